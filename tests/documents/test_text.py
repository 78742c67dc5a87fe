from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from toy_rulebook import CASE

from guiju import Case, Determination, Rulebook, assess
from guiju.documents.phrases import PHRASES, Words
from guiju.documents.text import render
from guiju.documents.wrap import width_of
from guiju.engine.text import LANGUAGES, Lang

VERDICTS = re.compile(r"\bcompliant\b|\bapproved\b|合规|已批准|违规", re.IGNORECASE)
SECTIONS = (
    "conclusions",
    "duties",
    "maybe",
    "unlisted",
    "sanctions",
    "missing",
    "points",
    "unverified",
    "not_judged",
    "notes",
    "negatives",
)

SUMMARY = """\
成立 4 项          国际合作；需要行政许可；判断起点：2024年5月2日；外方单位（单位“A”、“B”）
尚不能下结论 2 项  外方单位（单位“C”）；外方单位（单位“D”）
要做 2 项          1. 伦理审查
                   2. 申请行政许可（最后日期：2024年4月1日）
不得 1 项          不得买卖（单位“A”、“B”、“C”等 4 项）
清单没有列明 1 项  参与单位（1 项义务）
先弄清 3 项        F1 注册地（单位“D”）；F2 外方持股比例（单位“D”）；F3 材料出境
法律未决 1 项      P1 间接持股是否计入？
未作判断 1 项      海关手续
不成立 1 项        备案即可
"""


def test_the_summary_is_what_a_client_sees_first(mixed: Determination, toy: Rulebook) -> None:
    text = render(mixed, "zh", rulebook=toy)
    assert text.startswith("规矩判定 · ONC-301\n")
    assert SUMMARY in text
    assert text.index(SUMMARY) < text.index("一、结论")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_section_is_there_even_where_it_is_empty(
    mixed: Determination, empty: Determination, toy: Rulebook, lang: Lang
) -> None:
    words = Words(lang)
    for determination in (mixed, empty):
        text = render(determination, lang, rulebook=toy)
        places = [text.index(words.section(n) + words(key)) for n, key in enumerate(SECTIONS, start=1)]
        assert places == sorted(places)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_hidden(mixed: Determination, toy: Rulebook, lang: Lang) -> None:
    text = " ".join(render(mixed, lang, rulebook=toy).split()).replace(" ", "")

    def said(value: str) -> bool:
        return value.replace(" ", "") in text

    assert all(said(m.path) and said(m.question.in_(lang)) for m in mixed.missing)
    assert all(said(p.question.in_(lang)) for p in mixed.points)
    assert all(said(r.in_(lang)) for p in mixed.points for r in p.readings.values())
    assert all(said(n.text.in_(lang)) for n in (*mixed.not_judged, *mixed.notes))
    assert said("--readingindirect=cautious")
    weak = text[text.index(Words(lang)("unverified").replace(" ", "")) :]
    for name in mixed.unverified:
        place = mixed.citations[name].label.in_(lang)
        assert place.rpartition("》")[2].rpartition(", ")[2].replace(" ", "") in weak
    assert said(mixed.facts_sha256)
    assert said(mixed.rulebook.fingerprint)
    assert all(said(d.act.in_(lang)) and said(d.timing.in_(lang)) for d in mixed.duties if d.result.value)


def test_a_duty_is_shown_whole(mixed: Determination, toy: Rulebook) -> None:
    text = render(mixed, "en", rulebook=toy)
    duty = text[text.index("2. Apply for the licence 〔must · licence〕") :].partition("\n\n")[0]
    for line in (
        "Who         the Chinese unit",
        "Towards     the authority",
        "Last day    2024-04-01",
        "Only after  Ethics review (no. 1)",
        "· application form (sealed)",
        "· statement on export (conditional: depends on facts F3)",
        "Sanctions   S1",
        "Basis       Toy Law, Art. 2(1)",
    ):
        assert line in duty
    assert "S1 a fine\n     Toy Law, Art. 3†" in text


@pytest.mark.parametrize(("day", "over"), [(31, False), (32, False), (33, True)])
def test_a_last_day_that_is_over_is_said_to_be(toy: Rulebook, day: int, over: bool) -> None:
    """The last day is 2024-04-01: the 32nd day from the first of March."""
    as_of = date(2024, 3, 1) + timedelta(days=day - 1)
    made = assess(Case(toy, CASE), as_of=as_of)
    for lang, said in (("zh", "2024年4月1日，已过"), ("en", "2024-04-01, over")):
        page = render(made, lang, rulebook=toy)
        assert page.count(said) == (2 if over else 0)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("why", [False, True])
def test_no_verdict_and_no_line_too_wide(mixed: Determination, toy: Rulebook, lang: Lang, why: bool) -> None:
    text = render(mixed, lang, rulebook=toy, why=why, width=80)
    assert not VERDICTS.search(text)
    assert all(width_of(line) <= 80 and line == line.rstrip() for line in text.split("\n"))


def test_no_fixed_phrase_is_a_verdict() -> None:
    assert not [k for k, text in PHRASES.items() if VERDICTS.search(f"{text.zh} {text.en}")]


def test_reasons_and_proofs_on_request(mixed: Determination, toy: Rulebook) -> None:
    plain, why = render(mixed, "en", rulebook=toy), render(mixed, "en", rulebook=toy, why=True)
    assert "Shortest reason" not in plain
    assert "Shortest reason: for marketing in China: no; unit “A”: seat: abroad" in why
    assert "International cooperation (study) = yes (see its own proof)" in why


def test_colour_only_where_asked(hostile: Determination, toy: Rulebook) -> None:
    plain = render(hostile, "zh", rulebook=toy, why=True)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", plain)
    coloured = render(hostile, "zh", rulebook=toy, why=True, colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\x1b[31m" not in coloured
