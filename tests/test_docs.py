"""The documentation's code runs and gives what it says."""

from __future__ import annotations

import doctest
import re
import sys
from pathlib import Path

import pytest

import guiju
from guiju.documents import text
from guiju.documents.rulebook import details, overview
from guiju.engine.text import LANGUAGES

sys.path.insert(0, str(Path(__file__).parent))

from pages import NARRATED, PAGES, Place, Shown, commands, is_shown, narrations, refreshed, runs_here

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def test_readme_shows_what_make_run_prints() -> None:
    summary = summary_of(ROOT / "examples" / "hgr" / "oncology-trial.yaml")
    assert f"```text\n{summary}```\n" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_every_command_of_a_page_runs_and_prints_what_the_page_shows(name: str, tmp_path: Path) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    place = Place(tmp_path, page)
    ours = [shown for shown in commands(page) if runs_here(shown.command)]
    assert any(shown.output for shown in ours)
    for shown in ours:
        ran = place.run(shown.command)
        assert ran.err == "", shown.command
        assert ran.code in (0, 1), shown.command
        if shown.output is not None:
            assert is_shown(shown.output, ran.out), f"{shown.command}: `make docs` puts in the present output"


def test_the_rulebooks_in_words_are_those_of_the_present_rules() -> None:
    found = dict(narrations())
    assert sum(path.suffix == ".md" for path in found) == 8
    for path, told in found.items():
        assert path.read_text(encoding="utf-8") == told, f"{path.name}: `make docs` writes it anew"
    there = {path for path in NARRATED.rglob("*") if path.is_file()}
    assert there == set(found), "`make docs` takes away what is left over"
    assert max(path.stat().st_size for path in found) < 600_000, "to be read in one piece"
    drawn = [path.stat().st_size for path in found if path.suffix == ".svg"]
    assert sum(drawn) < 5_000 * len(drawn), "a drawing is small"


def test_what_is_shown_is_whole_lines_in_their_order() -> None:
    printed = "a 1\nb\nc\nb\nd\n"
    for shown in ("a 1\nb\n", "a 1\n⋮\nd\n", "⋮\nb\nc\n⋮\n", "⋮\nb\n⋮\nb\n"):
        assert is_shown(shown, printed), shown
    for shown in (
        "b\nc\n",
        "a 1\nc\n",
        "⋮\nd\n⋮\na 1\n",
        "⋮\nb\n⋮\nb\n⋮\nb\n",
        "a\n",
        "a 1\nb\nc\nb\nd\ne\n",
    ):
        assert not is_shown(shown, printed), shown
    assert refreshed("a 0\nb\n", printed) == "a 1\nb\n"
    assert refreshed("⋮\na 7\nd\n⋮\n", printed) == f"⋮\n{printed}⋮\n"
    assert refreshed("⋮\nb\nb\n⋮\nd\n", printed) == "⋮\nb\nc\nb\n⋮\nd\n"
    assert refreshed("⋮\nx\nd\n", printed) == "⋮\nx\nd\n"


def test_a_page_is_read_as_commands_with_their_output() -> None:
    page = "```console\n$ guiju a\n$ guiju b  # why\n```\n\n```text\nout\n```\n```console\n$ make c\n```\n"
    assert list(commands(page)) == [Shown("guiju a"), Shown("guiju b  # why", "out\n"), Shown("make c")]
    assert [runs_here(shown.command) for shown in commands(page)] == [True, True, False]


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


RULEBOOKS = ("hgr", "genai")


@pytest.mark.parametrize("name", RULEBOOKS)
def test_every_rule_is_documented(name: str) -> None:
    """`guiju rules` lists each by its label and shows it with its authority, in both languages."""
    book = guiju.load_rulebook(name)
    said = {
        **{rule.id: rule.label for rule in (*book.decisions.values(), *book.duties.values())},
        **{parameter.id: parameter.label for parameter in book.parameters.values()},
        **{point.id: point.question for point in book.points.values()},
        **{note.id: note.text for note in book.notes.values()},
    }
    for lang in LANGUAGES:
        listed = re.sub(r"\s", "", overview(book, lang))
        for rule, label in said.items():
            assert rule + re.sub(r"\s", "", label.in_(lang)) in listed, rule
        for rule in (*book.decisions, *book.duties, *book.parameters, *book.points, *book.notes):
            shown = details(book, rule, lang)
            assert any(instrument.short.in_(lang) in shown for instrument in book.instruments.values()), rule


@pytest.mark.parametrize("name", RULEBOOKS)
def test_every_theme_is_listed(name: str) -> None:
    page = (DOCS / "rules.md").read_text(encoding="utf-8")
    book = guiju.load_rulebook(name)
    section = page[page.index(f"(`{name}`)") :].split("\n## ")[0]
    listed = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", section, re.M)
    assert listed == [(theme, title.zh, title.en) for theme, title in book.themes.items()]


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "README.md").read_text(encoding="utf-8")
    for page in DOCS.glob("*.md"):
        if page.name != "plan.md":
            assert f"(docs/{page.name})" in index, page.name


@pytest.mark.parametrize(
    ("page", "least"), [("python.md", 10), ("ask.md", 5), ("ownership.md", 8), ("ownership-methods.md", 10)]
)
def test_python_on_a_page(monkeypatch: pytest.MonkeyPatch, page: str, least: int) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(DOCS / page), module_relative=False)
    assert result.attempted > least
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
