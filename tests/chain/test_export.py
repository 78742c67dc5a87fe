"""Exports: what is in them, that they are the same every time, and what is refused."""

from __future__ import annotations

import hashlib
import io
import json
from typing import Any

import pytest
from records import NAME, OWN, Record, files_of, record, time

from guiju.chain import export as module
from guiju.chain.canonical import ZERO, NotCanonical, canonical
from guiju.chain.export import NotExported, write_export


class Pipe(io.RawIOBase):
    """A target that only takes bytes, as an answer over the network does."""

    def __init__(self) -> None:
        self.taken = b""

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self.taken += bytes(content)
        return len(content)


def test_what_is_in_it() -> None:
    made = record(7)
    files = files_of(made.export())
    assert list(files) == [
        "events.jsonl",
        "checkpoints.jsonl",
        *(f"blobs/{blob}" for blob in sorted(made.blobs)),
        "determination.json",
        "manifest.json",
    ]
    assert files["events.jsonl"] == b"".join(canonical(e) + b"\n" for e in made.events)
    assert files["checkpoints.jsonl"] == b"".join(canonical(c) + b"\n" for c in made.checkpoints)
    assert {f"blobs/{b}": content for b, content in made.blobs.items()}.items() <= files.items()
    manifest = json.loads(files["manifest.json"])
    assert files["manifest.json"] == canonical(manifest)
    assert manifest == {
        "format": "guiju-export/1",
        "organisation": {"id": OWN, "name": NAME},
        "first": 1,
        "last": 7,
        "previous": ZERO,
        "head": made.events[-1]["hash"],
        "made_at": time(5000),
        "files": {n: hashlib.sha256(c).hexdigest() for n, c in files.items() if n != "manifest.json"},
    }


def test_a_part_says_where_it_begins() -> None:
    made = record(7)
    files = files_of(made.export(first=4))
    manifest = json.loads(files["manifest.json"])
    assert (manifest["first"], manifest["last"]) == (4, 7)
    assert manifest["previous"] == made.events[2]["hash"]
    assert len(files["events.jsonl"].splitlines()) == 4


def test_a_record_without_events() -> None:
    manifest = json.loads(files_of(Record().export())["manifest.json"])
    assert (manifest["first"], manifest["last"], manifest["previous"], manifest["head"]) == (1, 0, ZERO, ZERO)


def test_the_same_record_gives_the_same_bytes_whatever_it_is_written_to() -> None:
    made = record(7)
    again = made.export(events=iter(made.events), extra={"determination.json": b'{"a": 1}\n'})
    assert made.export() == again
    pipe = Pipe()
    write_export(
        pipe,  # type: ignore[arg-type]
        organisation={"id": OWN, "name": NAME},
        events=made.events,
        checkpoints=made.checkpoints,
        blob=made.blobs.__getitem__,
        made_at=time(5000),
        extra={"determination.json": b'{"a": 1}\n'},
    )
    assert pipe.taken == again


@pytest.mark.parametrize(
    "name",
    [
        "manifest.json",
        "events.jsonl",
        "blobs/x",
        "../x",
        "/x",
        "a//b",
        "C:x",
        "a\\b",
        "",
        "a\x00b",
        "\u202ea",
        "x/",
    ],
)
def test_names_that_are_taken_or_unsafe_are_refused(name: str) -> None:
    with pytest.raises(NotExported, match="cannot be called"):
        record(1).export(extra={name: b""})


def test_what_is_wrong_leaves_the_target_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    made = record(7)
    pipe = Pipe()
    given: dict[str, Any] = {
        "organisation": {"id": OWN, "name": NAME},
        "events": made.events,
        "checkpoints": [],
        "blob": lambda blob: b"other",
        "made_at": time(1),
    }
    with pytest.raises(NotExported, match="not what its hash says"):
        write_export(pipe, **given)  # type: ignore[arg-type]
    given["blob"] = made.blobs.__getitem__
    with pytest.raises(NotCanonical, match=r"\$.data: float"):
        write_export(pipe, **{**given, "events": [{**made.events[0], "data": 1.5}]})  # type: ignore[arg-type]
    monkeypatch.setattr(module, "LONGEST_LINE", 300)
    with pytest.raises(NotExported, match="a line of more than 300 bytes"):
        write_export(pipe, **given)  # type: ignore[arg-type]
    monkeypatch.setattr(module, "MOST_LINES", 6)
    monkeypatch.setattr(module, "LONGEST_LINE", 10_000)
    with pytest.raises(NotExported, match="more than 6 lines"):
        write_export(pipe, **given)  # type: ignore[arg-type]
    monkeypatch.setattr(module, "MOST_LINES", 7)
    monkeypatch.setattr(module, "LARGEST_PART", 299)
    with pytest.raises(NotExported, match="larger than 299 bytes"):
        write_export(pipe, **given)  # type: ignore[arg-type]
    monkeypatch.setattr(module, "LARGEST_PART", 10_000)
    monkeypatch.setattr(module, "MOST_MEMBERS", 4)
    with pytest.raises(NotExported, match="more than 4 files"):
        write_export(pipe, **given)  # type: ignore[arg-type]
    assert pipe.taken == b""
