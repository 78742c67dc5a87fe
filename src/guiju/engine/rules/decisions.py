"""Decisions: what law concludes about an entity, in versions and with exceptions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Generic, TypeVar, cast

from guiju.engine import nodes
from guiju.engine.errors import Misuse
from guiju.engine.expressions import Bool, Expr
from guiju.engine.facts import Entity, Options
from guiju.engine.instruments import Cite
from guiju.engine.records import record
from guiju.engine.rules.basis import Cites, Pair, Place, cited, counterparts, place_of, stated
from guiju.engine.rules.tracing import signature
from guiju.engine.showing import Showing
from guiju.engine.text import Text

E = TypeVar("E", bound=Entity)
R = TypeVar("R", bound=Expr)


@record(frozen=True, slots=True, eq=False)
class Clause:
    """One function of a decision: its base, a later version of it, or an exception."""

    name: str
    function: Callable[[Any], Expr]
    cites: tuple[Cite, ...]
    states: tuple[str, ...]
    since: date | None
    until: date | None
    edition: str | None
    label: Text | None
    place: Place

    def applies(self, day: date, edition: str) -> bool:
        """Whether the clause speaks on a day in an edition."""
        return (
            (self.since is None or self.since <= day)
            and (self.until is None or day < self.until)
            and (self.edition is None or self.edition == edition)
        )


class Decision(Showing, Generic[E, R]):
    """What law concludes about an entity. Call it inside other rules; ``unless`` adds an exception."""

    def __init__(
        self,
        function: Callable[[E], R],
        label: Text,
        *,
        cites: Cites,
        states: str,
        note: Pair | None,
        options: type[Options] | None,
        goal: bool,
        since: date | None,
        until: date | None,
        edition: str | None,
        counterpart: str | None = None,
    ) -> None:
        self.function = function
        self.id = function.__name__
        self.label = label
        self.note = Text(*note) if note else None
        self.options = options
        self.goal = goal
        self.counterpart = counterparts(counterpart)
        self.theme = ""
        self.place = place_of(function)
        self.versions: list[Clause] = []
        self.exceptions: list[Clause] = []
        self._signature: tuple[type[Entity], type[Expr]] | None = None
        self._var: nodes.Var | None = None
        self._add(self.versions, function, cites, states, since, until, edition, None)

    def _add(
        self,
        where: list[Clause],
        function: Callable[[Any], Expr],
        cites: Cites,
        states: str,
        since: date | None,
        until: date | None,
        edition: str | None,
        label: Text | None,
    ) -> None:
        where.append(
            Clause(
                function.__name__,
                function,
                cited(cites),
                stated(states),
                since,
                until,
                edition,
                label,
                place_of(function),
            )
        )

    @property
    def signature(self) -> tuple[type[Entity], type[Expr]]:
        """The entity it is about and the kind of its result."""
        if self._signature is None:
            self._signature = signature(self.function)
        return self._signature

    @property
    def entity(self) -> type[Entity]:
        """The entity it is about."""
        return self.signature[0]

    @property
    def gives(self) -> type[Expr]:
        """The kind of its result: Bool, Category, Number or Day."""
        return self.signature[1]

    @property
    def var(self) -> nodes.Var:
        """The variable that stands for its element in every clause."""
        if self._var is None:
            self._var = nodes.Var.fresh(self.entity)
        return self._var

    @property
    def states(self) -> tuple[str, ...]:
        """All statements of the commentary that it answers."""
        return tuple(dict.fromkeys(s for clause in (*self.versions, *self.exceptions) for s in clause.states))

    def __call__(self, element: E) -> R:
        if not isinstance(element, self.entity):
            raise Misuse(f"{self.id} is about {self.entity.__name__}, not {type(element).__name__}")
        return cast("R", self.gives(nodes.Call(self, element.ref)))

    def unless(
        self,
        zh: str,
        en: str,
        *,
        cites: Cites,
        states: str = "",
        since: date | None = None,
        until: date | None = None,
        edition: str | None = None,
    ) -> Callable[[Callable[[E], Bool]], Callable[[E], Bool]]:
        """Add an exception: where it holds, the decision is no."""

        def register(function: Callable[[E], Bool]) -> Callable[[E], Bool]:
            self._add(self.exceptions, function, cites, states, since, until, edition, Text(zh, en))
            return function

        return register

    def version(
        self,
        *,
        cites: Cites,
        states: str = "",
        since: date | None = None,
        until: date | None = None,
        edition: str | None = None,
    ) -> Callable[[Callable[[E], R]], Callable[[E], R]]:
        """Add another version of the base: of the versions that speak on a day, the last declared counts."""

        def register(function: Callable[[E], R]) -> Callable[[E], R]:
            self._add(self.versions, function, cites, states, since, until, edition, None)
            return function

        return register

    def in_force(self, day: date, edition: str) -> Clause | None:
        """The version that speaks on a day in an edition, or None."""
        return next((c for c in reversed(self.versions) if c.applies(day, edition)), None)

    def __repr__(self) -> str:
        return f"<decision {self.id}>"


def decision(
    zh: str,
    en: str,
    *,
    cites: Cites,
    states: str = "",
    note: Pair | None = None,
    options: type[Options] | None = None,
    goal: bool = True,
    since: date | None = None,
    until: date | None = None,
    edition: str | None = None,
    counterpart: str | None = None,
) -> Callable[[Callable[[E], R]], Decision[E, R]]:
    """Declare a decision.

    Args:
        zh, en: its name.
        cites: provisions it rests on.
        states: identifiers of the commentary's statements, separated by spaces.
        note: what the reader should know beside the result.
        options: for a decision that gives a choice, the list it chooses from.
        goal: whether a determination reports it on its own, or only as a step of others.
        since, until, edition: when and in which edition it speaks (``until`` exclusive).
        counterpart: decisions of another edition that it answers to, as for a duty; versions of one decision need none.
    """

    def register(function: Callable[[E], R]) -> Decision[E, R]:
        return Decision(
            function,
            Text(zh, en),
            cites=cites,
            states=states,
            note=note,
            options=options,
            goal=goal,
            since=since,
            until=until,
            edition=edition,
            counterpart=counterpart,
        )

    return register
