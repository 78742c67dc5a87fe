"""A small rulebook with every kind of fact, for the tests of case files, templates and schemas."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from types import ModuleType
from typing import Any

from guiju.engine.expressions import Bool
from guiju.engine.facts import (
    Choice,
    Collection,
    Date,
    Entity,
    Exact,
    Integer,
    Option,
    Options,
    Reference,
    SetOf,
    TextFact,
    YesNo,
    constraint,
)
from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.rulebook import Edition, Rulebook
from guiju.engine.rules import OpenPoint
from guiju.engine.text import Text

LAW = Instrument(
    "law",
    Text("法", "Law"),
    Text("法", "Law"),
    Text("部", "Ministry"),
    Force.BINDS,
    date(2020, 1, 1),
    date(2020, 1, 1),
)
LAW.provide(1, "条", "article", Grade.VERBATIM)


def words(zh: str, en: str) -> dict[str, Any]:
    return {
        "label": (zh, en),
        "ask": (f"{zh}？", f"{en}?"),
        "help": (f"看：{zh}", f"see # 'it': {en}\nand on"),
    }


class Seat(Options):
    MAINLAND = Option("境内", "mainland China", help=("含：自贸区", "zones: too"))
    HONG_KONG = Option("香港", "Hong Kong")
    ABROAD = Option("境外", "abroad")


class Unit(Entity):
    """单位 | unit"""

    seat = Choice(Seat, **words("注册地", "seat"))
    share = Exact(**words("持股", "share"), unit=("%", "%"), low=0, high=Fraction(201, 2))
    others = SetOf(Seat, **words("其他地", "other seats"))
    same = YesNo(**words("同名", "same label"))
    also = YesNo(**words("同名", "same label"))


class Line(Entity):
    """行 | line"""

    amount = Integer(**words("数量", "amount"), high=10)


class Sample(Entity):
    """样本 | sample"""

    kept = YesNo(**words("保存", "kept"))
    holder = Reference(Unit, "units", **words("保管单位", "holder"))
    lines = Collection(Line, **words("明细", "lines"))


class Study(Entity):
    """研究 | study"""

    funded = YesNo(**words("外资", "funded from abroad"))
    public = YesNo(**words("公益，无收费", "free of charge"))
    begun = Date(**words("开始日", "begun"))
    subjects = Integer(**words("人数", "subjects"), unit=("人", "persons"))
    name = TextFact(**words("名称", "name"))
    sponsor = Reference(Unit, "units", **words("申办方", "sponsor"))
    units = Collection(Unit, **words("单位", "units"))
    samples = Collection(Sample, **words("样本", "samples"))


@constraint("外资与公益不能并存", "foreign funds exclude free of charge")
def one_or_other(study: Study) -> Bool:
    return ~(study.funded & study.public)


def rulebook() -> Rulebook:
    theme = ModuleType("theme")
    theme.__doc__ = "主题 | theme"
    theme.linked_data = OpenPoint(  # type: ignore[attr-defined]
        "关联数据？",
        "Linked data?",
        readings={"cautious": ("是", "yes"), "lenient": ("否", "no")},
        cites=LAW.article(1),
    )
    return Rulebook(
        "toy",
        Text("玩具", "toy"),
        "1",
        Study,
        [theme],
        editions=[
            Edition("in-force", Text("现行", "in force"), date(2020, 1, 1)),
            Edition("draft", Text("草案", "draft"), date(2019, 1, 1), date(2019, 12, 31)),
        ],
        instruments=[LAW],
    )


TOY = rulebook()
RULEBOOKS = {"toy": lambda: TOY}


def toy_rulebook(id: str, name: tuple[str, str], root: type[Entity], *rules: Any) -> Rulebook:
    """A rulebook of a few decisions, in force like the toy."""
    theme = ModuleType("theme")
    theme.__doc__ = "主题 | theme"
    for rule in rules:
        rule.function.__module__ = theme.__name__
        setattr(theme, rule.id, rule)
    editions = [*TOY.editions.values()]
    return Rulebook(id, Text(*name), "1", root, [theme], instruments=[LAW], editions=editions)
