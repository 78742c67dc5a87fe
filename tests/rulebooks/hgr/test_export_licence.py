"""How export is applied for, and with which papers."""

from __future__ import annotations

from typing import Any

import pytest

LICENCE = "export_licence_needed"
DUTY = "apply_for_export_licence"


def sent(build: Any, kind: str = "tissue_section", **facts: Any) -> dict[str, Any]:
    """A cooperation of which one material leaves."""
    leaving = build.material(kind, id="m", leaves_mainland="yes") | facts
    return dict(build.trial(materials=[leaving]))


class TestCombined:
    @pytest.mark.parametrize(("listed", "separate"), [("yes", False), ("no", True)])
    def test_plan_in_the_cooperation_application(
        self, ask: Any, build: Any, listed: str, separate: bool
    ) -> None:
        facts = sent(build)
        facts["applications"] = [build.application("cooperation_licence", export_listed=listed)]
        assert ask("separate_export_application", facts).value is separate
        assert ask(LICENCE, facts).value is True
        assert ask("duty:clear_customs", facts).value is True

    def chosen(self, ask: Any, facts: dict[str, Any]) -> tuple[Any, Any]:
        return ask("export_route_not_chosen", facts).value, ask("separate_export_application", facts).value

    def test_another_application_chooses_nothing(self, ask: Any, build: Any) -> None:
        facts = sent(build)
        facts["applications"] = [build.application("collection_licence", export_listed="yes")]
        assert self.chosen(ask, facts) == (True, False)

    def test_nothing_applied_for(self, ask: Any, build: Any) -> None:
        """Art. 27(2) leaves the choice: nothing says yet that export goes by itself."""
        assert self.chosen(ask, sent(build)) == (True, False)

    @pytest.mark.parametrize(("submitted", "expected"), [("no", (True, False)), ("yes", (False, True))])
    @pytest.mark.parametrize("of", ["cooperation_licence", "export_licence"])
    def test_chosen_on_submission(
        self, ask: Any, build: Any, of: str, submitted: str, expected: tuple[bool, bool]
    ) -> None:
        lodged = build.application(of, submitted=submitted, granted="no", export_listed="no")
        assert self.chosen(ask, sent(build) | {"applications": [lodged]}) == expected

    def test_a_plan_in_a_draft_is_a_choice(self, ask: Any, build: Any) -> None:
        draft = build.application("cooperation_licence", submitted="no", granted="no", export_listed="yes")
        assert self.chosen(ask, sent(build) | {"applications": [draft]}) == (False, False)

    def test_no_choice_without_cooperation(self, ask: Any, build: Any) -> None:
        leaving = [build.material("tissue_section", leaves_mainland="yes")]
        assert self.chosen(ask, build.project(materials=leaving)) == (False, True)

    def test_no_choice_where_nothing_leaves(self, ask: Any, build: Any) -> None:
        assert self.chosen(ask, build.trial(trial_aim="not_a_trial")) == (False, False)

    def test_nothing_leaves(self, ask: Any, build: Any) -> None:
        assert ask("separate_export_application", build.trial()).value is False

    def test_only_what_leaves_for_a_licensed_cooperation(self, ask: Any, build: Any) -> None:
        listed = [
            build.application("collection_licence"),
            build.application("cooperation_licence", export_listed="yes"),
        ]
        facts = sent(build) | {"applications": listed}
        assert ask("export_combined", facts).value is True
        assert (
            ask("export_combined", build.trial(trial_aim="not_a_trial", applications=listed)).value is False
        )
        leaving = [build.material(leaves_mainland="yes")]
        assert ask("export_combined", build.project(materials=leaving, applications=listed)).value is False

    def test_waits_for_the_plan(self, ask: Any, build: Any) -> None:
        facts = sent(build)
        facts["applications"] = [build.application("cooperation_licence", id="a", export_listed=None)]
        assert ask("separate_export_application", facts).missing == {"applications[a].export_listed"}


@pytest.mark.states("H18")
class TestPapers:
    def test_protocol_always(self, hgr: Any) -> None:
        papers = {p.id: p for p in hgr.duties[DUTY].papers}
        assert papers["protocol"].when is None
        assert papers["transfer-agreements"].when is None

    @pytest.mark.parametrize(("left", "expected"), [("yes", True), ("no", False)])
    def test_leftover_agreement(self, ask: Any, build: Any, left: str, expected: bool) -> None:
        asked = ask(f"paper:{DUTY}/leftover-agreement", sent(build, leftovers_expected=left))
        assert asked.value is expected

    def test_leftovers_of_what_stays(self, ask: Any, build: Any) -> None:
        facts = sent(build)
        facts["materials"].append(build.material(leftovers_expected="yes"))
        assert ask(f"paper:{DUTY}/leftover-agreement", facts).value is False

    def test_leftovers_unknown(self, ask: Any, build: Any) -> None:
        asked = ask(f"paper:{DUTY}/leftover-agreement", sent(build, leftovers_expected=None))
        assert asked.missing == {"materials[m].leftovers_expected"}

    @pytest.mark.parametrize(
        ("origin", "expected"),
        [
            ("new_collection", False),
            ("leftover_clinical", True),
            ("licensed_biobank", True),
            ("purchased", True),
        ],
    )
    def test_proof_of_origin(self, ask: Any, build: Any, origin: str, expected: bool) -> None:
        assert ask(f"paper:{DUTY}/lawful-origin", sent(build, origin=origin)).value is expected

    def test_one_of_several(self, ask: Any, build: Any) -> None:
        facts = sent(build, leftovers_expected="yes", origin="purchased")
        facts["materials"].append(build.material())
        assert ask(f"paper:{DUTY}/leftover-agreement", facts).value is True
        assert ask(f"paper:{DUTY}/lawful-origin", facts).value is True

    def test_origin_of_what_stays(self, ask: Any, build: Any) -> None:
        facts = sent(build)
        facts["materials"].append(build.material(origin="purchased"))
        assert ask(f"paper:{DUTY}/lawful-origin", facts).value is False

    def test_another_decision_is_none(self, ask: Any, build: Any) -> None:
        facts = sent(build) | {"applications": [build.application("collection_licence")]}
        assert ask(f"paper:{DUTY}/cooperation-decision", facts).value is False
        facts["applications"].append(build.application("cooperation_licence"))
        assert ask(f"paper:{DUTY}/cooperation-decision", facts).value is True

    @pytest.mark.parametrize(("granted", "expected"), [("yes", True), ("no", False)])
    def test_decision_on_the_cooperation(self, ask: Any, build: Any, granted: str, expected: bool) -> None:
        facts = sent(build)
        facts["applications"] = [build.application("cooperation_licence", granted=granted)]
        assert ask(f"paper:{DUTY}/cooperation-decision", facts).value is expected


class TestOrder:
    def test_after_the_cooperation_and_before_customs(self, hgr: Any) -> None:
        duties = hgr.duties
        assert {d.id for d in duties[DUTY].after} == {
            "pass_ethics_review",
            "lower_material_quantity",
            "lower_data_quantity",
            "apply_for_cooperation_licence",
        }
        consents = {"inform_and_obtain_consent", "obtain_consent_to_use"}
        assert {d.id for d in duties["clear_customs"].after} == {DUTY, *consents}
