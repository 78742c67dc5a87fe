"""The same ratios for a whole service: two hundred labels, files, sources and contents, and all that the rules decide of them.

The hand-written function says what seventeen decisions say of fifty explicit labels, fifty files with metadata, fifty
sources of training data and fifty contents on platforms, and what four say of the service, in plain Python over the same
facts. No two elements of a kind are alike, and each round has others than the rounds before.
"""

from __future__ import annotations

import random
import time
from datetime import date
from operator import truediv
from statistics import median
from typing import Any

import pytest
import test_assess_genai as two_rules
from timing import best

import guiju
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.facts import Choice, Entity, Exact, Integer, YesNo
from guiju.engine.uses.explain import Explainer

DAY = date(2026, 10, 1)
EACH = 50
ASKED = {
    "labels": (
        "label_lacks_element",
        "label_too_small",
        "label_too_brief",
        "label_at_wrong_speed",
        "label_misplaced",
        "label_faulty",
    ),
    "file_labels": ("metadata_faulty", "metadata_understates", "metadata_appended"),
    "training_sources": (
        "source_not_lawful",
        "property_infringed",
        "personal_information_without_basis",
        "source_too_harmful",
        "annotation_unreviewed",
    ),
    "spread": ("notice_owed", "notice_wrong", "elements_missing"),
}
OF_SERVICE = ("governed", "gated", "some_label_faulty", "some_content_unmarked")
OVER_LISTS = ("some_label_faulty", "some_content_unmarked")
"""Those of which the reason is looked for among all elements; see the last benchmark."""
UNKNOWN = {
    "labels": "names_generation",
    "file_labels": "characters_allowed",
    "training_sources": "rights_cleared",
    "spread": "elements_written",
}
"""The fact that is left out of each element of an incomplete case."""
SERVICE = {
    **two_rules.SERVICE,
    "generates": ["text", "images"],
    "audiences": ["mainland_public"],
}
READINGS = {"speed_of_speech": "limit", "second_hand_label": "as-found"}
"""What a complete case still turns on."""
ROUNDS = 9


def by_hand(service: Any, readings: dict[str, str]) -> list[Any]:
    """All these rules as a lawyer's programmer would write them; what is unknown or open is a KeyError."""
    governed, gated = two_rules.by_hand(service, readings)
    lists = service.collections
    said: list[Any] = []
    some_faulty = some_unmarked = False
    for label in lists["labels"]:
        if not governed:
            said += (False, False, False, False, False, False)
            continue
        facts = label.values
        form = facts["form"]
        lacks = small = brief = speed = misplaced = False
        if form == "rhythm":
            lacks = not facts["short_long_short_short"]
        else:
            lacks = not facts["names_ai"] or not facts["names_generation"]
            if form in ("image", "video"):
                share = facts["height_share"]
                small = share.numerator < 5 * share.denominator
                if form == "video":
                    seconds = facts["seconds_shown"]
                    brief = seconds.numerator < 2 * seconds.denominator
            elif form == "speech":
                speed = (
                    not 120 <= facts["characters_a_minute"] <= 160 and readings["speed_of_speech"] == "limit"
                )
            elif form == "interface":
                misplaced = not facts["near_or_throughout"]
        faulty = lacks or small or brief or speed or misplaced
        some_faulty = some_faulty or faulty
        said += (lacks, small, brief, speed, misplaced, faulty)
    for label in lists["file_labels"]:
        if not governed:
            said += (False, False, False)
            continue
        facts = label.values
        first, value = facts["first_writing"], facts["label_value"]
        faulty = (
            not facts["key_holds_aigc"]
            or value == "other"
            or not facts["producer_given"]
            or not facts["produce_id_given"]
            or not (facts["pairs_equal"] if first else facts["propagator_given"])
            or not facts["characters_allowed"]
        )
        understates = first and value in ("may_be", "suspected")
        appended = not facts["only_one"]
        some_faulty = some_faulty or faulty or understates or appended
        said += (faulty, understates, appended)
    for source in lists["training_sources"]:
        facts = source.values
        share = facts["harmful_share"]
        without_basis = facts["personal_information"] and facts["basis"] == "none"
        if not governed:
            said += (False, False, without_basis, False, False)
            continue
        said += (
            not facts["lawful"],
            facts["others_intellectual_property"] and not facts["rights_cleared"],
            without_basis,
            share.numerator > 5 * share.denominator,
            facts["annotated"]
            and not (facts["safety_annotation_reviewed"] and facts["functional_annotation_reviewed"]),
        )
    for item in lists["spread"]:
        facts = item.values
        found = facts["metadata"]
        if found == "is" or (found == "weaker" and readings["second_hand_label"] == "as-found"):
            owed = "is"
        elif facts["user_declared"]:
            owed = "may_be"
        elif facts["traces_detected"] or found == "weaker":
            owed = "suspected"
        else:
            owed = "none"
        wrong = owed != "none" and facts["notice"] != owed
        missing = owed != "none" and not facts["elements_written"]
        some_unmarked = some_unmarked or wrong or missing
        said += (owed, wrong, missing)
    return [governed, gated, some_faulty, some_unmarked, *said]


def any_of(entity: type[Entity], draw: random.Random) -> dict[str, Any]:
    """An element about which everything is known."""
    facts: dict[str, Any] = {}
    for name, fact in entity.facts.items():
        if isinstance(fact, YesNo):
            facts[name] = draw.random() < 0.7
        elif isinstance(fact, Choice):
            facts[name] = draw.choice(fact.ids)
        elif isinstance(fact, Integer):
            facts[name] = draw.choice([119, 120, draw.randrange(60, 240), 160, 161])
        elif isinstance(fact, Exact):
            facts[name] = draw.choice(["1.99", "2", "4.99", "5", "5.01", str(draw.randrange(1, 2000) / 200)])
    return facts


