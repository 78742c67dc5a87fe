"""Texts split into articles, sections and annexes."""

from __future__ import annotations

import time

import pytest
from samples import GUIDE, MEASURES

from guiju.engine.errors import InputError
from guiju.texts.model import Article, Irregular, Kind
from guiju.texts.splitting import MOST_CHARACTERS, split


def only(text: str, number: str, annex: str = "") -> Article:
    (found,) = [part for part in split(text).parts if part.number == number and part.annex == annex]
    return found


def numbers(text: str) -> list[str]:
    return [part.number for part in split(text).parts]


def kinds(text: str) -> list[Irregular]:
    return [finding.kind for finding in split(text).findings]


def test_measures() -> None:
    document = split(MEASURES)
    assert document.title == "样例数据登记管理办法"
    assert document.preamble == ("（2031年1月5日样例委员会第3次会议通过）",)
    assert not document.findings
    body = [part for part in document.parts if not part.annex]
    assert [part.number for part in body] == ["1", "2", "3", "4", "5", "5-1", "6", "7", "8"]
    assert {part.path for part in body} == {
        ("第一章 总则",),
        ("第二章 登记", "第一节 申请"),
        ("第二章 登记", "第二节 变更"),
        ("第三章 附则",),
    }
    assert body[2].label == "第三条"
    assert body[5].label == "第五条之一"
    assert [part.deleted for part in body].index(True) == 6


def test_paragraphs_and_items_of_an_article() -> None:
    third = only(MEASURES, "3")
    first, second = third.paragraphs
    assert first.text == "申请登记的单位应当具备下列条件："
    assert [(item.number, item.label, item.text) for item in first.items] == [
        ("1", "（一）", "具有独立账簿；"),
        ("2", "（二）", "有下列人员之一："),
        ("3", "（三）", "经费来源合法。"),
    ]
    assert [item.label for item in first.items[1].items] == ["1．", "2．"]
    assert (second.text, second.items) == ("前款第（三）项所称经费，不包括借款。", ())
    assert len(only(MEASURES, "2").paragraphs) == 2


def test_a_reference_at_the_head_of_a_line_stays_in_its_article() -> None:
    fourth = only(MEASURES, "4")
    assert fourth.paragraphs[1].text == "第四条规定的期限自次日起算，逾期按照下列顺序处理："
    assert [item.text for item in fourth.paragraphs[1].items] == ["催告；", "视为同意。"]


def test_a_quoted_article_stays_in_the_one_that_quotes_it() -> None:
    seventh = only(MEASURES, "7")
    (paragraph,) = seventh.paragraphs
    assert paragraph.text.endswith("三年。\n第十条 旧账不得出借。”")


def test_annexes() -> None:
    annexes = [part for part in split(MEASURES).parts if part.annex]
    assert [(part.kind, part.annex, part.number, part.heading) for part in annexes] == [
        (Kind.ANNEX, "附件1", "", "申请材料清单"),
        (Kind.ARTICLE, "附件2", "1", ""),
        (Kind.ARTICLE, "附件2", "2", ""),
    ]
    assert annexes[1].path == ("附件2 承诺书格式",)
    assert annexes[0].lines() == ("申请表一份，账簿复印件一份。",)


def test_a_list_of_annexes_begins_none() -> None:
    text = "样例通知\n一、加强登记\n二、按时报送\n附件：1.申请表\n2.承诺书\n附件1\n申请表\n姓名与住址。"
    parts = split(text).parts
    assert [part.annex for part in parts] == ["", "", "附件1"]
    assert parts[1].lines() == ("附件：1.申请表", "2.承诺书")


def test_a_text_that_was_an_annex_itself() -> None:
    document = split("附件4\n样例事项服务指南\n一、适用范围\n甲。\n二、材料\n乙。")
    assert document.title == "样例事项服务指南"
    assert [(part.annex, part.heading) for part in document.parts] == [("", "适用范围"), ("", "材料")]


