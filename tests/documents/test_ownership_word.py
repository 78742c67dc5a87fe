"""The draft analysis of a unit's status: it says what follows and no more, and leaves blank what is for the unit."""

from __future__ import annotations

import io
import re
import string
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from guiju import Rulebook
from guiju.documents.ownership_word import FACTORS, SECTIONS, render
from guiju.documents.ownership_word_said import SAID
from guiju.documents.phrases import Words
from guiju.engine.instruments import GRADES
from guiju.engine.text import LANGUAGES, Lang
from guiju.ownership.files.reading import read_structure
from guiju.ownership.model import Kind, Link, Node, Place, Structure, Tie
from guiju.ownership.shares import Share, parse_share
from guiju.ownership.standing import Standing
from guiju.registry import load_rulebook
from guiju.rulebooks.hgr.facts import Unit
from guiju.rulebooks.hgr.verdict import Verdict, verdict

DAY = date(2026, 11, 1)
EXAMPLES = Path(__file__).parents[2] / "examples" / "ownership"
BODIES = {"joint-venture": "甲公司", "red-chip": "乙检测公司", "hospital-group": "丙医院投资管理公司"}


@pytest.fixture(scope="module")
def hgr() -> Rulebook:
    return load_rulebook("hgr")


def of_example(hgr: Rulebook, name: str) -> Verdict:
    structure = read_structure(EXAMPLES / f"{name}.yaml")
    return verdict(hgr, Standing(structure, structure.as_of or DAY), BODIES[name])


def share(text: str) -> Share:
    return parse_share(text)


def of_links(hgr: Rulebook, place: Place, *links: Link, body: str = "单位") -> Verdict:
    """A unit on the mainland, held by bodies of one place."""
    nodes = {body: Node(body, Kind.COMPANY, Place.MAINLAND)}
    for link in links:
        nodes.setdefault(link.holder, Node(link.holder, Kind.PERSON, place))
    return verdict(hgr, Standing(Structure(nodes, links), DAY), body)


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def all_text(document: Any) -> str:
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def table_with(document: Any, head: str) -> Any:
    return next(t for t in document.tables if any(c.text == head for c in t.rows[0].cells))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(BODIES))
def test_every_section_is_there_in_order_and_signatures_are_blank(
    hgr: Rulebook, name: str, lang: Lang
) -> None:
    document = opened(render(of_example(hgr, name), lang))
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert len(heads) == len(SECTIONS)
    assert [h.startswith(Words(lang).section(n)) for n, h in enumerate(heads, 1)] == [True] * len(SECTIONS)
    signing = document.tables[-1]
    assert not any(c.text.strip() for row in signing.rows[1:] for c in row.cells[1:])
    assert [row.cells[0].text for row in signing.rows[1:]] == [
        Words(lang)("prepared"),
        Words(lang)("reviewed"),
        SAID["seal"].in_(lang),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(BODIES))
def test_nothing_is_called_compliant_or_approved(hgr: Rulebook, name: str, lang: Lang) -> None:
    document = opened(render(of_example(hgr, name), lang))
    provisions = table_with(document, SAID["grade"].in_(lang))
    # What a provision says of papers is its own matter.
    provisions._tbl.getparent().remove(provisions._tbl)
    text = all_text(document).lower()
    assert not any(word in text for word in ("合规", "compliant", "approved"))
    assert not re.search(r"\{[a-z]+\}", text)


def test_every_link_above_the_unit_is_listed_with_its_paper(hgr: Rulebook) -> None:
    one = of_example(hgr, "hospital-group")
    document = opened(render(one, "zh"))
    tables = [t for t in document.tables if t.rows[0].cells[0].text == SAID["holder"].zh]
    rows = [[c.text for c in row.cells] for t in tables for row in t.rows[1:]]
    for link in one.analysis.standing.links:
        assert any(
            row[0].startswith(link.holder)
            and row[1].startswith(link.held)
            and link.tie.label.zh in row[2]
            and row[4] == link.source
            for row in rows
        ), link
    rests = [row for row in rows if row[0] == SAID["none_named"].zh]
    assert len(rests) == 3


