"""Who is competent, what is pending, and what can be punished."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import Sanction
from guiju.rulebooks.hgr import sanctions


class TestAuthority:
    @pytest.mark.parametrize(
        ("day", "who"),
        [
            (date(2023, 7, 1), "science"),
            (date(2024, 4, 25), "science"),
            (date(2024, 5, 1), "health"),
            (date(2026, 10, 1), "health"),
        ],
    )
    def test_settled(self, ask: Any, day: date, who: str) -> None:
        assert ask("competent_authority", {}, as_of=day).value == who

    @pytest.mark.parametrize("day", [date(2024, 4, 26), date(2024, 4, 30)])
    def test_open_between_the_changes(self, ask: Any, day: date) -> None:
        asked = ask("competent_authority", {}, as_of=day)
        assert asked.by_reading == {("health",): "health", ("science",): "science"}

    @pytest.mark.parametrize(
        ("day", "clause", "is_open"),
        [
            (date(2024, 4, 25), "competent_authority", False),
            (date(2024, 4, 26), "competent_between_the_changes", True),
            (date(2024, 4, 30), "competent_between_the_changes", True),
            (date(2024, 5, 1), "competent_since_handover", False),
        ],
    )
    def test_versions(self, speaks: Any, day: date, clause: str, is_open: bool) -> None:
        assert speaks("competent_authority", day) == {clause}
        assert bool(speaks("point:who_before_may_2024", day)) is is_open


class TestPending:
    @staticmethod
    def facts(**given: Any) -> dict[str, Any]:
        held = {"submitted": "yes", "submitted_on": "2023-06-30", "decided": "no", **given}
        return {"applications": [{"id": "a", "of": "collection_licence", **held}]}

    def test_open(self, ask: Any) -> None:
        asked = ask("pending_under_old_rules", self.facts(), "applications[a]", as_of=date(2023, 7, 1))
        assert asked.by_reading == {("new",): False, ("old",): True}

    @pytest.mark.parametrize(
        "given",
        [{"submitted_on": "2023-07-01"}, {"decided": "yes"}, {"submitted": "no"}, {"of": "trial_filing"}],
    )
    def test_not_pending_then(self, ask: Any, given: dict[str, str]) -> None:
        assert ask("pending_under_old_rules", self.facts(**given), "applications[a]").value is False


class TestPenaltyForNoReport:
    """Art. 39(4) speaks of filing, the duty is a report."""

    @staticmethod
    def facts(report: str) -> dict[str, Any]:
        return {
            "purpose": "research",
            "units": [{"id": "x", "seat": "abroad", "body": "legal_person", "roles": ["recipient"]}],
            "data_sets": [
                {
                    "id": "d",
                    "kinds": ["genome_sequencing"],
                    "from_human_material": "yes",
                    "from_excluded_fluids_only": "no",
                    "produced_by_cooperation": "no",
                    "recipients": [
                        {
                            "id": "r",
                            "unit": "x",
                            "way": "provided",
                            "giver": "chinese_unit",
                            "use_agreed": "no",
                            "report": report,
                        }
                    ],
                }
            ],
            "applications": [],
        }

    PATH = "data_sets[d].recipients[r]"

    def test_open(self, ask: Any) -> None:
        asked = ask("unreported_provision_punishable", self.facts("not_lodged"), self.PATH)
        assert asked.by_reading == {("punishable",): True, ("not-punishable",): False}

    def test_not_once_reported(self, ask: Any) -> None:
        assert ask("unreported_provision_punishable", self.facts("completed"), self.PATH).value is False


ALL = {name: value for name, value in vars(sanctions).items() if isinstance(value, Sanction)}


class TestSanctions:
    """Amounts and multiples, each with its statute."""

    @pytest.mark.parametrize(
        ("name", "article", "range_zh", "multiple"),
        [
            ("NO_COLLECTION_LICENCE", "36(1)", "50万元以上500万元以下", "5倍以上10倍以下"),
            ("NO_PRESERVATION_LICENCE", "36(2)", "50万元以上500万元以下", "5倍以上10倍以下"),
            ("NO_COOPERATION_LICENCE", "36(3)", "50万元以上500万元以下", "5倍以上10倍以下"),
            ("NO_SECURITY_REVIEW", "36(4)", "50万元以上500万元以下", "5倍以上10倍以下"),
            ("NO_FILING", "36(5)", "50万元以上500万元以下", "5倍以上10倍以下"),
            ("LICENCE_BY_DECEIT", "37", "50万元以上500万元以下", "5年内不受理"),
            ("NO_ETHICS_REVIEW", "39(1)", "50万元以上100万元以下", "5倍以上10倍以下"),
            ("NO_CONSENT", "39(2)", "50万元以上100万元以下", "5倍以上10倍以下"),
            ("BREACH_OF_NORMS", "39(3)", "50万元以上100万元以下", "5倍以上10倍以下"),
            ("NO_PRIOR_REPORT", "39(4)", "50万元以上100万元以下", "未决"),
            ("NO_RECORDS", "40(1)", "50万元以下", "无禁业"),
            ("NO_ANNUAL_REPORT", "40(2)", "50万元以下", "无禁业"),
            ("NO_COOPERATION_REPORT", "40(3)", "50万元以下", "无禁业"),
            ("FOREIGN_RESEARCH_ALONE", "41", "100万元以上1000万元以下", "5倍以上10倍以下"),
            ("TRADE", "42", "100万元以上1000万元以下", "5倍以上10倍以下"),
            ("NO_EXPORT_LICENCE", "38", "由海关依法处罚", "10倍至20倍"),
        ],
    )
    def test_says(self, name: str, article: str, range_zh: str, multiple: str) -> None:
        found = ALL[name]
        assert range_zh in found.text.zh
        assert multiple in found.text.zh
        assert f"hgr-regulation/{article}" in {c.id for c in found.cites}

    def test_each_is_tested(self) -> None:
        assert len(ALL) == 16

    @pytest.mark.parametrize("name", [n for n, s in ALL.items() if "倍" in s.text.zh])
    def test_multiple_begins_at_a_million_inclusive(self, name: str) -> None:
        assert "100万元（含）" in ALL[name].text.zh or name == "NO_EXPORT_LICENCE"
        assert "inclusive" in ALL[name].text.en

    @pytest.mark.parametrize("name", ["NO_ETHICS_REVIEW", "NO_CONSENT", "BREACH_OF_NORMS", "NO_PRIOR_REPORT"])
    def test_the_province_punishes(self, name: str) -> None:
        assert "省级主管部门" in ALL[name].text.zh

    @pytest.mark.parametrize("name", ["NO_RECORDS", "NO_ANNUAL_REPORT", "NO_COOPERATION_REPORT"])
    def test_no_bar_for_reports_and_records(self, name: str) -> None:
        cited = {c.id for c in ALL[name].cites}
        assert "hgr-regulation/43(3)" in cited
        assert not cited & {"hgr-regulation/43(1)", "hgr-regulation/43(2)"}

    def test_export_bars_persons_not_the_unit(self) -> None:
        cited = {c.id for c in ALL["NO_EXPORT_LICENCE"].cites}
        assert "hgr-regulation/43(2)" in cited
        assert "hgr-regulation/43(1)" not in cited

    @pytest.mark.parametrize("name", ALL)
    def test_each_is_used(self, hgr: Rulebook, name: str) -> None:
        assert any(ALL[name] in d.sanctions for d in hgr.duties.values())
