"""Proofs about days: versions, the day judged, months and working days."""

from __future__ import annotations

from datetime import date

import pytest
from shop import CITE
from yard import SINCE, Yard, book, by_id, decide, outcomes

from guiju.engine.expressions import (
    Bool,
    as_of,
    no,
)
from guiju.engine.uses.prove import Outcome, prove


class TestDates:
    def test_a_day_without_a_version(self) -> None:
        def rule(yard: Yard) -> Bool:
            return yard.open

        def later(yard: Yard) -> Bool:
            return yard.lit

        made = decide(rule, until=date(2022, 1, 1))
        made.version(cites=CITE, since=date(2022, 1, 2))(later)
        (gap,) = [t for t in prove(book(made)).theorems if t.group == "gaps"]
        assert gap.outcome is Outcome.REFUTED
        assert "2022-01-01" in gap.remark.en  # type: ignore[union-attr]

    def test_versions_that_meet(self) -> None:
        def rule(yard: Yard) -> Bool:
            return yard.open

        def later(yard: Yard) -> Bool:
            return yard.lit

        made = decide(rule, until=date(2022, 1, 1))
        made.version(cites=CITE, since=date(2022, 1, 1))(later)
        assert set(outcomes(prove(book(made)), "gaps").values()) == {"proved"}

    def test_a_version_that_never_speaks(self) -> None:
        def rule(yard: Yard) -> Bool:
            return yard.open

        def always(yard: Yard) -> Bool:
            return yard.lit

        made = decide(rule)
        made.version(cites=CITE)(always)
        assert by_id(prove(book(made)))["rule/rule"].outcome is Outcome.REFUTED

    def test_alive_in_one_period_is_alive(self) -> None:
        def rule(yard: Yard) -> Bool:
            return no()

        def later(yard: Yard) -> Bool:
            return yard.lit

        made = decide(rule)
        made.version(cites=CITE, since=date(2022, 1, 1))(later)
        found = outcomes(prove(book(made)), "values")
        assert found["rule/rule = yes"] == "refuted"
        assert found["rule/later = yes"] == "proved"

    def test_the_day_judged_moves_within_its_period(self) -> None:
        def old(yard: Yard) -> Bool:
            return as_of() > yard.built.plus_months(12)

        def counted(yard: Yard) -> Bool:
            return as_of() < SINCE

        found = outcomes(prove(book(decide(old), decide(counted))), "values")
        assert found["old/old = yes"] == "proved"
        assert found["counted/counted = yes"] == "refuted"

    @pytest.mark.parametrize(("count", "alive"), [(1, False), (0, True)])
    def test_months_and_working_days(self, count: int, alive: bool) -> None:
        """Moved forth a date lies later, by however many days that is."""

        def months(yard: Yard) -> Bool:
            return yard.built.plus_months(count) <= yard.built

        def working(yard: Yard) -> Bool:
            return yard.built.plus_working_days(count) <= yard.built

        found = outcomes(prove(book(decide(months), decide(working))), "values")
        expected = "proved" if alive else "refuted"
        assert found["months/months = yes"] == found["working/working = yes"] == expected

    def test_the_end_of_february(self) -> None:
        """A month after 31 January is less than 29 days away only where it is 28 days to the end of February."""

        def short(yard: Yard) -> Bool:
            return yard.built.plus_months(1) - yard.built < 28

        def month(yard: Yard) -> Bool:
            return yard.built.plus_months(1) - yard.built == 29

        found = outcomes(prove(book(decide(short), decide(month))), "values")
        assert found["short/short = yes"] == "refuted"
        assert found["month/month = yes"] == "proved"
