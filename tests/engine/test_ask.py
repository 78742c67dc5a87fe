"""Interviews: they end with the right answers, ask nothing twice and nothing that cannot matter."""

from __future__ import annotations

from datetime import date
from random import Random
from types import ModuleType
from typing import Any

import pytest
from casefile_toy import TOY
from shop import CITE, DAY, LAW
from study import DOMAINS, POINT, Place, Sample, Study, book, random_rule

from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.errors import InputError, NotInForceError, UnknownNameError
from guiju.engine.expressions import Bool, Day, Number, choose, option_value
from guiju.engine.facts import Collection, Reference
from guiju.engine.rulebook import Edition, Rulebook
from guiju.engine.rules import Kind, decision, duty, paper
from guiju.engine.text import Text
from guiju.engine.uses.ask import Interview, Question
from guiju.engine.values import plain_value


def reply(interview: Interview, question: Question, truth: Case) -> None:
    """Answer as a complete case has it; what it does not say is unknown."""
    element = next(one for one in truth.root.walk() if one.path == question.path)
    if isinstance(question.thing, Collection):
        keys = [one.key for one in element.collections[question.name]]
        interview.answer(question, keys, complete=element.complete[question.name])
    elif isinstance(question.thing, Reference):
        named = element.references.get(question.name)
        interview.decline(question) if named is None else interview.answer(question, named.key)
    else:
        value = element.values.get(question.name)
        interview.decline(question) if value is None else interview.answer(question, plain_value(value))


def run(interview: Interview, truth: Case) -> list[tuple[str, str]]:
    """Every question until there is none."""
    asked = []
    while (question := interview.question()) is not None:
        asked.append((question.path, question.name))
        reply(interview, question, truth)
    return asked


@pytest.mark.parametrize("seed", range(120))
def test_it_ends_with_what_the_judge_says_of_the_whole_case(seed: int) -> None:
    random = Random(seed)
    rule, _ = random_rule(random, 4)
    made = book(lambda study: rule(study))
    facts = {n: random.choice(d) for n, d in DOMAINS.items() if random.random() < 0.9}
    truth = Case(made, {n: sorted(v) if isinstance(v, frozenset) else v for n, v in facts.items()})
    interview = Interview(made, as_of=DAY, goals=["result"])
    asked = run(interview, truth)
    assert len(asked) == len(set(asked))
    ruleset = made.on(DAY)
    expected = Judge(ruleset, truth.root).decision("result", truth.root)
    reached = Judge(ruleset, interview.case.root).decision("result", interview.case.root)
    assert (reached.value, reached.status) == (expected.value, expected.status)


@pytest.mark.parametrize("seed", range(40))
def test_nothing_is_asked_that_cannot_matter(seed: int) -> None:
    random = Random(1000 + seed)
    rule, _ = random_rule(random, 3)
    made = book(lambda study: rule(study))
    truth = Case(made, {n: random.choice(d) for n, d in DOMAINS.items() if not isinstance(d[0], frozenset)})
    interview = Interview(made, as_of=DAY, goals=["result"])
    while (question := interview.question()) is not None:
        root = interview.case.root
        answer = Judge(made.on(DAY), root).decision("result", root)
        assert question.name in {u.fact.name for u in answer.missing}  # type: ignore[union-attr]
        reply(interview, question, truth)


def interview_of(rule: Any, facts: dict[str, Any] | None = None, **options: Any) -> Interview:
    return Interview(book(rule, **options), facts or {}, as_of=DAY, goals=["result"])


def test_the_part_that_ends_it_most_cheaply_comes_first() -> None:
    interview = interview_of(lambda study: study.a & (study.b | study.c | study.d))
    question = interview.question()
    assert question is not None
    assert question.name == "a"


def test_a_reference_a_list_and_what_is_in_it() -> None:
    facts = {
        "labs": [{"id": "X", "foreign": True}, {"id": "Y", "foreign": False}],
        "samples": [{"id": "s", "lab": "X", "kept": True}],
    }
    interview = interview_of(lambda study: study.samples.any(lambda s: s.lab.foreign & s.kept))
    truth = Case(interview.rulebook, facts)
    asked = run(interview, truth)
    assert asked[0] == ("", "samples")
    assert set(asked) <= {
        ("", "samples"),
        ("samples[s]", "kept"),
        ("", "labs"),
        ("samples[s]", "lab"),
        ("labs[X]", "foreign"),
        ("labs[Y]", "foreign"),
    }
    assert interview.settled[("result", "")].en == "yes"


def test_lists_that_goals_are_about_are_asked_for() -> None:
    def kept(sample: Sample) -> Bool:
        return sample.kept

    interview = interview_of(kept)
    question = interview.question()
    assert question is not None
    assert (question.path, question.name) == ("", "samples")
    interview.answer(question, ["s", "t"])
    assert run(
        interview, Case(interview.rulebook, {"samples": [{"id": "s", "kept": True}, {"id": "t"}]})
    ) == [
        ("samples[s]", "kept"),
        ("samples[t]", "kept"),
    ]


def test_a_list_that_may_have_others_is_not_asked_again() -> None:
    interview = interview_of(lambda study: study.samples.all(lambda s: s.kept))
    question = interview.question()
    assert question is not None
    interview.answer(question, ["s"], complete=False)
    assert interview.facts["samples"] == [{"id": "s"}, "..."]
    assert run(interview, Case(interview.rulebook, {"samples": [{"id": "s", "kept": True}, "..."]})) == [
        ("samples[s]", "kept")
    ]


