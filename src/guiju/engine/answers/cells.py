"""Answers by cells: what was found about one element is the answer about each whose known facts lie in the same cells.

The answer serves every case: it is worked out from the element alone and from the values that the question reaches in
other elements, which are part of its key, so that no answer turns on which case was judged before.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any
from weakref import WeakKeyDictionary

from guiju.engine import nodes
from guiju.engine.answers.answer import Answer
from guiju.engine.answers.reader import Reader, passed, readers
from guiju.engine.elements import Element
from guiju.engine.nodes import Node
from guiju.engine.quick import Quick
from guiju.engine.ruleset import Ruleset
from guiju.engine.unknowns import UnknownFact

MOST_KEYS = 2_000
"""Keys of one question of which answers are remembered."""
MOST_READINGS = 100
"""Ways of reading the open points under which they are."""


class Asked:
    """One question under some readings: how its keys are read, and answers by key."""

    __slots__ = ("_exactly", "_names", "alone", "answers", "laws", "past", "reader")

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.alone = not reader.beyond
        """Whether an element answers it by itself, whatever is known of others."""
        self._names = tuple(
            dict.fromkeys((*reader.tells(), *(n for _, _, names in reader.laws for n in names)))
        )
        self._exactly = (*reader.values, *(teller.name for teller in reader.told))
        self.laws = frozenset(node for node, _, _ in reader.laws)
        self.answers: dict[Hashable, Answer] = {}
        self.past: set[Hashable] = set()
        """Keys of which the answer is past the budget."""

    def values(self, element: Element) -> tuple[Any, ...] | None:
        """What is known of all that it and the constraints on that turn on; None where more bears on it."""
        if element.limits:
            return None
        known = element.values
        for name in self.reader.tied:
            if name not in known:
                return None
        return tuple(map(known.get, self._names))

    def told(self, element: Element) -> tuple[Any, ...] | None:
        """The same, but of a number or date that is only compared with fixed limits how many of them it has passed."""
        if element.limits:
            return None
        get = element.values.get
        parts: list[Any] = list(map(get, self._exactly))
        for name, cuts in self.reader.cuts:
            value: Any = get(name)
            parts.append(None if value is None else passed(value, cuts))
        return tuple(parts)

    def keep(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer for the next element with this key."""
        if len(self.answers) >= MOST_KEYS:
            self.answers.clear()
        self.answers[key] = answer

    def give_up(self, key: Hashable) -> None:
        """Note that an element with this key is not answered by itself."""
        if len(self.past) >= MOST_KEYS:
            self.past.clear()
        self.past.add(key)


Questions = dict[tuple[Node, nodes.Ref, bool], Asked | None]
_every: WeakKeyDictionary[Ruleset, dict[Hashable, tuple[Questions, dict[str, Asked]]]] = WeakKeyDictionary()
"""The questions of each ruleset by how the open points are read; the decisions among them by name."""


class Cells:
    """The keys of the elements of one case under some readings."""

    def __init__(self, ruleset: Ruleset, readings: dict[str, str], quick: Quick) -> None:
        self._readers = readers(ruleset)
        self._readings = readings
        self._quick = quick
        every = _every.setdefault(ruleset, {})
        if len(every) >= MOST_READINGS:
            every.clear()
        self._asked, self.decisions = every.setdefault(frozenset(readings.items()), ({}, {}))
        """``decisions``: those of yes or no, by name, that were asked before."""

    def asked(self, node: Node, var: nodes.Ref, is_date: bool) -> Asked | None:
        """A question that an element can be asked by its cells; None for others."""
        question = (node, var, is_date)
        try:
            return self._asked[question]
        except KeyError:
            found = self._asked[question] = self._new(node, var)
            return found

    def _new(self, node: Node, var: nodes.Ref) -> Asked | None:
        reader = self._readers.of(node, var)
        if reader is None:
            return None
        if self._readers.laws_share and (reader.calendars or reader.points - self._readings.keys()):
            # A constraint may tie what belongs to no element to other elements.
            return None
        return Asked(reader)

    def key(self, asked: Asked, element: Element) -> Hashable | None:
        """What a question can tell apart of an element, where nothing else that is unknown bears on it."""
        return asked.reader.key(element, self._quick)


def shared_by(element: Element, answer: Answer) -> Answer:
    """The answer about another element of the same cells, as one about this element."""
    if not answer.missing:
        return answer
    missing = [UnknownFact(element, u.fact) if type(u) is UnknownFact else u for u in answer.missing]
    return Answer(None, tuple(missing), answer.points, answer.readings, answer.joint, answer.exhaustive)
