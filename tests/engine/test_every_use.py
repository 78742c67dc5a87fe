"""A rule that is added is in every use of the rules, with no further work."""

from __future__ import annotations

from datetime import date
from types import ModuleType
from typing import Any

import polars as pl
import pytest
from shop import CITE, LAW
from study import Study

import guiju
from guiju.documents import narration, narration_markdown
from guiju.engine.expressions import Bool
from guiju.engine.rulebook import Edition, Rulebook
from guiju.engine.rules import decision
from guiju.engine.text import LANGUAGES, Text
from guiju.engine.uses.screen.screening import Screener
from guiju.engine.uses.screen.sql.views import views

DAY = date(2024, 6, 1)


def rulebook(*, added: bool) -> Rulebook:
    """One rule in both editions, and perhaps another in the second."""
    module = ModuleType("study_rules")
    module.__doc__ = "研究 | study"

    @decision("旧规", "old rule", cites=CITE)
    def old_rule(study: Study) -> Bool:
        return study.c

    @decision("新规", "new rule", cites=CITE, edition="after")
    def new_rule(study: Study) -> Bool:
        return study.a & ~study.d

    for rule in (old_rule, *([new_rule] if added else [])):
        rule.function.__module__ = module.__name__
        setattr(module, rule.id, rule)
    since = date(2000, 1, 1)
    return Rulebook(
        "study",
        Text("研究", "study"),
        "1",
        Study,
        [module],
        editions=[
            Edition("after", Text("后", "after"), since),
            Edition("before", Text("前", "before"), since),
        ],
        instruments=[LAW],
    )


@pytest.fixture
def book() -> Rulebook:
    return rulebook(added=True)


def case(book: Rulebook) -> guiju.Case:
    return guiju.Case(book, {"a": True, "d": False})


def test_without_it_nothing_knows_it() -> None:
    bare = rulebook(added=False)
    assert not [c for c in guiju.assess(case(bare), as_of=DAY).conclusions if c.id == "new_rule"]
    assert guiju.compare_rules(bare, "before", "after", day=DAY).differences == ()


def test_evaluate_and_explain(book: Rulebook) -> None:
    found = guiju.assess(case(book), as_of=DAY, explained=True).conclusion("new_rule")
    assert found.result.value is True
    assert [ground.path for ground in found.reason] == ["a", "d"]
    assert found.proof is not None


def test_ask(book: Rulebook) -> None:
    interview = guiju.Interview(book, {"labs": [], "samples": []}, as_of=DAY)
    asked = []
    while (question := interview.question()) is not None:
        asked.append(question.name)
        interview.answer(question, question.name == "a")
    assert sorted(asked) == ["a", "c", "d"]


def test_advise(book: Rulebook) -> None:
    (plan,) = guiju.advise(case(book), "new_rule", "no", as_of=DAY).plans
    assert [(change.path, change.value) for change in plan.changes] == [("a", False)]


def test_compare(book: Rulebook) -> None:
    (rule,) = guiju.compare_rules(book, "before", "after", day=DAY).differences
    assert (rule.before_id, rule.after_id, rule.turn) == (None, "new_rule", "new")
    (of_case,) = guiju.compare(case(book), "before", "after", day=DAY).differences
    assert of_case.after_id == "new_rule"


def test_screen(book: Rulebook) -> None:
    table = pl.DataFrame({"case": ["1", "2", "3"], "a": [True, False, None], "d": [False, None, False]})
    (found,) = Screener(book.on(DAY)).screen({"study": table}).results.values()
    assert found["new_rule"].to_list() == [True, False, None]
    assert found["new_rule__missing"].to_list()[2] == ["a"]
    ruleset = book.on(DAY)
    made, refused = views(ruleset, ruleset.decisions.values(), {})
    assert "guiju_new_rule" in {view.name for view in made}
    assert refused == []


def test_prove(book: Rulebook) -> None:
    found = [one.id for one in guiju.prove(book, only=["new_rule"]).theorems]
    assert found == ["new_rule/new_rule = yes", "new_rule/new_rule = no"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_narrate(book: Rulebook, lang: Any) -> None:
    text = narration_markdown.render(narration.narrate(book, lang))
    assert book.decisions["new_rule"].label.in_(lang) in text
