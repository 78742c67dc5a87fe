"""Decisions, exceptions, duties, papers, open points, parameters and notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, Generic, TypeVar, cast

from guiju.engine import nodes
from guiju.engine.errors import Misuse, RuleError
from guiju.engine.expressions import Bool, Expr, Number
from guiju.engine.facts import Entity, Options
from guiju.engine.instruments import Cite
from guiju.engine.text import Text

E = TypeVar("E", bound=Entity)
R = TypeVar("R", bound=Expr)

Cites = Cite | Sequence[Cite]
Pair = tuple[str, str]


def _cites(cites: Cites) -> tuple[Cite, ...]:
    found = (cites,) if isinstance(cites, Cite) else tuple(cites)
    if not found:
        raise RuleError("a rule must cite a provision")
    return found


def _statements(states: str) -> tuple[str, ...]:
    return tuple(states.split())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule stands, for messages."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def _place(function: Callable[..., Any]) -> Place:
    code = function.__code__
    return Place(code.co_filename, code.co_firstlineno)


def trace(
    function: Callable[[Any], Expr], entity: type[Entity], ref: nodes.Ref, expected: type[Expr], rule: str
) -> nodes.Node:
    """Run a rule function on a stand-in for its entity and return the expression it builds.

    Raises:
        RuleError: the function misuses a fact; names rule, file and line.
    """
    try:
        result = function(entity.bound_to(ref))
    except Misuse as error:
        raise RuleError(f"{_innermost(error, function)}: rule {rule}: {error}") from None
    except (AttributeError, NameError, TypeError) as error:
        raise RuleError(f"{_innermost(error, function)}: rule {rule}: {error}") from error
    if isinstance(result, int) and not isinstance(result, bool) and expected is Number:
        return nodes.Const(result)
    if not isinstance(result, expected):
        hint = " (write yes() or no())" if isinstance(result, bool) else ""
        raise RuleError(
            f"{_place(function)}: rule {rule}: gives {type(result).__name__}, but {expected.__name__} is declared{hint}"
        )
    return result.node


def _innermost(error: BaseException, function: Callable[..., Any]) -> Place:
    """The last frame of the traceback that lies in the file of the rule."""
    own = function.__code__.co_filename
    place = _place(function)
    frame = error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == own:
            place = Place(own, frame.tb_lineno)
        frame = frame.tb_next
    return place


def signature(function: Callable[..., Any]) -> tuple[type[Entity], type[Expr]]:
    """The entity a rule is about and the kind it gives, from its annotations.

    Raises:
        RuleError: an annotation is missing or of the wrong type.
    """
    try:
        # What typing.get_type_hints does, without its detours: this runs for every rule at every start.
        hints = {
            name: eval(hint, function.__globals__) if isinstance(hint, str) else hint
            for name, hint in function.__annotations__.items()
        }
    except NameError as error:
        raise RuleError(f"{_place(function)}: rule {function.__name__}: {error}") from error
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    if len(names) != 1 or names[0] not in hints or "return" not in hints:
        raise RuleError(
            f"{_place(function)}: rule {function.__name__} must take one annotated entity and declare what it gives, "
            f"as in def {function.__name__}(unit: Unit) -> Bool"
        )
    entity, result = hints[names[0]], hints["return"]
    if not (isinstance(entity, type) and issubclass(entity, Entity)):
        raise RuleError(f"{_place(function)}: rule {function.__name__}: {entity} is not an entity")
    if not (isinstance(result, type) and issubclass(result, Expr)):
        raise RuleError(f"{_place(function)}: rule {function.__name__}: {result} is not an expression kind")
    return entity, result


class Parameter:
    """A number that law sets, by date.

    Args:
        value: the number, or pairs of (first day, number).
    """

    def __init__(
        self,
        value: int | Fraction | Sequence[tuple[date, int | Fraction]],
        *,
        label: Pair,
        unit: Pair,
        cites: Cites,
        states: str = "",
    ) -> None:
        self.values: tuple[tuple[date, int | Fraction], ...] = (
            ((date.min, value),) if isinstance(value, int | Fraction) else tuple(sorted(value))
        )
        self.label = Text(*label)
        self.unit = Text(*unit)
        self.cites = _cites(cites)
        self.states = _statements(states)
        self.id = ""

    def on(self, day: date) -> int | Fraction:
        """The number in force on a day (the first one before its first day)."""
        return next((v for since, v in reversed(self.values) if since <= day), self.values[0][1])

    @property
    def now(self) -> Number:
        """The number as an expression."""
        return Number(nodes.ParameterIs(self))

    def __repr__(self) -> str:
        return f"<parameter {self.id}>"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an open point."""

    id: str
    text: Text


