"""A service for the unit's own people is bound by nothing of the Measures or the draft, whatever is wrong with it.

Each rule is asked of the same service twice: offered to the public, where it holds, and for own use, where it does not.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

pytestmark = pytest.mark.states("G03")

OF_SERVICE = (
    "assessment_late",
    "barred_to_foreign_investment",
    "identity_required",
    "input_unlawfully_kept",
    "input_wrongly_given",
    "intimate_service_to_minors",
    "licence_missing",
    "needs_conspicuous_label",
    "registration_expected",
    "sector_provisions_prevail",
    "unfiled_model_used",
    "unneeded_information_collected",
    "duty:assess_for_a_million_users",
    "duty:conclude_agreement",
    "duty:guard_minors",
    "duty:keep_logs_of_unlabelled",
    "duty:keep_minors_out_of_intimacy",
    "duty:keep_to_foreign_investment_rules",
    "duty:label_exported_files",
    "duty:show_model_and_number",
    "note:as_of_2023",
    "note:foreign_filers",
)
OF_ELEMENT = (
    ("source_not_lawful", "training_sources[t]"),
    ("property_infringed", "training_sources[t]"),
    ("source_too_harmful", "training_sources[t]"),
    ("duty:infringe_no_property_in_training", "training_sources[t]"),
    ("duty:have_basis_for_personal_information", "training_sources[t]"),
    ("duty:order_annotation", "training_sources[t]"),
    ("must_act_on_content", "incidents[i]"),
    ("must_act_on_user", "incidents[j]"),
    ("short_of_standard", "self_tests[s]"),
    ("reassessment_owed", "changes[c]"),
    ("duty:change_algorithm_filing", "changes[d]"),
    ("duty:show_algorithm_number", "filings[f]"),
)
OF_SERVICE_IN_DRAFT = ("input_unlawfully_kept", "input_wrongly_given", "profiling_forbidden_in_draft")
OF_ELEMENT_IN_DRAFT = (
    ("property_infringed", "training_sources[t]"),
    ("duty:basis_for_personal_information_in_draft", "training_sources[t]"),
    ("duty:no_infringing_data_in_draft", "training_sources[t]"),
    ("duty:order_annotation_in_draft", "training_sources[t]"),
    ("must_act_on_content", "incidents[i]"),
    ("must_act_on_user", "incidents[j]"),
    ("provider", "parties[p]"),
    ("duty:change_algorithm_filing", "changes[d]"),
    ("duty:show_algorithm_number", "filings[f]"),
)


def worst(build: Any, **facts: Any) -> dict[str, Any]:
    """A companion with a comment feed on two models of others, in which everything is wrong."""
    made: dict[str, Any] = build.service(
        functions=["sharing"],
        models=[build.model("called"), build.model("called", id="n", filed="no", maker_abroad="yes")],
        parties=[
            {"id": "p", "offers_service": "yes", "supports_technically": "yes", "generates_content": "no"}
        ],
        filings=[build.filing("algorithm_filing")],
        changes=[build.change("written_notice"), build.change("filed_details") | {"id": "d"}],
        incidents=[build.incident("unlawful_content"), build.incident("user_misuse", id="j")],
        training_sources=[
            build.source(
                lawful="no",
                others_intellectual_property="yes",
                personal_information="yes",
                annotated="yes",
                harmful_share=50,
            )
        ],
        self_tests=[{"id": "s", "keywords": 0}],
        activities=["news"],
        users_register="yes",
        minors_can_use="yes",
        collects_unneeded="yes",
        keeps_identifying_input="yes",
        gives_input_to_others="yes",
        profiles_users="yes",
        traits=["human_like_text"],
        may_mislead="yes",
        allows_export="yes",
        gives_unlabelled="yes",
        fields=["news"],
        foreign_invested="yes",
        anthropomorphic="yes",
        intimate_relationship="yes",
        registered_users=2_000_000,
        monthly_active_users=2_000_000,
    )
    return made | facts


@pytest.mark.parametrize("name", OF_SERVICE)
def test_of_the_service(ask: Any, build: Any, name: str) -> None:
    origin = "abroad" if name == "note:foreign_filers" else "mainland"
    for audience, holds in (("mainland_public", True), ("employees", False)):
        facts = worst(build, audiences=[audience], supplied_from=origin)
        assert ask(name, facts).value is holds


@pytest.mark.parametrize(("name", "path"), OF_ELEMENT)
def test_of_what_belongs_to_it(ask: Any, build: Any, name: str, path: str) -> None:
    for audience, holds in (("mainland_public", True), ("employees", False)):
        assert ask(name, worst(build, audiences=[audience]), path).value is holds


@pytest.mark.parametrize("name", OF_SERVICE_IN_DRAFT)
def test_of_the_service_in_the_draft(ask: Any, build: Any, name: str) -> None:
    for audience, holds in (("mainland_public", True), ("employees", False)):
        assert ask(name, worst(build, audiences=[audience]), draft=True).value is holds


@pytest.mark.parametrize(("name", "path"), OF_ELEMENT_IN_DRAFT)
def test_of_what_belongs_to_it_in_the_draft(ask: Any, build: Any, name: str, path: str) -> None:
    for audience, holds in (("mainland_public", True), ("employees", False)):
        assert ask(name, worst(build, audiences=[audience]), path, draft=True).value is holds


def test_no_label_is_offered_for_own_use(ask: Any, build: Any) -> None:
    for audience, owed in (("mainland_public", True), ("employees", False)):
        facts = build.service(audiences=[audience])
        assert ask("duty:offer_labelling_function", facts).value is owed


def test_identity_before_2026(ask: Any, build: Any) -> None:
    for audience, owed in (("mainland_public", True), ("employees", False)):
        facts = worst(build, audiences=[audience])
        assert ask("identity_required", facts, as_of=date(2025, 12, 31)).value is owed
        assert ask("duty:require_identity", facts, as_of=date(2025, 12, 31)).value is owed


def test_what_generates_nothing_is_neither_inside_nor_outside(ask: Any, build: Any) -> None:
    in_development = build.service(generates=[], stage="development")
    assert ask("outside_as_research_or_own_use", in_development).value is False
    assert ask("reached_by_article_20", build.service(generates=[], supplied_from="abroad")).value is False
    assert ask("governed", build.service(generates=[]), draft=True).value is False


@pytest.mark.parametrize(("reading", "reached"), [("any-service", True), ("public-only", False)])
def test_training_data_of_own_use_on_each_reading(ask: Any, build: Any, reading: str, reached: bool) -> None:
    readings = {"beyond_the_public": reading}
    facts = worst(build, audiences=["employees"])
    assert ask("duty:secure_training_data", facts, readings=readings).value is reached
    assert ask("duty:secure_training_data", facts | {"generates": []}, readings=readings).value is False
    planned = worst(build, stage="launch_planned")
    assert ask("duty:secure_training_data", planned, readings=readings).value is True


NAMING_MORE_THAN_A_FACT = {
    "unneeded_information_collected": "A governed service collects unnecessary personal information",
    "licence_missing": "A governed service lacks a licence of its field of use",
    "source_not_lawful": "The source of a governed service's training data is not lawful",
    "unfiled_model_used": (
        "A service that owes assessment and filing uses a third party's model that is not filed"
    ),
    "must_act_on_content": "Unlawful content was found that must be acted on",
}


@pytest.mark.parametrize(("name", "label"), NAMING_MORE_THAN_A_FACT.items())
def test_what_does_not_hold_of_own_use_denies_no_fact(genai: Any, name: str, label: str) -> None:
    assert genai.decisions[name].label.en == label
