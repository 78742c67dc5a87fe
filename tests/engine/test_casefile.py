"""Case files: what is read, what is refused, and that nothing takes long."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.engine.casefile import MOST_BYTES, MOST_NODES, CaseFile, OpenedCase, load, open_case, read
from guiju.engine.errors import InputError

sys.path.insert(0, str(Path(__file__).parent))

from casefile_toy import RULEBOOKS, TOY


def refused(source: bytes | str, name: str = "f.yaml") -> list[str]:
    with pytest.raises(InputError) as caught:
        read(source, name)
    return in_english(caught.value)


WROTE = re.compile(r"“[^”]*”|'[^']*'|（[^）]*）|\([^)]*\)")
"""What a message repeats of the file, and names given in brackets."""


def in_english(error: InputError) -> list[str]:
    """The messages in English, once each is known to be whole in either language."""
    for problem in error.problems:
        zh, en = WROTE.sub("", problem.message.zh), WROTE.sub("", problem.message.en)
        assert re.search("[\u4e00-\u9fff]", zh), problem
        assert not re.search("[a-z]{2,} [a-z]{2,}", zh), problem
        assert not re.search("[\u4e00-\u9fff]", en.replace("是/否/不详", "")), problem
    return error.in_("en").split("\n")


def seconds(work: Callable[[], object]) -> float:
    """Processor time of some work; of two runs the shorter one, where the machine was busy with other things."""

    def once() -> float:
        start = time.process_time()
        assert len(message_of(work)) < 60_000
        return time.process_time() - start

    first = once()
    return first if first < 4 else min(first, once())


def message_of(work: Callable[[], object]) -> str:
    try:
        work()
    except InputError as error:
        return str(error)
    return ""


def opened(text: str) -> OpenedCase:
    return open_case(read(text, "f.yaml"), RULEBOOKS)


def problems(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        opened(text)
    return in_english(caught.value)


# --- what arrives -----------------------------------------------------------------------------------------


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
@settings(max_examples=150, deadline=None)
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
@settings(max_examples=600, deadline=None)
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
    assert load(path) == load(str(path)) == CaseFile({"a": "1"}, {(): (1, 1), ("a",): (1, 1)}, str(path))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"b: 2")))
    assert (load("-").data, load.__name__) == ({"b": "2"}, "load")
    for wrong in (tmp_path / "none.yaml", tmp_path, "a\0b"):
        with pytest.raises(InputError, match="cannot be read"):
            load(wrong)


def test_importing_stays_light() -> None:
    code = (
        "import sys, guiju.engine.casefile; sys.exit(any(m.startswith('ruamel.yaml') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- hostile input ----------------------------------------------------------------------------------------

SIZE = MOST_BYTES
HOSTILE: dict[str, Callable[[], str]] = {
    "brackets": lambda: "[" * SIZE,
    "braces": lambda: "{" * SIZE,
    "braces and keys": lambda: "{a: " * (SIZE // 4),
    "closing": lambda: "]" * SIZE,
    "keys": lambda: "".join(f"k{i}: {i}\n" for i in range(100_000)),
    "one key": lambda: "k: 1\n" * 100_000,
    "empty maps": lambda: "a:\n" + "- {}\n" * (MOST_NODES // 2 - 3),
    "flow list": lambda: "a: [" + "1," * (SIZE // 2 - 8) + "]",
    "flow pairs": lambda: "a: [" + "a: b," * (SIZE // 5 - 8) + "]",
    "dashes": lambda: "- " * (SIZE // 2),
    "question marks": lambda: "? " * (SIZE // 2),
    "colons": lambda: ":" * SIZE,
    "colon spaces": lambda: ": " * (SIZE // 2),
    "anchors": lambda: "&a " * (SIZE // 3),
    "anchored": lambda: "".join(f"k{i}: &a{i} 1\n" for i in range(90_000)),
    "tags": lambda: "!a " * (SIZE // 3),
    "percent tag": lambda: "!" + "%41" * (SIZE // 3 - 1),
    "bad percent tag": lambda: "a: !<%ff> b",
    "long tag": lambda: "!" + "a" * (SIZE - 1),
    "long anchor": lambda: "&" + "a" * (SIZE - 1),
    "block depth": lambda: "".join(" " * i + "a:\n" for i in range(2000)),
    "plain": lambda: "a: " + "x" * (SIZE - 3),
    "plain words": lambda: "a: " + "x " * (SIZE // 2 - 3),
    "plain lines": lambda: "a:\n" + " x\n" * 199_990,
    "wide plain lines": lambda: "a:\n" + " x y z w\n" * 199_990,
    "double": lambda: 'a: "' + "x" * (SIZE - 5) + '"',
    "double words": lambda: 'a: "' + "x " * (SIZE // 2 - 5) + '"',
    "double escapes": lambda: 'a: "' + "\\n" * (SIZE // 2 - 5) + '"',
    "double escapes and words": lambda: 'a: "' + "\\n a " * (SIZE // 5 - 5) + '"',
    "double lines": lambda: 'a: "' + "\n\n  x" * 99_990 + '"',
    "single quotes": lambda: "a: '" + "''" * (SIZE // 2 - 5) + "'",
    "unclosed": lambda: "a: '" + "x " * (SIZE // 2 - 5),
    "literal": lambda: "a: |\n" + " x\n" * 199_990,
    "literal blanks": lambda: "a: |\n" + "\n" * 199_990,
    "literal line": lambda: "a: |\n  " + "x " * (SIZE // 2 - 10),
    "folded": lambda: "a: >\n" + " x\n" * 199_990,
    "comment": lambda: "#" * SIZE,
    "comments": lambda: "#x\n" * 199_990 + "a: 1",
    "spaces": lambda: " " * (SIZE - 4) + "a: 1",
    "tabs": lambda: "a: 1\n" + "\t" * (SIZE - 8),
    "long key": lambda: "x" * (SIZE - 10) + ": 1",
    "long quoted key": lambda: '"' + "x" * (SIZE - 10) + '": 1',
    "full width": lambda: "a: 1\n" + "中：" * (SIZE // 6 - 4),
    "forbidden": lambda: "a: " + "\x07" * (SIZE - 4),
    "documents": lambda: "---\n" * 199_990,
}


@pytest.mark.parametrize("name", [*HOSTILE])
def test_hostile_input_takes_no_time(name: str) -> None:
    source = HOSTILE[name]().encode()
    assert len(source) <= MOST_BYTES
    assert seconds(lambda: read(source, "f.yaml")) < 5
    assert seconds(lambda: read(source, "f.json")) < 5


@pytest.mark.parametrize(
    "name", ["keys", "empty maps", "flow list", "braces", "plain words", "literal", "forbidden"]
)
def test_hostile_input_takes_no_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text(HOSTILE[name](), encoding="utf-8")
    code = (
        "import sys\n"
        "from guiju.engine.casefile import load\n"
        "try: load(sys.argv[1])\n"
        "except Exception as error: assert type(error).__name__ == 'InputError'\n"
        # Not ru_maxrss, which counts what the process was before it became this program.
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    assert int(done.stdout) < 500 * 1024


@pytest.mark.parametrize(
    "facts",
    [
        "".join(f"  k{i}: 1\n" for i in range(24_000)),
        "  samples:\n" + "    - {holder: x}\n" * 12_000,
        "  units:\n" + "".join(f"    - id: u{i}\n" for i in range(7_000)) + "  samples:\n"
        "" + "".join(f"    - holder: u{i}\n" for i in range(4_500)),
        "  units:\n" + "    - id: u\n" * 12_000,
        "  funded: " + "x" * 2_000_000 + "\n",
        "  units:\n    - seat: " + "x" * 2_000_000 + "\n",
    ],
    ids=["unknown facts", "dangling references", "references", "same id", "long answer", "long option"],
)
def test_hostile_facts_take_no_time(facts: str) -> None:
    file = read("guiju: toy\nfacts:\n" + facts, "f.yaml")
    assert seconds(lambda: open_case(file, RULEBOOKS)) < 5


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.text("ab:#-,[]{}'\"\\ \n?&!*|>%@`\t0x：中<~", max_size=120).map(str.encode)
    | st.lists(
        st.sampled_from(
            [
                "a: ",
                "- ",
                "\n",
                "  ",
                "&x ",
                "*x",
                "!t ",
                "{",
                "}",
                "[",
                "]",
                ",",
                '"',
                "'",
                "|\n",
                "? ",
                "b",
                "---\n",
                "...\n",
                "%YAML 1.2\n",
                '"\\ud800',
                "!<%zz>",
                "!<%ff",
                "<<: ",
                "~",
                "\t",
                "!a!b ",
            ]
        ),
        max_size=40,
    ).map(lambda parts: "".join(parts).encode()),
    st.sampled_from(["f.yaml", "f.json", ""]),
)
@settings(max_examples=1500, deadline=2000)
def test_any_bytes_are_read_or_refused(source: bytes, name: str) -> None:
    file = None
    with contextlib.suppress(InputError):
        file = read(source, name)
    if file is not None:
        assert isinstance(file.data, dict)
        json.dumps(file.data, ensure_ascii=False).encode()
    with contextlib.suppress(InputError):
        read(source.decode("utf-8", "surrogateescape"), name)


# --- opening ----------------------------------------------------------------------------------------------

GOOD = """\
guiju: toy
title: Study 1
as_of: 2024-5-1
edition: in-force
readings:
  linked_data: lenient
