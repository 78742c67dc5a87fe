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


@dataclass(frozen=True)
class Looked:
    """What a test looked at, for the mutants."""

    looked_at: dict[str, Any]


Ask = Callable[..., Asked]
Speaks = Callable[[str, date], frozenset[str]]
Shown = Callable[..., "bool | None"]


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
    ``"met:name"``: whether it has been done already; ``"paper:duty/paper"``: whether the paper is needed;
    ``"held:duty/paper"``: whether it is in hand; ``"flaw:duty/paper/flaw"``: whether it lacks that.
    A note is asked as ``"note:name"``: whether it is worth showing.
    """

    def asked(
        what: str,
        facts: Mapping[str, Any],
        path: str = "",
        *,
        as_of: date = DAY,
        readings: Mapping[str, str] | None = None,
    ) -> Asked:
        facts = taken_here(facts)
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
        if kind == "note":
            condition = next(node for note, node in ruleset.notes if note.id == name)
            return Asked(judge.ask(condition, hgr.root_var, element))
        duty_id, _, paper_id = name.partition("/")
        ruled = next(d for d in ruleset.duties if d.duty.id == duty_id)
        if kind == "duty":
            return Asked(judge.ask(ruled.node, ruled.duty.var, element))
        if kind == "due":
            assert ruled.due is not None
            return Asked(judge.ask(ruled.due, ruled.duty.var, element, is_date=True))
        if kind == "met":
            assert ruled.met is not None
            return Asked(judge.ask(ruled.met, ruled.duty.var, element))
        paper_id, _, flaw_id = paper_id.partition("/")
        paper = next(p for p in ruled.papers if p.paper.id == paper_id)
        node = paper.held if kind == "held" else paper.node
        if kind == "flaw":
            node = next(n for f, n in paper.flaws if f.id == flaw_id)
        assert node is not None
        return Asked(judge.ask(node, ruled.duty.var, element))

    return asked


@pytest.fixture(scope="session")
def speaks(hgr: Rulebook, questions: list[tuple[Any, ...]]) -> Speaks:
    """``speaks("foreign_unit", day)``: the clauses of a decision that are in force on a day, none where it is not.

    A duty is asked as ``"duty:name"``, a note as ``"note:name"``, an open point as ``"point:name"``.
    """

    def spoken(what: str, day: date) -> frozenset[str]:
        ruleset = hgr.on(day)
        kind, _, name = what.rpartition(":")
        known: dict[str, Any] = {"duty": hgr.duties, "note": hgr.notes, "point": hgr.points}
        assert name in known.get(kind, hgr.decisions), f"there is no {what}"
        if kind == "duty":
            said = [d.duty.id for d in ruleset.duties if d.duty.id == name]
        elif kind == "note":
            said = [note.id for note, _ in ruleset.notes if note.id == name]
        elif kind == "point":
            said = [name] if name in ruleset.points else []
        elif name in ruleset.decisions:
            ruled = ruleset.decisions[name]
            said = [ruled.clause.name, *(c.name for c, _ in ruled.exceptions)]
        else:
            said = []
        questions.append((what, "{}", "", day, {}, Looked({"speaks": frozenset(said)})))
        return frozenset(said)

    return spoken


@pytest.fixture(scope="session")
def shown(ask: Ask, speaks: Speaks) -> Shown:
    """Whether a note is worth showing: False where it does not speak on that day, None where not settled."""

    def is_shown(name: str, facts: dict[str, Any], as_of: date = DAY) -> bool | None:
        if not speaks(f"note:{name}", as_of):
            return False
        value = ask(f"note:{name}", facts, as_of=as_of).value
        assert value is None or isinstance(value, bool)
        return value

    return is_shown


def taken_here(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with every material and data set taken from Chinese nationals here, where a test says nothing of it."""
    said = dict(facts)
    for name in ("materials", "data_sets"):
        if isinstance(said.get(name), list):
            said[name] = [
                {"providers": "chinese_here", **entry} if isinstance(entry, dict) else entry
                for entry in said[name]
            ]
    return said


