"""Interviews in the browser: the same module that asks in the terminal, built anew for every question from the facts."""

from __future__ import annotations

from guiju.engine.assessment import today
from guiju.engine.uses.ask import Interview, Question
from guiju.registry import load_rulebook
from guiju.workspace.determinations.commands import adopted
from guiju.workspace.matters.facts import at_of, part
from guiju.workspace.matters.models import Answer, Matter

Asked = tuple[str, str]
"""Path of an element, and the name of its fact, reference or list."""


def interview_of(matter: Matter, skipped: frozenset[Asked] = frozenset()) -> Interview:
    """An interview about a matter as it stands; what is said to be unknown, or to be open, is not asked again.

    Args:
        skipped: what the person leaves for later.

    Raises:
        InputError: its facts contradict each other.
    """
    rulebook = load_rulebook(matter.rulebook)
    interview = Interview(
        rulebook,
        dict(matter.facts),
        as_of=matter.as_of or today(),
        edition=matter.edition or None,
        readings={k: v for k, v in adopted(matter.rulebook).items() if k in rulebook.points},
    )
    said = {(a.path, a.name) for a in Answer.objects.filter(matter=matter, value__isnull=True, unfit="")}
    for element in interview.case.root.walk():
        own = part(matter.facts, at_of(element))
        said |= {(element.path, name) for name, all_ in element.complete.items() if name in own and not all_}
    wanted = interview.open_questions()
    for asked in sorted((said | skipped) & wanted):
        interview.decline(interview.put(asked))
    return interview


def question_at(interview: Interview, asked: Asked) -> Question | None:
    """A question that was asked before; None where nothing is called so."""
    places = {one.path: one for one in interview.case.root.walk()}
    element = places.get(asked[0])
    if element is None:
        return None
    entity = element.entity
    named = {*entity.facts, *entity.references, *entity.collections}
    return interview.put(asked) if asked[1] in named else None
