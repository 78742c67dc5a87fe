from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from guiju.cli import output


def test_text_on_standard_output(guiju: Any) -> None:
    ran = guiju("assess", "case.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Guiju determination · ONC-301\n")
    assert "\x1b" not in ran.out


def test_the_command_line_goes_before_the_file(guiju: Any) -> None:
    ran = guiju(
        "assess", "case.yaml", "--as-of", "2024-3-2", "--edition", "draft", "--reading", "indirect=lenient",
        "--format", "json",
    )  # fmt: skip
    made = json.loads(ran.out)
    assert (made["as_of"], made["edition"], made["readings"]) == (
        "2024-03-02",
        "draft",
        {"indirect": "lenient"},
    )
    assert made["explained"] is False


def test_reasons_only_where_asked(guiju: Any) -> None:
    assert "Shortest reason" not in guiju("assess", "case.yaml").out
    assert "Shortest reason" in guiju("assess", "case.yaml", "--why").out
    assert json.loads(guiju("assess", "case.yaml", "--why", "--format", "json").out)["explained"] is True


@pytest.mark.parametrize(
    ("kind", "magic"),
    [
        ("text", b"Guiju"),
        ("json", b"{"),
        ("html", b"<!DOC"),
        ("docx", b"PK"),
        ("pdf", b"%PDF-"),
        ("xlsx", b"PK"),
    ],
)
def test_each_format_to_a_file(guiju: Any, tmp_path: Path, kind: str, magic: bytes) -> None:
    ran = guiju("assess", "case.yaml", "--format", kind, "-o", "out.bin")
    if kind == "pdf" and "fonts-noto-cjk" in ran.err:
        pytest.skip("no Chinese font on this machine")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    data = (tmp_path / "out.bin").read_bytes()
    assert data.startswith(magic)
    guiju("assess", "case.yaml", "--format", kind, "-o", "out.bin")
    assert (tmp_path / "out.bin").read_bytes() == data
    assert sorted(p.name for p in tmp_path.iterdir()) == ["case.yaml", "out.bin"]


