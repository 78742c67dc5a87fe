"""What two sides make of one case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeVar

from guiju.engine.counterparts import Aspect
from guiju.engine.determination import Conclusion, Determination, DutyResult, PaperResult, Result
from guiju.engine.text import Text
from guiju.engine.uses.compare.differences import (
    Difference,
    RuleDifference,
    Turn,
    difference,
    listing,
    name_of,
    turned,
    unlike,
    words,
)
from guiju.engine.uses.compare.sides import Sides, states_of

RESULT = Text("结果", "result")
ARISES = Text("是否产生", "arises")
DUE = Text("最后日期", "last day")
PAPERS = Text("材料", "papers")
NO_RULE = Text("无此规则", "no such rule")
DERIVED = ("arises", "due", "papers")
"""What of a duty follows from facts; the rest are its own words."""


def case_differences(sides: Sides, before: Determination, after: Determination) -> Iterator[RuleDifference]:
    """Every decision and duty that comes out otherwise."""
    yield from _decisions(sides, before, after)
    yield from _duties(sides, before, after)


def _decisions(sides: Sides, before: Determination, after: Determination) -> Iterator[RuleDifference]:
    was, now = (_by_place(made.conclusions) for made in (before, after))
    for pair in sides.decisions:
        one = {} if pair.before is None else was.get(pair.before.decision.id, {})
        other = {} if pair.after is None else now.get(pair.after.decision.id, {})
        for path in dict.fromkeys(chain(one, other)):
            results = one.get(path), other.get(path)
            said = [None if c is None else in_words(c.result) for c in results]
            found = unlike([Difference("result", RESULT, *said)])
            # That a rule which is not there does not hold is no difference.
            if not found or all(c is None or c.result.value is False for c in results):
                continue
            yield difference(
                "decision",
                _turn(*results),
                (name_of(pair.before), name_of(pair.after)),
                found,
                sides.cited(pair),
                (*states_of(pair.before), *states_of(pair.after)),
                causes=sides.causes(pair),
                path=path,
                subject=_subject(results),
            )


def _duties(sides: Sides, before: Determination, after: Determination) -> Iterator[RuleDifference]:
    was, now = (_by_place(made.duties) for made in (before, after))
    for pair in sides.duties:
        one = {} if pair.before is None else was.get(pair.before.duty.id, {})
        other = {} if pair.after is None else now.get(pair.after.duty.id, {})
        for path in dict.fromkeys(chain(one, other)):
            results = one.get(path), other.get(path)
            arises = [d is not None and d.result.value is not False for d in results]
            found = unlike(_rows(*results, all(arises))) if any(arises) else []
            if not found:
                continue
            derived = any(d.aspect in DERIVED for d in found)
            yield difference(
                "duty",
                turned(pair.before if arises[0] else None, pair.after if arises[1] else None),
                (name_of(pair.before), name_of(pair.after)),
                found,
                sides.cited(pair),
                (*states_of(pair.before), *states_of(pair.after)),
                causes=sides.causes(pair) if derived else (),
                path=path,
                subject=_subject(results),
            )


R = TypeVar("R", Conclusion, DutyResult)


def _by_place(results: Iterable[R]) -> dict[str, dict[str, R]]:
    found: dict[str, dict[str, R]] = {}
    for one in results:
        found.setdefault(one.id, {})[one.path] = one
    return found


def _subject(results: tuple[Conclusion | DutyResult | None, ...]) -> Text:
    return next(one.subject for one in reversed(results) if one is not None)


def _turn(was: Conclusion | None, now: Conclusion | None) -> Turn:
    if was is None:
        return Turn.NEW
    return Turn.DROPPED if now is None else Turn.OTHERWISE


def _rows(was: DutyResult | None, now: DutyResult | None, both: bool) -> Iterator[Difference]:
    said = (NO_RULE if d is None else in_words(d.result) for d in (was, now))
    yield Difference("arises", ARISES, *said)
    if was is None or now is None or not both:
        return
    yield words(Aspect.BEARER, was.bearer, now.bearer)
    yield words(Aspect.ACT, was.act, now.act)
    yield words(Aspect.KIND, was.kind_text, now.kind_text)
    yield words(Aspect.STRENGTH, was.strength_text, now.strength_text)
    yield words(Aspect.TOWARDS, was.towards, now.towards)
    yield words(Aspect.TIMING, was.timing, now.timing)
    yield Difference("due", DUE, *(None if d.due is None else in_words(d.due) for d in (was, now)))
    yield Difference("papers", PAPERS, *(listing([_paper(p) for p in d.papers]) for d in (was, now)))
    sanctions = (listing([s.text for s in d.sanctions]) for d in (was, now))
    yield words(Aspect.SANCTION, *sanctions)


def _paper(paper: PaperResult) -> Text:
    zh, en = f"{paper.label.zh}（{paper.form_text.zh}）", f"{paper.label.en} ({paper.form_text.en})"
    if paper.result.value is True:
        return Text(zh, en)
    needed = in_words(paper.result)
    return Text(f"{zh}：{needed.zh}", f"{en}: {needed.en}")


def in_words(result: Result) -> Text:
    """A result in a few words."""
    if result.value_text is not None:
        return result.value_text
    waits, undecided = Text("待定事实", "waits for facts"), Text("法律未决", "open in law")
    either = {"facts": waits, "open": undecided}
    return either.get(result.status, Text(f"{waits.zh}、{undecided.zh}", f"{waits.en}, {undecided.en}"))
