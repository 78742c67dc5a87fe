"""How many questions an interview takes: beside a fixed order that skips what is irrelevant, beside asking everything,
and beside the exact optimum where a decision is small enough to compute it; and how long the next question takes.
"""

from __future__ import annotations

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
from guiju.engine.elements import Element
from guiju.engine.errors import InputError
from guiju.engine.facts import Choice, Collection, Date, Exact, Fact, Integer, Reference, SetOf, YesNo
from guiju.engine.questions import questions
from guiju.engine.rulebook import Rulebook
from guiju.engine.uses.ask import Interview, Question
from guiju.engine.values import plain_value

DAY = date(2026, 10, 1)
EXAMPLES = Path(__file__).parent.parent / "examples"
MAIN = {
    "hgr": (
        (),
        (
            "collection_licence_needed",
            "preservation_licence_needed",
            "cooperation_licence_needed",
            "trial_filing_needed",
            "export_licence_needed",
        ),
        ("prior_report_owed", "security_review_owed"),
        ("foreign_unit",),
    ),
    "genai": ((), ("governed",), ("gated",), ("service_filing_expected", "registration_expected")),
}
"""Goals: everything, and what people mostly come for."""
RANDOM_CASES = 12
MOST_FACTS = 5
"""Facts of a decision for which the optimum is computed."""


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


def count(
    interview: Interview, truth: Element, put: Callable[[Interview], Question | None]
) -> tuple[int, float]:
    """Questions until there is none, and the longest that one took with taking its answer, in seconds."""
    asked, longest = 0, 0.0
    while True:
        started = time.perf_counter()
        question = put(interview)
        if question is None:
            return asked, longest
        asked += 1
        reply(interview, question, truth)
        longest = max(longest, time.perf_counter() - started)


def everything(root: Element) -> int:
    return sum(
        len(one.entity.facts) + len(one.entity.references) + len(one.entity.collections)
        for one in root.walk()
    )


def measured(
    rulebook: Rulebook, case: Case, as_of: date | None, readings: dict[str, str]
) -> Iterator[tuple[Any, ...]]:
    for goals in MAIN[rulebook.id]:

        def fresh(goals: tuple[str, ...] = goals) -> Interview:
            return Interview(rulebook, as_of=as_of, readings=readings, goals=goals)

        own, longest = count(fresh(), case.root, Interview.question)
        fixed, _ = count(fresh(), case.root, in_fixed_order)
        yield goals, own, fixed, everything(case.root), longest


def report(rows: list[tuple[Any, ...]]) -> None:
    for some, title in ((False, "everything"), (True, "chosen goals")):
        these = [row for row in rows if bool(row[1]) is some]
        own, fixed, every = (sum(row[i] for row in these) for i in (2, 3, 4))
        share = f"{own / fixed:.2f} of the fixed order, {own / every:.2f} of everything" if fixed else ""
        print(f"{title}: {own} questions, fixed order {fixed}, everything {every}: {share}")
    longest = sorted(row[5] for row in rows)
    print(
        f"longest question: median {longest[len(longest) // 2] * 1000:.0f} ms, worst {longest[-1] * 1000:.0f} ms"
    )


@pytest.mark.parametrize("name", list(MAIN))
def test_questions_over_the_examples(name: str) -> None:
    print()
    rows = []
    for path in sorted((EXAMPLES / name).glob("*.yaml")):
        opened = guiju.open_case(path)
        for row in measured(opened.rulebook, opened.case, opened.as_of, opened.readings):
            rows.append((path.stem, *row))
    report(rows)


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


@pytest.mark.parametrize("name", list(MAIN))
def test_questions_over_random_cases(name: str) -> None:
    print()
    rulebook = guiju.load_rulebook(name)
    random = Random(7)
    rows = []
    for number in range(RANDOM_CASES):
        case = random_case(rulebook, random)
        for row in measured(rulebook, case, DAY, {}):
            rows.append((number, *row))
    report(rows)


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


@pytest.mark.parametrize("name", list(MAIN))
def test_questions_against_the_optimum(name: str) -> None:
    rulebook = guiju.load_rulebook(name)
    ruleset = rulebook.on(DAY)
    ratios, total_own, total_best = [], Fraction(0), Fraction(0)
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

        @cache
        def best(known: frozenset[tuple[str, Any]], values: Any = values, missing: Any = missing) -> Fraction:
            names = missing(known)
            return min((1 + average(known, n, best, values, missing) for n in names), default=Fraction(0))

        start: frozenset[tuple[str, Any]] = frozenset()
        least, mine = best(start), in_interview(rulebook, decision, holding(rulebook, entity, {}), values)
        if least:
            ratios.append((mine / least, decision))
            total_own, total_best = total_own + mine, total_best + least
    ratios.sort(reverse=True)
    print(
        f"\n{len(ratios)} decisions of 2 to {MOST_FACTS} facts: {float(total_own):.1f} questions on average, optimum "
        f"{float(total_best):.1f}: {float(total_own / total_best):.3f}; worst {[(n, round(float(r), 2)) for r, n in ratios[:4]]}"
    )


def in_interview(
    rulebook: Rulebook, decision: str, facts: dict[str, Any], values: dict[str, list[Any]]
) -> Fraction:
    """Questions that an interview takes on average, over the values of what it asks."""
    interview = Interview(rulebook, facts, as_of=DAY, goals=[decision])

    def rest() -> Fraction:
        question = interview.question()
        if question is None:
            return Fraction(0)
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
        return 1 + sum(counts, Fraction(0)) / len(counts)

    return rest()


def average(
    known: frozenset[tuple[str, Any]],
    name: str,
    after: Callable[[frozenset[tuple[str, Any]]], Fraction],
    values: dict[str, list[Any]],
    missing: Callable[[frozenset[tuple[str, Any]]], tuple[str, ...] | None],
) -> Fraction:
    """Questions still to come after one about a fact, over its values; those that contradict the rest cannot come."""
    states = [known | {(name, value)} for value in values[name]]
    there = [one for one in states if missing(one) is not None]
    return sum((after(one) for one in there), Fraction(0)) / len(there)
