"""The solver is told the same rules that the evaluator evaluates: both are asked about random complete cases."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import making
import pytest
import worlds
from pinned import Pinned
from screen.random_cases import Maker

import guiju
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.facts import Collection
from guiju.engine.ruleset import Ruleset


def compared(ruleset: Ruleset, maker: Maker, seed: str, most: int) -> int:
    """How many results of a random complete case are the same; those of unpublished years are left out."""
    case = Case(ruleset.rulebook, {k: v for k, v in maker.case(seed).items() if k != "id"})
    if any(set(e.entity.references) - set(e.references) for e in case.root.walk()):
        return 0
    random = Random(f"readings {seed}")
    readings = {p.id: random.choice(p.readings).id for p in ruleset.points.values()}
    sizes: dict[Collection[Any], int] = {
        c: most for entity in ruleset.rulebook.entities for c in entity.collections.values()
    }
    judge = Judge(ruleset, case.root, readings)
    pinned = Pinned(ruleset, case.root, readings, sizes)
    same = 0
    for name, ruled in ruleset.decisions.items():
        for element in case.root.walk():
            if element.entity is not ruled.decision.entity:
                continue
            expected: Any = judge.decision(name, element).value
            if expected is None:
                continue
            if isinstance(expected, date):
                expected = expected.toordinal()
            assert pinned.value(name, element) == expected, (name, element, case.facts())
            same += 1
    return same


@pytest.mark.parametrize("first", range(0, 60, 10))
def test_random_rulebooks(first: int) -> None:
    total = 0
    for seed in range(first, first + 10):
        ruleset = making.Maker(seed).world().rulebook.on(worlds.TODAY)
        maker = Maker(ruleset, Random(f"complete {seed}"), unknown=0)
        total += sum(compared(ruleset, maker, f"{seed} {i}", 3) for i in range(3))
    assert total > 20


@pytest.mark.parametrize(
    ("book", "edition", "day"),
    [
        ("hgr", "in-force", date(2023, 7, 5)),
        ("hgr", "in-force", date(2024, 8, 10)),
        ("hgr", "in-force", date(2026, 6, 1)),
        ("genai", "in-force", date(2023, 8, 15)),
        ("genai", "in-force", date(2026, 7, 15)),
        ("genai", "draft-2023-04", date(2023, 4, 11)),
    ],
)
def test_every_decision_of_the_rulebooks(book: str, edition: str, day: date) -> None:
    ruleset = guiju.load_rulebook(book).on(day, edition)
    maker = Maker(ruleset, Random(f"{book} {edition} {day}"), unknown=0)
    counts: list[int] = []
    while sum(1 for count in counts if count) < 5:
        counts.append(compared(ruleset, maker, f"{book} {day} {len(counts)}", 2))
    assert sum(counts) > 2 * len(ruleset.decisions)
