"""Proofs about elements of which the same holds: one is worked out, the others are written after it.

A decision that looks at nothing but facts of its element, and that known facts decide in every step, has the same
proof for each element whose facts lie between the same limits and are otherwise the same: only the names of the
elements and the values of their facts differ. Where a step takes a diagram there is no shape, and each proof is
worked out by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guiju.engine.elements import Element
from guiju.engine.facts import Date, Entity, Exact, Fact, Integer
from guiju.engine.records import record
from guiju.engine.text import Text
from guiju.engine.uses.explain.parts import Step
from guiju.engine.wording import fact_text

MARK = "\x0e"
"""Stands for the id of an element and for its path; no text and no id holds it."""
_OWN = f"{MARK}."


@record(frozen=True, slots=True, eq=False)
class Shape:
    """A step about an element.

    Attributes:
        zh, en: its text, cut where the id of the element stands.
        name: of the fact that it is about.
        amount: that fact, where its value is the outcome and may lie anywhere between the same limits.
        call: the decision about the same element that it is the proof of.
    """

    zh: tuple[str, ...]
    en: tuple[str, ...]
    outcome: Text | None
    rule: str | None
    point: str | None
    name: str | None
    amount: Fact[Any] | None
    cites: tuple[Any, ...]
    steps: tuple[Shape | Step, ...]
    call: str | None


def stand_in(element: Element) -> Element:
    """An element of which the same is known, with marks for its id and its path."""
    found = Element(element.entity, MARK, MARK, element.owner)
    found.values = element.values
    return found


def shape_of(step: Step, entity: type[Entity], decisions: Callable[[str], bool]) -> Shape | Step:
    """The shape of a proof about a stand-in; a step that does not speak of it is what it is.

    Args:
        decisions: whether a rule is a decision of its own.
    """
    known: dict[int, Shape | Step] = {}

    def shaped(one: Step) -> Shape | Step:
        found = known.get(id(one))
        if found is None:
            steps = tuple([shaped(inner) for inner in one.steps])
            name = one.fact.removeprefix(_OWN) if one.fact is not None and one.fact.startswith(_OWN) else None
            if name is None and MARK not in one.text.zh and not any(isinstance(s, Shape) for s in steps):
                found = one
            else:
                fact = None if name is None else entity.facts[name]
                found = Shape(
                    tuple(one.text.zh.split(MARK)),
                    tuple(one.text.en.split(MARK)),
                    one.outcome,
                    one.rule,
                    one.point,
                    name,
                    fact if isinstance(fact, (Integer, Exact, Date)) else None,
                    one.cites,
                    steps,
                    one.rule if one.rule is not None and decisions(one.rule) else None,
                )
            known[id(one)] = found
        return found

    return shaped(step)


def written(shape: Shape, element: Element, memo: dict[tuple[str, int], Step]) -> Step:
    """The step that a shape makes for an element.

    Args:
        memo: the proofs there are of decisions, by decision and number of the element; those made are added.
    """
    place = None
    if shape.call is not None:
        place = (shape.call, element.number)
        if place in memo:
            return memo[place]
    key, outcome = element.key, shape.outcome
    if shape.amount is not None:
        value = element.values.get(shape.amount.name)
        outcome = None if value is None else fact_text(value, shape.amount)
    found = Step(
        Text(key.join(shape.zh), key.join(shape.en)),
        outcome,
        shape.rule,
        shape.point,
        None if shape.name is None else f"{element.path}.{shape.name}",
        shape.cites,
        tuple([inner if isinstance(inner, Step) else written(inner, element, memo) for inner in shape.steps]),
    )
    if place is not None:
        memo[place] = found
    return found
