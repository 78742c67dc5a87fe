"""Records for tests: organisations with events, contents and checkpoints, made as the web application makes them."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from guiju.chain.canonical import ZERO, canonical, event_hash
from guiju.chain.checkpoint import sign
from guiju.chain.export import write_export
from guiju.chain.verify import Report, verify

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
NAME = "长江生物医药有限公司 <R&D>"


def uuid(number: int) -> str:
    """A UUID that tests can tell."""
    return str(UUID(int=number))


def time(second: int) -> str:
    """A time of day, in the format of events."""
    return (
        f"2026-11-27T{second // 3600 % 24:02}:{second // 60 % 60:02}:{second % 60:02}.000{second % 1000:03}Z"
    )


OWN, FOREIGN = uuid(1), uuid(2)


def reference(content: bytes) -> dict[str, object]:
    """How an event refers to a content."""
    return {
        "blob": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "name": "伦理审查批件.pdf",
        "media": "application/pdf",
    }


def rehashed(event: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    """An event with changes, and a hash that fits."""
    changed = {**event, **changes}
    return {**changed, "hash": event_hash(changed)}


@dataclass
class Record:
    """An organisation's record."""

    organisation: str = OWN
    events: list[dict[str, Any]] = field(default_factory=list)
    checkpoints: list[dict[str, Any]] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)

    def add(self, subject: int = 10, type: str = "matter.opened", content: bytes = b"", **data: Any) -> None:
        """Append an event."""
        number = len(self.events) + 1
        self.counts[subject] += 1
        if content:
            refers = reference(content)
            self.blobs[str(refers["blob"])] = content
            data = {**data, "papers": [{"file": refers}]}
        event = {
            "number": number,
            "organisation": self.organisation,
            "subject": uuid(subject),
            "subject_number": self.counts[subject],
            "type": type,
            "version": 1,
            "at": time(number),
            "by": uuid(5) if number % 3 else "system",
            "command": uuid(1000 + number),
            "data": data,
            "previous": self.events[-1]["hash"] if self.events else ZERO,
        }
        self.events.append({**event, "hash": event_hash(event)})

    def sign(self, number: int | None = None, key: bytes = KEY) -> None:
        """Sign how far the chain has come."""
        event = self.events[(number or len(self.events)) - 1]
        self.checkpoints.append(sign(key, self.organisation, event["number"], event["hash"], event["at"]))

    def export(self, first: int = 1, **changes: Any) -> bytes:
        """The bytes of its export, from an event on."""
        target = io.BytesIO()
        given: dict[str, Any] = {
            "organisation": {"id": self.organisation, "name": NAME},
            "events": self.events[first - 1 :],
            "checkpoints": self.checkpoints,
            "blob": self.blobs.__getitem__,
            "made_at": time(5000),
            "extra": {"determination.json": b'{"a": 1}\n'},
        }
        write_export(target, **{**given, **changes})
        return target.getvalue()


def record(count: int = 8) -> Record:
    """A record with several subjects, a content for every third event and a checkpoint in the middle and at the end."""
    made = Record()
    for number in range(1, count + 1):
        content = b"%PDF " + b"x" * number if number % 3 == 0 else b""
        made.add(
            10 + number % 3,
            "matter.opened" if number < 4 else "facts.changed",
            content,
            序=number,
            t="—\u2028",
        )
    made.sign(max(1, count // 2))
    made.sign(count)
    return made


# --- archives ----------------------------------------------------------------------------------------------------


def files_of(export: bytes) -> dict[str, bytes]:
    """The files of an export."""
    with zipfile.ZipFile(io.BytesIO(export)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """Files as a ZIP."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def relisted(files: dict[str, bytes], **changes: Any) -> dict[str, bytes]:
    """Files with a manifest that lists them as they are, as somebody would write it who wants to deceive."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = {n: hashlib.sha256(c).hexdigest() for n, c in files.items() if n != "manifest.json"}
    return {**files, "manifest.json": canonical({**manifest, **changes})}


def with_events(
    export: bytes, change: Callable[[list[dict[str, Any]]], Iterable[Mapping[str, Any]]]
) -> bytes:
    """An export whose events somebody changed, without touching what they refer to."""
    files = files_of(export)
    events = change([json.loads(line) for line in files["events.jsonl"].splitlines()])
    files["events.jsonl"] = b"".join(canonical(e) + b"\n" for e in events)
    return zipped(relisted(files))


def checked(export: bytes, *keys: str) -> Report:
    """What verification says."""
    return verify(io.BytesIO(export), keys, "export.zip")


def found(report: Report, severity: str = "error") -> list[tuple[Any, ...]]:
    """The findings: code, and number where they have one."""
    return [
        (said.code, said.values["number"]) if "number" in said.values else (said.code,)
        for one, said in report.findings
        if one == severity
    ]
