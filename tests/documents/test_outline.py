from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from guiju import Case, Determination, Rulebook, assess
from guiju.documents import html, text
from guiju.documents.effects import shortest_table
from guiju.documents.lines import Lines
from guiju.documents.outline import Outline
from guiju.documents.summary import Summary
from guiju.engine.determination import ReadingResult, Result
from guiju.engine.text import LANGUAGES, Lang, Text
from guiju.engine.wording import YES_NO


def test_equal_conclusions_about_several_elements_are_one(mixed: Determination, toy: Rulebook) -> None:
    outline = Outline(mixed, toy)
    found = next(f for f in outline.holding if f.first.id == "foreign_unit")
    assert [s.zh for s in found.subjects] == ["单位“A”", "单位“B”"]
    assert [f.first.id for f in outline.fails] == ["filing_is_enough"]
    assert [(f.first.path, f.first.result.status) for f in outline.waiting] == [
        ("units[C]", "open"),
        ("units[D]", "facts-and-open"),
    ]


def test_duties_are_numbered_in_the_order_in_which_they_must_happen(
    mixed: Determination, toy: Rulebook
) -> None:
    outline = Outline(mixed, toy)
    assert [(e.number, e.first.id) for e in outline.steps] == [(1, "ethics"), (2, "apply_for_licence")]
    assert [(e.number, e.first.id, len(e.subjects)) for e in outline.bans] == [(3, "no_trade", 4)]
    assert [(b.label.en, b.number) for b in outline.steps[1].after] == [("Ethics review", 1)]
    assert [e.first.id for e in outline.idle] == ["file"]


def test_standing_duties_and_those_of_authorities_stand_apart(mixed: Determination, toy: Rulebook) -> None:
    """What is done once comes first; what law asks of an authority is not for the reader to do, even a ban."""
    first, *rest = mixed.duties
    duties = [
        first,
        replace(first, id="kept", standing=True, order=90),
        replace(first, id="owed", by_authority=True, order=91),
        replace(first, id="kept_secret", by_authority=True, strength="must-not", order=92),
        replace(first, id="standing_ban", standing=True, strength="must-not", order=93),
        *rest,
    ]
    outline = Outline(replace(mixed, duties=duties), toy)
    found = {key: [e.first.id for e in entries] for key, entries in outline.duty_groups}
    assert found == {
        "steps": ["ethics", "apply_for_licence"],
        "standing": ["kept"],
        "bans": ["standing_ban", "no_trade"],
        "others": ["owed", "kept_secret"],
    }
    assert [e.number for e in outline.arising] == [1, 2, 3, 4, 5, 6, 7]
    labels = {key: label for key, (label, _) in Summary(Lines(outline, "en")).keyed()}
    assert labels["to_keep"] == "Standing duties 1"
    assert labels["others_owe"] == "Authorities owe 2"


def test_a_paper_whose_need_is_not_settled_is_conditional(mixed: Determination, toy: Rulebook) -> None:
    form, flow = Outline(mixed, toy).steps[1].papers
    assert (form.conditional, flow.conditional, flow.missing) == (False, True, ("exports",))


def test_no_result_is_lost(mixed: Determination, empty: Determination, toy: Rulebook) -> None:
    for determination in (mixed, empty):
        outline = Outline(determination, toy)
        findings = (*outline.holding, *outline.fails, *outline.waiting)
        shown = [(c.id, c.path) for f in findings for c in f.conclusions]
        assert sorted(shown) == sorted((c.id, c.path) for c in determination.conclusions)
        paths = [path for line in outline.missing for path in line.paths]
        assert sorted(paths) == sorted(m.path for m in determination.missing)
        entries = (*outline.arising, *outline.maybe)
        duties = {(d.id, d.path) for e in entries for d in e.duties}
        wanted = {(d.id, d.path) for d in determination.duties if d.result.value is not False}
        assert duties == wanted


def test_a_duty_that_only_may_arise_stands_apart(empty: Determination, toy: Rulebook) -> None:
    outline = Outline(empty, toy)
    assert [e.first.id for e in outline.maybe] == ["ethics", "apply_for_licence", "file"]
    assert [b.number for b in outline.maybe[1].after] == [None]
    assert outline.duty_groups == ()


def test_lists_that_are_left_out_name_the_duties_that_they_may_bring(
    empty: Determination, mixed: Determination, toy: Rulebook
) -> None:
    outline = Outline(empty, toy)
    assert [(line.first.path, list(line.first.duties)) for line in outline.unlisted] == [
        ("units[…]", ["no_trade"])
    ]
    shown = Lines(outline, "en").unlisted()
    assert shown == [("If there are (further) units", "No trade", "Which units take part?")]
    for page in (text.render(empty, "en", rulebook=toy), html.render(empty, "en", rulebook=toy)):
        assert "If there are (further) units" in page
        assert "Which units take part?" in page
    assert [line.first.path for line in Outline(mixed, toy).unlisted] == ["units[…]"]
    closed = assess(Case(toy, {"units": []}), as_of=mixed.as_of)
    assert Outline(closed, toy).unlisted == ()


def test_the_same_question_for_several_elements_is_asked_once(toy: Rulebook) -> None:
    determination = assess(Case(toy, {"units": [{"id": "A"}, {"id": "B"}]}))
    lines = [m for m in Outline(determination, toy).missing if m.missing.path.endswith("seat")]
    assert [line.paths for line in lines] == [("units[A].seat", "units[B].seat")]
    assert [s.en for s in lines[0].subjects] == ["unit “A”", "unit “B”"]
    assert lines[0].name == Text("注册地", "seat")


