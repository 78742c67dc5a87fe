"""Which resources are China's: by the place where they are taken, by the people, or by either."""

from __future__ import annotations

from typing import Any

import pytest

READINGS = ("either", "place", "people")
CASES = [
    ("chinese_here", (True, True, True)),
    ("foreigners_here", (True, True, False)),
    ("chinese_abroad", (True, False, True)),
    ("foreigners_abroad", (False, False, False)),
]


def facts(build: Any, providers: str) -> dict[str, Any]:
    found: dict[str, Any] = build.project(
        materials=[build.material(id="blood", providers=providers, leaves_mainland="yes")],
        data_sets=[build.data("genome_sequencing", id="genomes", providers=providers)],
    )
    return found


@pytest.mark.parametrize(("providers", "yields"), CASES)
@pytest.mark.parametrize(
    ("decision", "path"),
    [
        ("material_of_china", "materials[blood]"),
        ("data_of_china", "data_sets[genomes]"),
        ("is_material", "materials[blood]"),
        ("is_material_as_sent", "materials[blood]"),
        ("is_information", "data_sets[genomes]"),
        ("involves_resources", ""),
        ("resources_beyond_care", ""),
    ],
)
class TestWhose:
    def test_under_each_reading(
        self, ask: Any, build: Any, decision: str, path: str, providers: str, yields: tuple[bool, ...]
    ) -> None:
        for reading, expected in zip(READINGS, yields, strict=True):
            asked = ask(decision, facts(build, providers), path, readings={"whose_resources": reading})
            assert asked.value is expected

    def test_open_where_the_readings_differ(
        self, ask: Any, build: Any, decision: str, path: str, providers: str, yields: tuple[bool, ...]
    ) -> None:
        asked = ask(decision, facts(build, providers), path)
        if len(set(yields)) == 1:
            assert (asked.value, asked.points) == (yields[0], set())
        else:
            assert (asked.value, asked.points) == (None, {"whose_resources"})
            assert asked.by_reading == {
                (reading,): value for reading, value in zip(READINGS, yields, strict=True)
            }


class TestUnsaid:
    """No origin is taken for granted."""

    def test_it_is_asked_where_it_matters(self, ask: Any, build: Any) -> None:
        unsaid = facts(build, "unknown")
        asked = ask("is_material", unsaid, "materials[blood]", readings={"whose_resources": "place"})
        assert (asked.value, asked.missing) == (None, {"materials[blood].providers"})
        asked = ask("is_information", unsaid, "data_sets[genomes]", readings={"whose_resources": "place"})
        assert (asked.value, asked.missing) == (None, {"data_sets[genomes].providers"})

    def test_it_is_not_asked_of_what_is_outside_anyhow(self, ask: Any, build: Any) -> None:
        plasma = build.material("plasma", id="plasma", providers="unknown")
        proteins = build.data("protein", id="proteins", providers="unknown")
        case = build.project(materials=[plasma], data_sets=[proteins])
        assert ask("is_material", case, "materials[plasma]").value is False
        assert ask("is_information", case, "data_sets[proteins]").value is False

    def test_foreign_samples_of_a_trial_need_no_export_licence(self, ask: Any, build: Any) -> None:
        for providers, expected in (("chinese_here", True), ("foreigners_abroad", False)):
            assert ask("export_licence_needed", facts(build, providers)).value is expected
