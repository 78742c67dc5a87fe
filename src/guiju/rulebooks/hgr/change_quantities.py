"""变更中的数量 | Quantities in a change

What counts towards the ten per cent, against which baseline, and how much is to be declared.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, Number, choose
from guiju.engine.rules import OpenPoint, Parameter, decision
from guiju.rulebooks.hgr.facts import Change, ChangeLine, Held
from guiju.rulebooks.hgr.instruments import COMMENTARY, GUIDE_COOPERATION, RULES

TOLERANCE = Parameter(
    10,
    label=("非重大变更的累计增加界限", "limit of the cumulative increase of a minor change"),
    unit=("%（不超过）", "% (no more than)"),
    cites=[RULES.article("47(1)"), GUIDE_COOPERATION.section("变更")],
    states="H19 H20",
)

# --- open points -------------------------------------------------------------------------------------------

SET_OFF = OpenPoint(
    "计算累计增加时，减少的数量能否抵减？",
    "Are decreases set off against increases in the cumulative sum?",
    readings={
        "gross": ("不抵减：只累计增加", "no: only increases are added up"),
        "net": ("抵减：按净增加计算", "yes: the net increase counts"),
    },
    cites=[GUIDE_COOPERATION.section("变更"), COMMENTARY.section("H20")],
    states="H20",
)
BASELINE_AFTER_MAJOR = OpenPoint(
    "增加数量的重大变更获批后，百分之十以什么为基数、从何时起累计？",
    "Once an increase was approved as a major change: ten per cent of what, and counted from when?",
    readings={
        "first-every": (
            "以首次获批数量为基数，历次增加（含已获批的）全部累计",
            "of the quantity first approved, with every increase counted, approved ones too",
        ),
        "first-anew": (
            "以首次获批数量为基数，重大变更获批后重新累计",
            "of the quantity first approved, counting anew after the approved change",
        ),
        "now-approved": (
            "以变更后的获批总量为基数，重新累计",
            "of the total now approved, counting anew",
        ),
    },
    cites=[
        RULES.article("47(1)"),
        GUIDE_COOPERATION.section("变更"),
        GUIDE_COOPERATION.section("变更：累次合并"),
        COMMENTARY.section("H20"),
    ],
    states="H20 H23",
)
LARGER_UNIT_SIZE = OpenPoint(
    "数量（份数）不变而单位规格变大，是否属数量增加？",
    "Does a larger unit size at the same number of units increase the quantity?",
    readings={
        "quantity": (
            "属于：总量随之增加，按折合的增加量计算",
            "yes: the total grows, and counts as so many units of the approved size",
        ),
        "number": (
            "不属于：获批的是份数；指南只提规格变小",
            "no: what is approved is a number of units; the guide mentions a smaller size only",
        ),
    },
    cites=[RULES.article("47(1)"), GUIDE_COOPERATION.section("变更：减少")],
    states="H20",
)
OTHER_TYPES_ADDED_UP = OpenPoint(
    "一种类型超过百分之十而按重大变更申报时，同次增加的其他类型是否也把以往各次一并申报？",
    "Where one type passes ten per cent, are the earlier increases of the other types that grow in the same change declared too?",
    readings={
        "all-types": (
            "一并申报：指南称“各次非重大变更量”，未限于该类型",
            "yes: the guide says all earlier minor changes and does not confine it to the type",
        ),
        "that-type": ("只申报该类型：各类型分别计算", "only that type: types are counted apart"),
    },
    cites=[GUIDE_COOPERATION.section("变更：累次合并"), GUIDE_COOPERATION.section("变更：分类计算")],
    states="H22 H23",
)

# --- one type ----------------------------------------------------------------------------------------------


@decision(
    "本次规格变大计入的增加",
    "Increase by a larger unit size in this change, where it counts",
    cites=[RULES.article("47(1)"), GUIDE_COOPERATION.section("变更：减少")],
    states="H20",
    goal=False,
)
def size_increase(line: ChangeLine) -> Number:
    return choose(LARGER_UNIT_SIZE.reads("quantity"), line.size_increase_now, 0)


@decision(
    "该类型本次增加",
    "The type grows in this change",
    cites=[RULES.article("47(1)"), GUIDE_COOPERATION.section("变更")],
    states="H20",
    goal=False,
)
def grows(line: ChangeLine) -> Bool:
    return (line.increase_now > 0) | (size_increase(line) > 0)


@decision(
    "百分之十的基数",
    "Quantity of which ten per cent is taken",
    cites=[RULES.article("47(1)"), GUIDE_COOPERATION.section("变更：累次合并")],
    states="H20 H23",
    goal=False,
)
def baseline(line: ChangeLine) -> Number:
    total = line.first_approved + line.major_increase_approved
    return choose(BASELINE_AFTER_MAJOR.reads("now-approved"), total, line.first_approved)


@decision(
    "此前已累计的增加",
    "Increase counted before this change",
    cites=[GUIDE_COOPERATION.section("变更"), GUIDE_COOPERATION.section("变更：累次合并")],
    states="H20 H23",
    goal=False,
)
def counted_before(line: ChangeLine) -> Number:
    every = BASELINE_AFTER_MAJOR.reads("first-every")
    up_to_major = line.major_increase_approved + line.minor_before_major
    increases = choose(every, line.increase_so_far + up_to_major, line.increase_so_far)
    decreases = choose(every, line.decrease_so_far + line.decrease_before_major, line.decrease_so_far)
    larger = choose(LARGER_UNIT_SIZE.reads("quantity"), line.size_increase_so_far, 0)
    return choose(SET_OFF.reads("net"), increases - decreases, increases) + larger


@decision(
    "累计增加",
    "Cumulative increase",
    cites=[GUIDE_COOPERATION.section("变更"), GUIDE_COOPERATION.section("变更：累次合并")],
    states="H20 H23",
    goal=False,
)
def counted_increase(line: ChangeLine) -> Number:
    set_off_now = choose(SET_OFF.reads("net"), line.decrease_now, 0)
    return counted_before(line) + line.increase_now + size_increase(line) - set_off_now


@decision(
    "国际合作许可的该类型本次增加后累计超过百分之十",
    "With this increase the type passes ten per cent in all under a cooperation licence",
    cites=[
        RULES.article("47(1)"),
        GUIDE_COOPERATION.section("变更"),
        GUIDE_COOPERATION.section("变更：分类计算"),
        GUIDE_COOPERATION.section("变更：累次合并"),
    ],
    states="H19 H20 H22 H23",
    note=(
        "恰为百分之十不算超过；仅国际合作许可有此容差。",
        "Exactly ten per cent does not pass it; only the cooperation licence has this tolerance.",
    ),
)
def passes_tolerance(line: ChangeLine) -> Bool:
    cooperation = line.change.of == Held.COOPERATION_LICENCE
    over = counted_increase(line) * 100 > baseline(line) * TOLERANCE.now
    return cooperation & ~line.is_new_type & grows(line) & over


@decision(
    "国际合作许可此前的增加已超过百分之十而未作重大变更",
    "Earlier increases under a cooperation licence passed ten per cent without a major change",
    cites=[GUIDE_COOPERATION.section("变更：累次合并"), RULES.article("47(1)")],
    states="H23",
    note=(
        "超过的那一次就应作为重大变更申报。",
        "The change that passed it should have been declared as a major one.",
    ),
)
def passed_earlier(line: ChangeLine) -> Bool:
    cooperation = line.change.of == Held.COOPERATION_LICENCE
    over = counted_before(line) * 100 > baseline(line) * TOLERANCE.now
    return cooperation & (line.increase_so_far > 0) & over


@decision(
    "该类型使变更成为重大变更",
    "The type makes the change a major one",
    cites=[
        RULES.article(46),
        RULES.article("47(1)"),
        GUIDE_COOPERATION.section("变更：新类型"),
        GUIDE_COOPERATION.section("变更：分类计算"),
    ],
    states="H21 H22",
    goal=False,
)
def major_line(line: ChangeLine) -> Bool:
    new = (line.change.of == Held.COOPERATION_LICENCE) & line.is_new_type
    return new | passes_tolerance(line)


@decision(
    "本次须申报的数量",
    "Quantity to declare in this change",
    cites=[GUIDE_COOPERATION.section("变更：累次合并"), GUIDE_COOPERATION.section("变更：分类计算")],
    states="H23",
    note=(
        "超过百分之十的，为以往各次非重大增加与本次之和；未超过的，只是本次。",
        "Where ten per cent is passed: all earlier minor increases and this one; otherwise this one only.",
    ),
)
def amount_to_declare(line: ChangeLine) -> Number:
    of_another = line.change.lines.any(lambda other: passes_tolerance(other))
    added_up = passes_tolerance(line) | (of_another & grows(line) & OTHER_TYPES_ADDED_UP.reads("all-types"))
    left_out = choose(BASELINE_AFTER_MAJOR.reads("first-every"), line.minor_before_major, 0)
    larger = choose(LARGER_UNIT_SIZE.reads("quantity"), line.size_increase_so_far, 0)
    earlier = line.increase_so_far + left_out + larger
    net = choose(SET_OFF.reads("net"), earlier - line.decrease_so_far, earlier)
    return choose(added_up, net, 0) + line.increase_now + size_increase(line)


# --- the change --------------------------------------------------------------------------------------------


@decision(
    "数量或者类型增加",
    "A quantity grows or a type is added",
    cites=[RULES.article(46), RULES.article("47(1)")],
    states="H20 H21",
    goal=False,
)
def any_growth(change: Change) -> Bool:
    return change.lines.any(lambda line: line.is_new_type | grows(line))


@decision(
    "数量减少",
    "A quantity decreases",
    cites=[RULES.article("47(1)"), GUIDE_COOPERATION.section("变更：减少")],
    states="H20",
    goal=False,
)
def any_decrease(change: Change) -> Bool:
    return change.lines.any(lambda line: line.decrease_now > 0)
