"""A structure on one day: who holds which part of what in fact, and who votes, as exact matrices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property

from guiju.ownership.graph import closed_loops
from guiju.ownership.model import UNOWNED, Kind, Link, Node, Place, Structure, Tie
from guiju.ownership.shares import NONE, WHOLE, Share

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
        found = self._rows(Tie.EQUITY)
        for link in self.ties(Tie.TREASURY):
            _add(found.setdefault(link.held, {}), link.held, link.share)
        return _closed(found)

    @cached_property
    def equity(self) -> Matrix:
        """Equity as it is owned in fact."""
        found = self._rows(Tie.EQUITY)
        for link in _in_turn(self.ties(Tie.NOMINEE)):
            _hand_over(found.get(link.held, {}), link, link.share)
        for link in self.ties(Tie.TREASURY):
            if link.held in found:
                found[link.held] = _of_rest(found[link.held], link.share)
        return _closed(found)

    @cached_property
    def votes(self) -> Matrix:
        """Votes: of a body with links about votes these and nothing else, of any other its equity.

        Treasury stock has no votes, so that it takes nothing from links about votes. All that is held for another comes with
        all its votes; how many come with a part of it is not known where votes are not as equity is.
        """
        given, names = self._rows(Tie.VOTES), self._rows(Tie.EQUITY)
        for link in _in_turn(self.ties(Tie.NOMINEE)):
            row, registered = given.get(link.held, {}), names.get(link.held, {})
            if link.counterpart in row:
                has, of = row[link.counterpart], registered.get(link.counterpart)
                if of is not None and of.high <= link.share.low:
                    _add(row, link.holder, row.pop(link.counterpart))
                elif of is None or (of.exact and of == has):
                    _hand_over(row, link, link.share)
                else:
                    _hand_over(row, link, Share(NONE, has.high))
            _hand_over(registered, link, link.share)
        return {**self.equity, **_closed(given)} if given else self.equity

    @cached_property
    def votes_follow(self) -> frozenset[str]:
        """Bodies with holders but without links about votes: their votes are taken to follow equity."""
        held = {link.held for link in self.links if link.tie in (Tie.EQUITY, Tie.NOMINEE)}
        return frozenset(held - {link.held for link in self.ties(Tie.VOTES)})

    @cached_property
    def entangled(self) -> frozenset[str]:
        """Bodies whose holders' limits hang together as a matrix cannot say: a part held for another, or treasury stock, is not known
        exactly. Every case lies within the limits of the matrix there, but they need not be reached.
        """
        found = {link.held for link in self.ties(Tie.TREASURY) if not link.share.exact}
        votes = {link.held for link in self.ties(Tie.VOTES)}
        for link in self.ties(Tie.NOMINEE):
            registered = self.in_name.get(link.held, {}).get(link.counterpart)
            certain = link.share.exact and registered is not None and registered.exact
            if link.held in votes or not certain:
                found.add(link.held)
        return frozenset(found)

    @cached_property
    def loops(self) -> tuple[tuple[str, ...], ...]:
        """Closed loops: bodies that only each other hold."""
        return tuple(map(tuple, closed_loops(holders_of(self.equity))))

    @cached_property
    def tied(self) -> dict[str, set[str]]:
        """Of each body, all who may have a share or votes in it or have any other tie with it."""
        found: dict[str, set[str]] = {}
        for matrix in (self.equity, self.votes):
            for held, holders in holders_of(matrix).items():
                found.setdefault(held, set()).update(holders)
        for link in self.links:
            found.setdefault(link.held, set()).update(filter(None, (link.holder, link.counterpart)))
        return found

    def ultimate(self, holder: str) -> bool:
        """Whether nobody stands behind a holder: a person, a state, or those whom no link names."""
        return holder.startswith(REST) or self.nodes[holder].kind in (Kind.PERSON, Kind.STATE)

    def owner_place(self, holder: str) -> Place | None:
        """Where a holder is; of those whom no link names, where they are said to be. None where that is not known."""
        rest = holder.startswith(REST)
        return self.nodes[holder.removeprefix(REST)].owners if rest else self.nodes[holder].place

    def leader(self, held: str) -> str | None:
        """The holder that has more than half of a body's equity and of its votes, whatever is unknown."""
        votes, half = self.votes.get(held, {}), Fraction(1, 2)
        return next(
            (
                holder
                for holder, share in self.equity.get(held, {}).items()
                if share.low > half and holder in votes and votes[holder].low > half
            ),
            None,
        )

    def _rows(self, tie: Tie) -> dict[str, dict[str, Share]]:
        found: dict[str, dict[str, Share]] = {}
        for link in self.ties(tie):
            _add(found.setdefault(link.held, {}), link.holder, link.share)
        if tie is Tie.EQUITY:
            for name, node in self.nodes.items():
                if node.kind not in UNOWNED and node.kind is not Kind.UNKNOWN:
                    found.setdefault(name, {})
        return found


def holders_of(matrix: Matrix) -> dict[str, list[str]]:
    """Of each held body, those who may have some of it."""
    return {held: [holder for holder, share in row.items() if share.high] for held, row in matrix.items()}


def _add(holders: dict[str, Share], holder: str, share: Share) -> None:
    before = holders.get(holder)
    holders[holder] = share if before is None else Share(before.low + share.low, before.high + share.high)


def _in_turn(links: list[Link]) -> list[Link]:
    """Nominee links, each after those by which its counterpart comes to what it holds for another."""
    left = sorted(links, key=lambda link: (link.held, link.holder, link.counterpart))
    found: list[Link] = []
    while left:
        waiting = {(link.held, link.holder) for link in left}
        found += [link for link in left if (link.held, link.counterpart) not in waiting]
        late = [link for link in left if (link.held, link.counterpart) in waiting]
        if len(late) == len(left):
            # They hold for each other in a circle.
            return found + late
        left = late
    return found


def _hand_over(holders: dict[str, Share], link: Link, part: Share) -> None:
    """Give what a nominee holds in name, and no more than that, to the one for whom it is held."""
    has = holders.get(link.counterpart)
    if has is None:
        return
    moved = Share(min(part.low, has.high), min(part.high, has.high))
    holders[link.counterpart] = Share(max(NONE, has.low - moved.high), has.high - moved.low)
    _add(holders, link.holder, moved)


def _of_rest(holders: dict[str, Share], treasury: Share) -> dict[str, Share]:
    """Shares of what treasury stock leaves; of that there is no more than the holders leave in turn."""
    if treasury.low == WHOLE:
        return {}
    left = WHOLE - treasury.low
    low = sum((share.low for share in holders.values()), NONE)
    found = {}
    for holder, share in holders.items():
        others = low - share.low
        high = min(share.high, left - others)
        least_left = max(WHOLE - treasury.high, high + others)
        found[holder] = Share(share.low / left, high / least_left if least_left else NONE)
    return found


def _closed(rows: dict[str, dict[str, Share]]) -> dict[str, dict[str, Share]]:
    """Holders with the limits that the others leave each, and with the rest that nobody named has."""
    found = {}
    for held, holders in rows.items():
        low = sum((share.low for share in holders.values()), NONE)
        high = sum((share.high for share in holders.values()), NONE)
        found[held] = {
            holder: Share(share.low, min(share.high, WHOLE - low + share.low))
            for holder, share in holders.items()
            if share.high
        }
        if low < WHOLE:
            found[held][REST + held] = Share(max(NONE, WHOLE - high), WHOLE - low)
    return found


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
