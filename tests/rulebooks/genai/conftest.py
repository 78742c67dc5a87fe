"""Asks one question of a small case under the rulebook ``genai``, in either edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

import guiju
from guiju.engine.answers import Answer, Judge
from guiju.engine.case import Case
from guiju.engine.rulebook import Rulebook
from guiju.engine.wording import unknown_path

DAY = date(2026, 10, 12)
DRAFT = "draft-2023-04"


@dataclass(frozen=True)
class Asked:
    """An answer in a form that tests compare with: names instead of objects."""

    answer: Answer

    @property
    def value(self) -> Any:
        """The settled value, or None."""
        return self.answer.value

    @property
    def missing(self) -> set[str]:
        """Paths of the facts it waits for."""
        return {unknown_path(u) for u in self.answer.missing}

    @property
    def points(self) -> set[str]:
        """Open points that matter."""
        return {p.id for p in self.answer.points}


Ask = Callable[..., Asked]


@pytest.fixture(scope="session")
def genai() -> Rulebook:
    """The rulebook."""
    return guiju.load_rulebook("genai")


@pytest.fixture(scope="session")
def ask(genai: Rulebook) -> Ask:
    """``ask("governed", facts)``: the answer to one decision.

    A duty is asked as ``"duty:name"``: whether it arises; ``"due:name"``: its last day; ``"met:name"``: whether it has
    been done; ``"note:name"``: whether a note is worth showing. ``draft=True`` asks under the draft.
    """

    def asked(
        what: str,
        facts: Mapping[str, Any],
        path: str = "",
        *,
        as_of: date = DAY,
        readings: Mapping[str, str] | None = None,
        draft: bool = False,
    ) -> Asked:
        case = Case(genai, facts)
        ruleset = genai.on(as_of, DRAFT if draft else None)
        judge = Judge(ruleset, case.root, dict(readings or {}))
        element = next(e for e in case.root.walk() if e.path == path)
        kind, _, name = what.rpartition(":")
        if not kind:
            return Asked(judge.decision(name, element))
        if kind == "note":
            condition = next(node for note, node in ruleset.notes if note.id == name)
            return Asked(judge.ask(condition, genai.root_var, element))
        ruled = next(d for d in ruleset.duties if d.duty.id == name)
        if kind == "duty":
            return Asked(judge.ask(ruled.node, ruled.duty.var, element))
        if kind == "due":
            assert ruled.due is not None
            return Asked(judge.ask(ruled.due, ruled.duty.var, element, is_date=True))
        assert ruled.met is not None
        return Asked(judge.ask(ruled.met, ruled.duty.var, element))

    return asked


@pytest.fixture(scope="session")
def spoken(genai: Rulebook) -> Callable[..., set[str]]:
    """``spoken(day)``: identifiers of the duties and decisions that speak on a day."""

    def on(day: date, draft: bool = False) -> set[str]:
        ruleset = genai.on(day, DRAFT if draft else None)
        return {*ruleset.decisions, *(d.duty.id for d in ruleset.duties)}

    return on


class Build:
    """Cases with every fact known that scope and gate look at; what is passed replaces it, None is unknown."""

    @staticmethod
    def service(**facts: Any) -> dict[str, Any]:
        """A chat service for everyone on the mainland, own model, launched, with nothing beside it."""
        return {
            "generates": ["text"],
            "technique": "model",
            "stage": "offered",
            "starts_on": "2026-09-01",
            "audiences": ["mainland_public"],
            "business_customers_serve_public": "no",
            "supplied_from": "mainland",
            "breach_found": "no",
            "activities": [],
            "functions": [],
            "expression_channel": "no",
            "can_mobilise": "no",
            "models": [{"id": "m", "access": "own", "maker_abroad": "no", "filed": "no"}],
            "parties": [],
            "filings": [],
            "changes": [],
            "incidents": [],
            "training_sources": [],
            "self_tests": [],
            "users_register": "no",
            "agreement_in_place": "no",
            "purpose_published": "no",
            "minors_can_use": "no",
            "collects_unneeded": "no",
            "keeps_identifying_input": "no",
            "keeping_is_lawful": "no",
            "gives_input_to_others": "no",
            "giving_basis": "none",
            "profiles_users": "no",
            "complaint_entry": "no",
            "traits": [],
            "may_mislead": "no",
            "allows_export": "no",
            "gives_unlabelled": "no",
            "fields": [],
            "licences": [],
            "foreign_invested": "no",
            "anthropomorphic": "no",
            "intimate_relationship": "no",
            "under_14_can_use": "no",
            "guardian_consents": "no",
            "registered_users": 1000,
            "monthly_active_users": 1000,
        } | facts

    @staticmethod
    def model(access: str, **facts: Any) -> dict[str, Any]:
        """A model from the mainland, filed by its maker."""
        return {"id": "m", "access": access, "maker_abroad": "no", "filed": "yes"} | facts

    @staticmethod
    def filing(of: str, completed_on: str = "2026-08-01", **facts: Any) -> dict[str, Any]:
        """A formality that was completed before launch."""
        return {"id": "f", "of": of, "completed_on": completed_on, "number_shown": "no"} | facts

    @staticmethod
    def change(event: str, happened_on: str = "2026-09-21", **facts: Any) -> dict[str, Any]:
        """A change after launch, nothing done about it yet."""
        return {
            "id": "c",
            "event": event,
            "happened_on": happened_on,
            "alters_attributes": "no",
            "first_gives_attributes": "no",
            "dealt_with": "no",
        } | facts

    @staticmethod
    def incident(finding: str, **facts: Any) -> dict[str, Any]:
        """Something found at the end of January, nothing done about it yet."""
        return {
            "id": "i",
            "finding": finding,
            "found_on": "2026-01-31",
            "stopped": "no",
            "rectified": "no",
            "reported": "no",
            "records_kept": "no",
        } | facts

    @staticmethod
    def source(**facts: Any) -> dict[str, Any]:
        """A lawful source with nothing of others in it."""
        return {
            "id": "t",
            "lawful": "yes",
            "others_intellectual_property": "no",
            "rights_cleared": "no",
            "personal_information": "no",
            "basis": "none",
            "annotated": "no",
            "harmful_share": 0,
        } | facts


@pytest.fixture(scope="session")
def build() -> Build:
    """Builds cases."""
    return Build()
