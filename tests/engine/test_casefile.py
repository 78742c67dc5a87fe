"""Case files: what is read, and what is refused."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.engine.casefile import MOST_BYTES, CaseFile, load, read
from guiju.engine.errors import InputError
from thorough import drawn

sys.path.insert(0, str(Path(__file__).parent))

from casefile_told import refused


def test_scalars_arrive_as_text_and_nothing_as_a_float() -> None:
    text = """
a: 12.5
b: 2024-05-01
c: yes
d: "null"
e: ~
f: null
g:
h: ''
i: 1e400
j: 0x1F
k: true
l: 是
m: [1.10, ~, '~']
n: |
  two
  lines
o: plain that goes
  on
p: {x: -0, y: }
"""
    assert read(text, "").data == {
        "a": "12.5",
        "b": "2024-05-01",
        "c": "yes",
        "d": "null",
        "e": None,
        "f": None,
        "g": None,
        "h": "",
        "i": "1e400",
        "j": "0x1F",
        "k": "true",
        "l": "是",
        "m": ["1.10", None, "~"],
        "n": "two\nlines\n",
        "o": "plain that goes on",
        "p": {"x": "-0", "y": None},
    }


def test_every_key_and_entry_has_its_place() -> None:
    file = read("# c\n事实:\n  units:\n    - id: 1\n      seat: x\n    - ...\n  m: {a: [1, 22]}\n", "")
    assert file.positions == {
        (): (2, 1),
        ("事实",): (2, 1),
        ("事实", "units"): (3, 3),
        ("事实", "units", 0): (4, 7),
        ("事实", "units", 0, "id"): (4, 7),
        ("事实", "units", 0, "seat"): (5, 7),
        ("事实", "units", 1): (6, 7),
        ("事实", "m"): (7, 3),
        ("事实", "m", "a"): (7, 7),
        ("事实", "m", "a", 0): (7, 11),
        ("事实", "m", "a", 1): (7, 14),
    }


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
def test_line_breaks_and_byte_order_mark(breaks: str) -> None:
    file = read(("\ufeff" + breaks.join(["a: 1", "", "b: 2", ""])).encode(), "")
    assert file.data == {"a": "1", "b": "2"}
    assert file.positions["b",] == (3, 1)


def test_json_with_tabs_escapes_and_pairs_of_surrogates() -> None:
    data = {"guiju": "toy", "n": [1.50, None, True, "a\tb\n\\/\"'", "\U0001f600 规矩"], "m": {"x": {}}}
    expected = {"guiju": "toy", "n": ["1.5", None, "true", data["n"][3], data["n"][4]], "m": {"x": {}}}
    for name in ("f.json", "f.yaml"):
        for ascii_only in (True, False):
            for indent in (None, 2, "\t"):
                text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
                assert read(text, name).data == expected


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["C", "Z"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc：#- 中", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["a", "b", "中"]), JSON, min_size=1), st.sampled_from([None, 1]))
@settings(max_examples=drawn(150), deadline=None)
def test_json_reads_as_json(data: dict[str, Any], indent: int | None) -> None:
    def as_text(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: as_text(one) for key, one in value.items()}
        if isinstance(value, list):
            return [as_text(one) for one in value]
        return value if value is None or isinstance(value, str) else json.dumps(value)

    def blank(value: Any) -> bool:
        keys = [key for key in value if key != key.strip()] if isinstance(value, dict) else []
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return bool(keys) or any(blank(one) for one in inner)

    text = json.dumps(data, ensure_ascii=False, indent=indent)
    if blank(data):
        assert "ordinary space" in " ".join(refused(text, "f.json"))
    else:
        assert read(text, "f.json").data == as_text(data)


PIECES = [
    "a",
    "b: ",
    "- ",
    "? ",
    ": ",
    ":",
    "-",
    "#",
    " #",
    ", ",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "\\",
    "\\n",
    "|",
    ">",
]
PIECES += ["\\x4", "1", "\\u00e9", "\\ ", "\\\n"]
PIECES += [
    "\n",
    "\n",
    "\n  ",
    "\n- ",
    "\n  - ",
    "\na: ",
    " ",
    "  ",
    "\t",
    "\r\n",
    "&",
    "*",
    "!",
    "%",
    "@",
    "中",
    "...",
]
WORD = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@given(WORD)
@settings(max_examples=drawn(600), deadline=None)
def test_the_fast_scanner_accepts_what_the_library_accepts(text: str) -> None:
    from ruamel.yaml import YAML, events
    from ruamel.yaml.error import YAMLError

    from guiju.engine.casefile.build import MarkupError
    from guiju.engine.casefile.markup import Event, read_events

    kinds = {
        events.ScalarEvent: "scalar",
        events.MappingStartEvent: "mapping",
        events.SequenceStartEvent: "list",
        events.MappingEndEvent: "end",
        events.SequenceEndEvent: "end",
        events.AliasEvent: "scalar",
    }
    theirs: list[Event] | None = []
    try:
        documents = 0
        for event in YAML(typ="safe", pure=True).parse(text):
            documents += isinstance(event, events.DocumentStartEvent)
            if documents > 1:
                return
            if type(event) in kinds:
                value, style = getattr(event, "value", ""), getattr(event, "style", "") or ""
                mark = event.start_mark
                theirs.append(Event(kinds[type(event)], mark.line + 1, mark.column + 1, value, style))
    except (YAMLError, ValueError, NameError):
        theirs = None
    said: list[object] = []
    try:
        ours: list[Event] | None = list(read_events(text, lambda *at: said.append(at[2])))
    except MarkupError as error:
        ours = None
        if "directives" in error.message.en:
            return
    if not said:
        assert ours == theirs


# --- what is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "place", "words"),
    [
        (b"", "f.yaml:1:1: ", "empty"),
        (b" \n\t\n", "f.yaml:1:1: ", "empty"),
        (b"# only a comment\n", "f.yaml:1:1: ", "holds nothing"),
        (b"---\n", "f.yaml:2:1: ", "holds nothing"),
        (b"~", "f.yaml:1:1: ", "holds nothing"),
        (b"PK\x03\x04\x00\x00\x08\x08xyz", "f.yaml:1:5: ", "byte 5 is NUL"),
        (b"a: 1\nb: \x00", "f.yaml:2:4: ", "binary"),
        (b"\x00" * (MOST_BYTES + 1), "f.yaml:1:1: ", "binary"),
        ("a: 规矩".encode("gb18030"), "f.yaml:1:4: ", "GBK"),
        (b"a: 1\nb: \xff\xff\xff", "f.yaml:2:4: ", "the byte here (0xFF) is not UTF-8"),
        ("a: 1".encode("utf-16"), "f.yaml:1:1: ", "UTF-16"),
        ("a: 1".encode("utf-16-le"), "f.yaml:1:1: ", "UTF-16"),
        ("a: 1".encode("utf-32"), "f.yaml:1:1: ", "UTF-32"),
        (b"a" * (MOST_BYTES + 1), "f.yaml:1:2097153: ", "larger than 2 MiB"),
        (b"a: 1\n" * (MOST_BYTES // 5 + 1), "f.yaml:419431:3: ", "larger than 2 MiB"),
        (b"a: 1\n" + b"\n" * 200_001, "f.yaml:200001:1: ", "200,000 lines"),
        (b"a: b\x07c", "f.yaml:1:5: ", "U+0007"),
        ("a: b\u2028c".encode(), "f.yaml:1:5: ", "line break"),
        (b'a: "\\x07"', "f.yaml:1:4: ", "U+0007"),
        (b'a: "\\ud83d"', "f.yaml:1:4: ", "half a character"),
        (b'a: "\\UFFFFFFFF"', "f.yaml:1:", "cannot be read as YAML"),
        (b"- a\n- b\n", "f.yaml:1:1: ", "not a list"),
        (b"just words", "f.yaml:1:1: ", "not a text"),
        ("事实：\n".encode(), "f.yaml:1:1: ", "full-width colon"),
        ("guiju: toy\n事实：\n  a: 1\n".encode(), "f.yaml:", "line 2 has a full-width colon"),
        (b"a: 1\n---\nb: 2\n", "f.yaml:2:1: ", "second document"),
        (b"a: &x 1\n", "f.yaml:1:4: ", "anchors are not supported"),
        (b"a: *x\n", "f.yaml:1:4: ", "aliases are not supported"),
        (b"a: !!python/object:os.system x\n", "f.yaml:1:4: ", "tags"),
        (b"a: !foo x\n", "f.yaml:1:4: ", "tags"),
        (b"a: !y!foo x\n", "f.yaml:1:4: ", "tags"),
        (b"%YAML 1.1\n---\na: 1\n", "f.yaml:1:1: ", "directives"),
        (b"a: 1\nb: 2\na: 3\n", "f.yaml:3:1: ", "'a' is given twice, first on line 1"),
        (b'{a: 1, "a": 3}', "f.yaml:1:8: ", "given twice"),
        (b"a:\n  <<: {b: 1}\n", "f.yaml:2:3: ", "merge keys"),
        (b"? [a]\n: 1\n", "f.yaml:1:3: ", "plain word"),
        (b"? {a: {b: c}}\n: {d: e}\n", "f.yaml:1:3: ", "plain word"),
        (b"? |\n  a\n: 1\n", "f.yaml:1:3: ", "plain word"),
        (b"? " + b"a" * 300 + b"\n: 1\n", "f.yaml:1:3: ", "plain word"),
        (b": 1\n", "f.yaml:1:1: ", "key is missing"),
        ("a:\n  \u3000b: 1\n".encode(), "f.yaml:2:3: ", "not an ordinary space"),
        (b"a:\n\tb: 1\n", "f.yaml:2:1: ", "tab"),
        (b"a: 1\nb\nc: 2\n", "f.yaml:2:1: ", "colon and a space are missing"),
        (b"a: b: c\n", "f.yaml:1:5: ", "in quotes"),
        (b"a:\n  b: 1\n c: 2\n", "f.yaml:3:2: ", "indentation"),
        (b"a: 'b\nc: d\n", "f.yaml:1:4: ", "never closed"),
        (b"a: [1, 2\nb: 3\n", "f.yaml:", "missing"),
        (b"a: {b: 1\n", "f.yaml:2:1: ", "the mapping was opened on line 1, column 4"),
        (b"a: @b\n", "f.yaml:1:4: ", "in quotes"),
        (b"a: %b\n", "f.yaml:1:4: ", "in quotes"),
        (b'a: "C:\\data"\n', "f.yaml:1:8: ", "backslash"),
        (b"a: - b\n", "f.yaml:1:4: ", "list entry"),
        (b"a: | text\n", "f.yaml:1:6: ", "next line"),
        (b"a: 1\n- b\n", "f.yaml:2:1: ", "indentation"),
        (b"a:" + b" [" * 40, "f.yaml:1:66: ", "deeper than 32"),
        (b"".join(b" " * i + b"a:\n" for i in range(40)), "f.yaml:33:33: ", "deeper than 32"),
    ],
)
def test_refused(source: bytes, place: str, words: str) -> None:
    said = refused(source)
    assert any(line.startswith(place) and words in line for line in said), said
    assert len(said) <= 2


def test_json_errors_are_about_json() -> None:
    assert refused('{"a": 1,\n "b": }', "F.JSON") == [
        "F.JSON:2:7: this is not JSON (expecting value): correct it, or name the file .yaml if it is YAML"
    ]
    assert "NaN is not JSON" in refused('{"a": NaN}', "f.json")[0]
    assert "is not JSON" in refused("a: 1", "f.json")[0]
    assert "deeper than 32" in refused("[" * 100_000 + "]" * 100_000, "f.json")[0]


def test_all_problems_at_once() -> None:
    text = "a: &x 1\nb: *x\nc: !t 2\na: 3\n<<: 4\n? [k]\n: 5\n"
    said = refused(text)
    assert [line.split(": ")[0] for line in said] == [
        "f.yaml:1:4",
        "f.yaml:2:4",
        "f.yaml:3:4",
        "f.yaml:4:1",
        "f.yaml:5:1",
        "f.yaml:6:3",
    ]
    many = refused("a: 1\n" * 1000)
    assert (len(many), many[-1][:13]) == (101, "f.yaml:102:1:")
    assert "more than 100 problems" in many[-1]


def test_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "案件.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    wanted = CaseFile({"a": "1"}, {(): (1, 1), ("a",): (1, 1)}, str(path), folder=str(tmp_path.resolve()))
    assert load(path) == load(str(path)) == wanted
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"b: 2")))
    piped = load("-")
    assert (piped.data, piped.folder) == ({"b": "2"}, None)
    for wrong in (tmp_path / "none.yaml", tmp_path, "a\0b"):
        with pytest.raises(InputError, match="cannot be read"):
            load(wrong)


def test_importing_stays_light() -> None:
    code = (
        "import sys, guiju.engine.casefile; sys.exit(any(m.startswith('ruamel.yaml') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("content", "place", "byte"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(1, 32)) * 3 + b"\xff" * 40, "1:1", "0x89"),
        (b"guiju: hgr\nx: " + b"\xff\x81" * 20, "2:4", "0xFF"),
        (b"a: b\n\x01\x02\x03\x04\x05\x06\x07\x08\x0e", "2:1", "0x01"),
        ("a: b\n甲\x7f".encode() + "\u0085".encode() * 9, "2:2", "0x7F"),
    ],
)
def test_what_is_no_text_is_said_once_at_its_first_byte(content: bytes, place: str, byte: str) -> None:
    (said,) = refused(content, "f.yaml")
    assert said.startswith(f"f.yaml:{place}: the file is binary (the byte {byte} here is not text): ")


def test_a_few_wrong_bytes_in_a_text_are_told_one_by_one() -> None:
    content = b"guiju: hgr\n" + b"# \xff and more of it\n" * 8
    assert [line.split(": ")[0] for line in refused(content)[-8:]] == [f"f.yaml:{n}:3" for n in range(2, 10)]
