"""Provisions of ours found in attached texts."""

from __future__ import annotations

from datetime import date

import pytest
from samples import GUIDE, MEASURES

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.places import Part, divided
from guiju.engine.text import Text
from guiju.texts.matching import locate, locate_all
from guiju.texts.splitting import split

PARTS = divided(paragraphs="2", items="3")


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        ("1", ("为了规范样例数据的登记活动，制定本办法。",)),
        ("2(2)", ("为个人爱好而登记的，依照本办法第十二条的规定办理。",)),
        ("3(1)", ("（一）具有独立账簿；",)),
        ("3(2)", ("（二）有下列人员之一：", "1．登记员；", "2．核对员。")),
        ("3(2)(2)", ("2．核对员。",)),
        ("5-1", ("仅变更联系方式的，不必报告。",)),
        ("第五条之一", ("仅变更联系方式的，不必报告。",)),
        ("第三条末款", ("前款第（三）项所称经费，不包括借款。",)),
        ("第三条第一款第（三）项", ("（三）经费来源合法。",)),
        ("附件1", ("申请表一份，账簿复印件一份。",)),
        ("承诺书格式", ()),
    ],
)
def test_what_a_place_names(place: str, lines: tuple[str, ...]) -> None:
    found = locate(split(MEASURES), place, PARTS)
    if lines:
        assert found.reason is None
        assert found.lines == lines
    else:
        assert found.article is None


@pytest.mark.parametrize(
    ("place", "article", "zh", "en"),
    [
        ("9", "", "没有编号为 9 的条文", "no article numbered 9"),
        ("9(1)", "", "没有编号为 9 的条文", "no article numbered 9"),
        ("2(3)", "第二条", "第二条没有第3款", "has no paragraph 3"),
        ("3(4)", "第三条", "第三条没有第（4）项", "has no item (4)"),
        ("3(2)(3)", "第三条", "没有第（3）项", "no item (3)"),
        ("1(1)(1)", "第一条", "没有第（1）项", "no item (1)"),
        ("变更", "", "没有“变更”一节", "no section '变更'"),
        ("5.3", "", "没有唯一的 5.3 条", "no single clause 5.3"),
        ("第四条第一款后段", "第四条", "“后段”没有编号", "'后段' has no number"),
        ("第九条：日志", "", "没有编号为 9 的条文", "no article numbered 9"),
        ("第四条：日志", "第四条", "“日志”没有编号", "'日志' has no number"),
        ("状态", "", "没有“状态”一节", "no section '状态'"),
    ],
)
def test_what_a_text_does_not_have(place: str, article: str, zh: str, en: str) -> None:
    found = locate(split(MEASURES), place, PARTS)
    assert (found.article.label if found.article else "") == article
    assert found.reason is not None
    assert zh in found.reason.zh
    assert en in found.reason.en


def test_a_number_that_may_be_either_is_not_guessed() -> None:
    text = split(
        "第一条 甲：\n（一）乙；\n（二）丙。\n丁。\n第二条 戊。\n己。\n第三条 庚：\n（一）辛；\n（二）壬。"
    )
    either = locate(text, "1(2)")
    assert either.reason is not None
    assert "是款还是项" in either.reason.zh
    assert locate(text, "1(2)", {"1": Part.ITEM}).lines == ("（二）丙。",)
    assert locate(text, "1(2)", {"1": Part.PARAGRAPH}).lines == ("丁。",)
    assert locate(text, "1(1)(2)", {"1": Part.PARAGRAPH}).lines == ("（二）丙。",)
    assert locate(text, "2(2)").lines == ("己。",)
    assert locate(text, "3(2)").lines == ("（二）壬。",)
    assert locate(text, "3(1)").reason is not None
    assert locate(text, "3(3)").reason is not None


def test_the_last_paragraph_by_its_part() -> None:
    assert locate(split(MEASURES), "2(9)", divided(last="2(9)")).paragraph == 2


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        ("适用范围", ("本事项适用于样例单位的登记。", "临时展览不在此列。")),
        ("申请人条件", ("（一）申请人条件", "具有账簿的单位。")),
        (
            "审批条件",
            (
                "（二）审批条件",
                "1.目的明确；",
                "2.方案合理，包括：",
                "（1）时间；",
                "（2）地点。",
                "3.经费合法。",
            ),
        ),
        ("申请材料", ("申请书一份。",)),
        ("变更：新类型", ("（二）新类型：应当申请。",)),
        ("变更：减少", ("（一）数量减少：不必申请。",)),
    ],
)
def test_sections_of_a_guide_by_their_names(place: str, lines: tuple[str, ...]) -> None:
    found = locate(split(GUIDE), place)
    assert found.reason is None
    assert found.lines == lines


def test_what_a_section_does_not_name_is_shown_with_it() -> None:
    found = locate(split(GUIDE), "变更：累次合并")
    assert found.article is not None
    assert found.article.heading == "变更"
    assert found.reason is not None
    assert "只能对到“变更”" in found.reason.zh


def test_a_name_that_several_sections_have() -> None:
    found = locate(split("样例指南\n一、申请材料要求\n甲。\n二、申请材料清单\n乙。"), "申请材料")
    assert found.article is None
    assert found.reason is not None
    assert "申请材料要求、申请材料清单" in found.reason.zh


def test_clauses_and_annexes_of_a_standard() -> None:
    text = split("样例标准\n1 范围\n甲。\n5 标识\n5.1 通则\n乙。\n5.3 位置\n丙。\n附录E（规范性）格式\n丁。")
    assert locate(text, "5.3").lines == ("丙。",)
    assert locate(text, "1").lines == ("甲。",)
    found = locate(text, "附录E：标签值")
    assert found.lines == ("丁。",)
    assert found.reason is not None


def test_the_articles_of_an_annex_are_not_those_of_the_body() -> None:
    assert locate(split(MEASURES), "2").lines[0] == "在本地区开展样例数据登记，适用本办法。"
    twice = locate(split("第一条 甲。\n第一条 乙。"), "1")
    assert twice.reason is not None
    assert "不止一次" in twice.reason.zh


def test_every_provision_of_an_instrument() -> None:
    title = Text("样例办法", "Sample Measures")
    instrument = Instrument(
        "sample", title, title, title, Force.BINDS, date(2031, 1, 1), date(2031, 3, 1), parts=PARTS
    )
    for key in ("1", "2(2)", "3(1)", "9"):
        instrument.provide(key, "甲", "a", Grade.QUOTED, until=date(2032, 1, 1))
    instrument.provide("1", "乙", "b", Grade.QUOTED, since=date(2032, 1, 1))
    found = locate_all(split(MEASURES), instrument)
    assert [(key, one.reason is None) for key, one in found.items()] == [
        ("1", True),
        ("2(2)", True),
        ("3(1)", True),
        ("9", False),
    ]
    assert found["3(1)"].lines == ("（一）具有独立账簿；",)
