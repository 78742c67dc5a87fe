"""What an expression says in words, and that two rules that differ never read the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from shop import CITE, Goods, Shop, rulebook, ruled

from guiju import Rulebook
from guiju.engine import nodes
from guiju.engine.expressions import Bool, as_of
from guiju.engine.nodes import Node
from guiju.engine.rules import Decision, OpenPoint, Parameter, decision
from guiju.engine.text import LANGUAGES, Lang
from guiju.engine.uses.narrate import MOST, Links, Said, Target, Teller, flow, label, mark, plain
from guiju.registry import load_rulebook

LIMIT = Parameter(Fraction(10), label=("十分之一", "a tenth"), unit=("%", "%"), cites=CITE)
MOVED = Parameter(
    [(date.min, 5), (date(2024, 1, 1), 7)],
    label=("期限", "time"),
    unit=("个工作日", "working days"),
    cites=CITE,
)
POINT = OpenPoint(
    "如何计？",
    "How is it counted?",
    readings={"wide": ("宽", "widely"), "narrow": ("窄", "narrowly")},
    cites=CITE,
)


def said(rule: Any, lang: Lang = "en", *others: Any) -> str:
    """A rule of the shop in words."""
    made = ruled(rule)
    book = rulebook(made, *others, limit=LIMIT, moved=MOVED, point=POINT)
    teller = Teller(lang, made)
    body = book.body(made.versions[0])
    with teller.about(made.var):
        return (teller.condition(body) if made.gives is Bool else teller.result(body)).plain


def test_lists_are_nested_and_each_kind_of_fact_has_its_words() -> None:
    def rule(shop: Shop) -> Bool:
        return shop.open & (shop.goods.is_in(Goods.FOOD, Goods.TOYS) | ~shop.also.has(Goods.TOOLS))

    assert said(rule) == (
        "all of the following: [“open” of the shop: yes | any of the following: ["
        "“goods” of the shop is “food” or “toys” | “also sells” of the shop does not include “tools”]]"
    )
    assert said(rule, "zh") == (
        "下列各项同时满足： [该商店“营业”：是 | 满足下列任何一项： ["
        "该商店的“商品”为“食品”、“玩具”之一 | 该商店的“兼营”不包括“工具”]]"
    )


def test_numbers_have_the_unit_of_what_they_are_compared_with_and_parameters_their_name() -> None:
    assert said(lambda_(lambda shop: shop.staff > 3)) == "“staff” of the shop is above 3 people"
    assert (
        said(lambda_(lambda shop: shop.share >= LIMIT.now))
        == "“share” of the shop is at least 10 % [a tenth]"
    )
    assert said(lambda_(lambda shop: shop.staff + shop.visitors <= 7), "zh") == (
        "（该商店的“员工” + 该商店的“访客”）不超过7 人"
    )


def test_dates_move_by_days_of_their_kind_and_a_parameter_shows_every_value() -> None:
    assert said(lambda_(lambda shop: shop.opened.plus_working_days(MOVED.now) < as_of())) == (
        "5, from 2024-01-01 on 7 [time] working days after “opening day” of the shop is before the day judged"
    )
    assert said(lambda_(lambda shop: shop.opened.plus_months(-2) < as_of()), "zh") == (
        "该商店的“开业日”前2个月早于判断日期"
    )


def test_quantifiers_say_what_becomes_of_none_and_tell_two_elements_of_a_kind_apart() -> None:
    assert said(lambda_(lambda shop: shop.crates.any(lambda c: c.sealed))) == (
        "of the crates of the shop, at least one meets this: “sealed” of the crate: yes"
    )
    assert "so too where there is none" in said(lambda_(lambda shop: shop.crates.all(lambda c: c.sealed)))
    pairs = said(
        lambda_(lambda shop: shop.crates.any(lambda a: shop.crates.any(lambda b: a.pieces > b.pieces)))
    )
    assert "(call it crate B)" in pairs
    assert pairs.endswith("“pieces” of the crate is above “pieces” of crate B")


def test_the_holder_of_a_holder_is_called_by_what_it_is() -> None:
    book = load_rulebook("genai")
    rule = book.decisions["aspect_thinly_covered"]
    for lang, holder in (("en", "holds for the generative-AI service"), ("zh", "该生成式人工智能服务：")):
        teller = Teller(lang, rule)  # type: ignore[arg-type]
        with teller.about(rule.var):
            assert holder in teller.condition(book.body(rule.versions[0])).plain


def test_an_element_is_told_apart_from_the_holder_of_the_one_spoken_of() -> None:
    book = load_rulebook("hgr")
    recipient = next(e for e in book.entities if e.__name__ == "Recipient")
    data_set = recipient.owner
    assert data_set is not None
    var, other = nodes.Var.fresh(recipient), nodes.Var.fresh(data_set)
    people = data_set.facts["people"]
    own = nodes.FactOf(nodes.OwnerOf(var), people)
    more = nodes.Compare(">", nodes.FactOf(other, people), own)
    root = nodes.OwnerOf(nodes.OwnerOf(var))
    collection = book.root.collections["data_sets"]
    teller = Teller("en")
    with teller.about(var):
        said = teller.condition(nodes.Quantify("any", root, collection, other, more, None, None)).plain
    assert said == (
        "of the data sets of the project (call it data set B), at least one meets this: "
        "“people” of data set B is above “people” of the data set"
    )


def test_counts_sums_and_people_counted_once() -> None:
    assert said(lambda_(lambda shop: shop.crates.count(lambda c: c.sealed) >= 2)) == (
        "the number of crates of the shop (only those that meet this: “sealed” of the crate: yes) is at least 2"
    )
    once = lambda_(lambda shop: shop.crates.sum_distinct(lambda c: c.pieces, by=lambda c: c.mark) > 9)
    assert said(once) == (
        "the total of “pieces” of the crate over the crates of the shop, counting once, by the largest, those with the "
        "same “mark” of the crate is above 9 pieces"
    )


def test_a_reading_and_a_call() -> None:
    @decision("大店", "Large shop", cites=CITE)
    def large(shop: Shop) -> Bool:
        return shop.staff > 5

    read = said(lambda_(lambda shop: large(shop) & ~POINT.reads("wide")), "en", large)
    assert read == (
        "all of the following: [“Large shop” holds for the shop | "
        "the open point “How is it counted?” is not read so: “widely”]"
    )


def test_where_an_opposite_has_words_of_its_own() -> None:
    assert said(lambda_(lambda shop: ~(shop.open | (shop.staff < 3)))) == (
        "none of the following: [“open” of the shop: yes | “staff” of the shop is below 3 people]"
    )
    assert said(lambda_(lambda shop: ~(shop.staff < 3))) == "“staff” of the shop is at least 3 people"
    assert said(lambda_(lambda shop: ~shop.crates.any(lambda c: c.sealed))) == (
        "of the crates of the shop, none meets this: “sealed” of the crate: yes"
    )


def lambda_(function: Any) -> Any:
    """A yes/no rule of the shop from an expression."""

    def rule(shop: Shop) -> Bool:
        return function(shop)  # type: ignore[no-any-return]

    return rule


@pytest.mark.parametrize(("lang", "asked"), [("en", "“open” of the shop?"), ("zh", "该商店“营业”？")])
def test_a_diagram_asks_for_a_fact_and_does_not_answer_for_it(lang: Lang, asked: str) -> None:
    var = nodes.Var.fresh(Shop)
    teller = Teller(lang)
    with teller.about(var):
        assert teller.question(nodes.FactOf(var, Shop.open)).plain == asked
        many = nodes.Compare(">", nodes.FactOf(var, Shop.staff), nodes.Const(3))
        assert teller.question(many) == teller.condition(many)


def test_a_list_within_a_sentence_shows_how_far_it_reaches() -> None:
    nested = Said(plain("any: ").runs, (plain("x"), Said(plain("all: ").runs, (plain("y"), plain("z")))))
    assert "".join(run.text for run in nested.flat("en")) == "any: [(a) x; (b) all: [(a) y; (b) z]]"
    assert [mark(n) for n in (0, 25, 26, 51, 52)] == ["a", "z", "aa", "az", "ba"]


def test_nested_lists_are_numbered_as_statutes_have_it() -> None:
    assert [label(n, 0, "zh") for n in (0, 9, 10, 19, 20)] == [
        "（一）",
        "（十）",
        "（十一）",
        "（二十）",
        "（二十一）",
    ]
    assert [label(3, depth, "zh") for depth in range(4)] == ["（四）", "4.", "（4）", "（四）"]
    assert [label(3, depth, "en") for depth in range(4)] == ["(d)", "(4)", "(iv)", "(d)"]
    assert label(48, 2, "en") == "(xlix)"


# --- the property: what differs reads differently -----------------------------------------------------------------


def swapped(node: Node, old: Node, new: Node) -> Node:
    """An expression with one of its parts exchanged."""
    if node is old:
        return new
    if isinstance(node, nodes.Ref):
        return node
    return type(node)(*(swapped(a, old, new) if isinstance(a, Node) else a for a in node.args))


def within(node: Node) -> Iterator[Node]:
    """It and its parts."""
    yield node
    for part in node.children():
        yield from within(part)


def wrong(part: Node) -> Iterator[Node]:
    """Parts that a mistake could have put in its place."""
    if isinstance(part, nodes.Compare):
        sign, left, right = part.args
        signs = ("==", "!=") if sign in ("==", "!=") else ("<", "<=", ">", ">=", "==", "!=")
        yield from (nodes.Compare(other, left, right) for other in signs if other != sign)
    elif isinstance(part, nodes.And | nodes.Or):
        yield (nodes.Or if isinstance(part, nodes.And) else nodes.And)(*part.args)
        if len(part.args) > 2:
            yield type(part)(*part.args[1:])
    elif isinstance(part, nodes.IsIn):
        options = part.args[0].args[1].ids if isinstance(part.args[0], nodes.FactOf) else ()
        yield from (nodes.IsIn(part.args[0], part.args[1] ^ {option}) for option in options)
    elif isinstance(part, nodes.Has):
        yield nodes.Not(part)
        if isinstance(part.args[0], nodes.FactOf):
            others = (o for o in part.args[0].args[1].ids if o != part.args[1])
            yield from (nodes.Has(part.args[0], other) for other in others)
    elif isinstance(part, nodes.Const) and isinstance(part.args[0], int | Fraction):
        if not isinstance(part.args[0], bool):
            yield nodes.Const(part.args[0] + 1)
    elif isinstance(part, nodes.FactOf):
        fact = part.args[1]
        same = (f for f in type_of(part).facts.values() if f.kind == fact.kind and f is not fact)
        yield from (nodes.FactOf(part.args[0], other) for other in same)
    elif isinstance(part, nodes.Call):
        if part.args[0].gives is Bool:
            yield nodes.Not(part)
    elif isinstance(part, nodes.Reads):
        others = (r.id for r in part.args[0].readings if r.id != part.args[1])
        yield from (nodes.Reads(part.args[0], other) for other in others)
    elif isinstance(part, nodes.Shift):
        kinds = (k for k in ("days", "months", "working-days") if k != part.args[2])
        yield from (nodes.Shift(part.args[0], part.args[1], kind) for kind in kinds)
    elif isinstance(part, nodes.Quantify) and part.args[0] in ("any", "all"):
        yield nodes.Quantify("all" if part.args[0] == "any" else "any", *part.args[1:])


def type_of(part: nodes.FactOf) -> Any:
    """The entity that a fact is a fact of."""
    return part.args[1].entity


@pytest.mark.parametrize("name", ["hgr", "genai"])
def test_a_rule_with_a_mistake_reads_differently(name: str) -> None:
    book = load_rulebook(name)
    rules: list[tuple[Decision[Any, Any] | None, nodes.Var, Node, bool]] = []
    for one in book.decisions.values():
        rules += [(one, one.var, book.body(c), one.gives is Bool) for c in one.versions]
        rules += [(one, one.var, book.body(c), True) for c in one.exceptions]
    rules += [(None, duty.var, book.body(duty), True) for duty in book.duties.values()]
    tried = 0
    for of, var, body, yes_no in rules:
        for lang in LANGUAGES:
            teller = Teller(lang, of)
            tell = teller.condition if yes_no else teller.result
            with teller.about(var):
                right = tell(body).plain
                for part in dict.fromkeys(within(body)):
                    for other in wrong(part):
                        mistaken = swapped(body, part, other)
                        if mistaken is not body:
                            assert tell(mistaken).plain != right, (of, part, other)
                            tried += 1
    assert tried > 2000


@pytest.mark.parametrize("name", ["hgr", "genai"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_facts_options_or_decisions_of_an_entity_share_a_name(name: str, lang: Lang) -> None:
    book = load_rulebook(name)
    for entity in book.entities:
        labels = [f.label.in_(lang) for f in entity.facts.values()]
        labels += [c.label.in_(lang) for c in entity.collections.values()]
        assert len(set(labels)) == len(labels), sorted(x for x in labels if labels.count(x) > 1)
    labels = [d.label.in_(lang) for d in book.decisions.values()]
    assert len(set(labels)) == len(labels), sorted(x for x in labels if labels.count(x) > 1)


def test_links_are_turned_round() -> None:
    book: Rulebook = load_rulebook("hgr")
    links = Links(book)
    users = links.users(Target("parameter", "half"))
    assert users
    for user in users:
        assert user.kind in ("decision", "duty", "note")
    assert Target("decision", "foreign_unit") in links.answering("H14")
    assert all(links.resting(cite.id) for _, cite in book.cites())


# --- diagrams -------------------------------------------------------------------------------------------------------


def unrelated(count: int) -> list[Node]:
    """Questions of which none settles another."""
    var = nodes.Var.fresh(Shop)
    things = [nodes.Add(nodes.FactOf(var, Shop.staff), nodes.Const(n)) for n in range(count)]
    return [nodes.Compare(">", thing, nodes.Const(0)) for thing in things]


def end_of(boxes: tuple[Any, ...], answer: Any) -> tuple[object, list[Node]]:
    """The result of a diagram for some answers, and the questions on the way."""
    at, asked = boxes[0], []
    while at.yes is not None:
        assert at.node not in asked
        asked.append(at.node)
        at = boxes[at.yes if answer(at.node) else at.no]
    return at.node.args[0], asked


def test_a_diagram_asks_nothing_that_earlier_answers_settle() -> None:
    var = nodes.Var.fresh(Shop)
    goods, staff = nodes.FactOf(var, Shop.goods), nodes.FactOf(var, Shop.staff)
    food, toys, tools = (nodes.IsIn(goods, frozenset({one})) for one in ("food", "toys", "tools"))
    few, none, limited = (
        nodes.Compare("<", staff, nodes.Const(3)),
        nodes.Compare(">", nodes.Const(1), staff),
        nodes.Compare(">=", staff, nodes.ParameterIs(LIMIT)),
    )
    a, b = unrelated(2)
    by_choice = flow(nodes.Or(nodes.And(food, a), nodes.And(toys, b), nodes.And(tools, nodes.Not(b))))
    assert by_choice is not None
    for sold in Goods.members:
        for first, second in product((False, True), repeat=2):
            truth = {a: first, b: second}

            def answer(node: Node, sold: str = sold.option_id, truth: Any = truth) -> bool:
                return sold in node.args[1] if isinstance(node, nodes.IsIn) else truth[node]

            found, asked = end_of(by_choice, answer)
            wanted = {"food": first, "toys": second, "tools": not second}
            assert found is wanted[sold.option_id]
            # Once it is neither food nor toys, it is tools.
            assert tools not in asked
            assert (toys in asked) is (sold.option_id != "food")
    by_number = flow(nodes.Or(nodes.And(limited, a), nodes.And(few, b), nodes.And(none, a)))
    assert by_number is not None
    for people in (0, 1, 2, 3, 9, 10, 11):
        counted = {limited: people >= 10, few: people < 3, none: people < 1}
        for first, second in product((False, True), repeat=2):
            truth = {**counted, a: first, b: second}
            found, asked = end_of(by_number, truth.__getitem__)
            assert found is ((people >= 10 and first) or (people < 3 and second) or (people < 1 and first))
            if people >= 10:
                assert few not in asked
            if people >= 3:
                assert none not in asked


def test_a_limit_that_changes_with_the_day_settles_nothing() -> None:
    staff = nodes.FactOf(nodes.Var.fresh(Shop), Shop.staff)
    moved = nodes.Compare(">", staff, nodes.ParameterIs(MOVED))
    six = nodes.Compare(">", staff, nodes.Const(6))
    (a,) = unrelated(1)
    boxes = flow(nodes.Or(nodes.And(moved, a), nodes.And(six, nodes.Not(a))))
    assert boxes is not None
    asked = {box.node for box in boxes if box.asks}
    assert asked == {moved, six, a}


def test_a_diagram_gives_what_the_rule_and_its_exceptions_give_for_every_answer() -> None:
    a, b, c, d = unrelated(4)
    body = nodes.Or(nodes.And(a, nodes.Not(b)), nodes.If(c, d, nodes.FALSE))
    boxes = flow(body, [nodes.And(a, d)])
    assert boxes is not None
    for answers in product((False, True), repeat=4):
        truth = dict(zip((a, b, c, d), answers, strict=True))
        at = boxes[0]
        while at.yes is not None and at.no is not None:
            at = boxes[at.yes if truth[at.node] else at.no]
        one, two, three, four = answers
        expected = ((one and not two) or (three and four)) and not (one and four)
        assert at.node.args[0] is expected


def test_a_diagram_of_a_choice_ends_in_its_options_and_a_large_one_is_left_out() -> None:
    tests = unrelated(30)
    chosen = flow(nodes.If(tests[0], nodes.Const("FOOD"), nodes.Const("TOYS")))
    assert chosen is not None
    assert [box.node.args[0] for box in chosen if not box.asks] in (["FOOD", "TOYS"], ["TOYS", "FOOD"])
    assert len(flow(nodes.And(*tests[:23])) or ()) == MOST
    assert flow(nodes.And(*tests[:24])) is None
    assert flow(nodes.TRUE) is None
