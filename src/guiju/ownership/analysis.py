"""Everything that holdings say of one body: each method's figure, where they disagree, what is not known and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from guiju.engine.records import record
from guiju.ownership.bounds import reach
from guiju.ownership.control import DIRECT, controlled, held_in_full, pooled
from guiju.ownership.graph import closed_loops, reached
from guiju.ownership.methods import METHODS, Finding, Method, Side, integrated, look_through
from guiju.ownership.model import Kind, Link, Node, Tie
from guiju.ownership.places import Sides, sides, undecided
from guiju.ownership.settling import Settling, settling
from guiju.ownership.shares import NONE, Share
from guiju.ownership.standing import Matrix, Standing


@record(frozen=True, slots=True)
class Count:
    """What one method says of a body's equity or votes."""

    method: Method
    tie: Tie
    finding: Finding


@record(frozen=True, slots=True)
class Unknown:
    """Somebody above a body of whom it is not known whether he is overseas, and what he has of it at most."""

    node: str
    share: Share


@record(frozen=True, slots=True)
class Analysis:
    """What holdings say of one body on one day.

    Attributes:
        body: the node.
        sides: who is overseas, perhaps overseas, domestic, in the whole structure.
        counts: each method, for equity and for votes, of all overseas holders together.
        largest: what the largest overseas holder has of the equity.
        in_full: what overseas holders and all that they control hold directly.
        in_full_by_one: the same of one overseas holder, the one that has most.
        arrangements: contracts and general partners by which the overseas side controls it.
        board: the seats that the overseas side fills; None where no link says who fills any.
        domestic: whether domestic holders control it: directly (True), through others (False) or not that it is known (None).
        unknowns: what is not known above it.
        settling: what would settle whether overseas equity reaches the threshold, where it is not settled.
        loops: closed loops above it, which nobody outside holds.
        votes_given: whether links say who votes; otherwise votes are taken to follow equity.
    """

    body: Node
    standing: Standing
    sides: Sides
    threshold: Fraction
    counts: tuple[Count, ...]
    largest: Finding
    in_full: Finding
    in_full_by_one: Finding
    arrangements: tuple[Link, ...]
    board: Share | None
    domestic: bool | None
    unknowns: tuple[Unknown, ...]
    settling: tuple[Settling, ...]
    loops: tuple[tuple[str, ...], ...]
    votes_given: bool

    def count(self, method: str, tie: Tie) -> Finding:
        """What a method says.

        Raises:
            KeyError: there is no such method.
        """
        for count in self.counts:
            if count.method.id == method and count.tie is tie:
                return count.finding
        raise KeyError(method)

    @property
    def disagreeing(self) -> bool:
        """Whether some method says yes and another no."""
        return {True, False} <= {count.finding.passes for count in self.counts}


def analyse(
    standing: Standing, body: str, threshold: Fraction, methods: Iterable[Method] = METHODS
) -> Analysis:
    """Look at one body of a structure.

    Args:
        threshold: from which on a part counts, as a fraction of one.

    Raises:
        KeyError: there is no such body.
    """
    node = standing.nodes[body]
    found = sides(standing, body)
    # The body itself is what is asked about, not one of those who hold it.
    surely, perhaps = found.overseas - {body}, found.perhaps - {body}
    side = Side(surely, perhaps)
    above = reached({**standing.votes, **standing.equity}, [body]) | {body}
    votes = pooled(standing, surely)
    counts = tuple(
        Count(method, tie, method.find(matrix, side, body, threshold))
        for tie, matrix in ((Tie.EQUITY, standing.equity), (Tie.VOTES, votes))
        for method in methods
    )
    equity = look_through.find(standing.equity, side, body, threshold)
    control = controlled(standing, surely, threshold, aside=body)
    return Analysis(
        node,
        standing,
        found,
        threshold,
        counts,
        integrated.find(standing.equity, side, body, threshold),
        held_in_full(standing, surely, perhaps, body, threshold),
        _by_one(standing, side, above, body, threshold),
        tuple(
            link
            for tie in DIRECT
            for link in standing.ties(tie)
            if link.held == body and link.holder in control.members
        ),
        _board(standing, control.members, body),
        _domestic(standing, found.domestic, body, threshold),
        _unknowns(standing.equity, found, body),
        settling(standing, found, body, threshold) if equity.passes is None else (),
        tuple(tuple(loop) for loop in closed_loops(_graph(standing.equity)) if set(loop) & above),
        body not in standing.votes_follow,
    )


def _graph(matrix: Matrix) -> dict[str, list[str]]:
    return {held: [holder for holder, share in row.items() if share.high] for held, row in matrix.items()}


def _by_one(standing: Standing, side: Side, above: set[str], body: str, threshold: Fraction) -> Finding:
    """What the overseas holder that has most, counted in full, holds; whoever is unknown may be any of them."""
    perhaps = side.perhaps & above
    found = [
        held_in_full(standing, frozenset([one]), perhaps, body, threshold)
        for one in sorted(side.surely & above)
    ]
    if perhaps:
        found.append(held_in_full(standing, frozenset(), perhaps, body, threshold))
    if not found:
        return Finding(Share(NONE, NONE), False)
    best = max(found, key=lambda f: (f.passes is True, f.passes is None, _low(f)))
    share = Share(max(_low(f) for f in found), max(_high(f) for f in found))
    return Finding(share, best.passes, best.chain, share.exact)


def _low(finding: Finding) -> Fraction:
    return NONE if finding.share is None else finding.share.low


def _high(finding: Finding) -> Fraction:
    return NONE if finding.share is None else finding.share.high


def _board(standing: Standing, members: frozenset[str], body: str) -> Share | None:
    seats = [link for link in standing.ties(Tie.BOARD) if link.held == body]
    if not seats:
        return None
    theirs = [link.share for link in seats if link.holder in members]
    return Share(sum((s.low for s in theirs), NONE), min(Fraction(1), sum((s.high for s in theirs), NONE)))


def _domestic(standing: Standing, domestic: frozenset[str], body: str, threshold: Fraction) -> bool | None:
    """Whether domestic holders have more than the threshold: by themselves, or through bodies that they control."""
    mainland = frozenset(
        n for n, node in standing.nodes.items() if node.overseas is False and node.kind is not Kind.UNKNOWN
    )
    control = controlled(standing, domestic - {body}, threshold, aside=body)
    holders = control.votes.get(body, {})
    ours = {h for h in holders if h in control.members}
    if sum((holders[h].low for h in ours), NONE) <= threshold:
        return None
    return sum((holders[h].low for h in ours & mainland), NONE) > threshold


def _unknowns(matrix: Matrix, found: Sides, body: str) -> tuple[Unknown, ...]:
    stop = found.overseas - {body}
    rows = {held: row for held, row in matrix.items() if held not in stop}
    parts = [(node, reach(rows, [node])[body]) for node in undecided(matrix, found, body)]
    return tuple(Unknown(node, share) for node, share in parts if share.high)
