"""Views and codes of random small rulebooks, whose rules are more tangled than law: the answers of a judge, or refused."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

import duckdb
import pytest
from making import Maker as WorldMaker
from random_cases import as_tables
from test_same_answers import expected, key_of
from test_sql import said_of
from worlds import TODAY, World

from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.errors import InputError
from guiju.engine.ruleset import Ruleset
from guiju.engine.uses.screen.screening import Screener
from guiju.engine.uses.screen.sql.rows import rows
from guiju.engine.uses.screen.sql.views import View, views
from guiju.engine.uses.screen.store import Store, load
from guiju.engine.values import exact_text
from thorough import every

SEEDS = 120


def plain(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts as a table has them: a number of which only limits are known is not known to it."""
    given = {name: v for name, v in facts.items() if not (isinstance(v, str) and ".." in v and v != "...")}
    return {name: exact_text(v) if isinstance(v, Fraction) else v for name, v in given.items()} | {
        name: [*(plain(one) for one in v if one != "..."), *(["..."] if "..." in v else [])]
        for name, v in facts.items()
        if name in ("items", "units", "parts", "rows")
    }


def cases_of(world: World, maker: WorldMaker, ruleset: Ruleset) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for number in range(3):
        facts = {**plain(world.facts if number == 0 else maker.facts()), "id": f"c{number}"}
        try:
            Judge(ruleset, Case(ruleset.rulebook, facts).root)
        except InputError:
            continue
        found.append(facts)
    return found


def rows_of(store: Store, view: View, given: Any) -> dict[tuple[str, ...], list[Any]]:
    """What a view gives, by the keys that the rows were given with."""
    connection = duckdb.connect()
    for name, frame in store.frames.items():
        connection.register(name, rows(frame).to_arrow())
    table = store.layout.tables[view.table]
    key = "case" if table.owner is None else "id"
    found = connection.sql(f'SELECT * FROM ({view.query}) AS v ORDER BY "{key}"').fetchall()
    connection.close()
    return dict(zip(given, (list(row[len(table.keys) :]) for row in found), strict=True))


@pytest.mark.parametrize("chunk", every(range(4)))
def test_views_of_random_rules_give_the_answers_of_a_judge(chunk: int) -> None:
    tally: Counter[str] = Counter()
    for seed in range(chunk, SEEDS, 4):
        maker = WorldMaker(seed)
        world = maker.world()
        ruleset = world.rulebook.on(TODAY)
        cases = cases_of(world, maker, ruleset)
        if not cases:
            continue
        given = as_tables(ruleset.rulebook, cases)
        made, refused = views(ruleset, ruleset.decisions.values(), {})
        tally["refused"] += len(refused)
        screener = Screener(ruleset, few=0, coded_from=0)
        done = screener.screen(given)
        assert not done.rejects
        store = load(screener.layout, given)
        judges = {}
        for facts in cases:
            case = Case(ruleset.rulebook, facts)
            judges[facts["id"]] = case, Judge(ruleset, case.root)
        for view in made:
            keys = screener.layout.tables[view.table].keys
            frame = done.results[view.table]
            order = list(frame.select(keys).iter_rows())
            found = rows_of(store, view, order)
            values = dict(zip(order, frame[view.decision].to_list(), strict=True))
            for name, (case, judge) in judges.items():
                for element in case.root.walk():
                    if ruleset.decisions[view.decision].decision.entity is not element.entity:
                        continue
                    answer = judge.decision(view.decision, element)
                    told, place = expected(answer, element), key_of(element, name)
                    value, *beside = found[place]
                    where = (seed, view.decision, element.path)
                    assert values[place] == answer.value, where
                    if answer.value is None and not answer.exhaustive:
                        continue
                    assert value == answer.value, where
                    tally["settled" if value is not None else "open"] += 1
                    if view.named and answer.exhaustive:
                        missing = [] if answer.joint else sorted(told["missing"])
                        said = [told["status"], missing, sorted(told["open"]), told["note"]]
                        assert said_of(beside) == said, where
                        tally["named"] += value is None
    assert tally["settled"] > 10, tally
    assert tally["open"] > 5, tally
    assert tally["named"] > 3, tally
