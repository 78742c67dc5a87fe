"""Law that starts soon: the days on which a rulebook says something else, what begins or ends then, and whom it touches."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from guiju.engine.assessment import assess
from guiju.engine.determination import Determination as Made
from guiju.engine.errors import InputError, NotInForceError, UnknownNameError
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import Dated
from guiju.engine.text import Text
from guiju.registry import load_rulebook
from guiju.workspace.determinations.commands import adopted
from guiju.workspace.determinations.models import Determination
from guiju.workspace.library.shelf import provision_address, rule_address
from guiju.workspace.matters.facts import case_of
from guiju.workspace.matters.models import Matter

AHEAD = timedelta(days=180)
MOST_FRESH = 2
"""Matters that are judged anew for one page; the others are named as not compared yet, and are on the next one."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Something of a rulebook that begins or ends on a day."""

    label: Text
    address: str | None
    begins: bool
    provision: str = ""
    """Its identifier, where it is a provision."""


def turns(book: Rulebook, after: date, last: date) -> dict[date, list[Turn]]:
    """What begins or ends after one day and up to another, by day."""
    found: dict[date, list[Turn]] = defaultdict(list)
    for day, turn in _turns(book):
        if day is not None and after < day <= last and turn not in found[day]:
            found[day].append(turn)
    return {day: found[day] for day in sorted(found) if found[day]}


Turning = tuple[date | None, Turn]


def _turns(book: Rulebook) -> Iterator[Turning]:
    for instrument in book.instruments.values():
        for one in instrument:
            where = provision_address(book, one.id)
            yield one.begins, Turn(one.label, where, True, one.id)
            yield one.ends, Turn(one.label, where, False, one.id)
    for decision in book.decisions.values():
        for clause in (*decision.versions, *decision.exceptions):
            yield from _of(book, decision.id, decision.label, clause)
    for duty in book.duties.values():
        yield from _of(book, duty.id, duty.label, duty)
        if isinstance(duty.towards, Dated):
            for since, _ in duty.towards.versions:
                yield since, Turn(duty.label, rule_address(book, duty.id), True)
    for point in book.points.values():
        yield from _of(book, point.id, point.question, point)
    for note in book.notes.values():
        yield from _of(book, note.id, note.text, note)
    for parameter in book.parameters.values():
        for since, _ in parameter.values:
            yield since, Turn(parameter.label, rule_address(book, parameter.id), True)


def _of(book: Rulebook, name: str, label: Text, part: Any) -> Iterator[Turning]:
    yield part.since, Turn(label, rule_address(book, name), True)
    yield part.until, Turn(label, rule_address(book, name), False)


# --- whom it touches ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Touched:
    """A matter that is judged otherwise from the day on, or whose determination rests on what changes."""

    matter: Matter
    results: tuple[Text, ...]
    """Conclusions and duties that come out otherwise."""
    rests: bool


@dataclass(slots=True)
class Coming:
    """What changes on a day, and whom it touches."""

    rulebook: Rulebook
    day: date
    turns: list[Turn]
    touched: list[Touched] = field(default_factory=list)
    waiting: list[Matter] = field(default_factory=list)
    """Matters that were not compared yet."""


def coming(day: date, rulebooks: Mapping[str, list[Matter]]) -> list[Coming]:
    """What changes within the days ahead for open matters, by rulebook."""
    budget = _Budget(MOST_FRESH)
    found = []
    for name, matters in sorted(rulebooks.items()):
        book = load_rulebook(name)
        standing = {
            one.matter_id: one for one in Determination.objects.filter(rulebook=name, superseded=False)
        }
        readings = {point: read for point, read in adopted(name).items() if point in book.points}
        for turning, changed in turns(book, day, day + AHEAD).items():
            one = Coming(book, turning, changed)
            for matter in matters:
                _look(one, matter, standing.get(matter.id), day, readings, budget)
            found.append(one)
    return sorted(found, key=lambda one: (one.day, one.rulebook.id))


def _look(
    one: Coming,
    matter: Matter,
    standing: Determination | None,
    today: date,
    readings: dict[str, str],
    budget: _Budget,
) -> None:
    if (matter.as_of or today) >= one.day:
        return
    cited = set() if standing is None else set(standing.provisions)
    rests = any(turn.provision in cited for turn in one.turns)
    results = _differences(one.rulebook, matter, one.day, readings, budget)
    if results is None:
        one.waiting.append(matter)
    elif results or rests:
        one.touched.append(Touched(matter, results, rests))


@dataclass(slots=True)
class _Budget:
    left: int


MOST_KEPT = 1000
_kept: OrderedDict[tuple[Any, ...], tuple[Text, ...]] = OrderedDict()


def _differences(
    book: Rulebook, matter: Matter, day: date, readings: dict[str, str], budget: _Budget
) -> tuple[Text, ...] | None:
    """What comes out otherwise from a day on; None where nobody has looked and this page may look no more.

    The day before is what it is compared with, so that nothing counts that changed earlier. It follows from rules, facts,
    readings and the day alone, so what was found once is kept.
    """
    base = day - timedelta(days=1)
    key = (book.fingerprint, case_hash(matter), matter.edition, day, tuple(sorted(readings.items())))
    if key in _kept:
        return _kept[key]
    if budget.left <= 0:
        return None
    budget.left -= 1
    try:
        one = case_of(book, matter.facts)
        edition = matter.edition or None
        before, after = (assess(one, as_of=at, edition=edition, readings=readings) for at in (base, day))
        found = tuple(_otherwise(before, after))
    except (InputError, NotInForceError, UnknownNameError):
        # What cannot be judged is said where the matter is; there is nothing to compare.
        found = ()
    _kept[key] = found
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return found


def case_hash(matter: Matter) -> str:
    """The facts of a matter, by their hash."""
    from hashlib import sha256

    from guiju.chain.canonical import canonical

    return sha256(canonical(matter.facts)).hexdigest()


def _otherwise(before: Made, after: Made) -> Iterator[Text]:
    old, new = _outcomes(before), _outcomes(after)
    seen: dict[Text, None] = {}
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if was is None or now is None or was[1] != now[1]:
            label = (now or was or (None, None))[0]
            # A rule that begins or ends and says no here is no other result.
            if label is not None and (_says(was) or _says(now)):
                seen[label] = None
    yield from seen


Outcome = tuple[Text, tuple[Any, ...]]


def _outcomes(made: Made) -> dict[tuple[str, str, str], Outcome]:
    found: dict[tuple[str, str, str], Outcome] = {}
    for one in made.conclusions:
        result = one.result
        found["decision", one.id, one.path] = one.label, (result.status, _plain(result.value))
    for duty in made.duties:
        due = None if duty.due is None else (duty.due.status, _plain(duty.due.value))
        papers = tuple((paper.id, _plain(paper.result.value)) for paper in duty.papers)
        said = (duty.result.status, _plain(duty.result.value), due, duty.towards, papers)
        found["duty", duty.id, duty.path] = duty.label, said
    return found


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _says(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome[1][:2] != ("settled", False)
