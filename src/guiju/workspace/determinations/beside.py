"""What stands beside the parts of a determination on its page: why, answers to what is missing, readings to adopt."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.template.loader import render_to_string

from guiju.documents.html_beside import Beside
from guiju.documents.markup import Markup
from guiju.documents.parts import MissingLine
from guiju.engine.case import Case
from guiju.engine.determination import Conclusion, DutyResult, PointResult
from guiju.engine.errors import InputError
from guiju.engine.rulebook import Rulebook
from guiju.registry import load_rulebook
from guiju.workspace.determinations.events import ReadingAdopted, ReadingDropped
from guiju.workspace.determinations.models import AdoptedReading, Determination
from guiju.workspace.determinations.readings import reading_id
from guiju.workspace.library.shelf import provision_address
from guiju.workspace.matters.events import SOURCES, SourceKind
from guiju.workspace.matters.facts import case_of
from guiju.workspace.matters.models import Answer, Paper
from guiju.workspace.matters.rows import row, shown
from guiju.workspace.record.commands import Role
from guiju.workspace.record.folding import Noted
from guiju.workspace.record.gate import organisation
from guiju.workspace.record.history import happened

Place = tuple[str, str]
"""Path of an element, and the name of a fact of it."""


def beside(request: Any, found: Determination, rulebook: Rulebook | None) -> Beside:
    """What a reader gets beside the parts of a determination; without its rulebook, only who read what."""
    page = _Page(request, found, rulebook)
    return Beside(
        why=None if rulebook is None else page.why,
        missing=None if rulebook is None else page.missing,
        point=page.point,
        law=lambda name: provision_address(load_rulebook(found.rulebook), name),
    )


class _Page:
    def __init__(self, request: Any, found: Determination, rulebook: Rulebook | None) -> None:
        self.request = request
        self.found = found
        self.rulebook = rulebook
        roles = request.actor.roles_in(found.matter_id)
        self.standing = not found.superseded
        self.may_answer = Role.PREPARER in roles and self.standing and not found.matter.closed
        self.may_adopt = Role.SIGNATORY in request.actor.roles and self.standing and rulebook is not None

    def why(self, part: Conclusion | DutyResult) -> str:
        """Where a result is explained."""
        asked = {"of": part.id} | ({"at": part.path} if part.path else {})
        return f"/determinations/{self.found.id}/why/?{urlencode(asked)}"

    # --- missing facts ------------------------------------------------------------------------------------------

    @cached_property
    def case(self) -> Case | None:
        """The facts as they stand now; None where the rulebook cannot read them."""
        assert self.rulebook is not None
        try:
            return case_of(self.rulebook, self.found.matter.facts)
        except InputError:
            return None

    @cached_property
    def places(self) -> Mapping[str, tuple[Any, Any]]:
        """Every fact and list of the case by the path that determinations have for it."""
        if self.case is None:
            return {}
        places: dict[str, tuple[Any, Any]] = {}
        for element in self.case.root.walk():
            lead = f"{element.path}." if element.path else ""
            entity = element.entity
            things: list[Any] = [*entity.facts.values(), *entity.references.values()]
            for thing in things:
                places[lead + thing.name] = element, thing
            for name, one in entity.collections.items():
                places[f"{lead}{name}[…]"] = element, one
        return places

    @cached_property
    def papers(self) -> list[Paper]:
        """What an answer can point to."""
        return list(Paper.objects.filter(matter=self.found.matter, removed=False).order_by("at"))

    def missing(self, line: MissingLine) -> Markup | None:
        """The form of each fact that is meant, with what has been said of it since."""
        return Markup("".join(self._answer(line.ref, path) for path in line.paths))

    def _answer(self, ref: str, path: str) -> str:
        if path not in self.places:
            return self._rendered("answer_elsewhere", ref=ref, path=path)
        element, thing = self.places[path]
        assert self.case is not None
        if path.endswith("[…]"):
            said = element.complete[thing.name]
            return self._rendered("answer_list", ref=ref, path=path, element=element, list=thing, said=said)
        answer = Answer.objects.filter(matter=self.found.matter, path=element.path, name=thing.name).first()
        one = row(self.case, self.found.matter, element, thing, answer)
        known = shown(element, thing)
        return self._rendered("answer", ref=ref, path=path, row=one, known=known)

    def _rendered(self, name: str, **values: Any) -> str:
        context = {
            "determination": self.found,
            "matter": self.found.matter,
            "may_prepare": self.may_answer,
            "sources": [(str(k), label) for k, label in SOURCES.items() if k is not SourceKind.REGISTER],
            "papers": self.papers if self.may_answer else [],
            **values,
        }
        return render_to_string(f"determinations/{name}.html", context, self.request)

    # --- open points --------------------------------------------------------------------------------------------

    def point(self, one: PointResult) -> Markup | None:
        """Who reads it how, and, for a signatory, adopting a reading."""
        now = AdoptedReading.objects.filter(rulebook=self.found.rulebook, point=one.id).first()
        known = {} if self.rulebook is None else self.rulebook.points
        return Markup(
            self._rendered(
                "point",
                point=one,
                then=self._adopted_then(one),
                now=now,
                now_text=None if now is None else one.readings.get(now.reading),
                may_adopt=self.may_adopt and one.id in known,
            )
        )

    def _adopted_then(self, one: PointResult) -> Noted | None:
        """The adoption by which it was read when the determination was made."""
        if one.adopted is None:
            return None
        for event in happened(reading_id(organisation(), self.found.rulebook, one.id)):
            if event.at > self.found.made_at or isinstance(event.data, ReadingDropped):
                continue
            if isinstance(event.data, ReadingAdopted) and event.data.reading == one.adopted:
                return event
        return None
