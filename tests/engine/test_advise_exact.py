"""Advice against plain enumeration: the plans are the minimal sets, by diagrams of all completions and by turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, combinations, product
from random import Random
from typing import Any

import pytest
from shop import DAY
from study import DOMAINS, Study, ask, book, plans, random_rule

from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.errors import InputError
from guiju.engine.expressions import Bool
from guiju.engine.facts import (
    Constraint,
)
from guiju.engine.questions import questions
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownReference
from guiju.engine.uses.advise import advise
from guiju.engine.uses.advise.levers import changed, levers
from guiju.engine.uses.advise.turns import Turns
from guiju.engine.wording import unknown_path

LEVERS = ("a", "b", "place", "also", "people", "others")


@pytest.fixture(params=[False, True], ids=["by diagrams", "by turns"])
def turned(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[bool | None]:
    """What was said of sets of levers by turns, diagrams of all completions being too large for any of them."""
    said: list[bool | None] = []
    if request.param:
        works = Turns.works

        def noting(turns: Turns, some: frozenset[Any]) -> bool | None:
            said.append(works(turns, some))
            return said[-1]

        monkeypatch.setattr("guiju.engine.uses.advise.BUDGET", 0)
        monkeypatch.setattr(Turns, "works", noting)
    return said


def minimal_sets(
    rule: Callable[[dict[str, Any]], bool], facts: dict[str, Any], wanted: bool
) -> set[frozenset[str]]:
    """The minimal sets of levers of which some setting brings the result in every completion."""
    seen = [name for name in DOMAINS if any(rule_uses(rule, name))]

    def brings(fixed: dict[str, Any]) -> bool:
        open_names = [name for name in seen if name not in fixed]
        return all(
            rule({**fixed, **dict(zip(open_names, values, strict=True)), "point": point}) == wanted
            for values in product(*(DOMAINS[n] for n in open_names))
            for point in ("strict", "mild")
        )

    used = [n for n in LEVERS if n in seen]
    found: set[frozenset[str]] = set()
    for chosen in chain.from_iterable(combinations(used, n) for n in range(len(used) + 1)):
        if any(known <= frozenset(chosen) for known in found):
            continue
        rest = {n: v for n, v in facts.items() if n not in chosen}
        if any(
            brings({**rest, **dict(zip(chosen, values, strict=True))})
            for values in product(*(DOMAINS[n] for n in chosen))
        ):
            found.add(frozenset(chosen))
    return found


def rule_uses(rule: Callable[[dict[str, Any]], bool], name: str) -> Iterator[bool]:
    """Whether a rule looks at a fact in some completion."""

    class Noting(dict[str, Any]):
        seen = False

        def __getitem__(self, key: str) -> Any:
            Noting.seen |= key == name
            return super().__getitem__(key)

    for values in product(*([d[0], d[-1]] for d in DOMAINS.values())):
        for point in ("strict", "mild"):
            rule(Noting(zip(DOMAINS, values, strict=True), point=point))
    yield Noting.seen


@pytest.mark.parametrize("seed", range(150))
def test_the_plans_are_the_minimal_sets(seed: int, turned: list[bool | None]) -> None:
    random = Random(seed)
    rule, plain = random_rule(random, 3)
    # Both numbers of a sum are known: one that is changed beside one that is not known is followed only so far.
    known = {n for n in DOMAINS if random.random() < 0.8} | {"people", "others"}
    facts = {n: random.choice(d) for n, d in DOMAINS.items() if n in known}
    given = {n: sorted(v) if isinstance(v, frozenset) else v for n, v in facts.items()}
    wanted = random.random() < 0.5
    found = ask(lambda study: rule(study), given, wanted, most=100)
    expected = minimal_sets(plain, facts, wanted)
    if frozenset() in expected:
        assert found.reached
        assert not found.plans
        return
    assert found.complete
    assert {frozenset(plan) for plan in plans(found)} == expected
    sizes = [len(plan.changes) for plan in found.plans]
    assert sizes == sorted(sizes)
    print("TURNED", turned)


def nested_rule(random: Random, depth: int) -> Callable[[Any], Bool]:
    """An expression over a study, its samples and the laboratories that these name."""
    if depth == 0 or random.random() < 0.15:
        name = random.choice("abc")
        limit = random.randint(1, 3)
        return random.choice(
            [
                lambda s: getattr(s, name),
                lambda s: s.people >= limit,
                lambda s: s.samples.any(lambda one: one.kept & one.lab.foreign),
                lambda s: s.samples.all(lambda one: one.kept | one.lab.foreign),
                lambda s: s.samples.count(lambda one: one.kept) >= limit,
            ]
        )
    one, two = nested_rule(random, depth - 1), nested_rule(random, depth - 1)
    return random.choice([lambda s: one(s) & two(s), lambda s: one(s) | two(s), lambda s: one(s) & ~two(s)])


VALUES: dict[str, list[Any]] = {
    "a": [False, True],
    "b": [False, True],
    "kept": [False, True],
    "people": [0, 1, 2, 3],
}


def by_judging(made: Rulebook, case: Case, wanted: bool) -> set[frozenset[str]]:
    """The minimal sets of levers, by judging every case that can be made of one."""
    ruleset = made.on(DAY)
    ruled = ruleset.decisions["result"]

    def brings(values: dict[Any, Any]) -> bool:
        try:
            new = changed(case, values)
            return Judge(ruleset, new.root).ask(ruled.node, ruled.decision.var, new.root).value is wanted
        except InputError:
            return False

    def domain(lever: Any) -> list[Any]:
        return (
            case.root.collections["labs"] if isinstance(lever, UnknownReference) else VALUES[lever.fact.name]
        )

    every = levers(case.root, ruled.node, questions(ruleset))
    found: set[frozenset[Any]] = set()
    for chosen in chain.from_iterable(combinations(every, n) for n in range(len(every) + 1)):
        if any(known <= frozenset(chosen) for known in found):
            continue
        if any(brings(dict(zip(chosen, v, strict=True))) for v in product(*map(domain, chosen))):
            found.add(frozenset(chosen))
    return {frozenset(unknown_path(lever) for lever in one) for one in found}


@pytest.mark.parametrize("tied", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_the_plans_of_nested_cases_are_the_minimal_sets(
    seed: int, tied: bool, turned: list[bool | None]
) -> None:
    random = Random(seed)
    rule = nested_rule(random, 3)
    facts = {n: random.choice(VALUES[n]) for n in ("a", "b", "people") if random.random() < 0.7}
    facts |= {"c": random.random() < 0.5} if random.random() < 0.5 else {}
    labs = [{"id": n, "foreign": f} for n, f in (("X", True), ("Y", False))]
    samples = [
        {"id": n, "lab": random.choice("XY"), **({"kept": True} if random.random() < 0.6 else {})}
        for n in "st"
    ]
    tie = Constraint("tied", Text("甲或乙", "a or b"), lambda s: s.a | s.b, Study)
    Study.constraints.extend([tie] if tied else [])
    try:
        made = book(lambda study: rule(study))
    finally:
        Study.constraints.clear()
    try:
        case = Case(made, {**facts, "labs": labs, "samples": samples})
        wanted = random.random() < 0.5
        found = advise(case, "result", wanted, as_of=DAY, most=100)
    except InputError:
        assert tied
        return
    expected = by_judging(made, case, wanted)
    if frozenset() in expected:
        assert found.reached
        return
    assert found.complete
    assert {frozenset(plan) for plan in plans(found)} == expected
