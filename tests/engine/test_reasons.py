"""Reasons over random rulebooks: they suffice, and where they are called the shortest, no smaller set does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from itertools import combinations
from typing import Any

import pytest
from making import Maker, named_by
from worlds import TODAY, World

from guiju.engine.answers import Judge
from guiju.engine.case import Element
from guiju.engine.errors import InputError
from guiju.engine.uses.explain import Explainer, Reason
from guiju.engine.uses.explain.masks import known, only
from guiju.engine.uses.explain.parts import said
from thorough import every

CHUNKS = 4
SEEDS = 1200
MOST_KNOWN = 7

tally: Counter[str] = Counter()


def settles(world: World, name: str, element: Element, kept: Iterable[Any], value: Any) -> bool | None:
    """Whether some facts alone settle a decision; None where that was not checked exhaustively."""
    masked, places = only(world.case.root, kept)
    answer = Judge(world.rulebook.on(TODAY), masked).decision(name, places[element.number])
    if answer.value is None and not answer.exhaustive:
        return None
    return answer.value == value


def examine(seed: int) -> None:
    made = Maker(seed).world()
    # Constraints are left out of reasons as long as the rules alone settle a result.
    free = World(made.rules, [], made.facts)
    by_rules = reasons_of(free, {})
    if made.constraints:
        with suppress(InputError):
            reasons_of(made, by_rules)


def reasons_of(world: World, settled: dict[str, Any]) -> dict[str, Any]:
    """Look at the reasons of what is not settled anyway; gives what is."""
    judge = Judge(world.rulebook.on(TODAY), world.case.root)
    values: dict[str, Any] = {}
    explainer = Explainer(judge)
    groups = known(world.case.root)
    by_path = {g.path: group for group in groups for g in said([group])}
    for name, (entity, _, _) in world.rules.items():
        if entity != "root" and not world.case.root.collections[entity]:
            continue
        element = world.element(entity, 0)
        ruled = judge.ruleset.decisions[name]
        value = judge.decision(name, element).value
        if value is None or name in settled:
            continue
        values[name] = value
        found: Reason = explainer.reason(ruled.node, ruled.decision.var, element)
        kept = [by_path[g.path] for g in found.grounds]
        tally[found.kind] += 1
        tally[f"bound {found.kind}"] += bool(world.constraints)
        assert settles(world, name, element, kept, value) is not False
        if found.kind == "irreducible":
            for left_out in kept:
                rest = [g for g in kept if g != left_out]
                assert settles(world, name, element, rest, value) is not True
        if found.kind == "shortest" and len(groups) <= MOST_KNOWN:
            tally["compared"] += 1
            tally["bound compared"] += bool(world.constraints)
            for size in range(len(kept)):
                for smaller in combinations(groups, size):
                    assert settles(world, name, element, smaller, value) is not True, smaller
    return values


@pytest.mark.parametrize("chunk", every(range(CHUNKS)))
def test_reasons_suffice_and_the_shortest_are_so(chunk: int) -> None:
    before = tally.copy()
    for seed in range(chunk, SEEDS, CHUNKS):
        with named_by(seed):
            examine(seed)
    found = tally - before
    assert found["compared"] >= 40
    assert found["bound shortest"] >= 1
    # Rules at random contradict themselves far more often than law does; there the proof is often out of reach.
    assert found["shortest"] >= 0.6 * (found["shortest"] + found["irreducible"] + found["sufficient"])
