"""Asks one question of a small case under a rulebook, and keeps it for the mutants.

Both rulebooks' tests ask through this; ``tests/mutation`` puts the same questions again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from guiju.engine.answers import Answer, Judge
from guiju.engine.case import Case, Element
from guiju.engine.expressions import Day
from guiju.engine.nodes import Node
from guiju.engine.rulebook import Rulebook
from guiju.engine.ruleset import RuledDuty, Ruleset
from guiju.engine.wording import unknown_path


@dataclass(frozen=True)
class Asked:
    """An answer in a form that tests compare with: names instead of objects."""

    answer: Answer
    looked_at: dict[str, Any] = field(default_factory=dict)
    """The parts that the test looked at, for the mutants."""

    @property
    def value(self) -> Any:
        """The settled value, or None."""
        return self.looked_at.setdefault("value", self.answer.value)

    @property
    def missing(self) -> set[str]:
        """Paths of the facts it waits for."""
        found: set[str] = self.looked_at.setdefault("missing", {unknown_path(u) for u in self.answer.missing})
        return found

    @property
    def points(self) -> set[str]:
        """Open points that matter."""
        found: set[str] = self.looked_at.setdefault("points", {p.id for p in self.answer.points})
        return found

    @property
    def by_reading(self) -> dict[tuple[str, ...], Any]:
        """The value under each combination of readings."""
        found: dict[tuple[str, ...], Any] = self.looked_at.setdefault(
            "by_reading", dict(self.answer.readings)
        )
        return found


class Recorded(NamedTuple):
    """A question that a test asked, with the parts of the answer that it looked at.

    ``looked_at`` may be ``{"speaks": clauses}`` or ``{"in_force": True}``: then it was asked whether a rule speaks, not what it says.
    """

    what: str
    facts: str
    path: str
    day: date
    edition: str
    readings: dict[str, str]
    looked_at: dict[str, Any]


def subject(ruleset: Ruleset, what: str) -> tuple[Node, Any, bool]:
    """The expression that a question is about, its variable, and whether it gives a day.

    A decision is asked by its name; a duty as ``"duty:name"``: whether it arises; ``"due:name"``: its last day;
    ``"met:name"``: whether it has been done already; ``"paper:duty/paper"``: whether the paper is needed,
    ``"held:duty/paper"``: whether it is in hand, ``"flaw:duty/paper/flaw"``: whether it lacks that; a note as
    ``"note:name"``: whether it is worth showing.
    """
    kind, _, name = what.rpartition(":")
    if not kind:
        ruled = ruleset.decisions[name]
        return ruled.node, ruled.decision.var, ruled.decision.gives is Day
    if kind == "note":
        condition = next(node for note, node in ruleset.notes if note.id == name)
        return condition, ruleset.rulebook.root_var, False
    duty_id, _, rest = name.partition("/")
    found = next(d for d in ruleset.duties if d.duty.id == duty_id)
    if kind == "duty":
        node: Node | None = found.node
    elif kind in ("due", "met"):
        node = found.due if kind == "due" else found.met
    else:
        node = _of_paper(found, kind, rest)
    assert node is not None, f"there is no {what}"
    return node, found.duty.var, kind == "due"


def _of_paper(duty: RuledDuty, kind: str, name: str) -> Node | None:
    paper_id, _, flaw_id = name.partition("/")
    paper = next(p for p in duty.papers if p.paper.id == paper_id)
    if kind == "flaw":
        return next(node for flaw, node in paper.flaws if flaw.id == flaw_id)
    assert kind in ("paper", "held"), f"nothing is asked as {kind}"
    return paper.held if kind == "held" else paper.node


def at(root: Element, path: str) -> Element:
    """The element at a path."""
    return next(e for e in root.walk() if e.path == path)


class Asking:
    """The questions of one rulebook's tests.

    Args:
        day: as of which it is asked where a test names no day.
        kept: where every question is kept with what the test has looked at by the end.
    """

    def __init__(self, rulebook: Rulebook, day: date, kept: list[Recorded]) -> None:
        self.rulebook = rulebook
        self.day = day
        self.kept = kept

    def ask(
        self,
        what: str,
        facts: Mapping[str, Any],
        path: str = "",
        *,
        as_of: date | None = None,
        readings: Mapping[str, str] | None = None,
        edition: str | None = None,
    ) -> Asked:
        """The answer to one question about the element at a path; see ``subject`` for what can be asked."""
        case = Case(self.rulebook, facts)
        ruleset = self.rulebook.on(as_of or self.day, edition)
        judge = Judge(ruleset, case.root, dict(readings or {}))
        element = at(case.root, path)
        if ":" in what:
            node, var, is_date = subject(ruleset, what)
            asked = Asked(judge.ask(node, var, element, is_date=is_date))
        else:
            asked = Asked(judge.decision(what, element))
        # The canonical facts: what a test passes in may be changed afterwards.
        self._keep(what, ruleset, asked.looked_at, case.canonical(), path, readings)
        return asked

    def speaks(self, what: str, day: date, edition: str | None = None) -> frozenset[str]:
        """The clauses of a decision that are in force on a day, none where it is not.

        A duty is asked as ``"duty:name"``, a note as ``"note:name"``, an open point as ``"point:name"``.
        """
        ruleset = self.rulebook.on(day, edition)
        said = self._said(what, ruleset)
        self._keep(what, ruleset, {"speaks": said})
        return said

    def spoken(self, day: date, edition: str | None = None) -> Spoken:
        """Names of the decisions and duties that speak on a day."""
        return Spoken(self, self.rulebook.on(day, edition))

    def is_spoken(self, name: str, ruleset: Ruleset) -> bool:
        """Whether the decision or duty of this name speaks in a ruleset."""
        what = name if name in self.rulebook.decisions else f"duty:{name}"
        said = bool(self._said(what, ruleset))
        self._keep(what, ruleset, {"in_force": said})
        return said

    def shown(
        self, name: str, facts: Mapping[str, Any], as_of: date | None = None, edition: str | None = None
    ) -> bool | None:
        """Whether a note is worth showing: False where it does not speak on that day, None where not settled."""
        if not self.speaks(f"note:{name}", as_of or self.day, edition):
            return False
        value = self.ask(f"note:{name}", facts, as_of=as_of, edition=edition).value
        assert value is None or isinstance(value, bool)
        return value

    def _said(self, what: str, ruleset: Ruleset) -> frozenset[str]:
        kind, _, name = what.rpartition(":")
        book = self.rulebook
        known: dict[str, Any] = {"duty": book.duties, "note": book.notes, "point": book.points}
        assert name in known.get(kind, book.decisions), f"there is no {what}"
        if kind == "duty":
            return frozenset(d.duty.id for d in ruleset.duties if d.duty.id == name)
        if kind == "note":
            return frozenset(note.id for note, _ in ruleset.notes if note.id == name)
        if kind == "point":
            return frozenset({name} & ruleset.points.keys())
        if name not in ruleset.decisions:
            return frozenset()
        ruled = ruleset.decisions[name]
        return frozenset({ruled.clause.name, *(c.name for c, _ in ruled.exceptions)})

    def _keep(
        self,
        what: str,
        ruleset: Ruleset,
        looked_at: dict[str, Any],
        facts: str = "{}",
        path: str = "",
        readings: Mapping[str, str] | None = None,
    ) -> None:
        edition = ruleset.edition.id
        self.kept.append(Recorded(what, facts, path, ruleset.day, edition, dict(readings or {}), looked_at))


class Spoken(Set[str]):
    """The names of decisions and duties that speak; each name that a test looks for is kept."""

    def __init__(self, asking: Asking, ruleset: Ruleset) -> None:
        self.asking = asking
        self.ruleset = ruleset

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.asking.is_spoken(name, self.ruleset)

    def __iter__(self) -> Iterator[str]:
        yield from self.ruleset.decisions
        yield from (d.duty.id for d in self.ruleset.duties)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @classmethod
    def _from_iterable(cls, it: Any) -> Any:
        return frozenset(it)
