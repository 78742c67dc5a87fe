from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from guiju.cli import main as main_module
from guiju.cli.language import language
from guiju.cli.parser import EXAMPLES, build
from guiju.cli.words import WORDS
from guiju.engine.text import LANGUAGES, Lang

ROOT = Path(__file__).parents[2]
COMMANDS = (
    "assess",
    "new",
    "screen",
    "sql",
    "schema",
    "rules",
    "trace",
    "ask",
    "advise",
    "compare",
    "prove",
    "ownership",
    "serve",
    "manage",
    "replay",
    "verify",
)


def options_of(command: str) -> set[str]:
    """Every long option of a command."""
    (choices,) = (a.choices for a in build("en")._actions if a.dest == "command")
    assert isinstance(choices, dict)
    return {o for a in choices[command]._actions for o in a.option_strings if o.startswith("--")}


def test_a_new_case_file_can_be_assessed(guiju: Any, tmp_path: Path) -> None:
    for lang in LANGUAGES:
        assert guiju("new", "toy", "--lang", lang, "-o", f"{lang}.yaml").code == 0
        ran = guiju("assess", f"{lang}.yaml", "--lang", lang)
        assert (ran.code, ran.err) == (0, "")
    assert guiju("new", "toy").out == (tmp_path / "en.yaml").read_text("utf-8")


def test_schemas_are_json_schemas(guiju: Any) -> None:
    for of in ("toy", "determination"):
        jsonschema.Draft202012Validator.check_schema(json.loads(guiju("schema", of).out))


def test_what_assess_writes_fits_the_schema(guiju: Any) -> None:
    schema = json.loads(guiju("schema", "determination").out)
    jsonschema.validate(json.loads(guiju("assess", "case.yaml", "--format", "json").out), schema)


def test_rules_narrates_the_whole_rulebook(guiju: Any, tmp_path: Path) -> None:
    for form, begins in (("html", b"<!DOCTYPE html>"), ("md", b"# Toy rules"), ("docx", b"PK")):
        assert guiju("rules", "toy", "--format", form, "-o", f"toy.{form}").code == 0
        assert (tmp_path / f"toy.{form}").read_bytes().startswith(begins)
    assert guiju("rules", "toy", "--format", "md").out.startswith("# Toy rules\n")
    drawings = sorted(path.name for path in (tmp_path / "toy.diagrams").iterdir())
    page = (tmp_path / "toy.md").read_text(encoding="utf-8")
    assert drawings == sorted(re.findall(r"\(toy\.diagrams/([^)]+)\)", page)) != []
    assert guiju("rules", "toy", "--format", "md", "--lang", "zh").out.startswith("# 玩具规则\n")
    one = guiju("rules", "toy", "foreign_unit", "-o", "one.txt")
    assert (one.code, one.out) == (0, "")
    assert "foreign share" in (tmp_path / "one.txt").read_text("utf-8")


def test_what_rules_cannot_write_is_said(guiju: Any, tmp_path: Path) -> None:
    (tmp_path / "taken.diagrams").write_text("a file", encoding="utf-8")
    ran = guiju("rules", "toy", "--format", "md", "-o", "taken.md")
    assert (ran.code, ran.out) == (2, "")
    assert "taken.diagrams" in ran.err
    assert not (tmp_path / "taken.md").exists()
    ran = guiju("rules", "toy", "--format", "docx")
    assert (ran.code, ran.out) == (2, "")
    assert "docx needs -o FILE" in ran.err
    ran = guiju("rules", "toy", "foreign_unit", "--format", "html")
    assert ran.code == 2
    assert "takes no ID" in ran.err


