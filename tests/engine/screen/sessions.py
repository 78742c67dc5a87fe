"""A Spark session for a test run: small, on this machine only."""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

import pytest

REQUIRED = "GUIJU_NEEDS_SPARK"
"""Where this is set, as in continuous integration, tests fail without Java and PySpark; elsewhere they are skipped."""


@contextmanager
def spark() -> Iterator[Any]:
    """A running session; it is the one at work as long as it lasts."""
    if find_spec("pyspark") is None or not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        reason = "Spark is not there: pip install 'guiju[spark]', and Java 17"
        if os.environ.get(REQUIRED):
            pytest.fail(reason)
        pytest.skip(reason)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        from pyspark.sql import SparkSession

        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.analyzer.maxIterations", "10000")
            .config("spark.sql.optimizer.maxIterations", "10000")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )
        yield session
        session.stop()
