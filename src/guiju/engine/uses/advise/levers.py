"""What the user can change of a case, and the case with some of it left open or set otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from guiju.engine.case import Case
from guiju.engine.elements import Element
from guiju.engine.facts import TextFact
from guiju.engine.nodes import Node, Value
from guiju.engine.questions import Questions
from guiju.engine.unknowns import UnknownFact, UnknownReference
from guiju.engine.values import plain_value

Lever = UnknownFact | UnknownReference
"""A fact or reference that is a choice of the user, by the unknown that it would be if left open."""


def levers(root: Element, node: Node, asked: Questions) -> list[Lever]:
    """The choices of the user that an expression looks at, or that a constraint ties to such, in the order of the
    case.
    """
    facts, references = set(asked.facts(node)), set(asked.references(node))
    laws = [(asked.facts(law), asked.references(law)) for law in asked.laws]
    grew = True
    while grew:
        before = len(facts) + len(references)
        for tied, named in laws:
            if tied & facts or named & references:
                facts |= tied
                references |= named
        grew = len(facts) + len(references) > before
    found: list[Lever] = []
    for one in root.walk():
        found += [
            UnknownFact(one, fact)
            for fact in one.entity.facts.values()
            if fact.controllable and fact in facts and not isinstance(fact, TextFact)
        ]
        found += [
            UnknownReference(one, reference)
            for reference in one.entity.references.values()
            if reference.controllable and reference in references
        ]
    return found


def thing_of(lever: Lever) -> Any:
    """The fact or reference itself, whichever element it belongs to."""
    return lever.fact if isinstance(lever, UnknownFact) else lever.reference


def in_place(lever: Lever, element: Element) -> Lever:
    """The same of another element."""
    found: Lever = type(lever)(element, thing_of(lever))
    return found


def is_stated(lever: Lever) -> bool:
    """Whether the case says how it stands now."""
    if isinstance(lever, UnknownFact):
        return lever.fact.name in lever.element.values
    return lever.reference.name in lever.element.references


def left_open(root: Element, freed: Iterable[Lever]) -> tuple[Element, dict[int, Element]]:
    """A copy of a case in which some levers are unknown, and its elements by their number."""
    groups = frozenset(freed)
    places: dict[int, Element] = {}

    def copy(one: Element, owner: Element | None) -> Element:
        twin = places[one.number] = one.twin(owner)
        facts = one.entity.facts
        twin.values = {n: v for n, v in one.values.items() if UnknownFact(one, facts[n]) not in groups}
        twin.complete = dict(one.complete)
        for name, elements in one.collections.items():
            twin.collections[name] = [copy(e, twin) for e in elements]
        return twin

    root_copy = copy(root, None)
    for one in root.walk():
        for name, to in one.references.items():
            if UnknownReference(one, one.entity.references[name]) not in groups:
                places[one.number].references[name] = places[to.number]
    return root_copy, places


def changed(case: Case, values: Mapping[Lever, Value | Element]) -> Case:
    """The case with some levers set.

    Raises:
        InputError: the facts then contradict their domains.
    """
    facts = case.facts()
    by_element: dict[int, dict[str, Any]] = {}
    for lever, value in values.items():
        of = by_element.setdefault(lever.element.number, {})
        if isinstance(lever, UnknownReference):
            assert isinstance(value, Element)
            of[lever.reference.name] = value.key
        else:
            assert not isinstance(value, Element)
            of[lever.fact.name] = plain_value(value)
    for element, plain in _beside(case.root, facts):
        plain.update(by_element.get(element.number, {}))
    return Case(case.rulebook, facts)


def _beside(element: Element, plain: dict[str, Any]) -> Iterator[tuple[Element, dict[str, Any]]]:
    """Every element beside its plain facts."""
    yield element, plain
    for name, elements in element.collections.items():
        for one, own in zip(elements, plain.get(name, ()), strict=False):
            yield from _beside(one, own)
