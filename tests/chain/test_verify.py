"""What is done to an export is found, and named for what it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
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

from guiju.chain.canonical import ZERO, canonical
from guiju.chain.checkpoint import public
from guiju.chain.verify import EVENT, WORDS, Report
from thorough import drawn

COUNT = 8
WHOLE = record(COUNT)
EXPORT = WHOLE.export()
Events = list[dict[str, Any]]
numbers = st.integers(1, COUNT)


def after(change: Any) -> list[tuple[Any, ...]]:
    """What is wrong after a change of the events."""
    return found(checked(with_events(EXPORT, change)))


# --- nothing wrong -----------------------------------------------------------------------------------------------


@settings(max_examples=drawn(40), suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_random_chains_verify(data: st.DataObject) -> None:
    made = Record()
    for _ in range(data.draw(st.integers(1, 12))):
        content = data.draw(st.binary(max_size=20))
        made.add(
            data.draw(st.integers(10, 13)),
            content=content,
            said=data.draw(st.text(st.characters(exclude_categories=["Cs"]))),
        )
        if data.draw(st.booleans()):
            made.sign()
    first = data.draw(st.integers(1, len(made.events)))
    referred = {b for e in made.events[first - 1 :] for b in made.blobs if b in json.dumps(e)}
    report = checked(made.export(first), public(KEY))
    assert found(report) == found(report, "unreadable") == []
    assert (report.exit_code, report.events) == (0, len(made.events) - first + 1)
    assert report.blobs == len(referred)


def test_without_a_key_it_is_said_whose_word_the_signatures_are() -> None:
    report = checked(EXPORT)
    assert (report.exit_code, found(report, "warning")) == (0, [("trust",)])
    assert public(KEY) in report.as_text("en")
    assert "must be learnt elsewhere" in report.as_text("en")
    assert [c["signature"] for c in report.checkpoints] == ["valid", "valid"]


def test_with_the_key_nothing_is_left_to_say() -> None:
    report = checked(EXPORT, public(OTHER_KEY), public(KEY))
    assert (report.exit_code, report.findings) == (0, [])
    assert [c["signature"] for c in report.checkpoints] == ["valid_trusted", "valid_trusted"]


def test_what_no_signature_vouches_for_is_said() -> None:
    made = record(COUNT)
    made.checkpoints.pop()
    assert found(checked(made.export(), public(KEY)), "warning") == [("uncovered", 5)]
    made.checkpoints.clear()
    assert found(checked(made.export()), "warning") == [("no_checkpoint",)]
    assert found(checked(WHOLE.export(first=6), public(KEY)), "warning") == [
        ("part",),
        ("checkpoint_before", 4),
    ]
    assert found(checked(WHOLE.export(first=5), public(KEY)), "warning") == [("part",)]


def test_a_record_without_events_verifies() -> None:
    report = checked(Record().export())
    assert (report.exit_code, report.events, found(report, "warning")) == (0, 0, [("no_checkpoint",)])


# --- one thing done to the events --------------------------------------------------------------------------------


@given(numbers)
def test_a_dropped_event_is_missing(number: int) -> None:
    told = after(lambda e: [one for one in e if one["number"] != number])
    assert ("missing", number) in told
    assert {code for code, *_ in told} <= {"missing", "blob_unreferenced"}
    text = checked(with_events(EXPORT, lambda e: [x for x in e if x["number"] != number])).as_text("en")
    assert f"event {number} is missing (its hash is {WHOLE.events[number - 1]['hash']})" in text


@given(numbers, numbers)
def test_several_dropped_are_one_gap(one: int, other: int) -> None:
    low, high = sorted((one, other))
    told = [t for t in after(lambda e: e[: low - 1] + e[high:]) if t[0] != "blob_unreferenced"]
    assert told == [("missing" if low == high else "missing_range", low)]
    if low < high:
        text = checked(with_events(EXPORT, lambda e: e[: low - 1] + e[high:])).as_text("en")
        assert (
            f"events {low} to {high} are missing (the last has the hash {WHOLE.events[high - 1]['hash']})"
            in text
        )


@given(numbers, numbers)
def test_a_moved_event_is_moved_and_not_missing(start: int, end: int) -> None:
    if start == end:
        return

    def moved(events: Events) -> Events:
        one = events.pop(start - 1)
        events.insert(end - 1, one)
        return events

    told = after(moved)
    # Of two neighbours that changed places, either may be said to have moved.
    assert told in ([("moved", start)], [("moved", end)] if abs(start - end) == 1 else None)


@given(numbers, numbers)
def test_two_that_changed_places_are_moved(one: int, other: int) -> None:
    def swapped(events: Events) -> Events:
        events[one - 1], events[other - 1] = events[other - 1], events[one - 1]
        return events

    told = after(swapped)
    assert {code for code, _ in told} <= {"moved"}
    assert len(told) == (0 if one == other else 1 if abs(one - other) == 1 else 2)
    if abs(one - other) > 2:
        assert {number for _, number in told} == {one, other}


@given(numbers, st.integers(0, COUNT))
def test_a_doubled_event_is_doubled(number: int, line: int) -> None:
    assert after(lambda e: [*e[:line], e[number - 1], *e[line:]]) == [("doubled", number)]


@given(numbers, st.integers(0, COUNT))
def test_a_foreign_event_is_foreign(number: int, line: int) -> None:
    other = Record(FOREIGN)
    for _ in range(number):
        other.add()
    report = checked(with_events(EXPORT, lambda e: [*e[:line], other.events[-1], *e[line:]]))
    assert found(report) == [("foreign", number)]
    assert FOREIGN in report.as_text("zh")
    assert f"（哈希 {other.events[-1]['hash']}，第 {line + 1} 行）" in report.as_text("zh")


@given(numbers)
def test_a_foreign_event_in_the_place_of_ours(number: int) -> None:
    other = Record(FOREIGN)
    for _ in range(number):
        other.add()
    told = after(lambda e: [*e[: number - 1], other.events[-1], *e[number:]])
    assert [t for t in told if t[0] != "blob_unreferenced"] == [("foreign", number), ("missing", number)]


CHANGES: dict[str, Any] = {
    "organisation": FOREIGN,
    "subject": uuid(99),
    "subject_number": 77,
    "type": "matter.closed",
    "version": 2,
    "at": time(777),
    "by": uuid(98),
    "command": uuid(97),
    "data": {},
    "previous": "e" * 64,
}


@settings(max_examples=drawn(150))
@given(numbers, st.sampled_from(sorted(CHANGES)))
def test_a_change_of_any_field_is_a_changed_event(number: int, key: str) -> None:
    def changed(events: Events) -> Events:
        events[number - 1][key] = CHANGES[key]
        return events

    told = after(changed)
    assert [t for t in told if t[0] != "blob_unreferenced"] == [("changed", number)]
    assert (("blob_unreferenced",) in told) is (key == "data" and number % 3 == 0)


@given(numbers, st.integers(1, COUNT + 3))
def test_another_number_is_a_changed_number(number: int, stated: int) -> None:
    def changed(events: Events) -> Events:
        events[number - 1]["number"] = stated
        return events

    assert after(changed) == ([] if number == stated else [("renumbered", number)])


@given(numbers)
def test_another_hash_is_a_changed_hash(number: int) -> None:
    def changed(events: Events) -> Events:
        events[number - 1]["hash"] = "d" * 64
        return events

    assert after(changed) == [("hash_changed", number)]


@settings(max_examples=drawn(200))
@given(st.data())
def test_a_change_of_any_byte_is_found(data: st.DataObject) -> None:
    """Not always with one name: a byte may be a brace, or half of a character."""
    files = files_of(EXPORT)
    lines = files["events.jsonl"].splitlines(keepends=True)
    number = data.draw(numbers)
    at = data.draw(st.integers(0, len(lines[number - 1]) - 1))
    byte = data.draw(st.integers(0, 255))
    line = bytearray(lines[number - 1])
    if line[at] == byte:
        return
    line[at] = byte
    lines[number - 1] = bytes(line)
    files["events.jsonl"] = b"".join(lines)
    for export in (zipped(relisted(files)), zipped(files)):
        report = checked(export)
        assert report.exit_code == 1
        named = [s.values for kind, s in report.findings if kind == "error"]
        assert any(v.get("number") == number or v.get("line") in (number, number + 1) for v in named)
    assert ("file_changed",) in found(report)


@given(numbers)
def test_an_event_that_was_written_anew_breaks_the_chain_after_it(number: int) -> None:
    """Its hash fits; where a later checkpoint vouches for what follows, it is named itself."""

    def forged(events: Events) -> Events:
        events[number - 1] = rehashed(events[number - 1], type="matter.closed")
        return events

    assert after(forged) == (
        [("mismatch", COUNT), ("head", COUNT)]
        if number == COUNT
        else ([("mismatch", 4)] if number == 4 else []) + [("replaced", number)]
    )
    bare = WHOLE.export(checkpoints=[])
    told = found(checked(with_events(bare, forged)))
    assert told == [("head", COUNT) if number == COUNT else ("broken", number + 1)]


@given(numbers)
def test_a_chain_written_anew_from_an_event_on_is_betrayed_by_checkpoints(number: int) -> None:
    made = record(COUNT)
    checkpoints = list(made.checkpoints)
    for place in range(number, COUNT + 1):
        previous = made.events[place - 2]["hash"] if place > 1 else ZERO
        made.events[place - 1] = rehashed(made.events[place - 1], previous=previous, by=uuid(66))
    told = found(checked(made.export(checkpoints=checkpoints)))
    assert told == [("mismatch", n) for n in (4, COUNT) if n >= number]
    assert found(checked(made.export(checkpoints=[]))) == []


@given(st.integers(2, COUNT), numbers)
def test_a_second_event_with_a_number_is_not_in_the_chain(number: int, line: int) -> None:
    rival = rehashed(WHOLE.events[number - 1], by=uuid(66))
    told = after(lambda e: [*e[: line - 1], rival, *e[line - 1 :]])
    assert told == [("rival", number)]


def test_subject_numbers() -> None:
    def renumbered(first: int) -> Report:
        made = record(COUNT)
        made.checkpoints = []
        for place in range(5, COUNT + 1):
            event = made.events[place - 1]
            more = 1 if event["subject"] == made.events[4]["subject"] else 0
            made.events[place - 1] = rehashed(
                event,
                previous=made.events[place - 2]["hash"],
                subject_number=event["subject_number"] + more,
            )
        return checked(made.export(first))

    assert found(renumbered(1)) == [("subject", 5)]
    assert found(renumbered(2)) == [("subject", 5)]
    made = Record()
    made.add(10)
    made.counts[11] = 1
    made.add(11)
    assert found(checked(made.export())) == [("subject", 2)], "the first event of a subject is its number 1"
    assert found(checked(made.export(first=2))) == []
    assert found(renumbered(5)) == [], "where a part begins, so may the numbers of its subjects"


def test_a_checkpoint_of_a_first_event_that_is_missing_is_not_one_before_it() -> None:
    made = record(3)
    report = checked(with_events(made.export(), lambda e: e[1:]))
    assert found(report) == [("missing", 1)]
    assert found(report, "warning") == [("trust",)]


def test_events_at_the_same_time_are_in_order() -> None:
    made = record(3)
    made.checkpoints = []
    made.events[2] = rehashed(made.events[2], at=made.events[1]["at"])
    assert found(checked(made.export()), "warning") == [("no_checkpoint",)]


def test_time_that_goes_backwards_is_noted() -> None:
    made = record(3)
    made.checkpoints = []
    made.events[2] = rehashed(made.events[2], at=time(1))
    report = checked(made.export())
    assert (report.exit_code, found(report, "warning")) == (0, [("earlier", 3), ("no_checkpoint",)])


@given(st.integers(1, COUNT - 1))
def test_a_cut_off_end_is_missing(left: int) -> None:
    cut = with_events(EXPORT, lambda e: e[:left])
    told = [t for t in found(checked(cut)) if t[0] != "blob_unreferenced"]
    gap = ("missing" if left == COUNT - 1 else "missing_range", left + 1)
    assert told == [gap]
    # Even where the manifest was made to fit, checkpoints tell.
    files = files_of(cut)
    fitting = zipped(relisted(files, last=left, head=WHOLE.events[left - 1]["hash"]))
    assert [t for t in found(checked(fitting)) if t[0] != "blob_unreferenced"] == [
        ("beyond_one" if n == left + 1 else "beyond", n) for n in (4, COUNT) if n > left
    ]


def test_events_that_do_not_fit_the_format() -> None:
    for key in EVENT:
        event = {k: v for k, v in WHOLE.events[3].items() if k != key}
        report = checked(with_events(EXPORT, lambda e, event=event: [*e[:3], event, *e[4:]]))  # type: ignore[misc]
        assert f"line 4 of events.jsonl cannot be used: {key} is missing" in report.as_text("en")
    for key, value in {
        "number": True,
        "organisation": "x",
        "subject": OWN.upper().replace("0", "A"),
        "subject_number": 0,
        "type": "",
        "version": "1",
        "at": "2026-02-30T00:00:00.000000Z",
        "by": "nobody",
        "command": None,
        "data": [],
        "previous": "F" * 64,
        "hash": 5,
    }.items():
        event = {**WHOLE.events[3], key: value}
        text = checked(with_events(EXPORT, lambda e, event=event: [*e[:3], event, *e[4:]])).as_text("en")  # type: ignore[misc]
        assert f"the value of “{key}” does not fit the format" in text
    more = {**WHOLE.events[3], "note": 1}
    text = checked(with_events(EXPORT, lambda e: [*e[:3], more, *e[4:]])).as_text("en")
    assert "note does not belong there" in text
    assert "event 4 was changed" in text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"a":1.5}', "it has the number 1.5"),
        (b'{"a":1e5}', "it has the number 1e5"),
        (b'{"a":NaN}', "it has the number NaN"),
        (b'{"a":9007199254740992}', "beyond"),
        (b'{"a":' + b"9" * 5000 + b"}", "beyond"),
        (b'{"a":{"b":1,"b":1}}', "“b” is given twice"),
        (b'{"a":"\xff"}', "not UTF-8"),
        (b'{"a":"\\ud800"}', "lone surrogate"),
        (b'{"a":' + b"[" * 64 + b"]" * 64 + b"}", "nested more than 64"),
        (b"[" * 100_000, "nested more than 64"),
        (b"[]", "not an object"),
        (b"", "not JSON (at character 1)"),
        (b'\xef\xbb\xbf{"a":1}', "not JSON"),
        (b'{"a":' + b" " * (16 * 1024 * 1024) + b"1}", "a line of more than"),
    ],
)
def test_lines_that_cannot_be_used(line: bytes, words: str) -> None:
    files = files_of(EXPORT)
    for name in ("events.jsonl", "checkpoints.jsonl"):
        lines = files[name].splitlines()
        changed = {**files, name: b"\n".join([lines[0], line, *lines[1:], b""])}
        report = checked(zipped(relisted(changed)), public(KEY))
        assert f"line 2 of {name} cannot be used: " in report.as_text("en")
        assert words in report.as_text("en")
        assert len(found(report)) == 1


def test_a_line_that_is_not_canonical() -> None:
    files = files_of(EXPORT)
    lines = files["events.jsonl"].splitlines()
    lines[1] = json.dumps(json.loads(lines[1])).encode()
    files["events.jsonl"] = b"\n".join(lines)
    assert found(checked(zipped(relisted(files)))) == [("not_canonical", 2), ("cut_line",)]


# --- the words ---------------------------------------------------------------------------------------------------


def test_the_words_are_in_both_languages_with_the_same_blanks() -> None:
    import re

    for code, (zh, en) in WORDS.items():
        assert set(re.findall(r"{(\w+)}", zh)) == set(re.findall(r"{(\w+)}", en)), code
        assert re.search("[\u4e00-\u9fff]", zh), code
        assert not re.search("[\u4e00-\u9fff]", en), code


def test_nothing_in_the_report_moves_a_terminal() -> None:
    made = record(2)
    hostile = made.export(organisation={"id": OWN, "name": "\x1b[31m\u202e" + "x" * 5000})
    for lang in ("zh", "en"):
        shown = checked(hostile).as_text(lang)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert len(shown) < 3000


def test_findings_are_bounded_and_counted() -> None:
    files = files_of(EXPORT)
    files["events.jsonl"] = b"[]\n" * 12_000
    report = checked(zipped(relisted(files)))
    assert len(report.findings) == 10_000
    assert report.counts["error"] > 12_000
    assert f"and {sum(report.counts.values()) - 200} more" in report.as_text("en")
    assert f"wrong: {report.counts['error']};" in report.as_text("en")


def test_the_report_for_programs() -> None:
    told = checked(with_events(EXPORT, lambda e: e[:3] + e[4:])).as_json()
    assert json.loads(json.dumps(told)) == told
    assert (told["format"], told["exit"], told["events"]) == ("guiju-verification/1", 1, COUNT - 1)
    (missing,) = [f for f in told["findings"] if f["severity"] == "error"]
    assert {k: missing[k] for k in ("code", "number", "hash")} == {
        "code": "missing",
        "number": 4,
        "hash": WHOLE.events[3]["hash"],
    }
    assert missing["zh"].startswith("缺少事件 4")
    assert canonical(told["checkpoints"])
