"""Our drawings as metafiles: well-formed record by record, everything in them, nothing made up."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from large_holdings import large

from guiju.documents.metafile import emf, size_of
from guiju.documents.ownership_chart import chart

POLYGON, POLYPOLYLINE, EOF, TEXT = 3, 7, 14, 84
MM = 100


def svg(*inside: str, wide: str = "100", high: str = "50") -> str:
    """A drawing of one point to a millimetre."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}mm" height="{high}mm">'
    return head + "".join(inside) + "</svg>"


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and content; their lengths must lead from one to the next, to the end."""
    at = 0
    while at < len(data):
        kind, size = struct.unpack_from("<II", data, at)
        assert size >= 8
        assert size % 4 == 0
        yield kind, data[at + 8 : at + size]
        at += size
    assert at == len(data)


def of_kind(data: bytes, wanted: int) -> list[bytes]:
    return [content for kind, content in records(data) if kind == wanted]


def polygons(data: bytes) -> list[list[tuple[int, int]]]:
    found = []
    for content in of_kind(data, POLYGON):
        (count,) = struct.unpack_from("<I", content, 16)
        numbers = struct.unpack_from(f"<{2 * count}i", content, 20)
        found.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
    return found


def lines(data: bytes) -> list[list[tuple[int, int]]]:
    found = []
    for content in of_kind(data, POLYPOLYLINE):
        many, points = struct.unpack_from("<II", content, 16)
        counts = struct.unpack_from(f"<{many}I", content, 24)
        assert sum(counts) == points
        at = 24 + 4 * many
        for count in counts:
            numbers = struct.unpack_from(f"<{2 * count}i", content, at)
            found.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
            at += 8 * count
    return found


def texts(data: bytes) -> list[str]:
    found = []
    for content in of_kind(data, TEXT):
        count, offset = struct.unpack_from("<II", content, 36)
        found.append(content[offset - 8 : offset - 8 + 2 * count].decode("utf-16-le"))
    return found


def test_the_header_says_size_and_number_of_records() -> None:
    data = emf(svg('<rect x="0" y="0" width="10" height="5" fill="#ffffff"/>'))
    assert struct.unpack_from("<II", data) == (1, 88)
    assert struct.unpack_from("<8i", data, 8) == (0, 0, 100 * MM, 50 * MM) * 2
    assert data[40:44] == b" EMF"
    size, count = struct.unpack_from("<II", data, 48)
    assert size == len(data)
    assert count == len(list(records(data)))
    assert [kind for kind, _ in records(data)][-1] == EOF


def test_shapes_are_where_they_were() -> None:
    data = emf(
        svg(
            '<g transform="translate(10,5)"><rect x="1" y="2" width="10" height="5" fill="#123456"/></g>',
            '<polyline points="1,1 4,1 4,9" fill="none" stroke="#000000"/>',
            '<path d="M0,0 h30" fill="none" stroke="#000000"/>',
            '<path d="M2,3 V8" stroke="#000000"/>',
        )
    )
    assert polygons(data) == [[(1100, 700), (2100, 700), (2100, 1200), (1100, 1200)]]
    assert lines(data) == [
        [(100, 100), (400, 100), (400, 900)],
        [(0, 0), (3000, 0)],
        [(200, 300), (200, 800)],
    ]


def test_a_rounded_corner_bends_between_its_ends() -> None:
    (points,) = polygons(emf(svg('<path d="M0,10 Q0,0 10,0 L20,0 L20,20 Z" fill="#000000"/>')))
    assert points[0] == (0, 1000)
    assert points[3] == (250, 250)
    assert (1000, 0) in points


def test_what_a_group_shares_goes_for_its_members() -> None:
    data = emf(
        svg(
            '<g fill="#102030" stroke="#000000"><rect x="0" y="0" width="9" height="9"/><rect x="0" y="0" width="9" height="9" fill="none"/></g>',
            '<g font-size="20" text-anchor="middle" fill="#123456"><text><tspan x="50" y="9">公</tspan></text></g>',
        )
    )
    assert len(polygons(data)) == 1
    assert len(lines(data)) == 2
    (content,) = of_kind(data, TEXT)
    assert struct.unpack_from("<2i", content, 28) == (4000, 900)
    colours = [struct.unpack("<I", content)[0] for content in of_kind(data, 24)]
    assert colours == [0x563412]


def test_a_rounded_rectangle_keeps_within_its_sides_and_leaves_out_its_corners() -> None:
    (points,) = polygons(emf(svg('<rect x="0" y="0" width="20" height="10" rx="4" fill="#000000"/>')))
    assert {
        (0, 400),
        (400, 0),
        (1600, 0),
        (2000, 400),
        (2000, 600),
        (1600, 1000),
        (400, 1000),
        (0, 600),
    } <= set(points)
    assert all(0 <= x <= 2000 and 0 <= y <= 1000 for x, y in points)
    assert not {(0, 0), (2000, 0), (2000, 1000), (0, 1000)} & set(points)


def test_a_size_without_a_unit_is_in_points_of_a_screen() -> None:
    assert size_of('<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"/>') == pytest.approx(
        (25.4, 12.7)
    )


def test_a_broken_line_is_drawn_in_pieces_that_go_round_corners() -> None:
    drawn = lines(
        emf(svg('<polyline points="0,0 10,0 10,10" fill="none" stroke="#000000" stroke-dasharray="4 4"/>'))
    )
    assert drawn == [
        [(0, 0), (400, 0)],
        [(800, 0), (1000, 0), (1000, 200)],
        [(1000, 600), (1000, 1000)],
    ]


def test_hatching_stays_within_its_frame() -> None:
    data = emf(svg('<path d="M0,0 L30,0 L30,12 L0,12 Z" fill="url(#hatch)"/>'))
    strokes = lines(data)
    assert len(strokes) == 6
    for stroke in strokes:
        for x, y in stroke:
            assert 0 <= x <= 3000
            assert 0 <= y <= 1200
        assert len({x + y for x, y in stroke}) == 1


@pytest.mark.parametrize("said", ["丙医院投资管理公司", "境内 · company 12.5 %", "🏭公司"])
def test_text_is_whole_in_its_order_with_a_width_for_each_unit(said: str) -> None:
    data = emf(svg(f'<text font-size="10"><tspan x="5" y="9">{said}</tspan></text>'))
    assert "".join(texts(data)) == said
    at = [struct.unpack_from("<2i", content, 28) for content in of_kind(data, TEXT)]
    assert at[0] == (500, 900)
    assert [x for x, _ in at] == sorted(x for x, _ in at)
    for content in of_kind(data, TEXT):
        count = struct.unpack_from("<I", content, 36)[0]
        (widths_at,) = struct.unpack_from("<I", content, 64)
        assert len(struct.unpack_from(f"<{count}I", content, widths_at - 8)) == count


def test_a_chinese_character_is_as_wide_as_its_type_is_high() -> None:
    middle = emf(svg('<text font-size="10" text-anchor="middle"><tspan x="50" y="9">公司</tspan></text>'))
    (content,) = of_kind(middle, TEXT)
    assert struct.unpack_from("<2i", content, 28) == (4000, 900)


def test_quotes_are_of_the_font_of_their_line() -> None:
    def starts(said: str) -> list[int]:
        data = emf(svg(f'<text font-size="10"><tspan x="0" y="9">{said}</tspan></text>'))
        return [struct.unpack_from("<2i", content, 28)[0] for content in of_kind(data, TEXT)]

    assert starts("“unit”") == [0]
    assert starts("“单位”") == [0]
    assert starts("“unit”的") == [0, 1000, 1000 + 556 + 556 + 222 + 278]


def test_a_chart_of_sixty_bodies_is_whole() -> None:
    drawn = chart(large(4), None, "zh")
    root = ElementTree.fromstring(drawn)
    data = emf(drawn)
    assert "".join(texts(data)) == "".join(
        t.text or "" for t in root.iter("{http://www.w3.org/2000/svg}tspan")
    )
    # The size is written to a tenth of a millimetre.
    wide, high = (round(one * MM) for one in size_of(drawn))
    for line in (*polygons(data), *lines(data)):
        assert all(-10 <= x <= wide + 10 and -10 <= y <= high + 10 for x, y in line)
    assert emf(drawn) == data
