"""A rulebook over a small study, for advice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations
from random import Random
from typing import Any

from shop import CITE, DAY, LAW

from guiju.engine.case import Case
from guiju.engine.expressions import Bool
from guiju.engine.facts import (
    Choice,
    Collection,
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
from guiju.engine.rulebook import Edition, Rulebook
from guiju.engine.rules import OpenPoint, decision
from guiju.engine.text import Text
from guiju.engine.uses.advise import Advice, advise


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
