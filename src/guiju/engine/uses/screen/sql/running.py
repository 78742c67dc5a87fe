"""Views that run: a database gives the values of decisions over the rows of a store."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from guiju.engine.errors import GuijuError
from guiju.engine.expressions import Bool
from guiju.engine.ruleset import Ruled, Ruleset
from guiju.engine.text import Text
from guiju.engine.uses.screen.frames import Frame
from guiju.engine.uses.screen.layout import CASE, ID
from guiju.engine.uses.screen.sql.databases import database, known_dialect
from guiju.engine.uses.screen.sql.rows import rows
from guiju.engine.uses.screen.sql.views import Refused, View, in_dialect, views
from guiju.engine.uses.screen.store import Store


class RefusedInSqlError(GuijuError):
    """Decisions that no view can give exactly; names them all, with why.

    Attributes:
        refused: each of them.
    """

    def __init__(self, refused: Sequence[Refused]) -> None:
        self.refused = tuple(refused)
        zh = "；".join(f"{one.decision}（{one.reason.zh}）" for one in refused)
        en = "; ".join(f"{one.decision} ({one.reason.en})" for one in refused)
        super().__init__(Text(f"下列结论不能用 SQL 精确给出：{zh}", f"SQL cannot give these exactly: {en}"))


class Running:
    """The views of some decisions on a database, which is reached when the first rows are there.

    Args:
        dialect: of the database.
        place: where it is; None: within the process, or as the environment says.

    Raises:
        RefusedInSqlError: a decision has no view; says so of all that have none, before any row is read.
        GuijuError: databases of the dialect are not reached from here.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        decisions: Sequence[Ruled],
        readings: dict[str, str],
        dialect: str,
        place: str | None,
    ) -> None:
        known_dialect(dialect)
        made, refused = views(ruleset, decisions, readings, names=False, dialect=dialect)
        if refused:
            raise RefusedInSqlError(refused)
        self._views: dict[tuple[str, str], View] = {(view.decision, view.table): view for view in made}
        self._asked = "\n".join(view.query for view in made)
        self._database = database(dialect, place)

    def put(self, store: Store) -> None:
        """Hand over the tables and columns that the views look at."""
        for name, frame in store.frames.items():
            if f'"{name}"' not in self._asked:
                continue
            self._database.put(name, rows(frame, self._asked))

    def settled(self, ruled: Ruled, frame: Frame) -> pl.Series:
        """The values of a decision; null where it is not settled."""
        table = frame.table
        assert table is not None
        view = self._views[ruled.decision.id, table.name]
        key = CASE if table.owner is None else ID
        query = f'SELECT v."{ruled.decision.id}" FROM ({view.query}) AS v ORDER BY v."{key}"'
        try:
            found = self._database.column(in_dialect(query, self._database.dialect))
        except GuijuError as error:
            raise RefusedInSqlError([Refused(ruled.decision.id, error.message)]) from None
        return found.cast(pl.Boolean if ruled.decision.gives is Bool else pl.String)

    def close(self) -> None:
        """Let the database go."""
        self._database.close()
