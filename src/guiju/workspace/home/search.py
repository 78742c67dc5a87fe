"""Search over everything that the reader may see: matters, determinations, papers, units, evidence, texts, rulebooks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from guiju.engine.text import Lang, Text
from guiju.registry import load_rulebook, rulebook_ids
from guiju.workspace.determinations.models import Determination
from guiju.workspace.home.gists import gist
from guiju.workspace.library import texts_index
from guiju.workspace.library.grams import Piece, Query, excerpt, folded, pieces, score, whole
from guiju.workspace.library.rules_index import index_of
from guiju.workspace.matters.models import Matter, Paper
from guiju.workspace.record.commands import Actor
from guiju.workspace.units.models import Evidence, Unit

KINDS: dict[str, Text] = {
    "matter": Text("事项", "Matters"),
    "determination": Text("判定", "Determinations"),
    "paper": Text("文件", "Papers"),
    "unit": Text("单位", "Units"),
    "evidence": Text("证据", "Evidence"),
    "text": Text("官方文本", "Official texts"),
    "provision": Text("条款（转述）", "Provisions (in our words)"),
    "decision": Text("结论", "Decisions"),
    "duty": Text("义务", "Duties"),
    "point": Text("未决问题", "Open points"),
    "question": Text("所问事实", "Facts asked for"),
    "parameter": Text("法定数值", "Numbers that law sets"),
    "note": Text("说明", "Notes"),
}
"""What can be found, in the order in which it is shown."""
FEW, MOST = 5, 200


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found."""

    points: int
    address: str
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    beside: str = ""
    """What it belongs to: a rulebook, a matter, a version of a text."""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one kind, the best first."""

    kind: str
    label: Text
    hits: list[Hit] = field(default_factory=list)

    @property
    def few(self) -> list[Hit]:
        """What is shown beside others."""
        return self.hits[:FEW]


def search(wanted: Query, actor: Actor, lang: Lang) -> list[Found]:
    """What fits, by kind."""
    found = {kind: Found(kind, label) for kind, label in KINDS.items()}
    for kind, hit in _all(wanted, actor, lang):
        found[kind].hits.append(hit)
    for one in found.values():
        one.hits.sort(key=lambda hit: (-hit.points, hit.address))
        del one.hits[MOST:]
    return [one for one in found.values() if one.hits]


def _all(wanted: Query, actor: Actor, lang: Lang) -> Iterator[tuple[str, Hit]]:
    yield from _matters(wanted, lang)
    if actor.sees_all:
        # The register belongs to no single matter: who takes part in some only does not see it.
        yield from _units(wanted)
    yield from _texts(wanted)
    yield from _rules(wanted, lang)


def _hit(
    wanted: Query, address: str, title: str, body: str = "", beside: str = "", lang: str = ""
) -> Hit | None:
    points = score(wanted, folded(title)[0], folded(body)[0])
    return _shown(points, wanted, address, title, body, beside, lang) if points else None


def _shown(
    points: int, wanted: Query, address: str, title: str, body: str, beside: str, lang: str = ""
) -> Hit:
    """What was found, marked; parts of a term only where the whole of it is nowhere."""
    parts = not whole(wanted, folded(title)[0], folded(body)[0])
    below = excerpt(body, wanted, parts=parts) if body else ()
    return Hit(points, address, pieces(title, wanted, parts=parts), below, beside, lang)


def _matters(wanted: Query, lang: Lang) -> Iterator[tuple[str, Hit]]:
    for one in Matter.objects.order_by("id"):
        words = " · ".join(dict.fromkeys(_texts_of(one.facts)))
        hit = _hit(wanted, f"/matters/{one.id}/", one.title, words)
        if hit:
            yield "matter", hit
    for paper in Paper.objects.filter(removed=False).select_related("matter").order_by("id"):
        address = f"/matters/{paper.matter_id}/papers/"
        hit = _hit(wanted, address, paper.title, paper.stored["name"], paper.matter.title)
        if hit:
            yield "paper", hit
    standing = Determination.objects.filter(superseded=False).select_related("matter").order_by("id")
    for made in standing:
        said = "；" if lang == "zh" else "; "
        words = said.join(label.in_(lang) for label in gist(made).labels)
        title = f"{made.matter.title} · {made.serial}"
        hit = _hit(wanted, f"/determinations/{made.id}/", title, words)
        if hit:
            yield "determination", hit


_CODE = re.compile(r"[a-z0-9_.:+-]+")
"""What facts hold in place of words: a choice by its identifier, a day, a number, that a list is not closed."""


def _texts_of(facts: Any) -> Iterator[str]:
    """The words in facts: names of elements, and facts that are texts."""
    if isinstance(facts, dict):
        if isinstance(facts.get("id"), str):
            yield facts["id"]
        for key, value in facts.items():
            if key != "id":
                yield from _texts_of(value)
    elif isinstance(facts, list):
        for value in facts:
            yield from _texts_of(value)
    elif isinstance(facts, str) and not _CODE.fullmatch(facts):
        yield facts


def _units(wanted: Query) -> Iterator[tuple[str, Hit]]:
    for one in Unit.objects.order_by("id"):
        words = " · ".join(
            part for part in (*one.aliases, one.registration, *_texts_of(_values(one))) if part
        )
        hit = _hit(wanted, f"/units/{one.id}/", one.name, words)
        if hit:
            yield "unit", hit
    for paper in Evidence.objects.filter(removed=False).select_related("unit").order_by("id"):
        address = f"/units/{paper.unit_id}/papers/"
        hit = _hit(wanted, address, paper.title, paper.stored["name"], paper.unit.name)
        if hit:
            yield "evidence", hit


def _values(unit: Unit) -> list[Any]:
    return [held["value"] for held in unit.facts.values()]


def _texts(wanted: Query) -> Iterator[tuple[str, Hit]]:
    for points, one in texts_index.find(wanted)[:MOST]:
        title, _, body = one.words.partition("\n")
        of = one.text
        address = f"/law/{of.rulebook}/{of.instrument}/text/{of.id}/#t-{one.place}"
        beside = f"{of.instrument_title['zh']} · {of.label}"
        yield "text", _shown(points, wanted, address, title, body, beside, "zh-Hans")


def _rules(wanted: Query, lang: Lang) -> Iterator[tuple[str, Hit]]:
    for name in rulebook_ids():
        book = load_rulebook(name)
        for points, entry in index_of(book).find(wanted, lang):
            code = "zh-Hans" if entry.lang == "zh" else "en"
            title, of = entry.title.in_(entry.lang), book.title.in_(lang)
            yield entry.kind, _shown(points, wanted, entry.address, title, entry.body, of, code)
