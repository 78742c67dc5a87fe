"""The papers of a duty as a checklist, in each kind of document."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import docx
import pytest
from html_page import Page
from toy_rulebook import CASE

from guiju import Case, Determination, Rulebook, assess
from guiju.documents import html, rulebook, text, word
from guiju.documents.outline import Outline

DAY = date(2024, 3, 1)
READY = {"form_ready": "yes", "form_sealed": "yes", "exports": "no"}
GUIDE = "Toy Guide, “Papers”†"


def made(toy: Rulebook, **facts: Any) -> Determination:
    return assess(Case(toy, {**CASE, **facts}), as_of=DAY)


def flat(shown: str) -> str:
    """Without the breaks and blanks that a layout puts in."""
    return "".join(shown.split())


@pytest.mark.parametrize(
    ("facts", "state", "line", "summary"),
    [
        (READY, "ready", "✓ application form (sealed; in hand)", "1 of 1 in hand"),
        (
            {**READY, "form_sealed": "no"},
            "lacking",
            f"! application form (sealed; in hand, to be put right: seal missing ({GUIDE}))",
            "0 of 1 in hand; 1 to be put right",
        ),
        (
            {**READY, "form_sealed": "unknown"},
            "unchecked",
            f"! application form (sealed; to check: seal missing ({GUIDE}))",
            "0 of 1 in hand; 1 to check",
        ),
        (
            {**READY, "exports": "yes", "participants": 1},
            "unchecked",
            "! application form (sealed; to check: indirect holdings not explained (P1; Toy Law, Art. 1))",
            "0 of 2 in hand; 1 to check; nothing said of 1",
        ),
        (
            {**READY, "form_ready": "no"},
            "missing",
            "✗ application form (sealed; still missing)",
            "0 of 1 in hand; 1 missing",
        ),
    ],
)
def test_a_paper_says_whether_it_is_in_hand(
    toy: Rulebook, facts: dict[str, Any], state: str, line: str, summary: str
) -> None:
    determination = made(toy, **facts)
    assert determination.duty("apply_for_licence").papers[0].state == state
    summary = f"Apply for the licence: {summary}"
    for shown in (
        text.render(determination, "en", rulebook=toy),
        Page(html.render(determination, "en", rulebook=toy)).text,
        _words(word.render(determination, "en", rulebook=toy)),
    ):
        assert flat(line) in flat(shown)
        assert flat(summary) in flat(shown)


def _words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return " ".join([*(p.text for p in document.paragraphs), *cells])


def test_chinese_says_the_same(toy: Rulebook) -> None:
    shown = flat(text.render(made(toy, **{**READY, "form_sealed": "no"}), "zh", rulebook=toy))
    assert "!申请书（盖章；已备，待补正：缺盖章（《玩具指南》“材料”†））" in shown
    assert "申请行政许可：1份中0份已备；待补正1份" in shown


def test_where_nothing_is_said_of_papers_there_is_no_checklist(toy: Rulebook, mixed: Determination) -> None:
    form, flow = mixed.duty("apply_for_licence").papers
    assert (form.state, form.flaws, flow.state) == ("unsaid", [], None)
    shown = flat(text.render(mixed, "en", rulebook=toy))
    assert "·applicationform(sealed)" in shown
    assert "Papersinhand" not in shown
    assert not Outline(mixed, toy).steps[1].checked


def test_whether_a_paper_is_in_hand_is_never_asked_for(toy: Rulebook) -> None:
    silent, begun = made(toy, exports="no"), made(toy, exports="no", form_ready="yes")
    assert begun.duty("apply_for_licence").papers[0].flaws[0].result.missing == ["form_sealed"]
    assert begun.missing == silent.missing
    assert not any("form" in m.path for m in begun.missing)


def test_the_provision_of_a_flaw_is_cited_only_where_it_is_shown(toy: Rulebook) -> None:
    ready = json.loads(made(toy, **READY).to_json())["duties"]
    (form,) = next(d for d in ready if d["id"] == "apply_for_licence")["papers"]
    assert form["flaws"] == []
    lacking = made(toy, **{**READY, "form_sealed": "no"}).duty("apply_for_licence").papers[0].flaws
    assert [(f.id, f.text.zh, f.result.value, f.cites) for f in lacking] == [
        ("unsealed", "缺盖章", True, ["toy-guide/材料"])
    ]


def test_an_open_point_says_what_its_readings_do_to_a_paper(toy: Rulebook) -> None:
    determination = made(toy, **{**READY, "exports": "yes", "participants": 1})
    (line,) = Outline(determination, toy).points
    effects = {r.id: [(e.label.en, e.value.en) for e in r.effects] for r in line.readings}
    label = "duty “Apply for the licence”: application form: indirect holdings not explained"
    assert (label, "yes") in effects["cautious"]
    assert (label, "no") in effects["lenient"]


def test_the_rulebook_says_when_a_paper_is_in_hand_and_what_it_may_lack(toy: Rulebook) -> None:
    shown = rulebook.details(toy, "apply_for_licence", "en")
    assert "In hand if: application form ready" in shown
    assert "To be put right · seal missing: not (application form sealed" in shown
