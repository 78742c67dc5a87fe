"""Random cases of any rulebook, as mappings and as tables, with unknowns, empty and incomplete lists, and values at,
just below and just above the numbers that rules and constraints name.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import polars as pl

from guiju.engine import nodes
from guiju.engine.case import Case
from guiju.engine.errors import InputError
from guiju.engine.facts import Choice, Date, Entity, Exact, Integer, SetOf, YesNo
from guiju.engine.rulebook import Rulebook
from guiju.engine.ruleset import Ruleset
from guiju.engine.uses.screen.layout import COMPLETE, Layout, Table
from guiju.engine.values import exact_text
from thorough import THOROUGH

ABSENT = object()


def spread(few: int) -> int:
    """How many cases are tried: more where fewer views are, so that as much is compared."""
    return few if THOROUGH else 4 * few


def sampled(names: list[str]) -> list[str]:
    """Every fourth name, or all of them: a database takes seconds to plan the largest views."""
    return names if THOROUGH else names[::4]


def limits(ruleset: Ruleset) -> tuple[list[Fraction], list[date]]:
    """Numbers and days that the rules of a day name."""
    numbers: set[Fraction] = {Fraction(0), Fraction(1)}
    days: set[date] = {ruleset.day}
    seen: set[nodes.Node] = set()
    laws = [node for laws in ruleset.rulebook.constraints.values() for _, node, _ in laws]
    stack: list[nodes.Node] = [*(r.node for r in ruleset.decisions.values()), *laws]
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        stack.extend(node.children())
        value = node.args[0] if isinstance(node, nodes.Const) else None
        if isinstance(node, nodes.ParameterIs):
            value = node.args[0].on(ruleset.day)
        if isinstance(value, date):
            days.add(value)
        elif isinstance(value, int | Fraction) and not isinstance(value, bool):
            numbers.add(Fraction(value))
    return sorted(numbers), sorted(days)


class Maker:
    """Makes random cases of a rulebook.

    Args:
        unknown: how often a fact is not known.
        most: elements of a list.
    """

    def __init__(self, ruleset: Ruleset, random: Random, unknown: float = 0.3, most: int = 2) -> None:
        self.ruleset = ruleset
        self.rulebook: Rulebook = ruleset.rulebook
        self.random = random
        self.unknown = unknown
        self.most = most
        self.numbers, self.days = limits(ruleset)

    def case(self, name: str) -> dict[str, Any]:
        """A case that does not contradict itself."""
        while True:
            made = self.any_case()
            try:
                from guiju.engine.answers import Judge

                Judge(self.ruleset, Case(self.rulebook, made).root)
            except InputError:
                continue
            return {"id": name, **made}

    def any_case(self) -> dict[str, Any]:
        """A case that may contradict itself."""
        made = self.element(self.rulebook.root)
        self.references(made, self.rulebook.root, made)
        return made

    def element(self, entity: type[Entity]) -> dict[str, Any]:
        """An element with everything below it."""
        r = self.random
        out: dict[str, Any] = {}
        for name, fact in entity.facts.items():
            if r.random() >= self.unknown:
                out[name] = self.value(fact)
        for name, collection in entity.collections.items():
            if r.random() < self.unknown / 2:
                continue
            items: list[Any] = [
                {"id": f"{name[0]}{i}", **self.element(collection.of)} for i in range(r.randint(0, self.most))
            ]
            if len(items) > 1 and r.random() < 0.2:
                items[1] = {**items[0], "id": items[1]["id"]}
            if r.random() < self.unknown:
                items.append("...")
            out[name] = items
        return out

    def references(self, data: dict[str, Any], entity: type[Entity], root: dict[str, Any]) -> None:
        """Let references name elements."""
        for name, reference in entity.references.items():
            among = [i["id"] for i in root.get(reference.among, []) if isinstance(i, dict)]
            if among and self.random.random() >= self.unknown:
                data[name] = self.random.choice(among)
        for name, collection in entity.collections.items():
            for item in data.get(name, []):
                if isinstance(item, dict):
                    self.references(item, collection.of, root)

    def value(self, fact: Any) -> Any:
        """A value of a fact, near a limit where it is a number or a day."""
        r = self.random
        if isinstance(fact, YesNo):
            return r.random() < 0.5
        if isinstance(fact, Choice):
            return r.choice(fact.ids)
        if isinstance(fact, SetOf):
            return sorted(r.sample(fact.ids, r.randint(0, min(3, len(fact.ids)))))
        if isinstance(fact, Integer | Exact):
            steps = [-1, 0, 1] if isinstance(fact, Integer) else [Fraction(-1, 1000), 0, Fraction(1, 1000)]
            near = r.choice(self.numbers) + r.choice(steps)
            if isinstance(fact, Integer):
                near = Fraction(near.numerator // near.denominator)
            near = near if fact.low is None else max(near, Fraction(fact.low))
            near = near if fact.high is None else min(near, Fraction(fact.high))
            return int(near) if isinstance(fact, Integer) else exact_text(near)
        if isinstance(fact, Date):
            near_day = r.choice(self.days) + timedelta(days=r.choice([-400, -31, -1, 0, 1, 30, 365]))
            return min(max(near_day, fact.low), fact.high).isoformat()
        return r.choice(["x", "y"])


def as_tables(rulebook: Rulebook, cases: list[dict[str, Any]]) -> dict[str, pl.DataFrame]:
    """The same cases as tables of texts."""
    layout = Layout(rulebook)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in layout.tables}

    def add(table: Table, data: dict[str, Any], keys: dict[str, str]) -> None:
        row: dict[str, Any] = dict.fromkeys([*table.keys, *table.columns.values()])
        row.update(keys)
        for name, column in table.columns.items():
            value = data.get(name)
            if isinstance(value, list):
                row[column] = "|".join(value)
            elif value is not None:
                row[column] = (
                    {True: "yes", False: "no"}.get(value, str(value))
                    if isinstance(value, bool)
                    else str(value)
                )
        rows[table.name].append(row)
        for name, child in table.children.items():
            items = data.get(name)
            complete = items is not None and (not items or items[-1] != "...")
            row[name + COMPLETE] = "yes" if complete else None if items is None else "no"
            for item in items or []:
                if item != "...":
                    holder = {"owner": keys["id"]} if child.depth > 1 else {}
                    add(child, item, {"case": keys["case"], **holder, "id": item["id"]})

    for case in cases:
        add(layout.root, {k: v for k, v in case.items() if k != "id"}, {"case": case["id"]})
    return {
        name: pl.DataFrame(
            some,
            schema=dict.fromkeys(
                [*layout.tables[name].keys, *layout.tables[name].columns.values()], pl.String
            ),
        )
        for name, some in rows.items()
    }
