"""Writing an export: the whole record of an organisation, or a part of its chain, as one ZIP that verifies itself.

Nothing in it is compressed, so that the same record gives the same bytes on every machine.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO

from guiju.chain.canonical import ZERO, blobs_in, canonical
from guiju.chain.verify import LARGEST_PART, LONGEST_LINE, MOST_LINES, MOST_MEMBERS, odd_name
from guiju.engine.text import Text

FORMAT = "guiju-export/1"
MANIFEST, EVENTS, CHECKPOINTS, BLOBS = "manifest.json", "events.jsonl", "checkpoints.jsonl", "blobs/"
IN_MEMORY = 16 * 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)


class NotExported(ValueError):
    """An export cannot be made of this; says why."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.both)


def write_export(
    target: BinaryIO,
    *,
    organisation: Mapping[str, str],
    events: Iterable[Mapping[str, object]],
    checkpoints: Iterable[Mapping[str, object]],
    blob: Callable[[str], bytes],
    made_at: str,
    extra: Mapping[str, bytes] | None = None,
) -> None:
    """Write an export; the target gets nothing until the whole is made.

    Events are written as they are, hash and all: whether they are sound is for verification to say.

    Args:
        target: where the ZIP goes; need not be seekable.
        organisation: ``id`` and ``name``.
        events: in their order, one after another by number; read once.
        blob: gives the attachment with a hash, for each that the events refer to.
        made_at: when, as in an event's ``at``.
        extra: further files by name.

    Raises:
        NotCanonical: an event or a checkpoint has no canonical form.
        NotExported: a name of an extra file is taken or unsafe, an attachment is not what its hash says, or the whole
            is larger than verification would read.
    """
    more = dict(extra or {})
    for name in more:
        if odd_name(name) or name in (MANIFEST, EVENTS, CHECKPOINTS) or name.startswith(BLOBS):
            raise NotExported(Text(f"附加文件不能叫“{name!a}”", f"an extra file cannot be called {name!a}"))
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as whole:
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
            _fill(archive, organisation, events, checkpoints, blob, made_at, more)
        whole.seek(0)
        shutil.copyfileobj(whole, target)


def _fill(
    archive: zipfile.ZipFile,
    organisation: Mapping[str, str],
    events: Iterable[Mapping[str, object]],
    checkpoints: Iterable[Mapping[str, object]],
    blob: Callable[[str], bytes],
    made_at: str,
    extra: Mapping[str, bytes],
) -> None:
    ends: list[Mapping[str, object]] = []
    blobs: set[str] = set()

    def seen(event: Mapping[str, object]) -> Mapping[str, object]:
        blobs.update(blobs_in(event.get("data")))
        ends[1:] = [event]
        return event

    files = {
        EVENTS: _lines(archive, EVENTS, map(seen, events)),
        CHECKPOINTS: _lines(archive, CHECKPOINTS, checkpoints),
    }
    if len(blobs) + len(extra) + 3 > MOST_MEMBERS:
        raise NotExported(
            Text(
                f"文件超过 {MOST_MEMBERS} 个；请分段导出", f"more than {MOST_MEMBERS} files; export in parts"
            )
        )
    for name in sorted(blobs):
        content = blob(name)
        if hashlib.sha256(content).hexdigest() != name:
            raise NotExported(
                Text(f"附件与其哈希不符：{name}", f"an attachment is not what its hash says: {name}")
            )
        files[BLOBS + name] = _whole(archive, BLOBS + name, content)
    for name in sorted(extra):
        files[name] = _whole(archive, name, extra[name])
    first, last = (ends[0], ends[-1]) if ends else ({}, {})
    manifest = {
        "format": FORMAT,
        "organisation": {"id": organisation["id"], "name": organisation["name"]},
        "first": first.get("number", 1),
        "last": last.get("number", 0),
        "previous": first.get("previous", ZERO),
        "head": last.get("hash", ZERO),
        "made_at": made_at,
        "files": files,
    }
    _whole(archive, MANIFEST, canonical(manifest))


def _lines(archive: zipfile.ZipFile, name: str, values: Iterable[Mapping[str, object]]) -> str:
    hashed, size = hashlib.sha256(), 0
    with archive.open(_entry(name), "w") as file:
        for number, value in enumerate(values, start=1):
            if number > MOST_LINES:
                raise NotExported(
                    Text(
                        f"{name} 超过 {MOST_LINES} 行；请分段导出",
                        f"{name} would have more than {MOST_LINES} lines; export in parts",
                    )
                )
            line = canonical(value) + b"\n"
            if len(line) > LONGEST_LINE:
                raise NotExported(
                    Text(
                        f"{name}：一行超过 {LONGEST_LINE} 字节；较大的内容应存为附件",
                        f"{name}: a line of more than {LONGEST_LINE} bytes; large contents are kept as attachments",
                    )
                )
            size = _within(name, size + len(line))
            hashed.update(line)
            file.write(line)
    return hashed.hexdigest()


def _whole(archive: zipfile.ZipFile, name: str, content: bytes) -> str:
    _within(name, len(content))
    with archive.open(_entry(name), "w") as file:
        file.write(content)
    return hashlib.sha256(content).hexdigest()


def _within(name: str, size: int) -> int:
    if size > LARGEST_PART:
        raise NotExported(
            Text(
                f"{name} 超过 {LARGEST_PART} 字节；请分段导出",
                f"{name} is larger than {LARGEST_PART} bytes; export in parts",
            )
        )
    return size


def _entry(name: str) -> zipfile.ZipInfo:
    """Dated the same whenever it is made; readable by everybody on any system."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry
