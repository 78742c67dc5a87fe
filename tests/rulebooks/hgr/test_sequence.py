"""What may start when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest


def with_site(build: Any, **facts: Any) -> dict[str, Any]:
    """A filed trial at a lead site and one participating site, all in order."""
    units = [
        build.unit("sponsor", "sponsor", foreign=True),
        build.unit("lead", "lead_site"),
        build.unit("site", "site"),
    ]
    return dict(build.trial(units=units, applications=[build.application("trial_filing")]) | facts)


class TestSite:
    @pytest.mark.parametrize("site", ["lead", "site"])
    def test_in_order(self, ask: Any, build: Any, site: str) -> None:
        assert ask("site_must_wait", with_site(build), f"units[{site}]").value is False
        assert ask("trial_may_start_at_site", with_site(build), f"units[{site}]").value is True

    @pytest.mark.parametrize("site", ["lead", "site"])
    def test_nothing_filed(self, ask: Any, build: Any, site: str) -> None:
        facts = with_site(build, applications=[])
        assert ask("site_must_wait", facts, f"units[{site}]").value is True

    @pytest.mark.parametrize("site", ["lead", "site"])
    def test_without_ethics(self, ask: Any, build: Any, site: str) -> None:
        facts = with_site(build)
        for unit in facts["units"]:
            unit["ethics_done"] = "no"
        assert ask("site_must_wait", facts, f"units[{site}]").value is True

    @pytest.mark.parametrize(("site", "waits"), [("lead", False), ("site", True)])
    def test_without_undertaking(self, ask: Any, build: Any, site: str, waits: bool) -> None:
        """The lead site's undertaking went with the filing."""
        facts = with_site(build)
        for unit in facts["units"]:
            unit["undertaking_lodged"] = "no"
        assert ask("site_must_wait", facts, f"units[{site}]").value is waits

    @pytest.mark.parametrize(("aim", "waits"), [("china_authorisation", True), ("not_a_trial", False)])
    def test_institution_not_filed(self, ask: Any, build: Any, aim: str, waits: bool) -> None:
        facts = with_site(build, trial_aim=aim)
        facts["applications"].append(build.application("cooperation_licence"))
        facts["units"][2]["registered_trial_institution"] = "no"
        assert ask("site_must_wait", facts, "units[site]").value is waits

    def test_others_are_no_sites(self, ask: Any, build: Any) -> None:
        facts = with_site(build, applications=[])
        assert ask("site_must_wait", facts, "units[sponsor]").value is False

    def test_waits_for_the_undertaking(self, ask: Any, build: Any) -> None:
        facts = with_site(build)
        facts["units"][2]["undertaking_lodged"] = None
        assert ask("site_must_wait", facts, "units[site]").missing == {"units[site].undertaking_lodged"}

    def test_research_without_licence(self, ask: Any, build: Any) -> None:
        facts = build.project(units=[build.unit("h", "lead_site", ethics_done="no")])
        assert ask("site_must_wait", facts, "units[h]").value is False


class TestFiling:
    @pytest.mark.parametrize(("submitted", "open_in_law"), [("yes", True), ("no", False)])
    def test_before_the_number(self, ask: Any, build: Any, submitted: str, open_in_law: bool) -> None:
        filing = build.application("trial_filing", granted="no", submitted=submitted)
        asked = ask("research_must_wait", with_site(build, applications=[filing]))
        if open_in_law:
            assert asked.points == {"start_before_number"}
            assert asked.by_reading == {("number",): True, ("lodged",): False}
        else:
            assert asked.value is True

    def test_another_filing_does_not_serve(self, ask: Any, build: Any) -> None:
        facts = with_site(build, applications=[build.application("prior_report")])
        assert ask("research_must_wait", facts).value is True
        assert ask("duty:must_not_start_yet", facts).value is True

    def test_old_system_serves(self, ask: Any, build: Any) -> None:
        old = build.application("cooperation_licence", submitted_on="2023-01-05")
        assert ask("research_must_wait", with_site(build, applications=[old])).value is False

    def test_exploratory_part_waits_alone(self, ask: Any, build: Any) -> None:
        facts = with_site(build, exploratory_uses_hgr="yes")
        assert ask("research_must_wait", facts).value is False
        assert ask("exploratory_part_must_wait", facts).value is True
        facts["applications"].append(build.application("cooperation_licence"))
        assert ask("exploratory_part_must_wait", facts).value is False

    def test_no_exploratory_part(self, ask: Any, build: Any) -> None:
        assert ask("exploratory_part_must_wait", with_site(build)).value is False


