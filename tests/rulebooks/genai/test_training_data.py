"""Sources of training data, and what became of the guarantee."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

AT = "training_sources[t]"


def trained_on(build: Any, **facts: Any) -> dict[str, Any]:
    """A governed service trained on one source."""
    made: dict[str, Any] = build.service(training_sources=[build.source(**facts)])
    return made


@pytest.mark.parametrize("draft", [False, True])
class TestFindings:
    def test_source(self, ask: Any, build: Any, draft: bool) -> None:
        assert ask("source_not_lawful", trained_on(build), AT, draft=draft).value is False
        assert ask("source_not_lawful", trained_on(build, lawful="no"), AT, draft=draft).value is True
        assert ask("source_not_lawful", trained_on(build, lawful=None), AT, draft=draft).missing == {
            f"{AT}.lawful"
        }

    def test_property(self, ask: Any, build: Any, draft: bool) -> None:
        held = {"others_intellectual_property": "yes"}
        assert ask("property_infringed", trained_on(build), AT, draft=draft).value is False
        assert ask("property_infringed", trained_on(build, **held), AT, draft=draft).value is True
        cleared = trained_on(build, **held, rights_cleared="yes")
        assert ask("property_infringed", cleared, AT, draft=draft).value is False

    @pytest.mark.states("G16")
    def test_personal_information(self, ask: Any, build: Any, draft: bool) -> None:
        name = "personal_information_without_basis"
        assert ask(name, trained_on(build), AT, draft=draft).value is False
        for basis, without in (("none", True), ("consent", False), ("other_lawful", False)):
            facts = trained_on(build, personal_information="yes", basis=basis)
            assert ask(name, facts, AT, draft=draft).value is without

    @pytest.mark.states("G16")
    def test_personal_information_law_knows_no_exception_for_development(
        self, ask: Any, build: Any, draft: bool
    ) -> None:
        facts = trained_on(build, personal_information="yes", basis="none") | {"stage": "development"}
        readings = {"draft_reaches_development": "offer-only"} if draft else {}
        found = ask("personal_information_without_basis", facts, AT, draft=draft, readings=readings)
        assert found.value is True


class TestDuties:
    def test_what_depends_on_the_source(self, ask: Any, build: Any) -> None:
        for name, facts in (
            ("infringe_no_property_in_training", {"others_intellectual_property": "yes"}),
            ("have_basis_for_personal_information", {"personal_information": "yes"}),
            ("order_annotation", {"annotated": "yes"}),
        ):
            assert ask(f"duty:{name}", trained_on(build), AT).value is False
            assert ask(f"duty:{name}", trained_on(build, **facts), AT).value is True

    def test_lawful_sources_always(self, ask: Any, build: Any) -> None:
        assert ask("duty:use_lawful_sources", trained_on(build), AT).value is True
        assert ask("met:use_lawful_sources", trained_on(build), AT).value is True
        assert ask("met:use_lawful_sources", trained_on(build, lawful="no"), AT).value is False

    def test_a_basis_meets_it(self, ask: Any, build: Any) -> None:
        facts = trained_on(build, personal_information="yes", basis="consent")
        assert ask("met:have_basis_for_personal_information", facts, AT).value is True
        facts = trained_on(build, personal_information="yes")
        assert ask("met:have_basis_for_personal_information", facts, AT).value is False

    @pytest.mark.states("G12", "G25")
    def test_the_guarantee_became_effort(self, ask: Any, build: Any, genai: Any) -> None:
        assert ask("duty:raise_data_quality", trained_on(build), AT).value is True
        assert ask("duty:guarantee_data_quality_in_draft", trained_on(build), AT, draft=True).value is True
        assert genai.duties["raise_data_quality"].strength == "best-efforts"
        assert genai.duties["guarantee_data_quality_in_draft"].strength == "must"

    @pytest.mark.states("G03")
    def test_development_is_outside(self, ask: Any, build: Any) -> None:
        facts = trained_on(build, lawful="no") | {"stage": "development"}
        assert ask("source_not_lawful", facts, AT).value is False
        assert ask("duty:raise_data_quality", facts, AT).value is False

    def test_network_data_regulation(self, ask: Any, build: Any, spoken: Callable[..., set[str]]) -> None:
        assert "secure_training_data" not in spoken(date(2024, 12, 31))
        assert "secure_training_data" in spoken(date(2025, 1, 1))
        assert ask("duty:secure_training_data", trained_on(build)).value is True
        assert ask("duty:secure_training_data", build.service()).value is False
