"""Makes random worlds: small rulebooks and cases around a theme."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from oracle import Rule, Schema
from worlds import DAYS, NUMBERS, SIXTEENTHS, TODAY, World, result_kind, schema

from guiju.engine.expressions import Bool

THEMES = ("plain", "numbers", "exact", "dates", "items", "nested", "units", "distinct", "mixed")
POINTS = {"wide": ("all", "some"), "deep": ("one", "two", "three")}


@contextmanager
def named_by(seed: int) -> Iterator[None]:
    """What fails says from which seed its world was made."""
    try:
        yield
    except Exception as error:
        error.add_note(f"seed {seed}")
        raise


class Maker:
    """Makes random worlds around a theme, so that few facts meet often."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.between = Random(f"limits {seed}")
        """For limits of numbers, so that all else is as it is without them."""
        self.theme = THEMES[seed % len(THEMES)]
        self.names = 0
        self.lawmaking = False
        self.rules: dict[str, tuple[str, str, Rule]] = {}

    def world(self) -> World:
        for i in range(self.random.randint(1, 3)):
            entity = "root"
            if (
                self.theme in ("items", "nested", "units", "distinct")
                and i == 0
                and self.random.random() < 0.5
            ):
                entity = "items" if self.theme != "units" or self.random.random() < 0.5 else "units"
            var = self.fresh()
            body: Rule
            if entity == "root" and self.random.random() < 0.12:
                body = self.valued(("var", var))
            else:
                body = self.yes_no(entity, ("var", var), 3)
                if self.random.random() < 0.2:
                    body = ("and", body, ("not", self.yes_no(entity, ("var", var), 1)))
            self.rules[f"rule_{i}"] = (entity, var, body)
        constraints = []
        while self.random.random() < 0.4 and len(constraints) < 2:
            entity = "root"
            if self.theme in ("items", "nested", "units", "distinct") and self.random.random() < 0.5:
                entity = "units" if self.theme == "units" else "items"
            var = self.fresh()
            constraints.append((entity, var, self.law(entity, ("var", var))))
        return World(self.rules, constraints, self.facts())

    def fresh(self) -> str:
        self.names += 1
        return f"v{self.names}"

    def law(self, entity: str, ref: Rule) -> Rule:
        """Something that a constraint would say; it calls no decision and reads no open point."""
        kept, self.rules, self.lawmaking = self.rules, {}, True
        body = ("or", ("not", self.literal(entity, ref)), self.literal(entity, ref))
        if self.random.random() < 0.3:
            body = self.literal(entity, ref)
        self.rules, self.lawmaking = kept, False
        return body

    def yes_no(self, entity: str, ref: Rule, depth: int) -> Rule:
        roll = self.random.random()
        if depth == 0 or roll < 0.25:
            callable_ = [n for n, (e, _, b) in self.rules.items() if e == entity and not self.gives_value(b)]
            if callable_ and self.random.random() < 0.4:
                return ("call", self.random.choice(callable_), ref)
            if not self.lawmaking and self.random.random() < 0.12:
                point = self.random.choice(list(POINTS))
                return ("reads", point, self.random.choice(POINTS[point]))
            return self.literal(entity, ref)
        if roll < 0.35:
            return ("not", self.yes_no(entity, ref, depth - 1))
        if roll < 0.42:
            return ("if", *(self.yes_no(entity, ref, depth - 1) for _ in range(3)))
        sign = "and" if roll < 0.72 else "or"
        return (sign, *(self.yes_no(entity, ref, depth - 1) for _ in range(self.random.randint(2, 3))))

    def gives_value(self, body: Rule) -> bool:
        return result_kind(body, dict.fromkeys(self.rules, Bool)) is not Bool

    def valued(self, ref: Rule) -> Rule:
        """A number, date or choice."""
        condition = self.yes_no("root", ref, 1)
        if self.theme == "dates":
            return (
                "if",
                condition,
                ("months", ("fact", ref, self.pick("de")), 1),
                self.random.choice([("const", TODAY), ("fact", ref, "d")]),
            )
        if self.theme in ("numbers", "exact"):
            fact = "n" if self.theme == "numbers" else "x"
            return ("if", condition, ("fact", ref, fact), ("const", self.random.randint(0, 2)))
        return ("if", condition, ("const", "x"), self.random.choice([("const", "y"), ("fact", ref, "kind")]))

    def pick(self, values: Any) -> Any:
        return self.random.choice(list(values))

    def sign(self) -> str:
        return self.pick(["<", "<=", ">", ">=", "==", "!="])

    def literal(self, entity: str, ref: Rule) -> Rule:
        theme = self.theme
        if theme == "mixed":
            theme = self.pick(THEMES[:5])
        if entity == "parts":
            return ("fact", ref, "flag")
        if entity == "units":
            return self.pick([("fact", ref, "good"), ("cmp", ">=", ("fact", ref, "tier"), ("const", 1))])
        if entity == "items":
            return self.item_literal(theme, ref)
        return getattr(self, f"{theme}_literal")(ref)

    def item_literal(self, theme: str, ref: Rule) -> Rule:
        options = [("fact", ref, "ok"), ("in", ("fact", ref, "sort"), frozenset({"p"}))]
        if theme in ("items", "distinct"):
            options.append(("cmp", self.sign(), ("fact", ref, "size"), ("const", self.random.randint(0, 2))))
            options.append(("fact", ("owner", ref), "a"))
        if theme == "nested":
            options = [("fact", ref, "ok"), self.over(ref, "parts", "parts")]
        if theme == "units":
            unit = ("deref", ref, "unit")
            options = [("fact", ref, "ok"), ("fact", unit, "good"), ("fact", unit, "good")]
            var = self.fresh()
            alike = ("cmp", "==", ("fact", ("var", var), "tier"), ("const", 1))
            sort = ("in", ("fact", ref, "sort"), frozenset({"p"}))
            options.append(("any", ("owner", ref), "units", var, ("if", sort, alike, ("not", alike))))
        return self.pick(options)

    def over(self, ref: Rule, name: str, entity: str) -> Rule:
        """A question about a collection."""
        var = self.fresh()
        condition = self.yes_no(entity, ("var", var), 1) if self.random.random() < 0.6 else None
        if condition is None or condition[0] == "reads":
            condition = self.literal(entity, ("var", var))
        roll = self.random.random()
        if roll < 0.35:
            return ("any", ref, name, var, condition)
        if roll < 0.6:
            return ("all", ref, name, var, condition)
        count = ("count", ref, name, var, condition)
        if name == "items" and self.theme == "items" and self.random.random() < 0.4:
            weight = ("fact", ("var", var), "size")
            return (
                "cmp",
                self.sign(),
                ("sum", ref, name, var, condition, weight),
                ("const", self.pick(range(4))),
            )
        return ("cmp", self.sign(), count, ("const", self.random.randint(0, 2)))

    def plain_literal(self, ref: Rule) -> Rule:
        return self.pick(
            [
                ("fact", ref, self.pick("abc")),
                ("fact", ref, self.pick("abc")),
                (
                    "in",
                    ("fact", ref, "kind"),
                    frozenset(self.random.sample("xyz", self.random.randint(1, 2))),
                ),
                ("cmp", self.pick(["==", "!="]), ("fact", ref, "kind"), ("fact", ref, "other")),
                ("has", ref, "tags", self.pick("pq")),
            ]
        )

    def numbers_literal(self, ref: Rule) -> Rule:
        n, m, w = (("fact", ref, f) for f in "nmw")
        left = self.pick(
            [
                n,
                m,
                w,
                ("add", n, m),
                ("sub", n, w),
                ("sub", ("times", 2, m), n),
                ("times", Fraction(1, 2), n),
                ("add", ("times", 3, w), n),
                ("if", ("fact", ref, "a"), n, m),
            ]
        )
        return ("cmp", self.sign(), left, ("const", self.random.randint(-1, 3)))

    def exact_literal(self, ref: Rule) -> Rule:
        x, y = ("fact", ref, "x"), ("fact", ref, "y")
        left = self.pick([x, y, ("add", x, y), ("sub", x, y), ("add", ("times", Fraction(1, 2), x), y)])
        return ("cmp", self.sign(), left, ("const", Fraction(self.random.randint(0, 4), 4)))

    def dates_literal(self, ref: Rule) -> Rule:
        d, e = ("fact", ref, "d"), ("fact", ref, "e")
        day = self.pick(DAYS)
        return self.pick(
            [
                ("cmp", self.sign(), self.pick([d, e]), ("const", day)),
                ("cmp", self.sign(), ("months", d, 1), ("const", date(2024, 2, self.pick([28, 29])))),
                ("cmp", self.sign(), ("days", d, ("const", 2)), ("const", day + timedelta(days=2))),
                ("cmp", self.sign(), ("days-between", d, e), ("const", self.random.randint(-2, 3))),
                ("cmp", self.sign(), d, e),
                ("fact", ref, "a"),
            ]
        )

    def items_literal(self, ref: Rule) -> Rule:
        if self.random.random() < 0.25:
            return ("fact", ref, "a")
        return self.over(ref, "items", "items")

    nested_literal = items_literal

    def units_literal(self, ref: Rule) -> Rule:
        roll = self.random.random()
        if roll < 0.2:
            return ("fact", ref, "a")
        if roll < 0.5:
            return ("fact", ("deref", ref, "lead"), "good")
        name = "units" if roll < 0.75 else "items"
        return self.over(ref, name, name)

    def distinct_literal(self, ref: Rule) -> Rule:
        if self.random.random() < 0.3:
            return ("fact", ref, "a")
        var = self.fresh()
        weight, key = ("fact", ("var", var), "size"), ("fact", ("var", var), "label")
        condition = self.pick([("fact", ("var", var), "ok"), ("const", True), ("const", True)])
        total = ("distinct", ref, "items", var, condition, weight, key)
        return ("cmp", self.sign(), total, ("const", self.random.randint(0, 3)))

    # --- the case ---

    def facts(self) -> dict[str, Any]:
        known = self.pick([0.2, 0.5, 0.8])
        shape = schema()
        # A reference into a list that is complete and empty has no completion, which the engine does not say.
        units = self.elements(shape.collections["units"], known, []) or ["..."]
        ids = [u["id"] for u in units if u != "..."]
        facts = self.some(shape, known)
        facts["units"] = units
        facts["items"] = self.elements(shape.collections["items"], known, ids)
        if ids and self.random.random() < known:
            facts["lead"] = self.pick(ids)
        return facts

    def some(self, shape: Schema, known: float) -> dict[str, Any]:
        out = {}
        for fact, domain in shape.domains.items():
            if self.random.random() < known:
                value = self.pick(domain[::4] if domain is SIXTEENTHS else domain or ["k", "l"])
                out[fact] = sorted(value) if isinstance(value, frozenset) else value
            elif fact in NUMBERS and self.between.random() < 0.2:
                values = domain[::4] if domain is SIXTEENTHS else domain
                ends = [self.between.choice(values) for _ in range(2)]
                if ends[0] != ends[1]:
                    out[fact] = f"{min(ends)}..{max(ends)}"
        return out

    def elements(self, shape: Schema, known: float, units: list[str]) -> list[Any]:
        out: list[Any] = []
        for i in range(self.pick([0, 1, 1, 2])):
            facts = {"id": f"e{i}", **self.some(shape, known)}
            if "parts" in shape.collections:
                facts["parts"] = self.elements(shape.collections["parts"], known, [])
            if units and "unit" in shape.references and self.random.random() < known:
                facts["unit"] = self.pick(units)
            out.append(facts)
        if self.random.random() < 0.5:
            out.append("...")
        return out
