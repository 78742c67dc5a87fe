from __future__ import annotations

import pytest

from guiju import Rulebook
from guiju.documents.rulebook import details, known_ids, overview
from guiju.engine.text import LANGUAGES, Lang


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_overview_names_everything(toy: Rulebook, lang: Lang) -> None:
    text = overview(toy, lang)
    for things in (toy.decisions, toy.duties, toy.points, toy.parameters, toy.notes, toy.instruments):
        assert all(f" {name} " in text for name in things)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_named_can_be_shown(toy: Rulebook, lang: Lang) -> None:
    for name in known_ids(toy):
        assert name in details(toy, name, lang)


def test_a_decision_is_said_in_words(toy: Rulebook) -> None:
    text = details(toy, "foreign_unit", "en")
    for part in (
        "any of:",
        "foreign share (the unit) is at least 50 %",
        "Except: Hong Kong unit under domestic control",
        "Toy Law, Art. 1 (toy-law/1; official text read)",
        "T1 Statement 1",
        "cooperation International cooperation",
    ):
        assert part in text


def test_a_provision_shows_the_rules_that_rest_on_it_and_on_its_parts(toy: Rulebook) -> None:
    text = details(toy, "toy-law/2", "zh")
    assert "结论 needs_licence（toy-law/2(1)、toy-law/2(2)）" in text
    assert "义务 file（toy-law/2(2)）" in text
    assert "凭记忆，未核实" in details(toy, "toy-law/2(2)", "zh")


def test_what_does_not_exist_is_an_error(toy: Rulebook) -> None:
    for name in ("nothing", "toy-law/99", "no-law/1"):
        with pytest.raises(KeyError):
            details(toy, name, "zh")


def test_a_part_of_a_condition_goes_on_below_its_first_word(toy: Rulebook) -> None:
    shown = details(toy, "foreign_unit", "en", width=40).splitlines()
    parts = [n for n, line in enumerate(shown) if line.lstrip().startswith("· ")]
    wrapped = [n for n in parts if shown[n + 1].strip() and not shown[n + 1].lstrip().startswith("· ")]
    assert wrapped
    for n in wrapped:
        assert len(shown[n + 1]) - len(shown[n + 1].lstrip()) >= shown[n].index("· ") + 2