def test_a_guide() -> None:
    document = split(GUIDE)
    assert document.title == "样例登记事项服务指南"
    assert not document.findings
    assert [(part.kind, part.number, part.label, part.heading) for part in document.parts] == [
        (Kind.SECTION, "1", "一、", "适用范围"),
        (Kind.SECTION, "2", "二、", "办理条件"),
        (Kind.SECTION, "3", "三、", "申请材料"),
        (Kind.SECTION, "4", "四、", "变更"),
    ]
    scope, conditions, papers, changes = document.parts
    assert [paragraph.text for paragraph in scope.paragraphs] == [
        "本事项适用于样例单位的登记。",
        "临时展览不在此列。",
    ]
    (paragraph,) = conditions.paragraphs
    applicant, approval = paragraph.items
    assert (applicant.text, [p.text for p in applicant.more]) == ("申请人条件", ["具有账簿的单位。"])
    assert [item.text for item in approval.items] == ["目的明确；", "方案合理，包括：", "经费合法。"]
    assert [item.label for item in approval.items[1].items] == ["（1）", "（2）"]
    assert papers.lines() == ("申请书一份。",)
    assert changes.paragraphs[0].text == "数量增加的，应当重新申请，并说明理由和依据。"
    assert len(changes.paragraphs[0].items) == 2


@pytest.mark.parametrize(
    ("rest", "heading", "text"),
    [
        ("适用范围", "适用范围", ""),
        ("适用范围：", "适用范围", ""),
        ("适用范围：甲地。", "适用范围", "甲地。"),
        ("适用范围 在甲地登记的单位适用。", "适用范围", "在甲地登记的单位适用。"),
        ("登记应当及时。", "", "登记应当及时。"),
        ("有下列情形之一的：", "", "有下列情形之一的："),
        ("单位报送的：应当登记。", "", "单位报送的：应当登记。"),
    ],
)
def test_headings_of_sections(rest: str, heading: str, text: str) -> None:
    section = split(f"样例指南\n一、{rest}\n二、其他").parts[0]
    assert (section.heading, "".join(section.lines())) == (heading, text)


def test_sections_with_quoted_articles() -> None:
    text = "关于修改样例办法的决定\n一、将第三条修改为：“第三条 甲。\n第四条 乙。”\n二、删去第九条。"
    first, second = split(text).parts
    assert first.kind is Kind.SECTION
    assert "第四条 乙。”" in first.paragraphs[0].text
    assert second.paragraphs[0].text == "删去第九条。"


def test_a_standard_by_clauses() -> None:
    parts = split("样例标准\n1 范围\n甲。\n2 要求\n2.1 簿册\n乙。\n2.1.1 封面\n丙。\n2.2 人员\n丁。").parts
    assert [part.number for part in parts] == ["1", "2", "2.1", "2.1.1", "2.2"]
    assert parts[3].path == ("2 要求", "2.1 簿册")
    assert parts[3].heading == "封面"


def test_questions_by_their_numbers() -> None:
    parts = split("样例问答\n1. 何时登记？\n答：及时。\n2. 何处登记？\n答：登记处。").parts
    assert [(part.number, part.paragraphs[-1].text) for part in parts] == [
        ("1", "答：及时。"),
        ("2", "答：登记处。"),
    ]


def test_english() -> None:
    text = (
        "Sample Measures\nChapter I General Provisions\nArticle 1 To keep registers.\n"
        "Article 1 of these Measures applies to all.\nArticle 2\nUnits shall:\n(1) register;\n(2) report.\n"
        "Chapter II Registers\nArticle 3 [Deleted]"
    )
    document = split(text)
    assert document.title == "Sample Measures"
    assert [(part.number, part.path[0], part.deleted) for part in document.parts] == [
        ("1", "Chapter I General Provisions", False),
        ("2", "Chapter I General Provisions", False),
        ("3", "Chapter II Registers", True),
    ]
    assert len(document.parts[0].paragraphs) == 2
    assert [item.number for item in document.parts[1].paragraphs[0].items] == ["1", "2"]


def test_articles_that_nothing_sets_off() -> None:
    text = "样例办法\n第一条为了登记。\n第二条单位应当登记。\n第一条规定的目的优先。\n第九条另有安排的除外。\n第三条本办法施行。"
    assert numbers(text) == ["1", "2", "3"]
    assert len(only(text, "2").paragraphs) == 3


def test_the_heading_of_an_article_and_of_a_chapter_on_two_lines() -> None:
    document = split("样例办法\n第一章\n总则\n第一条【目的】为了登记。\n第二条")
    assert document.parts[0].path == ("第一章 总则",)
    assert (document.parts[0].heading, document.parts[0].lines()) == ("目的", ("为了登记。",))
    assert document.parts[1].lines() == ()


