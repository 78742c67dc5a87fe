"""Generative-AI services (生成式人工智能服务)."""

from __future__ import annotations

from guiju.engine.rulebook import Rulebook


def rulebook() -> Rulebook:
    """The rulebook ``genai``, loaded and checked.

    Raises:
        RuleError: a rule is wrong.
    """
    from importlib import import_module

    from guiju.engine.rulebook import Edition
    from guiju.engine.text import Text
    from guiju.rulebooks.genai.adverse import ADVERSE
    from guiju.rulebooks.genai.editions import DRAFT_2023, DRAFT_SINCE, IN_FORCE, IN_FORCE_SINCE
    from guiju.rulebooks.genai.facts import Service
    from guiju.rulebooks.genai.instruments import ALL, COLLECTED
    from guiju.rulebooks.genai.statements import STATEMENTS

    return Rulebook(
        "genai",
        Text("生成式人工智能服务管理", "generative-AI services"),
        "2026.1",
        Service,
        [import_module(f"guiju.rulebooks.genai.{name}") for name in THEMES],
        editions=[
            Edition(
                IN_FORCE,
                Text("现行法（暂行办法）", "law in force (Interim Measures)"),
                IN_FORCE_SINCE,
                silent=("genai-draft-2023",),
            ),
            Edition(
                DRAFT_2023,
                Text("2023年4月征求意见稿（从未生效）", "consultation draft of April 2023 (never in force)"),
                DRAFT_SINCE,
                silent=("genai-measures",),
            ),
        ],
        instruments=ALL,
        collected=COLLECTED,
        statements=STATEMENTS,
        adverse=ADVERSE,
        first=("governed", "for_mainland_public", "outside_as_research_or_own_use"),
        theorems="guiju.rulebooks.genai.theorems",
    )


THEMES = (
    "scope",
    "gate",
    "algorithm_filing",
    "service_filing",
    "licences",
    "content",
    "misuse",
    "training_data",
    "user_rights",
    "identity",
    "labelling",
    "label_forms",
    "unlabelled",
    "platforms",
    "deep_synthesis",
    "algorithm_conduct",
    "algorithm_users",
    "standard",
    "standard_details",
    "standard_conduct",
    "anthropomorphic",
    "supervision",
    "penalty_choice",
    "draft_duties",
    "background",
)
"""Modules that declare rules, in the order in which they are read."""