class OpenPoint:
    """A question that law leaves open.

    Args:
        readings: pairs of identifier and (Chinese, English), from cautious to lenient.
        since, until: when it is open (``until`` exclusive); afterwards ``settled`` is how it is read.
    """

    def __init__(
        self,
        zh: str,
        en: str,
        *,
        readings: dict[str, Pair],
        cites: Cites,
        states: str = "",
        since: date | None = None,
        until: date | None = None,
        settled: str | None = None,
        edition: str | None = None,
    ) -> None:
        self.question = Text(zh, en)
        self.readings = tuple(Reading(key, Text(*pair)) for key, pair in readings.items())
        if len(self.readings) < 2:
            raise RuleError(f"open point {en!r} needs at least two readings")
        if until is not None and settled not in readings:
            raise RuleError(f"open point {en!r} ends on {until}: say which reading it was settled by")
        self.cites = _cites(cites)
        self.states = _statements(states)
        self.since, self.until, self.settled, self.edition = since, until, settled, edition
        self.id = ""

    def reads(self, reading: str) -> Bool:
        """Whether it is read this way.

        Raises:
            Misuse: there is no such reading.
        """
        if reading not in {r.id for r in self.readings}:
            raise Misuse(
                f"open point has no reading {reading!r}; it has: {', '.join(r.id for r in self.readings)}"
            )
        return Bool(nodes.Reads(self, reading))

    def __repr__(self) -> str:
        return f"<open point {self.id}>"


@dataclass(frozen=True, slots=True, eq=False)
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


class Decision(Generic[E, R]):
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
    ) -> None:
        self.function = function
        self.id = function.__name__
        self.label = label
        self.note = Text(*note) if note else None
        self.options = options
        self.goal = goal
        self.theme = ""
        self.place = _place(function)
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
                _cites(cites),
                _statements(states),
                since,
                until,
                edition,
                label,
                _place(function),
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
        )

    return register


class Strength(StrEnum):
    """How strictly a duty binds."""

    MUST = "must"
    MUST_NOT = "must-not"
    BEST_EFFORTS = "best-efforts"
    MAY = "may"
    ENCOURAGED = "encouraged"
    PRACTICE = "practice"


STRENGTHS: dict[Strength, Text] = {
    Strength.MUST: Text("应当", "must"),
    Strength.MUST_NOT: Text("不得", "must not"),
    Strength.BEST_EFFORTS: Text("采取有效措施", "must take effective measures"),
    Strength.MAY: Text("可以", "may"),
    Strength.ENCOURAGED: Text("鼓励", "is encouraged to"),
    Strength.PRACTICE: Text("实务要求", "in practice expected to"),
}


class Kind(StrEnum):
    """What kind of act a duty asks for."""

    LICENCE = "licence"
    FILING = "filing"
    REPORT = "report"
    REVIEW = "review"
    CONSENT = "consent"
    CONTRACT = "contract"
    CONDUCT = "conduct"
    RECORD = "record"
    CHANGE = "change"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"


KINDS: dict[Kind, Text] = {
    Kind.LICENCE: Text("行政许可", "licence"),
    Kind.FILING: Text("备案", "filing"),
    Kind.REPORT: Text("报告", "report"),
    Kind.REVIEW: Text("审查", "review"),
    Kind.CONSENT: Text("知情同意", "consent"),
    Kind.CONTRACT: Text("协议", "contract"),
    Kind.CONDUCT: Text("行为要求", "conduct"),
    Kind.RECORD: Text("记录", "record"),
    Kind.CHANGE: Text("变更", "change"),
    Kind.PROHIBITION: Text("禁止", "prohibition"),
    Kind.PERMISSION: Text("许可性规定", "permission"),
}