def test_a_format_that_lacks_its_package_is_refused_before_anything_is_judged(
    guiju: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guiju.engine.extras.find_spec", lambda _: None)
    monkeypatch.setattr("guiju.cli.assess.assess", None)
    for kind, extra in (("pdf", "pdf"), ("xlsx", "excel")):
        ran = guiju("assess", "case.yaml", "none.yaml", "--format", kind, "-o", ".")
        assert (ran.code, ran.out) == (2, "")
        assert f"guiju[{extra}]" in ran.err
        assert "none.yaml" in ran.err
        assert sorted(p.name for p in tmp_path.iterdir()) == ["case.yaml"]


def test_a_pdf_without_a_chinese_font(guiju: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "case.yaml").write_text(
        (tmp_path / "case.yaml").read_text("utf-8").replace("ONC-301", "肿瘤试验"), "utf-8"
    )
    monkeypatch.setenv("GUIJU_FONTS", "fonts")
    for lang, said in (("zh", "请安装 fonts-noto-cjk"), ("en", "install fonts-noto-cjk")):
        ran = guiju("assess", "case.yaml", "--format", "pdf", "-o", "out.pdf", "--lang", lang)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert said in ran.err
        assert "GUIJU_FONTS" in ran.err
    monkeypatch.setenv("GUIJU_FONTS", "nowhere")
    ran = guiju("assess", "case.yaml", "--format", "pdf", "-o", "out.pdf")
    assert (ran.code, ran.err) == (2, "GUIJU_FONTS: no such folder: 'nowhere'\n")
    assert not (tmp_path / "out.pdf").exists()


def test_several_files_in_turn_and_into_a_directory(guiju: Any, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(
        (tmp_path / "case.yaml").read_text("utf-8").replace("301", "302"), "utf-8"
    )
    ran = guiju("assess", "case.yaml", "b.yaml")
    assert ran.out.index("ONC-301") < ran.out.index("ONC-302")
    (tmp_path / "out").mkdir()
    assert guiju("assess", "case.yaml", "b.yaml", "--format", "html", "-o", "out").code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["b.html", "case.html"]


def test_one_bad_file_does_not_stop_the_others(guiju: Any, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("guiju: toy\nfacts:\n  exports: maybe\n  colour: red\n", "utf-8")
    ran = guiju("assess", "bad.yaml", "case.yaml")
    assert ran.code == 2
    assert "ONC-301" in ran.out
    lines = ran.err.splitlines()
    assert [line.rpartition(": ")[0].split(": ")[0] for line in lines] == ["bad.yaml:3:3", "bad.yaml:4:3"]
    assert "Traceback" not in ran.err


def test_contradicting_facts_name_file_and_place(guiju: Any, tmp_path: Path) -> None:
    (tmp_path / "no.yaml").write_text("guiju: toy\nfacts: {exports: yes, participants: 0}\n", "utf-8")
    ran = guiju("assess", "no.yaml")
    assert ran.code == 2
    assert ran.err.startswith("no.yaml:2:9: ")
    assert "a study that exports has at least one participant" in ran.err


def test_standard_input(guiju: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = io.BytesIO((tmp_path / "case.yaml").read_bytes())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=source))
    assert "ONC-301" in guiju("assess", "-").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["assess", "none.yaml"], "none.yaml: cannot be read"),
        (["assess", "case.yaml", "--as-of", "2024-02-30"], "2024-02-30 is not a date"),
        (["assess", "case.yaml", "--as-of", "2019-01-01"], "from 2020-07-01 on, not as of 2019-01-01"),
        (["assess", "case.yaml", "--edition", "old"], "no edition 'old'; there are: law, draft"),
        (["assess", "case.yaml", "--reading", "indirect"], "'indirect' must be written POINT=READING"),
        (["assess", "case.yaml", "--reading", "indirec=x"], "no open point 'indirec'; did you mean 'indirect'?"),
        (["assess", "case.yaml", "--reading", "indirect=x"], "no reading 'x'; it has: cautious, lenient"),
        (["assess", "case.yaml", "--format", "docx"], "docx needs -o"),
        (["assess", "case.yaml", "./case.yaml", "-o", "."], "would both be written to"),
        (["assess", "case.yaml", "b.yaml", "-o", "one"], "must be an existing directory: one"),
        (["assess", "case.yaml", "-o", "no/such/dir.txt"], "cannot write no/such/dir.txt: No such file"),
        (["assess", "case.yaml", "-o", "case.yaml"], "case.yaml is a case file, and a result must not replace it"),
        (["assess", "case.yaml", "none.yaml", "case.yaml", "-o", "case.yaml"], "must be an existing directory"),
        (["assess", "case.yaml", "-o", "./case.yaml"], "give -o another name"),
        (["assess", "case.yaml", "-o", "none/"], "cannot write none/: No such file"),
        (["assess", "case.yaml", "-o", ""], "cannot write '': Is a directory"),
        (["assess", "-", "-"], "standard input (-) can be given only once"),
        (["assess", "case.yaml", "--format", "pdf"], "pdf needs -o"),
        (["assess", "case.yaml", "--format", "xlsx"], "xlsx needs -o"),
        (["assess", "case.yaml", "--format", "odt"], "invalid choice: 'odt'"),
        (["assess"], "the following arguments are required: FILE"),
        (["asess"], "did you mean assess?"),
        (["rules", "toys"], "there is no rulebook 'toys'; did you mean 'toy'?"),
        (["rules", "toy", "foreign_units"], "did you mean 'foreign_unit'?"),
        (["schema", "nothing"], "there is no rulebook 'nothing'"),
        (["trace", "toy", "--tests", "nowhere"], "cannot read nowhere"),
        (["replay", "case.yaml"], "not the JSON of a determination"),
        (["replay", "nowhere"], "cannot read nowhere"),
    ],
)  # fmt: skip
def test_bad_input_is_said_and_ends_with_two(guiju: Any, arguments: list[str], said: str) -> None:
    ran = guiju(*arguments)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""
    chinese = guiju(*arguments, "--lang", "zh")
    assert chinese.code == 2
    for line in chinese.err.splitlines():
        if "guiju " in line or line.startswith("    "):
            continue  # How a command is written.
        assert re.search("[\u4e00-\u9fff]", line)
        assert not re.search("[a-z]{2,} [a-z]{2,}", line)