class TestLicences:
    @pytest.mark.parametrize(("granted", "waits"), [("yes", False), ("no", True)])
    def test_cooperation(self, ask: Any, build: Any, granted: str, waits: bool) -> None:
        facts = with_site(
            build,
            trial_aim="not_a_trial",
            applications=[build.application("cooperation_licence", granted=granted)],
        )
        assert ask("research_must_wait", facts).value is waits
        assert ask("duty:must_not_start_yet", facts).value is waits

    @pytest.mark.parametrize(
        ("day", "ended", "waits"),
        [
            (date(2026, 10, 31), "no", False),
            (date(2026, 11, 1), "no", True),
            (date(2026, 11, 1), "yes", False),
        ],
    )
    def test_an_expired_licence_no_longer_serves(
        self, ask: Any, build: Any, day: date, ended: str, waits: bool
    ) -> None:
        held = build.application("cooperation_licence", expires_on="2026-10-31", wants_renewal="no")
        facts = with_site(build, trial_aim="not_a_trial", cooperation_ended=ended, applications=[held])
        assert ask("research_must_wait", facts, as_of=day).value is waits

    @pytest.mark.parametrize(("granted", "waits"), [("yes", False), ("no", True)])
    def test_collection(self, ask: Any, build: Any, granted: str, waits: bool) -> None:
        facts = build.project(
            people=3001, applications=[build.application("collection_licence", granted=granted)]
        )
        assert ask("research_must_wait", facts).value is waits
        assert ask("site_must_wait", facts, "units[hospital]").value is waits

    def test_nothing_needed(self, ask: Any, build: Any) -> None:
        assert ask("research_must_wait", build.project()).value is False

    def test_waits_for_what_is_in_hand(self, ask: Any, build: Any) -> None:
        facts = build.project(people=3001, applications=None)
        assert ask("research_must_wait", facts).missing == {"applications[…]"}

    @pytest.mark.parametrize(("day", "waits"), [(date(2024, 8, 9), False), (date(2024, 8, 10), True)])
    def test_participating_institution_of_a_collection(
        self, ask: Any, build: Any, day: date, waits: bool
    ) -> None:
        facts = build.project(
            people=3001,
            units=[
                build.unit("lead", "lead_site"),
                build.unit("site", "site", undertaking_lodged="no"),
            ],
            applications=[build.application("collection_licence")],
        )
        assert ask("site_must_wait", facts, "units[site]", as_of=day).value is waits
        assert ask("duty:lodge_site_papers", facts, "units[site]", as_of=day).value is waits
        assert ask("duty:lodge_site_papers", facts, "units[lead]", as_of=day).value is False

    @pytest.mark.parametrize("other", ["prior_report", "cooperation_licence"])
    def test_another_licence_does_not_serve(self, ask: Any, build: Any, other: str) -> None:
        facts = build.project(people=3001, applications=[build.application(other)])
        assert ask("research_must_wait", facts).value is True
        facts["applications"].append(build.application("collection_licence"))
        assert ask("research_must_wait", facts).value is False

    @pytest.mark.parametrize("day", [date(2024, 8, 9), date(2026, 10, 1)])
    def test_who_lodges_site_papers(self, ask: Any, build: Any, day: date) -> None:
        facts = with_site(build)
        facts["units"].append(build.unit("both", "lead_site", "site"))
        for unit, lodges in (("sponsor", False), ("lead", False), ("both", False), ("site", True)):
            asked = ask("duty:lodge_site_papers", facts, f"units[{unit}]", as_of=day)
            assert asked.value is lodges

    def test_no_site_papers_without_licence_or_filing(self, ask: Any, build: Any) -> None:
        facts = build.project(units=[build.unit("site", "site")])
        for day in (date(2024, 8, 9), date(2026, 10, 1)):
            assert ask("duty:lodge_site_papers", facts, "units[site]", as_of=day).value is False

    def test_participating_institution_of_a_trial(self, ask: Any, build: Any) -> None:
        for day in (date(2023, 7, 1), date(2026, 10, 1)):
            assert ask("duty:lodge_site_papers", with_site(build), "units[site]", as_of=day).value is True


