"""Asks one question of a small case under the rulebook ``hgr``."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import guiju
from guiju.engine.answers import Answer, Judge
from guiju.engine.case import Case, Element
from guiju.engine.rulebook import Rulebook
from guiju.engine.wording import unknown_path

DAY = date(2026, 10, 1)


@dataclass(frozen=True)
class Asked:
    """An answer in a form that tests compare with: names instead of objects."""

    answer: Answer
    looked_at: dict[str, Any] = field(default_factory=dict)
    """The parts that the test looked at, for the mutants."""

    @property
    def value(self) -> Any:
        """The settled value, or None."""
        return self.looked_at.setdefault("value", self.answer.value)

    @property
    def missing(self) -> set[str]:
        """Paths of the facts it waits for."""
        found: set[str] = self.looked_at.setdefault("missing", {unknown_path(u) for u in self.answer.missing})
        return found

    @property
    def points(self) -> set[str]:
        """Open points that matter."""
        found: set[str] = self.looked_at.setdefault("points", {p.id for p in self.answer.points})
        return found

    @property
    def by_reading(self) -> dict[tuple[str, ...], Any]:
        """The value under each combination of readings."""
        found: dict[tuple[str, ...], Any] = self.looked_at.setdefault(
            "by_reading", dict(self.answer.readings)
        )
        return found


Ask = Callable[..., Asked]


@pytest.fixture(scope="session")
def hgr() -> Rulebook:
    """The rulebook."""
    return guiju.load_rulebook("hgr")


@pytest.fixture(scope="session")
def questions(request: pytest.FixtureRequest) -> Iterator[list[tuple[Any, ...]]]:
    """Every question asked, kept for the mutants where ``--record`` names a file."""
    asked: list[tuple[Any, ...]] = []
    yield asked
    target = request.config.getoption("--record")
    if target:
        kept = [(*question, asked_.looked_at) for *question, asked_ in asked if asked_.looked_at]
        Path(target).write_bytes(pickle.dumps(kept))


@pytest.fixture(scope="session")
def ask(hgr: Rulebook, questions: list[tuple[Any, ...]]) -> Ask:
    """``ask("foreign_unit", facts, "units[x]", as_of=…, readings=…)``: a decision about the element at a path.

    A duty is asked as ``"duty:name"``: whether it arises; ``"due:name"``: its last day;
    ``"paper:duty/paper"``: whether the paper is needed.
    """

    def asked(
        what: str,
        facts: Mapping[str, Any],
        path: str = "",
        *,
        as_of: date = DAY,
        readings: Mapping[str, str] | None = None,
    ) -> Asked:
        found = answer(what, facts, path, as_of, readings)
        # The canonical facts: what a test passes in may be changed afterwards.
        questions.append((what, Case(hgr, facts).canonical(), path, as_of, dict(readings or {}), found))
        return found

    def answer(
        what: str, facts: Mapping[str, Any], path: str, as_of: date, readings: Mapping[str, str] | None
    ) -> Asked:
        case = Case(hgr, facts)
        ruleset = hgr.on(as_of)
        judge = Judge(ruleset, case.root, dict(readings or {}))
        element = _at(case.root, path)
        kind, _, name = what.rpartition(":")
        if not kind:
            return Asked(judge.decision(name, element))
        duty_id, _, paper_id = name.partition("/")
        ruled = next(d for d in ruleset.duties if d.duty.id == duty_id)
        if kind == "duty":
            return Asked(judge.ask(ruled.node, ruled.duty.var, element))
        if kind == "due":
            assert ruled.due is not None
            return Asked(judge.ask(ruled.due, ruled.duty.var, element, is_date=True))
        node = next(n for p, n in ruled.papers if p.id == paper_id)
        return Asked(judge.ask(node, ruled.duty.var, element))

    return asked


def _at(root: Element, path: str) -> Element:
    return next(e for e in root.walk() if e.path == path)
