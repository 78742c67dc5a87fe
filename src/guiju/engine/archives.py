"""Office files as archives: looked through before they are opened, and refused where opening them could fill a machine.

A workbook or a document of Word is a zip archive of XML. Its parts are unpacked within bounds, and each is read
through once by a parser that refuses entities and counts elements; only what has passed goes on to a library.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar
from xml.parsers import expat

from guiju.engine.errors import InputError, Problem
from guiju.engine.hints import quoted
from guiju.engine.records import record
from guiju.engine.text import Text

T = TypeVar("T")

RATIO_FROM = 1024 * 1024
"""Bytes from which it says anything how many times smaller a part is packed."""
PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!")
"""How what is packed, or an older Office file, begins."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0"


class Refused(Exception):
    """Why a file is not opened."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.both)
        self.message = message


@record(frozen=True, slots=True)
class Office:
    """What a kind of Office file is called, and what a user can do about one that is refused.

    Attributes:
        name: 工作簿, the workbook.
        kind: the same with the program: Excel 工作簿（.xlsx）, Excel workbook (.xlsx).
        lighter: the remedy where the file is too large.
        anew: the remedy where its content is out of proportion.
        less: the remedy where there is too much in it.
    """

    name: Text
    kind: Text
    program: str
    old: str
    new: str
    lighter: Text
    anew: Text
    less: Text


@record(frozen=True, slots=True)
class Bounds:
    """How much is opened: bytes as given and unpacked, parts, packing, elements of XML over all and in depth."""

    packed: int
    unpacked: int
    parts: int
    ratio: int
    elements: int
    deepest: int


def opened(read: Callable[[], T], office: Office, file: str) -> T:
    """What a reading gives; where it is refused or the file is damaged, that is the one problem of the file.

    Raises:
        InputError: the file is refused.
    """
    try:
        return read()
    except Refused as error:
        raise InputError([Problem(file, 0, 0, error.message)]) from None
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, ValueError, EOFError):
        raise InputError([Problem(file, 0, 0, damaged(office))]) from None


def parts(content: bytes, office: Office, bounds: Bounds) -> Iterator[tuple[str, bytes]]:
    """The parts of an archive by name, one after the other.

    Raises:
        Refused: the file is none of its kind, has a password, or holds more than the bounds.
        zipfile.BadZipFile: it is damaged; so do other errors say that :func:`opened` knows.
    """
    name = office.name
    if not content:
        raise Refused(Text("文件是空的", "the file is empty"))
    if content.startswith(OLD_OFFICE):
        raise Refused(
            Text(
                f"文件是旧式 {office.old} 或设有密码：请取消密码，另存为 {office.new}",
                f"the file is an old {office.old} or has a password: take the password away and save it as {office.new}",
            )
        )
    if not content.startswith(b"PK"):
        raise Refused(Text(f"文件不是 {office.kind.zh}", f"the file is no {office.kind.en}"))
    if len(content) > bounds.packed:
        most = bounds.packed // 1024 // 1024
        raise Refused(
            Text(
                f"{name.zh}大于 {most} MiB：{office.lighter.zh}",
                f"{name.en} is larger than {most} MiB: {office.lighter.en}",
            )
        )
    # Each entry of the directory begins so; counted before a directory of a million is read.
    if content.count(b"PK\x01\x02") > 2 * bounds.parts:
        raise Refused(_too_many_parts(office, bounds))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = archive.infolist()
        _check_sizes(found, len(content), office, bounds)
        for part in found:
            yield part.filename, archive.read(part)


def embedded(name: str, office: Office) -> Refused:
    """The refusal of what has another file packed in it."""
    what = quoted(name)
    return Refused(
        Text(
            f"{office.name.zh}中嵌有另一文件（{what.zh}）：请删去嵌入的对象",
            f"another file ({what.en}) is packed in {office.name.en}: delete embedded objects",
        )
    )


def damaged(office: Office) -> Text:
    """What is said of a damaged file."""
    return Text(
        f"{office.name.zh}已损坏，无法打开：请在 {office.program} 中打开后另存",
        f"{office.name.en} is damaged: open it in {office.program} and save it anew",
    )


def _check_sizes(found: list[zipfile.ZipInfo], size: int, office: Office, bounds: Bounds) -> None:
    name = office.name
    if len(found) > bounds.parts:
        raise Refused(_too_many_parts(office, bounds))
    twice = len({part.filename.lower() for part in found}) < len(found)
    if twice or any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in found):
        raise Refused(damaged(office))
    if any(part.flag_bits & 1 for part in found):
        raise Refused(
            Text(f"{name.zh}设有密码：请取消密码", f"{name.en} has a password: take it away"),
        )
    # Parts that lie over one another are a way to pack more than there is.
    if sum(part.compress_size for part in found) > size:
        raise Refused(damaged(office))
    unpacked = sum(part.file_size for part in found)
    dense = any(
        part.file_size > RATIO_FROM and part.file_size > bounds.ratio * part.compress_size for part in found
    )
    if unpacked > bounds.unpacked or dense:
        shown = f"{unpacked / 1024 / 1024:,.0f}"
        raise Refused(
            Text(
                f"{name.zh}解压后有 {shown} MiB，与其大小不相称，不予打开：{office.anew.zh}",
                f"{name.en} unpacks to {shown} MiB, out of proportion to its size, and is not opened: {office.anew.en}",
            )
        )


def _too_many_parts(office: Office, bounds: Bounds) -> Text:
    name, most = office.name, bounds.parts
    return Text(
        f"{name.zh}内的文件超过 {most} 个，不予打开：{office.anew.zh}",
        f"{name.en} holds more than {most} parts and is not opened: {office.anew.en}",
    )


class XmlLook:
    """Reads the XML parts of one file through, one after the other; elements are counted over all."""

    def __init__(self, office: Office, bounds: Bounds) -> None:
        self.office = office
        self.bounds = bounds
        self.elements = 0
        self._depth = 0

    def through(
        self,
        name: str,
        data: bytes,
        start: Callable[[str, dict[str, str]], None] | None = None,
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Read a part, telling a follower of its elements and text.

        Raises:
            Refused: it is no XML, declares entities, or is more than the bounds.
        """
        self._depth = 0
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_entities
        parser.EntityDeclHandler = self._refuse_entities

        def started(element: str, attributes: dict[str, str]) -> None:
            self._count()
            if start is not None:
                start(element, attributes)

        def ended(element: str) -> None:
            self._depth -= 1
            if end is not None:
                end(element)

        parser.StartElementHandler = started
        parser.EndElementHandler = ended
        if text is not None:
            parser.CharacterDataHandler = text
        try:
            parser.Parse(data, True)
        except expat.ExpatError:
            what = quoted(name)
            raise Refused(damaged(self.office) + Text(f"（{what.zh}）", f" ({what.en})")) from None

    def _count(self) -> None:
        self.elements += 1
        self._depth += 1
        if self.elements > self.bounds.elements or self._depth > self.bounds.deepest:
            of, less = self.office.name, self.office.less
            raise Refused(
                Text(
                    f"{of.zh}的内容过多，不予打开：{less.zh}",
                    f"{of.en} holds too much and is not opened: {less.en}",
                )
            )

    def _refuse_entities(self, *_: Any) -> None:
        name, program = self.office.name, self.office.program
        raise Refused(
            Text(
                f"{name.zh}中有 XML 实体声明（DOCTYPE），{program} 不会写出这样的内容：不予打开",
                f"{name.en} declares XML entities (DOCTYPE), which {program} never writes: it is not opened",
            )
        )
