"""Screening says of every row what judging the case on its own says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest
from random_cases import Maker, as_tables

import guiju
from guiju.engine.answers import Answer, Judge
from guiju.engine.case import Case
from guiju.engine.elements import Element
from guiju.engine.errors import InputError
from guiju.engine.ruleset import Ruleset
from guiju.engine.unknowns import UnknownCalendar, UnknownElements, UnknownFact
from guiju.engine.uses.screen.duck import Duck
from guiju.engine.uses.screen.found import said
from guiju.engine.uses.screen.layout import Layout, snake
from guiju.engine.uses.screen.screening import Screener, settled_values
from guiju.engine.uses.screen.sql.views import views
from guiju.engine.uses.screen.store import load
from guiju.engine.uses.screen.vector import Vector
from thorough import every, slow

DAYS = {"hgr": date(2026, 10, 1), "genai": date(2026, 10, 1)}


def expected(answer: Answer, own: Element) -> dict[str, Any]:
    def name(one: Any) -> str:
        if isinstance(one, UnknownCalendar):
            return f"calendar {one.year}"
        if isinstance(one, UnknownFact):
            what = one.fact.name
        elif isinstance(one, UnknownElements):
            what = f"{one.collection.name}[...]"
        else:
            what = one.reference.name
        holders = []
        holder = own.owner
        while holder is not None:
            holders.append(holder)
            holder = holder.owner
        if one.element is own:
            return what
        if one.element in holders:
            return f"{snake(one.element.entity.__name__)}.{what}"
        return f"{one.element.path}.{what}"

    points = [point.id for point in answer.points]
    readings = [
        ", ".join(f"{p}={r}" for p, r in zip(points, choice, strict=True))
        + f": {'?' if v is None else said(v)}"
        for choice, v in answer.readings
    ]
    return {
        "value": None if answer.value is None else said(answer.value),
        "status": answer.status,
        "missing": [name(one) for one in answer.missing],
        "open": points,
        "readings": readings,
        "note": "; ".join(["joint"] * answer.joint + ["not-exhaustive"] * (not answer.exhaustive)) or None,
    }


def key_of(element: Element, case: str) -> tuple[str, ...]:
    if element.owner is None:
        return (case,)
    if element.owner.owner is None:
        return case, element.key
    return case, element.owner.key, element.key


def judged(
    ruleset: Ruleset, cases: list[dict[str, Any]]
) -> Iterator[tuple[str, tuple[str, ...], str, dict[str, Any]]]:
    for facts in cases:
        case = Case(ruleset.rulebook, facts)
        judge = Judge(ruleset, case.root)
        for element in case.root.walk():
            for name, ruled in ruleset.decisions.items():
                if ruled.decision.entity is element.entity:
                    answer = judge.decision(name, element)
                    yield (
                        element.entity.__name__,
                        key_of(element, facts["id"]),
                        name,
                        expected(answer, element),
                    )


def screened(
    screener: Screener, cases: list[dict[str, Any]]
) -> dict[tuple[str, tuple[str, ...], str], dict[str, Any]]:
    done = screener.screen(as_tables(screener.ruleset.rulebook, cases))
    assert not done.rejects
    out = {}
    for name, frame in done.results.items():
        table = screener.layout.tables[name]
        for row in frame.iter_rows(named=True):
            for ruled in screener.decisions:
                d = ruled.decision
                if d.entity is not table.entity:
                    continue
                value = row[d.id]
                out[table.entity.__name__, tuple(row[k] for k in table.keys), d.id] = {
                    "value": None if value is None else said(value),
                    "status": row[f"{d.id}__status"],
                    "missing": row[f"{d.id}__missing"] or [],
                    "open": row[f"{d.id}__open"] or [],
                    "readings": row[f"{d.id}__readings"] or [],
                    "note": row[f"{d.id}__note"],
                }
    return out


@pytest.mark.parametrize(
    ("book", "unknown", "count", "few", "coded_from"),
    [
        ("hgr", 0.05, 8, 0, 0),
        ("hgr", 0.3, 3, 0, 1000),
        ("genai", 0.3, 6, 1000, 1000),
        ("genai", 0.05, 8, 0, 1000),
        ("genai", 0.3, 12, 0, 0),
    ],
)
def test_every_decision_is_answered_as_for_one_case(
    book: str, unknown: float, count: int, few: int, coded_from: int
) -> None:
    """Rows that stand alike share an answer; ``few`` above their number: each is judged on its own; ``coded_from`` 0: they
    are told apart by the cells of their facts first.
    """
    ruleset = guiju.load_rulebook(book).on(DAYS[book])
    maker = Maker(ruleset, Random("s2"), unknown, most=2)
    cases = [maker.case(f"c{i}") for i in range(count)]
    screener = Screener(ruleset, few=few, coded_from=coded_from)
    found = screened(screener, cases)
    seen = 0
    for entity, key, name, answer in judged(ruleset, cases):
        assert found[entity, key, name] == answer, (entity, key, name)
        seen += 1
    assert seen == len(found)
    assert {name for _, _, name in found} | {
        n for n, r in ruleset.decisions.items() if r.decision.entity is not ruleset.rulebook.root
    } == set(ruleset.decisions)


@pytest.mark.parametrize(("unknown", "least"), [(0.1, 50), (0.5, 15)])
def test_just_the_cases_that_contradict_themselves_are_refused(unknown: float, least: int) -> None:
    ruleset = guiju.load_rulebook("hgr").on(DAYS["hgr"])
    maker = Maker(ruleset, Random(f"contradictions {unknown}"), unknown, most=1)
    cases = [{"id": f"c{i}", **maker.any_case()} for i in range(150)]
    contradictory = set()
    for facts in cases:
        try:
            Judge(ruleset, Case(ruleset.rulebook, facts).root)
        except InputError:
            contradictory.add(facts["id"])
    done = Screener(ruleset, ["foreign_unit"]).screen(as_tables(ruleset.rulebook, cases))
    assert {one.case for one in done.rejects} == contradictory
    assert least < len(contradictory) < len(cases)


@pytest.mark.parametrize("engine", every(["polars", "sql:duckdb"]))
@pytest.mark.parametrize("book", ["hgr", "genai"])
def test_values_alone_are_those_of_a_judge(book: str, engine: str) -> None:
    ruleset = guiju.load_rulebook(book).on(DAYS[book])
    made, _ = views(ruleset, ruleset.decisions.values(), {})
    names = [view.decision for view in made if view.named]
    maker = Maker(ruleset, Random("values"), 0.2)
    cases = [maker.case(f"c{i}") for i in range(8)]
    screener = Screener(ruleset, names, engine=engine, values_only=True, coded_from=0)
    done = screener.screen(as_tables(ruleset.rulebook, cases))
    screener.close()
    seen = unsettled = 0
    for name, frame in done.results.items():
        keys = screener.layout.tables[name].keys
        assert set(frame.columns) <= {*keys, *names}
        rows = {tuple(row[k] for k in keys): row for row in frame.iter_rows(named=True)}
        for facts in cases:
            case = Case(ruleset.rulebook, facts)
            judge = Judge(ruleset, case.root)
            for element in case.root.walk():
                if element.entity is not screener.layout.tables[name].entity:
                    continue
                for one in set(frame.columns) - set(keys):
                    value = rows[key_of(element, facts["id"])][one]
                    assert value == judge.decision(one, element).value, (one, element.path)
                    seen += 1
                    unsettled += value is None
    assert seen > 200
    assert unsettled > 20


def test_duckdb_gives_the_same_answers() -> None:
    ruleset = guiju.load_rulebook("genai").on(DAYS["genai"])
    maker = Maker(ruleset, Random("duck"), 0.2)
    cases = [maker.case(f"c{i}") for i in range(6)]
    assert screened(Screener(ruleset, engine="duckdb"), cases) == screened(Screener(ruleset), cases)


@slow
@pytest.mark.parametrize("unknown", [0.1])
def test_what_duckdb_settles_is_what_polars_settles(unknown: float) -> None:
    ruleset = guiju.load_rulebook("hgr").on(DAYS["hgr"])
    maker = Maker(ruleset, Random(f"duck {unknown}"), unknown)
    store = load(
        Layout(ruleset.rulebook), as_tables(ruleset.rulebook, [maker.case(f"c{i}") for i in range(20)])
    )
    duck, vector = Duck(ruleset, store, {}), Vector(ruleset, {})
    compared = 0
    for ruled in ruleset.decisions.values():
        for table in store.layout.of(ruled.decision.entity):
            frame = store.frames[table.name]
            found = duck.settled(ruled, frame)
            if found is None:
                continue
            expected = settled_values(ruled, frame, vector)
            differ = (found != expected).fill_null(False)
            assert not differ.any(), ruled.decision.id
            compared += len(found) - found.null_count()
    assert compared > 500