class Dated:
    """A text that changes in time, such as the name of the competent authority."""

    def __init__(self, *versions: tuple[date, str, str]) -> None:
        self.versions = tuple(sorted(((day, Text(zh, en)) for day, zh, en in versions), key=lambda v: v[0]))

    def on(self, day: date) -> Text:
        """The text on a day (the first one before its first day)."""
        return next((text for since, text in reversed(self.versions) if since <= day), self.versions[0][1])


class Form(StrEnum):
    """The form that a paper must have."""

    PLAIN = "plain"
    SIGNED = "signed"
    SEALED = "sealed"
    SIGNED_AND_SEALED = "signed-and-sealed"


FORMS: dict[Form, Text] = {
    Form.PLAIN: Text("普通文本", "plain copy"),
    Form.SIGNED: Text("签字", "signed"),
    Form.SEALED: Text("盖章", "sealed"),
    Form.SIGNED_AND_SEALED: Text("签字并盖章", "signed and sealed"),
}


@dataclass(frozen=True, eq=False)
class Paper:
    """A paper that goes with a duty.

    ``when`` is a condition on the duty's entity (None: always).
    """

    id: str
    label: Text
    form: Form
    cites: tuple[Cite, ...]
    states: tuple[str, ...]
    when: Callable[[Any], Bool] | None
    note: Text | None


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
) -> Paper:
    """Declare a paper, with the form it needs and the condition under which it is needed."""
    return Paper(
        id, Text(zh, en), form, _cites(cites), _statements(states), when, Text(*note) if note else None
    )


@dataclass(frozen=True, eq=False)
class Sanction:
    """What follows a breach, and the statute it comes from."""

    text: Text
    cites: tuple[Cite, ...]
    states: tuple[str, ...]


def sanction(zh: str, en: str, *, cites: Cites, states: str = "") -> Sanction:
    """Declare what follows a breach."""
    return Sanction(Text(zh, en), _cites(cites), _statements(states))


@dataclass(eq=False)
class Duty:
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
) -> Callable[[Callable[[E], Bool]], Duty]:
    """Declare a duty; the decorated function says when it arises.

    Args:
        timing: when, in words.
        due: the last day as a date expression over the same entity, where facts give one.
        met: whether it has been done already, over the same entity, where facts tell; a duty that is met still
            binds and is shown as done.
        after: duties that must be done first, where they arise.
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
            cites=_cites(cites),
            states=_statements(states),
            since=since,
            until=until,
            edition=edition,
            place=_place(function),
        )

    return register


@dataclass(eq=False)
class Note:
    """Something to be read beside a result: background, practice, or a difference between sources.

    ``judged`` False: names a matter that the rulebook does not judge. ``when`` says for which cases it is
    worth showing (None: every case); a note whose condition is not settled is shown.
    """

    text: Text
    cites: tuple[Cite, ...]
    states: tuple[str, ...]
    when: Callable[[Any], Bool] | None
    judged: bool
    difference: bool
    since: date | None
    until: date | None
    id: str = ""
    theme: str = ""


def note(
    zh: str,
    en: str,
    *,
    cites: Cites,
    states: str = "",
    when: Callable[[Any], Bool] | None = None,
    difference: bool = False,
    since: date | None = None,
    until: date | None = None,
) -> Note:
    """Declare a note; ``difference`` marks that commentary and instrument differ."""
    return Note(Text(zh, en), _cites(cites), _statements(states), when, True, difference, since, until)


def not_judged(zh: str, en: str, *, cites: Cites, when: Callable[[Any], Bool] | None = None) -> Note:
    """Declare a matter that touches the facts and is not judged here; said in every result."""
    return Note(Text(zh, en), _cites(cites), (), when, False, False, None, None)
