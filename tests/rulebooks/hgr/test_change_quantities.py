"""Ten per cent: of what, counted how, declared how."""

from __future__ import annotations

from typing import Any

import pytest

from guiju.engine.errors import InputError

LINE: dict[str, Any] = {
    "id": "x",
    "is_new_type": "no",
    "first_approved": 1000,
    "major_increase_approved": 0,
    "minor_before_major": 0,
    "decrease_before_major": 0,
    "increase_so_far": 0,
    "decrease_so_far": 0,
    "increase_now": 0,
    "decrease_now": 0,
    "size_increase_so_far": 0,
    "size_increase_now": 0,
}
AT = "changes[c].lines[x]"


def lines(*of: dict[str, Any], held: str = "cooperation_licence") -> dict[str, Any]:
    return {"changes": [{"id": "c", "of": held, "matters": [], "lines": [{**LINE, **line} for line in of]}]}


def passes(ask: Any, held: str = "cooperation_licence", readings: Any = None, **facts: Any) -> Any:
    return ask("passes_tolerance", lines(facts, held=held), AT, readings=readings)


@pytest.mark.states("H19", "H20")
class TestTenPerCent:
    @pytest.mark.parametrize(("now", "expected"), [(99, False), (100, False), (101, True)])
    def test_round_baseline(self, ask: Any, now: int, expected: bool) -> None:
        assert passes(ask, increase_now=now).value is expected

    @pytest.mark.parametrize(
        ("approved", "now", "expected"),
        [(999, 99, False), (999, 100, True), (7, 1, True), (10, 1, False), (10, 2, True), (9, 1, True)],
    )
    def test_no_rounding(self, ask: Any, approved: int, now: int, expected: bool) -> None:
        assert passes(ask, first_approved=approved, increase_now=now).value is expected

    def test_large_numbers_stay_exact(self, ask: Any) -> None:
        approved = 10**17 + 10
        assert passes(ask, first_approved=approved, increase_now=10**16 + 1).value is False
        assert passes(ask, first_approved=approved, increase_now=10**16 + 2).value is True

    @pytest.mark.parametrize(("now", "expected"), [(39, False), (40, False), (41, True)])
    def test_cumulative(self, ask: Any, now: int, expected: bool) -> None:
        assert passes(ask, increase_so_far=60, increase_now=now).value is expected

    @pytest.mark.parametrize("held", ["trial_filing", "collection_licence", "preservation_licence"])
    def test_only_the_cooperation_licence_has_it(self, ask: Any, held: str) -> None:
        assert passes(ask, held, increase_now=500).value is False

    def test_decrease_does_not_pass(self, ask: Any) -> None:
        assert passes(ask, decrease_now=900).value is False

    def test_decrease_does_not_pass_for_what_was_before(self, ask: Any) -> None:
        assert passes(ask, increase_so_far=150, decrease_now=10).value is False

    def test_parameter(self, hgr: Any) -> None:
        assert hgr.parameters["tolerance"].values[0][1] == 10

    @pytest.mark.parametrize("fact", ["first_approved", "increase_now", "increase_so_far"])
    def test_waits(self, ask: Any, fact: str) -> None:
        asked = passes(ask, **{"increase_now": 50, fact: "unknown"})
        assert asked.missing == {f"{AT}.{fact}"}

    def test_what_cannot_matter_is_not_asked(self, ask: Any) -> None:
        assert passes(ask, increase_now=101, increase_so_far="unknown").value is True


@pytest.mark.states("H20")
class TestSetOff:
    def test_open(self, ask: Any) -> None:
        asked = passes(ask, increase_so_far=60, decrease_so_far=30, increase_now=50)
        assert asked.points == {"set_off"}
        assert asked.by_reading == {("gross",): True, ("net",): False}

    @pytest.mark.parametrize(("now", "expected"), [(69, False), (70, False), (71, True)])
    def test_net_threshold(self, ask: Any, now: int, expected: bool) -> None:
        asked = passes(
            ask, increase_so_far=60, decrease_so_far=30, increase_now=now, readings={"set_off": "net"}
        )
        assert asked.value is expected

    def test_no_matter_below_the_limit(self, ask: Any) -> None:
        assert passes(ask, increase_so_far=10, decrease_so_far=300, increase_now=90).value is False

    def test_decrease_first(self, ask: Any) -> None:
        asked = passes(ask, decrease_so_far=300, increase_now=350)
        assert asked.by_reading == {("gross",): True, ("net",): False}


