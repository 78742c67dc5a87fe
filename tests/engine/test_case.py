"""Reading a case: every kind of fact, and everything that can be wrong with one."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from casefile_toy import TOY
from hypothesis import given
from hypothesis import strategies as st
from shop import case

from guiju.engine.case import Case
from guiju.engine.errors import InputError
from guiju.engine.text import Text
from guiju.engine.values import exact_text

WROTE = re.compile(r"“[^”]*”|'[^']*'|\"[^\"]*\"|（[^）]*）|\([^)]*\)")
"""What a message repeats of the case, and names given in brackets."""


def assert_each_language_whole(messages: list[Text]) -> None:
    """No message leaves one language for the other."""
    for message in messages:
        zh, en = WROTE.sub("", message.zh), WROTE.sub("", message.en)
        assert re.search("[\u4e00-\u9fff]", zh), message
        assert not re.search("[a-z]{2,} [a-z]{2,}", zh), message
        assert not re.search("[\u4e00-\u9fff]", re.sub(r"^\S+: ", "", en).replace("是/否/不详", "")), message


def known(**facts: Any) -> dict[str, Any]:
    return dict(case(facts).root.values)


def problems(facts: Any) -> list[str]:
    with pytest.raises(InputError) as error:
        case(facts)
    assert_each_language_whole([p.message for p in error.value.problems])
    return [p.message.en for p in error.value.problems]


@pytest.mark.parametrize(
    ("given", "value"),
    [("是", True), ("否", False), ("Yes", True), ("no", False), (True, True), (" 无 ", False)],
)
def test_yes_and_no(given: Any, value: bool) -> None:
    assert known(open=given) == {"open": value}


@pytest.mark.parametrize("given", ["不详", "未知", "待定", "unknown", "?", None])
@pytest.mark.parametrize(
    "fact", ["open", "goods", "also", "staff", "share", "opened", "owner_name", "crates"]
)
def test_unknown_is_unknown_for_every_kind(fact: str, given: Any) -> None:
    root = case({fact: given}).root
    assert root.values == {}
    assert not root.complete["crates"]


@pytest.mark.parametrize("given", ["food", "食品"])
def test_options_by_either_name(given: str) -> None:
    assert known(goods=given, also=[given, "toys"]) == {"goods": "food", "also": frozenset({"food", "toys"})}
    assert known(also="玩具") == {"also": frozenset({"toys"})}
    assert known(also=[]) == {"also": frozenset()}


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (12, Fraction(12)),
        ("12.5", Fraction(25, 2)),
        ("50 %", Fraction(50)),
        ("1/3", Fraction(1, 3)),
        (Decimal("0.1"), Fraction(1, 10)),
        ("2.5/0.5", Fraction(5)),
    ],
)
def test_exact_numbers(given: Any, value: Fraction) -> None:
    assert known(share=given) == {"share": value}


@pytest.mark.parametrize("given", [12.5, "1e3", "1/0", "", "abc", True, "12,5", [], "nan"])
def test_not_an_exact_number(given: Any) -> None:
    (message,) = problems({"share": given})
    assert "share" in message


def test_a_float_is_refused_with_what_to_write() -> None:
    (message,) = problems({"share": 0.1})
    assert "'0.1'" in message


@pytest.mark.parametrize("given", ["3_000", " 3000 ", 3000])
def test_whole_numbers(given: Any) -> None:
    assert known(staff=given) == {"staff": 3000}


def test_a_whole_number_with_noughts_behind_the_point() -> None:
    assert known(staff="500.0") == {"staff": 500}
    assert known(staff="1_000.00") == {"staff": 1000}
    assert len(problems({"staff": "500."})) == len(problems({"staff": "3.0_0"})) == 1


@pytest.mark.parametrize("given", ["3.5", True, "三", 3.0])
def test_not_a_whole_number(given: Any) -> None:
    assert len(problems({"staff": given})) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("1.5", "expected a whole number, not '1.5'"),
        ("9" * 30 + ".5", "expected a whole number, not '999"),
        ("60例", "; write the bare number, without a unit"),
        ("60 cases", "; write the bare number, without a unit"),
        ("3,001", "; leave out what divides the digits into groups"),
        ("3，001", "; leave out what divides the digits into groups"),
        ("9" * 31, "has too many digits"),
        (10**61, "has too many digits"),
    ],
)
def test_why_it_is_not_a_whole_number(given: Any, said: str) -> None:
    (told,) = problems({"staff": given})
    assert said in told


def test_dates() -> None:
    assert known(opened="2024-5-1") == {"opened": date(2024, 5, 1)}
    assert known(opened=date(2024, 5, 1)) == {"opened": date(2024, 5, 1)}
    for written in (
        "2024/5/1",
        "2024/05/01",
        "2024.5.1",
        "2024年5月1日",
        "2024年05月01日",
        "2024-05-01 00:00:00",
    ):
        assert known(opened=written) == {"opened": date(2024, 5, 1)}
    for written in (
        "2024/5-1",
        "5/1/2024",
        "24/5/1",
        "2024年5月",
        "2024-05-01 00:00:01",
        "2024-05-01T00:00:00Z",
    ):
        assert "expected a date" in problems({"opened": written})[0]
    assert "calendar" in problems({"opened": "2023-02-29"})[0]
    assert "a spreadsheet has for a day as a date, such as 2026-01-01" in problems({"opened": "46023"})[0]
    assert "2024-05-01" in problems({"opened": "1 May 2024"})[0]
    assert "outside" in problems({"opened": "1900-01-01"})[0]


@pytest.mark.parametrize(
    ("fact", "at", "beyond"), [("visitors", 1000, 1001), ("share", "100", "100.01"), ("staff", 0, -1)]
)
def test_bounds_are_inclusive(fact: str, at: Any, beyond: Any) -> None:
    assert fact in known(**{fact: at})
    assert "outside the range" in problems({fact: beyond})[0]


def test_labels_in_either_language_name_a_fact() -> None:
    assert known(营业="是", goods="toys") == {"open": True, "goods": "toys"}
    assert case({"opening day": "2024-05-01"}).root.values == {"opened": date(2024, 5, 1)}


def test_a_list_is_complete_unless_it_says_otherwise() -> None:
    for marker in ("...", "…", "其他不详"):
        root = case({"crates": [{"sealed": "是"}, marker]}).root
        assert len(root.collections["crates"]) == 1
        assert not root.complete["crates"]
    assert case({"crates": []}).root.complete["crates"]
    assert not case({}).root.complete["crates"]


def test_references_name_elements_by_id() -> None:
    root = case(
        {"suppliers": [{"id": "甲厂"}, {"id": 2}], "crates": [{"supplier": "甲厂"}, {"supplier": 2}]}
    ).root
    first, second = root.collections["suppliers"]
    assert [c.references["supplier"] for c in root.collections["crates"]] == [first, second]
    assert first.path == "suppliers[甲厂]"
    assert "甲厂" in problems({"suppliers": [{"id": "甲厂"}], "crates": [{"supplier": "甲厂商"}]})[0]


def test_all_problems_are_reported_at_once() -> None:
    found = problems(
        {
            "opne": True,
            "goods": "fod",
            "staff": "many",
            "open": "是",
            "营业": "否",
            "crates": [{"peices": 3}, 7, {"id": "a"}, {"id": "a"}],
            "suppliers": "none",
        }
    )
    assert len(found) == 8
    text = "\n".join(found)
    for hint in (
        "'open'",
        "'food'",
        "whole number",
        "given twice",
        "'pieces'",
        "mapping",
        "have the id 'a'",
        "list",
    ):
        assert hint in text


def test_messages_are_whole_in_chinese() -> None:
    with pytest.raises(InputError) as caught:
        case(
            {"opne": True, "staff": "many", "share": "101", "crates": [7, {"supplier": "x"}], "suppliers": []}
        )
    error = caught.value
    assert error.in_("zh").split("\n") == [
        "crates[1]：“货箱”（crates）的第 1 项须为一组事实（名称: 值），不能是“7”",
        "crates[2].supplier：“供应商”（supplier）写的“x”不是“供应商名录”（suppliers）中任何一项的编号（id）；已有：无",
        "opne：商店没有“opne”这一项事实；是否指“opened”？",
        "share：持股（share）：101 超出范围（0 至 100）",
        "staff：员工（staff）：应为整数，不能是“many”",
    ]
    assert str(error).split("\n") == [
        f"{zh} | {en}"
        for zh, en in zip(error.in_("zh").split("\n"), error.in_("en").split("\n"), strict=True)
    ]


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"owner_name": "a\ud800"}, "owner_name: "),
        ({"id": "a\udfff"}, "id: "),
        ({"crates": [{"id": "\ud800b"}]}, "crates[1].id: "),
    ],
)
def test_half_of_a_character_is_refused(facts: Any, place: str) -> None:
    (message,) = problems(facts)
    assert message.startswith(place)
    assert "half of a character (U+D" in message


@pytest.mark.parametrize(
    "facts", [{"a\ud800": 1}, {"goods": "\ud800"}, {"staff": "\ud800"}, {"crates": [{"supplier": "\ud800"}]}]
)
def test_half_of_a_character_can_be_told(facts: Any) -> None:
    (message,) = problems(facts)
    assert message.encode("utf-8")


def test_an_id_may_hold_any_sign() -> None:
    (crate,) = case({"crates": [{"id": "a\\1\\g"}]}).root.collections["crates"]
    assert crate.path == "crates[a\\1\\g]"


@pytest.mark.parametrize("order", [("id", "lines"), ("lines", "id")])
def test_an_id_counts_for_all_that_lies_below_wherever_it_stands(order: tuple[str, ...]) -> None:
    whole = {"id": "甲", "lines": [{"id": "x"}, {}]}
    facts = {"samples": [{name: whole[name] for name in order}]}
    (sample,) = Case(TOY, facts).root.collections["samples"]
    assert [e.path for e in sample.walk()] == ["samples[甲]", "samples[甲].lines[x]", "samples[甲].lines[2]"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"id": None}, "id is empty"),
        ({"id": ""}, "id is empty"),
        ({"id": " \u3000"}, "id is empty"),
        ({"id": True}, "id must be a short text, not"),
        ({"id": [1]}, "id must be a short text, not a list"),
        ({"id": "a\nb"}, "on one line of at most 200 characters"),
        ({"id": "a\x85b"}, "on one line of at most 200 characters"),
        ({"id": "x" * 201}, "on one line of at most 200 characters"),
        ({"id": 10**5000}, "on one line of at most 200 characters"),
        ({"id": "a", "编号": "a"}, "the id is given twice (as 'id' and '编号')"),
        ({"编号": "a", "id": "b"}, "the id is given twice (as '编号' and 'id')"),
    ],
)
def test_an_id_that_is_none(wrong: Any, said: str) -> None:
    (message,) = problems({"crates": [wrong]})
    assert said in message


def test_an_id_may_be_long() -> None:
    (crate,) = case({"crates": [{"id": "长" * 200}]}).root.collections["crates"]
    assert crate.key == "长" * 200


def test_a_case_must_be_a_mapping() -> None:
    assert "mapping" in problems([1, 2])[0]


def test_facts_are_written_back_as_given() -> None:
    facts = {
        "open": True,
        "goods": "toys",
        "also": ["food", "tools"],
        "staff": 3,
        "share": "12.5",
        "opened": "2024-05-01",
        "crates": [{"id": "1", "sealed": False, "supplier": "x"}, "..."],
        "suppliers": [{"id": "x", "known": True}],
    }
    once = case(facts)
    assert once.facts() == facts
    assert case(once.facts()).sha256 == once.sha256
    assert case({**facts, "staff": 4}).sha256 != once.sha256


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 2), "0.5"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(7), "7"),
        (3, "3"),
        (Fraction(1, 100), "0.01"),
    ],
)
def test_exact_text(value: Fraction | int, text: str) -> None:
    assert exact_text(value) == text


@given(st.fractions())
def test_exact_text_is_never_rounded(value: Fraction) -> None:
    assert Fraction(exact_text(value)) == value


@pytest.mark.parametrize("written", ["是的", "对", "y", "Y", "√", "是", "有"])
def test_ways_of_saying_yes(written: str) -> None:
    assert known(open=written) == {"open": True}


@pytest.mark.parametrize("written", ["不是", "n", "N", "×", "否", "无"])
def test_ways_of_saying_no(written: str) -> None:
    assert known(open=written) == {"open": False}


def test_several_options_in_one_text_are_to_be_a_list() -> None:
    for written in ("食品、玩具", "食品，玩具", "food, 玩具", "食品; 玩具", "食品；玩具", "食品/玩具"):
        (line,) = problems({"also": written})
        first, second = re.split(r"[、，,；;/]\s*", written)
        assert line.endswith(f"is not an option: write several options as a list ([{first}, {second}])")
        assert problems({"goods": written})[0].endswith("is not an option: only one of them can be written")
    assert "did you mean" in problems({"also": "玩具们"})[0]
