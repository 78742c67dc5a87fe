"""The algorithm provisions beyond filing: what binds every generative service, and what only some algorithms."""

from __future__ import annotations

from typing import Any

import pytest

AT = "algorithms[a]"
EVERY = (
    "misuse_no_algorithm",
    "answer_for_algorithm_security",
    "keep_feature_library",
    "manipulate_nothing",
    "obstruct_nobody",
    "keep_network_logs",
    "take_appeals",
)
YES_NO = (
    "targets_traits",
    "opt_out",
    "uses_tags",
    "tags_deletable",
    "harmful_tags",
    "made_known",
    "material_effect",
    "effect_explained",
    "reviewed",
    "lures",
    "prominent_places",
    "unequal_terms",
)


def algorithm(build: Any, of_class: str = "generation", **facts: Any) -> dict[str, Any]:
    """A service with one algorithm of which nothing else is true."""
    plain = {"id": "a", "of_class": of_class} | dict.fromkeys(YES_NO, "no")
    made: dict[str, Any] = build.service(algorithms=[plain | facts], sells_to_consumers="no")
    return made


@pytest.mark.parametrize("name", EVERY)
def test_generation_is_a_class_of_recommendation(ask: Any, build: Any, name: str) -> None:
    assert ask("algorithm_service", build.service()).value is True
    assert ask(f"duty:{name}", build.service()).value is True
    assert ask(f"duty:{name}", build.service(audiences=["employees"])).value is False


@pytest.mark.parametrize("name", ["review_algorithm", "lure_nobody", "make_algorithm_known"])
@pytest.mark.parametrize("of_class", ["generation", "push", "ranking", "search", "dispatch"])
def test_of_every_algorithm(ask: Any, build: Any, name: str, of_class: str) -> None:
    assert ask(f"duty:{name}", algorithm(build, of_class), AT).value is True
    inside = algorithm(build, of_class) | {"audiences": ["employees"]}
    assert ask(f"duty:{name}", inside, AT).value is False


@pytest.mark.parametrize(
    ("name", "fact", "good"),
    [
        ("review_algorithm", "reviewed", "yes"),
        ("lure_nobody", "lures", "no"),
        ("manage_tags", "harmful_tags", "no"),
        ("make_algorithm_known", "made_known", "yes"),
        ("offer_option", "opt_out", "yes"),
        ("let_users_delete_tags", "tags_deletable", "yes"),
        ("explain_effect", "effect_explained", "yes"),
        ("treat_consumers_alike", "unequal_terms", "no"),
    ],
)
def test_what_meets_it(ask: Any, build: Any, name: str, fact: str, good: str) -> None:
    for value in ("yes", "no"):
        assert ask(f"met:{name}", algorithm(build, **{fact: value}), AT).value is (value == good)


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("manage_tags", "uses_tags"),
        ("tend_prominent_places", "prominent_places"),
        ("let_users_delete_tags", "uses_tags"),
        ("explain_effect", "material_effect"),
    ],
)
def test_only_where_it_does_so(ask: Any, build: Any, name: str, fact: str) -> None:
    for value, owed in (("yes", True), ("no", False)):
        assert ask(f"duty:{name}", algorithm(build, **{fact: value}), AT).value is owed
    inside = algorithm(build, **{fact: "yes"}) | {"audiences": ["employees"]}
    assert ask(f"duty:{name}", inside, AT).value is False


@pytest.mark.parametrize(
    ("of_class", "shows"),
    [("generation", False), ("push", True), ("ranking", True), ("search", True), ("dispatch", False)],
)
def test_explainable_rules_are_encouraged_where_something_is_shown(
    ask: Any, build: Any, genai: Any, of_class: str, shows: bool
) -> None:
    assert genai.duties["make_rules_explainable"].strength == "encouraged"
    assert ask("duty:make_rules_explainable", algorithm(build, of_class), AT).value is shows
    assert ask("recommends_beside_generation", algorithm(build, of_class)).value is (of_class != "generation")


def test_algorithms_that_are_not_listed_are_asked_for(ask: Any, build: Any) -> None:
    assert ask("recommends_beside_generation", build.service()).missing == {"algorithms[…]"}
    assert ask("recommends_beside_generation", build.service(algorithms=[])).value is False
    inside = algorithm(build, "push") | {"audiences": ["employees"]}
    assert ask("recommends_beside_generation", inside).value is False
    assert ask("duty:make_rules_explainable", inside, AT).value is False


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("lures_users", {"lures": "yes"}),
        ("harmful_tags_used", {"uses_tags": "yes", "harmful_tags": "yes"}),
    ],
)
def test_what_stands_against_it(ask: Any, build: Any, name: str, facts: dict[str, str]) -> None:
    assert ask(name, algorithm(build, **facts), AT).value is True
    for fact in facts:
        assert ask(name, algorithm(build, **facts | {fact: "no"}), AT).value is False
    assert ask(name, algorithm(build, **facts) | {"audiences": ["employees"]}, AT).value is False


def test_news(ask: Any, build: Any) -> None:
    assert ask("duty:keep_news_genuine", build.service(fields=["telecom"])).value is False
    assert ask("duty:keep_news_genuine", build.service(fields=["news"])).value is True
    inside = build.service(fields=["news"], audiences=["employees"])
    assert ask("duty:keep_news_genuine", inside).value is False


@pytest.mark.parametrize(
    ("finding", "owed"), [("unlawful_content", True), ("unfit_content", False), ("user_misuse", False)]
)
def test_records_of_unlawful_information(ask: Any, build: Any, finding: str, owed: bool) -> None:
    """The Measures ask to stop, rectify and report; the records come from Art. 9(2) of the provisions."""
    facts = build.service(incidents=[build.incident(finding)])
    assert ask("duty:keep_records_of_unlawful_information", facts, "incidents[i]").value is owed
    inside = facts | {"audiences": ["employees"]}
    assert ask("duty:keep_records_of_unlawful_information", inside, "incidents[i]").value is False


@pytest.mark.parametrize("missing", ["stopped", "records_kept", "reported", None])
def test_records_are_met_by_all_three(ask: Any, build: Any, missing: str | None) -> None:
    done = dict.fromkeys(("stopped", "records_kept", "reported"), "yes")
    if missing:
        done[missing] = "no"
    facts = build.service(incidents=[build.incident("unlawful_content", **done)])
    met = ask("met:keep_records_of_unlawful_information", facts, "incidents[i]").value
    assert met is (missing is None)


def test_each_breach_is_punished_where_it_is_listed(genai: Any) -> None:
    """Art. 31 lists 7, 8, 9(1), 10, 14, 16, 17, 22, 24 and 26; the rest is left to other law by Art. 32."""
    listed = {
        "7",
        "8",
        "9(1)",
        "10",
        "14",
        "16",
        "17(1)",
        "17(2)",
        "17(3)",
        "22",
        "24(1)",
        "24(2)",
        "24(3)",
        "26",
    }
    seen = 0
    for duty in genai.duties.values():
        own = {c.key for c in duty.cites if c.instrument.id == "algorithm-provisions"}
        penal = {c.key for s in duty.sanctions for c in s.cites if c.instrument.id == "algorithm-provisions"}
        if duty.cites[0].instrument.id != "algorithm-provisions" or duty.strength in ("encouraged", "may"):
            continue
        seen += 1
        assert penal == ({"31"} if own & listed else {"32"}), duty.id
    assert seen > 20
