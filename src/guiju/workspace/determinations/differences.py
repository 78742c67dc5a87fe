"""What differs between two determinations: plain data in, plain data out, whatever rules they were made under."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from guiju.engine.counterparts import ASPECTS, Aspect
from guiju.engine.determination import (
    Citation,
    Conclusion,
    Determination,
    DutyResult,
    Missing,
    NoteResult,
    PaperResult,
    PointResult,
    Result,
    UnlistedResult,
)
from guiju.engine.text import Text
from guiju.engine.uses.compare.cases import ARISES, DUE, PAPERS, RESULT, in_words
from guiju.engine.uses.compare.differences import listing

MET = Text("是否已履行", "whether it is done")
PAPER_STATES = {
    "ready": Text("已备", "in hand"),
    "lacking": Text("已备，待补正", "in hand, to be put right"),
    "unchecked": Text("已备，待核实", "in hand, to be checked"),
    "missing": Text("尚缺", "missing"),
}


class Turn(StrEnum):
    """Which way a result has turned."""

    ARISES = "arises"
    MAY_ARISE = "may_arise"
    FALLS_AWAY = "falls_away"
    OTHERWISE = "otherwise"


TURNS: dict[Turn, Text] = {
    Turn.ARISES: Text("新产生", "arises now"),
    Turn.MAY_ARISE: Text("可能产生", "may arise now"),
    Turn.FALLS_AWAY: Text("不再产生", "no longer arises"),
    Turn.OTHERWISE: Text("有变", "otherwise"),
}


@dataclass(frozen=True, slots=True)
class Respect:
    """One respect in which a result differs; None where a side says nothing."""

    label: Text
    before: Text | None
    after: Text | None


@dataclass(frozen=True, slots=True)
class Change:
    """A conclusion or duty that comes out otherwise, for one element or for several in the same way."""

    rule: str
    turn: str
    label: Text
    label_before: Text | None
    """Where the rule that answers to it on the other side is called otherwise."""
    subjects: tuple[Text, ...]
    paths: tuple[str, ...]
    respects: tuple[Respect, ...]
    cites_before: tuple[Citation, ...]
    cites_after: tuple[Citation, ...]

    @property
    def turn_text(self) -> Text:
        """Which way it has turned, in words."""
        return TURNS[Turn(self.turn)]

    @property
    def same_cites(self) -> bool:
        """Whether it rests on the same provisions, in the same words, on both sides."""
        return self.cites_before == self.cites_after


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Came(Generic[T]):
    """What is there on one side only."""

    new: tuple[T, ...]
    gone: tuple[T, ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.gone)


@dataclass(frozen=True, slots=True)
class Reread:
    """An open point that is read otherwise; None where it is left open."""

    question: Text
    before: Text | None
    after: Text | None


@dataclass(frozen=True, slots=True)
class Differences:
    """All that two determinations say otherwise, and how many conclusions and duties come out the same."""

    conclusions: tuple[Change, ...]
    duties: tuple[Change, ...]
    missing: Came[Missing]
    points: Came[PointResult]
    reread: tuple[Reread, ...]
    unlisted: Came[UnlistedResult]
    not_judged: Came[NoteResult]
    same_conclusions: int
    same_duties: int

    def __bool__(self) -> bool:
        return bool(
            self.conclusions
            or self.duties
            or self.missing
            or self.points
            or self.reread
            or self.unlisted
            or self.not_judged
        )


Pairs = Iterable[tuple[str | None, str | None]]
"""Rules that answer to each other, by identifier; None where a side has none."""


def differences(
    before: Determination,
    after: Determination,
    *,
    decisions: Pairs | None = None,
    duties: Pairs | None = None,
) -> Differences:
    """What the second says otherwise than the first.

    Args:
        decisions: which answer to each other, where the two speak of different editions (default: each to itself).
        duties: likewise.
    """
    concluded, same_conclusions = _compared(
        before, after, before.conclusions, after.conclusions, decisions, _of_conclusion
    )
    owed, same_duties = _compared(before, after, before.duties, after.duties, duties, _of_duty)
    return Differences(
        concluded,
        owed,
        _came(before.missing, after.missing, lambda one: one.path),
        _came(before.points, after.points, lambda one: one.id),
        tuple(_reread(before.points, after.points)),
        _came(before.unlisted, after.unlisted, lambda one: one.path),
        _came(before.not_judged, after.not_judged, lambda one: one.id),
        same_conclusions,
        same_duties,
    )


R = TypeVar("R", Conclusion, DutyResult)


def _compared(
    before: Determination,
    after: Determination,
    was: Sequence[R],
    now: Sequence[R],
    pairs: Pairs | None,
    respects: Callable[[R | None, R | None], Iterator[Respect]],
) -> tuple[tuple[Change, ...], int]:
    left_results: dict[str, dict[str, R]] = _by_place(was)
    right_results: dict[str, dict[str, R]] = _by_place(now)
    if pairs is None:
        pairs = [(name, name) for name in dict.fromkeys((*left_results, *right_results))]
    groups: dict[tuple[Any, ...], list[R]] = {}
    ends: dict[tuple[Any, ...], tuple[R | None, R | None]] = {}
    same = 0
    for left, right in pairs:
        mine: dict[str, R] = left_results.get(left or "", {})
        theirs: dict[str, R] = right_results.get(right or "", {})
        for path in dict.fromkeys((*mine, *theirs)):
            both: tuple[R | None, R | None] = mine.get(path), theirs.get(path)
            found = tuple(r for r in respects(*both) if r.before != r.after)
            if not found:
                same += both[0] is not None and both[1] is not None
                continue
            last = both[1] or both[0]
            assert last is not None
            key = (left, right, found)
            groups.setdefault(key, []).append(last)
            ends.setdefault(key, both)
    changes = []
    for key, parts in groups.items():
        first, last = ends[key]
        changes.append(
            Change(
                parts[0].id,
                _turn(first, last).value,
                parts[0].label,
                None if first is None or first.label == parts[0].label else first.label,
                tuple(one.subject for one in parts if one.path),
                tuple(one.path for one in parts),
                key[2],
                _cited(before, first),
                _cited(after, last),
            )
        )
    return tuple(changes), same


def _by_place(results: Iterable[R]) -> dict[str, dict[str, R]]:
    found: dict[str, dict[str, R]] = {}
    for one in results:
        found.setdefault(one.id, {})[one.path] = one
    return found


def _cited(made: Determination, one: Conclusion | DutyResult | None) -> tuple[Citation, ...]:
    return () if one is None else tuple(made.citations[name] for name in one.cites)


def _there(one: Conclusion | DutyResult | None) -> bool:
    """Whether it holds or arises, or may."""
    return one is not None and one.result.value is not False


def _turn(was: Conclusion | DutyResult | None, now: Conclusion | DutyResult | None) -> Turn:
    if not isinstance(was or now, DutyResult) or _there(was) == _there(now):
        return Turn.OTHERWISE
    if not _there(now):
        return Turn.FALLS_AWAY
    assert now is not None
    return Turn.ARISES if now.result.status == "settled" else Turn.MAY_ARISE


# --- in what respects --------------------------------------------------------------------------------------------


def said(result: Result | None) -> Text | None:
    """A result in words; where law leaves it open, with what its readings yield."""
    if result is None:
        return None
    text = in_words(result)
    values = list(dict.fromkeys(one.value_text for one in result.readings if one.value_text is not None))
    if result.status == "settled" or not values:
        return text
    zh, en = " / ".join(v.zh for v in values), " / ".join(v.en for v in values)
    return Text(f"{text.zh}（依读法：{zh}）", f"{text.en} (by reading: {en})")


def _of_conclusion(was: Conclusion | None, now: Conclusion | None) -> Iterator[Respect]:
    if not _there(was) and not _there(now):
        return  # That a rule which is not there does not hold is no difference.
    yield Respect(
        RESULT, None if was is None else said(was.result), None if now is None else said(now.result)
    )


def _of_duty(was: DutyResult | None, now: DutyResult | None) -> Iterator[Respect]:
    there = _there(was), _there(now)
    if not any(there):
        return
    yield Respect(
        ARISES, None if was is None else said(was.result), None if now is None else said(now.result)
    )
    if now is None or not there[1]:
        return
    if was is None or not there[0]:
        # What arises anew is told with what there is to do.
        yield Respect(ASPECTS[Aspect.ACT], None, now.act)
        yield Respect(ASPECTS[Aspect.TIMING], None, now.timing)
        yield Respect(DUE, None, said(now.due))
        yield Respect(PAPERS, None, listing([_needed(one) for one in now.papers]))
        return
    words = {
        Aspect.BEARER: (was.bearer, now.bearer),
        Aspect.ACT: (was.act, now.act),
        Aspect.KIND: (was.kind_text, now.kind_text),
        Aspect.STRENGTH: (was.strength_text, now.strength_text),
        Aspect.TOWARDS: (was.towards, now.towards),
        Aspect.TIMING: (was.timing, now.timing),
    }
    for aspect, (one, other) in words.items():
        yield Respect(ASPECTS[aspect], one, other)
    yield Respect(DUE, said(was.due), said(now.due))
    yield Respect(MET, said(was.met), said(now.met))
    yield from _papers(was.papers, now.papers)
    sanctions = (listing([s.text for s in d.sanctions]) for d in (was, now))
    yield Respect(ASPECTS[Aspect.SANCTION], *sanctions)


def _papers(was: Iterable[PaperResult], now: Iterable[PaperResult]) -> Iterator[Respect]:
    """Each paper that is needed otherwise, or is otherwise in hand."""
    one, other = ({paper.id: paper for paper in papers} for papers in (was, now))
    for name in dict.fromkeys((*one, *other)):
        label = (other.get(name) or one[name]).label
        title = Text(f"{PAPERS.zh}：{label.zh}", f"{PAPERS.en}: {label.en}")
        yield Respect(title, *(_paper(side.get(name)) for side in (one, other)))


def _paper(paper: PaperResult | None) -> Text:
    """How a paper is needed, and what the facts tell of it."""
    if paper is None:
        return Text("不需要", "not needed")
    needed = Text("需要", "needed") if paper.result.value is True else said(paper.result)
    parts = [needed, None if paper.form == "plain" else paper.form_text, PAPER_STATES.get(paper.state or "")]
    return listing([one for one in parts if one is not None]) or Text("需要", "needed")


def _needed(paper: PaperResult) -> Text:
    """A paper of a duty that arises anew."""
    if paper.result.value is True:
        return paper.label
    how = said(paper.result) or Text("", "")
    return Text(f"{paper.label.zh}（{how.zh}）", f"{paper.label.en} ({how.en})")


# --- what is there on one side only ------------------------------------------------------------------------------


def _came(was: Iterable[T], now: Iterable[T], key: Callable[[T], str]) -> Came[T]:
    one, other = ({key(each): each for each in side} for side in (was, now))
    return Came(
        tuple(each for name, each in other.items() if name not in one),
        tuple(each for name, each in one.items() if name not in other),
    )


def _reread(was: Iterable[PointResult], now: Iterable[PointResult]) -> Iterator[Reread]:
    before = {one.id: one for one in was}
    for point in now:
        old = before.get(point.id)
        if old is not None and old.adopted != point.adopted:
            yield Reread(point.question, _reading(old), _reading(point))


def _reading(point: PointResult) -> Text | None:
    return None if point.adopted is None else point.readings.get(point.adopted)
