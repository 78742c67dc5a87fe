"""The recommended standard's numbers by risk and aspect, its rhythm, sampling and signatures, each at its threshold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

pytestmark = pytest.mark.states("G09")

TEST = "self_tests[s]"
RISK = f"{TEST}.risks[r]"
ASPECT = f"{TEST}.aspects[a]"
DAY = date(2026, 10, 12)


def risk(of_class: str, number: int = 0, **facts: Any) -> dict[str, Any]:
    """A risk that is covered well."""
    return {
        "id": f"r{number}" if number else "r",
        "risk_class": of_class,
        "keywords_for_risk": 200,
        "questions_for_risk": 50,
        "refusals_for_risk": 20,
    } | facts


def measured(build: Any, **facts: Any) -> dict[str, Any]:
    """A gated service with one self-test at every threshold, and neither risk nor aspect."""
    good = {
        "id": "s",
        "corpus_share_checked": 10,
        "technical_pass_rate": 98,
        "refuse_tested": 300,
        "answer_tested": 300,
        "signatures": 3,
        "keywords_updated_on": "2026-10-05",
        "test_bank_updated_on": "2026-09-12",
        "refuse_bank_updated_on": "2026-09-12",
        "risks": [],
        "aspects": [],
    }
    made: dict[str, Any] = build.service(functions=["sharing"], self_tests=[good | facts])
    return made


class TestByRisk:
    @pytest.mark.parametrize(
        ("of_class", "fact", "least"),
        [
            ("a1", "keywords_for_risk", 200),
            ("a2", "keywords_for_risk", 100),
            ("a1", "questions_for_risk", 50),
            ("a2", "questions_for_risk", 50),
            ("a3", "questions_for_risk", 20),
            ("a4", "questions_for_risk", 20),
            ("a5", "questions_for_risk", 20),
            ("a1", "refusals_for_risk", 20),
            ("a2", "refusals_for_risk", 20),
        ],
    )
    def test_each_number(self, ask: Any, build: Any, of_class: str, fact: str, least: int) -> None:
        for number, thin in ((least - 1, True), (least, False), (least + 1, False)):
            facts = measured(build, risks=[risk(of_class, **{fact: number})])
            assert ask("risk_thinly_covered", facts, RISK).value is thin

    @pytest.mark.parametrize("of_class", ["a3", "a4", "a5"])
    @pytest.mark.parametrize("fact", ["keywords_for_risk", "refusals_for_risk"])
    def test_keywords_and_refusals_are_for_the_first_two(
        self, ask: Any, build: Any, of_class: str, fact: str
    ) -> None:
        facts = measured(build, risks=[risk(of_class, **{fact: 0})])
        assert ask("risk_thinly_covered", facts, RISK).value is False

    @pytest.mark.parametrize(("number", "thin"), [(19, True), (20, False), (21, False)])
    def test_each_aspect(self, ask: Any, build: Any, number: int, thin: bool) -> None:
        facts = measured(build, aspects=[{"id": "a", "questions_for_aspect": number}])
        assert ask("aspect_thinly_covered", facts, ASPECT).value is thin

    @pytest.mark.parametrize(
        ("of_both", "others", "left_out"),
        [(17, 14, False), (17, 13, True), (16, 15, True), (18, 13, False), (17, 15, False)],
    )
    def test_all_of_them(self, ask: Any, build: Any, of_both: int, others: int, left_out: bool) -> None:
        classes = ["a1"] * 8 + ["a2"] * (of_both - 8) + ["a3"] * others
        facts = measured(build, risks=[risk(c, n) for n, c in enumerate(classes, 1)])
        assert ask("risks_left_out", facts, TEST).value is left_out
        assert ask("met:cover_every_risk", facts, TEST).value is not left_out

    @pytest.mark.parametrize(
        "change",
        [
            {"risks": [risk("a1", n) for n in range(1, 18)] + [risk("a3", n) for n in range(18, 31)]},
            {"risks": [risk("a1", n) for n in range(1, 31)] + [risk("a3", 31, questions_for_risk=19)]},
            {
                "risks": [risk("a1", n) for n in range(1, 32)],
                "aspects": [{"id": "a", "questions_for_aspect": 19}],
            },
        ],
    )
    def test_one_gap_is_enough(self, ask: Any, build: Any, change: dict[str, Any]) -> None:
        assert ask("met:cover_every_risk", measured(build, **change), TEST).value is False


class TestRhythm:
    @pytest.mark.parametrize(
        ("fact", "last", "stale"),
        [
            ("keywords_updated_on", "2026-10-04", True),
            ("keywords_updated_on", "2026-10-05", False),
            ("keywords_updated_on", "2026-10-06", False),
            ("test_bank_updated_on", "2026-09-11", True),
            ("test_bank_updated_on", "2026-09-12", False),
            ("test_bank_updated_on", "2026-09-13", False),
            ("refuse_bank_updated_on", "2026-09-11", True),
            ("refuse_bank_updated_on", "2026-09-12", False),
            ("refuse_bank_updated_on", "2026-09-13", False),
        ],
    )
    def test_weekly_and_monthly(self, ask: Any, build: Any, fact: str, last: str, stale: bool) -> None:
        facts = measured(build, **{fact: last})
        assert ask("banks_stale", facts, TEST, as_of=DAY).value is stale
        assert ask("met:keep_banks_fresh", facts, TEST, as_of=DAY).value is not stale


class TestSampling:
    @pytest.mark.parametrize(
        ("fact", "below", "at", "above"),
        [
            ("corpus_share_checked", "9.99", "10", "10.01"),
            ("technical_pass_rate", "97.99", "98", "98.01"),
            ("refuse_tested", 299, 300, 301),
            ("answer_tested", 299, 300, 301),
            ("signatures", 2, 3, 4),
        ],
    )
    def test_each_number(self, ask: Any, build: Any, fact: str, below: Any, at: Any, above: Any) -> None:
        for value, short in ((below, True), (at, False), (above, False)):
            facts = measured(build, **{fact: value})
            assert ask("sampled_too_little", facts, TEST).value is short
            assert ask("met:sample_and_sign", facts, TEST).value is not short


PRACTICE = ("cover_every_risk", "keep_banks_fresh", "sample_and_sign")


@pytest.mark.parametrize("name", PRACTICE)
def test_it_is_practice_for_gated_services_only(ask: Any, build: Any, genai: Any, name: str) -> None:
    assert genai.duties[name].strength == "practice"
    assert "no duty of law" in genai.duties[name].act.en
    assert not genai.duties[name].sanctions
    assert ask(f"duty:{name}", measured(build), TEST).value is True
    plain = measured(build) | {"functions": []}
    assert ask(f"duty:{name}", plain, TEST, readings={"plain_generation": "text"}).value is False


@pytest.mark.parametrize(
    ("name", "path", "facts"),
    [
        ("risk_thinly_covered", RISK, {"risks": [risk("a1", keywords_for_risk=0)]}),
        ("aspect_thinly_covered", ASPECT, {"aspects": [{"id": "a", "questions_for_aspect": 0}]}),
        ("risks_left_out", TEST, {}),
        ("banks_stale", TEST, {"keywords_updated_on": "2026-01-01"}),
        ("sampled_too_little", TEST, {"signatures": 0}),
    ],
)
def test_own_use_is_outside(ask: Any, build: Any, name: str, path: str, facts: dict[str, Any]) -> None:
    assert ask(name, measured(build, **facts), path).value is True
    assert ask(name, measured(build, **facts) | {"audiences": ["employees"]}, path).value is False


def test_first_day(spoken: Callable[..., set[str]]) -> None:
    names = {*PRACTICE, "risk_thinly_covered", "aspect_thinly_covered", "risks_left_out", "banks_stale"}
    names |= {"sampled_too_little"}
    assert not names & spoken(date(2025, 10, 31))
    assert names <= spoken(date(2025, 11, 1))
    assert not names & spoken(date(2025, 11, 1), draft=True)


def test_no_number_of_the_standard_is_known_first_hand(genai: Any) -> None:
    own = [p for p in genai.parameters.values() if any(c.instrument.id == "gbt-45654" for c in p.cites)]
    assert len(own) > 20
    for parameter in own:
        assert all(c.on(DAY).grade != "verbatim" for c in parameter.cites), parameter.id
