"""Whatever stands in a case file or in its place: one clear message, exit code 2, no traceback, no half-written
result, within 5 seconds and 500 MB. Each as a process of its own, under both rulebooks.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from guiju.cli.main import main
from guiju.engine.casefile import MOST_BYTES
from guiju.engine.text import LANGUAGES, Lang
from thorough import by_turns

SECONDS = 5
MEGABYTES = 500
RULEBOOKS = ("hgr", "genai")

NUMBER = {"hgr": "people", "genai": "registered_users"}
SHARE = {"hgr": "units: [{foreign_equity: %s}]", "genai": "self_tests: [{pass_rate: %s}]"}
DAY = {"hgr": "cooperation_ended_on", "genai": "starts_on"}
YES_NO = {"hgr": "exploratory_part", "genai": "minors_can_use"}
SEVERAL = {"hgr": "told", "genai": "audiences"}
LIST = {"hgr": "units", "genai": "models"}
OTHER_LISTS = {
    "hgr": "materials: []\n  data_sets: []\n  changes: []\n  applications: []",
    "genai": "parties: []\n  filings: []\n  changes: []\n  incidents: []\n  training_sources: []\n  self_tests: []",
}
BROKEN = {
    "hgr": "exploratory_part: no\n  exploratory_uses_hgr: yes",
    "genai": "under_14_can_use: yes\n  minors_can_use: no",
}
"""Facts that contradict each other."""


QUICK = "guiju: hgr\nfacts: {units: [], materials: [], data_sets: [], changes: [], applications: []}\n"
"""A case with nothing wrong in it, determined in no time."""


WROTE = re.compile(r"“[^”]*”|'[^']*'|（[^）]*）|\([^)]*\)")
"""What a message repeats of a file, and names given in brackets."""


@dataclass(frozen=True)
class Ended:
    """How a command ended, what it said, and what it took."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


