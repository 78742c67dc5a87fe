"""Units out of an Excel sheet: what its rows would add and change, every wrong cell told, and all of it taken at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, ClassVar
from uuid import UUID, uuid4

from pydantic import Field

from guiju.chain.canonical import canonical
from guiju.engine.assessment import today
from guiju.engine.errors import InputError, NotInForceError, Problem
from guiju.engine.hints import quoted
from guiju.engine.text import LANGUAGES, Text
from guiju.ownership.files import MOST_BYTES
from guiju.ownership.files.workbook import Value, sheets
from guiju.ownership.words import folded
from guiju.registry import load_rulebook
from guiju.workspace.matters import facts as plain
from guiju.workspace.matters.grid import NOTHING, empty, parts, typed
from guiju.workspace.record.commands import Actor, Command, Happening
from guiju.workspace.record.errors import ChangedMeanwhileError, RefusedError
from guiju.workspace.units import holdings as held
from guiju.workspace.units.commands import (
    FOLLOWS,
    LONGEST_NAME,
    LONGEST_NUMBER,
    LONGEST_SOURCE,
    MOST_ALIASES,
    PREPARERS,
    fitting_aliases,
)
from guiju.workspace.units.events import AccountNoted, UnitFactStated, UnitNamed, UnitRegistered
from guiju.workspace.units.models import Unit
from guiju.workspace.units.sheets import OWN, SHEET, both, columns
from guiju.workspace.units.telling import ACCOUNTS, account_said, fact_said

MOST = 2_000
"""Units that one sheet brings in."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a row would change of a unit: in which column, from what, to what; None: nothing was said."""

    unit: str
    column: Text
    before: Text | None
    after: Text


