"""生成内容 | Generated content

The floor for content, what is only a duty of effort, and what follows on finding something unlawful.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import NO_COUNTERPART, Kind, Parameter, Strength, decision, duty, note
from guiju.rulebooks.genai.editions import DRAFT_2023, IN_FORCE
from guiju.rulebooks.genai.facts import Finding, Incident, Service
from guiju.rulebooks.genai.gate import PROVIDER
from guiju.rulebooks.genai.instruments import COMMENTARY, DRAFT, INTERIM
from guiju.rulebooks.genai.penalties import BREACH, BREACH_IN_DRAFT
from guiju.rulebooks.genai.scope import governed, offered_so_far

WHILE_OFFERED = ("提供服务期间", "as long as the service is offered")
ALL_STAGES = (
    "算法设计、训练数据选择、模型生成和优化、提供服务的全过程",
    "in designing the algorithm, choosing data, building and optimising the model, and serving",
)
AUTHORITY = ("有关主管部门", "the authority concerned")
PROMPTLY = ("发现后及时", "promptly on finding it")
PROVIDER_AND_USER = ("提供者和使用者", "provider and user")

RETRAINING_MONTHS = Parameter(
    3,
    label=("征求意见稿防止再次生成的期限", "the draft's time for preventing repetition"),
    unit=("个月", "months"),
    cites=DRAFT.article(15),
    states="G18",
)

# --- what may not be generated -----------------------------------------------------------------------------


@duty(
    "不得生成法律禁止的内容",
    "Generate nothing that law forbids",
    bearer=PROVIDER_AND_USER,
    act=(
        "坚持社会主义核心价值观；不生成法律、行政法规禁止的内容，含虚假有害信息。是禁止，不是尽力义务。",
        "Uphold the core socialist values; generate nothing that laws and administrative regulations forbid, false and harmful information included. A prohibition, not a duty of effort.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    sanctions=[BREACH],
    cites=INTERIM.article("4(1)"),
    states="G13",
    edition=IN_FORCE,
    counterpart="generate_nothing_forbidden_in_draft",
)
def generate_nothing_forbidden(service: Service) -> Bool:
    return governed(service)


@duty(
    "不得生成法律禁止或者可能扰乱秩序的内容（征求意见稿）",
    "Generate nothing forbidden, or that may disturb order (draft)",
    bearer=PROVIDER,
    act=(
        "生成内容体现社会主义核心价值观，不含禁止内容、虚假信息，也不含可能扰乱经济秩序和社会秩序的内容。",
        "What is generated reflects the core socialist values and holds nothing forbidden, nothing false, and nothing that may disturb economic or social order.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    sanctions=[BREACH_IN_DRAFT],
    cites=DRAFT.article("4(1)"),
    states="G13",
    edition=DRAFT_2023,
)
def generate_nothing_forbidden_in_draft(service: Service) -> Bool:
    return governed(service)


@duty(
    "提高透明度、准确性和可靠性",
    "Raise transparency, accuracy and reliability",
    bearer=PROVIDER,
    act=(
        "按服务类型特点采取有效措施，使服务更透明、内容更准确可靠；方法由提供者自定。",
        "Take effective measures, suited to the type of service, that make it more transparent and its content more accurate and reliable; the means are the provider's.",
    ),
    kind=Kind.CONDUCT,
    strength=Strength.BEST_EFFORTS,
    timing=WHILE_OFFERED,
    standing=True,
    sanctions=[BREACH],
    cites=INTERIM.article("4(5)"),
    states="G13 G19 G25",
    edition=IN_FORCE,
    counterpart="be_true_in_draft supply_information_in_draft",
)
def raise_transparency_and_accuracy(service: Service) -> Bool:
    return governed(service)


@duty(
    "生成内容真实准确（征求意见稿）",
    "Generated content is true and accurate (draft)",
    bearer=PROVIDER,
    act=(
        "生成的内容应当真实准确，并采取措施防止生成虚假信息。",
        "What is generated must be true and accurate, with measures against false information.",
    ),
    kind=Kind.CONDUCT,
    timing=WHILE_OFFERED,
    standing=True,
    sanctions=[BREACH_IN_DRAFT],
    cites=DRAFT.article("4(4)"),
    states="G13",
    edition=DRAFT_2023,
)
def be_true_in_draft(service: Service) -> Bool:
    return governed(service)


@duty(
    "防止歧视",
    "Prevent discrimination",
    bearer=PROVIDER,
    act=(
        "采取有效措施，防止因民族、信仰、国别、地域、性别、年龄、职业、健康等产生歧视。",
        "Take effective measures against discrimination by ethnicity, belief, country, region, sex, age, occupation, health and the like.",
    ),
    kind=Kind.CONDUCT,
    strength=Strength.BEST_EFFORTS,
    timing=ALL_STAGES,
    standing=True,
    sanctions=[BREACH],
    cites=INTERIM.article("4(2)"),
    edition=IN_FORCE,
    counterpart="prevent_discrimination_in_draft discriminate_nobody_in_draft",
)
def prevent_discrimination(service: Service) -> Bool:
    return governed(service)


@duty(
    "防止歧视（征求意见稿）",
    "Prevent discrimination (draft)",
    bearer=PROVIDER,
    act=(
        "采取措施，防止因种族、民族、信仰、国别、地域、性别、年龄、职业等出现歧视；未列健康。",
        "Take measures against discrimination by race, ethnicity, belief, country, region, sex, age, occupation and the like; health is not named.",
    ),
    kind=Kind.CONDUCT,
    strength=Strength.BEST_EFFORTS,
    timing=ALL_STAGES,
    standing=True,
    sanctions=[BREACH_IN_DRAFT],
    cites=DRAFT.article("4(2)"),
    edition=DRAFT_2023,
)
def prevent_discrimination_in_draft(service: Service) -> Bool:
    return governed(service)


@duty(
    "不按用户生成歧视性内容（征求意见稿）",
    "Generate nothing that discriminates by the user (draft)",
    bearer=PROVIDER,
    act=(
        "不得按用户的种族、国别、性别等生成歧视性内容；定稿没有此条。",
        "Generate no content that discriminates by the user's race, country, sex and the like; the final text has no such article.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    sanctions=[BREACH_IN_DRAFT],
    cites=DRAFT.article(12),
    edition=DRAFT_2023,
)
def discriminate_nobody_in_draft(service: Service) -> Bool:
    return governed(service)


@duty(
    "尊重知识产权与公平竞争",
    "Respect intellectual property and fair competition",
    bearer=PROVIDER_AND_USER,
    act=(
        "尊重知识产权、商业道德，保守商业秘密；不凭算法、数据、平台优势垄断或者不正当竞争。",
        "Respect intellectual property and business ethics, keep business secrets; no monopoly or unfair competition by advantage in algorithm, data or platform.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    sanctions=[BREACH],
    cites=INTERIM.article("4(3)"),
    edition=IN_FORCE,
    counterpart="respect_property_in_draft",
)
def respect_property_and_competition(service: Service) -> Bool:
    return governed(service)


@duty(
    "不侵害他人身心与人格权益",
    "Do not harm others or their personal rights",
    bearer=PROVIDER_AND_USER,
    act=(
        "不危害他人身心健康，不侵害肖像、名誉、荣誉、隐私和个人信息权益。",
        "Harm nobody's physical or mental health, and infringe no likeness, reputation, honour, privacy or personal information.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    sanctions=[BREACH],
    cites=INTERIM.article("4(4)"),
    edition=IN_FORCE,
    counterpart="harm_nobody_in_draft",
)
def harm_nobody(service: Service) -> Bool:
    return governed(service)


@duty(
    "承担内容生产者责任",
    "Answer as a producer of content",
    bearer=PROVIDER,
    act=(
        "依法承担网络信息内容生产者责任，履行网络信息安全义务；涉及个人信息的，并承担个人信息处理者责任，履行保护义务。",
        "Answer by law as a producer of network content and perform the duties of network information security; with personal information, also as its processor, with the duties to protect it.",
    ),
    kind=Kind.CONDUCT,
    timing=WHILE_OFFERED,
    standing=True,
    sanctions=[BREACH],
    cites=INTERIM.article("9(1)"),
    edition=IN_FORCE,
    counterpart="answer_as_producer_in_draft",
)
def answer_as_content_producer(service: Service) -> Bool:
    return governed(service)


# --- findings ----------------------------------------------------------------------------------------------


@decision(
    "发现须处置的违法内容",
    "Unlawful content was found that must be acted on",
    cites=INTERIM.article("14(1)"),
    states="G17",
    note=(
        "上线前的测试中发现的，不是提供服务中发现的；终止服务不免除此前已产生的报告等义务。",
        "What tests before launch bring up was not found in offering it; ending the service does not undo a report that was owed before.",
    ),
    edition=IN_FORCE,
)
def must_act_on_content(incident: Incident) -> Bool:
    return offered_so_far(incident.service) & (incident.finding == Finding.UNLAWFUL_CONTENT)


@must_act_on_content.version(
    cites=[DRAFT.article("第十三条后段"), DRAFT.article(15)], states="G17 G18", edition=DRAFT_2023
)
def must_act_on_content_in_draft(incident: Incident) -> Bool:
    """The draft acts on whatever does not meet its requirements, unlawful or not."""
    content = incident.finding.is_in(Finding.UNLAWFUL_CONTENT, Finding.UNFIT_CONTENT)
    return offered_so_far(incident.service) & content


@duty(
    "停止生成、停止传输、消除",
    "Stop generating and transmitting, remove",
    bearer=PROVIDER,
    act=(
        "发现违法内容的，及时停止生成、停止传输、消除。",
        "On finding unlawful content, promptly stop generating and transmitting it, and remove it.",
    ),
    kind=Kind.CONDUCT,
    timing=PROMPTLY,
    met=lambda incident: incident.stopped,
    sanctions=[BREACH],
    cites=INTERIM.article("14(1)"),
    states="G17",
    edition=IN_FORCE,
    counterpart="stop_content_in_draft",
)
def stop_unlawful_content(incident: Incident) -> Bool:
    return must_act_on_content(incident)


@duty(
    "以优化训练等整改",
    "Rectify by optimisation training or the like",
    bearer=PROVIDER,
    act=(
        "采取模型优化训练等措施整改；没有固定期限，也不是结果的保证。",
        "Rectify by model-optimisation training and the like; there is no fixed time, and no result is guaranteed.",
    ),
    kind=Kind.CONDUCT,
    timing=("发现后及时，无固定期限", "promptly; no fixed time"),
    met=lambda incident: incident.rectified,
    sanctions=[BREACH],
    after=[stop_unlawful_content],
    cites=INTERIM.article("14(1)"),
    states="G17 G18",
    edition=IN_FORCE,
    counterpart="retrain_in_draft",
)
def rectify_model(incident: Incident) -> Bool:
    """Once the service has ended there is nothing left to rectify; the report stays owed."""
    return governed(incident.service) & must_act_on_content(incident)


@duty(
    "报告违法内容",
    "Report unlawful content",
    bearer=PROVIDER,
    act=("向有关主管部门报告该违法内容及处置。", "Report the content, and what was done, to the authority."),
    kind=Kind.REPORT,
    towards=AUTHORITY,
    timing=PROMPTLY,
    met=lambda incident: incident.reported,
    sanctions=[BREACH],
    cites=INTERIM.article("14(1)"),
    states="G17",
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def report_unlawful_content(incident: Incident) -> Bool:
    return must_act_on_content(incident)


@duty(
    "停止生成（征求意见稿）",
    "Stop generating (draft)",
    bearer=PROVIDER,
    act=(
        "发现或者知悉侵权或者不合要求的内容，停止生成，防止危害持续。",
        "On finding or learning of content that infringes or does not meet the requirements, stop generating it, so that harm does not go on.",
    ),
    kind=Kind.CONDUCT,
    timing=("发现、知悉时", "on finding or learning of it"),
    met=lambda incident: incident.stopped,
    sanctions=[BREACH_IN_DRAFT],
    cites=DRAFT.article("第十三条后段"),
    states="G17",
    edition=DRAFT_2023,
)
def stop_content_in_draft(incident: Incident) -> Bool:
    return must_act_on_content(incident)


@duty(
    "三个月内防止再次生成（征求意见稿）",
    "Prevent repetition within three months (draft)",
    bearer=PROVIDER,
    act=(
        "除过滤外，以模型优化训练等防止再次生成。",
        "Beside filtering, prevent that it is generated again by model-optimisation training or the like.",
    ),
    kind=Kind.CONDUCT,
    timing=("发现后三个月内", "within three months of finding it"),
    due=lambda incident: incident.found_on.plus_months(RETRAINING_MONTHS.now),
    met=lambda incident: incident.rectified,
    sanctions=[BREACH_IN_DRAFT],
    cites=DRAFT.article(15),
    states="G18",
    edition=DRAFT_2023,
)
def retrain_in_draft(incident: Incident) -> Bool:
    return governed(incident.service) & must_act_on_content(incident)


# --- notes -------------------------------------------------------------------------------------------------

STOP_DUTY_IS_KEPT = note(
    "评论称发现即停的义务已删；第十四条第一款仍保留，并加上整改和报告，以条文为准。三个月的期限在征求意见稿第十五条（评论写作第十三条），已删。",
    "The commentary says that the duty to stop on discovery was deleted; Art. 14(1) keeps it and adds rectification and a report, and the text decides. The three months stood in the draft's Art. 15 (the commentary says 13) and are gone.",
    cites=[INTERIM.article("14(1)"), DRAFT.article(15), COMMENTARY.section("G17"), COMMENTARY.section("G18")],
    states="G17 G18",
    difference=True,
    when=lambda service: service.incidents.any(lambda i: i.finding == Finding.UNLAWFUL_CONTENT),
    edition=IN_FORCE,
)
TRANSPARENCY_OF_SERVICE = note(
    "评论写“算法透明度”；第四条第五项说的是服务的透明度，向主管部门说明数据与算法另见第十九条。",
    "The commentary has “transparency of algorithms”; Art. 4(5) speaks of the service, and Art. 19 has data and algorithm explained to the authority.",
    cites=[INTERIM.article("4(5)"), INTERIM.article("19(1)"), COMMENTARY.section("G19")],
    states="G19",
    difference=True,
    when=lambda service: governed(service),
    edition=IN_FORCE,
)
