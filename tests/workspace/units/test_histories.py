"""Random commands by random people: a status is stale exactly while it does not say what is the case."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from offices import ROLES, make_office, rows
from registers import VENTURE

from guiju.workspace.determinations.commands import adopted
from guiju.workspace.determinations.readings import AdoptReading, DropReading
from guiju.workspace.record.commands import Command, execute
from guiju.workspace.record.errors import RefusedError
from guiju.workspace.record.folding import rebuild
from guiju.workspace.record.gate import entered
from guiju.workspace.record.models import Head
from guiju.workspace.units.commands import (
    ArchiveUnit,
    RegisterUnit,
    RestoreUnit,
    SetHoldings,
    StateUnitFact,
)
from guiju.workspace.units.folds import known
from guiju.workspace.units.holdings import of_unit
from guiju.workspace.units.models import Status, Unit
from guiju.workspace.units.statuses import DetermineStatus
from guiju.workspace.units.taking import TakeFromRegister
from thorough import THOROUGH

TEXT = VENTURE.read_text("utf-8")
FILES = [TEXT, TEXT.replace("份额: 50", "份额: 49"), "# 注\n" + TEXT, "guiju: holdings\n"]
MOSTLY = st.sampled_from(["preparer"] * 8 + sorted(ROLES))
SELDOM = st.sampled_from([False] * 7 + [True])
PLACES = st.integers(0, 1)


class Register(RuleBasedStateMachine):
    """An organisation whose people keep two units."""

    @initialize()
    def begin(self) -> None:
        self.office, self.other = make_office("a"), make_office("b")
        self.units = [self.register(name) for name in ("甲公司", "平台公司")]
        for unit in self.units:
            command = SetHoldings(id=unit, node="甲公司", file=TEXT.encode(), file_name="x.yaml")
            execute(command, self.office.actor("preparer"))
            execute(DetermineStatus(id=unit), self.office.actor("preparer"))
        self.matter = self.office.matter("hgr/oncology-trial")

    def register(self, name: str) -> Any:
        return execute(RegisterUnit(unit_name=name), self.office.actor("preparer"))[0].subject

    def give(self, name: str, command: Command, *, stranger: bool = False) -> None:
        """Somebody asks; whatever is refused changes nothing."""
        here = self.other if stranger else self.office
        before = {one.pk: one.number for one in Head.objects.all()}
        try:
            events = execute(command, here.actor(name))
        except RefusedError:
            assert before == {one.pk: one.number for one in Head.objects.all()}
            return
        assert not stranger
        assert ROLES[name] in command.by
        assert all(event.organisation == here.id for event in events)

    @rule(
        n=PLACES,
        file=st.sampled_from(FILES),
        node=st.sampled_from(["甲公司", "平台公司", "王某"]),
        name=MOSTLY,
        stranger=SELDOM,
    )
    def holdings(self, n: int, file: str, node: str, name: str, stranger: bool) -> None:
        command = SetHoldings(id=self.units[n], node=node, file=file.encode(), file_name="x.yaml")
        self.give(name, command, stranger=stranger)

    @rule(n=PLACES, given=st.sampled_from(["yes", "no", None, "maybe"]), name=MOSTLY)
    def state(self, n: int, given: str | None, name: str) -> None:
        self.give(name, StateUnitFact(id=self.units[n], fact="dominated_by_rights", given=given))

    @rule(n=PLACES, name=MOSTLY, stranger=SELDOM)
    def determine(self, n: int, name: str, stranger: bool) -> None:
        self.give(name, DetermineStatus(id=self.units[n]), stranger=stranger)

    @rule(
        point=st.sampled_from([("chain_of_holdings", "multiplied"), ("holders_together", "singly")]),
        adopt=st.booleans(),
        name=st.sampled_from(["signatory"] * 8 + sorted(ROLES)),
    )
    def read(self, point: tuple[str, str], adopt: bool, name: str) -> None:
        command: Command = DropReading(rulebook="hgr", point=point[0], why="因")
        if adopt:
            command = AdoptReading(rulebook="hgr", point=point[0], reading=point[1], why="因")
        self.give(name, command)

    @rule(n=PLACES, archive=SELDOM, name=MOSTLY)
    def archive(self, n: int, archive: bool, name: str) -> None:
        self.give(name, ArchiveUnit(id=self.units[n]) if archive else RestoreUnit(id=self.units[n]))

    @rule(n=PLACES, name=MOSTLY)
    def take(self, n: int, name: str) -> None:
        self.give(name, TakeFromRegister(id=self.matter, path="units[参与医院甲]", unit=self.units[n]))

    @invariant()
    def stale_exactly_while_it_does_not_say_what_is_the_case(self) -> None:
        if not hasattr(self, "matter"):
            return
        with entered(self.office.id):
            now = adopted("hgr")
            for status in Status.objects.filter(superseded=False):
                unit = Unit.objects.get(id=status.unit_id)
                held = of_unit(unit)
                why = {f"reading:{p}" for p in status.points if status.readings.get(p) != now.get(p)}
                why |= {"holdings"} if (held.sha256, held.node) != (status.holdings, status.node) else set()
                why |= {"facts"} if known(unit.facts) != status.stated else set()
                assert set(status.stale) == why

    def teardown(self) -> None:
        if not hasattr(self, "matter"):
            return
        before = rows(self.office.id)
        rebuild(self.office.id)
        assert rows(self.office.id) == before


def test_whatever_people_do_to_units():
    class Once(Register):
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
            max_examples=8 if THOROUGH else 2,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )
