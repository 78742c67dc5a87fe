"""A determination: what a rulebook says of a case on a date. Immutable; serialises to JSON; can be replayed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from guiju.engine.instruments import FORCES, GRADES, Grade
from guiju.engine.records import is_record, names, record
from guiju.engine.showing import Showing
from guiju.engine.text import Text

FORMAT = "guiju-determination/1"


@record(frozen=True, slots=True)
class Citation:
    """A provision as it stood on the day judged."""

    id: str
    label: Text
    text: Text
    grade: str
    force: str
    note: Text | None

    @property
    def grade_text(self) -> Text:
        """The grade in words."""
        return GRADES[Grade(self.grade)]

    @property
    def force_text(self) -> Text:
        """What force its instrument has, in words."""
        return next(text for force, text in FORCES.items() if force.value == self.force)


@record(frozen=True, slots=True)
class Missing:
    """A fact that is not known and matters, with the question to ask for it."""

    path: str
    label: Text
    question: Text
    help: Text
    controllable: bool


@record(frozen=True, slots=True)
class ReadingResult:
    """What one combination of readings yields; ``value`` None where facts are missing under it."""

    readings: dict[str, str]
    value: bool | int | str | list[str] | None
    value_text: Text | None


@record(frozen=True, slots=True)
class Result:
    """The answer to one question, as it is written down.

    ``status`` is ``settled``, ``facts`` (waits for the facts at ``missing``), ``open`` (law leaves it open:
    ``points``) or ``facts-and-open``. ``exhaustive`` False: not exhaustively checked.
    """

    status: str
    value: bool | int | str | list[str] | None
    value_text: Text | None
    missing: list[str]
    joint: bool
    points: list[str]
    readings: list[ReadingResult]
    exhaustive: bool


@record(frozen=True, slots=True)
class GroundResult:
    """A known fact that a result rests on."""

    path: str
    label: Text
    value: Text


@record(frozen=True, slots=True)
class ProofStep:
    """A step of a proof: what is asked, what comes out (None: not settled), the rule, open point or fact it
    rests on, its provisions, and the steps below it.
    """

    text: Text
    outcome: Text | None
    rule: str | None
    point: str | None
    fact: str | None
    cites: list[str]
    steps: list[ProofStep]


@record(frozen=True, slots=True)
class Conclusion:
    """A decision about an element."""

    id: str
    label: Text
    theme: str
    path: str
    subject: Text
    result: Result
    cites: list[str]
    note: Text | None
    reason: list[GroundResult]
    reason_kind: str | None
    proof: ProofStep | None


@record(frozen=True, slots=True)
class FlawResult:
    """What a paper in hand lacks, or may lack where its result is not settled."""

    id: str
    text: Text
    result: Result
    cites: list[str]


@record(frozen=True, slots=True)
class PaperResult:
    """A paper, the form it needs, whether this case needs it, and whether it is in hand.

    ``state`` is ``ready`` (in hand), ``lacking`` (in hand, but see ``flaws``), ``unchecked`` (in hand; whether it
    lacks what ``flaws`` name is not settled), ``missing`` (not in hand), ``unsaid`` (the facts do not tell) or None
    (the rulebook asks for no fact that tells).
    """

    id: str
    label: Text
    form: str
    form_text: Text
    result: Result
    state: str | None
    flaws: list[FlawResult]
    cites: list[str]
    note: Text | None


@record(frozen=True, slots=True)
class SanctionResult:
    """What follows a breach."""

    text: Text
    cites: list[str]


@record(frozen=True, slots=True)
class DutyResult:
    """A duty for an element: whether it arises, who must do what, by when, with which papers.

    ``order`` places the duty in the sequence in which duties must happen; ``after`` names those that this
    one waits for. ``standing`` says that it is kept all along or each time its occasion comes up, ``by_authority``
    that no party to the case bears it but an authority. ``due`` is the last day, where facts give one; ``met``
    whether it has been done already, where facts can tell.
    """

    id: str
    label: Text
    theme: str
    path: str
    subject: Text
    result: Result
    bearer: Text
    act: Text
    kind: str
    kind_text: Text
    strength: str
    strength_text: Text
    towards: Text | None
    timing: Text
    standing: bool
    by_authority: bool
    due: Result | None
    met: Result | None
    papers: list[PaperResult]
    sanctions: list[SanctionResult]
    order: int
    after: list[str]
    cites: list[str]
    reason: list[GroundResult]
    reason_kind: str | None
    proof: ProofStep | None


@record(frozen=True, slots=True)
class PointResult:
    """An open point that matters for this case, or that was read in a given way for it."""

    id: str
    question: Text
    readings: dict[str, Text]
    adopted: str | None
    affects: list[str]
    cites: list[str]


@record(frozen=True, slots=True)
class NoteResult:
    """Something to be read beside the results."""

    id: str
    text: Text
    cites: list[str]
    difference: bool


@record(frozen=True, slots=True)
class UnlistedResult:
    """A list that the case does not close, whose it is, the question to ask for it, and the duties, by identifier,
    that may arise for what it may still hold.
    """

    path: str
    subject: Text
    label: Text
    ask: Text
    help: Text
    duties: dict[str, Text]


@record(frozen=True, slots=True)
class RulebookId:
    """Which rules were applied; ``fingerprint`` changes whenever one of them does."""

    id: str
    version: str
    fingerprint: str
    title: Text


@record(frozen=True, slots=True)
class Determination(Showing):
    """What a rulebook says of a case on a date.

    Attributes:
        citations: every provision that a result, duty, point or note cites, by identifier.
        missing: every fact that some result waits for; those that hold up most results first. A fact that only
            tells whether a paper is in hand, and as it should be, is not among them: the paper's ``state`` says so.
        unlisted: lists that the case leaves out or open, where duties may arise for what they may still hold.
        unverified: identifiers of cited provisions whose official text was not read.
        not_judged: matters that the facts touch and this rulebook does not judge.
    """

    format: str
    rulebook: RulebookId
    edition: str
    edition_text: Text
    as_of: date
    title: str
    readings: dict[str, str]
    facts: dict[str, Any]
    facts_sha256: str
    explained: bool
    conclusions: list[Conclusion]
    duties: list[DutyResult]
    missing: list[Missing]
    unlisted: list[UnlistedResult]
    points: list[PointResult]
    notes: list[NoteResult]
    unverified: list[str]
    not_judged: list[NoteResult]
    citations: dict[str, Citation]

    def conclusion(self, decision: str, path: str = "") -> Conclusion:
        """The conclusion on one decision about the element at a path (the root: empty).

        Raises:
            KeyError: there is none.
        """
        for one in self.conclusions:
            if one.id == decision and one.path == path:
                return one
        raise KeyError(f"no conclusion {decision!r} at {path!r}")

    def duty(self, duty: str, path: str = "") -> DutyResult:
        """The result on one duty for the element at a path.

        Raises:
            KeyError: there is none.
        """
        for one in self.duties:
            if one.id == duty and one.path == path:
                return one
        raise KeyError(f"no duty {duty!r} at {path!r}")

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        plain = to_plain(self)
        assert isinstance(plain, dict)
        return plain

    def to_json(self) -> str:
        """As JSON text: the same determination gives the same bytes."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Determination:
        """A determination out of its JSON text.

        Raises:
            ValueError: it is no such text, or of another format.
        """
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise ValueError(f"not a determination in the format {FORMAT}")
        try:
            found = _from_plain(cls, data)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a determination: {error}") from None
        assert isinstance(found, Determination)
        return found


def to_plain(value: object) -> Any:
    """A result as plain JSON values: texts in both languages, dates in ISO form."""
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if is_record(value):
        return {name: to_plain(getattr(value, name)) for name in names(value)}
    fields = getattr(type(value), "__dataclass_fields__", None)
    if fields is not None:
        return {name: to_plain(getattr(value, name)) for name in fields}
    if isinstance(value, Mapping):
        return {str(k): to_plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def _from_plain(kind: Any, value: Any) -> Any:
    """What plain JSON values say, as the type that a field has."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        if value is None:
            return None
        kinds = [one for one in inner if one is not NoneType]
        return _from_plain(kinds[0], value) if len(kinds) == 1 else value
    if origin is list:
        return [_from_plain(inner[0], one) for one in value]
    if origin is dict:
        return {key: _from_plain(inner[1], one) for key, one in value.items()}
    if kind is Text:
        return Text(value["zh"], value["en"])
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and hasattr(kind, "__annotations__") and isinstance(value, dict):
        hints = _hints(kind)
        return kind(**{name: _from_plain(hint, value[name]) for name, hint in hints.items()})
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
