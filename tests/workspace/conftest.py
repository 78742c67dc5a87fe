"""A workspace for tests: its database is made once for each process, and every test leaves it as it was."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest

# Before anything of the workspace is imported: its settings are read then.
os.environ.setdefault("GUIJU_SECRET_KEY", "for tests only")
os.environ["GUIJU_DATA"] = tempfile.mkdtemp(prefix="guiju-tests-")
os.environ["GUIJU_HOSTS"] = "testserver,127.0.0.1,localhost"

from guiju.workspace.running import start

start()

from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.test.utils import setup_databases, setup_test_environment, teardown_databases

from guiju.registry import open_case
from guiju.workspace.matters.commands import BringInFacts, OpenMatter
from guiju.workspace.people.commands import InvitePerson, TakeInvitation, found
from guiju.workspace.people.members import actor_of, memberships, system
from guiju.workspace.people.models import Account
from guiju.workspace.record.commands import Actor, Role, execute

ROLES = {
    "admin": Role.ADMINISTRATOR,
    "preparer": Role.PREPARER,
    "reviewer": Role.REVIEWER,
    "signatory": Role.SIGNATORY,
    "auditor": Role.AUDITOR,
}


@dataclass(frozen=True)
class Office:
    """An organisation with one person for each role."""

    id: UUID
    people: dict[str, UUID]

    def actor(self, name: str) -> Actor:
        """Somebody as one who asks."""
        return actor_of(next(m for m in memberships(self.people[name]) if m.organisation_id == self.id))

    def client(self, name: str) -> Client:
        """A browser in which somebody has signed in."""
        client = Client()
        client.force_login(Account.objects.get(id=self.people[name]))
        return client

    def matter(self, example: str = "", rulebook: str = "hgr", title: str = "试验") -> UUID:
        """A matter, with the facts of an example where one is named."""
        preparer = self.actor("preparer")
        matter = execute(OpenMatter(rulebook=rulebook, title=title), preparer)[0].subject
        if example:
            execute(
                BringInFacts(id=matter, facts=open_case(f"examples/{example}.yaml").case.facts()), preparer
            )
        return matter


def make_office(name: str) -> Office:
    """An organisation whose people have addresses of their own."""
    people = {
        one: Account.objects.create_user(f"{one}@{name}.example.com", "correct horse battery").id
        for one in ROLES
    }
    here = found(name, people["admin"], "admin", f"admin@{name}.example.com")
    admin = actor_of(memberships(people["admin"])[0])
    for one, role in ROLES.items():
        if one == "admin":
            continue
        asked = InvitePerson(email=f"{one}@{name}.example.com", person_name=one, roles=[role])
        invitation = execute(asked, admin)[0].subject
        execute(TakeInvitation(invitation=invitation, person=people[one], person_name=one), system(here))
    return Office(here, people)


@pytest.fixture(scope="session")
def _database() -> Iterator[None]:
    setup_test_environment()
    names = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    call_command("createcachetable", verbosity=0)
    yield
    teardown_databases(names, verbosity=0)


@pytest.fixture(autouse=True)
def _clean(_database: None) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def office() -> Office:
    """An organisation with one person for each role."""
    return make_office("one")


@pytest.fixture
def other() -> Office:
    """Another organisation."""
    return make_office("two")
