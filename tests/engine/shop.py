"""A small rulebook of everyday facts that several tests judge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from types import ModuleType
from typing import Any

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
    TextFact,
    YesNo,
)
from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.rulebook import Edition, Rulebook, Statement
from guiju.engine.rules import decision
from guiju.engine.text import Text

DAY = date(2024, 5, 1)
LAW = Instrument(
    "law", Text("法", "Law"), Text("法", "Law"), Text("部", "Ministry"), Force.BINDS, DAY, date(2020, 1, 1)
)
LAW.provide(1, "条", "article", Grade.VERBATIM)
CITE = LAW.article(1)


def words(zh: str, en: str) -> Any:
    """The texts of a fact."""
    return {"label": (zh, en), "ask": (f"{zh}？", f"{en}?"), "help": ("见…", "see…")}


class Goods(Options):
    FOOD = Option("食品", "food")
    TOYS = Option("玩具", "toys")
    TOOLS = Option("工具", "tools")


class Supplier(Entity):
    """供应商 | supplier"""

    known = YesNo(**words("已登记", "registered"))


class Crate(Entity):
    """箱 | crate"""

    sealed = YesNo(**words("已封", "sealed"))
    pieces = Integer(low=0, high=500, unit=("件", "pieces"), **words("件数", "pieces"))
    mark = TextFact(**words("标记", "mark"))
    supplier = Reference(Supplier, "suppliers", **words("供应商", "supplier"))
    shop: Shop = Holder["Shop"]()  # type: ignore[assignment]


class Shop(Entity):
    """商店 | shop"""

    open = YesNo(**words("营业", "open"))
    goods = Choice(Goods, **words("商品", "goods"))
    also = SetOf(Goods, **words("兼营", "also sells"))
    staff = Integer(low=0, unit=("人", "people"), **words("员工", "staff"))
    visitors = Integer(low=0, high=1000, **words("访客", "visitors"))
    share = Exact(low=0, high=100, unit=("%", "%"), **words("持股", "share"))
    opened = Date(**words("开业日", "opening day"))
    owner_name = TextFact(**words("店主", "owner name"))
    crates = Collection(Crate, **words("货箱", "crates"))
    suppliers = Collection(Supplier, **words("供应商名录", "suppliers"))


CURRENT = Edition("current", Text("现行", "current"), date(2000, 1, 1))


def rulebook(
    *rules: Any, statements: str = "", editions: Sequence[Edition] = (CURRENT,), **names: Any
) -> Rulebook:
    """A rulebook of decisions (or other declarations, given by name)."""
    module = ModuleType("shop_rules")
    module.__doc__ = "商店 | shop"
    for rule in rules:
        rule.function.__module__ = module.__name__
        setattr(module, f"{rule.id}_{id(rule)}", rule)
    for name, thing in names.items():
        setattr(module, name, thing)
    return Rulebook(
        "shop",
        Text("商店", "shop"),
        "1",
        Shop,
        [module],
        editions=editions,
        instruments=[LAW],
        statements=[Statement(s, (), Text(s, s)) for s in statements.split()],
    )


def ruled(function: Callable[[Any], Any], **options: Any) -> Any:
    """A decision from a function."""
    return decision("判断", "decision", cites=CITE, **options)(function)


@decision("总是", "always", cites=CITE)
def anything_goes(shop: Shop) -> Bool:
    return shop.open | ~shop.open


def case(facts: dict[str, Any], book: Rulebook | None = None) -> Case:
    """A case of the shop."""
    return Case(book or rulebook(anything_goes), facts)


HALF = Fraction(50)
