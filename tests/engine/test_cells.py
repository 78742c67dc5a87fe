"""Elements whose facts lie in the same cells share an answer: with and without that, the answers are the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from making import POINTS, Maker
from oracle import Rule, Schema
from worlds import DAYS, SIXTEENTHS, TODAY, World, schema

from guiju.engine.answers import Judge
from guiju.engine.answers.reader import passed
from guiju.engine.case import Case, Element
from guiju.engine.errors import InputError
from thorough import enough, every

SEEDS = 1_200
ROWS = 6


class Rows(Maker):
    """Worlds with many rows that differ in little, and rules about them."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.theme = ("plain", "numbers", "exact", "dates", "mixed")[seed % 5]

    def world(self) -> World:
        self.rules["outside"] = ("root", "r", self.pick([("fact", ("var", "r"), "a"), self.far()]))
        for i in range(self.random.randint(1, 3)):
            var = self.fresh()
            ref = ("var", var)
            valued = self.random.random() < 0.15
            body = self.valued_of_row(ref) if valued else self.yes_no("rows", ref, 3)
            self.rules[f"rule_{i}"] = ("rows", var, body)
        laws = []
        while self.random.random() < 0.5 and len(laws) < 3:
            var = self.fresh()
            laws.append(("rows", var, self.law("rows", ("var", var))))
        shape = schema()
        shape.collections["rows"] = Schema({})
        return World(self.rules, laws, self.facts(), schema=shape)

    def far(self) -> Rule:
        """A question about all rows, which no single row answers."""
        return ("any", ("var", "r"), "rows", "far", ("fact", ("var", "far"), "b"))

    def valued_of_row(self, ref: Rule) -> Rule:
        value = ("fact", ref, self.pick({"exact": "xy", "dates": "de"}.get(self.theme, "nm")))
        return (
            "if",
            self.yes_no("rows", ref, 1),
            value,
            value if self.random.random() < 0.3 else self.same(value),
        )

    def same(self, value: Rule) -> Rule:
        """Another value of the same kind."""
        if value[2] in "de":
            return ("const", TODAY)
        return ("const", 1)

    def literal(self, entity: str, ref: Rule) -> Rule:
        if entity != "rows":
            return super().literal(entity, ref)
        roll = self.random.random()
        if roll < 0.06:
            return ("fact", ("owner", ref), "a")
        if roll < 0.1:
            return ("fact", ("deref", ref, "unit"), "good")
        if roll < 0.15 and self.rules:
            return ("call", "outside", ("owner", ref))
        theme = self.theme if self.theme != "mixed" else self.pick(("plain", "numbers", "exact", "dates"))
        found: Rule = getattr(self, f"{theme}_literal")(ref)
        return found

    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = {
            "units": [{"id": "u", **({"good": True} if self.random.random() < 0.5 else {})}]
        }
        if self.random.random() < 0.6:
            facts["a"] = self.random.random() < 0.5
        row = self.some(schema(), self.pick([0.4, 0.7]))
        facts["rows"] = [{**self.near(row), "id": f"row {i}"} for i in range(ROWS)]
        return facts

    def near(self, row: dict[str, Any]) -> dict[str, Any]:
        """The same row with other numbers and days, and now and then a fact more or less."""
        domains = {**schema().domains, "x": SIXTEENTHS[::4], "y": SIXTEENTHS[::4], "d": DAYS, "e": DAYS}
        out = dict(row)
        for fact in self.random.sample(
            sorted(row.keys() & set("nmwxyde")), k=min(len(row.keys() & set("nmwxyde")), 2)
        ):
            out[fact] = self.pick(domains[fact])
        if out and self.random.random() < 0.1:
            del out[self.pick(out)]
        if self.random.random() < 0.8:
            out["unit"] = "u"
        return out


