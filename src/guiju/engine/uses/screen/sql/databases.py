"""Databases on which the views run: each takes typed rows and gives back one column."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from guiju.engine.errors import GuijuError
from guiju.engine.extras import need
from guiju.engine.hints import quoted
from guiju.engine.text import Text

CONNECT = "GUIJU_SCREEN_CONNECT"
"""Where a database is, where no ``--connect`` says so."""


class Database(Protocol):
    """A running database."""

    dialect: str

    def put(self, name: str, rows: pl.DataFrame) -> None:
        """Hold a table of this name, in place of an earlier one."""

    def column(self, query: str) -> pl.Series:
        """The only column that a query gives."""

    def close(self) -> None:
        """Let it go."""


class DuckDatabase:
    """DuckDB within the process, or a file of it."""

    dialect = "duckdb"

    def __init__(self, place: str | None) -> None:
        need("screen", "duckdb", "pyarrow")
        import duckdb

        self._connection = duckdb.connect(place or ":memory:")

    def put(self, name: str, rows: pl.DataFrame) -> None:
        """Hold a table."""
        self._connection.register(name, rows.to_arrow())

    def column(self, query: str) -> pl.Series:
        """The only column of a query."""
        found = pl.from_arrow(self._connection.sql(query).to_arrow_table())
        assert isinstance(found, pl.DataFrame)
        return found.to_series()

    def close(self) -> None:
        """Let it go."""
        self._connection.close()


class PostgresDatabase:
    """A PostgreSQL server; tables are temporary, and go with the connection."""

    dialect = "postgres"

    def __init__(self, place: str | None) -> None:
        need("postgres", "psycopg")
        import psycopg

        if not place:
            raise GuijuError(
                Text(
                    f"sql:postgres 须用 --connect 或环境变量 {CONNECT} 给出数据库的连接串",
                    f"sql:postgres needs the address of a database: --connect, or the environment variable {CONNECT}",
                )
            )
        try:
            self._connection = psycopg.connect(place, autocommit=True)
        except psycopg.Error as error:
            first = str(error).strip().split("\n")[0]
            raise GuijuError(
                Text(f"无法连接数据库：{first}", f"the database does not answer: {first}")
            ) from None

    def put(self, name: str, rows: pl.DataFrame) -> None:
        """Hold a temporary table, filled by COPY."""
        columns = ", ".join(f'"{c}" {_postgres_type(kind)}' for c, kind in rows.schema.items())
        self._connection.execute(f'DROP TABLE IF EXISTS pg_temp."{name}"'.encode())
        self._connection.execute(f'CREATE TEMP TABLE "{name}" ({columns})'.encode())
        with (
            self._connection.cursor() as cursor,
            cursor.copy(f'COPY pg_temp."{name}" FROM STDIN (FORMAT csv)'.encode()) as copy,
        ):
            copy.write(rows.write_csv(include_header=False, quote_style="non_numeric").encode())
        keys = [c for c in ("case", "owner") if c in rows.columns]
        for key in keys:
            self._connection.execute(f'CREATE INDEX ON pg_temp."{name}" ("{key}")'.encode())
        self._connection.execute(f'ANALYZE pg_temp."{name}"'.encode())

    def column(self, query: str) -> pl.Series:
        """The only column of a query."""
        return pl.Series([one for (one,) in self._connection.execute(query.encode()).fetchall()])

    def close(self) -> None:
        """Let it go."""
        self._connection.close()


def _postgres_type(kind: pl.DataType) -> str:
    if kind.is_integer():
        return "BIGINT"
    if isinstance(kind, pl.Decimal):
        return "NUMERIC"
    return {pl.Boolean(): "BOOLEAN", pl.Date(): "DATE"}.get(kind, "TEXT")


class SparkDatabase:
    """A Spark session: the one at work, else one of its own at the master named (default: this machine)."""

    dialect = "spark"

    def __init__(self, place: str | None) -> None:
        self._session, self._own = spark_session(place)
        self._folder = tempfile.TemporaryDirectory(prefix="guiju-")
        self._puts = 0

    def put(self, name: str, rows: pl.DataFrame) -> None:
        """Hold a table, handed over as a file."""
        self._puts += 1
        path = Path(self._folder.name) / f"{name}-{self._puts}.parquet"
        rows.write_parquet(path)
        self._session.read.parquet(str(path)).createOrReplaceTempView(name)

    def column(self, query: str) -> pl.Series:
        """The only column of a query.

        Raises:
            GuijuError: Spark does not run it; a subquery that looks at what stands around it can be too much.
        """
        from pyspark.errors import PySparkException

        try:
            return pl.Series([row[0] for row in self._session.sql(query).collect()])
        except PySparkException as error:
            first = str(error).strip().split("\n")[0][:200]
            raise GuijuError(Text(f"Spark 不能执行：{first}", f"Spark does not run it: {first}")) from None

    def close(self) -> None:
        """Let it go; a session that was there before stays."""
        if self._own:
            self._session.stop()
        self._folder.cleanup()


def spark_session(place: str | None) -> tuple[Any, bool]:
    """A session, and whether it was started here.

    Raises:
        MissingExtraError: PySpark is not installed.
        GuijuError: Spark does not start.
    """
    need("spark", "pyspark")
    from pyspark.sql import SparkSession

    there = SparkSession.getActiveSession()
    if there is not None:
        return there, False
    builder = SparkSession.builder.appName("guiju").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.session.timeZone", "UTC").config("spark.log.level", "ERROR")
    # A large view is a long chain of steps, and Spark resolves a few of them at a time.
    for part in ("analyzer", "optimizer"):
        builder = builder.config(f"spark.sql.{part}.maxIterations", "10000")
    builder = builder.config("spark.ui.showConsoleProgress", "false").master(place or "local[*]")
    if place is None or place.startswith("local"):
        # Workers on this machine are the same Python, and need no way through its network.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.config("spark.driver.host", "127.0.0.1").config(
            "spark.driver.bindAddress", "127.0.0.1"
        )
    try:
        return builder.getOrCreate(), True
    except Exception as error:
        first = str(error).strip().split("\n")[0]
        raise GuijuError(Text(f"Spark 未能启动：{first}", f"Spark does not start: {first}")) from None


DATABASES: dict[str, Callable[[str | None], Database]] = {
    "duckdb": DuckDatabase,
    "postgres": PostgresDatabase,
    "spark": SparkDatabase,
}


def known_dialect(dialect: str) -> None:
    """Refuse a dialect whose databases are not reached from here.

    Raises:
        GuijuError: names those that are, and ``guiju sql`` for all others.
    """
    if dialect in DATABASES:
        return
    wrote, names = quoted(dialect), ", ".join(f"sql:{name}" for name in DATABASES)
    raise GuijuError(
        Text(
            f"不能连接方言{wrote.zh}的数据库，可用的有：{names}；其他数据库请用 guiju sql --dialect 写出视图，自行安装",
            f"databases of the dialect {wrote.en} are not reached from here; there are: {names}. For others, print the "
            "views with guiju sql --dialect and install them",
        )
    )


def database(dialect: str, place: str | None) -> Database:
    """A running database of a dialect.

    Raises:
        GuijuError: there is none that can be reached.
    """
    known_dialect(dialect)
    return DATABASES[dialect](place or os.environ.get(CONNECT))
