"""A case that shows something as a case file, which is read again and judged again before anyone sees it."""

from __future__ import annotations

import re

from guiju.engine import casefile
from guiju.engine.answers import Judge
from guiju.engine.casefile import open_case
from guiju.engine.casefile.writing import write
from guiju.engine.errors import InputError
from guiju.engine.text import Lang, Text
from guiju.engine.uses.prove.cases import Instance, holds
from guiju.engine.uses.prove.results import CaseFound
from guiju.engine.uses.prove.smaller import smaller
from guiju.engine.uses.prove.sought import Side, Sought

MOST_SECONDS = 10.0
"""For making one case smaller."""


def shown(
    instance: Instance, sought: Sought, name: str, shows: Text, lang: Lang, seconds: float
) -> tuple[CaseFound, ...] | None:
    """The case files that show what was sought: one, or two where some facts are raised between them; None where they
    do not show it when they are read again.
    """
    small = smaller(instance, sought, min(seconds, MOST_SECONDS))
    files: dict[bool, str] = {}
    for side in sought.sides:
        if bool(side.raised) not in files:
            files[bool(side.raised)] = _written(small, side, shows, lang, len(sought.sides) > 1)
    judges: dict[Side, Judge] = {}
    for side in sought.sides:
        judge = _read_again(files[bool(side.raised)], small, side)
        if judge is None:
            return None
        judges[side] = judge
    if not all(holds(judges, part, small.place) for part in sought.parts):
        return None
    base = re.sub(r"[^A-Za-z0-9_.-]+", "-", name).strip("-")
    readings = tuple(sorted((point, small.readings[point]) for point in small.matter))
    if len(files) == 1:
        return (CaseFound(f"{base}.yaml", next(iter(files.values())), shows, readings),)
    named = ((False, Text("之前", "before")), (True, Text("之后", "after")))
    return tuple(
        CaseFound(
            f"{base}-{word.en}.yaml", files[raised], shows + Text(f"（{word.zh}）", f" ({word.en})"), readings
        )
        for raised, word in named
    )


def _written(instance: Instance, side: Side, shows: Text, lang: Lang, several: bool) -> str:
    readings = dict(sorted(instance.readings_of(side).items()))
    edition = None if several and not side.raised and not side.readings else side.ruleset.edition.id
    asked = {point: reading for point, reading in readings.items() if point in instance.matter}
    return write(
        instance.case(side), lang, title=shows.in_(lang), as_of=instance.day, edition=edition, readings=asked
    )


def _read_again(text: str, instance: Instance, side: Side) -> Judge | None:
    try:
        opened = open_case(casefile.scan(text, "case"), {instance.rulebook.id: lambda: instance.rulebook})
        ruleset = instance.rulebook.on(opened.as_of or instance.day, side.ruleset.edition.id)
        return Judge(ruleset, opened.case.root, {**opened.readings, **dict(side.readings)})
    except InputError:
        return None
