"""How many questions an interview takes, and how long the next one takes.

Beside it, from weak to strong:

- everything: all that can be said of the elements of the case;
- one form: all facts in the order in which they are declared, skipping what nothing in the rulebook can still turn on,
  until the goals need no more;
- own form: the same, made for the goals: it skips what they cannot still turn on by Kleene's tables;
- the known answers: what is left of the answers of the interview or of the own form when one after the other is left out
  without which the same is settled. Nobody who does not know the answers beforehand can be sure to ask as little; where
  a goal stays open, because a point is open in law or nobody knows a fact, nothing need be asked to leave it open.

And the exact optimum where a decision is small enough to compute it.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from functools import cache
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
from guiju.engine.facts import Choice, Collection, Date, Exact, Fact, Integer, Reference, SetOf, YesNo
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
MOST_FACTS = 5
"""Facts of a decision for which the optimum is computed."""
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


# --- against the exact optimum ----------------------------------------------------------------------------


def small_decisions(rulebook: Rulebook) -> Iterator[tuple[str, Any, tuple[Fact[Any], ...]]]:
    """Decisions that look at few facts of their own element only, all of them yes/no or choices."""
    ruleset = rulebook.on(DAY)
    asked = questions(ruleset)
    for ruled in ruleset.decisions.values():
        facts = tuple(sorted(asked.facts(ruled.node), key=lambda f: f.name))
        own = all(f.entity is ruled.decision.entity and isinstance(f, YesNo | Choice) for f in facts)
        if (
            own
            and not asked.asked(ruled.node)
            and not asked.references(ruled.node)
            and 2 <= len(facts) <= MOST_FACTS
        ):
            yield ruled.decision.id, ruled.decision.entity, facts


def holding(rulebook: Rulebook, entity: Any, own: dict[str, Any]) -> dict[str, Any]:
    """Facts of a case in which one element of an entity has these facts."""
    if entity is rulebook.root:
        return own
    chain = [entity]
    while chain[-1].owner is not rulebook.root:
        chain.append(chain[-1].owner)
    facts: dict[str, Any] = own
    for one in chain:
        name = next(n for n, c in one.owner.collections.items() if c.of is one)
        facts = {name: [{"id": "x", **facts}]}
    return facts


@pytest.mark.parametrize("name", list(GOALS))
def test_questions_against_the_optimum(name: str) -> None:
    rulebook = guiju.load_rulebook(name)
    ruleset = rulebook.on(DAY)
    ratios, total_own, total_best = [], Fraction(0), Fraction(0)
    most_own, most_best, longer = 0, 0, 0
    for decision, entity, facts in small_decisions(rulebook):
        values = {f.name: [True, False] if isinstance(f, YesNo) else list(f.ids) for f in facts}  # type: ignore[attr-defined]

        def state(known: frozenset[tuple[str, Any]], entity: Any = entity) -> dict[str, Any]:
            return holding(rulebook, entity, dict(known))

        @cache
        def missing(
            known: frozenset[tuple[str, Any]],
            decision: str = decision,
            entity: Any = entity,
            state: Any = state,
        ) -> tuple[str, ...] | None:
            """What still matters; None where the facts contradict each other."""
            root = Case(rulebook, state(known)).root
            element = next(one for one in root.walk() if one.entity is entity)
            try:
                answer = Judge(ruleset, root).decision(decision, element)
            except InputError:
                return None
            return tuple(u.fact.name for u in answer.missing)  # type: ignore[union-attr]

        def later(
            known: frozenset[tuple[str, Any]], name: str, values: Any = values, missing: Any = missing
        ) -> Any:
            """What is known after a question; what contradicts the rest cannot come."""
            states = [known | {(name, value)} for value in values[name]]
            return [one for one in states if missing(one) is not None]

        @cache
        def best(known: frozenset[tuple[str, Any]], missing: Any = missing, later: Any = later) -> Fraction:
            return min(
                (1 + average([best(s) for s in later(known, n)]) for n in missing(known)), default=Fraction(0)
            )

        @cache
        def at_most(known: frozenset[tuple[str, Any]], missing: Any = missing, later: Any = later) -> int:
            return min((1 + max(at_most(s) for s in later(known, n)) for n in missing(known)), default=0)

        start: frozenset[tuple[str, Any]] = frozenset()
        least, fewest = best(start), at_most(start)
        mine, most = in_interview(rulebook, decision, holding(rulebook, entity, {}), values)
        if least:
            ratios.append((mine / least, decision))
            longer += most > fewest
            total_own, total_best = total_own + mine, total_best + least
            most_own, most_best = most_own + most, most_best + fewest
    ratios.sort(reverse=True)
    print(
        f"\n{len(ratios)} decisions of 2 to {MOST_FACTS} facts: {float(total_own):.1f} questions on average, optimum "
        f"{float(total_best):.1f}: {float(total_own / total_best):.3f}; furthest "
        f"{[(n, round(float(r), 2)) for r, n in ratios[:4]]}; at most {most_own}, optimum {most_best} "
        f"({longer} decisions with more)"
    )


def in_interview(
    rulebook: Rulebook, decision: str, facts: dict[str, Any], values: dict[str, list[Any]]
) -> tuple[Fraction, int]:
    """Questions that an interview takes on average over the values of what it asks, and at most."""
    interview = Interview(rulebook, facts, as_of=DAY, goals=[decision])

    def rest() -> tuple[Fraction, int]:
        question = interview.question()
        if question is None:
            return Fraction(0), 0
        if isinstance(question.thing, Collection | Reference):
            # Which elements there are is given.
            interview.decline(question)
            count = rest()
            interview.back()
            return count
        counts = []
        for value in values[question.name]:
            try:
                interview.answer(question, value)
            except InputError:
                continue
            counts.append(rest())
            interview.back()
        return 1 + average([count for count, _ in counts]), 1 + max(most for _, most in counts)

    return rest()


def average(counts: list[Fraction]) -> Fraction:
    return sum(counts, Fraction(0)) / len(counts)