def test_each_reading_says_what_it_yields(mixed: Determination, toy: Rulebook) -> None:
    (line,) = Outline(mixed, toy).points
    yields = {r.id: [(e.label.en, e.value.en) for e in r.effects] for r in line.readings}
    assert yields == {"cautious": [("Foreign unit", "yes")], "lenient": [("Foreign unit", "no")]}
    assert [e.label.en for e in line.shared] == ["Foreign unit"]


def test_a_chosen_reading_is_said_in_the_head(toy: Rulebook, mixed: Determination) -> None:
    determination = assess(Case(toy, mixed.facts), as_of=mixed.as_of, readings={"indirect": "lenient"})
    head = dict(Lines(Outline(determination, toy), "en").head())
    assert head["Readings chosen"] == "“Do indirect holdings count?” read as “only direct holdings count”"


def test_readings_that_do_not_matter_are_left_out_of_the_table() -> None:
    def row(a: str, b: str, *, value: bool) -> ReadingResult:
        return ReadingResult({"a": a, "b": b}, value, YES_NO[value])

    rows = [
        row("1", "1", value=True),
        row("1", "2", value=True),
        row("2", "1", value=True),
        row("2", "2", value=False),
    ]
    table = shortest_table(Result("open", None, None, [], False, ["a", "b"], rows, True), "conclusion")
    assert [(r, v.en) for r, v in table] == [
        ({"a": "1"}, "yes"),
        ({"a": "2", "b": "1"}, "yes"),
        ({"a": "2", "b": "2"}, "no"),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_provisions_of_one_instrument_name_it_once(mixed: Determination, toy: Rulebook, lang: Lang) -> None:
    said = Lines(Outline(mixed, toy), lang).cites(["toy-law/2(1)", "toy-law/2(2)", "toy-paper/观察"])
    assert (
        said
        == {
            "zh": "《玩具法》第二条（1）、第二条（2）‡；《玩具评论》“观察”†（评论与实务观察）",
            "en": "Toy Law, Art. 2(1), Art. 2(2)‡; Toy Paper, “Observation”† (commentary on practice)",
        }[lang]
    )


def test_facts_are_named_by_the_rulebook_or_by_identifier(mixed: Determination, toy: Rulebook) -> None:
    groups = {g.subject.en: {f.label.en: f.value.en for f in g.facts} for g in Outline(mixed, toy).facts}
    assert groups["unit “C”"] == {"seat": "Hong Kong", "foreign share": "60 %"}
    assert groups["study"]["units"].endswith("(there may be others)")
    raw = {g.subject.en: {f.label.en: f.value.en for f in g.facts} for g in Outline(mixed).facts}
    assert raw["units[C]"] == {"seat": "hong_kong", "foreign_share": "60"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_duty_that_is_met_is_shown_as_done_and_no_longer_waited_for(
    ethics: dict[str, Determination], toy: Rulebook, lang: Lang
) -> None:
    outlines = {done: Outline(determination, toy) for done, determination in ethics.items()}
    met, unmet, unsure = outlines["yes"], outlines["no"], outlines["unknown"]
    assert [e.first.id for e in met.done] == ["ethics"]
    assert [(e.number, e.first.id, e.after) for e in met.steps] == [(1, "apply_for_licence", ())]
    assert met.idle == unmet.idle
    lines = Lines(met, lang)
    assert lines.done() == [lines.label(met.done[0])]
    assert (unmet.done, [e.first.id for e in unmet.steps]) == ((), ["ethics", "apply_for_licence"])
    assert Lines(unmet, lang).met(unmet.steps[0]) == []
    (line,) = unsure.steps[0].met
    assert line.result.missing == ["ethics_done"]
    ref = next(m.ref for m in unsure.missing if m.paths == ("ethics_done",))
    assert ref in Lines(unsure, lang).met(unsure.steps[0])[0]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"standing": True}, True),
        ({"standing": True, "strength": "practice"}, True),
        ({"strength": "must-not"}, True),
        ({}, False),
        ({"standing": True, "by_authority": True}, False),
    ],
)
def test_what_is_to_be_kept_all_along_and_is_not_met_on_the_facts_leads(
    ethics: dict[str, Determination], toy: Rulebook, changes: dict[str, Any], lacking: bool, lang: Lang
) -> None:
    for done, determination in ethics.items():
        duties = [replace(d, **changes) if d.id == "ethics" else d for d in determination.duties]
        outline = Outline(replace(determination, duties=duties), toy)
        lines = Lines(outline, lang)
        w = lines.words
        found = [e.first.id for e in outline.lacking]
        assert found == (["ethics"] if lacking and done == "no" else [])
        row = dict(Summary(lines).keyed()).get("lacking")
        assert (row is not None) == bool(found)
        for entry in outline.lacking:
            assert row is not None
            assert row[1][0].startswith(lines.label(entry))
            assert (w.of(entry.first.strength_text) in row[1][0]) == (entry.first.strength == "practice")
            assert w("not_met") in lines.met(entry)
            assert w("not_met") in text.render(outline.determination, lang, rulebook=toy)
            assert w("not_met") in html.render(outline.determination, lang, rulebook=toy)