@dataclass(slots=True)
class Brought:
    """What a sheet amounts to."""

    happenings: list[Happening] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Of what was shown: it is taken only while it still says the same."""
        told = [[one.unit, one.column.zh, one.before and one.before.zh, one.after.zh] for one in self.changes]
        return sha256(canonical([self.added, told])).hexdigest()


def brought_by(content: bytes, name: str) -> Brought:
    """What a filled-in workbook says of units; an empty cell says nothing.

    A row is about the unit with its identifier, else the one called by its name, else a new one. What is said of
    facts has the workbook as its source.

    Raises:
        InputError: with every cell that cannot be used; nothing of a workbook with one is used.
    """
    reading = _Reading(name)
    for row, cells in reading.rows(content):
        reading.row(row, cells)
    if reading.problems:
        raise InputError(sorted(reading.problems, key=lambda one: (one.line, one.column)))
    return reading.brought


class _Reading:
    def __init__(self, name: str) -> None:
        self.name = name
        self.where = f"{name} · {SHEET.both}"
        self.source = name[:LONGEST_SOURCE]
        self.heads = columns()
        self.rulebook = load_rulebook(held.RULEBOOK)
        self.at: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.brought = Brought()
        self.units = {one.id: one for one in Unit.objects.filter(archived=False)}
        # Two units may share another name, but never a name.
        self.named: dict[str, UUID] = {folded(one.name): key for key, one in self.units.items()}
        self.also: dict[str, set[UUID]] = {}
        for key, one in self.units.items():
            self._also_called(key, one.aliases)
        self.seen: dict[UUID, int] = {}

    def _also_called(self, key: UUID, aliases: Iterable[str]) -> None:
        for alias in aliases:
            self.also.setdefault(folded(alias), set()).add(key)

    def wrong(self, row: int, key: str, message: Text) -> None:
        self.problems.append(Problem(self.where, row, self.at.get(key, 0), message))

    def rows(self, content: bytes) -> Iterator[tuple[int, dict[str, Value]]]:
        """The rows that say something, by the names of the columns."""
        found = [one for one in sheets(content, self.name) if one.title in (SHEET.zh, SHEET.en)]
        if not found:
            said = Text(f"没有名为“{SHEET.zh}”的工作表", f"there is no sheet named {SHEET.en!r}")
            raise InputError([Problem(self.name, 0, 0, said)])
        rows = dict(found[0].rows)
        if len(rows) > MOST + 1:
            said = Text(
                f"超过 {MOST:,} 个单位，请分几份导入", f"more than {MOST:,} units: use several sheets"
            )
            raise InputError([Problem(self.name, 0, 0, said)])
        self._heads(rows.pop(1, {}))
        names = {column: key for key, column in self.at.items()}
        for number, cells in rows.items():
            said_here = {names[c]: v for c, v in cells.items() if c in names and not empty(v)}
            for column, value in cells.items():
                if column not in names and not empty(value):
                    said = Text("此列没有列名", "this column has no head")
                    self.problems.append(Problem(self.where, number, column, said))
            if said_here:
                yield number, said_here

    def _heads(self, cells: dict[int, Value]) -> None:
        called = {head.in_(lang): key for key, head in self.heads.items() for lang in LANGUAGES}
        called |= {key: key for key in self.heads}
        problems = []
        for column, value in cells.items():
            if empty(value):
                continue
            key = called.get(str(value.value).strip())
            if key is None or key in self.at:
                said = (
                    Text(
                        "没有这样的列：请由此处下载的表格填写",
                        "there is no such column: fill in a sheet from here",
                    )
                    if key is None
                    else Text("此列出现了两次", "this column is there twice")
                )
                problems.append(Problem(self.where, 1, column, said))
            else:
                self.at[key] = column
        if "name" not in self.at and "id" not in self.at:
            head = self.heads["name"]
            said = Text(f"缺少“{head.zh}”一列", f"the column {head.en!r} is missing")
            problems.append(Problem(self.where, 1, 0, said))
        if problems:
            raise InputError(problems)

    # --- one row ----------------------------------------------------------------------------------------------

    def row(self, row: int, cells: dict[str, Value]) -> None:
        """What a row says, added to what those before it said."""
        given: dict[str, str] = {}
        for column, value in cells.items():
            try:
                given[column] = typed(value)
            except plain.UnfitError as error:
                self.wrong(row, column, error.message)
        if "name" in cells and "name" not in given:
            return
        name = " ".join(given.get("name", "").split())
        if not self._fits(row, name, given):
            return
        unit, ok = self._unit(row, name, given.get("id", ""))
        if not ok:
            return
        key = uuid4() if unit is None else unit.id
        if key in self.seen:
            said = Text(f"与第 {self.seen[key]} 行是同一单位", f"row {self.seen[key]} is about the same unit")
            self.wrong(row, "name", said)
            return
        self.seen[key] = row
        name = name if unit is None or ("id" in given and name) else unit.name
        wanted = folded(name)
        renamed = unit is None or name != unit.name
        if renamed and (self.named.get(wanted, key) != key or self.also.get(wanted, set()) - {key}):
            said = quoted(name)
            self.wrong(row, "name", Text(f"已登记有{said.zh}", f"{said.en} is in the register already"))
            return
        aliases = [] if given.get("aliases") in NOTHING else parts(given.get("aliases", ""))
        self.named[wanted] = key
        self._also_called(key, aliases)
        if unit is None:
            self._register(key, name, aliases, given)
        else:
            self._rename(unit, name, aliases if "aliases" in given else None, given)
        self._account(row, key, unit, name, given.get("account", ""))
        self._facts(row, key, unit, name, given)

    def _fits(self, row: int, name: str, given: dict[str, str]) -> bool:
        """Whether names and number are as long as the register keeps them; says where they are not."""
        aliases = parts(given.get("aliases", ""))
        too_long = {
            "name": len(name) > LONGEST_NAME,
            "aliases": any(len(one) > LONGEST_NAME for one in aliases),
            "registration": len(given.get("registration", "")) > LONGEST_NUMBER,
        }
        for key, wrong in too_long.items():
            if wrong:
                most = LONGEST_NUMBER if key == "registration" else LONGEST_NAME
                self.wrong(row, key, Text(f"超过 {most} 字", f"longer than {most} characters"))
        if len(aliases) > MOST_ALIASES:
            said = Text(f"别名多于 {MOST_ALIASES} 个", f"more than {MOST_ALIASES} other names")
            self.wrong(row, "aliases", said)
        return not any(too_long.values()) and len(aliases) <= MOST_ALIASES

    def _unit(self, row: int, name: str, identifier: str) -> tuple[Unit | None, bool]:
        """The unit that a row is about, None for a new one; and whether the row can be used."""
        if identifier:
            try:
                unit = self.units.get(UUID(identifier))
            except ValueError:
                unit = None
            if unit is None:
                said = Text(
                    "登记册中没有此标识的单位（或已归档）；如为新单位，请清空此格",
                    "the register has no unit with this identifier (or it is archived); clear the cell for a new unit",
                )
                self.wrong(row, "id", said)
            return unit, unit is not None
        if not name:
            self.wrong(row, "name", Text("请填写单位名称", "fill in the name of the unit"))
            return None, False
        known = self.named.get(folded(name))
        found = self.also.get(folded(name), set()) if known is None else {known}
        if len(found) > 1:
            said = Text(
                "登记册中有多个单位以此为别名：请填写标识",
                "several units of the register are also called so: give the identifier",
            )
            self.wrong(row, "name", said)
        elif found - self.units.keys():
            above = self.seen[next(iter(found))]
            self.wrong(row, "name", Text(f"第 {above} 行已有此名称", f"row {above} has this name"))
        else:
            return next((self.units[one] for one in found), None), True
        return None, False

    def _register(self, key: UUID, name: str, aliases: list[str], given: dict[str, str]) -> None:
        registration = given.get("registration", "")
        data = UnitRegistered(name=name, aliases=fitting_aliases(aliases, name), registration=registration)
        self.brought.happenings.append(Happening(key, data))
        self.brought.added.append(name)
        for column, value in (("registration", registration), ("aliases", "；".join(data.aliases))):
            said = _plain(value)
            if said is not None:
                self._change(name, column, None, said)

    def _rename(self, unit: Unit, name: str, aliases: list[str] | None, given: dict[str, str]) -> None:
        others = unit.aliases if aliases is None else fitting_aliases(aliases, name)
        number = given.get("registration", unit.registration)
        if (unit.name, unit.aliases, unit.registration) == (name, others, number):
            return
        data = UnitNamed(name=name, aliases=others, registration=number)
        self.brought.happenings.append(Happening(unit.id, data))
        for column, before, after in (
            ("name", unit.name, name),
            ("registration", unit.registration, number),
            ("aliases", "；".join(unit.aliases), "；".join(others)),
        ):
            if before != after:
                self._change(unit.name, column, _plain(before), _plain(after) or Text("无", "none"))

    def _account(self, row: int, key: UUID, unit: Unit | None, name: str, given: str) -> None:
        if not given:
            return
        found = next((one for one, label in ACCOUNTS if given in (one, label.zh, label.en)), None)
        if found is None:
            said = Text(
                f"应为{'、'.join(label.zh for _, label in ACCOUNTS)}之一",
                f"it must be one of {', '.join(label.en for _, label in ACCOUNTS)}",
            )
            self.wrong(row, "account", said)
            return
        before = "" if unit is None else unit.account
        if found != before:
            self.brought.happenings.append(Happening(key, AccountNoted(account=found)))
            self._change(name, "account", account_said(before), dict(ACCOUNTS)[found])

    def _facts(self, row: int, key: UUID, unit: Unit | None, name: str, given: dict[str, str]) -> None:
        facts = {held.LIST: [{"id": "x"}]}
        element = plain.case_of(self.rulebook, facts).root.collections[held.LIST][0]
        followed: dict[str, Any] | None = None
        for fact in (one for one in given if one in self.heads and one not in (*OWN, "id")):
            before = None if unit is None else unit.facts.get(fact)
            if before is not None and given[fact] in both(fact, before["value"]):
                continue
            try:
                value = plain.read_value(self.rulebook, facts, element, fact, given[fact])
            except plain.UnfitError as error:
                self.wrong(row, fact, error.message)
                continue
            if before is not None and before["value"] == value:
                continue
            if value is not None and unit is not None:
                followed = _followed(unit) if followed is None else followed
                if fact in followed:
                    self.wrong(row, fact, FOLLOWS)
                    continue
            was = None if before is None else before["value"]
            data = UnitFactStated(fact=fact, value=value, before=was, source=self.source)
            self.brought.happenings.append(Happening(key, data))
            said = None if before is None else fact_said(fact, was)
            self._change(name, fact, said, fact_said(fact, value))

    def _change(self, unit: str, column: str, before: Text | None, after: Text) -> None:
        self.brought.changes.append(Change(unit, self.heads[column], before, after))


def _plain(said: str) -> Text | None:
    return Text(said, said.replace("；", "; ")) if said else None


def _followed(unit: Unit) -> dict[str, Any]:
    """What follows from the holdings of a unit today; nothing where that cannot be said."""
    try:
        return held.drawn(unit, today())
    except (InputError, NotInForceError):
        return {}


class BringInUnits(Command):
    """Take what a sheet of units says: units that are new, and what is said of those in the register."""

    name = "bring_in_units"
    said: ClassVar[Text] = Text("导入单位表", "bring in a sheet of units")
    by = PREPARERS
    file: bytes = Field(min_length=1, max_length=MOST_BYTES)
    file_name: str = Field(min_length=1, max_length=LONGEST_NAME)
    shown: str = ""
    """The digest of what was shown before; empty: nothing was."""

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """Every row as if it had been filled in by hand, with the workbook as the source of facts.

        Raises:
            RefusedError: a cell cannot be used, or nothing is new.
            ChangedMeanwhileError: it no longer amounts to what was shown.
        """
        try:
            brought = brought_by(self.file, self.file_name)
        except InputError as error:
            raise RefusedError(plain.all_of(error)) from None
        if self.shown and self.shown != brought.digest:
            raise ChangedMeanwhileError(
                Text(
                    "在您核对之后，登记册已有变动；尚未保存，请重新上传核对",
                    "the register changed after you checked; nothing is saved: upload the sheet again and compare",
                )
            )
        if not brought.happenings:
            raise RefusedError(Text("表中没有改动", "the sheet changes nothing"))
        return brought.happenings