def test_problems_of_a_file_in_the_language_asked_for(guiju: Any, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("guiju: toy\nfacts:\n  exports: maybe\n", "utf-8")
    assert guiju("assess", "bad.yaml", "--lang", "zh").err == (
        "bad.yaml:3:3: 材料出境（exports）：应为是、否或不详（yes/no/unknown），不能是“maybe”\n"
    )
    assert guiju("assess", "bad.yaml", "--lang", "en").err == (
        "bad.yaml:3:3: material leaves China (exports): expected yes/no/unknown (是/否/不详), not 'maybe'\n"
    )


def test_no_half_file_is_left(guiju: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.txt").write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(output.os, "replace", full)
    ran = guiju("assess", "case.yaml", "-o", "out.txt")
    assert ran.code == 2
    assert ran.err.startswith("cannot write out.txt: No space left")
    assert (tmp_path / "out.txt").read_text() == "before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["case.yaml", "out.txt"]


def test_no_case_is_lost_to_a_result_in_its_place(guiju: Any, tmp_path: Path) -> None:
    case = (tmp_path / "case.yaml").read_bytes()
    (tmp_path / "case.txt").write_bytes(case)
    (tmp_path / "link.txt").symlink_to(tmp_path / "case.yaml")
    for arguments in (["case.txt", "-o", "."], ["case.yaml", "-o", "link.txt"]):
        ran = guiju("assess", *arguments)
        assert ran.code == 2
        assert "a result must not replace it" in ran.err
    assert {(tmp_path / name).read_bytes() for name in ("case.yaml", "case.txt")} == {case}


def test_links_that_lead_to_each_other(guiju: Any, tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    ran = guiju("assess", "case.yaml", "-o", "a")
    assert ran.code == 2
    assert ran.err.startswith("cannot write a: Too many levels of symbolic links")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("arguments", [("new", "hgr"), ("schema", "determination")])
def test_standard_output_that_is_full(arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "guiju.cli.main", *arguments, "--lang", "en"],
            stdout=full, stderr=subprocess.PIPE, check=False, timeout=120,
        )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr.decode() == "cannot write <stdout>: No space left on device\n"


@pytest.mark.parametrize(
    ("closed", "said"),
    [
        ("<&-", "<stdin>:1:1: the file is empty: write a case, or begin with a template\n"),
        ("<&- >&-", "<stdin>:1:1: the file is empty: write a case, or begin with a template\n"),
        ("--help >&-", "cannot write <stdout>: Bad file descriptor\n"),
        ("2>&- <&-", ""),
    ],
)
def test_streams_that_are_closed(closed: str, said: str) -> None:
    line = f"exec '{sys.executable}' -m guiju.cli.main assess - --lang en {closed}"
    ran = subprocess.run(["sh", "-c", line], capture_output=True, check=False, timeout=120)
    assert (ran.returncode, ran.stdout, ran.stderr.decode()) == (2, b"", said)


def test_a_link_and_the_mode_of_a_file_survive(guiju: Any, tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_text("before")
    real.chmod(0o640)
    (tmp_path / "link.txt").symlink_to(real)
    assert guiju("assess", "case.yaml", "-o", "link.txt").code == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert real.read_text("utf-8").startswith("Guiju")
    assert real.stat().st_mode & 0o777 == 0o640
