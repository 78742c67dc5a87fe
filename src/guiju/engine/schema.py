"""JSON Schema of case files, so that editors complete, explain and check while one writes.

The schema is for a file as an editor sees it, where ``12.5`` may be a number and ``true`` a truth value, and
for a file as this package reads it, where all scalars are text. It accepts what opens without a problem, save
for blanks inside the quotes around a word. What it cannot say, opening the file does: that ``...`` is the last entry of its list, that a reference
names an entry there is, the range of a number given as text, and that a fact is not given twice under two names.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from guiju.engine.casefile import HEADER
from guiju.engine.elements import OTHERS, names_of
from guiju.engine.facts import Choice, Collection, Date, Entity, Exact, Fact, Integer, Reference, SetOf, YesNo
from guiju.engine.rulebook import Rulebook
from guiju.engine.template import bounds
from guiju.engine.text import Lang, Text
from guiju.engine.values import NO, UNKNOWN, YES

Schema = dict[str, Any]

_DATE = (
    r"^\s*([0-9]{4}(-[0-9]{1,2}-|/[0-9]{1,2}/|\.[0-9]{1,2}\.)[0-9]{1,2}"
    r"|[0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日)([T ]00:00(:00(\.0+)?)?)?\s*$"
)
_TO = r"\s*(?:\.\.|至|~|～|to)\s*"
_WHOLE = r"[+-]?[0-9_]+(\.0{1,30})?"
_PART = r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?\s*(/\s*[+-]?[0-9]{1,30}(\.[0-9]{1,30})?)?\s*[%％]?"
_INTEGER = rf"^\s*{_WHOLE}({_TO}{_WHOLE})?\s*$"
_EXACT = rf"^\s*{_PART}({_TO}{_PART})?\s*$"

_DESCRIPTIONS: dict[str, Text] = {
    "guiju": Text("规则库：按哪一套规则判断", "Which rulebook judges the case"),
    "title": Text("结果使用的标题", "What results call the case"),
    "as_of": Text(
        "判断日期，如 2024-05-01；不填则为当天", "The day judged, as in 2024-05-01; left out: today"
    ),
    "edition": Text("版本", "Which state of the law"),
    "readings": Text("未决问题读法：问题与所选读法", "Readings of open points: point and chosen reading"),
    "facts": Text("事实", "The facts of the case"),
}


def case_schema(rulebook: Rulebook, lang: Lang) -> Schema:
    """The JSON Schema (draft 2020-12) of the case files of a rulebook, with texts in one language."""
    editions = rulebook.editions.values()
    header: dict[str, Schema] = {
        "guiju": {"const": rulebook.id},
        "title": {"type": ["string", "number", "null"]},
        "as_of": _any({"type": "string", "pattern": _DATE}, {"enum": [None, ""]}),
        "edition": _any(*_constants(((e.id, e.text) for e in editions), lang), {"enum": [None, ""]}),
        "readings": {
            "type": ["object", "null"],
            "additionalProperties": False,
            "properties": {
                point.id: {
                    "title": point.question.in_(lang),
                    **_any(
                        *_constants(((r.id, r.text) for r in point.readings), lang),
                        {"type": "null"},
                    ),
                }
                for point in rulebook.points.values()
            },
        },
        "facts": _any({"$ref": f"#/$defs/{rulebook.root.__name__}"}, {"type": "null"}),
    }
    properties: dict[str, Schema] = {}
    for key, aliases in HEADER.items():
        for alias in aliases:
            properties[alias] = {"description": _DESCRIPTIONS[key].in_(lang), **header[key]}
    for key, annex in rulebook.annexes.items():
        for alias in (key, annex.label.zh):
            properties[alias] = {"description": annex.help.in_(lang), "type": ["object", "string", "null"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": rulebook.title.in_(lang),
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "allOf": [{"oneOf": [{"required": [alias]} for alias in HEADER[key]]} for key in ("guiju", "facts")],
        "$defs": {entity.__name__: _entity(entity, lang) for entity in rulebook.entities},
    }


def _any(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


def _constants(pairs: Iterable[tuple[str, Text]], lang: Lang) -> list[Schema]:
    return [{"const": key, "description": text.in_(lang)} for key, text in pairs]


def _unknown() -> Schema:
    # Written with and without blanks around it; the plain forms come first, for completion.
    return {"enum": [*sorted(UNKNOWN - {"?"}), "?", None]}


def _entity(entity: type[Entity], lang: Lang) -> Schema:
    things: dict[str, Any] = {**entity.facts, **entity.references, **entity.collections}
    properties: dict[str, Schema] = {}
    short: Schema = {"type": ["string", "integer"], "description": "编号" if lang == "zh" else "identifier"}
    own = {name: _thing(thing, lang) for name, thing in things.items()}
    for written, name in sorted(names_of(entity).items(), key=lambda item: item[0] != item[1]):
        properties[written] = own[name]
    return {
        "title": entity.title.in_(lang),
        "type": "object",
        "additionalProperties": False,
        "properties": {"id": short, "编号": short}
        | {k: v for k, v in properties.items() if k not in ("id", "编号")},
    }


def _thing(thing: Any, lang: Lang) -> Schema:
    words = {
        "title": thing.label.in_(lang),
        "description": f"{thing.ask.in_(lang)}\n{thing.help.in_(lang)}",
    }
    if isinstance(thing, Collection):
        return words | _any(_list(thing), _unknown())
    if isinstance(thing, Reference):
        return words | _any({"type": ["string", "integer"]}, _unknown())
    assert isinstance(thing, Fact)
    if isinstance(thing, Choice | SetOf):
        words["description"] += "".join(
            f"\n- {o.option_id}: {o.label.in_(lang)}" + (f" — {o.help.in_(lang)}" if o.help else "")
            for o in thing.options.members
        )
    elif isinstance(thing, Integer | Exact):
        unit = thing.unit.in_(lang) if thing.unit else ""
        limits = " ".join(part for part in (bounds(thing), unit) if part)
        words["description"] += f"\n{limits}" if limits else ""
    return words | _any(*_values(thing), _unknown())


def _list(collection: Collection[Any]) -> Schema:
    others: Schema = {"enum": sorted(OTHERS)}
    return {
        "type": "array",
        "items": _any({"$ref": f"#/$defs/{collection.of.__name__}"}, others),
        "contains": others,
        "minContains": 0,
        "maxContains": 1,
    }


def _values(fact: Fact[Any]) -> list[Schema]:
    if isinstance(fact, YesNo):
        words = [*sorted(YES), *sorted(NO)]
        forms = dict.fromkeys(form for w in words for form in (w, w.capitalize(), w.upper()))
        return [{"enum": [*forms]}, {"type": "boolean"}]
    if isinstance(fact, Choice | SetOf):
        names = dict.fromkeys(
            name for get in (_id, _zh, _en) for name in (get(option) for option in fact.options.members)
        )
        one: Schema = {"enum": [*names]}
        return [one, {"type": "array", "items": one}] if isinstance(fact, SetOf) else [one]
    if isinstance(fact, Integer | Exact):
        whole = isinstance(fact, Integer)
        number: Schema = {"type": "integer" if whole else "number"}
        if fact.low is not None:
            number["minimum"] = _json_bound(fact.low, up=False)
        if fact.high is not None:
            number["maximum"] = _json_bound(fact.high, up=True)
        return [number, {"type": "string", "pattern": _INTEGER if whole else _EXACT}]
    if isinstance(fact, Date):
        return [{"type": "string", "pattern": _DATE}]
    return [{"type": ["string", "number", "boolean"]}]


def _id(option: Any) -> str:
    return str(option.option_id)


def _zh(option: Any) -> str:
    return str(option.label.zh)


def _en(option: Any) -> str:
    return str(option.label.en)


def _json_bound(bound: Any, *, up: bool) -> int | float:
    """A bound as a JSON number; one that has none is moved outwards, so that nothing right is refused."""
    import math
    from fractions import Fraction

    exact = Fraction(bound)
    if exact.denominator == 1:
        return int(exact)
    if Fraction(float(exact)) == exact:
        return float(exact)
    return math.ceil(exact) if up else math.floor(exact)
