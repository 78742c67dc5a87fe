"""单位 | Units

Who is a Chinese unit and who a foreign one, and what a foreign unit may not do.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from guiju.engine.expressions import Bool, Category, anything, choose, option_value
from guiju.engine.facts import Option, Options
from guiju.engine.rules import (
    Kind,
    OpenPoint,
    Parameter,
    Strength,
    decision,
    duty,
    note,
    sanction,
)
from guiju.rulebooks.hgr.facts import Body, DomesticControl, Project, Role, Seat, Unit
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2024,
    BIOSECURITY_LAW,
    COMMENTARY,
    GUIDE_COOPERATION,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.scope import activity_outside, involves_resources, wholly_outside

ANSWERS_2024_SINCE = date(2024, 8, 10)


class Account(Options):
    """Kind of account in the authority's system."""

    CHINESE = Option("中方单位账号", "account of a Chinese unit")
    FOREIGN = Option("外方单位账号", "account of a foreign unit")


HALF = Parameter(
    Fraction(50),
    label=("外方持股、表决权界限", "limit of foreign equity or votes"),
    unit=("%", "%"),
    cites=RULES.article("12(1)"),
    states="H11",
)

# --- open points -------------------------------------------------------------------------------------------

HOLDERS_TOGETHER = OpenPoint(
    "多个互不关联的境外持有人的持股、表决权是否合并计算？",
    "Are the holdings and votes of several unrelated foreign holders added up?",
    readings={
        "together": (
            "合并计算：条文以“境外组织、个人”整体为主体",
            "added up: the text speaks of overseas organisations and individuals as a whole",
        ),
        "singly": ("分别计算：看最大的单一持有人", "singly: the largest holder counts"),
    },
    cites=RULES.article("12(1)"),
    states="H11",
)
CHAIN_OF_HOLDINGS = OpenPoint(
    "间接持股（含表决权）如何计算：逐层相乘，还是全额计入本身属外方单位的中间持有人的份额？",
    "How are indirect holdings (votes too) computed: multiplied link by link, or counting in full what an intermediate holder has that is itself a foreign unit?",
    readings={
        "in-full": (
            "全额计入：中间持有人本身即为外方单位，其所持份额就是境外持股",
            "in full: the intermediate holder is itself foreign, and what it holds is held from abroad",
        ),
        "multiplied": (
            "逐层相乘：“间接持有”指最终归属的份额",
            "multiplied: to hold indirectly is to own the share that comes out in the end",
        ),
    },
    cites=RULES.article("12(1)"),
    states="H11",
)
INDIRECT_DOMESTIC_CONTROL = OpenPoint(
    "设在港澳的机构由内资间接实际控制（如红筹架构）的，是否视为中方单位？",
    "Does an institution in Hong Kong or Macau that domestic capital controls only indirectly (as in a red-chip structure) count as Chinese?",
    readings={
        "direct-only": ("不视为：只认直接实际控制", "no: only direct control counts"),
        "indirect-too": ("视为：实际控制不分直接间接", "yes: actual control may be indirect"),
    },
    cites=[RULES.article("11(2)"), COMMENTARY.section("H14")],
    states="H14",
)
SUBSIDIARIES_OF_COUNTED = OpenPoint(
    "视为中方单位的港澳机构在境内持股或控制的单位，该部分境外持股是否仍计入？",
    "Do holdings of a Hong Kong or Macau institution counted as Chinese still make its mainland subsidiary foreign?",
    readings={
        "still-foreign": (
            "仍计入：视为中方只及于该机构本身",
            "they do: the fiction reaches the institution itself only",
        ),
        "follows": ("不计入：子公司随之视为中方", "they do not: the subsidiary follows"),
    },
    cites=[RULES.article("11(2)"), RULES.article(12), COMMENTARY.section("H14")],
    states="H14",
)
OVERSEAS_INDIVIDUAL = OpenPoint(
    "受中方单位聘用、以中方单位名义采集的境外个人，是否受禁止？",
    "Is an overseas individual barred who is employed by a Chinese unit and acts in its name?",
    readings={
        "barred": ("受禁止：条文不问以谁的名义", "barred: the text does not ask in whose name"),
        "act-of-unit": ("不受禁止：属中方单位的行为", "not barred: it is the Chinese unit's act"),
    },
    cites=[RULES.article(11), REGULATION.article(7)],
    states="H11",
)

