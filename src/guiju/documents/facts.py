"""The facts of a determination in words, for the reader who checks what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from guiju.documents.phrases import PHRASES
from guiju.engine.case import Case, Element
from guiju.engine.determination import Determination
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.wording import limits_said, subject_text, value_text


class FactLine(NamedTuple):
    """A known fact."""

    label: Text
    value: Text


class FactGroup(NamedTuple):
    """The known facts about one element; ``subject`` None where no rulebook says what it is called."""

    subject: Text
    facts: tuple[FactLine, ...]


def fact_groups(determination: Determination, rulebook: Rulebook | None) -> tuple[FactGroup, ...]:
    """The known facts, by element, in the order of the case; elements without any are named too."""
    if rulebook is None:
        return tuple(_raw(determination.facts, PHRASES["matter"]))
    case = Case(rulebook, determination.facts)
    return tuple(_group(element) for element in case.root.walk())


def _group(element: Element) -> FactGroup:
    lines = [
        FactLine(
            fact.label,
            value_text(element.values[name], fact)
            if name in element.values
            else limits_said(element.limits[name], fact),
        )
        for name, fact in element.entity.facts.items()
        if name in element.values or name in element.limits
    ]
    lines += [
        FactLine(reference.label, subject_text(element.references[name]))
        for name, reference in element.entity.references.items()
        if name in element.references
    ]
    for name, collection in element.entity.collections.items():
        inner, complete = element.collections[name], element.complete[name]
        if not inner and not complete:
            continue
        names = [subject_text(e) for e in inner]
        zh = "、".join(n.zh for n in names) or "无"
        en = ", ".join(n.en for n in names) or "none"
        if not complete:
            more = PHRASES["more_unknown"]
            zh, en = f"{zh}（{more.zh}）", f"{en} ({more.en})"
        lines.append(FactLine(collection.label, Text(zh, en)))
    subject = subject_text(element)
    owner = element.owner
    if owner is not None and owner.owner is not None:
        above = subject_text(owner)
        subject = Text(f"{above.zh} · {subject.zh}", f"{above.en} · {subject.en}")
    return FactGroup(subject, tuple(lines))


def _raw(facts: Mapping[str, Any], subject: Text) -> list[FactGroup]:
    """Facts under their identifiers, where no rulebook names them."""
    lines: list[FactLine] = []
    below: list[FactGroup] = []
    for name, value in facts.items():
        if isinstance(value, list) and any(isinstance(v, Mapping) for v in value):
            for place, item in enumerate(value, start=1):
                if isinstance(item, Mapping):
                    title = f"{name}[{item.get('id', place)}]"
                    below += _raw(item, Text(title, title))
        elif name != "id":
            shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            lines.append(FactLine(Text(name, name), Text(shown or "—", shown or "—")))
    return [FactGroup(subject, tuple(lines)), *below]
