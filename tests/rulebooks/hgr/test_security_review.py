"""Security review of information that is provided to the outside."""

from __future__ import annotations

from typing import Any

import pytest

CHINESE: dict[str, Any] = {
    "id": "site",
    "seat": "mainland",
    "body": "legal_person",
    "roles": ["lead_site"],
    "foreign_equity": 0,
    "largest_foreign_equity": 0,
    "half_if_counted_in_full": "no",
    "half_by_one_if_counted_in_full": "no",
    "foreign_votes": 0,
    "dominated_by_rights": "no",
    "dominated_by_arrangement": "no",
    "held_through_counted_institution": "no",
    "domestic_control": "none",
}
ABROAD: dict[str, Any] = {**CHINESE, "id": "sponsor", "seat": "abroad", "roles": ["sponsor"]}
PLAIN = {"of_pedigree": "no", "of_special_region": "no", "may_affect_public_interest": "no"}


def data(id: str = "g", people: Any = 100, kind: str = "genome_sequencing", **facts: Any) -> dict[str, Any]:
    recipient = {
        "id": "r",
        "unit": "sponsor",
        "way": "provided",
        "giver": "chinese_unit",
        "use_agreed": "no",
        "report": "completed",
    }
    return {
        "id": id,
        "kinds": [kind],
        "from_human_material": "yes",
        "from_excluded_fluids_only": "no",
        "linked_to_genetic": "yes",
        "produced_by_cooperation": "yes",
        "people": people,
        "cohort": id,
        **PLAIN,
        **{k: v for k, v in facts.items() if k != "recipient"},
        "recipients": [{**recipient, **facts.get("recipient", {})}],
    }


def case(*sets: dict[str, Any], granted: str = "no", purpose: str = "research") -> dict[str, Any]:
    return {
        "purpose": purpose,
        "units": [CHINESE, ABROAD],
        "trial_aim": "not_a_trial",
        "applications": [
            {"id": "l", "of": "cooperation_licence", "granted": granted, "expires_on": "2028-12-31"}
        ],
        "data_sets": list(sets),
    }


def owed(ask: Any, facts: dict[str, Any], at: str = "g", **kwargs: Any) -> Any:
    return ask("security_review_owed", facts, f"data_sets[{at}]", **kwargs)


