"""The drawing of a decision: nothing overlaps, nothing rests on colour, nothing is left out unsaid."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from guiju.documents import narration_html
from guiju.documents.chart import MOST_BESIDE, Shape, chart
from guiju.documents.narration import narrate
from guiju.documents.phrases import Words
from guiju.engine.text import LANGUAGES, Lang
from guiju.engine.uses.narrate import MOST
from guiju.registry import load_rulebook


def drawn(shapes: tuple[Shape, ...], lang: Lang = "zh") -> ElementTree.Element:
    """A chart, parsed."""
    made = chart(shapes, Words(lang), "<title> & more")
    assert made is not None
    return ElementTree.fromstring(made)


SHAPES = (
    Shape("甲问题：这一格里的文字很长，长到必须折行才能放进一个格子里面", 1, 2),
    Shape("<b>", 2, 4),
    Shape("丙", 3, 4),
    Shape("成立"),
    Shape("不成立"),
)


def test_text_is_whole_wrapped_and_escaped() -> None:
    root = drawn(SHAPES)
    words = "".join(t.text or "" for t in root.iter("tspan"))
    assert words == "".join(shape.text for shape in SHAPES)
    assert (root.findtext("title") or "") == "<title> & more"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_yes_and_no_differ_in_line_and_in_word(lang: Lang) -> None:
    lines = list(drawn(SHAPES, lang).iter("polyline"))
    broken = [line for line in lines if line.get("stroke-dasharray")]
    assert (len(lines), len(broken)) == (6, 3)
    words = [t.text for t in drawn(SHAPES, lang).iter("text") if t.text]
    yes, no = ("是", "否") if lang == "zh" else ("yes", "no")
    assert (words.count(yes), words.count(no)) == (3, 3)


def test_results_have_a_double_line() -> None:
    rounded = [r for r in drawn(SHAPES).iter("rect") if r.get("rx") != "0"]
    assert len(rounded) == 4


def test_an_open_point_has_a_frame_and_lines_of_its_own() -> None:
    readings = (("(a)", 1), ("(b)", 2), ("(c)", 3))
    root = drawn((Shape("which?", readings=readings), Shape("x"), Shape("y"), Shape("z")))
    assert [r.get("stroke-dasharray") for r in root.iter("rect")].count("7 4") == 1
    lines = list(root.iter("polyline"))
    assert [line.get("stroke-dasharray") for line in lines] == ["1.5 3"] * 3
    starts = [float((line.get("points") or "").split(",")[0]) for line in lines]
    assert len(set(starts)) == 3
    assert [t.text for t in root.iter("text") if t.text] == ["(a)", "(b)", "(c)"]


def boxes(svg: str) -> list[tuple[float, float, float, float]]:
    """The frames of a drawing: left, top, right, bottom."""
    found = re.findall(r'<rect x="([^"]+)" y="([^"]+)" width="248" height="([^"]+)"', svg)
    return [(float(x), float(y), float(x) + 248, float(y) + float(h)) for x, y, h in found]


@pytest.mark.parametrize("name", ["hgr", "genai"])
def test_in_every_drawing_of_a_rulebook_boxes_stand_apart_within_the_page(name: str) -> None:
    book = load_rulebook(name)
    narration = narrate(book, "en")
    page = narration_html.render(narration)
    drawings = re.findall(r"<svg .*?</svg>", page, re.S)
    wanted = [e for e in narration.entries() if e.shapes is not None]
    left_out = page.count(f"more than {MOST} boxes")
    assert len(drawings) + left_out == len(wanted) > 20
    for drawing in drawings:
        width = float(re.findall(r'width="(\d+)"', drawing)[0])
        found = boxes(drawing)
        for place, (left, top, right, bottom) in enumerate(found):
            assert left >= 0
            assert right <= width
            for l2, t2, r2, b2 in found[:place]:
                assert right <= l2 or r2 <= left or bottom <= t2 or b2 <= top


def test_what_is_too_wide_is_not_drawn() -> None:
    wide = MOST_BESIDE + 1
    # A tree of questions whose results all stand side by side at the bottom.
    questions = tuple(
        Shape(f"q{n}", n + 1 if n + 1 < wide - 1 else 2 * wide - 2, wide - 1 + n) for n in range(wide - 1)
    )
    results = tuple(Shape(f"r{n}") for n in range(wide))
    assert chart((*questions, *results), Words("zh"), "x") is None
