"""Why one result comes out as it does: the whole proof is there, each step once."""

from __future__ import annotations

import html
import re
from collections import Counter

import pytest

from guiju.documents import why
from guiju.engine.assessment import assess, explain_one
from guiju.engine.determination import Determination, ProofStep
from guiju.engine.rulebook import Rulebook
from guiju.registry import open_case

RESULTS = [
    ("material_quantity_too_high", "materials[全血（胚系对照）]"),
    ("foreign_partner", "units[参与医院甲]"),
    ("provide_nothing_yet", "data_sets[全外显子组测序].recipients[致合同研究组织]"),
]


@pytest.fixture(scope="module")
def trial() -> tuple[Rulebook, Determination]:
    opened = open_case("examples/hgr/oncology-trial.yaml")
    return opened.rulebook, assess(opened.case, as_of=opened.as_of)


def steps(step: ProofStep) -> list[ProofStep]:
    return [step, *(below for one in step.steps for below in steps(one))]


@pytest.mark.parametrize(("rule", "path"), RESULTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_fact_and_provision_of_the_proof_is_there(trial, rule, path, lang) -> None:
    book, made = trial
    explained = explain_one(book, made, rule, path)
    (part,) = (*explained.conclusions, *explained.duties)
    page = why.fragment(explained, lang, rulebook=book)
    every = steps(part.proof)
    tree = page[page.index('class="proof tree"') : page.index('id="provisions"')]
    shown = set(map(html.unescape, re.findall(r"<code>(.*?)</code>", tree)))
    assert shown == {step.fact for step in every if step.fact is not None}
    for name in {name for step in every for name in step.cites}:
        assert html.escape(explained.citations[name].text.in_(lang)) in page


@pytest.mark.parametrize(("rule", "path"), RESULTS)
def test_a_step_is_left_out_only_where_the_very_same_stands_above(trial, rule, path) -> None:
    book, made = trial
    explained = explain_one(book, made, rule, path)
    (part,) = (*explained.conclusions, *explained.duties)
    page = why.fragment(explained, "en", rulebook=book)

    def told(step: ProofStep, seen: list[ProofStep]) -> int:
        """How many steps a reader who skips what was told in full already is told."""
        if step.steps and step in seen:
            return 1
        if step.steps:
            seen.append(step)
        return 1 + sum(told(one, seen) for one in step.steps)

    tree = page[page.index('class="proof tree"') : page.index('id="provisions"')]
    assert tree.count('class="outcome"') == told(part.proof, [])
    names = Counter(re.findall(r'<li id="(s\d+)"', page))
    assert set(names.values()) <= {1}
    assert set(re.findall(r'href="#(s\d+)"', page)) <= set(names)
