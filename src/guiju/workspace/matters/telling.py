"""What an event of a matter speaks of, in words; as it stands where the rulebook has no such thing any more."""

from __future__ import annotations

from typing import Any

from guiju.engine.errors import ValueRefusedError
from guiju.engine.facts import Fact
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.values import parse, parse_limits
from guiju.engine.wording import limits_said, value_text
from guiju.workspace.matters.events import (
    ElementAdded,
    ElementRemoved,
    FactGivenUnfit,
    FactStated,
    ListClosed,
)

UNKNOWN = Text("不详", "not known")


def content(rulebook: Rulebook, data: Any) -> Text | None:
    """Which fact or list of which thing, and what became of it; the title, of what has one."""
    if not isinstance(data, FactStated | FactGivenUnfit | ElementAdded | ElementRemoved | ListClosed):
        title = getattr(data, "title", "")
        return Text(title, title) if title else None
    entity: Any = rulebook.root
    said: list[Text] = []
    for collection, key in data.at:
        held = entity.collections.get(collection) if entity is not None else None
        entity = None if held is None else held.of
        title = Text(collection, collection) if entity is None else entity.title
        said.append(Text(f"{title.zh}“{key}”", f"{title.en} “{key}”"))
    if not isinstance(data, ElementRemoved):
        name = data.fact if isinstance(data, FactStated | FactGivenUnfit) else data.collection
        things = {} if entity is None else {**entity.facts, **entity.references, **entity.collections}
        thing = things.get(name)
        label, became = Text(name, name) if thing is None else thing.label, _became(thing, data)
        said.append(Text(f"{label.zh}：{became.zh}", f"{label.en}: {became.en}"))
    return Text(" · ".join(one.zh for one in said), " · ".join(one.en for one in said))


def _became(thing: Any, data: FactStated | FactGivenUnfit | ElementAdded | ListClosed) -> Text:
    match data:
        case FactStated():
            before, after = (value_said(thing, one) for one in (data.before, data.value))
            return Text(f"{before.zh} → {after.zh}", f"{before.en} → {after.en}")
        case FactGivenUnfit():
            return Text(f"“{data.given}”", f"“{data.given}”")
        case ElementAdded():
            return Text(f"“{data.key}”", f"“{data.key}”")
    if data.complete:
        return Text("已列全", "complete as listed")
    return Text("可能还有其他", "there may be others")


def value_said(thing: Any, value: Any) -> Text:
    """A value of a fact in words."""
    if value is None:
        return UNKNOWN
    if isinstance(thing, Fact):
        try:
            limits = parse_limits(thing, value)
            return value_text(parse(thing, value), thing) if limits is None else limits_said(limits, thing)
        except ValueRefusedError:
            pass
    plain = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return Text(plain, plain) if plain else UNKNOWN
