"""Files as tables, in batches of whole cases, and results as files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from guiju.engine.errors import GuijuError, InputError, Problem
from guiju.engine.hints import cause, quoted
from guiju.engine.text import Text
from guiju.engine.uses.screen.checks import ROW
from guiju.engine.uses.screen.layout import CASE, Layout, Table

BATCH = 1_000_000
"""Rows of one table that are screened at a time."""
SUFFIXES = (".parquet", ".csv", ".xlsx")


class Source:
    """A file that holds one table (or, for Excel, a sheet of it)."""

    def __init__(self, table: Table, path: Path, frame: pl.DataFrame | None = None) -> None:
        self.table = table
        self.path = path
        self._frame = frame

    def scan(self) -> pl.LazyFrame:
        """The rows, numbered."""
        if self._frame is not None:
            lazy = self._frame.lazy()
        elif self.path.suffix == ".csv":
            lazy = pl.scan_csv(self.path, infer_schema=False, encoding="utf8")
        else:
            lazy = pl.scan_parquet(self.path)
        return lazy.with_row_index(ROW, offset=1).with_columns(pl.col(ROW).cast(pl.UInt64))

    def rows(self) -> int:
        """How many rows there are."""
        return int(self.scan().select(pl.len()).collect().item())

    def key(self) -> str | None:
        """What the column of the case is called here."""
        headings = self.table.headings()
        return next(
            (c for c in self.scan().collect_schema().names() if headings.get(c.strip()) == CASE), None
        )


def sources(layout: Layout, given: Sequence[str]) -> list[Source]:
    """The tables that files hold: ``FILE`` called after its table, or ``TABLE=FILE``; a directory for all in it.

    Raises:
        InputError: a file cannot be read, or holds no table of the rulebook, or one that another holds.
    """
    found: list[Source] = []
    problems: list[Problem] = []
    for one in given:
        name, sign, path = one.partition("=")
        if not sign:
            name, path = "", one
        place = Path(path)
        files = sorted(p for p in place.iterdir() if p.suffix in SUFFIXES) if place.is_dir() else [place]
        for file in files:
            try:
                found += _tables_in(layout, name, file)
            except GuijuError as error:
                problems.append(Problem(str(file), 0, 0, error.message))
            except OSError as error:
                problems.append(Problem(str(file), 0, 0, cause(error)))
            except pl.exceptions.PolarsError as error:
                first = str(error).split("\n")[0]
                problems.append(
                    Problem(str(file), 0, 0, Text(f"无法读取：{first}", f"cannot be read: {first}"))
                )
    seen: dict[Table, Source] = {}
    for source in found:
        if source.table in seen:
            other = quoted(seen[source.table].path)
            said = Text(
                f"表 {source.table.name} 已由{other.zh}给出",
                f"table {source.table.name} is given by {other.en} already",
            )
            problems.append(Problem(str(source.path), 0, 0, said))
        seen[source.table] = source
    if problems:
        raise InputError(problems)
    return found


def _tables_in(layout: Layout, name: str, file: Path) -> list[Source]:
    if not file.is_file():
        raise FileNotFoundError(2, os.strerror(2))
    if file.suffix == ".xlsx":
        return [
            Source(layout.find(name or sheet), file, frame)
            for sheet, frame in _sheets(file)
            if name or not sheet.startswith("#")
        ]
    if file.suffix not in SUFFIXES:
        raise GuijuError(
            Text("表须为 .parquet、.csv 或 .xlsx 文件", "a table must be a .parquet, .csv or .xlsx file")
        )
    source = Source(layout.find(name or file.stem), file)
    source.scan().collect_schema()
    return [source]


def _sheets(file: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    """The sheets of a workbook, each cell as the text that a person reads there."""
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True, data_only=True)
    for sheet in book.worksheets:
        lines = sheet.iter_rows(values_only=True)
        heading = [str(h) for h in next(lines, ()) if h is not None]
        if not heading:
            continue
        rows = [[_cell(v) for v in line[: len(heading)]] for line in lines]
        while rows and not any(v is not None for v in rows[-1]):
            rows.pop()
        yield sheet.title, pl.DataFrame(rows, schema=dict.fromkeys(heading, pl.String), orient="row")
    book.close()


def _cell(value: Any) -> str | None:
    """A cell as text. Excel knows binary numbers only: the shortest decimal that gives one is what was typed."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else format(value, ".15g")
    if isinstance(value, datetime):
        plain = not (value.hour or value.minute or value.second or value.microsecond)
        return value.date().isoformat() if plain else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def batches(tables: Sequence[Source], size: int = BATCH) -> Iterator[dict[str, pl.DataFrame]]:
    """The tables, a batch of whole cases at a time; all at once where they are small."""
    counts = {source.table.name: source.rows() for source in tables}
    parts = -(-max(counts.values(), default=0) // size)
    if parts <= 1:
        yield {source.table.name: source.scan().collect() for source in tables}
        return
    with tempfile.TemporaryDirectory(prefix="guiju-") as place:
        for source in tables:
            _part(source, counts[source.table.name], parts, size, Path(place))
        for part in range(parts):
            batch = {}
            for source in tables:
                folder = Path(place) / source.table.name / str(part)
                if folder.is_dir():
                    batch[source.table.name] = pl.scan_parquet(folder / "*.parquet").collect()
            if batch:
                for source in tables:
                    if source.table.name not in batch:
                        names = source.scan().collect_schema()
                        batch[source.table.name] = pl.DataFrame(schema=names)
                yield batch


def _part(source: Source, rows: int, parts: int, size: int, place: Path) -> None:
    """Write a table in parts, so that all rows of a case are in one; rows without a case are in the first."""
    lazy = source.scan()
    if source.path.suffix == ".csv":
        whole = place / f"{source.table.name}.parquet"
        lazy.sink_parquet(whole, compression="lz4")
        lazy = pl.scan_parquet(whole)
    key = source.key()
    for number, start in enumerate(range(0, rows, size)):
        batch = lazy.slice(start, size).collect()
        where = pl.lit(0, dtype=pl.UInt64) if key is None else pl.col(key).cast(pl.String).hash(7) % parts
        split = batch.with_columns(where.alias("__part")).partition_by(
            "__part", as_dict=True, include_key=False
        )
        for (part,), frame in split.items():
            folder = place / source.table.name / str(part)
            folder.mkdir(parents=True, exist_ok=True)
            frame.write_parquet(folder / f"{number:06}.parquet", compression="lz4")


class Output:
    """A result file, written batch by batch and put in its place at the end, whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._folder = tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent)
        self._rows = Path(self._folder.name) / "rows.parquet"
        self._writer: Any = None

    def add(self, frame: pl.DataFrame) -> None:
        """Further rows."""
        import pyarrow.parquet as pq

        part = frame.to_arrow()
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._rows, part.schema, compression="zstd")
        self._writer.write_table(part)

    def finish(self) -> None:
        """Put the file in its place."""
        if self._writer is not None:
            self._writer.close()
        ready = Path(self._folder.name) / f"ready{self.path.suffix}"
        if self.path.suffix == ".parquet":
            ready = self._rows
        else:
            flat = pl.scan_parquet(self._rows).with_columns(pl.col(pl.List(pl.String)).list.join("; "))
            if self.path.suffix == ".csv":
                flat.sink_csv(ready)
            else:
                _workbook(flat.collect(), ready)
        os.replace(ready, self.path)
        self.close()

    def close(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):
            self._folder.cleanup()


def _workbook(frame: pl.DataFrame, path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("results")
    sheet.append(frame.columns)
    for row in frame.iter_rows():
        sheet.append([str(v) if isinstance(v, date) else v for v in row])
    book.save(path)
