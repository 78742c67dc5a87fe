"""The general checks: what is dead is found dead, and nothing else."""

from __future__ import annotations

from shop import CITE
from yard import SINCE, Box, Colours, Shed, Yard, book, by_id, decide, oblige, outcomes

from guiju.engine.expressions import (
    Bool,
    Category,
    Day,
    Number,
    anything,
    choose,
    on_date,
    option_value,
)
from guiju.engine.facts import (
    constraint,
)
from guiju.engine.rules import (
    OpenPoint,
    flaw,
    note,
    paper,
)
from guiju.engine.text import Text
from guiju.engine.uses.prove import Outcome, prove


class TestDeadRules:
    def test_a_result_that_never_comes_about(self) -> None:
        def dark_and_open(yard: Yard) -> Bool:
            return yard.open & ~yard.lit

        def large(yard: Yard) -> Bool:
            return yard.area >= 0

        found = outcomes(prove(book(decide(dark_and_open), decide(large))), "values")
        assert found == {
            "dark_and_open/dark_and_open = yes": "refuted",
            "dark_and_open/dark_and_open = no": "proved",
            "large/large = yes": "proved",
            "large/large = no": "refuted",
        }

    def test_at_just_below_and_just_above_a_bound(self) -> None:
        def at(yard: Yard) -> Bool:
            return yard.share >= 100

        def above(yard: Yard) -> Bool:
            return yard.share > 100

        def between(yard: Yard) -> Bool:
            return (yard.area > 3) & (yard.area < 4)

        def between_exactly(yard: Yard) -> Bool:
            return (yard.share > 3) & (yard.share < 4)

        found = outcomes(prove(book(*map(decide, (at, above, between, between_exactly)))), "values")
        assert {name for name, outcome in found.items() if outcome == "refuted"} == {
            "above/above = yes",
            "between/between = yes",
        }

    def test_an_option_that_is_never_chosen(self) -> None:
        def paint(yard: Yard) -> Category:
            return choose(yard.open, option_value(Colours.RED), option_value(Colours.BLUE))

        found = outcomes(prove(book(decide(paint, options=Colours))), "values")
        assert found == {"paint = red": "proved", "paint = blue": "proved", "paint = green": "refuted"}

    def test_a_number_or_a_day_that_never_changes(self) -> None:
        def constant(yard: Yard) -> Number:
            return choose(yard.open & ~yard.lit, yard.area, 5)

        def number(yard: Yard) -> Number:
            return choose(yard.open, yard.area, 5)

        def same_day(yard: Yard) -> Day:
            return choose(yard.open & ~yard.lit, yard.built, on_date(SINCE))

        def day(yard: Yard) -> Day:
            return yard.built.plus_working_days(1)

        found = outcomes(prove(book(*map(decide, (constant, number, same_day, day)))), "values")
        assert found == {
            "constant/constant varies": "refuted",
            "number/number varies": "proved",
            "same_day/same_day varies": "refuted",
            "day/day varies": "proved",
        }

    def test_an_exception_that_never_defeats(self) -> None:
        def shown(yard: Yard) -> Bool:
            return yard.open

        def unlit(yard: Yard) -> Bool:
            return ~yard.lit

        def red(yard: Yard) -> Bool:
            return yard.colour == Colours.RED

        def reddish(yard: Yard) -> Bool:
            return yard.colour == Colours.RED

        made = decide(shown)
        made.unless("无灯", "unlit", cites=CITE)(unlit)
        made.unless("红", "red", cites=CITE)(red)
        assert outcomes(prove(book(made)), "exceptions") == {
            "shown/shown unless unlit": "refuted",
            "shown/shown unless red": "proved",
        }
        made.unless("偏红", "reddish", cites=CITE)(reddish)
        assert outcomes(prove(book(made)), "exceptions")["shown/shown unless red"] == "refuted"

    def test_duties_papers_and_what_papers_lack(self) -> None:
        def never(yard: Yard) -> Bool:
            return yard.open & ~yard.lit

        def sometimes(yard: Yard) -> Bool:
            return yard.open

        papers = [
            paper("plan", "图", "plan", cites=CITE, when=lambda yard: ~yard.lit),
            paper(
                "lamp",
                "灯",
                "lamp",
                cites=CITE,
                when=lambda yard: yard.lit,
                held=lambda yard: yard.colour == Colours.RED,
                flaws=[
                    flaw("blue", "蓝", "blue", when=lambda yard: yard.colour == Colours.BLUE, cites=CITE),
                    flaw("small", "小", "small", when=lambda yard: yard.area < 5, cites=CITE),
                ],
            ),
        ]
        proofs = prove(book(oblige(never), oblige(sometimes, papers=papers)))
        assert outcomes(proofs, "duties") == {"duty never": "refuted", "duty sometimes": "proved"}
        assert outcomes(proofs, "papers") == {
            "paper sometimes/plan": "refuted",
            "paper sometimes/lamp": "proved",
            "paper sometimes/lamp: blue": "refuted",
            "paper sometimes/lamp: small": "proved",
        }

    def test_notes(self) -> None:
        notes = {
            "seen": note("甲", "a", cites=CITE, when=lambda yard: yard.open),
            "unseen": note("乙", "b", cites=CITE, when=lambda yard: yard.open & ~yard.lit),
        }
        found = outcomes(prove(book(named=notes)), "notes")
        assert found == {"note seen": "proved", "note unseen": "refuted"}

    def test_readings_that_make_no_difference(self) -> None:
        def point(*readings: str) -> OpenPoint:
            return OpenPoint("问", "?", readings={r: (r, r) for r in readings}, cites=CITE)

        telling, idle, three = point("wide", "narrow"), point("wide", "narrow"), point("a", "b", "c")

        def size(yard: Yard) -> Number:
            return choose(telling.reads("wide"), yard.area, 0)

        def hidden(yard: Yard) -> Bool:
            return yard.open & ~yard.lit & idle.reads("wide")

        def some(yard: Yard) -> Bool:
            return yard.open & three.reads("a")

        points = {"telling": telling, "idle": idle, "three": three}
        found = outcomes(prove(book(decide(size), decide(hidden), decide(some), named=points)), "points")
        assert found == {
            "point telling: wide / narrow": "proved",
            "point idle: wide / narrow": "refuted",
            "point three: a / b": "proved",
            "point three: a / c": "proved",
            "point three: b / c": "refuted",
        }

    def test_a_point_that_moves_only_a_last_day(self) -> None:
        late = OpenPoint("问", "?", readings={"one": ("一", "1"), "two": ("二", "2")}, cites=CITE)

        def tidy(yard: Yard) -> Bool:
            return yard.open

        due = oblige(tidy, due=lambda yard: yard.built.plus_months(choose(late.reads("two"), 2, 1)))
        assert outcomes(prove(book(due, named={"late": late})), "points") == {
            "point late: one / two": "proved"
        }

    def test_lists_are_bounded_and_it_is_said(self) -> None:
        def crowded(yard: Yard) -> Bool:
            return yard.boxes.count() > 50

        one = by_id(prove(book(decide(crowded)), only=["crowded"]))["crowded/crowded = yes"]
        assert one.outcome is Outcome.REFUTED
        assert one.bound == Text("各清单至多：各箱 6", "lists of at most: boxes 6")

    def test_counts_are_followed_as_far_as_rules_count(self) -> None:
        def some(yard: Yard) -> Bool:
            return yard.boxes.count(lambda box: box.heavy) > 3

        def total(yard: Yard) -> Bool:
            return yard.boxes.sum(lambda box: box.weight) > 250

        found = outcomes(prove(book(decide(some), decide(total))), "values")
        assert set(found.values()) == {"proved"}

    def test_what_a_reference_names(self) -> None:
        def odd(box: Box) -> Bool:
            return box.shed.locked & box.yard.sheds.all(lambda shed: ~shed.locked)

        found = by_id(prove(book(decide(odd))))
        assert found["odd/odd = yes"].outcome is Outcome.REFUTED
        assert "sheds 3" in str(found["odd/odd = yes"].bound)


def test_only_what_is_asked_for() -> None:
    def a(yard: Yard) -> Bool:
        return yard.open

    def b(yard: Yard) -> Bool:
        return yard.lit

    rulebook = book(decide(a), decide(b), oblige(lambda_duty))
    assert {t.about for t in prove(rulebook, only=["a"]).theorems} == {"a"}
    assert {t.group for t in prove(rulebook, only=["duties"]).theorems} == {"duties"}
    assert not prove(rulebook, only=["nothing of the kind"]).theorems


def lambda_duty(yard: Yard) -> Bool:
    return anything(yard.open, yard.lit)


def test_constraints_that_cannot_be_met() -> None:
    @constraint("矛盾", "contradiction")
    def never(shed: Shed) -> Bool:
        return shed.locked & ~shed.locked

    try:
        found = outcomes(prove(book(), only=["constraints"]), "constraints")
    finally:
        Shed.constraints.clear()
    assert found["constraints of Yard"] == "proved"
    assert found["constraints of Shed"] == "refuted"
