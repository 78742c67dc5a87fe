"""A small world of yards, boxes and sheds, and rulebooks of it of which it is known what must come out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from shop import CITE, LAW, words

from guiju.engine import casefile
from guiju.engine.answers import Judge
from guiju.engine.casefile import open_case
from guiju.engine.expressions import (
    Bool,
)
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
    constraint,
)
from guiju.engine.rulebook import Edition, Rulebook, Statement
from guiju.engine.rules import (
    Decision,
    Duty,
    Kind,
    decision,
    duty,
)
from guiju.engine.text import Text
from guiju.engine.theorems import Stated
from guiju.engine.uses.prove import Proofs, Theorem

SINCE = date(2020, 1, 1)


class Colours(Options):
    RED = Option("红", "red")
    BLUE = Option("蓝", "blue")
    GREEN = Option("绿", "green")


class Shed(Entity):
    """库房 | shed"""

    locked = YesNo(**words("上锁", "locked"))


class Box(Entity):
    """箱 | box"""

    heavy = YesNo(**words("重", "heavy"))
    weight = Integer(high=100, **words("重量", "weight"))
    shed = Reference(Shed, "sheds", **words("库房", "shed"))
    yard: Any = Holder()


class Yard(Entity):
    """院 | yard"""

    open = YesNo(**words("开放", "open"))
    lit = YesNo(**words("有灯", "lit"))
    area = Integer(**words("面积", "area"))
    share = Exact(high=100, **words("份额", "share"))
    colour = Choice(Colours, **words("颜色", "colour"))
    colours = SetOf(Colours, **words("各色", "colours"))
    built = Date(**words("建成", "built"))
    boxes = Collection(Box, **words("各箱", "boxes"))
    sheds = Collection(Shed, **words("各库房", "sheds"))


@constraint("开放的必有灯", "what is open is lit")
def open_is_lit(yard: Yard) -> Bool:
    return yard.open.implies(yard.lit)


Rule = Decision[Any, Any] | Duty


def book(
    *rules: Any,
    theorems: Sequence[Stated] = (),
    editions: Sequence[Edition] = (),
    statements: Sequence[Statement] = (),
    monkeypatch: pytest.MonkeyPatch | None = None,
    named: dict[str, Any] | None = None,
) -> Rulebook:
    """A rulebook of some rules, and a module of theorems about them."""
    module = ModuleType("yard_rules")
    module.__doc__ = "院 | yard"
    for rule in rules:
        function = rule.function if isinstance(rule, Decision) else rule.condition
        function.__module__ = module.__name__
        setattr(module, rule.id, rule)
    for name, part in (named or {}).items():
        setattr(module, name, part)
    if theorems:
        assert monkeypatch is not None
        stating = ModuleType("yard_theorems")
        for one in theorems:
            setattr(stating, one.id, one)
        monkeypatch.setitem(__import__("sys").modules, "yard_theorems", stating)
    return Rulebook(
        "yard",
        Text("院", "yard"),
        "1",
        Yard,
        [module],
        editions=editions or [Edition("law", Text("法", "law"), SINCE)],
        instruments=[LAW],
        statements=statements,
        theorems="yard_theorems" if theorems else None,
    )


def decide(function: Callable[..., Any], **more: Any) -> Decision[Any, Any]:
    return decision("结论", function.__name__, cites=CITE, **more)(function)


def oblige(function: Callable[..., Any], **more: Any) -> Duty:
    texts = {"bearer": ("谁", "who"), "act": ("做", "do"), "timing": ("时", "when"), "kind": Kind.CONDUCT}
    return duty("义务", function.__name__, **{**texts, "cites": CITE, **more})(function)


def by_id(proofs: Proofs) -> dict[str, Theorem]:
    return {one.id: one for one in proofs.theorems}


def outcomes(proofs: Proofs, group: str) -> dict[str, str]:
    return {one.id: one.outcome.value for one in proofs.theorems if one.group == group}


def reread(rulebook: Rulebook, one: Theorem, case: int = 0) -> tuple[Judge, Any]:
    """The judge of a case file as it would be read by anyone."""
    opened = open_case(casefile.scan(one.cases[case].yaml, "case"), {"yard": lambda: rulebook})
    ruleset = rulebook.on(opened.as_of or SINCE, opened.edition)
    return Judge(ruleset, opened.case.root, opened.readings), opened.case.root