@pytest.mark.states("H20", "H23")
class TestBaselineAfterMajor:
    @pytest.mark.parametrize(
        ("now", "every", "anew", "approved"),
        [
            (100, True, False, False),
            (101, True, True, False),
            (105, True, True, False),
            (130, True, True, False),
            (131, True, True, True),
        ],
    )
    def test_readings(self, ask: Any, now: int, every: bool, anew: bool, approved: bool) -> None:
        for reading, expected in (("first-every", every), ("first-anew", anew), ("now-approved", approved)):
            asked = passes(
                ask,
                major_increase_approved=300,
                increase_now=now,
                readings={"baseline_after_major": reading},
            )
            assert asked.value is expected, reading

    def test_open(self, ask: Any) -> None:
        asked = passes(ask, major_increase_approved=300, increase_now=105)
        assert asked.points == {"baseline_after_major"}

    def test_over_on_every_base(self, ask: Any) -> None:
        assert passes(ask, major_increase_approved=300, increase_now=131).value is True

    @pytest.mark.parametrize(("left_out", "expected"), [(50, False), (51, True)])
    def test_every_counts_what_was_left_out(self, ask: Any, left_out: int, expected: bool) -> None:
        asked = passes(
            ask,
            major_increase_approved=40,
            minor_before_major=left_out,
            increase_now=10,
            readings={"baseline_after_major": "first-every"},
        )
        assert asked.value is expected

    @pytest.mark.parametrize(("before", "expected"), [(309, True), (310, False)])
    def test_every_net_of_decreases_before(self, ask: Any, before: int, expected: bool) -> None:
        asked = passes(
            ask,
            major_increase_approved=300,
            decrease_before_major=before,
            increase_now=110,
            readings={"baseline_after_major": "first-every", "set_off": "net"},
        )
        assert asked.value is expected

    @pytest.mark.parametrize("reading", ["first-anew", "now-approved"])
    def test_anew_ignores_what_was_before(self, ask: Any, reading: str) -> None:
        asked = passes(
            ask,
            major_increase_approved=300,
            minor_before_major=90,
            increase_now=100,
            readings={"baseline_after_major": reading},
        )
        assert asked.value is False

    @pytest.mark.parametrize(("now", "expected"), [(100, False), (101, True)])
    def test_anew_ignores_what_was_before_net_too(self, ask: Any, now: int, expected: bool) -> None:
        asked = passes(
            ask,
            major_increase_approved=300,
            minor_before_major=90,
            decrease_before_major=50,
            increase_now=now,
            readings={"baseline_after_major": "first-anew", "set_off": "net"},
        )
        assert asked.value is expected

    def test_no_open_point_without_a_major_change(self, ask: Any) -> None:
        assert passes(ask, increase_so_far=50, increase_now=60).points == set()


QUANTITY = {"larger_unit_size": "quantity"}


