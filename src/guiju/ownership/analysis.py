"""Everything that holdings say of one body: each method's figure, where they disagree, what is not known and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from guiju.engine.records import record, replace
from guiju.ownership.control import DIRECT, controlled, domestic_lead, held_in_full, pooled, surely_led
from guiju.ownership.graph import reached
from guiju.ownership.methods import METHODS, Finding, Method, Side, integrated, look_through
from guiju.ownership.model import Link, Node, Tie
from guiju.ownership.one_in_full import most_in_full
from guiju.ownership.places import Sides, sides
from guiju.ownership.settling import Settling, settling
from guiju.ownership.shares import NONE, Share
from guiju.ownership.standing import Matrix, Standing, holders_of
from guiju.ownership.unknowns import Unknown, unknowns


@record(frozen=True, slots=True)
class Count:
    """What one method says of a body's equity or votes."""

    method: Method
    tie: Tie
    finding: Finding


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
        arrangements: contracts and general partners by which the overseas side controls it, or a body that leads it, however
            holdings are counted.
        board: the seats that the overseas side fills; None where no link says who fills any.
        domestic: whether one domestic holder leads it, with nothing that speaks against it: directly (True), through bodies overseas
            (False), or not that it is known (None).
        unknowns: what is not known above it.
        settling: what would settle whether overseas equity reaches the threshold, where it is not settled.
        loops: closed loops above it, which nobody outside holds.
        votes_given: whether links say who votes; otherwise votes are taken to follow equity.
        in_name: what it would be if holdings in name counted instead of those in fact, looked through and in full; None
            where nobody holds for another.
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
    in_name: tuple[Finding, Finding] | None

    @property
    def turns_on_names(self) -> bool:
        """Whether it is another result if holdings in name count: that is a question of law."""
        if self.in_name is None:
            return False
        in_fact = (self.count("look_through", Tie.EQUITY), self.in_full)
        return any(a.passes is not b.passes for a, b in zip(in_fact, self.in_name, strict=True))

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
    above = reached(standing.tied, [body]) | {body}
    counting = _Counting(side, body, threshold, own_limits=not above & standing.entangled)
    votes = (standing.votes, pooled(standing, surely))
    counts = tuple(
        Count(method, tie, _between(*[counting.find(method, matrix) for matrix in matrices]))
        for tie, matrices in ((Tie.EQUITY, (standing.equity,) * 2), (Tie.VOTES, votes))
        for method in methods
    )
    equity = counting.find(look_through.METHOD, standing.equity)
    return Analysis(
        node,
        standing,
        found,
        threshold,
        counts,
        counting.find(integrated.METHOD, standing.equity),
        held_in_full(standing, surely, perhaps, body, threshold),
        most_in_full(standing, side.surely & above, side.perhaps & above, body, threshold),
        _arrangements(standing, surely, body),
        _board(standing, surely, perhaps, body, threshold),
        domestic_lead(standing, body),
        unknowns(standing.equity, found, body),
        settling(standing, found, body, threshold) if equity.passes is None else (),
        tuple(loop for loop in standing.loops if above.intersection(loop)),
        body not in standing.votes_follow,
        _in_name(standing, body, threshold),
    )


class _Counting:
    """What methods say of a body, each of a matrix once, however often it is asked for."""

    def __init__(self, side: Side, body: str, threshold: Fraction, *, own_limits: bool) -> None:
        """Begin with nothing counted.

        Args:
            own_limits: whether the limits of each body above are those of its matrix, and none hang together besides.
        """
        self._asked = (side, body, threshold)
        self._own_limits = own_limits
        self._found: dict[tuple[str, int], Finding] = {}
        self._matrices: list[Matrix] = []

    def find(self, method: Method, matrix: Matrix) -> Finding:
        place = next((i for i, known in enumerate(self._matrices) if known is matrix), None)
        if place is None:
            place = len(self._matrices)
            self._matrices.append(matrix)
        if (method.id, place) not in self._found:
            finding = method.find(matrix, *self._asked)
            if not self._own_limits and finding.share is not None and not finding.share.exact:
                finding = replace(finding, tight=False)
            self._found[method.id, place] = finding
        return self._found[method.id, place]


def _in_name(standing: Standing, body: str, threshold: Fraction) -> tuple[Finding, Finding] | None:
    """Look-through and what is held in full, with nominees as the holders that they are in name."""
    if not standing.ties(Tie.NOMINEE):
        return None
    links = tuple(link for link in standing.structure.links if link.tie is not Tie.NOMINEE)
    registered = Standing(replace(standing.structure, links=links), standing.day)
    found = sides(registered, body)
    surely, perhaps = found.overseas - {body}, found.perhaps - {body}
    return (
        look_through.find(registered.equity, Side(surely, perhaps), body, threshold),
        held_in_full(registered, surely, perhaps, body, threshold),
    )


def _between(least: Finding, most: Finding) -> Finding:
    """A finding between what votes cast in concert make of it."""
    if least == most:
        return least
    passes = least.passes if least.passes is most.passes else None
    if least.share is None or most.share is None:
        return Finding(None, passes, least.chain or most.chain, tight=False)
    share = Share(min(least.share.low, most.share.low), max(least.share.high, most.share.high))
    return Finding(share, passes, least.chain or most.chain, least.tight and most.tight)


def _arrangements(standing: Standing, surely: frozenset[str], body: str) -> tuple[Link, ...]:
    led = surely_led(standing, surely)
    above = led - surely_led(standing, surely, ties=False)
    if body in above:
        # By itself, or through a body that is led by one.
        chain = {body} | (reached(holders_of(standing.equity), [body]) & above)
        return tuple(
            link for tie in DIRECT for link in standing.ties(tie) if link.held in chain and link.holder in led
        )
    return tuple(
        link for tie in DIRECT for link in standing.ties(tie) if link.held == body and link.holder in led
    )


def _board(
    standing: Standing, surely: frozenset[str], perhaps: frozenset[str], body: str, threshold: Fraction
) -> Share | None:
    """Seats that the overseas side fills; those of which nobody is named as filling them may be anybody's."""
    seats = [link for link in standing.ties(Tie.BOARD) if link.held == body]
    if not seats:
        return None
    least = surely_led(standing, surely)
    most = controlled(standing, surely | perhaps, threshold, most=True, aside=body).members
    theirs = sum((link.share.low for link in seats if link.holder in least), NONE)
    others = sum((link.share.low for link in seats if link.holder not in most), NONE)
    return Share(min(theirs, Fraction(1) - others), Fraction(1) - others)
