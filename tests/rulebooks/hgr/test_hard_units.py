"""Hard cases on who is foreign, and on what foreign units do inside otherwise lawful projects."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from guiju.rulebooks.hgr import sanctions, units


def foreign(ask: Any, build: Any, day: date = date(2026, 10, 1), **facts: Any) -> Any:
    return ask("foreign_unit", build.project(units=[build.unit("u", **facts)]), "units[u]", as_of=day)


def held(share: Any) -> dict[str, Any]:
    return {"foreign_equity": share, "largest_foreign_equity": share}


@pytest.mark.states("H11", "H12")
class TestStatus:
    @pytest.mark.parametrize("day", [date(2023, 7, 1), date(2026, 10, 1)])
    @pytest.mark.parametrize(("share", "expected"), [(20, False), ("49.99", False), (50, True)])
    def test_standard_from_the_first_day(
        self, ask: Any, build: Any, share: Any, expected: bool, day: date
    ) -> None:
        assert foreign(ask, build, day, **held(share)).value is expected

    def test_one_director_of_seven_decides_nothing(self, ask: Any, build: Any) -> None:
        seats = {"foreign_side_appoints_directors": "yes", "foreign_board_majority": "no"}
        assert foreign(ask, build, **held("49.99"), **seats, foreign_side_can_block="no").value is False

    def test_a_veto_leaves_the_judgment_to_the_unit(self, ask: Any, build: Any) -> None:
        facts = held(49) | {"foreign_side_can_block": "yes", "dominated_by_rights": None}
        assert foreign(ask, build, **facts).missing == {"units[u].dominated_by_rights"}

    @pytest.mark.parametrize("share", [18, "49.5"])
    def test_below_half_at_either_end_of_what_is_not_known(self, ask: Any, build: Any, share: Any) -> None:
        """An owner of unknown origin: neither end reaches half, so influence alone is left."""
        facts = held(share) | {"dominated_by_rights": None, "dominated_by_arrangement": None}
        assert foreign(ask, build, **facts).missing == {
            "units[u].dominated_by_rights",
            "units[u].dominated_by_arrangement",
        }

    def test_third_limb_is_known_from_memory(self, hgr: Any) -> None:
        cites = hgr.decisions["dominated_from_abroad"].versions[0].cites
        grades = {c.id: c.on(date(2026, 10, 1)).grade.value for c in cites}
        assert grades["hgr-rules/12(3)"] == "unverified"

    def test_state_owned_company_seated_abroad(self, ask: Any, build: Any) -> None:
        facts = {"seat": "abroad", "domestic_control": "direct", "foreign_equity": 0}
        assert foreign(ask, build, **facts, largest_foreign_equity=0).value is True

    @pytest.mark.states("H14")
    @pytest.mark.parametrize(("through_counted", "settled"), [("no", True), ("yes", None)])
    def test_subsidiary_of_a_hong_kong_body(
        self, ask: Any, build: Any, through_counted: str, settled: bool | None
    ) -> None:
        facts = held(100) | {
            "foreign_votes": 100,
            "largest_foreign_votes": 100,
            "held_through_counted_institution": through_counted,
        }
        assert foreign(ask, build, **facts).value is settled


@pytest.mark.states("H15")
class TestForeignVendorAmongChineseParties:
    """No cooperation, and for that very reason no exemption from the report."""

    def facts(self, build: Any, role: str, *kinds: str) -> dict[str, Any]:
        data = {"id": "d"} | build.data(
            *kinds,
            produced_by_cooperation="yes",
            recipients=[
                {
                    "id": "r",
                    "unit": "vendor",
                    "way": "provided",
                    "giver": "chinese_unit",
                    "use_agreed": "yes",
                }
            ],
        )
        vendor = build.unit("vendor", role, foreign=True)
        chinese = [build.unit("sponsor", "sponsor"), build.unit("hospital", "lead_site")]
        return dict(build.trial(units=[*chinese, vendor], data_sets=[data]))

    @pytest.mark.parametrize(("kind", "owed"), [("clinical", False), ("genome_sequencing", True)])
    def test_edc_vendor(self, ask: Any, build: Any, kind: str, owed: bool) -> None:
        facts = self.facts(build, "edc_vendor", kind)
        assert ask("international_cooperation", facts).value is False
        assert ask("cooperation_regulated", facts).value is False
        assert ask("prior_report_owed", facts, "data_sets[d].recipients[r]").value is owed

    @pytest.mark.parametrize("role", ["other_vendor"])
    def test_other_vendor(self, ask: Any, build: Any, role: str) -> None:
        asked = ask("cooperation_regulated", self.facts(build, role, "clinical"))
        assert asked.by_reading == {("cooperation",): True, ("none",): False}

    @pytest.mark.parametrize("aim", ["china_authorisation", "not_a_trial"])
    def test_half_foreign_laboratory_is_a_party(self, ask: Any, build: Any, aim: str) -> None:
        facts = self.facts(build, "lab", "clinical") | {
            "trial_aim": aim,
            "processing_places": ["domestic_named"],
        }
        facts["units"][2] |= held(51)
        filed = aim == "china_authorisation"
        assert ask("trial_filing_needed", facts).value is filed
        assert ask("cooperation_licence_needed", facts).value is not filed


@pytest.mark.states("H11", "H25")
class TestBansInsideLawfulProjects:
    """A filing or licence of the project does not lift the ban on what a unit does itself."""

    @pytest.mark.parametrize(
        ("role", "act"),
        [("cro", "collects"), ("cro", "preserves"), ("lab", "preserves"), ("sponsor", "provides_abroad")],
    )
    def test_under_a_filing(self, ask: Any, build: Any, role: str, act: str) -> None:
        facts = build.trial(
            processing_places=["domestic_named"], applications=[build.application("trial_filing")]
        )
        facts["units"].append(build.unit("f", role, foreign=True, **{act: "yes"}))
        assert ask("trial_filing_needed", facts).value is True
        assert ask("duty:foreign_unit_must_not", facts, "units[f]").value is True
        assert ask("no_licence_cures", facts).value is True

    def test_testing_alone(self, ask: Any, build: Any) -> None:
        facts = build.trial(processing_places=["domestic_named"])
        facts["units"].append(build.unit("f", "lab", foreign=True))
        assert ask("duty:foreign_unit_must_not", facts, "units[f]").value is False
        assert ask("no_licence_cures", facts).value is False

    def test_status_unknown_at_a_hundred_people(self, ask: Any, build: Any) -> None:
        """The licence cannot apply, the ban may: no clearance before the status is known."""
        unit = build.unit("u", "lead_site", collects="yes", dominated_by_rights=None)
        facts = build.project(units=[unit])
        assert ask("collection_licence_needed", facts).value is False
        for decision, path in (("no_licence_needed", ""), ("barred_activity", "units[u]")):
            assert ask(decision, facts, path).missing == {"units[u].dominated_by_rights"}


class TestResearchAlone:
    def test_bought_tissue(self, ask: Any, build: Any) -> None:
        facts = build.project(
            collects="no",
            units=[build.unit("f", "research_partner", foreign=True)],
            materials=[build.material("tissue", origin="purchased")],
        )
        assert ask("duty:foreign_unit_must_cooperate", facts).value is True
        assert ask("barred_activity", facts, "units[f]").value is False

    def test_multiples_differ(self, hgr: Any) -> None:
        alone = hgr.duties["foreign_unit_must_cooperate"].sanctions
        banned = hgr.duties["foreign_unit_must_not"].sanctions
        assert alone == (sanctions.FOREIGN_RESEARCH_ALONE,)
        assert banned == (units.BAN_ON_FOREIGN_UNITS,)
        assert "5倍以上10倍以下" in sanctions.FOREIGN_RESEARCH_ALONE.text.zh
        assert "10倍以上20倍以下" in units.BAN_ON_FOREIGN_UNITS.text.zh
        assert "biosecurity-law/80" in {c.id for c in units.BAN_ON_FOREIGN_UNITS.cites}

    @pytest.mark.parametrize("body", ["individual", "without_personality"])
    def test_sides_without_legal_personality(self, ask: Any, build: Any, body: str) -> None:
        facts = build.trial()
        facts["units"][0] = build.unit("sponsor", "sponsor", body=body, seat="abroad")
        assert ask("duty:replace_party_without_personality", facts, "units[sponsor]").value is True
        assert ask("no_licence_cures", facts).value is True
