"""监督与鼓励 | Supervision and encouragement

Cooperation with inspections, what the draft had disclosed, and what is only encouraged.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import NO_COUNTERPART, Kind, Strength, decision, duty
from guiju.rulebooks.genai.editions import DRAFT_2023, IN_FORCE
from guiju.rulebooks.genai.facts import Service
from guiju.rulebooks.genai.gate import PROVIDER
from guiju.rulebooks.genai.instruments import DRAFT, INTERIM
from guiju.rulebooks.genai.penalties import BREACH, BREACH_IN_DRAFT
from guiju.rulebooks.genai.scope import generative, governed

AUTHORITY = ("有关主管部门", "the authority concerned")


@duty(
    "配合监督检查并说明数据与算法",
    "Cooperate with inspections and explain data and algorithm",
    bearer=PROVIDER,
    act=(
        "依法配合；按要求说明训练数据来源、规模、类型、标注规则、算法机制机理，并提供技术、数据支持。",
        "Cooperate; on request explain source, scale and type of training data, annotation rules and how the algorithm works, and give technical and data support.",
    ),
    kind=Kind.CONDUCT,
    towards=AUTHORITY,
    timing=("主管部门监督检查时", "when the authority inspects"),
    standing=True,
    cites=INTERIM.article("19(1)"),
    sanctions=[BREACH],
    states="G19",
    edition=IN_FORCE,
    counterpart="supply_information_in_draft",
)
def cooperate_with_inspection(service: Service) -> Bool:
    return governed(service)


@duty(
    "提供影响用户信任和选择的信息（征求意见稿）",
    "Supply what may affect users' trust and choice (draft)",
    bearer=PROVIDER,
    act=(
        "按要求提供训练数据的来源、规模、类型、质量，标注规则，标注数据的规模类型，基础算法和技术体系等。",
        "On request supply source, scale, type and quality of training data, annotation rules, scale and type of annotated data, basic algorithms and technical system.",
    ),
    kind=Kind.REPORT,
    towards=("国家网信部门和有关主管部门", "the national cyberspace authority and others concerned"),
    timing=("主管部门要求时", "when the authority asks"),
    standing=True,
    cites=DRAFT.article(17),
    sanctions=[BREACH_IN_DRAFT],
    states="G19",
    edition=DRAFT_2023,
)
def supply_information_in_draft(service: Service) -> Bool:
    return governed(service)


@duty(
    "检查人员保密",
    "Inspectors keep secrets",
    bearer=("参与评估、检查的机构和人员", "bodies and persons that assess or inspect"),
    act=(
        "对知悉的国家秘密、商业秘密、隐私和个人信息保密，不泄露、不非法提供。",
        "Keep state and business secrets, privacy and personal information that they learn; neither disclose nor unlawfully pass them on.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("始终", "always"),
    by_authority=True,
    cites=INTERIM.article("19(2)"),
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def inspectors_keep_secrets(service: Service) -> Bool:
    return governed(service)


@decision(
    "由多个部门依职责管理",
    "Supervised by several departments within their duties",
    cites=INTERIM.article("16(1)"),
    states="G05 G07",
    note=(
        "网信、发展改革、教育、科技、工业和信息化、公安、广播电视、新闻出版等部门；征求意见稿由网信办一家起草，所知的条文没有此项。",
        "Cyberspace, development and reform, education, science, industry, public security, broadcasting, press and publication; the draft was CAC's alone, and no article of it that is known says so.",
    ),
    edition=IN_FORCE,
    goal=False,
    counterpart=NO_COUNTERPART,
)
def supervised_by_departments(service: Service) -> Bool:
    return governed(service)


@duty(
    "各部门依职责管理",
    "Departments supervise within their duties",
    bearer=(
        "网信、发展改革、教育、科技、工业和信息化、公安、广播电视、新闻出版等部门",
        "the authorities for cyberspace, development and reform, education, science, industry and information technology, public security, broadcasting, press and publication, and others",
    ),
    act=(
        "各按自己的职责、依法加强对服务的管理；办法没有写明由哪个部门牵头。",
        "Each strengthens its supervision of the service by law and within its own duties; the Measures name none as the leader.",
    ),
    kind=Kind.CONDUCT,
    timing=("始终", "always"),
    by_authority=True,
    cites=INTERIM.article("16(1)"),
    states="G05 G07",
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def supervise_within_duties(service: Service) -> Bool:
    return governed(service)


@duty(
    "制定分类分级的监管规则或者指引",
    "Make rules or guidance of supervision by class and grade",
    bearer=("国家有关主管部门", "the national authorities concerned"),
    act=(
        "按技术特点和行业应用完善与创新相适应的监管方式，制定分类分级的规则或者指引；服务落在哪一级，未见规则。",
        "Improve supervision to suit innovation, the technology and its uses by sector, and make rules or guidance by class and grade; no rule that puts a service into a grade was seen.",
    ),
    kind=Kind.CONDUCT,
    timing=("没有规定时间", "no time is laid down"),
    by_authority=True,
    cites=INTERIM.article("16(2)"),
    states="G05",
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def make_graded_rules(service: Service) -> Bool:
    return generative(service)


@duty(
    "鼓励创新应用与优质内容",
    "Innovative use and good content are encouraged",
    bearer=("各方", "everyone concerned"),
    act=(
        "在各行业创新应用，生成积极健康的优质内容。",
        "Use the technology in new ways in all fields and generate healthy content of quality.",
    ),
    kind=Kind.PERMISSION,
    strength=Strength.ENCOURAGED,
    timing=("随时", "at any time"),
    cites=INTERIM.article("5(1)"),
    states="G10",
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def innovate(service: Service) -> Bool:
    return generative(service)


@duty(
    "支持协作",
    "Cooperation is supported",
    bearer=(
        "行业组织、企业、教育科研和公共文化机构等",
        "associations, companies, research, educational and cultural bodies",
    ),
    act=(
        "在技术创新、数据资源、转化应用、风险防范上协作。",
        "Cooperate in innovation, data, application and prevention of risk.",
    ),
    kind=Kind.PERMISSION,
    strength=Strength.ENCOURAGED,
    timing=("随时", "at any time"),
    cites=INTERIM.article("5(2)"),
    states="G10",
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def work_together(service: Service) -> Bool:
    return generative(service)


@duty(
    "鼓励自主创新与国际交流",
    "Independent innovation and international exchange are encouraged",
    bearer=("各方", "everyone concerned"),
    act=(
        "自主创新算法、框架、芯片和平台，开展国际交流合作。",
        "Innovate independently in algorithms, frameworks, chips and platforms; exchange internationally.",
    ),
    kind=Kind.PERMISSION,
    strength=Strength.ENCOURAGED,
    timing=("随时", "at any time"),
    cites=INTERIM.article("6(1)"),
    states="G10",
    edition=IN_FORCE,
    counterpart="support_innovation_in_draft",
)
def innovate_independently(service: Service) -> Bool:
    return generative(service)


@duty(
    "鼓励使用安全可信的资源、共享算力和公共数据",
    "Secure and trusted resources, shared computing power and public data are encouraged",
    bearer=("各方", "everyone concerned"),
    act=(
        "采用安全可信的芯片、软件、工具、算力和数据；利用公共训练数据平台和共享算力。",
        "Use chips, software, tools, computing power and data that are secure and trusted; use public data platforms and shared computing power.",
    ),
    kind=Kind.PERMISSION,
    strength=Strength.ENCOURAGED,
    timing=("随时", "at any time"),
    cites=INTERIM.article("6(2)"),
    states="G10",
    edition=IN_FORCE,
    counterpart="prefer_trusted_resources_in_draft",
)
def use_trusted_resources(service: Service) -> Bool:
    return generative(service)


@duty(
    "支持基础技术创新与合作（征求意见稿）",
    "Innovation and cooperation in basic technology are supported (draft)",
    bearer=("各方", "everyone concerned"),
    act=(
        "自主创新、推广应用算法、框架等基础技术，开展国际合作。",
        "Innovate independently in basic technology such as algorithms and frameworks, spread it and cooperate internationally.",
    ),
    kind=Kind.PERMISSION,
    strength=Strength.ENCOURAGED,
    timing=("随时", "at any time"),
    cites=DRAFT.article(3),
    states="G10",
    edition=DRAFT_2023,
)
def support_innovation_in_draft(service: Service) -> Bool:
    return generative(service)


@duty(
    "优先采用安全可信的资源（征求意见稿）",
    "Secure and trusted resources are to be preferred (draft)",
    bearer=("各方", "everyone concerned"),
    act=(
        "优先采用安全可信的软件、工具、计算和数据资源。",
        "Prefer software, tools, computing and data that are secure and trusted.",
    ),
    kind=Kind.PERMISSION,
    strength=Strength.ENCOURAGED,
    timing=("随时", "at any time"),
    cites=DRAFT.article(3),
    states="G10",
    edition=DRAFT_2023,
)
def prefer_trusted_resources_in_draft(service: Service) -> Bool:
    return generative(service)
