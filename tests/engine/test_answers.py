"""Answers at, below and above every kind of threshold, and laws that hold of all answers."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import Maker
from shop import CITE, DAY, Crate, Shop, case, rulebook, ruled
from worlds import TODAY, World

from guiju.engine.answers import Answer, Judge
from guiju.engine.errors import InputError
from guiju.engine.expressions import Bool, Day, Number
from guiju.engine.facts import Constraint
from guiju.engine.rules import OpenPoint
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownCalendar, UnknownElements, UnknownFact
from thorough import drawn


def ask(function: Any, facts: dict[str, Any], readings: dict[str, str] | None = None, **names: Any) -> Answer:
    """The answer to a rule about a shop."""
    rule = ruled(function)
    book = rulebook(rule, **names)
    root = case(facts, book).root
    return Judge(book.on(DAY), root, readings).decision(rule.id, root)


def paths(answer: Answer) -> list[str]:
    """What an answer waits for, by name."""
    out = []
    for one in answer.missing:
        where = f"{one.element.path}." if not isinstance(one, UnknownCalendar) and one.element.path else ""
        if isinstance(one, UnknownFact):
            out.append(where + one.fact.name)
        elif isinstance(one, UnknownElements):
            out.append(where + one.collection.name)
        else:
            out.append(str(one))
    return out


# --- thresholds -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("staff", "more", "least"), [(499, False, False), (500, False, True), (501, True, True)]
)
def test_whole_numbers(staff: int, more: bool, least: bool) -> None:
    def more_than(shop: Shop) -> Bool:
        return shop.staff > 500

    def at_least(shop: Shop) -> Bool:
        return shop.staff >= 500

    assert ask(more_than, {"staff": staff}).value is more
    assert ask(at_least, {"staff": staff}).value is least


@pytest.mark.parametrize(
    ("share", "half", "over"),
    [
        ("49.999999999999999999", False, False),
        ("50", True, False),
        ("50.000000000000000001", True, True),
        ("100/3", False, False),
    ],
)
def test_exact_numbers(share: str, half: bool, over: bool) -> None:
    def at_least_half(shop: Shop) -> Bool:
        return shop.share >= 50

    def over_half(shop: Shop) -> Bool:
        return shop.share > Fraction(50)

    assert ask(at_least_half, {"share": share}).value is half
    assert ask(over_half, {"share": share}).value is over


@pytest.mark.parametrize(("days", "late"), [(-1, False), (0, False), (1, True)])
def test_dates(days: int, late: bool) -> None:
    def opened_late(shop: Shop) -> Bool:
        return shop.opened.plus_months(1) > date(2024, 2, 29)

    # Of the last days of January all move to the 29th of February.
    assert ask(opened_late, {"opened": date(2024, 1, 31) + timedelta(days=days)}).value is late
    answer = ask(opened_late, {})
    assert (answer.value, paths(answer), answer.exhaustive) == (None, ["opened"], True)


@pytest.mark.parametrize(("visitors", "value"), [(899, None), (900, True), (901, True), (0, None)])
def test_a_sum_with_an_unknown_part(visitors: int, value: bool | None) -> None:
    def busy(shop: Shop) -> Bool:
        return shop.visitors + shop.staff >= 900

    answer = ask(busy, {"visitors": visitors})
    assert answer.value is value
    assert paths(answer) == ([] if value else ["staff"])


def test_a_sum_that_its_bounds_decide() -> None:
    def busy(shop: Shop) -> Bool:
        return shop.visitors + shop.staff > 1000

    assert ask(busy, {"staff": 1001}).value is True
    assert ask(busy, {"staff": 1000}).value is None
    assert paths(ask(busy, {"staff": 0})) == []
    assert ask(busy, {"staff": 0}).value is False


def test_ten_per_cent_over_with_unknowns_that_occur_once() -> None:
    def over(shop: Shop) -> Bool:
        return shop.staff > Fraction(11, 10) * shop.visitors

    assert ask(over, {"staff": 110, "visitors": 100}).value is False
    assert ask(over, {"staff": 111, "visitors": 100}).value is True
    assert ask(over, {"staff": 1101}).value is True
    answer = ask(over, {"staff": 1100})
    assert (answer.value, paths(answer), answer.exhaustive) == (None, ["visitors"], True)
    answer = ask(over, {})
    assert (sorted(paths(answer)), answer.exhaustive) == (["staff", "visitors"], True)


@pytest.mark.parametrize("known", [0, 2, 3, 4])
@pytest.mark.parametrize("complete", [True, False])
def test_counts_over_complete_and_incomplete_lists(known: int, complete: bool) -> None:
    def many_sealed(shop: Shop) -> Bool:
        return shop.crates.count(lambda c: c.sealed) >= 3

    crates: list[Any] = [{"sealed": True}] * known + ([] if complete else ["..."])
    answer = ask(many_sealed, {"crates": crates})
    if known >= 3 or complete:
        assert answer.value is (known >= 3)
    else:
        assert paths(answer) == ["crates"]
    assert answer.exhaustive


@pytest.mark.parametrize(("pieces", "value"), [(2999, None), (3000, True)])
def test_sums_over_an_incomplete_list(pieces: int, value: bool | None) -> None:
    def many_pieces(shop: Shop) -> Bool:
        return shop.crates.sum(lambda c: c.pieces) >= 3000

    crates: list[Any] = [{"pieces": 500}] * 5 + [{"pieces": pieces - 2500 - 10}, {"pieces": 10}]
    answer = ask(many_pieces, {"crates": [*crates, "..."]})
    assert (answer.value, answer.exhaustive) == (value, True)
    assert paths(answer) == ([] if value else ["crates"])
    assert ask(many_pieces, {"crates": crates}).value is (pieces == 3000)


def test_large_counts_do_not_crowd_out_another_question() -> None:
    """Many of one sort and one of another can both be among the elements not listed."""

    def both(shop: Shop) -> Bool:
        return (shop.crates.count(lambda c: c.sealed) >= 3000) & shop.crates.any(lambda c: ~c.sealed)

    answer = ask(both, {})
    assert (answer.value, paths(answer)) == (None, ["crates"])


def test_people_are_counted_once() -> None:
    def pieces(shop: Shop) -> Bool:
        return shop.crates.sum_distinct(lambda c: c.pieces, by=lambda c: c.mark) > 500

    crates = [{"mark": "a", "pieces": 300}, {"mark": "a", "pieces": 500}, {"mark": "b", "pieces": 0}]
    assert ask(pieces, {"crates": crates}).value is False
    assert ask(pieces, {"crates": [*crates, {"mark": "b", "pieces": 1}]}).value is True
    answer = ask(pieces, {"crates": [*crates, {"pieces": 1}]})
    assert paths(answer) == ["crates[4].mark"]
    assert ask(pieces, {"crates": [*crates, {"pieces": 0}]}).value is False


def test_a_quantifier_asked_of_each_element_needs_an_element_for_each() -> None:
    def matched(crate: Crate) -> Bool:
        return crate.shop.suppliers.any(lambda s: s.known & crate.sealed | ~s.known & ~crate.sealed)

    each = ruled(matched)

    def all_matched(shop: Shop) -> Bool:
        return shop.crates.all(lambda c: each(c))

    rule = ruled(all_matched)
    book = rulebook(each, rule)
    root = case({"crates": [{"sealed": True}, {"sealed": False}]}, book).root
    assert paths(Judge(book.on(DAY), root).decision("all_matched", root)) == ["suppliers"]


def test_further_elements_have_as_many_of_their_own_as_are_asked_for() -> None:
    world = World(
        {
            "mixed": (
                "items",
                "i",
                (
                    "and",
                    ("any", ("var", "i"), "parts", "p", ("fact", ("var", "p"), "flag")),
                    ("not", ("all", ("var", "i"), "parts", "q", ("fact", ("var", "q"), "flag"))),
                ),
            ),
            "some_mixed": ("root", "r", ("any", ("var", "r"), "items", "j", ("call", "mixed", ("var", "j")))),
        },
        [],
        {"items": ["..."], "units": []},
    )
    root = world.case.root
    answer = Judge(world.rulebook.on(TODAY), root).decision("some_mixed", root)
    assert (answer.value, paths(answer), answer.exhaustive) == (None, ["items"], True)


def test_a_count_handed_on_by_a_decision() -> None:
    def how_many(shop: Shop) -> Number:
        return shop.crates.count(lambda c: c.sealed)

    counted = ruled(how_many)

    def three(shop: Shop) -> Bool:
        return counted(shop) >= 3

    rule = ruled(three)
    book = rulebook(counted, rule)
    root = case({"crates": [{"sealed": True}, "..."]}, book).root
    judge = Judge(book.on(DAY), root)
    assert paths(judge.decision("three", root)) == ["crates"]
    assert paths(judge.decision("how_many", root)) == ["crates"]


def test_an_expression_from_outside_the_rulebook() -> None:
    def sealed(shop: Shop) -> Bool:
        return shop.crates.any(lambda c: c.sealed)

    rule = ruled(sealed)
    book = rulebook(rule)
    root = case({"crates": [{"sealed": True}, "..."]}, book).root
    node = (Shop.bound_to(rule.var).crates.count(lambda c: c.sealed) >= 4).node
    assert Judge(book.on(DAY), root).ask(node, rule.var, root).value is None


# --- dates ------------------------------------------------------------------------------------------------


def test_a_date_given_as_a_result() -> None:
    def due(shop: Shop) -> Day:
        return shop.opened.plus_working_days(5)

    assert ask(due, {"opened": "2024-04-30"}).value == date(2024, 5, 10)
    assert paths(ask(due, {})) == ["opened"]


def test_an_unpublished_calendar_is_waited_for_only_where_it_matters() -> None:
    def soon(shop: Shop) -> Bool:
        return shop.opened.plus_working_days(10) <= date(2150, 1, 12)

    def later(shop: Shop) -> Bool:
        return shop.opened.plus_working_days(10) > date(2150, 1, 5)

    answer = ask(soon, {"opened": "2150-01-01"})
    assert paths(answer) == ["UnknownCalendar(year=2150)"]
    assert not answer.exhaustive
    assert ask(later, {"opened": "2150-01-01"}).value is True


def test_a_date_pushed_beyond_the_calendar() -> None:
    def far(shop: Shop) -> Day:
        return shop.opened.plus_days(shop.staff)

    assert ask(far, {"opened": "2024-01-01", "staff": 10**9}).value == date.max


# --- open points and constraints --------------------------------------------------------------------------


def point() -> OpenPoint:
    """A question with a cautious and a lenient reading."""
    return OpenPoint(
        "问", "question", readings={"strict": ("严", "strict"), "mild": ("宽", "mild")}, cites=CITE
    )


def test_open_in_law_and_waiting_for_facts_are_told_apart() -> None:
    question = point()

    def strictly(shop: Shop) -> Bool:
        return question.reads("strict") & shop.open

    answer = ask(strictly, {"open": True}, question=question)
    assert answer.status == "open"
    assert answer.readings == ((("strict",), True), (("mild",), False))
    assert ask(strictly, {"open": False}, question=question).value is False
    assert ask(strictly, {}, question=question).status == "facts-and-open"
    assert ask(strictly, {"open": True}, {"question": "mild"}, question=question).value is False


def constrained(function: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    law = Constraint("law", Text("必须一致", "they must agree"), function, Shop)
    monkeypatch.setattr(Shop, "constraints", [law])


def test_facts_that_only_change_together(monkeypatch: pytest.MonkeyPatch) -> None:
    constrained(
        lambda shop: shop.open.implies(shop.staff >= 1) & (shop.staff >= 1).implies(shop.open), monkeypatch
    )
    question = point()

    def is_open(shop: Shop) -> Bool:
        return shop.open & (shop.staff >= 1)

    def is_open_strictly(shop: Shop) -> Bool:
        return shop.open & question.reads("strict")

    answer = ask(is_open, {})
    assert (answer.joint, sorted(paths(answer))) == (True, ["open", "staff"])
    assert ask(is_open, {"staff": 0}).value is False
    answer = ask(is_open_strictly, {}, question=question)
    assert (answer.status, answer.joint) == ("facts-and-open", True)


def test_a_number_that_a_constraint_fixes(monkeypatch: pytest.MonkeyPatch) -> None:
    constrained(lambda shop: (shop.visitors <= 7) & shop.open.implies(shop.visitors >= 7), monkeypatch)

    def twice(shop: Shop) -> Number:
        return 2 * shop.visitors + 1

    assert ask(twice, {"open": True}).value == 15
    assert paths(ask(twice, {"open": False})) == ["visitors"]


def test_a_contradiction_names_the_law(monkeypatch: pytest.MonkeyPatch) -> None:
    constrained(lambda shop: shop.open.implies(shop.staff >= 1), monkeypatch)

    def is_open(shop: Shop) -> Bool:
        return shop.open

    with pytest.raises(InputError, match="they must agree"):
        ask(is_open, {"open": True, "staff": 0})
    assert ask(is_open, {"staff": 0}).value is False


# --- laws -------------------------------------------------------------------------------------------------


def answers(world: World, facts: dict[str, Any]) -> dict[str, Answer] | None:
    """Every answer about the root, or None where the facts contradict each other."""
    from guiju.engine.case import Case

    root = Case(world.rulebook, facts).root
    try:
        judge = Judge(world.rulebook.on(TODAY), root)
    except InputError:
        return None
    return {n: judge.decision(n, root) for n, (entity, _, _) in world.rules.items() if entity == "root"}


SEEDS = st.sampled_from(range(10_000, 20_000))


@settings(max_examples=drawn(40), deadline=None, derandomize=True)
@given(SEEDS, st.integers(0, 99))
def test_a_definite_answer_never_changes_when_an_unknown_is_filled_in(seed: int, choice: int) -> None:
    maker = Maker(seed)
    world = maker.world()
    before = answers(world, world.facts)
    unknown = [n for n, d in world.schema.domains.items() if n not in world.facts and d]
    if before is None or not unknown:
        return
    name = unknown[choice % len(unknown)]
    domain = world.schema.domains[name]
    value = domain[choice % len(domain)]
    after = answers(world, {**world.facts, name: sorted(value) if isinstance(value, frozenset) else value})
    if after is None:
        return
    for rule, answer in before.items():
        if answer.value is not None:
            assert after[rule].value == answer.value
        elif (
            answer.exhaustive
            and not answer.joint
            and name not in {world.name_of(u)[0] for u in answer.missing}
        ):
            # One fact that does not matter leaves open whatever was open.
            assert after[rule].value is None or not after[rule].exhaustive or world.constraints


@settings(max_examples=drawn(40), deadline=None, derandomize=True)
@given(SEEDS)
def test_the_order_of_elements_changes_nothing(seed: int) -> None:
    world = Maker(seed).world()
    turned = dict(world.facts)
    for name in ("items", "units"):
        known = [e for e in world.facts[name] if e != "..."]
        turned[name] = known[::-1] + [e for e in world.facts[name] if e == "..."]
    first, second = answers(world, world.facts), answers(world, turned)
    if first is None or second is None:
        assert first is second
        return
    for rule, answer in first.items():
        other = second[rule]
        assert (answer.value, answer.status, answer.readings) == (other.value, other.status, other.readings)
        assert len(answer.missing) == len(other.missing)


@settings(max_examples=drawn(40), deadline=None, derandomize=True)
@given(SEEDS)
def test_a_fact_that_no_rule_looks_at_changes_nothing(seed: int) -> None:
    world = Maker(seed).world()
    text = str([*world.rules.values(), *world.constraints])
    idle = [n for n in world.schema.domains if f"'{n}'" not in text]
    bare = {n: v for n, v in world.facts.items() if n not in idle}
    filled = dict(world.facts)
    for name in idle:
        value = world.schema.domains[name][0]
        filled[name] = sorted(value) if isinstance(value, frozenset) else value
    first, second = answers(world, bare), answers(world, filled)
    if first is None or second is None:
        assert first is second
        return
    for rule, answer in first.items():
        other = second[rule]
        assert (answer.value, answer.points, answer.readings) == (other.value, other.points, other.readings)
        if answer.exhaustive and other.exhaustive:
            assert sorted(map(world_path, answer.missing)) == sorted(map(world_path, other.missing))


def world_path(unknown: Any) -> str:
    """A name of an unknown that two copies of a case share."""
    thing = getattr(unknown, "fact", None) or getattr(unknown, "collection", None) or unknown.reference
    return f"{unknown.element.path}.{thing.name}"


def test_a_rule_not_in_force_may_be_asked_of_what_holds_an_element() -> None:
    def later(shop: Shop) -> Bool:
        return shop.open

    def crate_rule(crate: Crate) -> Bool:
        return soon(crate.shop) | crate.sealed

    soon, rule = ruled(later, since=DAY + timedelta(days=1)), ruled(crate_rule)
    book = rulebook(soon, rule)
    root = case({"crates": [{"id": "A"}, {"id": "B", "sealed": True}]}, book).root
    judge = Judge(book.on(DAY), root)
    unknown, sealed = (judge.decision(rule.id, crate) for crate in root.collections["crates"])
    assert paths(unknown) == ["crates[A].sealed"]
    assert sealed.value is True
