"""Two versions of a text, article by article: what is the same, reworded, new, gone, renumbered, moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from enum import StrEnum

from guiju.engine.errors import InputError, Problem
from guiju.engine.records import record
from guiju.engine.text import Text
from guiju.texts.assigning import SCALE, assigned, similarities
from guiju.texts.model import Article, Document
from guiju.texts.wording import Span, Steps, differences, folded

MOST_PARTS = 2_000
MOST_CHARACTERS = 400_000
"""Of all articles of one side."""
SIMILAR = SCALE // 2
"""From which two articles with different numbers are taken for one."""
SIMILAR_WITH_NUMBER = SCALE // 4
"""From which two with the same number are."""


class Became(StrEnum):
    """What became of an article."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    DELETED = "deleted"
    RENUMBERED = "renumbered"
    MOVED = "moved"


@record(frozen=True, slots=True)
class Change:
    """An article of the old version, of the new one, or of both, and what became of it.

    Attributes:
        old: None where it is new.
        new: None where it is gone.
        spans: the wording, with what was kept, removed and added.
        reworded: more than spaces and the width of signs differs in its heading or text.
        moved: it stands under other headings; a heading that was merely renumbered or reworded is the same.
    """

    old: Article | None
    new: Article | None
    spans: tuple[Span, ...]
    reworded: bool
    moved: bool

    @property
    def renumbered(self) -> bool:
        """Whether it stands under another number."""
        return self.old is not None and self.new is not None and _name(self.old) != _name(self.new)

    @property
    def became(self) -> Became:
        """The first of these that holds: added, deleted, renumbered, moved, changed, same.

        One that is renumbered or moved may be reworded too; one of which only its number is left is deleted.
        """
        if self.old is None:
            return Became.ADDED
        if self.new is None or (self.new.deleted and not self.old.deleted):
            return Became.DELETED
        if self.renumbered:
            return Became.RENUMBERED
        if self.moved:
            return Became.MOVED
        return Became.CHANGED if self.reworded else Became.SAME


def compare(old: Document, new: Document) -> list[Change]:
    """What became of each article, in the order of the new version; those gone stand where they stood.

    Articles with the same text are one, whatever their numbers. Of the others those are paired that are most similar
    in sum; where they are less similar than 50 % (25 % under the same number), one is gone and another new.

    Raises:
        InputError: there is more to compare than any instrument has.
    """
    for document in (old, new):
        if len(document.parts) > MOST_PARTS or _size(document) > MOST_CHARACTERS:
            said = Text(
                f"条文超过 {MOST_PARTS:,} 条或 {MOST_CHARACTERS:,} 字，不予比较：请只保留一部法规文件",
                f"more than {MOST_PARTS:,} articles or {MOST_CHARACTERS:,} characters are not compared: keep one instrument",
            )
            raise InputError([Problem(document.title, 0, 0, said)])
    pairs = dict(_pairs(old.parts, new.parts))
    chapters = _chapters(old.parts, new.parts, pairs)
    back = {there: here for here, there in pairs.items()}
    steps = Steps()
    gone = [index for index in range(len(old.parts)) if index not in pairs]
    changes: list[Change] = []
    for there, article in enumerate(new.parts):
        here = back.get(there)
        if here is None:
            changes.append(Change(None, article, differences("", _wording(article), steps), True, False))
            continue
        while gone and gone[0] < here:
            changes.append(_gone(old.parts[gone.pop(0)], steps))
        before = old.parts[here]
        moved = before.annex == article.annex and (before.path, article.path) not in chapters
        changes.append(_kept(before, article, moved, steps))
    return [*changes, *(_gone(old.parts[index], steps) for index in gone)]


def _size(document: Document) -> int:
    return sum(len(line) for part in document.parts for line in part.lines())


def _gone(article: Article, steps: Steps) -> Change:
    return Change(article, None, differences(_wording(article), "", steps), True, False)


def _kept(before: Article, after: Article, moved: bool, steps: Steps) -> Change:
    old, new = _wording(before), _wording(after)
    return Change(before, after, differences(old, new, steps), folded(old) != folded(new), moved)


def _wording(article: Article) -> str:
    """Heading and text of an article, as they are compared."""
    return "\n".join([*([article.heading] if article.heading else []), *article.lines()])


def _name(article: Article) -> tuple[str, str, str]:
    return article.annex, article.number, "" if article.number else folded(article.label)


# --- which became which ---------------------------------------------------------------------------------------


def _pairs(old: Sequence[Article], new: Sequence[Article]) -> Iterator[tuple[int, int]]:
    ours = [folded(_wording(article)) for article in old]
    theirs = [folded(_wording(article)) for article in new]
    left_old, left_new = set(range(len(old))), set(range(len(new)))
    # The same text under the same number; the same text; what was deleted or put back under its number.
    rounds: tuple[Callable[[Article, str], Hashable], ...] = (
        lambda article, text: (text, _name(article)),
        lambda article, text: None if article.deleted else text,
        lambda article, text: _name(article),
    )
    for number, key_of in enumerate(rounds, 1):
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for index in sorted(left_new, reverse=True):
            waiting[key_of(new[index], theirs[index])].append(index)
        for index in sorted(left_old):
            key = key_of(old[index], ours[index])
            if key is None or not waiting[key]:
                continue
            there = waiting[key][-1]
            if number == len(rounds) and not (old[index].deleted or new[there].deleted):
                continue
            waiting[key].pop()
            left_old.remove(index)
            left_new.remove(there)
            yield index, there
    rest_old, rest_new = sorted(left_old), sorted(left_new)
    found = similarities([ours[index] for index in rest_old], [theirs[index] for index in rest_new])
    weights = {}
    for (here, there), similar in found.items():
        same = _name(old[rest_old[here]]) == _name(new[rest_new[there]])
        if similar >= (SIMILAR_WITH_NUMBER if same else SIMILAR):
            # Among equally similar ones the number decides, then the place.
            place = SCALE - 1 - min(abs(here - there), SCALE - 1)
            weights[here, there] = (similar * 2 + same) * SCALE + place
    for here, there in assigned(weights):
        yield rest_old[here], rest_new[there]


def _chapters(
    old: Sequence[Article], new: Sequence[Article], pairs: dict[int, int]
) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The headings of both versions that are one: named the same, or most articles went from one to the other."""
    votes: defaultdict[tuple[tuple[str, ...], tuple[str, ...]], int] = defaultdict(int)
    for here, there in pairs.items():
        votes[old[here].path, new[there].path] += 1
    ours, theirs = {article.path for article in old}, {article.path for article in new}
    found = {(path, path) for path in ours & theirs}
    by_title = {_titles(path): path for path in sorted(theirs - ours)}
    for path in sorted(ours - theirs):
        if _titles(path) in by_title:
            found.add((path, by_title.pop(_titles(path))))
    taken_old, taken_new = {a for a, _ in found}, {b for _, b in found}
    for (a, b), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if a not in taken_old and b not in taken_new:
            found.add((a, b))
            taken_old.add(a)
            taken_new.add(b)
    return found


def _titles(path: tuple[str, ...]) -> tuple[str, ...]:
    """Headings without their numbers: 服务规范."""
    return tuple(folded(heading.partition(" ")[2]) for heading in path)
