"""Other completions: the case with some of its facts otherwise, so that a result comes out otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.elements import Element
from guiju.engine.facts import Collection, Entity
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.quick import Quick, compiled
from guiju.engine.quick.steps import UndecidedError
from guiju.engine.records import record
from guiju.engine.unknowns import UnknownFact
from guiju.engine.uses.explain.completions import (
    Choices,
    Readings,
    References,
    Values,
    WantedError,
    choices,
    next_one,
)
from guiju.engine.uses.explain.laws import Laws, as_case, related
from guiju.engine.uses.explain.masks import Group, known

MOST_RUNS = 150
"""Completions tried for one set of facts."""
MOST_HINTED = 1_000
"""The same where values to be tried first are given."""
MOST_REFUSED = 40
"""Completions of one search that come out otherwise but cannot be, before it is given up."""


@record(frozen=True, slots=True)
class Otherwise:
    """How a result may come out otherwise.

    Attributes:
        free: known facts that are not as they are.
        values: facts of elements, to be tried first.
        further: elements that there are besides, each after the one that holds it, their lists, and how many of each.
        besides: known facts that may have to change as well, since they stand in sums or comparisons that are not followed.
        readings: how open points are read, to be tried first.
    """

    free: list[Group]
    values: dict[Element, dict[str, Any]]
    further: list[tuple[Element, Collection[Any], int]]
    besides: list[Group]
    readings: dict[str, str]


@record(frozen=True, slots=True, eq=False)
class Completion:
    """A completion as a case of its own, in which what was not asked for is not known.

    Attributes:
        places: its elements by the number of those of the case that was given.
        readings: how points are read, of those that were asked.
    """

    root: Element
    places: dict[int, Element]
    readings: dict[str, str]


def _values_of(twin: Element) -> Values:
    found: Any = twin.values
    values: Values = found
    return values


class Departures:
    """Runs an expression over completions of a case, or of one element where the expression looks no further."""

    def __init__(self, judge: Judge, alone: Element | None = None, tried: Choices | None = None) -> None:
        self._ruleset = judge.ruleset
        self._refers = any(entity.references for entity in judge.ruleset.rulebook.constraints)
        self._root = judge.root
        self._alone = alone
        self._tried = tried or choices
        self._code = compiled(judge.ruleset)
        self._readings = Readings(judge)
        self._quick = Quick(judge.ruleset, self._readings)
        self._said = self._quick.said
        self._laws = Laws(judge.ruleset, self._quick)
        self._questions = questions(judge.ruleset)
        self._looked_at: dict[tuple[Node, bool], list[Group]] = {}
        self._places: dict[int, Element] = {}
        self._deep, self._by_rules = False, True
        self._unclosed: list[tuple[Element, Collection[Any]]] = []
        """Lists that may go on."""

    def looked_at(self, node: Node, *, by_rules: bool = True) -> list[Group]:
        """The known facts, of the case or of the one element, that an expression may look at.

        Args:
            by_rules: without those that only constraints relate to it.
        """
        key = node, by_rules
        if key not in self._looked_at:
            looking = [node] if by_rules else [node, *related(self._ruleset, node)]
            facts = {fact for one in looking for fact in self._questions.facts(one)}
            lists = {asking.args[2] for one in looking for asking in self._questions.asked(one)}
            every = known(self._root if self._alone is None else self._alone)
            self._looked_at[key] = [
                group
                for group in every
                if (group.fact in facts if isinstance(group, UnknownFact) else group.collection in lists)
            ]
        return self._looked_at[key]

    def differs(
        self,
        node: Node,
        var: nodes.Ref,
        element: Element,
        wanted: Any,
        departing: list[Group],
        most: int = MOST_RUNS,
        *,
        deep: bool = False,
        by_rules: bool = True,
    ) -> bool:
        """Whether another result than ``wanted`` was found by changing just these facts (False: not found).

        Args:
            deep: further elements hold further ones, too.
            by_rules: the constraints are left out; else only what can be by them counts.
        """
        if self._code.plain(node, var) is None:
            return False
        self._begin()
        self._deep, self._by_rules = deep, by_rules
        undo = [self._free(group) for group in departing]
        try:
            place = self._places[element.number]
            if self._search(node, var, place, wanted, most=most):
                return True
            # What is not known to be complete may go on.
            undo += [self._lengthen(twin, collection) for twin, collection in self._unclosed]
            return bool(self._unclosed) and self._search(node, var, place, wanted, most=most)
        finally:
            for restore in reversed(undo):
                restore()

    def departing(
        self,
        node: Node,
        var: nodes.Ref,
        element: Element,
        wanted: Any,
        other: Otherwise,
        *,
        by_rules: bool = True,
    ) -> list[Group] | None:
        """Facts among those that are free that, changed, were found to yield another result than ``wanted`` (None: none were
        found).
        """
        changed: list[Group] = []

        def differing(place: Element) -> None:
            left = [group for group in other.free if self._differs(group)]
            while True:
                needed = [
                    g for g in left if self._differs(g) and not self._needless(g, node, var, place, wanted)
                ]
                if len(needed) == len(left):
                    break
                left = needed
            changed.extend(left)

        found = self._hinted(node, var, element, wanted, other, by_rules, differing)
        return changed if found else None

    def completion(
        self, node: Node, var: nodes.Ref, element: Element, wanted: Any, other: Otherwise
    ) -> Completion | None:
        """A completion that yields another result than ``wanted`` and can be by the constraints (None: none was found)."""
        made: list[Completion] = []

        def taken(_: Element) -> None:
            root, places = as_case(self._places[self._root.number])
            own = {number: places[twin] for number, twin in self._places.items()}
            made.append(Completion(root, own, dict(self._readings)))

        self._hinted(node, var, element, wanted, other, False, taken)
        return made[0] if made else None

    def _hinted(
        self,
        node: Node,
        var: nodes.Ref,
        element: Element,
        wanted: Any,
        other: Otherwise,
        by_rules: bool,
        found: Callable[[Element], None],
    ) -> bool:
        """Whether another result than ``wanted`` was found where some facts are free; what is known of it is tried first.

        Args:
            found: called with the place of the element while the values of a completion with another result stand.
        """
        if self._code.plain(node, var) is None:
            return False
        self._begin()
        self._by_rules, self._readings.hints = by_rules, other.readings
        # Lists are free where there are further elements of them.
        undo = [self._free(group) for group in other.free if isinstance(group, UnknownFact)]
        for twin in self._places.values():
            _values_of(twin).hints = {}
        for one, values in other.values.items():
            if not one.anonymous and one.number in self._places:
                _values_of(self._places[one.number]).hints = values
        places: dict[Element, Element] = {}
        for one, collection, copies in other.further:
            owner = one.owner
            assert owner is not None
            holder = places.get(owner) if owner.anonymous else self._places.get(owner.number)
            for _ in range(copies if holder is not None else 0):
                assert holder is not None
                undo.append(self._lengthen(holder, collection))
                places[one] = holder.collections[collection.name][-1]
                _values_of(places[one]).hints = other.values.get(one, {})
        undo += self._let_references_be()
        place = self._places[element.number]
        try:
            return self._search(node, var, place, wanted, lambda: found(place), MOST_HINTED)
        finally:
            for restore in reversed(undo):
                restore()
            for twin in self._places.values():
                _values_of(twin).hints = None

    def _differs(self, group: Group) -> bool:
        if not isinstance(group, UnknownFact):
            return True
        value = self._places[group.element.number].values.get(group.fact.name)
        if value is None:
            # What no rule asked for may have to be otherwise for the constraints to hold.
            return not self._by_rules
        return bool(value != group.element.values[group.fact.name])

    def _needless(self, group: Group, node: Node, var: nodes.Ref, place: Element, wanted: Any) -> bool:
        """Whether a fact may as well be as it is; then it is so again."""
        if not isinstance(group, UnknownFact):
            return False
        function = self._code.plain(node, var)
        assert function is not None
        values, name = self._places[group.element.number].values, group.fact.name
        changed = values.get(name)
        values[name] = group.element.values[name]
        while True:
            self._said.clear()
            try:
                if function(place, self._said) != wanted and self._possible():
                    return True
                break
            except WantedError as wants:
                # What was not asked before may be as it is, too.
                if not isinstance(wants.where, Values) or not wants.where.as_it_is(wants.name):
                    break
            except (UndecidedError, KeyError):
                break
        if changed is None:
            del values[name]
        else:
            values[name] = changed
        return False

    def _begin(self) -> None:
        if not self._places:
            if self._alone is not None:
                self._by_itself(self._alone)
            else:
                self._copy(self._root, None)
                self._refer()
        self._readings.reset()
        self._deep, self._by_rules = False, True

    def _search(
        self,
        node: Node,
        var: nodes.Ref,
        place: Element,
        wanted: Any,
        found: Callable[[], None] = lambda: None,
        most: int = MOST_RUNS,
    ) -> bool:
        """Depth first: a value for what a run asks for, and on to the next completion; back as soon as bounds show that
        no value of the others yields another result.

        Args:
            found: called while the values of a completion with another result stand.
        """
        function = self._code.plain(node, var)
        assert function is not None
        stack: list[WantedError] = []
        refused = 0
        try:
            for _ in range(most):
                self._said.clear()
                if not self._by_rules and self._laws.broken(self._places[self._root.number]):
                    if not next_one(stack):
                        return False
                    continue
                settled = self._quick.bounded(node, var, place)
                differs = settled is not None and settled != wanted
                if settled is None:
                    try:
                        differs = function(place, self._said) != wanted
                    except WantedError as wants:
                        stack.append(wants)
                    except (UndecidedError, KeyError):
                        pass
                if differs and self._possible():
                    found()
                    return True
                refused += differs
                if refused > MOST_REFUSED or not next_one(stack):
                    return False
            return False
        finally:
            for left in stack:
                left.where.pop(left.name, None)

    def _possible(self) -> bool:
        """Whether what is known now can be: what is referred to is there, and the constraints hold where they count."""
        if self._alone is not None:
            return self._by_rules
        root = self._places[self._root.number]
        if not all(root.collections[among] for among in self._referred_to(root)):
            return False
        if self._by_rules:
            return True
        return self._laws.hold(root, self._readings)

    def _referred_to(self, root: Element) -> set[str]:
        """The lists of a completion to which its elements refer."""
        if not self._refers:
            return set()
        return {ref.among for one in root.walk() for ref in one.entity.references.values()}

    def _let_references_be(self) -> Iterator[Callable[[], object]]:
        """Add an element to each list to which elements refer, where it has none but may go on; yields how to undo it."""
        if self._alone is not None:
            return
        root = self._places[self._root.number]
        while more := [
            among
            for among in self._referred_to(root)
            if not root.collections[among] and not self._root.complete[among]
        ]:
            for among in more:
                yield self._lengthen(root, root.entity.collections[among])
                _values_of(root.collections[among][-1]).hints = {}

    def _free(self, group: Group) -> Callable[[], object]:
        """Make a fact unknown, or a list longer by one element; returns how to undo it."""
        twin = self._places[group.element.number]
        if isinstance(group, UnknownFact):
            value = twin.values.pop(group.fact.name)
            return partial(twin.values.__setitem__, group.fact.name, value)
        return self._lengthen(twin, group.collection)

    def _lengthen(self, twin: Element, collection: Collection[Any]) -> Callable[[], object]:
        """Make a list longer by one element; returns how to undo it."""
        elements = twin.collections[collection.name]
        elements.append(self._blank(collection.of, twin))
        return elements.pop

    def _copy(self, one: Element, owner: Element | None) -> Element:
        twin = self._places[one.number] = one.twin(owner)
        twin.values = Values(twin, one, self._tried)
        for name, elements in one.collections.items():
            twin.collections[name] = [self._copy(e, twin) for e in elements]
            # What is not known to be complete may be so.
            twin.complete[name] = True
            if not one.complete[name]:
                self._unclosed.append((twin, one.entity.collections[name]))
        return twin

    def _by_itself(self, one: Element) -> None:
        twin = self._places[one.number] = one.twin(None)
        twin.values = Values(twin, one, self._tried)

    def _refer(self) -> None:
        for one in self._root.walk():
            twin = self._places[one.number]
            references = References(twin, self._places, self._root)
            references.update({name: self._places[to.number] for name, to in one.references.items()})
            twin.references = references

    def _blank(self, entity: type[Entity], owner: Element) -> Element:
        new = Element(entity, "?", "?", owner, anonymous=True)
        new.values = Values(new, None, self._tried)
        new.complete = dict.fromkeys(new.complete, True)
        new.references = References(new, self._places, self._root)
        if self._deep:
            for collection in entity.collections.values():
                new.collections[collection.name] = [self._blank(collection.of, new)]
        return new
