"""Whether a condition is met in more cases or in fewer: against every case there is, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from random import Random
from types import ModuleType
from typing import Any

import pytest
from shop import CITE, DAY, LAW

from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.expressions import Bool
from guiju.engine.facts import Collection, Constraint, Entity, Holder, Integer, YesNo
from guiju.engine.rulebook import Edition, Rulebook, Statement
from guiju.engine.rules import Kind, OpenPoint, Strength, decision, duty
from guiju.engine.text import Text
from guiju.engine.uses.compare import RuleDifference, compare_rules


def words(name: str) -> Any:
    return {"label": (f"{name}项", name), "ask": ("？", "?"), "help": ("…", "…")}


class Part(Entity):
    """部分 | part"""

    work = Holder["Work"]()
    small = YesNo(**words("small"))


class Work(Entity):
    """工程 | work"""

    a = YesNo(**words("a"))
    b = YesNo(**words("b"))
    size = Integer(low=0, high=5, unit=("米", "m"), **words("size"))
    parts = Collection(Part, **words("parts"))


POINT = OpenPoint("问", "question", readings={"strict": ("严", "strict"), "mild": ("宽", "mild")}, cites=CITE)
Condition = Callable[[Any], Bool]


def book(was: Condition, now: Condition, strength: Strength = Strength.MUST) -> Rulebook:
    """A draft and a final text: a decision on a work, one on a part that rests on it, and a duty that it brings."""
    module = ModuleType("work_rules")
    module.__doc__ = "工程 | work"

    def first(work: Work) -> Bool:
        return was(work)

    def second(work: Work) -> Bool:
        return now(work)

    first.__name__ = "large"
    for function in (first, second):
        function.__module__ = "work_rules"
    large = decision("大", "large", cites=CITE, edition="draft")(first)
    large.version(cites=CITE, edition="final")(second)

    def owed(work: Work) -> Bool:
        return large(work) & work.parts.any(lambda part: part.small)

    owed.__module__ = "work_rules"
    act = duty(
        "报告",
        "report",
        bearer=("人", "one"),
        act=("办", "do"),
        kind=Kind.REPORT,
        strength=strength,
        timing=("时", "then"),
        cites=CITE,
        states="S1",
    )(owed)
    module.LARGE, module.ACT, module.POINT = large, act, POINT  # type: ignore[attr-defined]
    return Rulebook(
        "work",
        Text("工程", "work"),
        "1",
        Work,
        [module],
        editions=[
            Edition("final", Text("定稿", "final"), date(2000, 1, 1)),
            Edition("draft", Text("草案", "draft"), date(2000, 1, 1)),
        ],
        instruments=[LAW],
        statements=[Statement("S1", ("change",), Text("变", "a change"))],
    )


def compared(was: Condition, now: Condition, **more: Any) -> dict[str, RuleDifference]:
    made = compare_rules(book(was, now, **more), "draft", "final", day=DAY)
    return {str(d.after_id): d for d in made.differences}


def reach(was: Condition, now: Condition) -> str | None:
    found = compared(was, now).get("large")
    assert found is None or found.direction is not None
    return None if found is None or found.direction is None else found.direction.reach


# --- against every case -------------------------------------------------------------------------------------


def random_rule(random: Random, depth: int) -> Condition:
    if depth == 0 or random.random() < 0.2:
        limit = random.randint(1, 5)
        return random.choice(
            [
                lambda w: w.a,
                lambda w: w.b,
                lambda w: w.size >= limit,
                lambda w: (w.size >= limit) & (w.size <= limit),
                lambda w: w.parts.any(lambda part: part.small),
                lambda w: w.parts.all(lambda part: part.small),
                lambda w: w.parts.count(lambda part: part.small) >= 2,
                lambda w: POINT.reads("strict"),
            ]
        )
    one, two = random_rule(random, depth - 1), random_rule(random, depth - 1)
    return random.choice([lambda w: one(w) & two(w), lambda w: one(w) | two(w), lambda w: one(w) & ~two(w)])


def every_case() -> Iterator[dict[str, Any]]:
    for a, b, size in product((False, True), (False, True), range(6)):
        for parts in ((), (True,), (False,), (True, True), (True, False), (False, False)):
            some = [{"id": str(i), "small": small} for i, small in enumerate(parts)]
            yield {"a": a, "b": b, "size": size, "parts": some}


@pytest.mark.parametrize("tied", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_it_is_what_every_case_shows(seed: int, tied: bool) -> None:
    random = Random(seed)
    was, now = random_rule(random, 3), random_rule(random, 3)
    law = Constraint("tied", Text("甲或乙", "a or b"), lambda w: w.a | w.b, Work)
    Work.constraints.extend([law] if tied else [])
    try:
        made = book(was, now)
        found = {d.after_id: d for d in compare_rules(made, "draft", "final", day=DAY).differences}.get(
            "large"
        )
        pairs = set()
        for facts in every_case():
            if tied and not (facts["a"] or facts["b"]):
                continue
            case = Case(made, facts)
            for reading in ("strict", "mild"):
                judges = [Judge(made.on(DAY, e), case.root, {"point": reading}) for e in ("draft", "final")]
                pairs.add(tuple(j.decision("large", case.root).value for j in judges))
    finally:
        Work.constraints.clear()
    gained, lost = (False, True) in pairs, (True, False) in pairs
    if found is None:
        assert not gained
        assert not lost
        return
    assert found.direction is not None
    expected = {
        (False, False): "same",
        (True, False): "more",
        (False, True): "fewer",
        (True, True): "crossed",
    }
    assert found.direction.reach == expected[gained, lost]
    for example, want in ((found.direction.gains, (False, True)), (found.direction.loses, (True, False))):
        assert (example is not None) is (want in pairs)
        if example is not None:
            case = Case(made, example.facts)
            ends = [Judge(made.on(DAY, e), case.root, example.readings) for e in ("draft", "final")]
            assert tuple(j.decision("large", case.root).value for j in ends) == want


# --- threshold by threshold ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("was", "now", "said"), [(3, 3, None), (3, 4, "fewer"), (3, 2, "more")])
def test_a_limit_that_moves(was: int, now: int, said: str | None) -> None:
    assert reach(lambda w: w.size >= was, lambda w: w.size >= now) == said


def test_the_same_in_other_words() -> None:
    assert reach(lambda w: ~(w.a & w.b), lambda w: ~w.a | ~w.b) == "same"


def test_a_part_that_was_added_and_one_that_was_taken_away() -> None:
    assert reach(lambda w: w.a, lambda w: w.b) == "crossed"


def test_whether_more_parts_are_needed() -> None:
    def several(least: int) -> Condition:
        return lambda w: w.parts.count(lambda part: part.small) >= least

    assert reach(several(1), several(2)) == "fewer"
    assert reach(lambda w: w.parts.any(lambda part: part.small), several(1)) == "same"


# --- what is said -------------------------------------------------------------------------------------------


def test_a_duty_goes_the_way_of_what_it_rests_on() -> None:
    found = compared(lambda w: w.size >= 3, lambda w: w.size >= 4)["owed"]
    assert found.direction is not None
    assert found.direction.text.en.startswith("relaxed (in fewer cases")
    assert found.direction.loses is not None
    assert found.direction.loses.facts["size"] == 3
    back = compared(lambda w: w.size >= 4, lambda w: w.size >= 3)["owed"].direction
    assert back is not None
    assert back.text.zh.startswith("收紧（情形增多")


def test_that_one_may_in_fewer_cases_relaxes_nothing() -> None:
    found = compared(lambda w: w.size >= 3, lambda w: w.size >= 4, strength=Strength.MAY)["owed"].direction
    assert found is not None
    assert found.text.en.startswith("in fewer cases")


def test_an_example_that_turns_on_a_reading_names_it() -> None:
    found = compared(lambda w: w.a & POINT.reads("strict"), lambda w: w.a & w.b & POINT.reads("strict"))[
        "large"
    ]
    assert found.direction is not None
    loses = found.direction.loses
    assert loses is not None
    assert loses.readings == {"point": "strict"}
    assert loses.said[-1].en == "question strict"


@pytest.mark.parametrize(("was", "now", "less", "more"), [(3, 4, ["report"], []), (4, 3, [], ["report"])])
def test_what_a_named_change_asks_now(was: int, now: int, less: list[str], more: list[str]) -> None:
    made = compare_rules(book(lambda w: w.size >= was, lambda w: w.size >= now), "draft", "final", day=DAY)
    (change,) = made.named
    assert ([t.en for t in change.less], [t.en for t in change.more]) == (less, more)
