from __future__ import annotations

import json
from typing import Any


def test_a_case_on_two_days(guiju: Any) -> None:
    ran = guiju("compare", "case.yaml", "--from", "2024-03-01", "--to", "law")
    assert (ran.code, ran.err) == (0, "")
    assert "before  law in force, 2024-03-01\nafter   law in force, 2024-03-01" in ran.out
    assert "Nothing differs." in ran.out


def test_a_rulebook_as_rules(guiju: Any) -> None:
    made = json.loads(guiju("compare", "toy", "--from", "draft", "--to", "law", "--format", "json").out)
    assert made["before"] is None
    assert made["differences"] == []


def test_it_is_written_to_a_file(guiju: Any, tmp_path: Any) -> None:
    ran = guiju("compare", "toy", "--from", "draft", "--to", "law", "--lang", "zh", "-o", "out.txt")
    assert (ran.code, ran.out) == (0, "")
    assert "没有差别" in (tmp_path / "out.txt").read_text("utf-8")


def test_a_side_that_is_none(guiju: Any) -> None:
    ran = guiju("compare", "toy", "--from", "drat", "--to", "law")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'draft'?" in ran.err


def test_a_page_for_the_browser(guiju: Any, tmp_path: Any) -> None:
    ran = guiju("compare", "toy", "--from", "draft", "--to", "law", "--format", "html", "-o", "out.html")
    assert (ran.code, ran.out) == (0, "")
    page = (tmp_path / "out.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "Nothing differs." in page
