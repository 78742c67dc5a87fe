"""The same ratios for the rulebook of generative-AI services: one service a case, against a hand-written function.

The hand-written function says what ``governed`` and ``gated`` say of every service; no two services are alike.
"""

from __future__ import annotations

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


def by_hand(service: Any) -> tuple[bool, bool]:
    """The same two rules as a lawyer's programmer would write them; what is unknown or open is a KeyError."""
    facts = service.values
    governed = (
        bool(facts["generates"])
        and facts["technique"] == "model"
        and "mainland_public" in facts["audiences"]
        and facts["stage"] in ("launch_planned", "offered")
    )
    gated = governed and (bool(facts["functions"]) or facts["expression_channel"] or facts["can_mobilise"])
    return governed, gated


def judges_of(service: dict[str, Any]) -> list[Judge]:
    rulebook = guiju.load_rulebook("genai")
    contents = [o.option_id for o in rulebook.root.facts["generates"].options.members]  # type: ignore[attr-defined]
    functions = [o.option_id for o in rulebook.root.facts["functions"].options.members]  # type: ignore[attr-defined]
    found = []
    for i in range(MANY):
        own = {
            "generates": [c for j, c in enumerate(contents) if (i + 1) >> j & 1] or contents[:1],
            "functions": [f for j, f in enumerate(functions) if (i // 7) >> j & 1] or functions[:1],
            "audiences": ["mainland_public"],
        }
        found.append(Judge(rulebook.on(DAY), Case(rulebook, {**service, **own}).root))
    return found


def once(judges: list[Judge]) -> None:
    for judge in judges:
        judge.decision("governed", judge.root)
        judge.decision("gated", judge.root)


@pytest.mark.parametrize("known", [True, False], ids=["complete", "incomplete"])
def test_services_against_plain_python(benchmark: Any, known: bool) -> None:
    judges = judges_of(SERVICE)
    expected = [tuple(j.decision(n, j.root).value for n in ("governed", "gated")) for j in judges]
    assert expected == [by_hand(j.root) for j in judges]
    reference = best(lambda: [by_hand(j.root) for j in judges])
    facts = SERVICE if known else {k: v for k, v in SERVICE.items() if k != "stage"}
    benchmark.pedantic(once, setup=lambda: ((judges_of(facts),), {}), rounds=7)
    benchmark.extra_info["times a hand-written function"] = round(benchmark.stats.stats.min / reference, 1)
    print(f"\n{benchmark.extra_info}")


def test_proofs_against_plain_python(benchmark: Any) -> None:
    judges = judges_of(SERVICE)
    reference = best(lambda: [by_hand(j.root) for j in judges])

    def proofs(judges: list[Judge]) -> None:
        for judge in judges:
            explainer = Explainer(judge)
            for name in ("governed", "gated"):
                ruled = judge.ruleset.decisions[name]
                explainer.reason(ruled.node, ruled.decision.var, judge.root)
                explainer.proof(name, judge.root)

    benchmark.pedantic(proofs, setup=lambda: ((judges_of(SERVICE),), {}), rounds=5)
    benchmark.extra_info["times a hand-written function"] = round(benchmark.stats.stats.min / reference, 1)
    print(f"\n{benchmark.extra_info}")


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
