"""A case written as a case file reads back as the same case."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from casefile_toy import RULEBOOKS, TOY
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.engine.case import Case
from guiju.engine.casefile import open_case, read
from guiju.engine.casefile.writing import write
from guiju.engine.text import LANGUAGES
from thorough import drawn

SEATS = st.sampled_from(["mainland", "hong_kong", "abroad"])
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
IDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=8).filter(
    lambda text: text.strip() == text and text.strip() != ""
)


def optional(**facts: Any) -> Any:
    return st.fixed_dictionaries({}, optional=facts)


def listed(of: Any) -> Any:
    return st.lists(of, max_size=3, unique_by=lambda one: one["id"])


def elements(**facts: Any) -> Any:
    return st.fixed_dictionaries({"id": IDS}, optional=facts)


FACTS = optional(
    funded=st.booleans(),
    begun=st.dates(date(1949, 10, 1), date(2199, 12, 31)).map(str),
    subjects=st.integers(0, 10**29),
    name=WORDS.filter(lambda text: text.strip() not in ("不详", "unknown", "未知", "待定", "?")),
    units=listed(
        elements(
            seat=SEATS,
            share=st.fractions(0, 100, max_denominator=40).map(lambda f: f"{f.numerator}/{f.denominator}"),
            others=st.lists(SEATS, unique=True),
            same=st.booleans(),
        )
    ),
    samples=listed(elements(kept=st.booleans(), lines=listed(elements(amount=st.integers(0, 10))))),
)


@settings(max_examples=drawn(150), deadline=None)
@given(facts=FACTS, lang=st.sampled_from(LANGUAGES), more=st.booleans())
def test_it_reads_back_as_the_same_case(facts: dict[str, Any], lang: Any, more: bool) -> None:
    if more and "units" in facts:
        facts["units"] = [*facts["units"], "..."]
    case = Case(TOY, facts)
    opened = open_case(read(write(case, lang), "case.yaml"), RULEBOOKS)
    assert opened.case.facts() == case.facts()
    assert opened.case.sha256 == case.sha256


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_header_reads_back(lang: Any) -> None:
    header: Any = {
        "title": "甲's study: no. 1 # x",
        "as_of": date(2024, 5, 1),
        "edition": "in-force",
        "readings": {"linked_data": "lenient"},
    }
    opened = open_case(read(write(Case(TOY, {}), lang, **header), "case.yaml"), RULEBOOKS)
    assert (opened.title, opened.as_of, opened.edition, opened.readings) == tuple(header.values())


def test_names_and_values_stand_beside_in_words() -> None:
    case = Case(TOY, {"units": [{"id": "A", "seat": "hong_kong", "share": Fraction(1, 3)}], "funded": True})
    assert write(case, "en") == (
        "guiju: toy\n"
        "facts:\n"
        "  funded: yes  # funded from abroad: yes\n"
        "  units:  # units\n"
        "    - id: 'A'\n"
        "      seat: hong_kong  # seat: Hong Kong\n"
        "      share: '1/3%'  # share: 1/3 %\n"
    )
    assert "  # 注册地：香港\n" in write(case, "zh")


def test_references_are_written_by_the_name_of_what_they_name() -> None:
    facts = {"units": [{"id": "no"}, {"id": "7"}], "samples": [{"id": "s", "holder": "no"}], "sponsor": "7"}
    case = Case(TOY, facts)
    assert open_case(read(write(case, "zh"), "case.yaml"), RULEBOOKS).case.facts() == case.facts()


def test_a_text_of_blanks_is_said_to_be_empty() -> None:
    case = Case(TOY, {"name": " "})
    assert write(case, "en").endswith("  name: ' '  # name: (empty)\n")
    assert open_case(read(write(case, "zh"), "case.yaml"), RULEBOOKS).case.facts() == {"name": " "}
