"""The one gate through which rows are seen, and the guard of those that only events make.

Every row of every subject belongs to an organisation. A query sees the rows of the organisation that was entered, and
of these, where the person takes part in some matters only, those of these matters; with none entered, it is refused.
Rows are written only while events are folded.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, ClassVar, Never
from uuid import UUID

from django.db import models


class GateClosedError(RuntimeError):
    """A query for rows of an organisation, with none entered: a mistake in the program."""


class OnlyByEventsError(RuntimeError):
    """A row was to be written other than by an event: a mistake in the program."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Whose rows are seen; ``matters`` None: of all matters."""

    organisation: UUID
    matters: frozenset[UUID] | None = None


_entered: ContextVar[Gate | None] = ContextVar("gate", default=None)
_folding: ContextVar[bool] = ContextVar("folding", default=False)


@contextmanager
def entered(organisation: UUID, matters: frozenset[UUID] | None = None) -> Iterator[Gate]:
    """See the rows of one organisation, and none else."""
    gate = Gate(organisation, matters)
    token = _entered.set(gate)
    try:
        yield gate
    finally:
        _entered.reset(token)


@contextmanager
def folding() -> Iterator[None]:
    """Let events write rows; only :mod:`guiju.workspace.record` may."""
    token = _folding.set(True)
    try:
        yield
    finally:
        _folding.reset(token)


def organisation() -> UUID:
    """The organisation entered.

    Raises:
        GateClosedError: none is.
    """
    gate = _entered.get()
    if gate is None:
        raise GateClosedError("no organisation is entered")
    return gate.organisation


def _written(what: str) -> None:
    if not _folding.get():
        raise OnlyByEventsError(f"{what} is written by events only: execute a command")


class Rows(models.QuerySet[Any]):
    """Rows that only events write."""

    def _guarded(self) -> None:
        _written(self.model.__name__)

    def create(self, **values: Any) -> Any:
        self._guarded()
        return super().create(**values)

    def bulk_create(self, *args: Any, **options: Any) -> Any:
        self._guarded()
        return super().bulk_create(*args, **options)

    def bulk_update(self, *args: Any, **options: Any) -> Any:
        self._guarded()
        return super().bulk_update(*args, **options)

    def update(self, **values: Any) -> int:
        self._guarded()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._guarded()
        return super().delete()

    def _raw_delete(self, using: Any) -> int:
        self._guarded()
        return super()._raw_delete(using)


class GatedManager(models.Manager.from_queryset(Rows)):  # type: ignore[misc]
    """Finds the rows that the gate lets through."""

    use_in_migrations = False

    def get_queryset(self) -> Any:
        gate = _entered.get()
        if gate is None:
            raise GateClosedError(f"{self.model.__name__}: no organisation is entered")
        rows = super().get_queryset().filter(organisation_id=gate.organisation)
        path = self.model.matter_path
        if gate.matters is not None and path:
            rows = rows.filter(**{f"{path}__in": gate.matters})
        return rows


class Projection(models.Model):
    """A row that events make: it can be dropped, and comes back the same.

    ``matter_path`` is the field with the matter that a row belongs to; empty: it belongs to the organisation as such.
    """

    matter_path: ClassVar[str] = ""
    organisation_id = models.UUIDField(db_index=True, editable=False)

    objects = GatedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **options: Any) -> None:
        """Write the row; its organisation is the one entered."""
        _written(type(self).__name__)
        if self.organisation_id is None:
            self.organisation_id = organisation()
        if self.organisation_id != organisation():
            raise GateClosedError(f"{type(self).__name__} of another organisation")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> Any:
        """Remove the row."""
        _written(type(self).__name__)
        return super().delete(*args, **options)


def across(model: type[Projection], **of: Any) -> Any:
    """Rows of whatever organisation: for what is asked before one is entered (which are a person's, whose is an
    invitation). A test holds who may ask so.
    """
    return Rows(model).filter(**of)


def projections() -> list[type[Projection]]:
    """Every kind of row that events make, those that others point to last."""
    from django.apps import apps

    found: list[type[Projection]] = [m for m in apps.get_models() if issubclass(m, Projection)]
    ordered: list[type[Projection]] = []

    def visit(model: type[Projection]) -> None:
        if model in ordered:
            return
        for other in found:
            pointed = {f.related_model for f in other._meta.get_fields() if f.many_to_one or f.one_to_one}
            if model in pointed and other is not model:
                visit(other)
        ordered.append(model)

    for model in found:
        visit(model)
    return ordered


def refuse(*_: object) -> Never:
    """Refuse to write."""
    raise OnlyByEventsError("events are appended, never changed")
