"""The look through Office files that workbooks and documents share."""

from __future__ import annotations

import io
import zipfile

import pytest

from guiju.engine.archives import Bounds, Office, Refused, XmlLook, damaged, opened, parts
from guiju.engine.errors import InputError
from guiju.engine.text import Text

OFFICE = Office(
    name=Text("样例", "the sample"),
    kind=Text("样例文件", "sample file"),
    program="Sample",
    old=".smp",
    new=".smpx",
    lighter=Text("请减轻", "make it lighter"),
    anew=Text("请重存", "save it anew"),
    less=Text("请减少", "keep less"),
)
BOUNDS = Bounds(packed=4000, unpacked=10_000, parts=3, ratio=50, elements=4, deepest=2)


def archive(**content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for name, data in content.items():
            written.writestr(name, data)
    return made.getvalue()


def said(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        opened(lambda: list(parts(content, OFFICE, BOUNDS)), OFFICE, "x.smpx")
    (found,) = caught.value.problems
    return found.in_("en")


def test_what_is_within_bounds_is_unpacked() -> None:
    assert dict(parts(archive(a=b"1", b=b"2"), OFFICE, BOUNDS)) == {"a": b"1", "b": b"2"}


@pytest.mark.parametrize(
    ("content", "en"),
    [
        (b"", "x.smpx: the file is empty"),
        (b"abc", "the file is no sample file"),
        (b"\xd0\xcf\x11\xe0", "the file is an old .smp or has a password"),
        (b"PK" + bytes(4000), "the sample is larger than 0 MiB: make it lighter"),
        (b"PK" + bytes(100), "the sample is damaged: open it in Sample"),
        (archive(a=b"", b=b"", c=b"", d=b""), "more than 3 parts and is not opened: save it anew"),
        (archive(a=b"", A=b""), "the sample is damaged"),
    ],
)
def test_what_is_not(content: bytes, en: str) -> None:
    assert en in said(content)


def test_unpacked_beyond_the_bound() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("a", bytes(10_001))
    assert "out of proportion to its size" in said(made.getvalue())


@pytest.mark.parametrize(
    ("data", "zh"),
    [
        (b"<a><b/><b/><b/><b/></a>", "内容过多"),
        (b"<a><b><c/></b></a>", "内容过多"),
        (b"<a>", damaged(OFFICE).zh),
        (b"<!DOCTYPE a><a/>", "DOCTYPE"),
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "DOCTYPE"),
    ],
)
def test_xml_that_is_refused(data: bytes, zh: str) -> None:
    with pytest.raises(Refused) as caught:
        XmlLook(OFFICE, BOUNDS).through("a.xml", data)
    assert zh in caught.value.message.zh


def test_elements_are_counted_over_all_parts_and_told() -> None:
    look = XmlLook(OFFICE, BOUNDS)
    told: list[str] = []
    look.through("a.xml", b"<a><b>t</b></a>", lambda name, _: told.append(name), told.append, told.append)
    assert told == ["a", "b", "t", "b", "a"]
    look.through("b.xml", b"<a><b/></a>")
    with pytest.raises(Refused):
        look.through("c.xml", b"<a/>")
