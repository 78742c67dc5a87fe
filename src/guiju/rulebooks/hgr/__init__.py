"""Human genetic resources (人类遗传资源)."""

from __future__ import annotations

from guiju.engine.rulebook import Rulebook


def rulebook() -> Rulebook:
    """The rulebook ``hgr``, loaded and checked.

    Raises:
        RuleError: a rule is wrong.
    """
    from datetime import date
    from importlib import import_module

    from guiju.engine.annex import Annex
    from guiju.engine.rulebook import Edition
    from guiju.engine.text import Text
    from guiju.rulebooks.hgr.adverse import ADVERSE
    from guiju.rulebooks.hgr.facts import Project
    from guiju.rulebooks.hgr.instruments import ALL, COLLECTED
    from guiju.rulebooks.hgr.statements import STATEMENTS

    return Rulebook(
        "hgr",
        Text("人类遗传资源管理", "human genetic resources"),
        "2026.1",
        Project,
        [import_module(f"guiju.rulebooks.hgr.{name}") for name in THEMES],
        editions=[Edition("in-force", Text("现行法", "law in force"), date(2023, 7, 1))],
        instruments=ALL,
        collected=COLLECTED,
        statements=STATEMENTS,
        adverse=ADVERSE,
        theorems="guiju.rulebooks.hgr.theorems",
        annexes=[
            Annex(
                "holdings",
                Text("持股", "holdings"),
                Text(
                    "持股结构：其下写主体与持股，或写同一文件夹中的文件名；据此计算各单位的境外持股、表决权等事实",
                    "Who holds whom: nodes and links, or the name of a file in the same folder; each unit's foreign equity, votes and the "
                    "like follow from it",
                ),
                "guiju.rulebooks.hgr.holdings:facts_from",
            )
        ],
    )


THEMES = (
    "whose",
    "scope",
    "material",
    "information",
    "units",
    "declaring",
    "partnership",
    "collection",
    "collection_licence",
    "preservation",
    "cooperation",
    "filing",
    "applying",
    "export",
    "export_licence",
    "routes",
    "in_hand",
    "sequence",
    "prior_report",
    "security_review",
    "change_quantities",
    "change_cooperation",
    "change_filing",
    "change_others",
    "change_rules",
    "content",
    "quantities",
    "conduct",
    "biobank",
    "clocks",
    "cooperation_report",
    "competence",
    "background",
    "connected",
)
"""Modules that declare rules, in the order in which they are read."""
