"""An interview: from question to question until the goals are settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from guiju.engine.asked import check_readings, no_goal
from guiju.engine.assessment import today
from guiju.engine.case import Case
from guiju.engine.elements import contradiction, holding
from guiju.engine.errors import InputError, Problem, UnknownNameError
from guiju.engine.facts import Collection, Fact, Reference
from guiju.engine.instruments import Cite
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.uses.ask.goals import Goal, Goals
from guiju.engine.uses.ask.left import Left
from guiju.engine.uses.ask.reasons import Reasons
from guiju.engine.uses.ask.trees import Asked
from guiju.engine.wording import subject_text, value_text

STAY = 3.0
"""How much more a question weighs that is about the same element as the last one: it stays with what one is at."""
UNLISTED = 0.05
"""Weight, for each goal about elements that may be in a list, of asking for the list."""


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
    """What was known before a question was answered."""

    asked: Asked
    value: Any
    """As in a case file; None: nothing was said."""
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
        # Every name as the rulebook has it, and nothing of the caller's to write into.
        self.facts = Case(self.rulebook, self.facts).facts()
        self._declined: frozenset[Asked] = frozenset()
        self._last = ""
        self._history: list[_State] = []
        self._reasons = Reasons(self.ruleset)
        self._all = Goals(self.ruleset, self.goals)
        self._left = Left(self.ruleset, self.readings)
        self._renew(None)

    def _renew(self, asked: Asked | None) -> None:
        """Take in what has changed: the answer to one question, or everything."""
        self.case = Case(self.rulebook, self.facts)
        self._places = {one.path: one for one in self.case.root.walk()}
        self._left.renew(self.case.root, self._declined, asked)
        broken = self._left.broken()
        if broken:
            raise InputError(Problem("", 0, 0, contradiction(*one)) for one in broken)
        self._goals = list(self._all.of(self.case.root, self._left.residual))
        self._unlisted = self._all.unlisted(self.case.root, self._declined)

    # --- goals ----------------------------------------------------------------------------------------------

    @property
    def settled(self) -> dict[tuple[str, str], Text]:
        """What is settled so far: goals by identifier and path, with the value in words."""
        found = {}
        for goal in self._goals:
            if goal.weight == 1:
                value = self._left.value(goal)
                if value is not None:
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
        return sum(1 for goal in self._goals if goal.weight == 1 and self._left.asks(goal))

    # --- questions ------------------------------------------------------------------------------------------

    def question(self) -> Question | None:
        """The next question; None where nothing that could be asked would settle anything more."""
        votes: dict[Asked, list[tuple[float, Goal]]] = {}
        for goal in self._goals:
            plan = self._left.plan(goal)
            if plan.first is not None:
                votes.setdefault(plan.first, []).append((goal.weight / max(plan.cost, 1.0), goal))
        for asked, goals in self._unlisted.items():
            # An element must be known before anything can be asked about it.
            votes.setdefault(asked, []).extend((UNLISTED, goal) for goal in goals)
        while votes:
            best = max(votes, key=lambda asked: self._weight(asked, votes[asked]))
            serves = [goal for _, goal in sorted(votes[best], key=lambda vote: -vote[0])]
            if best in self._unlisted or any(self._turns_on(goal, best) for goal in serves):
                return self._put(best, serves)
            # The rules alone do not tell: each goal names what it really turns on.
            for weight, goal in votes.pop(best):
                verdict = self._left.verdict(goal)
                if verdict is not None and verdict.matters:
                    votes.setdefault(verdict.matters[0], []).append((weight, goal))
        return None

    def open_questions(self) -> set[Asked]:
        """Everything that some goal may still turn on, as far as its rules alone tell."""
        return {asked for goal in self._goals for asked in self._left.asks(goal)} | set(self._unlisted)

    def put(self, asked: Asked) -> Question:
        """The question about a fact, list or reference, whether or not its turn has come."""
        return self._put(asked, [goal for goal in self._goals if asked in self._left.asks(goal)])

    def _weight(self, asked: Asked, votes: list[tuple[float, Goal]]) -> float:
        return sum(weight for weight, _ in votes) * (STAY if asked[0] == self._last else 1)

    def _turns_on(self, goal: Goal, asked: Asked) -> bool:
        """Whether some completion makes a goal turn on this; taken for granted where much is open."""
        verdict = self._left.verdict(goal)
        return verdict is None or asked in verdict.matters

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
        before = self._state(question)
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
            self._declined |= {before.asked}
        try:
            self._renew(before.asked)
        except InputError:
            self._restore(before)
            raise
        self._history.append(before)

    def decline(self, question: Question) -> None:
        """The user does not know: it is not asked again."""
        before = self._state(question)
        self._history.append(before)
        self._declined |= {before.asked}
        self._last = question.path
        self._renew(before.asked)

    def back(self) -> bool:
        """Take the last answer back; False where there is none."""
        if not self._history:
            return False
        self._restore(self._history.pop())
        return True

    def _state(self, question: Question) -> _State:
        value = self._plain(question.path).get(question.name)
        return _State((question.path, question.name), value, self._declined, self._last)

    def _restore(self, state: _State) -> None:
        path, name = state.asked
        own = self._plain(path)
        if state.value is None:
            own.pop(name, None)
        else:
            own[name] = state.value
        self._declined, self._last = state.declined, state.last
        self._renew(state.asked)

    def _plain(self, path: str) -> dict[str, Any]:
        """The facts of an element, to be written to."""
        return holding(self.facts, self._places[path])
