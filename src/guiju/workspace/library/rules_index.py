"""A rulebook as search finds it: provisions, decisions, duties, open points, notes, numbers and questions, in both languages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from guiju.engine.once import once_for_each
from guiju.engine.rulebook import Rulebook
from guiju.engine.rules import Duty
from guiju.engine.text import LANGUAGES, Lang, Text
from guiju.workspace.library.grams import Query, folded, grams, is_pair, score
from guiju.workspace.library.shelf import provision_address, rule_address


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that a rulebook holds, in one language."""

    kind: str
    title: Text
    body: str
    address: str
    lang: Lang
    searched: tuple[str, str]
    """Title and body as folded."""


class Index:
    """The entries of a rulebook, by what they are found by."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.entries: list[Entry] = []
        for kind, title, parts, address in _things(rulebook):
            for lang in LANGUAGES:
                body = "\n".join(part.in_(lang) for part in parts if part is not None)
                searched = folded(title.in_(lang))[0], folded(body)[0]
                self.entries.append(Entry(kind, title, body, address, lang, searched))
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(self.entries):
            for gram in grams("\n".join(entry.searched)):
                self._places[gram].append(place)

    def find(self, wanted: Query, lang: Lang) -> list[tuple[int, Entry]]:
        """What fits, the best first; of an entry that fits in both languages the reader's."""
        counts: Counter[int] = Counter()
        for gram in wanted.grams:
            counts.update({place for one in self._like(gram) for place in self._places[one]})
        best: dict[tuple[str, str], tuple[int, int, Entry]] = {}
        for place, count in counts.items():
            entry = self.entries[place]
            points = score(wanted, *entry.searched) if count >= wanted.needed else 0
            ranked = (points, int(entry.lang == lang), entry)
            key = (entry.kind, entry.address)
            if points and (key not in best or ranked[:2] > best[key][:2]):
                best[key] = ranked
        found = [(points, entry) for points, _, entry in best.values()]
        return sorted(found, key=lambda one: (-one[0], one[1].address))

    def _like(self, gram: str) -> Iterable[str]:
        """The grams that a query's gram means: itself, or those that a single sign or the beginning of a word is of."""
        if is_pair(gram):
            return [gram] if gram in self._places else []
        if gram.isascii():
            return [one for one in self._places if one.startswith(gram)]
        return [one for one in self._places if gram in one]


@once_for_each
def index_of(rulebook: Rulebook) -> Index:
    """The index of a rulebook, made once."""
    return Index(rulebook)


Thing = tuple[str, Text, list[Text | None], str]


def _things(book: Rulebook) -> Iterator[Thing]:
    for instrument in book.instruments.values():
        for key in dict.fromkeys(provision.key for provision in instrument):
            versions = instrument.versions(key)
            said = [part for one in versions for part in (one.text, one.note)]
            yield "provision", versions[-1].label, said, provision_address(book, versions[0].id) or ""
    for decision in book.decisions.values():
        clauses = [clause.label for clause in (*decision.versions, *decision.exceptions)]
        yield "decision", decision.label, [decision.note, *clauses], rule_address(book, decision.id)
    for duty in book.duties.values():
        yield "duty", duty.label, list(_of_duty(duty)), rule_address(book, duty.id)
    for point in book.points.values():
        readings: list[Text | None] = [one.text for one in point.readings]
        yield "point", point.question, readings, rule_address(book, point.id)
    for parameter in book.parameters.values():
        yield "parameter", parameter.label, [parameter.unit], rule_address(book, parameter.id)
    for note in book.notes.values():
        yield "note", note.text, [], rule_address(book, note.id)
    for entity in book.entities:
        asked: list[Any] = [*entity.collections.values(), *entity.facts.values()]
        for fact in asked:
            at = f"/law/{book.id}/questions/#f-{entity.__name__.lower()}-{fact.name}"
            yield "question", fact.ask, [fact.label, fact.help], at


def _of_duty(duty: Duty) -> Iterator[Text | None]:
    yield from (duty.bearer, duty.act, duty.timing)
    for paper in duty.papers:
        yield from (paper.label, paper.note)
    yield from (sanction.text for sanction in duty.sanctions)
