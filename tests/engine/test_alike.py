"""Reasons found for one element and given for another, and steps read off known facts: as if each were worked out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from making import POINTS, Maker
from shop import DAY, Goods, Shop, case, rulebook
from shop import ruled as rule_of
from test_cells import Rows
from worlds import TODAY

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.case import Case, Element
from guiju.engine.errors import InputError
from guiju.engine.expressions import Bool
from guiju.engine.uses.explain import Explainer
from guiju.engine.uses.explain.at_hand import AtHand
from guiju.engine.uses.explain.shapes import Shape
from thorough import drawn, enough, every

SEEDS = 400


def judge_of(maker: Maker, seed: int) -> Judge | None:
    world = maker.world()
    readings = {"wide": POINTS["wide"][0]} if seed % 3 == 0 else {}
    try:
        return Judge(world.rulebook.on(TODAY), world.case.root, readings)
    except InputError:
        return None


KINDS = ["sufficient", "irreducible", "shortest"]


@pytest.mark.parametrize("chunk", every(range(4)))
def test_reasons_are_the_same_without(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if each were searched for anew; and as good as those searched for in the whole case."""
    shared = 0
    for seed in range(chunk, SEEDS, 4):
        if enough(shared >= 60):
            break
        judge = judge_of(Rows(seed), seed)
        if judge is None:
            continue
        together, whole = Explainer(judge), Explainer(judge)
        monkeypatch.setattr(whole._alike, "question", lambda *_: None)
        for name, decided in judge.ruleset.decisions.items():
            for row in judge.root.collections["rows"]:
                if decided.decision.entity is not row.entity or judge.decision(name, row).value is None:
                    continue
                asked = (decided.node, decided.decision.var, row)
                question = together._alike.question(*asked[:2])
                shared += question is not None and not row.limits and question.key(row) in question.found
                found = together.reason(*asked)
                if question is None or row.limits:
                    continue
                question.found.clear()
                assert found == Explainer(judge).reason(*asked), (seed, name, row)
                other = whole.reason(*asked)
                if "shortest" in (found.kind, other.kind):
                    assert len(found.grounds) <= len(other.grounds), (seed, name, row)
                assert KINDS.index(found.kind) >= KINDS.index(other.kind), (seed, name, row)
                together.reason(*asked)
    assert shared >= 60


def test_a_reason_about_the_subject_of_a_case_serves_another_case() -> None:
    def bought_for_sale(shop: Shop) -> Bool:
        return shop.open & shop.goods.is_in(Goods.FOOD, Goods.TOOLS) & (shop.staff >= 5)

    rule = rule_of(bought_for_sale)
    book = rulebook(rule)
    node = book.on(DAY).decisions[rule.id].node
    searches = 0
    for staff, goods in ((5, "food"), (6, "tools"), (700, "food")):
        judge = Judge(book.on(DAY), case({"open": True, "goods": goods, "staff": staff}, book).root)
        explainer = Explainer(judge)
        question = explainer._alike.question(node, rule.var)
        assert question is not None
        searches += question.key(judge.root) not in question.found
        reason = explainer.reason(node, rule.var, judge.root)
        assert [g.path for g in reason.grounds] == ["goods", "open", "staff"]
        assert [g.value.en for g in reason.grounds] == [goods, "yes", f"{staff} people"]
        assert reason.kind == "shortest"
    assert searches == 1


def parts(node: nodes.Node) -> Iterator[nodes.Node]:
    """An expression and what it is made of, without what is asked of lists."""
    yield node
    if not isinstance(node, nodes.Quantify):
        for inner in node.children():
            yield from parts(inner)


@pytest.mark.parametrize("chunk", every(range(4)))
def test_what_is_at_hand_is_what_a_diagram_gives(chunk: int) -> None:
    read = left_open = 0
    for seed in range(chunk, SEEDS, 4):
        if enough(min(read, left_open) >= 1_000):
            break
        for maker in (Maker(seed), Rows(seed)):
            judge = judge_of(maker, seed)
            if judge is None:
                continue
            hand = AtHand(judge)
            for decided in judge.ruleset.decisions.values():
                for element in judge.root.walk():
                    if element.entity is not decided.decision.entity:
                        continue
                    env: dict[Any, Element] = {decided.decision.var: element}
                    for node in parts(decided.node):
                        value = hand.value(node, env)
                        if value is not None:
                            settled = judge.settled(node, env)
                            assert (value, type(value)) == (settled, type(settled)), (seed, node)
                            read += 1
                        if hand.is_open(node, env):
                            assert value is None
                            assert judge.settled(node, env) is None, (seed, node)
                            left_open += 1
    assert min(read, left_open) >= 200


@pytest.mark.parametrize("chunk", every(range(4)))
def test_proofs_kept_from_one_case_are_those_of_another(chunk: int) -> None:
    """The same rules over several cases: what is kept of the proofs of one is what the next would say."""
    compared = kept = 0
    for seed in range(chunk, SEEDS, 4):
        if enough(compared >= drawn(300), kept >= drawn(50)):
            break
        maker = Maker(seed)
        world = maker.world()
        ruleset = world.rulebook.on(TODAY)
        for facts in (world.facts, *(maker.facts() for _ in range(3)), world.facts):
            try:
                judge = Judge(ruleset, Case(world.rulebook, facts).root)
            except InputError:
                continue
            for name, ruled in ruleset.decisions.items():
                if ruled.decision.entity is judge.root.entity:
                    together, anew = Explainer(judge), Explainer(judge)
                    anew._prover.shared = {}
                    before = len(together._prover.shared)
                    found = together.proof(name, judge.root)
                    assert found == anew.proof(name, judge.root), (seed, name)
                    compared += 1
                    kept += bool(anew._prover.shared) and before == len(together._prover.shared)
    assert compared >= drawn(300)
    assert kept >= drawn(50)


def test_limits_of_a_number_are_told_apart_in_proofs() -> None:
    def staffed(shop: Shop) -> Bool:
        return shop.open & (shop.staff >= 5)

    rule = rule_of(staffed)
    book = rulebook(rule)
    said = []
    for staff in ("6..9", "1..3", "3..9", "6..9"):
        judge = Judge(book.on(DAY), case({"open": True, "staff": staff}, book).root)
        step = Explainer(judge).proof(rule.id, judge.root)
        compared = [inner for inner in step.steps if "5" in inner.text.en]
        said.append((step.outcome, *(inner.outcome for inner in compared)))
    outcomes = [[None if one is None else one.en for one in outcome] for outcome in said]
    assert outcomes == [["yes", "yes"], ["no", "no"], [None, None], ["yes", "yes"]]


@pytest.mark.parametrize(
    ("staff", "visitors", "paths"),
    [
        (1000, 3, ["staff"]),
        (999, 3, ["staff", "visitors"]),
        (1, 1, ["staff", "visitors"]),
        (1, 0, ["visitors"]),
    ],
)
def test_one_fact_may_pin_a_sum_whatever_the_other_is(staff: int, visitors: int, paths: list[str]) -> None:
    """Only a diagram tells: the parts turn on what is not known."""

    def served(shop: Shop) -> Bool:
        return (shop.open & (shop.staff - shop.visitors >= 0)) | ~shop.open

    rule = rule_of(served)
    book = rulebook(rule)
    judge = Judge(book.on(DAY), case({"staff": staff, "visitors": visitors}, book).root)
    found = Explainer(judge).reason(book.on(DAY).decisions[rule.id].node, rule.var, judge.root)
    assert (found.kind, [ground.path for ground in found.grounds]) == ("shortest", paths)


@pytest.mark.parametrize("chunk", every(range(4)))
def test_proofs_written_after_another_are_those_worked_out(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each row's proof by itself; those written after that of a row before have its shape, and its own names."""
    compared = after = 0
    for seed in range(chunk, SEEDS, 4):
        if enough(compared >= 800, after >= 20):
            break
        judge = judge_of(Rows(seed), seed)
        if judge is None:
            continue
        together, alone = Explainer(judge), Explainer(judge)
        monkeypatch.setattr(alone._prover, "_alike", lambda *_: None)
        for name, decided in judge.ruleset.decisions.items():
            for row in judge.root.collections["rows"]:
                if decided.decision.entity is not row.entity:
                    continue
                told = judge.told(decided.node, decided.decision.var, row)
                after += told is not None and isinstance(together._prover.shapes.get((name, told)), Shape)
                assert together.proof(name, row) == alone.proof(name, row), (seed, name, row)
                compared += 1
    assert compared >= 800
    assert after >= 20
