"""What is asked of materials and data sets alike: the three quantities that are compared, and whose they are."""

from __future__ import annotations

from guiju.engine.facts import Choice, Integer
from guiju.rulebooks.hgr.facts.options import Providers

Pair = tuple[str, str]


def declared(of: Pair) -> Integer:
    """The quantity that application or filing declares, of what (material, information)."""
    zh, en = of
    return Integer(
        label=("申报数量", "quantity declared"),
        ask=(
            f"申请或备案中申报的{zh}数量是多少？",
            f"What quantity of {en} is declared in the application or filing?",
        ),
        help=("按系统填报的计量单位。", "In the unit of measure used in the system."),
        controllable=True,
    )


def in_protocol(of: Pair) -> Integer:
    """The quantity that the protocol states."""
    zh, en = of
    return Integer(
        label=("方案写明的数量", "quantity in the protocol"),
        ask=(f"研究方案写明的{zh}数量是多少？", f"What quantity of {en} does the protocol state?"),
        help=("同一计量单位。", "In the same unit of measure."),
        controllable=True,
    )


def in_consent_form(of: Pair) -> Integer:
    """The quantity that the consent form states."""
    zh, en = of
    return Integer(
        label=("知情同意书写明的数量", "quantity in the consent form"),
        ask=(f"知情同意书写明的{zh}数量是多少？", f"What quantity of {en} does the consent form state?"),
        help=("同一计量单位，按总量折算。", "In the same unit of measure, as a total."),
        controllable=True,
    )


def taken_from(of: Pair) -> Choice:
    """From whom it is taken, and where (material, information)."""
    zh, en = of
    return Choice(
        Providers,
        label=("提供者与取得地", "from whom and where it is taken"),
        ask=(
            f"该{zh}（所来自的样本）取自什么人，在何处取得？",
            f"From whom is this {en} (the samples behind it) taken, and where?",
        ),
        help=(
            "各条只管“我国”人类遗传资源；境内外都有的，分列两条。",
            "The articles govern China's resources only; where some are taken here and some abroad, make two entries.",
        ),
    )
