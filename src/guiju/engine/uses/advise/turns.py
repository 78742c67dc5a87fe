"""Whether some levers can bring a result, where a diagram of every completion is too large: found by turns.

Clauses and runs find a completion that speaks against a setting; diagrams of the completions that were found, with the levers
alone left open, find a setting that none of them speaks against, or that there is none (Janota, Klieber, Marques-Silva and
Clarke, Artificial Intelligence 234, 2016). Clauses may also show that no completion speaks against a setting: then it brings the
result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from guiju.engine.answers import Judge
from guiju.engine.elements import Element
from guiju.engine.facts import Collection
from guiju.engine.nodes import Node, Value
from guiju.engine.questions import questions
from guiju.engine.quick import Quick
from guiju.engine.records import record
from guiju.engine.unknowns import UnknownFact, UnknownReference
from guiju.engine.uses.advise.assignments import Assignment
from guiju.engine.uses.advise.bounds import Setting
from guiju.engine.uses.advise.levers import Lever, in_place, is_stated, left_open, thing_of
from guiju.engine.uses.advise.ways import MOST_PATHS, Ways
from guiju.engine.uses.explain.circuit import Circuit
from guiju.engine.uses.explain.completions import choices
from guiju.engine.uses.explain.departures import Completion, Departures, Otherwise
from guiju.engine.uses.explain.families import Families
from guiju.engine.uses.explain.laws import Laws, related
from guiju.engine.uses.explain.masks import known

MOST_MET = 40
"""Completions that are looked at together."""
MOST_TRIED = 2_000
"""Assignments put together in search of settings."""


class _NotSeenError(Exception):
    """It is not known whether levers help."""


@record(frozen=True, slots=True, eq=False)
class _Met:
    """A completion that speaks against some settings.

    Attributes:
        put_back: levers that were set otherwise when it was found, and stand in it as in the case that was given.
    """

    completion: Completion
    put_back: frozenset[Lever]


@record(frozen=True, slots=True, eq=False)
class _Room:
    """What may be asked of levers for one completion not to speak against it; ``more``: and further ones."""

    assignments: list[Assignment]
    more: bool = False


class Turns:
    """Looks for settings of levers of one case, and for completions under which they do not bring a result.

    Args:
        judge: of the case.
        levers: all there are.

    Attributes:
        bringing: settings that bring the result, by the levers that were asked about.
    """

    def __init__(
        self,
        judge: Judge,
        node: Node,
        var: Any,
        element: Element,
        wanted: Value,
        levers: Iterable[Lever],
    ) -> None:
        self._every = frozenset(levers)
        self._judge, self._node, self._var, self._element, self._wanted = judge, node, var, element, wanted
        self._questions = questions(judge.ruleset)
        self._laws = related(judge.ruleset, node)
        self._bound = {
            thing
            for law in self._laws
            for thing in (*self._questions.facts(law), *self._questions.references(law))
        }
        """What constraints speak of."""
        self._met: list[_Met] = []
        self.bringing: dict[frozenset[Lever], tuple[Setting, ...]] = {}

    def works(self, levers: frozenset[Lever]) -> bool | None:
        """Whether these levers can bring the result; None where that is not seen."""
        tied = self._tied(levers)
        if tied is None:
            return None
        try:
            settings = self._bringing(tied)
        except _NotSeenError:
            return None
        if settings is None:
            return False
        if any(one.lever not in levers for one in settings):
            return None
        self.bringing[levers] = settings
        return True

    def _tied(self, levers: frozenset[Lever]) -> frozenset[Lever] | None:
        """Some levers, and those that constraints tie to them; None where something else that is not known is tied to them:
        a completion may then rule out a setting instead of speaking against it.
        """
        while True:
            things = {thing_of(lever) for lever in levers}
            tied: set[Any] = set()
            for law in self._laws:
                looked_at = {*self._questions.facts(law), *self._questions.references(law)}
                if not things.isdisjoint(looked_at):
                    lists = [asking.args[2] for asking in self._questions.asked(law)]
                    if any(self._goes_on(collection) for collection in lists):
                        return None
                    tied |= {lever for thing in looked_at for lever in self._unknown(thing)} - levers
            if not tied <= self._every:
                return None
            if not tied:
                return levers
            levers |= tied

    def _unknown(self, thing: Any) -> Iterator[Lever]:
        """Where a fact or reference is not known."""
        for one in self._judge.root.walk():
            facts, references = one.entity.facts.values(), one.entity.references.values()
            if thing in facts and thing.name not in one.values:
                yield UnknownFact(one, thing)
            if thing in references and thing.name not in one.references:
                yield UnknownReference(one, thing)

    def _goes_on(self, collection: Collection[Any] | None) -> bool:
        """Whether some such list may go on."""
        return collection is not None and any(
            one.entity.collections.get(collection.name) is collection and not one.complete[collection.name]
            for one in self._judge.root.walk()
        )

    def _bringing(self, levers: frozenset[Lever]) -> tuple[Setting, ...] | None:
        """Settings that bring the result; None where there are none.

        Raises:
            _NotSeenError: that is not known.
        """
        rooms = [self._room(one, levers) for one in self._met]
        while len(rooms) < MOST_MET:
            settings = _in_each(rooms, levers)
            against = None if settings is None else self._against(settings)
            if against is None:
                return settings
            self._met.append(against)
            rooms.append(self._room(against, levers))
        raise _NotSeenError

    def _against(self, settings: tuple[Setting, ...]) -> _Met | None:
        """A completion with another result where levers are set so, in which all that is looked at has some value; None
        where there is none.

        Raises:
            _NotSeenError: that is not known.
        """
        root, places = left_open(self._judge.root, [one.lever for one in settings])
        for one in settings:
            place = places[one.lever.element.number]
            if isinstance(one.lever, UnknownFact):
                assert not isinstance(one.value, Element)
                place.values[one.lever.fact.name] = one.value
            else:
                assert isinstance(one.value, Element)
                place.references[one.lever.reference.name] = places[one.value.number]
        judge = Judge(self._judge.ruleset, root, self._judge.readings, consistent=False)
        place = places[self._element.number]
        asked = self._node, self._var, place, self._wanted
        circuit = _clauses(judge, *asked)
        suffices = circuit.suffices(known(root))
        if suffices and _can_be(judge, *asked[:3]):
            return None
        found = Departures(judge).completion(*asked, circuit.otherwise()) if suffices is False else None
        if found is None:
            raise _NotSeenError
        self._fill(found)
        return _Met(found, frozenset(_put_back(one.lever, found) for one in settings if is_stated(one.lever)))

    def _fill(self, found: Completion) -> None:
        """Give values to what a run did not ask for, so that a diagram need not look at it.

        Raises:
            _NotSeenError: the constraints leave none that was tried.
        """
        for point in self._judge.ruleset.points.values():
            found.readings.setdefault(point.id, point.readings[0].id)
        quick = Quick(self._judge.ruleset, found.readings)
        laws = Laws(self._judge.ruleset, quick)
        facts = {fact for node in (self._node, *self._laws) for fact in self._questions.facts(node)}
        for one in found.root.walk():
            for reference in one.entity.references.values():
                among = found.root.collections[reference.among]
                if among:
                    one.references.setdefault(reference.name, among[0])
            for fact in one.entity.facts.values():
                if fact in facts and fact.name not in one.values:
                    for value in one.limits.get(fact.name) or choices(fact, None):
                        one.values[fact.name] = value
                        quick.said.clear()
                        if not laws.broken(found.root):
                            break
                    else:
                        raise _NotSeenError

    def _room(self, met: _Met, levers: frozenset[Lever]) -> _Room:
        """What may be asked of levers for a completion not to speak against it.

        Raises:
            _NotSeenError: that is not known.
        """
        if not self._bound.isdisjoint(map(thing_of, met.put_back - levers)):
            # It may break a constraint.
            return _Room([Assignment()])
        places = met.completion.places
        own = {in_place(lever, places[lever.element.number]): lever for lever in levers}
        judge = Judge(self._judge.ruleset, met.completion.root, met.completion.readings, consistent=False)
        goal = self._node, self._var, places[self._element.number], self._wanted
        ways = Ways(judge, *goal, frozenset(own))
        if ways.works is False:
            return _Room([])
        if not ways.exact:
            raise _NotSeenError
        found = list(islice(ways.assignments(), MOST_PATHS + 1))
        elements = {places[one.number]: one for one in self._judge.root.walk()}
        meant = [one.of(own, elements) for one in found[:MOST_PATHS]]
        return _Room([one for one in meant if one is not None], more=len(found) > MOST_PATHS)


def no_other(judge: Judge, node: Node, var: Any, element: Element, wanted: Value) -> bool:
    """Whether clauses show that a case has no completion with another result, and a run that it has one."""
    suffices = _clauses(judge, node, var, element, wanted).suffices(known(judge.root))
    return bool(suffices) and _can_be(judge, node, var, element)


def _clauses(judge: Judge, node: Node, var: Any, element: Element, wanted: Value) -> Circuit:
    return Circuit(judge, Families(judge), node, var, element, wanted, known(judge.root), by_rules=False)


def _can_be(judge: Judge, node: Node, var: Any, element: Element) -> bool:
    """Whether a run found a completion that the constraints allow, with any result."""
    anything = Otherwise([], {}, [], [], {})
    return Departures(judge).completion(node, var, element, None, anything) is not None


def _put_back(lever: Lever, completion: Completion) -> Lever:
    """Set a lever as the case that was given states it."""
    place = completion.places[lever.element.number]
    if isinstance(lever, UnknownFact):
        place.values[lever.fact.name] = lever.element.values[lever.fact.name]
    else:
        to = lever.element.references[lever.reference.name]
        place.references[lever.reference.name] = completion.places[to.number]
    return lever


def _in_each(rooms: list[_Room], levers: frozenset[Lever]) -> tuple[Setting, ...] | None:
    """Settings that none of several completions speaks against; None where there are none.

    Raises:
        _NotSeenError: none were found among those that were tried.
    """
    # What leaves least room comes first.
    rooms = sorted(rooms, key=lambda room: len(room.assignments))
    stack = [(0, Assignment())]
    unsure = any(room.more for room in rooms)
    for _ in range(MOST_TRIED):
        if not stack:
            break
        at, so_far = stack.pop()
        if at < len(rooms):
            both = [so_far.with_(one) for one in rooms[at].assignments]
            stack += [(at + 1, one) for one in reversed(both) if one is not None]
            continue
        found = so_far.settings(levers)
        if found is not None:
            # Other values than these were not looked at.
            return tuple(Setting(one.lever, one.value) for one in found)
        unsure = True
    if stack or unsure:
        raise _NotSeenError
    return None
