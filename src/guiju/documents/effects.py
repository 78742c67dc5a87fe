"""What the readings of open points do to the results of a determination."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from guiju.documents.parts import placed
from guiju.documents.phrases import PHRASES
from guiju.engine.determination import Determination, PointResult, ReadingResult, Result
from guiju.engine.text import Text


class Named(NamedTuple):
    """A result, what it is called and what it is about (None: the case as a whole).

    ``kind`` is conclusion, duty, paper, flaw, due or met.
    """

    label: Text
    subject: Text | None
    kind: str
    result: Result


class Effect(NamedTuple):
    """A result under a reading: what it comes to, or that something else decides too."""

    label: Text
    subject: Text | None
    value: Text


class ReadingLine(NamedTuple):
    """A reading and what it yields."""

    id: str
    text: Text
    effects: tuple[Effect, ...]


class PointLine(NamedTuple):
    """An open point with its reference (P1, P2 …).

    ``readings`` hold the results that some reading decides; ``shared`` those that none decides alone.
    """

    ref: str
    point: PointResult
    readings: tuple[ReadingLine, ...]
    shared: tuple[Effect, ...]


class ResultIndex:
    """Every result of a determination by the name that open points use: ``id@path``, ``…/paper``,
    ``…/paper/flaw``, ``…/due``, ``…/met``.
    """

    def __init__(self, determination: Determination) -> None:
        self.named: dict[str, Named] = {}
        for one in determination.conclusions:
            subject = placed(one.subject, one.path) if one.path else None
            self.named[f"{one.id}@{one.path}"] = Named(one.label, subject, "conclusion", one.result)
        for duty in determination.duties:
            name = f"{duty.id}@{duty.path}"
            subject = placed(duty.subject, duty.path) if duty.path else None
            self.named[name] = Named(_named("duty", duty.label), subject, "duty", duty.result)
            for paper in duty.papers:
                label = _joined(duty.label, paper.label)
                self.named[f"{name}/{paper.id}"] = Named(label, subject, "paper", paper.result)
                for flaw in paper.flaws:
                    text = Text(f"{label.zh}：{flaw.text.zh}", f"{label.en}: {flaw.text.en}")
                    self.named[f"{name}/{paper.id}/{flaw.id}"] = Named(text, subject, "flaw", flaw.result)
            if duty.due is not None:
                label = _joined(duty.label, PHRASES["due"])
                self.named[f"{name}/due"] = Named(label, subject, "due", duty.due)
            if duty.met is not None:
                label = _joined(duty.label, PHRASES["met"])
                self.named[f"{name}/met"] = Named(label, subject, "met", duty.met)

    def waiting_for(self, paths: Iterable[str]) -> int:
        """How many results wait for any of some missing facts."""
        wanted = set(paths)
        return sum(1 for one in self.named.values() if wanted.intersection(one.result.missing))

    def waiting_counts(self) -> Counter[str]:
        """How many results wait for each missing fact."""
        return Counter(path for one in self.named.values() for path in one.result.missing)


def _named(key: str, label: Text) -> Text:
    kind = PHRASES[key]
    return Text(f"{kind.zh}“{label.zh}”", f"{kind.en} “{label.en}”")


def _joined(duty: Text, part: Text) -> Text:
    head = _named("duty", duty)
    return Text(f"{head.zh}的{part.zh}", f"{head.en}: {part.en}")


def value_of(row: ReadingResult, kind: str) -> Text:
    """What a result comes to under a combination of readings."""
    if row.value is None or row.value_text is None:
        return PHRASES["then_missing"]
    if kind == "duty":
        return PHRASES["arises" if row.value else "arises_not"]
    if kind == "paper":
        return PHRASES["needed" if row.value else "needed_not"]
    return row.value_text


def shortest_table(result: Result, kind: str) -> list[tuple[dict[str, str], Text]]:
    """The readings that decide a result, as few lines as a table by one point after the other can have.

    Each line names only the readings that matter on the way to its value.
    """
    rows = [(row.readings, value_of(row, kind)) for row in result.readings]
    return _Table(rows, result.points).best({}) if rows else []


class _Table:
    def __init__(self, rows: list[tuple[dict[str, str], Text]], points: list[str]) -> None:
        self.rows = rows
        self.points = points
        self.known: dict[frozenset[tuple[str, str]], list[tuple[dict[str, str], Text]]] = {}

    def best(self, given: dict[str, str]) -> list[tuple[dict[str, str], Text]]:
        key = frozenset(given.items())
        if key not in self.known:
            self.known[key] = self._find(given)
        return self.known[key]

    def _find(self, given: dict[str, str]) -> list[tuple[dict[str, str], Text]]:
        rows = [(r, v) for r, v in self.rows if given.items() <= r.items()]
        if len({v for _, v in rows}) == 1:
            return [(given, rows[0][1])]
        best: list[tuple[dict[str, str], Text]] | None = None
        for point in self.points:
            if point in given:
                continue
            readings = dict.fromkeys(r[point] for r, _ in rows)
            lines = [line for reading in readings for line in self.best({**given, point: reading})]
            if best is None or len(lines) < len(best):
                best = lines
        assert best is not None
        return best


def _under(named: Named, point: str, reading: str) -> Text:
    rows = [r for r in named.result.readings if r.readings.get(point) == reading]
    if not rows:
        return PHRASES["too_many"]
    values = list(dict.fromkeys(value_of(r, named.kind) for r in rows))
    return values[0] if len(values) == 1 else PHRASES["then_other"]


def point_lines(determination: Determination, index: ResultIndex) -> tuple[PointLine, ...]:
    """The open points of a determination, each reading with what it yields."""
    return tuple(_line(f"P{n}", p, index) for n, p in enumerate(determination.points, start=1))


def _line(ref: str, point: PointResult, index: ResultIndex) -> PointLine:
    undecided = {PHRASES["then_other"], PHRASES["then_missing"], PHRASES["too_many"]}
    decided: dict[str, list[Effect]] = {key: [] for key in point.readings}
    shared: list[Effect] = []
    for name in point.affects:
        named = index.named.get(name)
        if named is None:
            continue
        values = {key: _under(named, point.id, key) for key in point.readings}
        if set(values.values()) <= undecided:
            value = PHRASES["then_missing" if len(named.result.points) == 1 else "then_other"]
            shared.append(Effect(named.label, named.subject, value))
            continue
        for key, value in values.items():
            decided[key].append(Effect(named.label, named.subject, value))
    readings = tuple(ReadingLine(key, text, tuple(decided[key])) for key, text in point.readings.items())
    return PointLine(ref, point, readings, tuple(shared))
