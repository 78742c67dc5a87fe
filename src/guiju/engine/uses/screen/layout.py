"""The tables that a rulebook's cases stand in: one for the subject itself and one for each of its lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from guiju.engine.elements import names_of
from guiju.engine.errors import UnknownNameError
from guiju.engine.facts import Collection, Entity
from guiju.engine.hints import meant, quoted
from guiju.engine.nodes import Ref, Var
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text

CASE, OWNER, ID = "case", "owner", "id"
COMPLETE = "__complete"
"""What the column is called that says whether a list is complete: ``units__complete`` in the table of the holder."""

KEY_LABELS = {
    CASE: Text("个案", "case"),
    OWNER: Text("所属", "owner"),
    ID: Text("编号", "id"),
}


@dataclass(eq=False, slots=True)
class Table:
    """A table: each row is one element of an entity.

    Attributes:
        collection: the list whose elements the rows are; None for the subject itself.
        owner: the table of the holders.
        columns: how each fact, reference and *is complete* is called, by what it is called in the rulebook.
    """

    name: str
    entity: type[Entity]
    collection: Collection[Any] | None
    owner: Table | None
    children: dict[str, Table] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """0 for the subject, 1 for its lists, 2 for the lists of their elements."""
        return 0 if self.owner is None else self.owner.depth + 1

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that say which element a row is."""
        return ((CASE,), (CASE, ID), (CASE, OWNER, ID))[min(self.depth, 2)]

    def headings(self) -> dict[str, str]:
        """Every way to head a column, and the column meant: identifiers, and the labels of case files."""
        found: dict[str, str] = {}
        for label, name in names_of(self.entity).items():
            if name in self.columns:
                found[label] = self.columns[name]
        for name, collection in self.entity.collections.items():
            for label in (name, collection.label.zh, collection.label.en):
                found.setdefault(f"{label}{COMPLETE}", self.columns[name + COMPLETE])
        for key in self.keys:
            for label in (key, KEY_LABELS[key].zh, KEY_LABELS[key].en):
                found[label] = key
        return found

    def __repr__(self) -> str:
        return f"<table {self.name}>"


class Layout:
    """The tables of a rulebook, by name."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.tables: dict[str, Table] = {}
        self.root = self._add(rulebook.root, None, None)

    def _add(self, entity: type[Entity], collection: Collection[Any] | None, owner: Table | None) -> Table:
        name = snake(entity.__name__) if collection is None else collection.name
        if name in self.tables:
            assert owner is not None
            name = f"{owner.name}_{name}"
        table = Table(name, entity, collection, owner)
        for fact in (*entity.facts, *entity.references):
            table.columns[fact] = f"{fact}_" if fact in (CASE, OWNER, ID) else fact
        for inner in entity.collections:
            table.columns[inner + COMPLETE] = inner + COMPLETE
        self.tables[name] = table
        for inner, held in entity.collections.items():
            table.children[inner] = self._add(held.of, held, table)
        return table

    def of(self, entity: type[Entity]) -> list[Table]:
        """The tables whose rows are elements of an entity."""
        return [table for table in self.tables.values() if table.entity is entity]

    def find(self, name: str) -> Table:
        """A table by its name, or by the Chinese or English name of its list or entity.

        Raises:
            UnknownNameError: there is none.
        """
        wanted = name.strip().lower()
        for table in self.tables.values():
            title = table.entity.title
            names = [table.name, title.zh, title.en, snake(table.entity.__name__)]
            if table.collection is not None:
                names += [table.collection.label.zh, table.collection.label.en]
            if wanted in (n.lower() for n in names):
                return table
        given, book = quoted(name), self.rulebook.id
        raise UnknownNameError(
            Text(f"{book} 没有表{given.zh}", f"{book} has no table {given.en}") + meant(name, self.tables)
        )


def snake(name: str) -> str:
    """``DataSet`` as ``data_set``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def variable(ref: Ref) -> Var:
    """The variable that a reference expression starts from."""
    while not isinstance(ref, Var):
        ref = ref.args[0]
    return ref
