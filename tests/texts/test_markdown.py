"""Markdown as plain text."""

from __future__ import annotations

import time

import pytest

from guiju.texts.markdown import text_of_markdown


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("## 第一章 总则 ##", "第一章 总则"),
        ("**第一条** 为了*规范*登记", "第一条 为了规范登记"),
        ("__第一条__ `甲`", "第一条 甲"),
        ("> > 第一条 甲", "第一条 甲"),
        ("- （一）甲", "（一）甲"),
        ("1\\. 甲\\*乙\\*", "1. 甲*乙*"),
        ("1. 甲", "1. 甲"),
        ('见[办法](https://example.org/a "题")第三条', "见办法第三条"),
        ("![图](a.png)甲", "图甲"),
        ("|甲|乙|\n|---|:-:|\n| 1 | 2 |", "甲\t乙\n1\t2"),
        ("甲<br/>乙<!-- 注\n释 -->丙", "甲乙丙"),
        ("甲\n---\n乙\n***", "甲\n乙"),
        ("```\n# 甲\n```\n# 乙", "# 甲\n乙"),
        ("a_b_c 2 * 3 * 4 甲*乙", "a_b_c 2 * 3 * 4 甲*乙"),
        ("<甲>", "<甲>"),
    ],
)
def test_what_it_shows(markdown: str, text: str) -> None:
    assert text_of_markdown(markdown) == text


@pytest.mark.parametrize("piece", ["*", "**甲", "[甲](", "<!--", "`", "> ", "#", "|", "- ", "\\", "[", "<b "])
def test_hostile_markdown_takes_no_long(piece: str) -> None:
    begun = time.process_time()
    text_of_markdown(piece * (20_000 // len(piece)))
    text_of_markdown((piece + "\n") * (20_000 // len(piece)))
    assert time.process_time() - begun < 2
