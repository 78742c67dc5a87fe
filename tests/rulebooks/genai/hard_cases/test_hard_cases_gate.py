"""Hard cases of the gate: security assessment, algorithm filing, filing of the service and registration."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

TEXT = {"plain_generation": "text"}
PRACTICE = {"plain_generation": "practice"}
CHANGE = "changes[c]"


def changed(event: str, on: str, **facts: Any) -> Any:
    """A service with a forum in which this happened."""
    return lambda b: b.service(
        functions=["forum"], starts_on="2024-01-02", changes=[b.change(event, on, **facts)]
    )


def later_forum(b: Any, first_gives_attributes: str | None = "yes") -> Any:
    """A plain service of January 2024 that got its first forum in June."""
    change = b.change("new_function", "2024-06-03", first_gives_attributes=first_gives_attributes)
    return b.service(functions=["forum"], starts_on="2024-01-02", changes=[change])


CASES = [
    (
        "2018 2(1): talking only to the model is neither chat room nor channel for opinion, in the text",
        ("gated", lambda b: b.service(), False, {"readings": TEXT}),
    ),
    (
        "17: practice asks it of public services in general, so the plain case is open",
        ("gated", lambda b: b.service(), {"points": {"plain_generation"}}),
    ),
    (
        "2018 2(1): a comment feed that is merely attached suffices",
        ("gated", lambda b: b.service(functions=["sharing"]), True),
    ),
    (
        "2018 2(2): capacity to move the public suffices without any named function",
        ("gated", lambda b: b.service(can_mobilise="yes"), True),
    ),
    (
        "17: a forum for one's own staff is not gated",
        ("gated", lambda b: b.service(functions=["forum"], audiences=["employees"]), False),
    ),
    (
        "17: a forum settles it although another capacity is unknown",
        ("gated", lambda b: b.service(functions=["forum"], can_mobilise=None), True),
    ),
    (
        "2018 2: with a named function excluded, the unknown capacities are what is missing",
        (
            "gated",
            lambda b: b.service(can_mobilise=None, expression_channel=None),
            {"missing": {"can_mobilise", "expression_channel"}},
            {"readings": TEXT},
        ),
    ),
    (
        "draft 6: every product, with or without such attributes",
        ("gated", lambda b: b.service(), True, {"draft": True}),
    ),
    (
        "2018 3(1), 7: the assessment precedes the launch, so its last day is the day before",
        (
            "due:assess_before_launch",
            lambda b: b.service(functions=["forum"], stage="launch_planned", starts_on="2024-05-01"),
            date(2024, 4, 30),
            {"day": "2024-04-01"},
        ),
    ),
    (
        "17: a service offered before the Measures was bound by the provisions of 2018 already",
        (
            "assessment_late",
            lambda b: b.service(functions=["forum"], starts_on="2023-05-08"),
            True,
            {"day": "2023-08-15"},
        ),
    ),
    (
        "2018 first day: what went online the day before could not be assessed under these provisions",
        ("assessment_late", lambda b: b.service(functions=["forum"], starts_on="2018-11-29"), False),
    ),
    (
        "2018 first day: what went online on it could",
        ("assessment_late", lambda b: b.service(functions=["forum"], starts_on="2018-11-30"), True),
    ),
    (
        "algorithms 24(1): the clock ran from launch in 2023, the Measures did not start it anew",
        (
            "due:file_algorithm",
            lambda b: b.service(functions=["forum"], starts_on="2023-05-08"),
            date(2023, 5, 22),
            {"day": "2023-08-15"},
        ),
    ),
    (
        "algorithms 24(1): ten working days, over the days off of Qingming and its working Sunday",
        (
            "due:file_algorithm",
            lambda b: b.service(functions=["forum"], starts_on="2024-04-01"),
            date(2024, 4, 16),
        ),
    ),
    (
        "algorithms 24(2): ten working days, a working Saturday counted",
        ("due:change_algorithm_filing", changed("filed_details", "2024-05-06"), date(2024, 5, 17), CHANGE),
    ),
    (
        "algorithms 24(3): twenty working days, over the Dragon Boat holiday",
        ("due:cancel_algorithm_filing", changed("service_ends", "2024-06-03"), date(2024, 7, 2), CHANGE),
    ),
    (
        "2018 7: thirty working days after growth that changes the attributes",
        (
            "due:assess_change",
            changed("user_growth", "2024-03-04", alters_attributes="yes"),
            date(2024, 4, 16),
            CHANGE,
        ),
    ),
    (
        "2018 3(3): growth that changes nothing in the attributes triggers nothing",
        ("duty:assess_change", changed("user_growth", "2024-03-04"), False, CHANGE),
    ),
    (
        "2018 3(3): whether it changes them is the missing fact",
        (
            "duty:assess_change",
            changed("user_growth", "2024-03-04", alters_attributes=None),
            {"missing": {"changes[c].alters_attributes"}},
            CHANGE,
        ),
    ),
    (
        "2018 3(1): a function that is added is assessed before it goes online",
        ("due:assess_change", changed("new_function", "2024-06-03"), date(2024, 6, 2), CHANGE),
    ),
    (
        "2018 3(1): a service that had nothing of the kind is assessed for its first forum on any reading",
        ("duty:assess_change", lambda b: b.service(changes=[b.change("new_function")]), True, CHANGE),
    ),
    (
        "2018 3(1): the forum came later, so no assessment was late for the launch",
        ("assessment_late", later_forum, False, {"readings": TEXT}),
    ),
    (
        "2018 3(1): on the reading of practice it was late all the same",
        ("assessment_late", later_forum, True, {"readings": PRACTICE}),
    ),
    (
        "2018 3(1): whether the forum was the first of its kind is the missing fact",
        (
            "assessment_late",
            lambda b: later_forum(b, first_gives_attributes=None),
            {"missing": {"changes[c].first_gives_attributes"}},
            {"readings": TEXT},
        ),
    ),
    (
        "2018 3(1): before launch everything that is planned counts for the launch",
        (
            "duty:assess_before_launch",
            lambda b: b.service(functions=["forum"], stage="launch_planned", changes=None),
            True,
        ),
    ),
    (
        "algorithms 24(1): the filing for a later forum runs from the forum",
        (
            "due:file_algorithm_for_function",
            later_forum,
            date(2024, 6, 18),
            {"path": CHANGE, "readings": TEXT},
        ),
    ),
    (
        "algorithms 24(1): nothing was owed from launch then",
        ("duty:file_algorithm", later_forum, False, {"readings": TEXT}),
    ),
    (
        "algorithms 24(1): nor is it owed twice on the reading of practice",
        (
            "duty:file_algorithm_for_function",
            later_forum,
            False,
            {"path": CHANGE, "readings": PRACTICE},
        ),
    ),
    (
        "algorithms 35: a service of 2021 could not be late before the provisions applied",
        (
            "due:file_algorithm",
            lambda b: b.service(functions=["forum"], starts_on="2021-06-01"),
            date(2022, 3, 15),
        ),
    ),
    (
        "algorithms 35: nor one that was launched the day before they did",
        (
            "due:file_algorithm",
            lambda b: b.service(functions=["forum"], starts_on="2022-02-28"),
            date(2022, 3, 15),
        ),
    ),
    (
        "2018 3(2): technology that gives attributes changes them, though there were none",
        (
            "duty:assess_change",
            lambda b: b.service(changes=[b.change("new_technology", alters_attributes="yes")]),
            True,
            CHANGE,
        ),
    ),
    (
        "2018 3(5): whether a notice reaches a service without attributes is not said",
        (
            "duty:assess_change",
            lambda b: b.service(changes=[b.change("written_notice")]),
            {"points": {"events_without_attributes"}},
            {"path": CHANGE, "readings": TEXT},
        ),
    ),
    (
        "2018 3(4): on the one reading harmful spread reaches it",
        (
            "duty:assess_change",
            lambda b: b.service(changes=[b.change("harmful_spread")]),
            True,
            {"path": CHANGE, "readings": TEXT | {"events_without_attributes": "any-service"}},
        ),
    ),
    (
        "2018 3(5), 2(3): a notice to one who serves own staff is outside these rules",
        (
            "duty:assess_change",
            lambda b: b.service(audiences=["employees"], changes=[b.change("written_notice")]),
            False,
            CHANGE,
        ),
    ),
    (
        "algorithms 24(1): the filing may follow the launch, the draft's had to precede it",
        (
            "due:file_algorithm_in_draft",
            lambda b: b.service(starts_on="2024-04-01"),
            date(2024, 3, 31),
            {"draft": True},
        ),
    ),
    (
        "algorithms 24(3): an ended service that never filed has nothing to cancel",
        (
            "duty:cancel_algorithm_filing",
            lambda b: b.service(stage="ended", changes=[b.change("service_ends", "2024-06-03")]),
            False,
            CHANGE,
        ),
    ),
    (
        "algorithms 26: whoever completed a filing shows its number, asked for or not",
        (
            "duty:show_algorithm_number",
            lambda b: b.service(filings=[b.filing("algorithm_filing")]),
            True,
            {"path": "filings[f]"},
        ),
    ),
    (
        "algorithms 24(2): whoever filed changes what changed, whether or not the filing was owed",
        (
            "duty:change_algorithm_filing",
            lambda b: b.service(filings=[b.filing("algorithm_filing")], changes=[b.change("filed_details")]),
            True,
            CHANGE,
        ),
    ),
    (
        "algorithms 26: the number of an assessment or of a service filing is another matter",
        (
            "duty:show_algorithm_number",
            lambda b: b.service(functions=["forum"], filings=[b.filing("model_filing")]),
            False,
            {"path": "filings[f]"},
        ),
    ),
    # filing of the service and registration: practice
    (
        "practice: an own model is filed, not registered",
        ("registration_expected", lambda b: b.service(functions=["forum"]), False),
    ),
    (
        "practice: tuning a filed model makes it one's own",
        (
            "service_filing_expected",
            lambda b: b.service(functions=["forum"], models=[b.model("fine_tuned")]),
            True,
        ),
    ),
    (
        "practice: calling a filed model is registered",
        (
            "registration_expected",
            lambda b: b.service(functions=["forum"], models=[b.model("called")]),
            True,
        ),
    ),
    (
        "practice: calling one that is not filed is not registered, and is said",
        (
            "unfiled_model_used",
            lambda b: b.service(functions=["forum"], models=[b.model("called", filed="no")]),
            True,
        ),
    ),
    (
        "practice: open weights run unchanged stand between the two",
        (
            "service_filing_expected",
            lambda b: b.service(functions=["forum"], models=[b.model("deployed")]),
            {"points": {"deployed_unchanged"}},
        ),
    ),
    (
        "practice: the notice has every application online show the filed model, gated or not",
        (
            "duty:show_model_and_number",
            lambda b: b.service(models=[b.model("called")]),
            True,
            {"readings": TEXT},
        ),
    ),
    (
        "practice: with nothing filed there is nothing to show",
        (
            "duty:show_model_and_number",
            lambda b: b.service(functions=["forum"], models=[b.model("called", filed="no")]),
            False,
        ),
    ),
    (
        "practice: nobody could register before registration was known",
        (
            "due:register_application",
            lambda b: b.service(functions=["forum"], starts_on="2023-09-01", models=[b.model("called")]),
            date(2024, 8, 31),
        ),
    ),
    (
        "practice: launched the day after it was known, it is done the day it was known",
        (
            "due:register_application",
            lambda b: b.service(functions=["forum"], starts_on="2024-09-01", models=[b.model("called")]),
            date(2024, 8, 31),
        ),
    ),
    (
        "practice: launched a day later, the day before launch",
        (
            "due:register_application",
            lambda b: b.service(functions=["forum"], starts_on="2024-09-02", models=[b.model("called")]),
            date(2024, 9, 1),
        ),
    ),
    (
        "practice: filing of the service likewise",
        (
            "due:file_service",
            lambda b: b.service(functions=["forum"], starts_on="2023-09-01"),
            date(2024, 4, 2),
        ),
    ),
    (
        "practice: without the gate neither, by the text",
        ("service_filing_expected", lambda b: b.service(), False, {"readings": TEXT}),
    ),
]


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[why for why, _ in CASES])
def test_gate(says: Any, case: tuple[Any, ...]) -> None:
    question, facts, expected, *rest = case
    options = {} if not rest else {"path": rest[0]} if isinstance(rest[0], str) else rest[0]
    says(question, facts, expected, **options)


@pytest.mark.parametrize(
    ("name", "first"),
    [("file_service", date(2024, 4, 2)), ("register_application", date(2024, 8, 31))],
)
def test_practice_has_its_own_first_day(spoken: Any, name: str, first: date) -> None:
    """Neither is in the Measures, and neither was known when they came into force."""
    assert name not in spoken(date.fromordinal(first.toordinal() - 1))
    assert name in spoken(first)


@pytest.mark.parametrize("name", ["file_service", "register_application", "show_model_and_number"])
def test_practice_is_never_shown_as_law(genai: Any, name: str) -> None:
    """17 speaks of assessment and algorithm filing only."""
    assert genai.duties[name].strength == "practice"
