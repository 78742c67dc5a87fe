"""A determination or a rule as a short piece of HTML, as a notebook shows it below the cell."""

from __future__ import annotations

from typing import Any

from guiju.documents.chapters import Row
from guiju.documents.lines import Lines
from guiju.documents.markup import Markup, el
from guiju.documents.narration_html import plain_rows
from guiju.documents.outline import Outline
from guiju.documents.phrases import Words
from guiju.documents.summary import Summary
from guiju.engine.determination import Determination
from guiju.engine.expressions import Bool
from guiju.engine.instruments import Cite
from guiju.engine.rules import STRENGTHS, Clause, Decision, Duty, trace
from guiju.engine.text import Lang
from guiju.engine.uses.narrate import Said, Teller, plain


def determination(shown: Determination, lang: Lang) -> Markup:
    """The result at a glance."""
    lines = Lines(Outline(shown, None), lang)
    rows = [
        el("tr", el("th", label, scope="row", style="text-align:left"), el("td", *_paragraphs(texts)))
        for label, texts in Summary(lines).rows()
    ]
    head = el("strong", f"{lines.title} · {lines.day()}")
    return el(
        "div", el("p", head), el("table", *rows), el("p", el("small", lines.words("disclaimer"))), lang=lang
    )


def _paragraphs(texts: list[str]) -> list[Markup]:
    return [el("div", text, style="text-align:left") for text in texts]


def rule(shown: Decision[Any, Any] | Duty, lang: Lang) -> Markup:
    """What a decision or a duty says, made from its expression, and the provisions it rests on."""
    w = Words(lang)
    rows = _decision(shown, w) if isinstance(shown, Decision) else _duty(shown, w)
    head = el("p", el("strong", w.of(shown.label)), " ", el("code", shown.id))
    return el("div", head, plain_rows(rows, lang), lang=lang)


def _decision(decision: Decision[Any, Any], w: Words) -> tuple[Row, ...]:
    rows = []
    for clause in decision.versions:
        label = w("holds_if" if decision.gives is Bool else "comes_out")
        rows += [
            Row(label + _dates(clause, w), (_body(clause, decision, w, decision.gives is Bool),)),
            _cites(clause.cites, w),
        ]
    for clause in decision.exceptions:
        rows += [
            Row(w("not_so_if") + _dates(clause, w), (_body(clause, decision, w, True),)),
            _cites(clause.cites, w),
        ]
    return tuple(rows)


def _body(clause: Clause, decision: Decision[Any, Any], w: Words, yes_no: bool) -> Said:
    node = trace(
        clause.function, decision.entity, decision.var, Bool if yes_no else decision.gives, clause.name
    )
    teller = Teller(w.lang, decision)
    with teller.about(decision.var):
        return teller.condition(node) if yes_no else teller.result(node)


def _duty(duty: Duty, w: Words) -> tuple[Row, ...]:
    teller = Teller(w.lang)
    with teller.about(duty.var):
        arises = teller.condition(trace(duty.condition, duty.entity, duty.var, Bool, duty.id))
    return (
        Row(w("arises_if") + _dates(duty, w), (arises,)),
        Row(w("who"), (plain(w.of(duty.bearer)),)),
        Row(w("strength"), (plain(w.of(STRENGTHS[duty.strength])),)),
        Row(w("what"), (plain(w.of(duty.act)),)),
        Row(w("when"), (plain(w.when(duty)),)),
        _cites(duty.cites, w),
    )


def _dates(part: Clause | Duty, w: Words) -> str:
    parts = [w("from_day", day=part.since)] if part.since else []
    parts += [w("before_day", day=part.until)] if part.until else []
    parts += [w.pair(w("edition"), part.edition)] if part.edition else []
    return w.brackets(w.clauses(parts)) if parts else ""


def _cites(cites: tuple[Cite, ...], w: Words) -> Row:
    return Row(w("basis"), tuple(plain(w.of(cite.instrument.versions(cite.key)[-1].label)) for cite in cites))