def run(
    *arguments: str, lang: Lang = "en", stdin: int = subprocess.DEVNULL, cwd: Path | None = None
) -> Ended:
    """The command as a process of its own, stopped after half a minute."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "guiju.cli.main", *arguments, "--lang", lang],
        stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd,
    )  # fmt: skip
    try:
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    took = time.monotonic() - began
    return Ended(process.returncode, out.decode(), err.decode(), took, 0)


def measured(*arguments: str, lang: Lang = "en") -> Ended:
    """The command likewise, with what it took: processor time, and the most memory it held."""
    code = (
        "import os, subprocess, sys\n"
        "p = subprocess.Popen([sys.executable, '-m', 'guiju.cli.main', *sys.argv[1:]], stdin=subprocess.DEVNULL)\n"
        "_, status, used = os.wait4(p.pid, 0)\n"
        "sys.stderr.write(f'\\n{used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}')\n"
        "sys.exit(os.waitstatus_to_exitcode(status))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "--lang", lang], capture_output=True, check=False, timeout=60
    )
    err, _, used = done.stderr.decode().rpartition("\n")
    seconds, megabytes = map(float, used.split())
    return Ended(done.returncode, done.stdout.decode(), err, seconds, megabytes)


def assert_refused(ended: Ended, lang: Lang, *, place: str | None = None) -> None:
    """It ended as bad input should."""
    assert ended.code == 2, ended.err
    assert ended.out == ""
    assert "Traceback" not in ended.err
    assert ended.seconds < SECONDS
    assert ended.megabytes < MEGABYTES
    lines = ended.err.splitlines()
    assert 1 <= len(lines) <= 101
    assert len(ended.err) < 60_000
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", ended.err)
    for line in lines:
        assert bool(re.search("[\u4e00-\u9fff]", WROTE.sub("", line))) is (lang == "zh"), line
        if place is not None:
            assert line.startswith(place), line


def body(rulebook: str, facts: str) -> str:
    return f"guiju: {rulebook}\nfacts:\n  {facts}\n"


def laughs(depth: int) -> str:
    levels = "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n  " for i in range(1, depth))
    return "a0: &a0 [lol, lol, lol]\n  " + levels


FILES: dict[str, Callable[[str], str | bytes]] = {
    "empty": lambda r: b"",
    "blank": lambda r: " \n\t\n" * 1000,
    "only comments": lambda r: "# guiju\n" * 1000,
    "binary": lambda r: bytes(range(256)) * 100,
    "executable": lambda r: b"\x7fELF\x02\x01\x01" + b"\0" * 1000,
    "spreadsheet": lambda r: b"PK\x03\x04\x14\x00\x06\x00" + os.urandom(3 * 1024 * 1024),
    "noise": lambda r: bytes(b | 0x80 for b in os.urandom(100_000)),
    "picture": lambda r: b"\x89PNG\r\n\x1a\n" + bytes(range(1, 32)) + b"\xff" * 1000,
    "utf-16": lambda r: body(r, "{}").encode("utf-16"),
    "utf-32": lambda r: body(r, "{}").encode("utf-32"),
    "gbk": lambda r: body(r, "# 人数\n").encode("gbk"),
    "a bad byte": lambda r: body(r, "x: ").encode() + b"\xff\n",
    "two marks": lambda r: "\ufeff\ufeff" + body(r, "x: 1"),
    "huge": lambda r: body(r, "x: 1") + "# more\n" * (MOST_BYTES // 7),
    "many lines": lambda r: body(r, "x: 1") + "\n" * 200_001,
    "second document": lambda r: body(r, "{}") + "---\nguiju: hgr\n",
    "object": lambda r: body(r, "x: !!python/object/apply:os.system ['touch pwned']"),
    "object of the whole": lambda r: "!!python/object/apply:os.system ['touch pwned']",
    "local tag": lambda r: body(r, f"{NUMBER[r]}: !secret 3"),
    "billion laughs": lambda r: body(r, laughs(10)),
    "itself": lambda r: f"guiju: {r}\nfacts: &f\n  {LIST[r]}: [*f]\n",
    "merge bomb": lambda r: body(r, "a: &a {x: 1}\n  b: &b {<<: [*a, *a, *a]}\n  c: {<<: [*b, *b, *b]}"),
    "many anchors": lambda r: body(r, "\n  ".join(f"k{i}: &a{i} 1" for i in range(20_000))),
    "deep lists": lambda r: body(r, "x: " + "[" * 100_000),
    "deep mappings": lambda r: body(r, "x: " + "{a: " * 50_000),
    "deep blocks": lambda r: body(r, "x:\n" + "".join(" " * i + "a:\n" for i in range(3, 1500))),
    "twice": lambda r: f"guiju: {r}\nfacts: {{}}\nfacts: {{}}\n",
    "many times": lambda r: body(r, f"{NUMBER[r]}: 1\n  " * 30_000),
    "unknown names": lambda r: body(r, "\n  ".join(f"k{i}: 1" for i in range(40_000))),
    "long names": lambda r: body(r, "\n  ".join("x" * 255 + f"{i}: 1" for i in range(5_000))),
    "one id": lambda r: body(r, f"{LIST[r]}:\n" + "    - {id: A}\n" * 20_000),
    "no mappings": lambda r: body(r, f"{LIST[r]}: [" + "1, " * 90_000 + "]"),
    "contradiction": lambda r: body(r, BROKEN[r]),
    "long scalar": lambda r: body(r, f"{NUMBER[r]}: " + "x" * 2_000_000),
    "long text for an option": lambda r: body(r, f"{SEVERAL[r]}: " + "x " * 900_000),
    "many options": lambda r: body(r, f"{SEVERAL[r]}: [" + "x, " * 90_000 + "]"),
    "a million digits": lambda r: body(r, f"{NUMBER[r]}: " + "9" * 1_000_000),
    "a million digits of a share": lambda r: body(r, SHARE[r] % ("9" * 1_000_000)),
    "a million decimals": lambda r: body(r, SHARE[r] % ("0." + "1" * 1_000_000)),
    "a long fraction": lambda r: body(r, SHARE[r] % ("1" * 500_000 + "/" + "3" * 500_000)),
    "division by nothing": lambda r: body(r, SHARE[r] % "1/0"),
    **{
        f"share {value}": lambda r, value=value: body(r, SHARE[r] % value)  # type: ignore[misc]
        for value in (".nan", "nan", "inf", "-.inf", "1e400", "1e999999999", "1e-999999999", "0x10", "-0.1", "100.01")
    },
    **{
        f"number {value}": lambda r, value=value: body(r, f"{NUMBER[r]}: {value}")  # type: ignore[misc]
        for value in ("-1", "1.5", "1e3", "nan", "0b1", "１２x", "true", "2024-01-01", "[1]", "{a: 1}")
    },
    **{
        f"day {value}": lambda r, value=value: body(r, f"{DAY[r]}: {value}")  # type: ignore[misc]
        for value in ("0000-00-00", "2025-02-30", "2025-13-01", "10000-01-01", "9999-12-31", "0001-01-01", "-1", "2025-1")
    },
    "as of nothing": lambda r: f"guiju: {r}\nas_of: 0000-00-00\nfacts: {{}}\n",
    "before the law": lambda r: f"guiju: {r}\nas_of: 1949-10-01\nfacts: {{}}\n",
    "no such rulebook": lambda r: f"guiju: {r}/../../etc/passwd\nfacts: {{}}\n",
    "rulebook of a module": lambda r: "guiju: os.path\nfacts: {}\n",
    "edition in a list": lambda r: f"guiju: {r}\nedition: [in-force]\nfacts: {{}}\n",
    "turned names": lambda r: body(r, '"\u202egnp.exe": 1\n  "\u2066a\u2069": 1\n  "\\e[2J": 1\n  "a\\u202eb": 2'),
    "turned values": lambda r: body(r, f'{YES_NO[r]}: "\u202eon"\n  {NUMBER[r]}: "\\u202e3\\u2069"'),
    "screen codes": lambda r: body(r, f'{YES_NO[r]}: "\\e]0;owned\\a\\e[31m"\n  "\\x9b31m": 1'),
    "raw screen codes": lambda r: body(r, f"{YES_NO[r]}: \x1b[31mred\x9b0m"),
    "turned ids": lambda r: body(r, f'{LIST[r]}: [{{id: "\u202eA"}}, {{id: "\u202eA"}}, {{id: "a\\nb"}}, {{id: "\\u2028"}}]'),
    "pages in ids": lambda r: body(r, f'{LIST[r]}: [{{id: "<script>alert(1)</script>"}}, {{id: "<script>alert(1)</script>"}}]'),
    "halves of characters": lambda r: body(r, f'{YES_NO[r]}: "\\ud800"'),
    "zero width": lambda r: body(r, f"{NUMBER[r]}\u200b: 3"),
    "full-width colon": lambda r: f"guiju：{r}\nfacts：\n  x：1\n",
    "tabs": lambda r: f"guiju: {r}\nfacts:\n\tx: 1\n",
    "everything": lambda r: f"guiju: {r}\nedition: x\nas_of: soon\nfoo: 1\nreadings: {{a: b}}\nfacts:\n  x: &a 1\n  y: *a\n  {BROKEN[r]}\n---\n",
}  # fmt: skip

JSON: dict[str, Callable[[str], str]] = {
    "json with a key twice": lambda r: f'{{"guiju": "{r}", "facts": {{"{NUMBER[r]}": 1, "{NUMBER[r]}": 2}}}}',
    "deep json": lambda r: f'{{"guiju": "{r}", "facts": ' + '{"a":' * 100_000 + "1" + "}" * 100_002,
    "deep json lists": lambda r: "[" * 500_000 + "]" * 500_000,
    "json that is not": lambda r: f'{{"guiju": "{r}", "facts": {{"{NUMBER[r]}": NaN,}}}}',
    "json numbers": lambda r: json.dumps({"guiju": r, "facts": {NUMBER[r]: 1.5, YES_NO[r]: 1e300}}),
    "json with many errors": lambda r: (
        f'{{guiju: \'{r}\', "facts": {{{NUMBER[r]}: 012 "x": NaN,, "y": "\\q"，}}}}'
    ),
    "json that is cut off": lambda r: f'{{"guiju": "{r}", "facts": {{"{NUMBER[r]}": [1, "',
    "json of null": lambda r: "null",
    "json with a comment": lambda r: f'{{"guiju": "{r}", /* x */ "facts": {{}}}}',
    "yaml named json": lambda r: f"guiju: {r}\nfacts: {{}}\n",
}


LARGE = (
    "binary",
    "executable",
    "spreadsheet",
    "noise",
    "huge",
    "many lines",
    "billion laughs",
    "itself",
    "merge bomb",
    "many anchors",
    "deep lists",
    "deep mappings",
    "deep blocks",
    "many times",
    "unknown names",
    "long names",
    "one id",
    "no mappings",
    "long scalar",
    "long text for an option",
    "many options",
    "a million digits",
    "a million digits of a share",
    "a million decimals",
    "a long fraction",
    "deep json",
    "deep json lists",
    "everything",
    "contradiction",
)
"""What might take long or much memory; the others are known to take neither, and need no process of their own."""

SMALL = [name for name in [*FILES, *JSON] if name not in LARGE]


def written(name: str, rulebook: str, folder: Path) -> Path:
    """A hostile file on disk."""
    made = (FILES | JSON)[name](rulebook)
    file = folder / ("f.json" if name in JSON else "f.yaml")
    file.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass"))
    return file


def assert_file_refused(ended: Ended, lang: Lang, file: Path) -> None:
    """Every problem has its file, line and column, and nothing was written."""
    assert_refused(ended, lang, place=f"{file}:")
    for line in ended.err.splitlines():
        assert re.match(r"\d+:\d+: ", line.removeprefix(f"{file}:")), line
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(("name", "rulebook"), by_turns(LARGE, RULEBOOKS))
def test_a_large_hostile_file_is_refused(rulebook: str, name: str, tmp_path: Path) -> None:
    file = written(name, rulebook, tmp_path)
    # Each language under one rulebook; over the two, both.
    lang = LANGUAGES[(LARGE.index(name) // 2 + RULEBOOKS.index(rulebook)) % 2]
    ended = measured("assess", str(file), "-o", str(tmp_path / "out.txt"), lang=lang)
    if os.environ.get("GUIJU_MEASURE"):
        print(
            f"MEASURED {ended.seconds:.2f} s {ended.megabytes:.0f} MB {rulebook} {name}: {ended.err[:300]!r}"
        )
    assert_file_refused(ended, lang, file)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rulebook", RULEBOOKS)
@pytest.mark.parametrize("name", SMALL)
def test_a_small_hostile_file_is_refused(
    rulebook: str, name: str, lang: Lang, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = written(name, rulebook, tmp_path)
    began = time.process_time()
    code = main(["assess", str(file), "-o", str(tmp_path / "out.txt"), "--lang", lang])
    ended = Ended(code, *capfd.readouterr(), time.process_time() - began, 0)
    if os.environ.get("GUIJU_MEASURE"):
        print(f"SMALL {ended.seconds:.2f} s {rulebook} {name}: {ended.err[:300]!r}")
    assert_file_refused(ended, lang, file)


# --- what is no file, or no ordinary one ------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A directory with things that stand where a case file should."""
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.yaml").write_text(QUICK, "utf-8")
    (tmp_path / "closed.yaml").write_text("guiju: hgr\nfacts: {}\n", "utf-8")
    (tmp_path / "closed.yaml").chmod(0)
    os.mkfifo(tmp_path / "pipe")
    with open(tmp_path / "sparse", "wb") as sparse:
        sparse.truncate(200 * 1024 * 1024)
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="the files of Linux")
def test_what_is_no_ordinary_file_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(place)
        listening.bind("socket")
    with open("large", "wb") as large:
        for _ in range(200):
            large.write(b"a: 1234\n" * (1024 * 1024 // 8))
    names = ["loop", "a", "dangling", "folder", "none", "file.yaml/x", "socket", "x" * 300, "/proc/self/mem"]
    if os.geteuid():
        names.append("closed.yaml")
    for lang in LANGUAGES:
        ended = measured("assess", *names, lang=lang)
        assert_refused(ended, lang)
        assert [
            line.partition("：" if lang == "zh" else ": ")[0].partition(": ")[0]
            for line in ended.err.splitlines()
        ] == names
    for name, at in (
        ("/dev/zero", "1:1"),
        ("/dev/full", "1:1"),
        ("sparse", "1:1"),
        ("large", "262145:1"),
        ("/dev/null", "1:1"),
    ):
        ended = measured("assess", name)
        assert_refused(ended, "en", place=f"{name}:{at}: ")
        if os.environ.get("GUIJU_MEASURE"):
            print(f"MEASURED {ended.seconds:.2f} s {ended.megabytes:.0f} MB {name}: {ended.err!r}")


def test_a_pipe_to_which_nobody_writes_is_not_waited_for(place: Path) -> None:
    ended = run("assess", "pipe", cwd=place)
    assert_refused(ended, "en", place="pipe: cannot be read (nobody writes to this pipe): check the file")


def test_a_pipe_is_read_to_its_end(place: Path) -> None:
    content = b"guiju: hgr\nfacts:\n" + b"  # comment\n" * 50_000 + b"  peple: 3\n"
    shell = f"(sleep 0.5; cat {place}/content; sleep 0.5; echo '  unitz: []') > {place}/pipe"
    (place / "content").write_bytes(content)
    with subprocess.Popen(["sh", "-c", shell]) as writer:
        ended = run("assess", "pipe", cwd=place)
        writer.wait(30)
    assert [line.partition(" the")[0] for line in ended.err.splitlines()] == [
        "pipe:50003:3:",
        "pipe:50004:3:",
    ]


def test_standard_input_that_cannot_be_read(place: Path) -> None:
    for lang in LANGUAGES:
        with open(place / "written", "wb") as closed_to_readers:
            ended = run("assess", "-", lang=lang, stdin=closed_to_readers.fileno())
        assert_refused(ended, lang, place="<stdin>")
        assert ("cannot be read" in ended.err) is (lang == "en")


# --- where results go -------------------------------------------------------------------------------------


def test_a_result_that_cannot_be_written(place: Path) -> None:
    before = sorted(path.name for path in place.rglob("*"))
    (place / "folder" / "file.txt").mkdir()
    for kind in ("json", "html", "docx", "xlsx"):
        (place / "folder" / f"file.{kind}").mkdir()
    (place / "link").symlink_to("file.yaml")
    os.link(place / "file.yaml", place / "hard")
    for index, target in enumerate(
        ("folder", "none/x", "file.yaml", "./link", "hard", "a", "pipe", "file.yaml/x", "/dev/full")
    ):
        lang, form = LANGUAGES[index % 2], ("text", "json", "html", "docx", "xlsx")[index % 5]
        ended = run("assess", "file.yaml", "-o", target, "--format", form, lang=lang, cwd=place)
        assert ended.code == 2, (target, ended)
        assert (ended.out, ended.err.count("\n")) == ("", 1), (target, ended)
        assert bool(re.search("[\u4e00-\u9fff]", ended.err)) is (lang == "zh")
    assert (place / "file.yaml").read_text("utf-8") == QUICK
    made = {path.name for path in place.rglob("*")} - {*before}
    assert made == {"link", "hard", "file.txt", "file.json", "file.html", "file.docx", "file.xlsx"}


def test_standard_input_is_not_written_over(place: Path) -> None:
    with open(place / "file.yaml", "rb") as source:
        ended = run("assess", "-", "-o", "file.yaml", stdin=source.fileno(), cwd=place)
    assert (ended.code, ended.err) == (
        2,
        "file.yaml is a case file, and a result must not replace it: give -o another name\n",
    )
    assert (place / "file.yaml").read_text("utf-8") == QUICK


# --- names that a terminal or a browser would obey ---------------------------------------------------------


@pytest.mark.parametrize("rulebook", RULEBOOKS)
@pytest.mark.parametrize("form", ["text", "html"])
def test_nothing_a_case_says_is_obeyed(tmp_path: Path, rulebook: str, form: str) -> None:
    file = tmp_path / "f.yaml"
    name = "\u202e<img src=x onerror=alert(1)>\u2066&amp;"
    file.write_text(
        f"guiju: {rulebook}\ntitle: '{name}'\nfacts:\n  {LIST[rulebook]}: [{{id: '{name}'}}]\n  {OTHER_LISTS[rulebook]}\n",
        "utf-8",
    )
    ended = run("assess", str(file), "--format", form)
    assert (ended.code, ended.err) == (0, "")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", ended.out)
    assert ("<img src=x" in " ".join(ended.out.split())) is (form == "text")


def test_the_name_of_a_file_is_not_obeyed(tmp_path: Path) -> None:
    ended = run("assess", "\x1b[31m\u202ex\n.yaml", cwd=tmp_path)
    assert_refused(ended, "en", place="\ufffd[31m\ufffdx .yaml: cannot be read")
    wrong = run("assess", "x", "--as-of", "\x1b[31m", "--reading", "\x1b]0;x\x07", "--edition", "\x9b")
    assert_refused(wrong, "en")
    unknown = run("assess", "x", "--\x1b[31m")
    assert (unknown.code, "\x1b" in unknown.err) == (2, False)