facts:
  funded: no
  subjects: 12
  begun: 2024-05-01
  units:
    - id: u1
      seat: 香港
      share: 12.5
    - ...
  sponsor: u1
"""


def test_a_case_is_opened() -> None:
    case = opened(GOOD)
    assert (case.rulebook, case.title, case.as_of) == (TOY, "Study 1", date(2024, 5, 1))
    assert (case.edition, case.readings) == ("in-force", {"linked_data": "lenient"})
    root = case.case.root
    assert root.values == {"funded": False, "subjects": 12, "begun": date(2024, 5, 1)}
    assert root.collections["units"][0].values == {"seat": "hong_kong", "share": Fraction(25, 2)}
    assert root.complete == {"units": False, "samples": False}
    assert root.references["sponsor"].key == "u1"


def test_chinese_keys_and_little_said() -> None:
    chinese = opened(
        "规则库: toy\n标题: 甲\n判断日期: 2024-05-01\n版本: in-force\n未决问题读法: {linked_data: cautious}\n事实: {外资: 是}\n"
    )
    assert (chinese.title, chinese.readings) == ("甲", {"linked_data": "cautious"})
    assert chinese.case.facts() == {"funded": True}
    least = opened("rulebook: toy\nfacts:\n")
    assert (least.title, least.as_of, least.edition, least.readings) == ("", None, None, {})
    assert least.case.facts() == {}


def test_every_problem_of_header_and_facts_is_told_with_its_place() -> None:
    said = problems(
        "guiju: toy\nas_off: x\nas_of: 2024-13-01\nedition: in-farce\nreadings:\n  linked_dat: x\n  linked_data: lenent\n"
        "facts:\n  fundet: yes\n  subjects: many\n  units:\n    - seat: hongkong\n  sponsor: u9\n"
    )
    expected = [
        ("2:1", "did you mean 'as_of'?"),
        ("3:1", "not a date of the calendar"),
        ("4:1", "did you mean 'in-force'?"),
        ("6:3", "did you mean 'linked_data'?"),
        ("7:3", "did you mean 'lenient'?"),
        ("9:3", "did you mean 'funded'?"),
        ("10:3", "whole number"),
        ("12:7", "did you mean"),
        ("13:3", "not the id of an entry"),
    ]
    assert len(said) == len(expected)
    for line, (place, words) in zip(said, expected, strict=True):
        assert line.startswith(f"f.yaml:{place}: ")
        assert words in line


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("facts: {}\n", "1:1", "'guiju' (规则库) is missing; it"),
        ("guiju:\nfacts: {}\n", "1:1", "not named; there are: toy"),
        ("guiju: [toy]\nfacts: {}\n", "1:1", "a text on one line"),
        ("guiju: ty\nfacts: {}\n", "1:1", "did you mean 'toy'?"),
        ("guiju: zzz\nfacts: {}\n", "1:1", "there are: toy"),
        ("guiju: toy\n", "1:1", "'facts' (事实) is missing"),
        ("guiju: toy\nfacts: [a]\n", "2:1", "must be a mapping of facts"),
        ("guiju: toy\nfacts: {}\n事实: {}\n", "3:1", "given twice, as 'facts' and '事实'"),
        ("guiju: toy\nfunded: yes\nfacts: {}\n", "2:1", "no key 'funded'"),
        ("guiju: toy\nas_of: soon\nfacts: {}\n", "2:1", "such as 2024-05-01"),
        ("guiju: toy\nas_of: 2019-06-01\nfacts: {}\n", "2:1", "on that day there are: draft"),
        ("guiju: toy\nas_of: 2018-06-01\nfacts: {}\n", "2:1", "no edition of toy begins before 2019-01-01"),
        ("guiju: toy\nreadings: x\nfacts: {}\n", "2:1", "open points"),
        ("guiju: toy\nreadings: {linked_data: [x]}\nfacts: {}\n", "2:12", "it has: cautious, lenient"),
        ("guiju: toy\nreadings: {linked_data: zzz}\nfacts: {}\n", "2:12", "it has: cautious, lenient"),
    ],
)
def test_header_problems(text: str, place: str, words: str) -> None:
    (line,) = problems(text)
    assert line.startswith(f"f.yaml:{place}: ")
    assert words in line.replace("is missing: it", "is missing; it")


def test_contradictions_are_told() -> None:
    (line,) = problems("guiju: toy\nfacts: {funded: yes, public: yes}\n")
    assert line.startswith("f.yaml:2:9: ")
    assert "contradiction: foreign funds exclude" in line


def test_contradictions_are_looked_for_on_the_day_it_is_in_shanghai(monkeypatch: pytest.MonkeyPatch) -> None:
    from guiju.engine import assessment
    from guiju.engine.rulebook import Rulebook

    asked: list[date] = []
    on = Rulebook.on

    def watched(self: Rulebook, day: date, edition: str | None = None) -> Any:
        asked.append(day)
        return on(self, day, edition)

    monkeypatch.setattr(assessment, "today", lambda: date(2031, 2, 3))
    monkeypatch.setattr(Rulebook, "on", watched)
    opened("guiju: toy\nfacts: {funded: yes}\n")
    opened("guiju: toy\nas_of: 2024-05-01\nfacts: {funded: yes}\n")
    assert asked == [date(2031, 2, 3), date(2024, 5, 1)]


def test_a_label_that_two_facts_share_names_neither() -> None:
    (line,) = problems("guiju: toy\nfacts: {units: [{同名: 是}]}\n")
    assert "has no fact '同名'" in line
