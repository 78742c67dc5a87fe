"""A number that is known to lie between two limits: how it is written, and what follows."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import jsonschema
import pytest
from shop import DAY, Shop, case, rulebook, ruled

from guiju.documents.facts import fact_groups
from guiju.engine.assessment import assess
from guiju.engine.case import Case
from guiju.engine.casefile.reading import read
from guiju.engine.casefile.writing import write
from guiju.engine.errors import InputError
from guiju.engine.expressions import Bool
from guiju.engine.schema import case_schema


def many_staff(shop: Shop) -> Bool:
    return shop.staff >= 50


def half_owned(shop: Shop) -> Bool:
    return shop.share >= Fraction(50)


MANY, HALF = ruled(many_staff), ruled(half_owned)
BOOK = rulebook(MANY, HALF)


def value(rule: Any, **facts: Any) -> Any:
    found = case(facts, BOOK)
    return found.judge(BOOK.on(DAY), {}).decision(rule.id, found.root)


@pytest.mark.parametrize(
    "given", ["18..49.5", "18至49.5", "18 ～ 49.5", "18~49.5", " 18 to 49.5 ", "18 % .. 49.5 %"]
)
def test_limits_are_written_in_several_ways(given: str) -> None:
    root = case({"share": given}).root
    assert root.limits == {"share": (Fraction(18), Fraction("49.5"))}
    assert root.values == {}


def test_limits_that_are_one_number_are_that_number() -> None:
    root = case({"share": "18..18"}).root
    assert (root.values, root.limits) == ({"share": Fraction(18)}, {})


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"share": "50..18"}, "runs from more to less: swap the two"),
        ({"share": "18..a"}, "expected an exact number"),
        ({"share": "18..101"}, "100"),
        ({"staff": "1..2.5"}, "expected a whole number"),
        ({"opened": "2024-01-01..2024-02-01"}, "expected a date"),
    ],
)
def test_limits_that_cannot_be(facts: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        case(facts)


@pytest.mark.parametrize(
    ("given", "result"),
    [
        ("18..49.5", False),
        ("18..49.999999", False),
        ("18..50", None),
        ("49.999999..60", None),
        ("50..60", True),
        ("50.000001..60", True),
    ],
)
def test_a_threshold_below_within_and_above_them(given: str, result: bool | None) -> None:
    found = value(HALF, share=given)
    assert found.value is result
    assert [unknown.fact.name for unknown in found.missing] == ([] if result is not None else ["share"])
    assert found.exhaustive


@pytest.mark.parametrize(("given", "result"), [("40..49", False), ("40..50", None), ("50..51", True)])
def test_whole_numbers_too(given: str, result: bool | None) -> None:
    assert value(MANY, staff=given).value is result


def test_limits_are_facts_of_the_case() -> None:
    found = case({"share": "18至49.5", "staff": 3}, BOOK)
    assert found.facts()["share"] == "18..49.5"
    assert Case(BOOK, found.facts()).canonical() == found.canonical()
    assert found.sha256 != case({"share": "18..49", "staff": 3}, BOOK).sha256


def test_limits_are_written_and_read_again() -> None:
    found = case({"share": "18..49.5"}, BOOK)
    written = write(found, "zh")
    assert "share: 18..49.5  # " in written
    assert "至" in written
    assert Case(BOOK, read(written, "f.yaml").data["facts"]).canonical() == found.canonical()


def test_a_determination_keeps_them() -> None:
    found = assess(case({"share": "18..49.5"}, BOOK), as_of=DAY)
    assert found.facts["share"] == "18..49.5"
    lines = {line.label.en: line.value for group in fact_groups(found, BOOK) for line in group.facts}
    assert "between 18" in next(text.en for text in lines.values() if "between" in text.en)


def test_the_schema_of_case_files_takes_them() -> None:
    schema = case_schema(BOOK, "en")
    check = jsonschema.Draft202012Validator(json.loads(json.dumps(schema)))
    for good in ("18..49.5", "18至49.5", "18 % .. 49.5 %", "12.5"):
        assert not list(check.iter_errors({"guiju": BOOK.id, "facts": {"share": good}})), good
    for bad in ("18..", "..5", "a..b"):
        assert list(check.iter_errors({"guiju": BOOK.id, "facts": {"share": bad}})), bad
