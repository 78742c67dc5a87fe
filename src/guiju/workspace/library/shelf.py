"""The rulebooks as the library shows them: where each provision and rule stands, and what rests on it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from guiju.documents.chapters import Entry
from guiju.engine.errors import UnknownNameError
from guiju.engine.instruments import FORCES, GRADES, Grade, Instrument, Provision
from guiju.engine.places import place
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.uses.narrate import Target, label_of, links_of
from guiju.registry import load_rulebook
from guiju.workspace.determinations.models import Determination
from guiju.workspace.record.errors import not_there


def rulebook_of(name: str) -> Rulebook:
    """A rulebook that is installed.

    Raises:
        NotThereError: there is none of this name.
    """
    try:
        return load_rulebook(name)
    except UnknownNameError:
        raise not_there() from None


def instrument_of(rulebook: Rulebook, name: str) -> Instrument:
    """An instrument of a rulebook.

    Raises:
        NotThereError: there is none of this name.
    """
    found = rulebook.instruments.get(name)
    if found is None:
        raise not_there()
    return found


# --- addresses ------------------------------------------------------------------------------------------------------


def anchor(key: str) -> str:
    """The place of a provision on the page of its instrument: ``27(3)`` is ``a-27.3``; Chinese names stay."""
    return "a-" + re.sub(r"[^\w.-]+", "_", re.sub(r"\((\w+)\)", r".\1", key)).strip("_")


def provision_address(rulebook: Rulebook, name: str) -> str | None:
    """Where a provision stands (``hgr-rules/27(3)``): its instrument where the rulebook has that and not the provision, as an
    earlier version may have had; None where it has neither.
    """
    instrument, _, key = name.partition("/")
    if instrument not in rulebook.instruments:
        return None
    page = f"/law/{rulebook.id}/{instrument}/"
    there = any(provision.key == key for provision in rulebook.instruments[instrument])
    return f"{page}#{quote(anchor(key))}" if there else page


def rule_address(rulebook: Rulebook, name: str) -> str:
    """Where a rule stands."""
    return f"/law/{rulebook.id}/rules/{quote(name)}/"


def address(rulebook: Rulebook, target: Target) -> str | None:
    """Where something that a rulebook names stands; None where it has no page."""
    if target.kind == "provision":
        return provision_address(rulebook, target.name)
    if target.kind == "instrument":
        return f"/law/{rulebook.id}/{target.name}/"
    return None if target.kind == "statement" else rule_address(rulebook, target.name)


# --- what rests on what ----------------------------------------------------------------------------------------------

Resting = dict[str, list[Determination]]


def resting(rulebook: str) -> Resting:
    """The determinations that stand and may be seen, by the provisions that they rest on."""
    found: Resting = defaultdict(list)
    standing = Determination.objects.filter(rulebook=rulebook, superseded=False).select_related("matter")
    for one in standing.order_by("matter__title", "id"):
        for name in one.provisions:
            found[name].append(one)
    return found


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in a list: what kind it is of, what it is called, where it stands."""

    kind: str
    label: Text
    address: str
    tag: Text | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A provision as it is said from one day to another."""

    provision: Provision

    @property
    def grade(self) -> Text:
        """How well it is known."""
        return GRADES[self.provision.grade]

    @property
    def well_known(self) -> bool:
        """Whether the official text was read."""
        return self.provision.grade is Grade.VERBATIM


@dataclass(frozen=True, slots=True)
class Place:
    """A provision with all its versions, the rules that cite it and the determinations that rest on it."""

    key: str
    anchor: str
    where: Text
    versions: tuple[Version, ...]
    rules: tuple[Rule, ...]
    differences: tuple[Text, ...]
    """What the rulebook says where its sources differ on this provision."""
    determinations: tuple[Determination, ...]


def where_of(instrument: Instrument, key: str) -> Text:
    """A place without the name of its instrument: 第二十七条第（三）项."""
    return place(key, instrument.parts, instrument.sections, instrument.subjects)


def places(rulebook: Rulebook, instrument: Instrument, on: Resting) -> Iterator[Place]:
    """The provisions of an instrument in their order."""
    links = links_of(rulebook)
    for key in dict.fromkeys(provision.key for provision in instrument):
        name = f"{instrument.id}/{key}"
        targets = links.resting(name)
        notes = [rulebook.notes[one.name] for one in targets if one.kind == "note"]
        yield Place(
            key,
            anchor(key),
            where_of(instrument, key),
            tuple(Version(one) for one in instrument.versions(key)),
            tuple(rule(rulebook, one) for one in targets),
            tuple(note.text for note in notes if note.difference),
            tuple(on.get(name, ())),
        )


def rule(rulebook: Rulebook, target: Target) -> Rule:
    """A rule as lists show it."""
    return Rule(target.kind, label_of(rulebook, target), rule_address(rulebook, target.name))


@dataclass(frozen=True, slots=True)
class Theme:
    """The rules of a theme."""

    id: str
    label: Text
    rules: tuple[Rule, ...]


def themes(rulebook: Rulebook) -> list[Theme]:
    """Every rule, theme by theme; open points and numbers of law, which stand in none, at the end."""
    found = []
    for theme, label in rulebook.themes.items():
        targets = [
            *(Target("decision", d.id) for d in rulebook.decisions.values() if d.theme == theme),
            *(Target("duty", d.id) for d in rulebook.duties.values() if d.theme == theme),
            *(Target("note", n.id) for n in rulebook.notes.values() if n.theme == theme),
        ]
        if targets:
            found.append(Theme(theme, label, tuple(rule(rulebook, one) for one in targets)))
    points = tuple(rule(rulebook, Target("point", one)) for one in rulebook.points)
    numbers = tuple(rule(rulebook, Target("parameter", one)) for one in rulebook.parameters)
    rest = (
        Theme("open-points", Text("未决问题", "Open points"), points),
        Theme("numbers", Text("法定数值", "Numbers that law sets"), numbers),
    )
    return [*found, *(theme for theme in rest if theme.rules)]


@dataclass(frozen=True, slots=True)
class Shelved:
    """An instrument in the list of its rulebook."""

    instrument: Instrument
    force: Text
    provisions: int
    grades: tuple[tuple[Text, int], ...]
    determinations: int
    texts: int


def shelved(rulebook: Rulebook, texts: dict[str, int], on: Resting) -> list[Shelved]:
    """The instruments of a rulebook; those that bind first, in the rulebook's order."""
    cited: dict[str, set[object]] = defaultdict(set)
    for name, determinations in on.items():
        cited[name.partition("/")[0]].update(one.id for one in determinations)
    rows = []
    for one in rulebook.instruments.values():
        keys = dict.fromkeys(provision.key for provision in one)
        grades = [one.versions(key)[-1].grade for key in keys]
        rows.append(
            Shelved(
                one,
                FORCES[one.force],
                len(keys),
                tuple((GRADES[g], grades.count(g)) for g in Grade if g in grades),
                len(cited[one.id]),
                texts.get(one.id, 0),
            )
        )
    return rows


KINDS: dict[str, Text] = {
    "decision": Text("结论", "decision"),
    "duty": Text("义务", "duty"),
    "point": Text("未决问题", "open point"),
    "parameter": Text("法定数值", "number of law"),
    "note": Text("说明", "note"),
}


def cited_by(entry: Entry) -> list[str]:
    """The provisions that a narrated rule names."""
    found: dict[str, None] = {}
    for row in entry.rows:
        for said in row.said:
            for one in said:
                for run in one.runs:
                    if run.to is not None and run.to.kind == "provision":
                        found[run.to.name] = None
    return list(found)
