"""The same ratios for the rulebook of generative-AI services: one service a case, against a hand-written function.

The hand-written function says what ``governed`` and ``gated`` say of every service; no two services are alike, and each
round has others than the rounds before, so that what the engine remembers of a service serves only those of which the
rules cannot tell it apart.
"""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from timing import best

import guiju
from guiju.engine import casefile
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.uses.explain import Explainer
from guiju.registry import Installed

DAY = date(2026, 10, 1)
EXAMPLE = Path(__file__).parent.parent / "examples" / "genai" / "public-chat.yaml"
SERVICE = {
    "technique": "model",
    "stage": "offered",
    "functions": ["forum"],
    "expression_channel": "yes",
    "can_mobilise": "no",
}
MANY = 40


def by_hand(service: Any, readings: dict[str, str]) -> tuple[bool, bool]:
    """The same two rules as a lawyer's programmer would write them; what is unknown or open is a KeyError."""
    facts = service.values
    audiences = facts["audiences"]
    governed = (
        bool(facts["generates"])
        and facts["technique"] == "model"
        and (
            "mainland_public" in audiences
            or ("contractors" in audiences and readings["contractors_are_public"] == "public")
            or ("customers" in audiences and readings["customers_are_public"] == "public")
            or (
                "businesses_by_interface" in audiences
                and (
                    readings["interface_supply"] == "always"
                    or (
                        facts["business_customers_serve_public"]
                        and readings["interface_supply"] == "if-passed-on"
                    )
                )
            )
        )
        and facts["stage"] in ("launch_planned", "offered")
    )
    gated = governed and (
        bool(facts["functions"])
        or facts["expression_channel"]
        or facts["can_mobilise"]
        or readings["plain_generation"] == "practice"
    )
    return governed, gated


def some(options: Any, number: int) -> list[str]:
    """A set of options, none of them the empty one, by its number."""
    ids = [o.option_id for o in options.members]
    bits = 1 + number % (2 ** len(ids) - 1)
    return [option for i, option in enumerate(ids) if bits >> i & 1]


def judges_of(service: dict[str, Any], start: int = 0) -> list[Judge]:
    """Judges of so many services, the first of which has a number."""
    rulebook = guiju.load_rulebook("genai")
    facts: Any = rulebook.root.facts
    found = []
    for i in range(start, start + MANY):
        own = {
            "generates": some(facts["generates"].options, i),
            "functions": some(facts["functions"].options, i * 5),
            "audiences": ["mainland_public"],
        }
        found.append(Judge(rulebook.on(DAY), Case(rulebook, {**service, **own}).root))
    return found


class Rounds:
    """Each round has services of its own."""

    def __init__(self, service: dict[str, Any]) -> None:
        self.service = service
        self.start = 0

    def __call__(self) -> tuple[tuple[list[Judge]], dict[str, Any]]:
        self.start += MANY
        return (judges_of(self.service, self.start),), {}


def once(judges: list[Judge]) -> None:
    for judge in judges:
        judge.decision("governed", judge.root)
        judge.decision("gated", judge.root)


def proofs(judges: list[Judge]) -> None:
    for judge in judges:
        explainer = Explainer(judge)
        for name in ("governed", "gated"):
            ruled = judge.ruleset.decisions[name]
            explainer.reason(ruled.node, ruled.decision.var, judge.root)
            explainer.proof(name, judge.root)


def test_the_function_by_hand_says_the_same() -> None:
    """Also where services differ in who they are for, and in how open points are read."""
    rulebook = guiju.load_rulebook("genai")
    facts, points = rulebook.root.facts, rulebook.on(DAY).points
    draw = random.Random(1)
    outcomes = set()
    for _ in range(500):
        service: dict[str, Any] = {
            name: draw.random() < 0.5
            for name in ("business_customers_serve_public", "expression_channel", "can_mobilise")
        }
        for name in ("technique", "stage"):
            service[name] = draw.choice(facts[name].options.members).option_id  # type: ignore[attr-defined]
        for name in ("generates", "functions", "audiences"):
            every = facts[name].options.members  # type: ignore[attr-defined]
            service[name] = [o.option_id for o in every if draw.random() < 0.25]
        readings = {name: draw.choice(point.readings).id for name, point in points.items()}
        judge = Judge(rulebook.on(DAY), Case(rulebook, service).root, readings)
        said = tuple(judge.decision(n, judge.root).value for n in ("governed", "gated"))
        assert said == by_hand(judge.root, readings)
        outcomes.add(said)
    assert outcomes == {(False, False), (True, False), (True, True)}


def beside_by_hand(benchmark: Any, work: Any, service: dict[str, Any]) -> None:
    """The time of some work over services of which just so much is known, beside the function by hand."""
    complete = judges_of(SERVICE)
    reference = best(lambda: [by_hand(j.root, {}) for _ in range(20) for j in complete]) / 20
    rounds = Rounds(service)
    work(*rounds()[0])  # What is made once for the rules, and not for a service.
    benchmark.pedantic(work, setup=rounds, rounds=15)
    benchmark.extra_info["times a hand-written function"] = round(benchmark.stats.stats.min / reference, 1)
    print(f"\n{benchmark.extra_info}, by hand {reference / MANY * 1e6:.2f} µs")


@pytest.mark.parametrize("known", [True, False], ids=["complete", "incomplete"])
def test_services_against_plain_python(benchmark: Any, known: bool) -> None:
    beside_by_hand(benchmark, once, SERVICE if known else {k: v for k, v in SERVICE.items() if k != "stage"})


def test_proofs_against_plain_python(benchmark: Any) -> None:
    beside_by_hand(benchmark, proofs, SERVICE)


@pytest.mark.parametrize("edition", ["in-force", "draft-2023-04"])
def test_whole_rulebook_over_the_public_chat(benchmark: Any, edition: str) -> None:
    opened = casefile.open_case(casefile.load(EXAMPLE), Installed())
    made = benchmark.pedantic(
        lambda: guiju.assess(opened.case, as_of=opened.as_of, readings=opened.readings, edition=edition),
        rounds=3,
        warmup_rounds=1,
    )
    benchmark.extra_info["results"] = len(made.conclusions) + len(made.duties)
    print(f"\n{benchmark.extra_info}, {benchmark.stats.stats.min * 1000:.0f} ms")


def test_whole_process_against_a_bare_interpreter(benchmark: Any) -> None:
    bare = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    command = [sys.executable, "-m", "guiju.cli.main", "assess", str(EXAMPLE)]
    benchmark.pedantic(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL), rounds=5)
    benchmark.extra_info["times a bare interpreter"] = round(benchmark.stats.stats.min / bare, 1)
    print(f"\n{benchmark.extra_info}")
