"""Where each statement of the commentary lives in a rulebook, and which tests exercise it.

Tests name statements by the marker ``states``: on a function or class, as ``pytestmark`` of a module or class,
or in the ``marks`` of ``pytest.param``. The files are read, not run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guiju.documents.page import Page
from guiju.documents.phrases import Words
from guiju.engine.rulebook import Rulebook, Statement
from guiju.engine.text import Lang, Text

MARKER = "states"


@dataclass(frozen=True, slots=True)
class Traced:
    """A statement, its homes, where instrument and commentary differ on it, and its tests."""

    statement: Statement
    homes: tuple[str, ...]
    differences: tuple[Text, ...]
    tests: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether it has a home and a test."""
        return bool(self.homes and self.tests)


def trace(rulebook: Rulebook, tests_dir: Path) -> tuple[Traced, ...]:
    """Every statement of a rulebook with its homes and tests.

    Raises:
        OSError: the directory cannot be read.
        SyntaxError: a test file is not Python.
    """
    homes: dict[str, list[str]] = {}
    for name, states in rulebook.cited_statements():
        for statement in states:
            homes.setdefault(statement, []).append(name)
    differences: dict[str, list[Text]] = {}
    for note in rulebook.notes.values():
        if note.difference:
            for statement in note.states:
                differences.setdefault(statement, []).append(note.text)
    tests = statements_of_tests(tests_dir)
    return tuple(
        Traced(
            statement,
            tuple(dict.fromkeys(homes.get(key, []))),
            tuple(differences.get(key, [])),
            tuple(dict.fromkeys(tests.get(key, []))),
        )
        for key, statement in rulebook.statements.items()
    )


def statements_of_tests(tests_dir: Path) -> dict[str, list[str]]:
    """The tests below a directory by the statements that they name, as ``file.py::test``."""
    if not tests_dir.is_dir():
        raise NotADirectoryError(20, "not a directory", str(tests_dir))
    found: dict[str, list[str]] = {}
    for path in sorted(tests_dir.rglob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
        for place, states in _in_body(module.body, path.relative_to(tests_dir).as_posix()):
            for state in states:
                found.setdefault(state, []).append(place)
    return found


def _in_body(body: list[ast.stmt], place: str) -> Iterator[tuple[str, list[str]]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            inner = f"{place}::{node.name}"
            yield inner, [s for d in node.decorator_list for s in _states(d)]
            yield from _in_body(node.body, inner)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if node.name.startswith("test"):
                yield f"{place}::{node.name}", [s for d in node.decorator_list for s in _states(d)]
        else:
            # pytestmark, and tables of parameters that a test below takes its cases from.
            name = _assigned(node)
            yield (place if name in ("", "pytestmark") else f"{place}::{name}"), _states(node)


def _assigned(node: ast.stmt) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    return target.id if isinstance(target, ast.Name) else ""


def _states(node: ast.AST) -> list[str]:
    """The statements that the markers inside a piece of code name."""
    return [
        state
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == MARKER
        and isinstance(call.func.value, ast.Attribute)
        and call.func.value.attr == "mark"
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        for state in argument.value.split()
    ]


def render(traced: tuple[Traced, ...], lang: Lang, *, width: int = 96, colour: bool = False) -> str:
    """The trace as text; the gaps again at the end."""
    page, w = Page(width, colour), Words(lang)
    for one in traced:
        page.blank()
        head = f"{one.statement.id} {w.brackets(', '.join(one.statement.kinds)).strip()} "
        page.put(head + w.of(one.statement.text), style="strong")
        page.put(w.pair(w("lives_in"), w.clauses(map(w.rule, one.homes)) or w("no_home")), first="  ")
        for difference in one.differences:
            page.put(w.pair(w("instrument_differs"), w.of(difference)), first="  ")
        page.put(w.pair(w("tested_by"), w.clauses(one.tests) or w("no_test")), first="  ")
    page.blank()
    page.rule()
    homeless = [one.statement.id for one in traced if not one.homes]
    untested = [one.statement.id for one in traced if not one.tests]
    page.put(w("traced", count=len(traced), homeless=len(homeless), untested=len(untested)), style="head")
    if homeless:
        page.put(w.pair(w("no_home"), w.list(homeless)), first="  ", style="wait")
    if untested:
        page.put(w.pair(w("no_test"), w.list(untested)), first="  ", style="wait")
    return page.text().lstrip("\n")
