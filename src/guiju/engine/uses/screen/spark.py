"""Screening on Spark: cases are dealt out to its workers whole, and each worker screens those that it has.

Spark reads the files, brings the rows of a case together and starts the work; a worker does with its share just what
``guiju screen`` does with a batch. So every decision is answered as for one case, names included. Workers need this package.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import polars as pl

from guiju.engine.errors import GuijuError
from guiju.engine.text import Text
from guiju.engine.uses.screen.checks import ROW
from guiju.engine.uses.screen.files import Source
from guiju.engine.uses.screen.screening import Screened, Screener
from guiju.engine.uses.screen.sql.databases import spark_session
from guiju.engine.uses.screen.store import Reject

SHARE = 100_000
"""Rows of a share, about."""
Make = Callable[[], Screener]
"""Makes the screener that a worker uses; goes to the workers by value."""
NO_CELL = "\ufffe"
"""What no cell holds: the character is none."""
_made: dict[bytes, Screener] = {}
"""The screener of a worker, which remembers what it judged."""


def screened(
    sources: Sequence[Source], make: Make, place: str | None = None, share: int = SHARE
) -> Iterator[Screened]:
    """The answers about the cases in some files, share by share.

    Args:
        make: makes the screener of a worker.
        place: the master; None: the session at work, else this machine.

    Raises:
        MissingExtraError: PySpark is not installed.
        GuijuError: Spark does not start, or a file is neither Parquet nor CSV.
    """
    session, own = spark_session(place)
    try:
        yield from _screened(session, sources, make, share)
    finally:
        if own:
            session.stop()


def _screened(session: Any, sources: Sequence[Source], make: Make, share: int) -> Iterator[Screened]:
    from pyspark.sql import functions as f

    given, kinds, rows = None, {}, 0
    for source in sources:
        frame = _read(session, source)
        kinds[source.table.name] = {name: _kind(kind) for name, kind in frame.dtypes}
        numbered, count = _numbered(frame)
        rows = max(rows, count)
        key = source.key()
        case = f.lit(None).cast("string") if key is None else f.col(f"`{key}`").cast("string")
        one = numbered.select(
            case.alias("case"),
            f.lit(source.table.name).alias("name"),
            # Exact numbers as texts: in JSON they could not be told from binary ones.
            f.to_json(
                f.struct(*[_carried(f, n, k) for n, k in frame.dtypes]), {"ignoreNullFields": "false"}
            ).alias("row"),
            f.col(ROW).alias("number"),
        )
        given = one if given is None else given.unionByName(one)
    if given is None:
        return
    shares = max(1, -(-rows // share), session.sparkContext.defaultParallelism if rows > share // 10 else 1)
    dealt = given.repartition(shares, f.coalesce(f.col("case"), f.lit("")))
    columns = {name: tuple(some.items()) for name, some in kinds.items()}
    for made in dealt.rdd.mapPartitions(_Share(make, columns)).toLocalIterator():
        yield _unpacked(made)


def _read(session: Any, source: Source) -> Any:
    if source.path.suffix == ".parquet":
        return session.read.parquet(str(source.path))
    if source.path.suffix == ".csv":
        return (
            session.read.option("header", True)
            .option("multiLine", True)
            .option("escape", '"')
            # Without a text for null, Spark reads "" (nothing is in the set) as an empty cell (not known).
            .option("nullValue", NO_CELL)
            .csv(str(source.path))
        )
    raise GuijuError(
        Text(
            f"Spark 只读 .parquet 与 .csv 文件：{source.path}",
            f"Spark reads .parquet and .csv files only: {source.path}",
        )
    )


def _numbered(frame: Any) -> tuple[Any, int]:
    """The rows numbered from 1 in the order of the file, and how many there are."""
    from pyspark.sql import functions as f

    part = f.spark_partition_id()
    counts = dict(frame.groupBy(part.alias("part")).count().collect())
    starts, total = {}, 0
    for number in sorted(counts):
        starts[number] = total
        total += counts[number]
    within = f.monotonically_increasing_id() - part.cast("long") * (1 << 33)
    if not starts:
        return frame.withColumn(ROW, f.lit(0).cast("long")), 0
    start = f.create_map(*[f.lit(x) for pair in starts.items() for x in pair])
    return frame.withColumn(ROW, (within + start[part] + 1).cast("long")), total


def _kind(kind: str) -> str:
    """How a column of a Spark type stands in the tables of a worker."""
    if kind in ("tinyint", "smallint", "int", "bigint"):
        return "whole"
    if kind in ("double", "float"):
        return "binary"
    if kind.startswith("array<"):
        return "list"
    return "yes-no" if kind == "boolean" else "text"


def _carried(f: Any, name: str, kind: str) -> Any:
    column = f.col(f"`{name}`")
    if _kind(kind) == "text":
        column = column.cast("string")
    return column.alias(name)


_TYPES: dict[str, pl.DataType] = {
    "whole": pl.Int64(),
    "binary": pl.Float64(),
    "list": pl.List(pl.String),
    "yes-no": pl.Boolean(),
    "text": pl.String(),
}


class _Share:
    """What a worker does with the rows of its cases."""

    def __init__(self, make: Make, kinds: dict[str, tuple[tuple[str, str], ...]]) -> None:
        self.make = make
        self.kinds = kinds

    def __call__(self, rows: Iterable[Any]) -> Iterator[bytes]:
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in self.kinds}
        for _, name, text, number in rows:
            row = json.loads(text)
            row[ROW] = number
            found[name].append(row)
        if not any(found.values()):
            return
        tables = {}
        for name, kinds in self.kinds.items():
            schema = {column: _TYPES[kind] for column, kind in kinds}
            frame = pl.DataFrame(found.pop(name), schema={**schema, ROW: pl.UInt64()}, orient="row")
            tables[name] = frame.sort(ROW)
        yield _packed(_worker(self.make).screen(tables))


def _worker(make: Make) -> Screener:
    import pickle

    place = pickle.dumps(make)
    if place not in _made:
        _made[place] = make()
    return _made[place]


def _packed(done: Screened) -> bytes:
    """What was found, to be sent back."""
    frames = {}
    for name, frame in done.results.items():
        made = io.BytesIO()
        frame.write_ipc(made, compression="lz4")
        frames[name] = made.getvalue()
    head = {
        "given": done.given,
        "kept": done.kept,
        "rejects": [
            [r.table, r.row, r.case, r.column, r.reason.zh, r.reason.en, r.own] for r in done.rejects
        ],
        "frames": {name: len(data) for name, data in frames.items()},
    }
    text = json.dumps(head).encode()
    return b"".join([len(text).to_bytes(8, "big"), text, *frames.values()])


def _unpacked(data: bytes) -> Screened:
    start = 8 + int.from_bytes(data[:8], "big")
    head = json.loads(data[8:start])
    done = Screened(given=head["given"], kept=head["kept"])
    done.rejects = [
        Reject(table, row, case, column, Text(zh, en), own)
        for table, row, case, column, zh, en, own in head["rejects"]
    ]
    for name, size in head["frames"].items():
        done.results[name] = pl.read_ipc(data[start : start + size])
        start += size
    return done
