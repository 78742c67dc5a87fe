"""A case as a case file: what is known, each with its name and value in words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from guiju.engine.case import Case, plain_facts
from guiju.engine.elements import Element
from guiju.engine.text import Lang
from guiju.engine.values import plain_value, written_limits, written_text
from guiju.engine.wording import limits_said, value_text

_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff-]*")
_WORDS = frozenset({"true", "false", "yes", "no", "null", "on", "off", "y", "n", "unknown"})


def write(
    case: Case,
    lang: Lang,
    *,
    title: str = "",
    as_of: date | None = None,
    edition: str | None = None,
    readings: Mapping[str, str] | None = None,
) -> str:
    """A case file that reads back as the same case. Comments name facts and values in one language."""
    lines = [f"guiju: {_scalar(case.rulebook.id)}"]
    lines += [f"title: {_quoted(title)}"] if title else []
    lines += [f"as_of: {as_of}"] if as_of else []
    lines += [f"edition: {_scalar(edition)}"] if edition else []
    if readings:
        lines.append("readings:")
        lines += [f"  {_scalar(point)}: {_scalar(reading)}" for point, reading in readings.items()]
    facts = list(_element(case.root, lang))
    lines += ["facts:", *(f"  {line}" for line in facts)] if facts else ["facts: {}"]
    return "\n".join(lines) + "\n"


def written_facts(element: Element) -> dict[str, Any]:
    """What is known of an element and of those that it holds, as plain JSON values for a case file."""
    out = plain_facts(element)
    for name, fact in element.entity.facts.items():
        value = element.values.get(name)
        if isinstance(value, Fraction):
            out[name] = written_text(fact, value)
        elif name in element.limits:
            out[name] = written_limits(fact, element.limits[name])
    for name, elements in element.collections.items():
        out |= {name: [*map(written_facts, elements), *out[name][len(elements) :]]} if name in out else {}
    return out


def _element(element: Element, lang: Lang) -> Iterator[str]:
    entity = element.entity
    if element.key:
        yield f"id: {_quoted(element.key)}"
    for name, fact in entity.facts.items():
        if name in element.values:
            value = element.values[name]
            said = (
                f"{fact.label.in_(lang)}{'：' if lang == 'zh' else ': '}{value_text(value, fact).in_(lang)}"
            )
            plain = written_text(fact, value) if isinstance(value, Fraction) else plain_value(value)
            yield f"{name}: {_value(plain)}  # {_comment(said)}"
        elif name in element.limits:
            limits = element.limits[name]
            said = (
                f"{fact.label.in_(lang)}{'：' if lang == 'zh' else ': '}{limits_said(limits, fact).in_(lang)}"
            )
            yield f"{name}: {written_limits(fact, limits)}  # {_comment(said)}"
    for name, reference in entity.references.items():
        if name in element.references:
            yield f"{name}: {_quoted(element.references[name].key)}  # {_comment(reference.label.in_(lang))}"
    for name, collection in entity.collections.items():
        elements, complete = element.collections[name], element.complete[name]
        if not elements and not complete:
            continue
        label = _comment(collection.label.in_(lang))
        if not elements:
            yield f"{name}: []  # {label}"
            continue
        yield f"{name}:  # {label}"
        for one in elements:
            first, *rest = _element(one, lang)
            yield f"  - {first}"
            yield from (f"    {line}" for line in rest)
        if not complete:
            yield "  - ..."


def _value(value: bool | int | str | list[str]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_scalar, value))}]"
    return _scalar(value)


def _scalar(text: str | None) -> str:
    plain = text is not None and _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    return str(text) if plain else _quoted(text or "")


def _quoted(text: str) -> str:
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    escaped = "".join(
        c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" if c not in '"\\' else f"\\{c}"
        for c in text
    )
    return f'"{escaped}"'


def _comment(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
