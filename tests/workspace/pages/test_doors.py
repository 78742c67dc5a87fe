"""Every address of the workspace: who is let in, and that what belongs to others is not found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from offices import Office

from guiju.workspace.determinations.commands import MakeDetermination
from guiju.workspace.library.commands import AttachText
from guiju.workspace.matters.commands import AttachPaper
from guiju.workspace.record.commands import execute
from guiju.workspace.units.commands import AddEvidence, FileLetter, RegisterUnit, SetHoldings
from guiju.workspace.units.statuses import DetermineStatus
from thorough import by_turns

OPEN = {"^style-(?P<digest>[0-9a-f]{12})\\.css$", "language/", "people/choose/", "people/join/<str:token>/"}
"""Addresses for whoever comes; each looks after itself."""


def addresses() -> Iterator[tuple[str, Any]]:
    """Our own addresses: those of libraries look after themselves."""
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            yield str(pattern.pattern), pattern.callback


def filled(address: str, ids: dict[str, str]) -> str:
    """An address with identifiers in it."""
    subject = address.lstrip("^").split("/")[0]
    address = address.replace("<uuid:id>", ids[subject]) if "<uuid:id>" in address else address
    for name in ("paper", "evidence", "other"):
        address = address.replace(f"<uuid:{name}>", ids.get(name, str(uuid4())))
    for name, value in (("rulebook", "hgr"), ("instrument", "hgr-rules"), ("rule", "foreign_unit")):
        address = address.replace(f"<slug:{name}>", value)
    address = address.replace("<int:serial>", "1")
    address = address.replace("<slug:form>", "yaml" if "/holdings/" in address else "json")
    return "/" + address.strip("^$")


def things(office: Office, example: str = "hgr/oncology-trial") -> dict[str, str]:
    """One of everything that an address can name."""
    preparer = office.actor("preparer")
    matter = office.matter(example)
    paper = execute(AttachPaper(id=matter, title="x", content=b"x", file_name="x.txt"), preparer)[0].subject
    determination = execute(MakeDetermination(id=matter), preparer)[0].subject
    attached = AttachText(
        rulebook="hgr",
        instrument="hgr-rules",
        label="x",
        content="第一条 为了规范。\n第二条 适用。\n".encode(),
        file_name="x.txt",
    )
    text = execute(attached, preparer)[0].subject
    unit, evidence = unit_of(office)
    return {
        "matters": str(matter),
        "determinations": str(determination),
        "paper": str(paper),
        "law": str(text),
        "units": unit,
        "evidence": evidence,
    }


def unit_of(office: Office) -> tuple[str, str]:
    """A unit with everything that an address can name."""
    preparer, file = office.actor("preparer"), Path("examples/ownership/joint-venture.yaml")
    unit = execute(RegisterUnit(unit_name="甲公司"), preparer)[0].subject
    execute(SetHoldings(id=unit, node="甲公司", file=file.read_bytes(), file_name=file.name), preparer)
    execute(DetermineStatus(id=unit), preparer)
    letter = FileLetter(id=unit, signed_on=date(2026, 11, 2), content=b"x", file_name="x.pdf")
    execute(letter, preparer)
    paper = AddEvidence(
        id=unit,
        title="x",
        speaks_for=date(2026, 11, 1),
        owner=office.people["preparer"],
        content=b"x",
        file_name="x.pdf",
    )
    return str(unit), execute(paper, preparer)[0].data["evidence"]


@pytest.fixture(scope="module")
def ours(office):
    """One of everything, in the organisation of those who ask."""
    return things(office)


WITH_IDS = [address for address, _ in addresses() if "uuid:" in address]
OURS = [address for address, _ in addresses() if address not in OPEN]


@pytest.mark.parametrize("address", OURS)
def test_nobody_comes_in_without_signing_in(address, office):
    ids = dict.fromkeys(("matters", "determinations", "units", "law", "record", "people"), str(uuid4()))
    path = filled(address, ids)
    for answer in (Client().get(path), Client().post(path)):
        assert answer.status_code in (302, 405), path
        if answer.status_code == 302:
            assert answer["Location"].startswith("/account/login/"), path


@pytest.mark.parametrize("address", OURS)
def test_who_belongs_to_no_organisation_sees_none(address, office):
    from guiju.workspace.people.models import Account

    client = Client()
    client.force_login(Account.objects.create_user("stray@example.com", "correct horse battery"))
    ids = dict.fromkeys(("matters", "determinations", "units", "law", "record", "people"), str(uuid4()))
    for answer in (client.get(filled(address, ids)), client.post(filled(address, ids))):
        assert answer.status_code in (403, 405)


def test_what_belongs_to_another_organisation_is_not_found(office, other):
    theirs = things(other)
    for name in ("admin", "preparer", "signatory", "auditor"):
        client = office.client(name)
        for address in WITH_IDS:
            path = filled(address, theirs)
            statuses = {client.get(path).status_code, client.post(path, FORM).status_code}
            assert statuses <= {404, 405}, (name, path, statuses)
            assert 404 in statuses, (name, path)


FORM = {
    "act": "name",
    "title": "x",
    "fact": "collects",
    "value": "yes",
    "seen": "1",
    "remark": "x",
    "collection": "units",
    "key": "x",
    "names": "x",
    "why": "x",
}


def test_who_is_in_one_matter_sees_no_other(office):
    from guiju.workspace.people.commands import GiveRoles
    from guiju.workspace.record.commands import Role

    seen, hidden = office.matter(title="可见"), office.matter(title="不可见")
    person = office.people["reviewer"]
    execute(GiveRoles(person=person, roles=[]), office.actor("admin"))
    execute(GiveRoles(person=person, roles=[Role.PREPARER], in_matter=seen), office.actor("admin"))
    client = office.client("reviewer")
    assert client.get(f"/matters/{seen}/").status_code == 200
    assert client.get(f"/matters/{hidden}/").status_code == 404
    listed = client.get("/matters/").content.decode()
    assert "可见" in listed
    assert "不可见" not in listed
    refused = client.post(f"/matters/{hidden}/change/", {"act": "name", "title": "x"})
    assert refused.status_code == 404
    assert client.post("/matters/new/", {"rulebook": "hgr", "title": "x"}).status_code == 403


NAMES = ("admin", "preparer", "reviewer", "signatory", "auditor")


@pytest.mark.parametrize(("name", "language"), by_turns(NAMES, ("zh-hans", "en")))
def test_every_page_opens_for_those_inside(office, ours, name, language):
    ids = ours
    client = office.client(name)
    client.cookies["language"] = language
    for address in OURS:
        path = filled(address, ids)
        status = client.get(path).status_code
        assert status in (200, 302, 404, 405), (path, status)
        if status == 404:
            assert path.startswith(("/record/", "/people/webhooks/")), path
