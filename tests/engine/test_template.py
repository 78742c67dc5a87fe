"""Templates read back with every fact unknown, also with their examples switched on."""

from __future__ import annotations

import re
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from guiju.engine.casefile import OpenedCase, open_case, read
from guiju.engine.rulebook import Rulebook
from guiju.engine.template import template
from guiju.engine.text import LANGUAGES, Lang

sys.path.insert(0, str(Path(__file__).parent))

from casefile_toy import TOY


def books() -> list[Rulebook]:
    found = [TOY]
    for point in entry_points(group="guiju.rulebooks"):
        try:
            found.append(point.load()())
        except ImportError:
            continue
    return found


BOOKS = books()


def opened(text: str, book: Rulebook) -> OpenedCase:
    return open_case(read(text, "t.yaml"), {book.id: lambda: book})


def switched_on(text: str) -> str:
    """A template with the examples in place of the lists that are unknown."""
    lines = [re.sub(r"^( *)#(?! \S)", r"\1", line) for line in text.splitlines()]
    begins = {line for line in lines if re.fullmatch(r" *[^\s#-][^#]*:", line)}
    return "\n".join(
        line for line in lines if re.sub(r" (unknown|不详)$", "", line) not in begins or line in begins
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_a_template_reads_back_with_every_fact_unknown(book: Rulebook, lang: Lang) -> None:
    case = opened(template(book, lang), book)
    assert case.case.facts() == {}
    assert (case.title, case.as_of, case.edition, case.readings) == ("", None, None, {})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_the_examples_are_right_too(book: Rulebook, lang: Lang) -> None:
    case = opened(switched_on(template(book, lang)), book)
    assert {element.entity for element in case.case.root.walk()} == set(book.entities)
    for element in case.case.root.walk():
        assert not element.values
        assert not any(element.complete.values())
    assert case.edition == next(iter(book.editions))
    assert case.readings == {point.id: point.readings[0].id for point in book.points.values()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_help_option_and_unit_is_there(lang: Lang) -> None:
    text = template(TOY, lang)
    flat = re.sub(r"\s+|#", "", text)
    for entity in TOY.entities:
        for thing in (*entity.facts.values(), *entity.references.values(), *entity.collections.values()):
            for words in (thing.label, thing.ask, thing.help):
                assert re.sub(r"\s+|#", "", words.in_(lang)) in flat
            for option in getattr(getattr(thing, "options", None), "members", ()):
                assert option.option_id in text
                assert option.label.in_(lang) in text
    assert ("单位：人" if lang == "zh" else "unit: persons") in text
    assert "0 – 100.5" in text


def test_chinese_labels_are_keys_where_they_name_one_fact() -> None:
    text = template(TOY, "zh")
    assert "\n  外资: 不详\n" in text
    assert "\n  public: 不详\n" in text
    assert "\n  #    same: 不详\n" in text
    assert "\n  funded: unknown\n" in template(TOY, "en")
