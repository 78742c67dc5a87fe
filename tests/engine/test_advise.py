"""Advice: minimal changes against plain enumeration, and what is said where there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, combinations, product
from random import Random
from typing import Any

import pytest
from shop import CITE, DAY, LAW

from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.errors import InputError, UnknownNameError, ValueRefusedError
from guiju.engine.expressions import Bool, Category, choose, no, option_value
from guiju.engine.facts import (
    Choice,
    Collection,
    Constraint,
    Date,
    Entity,
    Exact,
    Holder,
    Integer,
    Option,
    Options,
    Reference,
    SetOf,
    YesNo,
)
from guiju.engine.questions import questions
from guiju.engine.rulebook import Edition, Rulebook
from guiju.engine.rules import Kind, OpenPoint, decision, duty
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownFact, UnknownReference
from guiju.engine.uses.advise import Advice, advise
from guiju.engine.uses.advise.levers import changed, levers
from guiju.engine.uses.advise.search import Search
from guiju.engine.uses.advise.turns import Turns
from guiju.engine.wording import unknown_path


def words(name: str, **more: Any) -> Any:
    return {"label": (f"{name}项", name), "ask": ("？", "?"), "help": ("…", "…"), **more}


class Place(Options):
    HERE = Option("境内", "here")
    THERE = Option("境外", "there")
    SEA = Option("海上", "at sea")


class Lab(Entity):
    """实验室 | laboratory"""

    study = Holder["Study"]()
    foreign = YesNo(**words("foreign"))


class Sample(Entity):
    """样本 | sample"""

    study = Holder["Study"]()
    kept = YesNo(**words("kept", controllable=True))
    lab = Reference(Lab, "labs", **words("lab"))


class Study(Entity):
    """研究 | study"""

    a = YesNo(**words("a", controllable=True))
    b = YesNo(**words("b", controllable=True))
    c = YesNo(**words("c"))
    d = YesNo(**words("d"))
    place = Choice(Place, **words("place", controllable=True))
    also = SetOf(Place, **words("also", controllable=True))
    people = Integer(low=0, high=6, unit=("人", "people"), **words("people", controllable=True))
    others = Integer(low=0, high=3, unit=("人", "people"), **words("others", controllable=True))
    share = Exact(low=0, high=100, unit=("%", "%"), **words("share", controllable=True))
    begins = Date(**words("begins", controllable=True))
    labs = Collection(Lab, **words("labs"))
    samples = Collection(Sample, **words("samples"))


POINT = OpenPoint("问", "question", readings={"strict": ("严", "strict"), "mild": ("宽", "mild")}, cites=CITE)


def book(function: Callable[[Any], Any], **more: Any) -> Rulebook:
    """A rulebook with one decision (and whatever else), called ``result``."""
    from types import ModuleType

    module = ModuleType("study_rules")
    module.__doc__ = "研究 | study"
    function.__name__, function.__module__ = "result", module.__name__
    if not function.__annotations__:
        function.__annotations__ = {"study": Study, "return": Bool}
    module.RESULT = decision("结果", "result", cites=CITE, **more.pop("options", {}))(function)  # type: ignore[attr-defined]
    module.POINT = POINT  # type: ignore[attr-defined]
    for name, thing in more.items():
        setattr(module, name, thing)
    return Rulebook(
        "study",
        Text("研究", "study"),
        "1",
        Study,
        [module],
        editions=[Edition("current", Text("现行", "current"), date(2000, 1, 1))],
        instruments=[LAW],
    )


def ask(function: Callable[[Any], Any], facts: dict[str, Any], value: object = "no", **more: Any) -> Advice:
    options = {k: more.pop(k) for k in ("path", "readings", "most") if k in more}
    return advise(Case(book(function, **more), facts), "result", value, as_of=DAY, **options)


def plans(advice: Advice) -> list[dict[str, Any]]:
    return [{c.path: c.value for c in plan.changes} for plan in advice.plans]


# --- against enumeration ----------------------------------------------------------------------------------

DOMAINS: dict[str, list[Any]] = {
    "a": [False, True],
    "b": [False, True],
    "c": [False, True],
    "d": [False, True],
    "place": ["here", "there", "sea"],
    "also": [frozenset(s) for n in range(4) for s in combinations(("here", "there", "sea"), n)],
    "people": list(range(7)),
    "others": list(range(4)),
}
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


def random_rule(random: Random, depth: int) -> tuple[Callable[[Any], Bool], Callable[[dict[str, Any]], bool]]:
    """An expression, and the same in plain Python over completed facts and a reading (which looks at each fact)."""
    if depth == 0 or random.random() < 0.2:
        kind = random.choice(["flag", "flag", "flag", "place", "also", "people", "sum", "point"])
        if kind == "flag":
            name = random.choice("abcd")
            return (lambda s: getattr(s, name)), (lambda f: f[name])
        if kind == "place":
            option = random.choice(Place.members)
            return (lambda s: s.place == option), (lambda f: f["place"] == option.option_id)
        if kind == "also":
            option = random.choice(Place.members)
            return (lambda s: s.also.has(option)), (lambda f: option.option_id in f["also"])
        if kind == "people":
            limit = random.randint(1, 6)
            return (lambda s: s.people >= limit), (lambda f: f["people"] >= limit)
        if kind == "sum":
            limit, sign = random.randint(-1, 8), random.choice((1, -1))
            return (lambda s: s.people + sign * s.others >= limit), (
                lambda f: f["people"] + sign * f["others"] >= limit
            )
        return (lambda s: POINT.reads("strict")), (lambda f: f["point"] == "strict")
    (one, plain_one), (two, plain_two) = random_rule(random, depth - 1), random_rule(random, depth - 1)
    match random.choice(["and", "or", "not"]):
        case "and":
            return (lambda s: one(s) & two(s)), (lambda f: plain_one(f) & plain_two(f))
        case "or":
            return (lambda s: one(s) | two(s)), (lambda f: plain_one(f) | plain_two(f))
        case _:
            return (lambda s: ~one(s)), (lambda f: not plain_one(f))


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


def three_levers() -> list[Any]:
    root = Case(book(lambda study: study.a), {}).root
    return [UnknownFact(root, Study.facts[name]) for name in ("a", "b", "people")]


def test_a_whole_that_cannot_be_judged_leaves_the_list_complete_where_its_parts_can() -> None:
    every = three_levers()
    search = Search(every, lambda some: None if len(some) == 3 else every[0] in some)
    assert list(search.minimal()) == [frozenset(every[:1])]
    assert search.complete


def test_a_set_that_cannot_be_judged_is_said() -> None:
    every = three_levers()
    search = Search(every, lambda some: None if every[0] in some else False)
    assert not list(search.minimal())
    assert not search.complete


def test_numbers_that_count_together_are_moved_together() -> None:
    found = ask(lambda study: study.people + study.others >= 2, {"people": 4, "others": 3})
    (plan,) = found.plans
    values = {c.path: c.value for c in plan.changes}
    assert values.keys() == {"people", "others"}
    assert values["people"] + values["others"] == 1


# --- what a plan says -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("limit", "now", "allowed"), [(3, 5, "at most 2"), (6, 6, "at most 5")])
def test_a_number_goes_to_the_nearest_value_that_does(limit: int, now: int, allowed: str) -> None:
    found = ask(lambda study: study.people >= limit, {"people": now})
    (plan,) = found.plans
    (change,) = plan.changes
    assert change.value == limit - 1
    assert change.allowed is not None
    assert allowed in change.allowed.en
    assert plan.facts["people"] == limit - 1


@pytest.mark.parametrize(
    ("rule", "wanted", "share", "value", "allowed"),
    [
        (lambda s: s.share >= 50, "no", 50, "49", "is below 50 %"),
        (lambda s: s.share > 50, "no", 51, 50, "is at most 50 %"),
        (lambda s: s.share > 50, "yes", 50, 51, "is above 50 %"),
        (lambda s: s.share >= 50, "yes", "49.9", 50, "is at least 50 %"),
    ],
)
def test_a_share_stays_exact(rule: Any, wanted: str, share: Any, value: Any, allowed: str) -> None:
    found = ask(lambda study: rule(study), {"share": share}, wanted)
    ((change,),) = [plan.changes for plan in found.plans]
    assert change.allowed is not None
    assert (str(change.value), change.allowed.en) == (str(value), allowed)


def test_a_date_moves_no_further_than_it_must() -> None:
    found = ask(lambda study: study.begins < date(2024, 5, 1), {"begins": "2024-04-01"})
    ((change,),) = [plan.changes for plan in found.plans]
    assert (change.value, change.allowed and change.allowed.en) == (
        "2024-05-01",
        "is no earlier than 2024-05-01",
    )


def test_other_values_that_do_as_well_are_named() -> None:
    found = ask(lambda study: study.place == Place.THERE, {"place": "there"})
    ((change,),) = [plan.changes for plan in found.plans]
    assert {change.after.en, *(t.en for t in change.instead)} == {"here", "at sea"}


def test_a_set_loses_no_more_than_it_must() -> None:
    found = ask(lambda study: study.also.has(Place.THERE), {"also": ["there", "sea"]})
    ((change,),) = [plan.changes for plan in found.plans]
    assert change.value == ["sea"]


def test_a_reference_can_name_another_element() -> None:
    facts = {
        "labs": [{"id": "X", "foreign": True}, {"id": "Y", "foreign": False}],
        "samples": [{"id": "s", "lab": "X", "kept": True}],
    }
    found = ask(lambda study: study.samples.any(lambda s: s.lab.foreign & s.kept), facts)
    assert plans(found) == [{"samples[s].kept": False}, {"samples[s].lab": "Y"}]


def test_circumstances_are_not_changed_and_that_none_helps_is_proven() -> None:
    found = ask(lambda study: study.c | (study.c & study.a), {"c": True, "a": True})
    assert not found.plans
    assert found.complete
    assert found.considered == 1


def test_an_unknown_circumstance_must_not_matter_any_more() -> None:
    found = ask(lambda study: (study.a & study.c) | study.b, {"a": True, "b": False})
    assert plans(found) == [{"a": False}]


def test_an_open_point_must_not_matter_any_more_unless_it_is_read() -> None:
    def rule(study: Study) -> Bool:
        return study.a & POINT.reads("strict")

    assert plans(ask(rule, {"a": True})) == [{"a": False}]
    assert ask(rule, {"a": True}, readings={"point": "mild"}).reached


def test_what_is_not_decided_yet_can_be_decided() -> None:
    found = ask(lambda study: study.a & study.b, {"b": True})
    assert plans(found) == [{"a": False}, {"b": False}]
    assert found.plans[0].changes[0].before is None


def test_facts_that_are_tied_change_together() -> None:
    tie = Constraint("tied", Text("甲或乙", "a or b"), lambda s: s.a | s.b, Study)
    Study.constraints.append(tie)
    try:
        found = ask(lambda study: study.a, {"a": True, "b": False})
    finally:
        Study.constraints.remove(tie)
    assert plans(found) == [{"a": False, "b": True}]


def test_a_choice_decision_can_be_the_goal() -> None:
    def rule(study: Study) -> Category:
        return choose(study.a, option_value(Place.HERE), option_value(Place.SEA))

    found = ask(rule, {"a": True}, "at sea", options={"options": Place})
    assert plans(found) == [{"a": False}]


def owed(study: Study) -> Bool:
    return study.a & study.c


def test_whether_a_duty_arises_can_be_the_goal() -> None:
    act = duty(
        "义务",
        "duty",
        bearer=("人", "one"),
        act=("办", "do"),
        kind=Kind.CONDUCT,
        timing=("时", "then"),
        cites=CITE,
    )(owed)
    act.condition.__module__ = "study_rules"
    made = book(lambda study: study.a, ACT=act)
    found = advise(Case(made, {"a": True, "c": True}), "owed", "no", as_of=DAY)
    assert plans(found) == [{"a": False}]


def test_no_more_plans_than_asked_for() -> None:
    found = ask(lambda study: study.a & study.b, {"a": True, "b": True}, most=1)
    assert (len(found.plans), found.more) == (1, True)


@pytest.mark.parametrize(
    ("goal", "value", "path", "error", "said"),
    [
        ("resolt", "no", "", UnknownNameError, "result"),
        ("result", "perhaps", "", ValueRefusedError, "yes or no"),
        ("result", "no", "labs[9]", UnknownNameError, "no study"),
    ],
)
def test_a_goal_that_is_none(goal: str, value: str, path: str, error: Any, said: str) -> None:
    made = book(lambda study: no())
    with pytest.raises(error, match=said):
        advise(Case(made, {}), goal, value, path=path, as_of=DAY)