def test_what_is_not_known_is_not_asked_again_and_can_be_taken_back() -> None:
    interview = interview_of(lambda study: study.a & study.b)
    first = interview.question()
    assert first is not None
    interview.decline(first)
    second = interview.question()
    assert second is not None
    assert second.name != first.name
    assert interview.back()
    assert interview.question() == interview.question()
    again = interview.question()
    assert again is not None
    assert again.name == first.name
    assert not interview.back()


def test_an_answer_that_does_not_fit_changes_nothing() -> None:
    interview = interview_of(lambda study: study.people > 3)
    question = interview.question()
    assert question is not None
    with pytest.raises(InputError):
        interview.answer(question, "7")
    assert interview.facts == {}
    assert not interview.back()
    interview.answer(question, "4")
    assert interview.settled[("result", "")].en == "yes"


def test_an_answer_that_contradicts_another_is_refused() -> None:
    interview = Interview(TOY, {"funded": True})
    question = interview.put(("", "public"))
    with pytest.raises(InputError, match="foreign funds exclude free of charge"):
        interview.answer(question, True)
    interview.answer(question, False)
    assert interview.facts == {"funded": True, "public": False}


def owed(study: Study) -> Bool:
    return study.a


def test_duties_are_goals_and_what_hangs_on_them_comes_later() -> None:
    act = duty(
        "义务",
        "duty",
        bearer=("人", "one"),
        act=("办", "do"),
        kind=Kind.CONDUCT,
        timing=("时", "then"),
        due=lambda study: study.begins.plus_days(3),
        met=lambda study: study.d,
        papers=[paper("form", "表", "form", cites=CITE, when=lambda study: study.people > 2)],
        cites=CITE,
    )(owed)
    act.condition.__module__ = "study_rules"
    made = book(lambda study: study.b, ACT=act)
    truth = Case(made, {"a": True, "b": True, "d": True, "people": 3, "begins": "2024-01-01"})
    listed = {"labs": [], "samples": []}
    assert set(run(Interview(made, listed, as_of=DAY), truth)[:2]) == {("", "a"), ("", "b")}
    interview = Interview(made, listed, as_of=DAY, goals=["owed"])
    assert run(interview, truth) == [("", "a"), ("", "begins"), ("", "d"), ("", "people")]
    spared = Interview(made, listed, as_of=DAY, goals=["owed"])
    assert run(spared, Case(made, {"a": False})) == [("", "a")]


def test_choices_numbers_and_dates_as_results() -> None:
    def place(study: Study) -> Any:
        return choose(
            study.a, option_value(Place.HERE), choose(study.b, option_value(Place.SEA), study.place)
        )

    def count(study: Study) -> Number:
        return study.people + study.samples.count(lambda s: s.kept)

    def day(study: Study) -> Day:
        return study.begins.plus_months(study.people)

    place.__annotations__ = {"study": Study, "return": __import__("guiju").engine.expressions.Category}
    truth_facts = {
        "a": False,
        "b": True,
        "people": 2,
        "begins": "2024-01-31",
        "samples": [{"id": "s", "kept": True}, {"id": "t", "kept": False}],
    }
    for rule, said in ((place, "at sea"), (count, "3"), (day, "2024-03-31")):
        options = {"options": {"options": Place}} if rule is place else {}
        interview = interview_of(rule, **options)
        run(interview, Case(interview.rulebook, truth_facts))
        assert interview.settled[("result", "")].en == said


def test_a_question_says_what_it_serves_and_on_what_authority() -> None:
    question = interview_of(lambda study: study.a).question()
    assert question is not None
    assert [goal.label.en for goal in question.serves] == ["result"]
    assert question.cites == (CITE,)


def test_open_points_are_not_asked() -> None:
    interview = interview_of(lambda study: POINT.reads("strict") & study.a)
    assert run(interview, Case(interview.rulebook, {"a": True})) == [("", "a")]
    assert interview.settled == {}


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"goals": ["nothing"]}, UnknownNameError),
        ({"edition": "nothing"}, UnknownNameError),
        ({"readings": {"point": "nothing"}}, UnknownNameError),
        ({"as_of": date(1999, 1, 1)}, NotInForceError),
        ({"facts": {"a": 7}}, InputError),
    ],
)
def test_what_cannot_be_asked_for(options: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        Interview(book(lambda study: study.a), **{"as_of": DAY, **options})


def test_a_rule_that_is_added_is_asked_about_with_no_further_work() -> None:
    made = book(lambda study: study.a)

    @decision("新规", "new rule", cites=CITE)
    def newly_added(study: Study) -> Bool:
        return study.d

    newly_added.function.__module__ = "study_rules"
    module = ModuleType("study_rules")
    module.__doc__ = "研究 | study"
    module.newly_added = newly_added  # type: ignore[attr-defined]
    again = Rulebook(
        "study", Text("研究", "study"), "1", Study, [*made.modules, module],
        editions=[Edition("current", Text("现行", "current"), date(2000, 1, 1))], instruments=[LAW],
    )  # fmt: skip
    question = Interview(again, as_of=DAY, goals=["newly_added"]).question()
    assert question is not None
    assert question.name == "d"
