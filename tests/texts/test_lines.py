"""What a line begins with, and what is only a reference."""

from __future__ import annotations

import pytest

from guiju.texts.lines import (
    Mark,
    annex,
    article,
    clause,
    close,
    has_leader,
    heading,
    is_deleted,
    item,
    section,
    tidied,
    without_page,
)


@pytest.mark.parametrize(
    ("line", "label", "numbers", "rest"),
    [
        ("第一条 为了", "第一条", (1,), "为了"),
        ("第 一百二十三 条 为了", "第一百二十三条", (123,), "为了"),
        ("第廿三条", "第廿三条", (23,), ""),
        ("第１２条 应当", "第１２条", (12,), "应当"),
        ("第12条：应当", "第12条", (12,), "应当"),
        ("第十二条之一 应当", "第十二条之一", (12, 1), "应当"),
        ("第十二条【目的】应当", "第十二条", (12,), "【目的】应当"),
        ("Article 12 To promote", "Article 12", (12,), "To promote"),
        ("Article 12-1. Records", "Article 12-1", (12, 1), "Records"),
        ("Article 12 bis Records", "Article 12-1", (12, 1), "Records"),
    ],
)
def test_an_article_begins(line: str, label: str, numbers: tuple[int, ...], rest: str) -> None:
    found = article(line)
    assert found is not None
    assert (found.label, found.numbers, found.rest) == (label, numbers, rest)


@pytest.mark.parametrize(
    "line",
    [
        "第十二条的规定",
        "第十二条规定的情形",
        "第十二条 规定的情形",
        "第十二条、第十三条另有规定",
        "第十二条和第十三条",
        "第十二条至第十五条的规定",
        "第十二条第二款规定",
        "第十二条 第（三）项",
        "第十二条修改为：",
        "第十二条）",
        "第十二条所列情形",
        "第十二条之前的规定",
        "依照第十二条",
        "第零条 无",
        "第条",
        "Article 12 of these Measures",
        "Article 12, paragraph 2",
        "Article 12(3) applies",
        "Articles 12 and 13",
        "Article 0",
    ],
)
def test_a_reference_begins_no_article(line: str) -> None:
    assert article(line) is None


def test_whether_an_article_is_set_off() -> None:
    for line, sure in (
        ("第三条 应当", True),
        ("第三条", True),
        ("第三条（一）", True),
        ("第三条应当", False),
    ):
        found = article(line)
        assert found is not None
        assert found.sure is sure


def test_articles_deleted_together() -> None:
    found = article("第六条至第九条 （删去）")
    assert found is not None
    assert (found.numbers, found.last) == ((6,), (9,))
    assert article("第六条至第九条 应当") is None
    assert article("第九条至第六条 （删去）") is None


@pytest.mark.parametrize(
    "text", ["（删去）", "删除", "【已废止】", "(deleted)", "[Repealed].", "（已删除）。"]
)
def test_what_says_that_it_is_deleted(text: str) -> None:
    assert is_deleted(text)
    assert not is_deleted(text + "数据")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("第一章 总则", "第一章 总则"),
        ("第 二 章 总 则", "第二章 总则"),
        ("第三编 登记", "第三编 登记"),
        ("第一分编 通则", "第一分编 通则"),
        ("第一章之一 补充", "第一章之一 补充"),
        ("第四节", "第四节"),
        ("Chapter II General Provisions", "Chapter II General Provisions"),
        ("CHAPTER 3", "Chapter 3"),
    ],
)
def test_a_heading(line: str, text: str) -> None:
    found = heading(line)
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    "line",
    [
        "第二章的规定适用于登记",
        "第二章规定的事项。",
        "第二章和第三章",
        "第二章 本章规定登记；另有规定的，从其规定。",
        "Chapter II of these Measures",
        "Section 3 applies.",
        "章",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert heading(line) is None


def test_sections_and_clauses() -> None:
    found = section("十一、 变更")
    assert found is not None
    assert (found.label, found.numbers, found.rest) == ("十一、", (11,), "变更")
    assert section("11、变更") is None
    found = clause("5.3.1 登记簿")
    assert found is not None
    assert (found.label, found.numbers) == ("5.3.1", (5, 3, 1))
    for line in ("2031 年", "5.0 无", "5.3", "3 个登记员应当在场。", "12 月底以前"):
        assert clause(line) is None, line


@pytest.mark.parametrize(
    ("line", "label", "title"),
    [
        ("附件", "附件", ""),
        ("附件2", "附件2", ""),
        ("附件 二：承诺书", "附件二", "承诺书"),
        ("附件1 申请表", "附件1", "申请表"),
        ("附录A（规范性）登记簿", "附录A", "（规范性）登记簿"),
        ("Annex B Forms", "Annex B", "Forms"),
    ],
)
def test_an_annex(line: str, label: str, title: str) -> None:
    found = annex(line)
    assert found is not None
    assert (found.label, found.rest) == (label, title)


@pytest.mark.parametrize(
    "line",
    ["附件：1.申请表", "附件：申请表", "附件：", "附件1的格式", "附件1、附件2", "附则", "附件1已经报送。"],
)
def test_what_is_no_annex(line: str) -> None:
    assert annex(line) is None


@pytest.mark.parametrize(
    ("line", "mark", "number", "label", "rest"),
    [
        ("（一）账簿", Mark.CHINESE_IN_BRACKETS, 1, "（一）", "账簿"),
        ("( 十二 ) 账簿", Mark.CHINESE_IN_BRACKETS, 12, "(十二)", "账簿"),
        ("㈢账簿", Mark.CHINESE_IN_BRACKETS, 3, "㈢", "账簿"),
        ("1. 账簿", Mark.ARABIC, 1, "1.", "账簿"),
        ("１．账簿", Mark.ARABIC, 1, "１．", "账簿"),
        ("1、账簿", Mark.ARABIC, 1, "1、", "账簿"),
        ("（2）账簿", Mark.ARABIC_IN_BRACKETS, 2, "（2）", "账簿"),
        ("②账簿", Mark.CIRCLED, 2, "②", "账簿"),
        ("二、账簿", Mark.CHINESE, 2, "二、", "账簿"),
        ("(b) ledgers", Mark.LATIN, 2, "(b)", "ledgers"),
        ("a) ledgers", Mark.LATIN, 1, "a)", "ledgers"),
        ("(iv) ledgers", Mark.ROMAN, 4, "(iv)", "ledgers"),
    ],
)
def test_an_item(line: str, mark: Mark, number: int, label: str, rest: str) -> None:
    found = item(line)
    assert found is not None
    assert (found.mark, found.number, found.label, found.rest) == (mark, number, label, rest)


@pytest.mark.parametrize(
    "line", ["1.5 倍", "（一）项的规定", "（一）至（三）项", "（一）、（二）项", "2031年", "（注）", "甲、乙"]
)
def test_what_is_no_item(line: str) -> None:
    assert item(line) is None


def test_a_line_without_what_is_not_seen() -> None:
    assert tidied("\u3000第一条\u3000\u202e为了\u200b登记\x07 ") == "第一条 为了登记"
    assert close("样 例 办 法 ABC 三") == "样例办法 ABC 三"


def test_entries_of_contents() -> None:
    assert has_leader("第一章 总则……3")
    assert has_leader("第一章 总则 . . . . 3")
    assert has_leader("第一章 总则\t3")
    assert not has_leader("第一章 总则 3")
    assert without_page("第一章 总则……3") == without_page("第一章 总则 3") == "第一章总则"