NATIONALITY_OR_RESIDENCE = OpenPoint(
    "居于境内的外国人是否属“境外个人”？",
    "Is a foreign national who lives on the mainland an overseas individual?",
    readings={
        "either": ("属于：看国籍（或者居所）", "yes: by nationality, or by residence"),
        "residence": ("不属于：“境外”看居所", "no: outside the mainland speaks of residence"),
    },
    cites=[REGULATION.article(7), BIOSECURITY_LAW.article("56(4)"), RULES.article(11)],
    states="H11",
)

# --- who is foreign ----------------------------------------------------------------------------------------


@decision(
    "设在境外",
    "Seated outside the mainland",
    cites=[RULES.article(11), REGULATION.article(21)],
    states="H11",
    goal=False,
)
def seated_outside(unit: Unit) -> Bool:
    return unit.seat != Seat.MAINLAND


@decision(
    "境外持股或表决权达到百分之五十",
    "Foreign equity or votes of fifty per cent or more",
    cites=RULES.article("12(1)"),
    states="H11",
    goal=False,
)
def half_held_from_abroad(unit: Unit) -> Bool:
    """Whose holdings are added up and how indirect ones are counted are two questions: each answer to the one goes
    with each to the other. Votes are counted as equity is: the item names both in one breath.
    """
    by_one = (unit.largest_foreign_equity >= HALF.now) | (unit.largest_foreign_votes >= HALF.now)
    by_all = (unit.foreign_equity >= HALF.now) | (unit.foreign_votes >= HALF.now)
    some = (unit.foreign_equity > 0) | (unit.foreign_votes > 0)
    all_in_full = some & (by_all | unit.half_if_counted_in_full)
    one_in_full = all_in_full & unit.half_by_one_if_counted_in_full
    together, in_full = HOLDERS_TOGETHER.reads("together"), CHAIN_OF_HOLDINGS.reads("in-full")
    return anything(
        by_one,
        by_all & together,
        one_in_full & in_full,
        all_in_full & together & in_full,
    )


@decision(
    "境外支配或重大影响",
    "Domination or material influence from abroad",
    cites=[RULES.article("12(2)"), RULES.article("12(3)")],
    states="H11 H12",
    note=(
        "由单位先行判断；表决机制、董事委派和席位构成是参考因素。",
        "For the unit to judge first; voting mechanism, appointment of directors and board seats are factors.",
    ),
    goal=False,
)
def dominated_from_abroad(unit: Unit) -> Bool:
    return unit.dominated_by_rights | unit.dominated_by_arrangement


@decision(
    "居于境内的外国人，看国籍",
    "Foreign national on the mainland, where nationality counts",
    cites=[REGULATION.article(7), RULES.article(11)],
    states="H11",
    goal=False,
)
def overseas_by_nationality(unit: Unit) -> Bool:
    return (unit.body == Body.INDIVIDUAL) & unit.foreign_national & NATIONALITY_OR_RESIDENCE.reads("either")


@decision(
    "视为中方单位的港澳机构",
    "Hong Kong or Macau institution counted as Chinese",
    cites=[RULES.article("11(2)"), COMMENTARY.section("H14")],
    states="H14",
    goal=False,
)
def counted_as_chinese(unit: Unit) -> Bool:
    indirect = (unit.domestic_control == DomesticControl.INDIRECT) & INDIRECT_DOMESTIC_CONTROL.reads(
        "indirect-too"
    )
    controlled = (unit.domestic_control == DomesticControl.DIRECT) | indirect
    return unit.seat.is_in(Seat.HONG_KONG, Seat.MACAU) & controlled


@decision(
    "外方单位（含境外个人）",
    "Foreign unit (overseas individuals included)",
    cites=[RULES.article(11), RULES.article(12), REGULATION.article(21)],
    states="H11 H12",
    note=(
        "设在境外的机构无论由谁持股均为外方；例外只有内资实际控制的港澳机构，不含台湾。",
        "A body seated outside the mainland is foreign whoever owns it; the only exception is for institutions in Hong Kong or Macau that domestic capital controls, not Taiwan.",
    ),
)
def foreign_unit(unit: Unit) -> Bool:
    return anything(
        seated_outside(unit),
        half_held_from_abroad(unit),
        dominated_from_abroad(unit),
        overseas_by_nationality(unit),
    )


@foreign_unit.unless(
    "内资实际控制的港澳机构视为中方单位",
    "an institution in Hong Kong or Macau that domestic capital controls counts as Chinese",
    cites=RULES.article("11(2)"),
    states="H14",
)
def is_counted_as_chinese(unit: Unit) -> Bool:
    return counted_as_chinese(unit)


