"""Workbooks that are not opened: bombs, damage, and anything else than a workbook."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from workbooks import HEADINGS, SHEET, altered, holdings, inline, raw, workbook

from guiju.engine.errors import InputError, Problem
from guiju.ownership.files import workbook as limits
from guiju.ownership.files.sheet import structure_of_workbook
from guiju.ownership.files.workbook import Workbook, checked

GOOD = holdings(("F", "A", 50, "股权"))


def refused(content: bytes) -> Problem:
    """The one problem; found without opening the workbook."""
    with pytest.raises(InputError) as caught:
        checked(content, "x.xlsx")
    (found,) = caught.value.problems
    assert found.file == "x.xlsx"
    return found


@contextmanager
def soon(seconds: float) -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < seconds


def test_what_excel_writes_passes() -> None:
    found = checked(GOOD, "x.xlsx")
    assert isinstance(found, Workbook)
    assert (found.extents[SHEET].rows, found.extents[SHEET].columns) == (2, len(HEADINGS))


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        (b"", "文件是空的", "the file is empty"),
        (b"guiju: holdings", "不是 Excel 工作簿", "no Excel workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "旧式 .xls 或设有密码",
            "an old .xls or has a password",
        ),
        (b"PK\x03\x04 and no more", "已损坏", "is damaged"),
        (GOOD[:-30], "已损坏", "is damaged"),
        (GOOD[: len(GOOD) // 2], "已损坏", "is damaged"),
        (altered(GOOD, SHEET, lambda data: data[:-20]), "已损坏", "is damaged"),
        (altered(GOOD, SHEET, lambda data: b"<a/><b/>"), "已损坏", "is damaged"),
        (altered(GOOD, "xl/embeddings/a.bin", lambda _: GOOD), "嵌有另一文件", "is packed in the workbook"),
        (altered(GOOD, "xl/vbaProject.bin", lambda _: b"\xd0\xcf\x11\xe0x"), "嵌有另一文件", "is packed"),
    ],
)
def test_what_is_no_workbook(content: bytes, zh: str, en: str) -> None:
    found = refused(content)
    assert zh in found.in_("zh")
    assert en in found.in_("en")


def test_a_part_that_unpacks_to_much_more() -> None:
    with soon(2):
        bomb = altered(GOOD, "xl/media/a.xml", lambda _: b"<a>" + b" " * 30_000_000 + b"</a>")
        assert len(bomb) < 100_000
        assert "与其大小不相称，不予打开" in refused(bomb).in_("zh")


def test_many_parts_that_unpack_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_UNPACKED", 10_000_000)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for number in range(12):
            archive.writestr(f"{number}.xml", bytes(1_000_000))
    assert "unpacks to 11 MiB" in refused(made.getvalue()).in_("en")


@pytest.mark.parametrize("parts", [501, 3000])
def test_too_many_parts(parts: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(parts):
            archive.writestr(f"{number}.xml", b"<a/>")
    assert "more than 500 parts" in refused(made.getvalue()).in_("en")


def test_parts_that_lie_over_one_another() -> None:
    """Every entry of the directory points to the same packed bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", random.Random(1).randbytes(50_000))
        first = archive.infolist()[0]
        for number in range(20):
            other = zipfile.ZipInfo(f"{number:05}")
            other.header_offset, other.CRC = first.header_offset, first.CRC
            other.compress_size, other.file_size, other.compress_type = (
                first.compress_size,
                first.file_size,
                8,
            )
            archive.filelist.append(other)
            archive.NameToInfo[other.filename] = other
        archive._didModify = True
    assert "is damaged" in refused(made.getvalue()).in_("en")


def test_a_size_that_lies() -> None:
    """The directory says that a part has ten bytes."""
    content = bytearray(altered(GOOD, "a.xml", lambda _: b" " * 5_000_000))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    assert "is damaged" in refused(bytes(content)).in_("en")


def test_a_part_given_twice_and_other_packing() -> None:
    for packing in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", packing) as archive:
            archive.writestr("a.xml", b"<a/>")
        assert "is damaged" in refused(made.getvalue()).in_("en")
    made = io.BytesIO(GOOD)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(SHEET.upper(), b"<a/>")
    assert "is damaged" in refused(made.getvalue()).in_("en")


def test_a_password() -> None:
    content = bytearray(GOOD)
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert "has a password" in refused(bytes(content)).in_("en")


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><worksheet>&j;</worksheet>"
)


@pytest.mark.parametrize(
    "data",
    [
        LAUGHS,
        LAUGHS.decode().encode("utf-16"),
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "http://example.invalid/">]><a>&x;</a>',
    ],
)
@pytest.mark.parametrize(
    "part", [SHEET, "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"]
)
def test_entities(data: bytes, part: str) -> None:
    with soon(1):
        assert "declares XML entities" in refused(altered(GOOD, part, lambda _: data)).in_("en")


