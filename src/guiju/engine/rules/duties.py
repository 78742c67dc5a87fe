"""Duties, the papers that go with them and what follows a breach."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from guiju.engine import nodes
from guiju.engine.expressions import Bool, Expr
from guiju.engine.facts import Entity
from guiju.engine.instruments import Cite
from guiju.engine.records import field, record
from guiju.engine.rules.basis import Cites, Pair, Place, cited, counterparts, place_of, stated
from guiju.engine.rules.tracing import signature
from guiju.engine.rules.words import Dated, Form, Kind, Strength
from guiju.engine.showing import Showing
from guiju.engine.text import Text

E = TypeVar("E", bound=Entity)


@record(frozen=True, slots=True, eq=False)
class Flaw:
    """What a paper in hand may still lack, such as a seal, and when it does, over the duty's entity."""

    id: str
    text: Text
    when: Callable[[Any], Bool]
    cites: tuple[Cite, ...]
    states: tuple[str, ...]


def flaw(id: str, zh: str, en: str, *, when: Callable[[Any], Bool], cites: Cites, states: str = "") -> Flaw:
    """Declare what a paper may lack, in words that say that it does: ``缺盖章``, ``seal missing``."""
    return Flaw(id, Text(zh, en), when, cited(cites), stated(states))


@record(frozen=True, slots=True, eq=False)
class Paper:
    """A paper that goes with a duty.

    ``when`` is a condition on the duty's entity (None: always); ``held`` whether the paper is in hand, over the same
    entity (None: no fact tells).
    """

    id: str
    label: Text
    form: Form
    cites: tuple[Cite, ...]
    states: tuple[str, ...]
    when: Callable[[Any], Bool] | None
    note: Text | None
    held: Callable[[Any], Bool] | None
    flaws: tuple[Flaw, ...]


def paper(
    id: str,
    zh: str,
    en: str,
    *,
    cites: Cites,
    form: Form = Form.PLAIN,
    states: str = "",
    when: Callable[[Any], Bool] | None = None,
    note: Pair | None = None,
    held: Callable[[Any], Bool] | None = None,
    flaws: Sequence[Flaw] = (),
) -> Paper:
    """Declare a paper, with the form it needs and the condition under which it is needed.

    Args:
        held: whether it is in hand, over the duty's entity, where facts tell; it is shown beside the paper and never
            asked for.
        flaws: what it may lack although it is in hand.
    """
    remark = Text(*note) if note else None
    return Paper(id, Text(zh, en), form, cited(cites), stated(states), when, remark, held, tuple(flaws))


@record(frozen=True, slots=True, eq=False)
class Sanction:
    """What follows a breach, and the statute it comes from."""

    text: Text
    cites: tuple[Cite, ...]
    states: tuple[str, ...]


def sanction(zh: str, en: str, *, cites: Cites, states: str = "") -> Sanction:
    """Declare what follows a breach."""
    return Sanction(Text(zh, en), cited(cites), stated(states))


@record(eq=False, slots=True)
class Duty(Showing):
    """Who must do what, by when, with which papers, towards whom, how strictly."""

    id: str
    label: Text
    condition: Callable[[Any], Bool]
    bearer: Text
    act: Text
    kind: Kind
    strength: Strength
    towards: Text | Dated | None
    timing: Text
    due: Callable[[Any], Expr] | None
    met: Callable[[Any], Bool] | None
    papers: tuple[Paper, ...]
    sanctions: tuple[Sanction, ...]
    after: tuple[Duty, ...]
    cites: tuple[Cite, ...]
    states: tuple[str, ...]
    since: date | None
    until: date | None
    edition: str | None
    place: Place
    counterpart: tuple[str, ...] | None = None
    standing: bool = False
    by_authority: bool = False
    theme: str = ""
    _signature: tuple[type[Entity], type[Expr]] | None = field(default=None, repr=False)
    _var: nodes.Var | None = field(default=None, repr=False)

    @property
    def entity(self) -> type[Entity]:
        """The entity it arises for."""
        if self._signature is None:
            self._signature = signature(self.condition)
        return self._signature[0]

    @property
    def var(self) -> nodes.Var:
        """The variable that stands for its element."""
        if self._var is None:
            self._var = nodes.Var.fresh(self.entity)
        return self._var

    def applies(self, day: date, edition: str) -> bool:
        """Whether it is in force on a day in an edition."""
        return (
            (self.since is None or self.since <= day)
            and (self.until is None or day < self.until)
            and (self.edition is None or self.edition == edition)
        )

    def __repr__(self) -> str:
        return f"<duty {self.id}>"


def duty(
    zh: str,
    en: str,
    *,
    bearer: Pair,
    act: Pair,
    kind: Kind,
    timing: Pair,
    cites: Cites,
    strength: Strength = Strength.MUST,
    towards: Pair | Dated | None = None,
    due: Callable[[Any], Expr] | None = None,
    met: Callable[[Any], Bool] | None = None,
    papers: Sequence[Paper] = (),
    sanctions: Sequence[Sanction] = (),
    after: Sequence[Duty] = (),
    states: str = "",
    since: date | None = None,
    until: date | None = None,
    edition: str | None = None,
    counterpart: str | None = None,
    standing: bool = False,
    by_authority: bool = False,
) -> Callable[[Callable[[E], Bool]], Duty]:
    """Declare a duty; the decorated function says when it arises.

    Args:
        timing: when, in words.
        due: the last day as a date expression over the same entity, where facts give one.
        met: whether it has been done already, over the same entity, where facts tell; a duty that is met still
            binds and is shown as done.
        after: duties that must be done first, where they arise.
        counterpart: duties of another edition that it answers to, by identifier, separated by spaces;
            ``NO_COUNTERPART`` where there is none. It is enough that one of the two says so.
        standing: whether it is kept all along, or each time that its occasion comes up, rather than done once.
        by_authority: whether an authority bears it, or whoever acts for one, and not a party to the case.
    """

    def register(function: Callable[[E], Bool]) -> Duty:
        return Duty(
            id=function.__name__,
            label=Text(zh, en),
            condition=function,
            bearer=Text(*bearer),
            act=Text(*act),
            kind=kind,
            strength=strength,
            towards=Text(*towards) if isinstance(towards, tuple) else towards,
            timing=Text(*timing),
            due=due,
            met=met,
            papers=tuple(papers),
            sanctions=tuple(sanctions),
            after=tuple(after),
            cites=cited(cites),
            states=stated(states),
            since=since,
            until=until,
            edition=edition,
            place=place_of(function),
            counterpart=counterparts(counterpart),
            standing=standing,
            by_authority=by_authority,
        )

    return register