@foreign_unit.unless(
    "境外持股全部来自视为中方单位的港澳机构",
    "all of the foreign holding is that of a Hong Kong or Macau institution counted as Chinese",
    cites=[RULES.article("11(2)"), COMMENTARY.section("H14")],
    states="H14",
)
def held_through_counted(unit: Unit) -> Bool:
    mainland = unit.seat == Seat.MAINLAND
    return mainland & unit.held_through_counted_institution & SUBSIDIARIES_OF_COUNTED.reads("follows")


@decision(
    "有境外持股或者表决权",
    "There are holdings or votes from abroad",
    cites=[RULES.article("12(1)"), RULES.article("12(2)")],
    states="H11 H12",
    goal=False,
)
def partly_held_from_abroad(unit: Unit) -> Bool:
    return (unit.foreign_equity > 0) | (unit.foreign_votes > 0)


@decision(
    "影响因素与“无重大影响”的判断不一致",
    "Factors speak against the judgment that there is no material influence",
    cites=COMMENTARY.section("H12"),
    states="H12",
    note=(
        "因素本身不下结论，但应在分析中说明为何不构成重大影响。只问有境外持股或者表决权的单位；没有的，协议或其他安排是否足以支配另行回答。",
        "The factors decide nothing by themselves, but the analysis should say why they do not amount to material influence. Asked only of a unit with holdings or votes from abroad; where there are none, whether agreements or other arrangements suffice is answered apart.",
    ),
)
def factors_need_explaining(unit: Unit) -> Bool:
    factors = unit.foreign_side_can_block | unit.foreign_side_appoints_directors | unit.foreign_board_majority
    return (unit.seat == Seat.MAINLAND) & partly_held_from_abroad(unit) & factors & ~foreign_unit(unit)


@decision(
    "系统账号类型",
    "Kind of account in the system",
    cites=[GUIDE_COOPERATION.section("中方单位申报承诺书"), COMMENTARY.section("H02")],
    states="H02 H13",
    options=Account,
)
def account_kind(unit: Unit) -> Category:
    return choose(foreign_unit(unit), option_value(Account.FOREIGN), option_value(Account.CHINESE))


# --- what a foreign unit may not do ------------------------------------------------------------------------


@decision(
    "外方单位被禁止的活动",
    "Activity barred to a foreign unit",
    cites=[BIOSECURITY_LAW.article("56(4)"), REGULATION.article(7), RULES.article(11)],
    states="H11",
)
def barred_activity(unit: Unit) -> Bool:
    acts = unit.collects | unit.preserves | unit.provides_abroad
    return foreign_unit(unit) & acts & involves_resources(unit.project)


@barred_activity.unless(
    "境外个人以中方单位名义行事",
    "an overseas individual acting as the Chinese unit",
    cites=[RULES.article(11), REGULATION.article(7)],
)
def acts_as_the_unit(unit: Unit) -> Bool:
    individual = (unit.body == Body.INDIVIDUAL) & unit.acts_for_chinese_unit
    return individual & OVERSEAS_INDIVIDUAL.reads("act-of-unit")


@barred_activity.unless(
    "临床诊疗等活动整体不适用",
    "care and the like are outside altogether",
    cites=REGULATION.article("3(2)"),
)
def outside_altogether(unit: Unit) -> Bool:
    return wholly_outside(unit.project)


PARTNER_ROLES = (Role.SPONSOR, Role.LEAD_SITE, Role.SITE, Role.CRO, Role.LAB, Role.RESEARCH_PARTNER)

OTHER_VENDOR = OpenPoint(
    "EDC以外的其他外方供应商（影像、随机化等）参与，是否构成国际合作？",
    "Does a foreign vendor other than for EDC (imaging, randomisation and the like) make a cooperation?",
    readings={
        "cooperation": ("构成：解答只讲EDC供应商", "yes: the answer speaks of EDC vendors only"),
        "none": ("不构成：理由与EDC供应商相同", "no: the same reason holds"),
    },
    cites=ANSWERS_2024.section("F1-8"),
)
EDC_VENDOR_BEFORE_ANSWER = OpenPoint(
    "2024年8月的解答之前，只有EDC供应商是外方的，是否构成国际合作？",
    "Before the answers of August 2024: did it make a cooperation where only the EDC vendor was foreign?",
    readings={
        "cooperation": (
            "构成：当时没有将供应商排除在外的解答",
            "yes: no answer then left vendors out",
        ),
        "none": (
            "不构成：供应商并不利用资源开展研究，解答只是说明原意，2023年9月的解答很可能已有此问",
            "no: a vendor does no research with the resources; the answer states what the rules meant before, and very likely stood in the answers of September 2023",
        ),
    },
    cites=[REGULATION.article(21), ANSWERS_2024.section("F1-8")],
    until=ANSWERS_2024_SINCE,
    settled="none",
)


