"""The example cases of a rulebook, and what one of them pins."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import guiju
from guiju.engine import casefile
from guiju.engine.rulebook import Rulebook

Found = dict[str, Any]


def by_name(found: list[Found]) -> Found:
    """Conclusions or duties by ``id@path``; ``id`` alone where they are about the whole case."""
    return {f"{each['id']}@{each['path']}".rstrip("@"): each for each in found}


class Examples:
    """The case files of one rulebook, each determined once for an edition."""

    def __init__(self, rulebook_id: str) -> None:
        self.rulebook_id = rulebook_id
        self.folder = Path(__file__).parents[2] / "examples" / rulebook_id
        self.files = sorted(path.name for path in self.folder.glob("*.yaml"))
        self._assessed: dict[tuple[str, str | None], guiju.Determination] = {}

    @cached_property
    def rulebook(self) -> Rulebook:
        """Loaded once."""
        return guiju.load_rulebook(self.rulebook_id)

    def assessed(self, file: str, edition: str | None = None) -> guiju.Determination:
        """What the rulebook says of a file on the day that the file names."""
        if (file, edition) not in self._assessed:
            document = casefile.load(str(self.folder / file))
            opened = casefile.open_case(document, {self.rulebook_id: lambda: self.rulebook})
            self._assessed[file, edition] = guiju.assess(
                opened.case,
                as_of=opened.as_of,
                edition=edition,
                readings=opened.readings,
                title=opened.title or "",
            )
        return self._assessed[file, edition]

    def made(self, file: str, edition: str | None = None) -> Found:
        """The same as plain data."""
        data = json.loads(self.assessed(file, edition).to_json())
        assert isinstance(data, dict)
        return data


@dataclass(frozen=True)
class Shows:
    """What an example pins. ``x@path`` is the decision or duty ``x`` about the element at ``path``."""

    settled: Found
    open: dict[str, set[str]] = field(default_factory=dict)
    """Decisions that law leaves open, with the points they turn on."""
    waits: dict[str, set[str]] = field(default_factory=dict)
    """Decisions that wait, with the facts they wait for."""
    duties: set[str] = field(default_factory=set)
    """Duties that arise."""
    done: set[str] = field(default_factory=set)
    """Duties that arise and have been done already."""
    to_do: set[str] = field(default_factory=set)
    """Duties that arise and of which facts say that they have not been done."""
    none_of: set[str] = field(default_factory=set)
    """Duties that do not arise for any element."""
    due: dict[str, set[str]] = field(default_factory=dict)
    """Last days of duties, one for each reading."""
    missing: set[str] = field(default_factory=set)
    """All facts that are missing."""

    def check_conclusions(self, made: Found) -> None:
        """What is settled, open and waiting, and every fact that is missing."""
        conclusions = by_name(made["conclusions"])
        results = {name: conclusions[name]["result"] for name in conclusions}
        settled = {
            name: results[name]["value"] if results[name]["status"] == "settled" else results[name]["status"]
            for name in self.settled
        }
        assert settled == self.settled
        assert {name: (results[name]["status"], set(results[name]["points"])) for name in self.open} == {
            name: ("open", points) for name, points in self.open.items()
        }
        assert {name: set(results[name]["missing"]) for name in self.waits} == self.waits
        assert {fact["path"] for fact in made["missing"]} == self.missing

    def check_duties(self, made: Found, rulebook: Rulebook) -> None:
        """Which duties arise, which have been done, and their last days."""
        duties = by_name(made["duties"])
        arise = {name for name, duty in duties.items() if duty["result"]["value"] is True}
        assert self.duties <= arise
        met = {name: duty["met"] and duty["met"]["value"] for name, duty in duties.items()}
        assert {name: met[name] for name in self.done | self.to_do} == {
            **dict.fromkeys(self.done, True),
            **dict.fromkeys(self.to_do, False),
        }
        assert self.done | self.to_do <= arise
        assert self.none_of <= {duty.id for duty in rulebook.duties.values()}
        assert not {
            n for n, d in duties.items() if d["id"] in self.none_of and d["result"]["value"] is not False
        }
        for name, days in self.due.items():
            due = duties[name]["due"]
            assert ({due["value"]} if due["value"] else {r["value"] for r in due["readings"]}) == days
