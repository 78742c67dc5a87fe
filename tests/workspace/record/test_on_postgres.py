"""The record on PostgreSQL: the same tests, and people who act at the same moment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "engine" / "screen"))

from servers import postgres

from thorough import slow

AT_ONCE = """
import sys, threading, uuid
sys.path.insert(0, sys.argv[1])
from guiju.workspace.running import prepare, start
start(); prepare()
from django.db import connection
from offices import make_office
from guiju.chain.canonical import event_hash
from guiju.workspace.matters.commands import OpenMatter
from guiju.workspace.record.commands import execute
from guiju.workspace.record.models import Event
office = make_office("at-once")
actor = office.actor("preparer")
same = uuid.uuid4()
wrong = []
def people(number):
    try:
        for i in range(10):
            execute(OpenMatter(rulebook="hgr", title=f"{number}-{i}"), actor)
        execute(OpenMatter(rulebook="hgr", title="same"), actor, once=same)
    except Exception as error:
        wrong.append(error)
    finally:
        connection.close()
threads = [threading.Thread(target=people, args=(n,)) for n in range(6)]
for one in threads: one.start()
for one in threads: one.join()
assert not wrong, wrong
events = list(Event.objects.filter(organisation=office.id).order_by("number"))
assert [e.number for e in events] == list(range(1, len(events) + 1))
for before, event in zip(events, events[1:]):
    plain = event.plain()
    assert plain.pop("hash") == event_hash(plain)
    assert event.previous == before.hash
titles = [e.data["title"] for e in events if e.type == "matter.opened"]
assert len(titles) == 61 and titles.count("same") == 1, titles
print("together")
"""


@pytest.fixture(autouse=True)
def _clean() -> None:
    """These tests have servers of their own."""


def environment(**values: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GUIJU_")}
    return kept | {"GUIJU_SECRET_KEY": "for tests only"} | values


def at_once(**values: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", AT_ONCE, str(HERE.parent)]
    return subprocess.run(command, env=environment(**values), capture_output=True, text=True, check=False)


@slow
def test_the_record_holds_on_postgres(tmp_path):
    with postgres() as address:
        port = re.search(r"port=(\d+)", address)[1]
        url = f"postgres://guiju@127.0.0.1:{port}/postgres"
        ran = at_once(GUIJU_DATABASE=url, GUIJU_DATA=str(tmp_path))
        assert ran.stdout.strip() == "together", ran.stderr
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            str(HERE / "test_commands.py"),
            str(HERE.parent / "library" / "test_texts.py"),
        ]
        tests = subprocess.run(
            command, env=environment(GUIJU_DATABASE=url), capture_output=True, text=True, check=False
        )
        assert tests.returncode == 0, tests.stdout


def test_people_who_act_at_the_same_moment_on_the_embedded_database(tmp_path):
    ran = at_once(GUIJU_DATA=str(tmp_path))
    assert ran.stdout.strip() == "together", ran.stderr
