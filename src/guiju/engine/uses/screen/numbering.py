"""Numbers for what is met, the same in every batch, by which rows are told apart."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import polars as pl

from guiju.engine import nodes
from guiju.engine.facts import Reference

WIDE = 2**26
"""How many ways a part may stand that is numbered as it is met."""
MOST = 2**62


class OneByOneError(Exception):
    """Rows cannot be told apart by a key: each is judged on its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Code:
    """A number below ``size`` for each row; a single one where it is the same in every row."""

    values: pl.Series | int
    size: int


SAME = Code(0, 1)


class Memory:
    """Numbers given to what has been met, the same in every batch."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, dict[Any, int]] = {}

        self._variables: dict[Any, nodes.Var] = {}
        self.answers: dict[Hashable, Any] = {}
        """What was answered, by decision and key."""

    def variable(self, reference: Reference[Any]) -> nodes.Var:
        """A variable for what a reference may name."""
        if reference not in self._variables:
            self._variables[reference] = nodes.Var.fresh(reference.to)
        return self._variables[reference]

    def number(self, site: Hashable, table: pl.DataFrame) -> Code:
        """A number for each different row of a table."""
        known = self._numbers.setdefault(site, {})
        different = table.unique()
        found = [known.setdefault(row, len(known)) for row in different.rows()]
        if len(known) > WIDE:
            raise OneByOneError
        numbered = different.with_columns(pl.Series("number", found, dtype=pl.Int64))
        joined = table.join(numbered, on=table.columns, how="left", nulls_equal=True, maintain_order="left")
        return Code(joined["number"], WIDE)
