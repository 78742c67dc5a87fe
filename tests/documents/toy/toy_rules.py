"""国际合作 | International cooperation."""

from __future__ import annotations

from fractions import Fraction

from toy_facts import Seat, Study, Unit
from toy_law import GUIDE, LAW, PAPER

from guiju.engine.expressions import Bool, Day
from guiju.engine.rules import (
    Form,
    Kind,
    OpenPoint,
    Parameter,
    Strength,
    decision,
    duty,
    flaw,
    not_judged,
    note,
    paper,
    sanction,
)

HALF = Parameter(
    Fraction(50),
    label=("外方持股界限", "limit of the foreign share"),
    unit=("%", "%"),
    cites=LAW.article(1),
    states="T2",
)
INDIRECT = OpenPoint(
    "间接持股是否计入？",
    "Do indirect holdings count?",
    readings={
        "cautious": ("全部计入", "all of them count"),
        "lenient": ("只计直接持股", "only direct holdings count"),
    },
    cites=LAW.article(1),
    states="T3",
)


@decision(
    "外方单位",
    "Foreign unit",
    cites=LAW.article(1),
    states="T1",
    note=("逐层穿透计算。", "Look through every layer."),
)
def foreign_unit(unit: Unit) -> Bool:
    return (unit.seat == Seat.ABROAD) | ((unit.foreign_share >= HALF.now) & INDIRECT.reads("cautious"))


@foreign_unit.unless(
    "香港机构由内资控制", "Hong Kong unit under domestic control", cites=LAW.article(1), states="T4"
)
def hong_kong(unit: Unit) -> Bool:
    return (unit.seat == Seat.HONG_KONG) & (unit.foreign_share < HALF.now)


@decision("国际合作", "International cooperation", cites=LAW.article("2(1)"), states="T5")
def cooperation(study: Study) -> Bool:
    return study.units.any(foreign_unit)


@decision(
    "需要行政许可", "A licence is needed", cites=[LAW.article("2(1)"), LAW.article("2(2)")], states="T5"
)
def needs_licence(study: Study) -> Bool:
    return cooperation(study) & ~filing_is_enough(study)


@decision("备案即可", "Filing is enough", cites=LAW.article("2(2)"), states="T5")
def filing_is_enough(study: Study) -> Bool:
    return study.for_market & ~study.exports


@duty(
    "伦理审查",
    "Ethics review",
    bearer=("申办方", "the sponsor"),
    act=("取得伦理委员会的审查意见", "obtain the opinion of the ethics committee"),
    kind=Kind.REVIEW,
    timing=("申请之前", "before the application"),
    met=lambda study: study.ethics_done,
    cites=LAW.article("2(1)"),
    states="T6",
)
def ethics(study: Study) -> Bool:
    return cooperation(study)


@duty(
    "申请行政许可",
    "Apply for the licence",
    bearer=("中方单位", "the Chinese unit"),
    act=("在线提交申请", "file the application online"),
    kind=Kind.LICENCE,
    timing=("开始之前", "before the start"),
    towards=("主管部门", "the authority"),
    due=lambda study: study.starts.plus_days(-30),
    papers=[
        paper(
            "form",
            "申请书",
            "application form",
            cites=GUIDE.section("材料"),
            form=Form.SEALED,
            states="T7",
            held=lambda study: study.form_ready,
            flaws=[
                flaw(
                    "unsealed",
                    "缺盖章",
                    "seal missing",
                    when=lambda study: ~study.form_sealed,
                    cites=GUIDE.section("材料"),
                ),
                flaw(
                    "no-look-through",
                    "缺间接持股说明",
                    "indirect holdings not explained",
                    when=lambda study: study.exports & INDIRECT.reads("cautious"),
                    cites=LAW.article(1),
                ),
            ],
        ),
        paper(
            "flow",
            "样本出境说明",
            "statement on export",
            cites=GUIDE.section("材料"),
            when=lambda study: study.exports,
            note=("写明运输方式。", "State the mode of transport."),
        ),
    ],
    sanctions=[sanction("处以罚款", "a fine", cites=LAW.article(3), states="T8")],
    after=[ethics],
    cites=LAW.article("2(1)"),
    states="T6",
)
def apply_for_licence(study: Study) -> Bool:
    return needs_licence(study)


@duty(
    "备案",
    "File",
    bearer=("申办方", "the sponsor"),
    act=("在线备案", "file online"),
    kind=Kind.FILING,
    timing=("开始之前", "before the start"),
    after=[ethics],
    cites=LAW.article("2(2)"),
    states="T6",
)
def file(study: Study) -> Bool:
    return cooperation(study) & filing_is_enough(study)


@duty(
    "不得买卖",
    "No trade",
    bearer=("任何单位", "any unit"),
    act=("不得买卖材料", "trade in material"),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("始终", "always"),
    cites=LAW.article(3),
    states="T6",
)
def no_trade(unit: Unit) -> Bool:
    return (unit.seat == Seat.ABROAD) | (unit.seat != Seat.ABROAD)


@decision("判断起点", "Reference day", cites=LAW.article(1), goal=True)
def reference_day(study: Study) -> Day:
    return study.starts.plus_days(1)


STRICT = note(
    "评论认为实务更严，与条文不一致。",
    "The commentary sees stricter practice than the text.",
    cites=PAPER.section("观察"),
    states="T9",
    difference=True,
)
CUSTOMS = not_judged(
    "海关手续", "Customs formalities", cites=LAW.article(3), when=lambda study: study.exports
)