@pytest.mark.states("H20")
class TestLargerUnitSize:
    @pytest.mark.parametrize(
        ("worth", "expected"), [("99.99", False), (100, False), ("100.01", True), (1000, True)]
    )
    def test_counted_as_quantity(self, ask: Any, worth: Any, expected: bool) -> None:
        assert passes(ask, readings=QUANTITY, size_increase_now=worth).value is expected

    def test_open(self, ask: Any) -> None:
        asked = passes(ask, size_increase_now=1000)
        assert asked.points == {"larger_unit_size"}
        assert asked.by_reading == {("quantity",): True, ("number",): False}

    def test_adds_to_the_increase(self, ask: Any) -> None:
        asked = passes(ask, size_increase_now=60, increase_now=60)
        assert asked.by_reading == {("quantity",): True, ("number",): False}

    def test_earlier_enlargements_count(self, ask: Any) -> None:
        asked = passes(ask, size_increase_so_far=60, increase_now=60)
        assert asked.by_reading == {("quantity",): True, ("number",): False}

    def test_earlier_enlargements_alone_are_not_this_change(self, ask: Any) -> None:
        assert passes(ask, size_increase_so_far=600, decrease_now=1).value is False

    @pytest.mark.parametrize("worth", [0, "0.01"])
    def test_any_enlargement_is_growth(self, ask: Any, worth: Any) -> None:
        asked = ask("grows", lines({"size_increase_now": worth}), AT, readings=QUANTITY)
        assert asked.value is (worth != 0)

    @pytest.mark.parametrize(("fewer", "expected"), [(99, True), (100, False)])
    def test_fewer_but_larger(self, ask: Any, fewer: int, expected: bool) -> None:
        facts = {"decrease_now": fewer, "size_increase_now": 200}
        assert passes(ask, readings={**QUANTITY, "set_off": "gross"}, **facts).value is True
        assert passes(ask, readings={**QUANTITY, "set_off": "net"}, **facts).value is expected


@pytest.mark.states("H21", "H22")
class TestTypes:
    def test_new_type_is_major_at_one_piece(self, ask: Any) -> None:
        facts = lines({"is_new_type": "yes", "first_approved": 0, "increase_now": 1})
        assert ask("major_line", facts, AT).value is True
        assert ask("passes_tolerance", facts, AT).value is False

    def test_new_type_follows_from_the_baseline(self, ask: Any) -> None:
        facts = lines({"is_new_type": "unknown", "first_approved": 0, "increase_now": 1})
        assert ask("major_line", facts, AT).value is True
        facts = lines({"is_new_type": "unknown", "increase_now": 1})
        assert ask("major_line", facts, AT).value is False

    def test_neither_known_waits(self, ask: Any) -> None:
        facts = lines({"is_new_type": "unknown", "first_approved": "unknown", "increase_now": 1})
        assert ask("major_line", facts, AT).missing == {f"{AT}.first_approved"}

    def test_new_type_of_other_licences_is_not_judged_here(self, ask: Any) -> None:
        facts = lines({"is_new_type": "yes", "first_approved": 0, "increase_now": 1}, held="trial_filing")
        assert ask("major_line", facts, AT).value is False

    def test_types_are_not_added(self, ask: Any) -> None:
        facts = lines({"increase_now": 80}, {"id": "y", "increase_now": 80})
        assert ask("passes_tolerance", facts, AT).value is False
        assert ask("passes_tolerance", facts, "changes[c].lines[y]").value is False