def test_a_share_that_is_not_known_and_a_paper_that_is_not_given_are_said(hgr: Rulebook) -> None:
    one = of_links(hgr, Place.ABROAD, Link("甲", "单位"))
    document = opened(render(one, "zh"))
    row = [c.text for c in table_with(document, "持有人").rows[1].cells]
    assert row[2] == "股权 不详"
    assert row[4] == "未注明"
    assert "1条，须补来源文件" in all_text(document)


def test_the_first_page_says_each_outcome_for_the_letter(hgr: Rulebook) -> None:
    def letter(place: Place, *links: Link) -> str:
        return all_text(opened(render(of_links(hgr, place, *links), "zh")))

    foreign = letter(Place.ABROAD, Link("甲", "单位", Tie.EQUITY, share("50"), source="章程"))
    assert SAID["letter_no"].zh in foreign
    assert "已从所给结构得出的情形：境外持股或表决权达到百分之五十。" in foreign
    waits = letter(Place.MAINLAND, Link("甲", "单位", Tie.EQUITY, share("100"), source="章程"))
    assert SAID["letter_open"].zh in waits
    assert SAID["letter_yes"].zh not in waits
    assert SAID["unsourced"].zh not in waits


def test_a_hong_kong_unit_that_domestic_capital_controls_is_no_foreign_unit_though_seated_outside(
    hgr: Rulebook,
) -> None:
    link = Link("甲", "单位", Tie.EQUITY, share("100"), source="登记册")
    nodes = {
        "单位": Node("单位", Kind.COMPANY, Place.HONG_KONG),
        "甲": Node("甲", Kind.PERSON, Place.MAINLAND),
    }
    one = verdict(hgr, Standing(Structure(nodes, (link,)), DAY), "单位")
    assert one.status.answer.value is False
    text = all_text(opened(render(one, "zh")))
    assert SAID["letter_yes"].zh in text
    assert "已从所给结构得出的情形" not in text
    assert "单位设在香港" in text


def test_a_unit_is_never_said_to_be_chinese_while_influence_is_not_answered(hgr: Rulebook) -> None:
    below = of_links(
        hgr,
        Place.ABROAD,
        Link("甲", "单位", Tie.EQUITY, share("49.99"), source="章程"),
    )
    assert below.status.answer.value is None
    text = all_text(opened(render(below, "zh")))
    assert SAID["letter_yes"].zh not in text
    assert Unit.facts["dominated_by_rights"].ask.zh in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_factors_are_questions_and_their_answers_are_blank(hgr: Rulebook, lang: Lang) -> None:
    one = of_example(hgr, "hospital-group")
    made = table_with(opened(render(one, lang)), SAID["answer"].in_(lang))
    asked = [row.cells[0].text for row in made.rows[1:]]
    wanted = [key for _, keys in FACTORS for key in keys]
    assert len(asked) == len(wanted)
    for key, text in zip(wanted, asked, strict=True):
        said = Unit.facts[key].ask if key in Unit.facts else SAID[key]
        assert said.in_(lang) in text
    assert not any(row.cells[2].text.strip() for row in made.rows[1:])
    known = {key: row.cells[1].text for key, row in zip(wanted, made.rows[1:], strict=True)}
    yes = "是" if lang == "zh" else "yes"
    assert known["foreign_side_appoints_directors"] == yes
    # The other seats may be anybody's.
    assert known["foreign_board_majority"] == SAID["silent"].in_(lang)
    assert known["how_many"] == "南洋医疗私人有限公司 40 %"
    assert known["foreign_side_can_block"] == SAID["silent"].in_(lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(BODIES))
