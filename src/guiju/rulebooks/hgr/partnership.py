"""国际合作的认定 | What is an international cooperation

When a foreign side's part makes a project an international cooperation, and who may be a party to one.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool
from guiju.engine.rules import Kind, OpenPoint, Strength, decision, duty, note
from guiju.rulebooks.hgr.answer_days import ANSWERS_2025_SINCE
from guiju.rulebooks.hgr.facts import Body, Project, Role, Unit
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2022,
    ANSWERS_2024,
    ANSWERS_2025,
    BIOSECURITY_LAW,
    GUIDE_COOPERATION,
    REGULATION,
)
from guiju.rulebooks.hgr.sanctions import FOREIGN_RESEARCH_ALONE
from guiju.rulebooks.hgr.scope import activity_outside, resources_beyond_care
from guiju.rulebooks.hgr.units import (
    PARTNER_ROLES,
    foreign_unit,
    vendor_partner,
)

ANSWERS_2022_UNTIL = date(2023, 9, 8)

# --- open points -------------------------------------------------------------------------------------------

FUNDING_ONLY = OpenPoint(
    "外方仅提供药品或者经费，不实质参与、不取得数据、不分享成果的，是否构成国际合作（允许此种做法的2022年解答已废止）？",
    "Is it an international cooperation where the foreign side only gives drug or money, takes no part in substance, receives no data and shares in no results (the answer of 2022 that said no has been withdrawn)?",
    readings={
        "cooperation": (
            "构成：旧解答已废止而无替代，由外方资助仍可视为合作",
            "yes: the answer is withdrawn without a successor, and foreign funding may be seen as cooperation",
        ),
        "none": (
            "不构成：外方并未利用我国人类遗传资源开展研究",
            "no: the foreign side does no research with the resources",
        ),
    },
    cites=[REGULATION.article(21), ANSWERS_2022.section("F4-3")],
    since=ANSWERS_2022_UNTIL,
)
PERSONALITY_OF_OTHERS = OpenPoint(
    "“合作双方”须为法人的条件，是否也及于合同研究组织和第三方实验室？",
    "Does the condition that both cooperating sides be legal persons reach the contract research organisation and the third-party laboratory too?",
    readings={
        "every-party": ("及于：四方均在协议上签章", "yes: all four sign and seal the agreement"),
        "two-sides": (
            "不及于：条文只说中方单位和外方单位双方",
            "no: the text speaks of the Chinese and the foreign side only",
        ),
    },
    cites=[REGULATION.article("22(1)"), GUIDE_COOPERATION.section("协议签章")],
)

# --- is it a cooperation -----------------------------------------------------------------------------------


@decision(
    "参与合作研究的外方",
    "Foreign side of a research cooperation",
    cites=[REGULATION.article(21), ANSWERS_2022.section("F4-3"), ANSWERS_2024.section("F1-8")],
    states="H11",
    goal=False,
    note=(
        "申办方、机构、合同研究组织、实验室和合作研究单位以其角色参与；仅提供资助、药品或者器械者看其是否实质参与、取得数据或者分享成果。",
        "Sponsor, site, research organisation, laboratory and research partner take part by their role; for one that gives money, drug or device only it depends on whether it takes part in substance, receives data or shares in results.",
    ),
)
def foreign_side_of_research(unit: Unit) -> Bool:
    return foreign_unit(unit) & (_by_role(unit) | (_funds(unit) & unit.project.foreign_side_takes_part))


@foreign_side_of_research.version(
    cites=[REGULATION.article(21), GUIDE_COOPERATION.section("适用范围"), ANSWERS_2024.section("F1-8")],
    states="H11",
    since=ANSWERS_2022_UNTIL,
)
def foreign_side_of_research_since_withdrawal(unit: Unit) -> Bool:
    part = unit.project.foreign_side_takes_part | FUNDING_ONLY.reads("cooperation")
    return foreign_unit(unit) & (_by_role(unit) | (_funds(unit) & part))


def _by_role(unit: Unit) -> Bool:
    return unit.roles.has(*PARTNER_ROLES) | vendor_partner(unit)


def _funds(unit: Unit) -> Bool:
    return unit.roles.has(Role.FUNDER)


@decision(
    "利用我国人类遗传资源的国际科学研究合作",
    "International research cooperation with human genetic resources",
    cites=[
        BIOSECURITY_LAW.article("56(1)"),
        REGULATION.article(21),
        REGULATION.article("22(1)"),
        GUIDE_COOPERATION.section("适用范围"),
    ],
    states="H11",
    note=(
        "各方均为中方、仅EDC供应商为外方的，依2024年8月的解答不算；但向该供应商提供信息仍可能须事先报告。",
        "By the answer of August 2024 not where all parties are Chinese and only the EDC vendor is foreign; yet giving that vendor information may still need a prior report.",
    ),
)
def international_cooperation(project: Project) -> Bool:
    return resources_beyond_care(project) & project.units.any(lambda u: foreign_side_of_research(u))


@international_cooperation.unless(
    "为临床诊疗、采供血等需要的国际合作",
    "cooperation for clinical care, blood services and the like",
    cites=[
        BIOSECURITY_LAW.article("56(2)"),
        REGULATION.article("3(2)"),
        GUIDE_COOPERATION.section("不适用范围"),
    ],
)
def cooperation_for_care(project: Project) -> Bool:
    return activity_outside(project)


# --- who may be a party ------------------------------------------------------------------------------------

SIDES = (Role.SPONSOR, Role.LEAD_SITE, Role.RESEARCH_PARTNER)
FURTHER_PARTIES = (Role.CRO, Role.LAB)


@decision(
    "外方单独利用，没有中方合作单位",
    "The foreign side uses the resources alone, with no Chinese partner",
    cites=[REGULATION.article(21), REGULATION.article(41)],
)
def foreign_use_alone(project: Project) -> Bool:
    chinese = project.units.any(lambda u: u.roles.has(*PARTNER_ROLES) & ~foreign_unit(u))
    return international_cooperation(project) & ~chinese


@decision(
    "不具备法人资格，不能作为合作方",
    "Cannot be a party for want of legal personality",
    cites=[REGULATION.article("22(1)"), GUIDE_COOPERATION.section("申请人条件")],
    note=(
        "代表处、分支机构和个人须由具有法人资格的单位代替。",
        "A representative office, branch or individual must be replaced by a legal person.",
    ),
)
def party_without_personality(unit: Unit) -> Bool:
    party = unit.roles.has(*SIDES) | (
        unit.roles.has(*FURTHER_PARTIES) & PERSONALITY_OF_OTHERS.reads("every-party")
    )
    return international_cooperation(unit.project) & party & (unit.body != Body.LEGAL_PERSON)


# --- duties ------------------------------------------------------------------------------------------------


@duty(
    "外方只能与中方单位合作利用",
    "A foreign unit may use the resources only with a Chinese unit",
    bearer=("外方单位", "the foreign unit"),
    act=(
        "不得自行利用我国人类遗传资源开展研究；须与中方单位合作，并由双方共同取得许可或者备案。",
        "It must not do research with the resources by itself, but only in cooperation with a Chinese unit, both obtaining the licence or filing together.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("任何时候", "at any time"),
    sanctions=[FOREIGN_RESEARCH_ALONE],
    cites=[REGULATION.article(21), REGULATION.article(41)],
)
def foreign_unit_must_cooperate(project: Project) -> Bool:
    return foreign_use_alone(project)


@duty(
    "合作双方须为法人",
    "Both cooperating sides must be legal persons",
    bearer=("合作方", "the party"),
    act=(
        "以具有法人资格的单位作为合作方申请；不具备的，改由其法人担任。",
        "Apply with a legal person as the party; where it is none, its legal person takes its place.",
    ),
    kind=Kind.CONDUCT,
    timing=("提出申请或者备案之前", "before applying or filing"),
    cites=[REGULATION.article("22(1)"), GUIDE_COOPERATION.section("申请人条件")],
)
def replace_party_without_personality(unit: Unit) -> Bool:
    return party_without_personality(unit)


# --- notes -------------------------------------------------------------------------------------------------

BLANK_MATRIX = note(
    "空白基质可用于国际合作研究，但应有完备方案、明确目的、合理的样本量依据，中方实质性参与并分享权益。",
    "Blank matrix may be used in international cooperation, with a full protocol, a clear purpose, a reasoned sample size, and the Chinese side taking part in substance and sharing benefits.",
    cites=ANSWERS_2025.section("F2-4"),
    since=ANSWERS_2025_SINCE,
    when=lambda project: international_cooperation(project) & project.materials.any(lambda m: m.blank_matrix),
)