@pytest.mark.states("H23")
class TestAmount:
    def amount(self, ask: Any, *of: dict[str, Any], at: str = "x", readings: Any = None) -> Any:
        return ask("amount_to_declare", lines(*of), f"changes[c].lines[{at}]", readings=readings)

    def test_below_only_this_one(self, ask: Any) -> None:
        assert self.amount(ask, {"increase_so_far": 60, "increase_now": 40}).value == 40

    def test_above_all_earlier_ones(self, ask: Any) -> None:
        assert self.amount(ask, {"increase_so_far": 60, "increase_now": 50}).value == 110

    def test_net(self, ask: Any) -> None:
        line = {"increase_so_far": 60, "decrease_so_far": 5, "increase_now": 50}
        assert self.amount(ask, line).points == {"set_off"}
        assert self.amount(ask, line, readings={"set_off": "net"}).value == 105

    def test_approved_increase_is_not_declared_again(self, ask: Any) -> None:
        line = {"major_increase_approved": 300, "increase_so_far": 20, "increase_now": 150}
        assert self.amount(ask, line).value == 170

    def test_what_was_left_out_is_declared_under_the_strict_base(self, ask: Any) -> None:
        line = {"major_increase_approved": 300, "minor_before_major": 30, "increase_now": 150}
        for reading, amount in (("first-every", 180), ("first-anew", 150), ("now-approved", 150)):
            asked = self.amount(ask, line, readings={"baseline_after_major": reading})
            assert asked.value == amount, reading

    def test_other_types_of_the_change(self, ask: Any) -> None:
        of = ({"increase_now": 101}, {"id": "y", "increase_so_far": 30, "increase_now": 40})
        asked = self.amount(ask, *of, at="y")
        assert asked.points == {"other_types_added_up"}
        assert asked.by_reading == {("all-types",): 70, ("that-type",): 40}

    def test_new_type(self, ask: Any) -> None:
        line = {"is_new_type": "yes", "first_approved": 0, "increase_now": 12}
        assert self.amount(ask, line).value == 12

    def test_a_type_that_does_not_grow_is_not_declared(self, ask: Any) -> None:
        of = ({"increase_now": 101}, {"id": "y", "increase_so_far": 30, "decrease_now": 5})
        assert self.amount(ask, *of, at="y").value == 0

    def test_larger_units(self, ask: Any) -> None:
        line = {"size_increase_so_far": 60, "size_increase_now": 50, "increase_now": 1}
        for reading, amount in (("quantity", 111), ("number", 1)):
            assert self.amount(ask, line, readings={"larger_unit_size": reading}).value == amount

    @pytest.mark.parametrize(
        ("size", "set_off", "amount"),
        [
            ("quantity", "gross", 170),
            ("quantity", "net", 165),
            ("number", "gross", 110),
            ("number", "net", 105),
        ],
    )
    def test_larger_units_before(self, ask: Any, size: str, set_off: str, amount: int) -> None:
        line = {
            "increase_so_far": 60,
            "decrease_so_far": 5,
            "size_increase_so_far": 60,
            "increase_now": 120,
        }
        readings = {"larger_unit_size": size, "set_off": set_off}
        assert self.amount(ask, line, readings=readings).value == amount + 70

    def test_passed_earlier_only_under_the_cooperation_licence(self, ask: Any) -> None:
        facts = lines({"increase_so_far": 500}, held="collection_licence")
        assert ask("passed_earlier", facts, AT).value is False

    @pytest.mark.parametrize(("since", "expected"), [(0, False), (1, True)])
    def test_passed_earlier_needs_an_increase_since(self, ask: Any, since: int, expected: bool) -> None:
        facts = lines({"major_increase_approved": 300, "increase_so_far": since})
        readings = {"baseline_after_major": "first-every"}
        assert ask("passed_earlier", facts, AT, readings=readings).value is expected

    @pytest.mark.parametrize(("so_far", "expected"), [(99, False), (100, False), (101, True)])
    def test_passed_earlier(self, ask: Any, so_far: int, expected: bool) -> None:
        facts = lines({"increase_so_far": so_far, "increase_now": 1})
        assert ask("passed_earlier", facts, AT).value is expected


class TestContradictions:
    @pytest.mark.parametrize(
        "line",
        [
            {"first_approved": 0, "increase_now": 5},
            {"is_new_type": "yes"},
            {"minor_before_major": 5},
            {"decrease_before_major": 5},
            {"increase_now": 5, "decrease_now": 5},
            {"is_new_type": "yes", "first_approved": 0, "increase_so_far": 1},
            {"is_new_type": "yes", "first_approved": 0, "decrease_so_far": 1},
            {"is_new_type": "yes", "first_approved": 0, "decrease_now": 1},
            {"is_new_type": "yes", "first_approved": 0, "size_increase_so_far": 1},
            {"is_new_type": "yes", "first_approved": 0, "major_increase_approved": 1},
        ],
    )
    def test_refused(self, ask: Any, line: dict[str, Any]) -> None:
        with pytest.raises(InputError, match="contradiction"):
            ask("passes_tolerance", lines(line), AT)