@pytest.mark.states("H17")
class TestNumber:
    """More than five hundred, strictly."""

    @pytest.mark.parametrize(("people", "expected"), [(499, False), (500, False), (501, True)])
    @pytest.mark.parametrize("kind", ["genome_sequencing", "exome_sequencing"])
    def test_one_set(self, ask: Any, people: int, kind: str, expected: bool) -> None:
        assert owed(ask, case(data(people=people, kind=kind))).value is expected

    @pytest.mark.parametrize("kind", ["gene", "transcriptome", "epigenome"])
    def test_other_methods_have_no_number(self, ask: Any, kind: str) -> None:
        assert owed(ask, case(data(people=5000, kind=kind))).value is False

    def test_people_unknown(self, ask: Any) -> None:
        assert owed(ask, case(data(people="unknown"))).missing == {"data_sets[g].people"}

    def test_both_methods_on_the_same_people(self, ask: Any) -> None:
        facts = case(data(people=300, kinds=["exome_sequencing", "genome_sequencing"]))
        assert owed(ask, facts).value is False

    def test_same_people_in_two_sets_count_once(self, ask: Any) -> None:
        facts = case(
            data("g", 300, "genome_sequencing", cohort="same"),
            data("h", 300, "exome_sequencing", cohort="same"),
        )
        assert owed(ask, facts).value is False

    @pytest.mark.parametrize("kind", ["exome_sequencing", "genome_sequencing"])
    @pytest.mark.parametrize("methods", ["together", "by-method"])
    def test_same_people_by_the_same_method_count_once(self, ask: Any, kind: str, methods: str) -> None:
        facts = case(data("g", 300, kind, cohort="same"), data("h", 300, kind, cohort="same"))
        readings = {"sets_together": "together", "sequencing_methods_together": methods}
        assert owed(ask, facts, readings=readings).value is False

    @pytest.mark.parametrize(("second", "open_in_law"), [(200, False), (201, True)])
    def test_sets_of_one_method(self, ask: Any, second: int, open_in_law: bool) -> None:
        asked = owed(ask, case(data("g", 300), data("h", second)))
        if open_in_law:
            assert asked.points == {"sets_together"}
            assert asked.by_reading == {("together",): True, ("each",): False}
        else:
            assert asked.value is False

    @pytest.mark.parametrize("kind", ["exome_sequencing", "genome_sequencing"])
    @pytest.mark.parametrize(("second", "expected"), [(200, False), (201, True)])
    def test_sets_of_one_method_by_method(self, ask: Any, kind: str, second: int, expected: bool) -> None:
        facts = case(data("g", 300, kind), data("h", second, kind))
        readings = {"sets_together": "together", "sequencing_methods_together": "by-method"}
        assert owed(ask, facts, readings=readings).value is expected

    def test_sets_without_human_material_are_not_added(self, ask: Any) -> None:
        other = data("h", 300, from_human_material="no", linked_to_genetic="no")
        assert owed(ask, case(data("g", 300), other)).value is False

    def test_one_recipient_outside_suffices_to_be_added(self, ask: Any) -> None:
        one = data("h", 300)
        stays = {**one["recipients"][0], "id": "q", "unit": "site"}
        both = {**one, "recipients": [one["recipients"][0], stays]}
        asked = owed(ask, case(data("g", 300), both), readings={"sets_together": "together"})
        assert asked.value is True

    def test_sets_of_two_methods(self, ask: Any) -> None:
        facts = case(data("g", 300), data("h", 300, "exome_sequencing"))
        asked = owed(ask, facts)
        assert asked.points == {"sets_together", "sequencing_methods_together"}
        readings = {"sets_together": "together", "sequencing_methods_together": "by-method"}
        assert owed(ask, facts, readings=readings).value is False
        readings["sequencing_methods_together"] = "together"
        assert owed(ask, facts, readings=readings).value is True

    @pytest.mark.parametrize(("second", "expected"), [(199, False), (200, False), (201, True)])
    def test_number_of_two_methods(self, ask: Any, second: int, expected: bool) -> None:
        facts = case(data("g", 300), data("h", second, "exome_sequencing"))
        readings = {"sets_together": "together", "sequencing_methods_together": "together"}
        assert owed(ask, facts, readings=readings).value is expected

    @pytest.mark.parametrize("methods", ["together", "by-method"])
    @pytest.mark.parametrize("kind", ["exome_sequencing", "genome_sequencing"])
    def test_sets_that_stay_are_not_added_by_any_method(self, ask: Any, kind: str, methods: str) -> None:
        stays = data("h", 300, kind, recipient={"unit": "site"})
        readings = {"sets_together": "together", "sequencing_methods_together": methods}
        assert owed(ask, case(data("g", 300, kind), stays), readings=readings).value is False

    def test_sets_that_stay_are_not_added(self, ask: Any) -> None:
        stays = data("h", 300, recipient={"unit": "site"})
        assert owed(ask, case(data("g", 300), stays)).value is False

    def test_sets_of_other_methods_are_not_added(self, ask: Any) -> None:
        assert owed(ask, case(data("g", 300), data("h", 300, "transcriptome"))).value is False

    def test_cohort_unknown_matters_only_near_the_limit(self, ask: Any) -> None:
        readings = {"sets_together": "together"}
        small = case(data("g", 200), data("h", 200, cohort="unknown"))
        assert owed(ask, small, readings=readings).value is False
        large = case(data("g", 300), data("h", 300, cohort="unknown"))
        assert "data_sets[h].cohort" in owed(ask, large, readings=readings).missing


