"""Elements about which a search for reasons takes the same steps: one search serves them all.

The steps turn on the cells that the known facts of an element lie in, and on the cells of the other values that the
search would try for them.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from guiju.engine.answers.cells import passed, readers
from guiju.engine.elements import Element
from guiju.engine.facts import Fact
from guiju.engine.nodes import Node
from guiju.engine.ruleset import Ruleset
from guiju.engine.text import Text
from guiju.engine.uses.explain.departures import choices
from guiju.engine.uses.explain.parts import Ground, Reason
from guiju.engine.wording import subject_text, value_text

Facts = tuple[Fact[Any], ...]


class Alike:
    """Reasons found for one element and good for others."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._readers = readers(ruleset)
        self._found: dict[Hashable, tuple[Facts, str, Facts]] = {}
        self._steps: dict[tuple[Node, str, Any], tuple[int, ...]] = {}

    def key(self, node: Node, var: Any, element: Element) -> Hashable | None:
        """What the steps of a search turn on; None where it looks beyond the element."""
        reader = self._readers.of(node, var)
        if reader is None or reader.beyond or reader.calendars or element.owner is None or element.limits:
            return None
        get = element.values.get
        parts: list[Any] = [get(name) for name in reader.values]
        for name, cuts in reader.cuts:
            value: Any = get(name)
            if value is None:
                parts.append(None)
                continue
            place = (node, name, value)
            steps = self._steps.get(place)
            if steps is None:
                tried = choices(element.entity.facts[name], value)
                steps = self._steps[place] = (passed(value, cuts), *(passed(v, cuts) for v in tried))
            parts.append(steps)
        return node, tuple(parts)

    def found(self, key: Hashable, element: Element) -> tuple[Reason, Facts] | None:
        """The reason for an element whose like was looked at, and in which order its facts were met."""
        if key not in self._found:
            return None
        facts, kind, met = self._found[key]
        return Reason(_grounds(element, facts), kind), met

    def keep(self, key: Hashable, reason: Reason, met: Facts) -> None:
        """Keep what was found about an element for the next like it."""
        by_name = {fact.name: fact for fact in met}
        facts = tuple(by_name[ground.path.rpartition(".")[2]] for ground in reason.grounds)
        self._found[key] = facts, reason.kind, met


def _grounds(element: Element, facts: Facts) -> tuple[Ground, ...]:
    """Known facts of one element in words."""
    subject = subject_text(element)
    return tuple(
        [
            Ground(
                f"{element.path}.{fact.name}",
                Text(f"{subject.zh}：{fact.label.zh}", f"{subject.en}: {fact.label.en}"),
                value_text(element.values[fact.name], fact),
            )
            for fact in facts
        ]
    )
