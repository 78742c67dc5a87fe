"""Proofs over small rulebooks of which it is known what must come out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from shop import CITE, LAW, words

from guiju.engine import casefile
from guiju.engine.answers import Judge
from guiju.engine.casefile import open_case
from guiju.engine.errors import RuleError
from guiju.engine.expressions import (
    Bool,
    Category,
    Day,
    Number,
    anything,
    as_of,
    choose,
    no,
    on_date,
    option_value,
    yes,
)
from guiju.engine.facts import (
    Choice,
    Collection,
    Date,
    Entity,
    Exact,
    Holder,
    Integer,
    Option,
    Options,
    Reference,
    SetOf,
    YesNo,
    constraint,
)
from guiju.engine.rulebook import Edition, Rulebook, Statement
from guiju.engine.rules import (
    NO_COUNTERPART,
    Decision,
    Duty,
    Kind,
    OpenPoint,
    Strength,
    decision,
    duty,
    flaw,
    note,
    paper,
)
from guiju.engine.text import Text
from guiju.engine.theorems import Stated, at_most_one, exactly_one, monotone, owed, theorem
from guiju.engine.uses.prove import Outcome, Proofs, Theorem, prove

SINCE = date(2020, 1, 1)


class Colours(Options):
    RED = Option("红", "red")
    BLUE = Option("蓝", "blue")
    GREEN = Option("绿", "green")


class Shed(Entity):
    """库房 | shed"""

    locked = YesNo(**words("上锁", "locked"))


class Box(Entity):
    """箱 | box"""

    heavy = YesNo(**words("重", "heavy"))
    weight = Integer(high=100, **words("重量", "weight"))
    shed = Reference(Shed, "sheds", **words("库房", "shed"))
    yard: Any = Holder()


class Yard(Entity):
    """院 | yard"""

    open = YesNo(**words("开放", "open"))
    lit = YesNo(**words("有灯", "lit"))
    area = Integer(**words("面积", "area"))
    share = Exact(high=100, **words("份额", "share"))
    colour = Choice(Colours, **words("颜色", "colour"))
    colours = SetOf(Colours, **words("各色", "colours"))
    built = Date(**words("建成", "built"))
    boxes = Collection(Box, **words("各箱", "boxes"))
    sheds = Collection(Shed, **words("各库房", "sheds"))


@constraint("开放的必有灯", "what is open is lit")
def open_is_lit(yard: Yard) -> Bool:
    return yard.open.implies(yard.lit)


Rule = Decision[Any, Any] | Duty


def book(
    *rules: Any,
    theorems: Sequence[Stated] = (),
    editions: Sequence[Edition] = (),
    statements: Sequence[Statement] = (),
    monkeypatch: pytest.MonkeyPatch | None = None,
    named: dict[str, Any] | None = None,
) -> Rulebook:
    """A rulebook of some rules, and a module of theorems about them."""
    module = ModuleType("yard_rules")
    module.__doc__ = "院 | yard"
    for rule in rules:
        function = rule.function if isinstance(rule, Decision) else rule.condition
        function.__module__ = module.__name__
        setattr(module, rule.id, rule)
    for name, part in (named or {}).items():
        setattr(module, name, part)
    if theorems:
        assert monkeypatch is not None
        stating = ModuleType("yard_theorems")
        for one in theorems:
            setattr(stating, one.id, one)
        monkeypatch.setitem(__import__("sys").modules, "yard_theorems", stating)
    return Rulebook(
        "yard",
        Text("院", "yard"),
        "1",
        Yard,
        [module],
        editions=editions or [Edition("law", Text("法", "law"), SINCE)],
        instruments=[LAW],
        statements=statements,
        theorems="yard_theorems" if theorems else None,
    )


def decide(function: Callable[..., Any], **more: Any) -> Decision[Any, Any]:
    return decision("结论", function.__name__, cites=CITE, **more)(function)


def oblige(function: Callable[..., Any], **more: Any) -> Duty:
    texts = {"bearer": ("谁", "who"), "act": ("做", "do"), "timing": ("时", "when"), "kind": Kind.CONDUCT}
    return duty("义务", function.__name__, **{**texts, "cites": CITE, **more})(function)


def by_id(proofs: Proofs) -> dict[str, Theorem]:
    return {one.id: one for one in proofs.theorems}


def outcomes(proofs: Proofs, group: str) -> dict[str, str]:
    return {one.id: one.outcome.value for one in proofs.theorems if one.group == group}


def reread(rulebook: Rulebook, one: Theorem, case: int = 0) -> tuple[Judge, Any]:
    """The judge of a case file as it would be read by anyone."""
    opened = open_case(casefile.scan(one.cases[case].yaml, "case"), {"yard": lambda: rulebook})
    ruleset = rulebook.on(opened.as_of or SINCE, opened.edition)
    return Judge(ruleset, opened.case.root, opened.readings), opened.case.root


class TestDeadRules:
    def test_a_result_that_never_comes_about(self) -> None:
        def dark_and_open(yard: Yard) -> Bool:
            return yard.open & ~yard.lit

        def large(yard: Yard) -> Bool:
            return yard.area >= 0

        found = outcomes(prove(book(decide(dark_and_open), decide(large))), "values")
        assert found == {
            "dark_and_open/dark_and_open = yes": "refuted",
            "dark_and_open/dark_and_open = no": "proved",
            "large/large = yes": "proved",
            "large/large = no": "refuted",
        }

    def test_at_just_below_and_just_above_a_bound(self) -> None:
        def at(yard: Yard) -> Bool:
            return yard.share >= 100

        def above(yard: Yard) -> Bool:
            return yard.share > 100

        def between(yard: Yard) -> Bool:
            return (yard.area > 3) & (yard.area < 4)

        def between_exactly(yard: Yard) -> Bool:
            return (yard.share > 3) & (yard.share < 4)

        found = outcomes(prove(book(*map(decide, (at, above, between, between_exactly)))), "values")
        assert {name for name, outcome in found.items() if outcome == "refuted"} == {
            "above/above = yes",
            "between/between = yes",
        }

    def test_an_option_that_is_never_chosen(self) -> None:
        def paint(yard: Yard) -> Category:
            return choose(yard.open, option_value(Colours.RED), option_value(Colours.BLUE))

        found = outcomes(prove(book(decide(paint, options=Colours))), "values")
        assert found == {"paint = red": "proved", "paint = blue": "proved", "paint = green": "refuted"}

    def test_a_number_or_a_day_that_never_changes(self) -> None:
        def constant(yard: Yard) -> Number:
            return choose(yard.open & ~yard.lit, yard.area, 5)

        def number(yard: Yard) -> Number:
            return choose(yard.open, yard.area, 5)

        def same_day(yard: Yard) -> Day:
            return choose(yard.open & ~yard.lit, yard.built, on_date(SINCE))

        def day(yard: Yard) -> Day:
            return yard.built.plus_working_days(1)

        found = outcomes(prove(book(*map(decide, (constant, number, same_day, day)))), "values")
        assert found == {
            "constant/constant varies": "refuted",
            "number/number varies": "proved",
            "same_day/same_day varies": "refuted",
            "day/day varies": "proved",
        }

    def test_an_exception_that_never_defeats(self) -> None:
        def shown(yard: Yard) -> Bool:
            return yard.open

        def unlit(yard: Yard) -> Bool:
            return ~yard.lit

        def red(yard: Yard) -> Bool:
            return yard.colour == Colours.RED

        def reddish(yard: Yard) -> Bool:
            return yard.colour == Colours.RED

        made = decide(shown)
        made.unless("无灯", "unlit", cites=CITE)(unlit)
        made.unless("红", "red", cites=CITE)(red)
        assert outcomes(prove(book(made)), "exceptions") == {
            "shown/shown unless unlit": "refuted",
            "shown/shown unless red": "proved",
        }
        made.unless("偏红", "reddish", cites=CITE)(reddish)
        assert outcomes(prove(book(made)), "exceptions")["shown/shown unless red"] == "refuted"

    def test_duties_papers_and_what_papers_lack(self) -> None:
        def never(yard: Yard) -> Bool:
            return yard.open & ~yard.lit

        def sometimes(yard: Yard) -> Bool:
            return yard.open

        papers = [
            paper("plan", "图", "plan", cites=CITE, when=lambda yard: ~yard.lit),
            paper(
                "lamp",
                "灯",
                "lamp",
                cites=CITE,
                when=lambda yard: yard.lit,
                held=lambda yard: yard.colour == Colours.RED,
                flaws=[
                    flaw("blue", "蓝", "blue", when=lambda yard: yard.colour == Colours.BLUE, cites=CITE),
                    flaw("small", "小", "small", when=lambda yard: yard.area < 5, cites=CITE),
                ],
            ),
        ]
        proofs = prove(book(oblige(never), oblige(sometimes, papers=papers)))
        assert outcomes(proofs, "duties") == {"duty never": "refuted", "duty sometimes": "proved"}
        assert outcomes(proofs, "papers") == {
            "paper sometimes/plan": "refuted",
            "paper sometimes/lamp": "proved",
            "paper sometimes/lamp: blue": "refuted",
            "paper sometimes/lamp: small": "proved",
        }

    def test_notes(self) -> None:
        notes = {
            "seen": note("甲", "a", cites=CITE, when=lambda yard: yard.open),
            "unseen": note("乙", "b", cites=CITE, when=lambda yard: yard.open & ~yard.lit),
        }
        found = outcomes(prove(book(named=notes)), "notes")
        assert found == {"note seen": "proved", "note unseen": "refuted"}

    def test_readings_that_make_no_difference(self) -> None:
        def point(*readings: str) -> OpenPoint:
            return OpenPoint("问", "?", readings={r: (r, r) for r in readings}, cites=CITE)

        telling, idle, three = point("wide", "narrow"), point("wide", "narrow"), point("a", "b", "c")

        def size(yard: Yard) -> Number:
            return choose(telling.reads("wide"), yard.area, 0)

        def hidden(yard: Yard) -> Bool:
            return yard.open & ~yard.lit & idle.reads("wide")

        def some(yard: Yard) -> Bool:
            return yard.open & three.reads("a")

        points = {"telling": telling, "idle": idle, "three": three}
        found = outcomes(prove(book(decide(size), decide(hidden), decide(some), named=points)), "points")
        assert found == {
            "point telling: wide / narrow": "proved",
            "point idle: wide / narrow": "refuted",
            "point three: a / b": "proved",
            "point three: a / c": "proved",
            "point three: b / c": "refuted",
        }

    def test_a_point_that_moves_only_a_last_day(self) -> None:
        late = OpenPoint("问", "?", readings={"one": ("一", "1"), "two": ("二", "2")}, cites=CITE)

        def tidy(yard: Yard) -> Bool:
            return yard.open

        due = oblige(tidy, due=lambda yard: yard.built.plus_months(choose(late.reads("two"), 2, 1)))
        assert outcomes(prove(book(due, named={"late": late})), "points") == {
            "point late: one / two": "proved"
        }

    def test_lists_are_bounded_and_it_is_said(self) -> None:
        def crowded(yard: Yard) -> Bool:
            return yard.boxes.count() > 50

        one = by_id(prove(book(decide(crowded)), only=["crowded"]))["crowded/crowded = yes"]
        assert one.outcome is Outcome.REFUTED
        assert one.bound == Text("各清单至多：各箱 6", "lists of at most: boxes 6")

    def test_counts_are_followed_as_far_as_rules_count(self) -> None:
        def some(yard: Yard) -> Bool:
            return yard.boxes.count(lambda box: box.heavy) > 3

        def total(yard: Yard) -> Bool:
            return yard.boxes.sum(lambda box: box.weight) > 250

        found = outcomes(prove(book(decide(some), decide(total))), "values")
        assert set(found.values()) == {"proved"}

    def test_what_a_reference_names(self) -> None:
        def odd(box: Box) -> Bool:
            return box.shed.locked & box.yard.sheds.all(lambda shed: ~shed.locked)

        found = by_id(prove(book(decide(odd))))
        assert found["odd/odd = yes"].outcome is Outcome.REFUTED
        assert "sheds 3" in str(found["odd/odd = yes"].bound)


class TestDates:
    def test_a_day_without_a_version(self) -> None:
        def rule(yard: Yard) -> Bool:
            return yard.open

        def later(yard: Yard) -> Bool:
            return yard.lit

        made = decide(rule, until=date(2022, 1, 1))
        made.version(cites=CITE, since=date(2022, 1, 2))(later)
        (gap,) = [t for t in prove(book(made)).theorems if t.group == "gaps"]
        assert gap.outcome is Outcome.REFUTED
        assert "2022-01-01" in gap.remark.en  # type: ignore[union-attr]

    def test_versions_that_meet(self) -> None:
        def rule(yard: Yard) -> Bool:
            return yard.open

        def later(yard: Yard) -> Bool:
            return yard.lit

        made = decide(rule, until=date(2022, 1, 1))
        made.version(cites=CITE, since=date(2022, 1, 1))(later)
        assert set(outcomes(prove(book(made)), "gaps").values()) == {"proved"}

    def test_a_version_that_never_speaks(self) -> None:
        def rule(yard: Yard) -> Bool:
            return yard.open

        def always(yard: Yard) -> Bool:
            return yard.lit

        made = decide(rule)
        made.version(cites=CITE)(always)
        assert by_id(prove(book(made)))["rule/rule"].outcome is Outcome.REFUTED

    def test_alive_in_one_period_is_alive(self) -> None:
        def rule(yard: Yard) -> Bool:
            return no()

        def later(yard: Yard) -> Bool:
            return yard.lit

        made = decide(rule)
        made.version(cites=CITE, since=date(2022, 1, 1))(later)
        found = outcomes(prove(book(made)), "values")
        assert found["rule/rule = yes"] == "refuted"
        assert found["rule/later = yes"] == "proved"

    def test_the_day_judged_moves_within_its_period(self) -> None:
        def old(yard: Yard) -> Bool:
            return as_of() > yard.built.plus_months(12)

        def counted(yard: Yard) -> Bool:
            return as_of() < SINCE

        found = outcomes(prove(book(decide(old), decide(counted))), "values")
        assert found["old/old = yes"] == "proved"
        assert found["counted/counted = yes"] == "refuted"

    @pytest.mark.parametrize(("count", "alive"), [(1, False), (0, True)])
    def test_months_and_working_days(self, count: int, alive: bool) -> None:
        """Moved forth a date lies later, by however many days that is."""

        def months(yard: Yard) -> Bool:
            return yard.built.plus_months(count) <= yard.built

        def working(yard: Yard) -> Bool:
            return yard.built.plus_working_days(count) <= yard.built

        found = outcomes(prove(book(decide(months), decide(working))), "values")
        expected = "proved" if alive else "refuted"
        assert found["months/months = yes"] == found["working/working = yes"] == expected

    def test_the_end_of_february(self) -> None:
        """A month after 31 January is less than 29 days away only where it is 28 days to the end of February."""

        def short(yard: Yard) -> Bool:
            return yard.built.plus_months(1) - yard.built < 28

        def month(yard: Yard) -> Bool:
            return yard.built.plus_months(1) - yard.built == 29

        found = outcomes(prove(book(decide(short), decide(month))), "values")
        assert found["short/short = yes"] == "refuted"
        assert found["month/month = yes"] == "proved"


class TestTheorems:
    def test_one_that_holds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        @theorem("甲", "a")
        def lit(yard: Yard) -> Bool:
            return yard.open.implies(yard.lit)

        made = prove(book(theorems=[lit], monkeypatch=monkeypatch), only=["law"])
        assert [(t.id, t.outcome, t.bound) for t in made.theorems] == [("lit", Outcome.PROVED, None)]
        assert not made.failed

    def test_one_that_does_not_with_a_case_that_shows_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def shown(box: Box) -> Bool:
            return box.heavy & box.yard.boxes.any(lambda other: ~other.heavy)

        rule = decide(shown)

        @theorem("甲", "no heavy box is shown")
        def none(box: Box) -> Bool:
            return ~(shown_rule(box) & box.heavy)

        shown_rule = rule
        rulebook = book(rule, theorems=[none], monkeypatch=monkeypatch)
        (one,) = prove(rulebook, only=["law"]).theorems
        assert one.outcome is Outcome.REFUTED
        assert len(one.cases) == 1
        judge, root = reread(rulebook, one)
        assert any(judge.decision("shown", box).value is True for box in root.collections["boxes"])
        assert "heavy: yes" in one.cases[0].yaml
        for name in ("area", "share", "colour", "built", "weight", "sheds"):
            assert f"{name}:" not in one.cases[0].yaml

    def test_more_never_means_less(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def large(yard: Yard) -> Bool:
            return (yard.area > 10) & (yard.boxes.count(lambda b: b.weight > 5) > 1)

        def middling(yard: Yard) -> Bool:
            return (yard.area > 10) & (yard.area < 20)

        first, second = decide(large), decide(middling)

        @monotone("甲", "a", raising=[Yard.area, Box.weight])
        def stays_large(yard: Yard) -> Bool:
            return first(yard)

        @monotone("乙", "b", raising=[Yard.area])
        def stays_middling(yard: Yard) -> Bool:
            return second(yard)

        @monotone("丙", "c", raising=[Yard.colours, Yard.open])
        def stays_red(yard: Yard) -> Bool:
            return yard.colours.has(Colours.RED) | yard.open

        @monotone("丁", "d", raising=[Yard.colours])
        def stays_pure(yard: Yard) -> Bool:
            return ~yard.colours.has(Colours.BLUE)

        every = [stays_large, stays_middling, stays_red, stays_pure]
        rulebook = book(first, second, theorems=every, monkeypatch=monkeypatch)
        found = by_id(prove(rulebook, only=["law"]))
        assert [found[one.id].outcome.value for one in every] == ["proved", "refuted", "proved", "refuted"]
        before, after = (reread(rulebook, found["stays_middling"], i) for i in range(2))
        assert before[0].decision("middling", before[1]).value is True
        assert after[0].decision("middling", after[1]).value is False
        assert after[1].values["area"] > before[1].values["area"]

    def test_a_duty_counts_only_while_it_speaks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def tidy(yard: Yard) -> Bool:
            return yes()

        made = oblige(tidy, since=date(2022, 1, 1))

        @theorem("甲", "a")
        def never(yard: Yard) -> Bool:
            return ~owed(made, yard)

        rulebook = book(made, theorems=[never], monkeypatch=monkeypatch)
        (one,) = prove(rulebook, only=["law"]).theorems
        assert one.outcome is Outcome.REFUTED
        assert "as_of: 2022-01-01" in one.cases[0].yaml

    def test_words_for_theorems(self, monkeypatch: pytest.MonkeyPatch) -> None:
        @theorem("甲", "a")
        def one_colour(yard: Yard) -> Bool:
            return exactly_one(*(yard.colour == one for one in Colours.members))

        @theorem("乙", "b")
        def few(yard: Yard) -> Bool:
            return at_most_one(*(yard.colours.has(one) for one in Colours.members))

        found = by_id(prove(book(theorems=[one_colour, few], monkeypatch=monkeypatch)))
        assert found["one_colour"].outcome is Outcome.PROVED
        assert found["few"].outcome is Outcome.REFUTED

    def test_a_finding_is_shown_and_fails_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        @theorem("甲", "a", fails=("因为", "because"))
        def wrong(yard: Yard) -> Bool:
            return yard.open

        @theorem("乙", "b", fails=("因为", "because"))
        def right(yard: Yard) -> Bool:
            return yard.open | ~yard.open

        made = prove(book(theorems=[wrong, right], monkeypatch=monkeypatch), only=["law"])
        assert by_id(made)["wrong"].remark == Text("因为", "because")
        assert [one.id for one in made.failed] == ["right"]

    def test_a_reading_under_which_it_fails_is_in_the_case(self, monkeypatch: pytest.MonkeyPatch) -> None:
        point = OpenPoint("问", "?", readings={"wide": ("宽", "w"), "narrow": ("窄", "n")}, cites=CITE)

        def reached(yard: Yard) -> Bool:
            return yard.open | point.reads("wide")

        made = decide(reached)

        @theorem("甲", "a")
        def only_open(yard: Yard) -> Bool:
            return made(yard).implies(yard.open)

        rulebook = book(made, theorems=[only_open], monkeypatch=monkeypatch, named={"point": point})
        (one,) = prove(rulebook, only=["law"]).theorems
        assert "readings:\n  point: wide\n" in one.cases[0].yaml

    def test_out_of_time_is_undecided_and_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        @theorem("甲", "a")
        def hard(yard: Yard) -> Bool:
            x, y = yard.area, yard.share
            return x * x * x + y * y * y * y != 30 * x * y + 7

        made = prove(book(theorems=[hard], monkeypatch=monkeypatch), only=["law"], limit=0.0)
        (one,) = made.theorems
        assert one.outcome is Outcome.UNDECIDED
        assert "time limit" in one.remark.en  # type: ignore[union-attr]
        assert made.failed == (one,)

    def test_a_module_that_is_not_there(self) -> None:
        rulebook = book()
        rulebook.theorems = "no_such_module"
        with pytest.raises(RuleError, match="no_such_module"):
            prove(rulebook, only=["law"])


class TestRelaxation:
    """What became of duties between a draft and the law."""

    EDITIONS = (
        Edition("law", Text("法", "law"), date(2021, 1, 1)),
        Edition("draft", Text("草案", "draft"), date(2020, 1, 1)),
    )

    def claims(self, *rules: Rule, **more: Any) -> dict[str, Theorem]:
        rulebook = book(*rules, editions=self.EDITIONS, **more)
        return by_id(prove(rulebook, only=["claim"]))

    def test_fewer_owe_it(self) -> None:
        def then(yard: Yard) -> Bool:
            return yard.lit

        def now(yard: Yard) -> Bool:
            return yard.lit & yard.open

        earlier = oblige(then, edition="draft")
        found = self.claims(earlier, oblige(now, edition="law", counterpart="then"))
        assert found["relaxed now"].outcome is Outcome.PROVED
        assert "open: no" in found["relaxed now"].cases[0].yaml

    def test_more_owe_it(self) -> None:
        def then(yard: Yard) -> Bool:
            return yard.open

        def now(yard: Yard) -> Bool:
            return yard.lit

        found = self.claims(oblige(then, edition="draft"), oblige(now, edition="law", counterpart="then"))
        assert found["relaxed now"].outcome is Outcome.REFUTED
        assert "wider" in found["relaxed now"].remark.en  # type: ignore[union-attr]
        assert "open: no" in found["relaxed now"].cases[0].yaml

    @pytest.mark.parametrize(
        ("strength", "outcome"),
        [(Strength.MUST, Outcome.REFUTED), (Strength.BEST_EFFORTS, Outcome.PROVED)],
    )
    def test_as_many_owe_it(self, strength: Strength, outcome: Outcome) -> None:
        def then(yard: Yard) -> Bool:
            return yard.open

        def now(yard: Yard) -> Bool:
            return yard.open & yard.lit

        later = oblige(now, edition="law", counterpart="then", strength=strength)
        found = self.claims(oblige(then, edition="draft"), later)
        assert found["relaxed now"].outcome is outcome
        assert not found["relaxed now"].cases

    def test_new_and_dropped(self) -> None:
        def gone(yard: Yard) -> Bool:
            return yard.open

        def new(yard: Yard) -> Bool:
            return yard.lit

        found = self.claims(
            oblige(gone, edition="draft", counterpart=NO_COUNTERPART),
            oblige(new, edition="law", counterpart=NO_COUNTERPART),
        )
        assert found["relaxed gone"].outcome is Outcome.PROVED
        assert found["relaxed new"].outcome is Outcome.REFUTED
        assert "added" in found["relaxed new"].remark.en  # type: ignore[union-attr]

    def test_kept_in_itself_where_only_another_rule_changed(self) -> None:
        def within(yard: Yard) -> Bool:
            return yard.open & (yard.area > 10)

        def within_draft(yard: Yard) -> Bool:
            return yard.open

        scope = decide(within, edition="law", states="S1")
        scope.version(cites=CITE, edition="draft", states="S1")(within_draft)

        def then(box: Box) -> Bool:
            return scope(box.yard)

        def now(box: Box) -> Bool:
            return scope(box.yard)

        found = self.claims(
            scope,
            oblige(then, edition="draft", states="S2"),
            oblige(now, edition="law", counterpart="then", states="S2"),
            statements=[Statement(name, ("change",), Text(name, name)) for name in ("S1", "S2")],
        )
        assert found["relaxed within"].outcome is Outcome.PROVED
        assert found["relaxed now"].outcome is Outcome.REFUTED
        assert "only through “within”" in found["relaxed now"].remark.en  # type: ignore[union-attr]
        assert found["relaxed now"].states == ("S2",)

    def test_a_duty_about_parts_against_one_about_the_whole(self) -> None:
        def then(yard: Yard) -> Bool:
            return yard.boxes.any(lambda box: box.heavy)

        def now(box: Box) -> Bool:
            return box.heavy & (box.weight > 50)

        found = self.claims(oblige(then, edition="draft"), oblige(now, edition="law", counterpart="then"))
        assert found["relaxed now"].outcome is Outcome.PROVED
        assert "boxes 2" in str(found["relaxed now"].bound)


def test_only_what_is_asked_for() -> None:
    def a(yard: Yard) -> Bool:
        return yard.open

    def b(yard: Yard) -> Bool:
        return yard.lit

    rulebook = book(decide(a), decide(b), oblige(lambda_duty))
    assert {t.about for t in prove(rulebook, only=["a"]).theorems} == {"a"}
    assert {t.group for t in prove(rulebook, only=["duties"]).theorems} == {"duties"}
    assert not prove(rulebook, only=["nothing of the kind"]).theorems


def lambda_duty(yard: Yard) -> Bool:
    return anything(yard.open, yard.lit)


def test_constraints_that_cannot_be_met() -> None:
    @constraint("矛盾", "contradiction")
    def never(shed: Shed) -> Bool:
        return shed.locked & ~shed.locked

    try:
        found = outcomes(prove(book(), only=["constraints"]), "constraints")
    finally:
        Shed.constraints.clear()
    assert found["constraints of Yard"] == "proved"
    assert found["constraints of Shed"] == "refuted"


def test_a_case_that_the_evaluator_does_not_confirm_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    from guiju.engine.uses.prove import cases

    @theorem("甲", "a")
    def wrong(yard: Yard) -> Bool:
        return yard.open

    monkeypatch.setattr(cases, "holds", lambda *_: False)
    (one,) = prove(book(theorems=[wrong], monkeypatch=monkeypatch), only=["law"]).theorems
    assert one.outcome is Outcome.UNDECIDED
    assert "defect" in one.remark.en  # type: ignore[union-attr]
    assert not one.cases
