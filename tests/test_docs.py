"""The documentation's code runs and gives what it says."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"


def test_python_page() -> None:
    result = doctest.testfile(str(DOCS / "python.md"), module_relative=False)
    assert result.attempted > 10
    assert result.failed == 0


def test_every_decision_record_is_listed() -> None:
    index = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    for record in sorted((DOCS / "decisions").glob("0*.md")):
        assert f"({record.name})" in index


def test_every_dependency_is_explained() -> None:
    import tomllib

    project = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    for requirement in wanted:
        name = requirement.split(">")[0]
        assert name in page, name


def test_readme_shows_what_the_command_prints() -> None:
    root = DOCS.parent
    shown = (root / "README.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    command = [
        sys.executable,
        "-m",
        "guiju.cli.main",
        "assess",
        "examples/hgr/oncology-trial.yaml",
        "--lang",
        "en",
    ]
    ran = subprocess.run(command, cwd=root, capture_output=True, check=True)
    assert shown.strip() in ran.stdout.decode()
