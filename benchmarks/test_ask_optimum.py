"""How many questions an interview takes beside the exact optimum, where a decision is small enough to compute it: on
average over the values of what it asks, and at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

import guiju
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.errors import InputError
from guiju.engine.facts import Choice, Collection, Fact, Reference, YesNo
from guiju.engine.questions import questions
from guiju.engine.rulebook import Rulebook
from guiju.engine.uses.ask import Interview

DAY = date(2026, 10, 1)
MOST_FACTS = 5
"""Facts of a decision for which the optimum is computed."""


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


@pytest.mark.parametrize("name", ["hgr", "genai"])
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
