"""What a notebook shows of a determination and of a rule."""

from __future__ import annotations

import pytest
from html_page import Page

from guiju import Determination, Rulebook, load_rulebook
from guiju.engine.determination import Determination as Result
from guiju.engine.showing import _ways
from guiju.engine.text import LANGUAGES, Lang


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Lang:
    """Each language, chosen as for commands."""
    monkeypatch.setenv("GUIJU_LANG", request.param)
    chosen: Lang = request.param
    return chosen


def shown(thing: object) -> str:
    """What a notebook would show."""
    made = thing._repr_html_()  # type: ignore[attr-defined]
    assert isinstance(made, str)
    Page(made)
    return made


def test_a_determination_at_a_glance(mixed: Determination, lang: Lang) -> None:
    page = shown(mixed)
    assert "ONC-301" in page
    assert len(page) < 5_000
    assert ("外方单位" if lang == "zh" else "Foreign unit") in page


def test_a_rule_says_its_condition_exceptions_and_authority(toy: Rulebook, lang: Lang) -> None:
    page = shown(toy.decisions["foreign_unit"])
    for part in ("50 %", "《玩具法》第一条" if lang == "zh" else "Toy Law, Art. 1", "foreign_unit"):
        assert part in page


def test_hostile_text_is_escaped(hostile: Determination, lang: Lang) -> None:
    assert "<script" not in shown(hostile)


@pytest.mark.parametrize("name", ["hgr", "genai"])
def test_every_rule_shows_itself(name: str, lang: Lang) -> None:
    book = load_rulebook(name)
    for rule in (*book.decisions.values(), *book.duties.values()):
        assert rule.id in shown(rule)


def test_where_nobody_says_how_the_plain_text_is_shown(
    mixed: Determination, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(_ways, Result)
    assert mixed._repr_html_() is None
