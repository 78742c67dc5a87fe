"""Supervision, and what is only encouraged."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from guiju.engine import nodes

ENCOURAGED = ("innovate", "work_together", "innovate_independently", "use_trusted_resources")


@pytest.mark.states("G19")
def test_the_disclosure_moved_to_the_authority(ask: Any, build: Any) -> None:
    assert ask("duty:cooperate_with_inspection", build.service()).value is True
    assert ask("duty:inspectors_keep_secrets", build.service()).value is True
    assert ask("duty:supply_information_in_draft", build.service(), draft=True).value is True
    own_use = build.service(audiences=["employees"])
    assert ask("duty:cooperate_with_inspection", own_use).value is False
    assert ask("duty:inspectors_keep_secrets", own_use).value is False
    assert ask("duty:supply_information_in_draft", own_use, draft=True).value is False


@pytest.mark.states("G05", "G07")
def test_grades_are_made_for_the_technology_supervision_is_of_what_is_governed(ask: Any, build: Any) -> None:
    own_use = build.service(audiences=["employees"])
    assert ask("duty:supervise_within_duties", own_use).value is False
    assert ask("duty:make_graded_rules", own_use).value is True
    assert ask("duty:make_graded_rules", build.service(generates=[])).value is False


@pytest.mark.states("G05", "G07")
def test_authorities_bear_them_and_they_bind(genai: Any) -> None:
    departments = genai.duties["supervise_within_duties"]
    assert departments.strength == "must"
    assert departments.bearer.zh.count("、") == 7
    assert genai.duties["make_graded_rules"].strength == "must"
    assert "national" in genai.duties["make_graded_rules"].bearer.en


@pytest.mark.states("G10")
@pytest.mark.parametrize("name", ENCOURAGED)
def test_encouragement_reaches_development_and_own_use_and_binds_nobody(
    ask: Any, build: Any, genai: Any, name: str
) -> None:
    assert ask(f"duty:{name}", build.service(audiences=["employees"])).value is True
    assert ask(f"duty:{name}", build.service(generates=[])).value is False
    assert genai.duties[name].strength == "encouraged"


@pytest.mark.states("G01", "G05", "G06", "G07", "G08", "G09", "G11")
def test_background_is_said_in_every_result(genai: Any) -> None:
    notes = {note.id for note, _ in genai.on(date(2026, 10, 12)).notes}
    assert {"origin", "graded_supervision", "local_measures"} <= notes


def test_what_is_not_judged_is_said_in_every_result(genai: Any) -> None:
    unjudged = {n.id for n in genai.notes.values() if not n.judged and n.when is None}
    assert {
        "not_standard",
        "not_anthropomorphic",
        "not_personal_information",
        "not_penalties",
        "formats",
    } <= unjudged


def test_every_fact_is_used_by_a_rule(genai: Any) -> None:
    """A fact that no rule looks at would be asked for nothing."""
    used: set[tuple[str, str]] = set()
    stack: list[nodes.Node] = []
    for d in genai.decisions.values():
        stack += [genai.body(c) for c in (*d.versions, *d.exceptions)]
    for duty in genai.duties.values():
        stack += [n for n in (genai.body(duty), genai.due(duty), genai.met(duty)) if n is not None]
    seen: set[nodes.Node] = set()
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        if isinstance(node, nodes.FactOf):
            fact = node.args[1]
            used.add((fact.entity.__name__, fact.name))
        stack += node.children()
    declared = {(e.__name__, name) for e in genai.constraints for name in e.facts}
    assert declared == used
