"""Export of material: licence, certificate, papers."""

from __future__ import annotations

from typing import Any

import pytest

CERTIFICATE = "export_certificate_needed"
LICENCE = "export_licence_needed"
DUTY = "apply_for_export_licence"


def sent(build: Any, kind: str = "tissue_section", **facts: Any) -> dict[str, Any]:
    """A cooperation of which one material leaves."""
    leaving = build.material(kind, id="m", leaves_mainland="yes") | facts
    return dict(build.trial(materials=[leaving]))


class TestCertificate:
    @pytest.mark.parametrize(
        ("kind", "expected"),
        [("tissue_section", True), ("pdx", True), ("whole_blood", True), ("no_genome", False)],
    )
    def test_what_leaves(self, ask: Any, build: Any, kind: str, expected: bool) -> None:
        assert ask(CERTIFICATE, sent(build, kind), "materials[m]").value is expected
        assert ask(LICENCE, sent(build, kind)).value is expected
        assert ask(f"duty:{DUTY}", sent(build, kind)).value is expected
        assert ask("duty:clear_customs", sent(build, kind)).value is expected

    @pytest.mark.parametrize("fluid", ["urine", "faeces", "serum", "plasma"])
    def test_freed_fluids(self, ask: Any, build: Any, fluid: str) -> None:
        assert ask(LICENCE, sent(build, fluid, cells="untested")).value is False

    def test_plasma_of_drawn_blood(self, ask: Any, build: Any) -> None:
        """Only the form in which it crosses the border counts."""
        facts = sent(build, "whole_blood", used_as="plasma", cells="untested")
        assert ask(LICENCE, facts).value is False

    def test_stays(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, sent(build, leaves_mainland="no")).value is False

    def test_waits(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, sent(build, leaves_mainland=None)).missing == {"materials[m].leaves_mainland"}

    def test_data_are_no_material(self, ask: Any, build: Any) -> None:
        facts = build.trial(data_sets=[build.data("genome_sequencing")])
        assert ask(LICENCE, facts).value is False

    def test_clinical_care(self, ask: Any, build: Any) -> None:
        assert ask(LICENCE, sent(build, for_clinical_care="yes")).value is False
        assert ask(LICENCE, sent(build) | {"purpose": "clinical_care"}).value is False

    def test_one_of_several(self, ask: Any, build: Any) -> None:
        facts = sent(build)
        facts["materials"].insert(0, build.material())
        assert ask(LICENCE, facts).value is True

    def test_domestic_project(self, ask: Any, build: Any) -> None:
        facts = build.project(materials=[build.material(leaves_mainland="yes")])
        assert ask(LICENCE, facts).value is True


class TestReceiver:
    """A definite cooperating party abroad."""

    def to(self, build: Any, seat: str, control: str = "none") -> dict[str, Any]:
        facts = sent(build, receiver="lab")
        facts["units"].append(build.unit("lab", "lab", foreign=True, seat=seat, domestic_control=control))
        return facts

    @pytest.mark.parametrize("seat", ["abroad", "taiwan", "hong_kong"])
    def test_foreign_receiver(self, ask: Any, build: Any, seat: str) -> None:
        assert ask("export_party_wanting", self.to(build, seat), "materials[m]").value is False

    def test_counted_as_chinese_is_open(self, ask: Any, build: Any) -> None:
        facts = self.to(build, "hong_kong", "direct")
        assert ask(LICENCE, facts).value is True
        asked = ask("export_party_wanting", facts, "materials[m]")
        assert asked.points == {"counted_receiver"}
        assert asked.by_reading == {("not-met",): True, ("place-decides",): False}

    def test_receiver_on_the_mainland(self, ask: Any, build: Any) -> None:
        assert ask("export_party_wanting", self.to(build, "mainland"), "materials[m]").value is True

    def test_waits_for_the_receiver(self, ask: Any, build: Any) -> None:
        facts = self.to(build, "abroad")
        del facts["materials"][0]["receiver"]
        assert ask("export_party_wanting", facts, "materials[m]").missing == {"materials[m].receiver"}

    def test_nobody_abroad_takes_part(self, ask: Any, build: Any) -> None:
        assert ask("export_party_wanting", sent(build), "materials[m]").value is True

    def test_what_stays_needs_none(self, ask: Any, build: Any) -> None:
        facts = sent(build, leaves_mainland="no")
        assert ask("export_party_wanting", facts, "materials[m]").value is False
