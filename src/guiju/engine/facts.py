"""Entities, their facts and collections, and the constraints between facts.

A rulebook declares what facts exist::

    class Seat(Options):
        MAINLAND = Option("境内", "mainland China")
        HONG_KONG = Option("香港", "Hong Kong")

    class Unit(Entity):
        \"\"\"单位 | unit\"\"\"

        seat = Choice(Seat, label=("注册地", "seat"), ask=("…？", "…?"), help=("…", "…"))

In a rule, ``unit.seat`` is an expression; on the class, ``Unit.seat`` is the declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar, Generic, Self, TypeVar, cast, overload

from guiju.engine import nodes
from guiju.engine.errors import Misuse, RuleError
from guiju.engine.expressions import Bool, Categories, Category, Day, Elements, Expr, Number, Wording
from guiju.engine.records import record
from guiju.engine.text import Text

X = TypeVar("X", bound=Expr)
E = TypeVar("E", bound="Entity")

Pair = tuple[str, str]


class Option:
    """One value of a choice, with its name in both languages and, where needed, what it covers."""

    __slots__ = ("help", "label", "option_id")

    def __init__(self, zh: str, en: str, help: Pair | None = None) -> None:
        self.label = Text(zh, en)
        self.help = Text(*help) if help else None
        self.option_id = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.option_id = name.lower()

    def __repr__(self) -> str:
        return f"<option {self.option_id}>"


class Options:
    """A closed list of options; subclass it and assign ``Option`` objects."""

    members: ClassVar[tuple[Option, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls.members = tuple(value for value in vars(cls).values() if isinstance(value, Option))

    @classmethod
    def get(cls, option_id: str) -> Option:
        """The option with an identifier.

        Raises:
            KeyError: there is none.
        """
        for option in cls.members:
            if option.option_id == option_id:
                return option
        raise KeyError(option_id)


class Fact(Generic[X]):
    """A typed property of an entity; may be unknown, always.

    Args:
        label: name in Chinese and English.
        ask: the question put to the user.
        help: what to look at in order to answer.
        controllable: whether it is a choice of the user (where samples are tested) or a circumstance
            (where a person lives).
    """

    expression: ClassVar[type[Expr]]
    kind: ClassVar[str]

    def __init__(self, *, label: Pair, ask: Pair, help: Pair, controllable: bool = False) -> None:
        self.label = Text(*label)
        self.ask = Text(*ask)
        self.help = Text(*help)
        self.controllable = controllable
        self.name = ""
        self.entity: type[Entity]
        self.said: dict[Any, Text] = {}
        """Values in words, as far as they were said before."""

    def __set_name__(self, owner: type[Entity], name: str) -> None:
        self.name = name
        self.entity = owner

    @overload
    def __get__(self, instance: None, owner: type[Entity]) -> Self: ...
    @overload
    def __get__(self, instance: Entity, owner: type[Entity]) -> X: ...
    def __get__(self, instance: Entity | None, owner: type[Entity]) -> Self | X:
        if instance is None:
            return self
        return cast("X", self.expression(nodes.FactOf(instance.ref, self)))

    def __repr__(self) -> str:
        return f"<fact {self.entity.__name__}.{self.name}>"


class YesNo(Fact[Bool]):
    """A yes/no fact."""

    expression = Bool
    kind = "yes-no"


class _OfOptions(Fact[X]):
    def __init__(
        self, options: type[Options], *, label: Pair, ask: Pair, help: Pair, controllable: bool = False
    ) -> None:
        super().__init__(label=label, ask=ask, help=help, controllable=controllable)
        self.options = options

    @property
    def ids(self) -> tuple[str, ...]:
        """Identifiers of the options, in order."""
        return tuple(option.option_id for option in self.options.members)


class Choice(_OfOptions[Category]):
    """Exactly one of a closed list."""

    expression = Category
    kind = "choice"


class SetOf(_OfOptions[Categories]):
    """Any number of a closed list."""

    expression = Categories
    kind = "set"


class Integer(Fact[Number]):
    """An integer between two bounds (inclusive; ``high`` None: no bound), with its unit."""

    expression = Number
    kind = "integer"

    def __init__(
        self,
        *,
        label: Pair,
        ask: Pair,
        help: Pair,
        unit: Pair | None = None,
        low: int | None = 0,
        high: int | None = None,
        controllable: bool = False,
    ) -> None:
        super().__init__(label=label, ask=ask, help=help, controllable=controllable)
        self.unit = Text(*unit) if unit else None
        self.low = low
        self.high = high


class Exact(Fact[Number]):
    """An exact decimal or fraction between two bounds (inclusive; None: no bound), with its unit."""

    expression = Number
    kind = "exact"

    def __init__(
        self,
        *,
        label: Pair,
        ask: Pair,
        help: Pair,
        unit: Pair | None = None,
        low: int | Fraction | None = 0,
        high: int | Fraction | None = None,
        controllable: bool = False,
    ) -> None:
        super().__init__(label=label, ask=ask, help=help, controllable=controllable)
        self.unit = Text(*unit) if unit else None
        self.low = None if low is None else Fraction(low)
        self.high = None if high is None else Fraction(high)


class Date(Fact[Day]):
    """A calendar date."""

    expression = Day
    kind = "date"
    low = date(1949, 10, 1)
    high = date(2199, 12, 31)


class TextFact(Fact[Wording]):
    """Free text; rules may only group by it."""

    expression = Wording
    kind = "text"


class Reference(Generic[E]):
    """Names an element of a collection of the case's root, such as the unit that receives data.

    Args:
        to: the entity it points to.
        among: name of the root's collection that holds it.
    """

    def __init__(self, to: type[E], among: str, *, label: Pair, ask: Pair, help: Pair) -> None:
        self.to = to
        self.among = among
        self.label = Text(*label)
        self.ask = Text(*ask)
        self.help = Text(*help)
        self.name = ""
        self.controllable = True
        self.entity: type[Entity]

    def __set_name__(self, owner: type[Entity], name: str) -> None:
        self.name = name
        self.entity = owner

    @overload
    def __get__(self, instance: None, owner: type[Entity]) -> Self: ...
    @overload
    def __get__(self, instance: Entity, owner: type[Entity]) -> E: ...
    def __get__(self, instance: Entity | None, owner: type[Entity]) -> Self | E:
        if instance is None:
            return self
        ref = nodes.Deref(instance.ref, self)
        assert isinstance(ref, nodes.Ref)
        return self.to.bound_to(ref)

    def __repr__(self) -> str:
        return f"<reference {self.entity.__name__}.{self.name}>"


class Collection(Generic[E]):
    """Elements of one entity that another one holds; complete or incomplete, and possibly unknown."""

    def __init__(self, of: type[E], *, label: Pair, ask: Pair, help: Pair) -> None:
        self.of = of
        self.label = Text(*label)
        self.ask = Text(*ask)
        self.help = Text(*help)
        self.name = ""
        self.entity: type[Entity]
        self._variables: list[nodes.Var] = []
        self._depth = 0

    def __set_name__(self, owner: type[Entity], name: str) -> None:
        self.name = name
        self.entity = owner
        if self.of.owner is not None and self.of.owner is not owner:
            raise RuleError(f"{self.of.__name__} is already held by {self.of.owner.__name__}")
        self.of.owner = owner

    @contextmanager
    def variable(self) -> Iterator[nodes.Var]:
        """The bound variable of a quantifier over this collection, another one for each nesting depth."""
        if self._depth == len(self._variables):
            self._variables.append(nodes.Var.fresh(self.of))
        self._depth += 1
        try:
            yield self._variables[self._depth - 1]
        finally:
            self._depth -= 1

    @overload
    def __get__(self, instance: None, owner: type[Entity]) -> Self: ...
    @overload
    def __get__(self, instance: Entity, owner: type[Entity]) -> Elements[E]: ...
    def __get__(self, instance: Entity | None, owner: type[Entity]) -> Self | Elements[E]:
        return self if instance is None else Elements(instance.ref, self)

    def __repr__(self) -> str:
        return f"<collection {self.entity.__name__}.{self.name}>"


class Holder(Generic[E]):
    """The entity that holds this one: ``project = Holder["Project"]()``, ``material.project.for_market``."""

    def __set_name__(self, owner: type[Entity], name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type[Entity]) -> Self: ...
    @overload
    def __get__(self, instance: Entity, owner: type[Entity]) -> E: ...
    def __get__(self, instance: Entity | None, owner: type[Entity]) -> Self | E:
        if instance is None:
            return self
        holder = type(instance).owner
        if holder is None:
            raise Misuse(f"no collection holds {type(instance).__name__}")
        ref = nodes.OwnerOf(instance.ref)
        assert isinstance(ref, nodes.Ref)
        return cast("E", holder.bound_to(ref))


@record(frozen=True, slots=True, eq=False)
class Constraint:
    """What always holds between the facts of an entity; a case that breaks it is contradictory."""

    name: str
    text: Text
    function: Callable[[Any], Bool]
    entity: type[Entity]


class Entity:
    """A kind of thing that facts are about; the docstring is ``中文名 | English name``."""

    facts: ClassVar[dict[str, Fact[Any]]] = {}
    collections: ClassVar[dict[str, Collection[Any]]] = {}
    references: ClassVar[dict[str, Reference[Any]]] = {}
    constraints: ClassVar[list[Constraint]] = []
    owner: ClassVar[type[Entity] | None] = None
    title: ClassVar[Text]
    ref: nodes.Ref

    def __init_subclass__(cls) -> None:
        zh, _, en = (cls.__doc__ or "").strip().partition("\n")[0].partition(" | ")
        if not zh or not en:
            raise RuleError(f"the docstring of {cls.__name__} must begin with 中文名 | English name")
        cls.title = Text(zh, en.rstrip("."))
        cls.facts = {n: v for n, v in vars(cls).items() if isinstance(v, Fact)}
        cls.collections = {n: v for n, v in vars(cls).items() if isinstance(v, Collection)}
        cls.references = {n: v for n, v in vars(cls).items() if isinstance(v, Reference)}
        cls.constraints = []
        cls.owner = None

    @classmethod
    def bound_to(cls, ref: nodes.Ref) -> Self:
        """What a rule gets as its argument: this entity, standing for whatever ``ref`` denotes."""
        instance = object.__new__(cls)
        instance.ref = ref
        return instance

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        import difflib

        cls = type(self)
        known = [*cls.facts, *cls.collections, *cls.references]
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"it has: {', '.join(known)}"
        raise Misuse(f"{cls.__name__} has no fact {name!r}; {hint}")

    def __bool__(self) -> bool:
        raise Misuse(f"{type(self).__name__} has no truth value in a rule: ask one of its facts")


def annotated(function: Callable[..., Any]) -> dict[str, Any]:
    """What a function is annotated with; what ``typing.get_type_hints`` does, without its detours, since this runs for
    every rule at every start.

    Raises:
        NameError: a name is not there.
    """
    known = function.__globals__
    return {
        name: (known[hint] if hint in known else eval(hint, known)) if isinstance(hint, str) else hint
        for name, hint in function.__annotations__.items()
    }


def constraint(zh: str, en: str) -> Callable[[Callable[[E], Bool]], Callable[[E], Bool]]:
    """Declare what always holds between facts; the message is shown when a case breaks it."""

    def register(function: Callable[[E], Bool]) -> Callable[[E], Bool]:
        (entity,) = (hint for name, hint in annotated(function).items() if name != "return")
        entity.constraints.append(Constraint(function.__name__, Text(zh, en), function, entity))
        return function

    return register