def test_a_chapter_without_articles_is_not_given_to_the_article_before() -> None:
    first, chapter, second = split(
        "第一章 总则\n第一条 甲。\n第二章 说明\n此章从略。\n第三章 附则\n第二条 乙。"
    ).parts
    assert first.lines() == ("甲。",)
    assert (chapter.kind, chapter.number, chapter.label, chapter.lines()) == (
        Kind.SECTION,
        "",
        "第二章",
        ("此章从略。",),
    )
    assert second.path == ("第三章 附则",)


def test_chapters_without_any_article_are_kept() -> None:
    (part,) = split("样例说明\n第一章 总则\n（二）乙；").parts
    assert (part.label, part.heading, part.lines()) == ("第一章", "总则", ("（二）乙；",))


def test_articles_deleted_together() -> None:
    parts = split("第一条 甲。\n第二条至第四条 （删去）\n第五条 乙。").parts
    assert [(part.number, part.label, part.deleted) for part in parts][1:4] == [
        ("2", "第二条", True),
        ("3", "第三条", True),
        ("4", "第四条", True),
    ]
    assert not kinds("第一条 甲。\n第二条至第四条 （删去）\n第五条 乙。")


def test_items_go_on_after_a_paragraph_of_one() -> None:
    (article,) = split("第一条 下列材料：\n（一）账簿；\n账簿应当装订。\n（二）名册。").parts
    (paragraph,) = article.paragraphs
    assert [item.number for item in paragraph.items] == ["1", "2"]
    assert [more.text for more in paragraph.items[0].more] == ["账簿应当装订。"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第一条 甲。\n第三条 乙。", [Irregular.MISSING]),
        ("第二条 甲。\n第三条 乙。", [Irregular.MISSING]),
        ("第一条 甲。\n第二条 乙。\n第二条 丙。", [Irregular.TWICE]),
        ("第一条 甲。\n第三条 乙。\n第二条 丙。", [Irregular.OUT_OF_ORDER]),
        ("第一条 甲：\n（一）乙；\n（三）丙。", [Irregular.ITEMS]),
        ("第一条 改为：“甲。\n第二条 乙。", [Irregular.QUOTATION]),
        ("关于登记的一封信\n此致。", [Irregular.NOTHING_FOUND]),
        ("", [Irregular.NOTHING_FOUND]),
        ("第一条 甲。\n第一条之一 乙。\n第二条 丙。", []),
        ("一、甲\n附件1\n表\n第一部分 甲\n一、乙\n第二部分 丁\n一、戊", []),
        ("第一部分 甲\n一、乙\n二、丙\n第二部分 丁\n一、戊\n二、己", []),
    ],
)
def test_findings(text: str, found: list[Irregular]) -> None:
    assert kinds(text) == found


def test_what_findings_say() -> None:
    (missing,) = split("第一条 甲。\n第五条 乙。").findings
    assert missing.message.zh == "文中缺少编号 2–4"
    assert missing.message.en == "the text lacks number 2–4"
    (twice,) = split("第一条 甲。\n第一条 乙。").findings
    assert twice.message.zh == "第一条出现不止一次"


def test_a_quotation_that_is_not_closed_swallows_nothing() -> None:
    assert numbers("第一条 改为：“甲。\n第二条 乙。\n第三条 丙。") == ["1", "2", "3"]


def test_too_long_a_text() -> None:
    with pytest.raises(InputError, match="超过 1,000,000 字"):
        split("甲" * (MOST_CHARACTERS + 1))


@pytest.mark.parametrize(
    "line",
    [
        "第一条 甲\n",
        "第一章 甲\n",
        "一、甲\n",
        "（一）甲\n",
        "“\n",
        "附件1\n",
        "1.1 甲\n",
        "甲 " * 200 + "\n",
        "（一" * 100 + "\n",
        "；（一）" * 50 + "\n",
        "第" + "一 " * 100 + "\n",
        "...." * 50 + "\n",
        "2. 甲\n",
        ".." + " " * 70 + "x\n",
    ],
)
def test_hostile_texts_take_no_long(line: str) -> None:
    begun = time.process_time()
    split("样例办法\n" + line * (100_000 // len(line)))
    assert time.process_time() - begun < 4
