"""Who holds what: persons and bodies, and the ties between them.

A structure is what a sheet or file says, whatever the day; what holds on one day, and is ready to be computed with,
is :class:`guiju.ownership.standing.Standing`.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from guiju.engine.records import field, record
from guiju.engine.text import Text
from guiju.ownership.shares import UNKNOWN_SHARE, Share


class _Named(Enum):
    """A closed list of names, each in Chinese and English; its value is what files hold."""

    label: Text

    def __new__(cls, value: str, zh: str, en: str) -> _Named:
        made = object.__new__(cls)
        made._value_ = value
        made.label = Text(zh, en)
        return made


class Kind(_Named):
    """What a node is."""

    PERSON = ("person", "自然人", "person")
    COMPANY = ("company", "公司", "company")
    PARTNERSHIP = ("partnership", "合伙企业", "partnership")
    TRUST = ("trust", "信托", "trust")
    FUND = ("fund", "基金", "fund")
    STATE = ("state", "国家或政府", "state")
    FLOAT = ("float", "公众股东", "public float")
    UNKNOWN = ("unknown", "不明持有人", "unknown holder")


UNOWNED = (Kind.PERSON, Kind.STATE, Kind.FLOAT)
"""Kinds behind which nobody stands who owns them."""


class Place(_Named):
    """Seat of a body, nationality of a person; Hong Kong, Macau and Taiwan as themselves."""

    MAINLAND = ("mainland", "境内", "mainland China")
    HONG_KONG = ("hong_kong", "香港", "Hong Kong")
    MACAU = ("macau", "澳门", "Macau")
    TAIWAN = ("taiwan", "台湾", "Taiwan")
    ABROAD = ("abroad", "外国", "a foreign country")


class Tie(_Named):
    """What a link is about."""

    EQUITY = ("equity", "股权", "equity")
    """Economic share: shares, equity, property share."""
    VOTES = ("votes", "表决权", "votes")
    """Where a company has any, they are all its votes; otherwise votes follow equity."""
    BOARD = ("board", "委派董事", "board seats")
    """The part of the seats that the holder fills."""
    CONTRACT = ("contract", "协议控制", "contractual control")
    CONCERT = ("concert", "一致行动", "acting in concert")
    """The holder votes in the held company as one with the counterpart."""
    NOMINEE = ("nominee", "代持", "nominee")
    """The holder owns in fact what the counterpart holds in name."""
    PARTNER = ("general_partner", "普通合伙人", "general partner")
    TREASURY = ("treasury", "库存股", "treasury stock")
    """A company's own shares, which bring nobody anything."""


SHARED = (Tie.EQUITY, Tie.VOTES, Tie.BOARD, Tie.NOMINEE, Tie.TREASURY)
"""Ties that have a share; the others hold or do not."""


@record(frozen=True, slots=True, order=True)
class Spot:
    """Where something was said: a file, its sheet where it has sheets, and line or row; 0 where there is none."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0


@record(frozen=True, slots=True)
class Node:
    """A person or body.

    Attributes:
        id: what links call it; unique.
        kind: what it is.
        place: seat or nationality; None where it is unknown.
        owners: where all of those are who own what no link names of it; None where that is unknown.
        listed: whether it has a row of its own; else only links name it, and nothing is known of it.
    """

    id: str
    kind: Kind
    place: Place | None = None
    owners: Place | None = None
    listed: bool = True
    spot: Spot = Spot()

    @property
    def overseas(self) -> bool | None:
        """Whether it is outside the mainland; None where its place is unknown."""
        return None if self.place is None else self.place is not Place.MAINLAND


@record(frozen=True, slots=True)
class Link:
    """One tie between two nodes.

    Attributes:
        holder: identifier of who holds.
        held: identifier of what is held.
        tie: of what kind.
        share: how much; of ties without a share the whole.
        counterpart: of a nominee link, in whose name; of acting in concert, with whom.
        since: first day; None where it always was.
        until: last day; None where it still is.
        source: the paper that says so.
    """

    holder: str
    held: str
    tie: Tie = Tie.EQUITY
    share: Share = UNKNOWN_SHARE
    counterpart: str = ""
    since: date | None = None
    until: date | None = None
    source: str = ""
    spot: Spot = Spot()

    def on(self, day: date) -> bool:
        """Whether it stands on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@record(frozen=True, slots=True)
class Structure:
    """Nodes by identifier and the links between them, checked (:mod:`guiju.ownership.checking`).

    Attributes:
        as_of: the day on which it is to be looked at; None where nothing says.
        sources: the files it was read from.
        notes: what these say that a structure cannot say, or not in the same way.
    """

    nodes: dict[str, Node]
    links: tuple[Link, ...] = ()
    title: str = ""
    as_of: date | None = None
    sources: tuple[str, ...] = field(default=())
    notes: tuple[Text, ...] = field(default=())
