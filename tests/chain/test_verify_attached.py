"""What stands beside the events: checkpoints, attachments, the manifest and other files, and what is told of them at once."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from records import (
    FOREIGN,
    KEY,
    OTHER_KEY,
    OWN,
    Record,
    checked,
    files_of,
    found,
    record,
    rehashed,
    relisted,
    time,
    uuid,
    with_events,
    zipped,
)

from guiju.chain.canonical import canonical
from guiju.chain.checkpoint import public, sign

COUNT = 8
WHOLE = record(COUNT)
EXPORT = WHOLE.export()
Events = list[dict[str, Any]]
numbers = st.integers(1, COUNT)


def after(change: Any) -> list[tuple[Any, ...]]:
    """What is wrong after a change of the events."""
    return found(checked(with_events(EXPORT, change)))


# --- checkpoints -------------------------------------------------------------------------------------------------


@given(st.integers(0, 1), st.sampled_from(["number", "hash", "at", "key", "signature"]))
def test_a_changed_checkpoint_is_not_signed(which: int, key: str) -> None:
    made = record(COUNT)
    new = {"number": 3, "hash": "a" * 64, "at": time(99), "key": public(OTHER_KEY)}
    new["signature"] = made.checkpoints[1 - which]["signature"]
    made.checkpoints[which] = {**made.checkpoints[which], key: new[key]}
    report = checked(made.export())
    assert found(report) == [("signature", made.checkpoints[which]["number"])]
    assert found(checked(made.export(), public(KEY)))[-1:] == (
        [("untrusted", made.checkpoints[which]["number"])] if key == "key" else found(report)
    )


def test_checkpoints_of_others() -> None:
    made = record(COUNT)
    made.sign(6, OTHER_KEY)
    assert found(checked(made.export())) == []
    assert found(checked(made.export()), "warning") == [("trust",), ("trust",)]
    assert found(checked(made.export(), public(KEY))) == [("untrusted", 6)]
    made.checkpoints.append(sign(OTHER_KEY, OWN, 20, "a" * 64, time(20)))
    assert found(checked(made.export())) == [("beyond", 20)]
    assert found(checked(made.export(), public(KEY))) == [("untrusted", 6), ("untrusted", 20)]
    made.checkpoints = made.checkpoints[2:3]
    report = checked(made.export(), public(KEY))
    assert found(report, "warning") == [("uncovered", 1)], "what others signed vouches for nothing"
    made = record(COUNT)
    other = Record(FOREIGN)
    other.add()
    other.sign()
    made.checkpoints[2:] = [*other.checkpoints, made.checkpoints[0]]
    report = checked(made.export(), public(KEY))
    assert found(report) == [("checkpoint_foreign",)]
    assert found(report, "warning") == [("checkpoint_doubled", 4)]


def test_checkpoints_that_do_not_fit_the_format() -> None:
    made = record(COUNT)
    good = made.checkpoints[0]
    for key in good:
        made.checkpoints[0] = {k: v for k, v in good.items() if k != key}
        assert f"line 1 of checkpoints.jsonl cannot be used: {key} is missing" in checked(
            made.export()
        ).as_text("en")
    made.checkpoints[0] = {**good, "key": "AAAA", "note": 1}
    text = checked(made.export()).as_text("en")
    assert "“key” does not fit" in text
    assert "note does not belong there" in text
    made.checkpoints[0] = {**good, "signature": "AAAA"}
    assert found(checked(made.export())) == [("signature", 4)]


def test_a_key_that_is_none_is_refused() -> None:
    for key in ("x", "", "é", "AAAA", public(KEY)[:-1], public(KEY) + "\n"):
        report = checked(EXPORT, key)
        assert report.exit_code == 2
        assert "--key is not the base64" in report.as_text("en")


# --- contents and other files ------------------------------------------------------------------------------------


@given(st.sampled_from(sorted(WHOLE.blobs)), st.booleans(), st.data())
def test_a_changed_attachment(blob: str, relist: bool, data: st.DataObject) -> None:
    files = files_of(EXPORT)
    name = f"blobs/{blob}"
    at = data.draw(st.integers(0, len(files[name]) - 1))
    changed = bytearray(files[name])
    changed[at] ^= 1 << data.draw(st.integers(0, 7))
    files[name] = bytes(changed)
    report = checked(zipped(relisted(files) if relist else files))
    assert found(report) == [("blob_changed",)]
    assert blob in report.as_text("zh")


def test_missing_and_unreferenced_attachments() -> None:
    blob = min(WHOLE.blobs)
    files = files_of(EXPORT)
    del files[f"blobs/{blob}"]
    assert [t[0] for t in found(checked(zipped(files)))] == ["blob_missing"]
    assert [t[0] for t in found(checked(zipped(relisted(files))))] == ["blob_missing"]
    more = {**files_of(EXPORT), "blobs/" + "a" * 64: b"x", "blobs/note.txt": b"y"}
    assert [t[0] for t in found(checked(zipped(relisted(more))))] == [
        "blob_changed",
        "blob_unreferenced",
        "blob_name",
    ]
    made = record(3)
    made.checkpoints = []
    made.events[2]["data"]["papers"][0]["file"]["size"] += 1
    made.events[2] = rehashed(made.events[2])
    assert found(checked(made.export())) == [("blob_size", 3)]


def test_other_files() -> None:
    files = files_of(EXPORT)
    assert found(checked(zipped({**files, "determination.json": b"{}"}))) == [("file_changed",)]
    assert found(checked(zipped({**files, "more.txt": b""}))) == [("file_unlisted",)]
    blob = f"blobs/{min(WHOLE.blobs)}"
    manifest = json.loads(files["manifest.json"])
    listed = {**manifest["files"], blob: "a" * 64}
    assert found(checked(zipped({**files, "manifest.json": canonical({**manifest, "files": listed})}))) == [
        ("file_changed",)
    ]
    del files["determination.json"]
    assert found(checked(zipped(files))) == [("file_missing",)]
    for name, also in (
        ("events.jsonl", {"missing_range", "blob_unreferenced"}),
        ("checkpoints.jsonl", set()),
    ):
        files = files_of(EXPORT)
        del files[name]
        for export in (zipped(files), zipped(relisted(files))):
            told = {t[0] for t in found(checked(export))}
            assert told == {"file_missing"} | also


def test_manifests_that_do_not_fit() -> None:
    files = files_of(EXPORT)
    for change, words in (
        ({"first": 0}, "“first”"),
        ({"head": "x"}, "“head”"),
        ({"organisation": {"id": OWN}}, "“organisation”"),
        ({"format": "guiju-export/9"}, "this program knows guiju-export/1"),
        ({"more": 1}, "more does not belong there"),
    ):
        report = checked(zipped(relisted(files, **change)))
        assert report.exit_code == 2
        assert words in report.as_text("en")
    report = checked(zipped({**files, "manifest.json": b'{"a":1.5}'}))
    assert "manifest.json cannot be used: it has the number 1.5" in report.as_text("en")
    assert found(checked(zipped(relisted(files, previous="a" * 64)))) == [("manifest_previous",)]
    assert found(checked(zipped(relisted(files, made_at="today")))) == [("manifest_time",)]
    assert found(checked(zipped(relisted(files, last=COUNT - 1, head=WHOLE.events[-2]["hash"])))) == [
        ("surplus", COUNT)
    ]
    part = files_of(WHOLE.export(first=4))
    assert found(checked(zipped(relisted(part, previous="a" * 64)))) == [("start", 4)]
    assert found(checked(zipped(relisted(part, first=3)))) == [("missing", 3)]


def test_everything_is_told_at_once() -> None:
    other = Record(FOREIGN)
    other.add()

    def change(events: Events) -> Events:
        events[1]["by"] = uuid(77)
        return [*events[:4], other.events[0], events[6], events[5], events[7]]

    report = checked(with_events(EXPORT, change))
    assert found(report) == [("foreign", 1), ("changed", 2), ("moved", 7), ("missing", 5)]
