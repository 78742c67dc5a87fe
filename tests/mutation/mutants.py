"""Makes mutants of a rulebook on its traced expressions.

Each mutant changes one thing in one rule: a threshold by one, a comparison turned or made strict, a conjunct
or disjunct dropped, a negation dropped, an option left out of a list, a term of a sum dropped, one branch of a
choice always taken, an exception removed, a first or last day shifted, an edition widened to all or one of several left
out. A rule in which none of this can be changed
is turned into its opposite. Two changes that come to the same expression are one mutant.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, TypeVar

from guiju.engine import nodes
from guiju.engine.expressions import Bool
from guiju.engine.nodes import Node
from guiju.engine.quick import gives
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import Clause, Decision, Duty, Note, OpenPoint
from guiju.engine.ruleset import Ruleset

TURNED = {
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "==": ("!=",),
    "!=": ("==",),
}

P = TypeVar("P", Clause, Duty, Note, OpenPoint)

Says = Callable[[Ruleset], Node | None]
"""What a rule says on the day of a ruleset; None where it does not speak."""
Names = Callable[[Ruleset], frozenset[str]]
"""The clauses of a decision that speak on the day of a ruleset, or the duty, note or open point itself."""


@dataclass(frozen=True)
class Mutant:
    """A change of one rule.

    Attributes:
        touches: the rule, as questions name it: ``foreign_unit``, ``duty:…``, ``due:…``, ``met:…``,
            ``paper:…/…``, ``held:…/…``, ``flaw:…/…/…``, ``note:…``; or an open point: ``point:…``.
        says, names: what that rule says now, and by which clauses.
        same: two mutants of a rule that are equal here are the same change.
        point: the open point with its days moved.
    """

    name: str
    theme: str
    touches: str
    says: Says
    names: Names
    same: object
    point: OpenPoint | None = None


def variants(node: Node) -> Iterator[tuple[str, Node]]:
    """Every change of one place in an expression."""
    yield from _here(node)
    for index, arg in enumerate(node.args):
        if isinstance(arg, Node) and not isinstance(arg, nodes.Ref):
            for name, changed in variants(arg):
                yield name, rebuilt(node, [*node.args[:index], changed, *node.args[index + 1 :]])


def _variants_of_whole(node: Node, *, yes_no: bool = True) -> Iterator[tuple[str, Node]]:
    """The same of a whole rule: its opposite where there is nothing to change in it."""
    found = list(variants(node))
    if yes_no and not found:
        found = [("turned into its opposite", nodes.Not(node))]
    yield from found


def rebuilt(node: Node, args: Sequence[Any]) -> Node:
    """The same operation on other operands."""
    if isinstance(node, nodes.And):
        return nodes.conjunction([*args])
    if isinstance(node, nodes.Or):
        return nodes.disjunction([*args])
    return type(node)(*args)


def _here(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, nodes.And | nodes.Or):
        join = nodes.conjunction if isinstance(node, nodes.And) else nodes.disjunction
        for index in range(len(node.args)):
            rest = [a for i, a in enumerate(node.args) if i != index]
            yield f"drop {_short(node.args[index])}", join(rest)
    elif isinstance(node, nodes.Not):
        yield f"drop not: {_short(node)}", node.args[0]
    elif isinstance(node, nodes.Compare):
        for sign in TURNED[node.args[0]]:
            yield f"{node.args[0]} becomes {sign}: {_short(node)}", nodes.Compare(sign, *node.args[1:])
    elif isinstance(node, nodes.Const):
        value = node.args[0]
        if isinstance(value, int | Fraction) and not isinstance(value, bool):
            for step in (1, -1):
                yield f"{value} becomes {value + step}", nodes.Const(value + step)
        elif isinstance(value, date):
            for step in (1, -1):
                yield f"{value} shifted by {step}", nodes.Const(value + timedelta(days=step))
    elif isinstance(node, nodes.ParameterIs):
        for step in (1, -1):
            value = node.args[0].values[-1][1]
            yield f"{node.args[0].id} {value} becomes {value + step}", nodes.Const(value + step)
    elif isinstance(node, nodes.IsIn):
        options: frozenset[str] = node.args[1]
        for option in sorted(options) if len(options) > 1 else ():
            yield f"leave out {option}", nodes.IsIn(node.args[0], options - {option})
    elif isinstance(node, nodes.Quantify):
        kind, ref, collection, var, condition, weight, key = node.args
        if kind in ("any", "all"):
            other = "all" if kind == "any" else "any"
            yield f"{kind} becomes {other}: {_short(node)}", nodes.Quantify(other, *node.args[1:])
        elif condition is not nodes.TRUE:
            over_all = nodes.Quantify(kind, ref, collection, var, nodes.TRUE, weight, key)
            yield f"{kind} over all: {_short(node)}", over_all
        if kind == "distinct":
            each = nodes.Quantify("sum", ref, collection, var, condition, weight, None)
            yield f"distinct becomes sum: {_short(node)}", each
    elif isinstance(node, nodes.Reads):
        for reading in node.args[0].readings:
            if reading.id != node.args[1]:
                yield (
                    f"{node.args[0].id}: {node.args[1]} becomes {reading.id}",
                    nodes.Reads(node.args[0], reading.id),
                )
    elif isinstance(node, nodes.Add):
        for index in (0, 1):
            yield f"drop {_short(node.args[index])}", node.args[1 - index]
    elif isinstance(node, nodes.Subtract):
        if gives(node) is gives(node.args[0]):
            yield f"drop minus {_short(node.args[1])}", node.args[0]
    elif isinstance(node, nodes.If):
        yield f"always as if: {_short(node.args[0])}", node.args[1]
        yield f"always as if not: {_short(node.args[0])}", node.args[2]
    elif isinstance(node, nodes.Shift) and node.args[2] == "working-days":
        yield "working days become calendar days", nodes.Shift(node.args[0], node.args[1], "days")


def _short(node: Node) -> str:
    text = repr(node)
    return text if len(text) < 90 else text[:87] + "…"


@dataclass(frozen=True)
class _Clauses:
    """The clauses of a decision with what each says, some of them changed."""

    versions: tuple[tuple[Clause, Node], ...]
    exceptions: tuple[tuple[Clause, Node], ...]

    def __call__(self, ruleset: Ruleset) -> Node | None:
        day, edition = ruleset.day, ruleset.edition.id
        base = next((node for c, node in reversed(self.versions) if c.applies(day, edition)), None)
        if base is None:
            return None
        against = [nodes.Not(node) for c, node in self.exceptions if c.applies(day, edition)]
        return nodes.conjunction([base, *against]) if against else base

    def names(self, ruleset: Ruleset) -> frozenset[str]:
        """The clauses that speak."""
        day, edition = ruleset.day, ruleset.edition.id
        base = [c.name for c, _ in self.versions if c.applies(day, edition)][-1:]
        against = [c.name for c, _ in self.exceptions if base and c.applies(day, edition)]
        return frozenset((*base, *against))

    @property
    def content(self) -> object:
        """What makes two of them the same."""
        return tuple(
            tuple((c.name, c.since, c.until, c.edition, node) for c, node in clauses)
            for clauses in (self.versions, self.exceptions)
        )

    def put(self, clause: Clause, *instead: tuple[Clause, Node]) -> _Clauses:
        """With other clauses in the place of one."""
        lists = (
            tuple(new for pair in old for new in (instead if pair[0] is clause else (pair,)))
            for old in (self.versions, self.exceptions)
        )
        return _Clauses(*lists)


def mutants(rulebook: Rulebook) -> Iterator[Mutant]:
    """Every mutant of a rulebook, each once."""
    seen: set[object] = set()
    names: dict[str, int] = {}
    for mutant in _all(rulebook):
        if (mutant.touches, mutant.same) in seen:
            continue
        seen.add((mutant.touches, mutant.same))
        number = names[mutant.name] = names.get(mutant.name, 0) + 1
        yield mutant if number == 1 else replace(mutant, name=f"{mutant.name} ({number})")


def _all(rulebook: Rulebook) -> Iterator[Mutant]:
    for decision in rulebook.decisions.values():
        yield from _of_decision(rulebook, decision)
    for duty in rulebook.duties.values():
        yield from _of_duty(rulebook, duty)
    for note in rulebook.notes.values():
        yield from _of_note(rulebook, note)
    for point in rulebook.points.values():
        yield from _of_point(rulebook, point)


def _of_decision(rulebook: Rulebook, decision: Decision[Any, Any]) -> Iterator[Mutant]:
    whole = _Clauses(
        tuple((c, rulebook.body(c)) for c in decision.versions),
        tuple((c, rulebook.body(c)) for c in decision.exceptions),
    )

    def mutant(name: str, changed: _Clauses) -> Iterator[Mutant]:
        if changed.content != whole.content:
            yield Mutant(name, decision.theme, decision.id, changed, changed.names, changed.content)

    for clause, body in (*whole.versions, *whole.exceptions):
        title = f"{decision.id}/{clause.name}"
        for name, node in _variants_of_whole(body, yes_no=decision.gives is Bool):
            yield from mutant(f"{title}: {name}", whole.put(clause, (clause, node)))
        for name, moved in _moves(rulebook, clause):
            changed = whole.put(clause, (moved, body))
            # A version that covers another one, or is covered, may speak no otherwise than before.
            if any(changed.names(on) != whole.names(on) for on in _around(rulebook, clause, moved)):
                yield from mutant(f"{title}: {name}", changed)
    for clause, _ in whole.exceptions:
        yield from mutant(f"{decision.id}: remove exception {clause.name}", whole.put(clause))


def _of_duty(rulebook: Rulebook, duty: Duty) -> Iterator[Mutant]:
    def mutant(name: str, touches: str, changed: Duty, node: Node, same: object) -> Mutant:
        def says(ruleset: Ruleset) -> Node | None:
            return node if changed.applies(ruleset.day, ruleset.edition.id) else None

        def names(ruleset: Ruleset) -> frozenset[str]:
            return frozenset() if says(ruleset) is None else frozenset({duty.id})

        return Mutant(name, duty.theme, touches, says, names, same)

    def parts(title: str, touches: str, body: Node) -> Iterator[Mutant]:
        for name, node in _variants_of_whole(body, yes_no=not touches.startswith("due:")):
            if node is not body:
                yield mutant(f"{title}: {name}", touches, duty, node, node)

    body = rulebook.body(duty)
    yield from parts(f"duty {duty.id}", f"duty:{duty.id}", body)
    due = rulebook.due(duty)
    if due is not None:
        yield from parts(f"duty {duty.id} (due)", f"due:{duty.id}", due)
    met = rulebook.met(duty)
    if met is not None:
        yield from parts(f"duty {duty.id} (met)", f"met:{duty.id}", met)
    for paper in duty.papers:
        if paper.when is not None:
            node = rulebook.paper(duty, paper)
            yield from parts(f"duty {duty.id} (paper {paper.id})", f"paper:{duty.id}/{paper.id}", node)
        held = rulebook.held(duty, paper)
        if held is not None:
            yield from parts(f"duty {duty.id} (paper {paper.id} in hand)", f"held:{duty.id}/{paper.id}", held)
        for flaw, node in rulebook.flaws(duty, paper):
            title, touches = (
                f"duty {duty.id} (paper {paper.id}: {flaw.id})",
                f"{duty.id}/{paper.id}/{flaw.id}",
            )
            yield from parts(title, f"flaw:{touches}", node)
    for name, moved in _moves(rulebook, duty):
        yield mutant(f"duty {duty.id}: {name}", f"duty:{duty.id}", moved, body, name)


def _of_note(rulebook: Rulebook, note: Note) -> Iterator[Mutant]:
    def mutant(name: str, changed: Note, node: Node, same: object) -> Mutant:
        def speaks(ruleset: Ruleset) -> bool:
            return changed.applies(ruleset.day, ruleset.edition.id)

        return Mutant(
            f"note {note.id}: {name}",
            note.theme,
            f"note:{note.id}",
            says=lambda ruleset: node if speaks(ruleset) else None,
            names=lambda ruleset: frozenset({note.id} if speaks(ruleset) else ()),
            same=same,
        )

    body = rulebook.note_condition(note)
    for name, node in _variants_of_whole(body) if note.when is not None else ():
        if node is not body:
            yield mutant(name, note, node, node)
    for name, moved in _moves(rulebook, note):
        yield mutant(name, moved, body, name)


def _of_point(rulebook: Rulebook, point: OpenPoint) -> Iterator[Mutant]:
    def mutant(name: str, moved: OpenPoint) -> Mutant:
        def names(ruleset: Ruleset) -> frozenset[str]:
            return frozenset({point.id} if moved.applies(ruleset.day, ruleset.edition.id) else ())

        touches = f"point:{point.id}"
        return Mutant(f"point {point.id}: {name}", "open points", touches, lambda _: None, names, name, moved)

    yield from (mutant(name, moved) for name, moved in _moves(rulebook, point))


def _moves(rulebook: Rulebook, part: P) -> Iterator[tuple[str, P]]:
    """A first or last day one day later or earlier; speaking outside its edition, or in one of several only."""
    for side in ("since", "until"):
        day: date | None = getattr(part, side)
        for step in (1, -1):
            if day is not None:
                yield f"{side} {day} shifted by {step}", _with(part, side, day + timedelta(days=step))
    if len(rulebook.editions) == 1:
        return
    if part.edition is None:
        for edition in rulebook.editions:
            yield f"only in edition {edition}", _with(part, "edition", edition)
    else:
        yield "in every edition", _with(part, "edition", None)


def _with(part: P, name: str, value: object) -> P:
    # Not by dataclasses.replace: an open point is none.
    changed = copy.copy(part)
    object.__setattr__(changed, name, value)
    return changed


def _around(rulebook: Rulebook, *clauses: Clause) -> Iterator[Ruleset]:
    """The rules of every edition on the days on which one of these begins or ends, and on the day before."""
    days = {day for clause in clauses for day in (clause.since, clause.until) if day is not None}
    for edition in rulebook.editions.values():
        for day in {edition.since} | {day - timedelta(days=back) for day in days for back in (0, 1)}:
            if day >= edition.since:
                yield rulebook.on(day, edition.id)
