"""Records: small classes of named values, as :mod:`dataclasses` makes them, without what that costs at every start.

A dataclass writes and compiles six to ten functions of its own when its module is imported, which for all the
records of a rulebook and its results took an eighth of a whole run of ``guiju assess``. A record shares these
functions with all others and compiles only its ``__init__``, when the first one is made. It is declared in the words
of a dataclass, a type checker takes it for one, and so may anybody outside: ``fields``, ``asdict``, ``replace`` and
``match`` work on it.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["field", "is_record", "names", "record", "replace"]


class Field:
    """What a field is where it is left out, and whether it shows in ``repr``."""

    __slots__ = ("default", "factory", "repr")

    def __init__(self, default: Any, factory: Callable[[], Any] | None, repr: bool) -> None:
        self.default = default
        self.factory = factory
        self.repr = repr


_NEEDED: Any = object()
_PLAIN = Field(_NEEDED, None, True)

if TYPE_CHECKING:
    from dataclasses import dataclass as record
    from dataclasses import field, replace
else:

    def field(*, default=_NEEDED, default_factory=None, repr=True):
        """A field that may be left out, or does not show."""
        return Field(default, default_factory, repr)

    def record(*, frozen=False, slots, eq=True, order=False):
        """Make a class a record of its annotated fields, which are its slots.

        Args:
            frozen: its fields do not change.
            slots: always true; said, since it is so for a reader and for a type checker.
            eq: two with the same values are equal; otherwise each is equal to itself only.
            order: they can be sorted, by their values in turn.

        Raises:
            TypeError: it inherits from a record, or a field that may be left out stands before one that may not.
        """
        if not slots:
            raise TypeError("a record has slots")
        return lambda cls: _record(cls, frozen, eq, order)

    def replace(value, /, **changes):
        """The same record with other values for some fields."""
        kept = {name: getattr(value, name) for name in names(value) if name not in changes}
        return type(value)(**kept, **changes)


def names(value: object) -> tuple[str, ...]:
    """The fields of a record in order."""
    found: tuple[str, ...] = type(value)._record_fields  # type: ignore[attr-defined]
    return found


def is_record(value: object) -> bool:
    """Whether something is a record; the class of one is not."""
    return hasattr(type(value), "_record_fields")


def _record(cls: type, frozen: bool, eq: bool, order: bool) -> type:
    if any(hasattr(base, "_record_fields") for base in cls.__bases__):
        raise TypeError(f"{cls.__qualname__}: a record does not inherit fields")
    content = {k: v for k, v in cls.__dict__.items() if k not in ("__dict__", "__weakref__")}
    fields = {name: _field(content.pop(name, _NEEDED)) for name in content.get("__annotations__", {})}
    seen_default = ""
    for name, one in fields.items():
        if one.default is not _NEEDED or one.factory is not None:
            seen_default = name
        elif seen_default:
            raise TypeError(f"{cls.__qualname__}: {name} is needed and follows {seen_default}, which is not")
    in_order = tuple(fields)
    shared: dict[str, Any] = {
        "__slots__": in_order,
        "__match_args__": in_order,
        "_record_fields": in_order,
        "_record_shown": tuple(name for name, one in fields.items() if one.repr),
        "__dataclass_fields__": _AsDataclass("__dataclass_fields__", fields, frozen, eq, order),
        "__dataclass_params__": _AsDataclass("__dataclass_params__", fields, frozen, eq, order),
        "__repr__": _repr,
        "__getstate__": _getstate,
        "__setstate__": _setstate,
    }
    values = _values_of(in_order)
    if frozen:
        shared |= {"__setattr__": _refuse_set, "__delattr__": _refuse_delete}
    if eq:
        shared |= _equality(values, frozen)
    if order:
        shared |= _ordering(values)
    # All at once: what is put on a class later is looked for in every slot.
    itself: list[Any] = []
    shared |= {"__qualname__": cls.__qualname__, "__init__": _first_init(itself, fields, frozen)}
    itself.append(type(cls)(cls.__name__, cls.__bases__, {**shared, **content}))
    return itself[0]  # type: ignore[no-any-return]


def _field(given: Any) -> Field:
    if isinstance(given, Field):
        return given
    return _PLAIN if given is _NEEDED else Field(given, None, True)


def _values_of(fields: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if len(fields) > 1:
        return attrgetter(*fields)
    return lambda one: tuple(getattr(one, name) for name in fields)


# --- what is made when first needed ------------------------------------------------------------------------


def _first_init(itself: list[Any], fields: dict[str, Field], frozen: bool) -> Callable[..., None]:
    """Compiles the real one, puts it in its own place and goes on with it."""

    def first(self: Any, *args: Any, **kwargs: Any) -> None:
        (made,) = itself
        made.__init__ = _init(made, fields, frozen)
        made.__init__(self, *args, **kwargs)

    return first


def _init(made: Any, fields: dict[str, Field], frozen: bool) -> Callable[..., None]:
    known: dict[str, Any] = {"NEEDED": _NEEDED}
    arguments, lines = ["self"], []
    for name, one in fields.items():
        value = name
        if one.factory is not None:
            known[f"make_{name}"] = one.factory
            arguments.append(f"{name}=NEEDED")
            value = f"make_{name}() if {name} is NEEDED else {name}"
        elif one.default is not _NEEDED:
            known[f"default_{name}"] = one.default
            arguments.append(f"{name}=default_{name}")
        else:
            arguments.append(name)
        if frozen:
            known[f"set_{name}"] = made.__dict__[name].__set__
            lines.append(f"    set_{name}(self, {value})")
        else:
            lines.append(f"    self.{name} = {value}")
    if hasattr(made, "__post_init__"):
        lines.append("    self.__post_init__()")
    source = f"def __init__({', '.join(arguments)}):\n" + ("\n".join(lines) or "    pass")
    exec(source, known)
    init: Any = known["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    init.__module__ = made.__module__
    return init  # type: ignore[no-any-return]


class _AsDataclass:
    """What :mod:`dataclasses` looks for on a class, made when it looks."""

    def __init__(self, name: str, fields: dict[str, Field], frozen: bool, eq: bool, order: bool) -> None:
        self.name = name
        self.fields = fields
        self.given: dict[str, Any] = {"frozen": frozen, "eq": eq, "order": order}

    def __get__(self, instance: object, owner: Any) -> Any:
        import dataclasses

        def as_given(one: Field) -> Any:
            if one.factory is not None:
                return dataclasses.field(default_factory=one.factory, repr=one.repr)
            default = dataclasses.MISSING if one.default is _NEEDED else one.default
            return dataclasses.field(default=default, repr=one.repr)

        notes = owner.__annotations__
        like = dataclasses.make_dataclass(
            owner.__name__, [(n, notes[n], as_given(one)) for n, one in self.fields.items()], **self.given
        )
        return getattr(like, self.name)


# --- what is the same for all, but for the values -----------------------------------------------------------


def _equality(values: Callable[[Any], tuple[Any, ...]], frozen: bool) -> dict[str, Any]:
    def equal(self: Any, other: object) -> Any:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    return {"__eq__": equal, "__hash__": hashed if frozen else None}


def _ordering(values: Callable[[Any], tuple[Any, ...]]) -> dict[str, Any]:
    def less(self: Any, other: object) -> Any:
        return values(self) < values(other) if type(other) is type(self) else NotImplemented

    def at_most(self: Any, other: object) -> Any:
        return values(self) <= values(other) if type(other) is type(self) else NotImplemented

    def greater(self: Any, other: object) -> Any:
        return values(self) > values(other) if type(other) is type(self) else NotImplemented

    def at_least(self: Any, other: object) -> Any:
        return values(self) >= values(other) if type(other) is type(self) else NotImplemented

    return {"__lt__": less, "__le__": at_most, "__gt__": greater, "__ge__": at_least}


def _repr(self: Any) -> str:
    shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in self._record_shown])
    return f"{type(self).__qualname__}({shown})"


def _refuse_set(self: Any, name: str, value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in self._record_fields])


def _setstate(self: Any, state: tuple[Any, ...]) -> None:
    for name, value in zip(self._record_fields, state, strict=True):
        type(self).__dict__[name].__set__(self, value)