@pytest.mark.parametrize("chunk", every(range(4)))
def test_answers_are_the_same_without(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = saved = 0
    for seed in range(chunk, SEEDS, 4):
        if enough(compared >= 1_000, saved >= 300):
            break
        world = Rows(seed).world()
        ruleset = world.rulebook.on(TODAY)
        readings = {"wide": POINTS["wide"][0]} if seed % 3 == 0 else {}
        try:
            judge, plain = (Judge(ruleset, world.case.root, readings) for _ in range(2))
        except InputError:
            continue
        monkeypatch.setattr(plain._twins, "swap", lambda _: None)
        monkeypatch.setattr(plain._cells, "asked", lambda *_: None)
        monkeypatch.setattr(plain._cells, "decisions", {})
        counts = [Followed(one, monkeypatch) for one in (judge, plain)]
        for row in world.case.root.collections["rows"]:
            for name, ruled in ruleset.decisions.items():
                if ruled.decision.entity is not row.entity:
                    continue
                if key_of(judge, name, row) is not None:
                    assert judge.decision(name, row) == plain.decision(name, row), (seed, name, row)
                    compared += 1
        saved += counts[1].times - counts[0].times
    assert compared >= 1_000
    assert saved >= 300


class Followed:
    """Counts how often a judge follows completions."""

    def __init__(self, judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        for name in ("_followed", "_alone"):
            monkeypatch.setattr(judge, name, partial(self._counted, getattr(judge, name)))

    def _counted(self, inner: Callable[..., Any], *args: Any) -> Any:
        self.times += 1
        return inner(*args)


def key_of(judge: Judge, name: str, element: Element) -> Any:
    """What a decision can tell apart of an element."""
    ruled = judge.ruleset.decisions[name]
    asked = judge._cells.asked(ruled.node, ruled.decision.var, False)
    return None if asked is None else judge._cells.key(asked, element)


def test_a_value_on_a_limit_has_passed_it_where_at_least_is_asked() -> None:
    cuts = ((2, False), (2, True), (3, False))
    assert [passed(value, cuts) for value in (1, 2, 3)] == [0, 1, 3]
    quarters = tuple((limit, above) for limit in (SIXTEENTHS[4], SIXTEENTHS[8]) for above in (False, True))
    assert [passed(SIXTEENTHS[i], quarters) for i in (3, 4, 5, 8, 9)] == [0, 1, 2, 3, 4]
    days = ((DAYS[1], False), (DAYS[1], True))
    assert [passed(day, days) for day in DAYS[:3]] == [0, 1, 2]


REF: Rule = ("var", "v")
B, C = ("fact", REF, "b"), ("fact", REF, "c")


def keys(rule: Rule, laws: list[Rule], rows: list[dict[str, Any]], **facts: Any) -> list[Any]:
    shape = schema()
    shape.collections["rows"] = Schema({})
    given = {"units": [], **facts, "rows": [{**row, "id": f"row {i}"} for i, row in enumerate(rows)]}
    outside = ("root", "r", ("any", ("var", "r"), "rows", "far", ("fact", ("var", "far"), "b")))
    rules = {"outside": outside, "rule": ("rows", "v", rule)}
    world = World(rules, [("rows", "v", law) for law in laws], given, schema=shape)
    ruleset = world.rulebook.on(TODAY)
    judge = Judge(ruleset, world.case.root)
    return [key_of(judge, "rule", row) for row in world.case.root.collections["rows"]]


def compared(sign: str, fact: str, with_: Rule) -> Rule:
    return ("cmp", sign, ("fact", REF, fact), with_)


def test_numbers_between_the_same_limits_are_one_cell() -> None:
    rule = ("and", C, ("or", compared(">=", "n", ("const", 1)), compared(">", "n", ("const", 2))))
    zero, one, two, three, unknown = keys(rule, [], [{"n": 0}, {"n": 1}, {"n": 2}, {"n": 3}, {}])
    assert one == two
    assert len({zero, one, three, unknown}) == 4


def test_numbers_that_are_counted_with_are_told_apart() -> None:
    rule = ("and", C, compared(">=", "n", ("fact", REF, "m")))
    assert len(set(keys(rule, [], [{"n": 1}, {"n": 2}, {"n": 3}]))) == 3


def test_a_constraint_tells_apart_what_it_ties_to_the_question() -> None:
    rows = [{"n": 1}, {"n": 2}]
    tie, further = (
        compared("<=", "m", ("fact", REF, "n")),
        ("or", ("not", C), compared(">=", "m", ("const", 1))),
    )
    first, second = keys(C, [], rows)
    assert first == second
    first, second = keys(C, [tie, further], rows)
    assert first != second
    # The constraint says nothing of what is unknown where it holds already.
    first, second = keys(C, [tie, further], [{**row, "m": 0} for row in rows])
    assert first == second


def test_what_a_constraint_ties_to_other_elements_must_be_known() -> None:
    law = ("or", ("fact", ("owner", REF), "a"), B)
    assert keys(("and", B, C), [law], [{}, {"b": True}])[0] is None
    assert keys(("and", B, C), [law], [{}, {"b": True}])[1] is not None
    assert keys(C, [law], [{}])[0] is not None


def test_open_points_are_shared_with_no_constraint() -> None:
    rule = ("and", C, ("reads", "wide", "all"))
    assert keys(rule, [("or", B, compared(">=", "n", ("const", 1)))], [{}])[0] is not None
    assert keys(rule, [("or", B, ("reads", "wide", "all"))], [{}])[0] is None


def test_what_is_reached_must_be_known() -> None:
    rule = ("and", C, ("fact", ("owner", REF), "a"))
    assert keys(rule, [], [{}])[0] is None
    yes, no = (keys(rule, [], [{}], a=value)[0] for value in (True, False))
    assert None not in (yes, no)
    assert yes != no
    called = ("and", C, ("call", "outside", ("owner", REF)))
    assert keys(called, [], [{}])[0] is None
    assert keys(called, [], [{"b": True}, {}])[1] is not None


def test_a_question_about_a_list_has_no_key() -> None:
    assert keys(("any", ("owner", REF), "rows", "far", ("fact", ("var", "far"), "c")), [], [{}]) == [None]


def test_options_matter_by_what_comes_out_where_nothing_else_is_looked_at() -> None:
    kind = ("fact", REF, "kind")
    rows = [{"kind": "x"}, {"kind": "y"}, {"kind": "z"}, {}]
    x, y, z, unknown = keys(("and", C, ("in", kind, frozenset("xy"))), [], rows)
    assert x == y
    assert len({x, z, unknown}) == 3
    twice = ("or", ("and", B, ("in", kind, frozenset("xy"))), ("and", C, ("in", kind, frozenset("x"))))
    assert len(set(keys(twice, [], rows))) == 4
    other = ("or", ("and", B, ("in", kind, frozenset("xy"))), ("cmp", "==", kind, ("fact", REF, "other")))
    assert len(set(keys(other, [], rows))) == 4


def test_sets_of_options_likewise() -> None:
    p, q = (("has", REF, "tags", one) for one in "pq")
    rows = [{"tags": tags} for tags in (["p"], ["q"], ["p", "q"], [])]
    one, other, both, none = keys(("and", C, ("or", p, q)), [], rows)
    assert one == other == both != none
    assert len(set(keys(("or", ("and", B, p), ("and", C, q)), [], rows))) == 4


@pytest.mark.parametrize("chunk", every(range(4)))
def test_what_one_case_answered_is_the_answer_in_another(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rows, each alone in a case that is otherwise another: nothing hangs on which case was judged before."""
    compared = saved = 0
    for seed in range(chunk, SEEDS // 2, 4):
        if enough(compared >= 600, saved >= 100):
            break
        maker = Rows(seed)
        world = maker.world()
        ruleset = world.rulebook.on(TODAY)
        for row in world.facts["rows"]:
            facts = {
                **world.facts,
                "rows": [row, *([{"id": "other"}, "..."] if maker.random.random() < 0.5 else [])],
            }
            if maker.random.random() < 0.5:
                facts.pop("a", None)
            try:
                case = Case(world.rulebook, facts)
                judge, plain = (Judge(ruleset, case.root) for _ in range(2))
            except InputError:
                continue
            monkeypatch.setattr(plain._cells, "asked", lambda *_: None)
            monkeypatch.setattr(plain._cells, "decisions", {})
            counts = [Followed(one, monkeypatch) for one in (judge, plain)]
            (first, *_) = case.root.collections["rows"]
            for name, ruled in ruleset.decisions.items():
                if ruled.decision.entity is first.entity and key_of(judge, name, first) is not None:
                    expected = plain.decision(name, first)
                    if expected.exhaustive:
                        assert judge.decision(name, first) == expected, (seed, name, first)
                        compared += 1
            saved += counts[1].times - counts[0].times
    assert compared >= 600
    assert saved >= 100
