"""Makes mutants of a rulebook on its traced expressions.

Each mutant changes one thing in one rule: a threshold by one, a comparison turned or made strict, a conjunct
or disjunct dropped, a negation dropped, an option left out of a list, an exception removed, a first or last
day shifted.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.nodes import Node
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import Clause, Decision

TURNED = {
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "==": ("!=",),
    "!=": ("==",),
}


@dataclass(frozen=True)
class Mutant:
    """A changed rulebook; ``touches`` names the decision or duty that changed."""

    name: str
    touches: str
    rulebook: Rulebook


def variants(node: Node) -> Iterator[tuple[str, Node]]:
    """Every change of one place in an expression."""
    yield from _here(node)
    for index, arg in enumerate(node.args):
        if isinstance(arg, Node) and not isinstance(arg, nodes.Ref):
            for name, changed in variants(arg):
                args = [*node.args]
                args[index] = changed
                if isinstance(node, nodes.And):
                    yield name, nodes.conjunction(args)
                elif isinstance(node, nodes.Or):
                    yield name, nodes.disjunction(args)
                else:
                    yield name, type(node)(*args)


def _here(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, nodes.And | nodes.Or):
        join = nodes.conjunction if isinstance(node, nodes.And) else nodes.disjunction
        for index in range(len(node.args)):
            rest = [a for i, a in enumerate(node.args) if i != index]
            yield f"drop part {index + 1} of {len(node.args)}: {_short(node.args[index])}", join(rest)
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
    elif isinstance(node, nodes.ParameterIs):
        for step in (1, -1):
            value = node.args[0].values[-1][1]
            yield f"{node.args[0].id} {value} becomes {value + step}", nodes.Const(value + step)
    elif isinstance(node, nodes.IsIn):
        options: frozenset[str] = node.args[1]
        for option in sorted(options) if len(options) > 1 else ():
            yield f"leave out {option}", nodes.IsIn(node.args[0], options - {option})
    elif isinstance(node, nodes.Quantify) and node.args[0] in ("any", "all"):
        other = "all" if node.args[0] == "any" else "any"
        yield f"{node.args[0]} becomes {other}: {_short(node)}", nodes.Quantify(other, *node.args[1:])
    elif isinstance(node, nodes.Reads):
        for reading in node.args[0].readings:
            if reading.id != node.args[1]:
                yield (
                    f"{node.args[0].id}: {node.args[1]} becomes {reading.id}",
                    nodes.Reads(node.args[0], reading.id),
                )
    elif isinstance(node, nodes.Shift) and node.args[2] == "working-days":
        yield "working days become calendar days", nodes.Shift(node.args[0], node.args[1], "days")


def _short(node: Node) -> str:
    text = repr(node)
    return text if len(text) < 90 else text[:87] + "…"


def mutants(rulebook: Rulebook) -> Iterator[Mutant]:
    """Every mutant of a rulebook."""
    for decision in rulebook.decisions.values():
        for clause in (*decision.versions, *decision.exceptions):
            for name, node in variants(rulebook.body(clause)):
                yield Mutant(
                    f"{decision.id}/{clause.name}: {name}", decision.id, _with_body(rulebook, clause, node)
                )
            yield from _dates(rulebook, decision, clause)
        for clause in decision.exceptions:
            rest = [c for c in decision.exceptions if c is not clause]
            yield Mutant(
                f"{decision.id}: remove exception {clause.name}",
                decision.id,
                _with_decision(rulebook, decision, exceptions=rest),
            )
    for duty in rulebook.duties.values():
        for name, node in variants(rulebook.body(duty)):
            yield Mutant(f"duty {duty.id}: {name}", f"duty:{duty.id}", _with_body(rulebook, duty, node))
        due = rulebook.due(duty)
        for name, node in variants(due) if due is not None else ():
            changed = _copy(rulebook)
            changed._dues = {**rulebook._dues, id(duty): node}
            yield Mutant(f"duty {duty.id} (due): {name}", f"due:{duty.id}", changed)
        for paper in duty.papers:
            if paper.when is not None:
                for name, node in variants(rulebook.paper(duty, paper)):
                    changed = _copy(rulebook)
                    changed._papers = {**rulebook._papers, (id(duty), id(paper)): node}
                    yield Mutant(
                        f"duty {duty.id} (paper {paper.id}): {name}", f"paper:{duty.id}/{paper.id}", changed
                    )


def _dates(rulebook: Rulebook, decision: Decision[Any, Any], clause: Clause) -> Iterator[Mutant]:
    for side in ("since", "until"):
        day: date | None = getattr(clause, side)
        if day is None:
            continue
        for step in (1, -1):
            moved = replace(clause, **{side: day + timedelta(days=step)})
            lists = {
                kind: [moved if c is clause else c for c in getattr(decision, kind)]
                for kind in ("versions", "exceptions")
            }
            changed = _with_decision(rulebook, decision, **lists)
            changed._bodies = {**rulebook._bodies, id(moved): rulebook.body(clause)}
            changed.__dict__.setdefault("_kept", []).append(moved)
            yield Mutant(f"{decision.id}/{clause.name}: {side} {day} shifted by {step}", decision.id, changed)


def _copy(rulebook: Rulebook) -> Rulebook:
    changed = copy.copy(rulebook)
    changed._rulesets = {}
    return changed


def _with_body(rulebook: Rulebook, part: object, node: Node) -> Rulebook:
    changed = _copy(rulebook)
    changed._bodies = {**rulebook._bodies, id(part): node}
    return changed


def _with_decision(rulebook: Rulebook, decision: Decision[Any, Any], **lists: list[Clause]) -> Rulebook:
    twin = copy.copy(decision)
    for name, clauses in lists.items():
        setattr(twin, name, clauses)
    changed = _copy(rulebook)
    changed.decisions = {**rulebook.decisions, decision.id: twin}
    return changed