def test_of_a_rule_that_just_one_rulebook_has_its_name_is_enough(
    guiju: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = guiju("rules", "toy-law/2(1)")
    assert (alone.code, alone.out) == (0, guiju("rules", "toy", "toy-law/2(1)").out)
    assert "no rulebook 'toy-law/300'" in guiju("rules", "toy-law/300").err
    monkeypatch.setattr("guiju.cli.rules.rulebook_ids", lambda: ("toy", "toy"))
    assert guiju("rules", "toy-law/2(1)").code == 2


def test_rules_lists_and_shows(guiju: Any) -> None:
    assert "foreign_unit" in guiju("rules", "toy").out
    assert "Rules that rest on it" in guiju("rules", "toy", "toy-law/2(1)").out


def test_trace_fails_where_something_is_missing(guiju: Any, tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    assert guiju("trace", "toy").code == 1
    names = " ".join(f"T{n}" for n in range(1, 10))
    test = f'import pytest\n\n\n@pytest.mark.states("{names}")\ndef test_all():\n    pass\n'
    (tmp_path / "tests" / "test_a.py").write_text(test, "utf-8")
    ran = guiju("trace", "toy")
    assert ran.code == 0
    assert ran.out.endswith("9 statements; without a home: 0; without a test: 0\n")
    every = guiju("trace")
    assert (every.code, every.out) == (0, ran.out)
    (tmp_path / "tests" / "test_b.py").write_text("def broken(:\n", "utf-8")
    assert guiju("trace", "toy").code == 2


def test_replay_compares_bytes(guiju: Any, tmp_path: Path) -> None:
    guiju("assess", "case.yaml", "--why", "--format", "json", "-o", "d.json")
    made = tmp_path / "d.json"
    assert guiju("replay", "d.json").out == f"d.json: the same ({made.stat().st_size} bytes)\n"
    source = made.read_text("utf-8")
    made.write_text(source.replace("Foreign unit", "Other unit", 1), "utf-8")
    changed = guiju("replay", "d.json")
    assert (changed.code, "differs from line" in changed.out) == (1, True)
    made.write_text(re.sub('"fingerprint": "....', '"fingerprint": "0000', source), "utf-8")
    other = guiju("replay", "d.json")
    assert (other.code, "made under toy 1.0 (0000" in other.out) == (1, True)
    broken = json.loads(source)
    del broken["as_of"]
    made.write_text(json.dumps(broken), "utf-8")
    assert guiju("replay", "d.json").code == 2


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_in_both_languages_with_examples(guiju: Any, lang: Lang, command: str) -> None:
    ran = guiju(*([command] if command else []), "--help", "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(WORDS["usage"].in_(lang) + "guiju")
    assert WORDS["examples"].in_(lang) in ran.out
    assert all(line in ran.out for line in EXAMPLES[command])
    chinese = len(re.findall("[\u4e00-\u9fff]", ran.out))
    assert (chinese > 20) is (lang == "zh")
    assert command or "130" in ran.out


def test_version_and_no_command(guiju: Any) -> None:
    assert re.fullmatch(r"guiju \d+\.\d+.*\n", guiju("--version").out)
    assert guiju().out == guiju("--help").out


@pytest.mark.parametrize(
    ("argv", "environ", "expected"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "POSIX"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ([], {"LANG": "en_US.UTF-8", "GUIJU_LANG": "zh"}, "zh"),
        (["--lang", "en"], {"GUIJU_LANG": "zh"}, "en"),
        (["assess", "x", "--lang=en"], {}, "en"),
        (["assess", "--", "--lang=en"], {}, "zh"),
    ],
)
def test_language(argv: list[str], environ: dict[str, str], expected: str) -> None:
    assert language(argv, environ) == expected


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs" / "cli.md").read_text("utf-8")
    sections = dict(re.findall(r"^## `guiju (\w+)`[^\n]*\n(.*?)(?=^## |\Z)", text, re.S | re.M))
    assert set(sections) == set(COMMANDS)
    for command in COMMANDS:
        undocumented = {
            o for o in options_of(command) - {"--lang", "--help"} if f"`{o}" not in sections[command]
        }
        assert not undocumented, f"docs/cli.md says nothing of {command} {undocumented}"
        assert any(example in sections[command] for example in EXAMPLES[command])
    for word in (
        "--lang",
        "--help",
        "--version",
        "GUIJU_LANG",
        "NO_COLOR",
        "`0`",
        "`1`",
        "`2`",
        "`130`",
        "`141`",
    ):
        assert word in text


# --- as a process of its own -------------------------------------------------------------------------------


def test_an_interrupt_is_quiet(guiju: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(main_module, "_dispatch", interrupted)
    ran = guiju("rules", "toy")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


def test_a_reader_that_goes_away() -> None:
    script = f"{sys.executable} -m guiju.cli.main schema determination | head -c 1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", script], capture_output=True, check=True, timeout=60)
    assert ran.stderr == b""
    assert ran.stdout in (b"{141\n", b"{0\n")


def test_output_is_utf8_whatever_the_locale(command: Callable[..., Any]) -> None:
    ran = command("--help", LC_ALL="POSIX", PYTHONIOENCODING="ascii")
    assert "规矩" in ran.stdout.decode("utf-8")
    ran = command("assess", "/no/such.yaml", LANG="zh_CN.UTF-8")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"Traceback" not in ran.stderr


def test_start_stays_light() -> None:
    """What a command does not need is not imported."""
    code = "import sys, guiju.cli.main as m; m.main(['--help']); sys.stderr.write(' '.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    loaded = set(ran.stderr.decode().split())
    heavy = {"docx", "typer", "rich", "pydantic", "ruamel.yaml", "lxml", "guiju.rulebooks.hgr"}
    assert not heavy & loaded


def test_another_process_replays(command: Callable[..., Any], tmp_path: Path) -> None:
    example = ROOT / "examples" / "hgr" / "oncology-trial.yaml"
    made = tmp_path / "made.json"
    assert (
        command("assess", str(example), "--format", "json", "-o", str(made), PYTHONHASHSEED="1").returncode
        == 0
    )
    assert command("replay", str(made), PYTHONHASHSEED="2").returncode == 0
