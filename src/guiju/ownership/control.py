"""Who is controlled in the end: holdings, votes, pooled votes, contracts and general partners, taken together.

A body comes in where members of the set hold enough of its equity or of its votes together, where one controls it by contract or as its
general partner. Whose votes those are that are cast in concert is not known: they are all the member's at most, and at least its own.
"""

from __future__ import annotations

from collections.abc import Set
from copy import copy
from fractions import Fraction

from guiju.ownership.methods.closure import Closing, together
from guiju.ownership.methods.method import Finding
from guiju.ownership.model import Link, Place, Tie
from guiju.ownership.shares import NONE, Share
from guiju.ownership.standing import Matrix, Standing

DIRECT = (Tie.CONTRACT, Tie.PARTNER)
"""Ties by which one body controls another without any share."""


class Control:
    """A set that is closed under control, as holders come in.

    Attributes:
        members: those in it.
        below: of each body that came in, the member from which it was drawn in.
        votes: the votes, at most with those pooled that are cast in concert with a member.
    """

    def __init__(
        self, standing: Standing, threshold: Fraction, *, most: bool = False, aside: str = ""
    ) -> None:
        """Begin with nobody.

        Args:
            most: what is not known is taken as it favours the set most, else least.
            aside: a body whose contracts and general partners are not counted.
        """
        self.members: set[str] = set()
        self.below: dict[str, str] = {}
        self.votes: Matrix = standing.votes
        self._standing = standing
        self._direct = [link for tie in DIRECT for link in standing.ties(tie) if link.held != aside]
        self._pooling = most and bool(standing.ties(Tie.CONCERT))
        self._how: tuple[Fraction, bool] = (threshold, most)
        self._by_equity = self._closing(standing.equity)
        apart = self.votes is not standing.equity and not self._pooling
        self._by_votes = self._closing(self.votes) if apart else None

    def copy(self) -> Control:
        """The same set, to go on with apart."""
        other = copy(self)
        other.members, other.below = set(self.members), dict(self.below)
        other._by_equity = self._by_equity.copy()
        other._by_votes = self._by_votes and self._by_votes.copy()
        return other

    def add(self, some: Set[str]) -> Control:
        """Let holders in, and all that they and the others then control."""
        found = self.members | some
        while found != self.members:
            self.members = set(found)
            if self._pooling:
                self.votes = pooled(self._standing, self.members)
                self._by_votes = self._closing(self.votes)
            for closing in (self._by_equity, self._by_votes):
                if closing is not None:
                    closing.add(found)
                    self.below.update(
                        {held: by for held, (_, by) in closing.reasons.items() if held not in found}
                    )
                    found |= closing.members
            for link in self._direct:
                if link.holder in found and link.held not in found:
                    self.below[link.held] = link.holder
                    found.add(link.held)
        return self

    def _closing(self, matrix: Matrix) -> Closing:
        threshold, most = self._how
        return Closing(matrix, threshold, most=most)

    def chain(self, body: str) -> tuple[str, ...]:
        """From a first member down to a body."""
        chain = [body]
        while chain[-1] in self.below:
            chain.append(self.below[chain[-1]])
        return tuple(reversed(chain)) if len(chain) > 1 else ()


def controlled(
    standing: Standing, start: Set[str], threshold: Fraction, *, most: bool = False, aside: str = ""
) -> Control:
    """The least set that is closed under control, from some holders; what is not known as in :class:`Control`."""
    return Control(standing, threshold, most=most, aside=aside).add(start)


def pooled(standing: Standing, members: Set[str]) -> Matrix:
    """Votes, where those who act in concert with a member vote as that member."""
    if not standing.ties(Tie.CONCERT):
        return standing.votes
    votes = dict(standing.votes)
    for held, groups in _groups(standing.ties(Tie.CONCERT)).items():
        row = dict(votes.get(held, {}))
        for group in groups:
            leader = next((one for one in sorted(group) if one in members), None)
            if leader is None:
                continue
            parts = [row.pop(one) for one in sorted(group) if one in row]
            if parts:
                row[leader] = Share(sum((p.low for p in parts), NONE), sum((p.high for p in parts), NONE))
        if row:
            votes[held] = row
    return votes


def _groups(links: list[Link]) -> dict[str, list[set[str]]]:
    """Of each body, the holders that act in concert in it, directly or through others."""
    found: dict[str, list[set[str]]] = {}
    for link in links:
        groups = found.setdefault(link.held, [])
        met = [group for group in groups if group & {link.holder, link.counterpart}]
        groups[:] = [group for group in groups if group not in met]
        groups.append({link.holder, link.counterpart}.union(*met))
    return found


def surely_led(standing: Standing, start: Set[str], *, ties: bool = True) -> frozenset[str]:
    """Bodies that some holders lead however holdings are counted: each by a contract, a general partner, or one member that has more
    than half of its equity and of its votes.

    Args:
        ties: whether contracts and general partners count.
    """
    members = set(start)
    while True:
        found = {held for held in standing.equity if standing.leader(held) in members} - members
        if ties:
            found |= {
                link.held for tie in DIRECT for link in standing.ties(tie) if link.holder in members
            } - members
        if not found:
            return frozenset(members)
        members |= found


def domestic_lead(standing: Standing, body: str) -> bool | None:
    """Whether a chain of leaders above a body, each alone in having a say, begins with a domestic owner: with the body's own leader on
    the mainland (True) or overseas (False). None where there is no such chain, which does not say that nobody domestic is in control.
    """
    beside = {
        link.held for tie in (*DIRECT, Tie.BOARD, Tie.CONCERT, Tie.NOMINEE) for link in standing.ties(tie)
    }
    chain = [body]
    while not standing.ultimate(chain[-1]):
        leader = None if chain[-1] in beside else standing.leader(chain[-1])
        if leader is None or leader in chain:
            return None
        chain.append(leader)
    if standing.owner_place(chain[-1]) is not Place.MAINLAND:
        return None
    return standing.owner_place(chain[1]) is Place.MAINLAND if len(chain) > 1 else None


def held_in_full(
    standing: Standing, surely: frozenset[str], perhaps: frozenset[str], body: str, threshold: Fraction
) -> Finding:
    """What a side and all that it controls hold of a body directly, equity or votes, whichever is more."""
    least = controlled(standing, surely, threshold, aside=body)
    most = controlled(standing, surely | perhaps, threshold, most=True, aside=body)
    share = Share(
        held_directly(standing, least, body, most=False), held_directly(standing, most, body, most=True)
    )
    passes = True if share.low >= threshold else False if share.high < threshold else None
    shown = least if passes else most
    return Finding(share, passes, () if passes is False else shown.chain(body), tight=share.exact)


def held_directly(standing: Standing, control: Control, body: str, *, most: bool) -> Fraction:
    """What a set holds of a body directly, equity or votes, whichever is more."""
    members = control.members - {body}
    return max(
        (
            together(matrix[body], members, most=most)
            for matrix in (standing.equity, control.votes)
            if matrix.get(body)
        ),
        default=NONE,
    )
