"""The register as an Excel sheet: one row for each unit, to be filled in by hand and brought back, every wrong cell told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from guiju.engine.assessment import today
from guiju.engine.facts import Choice, YesNo
from guiju.engine.text import LANGUAGES, Lang, Text
from guiju.engine.values import written_value
from guiju.registry import load_rulebook
from guiju.rulebooks.hgr.facts import Unit as UnitEntity
from guiju.workspace.matters.grid import written
from guiju.workspace.units import holdings as held
from guiju.workspace.units.models import Unit
from guiju.workspace.units.telling import account_said, fact_said

SHEET = Text("单位", "units")
OWN = {
    "name": Text("名称（以登记证书为准）", "name (as registered)"),
    "registration": Text("统一社会信用代码或登记号", "registration number"),
    "aliases": Text("别名（以分号分隔）", "other names (with semicolons)"),
    "account": Text("账号类型", "kind of account"),
}
_ID = Text("标识（勿改）", "identifier (leave as it is)")
_WIDTHS = {"name": 34, "registration": 26, "aliases": 30, "account": 22, "id": 38}


def columns() -> dict[str, Text]:
    """What a sheet of units holds: names and heads of its columns, facts as the rulebook calls them."""
    rulebook = load_rulebook(held.RULEBOOK)
    return {
        **OWN,
        **{name: UnitEntity.facts[name].label for name in held.statable(rulebook, today())},
        "id": _ID,
    }


def sheet_of(units: Iterable[Unit], lang: Lang) -> bytes:
    """A workbook with one row for each unit, filled in as far as the register goes; without units, an empty one."""
    heads = columns()
    widths = {head.in_(lang): _WIDTHS.get(key, 24) for key, head in heads.items()}
    rows = ([_cell(one, key, lang) for key in heads] for one in units)
    return written(SHEET.in_(lang), widths, rows, "B2", range(1, len(heads)))


def _cell(unit: Unit, key: str, lang: Lang) -> str:
    if key == "aliases":
        return ("；" if lang == "zh" else "; ").join(unit.aliases)
    if key == "account":
        said = account_said(unit.account)
        return "" if said is None else said.in_(lang)
    if key in ("name", "registration", "id"):
        return str(getattr(unit, key))
    stated = unit.facts.get(key)
    return "" if stated is None else written_as(key, stated["value"]).in_(lang)


def written_as(fact: str, value: Any) -> Text:
    """A value of a fact as a sheet has it, and as it can be read again."""
    if value is None:
        return Text("不详", "unknown")
    thing = UnitEntity.facts.get(fact)
    if isinstance(thing, YesNo | Choice):
        return fact_said(fact, value)
    said = str(value) if thing is None else written_value(thing, value)
    return Text(said, said)


def both(fact: str, value: Any) -> tuple[str, ...]:
    """How a value is written on a sheet, in either language."""
    said = written_as(fact, value)
    return tuple(said.in_(lang) for lang in LANGUAGES)
