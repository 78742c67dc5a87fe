"""Services on several models: one of them is enough for what it brings with it."""

from __future__ import annotations

from typing import Any

import pytest


def on(build: Any, *models: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """A service with a comment feed on these models."""
    made: dict[str, Any] = build.service(functions=["sharing"], models=list(models), **facts)
    return made


@pytest.mark.states("G22")
class TestEmbedded:
    def test_one_foreign_model_beside_an_own_one(self, ask: Any, build: Any) -> None:
        foreign = build.model("called", id="n", maker_abroad="yes")
        facts = on(build, build.model("own"), foreign)
        assert ask("domestic_service_on_foreign_model", facts).value is True
        assert ask("embeds_third_party_model", facts).value is True
        assert ask("duty:own_duties_for_embedded_model", facts).value is True

    def test_what_the_provider_trained_abroad_itself_is_its_own(self, ask: Any, build: Any) -> None:
        facts = on(build, build.model("own", maker_abroad="yes"))
        assert ask("domestic_service_on_foreign_model", facts).value is False


class TestTracks:
    def test_a_filed_and_an_unfiled_model_that_are_called(self, ask: Any, build: Any) -> None:
        facts = on(build, build.model("called"), build.model("called", id="n", filed="no"))
        assert ask("registration_expected", facts).value is True
        assert ask("unfiled_model_used", facts).value is True
        assert ask("duty:show_model_and_number", facts).value is True

    def test_an_unfiled_model_beside_an_own_one(self, ask: Any, build: Any) -> None:
        facts = on(build, build.model("own"), build.model("called", id="n", filed="no"))
        assert ask("registration_expected", facts).value is False
        assert ask("unfiled_model_used", facts).value is True
        assert ask("duty:show_model_and_number", facts).value is False

    @pytest.mark.parametrize("access", ["own", "fine_tuned"])
    def test_ones_own_unfiled_model_is_to_be_filed_not_unfiled_model_of_others(
        self, ask: Any, build: Any, access: str
    ) -> None:
        facts = on(build, build.model(access, filed="no"))
        assert ask("unfiled_model_used", facts).value is False
        assert ask("service_filing_expected", facts).value is True

    @pytest.mark.parametrize("filed", ["yes", "no"])
    def test_an_own_model_is_not_registered_filed_or_not(self, ask: Any, build: Any, filed: str) -> None:
        facts = on(build, build.model("own", filed=filed))
        assert ask("registration_expected", facts).value is False
        assert ask("duty:show_model_and_number", facts).value is False
