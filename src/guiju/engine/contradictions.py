"""Whether facts can all be true, asked of a case or of what could be read of one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from guiju.engine.drafting import MOST_PROBLEMS, Draft
from guiju.engine.elements import Element, contradiction
from guiju.engine.errors import Problem
from guiju.engine.hints import too_many
from guiju.engine.nodes import AsOf, Call, Node, ParameterIs, Reads
from guiju.engine.questions import Questions


def all_problems(
    draft: Draft,
    day: date | None,
    edition: str | None,
    readings: Mapping[str, str],
    *,
    rules_sure: bool = True,
) -> list[Problem]:
    """What could not be read, and what contradicts itself in what could; at most a hundred and one.

    Args:
        day: the day judged (default: today in Asia/Shanghai, or the first day of an edition that begins later).
        rules_sure: whether day and edition are those that are meant; else no contradiction is told where a constraint
            turns on them.
    """
    found = list(draft.problems)
    if not rules_sure and any(
        _turns_on_day(node) for laws in draft.rulebook.constraints.values() for _, node, _ in laws
    ):
        return found
    for problem in _contradictions(draft, day, edition, readings):
        if len(found) >= MOST_PROBLEMS:
            found.append(Problem(problem.file, problem.line, problem.column, too_many(MOST_PROBLEMS)))
            break
        found.append(problem)
    return found


def _contradictions(
    draft: Draft, day: date | None, edition: str | None, readings: Mapping[str, str]
) -> list[Problem]:
    rulebook, root = draft.rulebook, draft.root
    if root is None or not any(rulebook.constraints.values()):
        return []
    # Late, since what judges a case knows what a case is.
    from guiju.engine.answers import Judge
    from guiju.engine.assessment import today
    from guiju.engine.questions import questions

    chosen = rulebook.editions[edition] if edition else next(iter(rulebook.editions.values()))
    ruleset = rulebook.on(max(day or today(), chosen.since), chosen.id)
    judge = Judge(ruleset, root, dict(readings), consistent=False)
    broken = judge.contradictions()
    if not broken and not draft.problems:
        draft.judge = judge
    nodes = {constraint: node for laws in rulebook.constraints.values() for constraint, node, _ in laws}
    return sorted(
        Problem(
            draft.file,
            *_place(element, nodes[constraint], questions(ruleset)),
            contradiction(element, constraint.text),
        )
        for constraint, element in broken
    )


def _turns_on_day(part: object) -> bool:
    """Whether an expression may say otherwise on another day or under another edition."""
    if isinstance(part, AsOf | Call | ParameterIs | Reads):
        return True
    if isinstance(part, Node):
        return any(map(_turns_on_day, part.args))
    return isinstance(part, tuple) and any(map(_turns_on_day, part))


def _place(element: Element, node: Node, asked: Questions) -> tuple[int, int]:
    """Where the first of the facts stands that a constraint looks at; else the element."""
    names = {fact.name for fact in asked.facts(node)} & element.values.keys()
    names |= {question.args[2].name for question in asked.asked(node)}
    return min((element.places[name] for name in names if name in element.places), default=element.place)
