"""What became of duties between two editions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from shop import CITE
from yard import Box, Rule, Yard, book, by_id, decide, oblige

from guiju.engine.expressions import (
    Bool,
)
from guiju.engine.rulebook import Edition, Statement
from guiju.engine.rules import (
    NO_COUNTERPART,
    Strength,
)
from guiju.engine.text import Text
from guiju.engine.uses.prove import Outcome, Theorem, prove


class TestRelaxation:
    """What became of duties between a draft and the law."""

    EDITIONS = (
        Edition("law", Text("法", "law"), date(2021, 1, 1)),
        Edition("draft", Text("草案", "draft"), date(2020, 1, 1)),
    )

    def claims(self, *rules: Rule, **more: Any) -> dict[str, Theorem]:
        rulebook = book(*rules, editions=self.EDITIONS, **more)
        return by_id(prove(rulebook, only=["claim"]))

    def test_fewer_owe_it(self) -> None:
        def then(yard: Yard) -> Bool:
            return yard.lit

        def now(yard: Yard) -> Bool:
            return yard.lit & yard.open

        earlier = oblige(then, edition="draft")
        found = self.claims(earlier, oblige(now, edition="law", counterpart="then"))
        assert found["relaxed now"].outcome is Outcome.PROVED
        assert "open: no" in found["relaxed now"].cases[0].yaml

    def test_more_owe_it(self) -> None:
        def then(yard: Yard) -> Bool:
            return yard.open

        def now(yard: Yard) -> Bool:
            return yard.lit

        found = self.claims(oblige(then, edition="draft"), oblige(now, edition="law", counterpart="then"))
        assert found["relaxed now"].outcome is Outcome.REFUTED
        assert "wider" in found["relaxed now"].remark.en  # type: ignore[union-attr]
        assert "open: no" in found["relaxed now"].cases[0].yaml

    @pytest.mark.parametrize(
        ("strength", "outcome"),
        [(Strength.MUST, Outcome.REFUTED), (Strength.BEST_EFFORTS, Outcome.PROVED)],
    )
    def test_as_many_owe_it(self, strength: Strength, outcome: Outcome) -> None:
        def then(yard: Yard) -> Bool:
            return yard.open

        def now(yard: Yard) -> Bool:
            return yard.open & yard.lit

        later = oblige(now, edition="law", counterpart="then", strength=strength)
        found = self.claims(oblige(then, edition="draft"), later)
        assert found["relaxed now"].outcome is outcome
        assert not found["relaxed now"].cases

    def test_new_and_dropped(self) -> None:
        def gone(yard: Yard) -> Bool:
            return yard.open

        def new(yard: Yard) -> Bool:
            return yard.lit

        found = self.claims(
            oblige(gone, edition="draft", counterpart=NO_COUNTERPART),
            oblige(new, edition="law", counterpart=NO_COUNTERPART),
        )
        assert found["relaxed gone"].outcome is Outcome.PROVED
        assert found["relaxed new"].outcome is Outcome.REFUTED
        assert "added" in found["relaxed new"].remark.en  # type: ignore[union-attr]

    def test_kept_in_itself_where_only_another_rule_changed(self) -> None:
        def within(yard: Yard) -> Bool:
            return yard.open & (yard.area > 10)

        def within_draft(yard: Yard) -> Bool:
            return yard.open

        scope = decide(within, edition="law", states="S1")
        scope.version(cites=CITE, edition="draft", states="S1")(within_draft)

        def then(box: Box) -> Bool:
            return scope(box.yard)

        def now(box: Box) -> Bool:
            return scope(box.yard)

        found = self.claims(
            scope,
            oblige(then, edition="draft", states="S2"),
            oblige(now, edition="law", counterpart="then", states="S2"),
            statements=[Statement(name, ("change",), Text(name, name)) for name in ("S1", "S2")],
        )
        assert found["relaxed within"].outcome is Outcome.PROVED
        assert found["relaxed now"].outcome is Outcome.REFUTED
        assert "only through “within”" in found["relaxed now"].remark.en  # type: ignore[union-attr]
        assert found["relaxed now"].states == ("S2",)

    def test_a_duty_about_parts_against_one_about_the_whole(self) -> None:
        def then(yard: Yard) -> Bool:
            return yard.boxes.any(lambda box: box.heavy)

        def now(box: Box) -> Bool:
            return box.heavy & (box.weight > 50)

        found = self.claims(oblige(then, edition="draft"), oblige(now, edition="law", counterpart="then"))
        assert found["relaxed now"].outcome is Outcome.PROVED
        assert "boxes 2" in str(found["relaxed now"].bound)
