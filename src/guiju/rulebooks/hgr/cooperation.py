"""国际合作许可 | The cooperation licence

When an international research cooperation needs the licence, and who signs the agreement.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, everything
from guiju.engine.rules import Form, Kind, OpenPoint, Strength, decision, duty, paper
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.content import agree_on_contents
from guiju.rulebooks.hgr.facts import Project, Role, Unit
from guiju.rulebooks.hgr.filing import (
    exploratory_part_outside_filing,
    filing_conditions_met,
    trial_filing_needed,
)
from guiju.rulebooks.hgr.instruments import (
    BIOSECURITY_LAW,
    BRIEFING_2023,
    GUIDE_COOPERATION,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.partnership import international_cooperation

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
    "该单位须在国际合作协议上签章而尚未签章",
    "Must sign and seal the agreement and has not",
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
