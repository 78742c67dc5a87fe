"""A case in which one of two conditions is met and the other is not: run on both sides, and as small as can be."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from itertools import islice
from typing import Any

from guiju.engine.answers import Judge
from guiju.engine.elements import Element, numbered
from guiju.engine.facts import Fact, Integer, YesNo
from guiju.engine.nodes import Node
from guiju.engine.quick import Quick, UndecidedError, compiled
from guiju.engine.records import record
from guiju.engine.ruleset import Ruleset
from guiju.engine.uses.compare.anycase import AnyCase, Sketch
from guiju.engine.uses.compare.joint import End
from guiju.engine.uses.explain.completions import (
    Readings,
    References,
    Values,
    WantedError,
    choices,
    next_one,
)

MOST_RUNS = 400
"""Completions run for one way in which clauses allow it."""
MOST_SKETCHES = 8
"""Such ways that are tried."""
FEW_RUNS = 20
"""The same where one that was found is varied."""
MOST_VARIED = 200
"""Variations of one that was found."""
FEW_VALUES = 4
"""Values of a fact that it is varied by."""
MOST_VALUES = 16
"""Values of one kind each that are tried of a fact."""

Copy = tuple[Element, tuple[int, ...]]
"""An element of a sketch; which one of those that it stands for, in which one of those that hold it."""
FIRST = (0,)
"""The first element of those that one of the case itself stands for."""


@record(frozen=True, slots=True)
class Witness:
    """A case in which both sides judge an element as wanted, whatever is not known of it, its number, and how points are read."""

    root: Element
    number: int
    readings: dict[str, str]

    @property
    def size(self) -> tuple[int, int]:
        """How many readings it is under, and how much is known in it: what is so however a point is read says more."""
        known = sum(1 + len(one.values) + len(one.references) for one in self.root.walk())
        return len(self.readings), known


def witness(clauses: AnyCase, judge: Judge, element: Element, ends: list[End]) -> Witness | None:
    """A case that bears out what clauses allow about an element; None where none was found."""
    # What sums come to is seldom what a difference is about, and is not told by clauses.
    for without_sums in (True, False):
        for _ in range(MOST_SKETCHES):
            if not clauses.sketched(without_sums=without_sums):
                break
            trial = _Trial(clauses, judge, element, ends)
            if trial.run():
                trial.leave_out_elements()
                return trial.smallest()
            if not clauses.forbid():
                return None
    return None


@record(frozen=True, slots=True)
class _Check:
    """What a run looks at: a condition or constraint of a side about an element, and what it is to give."""

    run: Callable[[], Any]
    bounded: Callable[[], Any]
    wanted: bool


class _Trial:
    """A sketch with values for all that a run asks for."""

    def __init__(self, clauses: AnyCase, judge: Judge, element: Element, ends: list[End]) -> None:
        self._clauses, self._judge, self._element, self._ends = clauses, judge, element, ends
        self._sketch: Sketch = clauses.sketch()
        self._hints: dict[Copy, dict[str, Any]] = {}
        self._without: frozenset[Copy] = frozenset()
        self._built: dict[Copy, Element] = {}
        self._added: dict[str, Element] = {}
        self._root = judge.root
        self._readings = Readings(judge)
        self._readings.update(self._sketch.readings)
        self._quick = [Quick(end.ruleset, self._readings) for end in ends]

    @property
    def _place(self) -> Element:
        return self._built[self._element, (0,) * len(list(_holders(self._element)))]

    # --- as the sketch has it -----------------------------------------------------------------------------------

    def _build(self) -> None:
        self._built = {}
        self._root = self._copied(self._judge.root, (), None, "")
        self._let_references_be()
        places = {}
        for number, one in enumerate(self._root.walk()):
            one.number, places[number] = number, one
        for (sketched, _), one in self._built.items():
            references: Any = References(one, places, self._root)
            one.references = references
            for name in one.entity.references:
                meant = self._sketch.meant.get((sketched, name))
                if meant is not None and (meant, FIRST) in self._built:
                    references[name] = self._built[meant, FIRST]

    def _copied(self, sketched: Element, at: tuple[int, ...], owner: Element | None, key: str) -> Element:
        one = self._built[sketched, at] = Element(sketched.entity, key, "", owner)
        values: Any = Values(one, None, self._tried)
        values.hints = self._hints.get((sketched, at)) or self._sketch.values.get(sketched, {})
        one.values = values
        held = [(inner, 1) for elements in sketched.collections.values() for inner in elements]
        held += [(inner, copies) for inner, _, copies in self._sketch.further.get(sketched, [])]
        for inner, copies in held:
            elements = one.collections[_list_of(inner)]
            for place in ((*at, number) for number in range(copies)):
                if (inner, place) not in self._without:
                    elements.append(self._copied(inner, place, one, str(len(elements) + 1)))
        one.complete = dict.fromkeys(one.complete, True)
        return one

    def _let_references_be(self) -> None:
        """Add what elements refer to, as far as that is asked, where the list that it is in has none."""
        followed = self._clauses.references
        lists = {
            r.among for one in self._root.walk() for r in one.entity.references.values() if r in followed
        }
        for name in sorted(lists):
            elements = self._root.collections[name]
            if not elements:
                of = self._root.entity.collections[name].of
                meant = self._added.setdefault(name, Element(of, "?", "?", self._judge.root, anonymous=True))
                elements.append(self._copied(meant, FIRST, self._root, "1"))
                self._let_references_be()

    def _tried(self, fact: Fact[Any], actual: Any) -> Iterator[Any]:
        if isinstance(fact, YesNo):
            yield False
        yield from islice(self._clauses.kinds(fact), MOST_VALUES)
        yield from choices(fact, actual)
        if isinstance(fact, Integer):
            # It may count years.
            years = (self._judge.ruleset.day.year - before for before in range(3))
            yield from (y for y in years if (fact.low or y) <= y <= (fact.high or y))

    # --- runs -----------------------------------------------------------------------------------------------

    def run(self, most: int = MOST_RUNS, given: tuple[Copy, str, Any] | None = None) -> bool:
        """Give values to what runs ask for until both sides come out as wanted and no constraint is broken; whether they do.

        Args:
            given: a fact of an element and the value that it has.
        """
        self._build()
        if given is not None:
            copy, name, value = given
            self._built[copy].values[name] = value
        checks = list(self._checks())
        stack: list[WantedError] = []
        for _ in range(most):
            failed = None
            try:
                self._forget()
                failed = next((one for one in checks if one.run() is not one.wanted), None)
                if failed is None:
                    self._hints = {copy: dict(one.values) for copy, one in self._built.items()}
                    return True
            except WantedError as wants:
                stack.append(wants)
            except (UndecidedError, KeyError):
                pass
            if not self._next(stack, failed):
                return False
        return False

    def _checks(self) -> Iterator[_Check]:
        sides = list(zip(self._quick, self._ends, strict=True))
        for quick, end in sides:
            yield self._check(quick, end.ruleset, end.node, end.var, self._place, end.wanted)
        for quick, end in sides:
            for one in self._root.walk():
                for _, law, var in end.ruleset.rulebook.constraints[one.entity]:
                    yield self._check(quick, end.ruleset, law, var, one, True)

    @staticmethod
    def _check(
        quick: Quick, ruleset: Ruleset, node: Node, var: Any, element: Element, wanted: bool
    ) -> _Check:
        function = compiled(ruleset).plain(node, var)
        assert function is not None
        return _Check(
            lambda: function(element, quick.said), lambda: quick.bounded(node, var, element), wanted
        )

    def _next(self, stack: list[WantedError], failed: _Check | None) -> bool:
        """On to the next completion, back to where one may give another result; whether there is one."""
        while failed is not None and stack:
            last = stack[-1]
            del last.where[last.name]
            self._forget()
            found = failed.bounded()
            if found is None or found is failed.wanted:
                break
            stack.pop()
        return next_one(stack)

    def _forget(self) -> None:
        for quick in self._quick:
            quick.said.clear()

    # --- smaller --------------------------------------------------------------------------------------------

    def leave_out_elements(self) -> None:
        """Leave out what need not be there."""
        for copy in reversed(list(self._built)):
            if copy[0].anonymous and copy in self._built:
                kept = self._without, self._built, self._root, self._hints
                self._without |= {copy}
                if not self.run():
                    self._without, self._built, self._root, self._hints = kept

    def smallest(self) -> Witness:
        """Leave out what is of no account, and what is of none once something else is otherwise."""
        found = self.leave_out_facts()
        left = MOST_VARIED
        tried: set[Hashable] = set()
        while left:
            step = next((one for one in self._variations(found) if one[:3] not in tried), None)
            if step is None:
                break
            left -= 1
            tried.add(step[:3])
            kept = self._built, self._root, self._hints, dict(self._readings)
            copy, name, value = step
            if copy is None:
                self._readings[name] = value
            if self.run(FEW_RUNS, None if copy is None else (copy, name, value)):
                other = self.leave_out_facts()
                if other.size < found.size:
                    found = other
                    continue
            self._built, self._root, self._hints, readings = kept
            self._readings.clear()
            self._readings.update(readings)
        return found

    def _variations(self, found: Witness) -> Iterator[tuple[Copy | None, str, Any]]:
        """Another reading of a point that bears on it, or another value of a fact."""
        for point, reading in found.readings.items():
            for other in self._judge.ruleset.points[point].readings:
                if other.id != reading:
                    yield None, point, other.id
        for copy, one in self._built.items():
            for name, value in one.values.items():
                fact = one.entity.facts[name]
                for other in islice(self._clauses.kinds(fact), FEW_VALUES):
                    if other != value:
                        yield copy, name, other

    def leave_out_facts(self) -> Witness:
        """Leave out what is of no account, one after the other."""
        for one in self._built.values():
            one.values, one.references = dict(one.values), dict(one.references)
        readings = dict(self._readings)
        quick = [Quick(end.ruleset, readings) for end in self._ends]

        def holds() -> bool:
            for one in quick:
                one.said.clear()
            return all(
                one.value(end.node, end.var, self._place) is end.wanted
                for one, end in zip(quick, self._ends, strict=True)
            )

        known = [d for one in self._root.walk() for d in (one.values, one.references)]
        _thin([readings], holds)
        _thin(known, holds)
        for one in self._root.walk():
            for name in one.complete:
                one.complete[name] = False
                one.complete[name] = not holds()
        leave_out_blanks(self._root, self._place, holds)
        numbered(self._root)
        return Witness(self._root, self._place.number, readings)


def leave_out_blanks(root: Element, place: Element, holds: Callable[[], bool]) -> None:
    """Leave out elements of which nothing is known, where their list may go on all the same: something may refer into it."""
    referred = {to for one in root.walk() for to in one.references.values()}
    for one in reversed(list(root.walk())):
        blank = not (one.values or one.references or any(one.collections.values()))
        if one.owner is None or not blank or one is place or one in referred:
            continue
        name = _list_of(one)
        if not one.owner.complete[name]:
            elements = one.owner.collections[name]
            at = elements.index(one)
            del elements[at]
            if not holds():
                elements.insert(at, one)


def _thin(known: list[dict[str, Any]], holds: Callable[[], bool]) -> None:
    """Take away from what is known what need not be, the first or the last first, whichever leaves less."""
    full = [dict(one) for one in known]
    items = [(one, name) for one in known for name in one]

    def restore(values: list[dict[str, Any]]) -> None:
        for one, kept in zip(known, values, strict=True):
            one.clear()
            one.update(kept)

    found = []
    for order in (items, items[::-1]):
        restore(full)
        for one, name in order:
            value = one.pop(name)
            if not holds():
                one[name] = value
        found.append([dict(one) for one in known])
    restore(min(found, key=lambda values: sum(map(len, values))))


def _holders(element: Element) -> Iterator[Element]:
    """What holds an element, and what holds that."""
    while element.owner is not None:
        element = element.owner
        yield element


def _list_of(element: Element) -> str:
    """The list in which an element stands."""
    assert element.owner is not None
    return next(n for n, one in element.owner.entity.collections.items() if one.of is element.entity)
