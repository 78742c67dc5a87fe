"""What is found, in which order, and where: Chinese by pairs of signs, other words whole or by their beginning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.workspace.library.grams import excerpt, folded, grams, pieces, query, score, spans


def points(wanted: str, title: str, body: str = "") -> int:
    asked = query(wanted)
    assert asked is not None
    return score(asked, folded(title)[0], folded(body)[0])


def marked(wanted: str, text: str) -> list[str]:
    asked = query(wanted)
    assert asked is not None
    return [text[first:end] for first, end in spans(text, asked)]


def test_chinese_is_found_by_pairs_and_words_by_themselves():
    assert list(grams("外方单位 edc 系统")) == ["外方", "方单", "单位", "edc", "系统"]
    assert list(grams("第12条")) == ["第", "12", "条"]


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("外方单位", "境内的外 方 单 位不得采集"),
        ("ＥＤＣ", "EDC vendor"),
        ("edc", "外方EDC供应商"),
        ("algor", "Algorithm filing"),
        ("条", "第三条"),
        ("数据 出境", "出境的数据"),
        ("第１２条", "第12条"),
    ],
)
def test_what_fits(wanted, text):
    assert points(wanted, "", text) > 0


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("外方单位", "中方承诺单位"),
        ("备案", "准备提案"),
        ("数据出境", "材料出境许可"),
        ("gorithm", "algorithm"),
        ("edc 外方", "EDC 供应商"),
    ],
)
def test_what_does_not_fit(wanted, text):
    assert points(wanted, "", text) == 0


def test_the_exact_phrase_comes_first_then_all_terms_then_parts():
    ranked = ["数据出境应当备案", "个人数据出国出境", "出境前对数据评估"]
    phrase, all_pairs, some = (points("数据出境", "", text) for text in ranked)
    assert phrase > all_pairs > some > 0
    assert (
        points("数据 出境 安全 评估", "", "安全评估、数据、出境")
        > points("数据 出境 安全 评估", "", "安全、数据、出境")
        > 0
    )
    assert (
        points("备案", "备案", "别的")
        > points("备案", "备案的办法", "别的")
        > points("备案", "别的", "备案")
        > 0
    )


def test_words_in_their_order_come_before_the_same_words():
    asked = "algorithm filing"
    assert points(asked, "", "an algorithm filing") > points(asked, "", "filing an algorithm") > 0


def test_nothing_is_asked_by_what_holds_no_words():
    assert query("  ，。!?") is None
    assert query("") is None
    assert len(query("法" * 500).phrase) <= 100


def test_what_was_found_is_marked_where_it_stands():
    assert marked("外方单位", "境内（ＥＤＣ）外 方单位和外方单位") == ["外 方单位", "外方单位"]
    assert marked("外方单位", "由外方设立的单位") == ["外方", "单位"]
    assert marked("edc", "（ＥＤＣ）") == ["ＥＤＣ"]
    asked = query("外方单位")
    assert not any(piece.found for piece in pieces("由外方设立", asked, parts=False))


def test_an_excerpt_shows_where_most_of_it_stands():
    text = "甲" * 300 + "外方单位申报" + "乙" * 300
    shown = excerpt(text, query("外方单位"))
    assert "".join(piece.text for piece in shown if piece.found) == "外方单位"
    assert shown[0].text == "…"
    assert shown[-1].text == "…"
    assert len("".join(piece.text for piece in shown)) < 140


def test_an_excerpt_splits_no_word():
    text = (
        "The review board of the lead hospital approved the protocol. " * 6
        + "foreign unit "
        + "declares " * 40
    )
    shown = "".join(piece.text for piece in excerpt(text, query("foreign unit")))
    words = set(text.replace(".", " ").split())
    assert set(shown.replace("…", " ").replace(".", " ").split()) <= words
    # A word that goes on and on is cut all the same.
    endless = "a" * 400 + " foreign unit " + "b" * 400
    assert len("".join(piece.text for piece in excerpt(endless, query("foreign unit")))) < 140


TEXTS = st.text(alphabet="外方单位备案 aAｂB1、。\n（", max_size=40)


@given(text=TEXTS, wanted=TEXTS)
def test_pieces_are_the_text_and_what_is_marked_fits(text, wanted):
    asked = query(wanted)
    if asked is None:
        return
    found = pieces(text, asked)
    assert "".join(piece.text for piece in found) == text
    shown = "".join(piece.text for piece in excerpt(text, asked))
    assert shown.strip("…") in " ".join(text.split())
    if points(wanted, "", text):
        assert any(piece.found for piece in found)
    searched, at = folded(text)
    assert len(searched) == len(at)
    assert at == sorted(at)
