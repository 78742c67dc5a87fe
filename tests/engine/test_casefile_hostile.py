"""Case files made to do harm: nothing takes long, or much memory."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.engine.casefile import MOST_BYTES, MOST_NODES, open_case, read
from guiju.engine.errors import InputError
from thorough import drawn, slow

sys.path.insert(0, str(Path(__file__).parent))

from casefile_told import seconds
from casefile_toy import RULEBOOKS

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


LIKE_OTHERS = ("flow pairs", "keys", "wide plain lines", "double escapes and words", "folded")
"""What takes seconds, and is read as something beside it is."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[slow] if name in LIKE_OTHERS else []) for name in HOSTILE]
)
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
@settings(max_examples=drawn(1500), deadline=2000)
def test_any_bytes_are_read_or_refused(source: bytes, name: str) -> None:
    file = None
    with contextlib.suppress(InputError):
        file = read(source, name)
    if file is not None:
        assert isinstance(file.data, dict)
        json.dumps(file.data, ensure_ascii=False).encode()
    with contextlib.suppress(InputError):
        read(source.decode("utf-8", "surrogateescape"), name)