def _at(root: Element, path: str) -> Element:
    return next(e for e in root.walk() if e.path == path)


class Build:
    """Cases with every fact known that the licences look at; what is passed replaces it, None is unknown."""

    @staticmethod
    def unit(id: str, *roles: str, foreign: bool = False, **facts: Any) -> dict[str, Any]:
        """A legal person on the mainland, wholly Chinese or wholly foreign-held."""
        share = 100 if foreign else 0
        return {
            "id": id,
            "roles": list(roles),
            "seat": "mainland",
            "body": "legal_person",
            "foreign_equity": share,
            "largest_foreign_equity": share,
            "foreign_national": "no",
            "acts_for_chinese_unit": "no",
            "half_if_counted_in_full": "no",
            "foreign_votes": share,
            "dominated_by_rights": "no",
            "dominated_by_arrangement": "no",
            "held_through_counted_institution": "no",
            "collects": "no",
            "preserves": "no",
            "provides_abroad": "no",
            "registered_trial_institution": "yes",
            "ethics_done": "yes",
            "undertaking_lodged": "yes",
            "signed_agreement": "yes",
        } | facts

    @staticmethod
    def material(kind: str = "whole_blood", **facts: Any) -> dict[str, Any]:
        """Newly collected, kept on the mainland."""
        return {
            "collected_as": kind,
            "used_as": kind,
            "cells": "present",
            "residue_kept": "no",
            "traceable": "yes",
            "for_clinical_care": "no",
            "origin": "new_collection",
            "leaves_mainland": "no",
            "leftovers_expected": "no",
        } | facts

    @staticmethod
    def data(*kinds: str, **facts: Any) -> dict[str, Any]:
        """Produced from material in scope, given to nobody."""
        return {
            "kinds": list(kinds),
            "from_human_material": "yes",
            "from_excluded_fluids_only": "no",
            "linked_to_genetic": "no",
            "recipients": [],
        } | facts

    @staticmethod
    def application(of: str, **facts: Any) -> dict[str, Any]:
        """An application that was lodged and granted, in force for years."""
        return {
            "of": of,
            "submitted": "yes",
            "submitted_on": "2026-01-05",
            "granted": "yes",
            "expires_on": "2028-01-05",
            "export_listed": "no",
        } | facts

    def project(self, **facts: Any) -> dict[str, Any]:
        """A hospital draws the blood of a hundred people for research of its own."""
        return {
            "purpose": "research",
            "trial_aim": "not_a_trial",
            "collects": "yes",
            "people": 100,
            "leftover_people": 0,
            "people_in_other_parts": 0,
            "population_study": "yes",
            "hereditary_group": "no",
            "generations_affected": 0,
            "common_disease": "none",
            "isolated_or_special_environment": "no",
            "special_constitution": "no",
            "newly_found": "no",
            "storage": "temporary",
            "stores_material": "yes",
            "foreign_side_takes_part": "no",
            "processing_places": ["clinical_institution"],
            "collected_in_clinical_institution": "yes",
            "exploratory_part": "no",
            "exploratory_uses_hgr": "no",
            "ethics_abroad": "reviewed",
            "cooperation_ended": "no",
            "units": [self.unit("hospital", "lead_site")],
            "materials": [self.material()],
            "data_sets": [],
            "applications": [],
        } | facts

    def trial(self, **facts: Any) -> dict[str, Any]:
        """A foreign sponsor's trial for approval in China, all within the hospital."""
        units = [self.unit("sponsor", "sponsor", foreign=True), self.unit("hospital", "lead_site")]
        return (
            self.project(
                trial_aim="china_authorisation",
                foreign_side_takes_part="yes",
                exploratory_part="yes",
                units=units,
            )
            | facts
        )


@pytest.fixture(scope="session")
def build() -> Build:
    """Builds cases."""
    return Build()
