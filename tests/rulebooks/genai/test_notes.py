"""For which services a note is worth showing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from guiju.registry import load_rulebook
from guiju.rulebooks.genai.background import LATER_LAW
from guiju.rulebooks.genai.instruments import COLLECTED

FIELDS = ("telecom", "audiovisual", "culture", "news")
OWN_USE = {"audiences": ["employees"]}


@pytest.mark.parametrize("field", FIELDS)
def test_the_date_of_the_commentary_for_each_licensed_field(shown: Any, build: Any, field: str) -> None:
    assert shown("as_of_2023", build.service(fields=[field])) is True
    assert shown("as_of_2023", build.service(fields=[field], **OWN_USE)) is False
    assert shown("as_of_2023", build.service(fields=[field]), draft=True) is False


@pytest.mark.parametrize("name", ["input_for_training", "transparency_of_service"])
def test_what_is_said_of_every_governed_service(shown: Any, build: Any, name: str) -> None:
    assert shown(name, build.service()) is True
    assert shown(name, build.service(**OWN_USE)) is False


def test_that_practice_is_wider_than_the_text(shown: Any, build: Any) -> None:
    assert shown("practice_wider", build.service(functions=["sharing"])) is True
    assert shown("practice_wider", build.service(**OWN_USE)) is False


@pytest.mark.parametrize("draft", [False, True])
class TestUnderEitherText:
    def test_that_the_draft_asked_every_product(self, shown: Any, build: Any, draft: bool) -> None:
        assert shown("every_product_in_draft", build.service(), draft=draft) is True
        assert shown("every_product_in_draft", build.service(**OWN_USE), draft=draft) is False

    def test_how_a_filing_is_answered(self, shown: Any, build: Any, draft: bool) -> None:
        gated = build.service(functions=["sharing"])
        assert shown("answer_to_filing", gated, draft=draft) is True
        assert shown("answer_to_filing", gated | OWN_USE, draft=draft) is False

    def test_that_shares_are_not_judged(self, shown: Any, build: Any, draft: bool) -> None:
        assert shown("shares", build.service(foreign_invested="yes"), draft=draft) is True
        assert shown("shares", build.service(), draft=draft) is False


@pytest.mark.states("G04")
def test_where_sector_provisions_prevail_the_difference_is_shown(shown: Any, build: Any) -> None:
    for name in ("commentary_on_sectors", "sector_provisions"):
        assert shown(name, build.service(activities=["film"])) is True
        assert shown(name, build.service()) is False


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 7, 31), False), (date(2026, 8, 1), True)])
def test_that_later_law_is_not_known(shown: Any, build: Any, day: date, expected: bool) -> None:
    assert shown("later_law", build.service(), day) is expected
    assert shown("later_law", build.service(), day, draft=True) is False


def test_the_month_that_law_was_collected_up_to_is_the_one_that_is_said() -> None:
    assert f"{COLLECTED.year}年{COLLECTED.month}月以后" in LATER_LAW.text.zh
    assert f"after {COLLECTED:%B %Y}:" in LATER_LAW.text.en
    assert load_rulebook("genai").collected == COLLECTED
