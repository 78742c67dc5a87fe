"""A PostgreSQL server of one's own for a test run; started as another user where tests run as root, which it refuses."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

REQUIRED = "GUIJU_NEEDS_POSTGRES"
"""Where this is set, as in continuous integration, tests fail without a server; elsewhere they are skipped."""


def program(name: str) -> str | None:
    """Where a program of PostgreSQL is; Debian keeps them off the path."""
    found = shutil.which(name)
    if found:
        return found
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(places[-1]) if places else None


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a running server."""
    initdb, server = program("initdb"), program("postgres")
    if not initdb or not server:
        reason = "PostgreSQL is not installed: apt-get install postgresql"
        if os.environ.get(REQUIRED):
            pytest.fail(reason)
        pytest.skip(reason)
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="guiju-pg-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        if user:
            shutil.chown(place, user)
        data = place / "data"
        subprocess.run(
            [initdb, "-D", str(data), "-U", "guiju", "--auth=trust", "-E", "UTF8", "--no-sync"],
            check=True, capture_output=True, user=user, cwd=folder,
        )  # fmt: skip
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        running = subprocess.Popen(
            [server, "-D", str(data), "-p", str(port), "-k", folder, "-c", "listen_addresses=127.0.0.1", "-F"],
            user=user, cwd=folder, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield f"host=127.0.0.1 port={port} user=guiju dbname=postgres"
        finally:
            running.terminate()
            running.wait(30)
