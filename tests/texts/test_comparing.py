"""Two versions of a text, article by article."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence

import pytest
from samples import GUIDE, MEASURES

from guiju.engine.errors import InputError
from guiju.texts.comparing import MOST_PARTS, SIMILAR, SIMILAR_WITH_NUMBER, Became, Change, compare
from guiju.texts.model import Document
from guiju.texts.numerals import chinese
from guiju.texts.splitting import split
from guiju.texts.wording import Fate

BASIS = (
    "为了规范样例数据的登记活动，制定本办法。",
    "登记单位应当具有独立账簿，并配备登记员。",
    "登记机关应当自收到申请之日起二十日内作出决定。",
    "登记事项发生变更的，应当在十日内书面报告。",
    "违反前条规定的，给予警告；情节严重的，注销登记。",
    "本办法自公布之日起施行。",
)


def measures(articles: Sequence[str]) -> Document:
    lines = [f"第{chinese(number)}条 {text}" for number, text in enumerate(articles, 1)]
    return split("\n".join(["样例办法", *lines]))


def told(changes: Sequence[Change]) -> list[tuple[str, str, str]]:
    """What became of which, without those that are the same."""
    return [
        (change.became, change.old.number if change.old else "", change.new.number if change.new else "")
        for change in changes
        if change.became is not Became.SAME
    ]


def test_nothing_differs_from_itself() -> None:
    for text in (MEASURES, GUIDE):
        changes = compare(split(text), split(text))
        assert {change.became for change in changes} == {Became.SAME}
        assert not any(change.reworded for change in changes)


def test_a_reworded_article() -> None:
    new = [*BASIS]
    new[2] = new[2].replace("二十日", "三十日")
    changes = compare(measures(BASIS), measures(new))
    assert told(changes) == [("changed", "3", "3")]
    spans = changes[2].spans
    assert [span.text for span in spans if span.fate is not Fate.KEPT] == ["二十", "三十"]


@pytest.mark.parametrize("at", range(len(BASIS) + 1))
def test_an_inserted_article(at: int) -> None:
    new = [*BASIS[:at], "登记簿由专人保管，任何人不得涂改。", *BASIS[at:]]
    after = [("renumbered", str(n), str(n + 1)) for n in range(at + 1, len(BASIS) + 1)]
    changes = compare(measures(BASIS), measures(new))
    assert told(changes) == [("added", "", str(at + 1)), *after]
    assert sum(change.reworded for change in changes) == 1


@pytest.mark.parametrize("at", range(len(BASIS)))
def test_an_article_that_is_gone(at: int) -> None:
    new = [*BASIS[:at], *BASIS[at + 1 :]]
    after = [("renumbered", str(n), str(n - 1)) for n in range(at + 2, len(BASIS) + 1)]
    assert told(compare(measures(BASIS), measures(new))) == [("deleted", str(at + 1), ""), *after]


def test_inserted_and_reworded_at_once() -> None:
    """The new third is less like the old third than the new fourth is."""
    new = [*BASIS[:2], "登记机关应当自收到报告之日起五日内予以公布。", *BASIS[2:]]
    new[3] = new[3].replace("二十日", "三十个工作日")
    found = told(compare(measures(BASIS), measures(new)))
    assert found[:2] == [("added", "", "3"), ("renumbered", "3", "4")]


def test_articles_that_change_places() -> None:
    new = [*BASIS]
    new[2], new[3] = new[3], new[2]
    assert told(compare(measures(BASIS), measures(new))) == [
        ("renumbered", "4", "3"),
        ("renumbered", "3", "4"),
    ]


def test_an_article_of_which_only_the_number_is_left() -> None:
    new = [*BASIS]
    new[3] = "（删去）"
    changes = compare(measures(BASIS), measures(new))
    assert told(changes) == [("deleted", "4", "4")]
    assert told(compare(measures(new), measures(BASIS))) == [("changed", "4", "4")]
    assert told(compare(measures(new), measures(new))) == []


def test_another_text_under_a_number_is_another_article() -> None:
    new = [*BASIS]
    new[4] = "收费标准另行公布。"
    assert told(compare(measures(BASIS), measures(new))) == [("added", "", "5"), ("deleted", "5", "")]


@pytest.mark.parametrize(("kept", "one"), [(11, False), (12, True), (13, True)])
def test_just_below_at_and_above_what_is_similar(kept: int, one: bool) -> None:
    """24 signs have 25 pairs, edges included; those kept at the head are shared with the edge before them."""
    assert SIMILAR * 2 == SIMILAR_WITH_NUMBER * 4
    first, second = (chr(0x4E00 + 100 * n) for n in range(2))
    old = "".join(chr(0x5000 + n) for n in range(23))
    new = old[:kept] + "".join(chr(0x6000 + n) for n in range(23 - kept))
    changes = compare(measures([old, first * 9]), measures([second * 9, new]))
    assert any(change.renumbered for change in changes) is one


@pytest.mark.parametrize(("kept", "one"), [(5, False), (6, True), (7, True)])
def test_just_below_at_and_above_what_is_similar_with_the_same_number(kept: int, one: bool) -> None:
    old = "".join(chr(0x5000 + n) for n in range(23))
    new = old[:kept] + "".join(chr(0x6000 + n) for n in range(23 - kept))
    changes = compare(measures([old]), measures([new]))
    assert (changes[0].became is Became.CHANGED) is one


def test_an_article_moved_to_another_chapter() -> None:
    old = split("第一章 总则\n第一条 甲一。\n第二条 乙二。\n第二章 登记\n第三条 丙三。\n第四条 丁四。")
    new = split("第一章 总则\n第一条 甲一。\n第二章 登记\n第二条 乙二。\n第三条 丙三。\n第四条 丁四。")
    assert told(compare(old, new)) == [("moved", "2", "2")]


def test_a_chapter_renumbered_or_renamed_moves_nothing() -> None:
    old = split("第一章 总则\n第一条 甲一。\n第二章 登记\n第二条 乙二。\n第三条 丙三。")
    for chapter in ("第三章 登记", "第二章 登记与变更"):
        new = split(f"第一章 总则\n第一条 甲一。\n{chapter}\n第二条 乙二。\n第三条 丙三。")
        assert told(compare(old, new)) == []


def test_annexes_and_sections() -> None:
    new = GUIDE.replace("二、办理条件", "二、登记的地点\n在登记处登记。\n三、办理条件").replace(
        "三、申请材料", "四、申请材料"
    )
    new = new.replace("四、变更", "五、变更")
    assert told(compare(split(GUIDE), split(new))) == [
        ("added", "", "2"),
        ("renumbered", "2", "3"),
        ("renumbered", "3", "4"),
        ("renumbered", "4", "5"),
    ]
    changed = MEASURES.replace("承诺有效期一年", "承诺有效期二年").replace("账簿复印件一份", "账簿复印件二份")
    assert [
        (c.became, c.new and c.new.annex) for c in compare(split(MEASURES), split(changed)) if c.reworded
    ] == [
        (Became.CHANGED, "附件1"),
        (Became.CHANGED, "附件2"),
    ]


def test_spaces_and_widths_are_no_change() -> None:
    new = MEASURES.replace("　", " ").replace("（", "(").replace("）", ")").replace("，", ",")
    assert told(compare(split(MEASURES), split(new))) == []


def test_those_gone_stand_where_they_stood() -> None:
    new = measures([BASIS[0], BASIS[5]])
    order = [(c.old or c.new).number for c in compare(measures(BASIS), new)]  # type: ignore[union-attr]
    assert order == ["1", "2", "3", "4", "5", "6"]


WORDS = [
    "登记",
    "单位",
    "应当",
    "依照",
    "机关",
    "备案",
    "账簿",
    "名册",
    "数据",
    "样本",
    "不得",
    "采取",
    "措施",
    "保护",
    "权益",
    "信息",
    "申请",
    "审查",
    "变更",
    "批准",
    "期限",
    "材料",
]


def test_four_hundred_articles_take_seconds() -> None:
    """The worst that is likely: every article reworded, and all words common to all."""
    made = random.Random(3)

    def text() -> str:
        return "，".join("".join(made.choices(WORDS, k=10)) for _ in range(6)) + "。"

    old = [text() for _ in range(400)]
    new = [article.replace(made.choice(WORDS), "其他") for article in old]
    new.insert(10, text())
    begun = time.process_time()
    first = compare(measures(old), measures(new))
    assert time.process_time() - begun < 20
    assert Counter(change.became for change in first)[Became.ADDED] == 1
    assert first == compare(measures(old), measures(new))


def test_more_than_any_instrument_has() -> None:
    many = measures(["甲"] * (MOST_PARTS + 1))
    with pytest.raises(InputError, match="超过 2,000 条"):
        compare(many, many)
