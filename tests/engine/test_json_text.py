"""JSON read past what is wrong with it: the same events as YAML has, and every error at once, each in its place."""

from __future__ import annotations

import json
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from casefile_told import refused

from guiju.engine.casefile import MOST_BYTES, scan
from guiju.engine.casefile.build import Builder, MarkupError
from guiju.engine.casefile.json_text import events_of_json
from guiju.engine.casefile.markup import read_events
from guiju.engine.errors import InputError
from guiju.engine.text import Text

Told = list[tuple[int, int, str]]


def events(text: str) -> tuple[list[Any], Told]:
    """The events of a text, and what is complained of."""
    told: Told = []

    def complain(line: int, column: int, message: Text) -> None:
        told.append((line, column, message.en))

    found = []
    try:
        found += events_of_json(text, complain)
    except MarkupError as error:
        told.append((error.line, error.column, error.message.en))
    return found, told


WORDS = st.text(st.sampled_from('ab甲 ,:{}[]#"\\/\n\t'), max_size=6)
SOUND = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
WHOLE = st.lists(SOUND, max_size=3) | st.dictionaries(WORDS, SOUND, max_size=3)


@given(WHOLE, st.booleans(), st.sampled_from([None, 0, 2]))
def test_what_is_json_is_read_as_yaml_reads_it(data: Any, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    found, told = events(text)
    assert told == []
    assert found == [tuple(event) for event in read_events(text, _silent)]


def _silent(line: int, column: int, message: Text) -> None:
    raise AssertionError(message)


def is_json(text: str) -> bool:
    def refuse(constant: str) -> None:
        raise ValueError(constant)

    try:
        json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError):
        return False
    return True


PIECES = st.sampled_from(
    [*'{}[]",:\\ \n\t\'#/*“”，：-+.0１', "//", "/*", "*/", "NaN", "true", "None", '"a"', "1.5e3", "\\u00", "\u00a0", "甲"]
)  # fmt: skip


@given(WHOLE, st.lists(st.tuples(st.integers(0, 60), st.sampled_from("rid"), PIECES), max_size=4))
def test_complaints_are_made_of_what_is_not_json_and_of_nothing_else(
    data: Any, changes: list[tuple[int, str, str]]
) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for at, how, piece in changes:
        at = 1 + at % max(len(text) - 1, 1)
        text = text[:at] + (piece if how != "d" else "") + text[at + (how != "i") :]
    found, told = events(text)
    assert bool(told) is not is_json(text), text
    builder = Builder(lambda line, column, message: None)
    for event in found:
        builder.take(event)
    lines = text.split("\n")
    assert all(
        1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1 for line, column, _ in told
    )


FAULTS: dict[str, list[tuple[int, str]]] = {
    '"a": 1 # one': [(8, "a comment")],
    '"a": /* one */ 1': [(6, "a comment")],
    "a: 1": [(1, "property name")],
    "'a': 1": [(1, "not double quotes")],
    "“a”: 1": [(1, "not double quotes")],
    '"a": yes': [(6, "without quotes")],
    '"a": Study of lungs': [(6, "without quotes")],
    '"a": 2024-05-01': [(6, "without quotes")],
    '"a": 012': [(6, "without quotes")],
    '"a": [1 2]': [(7, "without quotes")],
    '"a": .5': [(6, "without quotes")],
    '"a": NaN': [(6, "NaN is not JSON")],
    '"a": None': [(6, "None is not JSON")],
    '"a"：1': [(4, "full-width colon")],
    '"a" 1': [(5, "':' delimiter")],
    '"a"': [(-1, "':' delimiter")],
    '"a": ': [(-1, "expecting value")],
    '"a":: 1': [(5, "colon too many")],
    '"a": [1,, 2]': [(9, "comma too many")],
    '"a": [1, 2,]': [(11, "comma too many")],
    '"a": ["x" "y"]': [(11, "',' delimiter")],
    '"a": [1，2]': [(8, "full-width comma")],
    '"a": "C:\\new\\people\\me"': [(13, "invalid \\escape"), (20, "invalid \\escape")],
    '"a": "\\u12"': [(7, "invalid \\uXXXX")],
    '"a": "x\ty"': [(8, "a tab in quotes")],
    '"a": "Study "A" on B"': [(13, "quote inside")],
    '"a": "open': [(6, "unterminated")],
    '"a": \u00a01': [(6, "ordinary space")],
    '[1]: {"b": 2}': [],
}
"""One line of a mapping, and what is wrong with it at which column (-1: where it is known, at the comma)."""

