"""An interview: from question to question until the goals are settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from guiju.engine.answers import Answer, Judge
from guiju.engine.asked import check_readings, no_goal
from guiju.engine.assessment import today
from guiju.engine.case import Case
from guiju.engine.elements import Element, contradiction
from guiju.engine.errors import InputError, Problem, UnknownNameError
from guiju.engine.facts import Collection, Entity, Fact, Reference
from guiju.engine.instruments import Cite
from guiju.engine.nodes import Node
from guiju.engine.rulebook import Rulebook
from guiju.engine.ruleset import Ruled
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownCalendar
from guiju.engine.uses.ask.order import Planner
from guiju.engine.uses.ask.reasons import Reasons
from guiju.engine.uses.ask.residual import Asked, Residual, asks_of, is_settled
from guiju.engine.wording import subject_text, value_text

STAY = 1.25
"""How much more a question weighs that is about the same element as the last one: it stays with what one is at."""
SURE_BELOW = 6
"""Where no more questions than this are left about a goal, it is checked that one really matters to it."""
SURE_BUDGET = 300
"""Diagram nodes for that check; past it the question is put."""
UNLISTED = 0.05
"""Weight, for each goal about elements that may be in a list, of asking for the list."""
LATER = 0.001
"""Weight of what is only asked of duties that arise: last days, papers, whether they are done."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to be settled about an element."""

    id: str
    label: Text
    path: str
    subject: Text
    node: Node
    var: Any
    decision: Any = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked next, and why.

    ``thing`` is the fact, list or reference asked about; ``serves`` the goals that wait for it, those it does most for
    first; ``cites`` the provisions of the rules that look at it.
    """

    path: str
    name: str
    subject: Text
    thing: Fact[Any] | Collection[Any] | Reference[Any]
    known: tuple[str, ...]
    serves: tuple[Goal, ...]
    cites: tuple[Cite, ...]
    day: date


@dataclass
class _State:
    facts: dict[str, Any]
    declined: frozenset[Asked]
    last: str


@dataclass
class Interview:
    """Asks what can still settle the goals, and nothing else.

    Args:
        facts: what is known already, as in a case file.
        goals: identifiers of decisions and duties (default: every decision that a determination reports and every duty).

    Raises:
        InputError: the facts cannot be used.
        UnknownNameError: no such goal, edition, open point or reading.
        NotInForceError: the day lies before the edition begins.
    """

    rulebook: Rulebook
    facts: dict[str, Any] = field(default_factory=dict)
    as_of: date | None = None
    edition: str | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    goals: Sequence[str] = ()

    def __post_init__(self) -> None:
        self.ruleset = self.rulebook.on(self.as_of or today(), self.edition)
        check_readings(self.rulebook, dict(self.readings))
        for name in self.goals:
            if name not in self.rulebook.decisions and name not in self.rulebook.duties:
                raise UnknownNameError(no_goal(self.rulebook, name))
        self.facts = deepcopy(self.facts)
        self._declined: frozenset[Asked] = frozenset()
        self._last = ""
        self._history: list[_State] = []
        self._reasons = Reasons(self.ruleset)
        self._lefts: dict[tuple[str, str], Any] = {}
        nothing = Case(self.rulebook, {}).root
        self._first = Judge(self.ruleset, nothing, dict(self.readings), SURE_BUDGET)
        self._renew()

    def _renew(self) -> None:
        self.case = Case(self.rulebook, self.facts)
        self._residual = Residual(self.ruleset, self.case.root, self.readings, self._declined)
        self._check_consistent()
        self._places = {one.path: one for one in self.case.root.walk()}
        self._planner = Planner()
        self._lefts = {}
        self._answers: dict[tuple[str, str], Answer | None] = {}
        self._judge: Judge | None = None
        self._goals = list(self._all_goals())

    def _check_consistent(self) -> None:
        broken = [
            (element, constraint.text)
            for element in self.case.root.walk()
            for constraint, node, var in self.rulebook.constraints[element.entity]
            if self._residual.ask(node, var, element) is False
        ]
        if broken:
            raise InputError(Problem("", 0, 0, contradiction(*one)) for one in broken)

    # --- goals ----------------------------------------------------------------------------------------------

    def _all_goals(self) -> Iterator[Goal]:
        elements: dict[type, list[Element]] = {}
        for element in self.case.root.walk():
            elements.setdefault(element.entity, []).append(element)
        for ruled in self.ruleset.decisions.values():
            decision = ruled.decision
            if decision.id in self.goals if self.goals else decision.goal:
                for element in elements.get(decision.entity, ()):
                    yield Goal(
                        decision.id, decision.label, element.path, subject_text(element), ruled.node, decision.var, decision
                    )  # fmt: skip
        for duty in self.ruleset.duties:
            if self.goals and duty.duty.id not in self.goals:
                continue
            for element in elements.get(duty.duty.entity, ()):
                about = (duty.duty.label, element.path, subject_text(element))
                yield Goal(duty.duty.id, *about, duty.node, duty.duty.var)
                if self._residual.ask(duty.node, duty.duty.var, element) is True:
                    for name, node in (
                        ("due", duty.due),
                        ("met", duty.met),
                        *((one.paper.id, one.node) for one in duty.papers),
                    ):
                        if node is not None:
                            yield Goal(f"{duty.duty.id}/{name}", *about, node, duty.duty.var, weight=LATER)

    def _unlisted(self) -> dict[Asked, list[tuple[float, Goal]]]:
        """The lists that may hold elements that a goal is about, with the goals that there would be."""
        about: dict[type, list[Any]] = {}
        for ruled in self.ruleset.decisions.values():
            if ruled.decision.id in self.goals if self.goals else ruled.decision.goal:
                about.setdefault(ruled.decision.entity, []).append(ruled)
        for duty in self.ruleset.duties:
            if not self.goals or duty.duty.id in self.goals:
                about.setdefault(duty.duty.entity, []).append(duty)
        found: dict[Asked, list[tuple[float, Goal]]] = {}
        for element in self.case.root.walk():
            for name, collection in element.entity.collections.items():
                asked = (element.path, name)
                if element.complete[name] or asked in self._declined:
                    continue
                for entity in _within(collection.of):
                    for ruled in about.get(entity, ()):
                        rule = ruled.decision if isinstance(ruled, Ruled) else ruled.duty
                        goal = Goal(rule.id, rule.label, element.path, entity.title, ruled.node, rule.var)
                        # An element must be known before anything can be asked about it.
                        found.setdefault(asked, []).append((UNLISTED, goal))
        return found

    def _left(self, goal: Goal) -> Any:
        key = (goal.id, goal.path)
        if key not in self._lefts:
            element = self._places[goal.path]
            self._lefts[key] = (
                self._residual.decision(goal.id, element)
                if goal.decision is not None
                else self._residual.ask(goal.node, goal.var, element)
            )
        return self._lefts[key]

    @property
    def settled(self) -> dict[tuple[str, str], Text]:
        """What is settled so far: goals by identifier and path, with the value in words."""
        found = {}
        for goal in self._goals:
            left = self._left(goal)
            answer = self._answers.get((goal.id, goal.path))
            value = left if is_settled(left) else None if answer is None else answer.value
            if goal.weight == 1 and value is not None:
                found[goal.id, goal.path] = value_text(value, goal.decision)
        return found

    @property
    def total(self) -> int:
        """How many goals there are for the elements known."""
        return sum(1 for goal in self._goals if goal.weight == 1)

    def goal(self, key: tuple[str, str]) -> Goal:
        """A goal by its identifier and the path of its element."""
        return next(goal for goal in self._goals if (goal.id, goal.path) == key)

    def left(self) -> int:
        """How many goals are still open."""
        return sum(1 for goal in self._goals if goal.weight == 1 and next(asks_of(self._left(goal)), None))

    # --- questions ------------------------------------------------------------------------------------------

    def question(self) -> Question | None:
        """The next question; None where nothing that could be asked would settle anything more."""
        votes: dict[Asked, list[tuple[float, Goal]]] = {}
        for goal in self._goals:
            plan = self._planner.plan(self._left(goal))
            if plan.first is not None:
                votes.setdefault(plan.first, []).append((goal.weight / plan.cost, goal))
        unlisted = self._unlisted()
        for asked, more in unlisted.items():
            votes.setdefault(asked, []).extend(more)
        while votes:
            best = max(votes, key=lambda asked: self._weight(asked, votes[asked]))
            serves = [goal for _, goal in sorted(votes[best], key=lambda vote: -vote[0])]
            if best in unlisted or any(self._turns_on(goal, best) for goal in serves):
                return self._put(best, serves)
            # The rules alone do not tell: each goal names what it really turns on.
            for weight, goal in votes.pop(best):
                for asked in self._missing(goal)[:1]:
                    votes.setdefault(asked, []).append((weight, goal))
        return None

    def open_questions(self) -> set[Asked]:
        """Everything that some goal may still turn on, as far as its rules alone tell."""
        return {asked for goal in self._goals for asked in asks_of(self._left(goal))} | set(self._unlisted())

    def put(self, asked: Asked) -> Question:
        """The question about a fact, list or reference, whether or not its turn has come."""
        serves = [goal for goal in self._goals if asked in set(asks_of(self._left(goal)))]
        return self._put(asked, serves)

    def _weight(self, asked: Asked, votes: list[tuple[float, Goal]]) -> float:
        return sum(weight for weight, _ in votes) * (STAY if asked[0] == self._last else 1)

    def _turns_on(self, goal: Goal, asked: Asked) -> bool:
        """Whether some completion makes a goal turn on this; taken for granted where much is open."""
        answer = self._answer(goal)
        return answer is None or asked in self._missing(goal)

    def _missing(self, goal: Goal) -> list[Asked]:
        answer = self._answer(goal)
        facts = [] if answer is None else [u for u in answer.missing if not isinstance(u, UnknownCalendar)]
        return [asked for asked in map(_asked, facts) if asked not in self._declined]

    def _answer(self, goal: Goal) -> Answer | None:
        """The answer that takes every completion into account; None where too much is open for it to come at once."""
        key = (goal.id, goal.path)
        if key not in self._answers:
            self._answers[key] = None
            if len(set(asks_of(self._left(goal)))) <= SURE_BELOW:
                if self._judge is None:
                    self._judge = self._first.beside(self.case.root)
                answer = self._judge.ask(goal.node, goal.var, self._places[goal.path])
                self._answers[key] = answer if answer.exhaustive else None
        return self._answers[key]

    def _put(self, asked: Asked, serves: list[Goal]) -> Question:
        path, name = asked
        element = self._places[path]
        entity = element.entity
        thing: Any = entity.facts.get(name) or entity.references.get(name) or entity.collections.get(name)
        known: tuple[str, ...] = ()
        if isinstance(thing, Reference):
            known = tuple(one.key for one in self.case.root.collections[thing.among])
        elif isinstance(thing, Collection):
            known = tuple(one.key for one in element.collections[name])
        return Question(
            path,
            name,
            subject_text(element),
            thing,
            known,
            tuple(serves),
            self._reasons.cites(thing, serves),
            self.ruleset.day,
        )

    # --- answers ----------------------------------------------------------------------------------------------

    def answer(self, question: Question, value: object, *, complete: bool = True) -> None:
        """Take an answer: a value as in a case file; for a list, the identifiers of its elements, and whether these are all.

        Raises:
            InputError: the value does not fit; nothing is changed.
        """
        before = _State(deepcopy(self.facts), self._declined, self._last)
        own = self._plain(question.path)
        if isinstance(question.thing, Collection):
            assert isinstance(value, Sequence)
            kept = [one for one in own.get(question.name, ()) if isinstance(one, dict)]
            there = {str(one.get("id", i + 1)) for i, one in enumerate(kept)}
            own[question.name] = [*kept, *({"id": str(v)} for v in value if str(v) not in there)]
            if not complete:
                own[question.name].append("...")
        else:
            own[question.name] = value
        self._last = question.path
        if isinstance(question.thing, Collection) and not complete:
            self._declined |= {(question.path, question.name)}
        try:
            self._renew()
        except InputError:
            self.facts, self._declined, self._last = before.facts, before.declined, before.last
            self._renew()
            raise
        self._history.append(before)

    def decline(self, question: Question) -> None:
        """The user does not know: it is not asked again."""
        self._history.append(_State(deepcopy(self.facts), self._declined, self._last))
        self._declined |= {(question.path, question.name)}
        self._last = question.path
        self._renew()

    def back(self) -> bool:
        """Take the last answer back; False where there is none."""
        if not self._history:
            return False
        before = self._history.pop()
        self.facts, self._declined, self._last = before.facts, before.declined, before.last
        self._renew()
        return True

    def _plain(self, path: str) -> dict[str, Any]:
        """The facts of an element, to be written to."""
        element = self._places[path]
        chain: list[Element] = []
        while element.owner is not None:
            chain.append(element)
            element = element.owner
        own = self.facts
        for one in reversed(chain):
            assert one.owner is not None
            name = next(n for n, held in one.owner.collections.items() if one in held)
            own = own[name][one.owner.collections[name].index(one)]
        return own


def _within(entity: type[Entity]) -> Iterator[type[Entity]]:
    yield entity
    for collection in entity.collections.values():
        yield from _within(collection.of)


def _asked(unknown: Any) -> Asked:
    thing = getattr(unknown, "fact", None) or getattr(unknown, "reference", None) or unknown.collection
    return unknown.element.path, thing.name
