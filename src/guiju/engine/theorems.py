"""Theorems that a rulebook states about itself, for ``guiju prove``: what holds in every case.

They stand in a module of their own, which the rulebook names (``Rulebook(..., theorems="guiju.rulebooks.hgr.theorems")``) and which
is read only where they are to be proved::

    @theorem("中方账号不属于外方单位", "no foreign unit has the account of a Chinese one")
    def accounts_follow_units(unit: Unit) -> Bool:
        return (account_kind(unit) == Account.CHINESE).implies(~foreign_unit(unit))

    @monotone("境外权益增加，不使外方单位变为中方", "more foreign interest never makes a unit Chinese", raising=[Unit.foreign_equity])
    def stays_foreign(unit: Unit) -> Bool:
        return foreign_unit(unit)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from guiju.engine import nodes
from guiju.engine.errors import RuleError
from guiju.engine.expressions import Bool, anything, everything, no
from guiju.engine.facts import Entity, Fact
from guiju.engine.rules import Duty, trace
from guiju.engine.rules.tracing import signature
from guiju.engine.text import Text

if TYPE_CHECKING:
    from guiju.engine.rulebook import Rulebook
    from guiju.engine.ruleset import Ruleset

_ruleset: ContextVar[Ruleset] = ContextVar("ruleset")


@dataclass(frozen=True, eq=False)
class Stated:
    """A theorem as it is stated: it holds of every element of an entity; or, where ``raising`` names facts, what holds
    goes on holding where any of them is larger (for yes/no: yes instead of no; for a set: more options).
    """

    id: str
    text: Text
    function: Callable[[Any], Bool]
    entity: type[Entity]
    var: nodes.Var
    raising: frozenset[Fact[Any]]
    states: tuple[str, ...]
    since: date | None
    edition: str | None
    fails: Text | None

    def on(self, ruleset: Ruleset) -> nodes.Node | None:
        """Its expression under a ruleset; None where it does not speak of it."""
        if self.edition not in (None, ruleset.edition.id) or (self.since and ruleset.day < self.since):
            return None
        token = _ruleset.set(ruleset)
        try:
            return trace(self.function, self.entity, self.var, Bool, self.id)
        finally:
            _ruleset.reset(token)


Register = Callable[[Callable[[Any], Bool]], Stated]


def theorem(
    zh: str,
    en: str,
    *,
    states: str = "",
    since: date | None = None,
    edition: str | None = None,
    fails: tuple[str, str] | None = None,
) -> Register:
    """State what holds of every element; the line is read by lawyers.

    Args:
        since, edition: when and in which edition it is to hold (default: always, in all).
        fails: why it is known not to hold. Its case is shown all the same; that it holds after all is then the surprise.
    """
    return _stated(zh, en, (), states, since, edition, fails)


def monotone(
    zh: str,
    en: str,
    *,
    raising: Sequence[Any],
    states: str = "",
    since: date | None = None,
    edition: str | None = None,
    fails: tuple[str, str] | None = None,
) -> Register:
    """State that what holds goes on holding where any of some facts is larger, in any element; else as a theorem."""
    return _stated(zh, en, raising, states, since, edition, fails)


def _stated(
    zh: str,
    en: str,
    raising: Sequence[Fact[Any]],
    states: str,
    since: date | None,
    edition: str | None,
    fails: tuple[str, str] | None,
) -> Register:
    def register(function: Callable[[Any], Bool]) -> Stated:
        entity, gives = signature(function)
        if gives is not Bool:
            raise RuleError(f"theorem {function.__name__} must give Bool")
        var = nodes.Var.fresh(entity)
        return Stated(
            function.__name__,
            Text(zh, en),
            function,
            entity,
            var,
            frozenset(raising),
            tuple(states.split()),
            since,
            edition,
            Text(*fails) if fails else None,
        )

    return register


def stated(rulebook: Rulebook) -> tuple[Stated, ...]:
    """The theorems of a rulebook, in their order.

    Raises:
        RuleError: the module that it names is not there.
    """
    if rulebook.theorems is None:
        return ()
    try:
        module = import_module(rulebook.theorems)
    except ModuleNotFoundError as error:
        raise RuleError(f"{rulebook.id}: no module {rulebook.theorems} with theorems") from error
    return tuple(value for value in vars(module).values() if isinstance(value, Stated))


# --- words for theorems --------------------------------------------------------------------------------------


def at_most_one(*conditions: Bool) -> Bool:
    """No two of them hold together."""
    return everything(*(~(a & b) for i, a in enumerate(conditions) for b in conditions[:i]))


def exactly_one(*conditions: Bool) -> Bool:
    """One of them holds, and no other."""
    return anything(*conditions) & at_most_one(*conditions)


def owed(duty: Duty, element: Entity) -> Bool:
    """Whether a duty arises; no, on days on which it does not speak."""
    ruleset = _ruleset.get()
    return duty.condition(element) if duty.applies(ruleset.day, ruleset.edition.id) else no()
