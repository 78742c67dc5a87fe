"""What is left of goals: kept over answers, tried out where little is left, weighed to find what comes first."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product
from random import Random
from types import ModuleType
from typing import Any

import pytest
from casefile_toy import TOY
from casefile_toy import Study as ToyStudy
from shop import CITE, DAY
from study import DOMAINS, POINT, Sample, Study, book, random_rule

from guiju.engine.case import Case
from guiju.engine.errors import InputError
from guiju.engine.expressions import Bool
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import decision
from guiju.engine.uses.ask import Interview
from guiju.engine.uses.ask.bounds import bounds, compared
from guiju.engine.uses.ask.matter import cells, verdict
from guiju.engine.uses.ask.order import NEVER, Planner, gathered
from guiju.engine.uses.ask.residual import Residual
from guiju.engine.uses.ask.trees import (
    Check,
    Joint,
    Leaf,
    Turned,
    Unknown,
    asks_of,
    chance_of,
    join,
    leaves_of,
    turn,
)

# --- kept over answers ------------------------------------------------------------------------------------


def same_from_the_start(interview: Interview) -> Interview:
    """An interview that finds everything anew."""
    fresh = Interview(interview.rulebook, interview.facts, as_of=DAY, goals=interview.goals)
    fresh._declined, fresh._last = interview._declined, interview._last
    fresh._renew(None)
    return fresh


def sample_rule(random: Random) -> Any:
    """A rule over facts, lists, references and counts."""
    own, _ = random_rule(random, 3)
    limit = random.randint(0, 3)
    return random.choice(
        [
            lambda study: own(study) | study.samples.any(lambda x: x.kept & x.lab.foreign),
            lambda study: own(study) & study.samples.all(lambda x: x.kept | study.a),
            lambda study: own(study) | (study.samples.count(lambda x: x.kept) + study.people > limit),
            lambda study: own(study) & (study.labs.count(lambda x: x.foreign) >= limit),
        ]
    )


@decision("所及样本", "sample that counts", cites=CITE)
def counts(sample: Sample) -> Bool:
    return sample.kept & sample.lab.foreign


@decision("所及研究", "study that counts", cites=CITE)
def reached(study: Study) -> Bool:
    return study.b | study.samples.any(lambda sample: counts(sample))


for one in (counts, reached):
    one.function.__module__ = "study_rules"


def calling_rule(random: Random) -> Any:
    """A rule that calls others."""
    own, _ = random_rule(random, 2)
    return random.choice(
        [lambda study: own(study) & reached(study), lambda study: own(study) | ~reached(study) & study.c]
    )


@pytest.mark.parametrize("seed", range(80))
def test_what_is_kept_is_what_would_be_found_anew(seed: int) -> None:
    random = Random(seed)
    if seed % 2:
        made = book(calling_rule(random), COUNTS=counts, REACHED=reached)
    else:
        made = book(sample_rule(random))
    interview = Interview(made, as_of=DAY, goals=["result"])
    for _ in range(25):
        fresh = same_from_the_start(interview)
        assert interview.settled == fresh.settled
        assert interview.open_questions() == fresh.open_questions()
        question, again = interview.question(), fresh.question()
        assert (question is None) == (again is None)
        if random.random() < 0.25 and interview.back():
            continue
        if question is None:
            break
        assert again is not None
        assert (question.path, question.name) == (again.path, again.name)
        if random.random() < 0.15:
            interview.decline(question)
        elif question.name in ("samples", "labs"):
            interview.answer(question, ["x", "y"][: random.randint(0, 2)], complete=random.random() < 0.8)
        elif question.name == "lab":
            interview.answer(question, random.choice(question.known))
        else:
            value = random.choice(DOMAINS.get(question.name, [False, True]))
            interview.answer(question, sorted(value) if isinstance(value, frozenset) else value)


def test_a_refused_answer_leaves_what_was_kept() -> None:
    interview = Interview(TOY, {"funded": True})
    before = interview.open_questions()
    with pytest.raises(InputError, match="foreign funds exclude free of charge"):
        interview.answer(interview.put(("", "public")), True)
    assert interview.open_questions() == before
    assert interview.facts == {"funded": True}


def test_facts_are_taken_by_their_labels_and_the_given_ones_are_left_alone() -> None:
    given = {"a项": True}
    interview = Interview(book(lambda study: study.a & study.b), given, as_of=DAY, goals=["result"])
    question = interview.question()
    assert question is not None
    interview.answer(question, True)
    assert interview.facts == {"a": True, "b": True}
    assert given == {"a项": True}


# --- tried out --------------------------------------------------------------------------------------------


def left_of(made: Rulebook, facts: dict[str, Any]) -> Any:
    ruleset = made.on(DAY)
    residual = Residual(ruleset, {}, Planner())
    case = Case(made, facts)
    residual.about(case.root, frozenset())
    ruled = ruleset.decisions["result"]
    return residual.ask(ruled.node, ruled.decision.var, case.root)


@pytest.mark.parametrize("seed", range(120))
def test_what_matters_is_what_plain_enumeration_finds(seed: int) -> None:
    random = Random(seed)
    rule, plain = random_rule(random, 3)
    facts = {n: random.choice(d) for n, d in DOMAINS.items() if random.random() < 0.4}
    left = left_of(
        book(lambda study: rule(study)),
        {n: sorted(v) if isinstance(v, frozenset) else v for n, v in facts.items()},
    )
    found = verdict(left, ())
    assert found is not None
    unknown = [name for name in DOMAINS if name not in facts]
    results = {
        (*values, point): plain({**facts, **dict(zip(unknown, values, strict=True)), "point": point})
        for values in product(*(DOMAINS[n] for n in unknown))
        for point in ("strict", "mild")
    }
    matters = set()
    for index, name in enumerate(unknown):
        lines: dict[Any, bool] = {}
        for way, result in results.items():
            if lines.setdefault((*way[:index], *way[index + 1 :]), result) != result:
                matters.add(("", name))
    value = results.popitem()[1] if len(set(results.values())) == 1 else None
    if all(
        not leaf.asks or isinstance(leaf.what, Check) for leaf in leaves_of(left) if isinstance(leaf, Leaf)
    ):
        assert (set(found.matters), found.value) == (matters, value)
    else:
        # Sums are taken to be free of what they are sums of: more may seem to matter, never less.
        assert set(found.matters) >= matters
        assert found.value in (None, value)


def toy_with(rule: Any) -> Rulebook:
    module = ModuleType("toy_rules")
    module.__doc__ = "研究 | study"
    rule.__name__, rule.__module__ = "result", "toy_rules"
    rule.__annotations__ = {"study": ToyStudy, "return": Bool}
    module.RESULT = decision("结果", "result", cites=CITE)(rule)  # type: ignore[attr-defined]
    return Rulebook(
        "toy",
        TOY.title,
        "1",
        ToyStudy,
        [module],
        editions=list(TOY.editions.values()),
        instruments=[CITE.instrument],
    )


def test_what_a_constraint_excludes_is_not_asked() -> None:
    interview = Interview(toy_with(lambda study: study.funded & study.public), {"units": [], "samples": []})
    assert interview.question() is None
    assert interview.settled["result", ""].en == "no"


def test_what_a_constraint_does_not_exclude_is_asked() -> None:
    interview = Interview(toy_with(lambda study: study.funded | study.public), {"units": [], "samples": []})
    question = interview.question()
    assert question is not None
    assert question.name in ("funded", "public")


def test_too_much_to_try_is_no_verdict() -> None:
    names = [f"f{i}" for i in range(10)]
    leaves = [Leaf((("", name),), 0.3, name) for name in names]
    assert verdict(join(True, iter(leaves)), ()) is None
    found = verdict(join(True, iter(leaves[:9])), ())
    assert found is not None
    assert set(found.matters) == {("", name) for name in names[:9]}


@pytest.mark.parametrize(
    ("name", "asked", "expected"),
    [
        ("people", [(">=", 3)], [False, True]),
        ("people", [(">=", 0)], [True]),
        ("people", [(">", 6)], [False]),
        ("people", [(">", 5), ("==", 6)], [False, True]),
        ("people", [(">=", 3), (">=", 4)], [False, True]),
        ("share", [(">", 50)], [False, True]),
        ("share", [(">=", 100)], [False, True]),
        ("share", [(">", 100)], [False]),
        ("share", [("<", 0)], [False]),
        ("begins", [("<", date(2199, 12, 31))], [True, False]),
        ("begins", [("<", date(1949, 10, 1))], [False]),
        ("place", [("in", frozenset({"here"}))], [True, False]),
        ("place", [("in", frozenset({"here", "there", "sea"}))], [True]),
        ("also", [("has", "here")], [False, True]),
    ],
)
def test_cells_at_and_beside_every_limit(
    name: str, asked: list[tuple[str, Any]], expected: list[bool]
) -> None:
    tests = [Check(("", name), Study.facts[name], how, against) for how, against in asked]
    values = cells(tests)
    assert values is not None
    assert {tests[0].holds(value) for value in values} == set(expected)
    ways = [tuple(test.holds(value) for test in tests) for value in values]
    assert len(ways) == len(set(ways))


def test_between_two_limits_there_is_a_cell() -> None:
    tests = [Check(("", "share"), Study.facts["share"], ">=", n) for n in (10, 11)]
    values = cells(tests)
    assert values is not None
    assert {tuple(t.holds(v) for t in tests) for v in values} == {(False, False), (True, False), (True, True)}


# --- bounds -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sign", "left", "right", "expected"),
    [
        ("<", (0, 4), (5, 5), True), ("<", (0, 5), (5, 5), None), ("<", (5, 9), (5, 5), False),
        ("<=", (0, 5), (5, 5), True), ("<=", (0, 6), (5, 5), None), ("<=", (6, 9), (5, 5), False),
        (">", (6, None), (5, 5), True), (">", (5, None), (5, 5), None), (">", (None, 5), (5, 5), False),
        (">=", (5, None), (5, 5), True), (">=", (4, None), (5, 5), None), (">=", (None, 4), (5, 5), False),
        ("==", (6, 7), (5, 5), False), ("==", (5, 7), (5, 5), None),
        ("!=", (6, 7), (5, 5), True), ("!=", (None, 5), (5, 5), None),
        ("<", (None, None), (5, 5), None),
    ],
)  # fmt: skip
def test_comparisons_by_bounds(sign: str, left: Any, right: Any, expected: bool | None) -> None:
    assert compared(sign, left, right) is expected


def names_asked(
    rule: Any, facts: dict[str, Any], answers: dict[tuple[str, str], Any]
) -> list[tuple[str, str]]:
    interview = Interview(book(rule), facts, as_of=DAY, goals=["result"])
    asked = []
    while (question := interview.question()) is not None:
        asked.append((question.path, question.name))
        interview.answer(question, answers[question.path, question.name])
    assert "result" in {key[0] for key in interview.settled}
    return asked


KEPT = {(f"samples[{n}]", "kept"): True for n in "xyz"}
THREE = {"samples": [{"id": n} for n in "xyz"]}


def test_a_count_is_followed_to_its_limit_and_no_further() -> None:
    assert len(names_asked(lambda study: study.samples.count(lambda x: x.kept) >= 2, THREE, KEPT)) == 2
    assert len(names_asked(lambda study: study.samples.count(lambda x: x.kept) >= 3, THREE, KEPT)) == 3
    assert names_asked(lambda study: study.samples.count(lambda x: x.kept) >= 4, THREE, KEPT) == []


def test_a_sum_is_past_its_limit_before_all_of_it_is_known() -> None:
    def rule(study: Study) -> Bool:
        return study.people + study.samples.count(lambda x: x.kept) > 4

    assert names_asked(rule, THREE, {("", "people"): 5, **KEPT}) == [("", "people")]
    assert names_asked(rule, THREE, {("", "people"): 1, **KEPT}) == [("", "people")]
    assert len(names_asked(rule, THREE, {("", "people"): 4, **KEPT})) == 2


def test_what_may_be_taken_off_again_settles_nothing_early() -> None:
    low, high = bounds(left_of(book(count_less_people), {"samples": [{"id": "x", "kept": True}]}))
    assert (low, high) == (None, None)


def count_less_people(study: Study) -> Bool:
    return study.samples.count(lambda x: x.kept) - study.people > 0


# --- weighed ----------------------------------------------------------------------------------------------


def leaf(name: str, chance: float = 0.3) -> Leaf:
    return Leaf((("", name),), chance, name)


def test_what_nobody_can_answer_ends_nothing() -> None:
    point = Leaf((), 0.3, "point")
    plan = Planner().plan(join(True, iter((leaf("a"), point))))
    assert (plan.yes, plan.no, plan.cost) == (0.0, 0.7, 1.0)
    assert Planner().plan(point) is NEVER
    interview = Interview(
        book(lambda study: (study.a & POINT.reads("strict")) | study.b), as_of=DAY, goals=["result"]
    )
    question = interview.question()
    assert question is not None
    assert question.name == "b"


def test_what_stands_in_several_parts_is_one_question() -> None:
    twice = [Leaf((("", "place"),), 0.3, what) for what in ("here", "there")]
    assert Planner().plan(join(False, iter(twice))).cost == 1
    assert Planner().plan(join(False, iter((leaf("a"), leaf("b"))))).cost == pytest.approx(1.7)


def test_parts_with_something_in_common_are_gathered() -> None:
    a, b, c, d = map(leaf, "abcd")
    tree = join(False, iter((join(True, iter((a, b))), join(True, iter((a, c))), d)))
    assert isinstance(tree, Joint)
    rest, together = gathered(tree)
    assert rest == d
    assert isinstance(together, Joint)
    assert (together.every, together.parts[0]) == (True, a)
    assert isinstance(together.parts[1], Joint)
    assert (together.parts[1].every, together.parts[1].parts) == (False, (b, c))


def test_common_options_are_expected_first() -> None:
    place = Study.facts["place"]
    chances = [chance_of(Check(("", "place"), place, "in", frozenset({option}))) for option in place.ids]  # type: ignore[attr-defined]
    assert chances == [pytest.approx(float(Fraction(n, 11))) for n in (6, 3, 2)]
    assert chance_of(Check(("", "people"), Study.facts["people"], ">", 3)) == pytest.approx(0.3)
    assert chance_of(Check(("", "people"), Study.facts["people"], "<=", 3)) == pytest.approx(0.7)


def test_trees_are_as_small_as_they_can_be() -> None:
    a, b = leaf("a"), leaf("b")
    assert join(True, iter((True, a))) is a
    assert join(True, iter((a, False))) is False
    assert join(False, iter(())) is False
    assert turn(turn(a)) is a
    assert turn(True) is False
    assert Turned(a) == Turned(a)
    assert asks_of(join(True, iter((a, turn(b), a)))) == (("", "a"), ("", "b"))
    assert asks_of(Unknown((("", "n"),))) == (("", "n"),)
