"""Differences by words."""

from __future__ import annotations

import itertools
import random
import time

from hypothesis import given
from hypothesis import strategies as st

from guiju.texts import wording
from guiju.texts.wording import Fate, Span, Steps, differences, folded

TEXTS = st.text("甲乙丙。\n （(1", max_size=14)


def sides(spans: tuple[Span, ...]) -> tuple[str, str]:
    old = "".join(span.text for span in spans if span.fate is not Fate.ADDED)
    new = "".join(span.text for span in spans if span.fate is not Fate.REMOVED)
    return old, new


def shown(old: str, new: str) -> str:
    signs = {Fate.KEPT: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "[+{}+]"}
    return "".join(signs[span.fate].format(span.text) for span in differences(old, new))


@given(TEXTS, TEXTS)
def test_both_texts_are_there_whole(old: str, new: str) -> None:
    spans = differences(old, new)
    before, after = sides(spans)
    assert folded(before) == folded(old)
    assert after == new
    assert all(a.fate is not b.fate for a, b in itertools.pairwise(spans))
    assert all(folded(span.text) or span.fate is Fate.KEPT for span in spans)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text) == ((Span(Fate.KEPT, text),) if text else ())


@given(TEXTS, TEXTS)
def test_no_longer_common_text_is_there(old: str, new: str) -> None:
    """Against the plain table of longest common subsequences."""
    a, b = folded(old), folded(new)
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, sign in enumerate(a):
        for j, other in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if sign == other else max(table[i][j + 1], table[i + 1][j])
    pairs = wording._common(a, b, Steps())
    assert len(pairs) == table[-1][-1]
    assert all(a[i] == b[j] for i, j in pairs)
    assert pairs == sorted(pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


def test_numbers_and_words_are_whole() -> None:
    assert shown("在十日内备案", "在三十日内备案") == "在[-十-][+三十+]日内备案"
    assert shown("不超过100份", "不超过1,000份") == "不超过[-100-][+1,000+]份"
    assert shown("the units register", "the unit registers") == "the[- units register-][+ unit registers+]"


def test_scraps_do_not_tear_a_change_apart() -> None:
    assert shown("由科学技术部门负责", "由卫生技健康部门负责") == "由[-科学技术-][+卫生技健康+]部门负责"
    assert shown("甲方，乙方。", "丙方，丁方。") == "[-甲-][+丙+]方，[-乙-][+丁+]方。"


def test_spaces_and_widths_do_not_count() -> None:
    assert shown("第 三 项（一）, 共12份", "第三项(一)， 共１２份") == "第三项(一)， 共１２份"


def test_sentences_hold_together() -> None:
    assert shown("甲乙丙丁。戊己。", "戊己。庚辛。") == "[-甲乙丙丁。-]戊己。[+庚辛。+]"


def test_what_costs_too_much_is_replaced_in_one_piece() -> None:
    made = random.Random(1)
    old, new = ("".join(made.choices("甲乙丙丁戊己庚辛", k=4000)) for _ in range(2))
    begun = time.process_time()
    spans = differences(old, new)
    assert time.process_time() - begun < 5
    assert sides(spans) == (old, new)
    assert len(spans) < 8
    assert differences("甲乙丙", "丙甲乙", Steps(1)) == (
        Span(Fate.REMOVED, "甲乙丙"),
        Span(Fate.ADDED, "丙甲乙"),
    )