def lists_of(number: int, draw: random.Random) -> dict[str, list[dict[str, Any]]]:
    """So many elements of each kind, no two of them alike."""
    entity = guiju.load_rulebook("genai").root
    found: dict[str, list[dict[str, Any]]] = {}
    for name in ASKED:
        those: dict[str, dict[str, Any]] = {}
        while len(those) < number:
            facts = any_of(entity.collections[name].of, draw)
            those.setdefault(repr(facts), facts)
        found[name] = [{"id": str(i), **facts} for i, facts in enumerate(those.values())]
    return found


def judge_of(number: int, known: bool = True) -> Judge:
    """A judge of one service, by its number, with elements that no other has."""
    lists = lists_of(EACH, random.Random(number))
    if not known:
        lists = {
            name: [{k: v for k, v in one.items() if k != UNKNOWN[name]} for one in those]
            for name, those in lists.items()
        }
    rulebook = guiju.load_rulebook("genai")
    return Judge(rulebook.on(DAY), Case(rulebook, {**SERVICE, **lists}).root, READINGS)


def once(judge: Judge) -> list[Any]:
    """Every answer about the service and its elements."""
    root, decision = judge.root, judge.decision
    said = [decision(name, root).value for name in OF_SERVICE]
    for collection, names in ASKED.items():
        for element in root.collections[collection]:
            said += [decision(name, element).value for name in names]
    return said


def proofs(judge: Judge) -> None:
    """Reason and full proof of every decision about the service by itself and about its elements."""
    explainer, decisions = Explainer(judge), judge.ruleset.decisions
    about = [(name, judge.root) for name in OF_SERVICE if name not in OVER_LISTS]
    about += [
        (n, e)
        for collection, names in ASKED.items()
        for e in judge.root.collections[collection]
        for n in names
    ]
    for name, element in about:
        ruled = decisions[name]
        explainer.reason(ruled.node, ruled.decision.var, element)
        explainer.proof(name, element)


def test_the_function_by_hand_says_the_same() -> None:
    """Of services that differ in everything, under every reading, each decision coming out every way."""
    rulebook = guiju.load_rulebook("genai")
    ruleset, draw = rulebook.on(DAY), random.Random(3)
    facts: Any = rulebook.root.facts
    outcomes: set[tuple[str, Any]] = set()
    for _ in range(300):
        service = {
            **SERVICE,
            "business_customers_serve_public": draw.random() < 0.5,
            "stage": draw.choice(["offered", "launch_planned", draw.choice(facts["stage"].ids)]),
            "audiences": draw.sample(facts["audiences"].ids, draw.choice([1, 1, 2])),
            **lists_of(3, draw),
        }
        readings = {name: draw.choice(point.readings).id for name, point in ruleset.points.items()}
        judge = Judge(ruleset, Case(rulebook, service).root, readings)
        said = once(judge)
        assert said == by_hand(judge.root, readings)
        names = [*OF_SERVICE, *(n for those in ASKED.values() for _ in range(3) for n in those)]
        outcomes |= set(zip(names, said, strict=True))
    notices = {("notice_owed", notice) for notice in ("is", "may_be", "suspected", "none")}
    every = {*OF_SERVICE, *(n for those in ASKED.values() for n in those)} - {"notice_owed"}
    assert outcomes == notices | {(name, value) for name in every for value in (False, True)}


@pytest.mark.parametrize("work", ["complete", "incomplete", "proofs"])
def test_a_whole_service_against_plain_python(work: str) -> None:
    """In turns: the function by hand over a service, then the rules over one of which as much (or less) is known."""
    clock, done = time.process_time, proofs if work == "proofs" else once
    hand, rules, again = [], [], []
    done(judge_of(-1, known=work != "incomplete"))  # What is made once for the rules, and not for a service.
    for number in range(3 if work == "proofs" else ROUNDS):
        seen_once, judge = judge_of(number), judge_of(1_000 + number, known=work != "incomplete")
        started = clock()
        by_hand(seen_once.root, READINGS)
        hand.append(clock() - started)
        started = clock()
        done(judge)
        rules.append(clock() - started)
        again.append(best(lambda root=seen_once.root: by_hand(root, READINGS), clock=clock))  # type: ignore[misc]
    said = once(judge)
    print(
        f"\n{work}: {min(rules) / min(again):.1f} times a hand-written function, "
        f"{min(rules) / min(hand):.1f} where that sees each service once, too "
        f"(median of pairs {median(map(truediv, rules, hand)):.1f}); {min(rules) / len(said) * 1e6:.2f} µs a question, "
        f"by hand {min(again) / len(said) * 1e6:.2f}; {len(said)} questions, {said.count(None)} left open"
    )


@pytest.mark.parametrize("each", [6, 50])
def test_reasons_over_lists(each: int) -> None:
    """Reason and proof of the decisions that ask of all elements, of so many of each kind."""
    lists, rulebook = lists_of(each, random.Random(each)), guiju.load_rulebook("genai")
    judge = Judge(rulebook.on(DAY), Case(rulebook, {**SERVICE, **lists}).root, READINGS)
    explainer = Explainer(judge)
    for name in OVER_LISTS:
        ruled = judge.ruleset.decisions[name]
        started = time.process_time()
        explainer.reason(ruled.node, ruled.decision.var, judge.root)
        explainer.proof(name, judge.root)
        print(f"\n{name}, {each} of each kind: {(time.process_time() - started) * 1e3:.0f} ms")
