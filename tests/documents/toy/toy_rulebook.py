"""A small rulebook in which everything occurs that a document must show."""

from __future__ import annotations

from datetime import date
from functools import cache

import toy_rules
from toy_facts import Study
from toy_law import GUIDE, LAW, PAPER

from guiju.engine.rulebook import Edition, Rulebook, Statement
from guiju.engine.text import Text


@cache
def rulebook() -> Rulebook:
    """The toy rulebook."""
    return Rulebook(
        "toy",
        Text("玩具规则", "Toy rules"),
        "1.0",
        Study,
        [toy_rules],
        editions=[
            Edition("law", Text("现行法", "law in force"), date(2020, 7, 1)),
            Edition("draft", Text("征求意见稿", "draft"), date(2020, 7, 1)),
        ],
        instruments=[LAW, GUIDE, PAPER],
        statements=[Statement(f"T{n}", ("rule",), Text(f"第{n}句", f"Statement {n}")) for n in range(1, 10)],
    )


CASE = {
    "ethics_done": "no",
    "id": "ONC-301",
    "for_market": False,
    "starts": "2024-05-01",
    "units": [
        {"id": "A", "seat": "abroad"},
        {"id": "B", "seat": "abroad"},
        {"id": "C", "seat": "hong_kong", "foreign_share": "60"},
        {"id": "D"},
        "...",
    ],
}
