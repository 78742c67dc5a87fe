"""What is read line by line reads as the whole grammar reads it; everything else is left to that."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.engine.casefile.build import MarkupError
from guiju.engine.casefile.lines import events_of_lines
from guiju.engine.casefile.markup import read_events

EXAMPLES = sorted((Path(__file__).parent.parent.parent / "examples").glob("*/*.yaml"))


def by_grammar(text: str) -> object:
    complaints: list[object] = []
    try:
        events = [tuple(event) for event in read_events(text, lambda *told: complaints.append(told))]
    except MarkupError as error:
        return str(error)
    return complaints or events


def agrees(text: str) -> bool:
    """Whether a text is read line by line, and then so as by the grammar."""
    events = events_of_lines(text)
    if events is not None:
        assert events == by_grammar(text)
    return events is not None


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_examples(path: Path) -> None:
    assert agrees(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "a: 1",
        "a: 1\n",
        "a:\nb: 2\n",
        "a: \n\n# note\nb:   2  # why\n",
        "a:\n  b:\n    c: 1\n  d: 2\ne: 3\n",
        "a:\n- 1\n- 2\nb:\n  - 3\n  -\n  - c: 4\n    d: 5\n",
        "a:\n  - - 1\n    - 2\n  - - 3\n",
        "a:\n  -\n    b: 1\n  -   c: 2\n      d: 3\n",
        "a: [x, 'y z', \"w\"]\nb: []\nc: [ ]\n",
        "a: [1, [2, {b: c}], [ ] ]\n",
        "a:\n  - {b: 1, c d: [x, y] , e: {f: 'g'}}  # h\n  - {}\n  - { }\n",
        "a: 'it is # no comment'\nb: \"x: y\"\n",
        "a: x:y\nb: c#d\nc: 10:30\n",
        "名称: 值，全角：冒号\n说明: 甲  乙\n",
        "a: ~\nb: null\nc: …\nd: 《法》第三条\n",
        "a:\n  - ...\n  - x\n",
        "  a: 1\n  b: 2\n",
        "# only above\na: 1\n   # deep\n",
    ],
)
def test_read_line_by_line(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n# nothing\n",
        "just words\n",
        "- a\n- b\n",
        "a: 1\n b: 2\n",
        "a:\n    b: 1\n  c: 2\n",
        "a: 1\n  goes on\n",
        "a: - 1\n",
        "a: b: c\n",
        "a: b :c\n",
        "a: 'x' y\n",
        "a: 'it''s'\n",
        'a: "x\\n"\n',
        'a: "x\n  y"\n',
        "a: |\n  x\n",
        "a: >\n  x\n",
        "a: &b 1\nc: *b\n",
        "a: !t 1\n",
        "a: {b: 1\n  }\n",
        "a: {b}\n",
        "a: {b:1}\n",
        "a: {b: }\n",
        "a: {b: c: 1}\n",
        "a: [1}\n",
        "a: {b: 1]\n",
        "a: [[[[[[1]]]]]]\n",
        "a: {b: 1,}\n",
        "a: {b: 1}#\n",
        "{a: 1}\n",
        "a: [1,\n  2]\n",
        "a: [1,]\n",
        "a: [1 2] 3\n",
        "a: [b: 1]\n",
        "? a\n: 1\n",
        "'a': 1\n",
        "a:\t1\n",
        "a: 1\r\n",
        "%YAML 1.2\n---\na: 1\n",
        "---\na: 1\n",
        "a: 1\n---\nb: 2\n",
        "a: 1\n...\n",
        "a: @b\n",
        "a: `b`\n",
        "a: -5\n",
        "a:b\n",
        '{"a": 1}\n',
        "a" * 200 + ": 1\n",
        "a: 1\n- b\n",
        "a:\n- b\n c: 1\n",
    ],
)
def test_left_to_the_grammar(text: str) -> None:
    assert events_of_lines(text) is None


def test_a_long_text_is_left_to_the_grammar() -> None:
    line = "a: 1 # " + "x" * 91 + "\n"
    assert events_of_lines(line + "# \n" * 33_000) is not None
    assert events_of_lines(line + "# \n" * 33_301) is None


PIECES = [
    *("a", "b: ", "c:", "- ", "-", " ", "  ", "\n", "\n  ", "\n    ", "\n- ", "#", "# x", "'", '"', "[", "]"),
    *(", ", "{", "}", ": ", ":", "? ", "&a ", "*a", "!t ", "|", "> ", "%", "@", "~", "...", "---", "项", "："),
    *("\\", "1.5", "\n\n", "<<: ", " #", "-5", "\u3000", "_", "[a, b]", "{a: b}", "'q q'", '"d d"', "- - ", "k: v\n", "x:\n"),
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_text(text: str) -> None:
    agrees(text)


LINES = st.tuples(
    st.sampled_from(["", "", " ", "  ", "    "]),
    st.sampled_from(["", "", "", "- ", "- - "]),
    st.sampled_from(["", "k1:", "k2:", "名 x:"]),
    st.sampled_from(["", " "]),
    st.sampled_from(["", "v", "'q'", '"w" ', "[a, 'b c',d]", "[]", "v  w", "a:b", "a#b", "v #c", "#c", "~", "v]", "{a: 1}", "[{b: [c, d] , e: f}, g]", "{a: }", "{a}", "[a}", "{ }", "[[[[[[]]]]]]", "{a:b}", "[a: b]"]),
    st.sampled_from(["\n", "\n", "\n", " \n", ""]),
).map("".join)  # fmt: skip


@given(st.lists(LINES, max_size=7).map("".join))
def test_any_lines(text: str) -> None:
    agrees(text)


@given(st.integers(0, 2**32))
def test_examples_with_something_changed(seed: int) -> None:
    random = Random(seed)
    lines = random.choice(EXAMPLES).read_text(encoding="utf-8").split("\n")
    start = random.randrange(len(lines))
    text = "\n".join(lines[start : start + 10])
    for _ in range(random.randint(0, 3)):
        at = random.randint(0, len(text))
        text = text[:at] + random.choice(PIECES) + text[at + random.randint(0, 2) :]
    agrees(text)


def test_a_plain_file_does_without_the_grammar(tmp_path: Path) -> None:
    told = (
        "import sys, guiju; guiju.open_case(sys.argv[1]);"
        "print([name for name in ('ruamel.yaml', 'dataclasses', 'inspect', 'pathlib') if name in sys.modules])"
    )
    # At first nothing is kept beside the byte code, then everything is.
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-c", told, str(EXAMPLES[0])],
            check=True,
            capture_output=True,
            text=True,
            env=environ | {"PYTHONPYCACHEPREFIX": str(tmp_path)},
        )
        assert run.stdout == "[]\n"
    assert list(tmp_path.rglob("rules-*"))
