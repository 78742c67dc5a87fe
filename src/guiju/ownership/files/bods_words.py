"""How kinds, places and ties are said in the Beneficial Ownership Data Standard (BODS) 0.4, and back.

BODS has no words for acting in concert, general partners and the counterpart of a nominee: they stand in the ``details``
of an interest, in square brackets behind words for a reader: ``acting in concert with A [concert:record of A]``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from guiju.ownership.model import Kind, Place, Tie

VERSION = "0.4"

ENTITY_TYPES: Mapping[Kind, tuple[str, str]] = {
    Kind.COMPANY: ("registeredEntity", ""),
    Kind.PARTNERSHIP: ("registeredEntity", ""),
    Kind.TRUST: ("arrangement", "trust"),
    Kind.FUND: ("arrangement", "other"),
    Kind.STATE: ("state", ""),
    Kind.FLOAT: ("unknownEntity", ""),
    Kind.UNKNOWN: ("unknownEntity", ""),
}
"""Type and subtype of entities; where two kinds share them, ``details`` hold the kind in square brackets."""

MARKED = (Kind.PARTNERSHIP, Kind.FUND, Kind.FLOAT)

KINDS: Mapping[str, Kind] = {
    "registeredEntity": Kind.COMPANY,
    "legalEntity": Kind.COMPANY,
    "arrangement": Kind.TRUST,
    "anonymousEntity": Kind.UNKNOWN,
    "unknownEntity": Kind.UNKNOWN,
    "state": Kind.STATE,
    "stateBody": Kind.STATE,
}

PERSON_TYPES: Mapping[str, Kind] = {
    "knownPerson": Kind.PERSON,
    "anonymousPerson": Kind.UNKNOWN,
    "unknownPerson": Kind.UNKNOWN,
}

COUNTRIES: Mapping[Place, Mapping[str, str]] = {
    Place.MAINLAND: {"name": "China", "code": "CN"},
    Place.HONG_KONG: {"name": "Hong Kong", "code": "HK"},
    Place.MACAU: {"name": "Macao", "code": "MO"},
    Place.TAIWAN: {"name": "Taiwan", "code": "TW"},
    # Which country it is, a structure does not say.
    Place.ABROAD: {"name": "a foreign country"},
}

_SPECIAL: Mapping[str, Place] = {
    **dict.fromkeys(("HK", "CN-HK", "CN-91"), Place.HONG_KONG),
    **dict.fromkeys(("MO", "CN-MO", "CN-92"), Place.MACAU),
    **dict.fromkeys(("TW", "CN-TW", "CN-71"), Place.TAIWAN),
}


def place_of_code(code: str) -> Place | None:
    """The place that a code of ISO 3166-1 or 3166-2 stands for; None where it is no code."""
    code = code.strip().upper()
    if not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", code):
        return None
    if code in _SPECIAL or code.partition("-")[0] in _SPECIAL:
        return _SPECIAL.get(code) or _SPECIAL[code.partition("-")[0]]
    return Place.MAINLAND if code.startswith("CN") else Place.ABROAD


INTERESTS: Mapping[Tie, str] = {
    Tie.EQUITY: "shareholding",
    Tie.VOTES: "votingRights",
    Tie.BOARD: "appointmentOfBoard",
    Tie.CONTRACT: "rightsGrantedByContract",
    Tie.CONCERT: "otherInfluenceOrControl",
    Tie.NOMINEE: "nominator",
    Tie.PARTNER: "otherInfluenceOrControl",
    Tie.TREASURY: "shareholding",
}

TIES: Mapping[str, Tie] = {
    "shareholding": Tie.EQUITY,
    "beneficiaryOfLegalArrangement": Tie.EQUITY,
    "votingRights": Tie.VOTES,
    "appointmentOfBoard": Tie.BOARD,
    "boardMember": Tie.BOARD,
    "boardChair": Tie.BOARD,
    "rightsGrantedByContract": Tie.CONTRACT,
    "otherInfluenceOrControl": Tie.CONTRACT,
    "nominator": Tie.NOMINEE,
}
"""What interests are read as, unless their details say otherwise; others are left out, and that is said."""

TAKEN_FOR_CONTROL = ("rightsGrantedByContract", "otherInfluenceOrControl")
"""Read as contractual control, which they may not be."""
SEATS_UNKNOWN = ("boardMember", "boardChair")

_MARK = re.compile(r"\[([a-z_]{1,40})(?::([^\[\]]{1,300}))?\]\s*$")


def mark(details: object) -> tuple[str, str]:
    """What stands in square brackets at the end of details: a kind or a tie, and the record of a counterpart."""
    found = _MARK.search(details) if isinstance(details, str) else None
    return ("", "") if found is None else (found[1], found[2] or "")