def test_each_open_point_is_shown_with_every_reading_and_its_result(
    hgr: Rulebook, name: str, lang: Lang
) -> None:
    one = of_example(hgr, name)
    document = opened(render(one, lang))
    text = all_text(document)
    answer = one.status.answer
    for point in answer.points:
        assert point.question.in_(lang) in text
        assert all(reading.text.in_(lang) in text for reading in point.readings)
    if answer.points:
        results = table_with(document, SAID["result"].in_(lang))
        assert len(results.rows) == 1 + len(answer.readings)
    assert all(fact.fact.ask.in_(lang) in text for fact in answer.missing if hasattr(fact, "fact"))


def test_readings_that_were_chosen_are_named(hgr: Rulebook) -> None:
    one = of_example(hgr, "joint-venture")
    assert SAID["no_readings"].zh in all_text(opened(render(one, "zh")))
    text = all_text(opened(render(one, "zh", ["holders_together=singly"])))
    assert "是否合并计算？ 分别计算：看最大的单一持有人" in text
    assert SAID["no_readings"].zh not in text


def test_methods_that_differ_are_shown_each_with_its_figure(hgr: Rulebook) -> None:
    one = of_example(hgr, "joint-venture")
    made = table_with(opened(render(one, "zh")), SAID["method"].zh)
    figures = [row.cells[1].text for row in made.rows[1:]]
    assert "25 %，未达到" in figures
    assert "50 %，达到" in figures


def test_a_figure_without_end_has_about_how_much_it_is_beside(hgr: Rulebook) -> None:
    text = all_text(opened(render(of_example(hgr, "hospital-group"), "zh")))
    assert "611/17 %至4787/68 %（约 35.94–70.39 %），取决于不明之处" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_provision_has_its_grade(hgr: Rulebook, lang: Lang) -> None:
    made = table_with(opened(render(of_example(hgr, "red-chip"), lang)), SAID["grade"].in_(lang))
    grades = {text.in_(lang) for text in GRADES.values()}
    assert len(made.rows) > 8
    assert all(row.cells[1].text in grades for row in made.rows[1:])
    weak = sum(row.cells[1].text != GRADES[next(iter(GRADES))].in_(lang) for row in made.rows[1:])
    assert SAID["weak"].in_(lang).format(count=weak) in all_text(
        opened(render(of_example(hgr, "red-chip"), lang))
    )


def test_no_arrangement_on_paper_is_not_said_to_be_none(hgr: Rulebook) -> None:
    text = all_text(opened(render(of_example(hgr, "joint-venture"), "zh")))
    assert SAID["no_arrangements"].zh in text


def test_the_same_verdict_gives_the_same_bytes_and_names_are_safe(hgr: Rulebook) -> None:
    hostile = "<w:p>甲\x00\u202e"
    one = of_links(hgr, Place.ABROAD, Link(hostile, "单位", Tie.EQUITY, share("10"), source=hostile))
    assert render(one, "zh") == render(one, "zh")
    assert "<w:p>甲" in all_text(opened(render(one, "zh")))


def test_every_text_has_the_same_blanks_in_both_languages() -> None:
    for key, text in SAID.items():
        blanks = [{name for _, name, _, _ in string.Formatter().parse(t) if name} for t in (text.zh, text.en)]
        assert blanks[0] == blanks[1], key


def test_the_drawing_lies_on_a_page_of_its_own_and_is_described(hgr: Rulebook) -> None:
    document = opened(render(of_example(hgr, "hospital-group"), "zh"))
    first, last = document.sections
    assert first.page_width < first.page_height
    assert (round(last.page_width.mm), round(last.page_height.mm)) == (297, 210)
    (shape,) = document.inline_shapes
    assert shape.width <= last.page_width - last.left_margin - last.right_margin
    assert "丙医院投资管理公司的股权结构图" in shape._inline.docPr.get("descr")
    (part,) = [p for p in document.part.package.iter_parts() if str(p.partname).endswith(".emf")]
    assert part.content_type == "image/x-emf"
    assert part.blob[40:44] == b" EMF"