def test_more_rows_columns_and_elements_than_anyone_fills_in(monkeypatch: pytest.MonkeyPatch) -> None:
    with soon(2):
        assert "more than 200,000 rows or 50 columns" in refused(
            raw(b'<row r="200001"><c r="A200001"><v>1</v></c></row>')
        ).in_("en")
        assert "more than 200,000 rows or 50 columns" in refused(
            raw(b'<row r="1"><c r="AY1"><v>1</v></c></row>')
        ).in_("en")
        checked(raw(b'<row r="200000"><c r="AX200000"><v>1</v></c></row>'), "x.xlsx")
        many = b'<row r="1">' + b"<c><v>1</v></c>" * 1_000_000 + b"</row>"
        assert "50 columns" in refused(raw(many)).in_("en") or "不相称" in refused(raw(many)).in_("zh")
        deep = altered(GOOD, SHEET, lambda _: b"<a>" * 100_000 + b"</a>" * 100_000)
        assert "holds too much" in refused(deep).in_("en")
    monkeypatch.setattr(limits, "MOST_ELEMENTS", 10_000)
    words = altered(GOOD, "xl/sharedStrings.xml", lambda _: b"<sst>" + b"<si/>" * 10_000 + b"</sst>")
    assert "holds too much" in refused(words).in_("en")


def test_styled_cells_without_values_are_no_more_than_that() -> None:
    """A style put on whole rows and columns, to the last one of Excel."""
    head = b"".join(inline(f"{c}1", t) for c, t in zip("ABC", ("holder", "held", "share"), strict=True))
    row = inline("A2", "F") + inline("B2", "A") + b'<c r="C2"><v>50</v></c><c r="XFD2" s="1"/>'
    content = raw(
        b'<row r="1">'
        + head
        + b'</row><row r="2">'
        + row
        + b'</row><row r="1048576"><c r="A1048576" s="1"/></row>'
    )
    with soon(1):
        assert len(structure_of_workbook(content, "x.xlsx").links) == 1


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
        b'<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="B2"><v>1</v></c></row>',
        b'<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>',
        b'<row r="2"><c r="B2"><v>1</v></c><c r="B2"><v>2</v></c></row>',
        b'<row r="2"><c r="B7"><v>1</v></c></row>',
        b'<row r="2"><c r="b2"><v>1</v></c></row>',
        b'<row r="2.0"><c><v>1</v></c></row>',
        b'<row r="-1"><c><v>1</v></c></row>',
    ],
)
def test_rows_out_of_order_which_openpyxl_would_drop(rows: bytes) -> None:
    assert "out of order" in refused(raw(rows)).in_("en")


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="A1" t="s"><v>99</v></c>',
        b'<c r="A1" t="s"><v>x</v></c>',
        b'<c r="A1"><v>nan</v></c>',
        b'<c r="A1"><v>' + b"9" * 5000 + b"</v></c>",
        b'<c r="A1" s="99999"><v>1</v></c>',
        b'<c r="A1" s="x"><v>1</v></c>',
        b'<c r="A1" t="d"><v>yesterday</v></c>',
        b'<c r="A1" t="b"><v>maybe</v></c>',
    ],
)
def test_cells_that_openpyxl_cannot_read(cell: bytes) -> None:
    with pytest.raises(InputError, match=r"已损坏|没有找到表头"):
        structure_of_workbook(raw(b'<row r="1">' + cell + b"</row>"), "x.xlsx")


def test_whatever_is_damaged_nothing_else_comes_out() -> None:
    """Bytes changed at random, in the archive and in its parts: a structure, or problems."""
    chance = random.Random(5)
    content = workbook(
        {"持股": [HEADINGS, ("F", "A", 50, "股权", None, "2020-01-01"), ("G", "A", 0.5, "表决权")]}
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    refusals: list[InputError] = []
    for number in range(300):

        def change(data: bytes) -> bytes:
            spoiled = bytearray(data)
            for _ in range(chance.choice((1, 1, 3, 30))):
                at = chance.randrange(len(spoiled))
                if chance.random() < 0.5:
                    spoiled[at] = chance.randrange(256)
                else:
                    del spoiled[at : at + chance.randrange(1, 40)]
                    spoiled = spoiled or bytearray(b" ")
            return bytes(spoiled)

        bad = change(content) if number % 3 == 0 else altered(content, chance.choice(names), change)
        try:
            structure_of_workbook(bad, "x.xlsx")
        except InputError as error:
            refusals.append(error)
    assert len(refusals) > 150
    assert all(p.file.startswith("x.xlsx") for error in refusals for p in error.problems)
