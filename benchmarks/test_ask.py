"""How many questions an interview takes, and how long the next one takes.

Beside it, from weak to strong:

- everything: all that can be said of the elements of the case;
- one form: all facts in the order in which they are declared, skipping what nothing in the rulebook can still turn on,
  until the goals need no more;
- own form: the same, made for the goals: it skips what they cannot still turn on by Kleene's tables;
- the known answers: what is left of the interview's answers when those are left out, one after the other, without which
  the same is settled. Nobody who does not know the answers beforehand can be sure to ask as little; where
  a goal stays open, because a point is open in law or nobody knows a fact, nothing need be asked to leave it open.

The exact optimum, where a decision is small enough to compute it, is measured beside it.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

import guiju
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.casefile.writing import write
from guiju.engine.elements import Element
from guiju.engine.errors import InputError
from guiju.engine.facts import Choice, Collection, Date, Exact, Fact, Integer, SetOf, YesNo
from guiju.engine.questions import questions
from guiju.engine.rulebook import Rulebook
from guiju.engine.uses.ask import Interview, Question
from guiju.engine.values import plain_value

DAY = date(2026, 10, 1)
EXAMPLES = Path(__file__).parent.parent / "examples"
LICENCES = (
    "collection_licence_needed",
    "preservation_licence_needed",
    "cooperation_licence_needed",
    "trial_filing_needed",
    "export_licence_needed",
)
GATES = ("service_filing_expected", "registration_expected")
GOALS: dict[str, tuple[tuple[str, ...], ...]] = {
    "hgr": (
        (),
        LICENCES,
        *((one,) for one in LICENCES),
        ("prior_report_owed",),
        ("security_review_owed",),
        ("foreign_unit",),
    ),
    "genai": ((), (*GATES, "gated"), *((one,) for one in GATES), ("gated",), ("governed",)),
}
"""Everything, and what people mostly come for, together and one by one."""
RANDOM_CASES = 12
SPEED = 0.05
"""Seconds of a processor in which the next question comes."""


def reply(interview: Interview, question: Question, truth: Element) -> None:
    element = next(one for one in truth.walk() if one.path == question.path)
    if isinstance(question.thing, Collection):
        keys = [one.key for one in element.collections[question.name]]
        interview.answer(question, keys, complete=element.complete[question.name])
        return
    named = element.references.get(question.name)
    value = named.key if named is not None else element.values.get(question.name)
    if value is None:
        interview.decline(question)
    else:
        interview.answer(question, plain_value(value))


def in_fixed_order(interview: Interview) -> Question | None:
    """The first question, in the order of declaration, that some goal may still turn on."""
    left = interview.open_questions()
    for one in interview.case.root.walk():
        for name in (*one.entity.facts, *one.entity.references, *one.entity.collections):
            if (one.path, name) in left:
                return interview.put((one.path, name))
    return None


Run = tuple[list[tuple[str, str]], list[float]]
"""What was asked, and the processor's seconds for each answer with its file and the question after it."""


def run(interview: Interview, truth: Element, put: Callable[[Interview], Question | None]) -> Run:
    asked, seconds = [], []
    question = put(interview)
    while question is not None:
        asked.append((question.path, question.name))
        started = time.process_time()
        reply(interview, question, truth)
        write(interview.case, "zh")
        question = put(interview)
        seconds.append(time.process_time() - started)
    return asked, seconds


def in_one_form(goal: Interview, form: list[tuple[str, str]], truth: Element) -> int:
    """Questions of the form for the whole rulebook until the goal needs no more."""
    for number, asked in enumerate(form):
        if not goal.open_questions():
            return number
        reply(goal, goal.put(asked), truth)
    return len(form)


def without_the_idle(interview: Interview, asked: list[tuple[str, str]]) -> int:
    """How many of the answers it takes to settle what they settle."""
    before = interview.settled
    needed = 0

    def is_idle(asked: tuple[str, str]) -> bool:
        try:
            interview._renew(asked)
        except InputError:  # A list that something else refers to.
            return False
        now = interview.settled
        return all(now.get(key) == said for key, said in before.items())

    for path, name in reversed(asked):
        own = interview._plain(path)
        value = own.pop(name, None)
        within = isinstance(value, list) and any(isinstance(one, dict) and len(one) > 1 for one in value)
        if within or not is_idle((path, name)):
            own[name] = value
            interview._renew((path, name))
            needed += 1
    return needed


def everything(root: Element) -> int:
    return sum(
        len(one.entity.facts) + len(one.entity.references) + len(one.entity.collections)
        for one in root.walk()
    )


COLUMNS = ("everything", "one form", "own form", "interview", "known answers")


def measured(
    rulebook: Rulebook, case: Case, as_of: date | None, readings: dict[str, str]
) -> Iterator[tuple[tuple[str, ...], list[int], list[float]]]:
    def fresh(goals: tuple[str, ...] = ()) -> Interview:
        return Interview(rulebook, as_of=as_of, readings=readings, goals=goals)

    whole, _ = run(fresh(), case.root, in_fixed_order)
    for goals in GOALS[rulebook.id]:
        own = fresh(goals)
        asked, seconds = run(own, case.root, Interview.question)
        form = len(run(fresh(goals), case.root, in_fixed_order)[0]) if goals else len(whole)
        one_form = in_one_form(fresh(goals), whole, case.root) if goals else len(whole)
        known = without_the_idle(own, asked) if goals else 0
        yield goals, [everything(case.root), one_form, form, len(asked), known], seconds


