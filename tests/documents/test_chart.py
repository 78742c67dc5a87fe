"""The drawing of a decision: nothing overlaps, nothing rests on colour, nothing is left out unsaid."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from guiju.documents import narration_html
from guiju.documents.chart import ALONE, MOST_WIDE, ON_PAGE, WIDE, Shape, drawing
from guiju.documents.narration import narrate
from guiju.documents.phrases import Words
from guiju.engine.text import LANGUAGES, Lang
from guiju.engine.uses.narrate import MOST
from guiju.registry import load_rulebook


def drawn(shapes: tuple[Shape, ...], lang: Lang = "zh") -> ElementTree.Element:
    """A chart, parsed."""
    made = drawing(shapes, Words(lang), "<title> & more", ON_PAGE)
    assert made is not None
    return ElementTree.fromstring(made.svg)


SHAPES = (
    Shape("甲问题：这一格里的文字很长，长到必须折行才能放进一个格子里面", 1, 2),
    Shape("<b>", 2, 4),
    Shape("丙", 3, 4),
    Shape("成立"),
    Shape("不成立"),
)


def test_text_is_whole_wrapped_and_escaped() -> None:
    root = drawn(SHAPES)
    said = ["".join(line.text or "" for line in text.iter("tspan")) for text in texts(root)]
    # Each question once, each result beside the question that ends in it.
    assert sorted(said) == sorted([*(s.text for s in SHAPES[:3]), "成立", "不成立", "不成立"])
    assert (root.findtext("title") or "") == "<title> & more"


def texts(root: ElementTree.Element) -> list[ElementTree.Element]:
    """The texts of boxes, not the words of lines."""
    return [
        text
        for group in root.iter("g")
        if group.get("text-anchor") and not group.get("paint-order")
        for text in group
    ]


def words_of(root: ElementTree.Element) -> list[str]:
    """The words of lines."""
    groups = [group for group in root.iter("g") if group.get("paint-order")]
    return [line.text or "" for group in groups for line in group.iter("tspan")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_yes_and_no_differ_in_line_and_in_word(lang: Lang) -> None:
    lines = list(drawn(SHAPES, lang).iter("polyline"))
    broken = [line for line in lines if line.get("stroke-dasharray")]
    assert (len(lines), len(broken)) == (6, 3)
    words = words_of(drawn(SHAPES, lang))
    yes, no = ("是", "否") if lang == "zh" else ("yes", "no")
    assert (words.count(yes), words.count(no)) == (3, 3)


def test_results_have_a_double_line() -> None:
    rounded = [r for r in drawn(SHAPES).iter("rect") if r.get("rx")]
    assert len(rounded) == 2 * 3


def test_an_open_point_has_a_frame_and_lines_of_its_own() -> None:
    readings = (("(a)", 1), ("(b)", 2), ("(c)", 3))
    root = drawn((Shape("which?", readings=readings), Shape("x"), Shape("y"), Shape("z")))
    assert [r.get("stroke-dasharray") for r in root.iter("rect")].count("7 4") == 1
    lines = list(root.iter("polyline"))
    assert [line.get("stroke-dasharray") for line in lines] == ["1.5 3"] * 3
    starts = [float((line.get("points") or "").split(",")[0]) for line in lines]
    assert len(set(starts)) == 3
    assert words_of(root) == ["(a)", "(b)", "(c)"]


def test_each_reading_of_an_open_point_begins_a_line() -> None:
    shape = Shape("open point: which? (a) this; (b) that", readings=(("(a)", 1), ("(b)", 2)))
    first = texts(drawn((shape, Shape("x"), Shape("y"))))[0]
    assert [line.text for line in first] == ["open point: which?", "(a) this;", "(b) that"]


def test_a_number_keeps_its_per_cent() -> None:
    shape = Shape("“foreign equity, all holders together” of the unit is above 0 %", 1, 2)
    first = texts(drawn((shape, Shape("x"), Shape("y"))))[0]
    said = [line.text or "" for line in first]
    assert " ".join(said) == shape.text
    assert not any(line.startswith("%") for line in said)
    assert any("0 %" in line for line in said)


def test_a_line_goes_down_and_ends_at_a_box() -> None:
    made = drawing(SHAPES, Words("zh"), "x")
    assert made is not None
    found = boxes(made.svg)
    for points in re.findall(r'<polyline points="([^"]+)"', made.svg):
        corners = [tuple(map(float, point.split(","))) for point in points.split()]
        assert [y for _, y in corners] == sorted(y for _, y in corners)
        (x, y), (to_x, to_y) = corners[0], corners[-1]
        assert any(left <= x <= right and bottom == y for left, _, right, bottom in found)
        assert any(left <= to_x <= right and top == to_y for left, top, right, _ in found)


def test_the_word_of_a_line_stands_on_it_near_the_box_that_it_leaves() -> None:
    root = drawn(SHAPES)
    (words,) = [group for group in root.iter("g") if group.get("paint-order")]
    for word, line in zip(words.iter("tspan"), root.iter("polyline"), strict=True):
        x, y = float(word.get("x") or 0), float(word.get("y") or 0) - 13 * 0.35
        corners = [tuple(map(float, point.split(","))) for point in (line.get("points") or "").split()]
        assert y - corners[0][1] == pytest.approx(18, abs=0.2)
        (left, top), (right, bottom) = next(pair for pair in pairwise(corners) if pair[1][1] >= y)
        assert x == pytest.approx(left + (right - left) * (y - top) / (bottom - top), abs=0.5)


def test_a_drawing_may_be_cut_where_no_box_stands() -> None:
    made = drawing(SHAPES, Words("zh"), "x")
    assert made is not None
    assert len(made.cuts) == 3
    for cut in made.cuts:
        assert all(bottom < cut or top > cut for _, top, _, bottom in boxes(made.svg))


def test_a_high_drawing_is_shown_in_pieces_that_make_the_whole() -> None:
    made = drawing(SHAPES, Words("zh"), "x", ON_PAGE)
    assert made is not None
    assert made.in_pieces(made.height, "n") == made.svg
    root = ElementTree.fromstring(f"<div>{made.in_pieces(made.height / 2 + 20, 'n')}</div>")
    shown = list(root.iter("svg"))
    assert len(shown) == 2
    views = [[float(n) for n in (one.get("viewBox") or "").split()] for one in shown]
    assert views[0][1] == 0
    assert views[1][1] == pytest.approx(views[0][3], abs=0.1)
    assert views[1][1] + views[1][3] == pytest.approx(made.height, abs=0.1)
    assert [one.get("href") for one in root.iter("use")] == ["#n"]
    assert [one.get("id") for one in root.iter("g") if one.get("id")] == ["n"]
    assert [one.get("aria-hidden") for one in shown] == [None, "true"]


def test_a_drawing_that_stands_alone_needs_no_page_around_it() -> None:
    made = drawing(SHAPES, Words("zh"), "x", ALONE)
    assert made is not None
    root = ElementTree.fromstring(made.svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "currentColor" not in made.svg
    assert "var(" not in made.svg
    paper = root.find("{http://www.w3.org/2000/svg}rect")
    assert paper is not None
    assert (paper.get("width"), paper.get("fill")) == (root.get("width"), "#ffffff")


def boxes(svg: str) -> list[tuple[float, float, float, float]]:
    """The outer frames of a drawing: left, top, right, bottom."""
    found = re.findall(r'<rect x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"(?! rx="9")', svg)
    return [(x, y, x + w, y + h) for x, y, w, h in (map(float, frame) for frame in found)]


@pytest.mark.parametrize("name", ["hgr", "genai"])
def test_in_every_drawing_of_a_rulebook_boxes_stand_apart_within_the_page(name: str) -> None:
    book = load_rulebook(name)
    narration = narrate(book, "en")
    page = narration_html.render(narration)
    # What is printed over several pages is whole in its first piece, to which the others refer.
    drawings = [one for one in re.findall(r"<svg .*?</svg>", page, re.S) if "<title>" in one]
    wanted = [e for e in narration.entries() if e.shapes is not None]
    left_out = page.count(f"more than {MOST} boxes")
    assert len(drawings) + left_out == len(wanted) > 20
    for one in drawings:
        width = float(re.findall(r' width="([^"]+)"', one)[0])
        found = boxes(one)
        for place, (left, top, right, bottom) in enumerate(found):
            assert left >= 0
            assert right <= width
            for l2, t2, r2, b2 in found[:place]:
                assert right <= l2 or r2 <= left or bottom <= t2 or b2 <= top


def test_what_is_too_wide_is_not_drawn() -> None:
    def fan(ways: int) -> tuple[Shape, ...]:
        """An open point with so many readings, each of which asks one more question."""
        first = Shape("?", readings=tuple((f"({n})", n) for n in range(1, ways + 1)))
        asked = [Shape(f"q{n}", ways + 1, ways + 2) for n in range(ways)]
        return (first, *asked, Shape("x"), Shape("y"))

    fits = MOST_WIDE // (WIDE + 28)
    assert drawing(fan(fits), Words("zh"), "x") is not None
    assert drawing(fan(fits + 1), Words("zh"), "x") is None
