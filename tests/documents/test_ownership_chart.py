"""The drawing of holdings: all of it is there once, nothing lies on anything else, nothing rests on colour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from large_holdings import ASKED, DAY, large

from guiju.documents.ownership_chart import chart
from guiju.engine.text import LANGUAGES, Lang
from guiju.ownership.analysis import Analysis, analyse
from guiju.ownership.files.reading import read_structure
from guiju.ownership.model import Kind, Link, Node, Place, Structure, Tie
from guiju.ownership.shares import Share, parse_share
from guiju.ownership.standing import Standing

HALF = Fraction(1, 2)
EXAMPLES = Path(__file__).parents[2] / "examples" / "ownership"
BODIES = {"joint-venture": "甲公司", "red-chip": "乙检测公司", "hospital-group": "丙医院投资管理公司"}
NS = "{http://www.w3.org/2000/svg}"
Rect = tuple[float, float, float, float]


@dataclass
class Drawn:
    """A drawing, read back: boxes and what is written by coordinates, ways of arrows, texts."""

    root: ElementTree.Element
    boxes: dict[str, Rect]
    labels: list[Rect]
    ways: dict[tuple[str, str], list[tuple[float, float]]]
    rests: dict[str, Rect]

    def said(self, cls: str) -> list[str]:
        """The words of each group of a kind."""
        return ["".join(t.text or "" for t in g.iter(f"{NS}tspan")) for g in groups(self.root, cls)]


def groups(root: ElementTree.Element, cls: str) -> list[ElementTree.Element]:
    return [g for g in root.iter(f"{NS}g") if g.get("class") == cls]


def around(path: ElementTree.Element) -> Rect:
    """What a path of straight and rounded lines covers."""
    found = [(float(x), float(y)) for x, y in re.findall(r"([-\d.]+),([-\d.]+)", path.get("d") or "")]
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return (min(xs), min(ys), max(xs), max(ys))


def rect(element: ElementTree.Element) -> Rect:
    x, y, w, h = (float(element.get(k) or 0) for k in ("x", "y", "width", "height"))
    return (x, y, x + w, y + h)


def read(svg: str) -> Drawn:
    root = ElementTree.fromstring(svg)
    boxes = {}
    for group in groups(root, "node"):
        name = group.get("data-node") or ""
        assert name not in boxes
        rects = [around(path) for path in group.iter(f"{NS}path")]
        boxes[name] = (
            min(r[0] for r in rects),
            min(r[1] for r in rects),
            max(r[2] for r in rects),
            max(r[3] for r in rects),
        )
    ways: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for group in groups(root, "link"):
        ends = (group.get("data-holder") or "", group.get("data-held") or "")
        assert ends not in ways
        line = group.find(f"{NS}polyline")
        assert line is not None
        ways[ends] = [
            (float(x), float(y)) for x, y in (p.split(",") for p in (line.get("points") or "").split())
        ]
    labels = [rect(r) for g in groups(root, "label") for r in g.iter(f"{NS}rect")]
    rests = {g.get("data-held") or "": rect(next(g.iter(f"{NS}rect"))) for g in groups(root, "rest")}
    return Drawn(root, boxes, labels, ways, rests)


def meet(a: Rect, b: Rect, by: float = 0.0) -> bool:
    return a[0] < b[2] - by and b[0] < a[2] - by and a[1] < b[3] - by and b[1] < a[3] - by


def check(drawn: Drawn) -> None:
    """Nothing lies on anything else."""
    boxes = list(drawn.boxes.items())
    for (_, a), (_, b) in combinations(boxes, 2):
        assert not meet(a, b)
    things = [*drawn.labels, *drawn.rests.values()]
    for one in things:
        # The frame of the body asked about is a little larger than its box.
        assert not any(meet(one, box, 5) for _, box in boxes)
    for a, b in combinations(things, 2):
        assert not meet(a, b)
    for (holder, held), way in drawn.ways.items():
        for (x, y), (u, v) in pairwise(way):
            step = (min(x, u) - 0.2, min(y, v) - 0.2, max(x, u) + 0.2, max(y, v) + 0.2)
            for name, box in boxes:
                assert not meet(step, box, 6 if name in (holder, held) else 0)
            for name, tag in drawn.rests.items():
                assert not meet(step, tag), name
    _apart(drawn)
    view = [float(n) for n in (drawn.root.get("viewBox") or "").split()]
    for box in (*drawn.boxes.values(), *things):
        assert box[0] > -30
        assert box[2] < view[2]
        assert box[3] < view[3]


def _apart(drawn: Drawn) -> None:
    """No two arrows run on each other."""
    down: list[tuple[float, float, float, tuple[str, str]]] = []
    across: list[tuple[float, float, float, tuple[str, str]]] = []
    for ends, way in drawn.ways.items():
        for (x, y), (u, v) in pairwise(way):
            if abs(x - u) < 0.1:
                down.append((x, min(y, v), max(y, v), ends))
            else:
                across.append((y, min(x, u), max(x, u), ends))
    for steps in (down, across):
        for a, b in combinations(steps, 2):
            if a[3] != b[3] and abs(a[0] - b[0]) < 3:
                assert min(a[2], b[2]) - max(a[1], b[1]) < 0.5, (a, b)


def pairs(standing: Standing) -> set[tuple[str, str]]:
    """Who is tied to whom, treasury stock apart."""
    found = {(link.holder, link.held) for link in standing.links if link.tie is not Tie.TREASURY}
    return found | {(link.counterpart, link.held) for link in standing.links if link.tie is Tie.CONCERT}


def example(name: str) -> tuple[Standing, Analysis]:
    structure = read_structure(EXAMPLES / f"{name}.yaml")
    standing = Standing(structure, structure.as_of or DAY)
    return standing, analyse(standing, BODIES[name], HALF)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(BODIES))
def test_every_example_is_drawn_whole_and_nothing_lies_on_anything(name: str, lang: Lang) -> None:
    standing, analysis = example(name)
    drawn = read(chart(standing, analysis, lang))
    check(drawn)
    assert set(drawn.boxes) == set(standing.nodes)
    assert set(drawn.ways) == pairs(standing)


def test_every_example_in_the_folder_is_looked_at() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.yaml")} >= set(BODIES)


@pytest.mark.parametrize("seed", range(8))
def test_sixty_bodies_in_chinese_stand_apart(seed: int) -> None:
    standing = large(seed)
    drawn = read(chart(standing, None, "zh"))
    check(drawn)
    assert set(drawn.boxes) == set(standing.nodes)
    assert set(drawn.ways) == pairs(standing)
    named = {link.held for link in standing.links if link.tie is Tie.EQUITY}
    rests = {held for held, row in standing.equity.items() if any(h.startswith("…") for h in row)} & named
    assert set(drawn.rests) == rests


def test_what_only_lies_below_the_body_is_left_out() -> None:
    standing = large(1)
    below = Structure(
        {**standing.structure.nodes, "子公司": Node("子公司", Kind.COMPANY, Place.MAINLAND)},
        (*standing.structure.links, Link(ASKED, "子公司", Tie.EQUITY, Share(Fraction(1), Fraction(1)))),
    )
    other = Standing(below, DAY)
    drawn = read(chart(other, analyse(other, "子公司", HALF), "zh"))
    assert "子公司" in drawn.boxes
    drawn = read(chart(other, analyse(other, ASKED, HALF), "zh"))
    assert "子公司" not in drawn.boxes
    assert max(drawn.boxes.values(), key=lambda box: box[3]) == drawn.boxes[ASKED]


def test_the_same_structure_gives_the_same_drawing() -> None:
    assert chart(large(3), None, "zh") == chart(large(3), None, "zh")


# --- what is told -----------------------------------------------------------------------------------------------


def standing(links: list[Link], *nodes: Node) -> Standing:
    """A standing; whoever is not given is a company on the mainland."""
    known = {node.id: node for node in nodes}
    for link in links:
        for name in filter(None, (link.holder, link.held, link.counterpart)):
            known.setdefault(name, Node(name, Kind.COMPANY, Place.MAINLAND))
    return Standing(Structure(known, tuple(links)), DAY)


def label(drawn: Drawn, holder: str, held: str) -> str:
    """What is written at an arrow."""
    order = [(g.get("data-holder"), g.get("data-held")) for g in groups(drawn.root, "link")]
    assert (holder, held) in order
    titles = {
        ends: g.findtext(f"{NS}title") or ""
        for ends, g in zip(order, groups(drawn.root, "link"), strict=True)
    }
    return titles[(holder, held)].partition(": ")[2]


def dash(drawn: Drawn, holder: str, held: str) -> str | None:
    for group in groups(drawn.root, "link"):
        if (group.get("data-holder"), group.get("data-held")) == (holder, held):
            line = group.find(f"{NS}polyline")
            assert line is not None
            return line.get("stroke-dasharray")
    raise AssertionError


def share(text: str) -> Share:
    return parse_share(text)


def test_sides_are_told_in_words_and_in_black_and_white() -> None:
    shown = standing(
        [Link(n, "T", Tie.EQUITY, share("10")) for n in ("外", "港", "内", "谁")],
        Node("外", Kind.COMPANY, Place.ABROAD),
        Node("港", Kind.FUND, Place.HONG_KONG),
        Node("内", Kind.PERSON, Place.MAINLAND),
        Node("谁", Kind.UNKNOWN),
    )
    drawn = read(chart(shown, None, "zh"))
    said = dict(
        zip([g.get("data-node") for g in groups(drawn.root, "node")], drawn.said("node"), strict=True)
    )
    assert said["外"].startswith("境外 · 公司")
    assert said["港"].startswith("境外（香港） · 基金")
    assert said["内"].startswith("境内 · 自然人")
    assert said["谁"].startswith("所在地不明 · 不明持有人")
    fills = {}
    for group in groups(drawn.root, "node"):
        fills[group.get("data-node")] = {path.get("fill") for path in group.iter(f"{NS}path")}
    assert "#1b1f24" in fills["外"] & fills["港"]
    assert "url(#hatch)" in fills["谁"]
    assert not {"#1b1f24", "url(#hatch)"} & fills["内"]
    legend = "".join(drawn.said("legend"))
    assert all(word in legend for word in ("境内", "境外", "不明"))


def test_shares_are_shown_as_the_papers_give_them() -> None:
    links = [
        Link("A", "T", Tie.EQUITY, share("100/3")),
        Link("B", "T", Tie.EQUITY, share("20-35")),
        Link("C", "T", Tie.EQUITY, share("unknown")),
        Link("A", "U", Tie.EQUITY, share("40")),
        Link("A", "U", Tie.VOTES, share("60")),
        Link("B", "U", Tie.EQUITY, share("60")),
        Link("C", "U", Tie.VOTES, share("40")),
    ]
    drawn = read(chart(standing(links), None, "zh"))
    assert label(drawn, "A", "T") == "100/3 %"
    assert label(drawn, "B", "T") == "20–35 %"
    assert label(drawn, "C", "T") == "?（至多 140/3 %）"
    assert label(drawn, "A", "U") == "40 %，表决权 60 %"
    assert label(drawn, "B", "U") == "60 %，表决权 0 %"
    assert label(drawn, "C", "U") == "表决权 40 %"


def test_votes_that_are_not_all_listed_are_not_taken_for_none() -> None:
    links = [Link("A", "U", Tie.EQUITY, share("50")), Link("B", "U", Tie.VOTES, share("40"))]
    drawn = read(chart(standing(links), None, "zh"))
    assert label(drawn, "A", "U") == "50 %，表决权 ?"


def test_a_nominee_is_dotted_and_who_holds_in_fact_is_not() -> None:
    links = [
        Link("名", "T", Tie.EQUITY, share("30")),
        Link("实", "T", Tie.NOMINEE, share("30"), "名"),
        Link("名", "U", Tie.EQUITY, share("30")),
        Link("实", "U", Tie.NOMINEE, share("10"), "名"),
    ]
    drawn = read(chart(standing(links), None, "zh"))
    assert dash(drawn, "名", "T") == "1.5 3.5"
    assert dash(drawn, "实", "T") is None
    assert label(drawn, "名", "T") == "30 %，仅为名义"
    assert label(drawn, "实", "T") == "30 %，由名代持"
    assert dash(drawn, "名", "U") is None
    assert label(drawn, "名", "U") == "30 %，其中代持 10 %"


def test_control_without_a_share_is_broken_and_says_what_it_is() -> None:
    links = [
        Link("A", "T", Tie.CONTRACT),
        Link("B", "T", Tie.BOARD, share("60")),
        Link("C", "T", Tie.PARTNER),
        Link("D", "T", Tie.CONCERT, counterpart="E"),
        Link("E", "T", Tie.EQUITY, share("12")),
    ]
    drawn = read(chart(standing(links), None, "zh"))
    assert [dash(drawn, n, "T") for n in "ABCDE"] == ["7 4"] * 4 + [None]
    assert label(drawn, "A", "T") == "协议控制"
    assert label(drawn, "B", "T") == "董事席位 60 %"
    assert label(drawn, "C", "T") == "普通合伙人"
    assert label(drawn, "D", "T") == "与E一致行动"
    assert label(drawn, "E", "T") == "12 %，与D一致行动"


def test_a_loop_goes_up_and_a_closed_one_is_named() -> None:
    loop = [Link("A", "B", Tie.EQUITY, share("100")), Link("B", "A", Tie.EQUITY, share("100"))]
    shown = standing([*loop, Link("B", "T", Tie.EQUITY, share("100"))])
    drawn = read(chart(shown, analyse(shown, "T", HALF), "zh"))
    check(drawn)
    turned = [g for g in groups(drawn.root, "link") if g.get("data-loop")]
    assert len(turned) == 1
    ends = (turned[0].get("data-holder") or "", turned[0].get("data-held") or "")
    assert drawn.boxes[ends[0]][1] > drawn.boxes[ends[1]][1]
    said = dict(
        zip([g.get("data-node") for g in groups(drawn.root, "node")], drawn.said("node"), strict=True)
    )
    assert "闭环" in said["A"]
    assert "闭环" in said["B"]
    assert "闭环" not in said["T"]
    assert "循环持股" in "".join(drawn.said("legend"))


def test_the_chain_that_decides_is_thick_and_has_a_mark() -> None:
    shown, analysis = example("joint-venture")
    drawn = read(chart(shown, analysis, "zh"))
    thick = [
        (g.get("data-holder"), g.get("data-held"))
        for g in groups(drawn.root, "link")
        if (line := g.find(f"{NS}polyline")) is not None and line.get("stroke-width") == "3.2"
    ]
    assert thick == [("北方资本", "平台公司"), ("平台公司", "甲公司")]
    assert sum(said.startswith("◆") for said in drawn.said("label")) == 2
    assert "另有算法结论不同" in "".join(t.text or "" for t in drawn.root.iter(f"{NS}tspan"))


def test_control_by_contract_is_followed_up_to_overseas() -> None:
    shown, analysis = example("red-chip")
    drawn = read(chart(shown, analysis, "zh"))
    marked = [said for said in drawn.said("label") if said.startswith("◆")]
    assert marked == ["◆ 100 %", "◆ 协议控制"] or marked == ["◆ 协议控制", "◆ 100 %"]


def test_treasury_stock_and_owners_that_are_not_listed_are_said_in_the_box() -> None:
    links = [Link("T", "T", Tie.TREASURY, share("10")), Link("A", "T", Tie.EQUITY, share("90"))]
    drawn = read(chart(standing(links), None, "en"))
    said = dict(
        zip([g.get("data-node") for g in groups(drawn.root, "node")], drawn.said("node"), strict=True)
    )
    assert "treasury stock" in said["T"]
    assert "10 %, left out" in said["T"]
    assert "holders are not listed" in said["A"]
    assert not drawn.rests


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "\"&'>", "甲\u202e公司\x00", "长" * 400, "W" * 300]
)
def test_names_are_text_and_nothing_else(name: str) -> None:
    shown = standing([Link(name, "T", Tie.CONCERT, counterpart="B", source=name)])
    svg = chart(shown, analyse(shown, "T", HALF), "zh")
    drawn = read(svg)
    check(drawn)
    assert len(drawn.boxes) == 3
    assert "<script" not in svg
    assert not re.search(r"(href|src|url\((?!#)|@import|on\w+=)", re.sub(r">[^<]*<", "><", svg))


def test_nothing_at_all_is_a_drawing_too() -> None:
    assert not read(chart(Standing(Structure({}), DAY), None, "zh")).boxes


def test_paper_lies_where_the_drawing_is_wide() -> None:
    wide = standing([Link(f"股东{n}", "T", Tie.EQUITY, share("5")) for n in range(5)])
    svg = chart(wide, None, "zh")
    assert "A4 landscape" in svg
    deep = standing([Link(f"层{n}", f"层{n + 1}", Tie.EQUITY, share("100")) for n in range(7)])
    assert "A4 portrait" in chart(deep, None, "zh")
    millimetres = re.search(r'width="([\d.]+)mm" height="([\d.]+)mm"', svg)
    assert millimetres is not None
    assert float(millimetres[1]) <= 297 - 24
    assert float(millimetres[2]) <= 210 - 24