def report(rulebook: str, rows: list[tuple[tuple[str, ...], list[int], list[float]]]) -> None:
    print(f"{rulebook}: " + ", ".join(COLUMNS))
    for goals in GOALS[rulebook]:
        told(" + ".join(goals) or "everything there is", [counts for own, counts, _ in rows if own == goals])
    told("all of these goals, one by one", [counts for own, counts, _ in rows if len(own) == 1])
    seconds = sorted(one for _, _, some in rows for one in some)
    late = sum(one > SPEED for one in seconds)
    at = {name: seconds[int(len(seconds) * share)] for name, share in (("median", 0.5), ("99 %", 0.99))}
    print(
        f"  the next of {len(seconds)} questions: "
        + ", ".join(f"{name} {one * 1000:.0f} ms" for name, one in (*at.items(), ("worst", seconds[-1])))
        + f"; {late} took more than {SPEED * 1000:.0f} ms"
    )


def told(title: str, counts: list[list[int]]) -> None:
    sums = [sum(column) for column in zip(*counts, strict=True)]
    every, one_form, form, own, least = sums
    shares = ", ".join(
        f"{own / of:.2f} of {name}"
        for name, of in zip(COLUMNS[:3], (every, one_form, form), strict=True)
        if of
    )
    print(f"  {title}: {every}, {one_form}, {form}, {own}, {least or '-'}: interview {shares}")


@pytest.fixture(autouse=True)
def _as_in_the_terminal() -> Iterator[None]:
    """The rulebooks are not looked through for garbage while questions are timed, as in ``guiju ask``."""
    for name in GOALS:
        guiju.load_rulebook(name)
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.parametrize("name", list(GOALS))
def test_questions_over_the_examples(name: str) -> None:
    print()
    rows = []
    for path in sorted((EXAMPLES / name).glob("*.yaml")):
        opened = guiju.open_case(path)
        rows += measured(opened.rulebook, opened.case, opened.as_of, opened.readings)
    report(name, rows)


# --- random complete cases --------------------------------------------------------------------------------


def random_value(fact: Fact[Any], random: Random, numbers: list[int]) -> Any:
    match fact:
        case YesNo():
            return random.random() < 0.5
        case Choice():
            return random.choice(fact.ids)
        case SetOf():
            return [one for one in fact.ids if random.random() < 0.3]
        case Integer() | Exact():
            low = 0 if fact.low is None else int(fact.low)
            high = 10**6 if fact.high is None else int(fact.high)
            return random.choice([v for v in numbers if low <= v <= high] or [low])
        case Date():
            return date.fromordinal(DAY.toordinal() + random.randint(-400, 400)).isoformat()
    return random.choice(["甲", "乙"])


def random_case(rulebook: Rulebook, random: Random) -> Case:
    """A complete case that does not contradict itself: numbers are the limits of law, and one more and one less."""
    limits = {int(v) for p in rulebook.parameters.values() for _, v in p.values if Fraction(v) < 10**6}
    numbers = sorted({n + d for n in limits | {0} for d in (-1, 0, 1) if n + d >= 0})

    def facts(entity: Any) -> dict[str, Any]:
        out = {n: random_value(f, random, numbers) for n, f in entity.facts.items()}
        for name, collection in entity.collections.items():
            out[name] = [{"id": str(i), **facts(collection.of)} for i in range(random.randint(0, 2))]
        return out

    def refer(entity: Any, own: dict[str, Any], root: dict[str, Any]) -> None:
        for name, reference in entity.references.items():
            if root.get(reference.among):
                own[name] = random.choice(root[reference.among])["id"]
        for name, collection in entity.collections.items():
            for one in own[name]:
                refer(collection.of, one, root)

    for _ in range(2000):
        made = facts(rulebook.root)
        refer(rulebook.root, made, made)
        case = Case(rulebook, made)
        # Facts that contradict each other are left unknown, until none do.
        for law, element in Judge(rulebook.on(DAY), case.root, consistent=False).contradictions():
            for constraint, node, _ in rulebook.constraints[element.entity]:
                if constraint is law:
                    for fact in questions(rulebook.on(DAY)).facts(node):
                        element.values.pop(fact.name, None)
        if not Judge(rulebook.on(DAY), case.root, consistent=False).contradictions():
            return case
    raise AssertionError("no case without contradiction found")


@pytest.mark.parametrize("name", list(GOALS))
def test_questions_over_random_cases(name: str) -> None:
    print()
    rulebook = guiju.load_rulebook(name)
    random = Random(7)
    rows = []
    for _ in range(RANDOM_CASES):
        rows += measured(rulebook, random_case(rulebook, random), DAY, {})
    report(name, rows)
