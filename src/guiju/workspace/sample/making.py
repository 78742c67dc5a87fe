"""Making the sample organisation: its people, a trial and a chat service, determinations on their way, units."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from guiju.engine.assessment import today
from guiju.registry import open_case
from guiju.workspace.determinations.commands import (
    MakeDetermination,
    ReviewDetermination,
    SignDetermination,
    SubmitDetermination,
)
from guiju.workspace.determinations.readings import AdoptReading
from guiju.workspace.environment import kept
from guiju.workspace.matters.commands import AttachPaper, BringInFacts, DateMatter, OpenMatter, StateFact
from guiju.workspace.matters.events import Source, SourceKind
from guiju.workspace.people.commands import InvitePerson, TakeInvitation, found
from guiju.workspace.people.members import actor_of, memberships, system
from guiju.workspace.people.models import Account
from guiju.workspace.record.commands import Actor, Role, execute
from guiju.workspace.units.commands import AddEvidence, RegisterUnit, SetHoldings, StateUnitFact
from guiju.workspace.units.statuses import DetermineStatus

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[3] / "examples"
"""Where the case files are while the project itself is worked on; an installed package has them beside this file."""
NAME = "远川医药（示例）"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the sample organisation."""

    email: str
    name: str
    roles: tuple[Role, ...]


PEOPLE = (
    Person("admin@example.com", "陈管理", (Role.ADMINISTRATOR,)),
    Person("lin@example.com", "林岚", (Role.PREPARER,)),
    Person("zhou@example.com", "周复", (Role.REVIEWER,)),
    Person("gu@example.com", "顾签", (Role.SIGNATORY,)),
    Person("audit@example.com", "沈审", (Role.AUDITOR,)),
)


def password() -> str:
    """The password of everybody in the sample, made at random once for each installation."""
    return kept(Path(settings.DATA) / "sample-password", lambda: secrets.token_urlsafe(12).encode()).decode()


def case_file(name: str) -> Path:
    """A case file of the examples."""
    beside = HERE / Path(name).name
    return beside if beside.exists() else EXAMPLES / name


def load() -> bool:
    """Make the sample organisation, unless there is an organisation already; returns whether it was made."""
    if Account.objects.exists():
        return False
    with transaction.atomic():
        _make()
    return True


def _make() -> None:
    word = password()
    first, *others = PEOPLE
    admin = Account.objects.create_user(first.email, word)
    here = found(NAME, admin.id, first.name, first.email, first.roles)
    people = {first.email: admin.id}
    for one in others:
        account = Account.objects.create_user(one.email, word)
        people[one.email] = account.id
        asked = execute(
            InvitePerson(email=one.email, person_name=one.name, roles=list(one.roles)), _actor(admin.id)
        )
        taken = TakeInvitation(invitation=asked[0].subject, person=account.id, person_name=one.name)
        execute(taken, system(here))
    lin, zhou, gu = (_actor(people[f"{name}@example.com"]) for name in ("lin", "zhou", "gu"))
    chat = _matter(lin, "genai/public-chat.yaml")
    done = _determined(lin, chat)
    execute(SubmitDetermination(id=done, remark="请复核标识与备案部分。"), lin)
    execute(ReviewDetermination(id=done, remark="已核对事实与依据。"), zhou)
    execute(SignDetermination(id=done), gu)
    trial = _matter(lin, "hgr/oncology-trial.yaml")
    _determined(lin, trial)
    note = "章程第三十一条：年度预算须经外方委派的董事同意。\n".encode()
    paper = execute(
        AttachPaper(
            id=trial,
            title="合同研究组织公司章程（摘录）",
            content=note,
            file_name="章程摘录.txt",
            media="text/plain",
        ),
        lin,
    )[0].subject
    source = Source(kind=SourceKind.PAPER, text="公司章程第三十一条", paper=paper, page="12")
    execute(
        StateFact(
            id=trial, path="units[合同研究组织]", fact="dominated_by_rights", given=None, source=source
        ),
        lin,
    )
    execute(
        AdoptReading(
            rulebook="hgr",
            point="information_leaves_filed_trial",
            reading="material-only",
            why="条例第二十二条第二款只就材料出境作了规定；实施细则第三十六条以信息提供给外方为前提。",
        ),
        gu,
    )
    execute(SubmitDetermination(id=_determined(lin, trial)), lin)
    _units(lin)


def _units(actor: Actor) -> None:
    """Two units of the register: one whose status turns on how law is read, one of which something is not known."""
    venture = _unit(actor, "甲公司", "ownership/joint-venture.yaml", "91110000MA00000000")
    for fact in ("dominated_by_rights", "dominated_by_arrangement"):
        execute(StateUnitFact(id=venture, fact=fact, given="no", source="公司章程、董事会议事规则"), actor)
    execute(DetermineStatus(id=venture), actor)
    if actor.person is not None:
        articles = AddEvidence(
            id=venture,
            title="甲公司工商档案（摘录）",
            speaks_for=date(2026, 11, 1),
            owner=actor.person,
            expires=today() + timedelta(days=30),
            content="股东：平台公司 50%，王某 50%。\n".encode(),
            file_name="工商档案摘录.txt",
        )
        execute(articles, actor)
    execute(DetermineStatus(id=_unit(actor, "丙医院投资管理公司", "ownership/hospital-group.yaml")), actor)


def _unit(actor: Actor, name: str, example: str, registration: str = "") -> UUID:
    path = case_file(example)
    unit = execute(RegisterUnit(unit_name=name, registration=registration), actor)[0].subject
    execute(SetHoldings(id=unit, node=name, file=path.read_bytes(), file_name=path.name), actor)
    return unit


def _actor(person: UUID) -> Actor:
    return actor_of(memberships(person)[0])


def _matter(actor: Actor, example: str) -> UUID:
    path = case_file(example)
    opened = open_case(path)
    matter = execute(OpenMatter(rulebook=opened.rulebook.id, title=opened.title), actor)[0].subject
    if opened.as_of is not None:
        execute(DateMatter(id=matter, as_of=opened.as_of), actor)
    command = BringInFacts(
        id=matter,
        facts=opened.case.facts(),
        source=Source(kind=SourceKind.PAPER, text=path.name),
        file=path.read_bytes(),
        file_name=path.name,
    )
    execute(command, actor)
    return matter


def _determined(actor: Actor, matter: UUID) -> UUID:
    return execute(MakeDetermination(id=matter), actor)[0].subject
