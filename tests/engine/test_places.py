"""Places in an instrument as a lawyer cites them."""

from __future__ import annotations

from datetime import date

import pytest

import guiju
from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.places import Part, divided, numeral, place
from guiju.engine.text import Text

PARTS = divided(paragraphs="17 22 32(3)", items="32 36", last="38(2)")
PLAIN = {
    "hgr": {"hgr-rules": "11(2) 30(2)"},
    "genai": {
        "security-assessment-2018": "7(1) 7(2)",
        "deep-synthesis-provisions": "6(2) 14(1) 14(2) 15(2) 19(1) 19(2) 21(1) 21(2)",
        "labelling-measures": "4(1) 4(2) 4(3) 4(4) 4(5) 4(6) 5(1) 5(2) 5(3) 6(1) 6(2) 6(3) 6(4) 10(1) 10(2)",
        "cybersecurity-law": "24(1) 59(1) 68(1)",
        "data-security-law": "45(1)",
        "pipl": "3(2)",
    },
}
"""Numbers of which no text that was read says whether they count paragraphs or items."""


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (56, "五十六"),
        (99, "九十九"),
        (100, "一百"),
        (103, "一百零三"),
        (110, "一百一十"),
        (112, "一百一十二"),
        (999, "九百九十九"),
    ],
)
def test_articles_are_numbered_in_chinese(number: int, text: str) -> None:
    assert numeral(number) == text


@pytest.mark.parametrize(
    ("key", "zh"),
    [
        ("22", "第二十二条"),
        ("22(2)", "第二十二条第二款"),
        ("36(4)", "第三十六条第（四）项"),
        ("36(11)", "第三十六条第（十一）项"),
        ("17(1)(2)", "第十七条第一款第（二）项"),
        ("32(2)", "第三十二条第（二）项"),
        ("32(3)", "第三十二条第三款"),
        ("38(2)", "第三十八条末款"),
        ("38(1)", "第三十八条（1）"),
        ("38(1)(2)", "第三十八条（1）（2）"),
        ("36(1)(2)", "第三十六条第（一）项（2）"),
    ],
)
def test_paragraph_and_item_are_told_apart_where_it_is_known(key: str, zh: str) -> None:
    assert place(key, PARTS, {}, {}) == Text(zh, f"Art. {key}")


def test_sections_and_answers_are_named() -> None:
    sections, subjects = {"申请材料": "Papers"}, {"F1-8": Text("仅EDC供应商为外方", "EDC vendor only")}
    assert place("申请材料", PARTS, sections, subjects) == Text("“申请材料”", "“Papers”")
    assert place("F1-8", PARTS, sections, subjects) == Text(
        "“仅EDC供应商为外方（F1-8）”", "“EDC vendor only (F1-8)”"
    )
    assert place("5.3", PARTS, sections, subjects) == Text("“5.3”", "“5.3”")


def test_a_provision_is_cited_with_its_instrument() -> None:
    law = Instrument(
        "law",
        Text("中华人民共和国某法", "Some Law of the People's Republic"),
        Text("某法", "Some Law"),
        Text("某部", "Some Ministry"),
        Force.BINDS,
        date(2020, 1, 1),
        date(2020, 1, 1),
        parts=divided(paragraphs="22"),
    )
    found = law.provide("22(2)", "可备案。", "Filing will do.", Grade.QUOTED)
    assert (found.id, found.label) == ("law/22(2)", Text("《某法》第二十二条第二款", "Some Law, Art. 22(2)"))


@pytest.mark.parametrize("rulebook", ["hgr", "genai"])
def test_only_numbers_whose_meaning_no_text_tells_stand_alone(rulebook: str) -> None:
    plain: dict[str, set[str]] = {}
    for instrument in guiju.load_rulebook(rulebook).instruments.values():
        for provision in instrument:
            if "（" in provision.label.zh and "项" not in provision.label.zh and not instrument.subjects:
                plain.setdefault(instrument.id, set()).add(provision.key)
    assert plain == {name: set(keys.split()) for name, keys in PLAIN[rulebook].items()}


def test_every_official_answer_says_its_date_and_subject() -> None:
    labels = {
        provision.label.zh
        for instrument in guiju.load_rulebook("hgr").instruments.values()
        for provision in instrument
        if instrument.id.startswith(("hgr-answers", "hgr-briefing"))
    }
    assert len(labels) == 30
    assert all(label.endswith("）”") and "年" in label and "月" in label for label in labels)
    assert "《卫健委2024年8月解答》“仅EDC供应商为外方（F1-8）”" in labels


def test_no_instrument_says_what_a_number_counts_that_it_does_not_have() -> None:
    for rulebook in ("hgr", "genai"):
        for instrument in guiju.load_rulebook(rulebook).instruments.values():
            keys = {provision.key for provision in instrument}
            for name, part in instrument.parts.items():
                assert isinstance(part, Part)
                assert name in keys or any(key.startswith(f"{name}(") for key in keys), (instrument.id, name)
            numbered = {key for key in instrument.subjects if key in keys}
            assert bool(numbered) == bool(instrument.subjects)
