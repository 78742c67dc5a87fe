"""Organisations for tests, made by commands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.test import Client

from guiju.registry import open_case
from guiju.workspace.matters.commands import BringInFacts, OpenMatter
from guiju.workspace.people.commands import InvitePerson, TakeInvitation, found
from guiju.workspace.people.members import actor_of, memberships, system
from guiju.workspace.people.models import Account
from guiju.workspace.record.commands import Actor, Role, execute
from guiju.workspace.record.gate import entered, projections

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


def rows(organisation: UUID) -> dict[str, list[dict[str, Any]]]:
    """Every row that events have made for an organisation, in an order that only contents make."""
    with entered(organisation):
        return {
            model.__name__: sorted(model.objects.values(), key=lambda row: str(sorted(row.items(), key=str)))
            for model in projections()
        }