LINES = st.lists(
    st.sampled_from([*FAULTS, '"s": [1, {"t": null}]', '"s": "a, b: {c"']), min_size=1, max_size=6
)


def goes_on(lines: list[str]) -> bool:
    """Whether what stands below a text that is not closed looks as if it had been."""
    return all(
        not line.endswith('"open') or below.startswith(('"a":', '"a"：', '"s"', '"k"'))
        for line, below in pairwise([*lines, '"k": 0'])
    )


@given(LINES.filter(goes_on))
def test_every_fault_is_told_in_its_place(lines: list[str]) -> None:
    members = [line if line.endswith('"open') else f"{line}," for line in [*lines, '"k": 0']]
    text = "{\n" + "\n".join(members) + '\n"z": 1\n}'
    text = text.replace("# one,", ", # one")
    expected = []
    for number, line in enumerate(lines, 2):
        for column, words in FAULTS.get(line, []):
            expected.append((number, (len(line) + 1 if column < 0 else column) + 2 * ("#" in line), words))
    _, told = events(text)
    assert [(line, column) for line, column, _ in told] == [(line, column) for line, column, _ in expected]
    for (_, _, message), (_, _, words) in zip(told, expected, strict=True):
        assert words in message
        assert message.startswith("this is not JSON (")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('{"a": [1, 2}', "1:12", "the list of line 1, column 7 is not closed"),
        ('{"a": {"b": 1]}', "1:14", "the mapping of line 1, column 7 is not closed"),
        ('{"a": [1, 2', "1:12", "] is missing"),
        ('{"a": "b\nmore of it"}', "1:7", "unterminated string"),
        ('{"a": 1} {"b": 2}', "1:10", "extra data"),
        ('{"a": "b" c\n}', "1:9", "quote inside"),
    ],
)  # fmt: skip
def test_where_nobody_can_tell_what_belongs_to_what_reading_ends(text: str, place: str, words: str) -> None:
    (line,) = refused(text, "f.json")
    assert line.startswith(f"f.json:{place}: this is not JSON (")
    assert words in line
    assert not scan(text, "f.json").whole


def test_what_is_clear_all_the_same_is_read() -> None:
    text = '{a: yes, \'b\': True, "c": [1,], “d”：“x”，"e": 012, "f": NaN, "g": "\\q"}'
    data = scan(text, "f.json").data
    assert {key: data[key] for key in "abcd"} == {"a": "yes", "b": "true", "c": ["1"], "d": "x"}
    assert not any(isinstance(data[key], str) for key in "efg")


def refused_by(text: str) -> bool:
    try:
        return bool(scan(text, "f.json").problems)
    except InputError:
        return True


@pytest.mark.parametrize(
    "text",
    [
        "{" + '"a": x, ' * (MOST_BYTES // 8 - 2) + "}",
        '{"a": "' + "\\q" * (MOST_BYTES // 2 - 6) + '"}',
        '{"a": "' + 'x" ' * (MOST_BYTES // 3 - 6) + "}",
        "{" + "/*" * (MOST_BYTES // 2 - 2) + "}",
        "{" + '"' * (MOST_BYTES - 2) + "}",
        "[" + "a " * (MOST_BYTES // 2 - 2) + "]",
        "[" + "," * (MOST_BYTES - 2) + "]",
        "[" + "\u3000" * (MOST_BYTES // 3 - 2) + "]",
        '[\n"a\n' + '"b\n' * (MOST_BYTES // 3 - 6) + "]",
        "[" + "-" * (MOST_BYTES - 2) + "]",
    ],
    ids=lambda text: text[:8],
)
def test_long_texts_are_refused_soon(text: str) -> None:
    began = time.process_time()
    assert refused_by(text)
    assert time.process_time() - began < 4
