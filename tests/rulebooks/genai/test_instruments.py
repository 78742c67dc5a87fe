"""The instruments of the generative-AI rulebook: grades, both languages, dates, and what a reader must not be misled about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from guiju.engine.instruments import Cite, Force, Grade, Instrument, Provision
from guiju.rulebooks.genai import instruments
from guiju.rulebooks.genai.instruments import (
    ALGORITHMS,
    ALL,
    ANTHROPOMORPHIC,
    COMMENTARY,
    CYBERSECURITY,
    DRAFT,
    GB_LABELLING,
    GB_SECURITY,
    INTERIM,
    LABELLING,
    NETWORK_DATA,
    PRACTICE,
    SECURITY_ASSESSMENT,
)
from guiju.rulebooks.genai.instruments._sections import SECTIONS
from guiju.rulebooks.genai.statements import STATEMENTS

HAN = re.compile(r"[\u4e00-\u9fff]")
# The words that a label must hold are quoted as they are.
QUOTED_HAN = {"gb-45438/显式标识要素"}


def _provisions() -> Iterator[Provision]:
    for instrument in ALL:
        yield from instrument


def test_every_instrument_is_listed_once_and_holds_something() -> None:
    named = {value for value in vars(instruments).values() if isinstance(value, Instrument)}

    assert named == set(ALL)
    assert len({i.id for i in ALL}) == len(ALL)
    assert [i.id for i in ALL if not list(i)] == []


def test_every_provision_speaks_both_languages() -> None:
    for provision in _provisions():
        for text in (provision.text, provision.label, provision.note, provision.section):
            if text is None:
                continue
            assert HAN.search(text.zh), provision.id
            assert re.search("[a-z]", text.en), provision.id
            if provision.id not in QUOTED_HAN:
                assert not HAN.search(text.en), provision.id


def test_instruments_speak_both_languages() -> None:
    for instrument in ALL:
        for text in (instrument.title, instrument.issuer, instrument.note):
            if text is None:
                continue
            assert HAN.search(text.zh), instrument.id
            assert not HAN.search(text.en), instrument.id


def test_every_section_name_is_used() -> None:
    used = {p.key for p in _provisions()}

    assert set(SECTIONS) - used == set()


def test_nothing_is_in_force_before_its_instrument() -> None:
    for provision in _provisions():
        start = provision.instrument.in_force or provision.instrument.issued
        assert provision.begins >= start, provision.id
        assert provision.ends is None or provision.begins < provision.ends, provision.id


@pytest.mark.parametrize(
    ("instrument", "articles"), [(INTERIM, 24), (ALGORITHMS, 35)], ids=["measures", "algorithms"]
)
def test_instruments_that_were_read_whole_are_whole_and_verbatim(
    instrument: Instrument, articles: int
) -> None:
    assert {int(p.key.split("(")[0]) for p in instrument} == set(range(1, articles + 1))
    assert {p.grade for p in instrument} == {Grade.VERBATIM}


@pytest.mark.parametrize(
    ("key", "grade"),
    [
        ("1", Grade.VERBATIM),
        ("2(1)", Grade.VERBATIM),
        ("2(2)", Grade.VERBATIM),
        ("3", Grade.VERBATIM),
        ("4", Grade.VERBATIM),
        ("4(1)", Grade.QUOTED),
        ("4(2)", Grade.UNVERIFIED),
        ("4(3)", Grade.QUOTED),
        ("4(4)", Grade.QUOTED),
        ("4(5)", Grade.UNVERIFIED),
        ("5", Grade.UNVERIFIED),
        ("6", Grade.UNVERIFIED),
        ("7(4)", Grade.QUOTED),
        ("9", Grade.QUOTED),
        ("11", Grade.QUOTED),
        ("13", Grade.QUOTED),
        ("第十三条后段", Grade.UNVERIFIED),
        ("15", Grade.UNVERIFIED),
        ("17", Grade.UNVERIFIED),
        ("20", Grade.UNVERIFIED),
    ],
)
def test_the_draft_is_no_better_known_than_it_is(key: str, grade: Grade) -> None:
    assert [p.grade for p in DRAFT.versions(key)] == [grade]


def test_the_draft_covers_its_articles_and_never_took_effect() -> None:
    numbers = {int(p.key.split("(")[0]) for p in DRAFT if p.key.isascii()}

    assert numbers == set(range(1, 22))
    assert DRAFT.force is Force.DRAFT
    assert DRAFT.in_force is None


@pytest.mark.parametrize(
    ("instrument", "first_day"),
    [
        (SECURITY_ASSESSMENT, date(2018, 11, 30)),
        (ALGORITHMS, date(2022, 3, 1)),
        (instruments.DEEP_SYNTHESIS, date(2023, 1, 10)),
        (INTERIM, date(2023, 8, 15)),
        (NETWORK_DATA, date(2025, 1, 1)),
        (LABELLING, date(2025, 9, 1)),
        (GB_LABELLING, date(2025, 9, 1)),
        (GB_SECURITY, date(2025, 11, 1)),
        (ANTHROPOMORPHIC, date(2026, 7, 15)),
    ],
    ids=lambda value: value.id if isinstance(value, Instrument) else str(value),
)
def test_each_applies_from_its_first_day(instrument: Instrument, first_day: date) -> None:
    for provision in instrument:
        assert provision.in_force_on(first_day), provision.id
        assert not provision.in_force_on(first_day - timedelta(days=1)), provision.id


def test_forces_tell_law_from_recommendation_practice_and_opinion() -> None:
    assert GB_LABELLING.force is Force.BINDS
    assert GB_SECURITY.force is Force.RECOMMENDS
    assert PRACTICE.force is Force.OFFICIAL
    assert COMMENTARY.force is Force.COMMENTARY
    assert {i.id for i in ALL if i.force is Force.DRAFT} == {"genai-draft-2023", "digital-human-draft-2026"}


def test_nothing_secondary_passes_for_read() -> None:
    for instrument in (GB_SECURITY, PRACTICE, COMMENTARY, ANTHROPOMORPHIC):
        assert all(p.grade is not Grade.VERBATIM for p in instrument), instrument.id


def test_what_is_remembered_says_so() -> None:
    for provision in _provisions():
        if provision.grade is Grade.UNVERIFIED:
            assert provision.note is not None, provision.id
            assert "凭记忆" in provision.note.zh, provision.id
            assert "from memory" in provision.note.en, provision.id


@pytest.mark.parametrize(
    ("former", "now"), [("21(3)", "23(3)"), ("24(1)", "26(1)"), ("47", "49"), ("68(1)", "69(1)")]
)
def test_the_cybersecurity_law_changes_its_numbers_in_2026(former: str, now: str) -> None:
    last = date(2025, 12, 31)
    (old,), (new,) = CYBERSECURITY.versions(former), CYBERSECURITY.versions(now)

    assert old.in_force_on(last)
    assert not old.in_force_on(date(2026, 1, 1))
    assert not new.in_force_on(last)
    assert new.in_force_on(date(2026, 1, 1))
    assert (old.grade, new.grade) == (Grade.UNVERIFIED, Grade.VERBATIM)


def test_one_number_can_mean_two_articles_of_the_cybersecurity_law() -> None:
    old, new = CYBERSECURITY.versions("61")

    assert CYBERSECURITY.article("61").on(date(2025, 12, 31)) is old
    assert CYBERSECURITY.article("61").on(date(2026, 1, 1)) is new
    assert old.text != new.text


@pytest.mark.parametrize(
    ("number", "cite"),
    [
        ("10个工作日", ALGORITHMS.article("24(1)")),
        ("10个工作日", ALGORITHMS.article("24(2)")),
        ("20个工作日", ALGORITHMS.article("24(3)")),
        ("30个工作日", ALGORITHMS.article("25")),
        ("30个工作日", SECURITY_ASSESSMENT.article("7(2)")),
        ("六个月", LABELLING.section("第九条：日志")),
        ("4000", GB_SECURITY.section("语料人工抽检")),
        ("100万", ANTHROPOMORPHIC.article("22")),
        ("一万至十万元", DRAFT.article("20")),
    ],
)
def test_the_numbers_of_law_stand_in_the_paraphrase(number: str, cite: Cite) -> None:
    assert number in cite.on(date(2026, 10, 1)).text.zh


def test_the_measures_set_no_fine() -> None:
    for provision in INTERIM:
        assert "CNY" not in provision.text.en, provision.id


@pytest.mark.states("G17")
def test_the_text_keeps_stopping_on_discovery_and_the_difference_is_shown() -> None:
    (measures,), (author,) = INTERIM.versions("14(1)"), COMMENTARY.versions("G17")

    assert "stops generating" in measures.text.en
    assert measures.note is not None
    assert "the text decides" in measures.note.en
    assert author.note is not None
    assert "Art. 14(1)" in author.note.en


@pytest.mark.states("G18")
def test_where_the_three_months_stood_is_shown_as_a_difference() -> None:
    (draft,), (author,) = DRAFT.versions("15"), COMMENTARY.versions("G18")

    assert "three months" in draft.text.en
    assert draft.note is not None
    assert "Art. 13" in draft.note.en
    assert author.note is not None
    assert "Art. 15" in author.note.en


@pytest.mark.states("G19")
def test_transparency_is_of_the_service() -> None:
    (measures,), (author,) = INTERIM.versions("4(5)"), COMMENTARY.versions("G19")

    assert "the service more transparent" in measures.text.en
    assert "transparency of algorithms" in author.text.en
    assert author.note is not None
    assert "of the service" in author.note.en


def test_all_statements_are_there_in_order() -> None:
    assert [s.id for s in STATEMENTS] == [f"G{n:02}" for n in range(1, 26)]
    for statement in STATEMENTS:
        assert statement.kinds, statement.id
        assert set(statement.kinds) <= {"rule", "definition", "change", "open", "practice", "context"}
        assert HAN.search(statement.text.zh), statement.id
        assert not HAN.search(statement.text.en), statement.id


def test_the_commentary_is_keyed_by_statements() -> None:
    assert {p.key for p in COMMENTARY} <= {s.id for s in STATEMENTS}
