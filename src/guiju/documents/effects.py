"""What each reading of an open point does to the results of a determination."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from guiju.documents.phrases import PHRASES
from guiju.engine.determination import Determination, PointResult, ReadingResult, Result
from guiju.engine.text import Text


@dataclass(frozen=True, slots=True)
class Named:
    """A result and what it is called; ``kind`` is conclusion, duty, paper or due."""

    label: Text
    kind: str
    result: Result


@dataclass(frozen=True, slots=True)
class Effect:
    """A result, and what it comes to under a reading."""

    label: Text
    value: Text


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A reading and what it yields."""

    id: str
    text: Text
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class PointLine:
    """An open point with its reference (P1, P2 …)."""

    ref: str
    point: PointResult
    readings: tuple[ReadingLine, ...]


class ResultIndex:
    """Every result of a determination by the name that open points use: ``id@path``, ``…/paper``, ``…/due``."""

    def __init__(self, determination: Determination) -> None:
        self.named: dict[str, Named] = {}
        for one in determination.conclusions:
            label = _about(one.label, one.subject, one.path)
            self.named[f"{one.id}@{one.path}"] = Named(label, "conclusion", one.result)
        for duty in determination.duties:
            name = f"{duty.id}@{duty.path}"
            label = _about(duty.label, duty.subject, duty.path)
            self.named[name] = Named(label, "duty", duty.result)
            for paper in duty.papers:
                joined = Text(f"{label.zh}·{paper.label.zh}", f"{label.en} · {paper.label.en}")
                self.named[f"{name}/{paper.id}"] = Named(joined, "paper", paper.result)
            if duty.due is not None:
                due = PHRASES["due"]
                joined = Text(f"{label.zh}·{due.zh}", f"{label.en} · {due.en.lower()}")
                self.named[f"{name}/due"] = Named(joined, "due", duty.due)

    def waiting_counts(self) -> Counter[str]:
        """How many results wait for each missing fact."""
        return Counter(path for one in self.named.values() for path in one.result.missing)


def _about(label: Text, subject: Text, path: str) -> Text:
    return Text(f"{label.zh}（{subject.zh}）", f"{label.en} ({subject.en})") if path else label


def value_of(row: ReadingResult, kind: str) -> Text:
    """What a result comes to under a combination of readings."""
    if row.value is None or row.value_text is None:
        return PHRASES["then_missing"]
    if kind == "duty":
        return PHRASES["arises" if row.value else "arises_not"]
    if kind == "paper":
        return PHRASES["needed" if row.value else "needed_not"]
    return row.value_text


def _under(named: Named, point: str, reading: str) -> Text:
    rows = [r for r in named.result.readings if r.readings.get(point) == reading]
    if not rows:
        return PHRASES["too_many"]
    values = list(dict.fromkeys(value_of(r, named.kind) for r in rows))
    return values[0] if len(values) == 1 else PHRASES["then_other"]


def point_lines(determination: Determination, index: ResultIndex) -> tuple[PointLine, ...]:
    """The open points of a determination, each reading with what it yields."""
    lines = []
    for number, point in enumerate(determination.points, start=1):
        affected = [index.named[name] for name in point.affects if name in index.named]
        readings = tuple(
            ReadingLine(
                key,
                text,
                tuple(Effect(named.label, _under(named, point.id, key)) for named in affected),
            )
            for key, text in point.readings.items()
        )
        lines.append(PointLine(f"P{number}", point, readings))
    return tuple(lines)
