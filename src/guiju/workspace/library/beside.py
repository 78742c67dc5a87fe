"""An official text beside our provisions, article by article; and two versions of it beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from guiju.engine.instruments import Instrument
from guiju.engine.text import Text
from guiju.texts.comparing import Became, Change, compare
from guiju.texts.matching import Located, locate_all
from guiju.texts.model import Article, Document
from guiju.workspace.library.models import OfficialText, TextArticle
from guiju.workspace.library.plain import document
from guiju.workspace.library.shelf import Version, anchor, where_of


def document_of(text: OfficialText) -> Document:
    """The text as it was split when it was attached."""
    parts = TextArticle.objects.filter(text=text).order_by("place").values_list("plain", flat=True)
    return document(text.title, text.preamble, list(parts), text.findings)


@dataclass(frozen=True, slots=True)
class Ours:
    """A provision of ours, and what of the article it names."""

    anchor: str
    where: Text
    versions: tuple[Version, ...]
    part: Text | None
    """The paragraph or item, where it names one that was found."""
    reason: Text | None
    """Why less was found than it names."""


@dataclass(frozen=True, slots=True)
class Beside:
    """An article of the text with our provisions that name it; or articles in a row that none names."""

    articles: tuple[tuple[int, Article], ...]
    ours: tuple[Ours, ...]

    @property
    def first(self) -> Article:
        """The article, or the first of several."""
        return self.articles[0][1]

    @property
    def last(self) -> Article:
        """The last of several."""
        return self.articles[-1][1]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """All of it."""

    rows: tuple[Beside, ...]
    lost: tuple[Ours, ...]
    """Provisions that the text does not have, and why."""


def side_by_side(instrument: Instrument, text: Document) -> SideBySide:
    """Each article of a text with our provisions beside it; those that name none at the end."""
    at = {id(article): place for place, article in enumerate(text.parts)}
    ours: dict[int, list[Ours]] = {}
    lost: list[Ours] = []
    for key, located in locate_all(text, instrument).items():
        one = _ours(instrument, key, located)
        if located.article is None:
            lost.append(one)
        else:
            ours.setdefault(at[id(located.article)], []).append(one)
    return SideBySide(tuple(_rows(text, ours)), tuple(lost))


def _rows(text: Document, ours: dict[int, list[Ours]]) -> Iterator[Beside]:
    waiting: list[tuple[int, Article]] = []
    for place, article in enumerate(text.parts):
        if place not in ours:
            waiting.append((place, article))
            continue
        if waiting:
            yield Beside(tuple(waiting), ())
            waiting = []
        yield Beside(((place, article),), tuple(ours[place]))
    if waiting:
        yield Beside(tuple(waiting), ())


def _ours(instrument: Instrument, key: str, located: Located) -> Ours:
    versions = tuple(Version(one) for one in instrument.versions(key))
    return Ours(anchor(key), where_of(instrument, key), versions, _part(located), located.reason)


def _part(located: Located) -> Text | None:
    if located.paragraph is None and not located.items:
        return None
    labels = "".join(item.label for item in located.items)
    if located.paragraph is None or (
        located.items and len(located.article.paragraphs if located.article else ()) == 1
    ):
        return Text(labels, labels) if labels else None
    zh, en = f"第 {located.paragraph} 款", f"paragraph {located.paragraph}"
    return Text(f"{zh}{labels}", f"{en} {labels}".strip())


# --- two versions -----------------------------------------------------------------------------------------------------

BECAME: dict[Became, Text] = {
    Became.SAME: Text("未变", "unchanged"),
    Became.CHANGED: Text("文字修改", "reworded"),
    Became.ADDED: Text("新增", "new"),
    Became.DELETED: Text("删去", "deleted"),
    Became.RENUMBERED: Text("条号变动", "renumbered"),
    Became.MOVED: Text("移至其他章节", "moved to another chapter"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of an article, as the page shows it."""

    change: Change
    became: Text

    @property
    def label(self) -> str:
        """Its number, old and new where they differ."""
        labels = [one.label for one in (self.change.old, self.change.new) if one is not None]
        return " → ".join(dict.fromkeys(labels))

    @property
    def also_reworded(self) -> bool:
        """Whether its wording differs besides."""
        kept = self.change.old is not None and self.change.new is not None
        return kept and self.change.reworded and self.change.became not in (Became.CHANGED, Became.DELETED)


def changes(old: OfficialText, new: OfficialText) -> tuple[Changed, ...]:
    """What became of each article from one version to another.

    Raises:
        InputError: there is more to compare than any instrument has.
    """
    kept = _kept.get((old.id, new.id))
    if kept is None:
        kept = tuple(Changed(one, BECAME[one.became]) for one in compare(document_of(old), document_of(new)))
        # A text never changes, so what was found once holds; a few are kept, for comparing takes time.
        while len(_kept) >= MOST_KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[old.id, new.id] = kept
    return kept


MOST_KEPT = 8
_kept: dict[tuple[UUID, UUID], tuple[Changed, ...]] = {}


def counted(found: tuple[Changed, ...]) -> list[tuple[Text, int]]:
    """How many articles became what."""
    counts = {one: sum(changed.change.became is one for changed in found) for one in Became}
    return [(BECAME[one], count) for one, count in counts.items() if count]