class TestExport:
    def sent(self, build: Any, *applications: dict[str, Any]) -> dict[str, Any]:
        leaving = build.material(id="m", leaves_mainland="yes")
        return dict(with_site(build, materials=[leaving], applications=list(applications)))

    def test_nothing_in_hand(self, ask: Any, build: Any) -> None:
        assert ask("export_must_wait", self.sent(build), "materials[m]").value is True
        assert ask("duty:must_not_send_yet", self.sent(build), "materials[m]").value is True

    def test_both_in_hand(self, ask: Any, build: Any) -> None:
        facts = self.sent(
            build, build.application("cooperation_licence"), build.application("export_licence")
        )
        assert ask("export_must_wait", facts, "materials[m]").value is False

    @pytest.mark.parametrize(("listed", "waits"), [("yes", False), ("no", True)])
    def test_decided_together(self, ask: Any, build: Any, listed: str, waits: bool) -> None:
        facts = self.sent(build, build.application("cooperation_licence", export_listed=listed))
        assert ask("export_must_wait", facts, "materials[m]").value is waits

    def test_listed_but_not_granted(self, ask: Any, build: Any) -> None:
        facts = self.sent(build, build.application("export_licence", granted="no"))
        assert ask("export_must_wait", facts, "materials[m]").value is True

    def test_listed_in_another_application(self, ask: Any, build: Any) -> None:
        facts = self.sent(
            build,
            build.application("cooperation_licence"),
            build.application("collection_licence", export_listed="yes"),
        )
        assert ask("export_must_wait", facts, "materials[m]").value is True

    def test_certificate_before_the_cooperation_is_open(self, ask: Any, build: Any) -> None:
        asked = ask("export_must_wait", self.sent(build, build.application("export_licence")), "materials[m]")
        assert asked.points == {"export_before_cooperation"}
        assert asked.by_reading == {("after-licence",): True, ("special-case",): False}

    def test_certificate_without_cooperation(self, ask: Any, build: Any) -> None:
        facts = build.project(
            materials=[build.material(id="m", leaves_mainland="yes")],
            applications=[build.application("export_licence")],
        )
        assert ask("export_must_wait", facts, "materials[m]").value is False

    def test_what_stays(self, ask: Any, build: Any) -> None:
        facts = build.project(materials=[build.material(id="m")])
        assert ask("export_must_wait", facts, "materials[m]").value is False


ANYONE = {"pass_ethics_review", "lower_material_quantity", "lower_data_quantity"}
COOPERATING = ANYONE | {"pass_foreign_ethics_review", "align_sponsor"}


class TestOrder:
    def test_site_papers_come_after(self, hgr: Any) -> None:
        """Not after the cooperation licence: a filed trial does not wait for that of its exploratory part."""
        assert {d.id for d in hgr.duties["lodge_site_papers"].after} == {
            "file_trial",
            "apply_for_collection_licence",
        }

    @pytest.mark.parametrize(
        ("duty", "before"),
        [
            ("sign_cooperation_agreement", {"agree_on_contents"}),
            (
                "apply_for_cooperation_licence",
                {*COOPERATING, "sign_cooperation_agreement"},
            ),
            ("file_trial", {*COOPERATING, "agree_on_contents"}),
            ("apply_for_collection_licence", {*ANYONE, "explain_people_declared"}),
            ("apply_for_preservation_licence", ANYONE),
        ],
    )
    def test_what_comes_before_an_application(self, hgr: Any, duty: str, before: set[str]) -> None:
        assert {d.id for d in hgr.duties[duty].after} == before


class TestPreservation:
    """An unlicensed biobank waits; what it collects waits only where that needs a licence."""

    @staticmethod
    def biobank(build: Any, people: int, *held: str, **facts: Any) -> dict[str, Any]:
        applications = [build.application(of) for of in held]
        return dict(build.project(storage="platform", people=people, applications=applications) | facts)

    @pytest.mark.parametrize("people", [100, 3001])
    @pytest.mark.parametrize(
        ("held", "waits"), [((), True), (("collection_licence",), True), (("preservation_licence",), False)]
    )
    def test_preserving(self, ask: Any, build: Any, people: int, held: tuple[str, ...], waits: bool) -> None:
        facts = self.biobank(build, people, *held)
        assert ask("preservation_must_wait", facts).value is waits
        assert ask("duty:must_not_preserve_yet", facts).value is waits

    def test_nothing_preserved(self, ask: Any, build: Any) -> None:
        assert ask("duty:must_not_preserve_yet", build.project()).value is False

    def test_waits_for_what_is_in_hand(self, ask: Any, build: Any) -> None:
        facts = self.biobank(build, 100, applications=None)
        assert ask("preservation_must_wait", facts).missing == {"applications[…]"}

    @pytest.mark.parametrize(
        ("people", "held", "waits"),
        [
            (3000, (), False),
            (3001, (), True),
            (3001, ("preservation_licence",), False),
            (3001, ("collection_licence",), False),
            (3001, ("export_licence",), True),
        ],
    )
    def test_collecting(self, ask: Any, build: Any, people: int, held: tuple[str, ...], waits: bool) -> None:
        facts = self.biobank(build, people, *held)
        assert ask("research_must_wait", facts).value is waits
        assert ask("site_must_wait", facts, "units[hospital]").value is waits

    @pytest.mark.parametrize(
        ("storage", "foreign", "expected"),
        [("platform", False, True), ("platform", True, False), ("temporary", False, False)],
    )
    def test_what_is_collected_under_it(
        self, ask: Any, build: Any, storage: str, foreign: bool, expected: bool
    ) -> None:
        units = [build.unit("h", "lead_site"), build.unit("p", "research_partner", foreign=foreign)]
        facts = build.project(storage=storage, people=3001, units=units)
        assert ask("collected_under_preservation", facts).value is expected

    def test_a_filed_trial_does_not_wait_for_it(self, ask: Any, build: Any) -> None:
        facts = with_site(build, storage="platform", people=3001)
        assert ask("research_must_wait", facts).value is False
        assert ask("preservation_must_wait", facts).value is True
