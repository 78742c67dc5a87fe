"""What a rule must not do, and how it is told so: rule, file, line, and what to write instead."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from shop import CITE, DAY, LAW, Crate, Goods, Shop, anything_goes, rulebook, ruled, words

from guiju.engine import nodes
from guiju.engine.errors import RuleError
from guiju.engine.expressions import Bool, Category, Day, Number, choose, option_value
from guiju.engine.facts import Collection, Entity, Option, Options
from guiju.engine.instruments import Grade, Instrument
from guiju.engine.rules import Decision, OpenPoint, Parameter
from guiju.engine.text import Text


class Elsewhere(Options):
    FAR = Option("远", "far")


def uses_and(shop: Shop) -> Bool:
    return shop.open and shop.open


def uses_or(shop: Shop) -> Bool:
    return shop.open or shop.open


def uses_not(shop: Shop) -> Bool:
    return not shop.open  # type: ignore[return-value]


def uses_if(shop: Shop) -> Bool:
    return shop.open if shop.staff > 3 else ~shop.open


def chains_comparisons(shop: Shop) -> Bool:
    return 1 < shop.staff < 5


def compares_with_float(shop: Shop) -> Bool:
    return shop.share > 0.5  # type: ignore[operator]


def converts_to_float(shop: Shop) -> Bool:
    return shop.share * float(shop.share) > 1  # type: ignore[arg-type]


def divides(shop: Shop) -> Bool:
    return shop.share / 2 > 1  # type: ignore[no-any-return]


def misspells(shop: Shop) -> Bool:
    return shop.stuff  # type: ignore[no-any-return]


def iterates(shop: Shop) -> Bool:
    return next(crate.sealed for crate in shop.crates)  # type: ignore[no-any-return,attr-defined]


def iterates_with_any(shop: Shop) -> Bool:
    return any(crate.sealed for crate in shop.crates)  # type: ignore[attr-defined,return-value]


def asks_for_membership(shop: Shop) -> Bool:
    return Goods.FOOD in shop.also  # type: ignore[return-value,operator]


def returns_true(shop: Shop) -> Bool:
    return True  # type: ignore[return-value]


def returns_a_number(shop: Shop) -> Bool:
    return shop.staff  # type: ignore[return-value]


def forgets_to_return(shop: Shop) -> Bool:
    shop.open  # noqa: B018


def forgets_parentheses(shop: Shop) -> Bool:
    return shop.open & 3 < shop.staff  # type: ignore[operator]


def adds_a_date(shop: Shop) -> Bool:
    return shop.staff + shop.opened > 3  # type: ignore[operator]


def compares_date_with_number(shop: Shop) -> Bool:
    return shop.opened > 3  # type: ignore[operator]


def compares_yes_no(shop: Shop) -> Bool:
    return shop.open == shop.open


def compares_with_a_word(shop: Shop) -> Bool:
    return shop.goods == "food"


def asks_for_a_method(shop: Shop) -> Bool:
    return shop.goods.equals(Goods.FOOD)  # type: ignore[attr-defined,no-any-return]


def quantifies_wrongly(shop: Shop) -> Bool:
    return shop.crates.any(lambda crate: crate.pieces)  # type: ignore[arg-type,return-value]


def mixes_kinds(shop: Shop) -> Number:
    return choose(shop.open, shop.staff, shop.opened)  # type: ignore[type-var,return-value]


def names_nothing(shop: Shop) -> Bool:
    return shp.open  # type: ignore[name-defined,no-any-return] # noqa: F821


def asks_the_entity(shop: Shop) -> Bool:
    return shop and shop.open


MISUSES: list[tuple[Callable[..., Any], str]] = [
    (uses_and, "write & for and"),
    (uses_or, "| for or"),
    (uses_not, "~ for not"),
    (uses_if, "choose(condition, a, b) for if"),
    (chains_comparisons, "(a < b) & (b < c)"),
    (compares_with_float, "Decimal('0.5')"),
    (converts_to_float, "no binary float"),
    (divides, "no division"),
    (misspells, "did you mean 'staff'?"),
    (iterates, "write .any(...)"),
    (iterates_with_any, "write .any(...)"),
    (asks_for_membership, "write .has(option)"),
    (returns_true, "write yes() or no()"),
    (returns_a_number, "gives Number, but Bool is declared"),
    (forgets_to_return, "gives NoneType, but Bool is declared"),
    (forgets_parentheses, "put comparisons in parentheses"),
    (adds_a_date, "cannot be combined with Day"),
    (compares_date_with_number, "cannot be combined with int"),
    (compares_yes_no, "with & | ~ instead of =="),
    (compares_with_a_word, "'food' is not an option"),
    (asks_for_a_method, "it has: is_in"),
    (quantifies_wrongly, "gives Number, not Bool"),
    (mixes_kinds, "both cases of choose must be of one kind"),
    (names_nothing, "shp"),
    (asks_the_entity, "ask one of its facts"),
]


@pytest.mark.parametrize(("function", "hint"), MISUSES, ids=lambda p: getattr(p, "__name__", ""))
def test_misuse_names_rule_place_and_remedy(function: Callable[..., Any], hint: str) -> None:
    with pytest.raises(RuleError) as error:
        rulebook(ruled(function))
    message = str(error.value)
    lines, first = inspect.getsourcelines(function)
    assert hint in message
    assert f"rule {function.__name__}" in message
    place = message.split(": ")[0]
    assert place.startswith(__file__)
    assert first <= int(place.rsplit(":", 1)[1]) < first + len(lines)


def unannotated(shop):  # type: ignore[no-untyped-def]
    return shop.open


def gives_nothing_declared(shop: Shop):  # type: ignore[no-untyped-def]
    return shop.open


def about_two(shop: Shop, crate: Crate) -> Bool:
    return shop.open


def about_a_number(shop: int) -> Bool:
    raise NotImplementedError


def gives_python(shop: Shop) -> bool:
    raise NotImplementedError


@pytest.mark.parametrize(
    "function",
    [unannotated, gives_nothing_declared, about_two, about_a_number, gives_python],
    ids=lambda f: f.__name__,
)
def test_signatures(function: Callable[..., Any]) -> None:
    with pytest.raises(RuleError, match=rf"test_tracing\.py:\d+: rule {function.__name__}"):
        rulebook(ruled(function))


def test_a_circle_of_decisions_is_named() -> None:
    def first(shop: Shop) -> Bool:
        return second_rule(shop)

    def second(shop: Shop) -> Bool:
        return first_rule(shop)

    first_rule: Decision[Shop, Bool] = ruled(first)
    second_rule: Decision[Shop, Bool] = ruled(second)
    with pytest.raises(RuleError, match=r"circle: first → second → first"):
        rulebook(first_rule, second_rule)


def test_a_decision_from_outside_the_rulebook_is_named() -> None:
    def outside(shop: Shop) -> Bool:
        return shop.open

    called: Decision[Shop, Bool] = ruled(outside)

    def inside(shop: Shop) -> Bool:
        return called(shop)

    with pytest.raises(RuleError, match="outside is called but its module is not in the rulebook"):
        rulebook(ruled(inside))


def test_a_decision_called_about_something_else() -> None:
    def wrong(crate: Crate) -> Bool:
        return anything_goes(crate)  # type: ignore[arg-type]

    with pytest.raises(RuleError, match="anything_goes is about Shop, not Crate"):
        rulebook(anything_goes, ruled(wrong))


def test_an_identifier_is_taken_once() -> None:
    def twice(shop: Shop) -> Bool:
        return shop.open

    with pytest.raises(RuleError, match="'twice' is taken already"):
        rulebook(ruled(twice), ruled(twice))


def test_a_statement_must_be_listed() -> None:
    def answers(shop: Shop) -> Bool:
        return shop.open

    rulebook(ruled(answers, states="H1"), statements="H1")
    with pytest.raises(RuleError, match="'H2', which the rulebook does not list"):
        rulebook(ruled(answers, states="H2"), statements="H1")


def test_a_rule_must_cite() -> None:
    with pytest.raises(RuleError, match="must cite"):
        Parameter(3, label=("数", "n"), unit=("个", "pieces"), cites=())


def test_only_yes_no_has_exceptions() -> None:
    def several(shop: Shop) -> Number:
        return shop.staff

    counted: Decision[Shop, Number] = ruled(several)
    counted.unless("例外", "exception", cites=CITE)(uses_and)
    with pytest.raises(RuleError, match="only a yes/no decision"):
        rulebook(counted)


def test_versions_of_a_provision_must_not_overlap() -> None:
    law = Instrument("l", Text("法", "L"), Text("法", "L"), Text("部", "M"), LAW.force, DAY, DAY)
    law.provide(1, "旧", "old", Grade.QUOTED, until=date(2025, 1, 1))
    with pytest.raises(ValueError, match="two versions are in force at once"):
        law.provide(1, "新", "new", Grade.QUOTED, since=date(2024, 12, 31))
    law.provide(1, "新", "new", Grade.QUOTED, since=date(2025, 1, 1))


def test_readings_of_a_point() -> None:
    point = OpenPoint("问", "question", readings={"a": ("甲", "a"), "b": ("乙", "b")}, cites=CITE)

    def misreads(shop: Shop) -> Bool:
        return point.reads("c")

    with pytest.raises(RuleError, match="no reading 'c'; it has: a, b"):
        rulebook(ruled(misreads), point=point)
    with pytest.raises(RuleError, match="at least two readings"):
        OpenPoint("问", "question", readings={"a": ("甲", "a")}, cites=CITE)


def test_an_entity_is_held_once_and_named_twice() -> None:
    with pytest.raises(RuleError, match="中文名"):

        class Nameless(Entity):
            """Only English."""

    with pytest.raises((RuleError, RuntimeError)) as error:

        class Rival(Entity):
            """对手 | rival"""

            crates = Collection(Crate, **words("箱", "crates"))

    assert "already held by Shop" in f"{error.value} {error.value.__cause__}"


def test_the_same_question_is_the_same_node() -> None:
    def sealed(shop: Shop) -> Bool:
        return shop.crates.any(lambda c: c.sealed) & (shop.crates.count(lambda c: c.sealed) >= 2)

    def again(shop: Shop) -> Bool:
        return ~shop.crates.any(lambda c: c.sealed)

    book = rulebook(ruled(sealed), ruled(again))
    ruleset = book.on(DAY)
    first, second = (ruleset.decisions[d].node for d in ("sealed", "again"))
    (any_sealed,) = (n for n in first.args if isinstance(n, nodes.Quantify))
    assert any_sealed.args[4] is second.args[0].args[4]


def test_choose_gives_what_its_cases_are() -> None:
    def which(shop: Shop) -> Category:
        return choose(shop.open, shop.goods, option_value(Goods.TOYS))

    def when(shop: Shop) -> Day:
        return choose(shop.open, shop.opened, shop.opened.plus_days(3))

    assert set(rulebook(ruled(which), ruled(when)).decisions) == {"which", "when"}


def test_day_and_versions() -> None:
    def changes(shop: Shop) -> Bool:
        return shop.open

    changing: Decision[Shop, Bool] = ruled(changes, until=date(2025, 1, 1))
    changing.version(cites=CITE, since=date(2025, 1, 1))(lambda shop: ~shop.open)
    book = rulebook(changing)
    before, after = (book.on(date(y, 6, 1)).decisions["changes"].node for y in (2024, 2025))
    assert after is nodes.Not(before)
