"""Elements about which a search for reasons takes the same steps: one search serves them all, in whichever case.

The steps turn on the cells that the known facts of an element lie in, and on the cells of the other values that the
search would try for them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from fractions import Fraction
from typing import Any
from weakref import WeakKeyDictionary

from guiju.engine.answers.cells import MOST_KEYS, MOST_READINGS
from guiju.engine.answers.reader import Reader, readers
from guiju.engine.elements import Element
from guiju.engine.facts import Fact
from guiju.engine.nodes import Node
from guiju.engine.ruleset import Ruleset
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownFact
from guiju.engine.uses.explain.completions import choices
from guiju.engine.uses.explain.masks import Group
from guiju.engine.uses.explain.parts import Ground, Reason, natural
from guiju.engine.wording import fact_text, subject_text

Facts = tuple[Fact[Any], ...]
Found = tuple[Facts, str]
"""The facts of a reason in order, and its kind."""


class Question:
    """A question that looks at nothing but facts of its element, under some readings.

    Attributes:
        found: what was found, by key.
    """

    def __init__(self, reader: Reader) -> None:
        self.found: dict[Hashable, Found] = {}
        self._tells: dict[str, Callable[[Any], Hashable]] = reader.tells()
        self._steps: dict[Hashable, tuple[Hashable, ...]] = {}

    def key(self, element: Element) -> Hashable:
        """What the steps of a search turn on."""
        get = element.values.get
        parts: list[Any] = []
        for name in self._tells:
            value: Any = get(name)
            if value is None:
                parts.append(None)
                continue
            # A fraction is slow to look up; by its parts it is not.
            place = (name, value.numerator, value.denominator) if type(value) is Fraction else (name, value)
            steps = self._steps.get(place)
            if steps is None:
                fact = element.entity.facts[name]
                steps = (self._tells[name](value), *map(self._tells[name], self.choices(fact, value)))
                if len(self._steps) >= MOST_KEYS:
                    self._steps.clear()
                self._steps[place] = steps
            parts.append(steps)
        return tuple(parts)

    def choices(self, fact: Fact[Any], actual: Any) -> list[Any]:
        """Other values of a fact, one for all that the question does not tell apart."""
        tell = self._tells[fact.name]
        seen = set() if actual is None else {tell(actual)}
        found = []
        for value in choices(fact, actual):
            cell = tell(value)
            if cell not in seen:
                seen.add(cell)
                found.append(value)
        return found

    def keep(self, key: Hashable, found: Found) -> None:
        """Keep what was found about an element for the next like it."""
        if len(self.found) >= MOST_KEYS:
            self.found.clear()
        self.found[key] = found


Questions = dict[tuple[Node, Any], Question | None]
_every: WeakKeyDictionary[Ruleset, dict[Hashable, Questions]] = WeakKeyDictionary()
"""The questions of each ruleset by how the open points are read."""


class Alike:
    """The questions about single elements, under some readings."""

    def __init__(self, ruleset: Ruleset, readings: dict[str, str]) -> None:
        self._readers = readers(ruleset)
        every = _every.setdefault(ruleset, {})
        if len(every) >= MOST_READINGS:
            every.clear()
        self._known: Questions = every.setdefault(frozenset(readings.items()), {})

    def question(self, node: Node, var: Any) -> Question | None:
        """A question; None where it looks beyond its element."""
        try:
            return self._known[node, var]
        except KeyError:
            reader = self._readers.of(node, var)
            beyond = reader is None or reader.beyond or reader.calendars
            found = self._known[node, var] = None if beyond or reader is None else Question(reader)
            return found


def facts_of(groups: list[Group]) -> Facts:
    """Facts of one element in the order in which they are shown: that of their names."""
    facts = [group.fact for group in groups if isinstance(group, UnknownFact)]
    return tuple(sorted(facts, key=lambda fact: natural(fact.name)))


def reason_by(element: Element, found: Found) -> Reason:
    """What was found about the like of an element, said of it."""
    facts, kind = found
    values = element.values
    if element.owner is None:
        return Reason(
            tuple([Ground(fact.name, fact.label, fact_text(values[fact.name], fact)) for fact in facts]), kind
        )
    subject, path = subject_text(element), element.path
    return Reason(
        tuple(
            [
                Ground(
                    f"{path}.{fact.name}",
                    Text(f"{subject.zh}：{fact.label.zh}", f"{subject.en}: {fact.label.en}"),
                    fact_text(values[fact.name], fact),
                )
                for fact in facts
            ]
        ),
        kind,
    )
