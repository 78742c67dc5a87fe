"""Which law punishes which breach, before and after the Cybersecurity Law was renumbered, and how high."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

AT = "breaches[b]"
LAST_OLD, FIRST_NEW = "2025-12-31", "2026-01-01"


def breach(build: Any, broken: str, day: str = "2026-09-30", **facts: Any) -> dict[str, Any]:
    """A service with one breach, corrected at once and not serious."""
    mild = {"id": "b", "broken": broken, "committed_on": day, "refused": "no", "serious": "no", "grave": "no"}
    made: dict[str, Any] = build.service(breaches=[mild | facts])
    return made


RENUMBERED = {
    "protection": ("cybersecurity_59_former", "cybersecurity_61"),
    "identity": ("cybersecurity_61_former", "cybersecurity_64"),
    "forbidden_information": ("cybersecurity_68_former", "cybersecurity_69"),
}
UNCHANGED = {
    "personal_information": "pipl_66",
    "data_security": "data_security_45",
    "science_ethics": "science_progress_112",
    "algorithm_listed": "algorithms_31",
    "algorithm_other": "other_law",
    "synthesis": "other_law",
    "labelling": "other_law",
    "measures_only": "measures_21",
}


@pytest.mark.parametrize(("broken", "statutes"), RENUMBERED.items())
def test_the_number_is_that_of_the_day_of_the_act(
    ask: Any, build: Any, broken: str, statutes: tuple[str, str]
) -> None:
    for day, statute in zip((LAST_OLD, FIRST_NEW), statutes, strict=True):
        assert ask("punished_under", breach(build, broken, day), AT).value == statute
    old = breach(build, broken, LAST_OLD)
    assert ask("punished_under", old, AT, as_of=date(2025, 12, 31)).value == statutes[0]
    assert ask("punished_under", old, AT, as_of=date(2026, 1, 1)).value == statutes[0]
    assert ask("punished_under", breach(build, broken, None), AT).missing == {"breaches[b].committed_on"}


@pytest.mark.parametrize("broken", [*RENUMBERED, *UNCHANGED])
def test_before_2026_the_numbers_were_the_former_ones_whatever_the_day(
    ask: Any, build: Any, broken: str
) -> None:
    statute = RENUMBERED[broken][0] if broken in RENUMBERED else UNCHANGED[broken]
    for day in (LAST_OLD, None):
        facts = breach(build, broken, day)
        assert ask("punished_under", facts, AT, as_of=date(2025, 12, 31)).value == statute
        own_use = facts | {"audiences": ["employees"]}
        assert ask("punished_under", own_use, AT, as_of=date(2025, 12, 31)).value == "none"


@pytest.mark.parametrize(("broken", "statutes"), RENUMBERED.items())
def test_so_under_the_draft(ask: Any, build: Any, broken: str, statutes: tuple[str, str]) -> None:
    for day, statute in zip((LAST_OLD, FIRST_NEW), statutes, strict=True):
        assert ask("punished_under", breach(build, broken, day), AT, draft=True).value == statute
    later = breach(build, broken, "2026-01-02")
    assert ask("punished_under", later, AT, draft=True).value == statutes[1]


@pytest.mark.parametrize(("broken", "statute"), UNCHANGED.items())
def test_other_laws_kept_their_numbers(ask: Any, build: Any, broken: str, statute: str) -> None:
    for day in (LAST_OLD, FIRST_NEW):
        assert ask("punished_under", breach(build, broken, day), AT).value == statute


@pytest.mark.parametrize("broken", [*RENUMBERED, *UNCHANGED])
def test_outside_the_measures_none_of_it_is_theirs(ask: Any, build: Any, broken: str) -> None:
    facts = breach(build, broken, serious="yes") | {"audiences": ["employees"]}
    assert ask("punished_under", facts, AT).value == "none"
    assert ask("highest_fine", facts, AT).value == "none"
    assert ask("punished_for_science_ethics", facts, AT).value is False


FINES = [
    ("protection", LAST_OLD, "none", "to_100_000", "to_100_000"),
    ("protection", FIRST_NEW, "to_50_000", "to_500_000", "to_500_000"),
    ("identity", LAST_OLD, "none", "to_500_000", "to_500_000"),
    ("identity", FIRST_NEW, "none", "to_500_000", "to_500_000"),
    ("forbidden_information", LAST_OLD, "none", "to_500_000", "to_500_000"),
    ("forbidden_information", FIRST_NEW, "to_500_000", "to_2_000_000", "to_2_000_000"),
    ("personal_information", FIRST_NEW, "none", "to_1_000_000", "to_50_000_000"),
    ("data_security", FIRST_NEW, "to_500_000", "to_2_000_000", "to_2_000_000"),
    ("algorithm_listed", FIRST_NEW, "none", "to_100_000", "to_100_000"),
    ("science_ethics", FIRST_NEW, "other_law", "other_law", "other_law"),
    ("algorithm_other", FIRST_NEW, "other_law", "other_law", "other_law"),
    ("synthesis", FIRST_NEW, "other_law", "other_law", "other_law"),
    ("labelling", FIRST_NEW, "other_law", "other_law", "other_law"),
    ("measures_only", FIRST_NEW, "none", "none", "none"),
]


@pytest.mark.parametrize(("broken", "day", "mild", "refused", "serious"), FINES)
def test_the_fine_by_circumstances(
    ask: Any, build: Any, broken: str, day: str, mild: str, refused: str, serious: str
) -> None:
    assert ask("highest_fine", breach(build, broken, day), AT).value == mild
    assert ask("highest_fine", breach(build, broken, day, refused="yes"), AT).value == refused
    assert ask("highest_fine", breach(build, broken, day, serious="yes"), AT).value == serious


@pytest.mark.parametrize(
    ("broken", "day", "fine"),
    [
        ("protection", FIRST_NEW, "to_10_000_000"),
        ("protection", LAST_OLD, "none"),
        ("forbidden_information", FIRST_NEW, "to_10_000_000"),
        ("forbidden_information", LAST_OLD, "none"),
        ("identity", FIRST_NEW, "none"),
    ],
)
def test_especially_grave_results(ask: Any, build: Any, broken: str, day: str, fine: str) -> None:
    assert ask("highest_fine", breach(build, broken, day, grave="yes"), AT).value == fine


@pytest.mark.parametrize(
    ("refused", "serious", "possible"),
    [("no", "no", False), ("yes", "no", True), ("no", "yes", True)],
)
def test_the_measures_suspend_but_do_not_fine(
    ask: Any, build: Any, refused: str, serious: str, possible: bool
) -> None:
    facts = breach(build, "measures_only", refused=refused, serious=serious)
    assert ask("suspension_possible", facts, AT).value is possible
    assert ask("highest_fine", facts, AT).value == "none"
    assert ask("suspension_possible", facts, AT, draft=True).value is possible
    assert ask("highest_fine", facts, AT, draft=True).value == ("to_100_000" if possible else "none")
    other = breach(build, "identity", refused=refused, serious=serious)
    assert ask("suspension_possible", other, AT).value is False


@pytest.mark.states("G06")
def test_the_law_on_progress_of_science_is_a_basis_of_the_final_text(
    ask: Any, build: Any, spoken: Any
) -> None:
    facts = breach(build, "science_ethics")
    assert ask("punished_for_science_ethics", facts, AT).value is True
    assert ask("punished_for_science_ethics", breach(build, "identity"), AT).value is False
    assert "punished_for_science_ethics" not in spoken(date(2026, 10, 12), draft=True)
    assert ask("punished_under", facts, AT, draft=True).points == {"draft_names_three_laws"}
    for reading, statute in (("named", "draft_20"), ("any-law", "science_progress_112")):
        readings = {"draft_names_three_laws": reading}
        assert ask("punished_under", facts, AT, draft=True, readings=readings).value == statute


def test_the_draft_names_the_same_laws_otherwise(ask: Any, build: Any) -> None:
    for broken, statute in UNCHANGED.items():
        if broken not in ("science_ethics", "measures_only"):
            assert ask("punished_under", breach(build, broken), AT, draft=True).value == statute, broken
    assert ask("punished_under", breach(build, "measures_only"), AT, draft=True).value == "draft_20"
    inside = breach(build, "science_ethics") | {"audiences": ["employees"]}
    readings = {"draft_names_three_laws": "named"}
    assert ask("punished_under", inside, AT, draft=True, readings=readings).value == "none"


@pytest.mark.parametrize(("former", "now"), [("59(1)", "61"), ("61", "64"), ("68(1)", "69(1)")])
def test_the_former_text_is_known_from_memory_only(genai: Any, former: str, now: str) -> None:
    law = genai.instruments["cybersecurity-law"]
    assert law.versions(former)[0].grade == "unverified"
    assert law.article(now).on(date(2026, 1, 1)).grade == "verbatim"


def test_what_stands_beside_a_penalty(ask: Any, build: Any) -> None:
    assert ask("note:public_security_and_crime", build.service(breaches=[])).value is False
    assert ask("note:public_security_and_crime", breach(build, "identity")).value is True
    assert ask("note:science_ethics", build.service()).value is True
    assert ask("note:science_ethics", build.service(audiences=["employees"])).value is False
