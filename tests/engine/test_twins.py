"""Elements of which the same is known stand for each other: with and without that, the answers are the same."""

from __future__ import annotations

from typing import Any

import pytest
from making import Maker
from worlds import TODAY, World

from guiju.engine.answers import Answer, Judge
from guiju.engine.answers.twins import Twins
from guiju.engine.case import Element
from guiju.engine.errors import InputError
from thorough import every

SEEDS = 500


def doubled(elements: list[Any]) -> list[Any]:
    """Every element a second time, under another id."""
    again = [{**e, "id": f"{e['id']} again"} for e in elements if isinstance(e, dict)]
    return [*(e for e in elements if isinstance(e, dict)), *again, *(e for e in elements if e == "...")]


def told(answer: Answer) -> tuple[object, ...]:
    return (
        answer.value,
        frozenset(answer.missing),
        answer.points,
        answer.readings,
        answer.joint,
        answer.exhaustive,
    )


@pytest.mark.parametrize("chunk", every(range(4)))
def test_answers_are_the_same_without(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    for seed in range(chunk, SEEDS, 4):
        made = Maker(seed).world()
        facts = {**made.facts, "items": doubled(made.facts["items"]), "units": doubled(made.facts["units"])}
        world = World(made.rules, made.constraints, facts)
        ruleset = world.rulebook.on(TODAY)
        try:
            judge, plain = (Judge(ruleset, world.case.root) for _ in range(2))
        except InputError:
            continue
        monkeypatch.setattr(plain._twins, "swap", lambda _: None)
        for one in (judge, plain):
            monkeypatch.setattr(one._cells, "key", lambda *_: None)
        for element in world.case.root.walk():
            for name, ruled in ruleset.decisions.items():
                if ruled.decision.entity is element.entity and judge._twins.swap(element) is not None:
                    assert told(judge.decision(name, element)) == told(plain.decision(name, element)), seed
                    compared += 1
    assert compared >= 20


def holder(*elements: dict[str, Any], lead: str = "") -> Element:
    world = Maker(0).world()
    facts: dict[str, Any] = {"units": list(elements), "items": []}
    if lead:
        facts["lead"] = lead
    return World(world.rules, [], facts).case.root


def test_who_stands_for_whom() -> None:
    root = holder({"id": "a", "good": True}, {"id": "b", "good": True}, {"id": "c", "good": False})
    a, b, c = root.collections["units"]
    twins = Twins(root)
    swap = twins.swap(b)
    assert swap is not None
    assert swap[0] is a
    assert (swap[1][a], swap[1][b]) == (b, a)
    assert twins.swap(a) is twins.swap(c) is twins.swap(root) is None


def test_what_is_named_is_not_just_any() -> None:
    root = holder({"id": "a", "good": True}, {"id": "b", "good": True}, lead="b")
    assert Twins(root).swap(root.collections["units"][1]) is None
