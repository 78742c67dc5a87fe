"""Two days as rules: of nearly every condition that changed it is determined whether it is met in more cases or in fewer."""

from __future__ import annotations

from datetime import date
from typing import Any

from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.uses.compare import Reach, compare_rules
from guiju.engine.uses.compare.directions import Directions
from thorough import slow

BEFORE, AFTER = "2023-07-01", "2026-11-01"


def test_a_condition_that_rests_on_most_of_the_rules(hgr: Any) -> None:
    """Its diagram goes far past the budget; its examples come out so when judged as any case is."""
    before, after = (hgr.on(date.fromisoformat(day)) for day in (BEFORE, AFTER))
    ends = [
        next(d for d in side.duties if d.duty.id == "sign_cooperation_agreement") for side in (before, after)
    ]
    found = Directions(before, after).of(*ends)
    assert found is not None
    assert found.reach == Reach.CROSSED
    for example, wanted in ((found.gains, [False, True]), (found.loses, [True, False])):
        assert example is not None
        root = Case(hgr, example.facts).root
        unit = next(one for one in root.walk() if one.entity is ends[0].duty.entity)
        said = []
        for side, end in zip((before, after), ends, strict=True):
            readings = {name: one for name, one in example.readings.items() if name in side.points}
            said.append(Judge(side, root, readings).ask(end.node, end.duty.var, unit).value)
        assert said == wanted


@slow
def test_nearly_every_direction_is_determined(hgr: Any) -> None:
    made = compare_rules(hgr, BEFORE, AFTER)
    reaches = {d.after_id: d.direction.reach for d in made.differences if d.direction is not None}
    whole = {Reach.SAME, Reach.FEWER, Reach.MORE, Reach.CROSSED}
    assert len(reaches) == 51
    assert {name: reach for name, reach in reaches.items() if reach not in whole} == {
        "annual_report_owed": Reach.SOME_MORE,
        "report_every_year": Reach.SOME_MORE,
    }
