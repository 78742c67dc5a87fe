"""What a table may hold, what is refused and why, and that counts add up."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest

import guiju
from guiju.engine.errors import InputError
from guiju.engine.uses.screen.screening import Screened, Screener
from guiju.engine.uses.screen.values import convert, restored
from guiju.rulebooks.hgr.facts.application import Application
from guiju.rulebooks.hgr.facts.project import Project
from guiju.rulebooks.hgr.facts.unit import Unit

RULES = guiju.load_rulebook("hgr").on(date(2026, 10, 1))
SETTLED = {
    "seat": "mainland",
    "body": "legal_person",
    "foreign_equity": "50",
    "largest_foreign_equity": "49.999",
    "foreign_votes": "0",
    "largest_foreign_votes": "0",
    "half_if_counted_in_full": "no",
    "half_by_one_if_counted_in_full": "no",
    "dominated_by_rights": "no",
    "dominated_by_arrangement": "no",
    "held_through_counted_institution": "no",
}


def units(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([{"case": "a", "id": f"u{i}", **SETTLED, **row} for i, row in enumerate(rows)])


def screened(tables: dict[str, pl.DataFrame], *decisions: str, **readings: str) -> Screened:
    done = Screener(RULES, decisions or ("foreign_unit",), readings).screen(tables)
    for name, rows in done.given.items():
        assert rows == done.kept[name] + sum(r.table == name for r in done.rejects)
    return done


def values(entity: Any, name: str, given: pl.Series) -> list[Any]:
    fact = entity.facts[name]
    made = convert(fact, given)
    assert len(made.values) == len(given)
    return [None if v is None else restored(fact, v) for v in made.values.to_list()]


@pytest.mark.parametrize(
    ("given", "exact"),
    [
        (pl.Series(["50", "49.999999", "0.1", None]), [50, Fraction("49.999999"), Fraction("0.1"), None]),
        (pl.Series([50, 0, None]), [50, 0, None]),
        (pl.Series([Decimal("50.25"), None]), [Fraction("50.25"), None]),
        (pl.Series([50.0, 3.0]), [50, 3]),
        (pl.Series(["50%", " 7 ", "不详"]), [50, 7, None]),
    ],
)
def test_exact_numbers_stay_exact(given: pl.Series, exact: list[Any]) -> None:
    assert values(Unit, "foreign_equity", given) == exact


@pytest.mark.parametrize(
    ("entity", "name", "given", "bad"),
    [
        (Unit, "foreign_equity", pl.Series([49.5]), "binary float"),
        (Unit, "foreign_equity", pl.Series(["100.000001"]), "outside the range"),
        (Unit, "foreign_equity", pl.Series([101]), "outside the range"),
        (Unit, "foreign_equity", pl.Series([Decimal("-0.1")]), "outside the range"),
        (Unit, "foreign_equity", pl.Series(["half"]), "exact number"),
        (Unit, "seat", pl.Series(["Mars"]), "not an option"),
        (Unit, "roles", pl.Series(["sponsor|none"]), "not an option"),
        (Unit, "foreign_national", pl.Series([1]), "yes/no"),
        (Project, "people", pl.Series(["many"]), "whole number"),
        (Project, "people", pl.Series([-1]), "outside the range"),
        (Application, "submitted_on", pl.Series(["2024-02-30"]), "not a date"),
        (Application, "submitted_on", pl.Series([date(1900, 1, 1)]), "outside the range"),
        (Application, "submitted_on", pl.Series([datetime(2024, 1, 1, 12)]), "expected a date"),
    ],
)
def test_what_is_no_value_is_refused_with_its_reason(
    entity: Any, name: str, given: pl.Series, bad: str
) -> None:
    made = convert(entity.facts[name], given)
    (reason,) = made.refused.values()
    assert bad in reason.en
    assert made.values.to_list() == [None]


def test_sets_choices_and_days_are_read_like_case_files() -> None:
    assert values(Unit, "roles", pl.Series(["sponsor|site", "", None])) == [{"sponsor", "site"}, set(), None]
    assert values(Unit, "roles", pl.Series([["sponsor"], []])) == [{"sponsor"}, set()]
    assert values(Unit, "seat", pl.Series(["macau", "澳门", "Macau", "?"])) == [
        "macau",
        "macau",
        "macau",
        None,
    ]
    assert values(Application, "submitted_on", pl.Series(["2024-5-1"])) == [date(2024, 5, 1)]
    assert values(Application, "submitted_on", pl.Series([datetime(2024, 5, 1)])) == [date(2024, 5, 1)]


def test_thresholds_are_compared_exactly() -> None:
    rows = [
        {"foreign_votes": votes, "largest_foreign_votes": votes} for votes in ("49.9999", "50", "50.0001")
    ]
    done = screened({"units": units(*rows)})
    assert done.results["units"]["foreign_unit"].to_list()[1:] == [True, True]
    assert done.results["units"]["foreign_unit"].to_list()[0] is not True


def test_a_number_that_does_not_fit_is_judged_exactly_all_the_same() -> None:
    third = screened(
        {
            "units": units(
                {"foreign_votes": "50.0000000001", "largest_foreign_votes": "50.0000000001"},
                {"foreign_votes": "149/3", "seat": "abroad"},
            )
        }
    )
    assert third.results["units"]["foreign_unit"].to_list() == [True, True]
    just = screened(
        {
            "units": units(
                {"foreign_equity": "20", "largest_foreign_equity": "1/3", "foreign_votes": "49.99999999"}
            )
        }
    )
    assert just.results["units"]["foreign_unit"].to_list() == [False]
    assert just.results["units"]["foreign_unit__status"].to_list() == ["settled"]


def test_a_bad_row_is_refused_and_its_case_set_aside() -> None:
    good = units({}).with_columns(case=pl.lit("b"))
    done = screened({"units": pl.concat([units({}, {"seat": "Mars"}), good])})
    assert [(r.row, r.column, r.own) for r in done.rejects] == [(2, "seat", True), (1, "", False)]
    assert done.results["units"]["case"].to_list() == ["b"]


def test_orphans_and_duplicates_are_refused() -> None:
    project = pl.DataFrame({"case": ["a", "b", "b"]})
    done = screened({"project": project, "units": units({}).with_columns(case=pl.lit("z"))}, "foreign_unit")
    assert {(r.table, r.row) for r in done.rejects if r.own} == {("project", 2), ("project", 3), ("units", 1)}
    doubled = pl.concat([units({}), units({})])
    assert {r.row for r in screened({"units": doubled}).rejects} == {1, 2}
    materials = pl.DataFrame({"case": ["a"], "id": ["m"], "receiver": ["u9"]})
    done = screened({"units": units({}), "materials": materials})
    assert [(r.table, r.column) for r in done.rejects if r.own] == [("materials", "receiver")]


def test_a_contradiction_is_refused() -> None:
    done = screened({"units": units({"foreign_equity": "20", "largest_foreign_equity": "20.000001"}, {})})
    assert [r.own for r in done.rejects] == [True, False]
    assert "contradiction" in done.rejects[0].reason.en
    assert not done.results["units"].height


def test_a_contradiction_is_said_of_every_row_that_holds_it_and_of_no_other() -> None:
    doubtful = {
        "foreign_equity": None,
        "half_by_one_if_counted_in_full": "yes",
        "half_if_counted_in_full": "no",
    }
    rows = [
        {**doubtful, "case": "a", "largest_foreign_equity": "0"},
        {**doubtful, "case": "b", "largest_foreign_equity": "0"},
        {"case": "c", "foreign_equity": "1", "largest_foreign_equity": "2"},
        {"case": "d", "foreign_equity": "1", "largest_foreign_equity": "2"},
        {"case": "e", "foreign_equity": "1", "largest_foreign_equity": None},
    ]
    done = screened({"units": units(*rows)})
    assert [(r.case, r.own) for r in done.rejects] == [("c", True), ("d", True)]
    # The project of the first contradicts itself; that of the second, which stands alike, does not.
    project = pl.DataFrame(
        {"case": ["a", "b"], "exploratory_uses_hgr": ["yes", "yes"], "exploratory_part": ["no", None]}
    )
    done = screened({"project": project, "units": units(*rows[:2])})
    assert {(r.table, r.case) for r in done.rejects if r.own} == {("project", "a")}
    assert {(r.table, r.case) for r in done.rejects if not r.own} == {("units", "a")}


def test_a_number_that_does_not_fit_is_told_from_one_that_is_not_known() -> None:
    odd = {"foreign_equity": "0.0000001", "largest_foreign_equity": "0.0000002"}
    unknown = {"foreign_equity": None, "largest_foreign_equity": None}
    for pair in ([odd, unknown], [unknown, odd]):
        rows = [{**one, "case": f"c{i}"} for i, one in enumerate(pair)]
        done = screened({"units": units(*rows)})
        assert [r.case for r in done.rejects] == [f"c{pair.index(odd)}"]


def test_unknown_columns_and_missing_keys_are_errors() -> None:
    with pytest.raises(InputError, match="no column 'saet'; did you mean 'seat'"):
        screened({"units": units({}).rename({"seat": "saet"})})
    with pytest.raises(InputError, match="column id is missing"):
        screened({"units": units({}).drop("id")})


def test_headings_may_be_labels() -> None:
    named = units({"seat": "abroad"}).rename(
        {"seat": Unit.facts["seat"].label.zh, "case": "个案", "id": "编号"}
    )
    assert screened({"units": named}).results["units"]["foreign_unit"].to_list() == [True]


def test_rows_that_stand_alike_share_an_answer_in_every_batch() -> None:
    screener = Screener(RULES, ["foreign_unit"], few=0)
    first = screener.screen(
        {"units": units({"dominated_by_rights": None}, {"dominated_by_arrangement": None})}
    )
    judged = len(screener.memory.answers)
    again = screener.screen(
        {"units": units({"dominated_by_arrangement": None}, {"dominated_by_rights": None}, {})}
    )
    assert len(screener.memory.answers) <= judged + 1
    assert first.results["units"]["foreign_unit__missing"].to_list() == [
        ["dominated_by_rights"],
        ["dominated_by_arrangement"],
    ]
    assert again.results["units"]["foreign_unit__missing"].to_list()[:2] == [
        ["dominated_by_arrangement"],
        ["dominated_by_rights"],
    ]
