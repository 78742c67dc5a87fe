"""Asks one question of a small case under the rulebook ``genai``, in either edition."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from asking import Asked, Asking, Recorded, Spoken

import guiju
from guiju.engine.rulebook import Rulebook

DAY = date(2026, 10, 12)
DRAFT = "draft-2023-04"

Ask = Callable[..., Asked]
Speaks = Callable[..., frozenset[str]]
Shown = Callable[..., "bool | None"]


@pytest.fixture(scope="session")
def genai() -> Rulebook:
    """The rulebook."""
    return guiju.load_rulebook("genai")


@pytest.fixture(scope="session")
def asking(genai: Rulebook, recorder: dict[str, list[Recorded]]) -> Asking:
    """Asks it, and keeps what was asked."""
    return Asking(genai, DAY, recorder.setdefault("genai", []))


@pytest.fixture(scope="session")
def ask(asking: Asking) -> Ask:
    """``ask("governed", facts)``: the answer to one decision.

    A duty is asked as ``"duty:name"``: whether it arises; ``"due:name"``: its last day; ``"met:name"``: whether it has
    been done; ``"paper:duty/paper"``: whether the paper is needed; ``"note:name"``: whether a note is worth showing.
    ``draft=True`` asks under the draft.
    """

    def asked(what: str, facts: Any, path: str = "", *, draft: bool = False, **how: Any) -> Asked:
        return asking.ask(what, facts, path, edition=_edition(draft), **how)

    return asked


@pytest.fixture(scope="session")
def speaks(asking: Asking) -> Speaks:
    """``speaks("governed", day)``: the clauses of a decision that speak on a day, none where it does not.

    A duty is asked as ``"duty:name"``, a note as ``"note:name"``, an open point as ``"point:name"``; ``draft=True``
    asks under the draft.
    """
    return lambda what, day=DAY, draft=False: asking.speaks(what, day, _edition(draft))


@pytest.fixture(scope="session")
def spoken(asking: Asking) -> Callable[..., Spoken]:
    """``spoken(day)``: identifiers of the duties and decisions that speak on a day."""
    return lambda day=DAY, draft=False: asking.spoken(day, _edition(draft))


@pytest.fixture(scope="session")
def shown(asking: Asking) -> Shown:
    """``shown("origin", facts)``: whether a note is worth showing; False where it does not speak, None where not settled."""
    return lambda name, facts, as_of=DAY, draft=False: asking.shown(name, facts, as_of, _edition(draft))


def _edition(draft: bool) -> str | None:
    return DRAFT if draft else None


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
    def explicit(form: str, **facts: Any) -> dict[str, Any]:
        """A label at every threshold of the standard."""
        return {
            "id": form,
            "form": form,
            "names_ai": "yes",
            "names_generation": "yes",
            "height_share": 5,
            "seconds_shown": 2,
            "short_long_short_short": "yes",
            "characters_a_minute": 120,
            "near_or_throughout": "yes",
        } | facts

    @staticmethod
    def implicit(**facts: Any) -> dict[str, Any]:
        """A label in metadata, as the provider first wrote it."""
        return {
            "id": "f",
            "key_holds_aigc": "yes",
            "label_value": "is",
            "producer_given": "yes",
            "produce_id_given": "yes",
            "first_writing": "yes",
            "pairs_equal": "yes",
            "propagator_given": "no",
            "characters_allowed": "yes",
            "only_one": "yes",
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
