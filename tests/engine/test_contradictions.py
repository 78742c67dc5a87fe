"""Facts of which no completion satisfies every constraint."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from guiju.engine.assessment import assess
from guiju.engine.case import Case
from guiju.engine.errors import InputError
from guiju.engine.expressions import Bool
from guiju.engine.facts import Entity, Exact, Integer, YesNo, constraint
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text

sys.path.insert(0, str(Path(__file__).parent))

from casefile_toy import LAW, TOY, words


class Chain(Entity):
    """链 | chain"""

    first = Integer(**words("一", "first"), low=0, high=9)
    second = Exact(**words("二", "second"), low=0, high=9)
    third = Integer(**words("三", "third"), low=0, high=9)
    gap = Exact(**words("差", "gap"), low=-9)
    bound = YesNo(**words("受约束", "bound"))
    loose = Integer(**words("余", "loose"), low=0)


@constraint("二不少于一", "second is not below first")
def second_above(chain: Chain) -> Bool:
    return chain.bound.implies(chain.second >= chain.first)


@constraint("三不少于二", "third is not below second")
def third_above(chain: Chain) -> Bool:
    return chain.bound.implies(chain.third >= chain.second)


@constraint("一比三多出差额", "first is above third by the gap")
def first_above(chain: Chain) -> Bool:
    return chain.first - chain.third >= chain.gap


@constraint("余不少于三", "the rest is not below third")
def enough_left(chain: Chain) -> Bool:
    return chain.loose >= chain.third


CHAIN = Rulebook(
    "chain", Text("链", "chain"), "1", Chain, [ModuleType("none", "主题 | theme")],
    instruments=[LAW], editions=[*TOY.editions.values()],
)  # fmt: skip


def broken(facts: dict[str, Any]) -> list[str]:
    """The constraints that take part in a contradiction."""
    try:
        assess(Case(CHAIN, facts))
    except InputError as error:
        return sorted(problem.message.en.rpartition(": ")[2] for problem in error.problems)
    return []


RING = ["first is above third by the gap", "second is not below first", "third is not below second"]


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"bound": "yes", "gap": "0"}, []),
        ({"bound": "yes", "gap": "0.001"}, RING),
        ({"bound": "yes", "gap": "-0.001"}, []),
        ({"bound": "yes"}, []),
        ({"gap": "0.001"}, []),
        ({"bound": "no", "gap": "9"}, []),
        ({"bound": "no", "gap": "9.001"}, RING[:1]),
        ({"bound": "yes", "gap": "1", "third": 4}, RING),
        ({"bound": "yes", "gap": "0", "third": 4, "loose": 3}, ["the rest is not below third"]),
    ],
)
def test_sums_that_share_unknowns(facts: dict[str, Any], wrong: list[str]) -> None:
    assert broken(facts) == wrong


def test_two_contradictions_are_both_told() -> None:
    assert broken({"bound": "yes", "gap": "1", "third": 4, "loose": 3}) == sorted(
        [*RING, "the rest is not below third"]
    )
