"""What can have happened: a closed set of events, each with a versioned schema.

Another subject adds its events by subclassing :class:`Happened` in its own ``events.py``. The schema of a version never
changes once released: a test holds all of them against those written down. A new form is a new class with the next
version, and the old one learns ``renewed``.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict

from guiju.engine.text import Text


class Happened(BaseModel):
    """The data of an event."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

    kind: ClassVar[str]
    """What it is called in the record."""
    version: ClassVar[int] = 1
    said: ClassVar[Text]
    """What it is called where a record is read by people."""

    known: ClassVar[dict[tuple[str, int], type[Happened]]] = {}

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        if "kind" not in cls.__dict__:
            return
        key = (cls.kind, cls.version)
        if key in Happened.known:
            raise TypeError(f"two events {key}")
        Happened.known[key] = cls

    def renewed(self) -> Happened:
        """The same in the present version."""
        return self

    def plain(self) -> dict[str, Any]:
        """As the record keeps it."""
        return self.model_dump(mode="json")

    @classmethod
    def of(cls, data: dict[str, Any]) -> Self:
        """Out of what the record keeps."""
        return cls.model_validate(data)


class Stored(BaseModel):
    """A content that an event refers to: kept beside the record under its hash."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    blob: str
    size: int
    name: str
    media: str


def read(kind: str, version: int, data: dict[str, Any]) -> Happened:
    """The data of an event, in the present version.

    Raises:
        KeyError: this program knows no such event.
    """
    return Happened.known[kind, version].of(data).renewed()
