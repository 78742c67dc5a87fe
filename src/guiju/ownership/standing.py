"""A structure on one day: who holds which part of what in fact, and who votes, as exact matrices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property

from guiju.ownership.model import UNOWNED, Kind, Link, Node, Place, Structure, Tie
from guiju.ownership.shares import NONE, UNKNOWN_SHARE, WHOLE, Share

REST = "\N{HORIZONTAL ELLIPSIS}"
"""Begins the identifier of what no link names of a body: the rest of its shares, or all of them."""

Matrix = Mapping[str, Mapping[str, Share]]
"""Of each held body, what each of its direct holders has; the rest, if any, is held by nobody who is named."""


class Standing:
    """What stands of a structure on a day.

    Nominees are replaced by those for whom they hold, treasury stock is left out and the other shares are counted of what
    remains. What no link names is a holder of its own, who may be anybody.
    """

    def __init__(self, structure: Structure, day: date) -> None:
        self.structure = structure
        self.day = day
        self.links: tuple[Link, ...] = tuple(link for link in structure.links if link.on(day))
        self.nodes: dict[str, Node] = dict(structure.nodes)

    def ties(self, tie: Tie) -> list[Link]:
        """The links of one kind that stand."""
        return [link for link in self.links if link.tie is tie]

    @cached_property
    def in_name(self) -> Matrix:
        """Equity as it is registered, nominees and treasury stock included."""
        return self._matrix(Tie.EQUITY, beneficial=False)

    @cached_property
    def equity(self) -> Matrix:
        """Equity as it is owned in fact."""
        return self._matrix(Tie.EQUITY, beneficial=True)

    @cached_property
    def votes(self) -> Matrix:
        """Votes: of a body with links about votes these and nothing else, of any other its equity."""
        given = self._matrix(Tie.VOTES, beneficial=True)
        return {**self.equity, **given}

    @cached_property
    def votes_follow(self) -> frozenset[str]:
        """Bodies with holders but without links about votes: their votes are taken to follow equity."""
        return frozenset(self.equity) - {link.held for link in self.ties(Tie.VOTES)}

    def unnamed(self, node: str) -> bool:
        """Whether a holder is nobody who is named: an unknown one, or the rest that no link names."""
        return node.startswith(REST) or self.nodes[node].kind is Kind.UNKNOWN

    def _matrix(self, tie: Tie, *, beneficial: bool) -> dict[str, dict[str, Share]]:
        found: dict[str, dict[str, Share]] = {}
        for link in self.ties(tie):
            _add(found.setdefault(link.held, {}), link.holder, link.share)
        if beneficial:
            for link in self.ties(Tie.NOMINEE):
                holders = found.get(link.held)
                if holders is not None and link.counterpart in holders:
                    holders[link.counterpart] = _without(holders[link.counterpart], link.share)
                    _add(holders, link.holder, link.share)
            for link in self.ties(Tie.TREASURY):
                if link.held in found:
                    found[link.held] = _of_rest(found[link.held], link.share)
        elif tie is Tie.EQUITY:
            for link in self.ties(Tie.TREASURY):
                _add(found.setdefault(link.held, {}), link.held, link.share)
        if tie is Tie.EQUITY:
            for name, node in self.nodes.items():
                if node.kind not in UNOWNED and node.kind is not Kind.UNKNOWN:
                    found.setdefault(name, {})
        return {held: self._closed(held, holders) for held, holders in found.items()}

    def _closed(self, held: str, holders: dict[str, Share]) -> dict[str, Share]:
        """Holders with the limits that the others leave each, and with the rest that nobody named has."""
        low = sum((share.low for share in holders.values()), NONE)
        high = sum((share.high for share in holders.values()), NONE)
        made = {
            holder: Share(share.low, min(share.high, WHOLE - low + share.low))
            for holder, share in holders.items()
            if share.high
        }
        if low < WHOLE:
            made[REST + held] = Share(max(NONE, WHOLE - high), WHOLE - low)
        return made

    def place(self, node: str) -> Place | None:
        """Seat or nationality of a node; None where it is unknown, and for the rest that no link names."""
        return None if node.startswith(REST) else self.nodes[node].place


def _add(holders: dict[str, Share], holder: str, share: Share) -> None:
    before = holders.get(holder)
    holders[holder] = share if before is None else Share(before.low + share.low, before.high + share.high)


def _without(share: Share, part: Share) -> Share:
    return Share(max(NONE, share.low - part.high), max(NONE, share.high - part.low))


def _of_rest(holders: dict[str, Share], treasury: Share) -> dict[str, Share]:
    """Shares of what treasury stock leaves."""
    if treasury.low == WHOLE:
        return {}
    least = WHOLE - treasury.low
    most = WHOLE - treasury.high
    return {
        holder: Share(share.low / least, min(WHOLE, share.high / most) if most else WHOLE)
        for holder, share in holders.items()
    }


def exact_matrix(matrix: Matrix) -> dict[str, dict[str, Fraction]] | None:
    """A matrix without limits: its values, or None where one of them is not known exactly."""
    made: dict[str, dict[str, Fraction]] = {}
    for held, holders in matrix.items():
        row = made[held] = {}
        for holder, share in holders.items():
            if not share.exact:
                return None
            row[holder] = share.low
    return made


__all__ = ["REST", "UNKNOWN_SHARE", "Matrix", "Standing", "exact_matrix"]
