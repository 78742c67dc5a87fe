"""Random commands by random people: nothing forbidden happens, rows are what the events make of them, chains hold."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from offices import ROLES, make_office, rows

from guiju.chain.verify import verify
from guiju.workspace.determinations import models as states
from guiju.workspace.determinations.commands import (
    MakeDetermination,
    ReturnDetermination,
    ReviewDetermination,
    SignDetermination,
    SubmitDetermination,
)
from guiju.workspace.determinations.models import Determination
from guiju.workspace.determinations.readings import AdoptReading, DropReading
from guiju.workspace.library.commands import AttachText, RemoveText
from guiju.workspace.library.models import OfficialText
from guiju.workspace.matters.commands import (
    AddElement,
    CloseList,
    CloseMatter,
    DateMatter,
    NameMatter,
    OpenMatter,
    RemoveElement,
    ReopenMatter,
    StateFact,
)
from guiju.workspace.matters.models import Matter
from guiju.workspace.people.commands import GiveRoles, RemoveMember
from guiju.workspace.people.models import Member
from guiju.workspace.record.commands import Command, Role, execute
from guiju.workspace.record.errors import RefusedError
from guiju.workspace.record.exports import write_all
from guiju.workspace.record.folding import rebuild
from guiju.workspace.record.gate import entered
from guiju.workspace.record.models import Head
from thorough import THOROUGH

NAMES = st.sampled_from(sorted(ROLES))
FEW = st.integers(0, 3)
ANSWERS = st.sampled_from(["yes", "no", None, "不详", "maybe", "12.5", "mainland", "abroad", ""])
FACTS = st.sampled_from(["collects", "people", "purpose", "seat", "name", "foreign_equity", "no_such_fact"])
PATHS = st.sampled_from(["", "units[甲]", "units[乙]", "units[丙]"])
POINT = "information_leaves_filed_trial"


class Histories(RuleBasedStateMachine):
    """Two organisations in which people do what they like."""

    @initialize()
    def begin(self) -> None:
        self.offices = [make_office("a"), make_office("b")]
        self.signed: dict[Any, str] = {}

    def give(self, office: int, name: str, command: Command) -> None:
        """Somebody asks; whatever is refused changes nothing."""
        here = self.offices[office]
        before = Head.objects.get(pk=here.id).number
        try:
            actor = here.actor(name)
        except StopIteration:
            return
        try:
            events = execute(command, actor)
        except RefusedError:
            assert Head.objects.get(pk=here.id).number == before
            return
        matter = None
        with entered(here.id):
            matter = command.matter()
        assert actor.system or command.by & actor.roles_in(matter), (command.name, name)
        assert Role.AUDITOR not in actor.roles
        assert all(event.organisation == here.id and event.by == str(actor.person) for event in events)

    def one_of(self, office: int, model: Any, index: int) -> Any:
        with entered(self.offices[office].id):
            found = list(model.objects.order_by("id"))
        return found[index % len(found)].id if found else None

    @rule(office=st.integers(0, 1), name=NAMES, rulebook=st.sampled_from(["hgr", "genai", "none"]))
    def open_matter(self, office: int, name: str, rulebook: str) -> None:
        self.give(office, name, OpenMatter(rulebook=rulebook, title="题"))

    @rule(
        office=st.integers(0, 1),
        other=st.booleans(),
        name=st.just("preparer") | NAMES,
        index=FEW,
        path=PATHS,
        fact=FACTS,
        given=ANSWERS,
    )
    def state(
        self, office: int, other: bool, name: str, index: int, path: str, fact: str, given: Any
    ) -> None:
        matter = self.one_of(office ^ other, Matter, index)
        if matter is not None:
            self.give(office, name, StateFact(id=matter, path=path, fact=fact, given=given))

    @rule(
        office=st.integers(0, 1),
        index=FEW,
        key=st.sampled_from(["甲", "乙", "...", " "]),
        act=st.sampled_from(["add", "remove", "close", "open"]),
    )
    def lists(self, office: int, index: int, key: str, act: str) -> None:
        matter = self.one_of(office, Matter, index)
        if matter is None:
            return
        if act == "add":
            self.give(office, "preparer", AddElement(id=matter, collection="units", key=key))
        elif act == "remove":
            self.give(office, "preparer", RemoveElement(id=matter, path=f"units[{key}]"))
        else:
            self.give(office, "preparer", CloseList(id=matter, collection="units", complete=act == "close"))

    @rule(
        office=st.integers(0, 1),
        index=FEW,
        name=st.just("preparer") | NAMES,
        act=st.sampled_from(["name", "date", "close", "reopen", "make"]),
    )
    def change(self, office: int, index: int, name: str, act: str) -> None:
        matter = self.one_of(office, Matter, index)
        if matter is None:
            return
        kinds = {
            "name": lambda: NameMatter(id=matter, title="新题"),
            "date": lambda: DateMatter(id=matter, as_of="2025-06-01"),
            "close": lambda: CloseMatter(id=matter),
            "reopen": lambda: ReopenMatter(id=matter),
            "make": lambda: MakeDetermination(id=matter),
        }
        self.give(office, name, kinds[act]())

    @rule(
        office=st.integers(0, 1),
        index=FEW,
        name=NAMES,
        act=st.sampled_from(["submit", "return", "review", "sign"]),
        other=st.booleans(),
    )
    def move(self, office: int, index: int, name: str, act: str, other: bool) -> None:
        found = self.one_of(office ^ other, Determination, index)
        if found is None:
            return
        kinds = {
            "submit": SubmitDetermination,
            "return": ReturnDetermination,
            "review": ReviewDetermination,
            "sign": SignDetermination,
        }
        self.give(office, name, kinds[act](id=found, remark="意见"))

    @rule(office=st.integers(0, 1), name=NAMES, reading=st.sampled_from(["material-only", "no-such", None]))
    def read(self, office: int, name: str, reading: str | None) -> None:
        if reading is None:
            self.give(office, name, DropReading(rulebook="hgr", point=POINT, why="因"))
        else:
            self.give(office, name, AdoptReading(rulebook="hgr", point=POINT, reading=reading, why="因"))

    @rule(
        office=st.integers(0, 1),
        other=st.booleans(),
        name=NAMES,
        label=st.sampled_from(["甲", "乙"]),
        index=FEW,
        remove=st.booleans(),
    )
    def texts(self, office: int, other: bool, name: str, label: str, index: int, remove: bool) -> None:
        if remove:
            found = self.one_of(office ^ other, OfficialText, index)
            if found is not None:
                self.give(office, name, RemoveText(id=found, why="因"))
            return
        content = f"第一条 外方单位应当备案{label}。\n第二条 数据出境。\n".encode()
        attach = AttachText(
            rulebook="hgr", instrument="hgr-rules", label=label, content=content, file_name="a.txt"
        )
        self.give(office, name, attach)

    @rule(
        office=st.integers(0, 1),
        name=NAMES,
        of=NAMES,
        roles=st.lists(st.sampled_from(list(Role)), max_size=2),
        leave=st.booleans(),
    )
    def people(self, office: int, name: str, of: str, roles: list[Role], leave: bool) -> None:
        person = self.offices[office].people[of]
        self.give(
            office,
            name,
            RemoveMember(person=person)
            if leave and of == "auditor"
            else GiveRoles(person=person, roles=roles),
        )

    @invariant()
    def four_eyes(self) -> None:
        """Nobody reviews or signs what he or she made; what was signed stays as it was."""
        for office in getattr(self, "offices", ()):
            with entered(office.id):
                for one in Determination.objects.all():
                    makers = {one.made_by, one.submitted_by}
                    assert one.reviewed_by not in makers - {""}
                    assert one.signed_by not in makers - {""}
                    if one.state == states.SIGNED:
                        assert self.signed.setdefault(one.id, one.stored["blob"]) == one.stored["blob"]
                    assert one.id not in self.signed or one.state == states.SIGNED
                assert any(Role.ADMINISTRATOR in one.roles for one in Member.objects.filter(left=False))
                assert not any(
                    Role.AUDITOR in one.roles and len(one.roles) > 1 for one in Member.objects.all()
                )

    @precondition(lambda self: hasattr(self, "offices"))
    @rule()
    def rebuilt(self) -> None:
        """Dropping every row and making it again changes nothing."""
        for office in self.offices:
            before = rows(office.id)
            rebuild(office.id)
            assert rows(office.id) == before

    def teardown(self) -> None:
        """The chains verify, and hold no event of another organisation."""
        for office in getattr(self, "offices", ()):
            before = rows(office.id)
            rebuild(office.id)
            assert rows(office.id) == before
            target = BytesIO()
            write_all(target, office.id)
            target.seek(0)
            report = verify(target)
            assert report.exit_code == 0, report.as_text("en")


@pytest.mark.parametrize("steps", [30])
def test_whatever_people_do(steps):
    class Once(Histories):
        def __init__(self) -> None:
            self.block = transaction.atomic()
            self.block.__enter__()
            super().__init__()

        def teardown(self) -> None:
            try:
                super().teardown()
            finally:
                transaction.set_rollback(True)
                self.block.__exit__(None, None, None)

    run_state_machine_as_test(
        Once,
        settings=settings(
            max_examples=10 if THOROUGH else 4,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )
