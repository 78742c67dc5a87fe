"""Hard cases on prior report and security review, on changes, and on what is said beside a result."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from guiju.engine.answers import Judge
from guiju.engine.case import Case

R, D, C = "data_sets[d].recipients[r]", "data_sets[d]", "changes[c]"


def given(build: Any, to: dict[str, Any], *kinds: str, **facts: Any) -> dict[str, Any]:
    """Data of a licensed cooperation, given to one unit by the Chinese side, use by both agreed."""
    recipient = {
        "id": "r",
        "unit": to["id"],
        "way": "provided",
        "giver": "chinese_unit",
        "use_agreed": "yes",
        "report": "not_lodged",
    }
    data = {"id": "d"} | build.data(
        *(kinds or ("genome_sequencing",)),
        people=100,
        cohort="all",
        produced_by_cooperation="yes",
        of_pedigree="no",
        of_special_region="no",
        may_affect_public_interest="no",
        security_review_passed="no",
    )
    for name, value in facts.items():
        (recipient if name in recipient else data)[name] = value
    held = [build.application("cooperation_licence")]
    case = build.trial(
        trial_aim="not_a_trial", applications=held, data_sets=[data | {"recipients": [recipient]}]
    )
    case["units"].append(to)
    return dict(case)


@pytest.mark.states("H15", "H16")
class TestReport:
    @pytest.mark.parametrize("role", ["cro", "lab"])
    def test_other_parties_named_in_the_approval(self, ask: Any, build: Any, role: str) -> None:
        asked = ask("prior_report_owed", given(build, build.unit("x", role, foreign=True)), R)
        assert asked.points == {"parties_beyond_both"}
        assert asked.by_reading == {("both-only",): True, ("four-parties",): False}

    @pytest.mark.parametrize("way", ["provided", "regulatory_submission", "open_deposit"])
    def test_parent_regulator_journal(self, ask: Any, build: Any, way: str) -> None:
        """The Chinese side gives: owed for each; the foreign side passes on: open."""
        outside = build.unit("x", "recipient", seat="abroad")
        assert ask("prior_report_owed", given(build, outside, way=way), R).value is True
        passed_on = ask("prior_report_owed", given(build, outside, way=way, giver="foreign_unit"), R)
        assert "passed_on_by_foreign_unit" in passed_on.points
        readings = {"passed_on_by_foreign_unit": "owner-reports"}
        facts = given(build, outside, way=way, giver="foreign_unit")
        assert ask("prior_report_owed", facts, R, readings=readings).value is True

    @pytest.mark.parametrize(
        ("change", "owed"),
        [({}, False), ({"use_agreed": "no"}, True), ({"produced_by_cooperation": "no"}, True)],
    )
    def test_sponsor(self, ask: Any, build: Any, change: dict[str, str], owed: bool) -> None:
        """Produced in the cooperation and agreed; each element alone fails it."""
        facts = given(build, build.unit("x", "research_partner", foreign=True), **change)
        assert ask("prior_report_owed", facts, R).value is owed
        assert ask("duty:report_information_first", facts, R).value is owed

    @pytest.mark.parametrize("seat", ["mainland", "abroad"])
    def test_crossing_the_border_is_not_needed(self, ask: Any, build: Any, seat: str) -> None:
        half = build.unit("x", "recipient", seat=seat, foreign_equity=50, largest_foreign_equity=50)
        assert ask("prior_report_owed", given(build, half), R).value is True
        below = build.unit("x", "recipient", foreign_equity=49, largest_foreign_equity=49)
        assert ask("prior_report_owed", given(build, below), R).value is False


@pytest.mark.states("H17")
class TestReview:
    @pytest.mark.parametrize("day", [date(2023, 7, 1), date(2026, 10, 1)])
    @pytest.mark.parametrize(("people", "owed"), [(500, False), (800, True)])
    def test_number_from_the_first_day(
        self, ask: Any, build: Any, people: int, owed: bool, day: date
    ) -> None:
        facts = given(build, build.unit("x", "recipient", seat="abroad"), people=people)
        assert ask("security_review_owed", facts, D, as_of=day).value is owed

    def test_cooperation_data_beyond_the_number(self, ask: Any, build: Any) -> None:
        """No report, and the review open all the same."""
        facts = given(build, build.unit("x", "research_partner", foreign=True), people=2000)
        assert ask("prior_report_owed", facts, R).value is False
        for decision, path in (("security_review_owed", D), ("must_wait", R)):
            asked = ask(decision, facts, path)
            assert asked.points == {"review_despite_exemption"}
            assert asked.by_reading == {("owed",): True, ("exempt",): False}

    @pytest.mark.parametrize("kind", ["transcriptome", "gene"])
    def test_many_people_by_another_method(self, ask: Any, build: Any, kind: str) -> None:
        outside = build.unit("x", "recipient", seat="abroad")
        facts = given(build, outside, kind, people=5000, may_affect_public_interest=None)
        assert ask("security_review_owed", facts, D).missing == {f"{D}.may_affect_public_interest"}

    @pytest.mark.parametrize(("cohort", "open_in_law"), [("all", False), ("others", True)])
    def test_exomes_and_genomes(self, ask: Any, build: Any, cohort: str, open_in_law: bool) -> None:
        facts = given(build, build.unit("x", "recipient", seat="abroad"), people=300)
        exomes = facts["data_sets"][0] | {"id": "e", "kinds": ["exome_sequencing"], "cohort": cohort}
        facts["data_sets"].append(exomes)
        asked = ask("security_review_owed", facts, D)
        assert asked.points == ({"sets_together", "sequencing_methods_together"} if open_in_law else set())
        assert asked.value is (None if open_in_law else False)


LINE: dict[str, Any] = {
    "id": "blood",
    "is_new_type": "no",
    "first_approved": 1000,
    "major_increase_approved": 0,
    "minor_before_major": 0,
    "decrease_before_major": 0,
    "increase_so_far": 0,
    "decrease_so_far": 0,
    "increase_now": 0,
    "decrease_now": 0,
    "size_increase_so_far": 0,
    "size_increase_now": 0,
}


def change(of: str, *matters: str, **line: Any) -> dict[str, Any]:
    lines = [LINE | line] if line else []
    return {"changes": [{"id": "c", "of": of, "matters": list(matters), "lines": lines}]}


class TestChanges:
    @pytest.mark.states("H26")
    @pytest.mark.parametrize("day", [date(2023, 7, 1), date(2026, 10, 1)])
    def test_partner_of_a_filed_trial(self, ask: Any, day: date) -> None:
        for matter in ("sponsor", "lab"):
            asked = ask("change_route", change("trial_filing", matter), C, as_of=day)
            assert asked.value == "filing_change"

    @pytest.mark.states("H19", "H26")
    @pytest.mark.parametrize(
        ("of", "routes"),
        [
            ("cooperation_licence", ("explanation", "explanation", "change_application")),
            ("trial_filing", ("filing_change", "filing_change", "filing_change")),
            ("collection_licence", ("change_application",) * 3),
        ],
    )
    def test_same_increase_under_each(self, ask: Any, of: str, routes: tuple[str, ...]) -> None:
        for now, route in zip((99, 100, 101), routes, strict=True):
            assert ask("change_route", change(of, increase_now=now), C).value == route

    @pytest.mark.states("H20", "H23")
    def test_approved_major_change_before(self, ask: Any) -> None:
        """One hundred and thirty-one more passes on every base; thirty fewer people do not undo sixty more."""
        for now, expected in ((105, None), (100, None), (130, None), (131, "change_application")):
            facts = change("cooperation_licence", major_increase_approved=300, increase_now=now)
            assert ask("change_route", facts, C).value == expected
        facts = change("cooperation_licence", increase_so_far=60, decrease_so_far=30, increase_now=50)
        asked = ask("change_route", facts, C)
        assert asked.by_reading == {("gross",): "change_application", ("net",): "explanation"}

    @pytest.mark.states("H21")
    def test_new_type_of_information(self, ask: Any) -> None:
        new = {"id": "rna", "is_new_type": "yes", "first_approved": 0, "increase_now": 1}
        assert ask("change_route", change("cooperation_licence", **new), C).value == "change_application"


class TestSaidBeside:
    """What lies beside the result is said, exempt or out of scope alike."""

    @pytest.mark.parametrize("kind", ["genome_sequencing", "clinical", "protein"])
    def test_personal_information_abroad(self, hgr: Any, ask: Any, build: Any, kind: str) -> None:
        facts = given(build, build.unit("x", "research_partner", seat="abroad"), kind)
        assert ask("prior_report_owed", facts, R).value is False
        ruleset = hgr.on(date(2026, 10, 1))
        root = Case(hgr, facts).root
        judge = Judge(ruleset, root)
        shown = {note.id for note, node in ruleset.notes if judge.ask(node, hgr.root_var, root).value is True}
        assert {"personal_information", "personal_information_abroad"} <= shown

    def test_personal_bans_of_two_laws_are_named_as_unsettled(self, hgr: Any) -> None:
        text = hgr.duties["apply_for_collection_licence"].sanctions[0].text
        assert "五年内禁业" in text.zh
        assert "1至5年" in text.zh
        assert "not settled" in text.en

    def test_province_is_not_named(self, hgr: Any) -> None:
        assert "未必是卫生健康部门" in hgr.notes["provinces_designate"].text.zh