def vendor_partner(unit: Unit) -> Bool:
    """A vendor, where the open points make it a partner."""
    edc = unit.roles.has(Role.EDC_VENDOR) & EDC_VENDOR_BEFORE_ANSWER.reads("cooperation")
    return edc | (unit.roles.has(Role.OTHER_VENDOR) & OTHER_VENDOR.reads("cooperation"))


@decision(
    "研究的外方合作方",
    "Foreign partner in the research",
    cites=[REGULATION.article(21), ANSWERS_2024.section("F1-8")],
    states="H11",
)
def foreign_partner(unit: Unit) -> Bool:
    """An EDC vendor or a mere recipient is none."""
    partner = unit.roles.has(*PARTNER_ROLES)
    funder = unit.roles.has(Role.FUNDER)
    return foreign_unit(unit) & (partner | vendor_partner(unit) | funder)


@foreign_partner.unless(
    "临床诊疗等活动中没有研究合作",
    "in care and the like there is no cooperation in research",
    cites=[REGULATION.article("3(2)"), GUIDE_COOPERATION.section("不适用范围")],
)
def partner_in_care(unit: Unit) -> Bool:
    return activity_outside(unit.project)


@decision(
    "有外方合作方",
    "There is a foreign partner",
    cites=REGULATION.article(21),
    states="H11",
    goal=False,
)
def has_foreign_partner(project: Project) -> Bool:
    return project.units.any(lambda u: foreign_partner(u))


# --- duties ------------------------------------------------------------------------------------------------

BAN_ON_FOREIGN_UNITS = sanction(
    "责令停止违法行为，没收违法所得和违法采集、保藏的人类遗传资源，并处100万元以上1000万元以下罚款；违法所得100万元以上的，处违法所得10倍以上20倍以下罚款（生物安全法第80条；条例第41条为5至10倍，采集、保藏、向境外提供适用前者）",
    "order to stop, confiscation, fine of CNY 1m to 10m; where illegal gains reach CNY 1m, 10 to 20 times the gains (Biosecurity Law Art. 80, which prevails for collecting, preserving and providing abroad over the 5 to 10 times of Regulation Art. 41)",
    cites=[
        BIOSECURITY_LAW.article(80),
        REGULATION.article(41),
        REGULATION.article("43(1)"),
        REGULATION.article("43(2)"),
    ],
)


@duty(
    "外方单位不得采集、保藏、向境外提供",
    "A foreign unit must not collect, preserve or provide abroad",
    bearer=("外方单位、境外个人", "the foreign unit or overseas individual"),
    act=(
        "不得在境内采集、保藏我国人类遗传资源，不得向境外提供；改由中方单位实施。备案或许可不能补正。",
        "It must not collect or preserve on the mainland or provide abroad; a Chinese unit must do so instead. No licence or filing cures it.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("任何时候", "at any time"),
    sanctions=[BAN_ON_FOREIGN_UNITS],
    cites=[BIOSECURITY_LAW.article("56(4)"), REGULATION.article(7), RULES.article(11)],
    states="H11",
)
def foreign_unit_must_not(unit: Unit) -> Bool:
    return barred_activity(unit)


# --- notes -------------------------------------------------------------------------------------------------

FOREIGN_UNIT_DIFFERS = note(
    "评论只讲两种情形（持股50%，或不足50%但可支配、重大影响）；实施细则另有：设在境外的机构本身即为外方，50%兼计表决权和类似权益，以及通过投资关系、协议或其他安排的第三种情形（凭记忆，待核实）。以细则为准。",
    "The commentary names two limbs (50 %, or control below it); under the Rules a body seated outside is itself foreign, the 50 % counts votes and similar interests too, and there is a third limb: investment relations, agreements or other arrangements (from memory, to be verified). The Rules decide.",
    cites=[RULES.article(12), RULES.article("12(3)")],
    states="H11",
    difference=True,
)
CHINESE_NATIONALS_ABROAD = note(
    "居于境外的中国公民是否属“境外个人”，条文未定义：这里按居所作境外个人处理。",
    "Whether a Chinese national who lives outside the mainland is an overseas individual is not defined: residence decides here, and such a person is treated as one.",
    cites=[REGULATION.article(7), BIOSECURITY_LAW.article("56(4)"), RULES.article(11)],
    when=lambda project: project.units.any(
        lambda u: (u.body == Body.INDIVIDUAL) & seated_outside(u) & ~u.foreign_national
    ),
)
