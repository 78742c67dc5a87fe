"""国际合作许可 | The cooperation licence

When an international research cooperation needs the licence, with which papers, and who signs the agreement.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, everything
from guiju.engine.rules import Form, Kind, OpenPoint, Strength, decision, duty, paper
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.conduct import pass_ethics_review
from guiju.rulebooks.hgr.content import agree_on_contents, pass_foreign_ethics_review
from guiju.rulebooks.hgr.facts import EthicsAbroad, Project, Role, TrialAim, Unit
from guiju.rulebooks.hgr.filing import (
    exploratory_part_outside_filing,
    filing_conditions_met,
    trial_filing_needed,
)
from guiju.rulebooks.hgr.in_hand import cooperation_licence_granted
from guiju.rulebooks.hgr.instruments import (
    BIOSECURITY_LAW,
    BRIEFING_2023,
    GUIDE_COOPERATION,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.partnership import international_cooperation
from guiju.rulebooks.hgr.sanctions import LICENCE_BY_DECEIT, NO_COOPERATION_LICENCE

GUIDES_PUBLISHED = date(2023, 7, 14)

GUIDE_BEFORE_PUBLICATION = OpenPoint(
    "指南载明2023年7月1日起实施而于7月14日公布：其间提交的国际合作协议是否须已签章？",
    "The guide says it takes effect on 2023-07-01 but was published on 07-14: must the agreement lodged in between be signed and sealed?",
    readings={
        "signed": ("须签章：以载明的实施日为准", "yes: the stated day of effect counts"),
        "unsigned-serves": (
            "不须：公布之前沿用旧版，接受未签署文本",
            "no: until publication the old guide took an unsigned text",
        ),
    },
    cites=GUIDE_COOPERATION.section("协议签章"),
    states="H24",
    until=GUIDES_PUBLISHED,
    settled="signed",
)

SIGNATURE_OF_RESEARCH_PARTNER = OpenPoint(
    "没有申办方的合作（不是临床试验）中，合作研究单位是否也须在协议上签字并盖章？",
    "In a cooperation without a sponsor, that is, no trial: must the research partner sign and seal the agreement too?",
    readings={
        "signs": (
            "须签章：协议由合作双方签订，合作研究单位即为一方；指南列举的四方是就临床试验而言",
            "yes: both sides conclude the agreement and the research partner is one of them; the four that the guide names are those of a trial",
        ),
        "four-only": (
            "不须：指南只列申办方、组长单位、合同研究组织、第三方实验室，对其他参与单位没有此项要求",
            "no: the guide names sponsor, lead site, contract research organisation and laboratory only and asks nothing of other participants",
        ),
    },
    cites=[GUIDE_COOPERATION.section("协议签章"), REGULATION.article(25)],
    states="H24",
)

# --- the licence -------------------------------------------------------------------------------------------


@decision(
    "整个合作需要许可（不符合备案条件）",
    "The whole cooperation needs the licence (conditions of filing not met)",
    cites=[REGULATION.article("22(1)"), RULES.article(32)],
    goal=False,
)
def licence_for_whole_cooperation(project: Project) -> Bool:
    return international_cooperation(project) & ~filing_conditions_met(project)


@decision(
    "需要国际科学研究合作行政许可",
    "International cooperation licence needed",
    cites=[
        BIOSECURITY_LAW.article("56(1)"),
        REGULATION.article("22(1)"),
        RULES.article("32(3)"),
        GUIDE_COOPERATION.section("适用范围"),
    ],
    note=(
        "探索性部分之外的试验符合备案条件的，许可只为该探索性部分。",
        "Where the rest of the trial meets the conditions of filing, the licence is for the exploratory part only.",
    ),
)
def cooperation_licence_needed(project: Project) -> Bool:
    return licence_for_whole_cooperation(project) | exploratory_part_outside_filing(project)


@decision(
    "国际合作须经许可或者备案",
    "The cooperation goes by licence or filing",
    cites=[REGULATION.article("22(1)"), REGULATION.article("22(2)")],
    goal=False,
)
def cooperation_regulated(project: Project) -> Bool:
    return cooperation_licence_needed(project) | trial_filing_needed(project)


# --- who signs ---------------------------------------------------------------------------------------------

SIGNERS = (Role.SPONSOR, Role.LEAD_SITE, Role.CRO, Role.LAB)


@decision(
    "须提供已签字并盖章的国际合作协议",
    "Must give the cooperation agreement signed and sealed",
    cites=[GUIDE_COOPERATION.section("协议签章"), BRIEFING_2023.section("F5-5")],
    states="H24",
    note=(
        "其他参与单位没有此项要求；没有申办方的合作中合作研究单位是否须签章，未决。",
        "Other participants need not; whether a research partner must where there is no sponsor is open.",
    ),
)
def must_sign_agreement(unit: Unit) -> Bool:
    sponsored = unit.project.units.any(lambda u: u.roles.has(Role.SPONSOR))
    partner = unit.roles.has(Role.RESEARCH_PARTNER) & ~sponsored
    asked = unit.roles.has(*SIGNERS) | (partner & SIGNATURE_OF_RESEARCH_PARTNER.reads("signs"))
    return everything(
        asked, GUIDE_BEFORE_PUBLICATION.reads("signed"), cooperation_licence_needed(unit.project)
    )


@decision(
    "尚缺该单位签章的协议",
    "The agreement signed and sealed by this unit is still missing",
    cites=GUIDE_COOPERATION.section("协议签章"),
    states="H24",
)
def signature_missing(unit: Unit) -> Bool:
    return must_sign_agreement(unit) & ~unit.signed_agreement


# --- duties ------------------------------------------------------------------------------------------------

SIGNED_AGREEMENT = paper(
    "signed-agreement",
    "经本单位签字并盖章的国际合作协议",
    "cooperation agreement signed and sealed by this unit",
    form=Form.SIGNED_AND_SEALED,
    cites=GUIDE_COOPERATION.section("协议签章"),
    states="H24",
)


@duty(
    "在国际合作协议上签字并盖章",
    "Sign and seal the cooperation agreement",
    bearer=(
        "申办方、组长单位、合同研究组织、第三方实验室（没有申办方的，合作研究单位是否在列未决）",
        "sponsor, lead site, contract research organisation, third-party laboratory (where there is no sponsor, whether a research partner too is open)",
    ),
    act=(
        "在提交申请前签字并盖章，未签署的文本不再接受。",
        "Sign and seal it before the application is lodged; an unsigned text is no longer taken.",
    ),
    kind=Kind.CONTRACT,
    timing=("提交许可申请之前", "before the application is lodged"),
    met=lambda unit: unit.signed_agreement,
    after=[agree_on_contents],
    papers=[SIGNED_AGREEMENT],
    cites=[GUIDE_COOPERATION.section("协议签章"), BRIEFING_2023.section("F5-5")],
    states="H24",
)
def sign_cooperation_agreement(unit: Unit) -> Bool:
    return must_sign_agreement(unit)


_PAPERS = GUIDE_COOPERATION.section("申请材料")

COOPERATION_PAPERS = [
    paper(
        "application",
        "中外双方共同签章的申请书（网上填报）",
        "application form signed and sealed by both sides, filled in online",
        form=Form.SIGNED_AND_SEALED,
        cites=[_PAPERS, REGULATION.article("22(1)")],
    ),
    paper(
        "legal-personality",
        "中方、外方各单位法人资格材料",
        "proof of legal personality of each party, Chinese and foreign",
        cites=[_PAPERS, GUIDE_COOPERATION.section("申请人条件")],
    ),
    paper(
        "ethics-approval",
        "中方（组长单位）伦理审查批件",
        "ethics approval of the Chinese side (lead site)",
        cites=[_PAPERS, RULES.article(31), RULES.article(34)],
    ),
    paper(
        "foreign-ethics-approval",
        "外方所在国（地区）伦理审查批件",
        "ethics approval of the foreign side's country or region",
        cites=[_PAPERS, REGULATION.article("22(1)"), RULES.article(31)],
        when=lambda project: project.ethics_abroad != EthicsAbroad.RECOGNISES,
    ),
    paper(
        "foreign-ethics-recognition",
        "外方认可中方伦理审查意见的证明（确实无法提供本国批件时）",
        "proof that the foreign side recognises the Chinese ethics opinion (where its own really cannot be had)",
        cites=[_PAPERS, RULES.article(31)],
        when=lambda project: project.ethics_abroad == EthicsAbroad.RECOGNISES,
    ),
    paper("consent-form", "知情同意书文本", "text of the informed consent", cites=_PAPERS),
    paper("protocol", "研究方案", "research protocol", cites=_PAPERS),
    paper(
        "cooperation-agreement",
        "国际合作协议（申办方、组长单位、合同研究组织、第三方实验室签字并盖章）",
        "cooperation agreement, signed and sealed by sponsor, lead site, contract research organisation and third-party laboratory",
        form=Form.SIGNED_AND_SEALED,
        cites=[GUIDE_COOPERATION.section("协议签章"), REGULATION.article(25)],
        states="H24",
    ),
    paper(
        "trial-approval",
        "药品、医疗器械临床试验批件、通知书或者备案公布材料",
        "trial approval, notice or published filing of drug or device",
        cites=_PAPERS,
        when=lambda project: project.trial_aim.is_in(TrialAim.CHINA_AUTHORISATION, TrialAim.POST_MARKETING),
        note=(
            "上市后研究仅在有此类文件时提交。",
            "For a study after authorisation, where there is such a paper.",
        ),
    ),
    paper(
        "testing-agreement",
        "第三方检测协议",
        "agreement on third-party testing",
        cites=_PAPERS,
        when=lambda project: project.units.any(lambda u: u.roles.has(Role.LAB)),
    ),
    paper(
        "undertaking",
        "承诺书",
        "undertaking",
        form=Form.SIGNED_AND_SEALED,
        cites=[_PAPERS, RULES.article(33)],
    ),
]


@duty(
    "申请并取得国际科学研究合作行政许可",
    "Apply for and obtain the international cooperation licence",
    bearer=("合作双方共同", "both cooperating sides, together"),
    act=(
        "在系统中共同申请并取得许可。条件：不危害公众健康、国家安全和社会公共利益；双方为有能力的法人；目的内容明确合法、期限合理；方案合理；来源合法、种类数量相符；"
        "双方所在国（地区）伦理通过；成果归属和利益分配明确。需材料出境的，可在申请中列明出境计划合并审批。",
        "Apply together in the system and obtain the licence. Conditions: no harm to public health, national security or the public interest; two able legal persons; a clear and "
        "lawful purpose and content, a reasonable term; a reasonable protocol; lawful origin with matching types and quantities; ethics review passed on each side; clear ownership of "
        "results and sharing of benefits. Where material must leave, the plan of export may be set out in it and decided together.",
    ),
    kind=Kind.LICENCE,
    towards=AUTHORITY,
    timing=("合作研究开始之前", "before the research begins"),
    met=cooperation_licence_granted,
    after=[pass_ethics_review, pass_foreign_ethics_review, sign_cooperation_agreement],
    papers=COOPERATION_PAPERS,
    sanctions=[NO_COOPERATION_LICENCE, LICENCE_BY_DECEIT],
    cites=[
        BIOSECURITY_LAW.article("56(1)"),
        REGULATION.article("22(1)"),
        RULES.article(33),
        GUIDE_COOPERATION.section("申请人条件"),
        GUIDE_COOPERATION.section("审批条件"),
    ],
    states="H24",
)
def apply_for_cooperation_licence(project: Project) -> Bool:
    return cooperation_licence_needed(project)


@duty(
    "多中心项目不得拆分",
    "A multi-centre project must not be split",
    bearer=("合作双方", "both cooperating sides"),
    act=(
        "同一多中心项目作为一个项目由组长单位牵头申请或者备案，不得按中心拆开。",
        "Apply for or file one multi-centre project as one, led by the lead site, not centre by centre.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    towards=AUTHORITY,
    timing=("提出申请或者备案时", "when applying or filing"),
    cites=RULES.article(33),
)
def must_not_split_centres(project: Project) -> Bool:
    several = project.units.count(lambda u: u.roles.has(Role.LEAD_SITE, Role.SITE)) > 1
    return cooperation_regulated(project) & several
