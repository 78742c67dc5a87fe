"""A workspace for tests: its database and two organisations are made once for each process, and every test leaves them as
they were.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

# Before anything of the workspace is imported: its settings are read then.
os.environ.setdefault("GUIJU_SECRET_KEY", "for tests only")
os.environ["GUIJU_DATA"] = tempfile.mkdtemp(prefix="guiju-tests-")
# A browser that is driven from the same process keeps an event loop going, of which Django is wary.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ["GUIJU_HOSTS"] = "testserver,127.0.0.1,localhost"

from guiju.workspace.running import start

start()
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "documents" / "toy")]

from browser import browser as opened
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connections, transaction
from django.test.utils import override_settings, setup_databases, setup_test_environment, teardown_databases
from offices import Office, make_office

# Such a loop would also give every test after it a connection of its own, beside what was written before it ran.
connections._connections = threading.local()


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is written meanwhile is as if it had never been."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def _database() -> Iterator[None]:
    setup_test_environment()
    # How a password is kept is Django's affair; here it only has to be quick.
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    names = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    call_command("createcachetable", verbosity=0)
    with taken_back():
        yield
    teardown_databases(names, verbosity=0)


@pytest.fixture(scope="session")
def _offices(_database: None) -> tuple[Office, Office]:
    return make_office("one"), make_office("two")


@pytest.fixture(scope="module", autouse=True)
def _clean_after_all(_offices: tuple[Office, Office]) -> Iterator[None]:
    with taken_back():
        yield


@pytest.fixture(autouse=True)
def _clean(_clean_after_all: None) -> Iterator[None]:
    with taken_back():
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests that look at pages: a process can drive no second."""
    with opened() as one:
        yield one


@pytest.fixture(scope="session")
def office(_offices: tuple[Office, Office]) -> Office:
    """An organisation with one person for each role."""
    return _offices[0]


@pytest.fixture(scope="session")
def other(_offices: tuple[Office, Office]) -> Office:
    """Another organisation."""
    return _offices[1]


@pytest.fixture
def settings_of() -> Iterator[Callable[..., None]]:
    """Sets settings for one test."""
    changed: list[override_settings] = []

    def change(**values: object) -> None:
        changed.append(override_settings(**values))
        changed[-1].enable()

    yield change
    for one in reversed(changed):
        one.disable()