@pytest.mark.states("H17")
class TestWithoutNumber:
    """Pedigrees, regions and other circumstances at any size."""

    @pytest.mark.parametrize("fact", ["of_pedigree", "of_special_region", "may_affect_public_interest"])
    def test_one_person(self, ask: Any, fact: str) -> None:
        assert owed(ask, case(data(people=1, kind="gene", **{fact: "yes"}))).value is True

    def test_never_a_flat_no(self, ask: Any) -> None:
        asked = owed(ask, case(data(people=5000, kind="transcriptome", may_affect_public_interest="unknown")))
        assert asked.missing == {"data_sets[g].may_affect_public_interest"}


@pytest.mark.states("H17")
class TestReach:
    """What is provided outside, in scope, and not for care."""

    def test_chinese_recipient(self, ask: Any) -> None:
        assert owed(ask, case(data(people=501, recipient={"unit": "site"}))).value is False

    def test_not_information(self, ask: Any) -> None:
        facts = case(data(people=501, kind="image", linked_to_genetic="no", of_pedigree="yes"))
        assert owed(ask, facts).value is False

    def test_care(self, ask: Any) -> None:
        asked = owed(ask, case(data(people=501), purpose="clinical_care"))
        assert asked.points == {"care_exception_reach"}
        assert asked.by_reading == {("licences-only",): True, ("everything",): False}


@pytest.mark.states("H15", "H17")
class TestExemptFromReport:
    """Whether the exemption from the report frees from the review too."""

    facts = case(data(people=501, recipient={"use_agreed": "yes"}), granted="yes")

    def test_open(self, ask: Any) -> None:
        asked = owed(ask, self.facts)
        assert asked.points == {"review_despite_exemption"}
        assert asked.by_reading == {("owed",): True, ("exempt",): False}

    def test_not_open_where_a_report_is_owed(self, ask: Any) -> None:
        assert owed(ask, case(data(people=501), granted="yes")).value is True

    def test_one_recipient_beyond_the_exemption_suffices(self, ask: Any) -> None:
        one = data(people=501, recipient={"use_agreed": "yes"})
        other = {**one["recipients"][0], "id": "q", "use_agreed": "no"}
        both = {**one, "recipients": [one["recipients"][0], other]}
        assert owed(ask, case(both, granted="yes")).value is True


@pytest.mark.states("H17")
class TestWaiting:
    """Nothing separate is filed, but nothing is provided before it is passed."""

    at = "data_sets[g].recipients[r]"

    @pytest.mark.parametrize(
        ("passed", "report", "expected"),
        [("no", "completed", True), ("yes", "completed", False), ("yes", "not_lodged", True)],
    )
    def test_must_wait(self, ask: Any, passed: str, report: str, expected: bool) -> None:
        facts = case(data(people=501, security_review_passed=passed, recipient={"report": report}))
        assert ask("must_wait", facts, self.at).value is expected
        assert ask("duty:provide_nothing_yet", facts, self.at).value is expected

    def test_recipient_inside_need_not_wait(self, ask: Any) -> None:
        one = data(people=501)
        stays = {**one["recipients"][0], "id": "q", "unit": "site"}
        facts = case({**one, "recipients": [one["recipients"][0], stays]})
        assert ask("must_wait", facts, "data_sets[g].recipients[q]").value is False

    def test_no_review_no_wait(self, ask: Any) -> None:
        assert ask("must_wait", case(data(people=500)), self.at).value is False

    def test_waits_for_the_result(self, ask: Any) -> None:
        asked = ask("must_wait", case(data(people=501)), self.at)
        assert asked.missing == {"data_sets[g].security_review_passed"}

    def test_duty(self, ask: Any) -> None:
        assert ask("duty:pass_security_review", case(data(people=501)), "data_sets[g]").value is True
        assert ask("duty:pass_security_review", case(data(people=500)), "data_sets[g]").value is False

    def test_no_application_of_its_own(self, hgr: Any) -> None:
        assert hgr.duties["pass_security_review"].papers == ()
