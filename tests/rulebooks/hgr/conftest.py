"""Asks one question of a small case under the rulebook ``hgr``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from asking import Asked, Asking, Recorded

import guiju
from guiju.engine.rulebook import Rulebook

DAY = date(2026, 10, 1)

Ask = Callable[..., Asked]
Speaks = Callable[[str, date], frozenset[str]]
Shown = Callable[..., "bool | None"]


@pytest.fixture(scope="session")
def hgr() -> Rulebook:
    """The rulebook."""
    return guiju.load_rulebook("hgr")


@pytest.fixture(scope="session")
def asking(hgr: Rulebook, recorder: dict[str, list[Recorded]]) -> Asking:
    """Asks it, and keeps what was asked."""
    return Asking(hgr, DAY, recorder.setdefault("hgr", []))


@pytest.fixture(scope="session")
def ask(asking: Asking) -> Ask:
    """``ask("foreign_unit", facts, "units[x]", as_of=…, readings=…)``: a decision about the element at a path.

    A duty is asked as ``"duty:name"``: whether it arises; ``"due:name"``: its last day;
    ``"met:name"``: whether it has been done already; ``"paper:duty/paper"``: whether the paper is needed;
    ``"held:duty/paper"``: whether it is in hand; ``"flaw:duty/paper/flaw"``: whether it lacks that.
    A note is asked as ``"note:name"``: whether it is worth showing.
    """

    def asked(what: str, facts: Mapping[str, Any], path: str = "", **how: Any) -> Asked:
        return asking.ask(what, taken_here(facts), path, **how)

    return asked


@pytest.fixture(scope="session")
def speaks(asking: Asking) -> Speaks:
    """``speaks("foreign_unit", day)``: the clauses of a decision that are in force on a day, none where it is not.

    A duty is asked as ``"duty:name"``, a note as ``"note:name"``, an open point as ``"point:name"``.
    """
    return asking.speaks


@pytest.fixture(scope="session")
def shown(asking: Asking) -> Shown:
    """Whether a note is worth showing: False where it does not speak on that day, None where not settled."""
    return lambda name, facts, as_of=DAY: asking.shown(name, taken_here(facts), as_of)


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
            "half_by_one_if_counted_in_full": "no",
            "foreign_votes": share,
            "largest_foreign_votes": share,
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
