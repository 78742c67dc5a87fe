"""The documentation's code runs and gives what it says."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import guiju
from guiju.documents import text
from guiju.documents.rulebook import details, overview
from guiju.engine.text import LANGUAGES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def test_readme_shows_what_make_run_prints() -> None:
    summary = summary_of(ROOT / "examples" / "hgr" / "oncology-trial.yaml")
    assert f"```text\n{summary}```\n" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_officer_s_tutorial_shows_what_its_case_gives(tmp_path: Path) -> None:
    page = (DOCS / "tutorial-officer.md").read_text(encoding="utf-8")
    (case,) = re.findall(r"```yaml\n(.*?)```", page, re.S)
    (tmp_path / "community.yaml").write_text(case, encoding="utf-8")
    assert f"```text\n{summary_of(tmp_path / 'community.yaml')}```\n" in page


def summary_of(case: Path) -> str:
    """The top of what ``guiju assess`` prints in English, as wide as a page."""
    opened = guiju.open_case(case)
    made = guiju.assess(
        opened.case,
        as_of=opened.as_of,
        edition=opened.edition,
        readings=opened.readings,
        title=opened.title,
    )
    printed = text.render(made, "en", width=96, colour=False, rulebook=opened.rulebook)
    return printed[: printed.index("\n1. Conclusions")].rstrip() + "\n"


def test_every_rule_is_documented() -> None:
    """`guiju rules` lists each by its label and shows it with its authority, in both languages."""
    hgr = guiju.load_rulebook("hgr")
    said = {
        **{rule.id: rule.label for rule in (*hgr.decisions.values(), *hgr.duties.values())},
        **{parameter.id: parameter.label for parameter in hgr.parameters.values()},
        **{point.id: point.question for point in hgr.points.values()},
        **{note.id: note.text for note in hgr.notes.values()},
    }
    for lang in LANGUAGES:
        listed = re.sub(r"\s", "", overview(hgr, lang))
        for name, label in said.items():
            assert name + re.sub(r"\s", "", label.in_(lang)) in listed, name
        for name in (*hgr.decisions, *hgr.duties, *hgr.parameters, *hgr.points, *hgr.notes):
            shown = details(hgr, name, lang)
            assert any(instrument.short.in_(lang) in shown for instrument in hgr.instruments.values()), name


def test_every_theme_is_listed() -> None:
    page = (DOCS / "rules.md").read_text(encoding="utf-8")
    hgr = guiju.load_rulebook("hgr")
    listed = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", page, re.M)
    assert listed == [(name, title.zh, title.en) for name, title in hgr.themes.items()]


def test_python_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
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
    wanted = [
        *project["dependencies"],
        *(r for some in project["optional-dependencies"].values() for r in some),
    ]
    for requirement in wanted:
        name = re.split(r"[\[>]", requirement)[0]
        assert name in page, name
