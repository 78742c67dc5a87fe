"""Theorems that a rulebook states."""

from __future__ import annotations

from datetime import date

import pytest
from shop import CITE
from yard import Box, Colours, Yard, book, by_id, decide, oblige, reread

from guiju.engine.errors import RuleError
from guiju.engine.expressions import (
    Bool,
    yes,
)
from guiju.engine.rules import (
    OpenPoint,
)
from guiju.engine.text import Text
from guiju.engine.theorems import at_most_one, exactly_one, monotone, owed, theorem
from guiju.engine.uses.prove import Outcome, prove


class TestTheorems:
    def test_one_that_holds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        @theorem("甲", "a")
        def lit(yard: Yard) -> Bool:
            return yard.open.implies(yard.lit)

        made = prove(book(theorems=[lit], monkeypatch=monkeypatch), only=["law"])
        assert [(t.id, t.outcome, t.bound) for t in made.theorems] == [("lit", Outcome.PROVED, None)]
        assert not made.failed

    def test_one_that_does_not_with_a_case_that_shows_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def shown(box: Box) -> Bool:
            return box.heavy & box.yard.boxes.any(lambda other: ~other.heavy)

        rule = decide(shown)

        @theorem("甲", "no heavy box is shown")
        def none(box: Box) -> Bool:
            return ~(shown_rule(box) & box.heavy)

        shown_rule = rule
        rulebook = book(rule, theorems=[none], monkeypatch=monkeypatch)
        (one,) = prove(rulebook, only=["law"]).theorems
        assert one.outcome is Outcome.REFUTED
        assert len(one.cases) == 1
        judge, root = reread(rulebook, one)
        assert any(judge.decision("shown", box).value is True for box in root.collections["boxes"])
        assert "heavy: yes" in one.cases[0].yaml
        for name in ("area", "share", "colour", "built", "weight", "sheds"):
            assert f"{name}:" not in one.cases[0].yaml

    def test_more_never_means_less(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def large(yard: Yard) -> Bool:
            return (yard.area > 10) & (yard.boxes.count(lambda b: b.weight > 5) > 1)

        def middling(yard: Yard) -> Bool:
            return (yard.area > 10) & (yard.area < 20)

        first, second = decide(large), decide(middling)

        @monotone("甲", "a", raising=[Yard.area, Box.weight])
        def stays_large(yard: Yard) -> Bool:
            return first(yard)

        @monotone("乙", "b", raising=[Yard.area])
        def stays_middling(yard: Yard) -> Bool:
            return second(yard)

        @monotone("丙", "c", raising=[Yard.colours, Yard.open])
        def stays_red(yard: Yard) -> Bool:
            return yard.colours.has(Colours.RED) | yard.open

        @monotone("丁", "d", raising=[Yard.colours])
        def stays_pure(yard: Yard) -> Bool:
            return ~yard.colours.has(Colours.BLUE)

        every = [stays_large, stays_middling, stays_red, stays_pure]
        rulebook = book(first, second, theorems=every, monkeypatch=monkeypatch)
        found = by_id(prove(rulebook, only=["law"]))
        assert [found[one.id].outcome.value for one in every] == ["proved", "refuted", "proved", "refuted"]
        before, after = (reread(rulebook, found["stays_middling"], i) for i in range(2))
        assert before[0].decision("middling", before[1]).value is True
        assert after[0].decision("middling", after[1]).value is False
        assert after[1].values["area"] > before[1].values["area"]

    def test_a_duty_counts_only_while_it_speaks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def tidy(yard: Yard) -> Bool:
            return yes()

        made = oblige(tidy, since=date(2022, 1, 1))

        @theorem("甲", "a")
        def never(yard: Yard) -> Bool:
            return ~owed(made, yard)

        rulebook = book(made, theorems=[never], monkeypatch=monkeypatch)
        (one,) = prove(rulebook, only=["law"]).theorems
        assert one.outcome is Outcome.REFUTED
        assert "as_of: 2022-01-01" in one.cases[0].yaml

    def test_words_for_theorems(self, monkeypatch: pytest.MonkeyPatch) -> None:
        @theorem("甲", "a")
        def one_colour(yard: Yard) -> Bool:
            return exactly_one(*(yard.colour == one for one in Colours.members))

        @theorem("乙", "b")
        def few(yard: Yard) -> Bool:
            return at_most_one(*(yard.colours.has(one) for one in Colours.members))

        found = by_id(prove(book(theorems=[one_colour, few], monkeypatch=monkeypatch)))
        assert found["one_colour"].outcome is Outcome.PROVED
        assert found["few"].outcome is Outcome.REFUTED

    def test_a_finding_is_shown_and_fails_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        @theorem("甲", "a", fails=("因为", "because"))
        def wrong(yard: Yard) -> Bool:
            return yard.open

        @theorem("乙", "b", fails=("因为", "because"))
        def right(yard: Yard) -> Bool:
            return yard.open | ~yard.open

        made = prove(book(theorems=[wrong, right], monkeypatch=monkeypatch), only=["law"])
        assert by_id(made)["wrong"].remark == Text("因为", "because")
        assert [one.id for one in made.failed] == ["right"]

    def test_a_reading_under_which_it_fails_is_in_the_case(self, monkeypatch: pytest.MonkeyPatch) -> None:
        point = OpenPoint("问", "?", readings={"wide": ("宽", "w"), "narrow": ("窄", "n")}, cites=CITE)

        def reached(yard: Yard) -> Bool:
            return yard.open | point.reads("wide")

        made = decide(reached)

        @theorem("甲", "a")
        def only_open(yard: Yard) -> Bool:
            return made(yard).implies(yard.open)

        rulebook = book(made, theorems=[only_open], monkeypatch=monkeypatch, named={"point": point})
        (one,) = prove(rulebook, only=["law"]).theorems
        assert "readings:\n  point: wide\n" in one.cases[0].yaml

    def test_out_of_time_is_undecided_and_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        @theorem("甲", "a")
        def hard(yard: Yard) -> Bool:
            x, y = yard.area, yard.share
            return x * x * x + y * y * y * y != 30 * x * y + 7

        made = prove(book(theorems=[hard], monkeypatch=monkeypatch), only=["law"], limit=0.0)
        (one,) = made.theorems
        assert one.outcome is Outcome.UNDECIDED
        assert "time limit" in one.remark.en  # type: ignore[union-attr]
        assert made.failed == (one,)

    def test_a_module_that_is_not_there(self) -> None:
        rulebook = book()
        rulebook.theorems = "no_such_module"
        with pytest.raises(RuleError, match="no_such_module"):
            prove(rulebook, only=["law"])


def test_a_case_that_the_evaluator_does_not_confirm_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    from guiju.engine.uses.prove import cases

    @theorem("甲", "a")
    def wrong(yard: Yard) -> Bool:
        return yard.open

    monkeypatch.setattr(cases, "holds", lambda *_: False)
    (one,) = prove(book(theorems=[wrong], monkeypatch=monkeypatch), only=["law"]).theorems
    assert one.outcome is Outcome.UNDECIDED
    assert "defect" in one.remark.en  # type: ignore[union-attr]
    assert not one.cases
