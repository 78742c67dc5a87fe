"""What a share can be at least and at most, over everything that limits leave open.

Each body's shares lie between their limits and add up to one; a choice of them is made for each body apart. The
probability that a walk upwards comes to some target is then least (or most) under one choice that is best for all
bodies at once, found by policy iteration (Howard 1960; for walks to a target, Baier and Katoen 2008, ch. 10) with exact
fractions: the limits are reached, so the interval is tight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from fractions import Fraction
from types import MappingProxyType

from guiju.engine.records import record
from guiju.ownership.graph import components, reaching
from guiju.ownership.linear import ONE, ZERO, hitting, least
from guiju.ownership.shares import Share
from guiju.ownership.standing import Matrix, exact_matrix, holders_of


def reach(matrix: Matrix, surely: Iterable[str], perhaps: Iterable[str] = ()) -> dict[str, Share]:
    """Of each node, what of it is held by some targets, at least and at most.

    Args:
        surely: the targets.
        perhaps: nodes that may be targets or not, each as is least or most.
    """
    sure, all_of_them = frozenset(surely), frozenset(surely) | frozenset(perhaps)
    exact = exact_matrix(matrix)
    if exact is None:
        low = extreme(matrix, sure, most=False).values
        high = extreme(matrix, all_of_them, most=True).values
    else:
        low = hitting(exact, sure)
        high = low if all_of_them == sure else hitting(exact, all_of_them)
    nodes = {*matrix, *all_of_them, *(holder for holders in matrix.values() for holder in holders)}
    return {node: Share(low.get(node, ZERO), high.get(node, ZERO)) for node in nodes}


@record(frozen=True, slots=True)
class Extreme:
    """What of each node is held by some targets in one extreme, and a choice of shares under which it is so.

    Attributes:
        values: nodes that are left out have zero.
        shares: of each body but the targets.
    """

    values: dict[str, Fraction]
    shares: dict[str, dict[str, Fraction]]


def extreme(matrix: Matrix, targets: frozenset[str], *, most: bool) -> Extreme:
    """What targets have at least or at most: one component of bodies that hold each other after the other, those above first."""
    rows = {node: holders for node, holders in matrix.items() if node not in targets}
    # From some nodes no choice comes to a target; from more of them some choice never does.
    apart = (
        rows.keys() - reaching(holders_of(rows), targets) if most else rows.keys() & _avoiding(rows, targets)
    )
    shares = {node: _staying(rows[node], apart) for node in rows if node in apart}
    rows = {node: holders for node, holders in rows.items() if node not in apart}
    values = dict.fromkeys(targets, ONE)
    for component in components(_within(rows)):
        shares.update(_improve({node: rows[node] for node in component}, values, most=most))
    return Extreme(values, shares)


def _staying(holders: Mapping[str, Share], among: Set[str]) -> dict[str, Fraction]:
    """The shares of one body by which as much of it as can be is held by some others."""
    return _filled(holders, sorted(holders, key=lambda holder: (holder not in among, holder)))


class Choosing:
    """Choices of shares under which a walk upwards comes seldom to some targets, and goes on above those that are held.

    Attributes:
        rows: the bodies from which every choice comes to a target sooner or later.
        staying: shares of the other bodies under which it never does.
    """

    def __init__(self, matrix: Matrix, targets: Iterable[str]) -> None:
        self.targets = frozenset(targets)
        avoiding = _avoiding({n: row for n, row in matrix.items() if n not in self.targets}, self.targets)
        self.rows: Matrix = {node: row for node, row in matrix.items() if node not in avoiding}
        self.staying: dict[str, dict[str, Fraction]] = {
            node: _staying(row, avoiding) for node, row in matrix.items() if node in avoiding
        }
        self._order = components(_within(self.rows))

    def best(self, weights: Mapping[str, Fraction]) -> dict[str, dict[str, Fraction]]:
        """The choice under which the visits to the targets, each times its weight, are fewest.

        No choice may bring a walk back to a target for sure (:meth:`returning`).
        """
        values = {target: weights.get(target, ZERO) for target in self.targets - self.rows.keys()}
        found: dict[str, dict[str, Fraction]] = {}
        for component in self._order:
            rows = {node: self.rows[node] for node in component}
            found.update(_improve(rows, values, most=False, own=weights))
        return found

    def returning(self, target: str) -> Share:
        """The chance that a walk from a target comes back to it, at least and at most."""
        found = reach(self.rows, [target])
        row = self.rows[target]
        least = {holder: found[holder].low for holder in row}
        most = {holder: found[holder].high for holder in row}
        return Share(worth(cheapest(row, least), least), worth(dearest(row, most), most))


def _within(rows: Matrix) -> dict[str, list[str]]:
    return {node: [h for h, share in row.items() if share.high and h in rows] for node, row in rows.items()}


def _improve(
    rows: Matrix,
    values: dict[str, Fraction],
    *,
    most: bool,
    own: Mapping[str, Fraction] = MappingProxyType({}),
) -> dict[str, dict[str, Fraction]]:
    """Put in the best values of one component: a choice of shares is improved as long as another one is better somewhere.

    Args:
        own: what the nodes are worth by themselves, beside what their holders are.
    """
    chosen: dict[str, dict[str, Fraction]] = {}
    if len(rows) == 1:
        ((node, holders),) = rows.items()
        if node not in holders:
            row = (dearest if most else cheapest)(holders, values)
            values[node] = own.get(node, ZERO) + worth(row, values)
            return {node: row}
    given = {node for node, holders in rows.items() if all(share.exact for share in holders.values())}
    while True:
        better = False
        for node, holders in rows.items():
            if node in chosen and node in given:
                continue
            other = (dearest if most else cheapest)(holders, values)
            gain = worth(other, values) - worth(chosen[node], values) if node in chosen else None
            if gain is None or (gain > 0 if most else gain < 0):
                chosen[node] = other
                better = True
        if not better:
            return chosen
        inner = {n: {h: part for h, part in row.items() if h in rows} for n, row in chosen.items()}
        outer = {n: {h: part for h, part in row.items() if h not in rows} for n, row in chosen.items()}
        found = least(inner, {node: own.get(node, ZERO) + worth(row, values) for node, row in outer.items()})
        values.update({node: found.get(node, ZERO) for node in rows})


def cheapest(holders: Mapping[str, Share], values: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The shares of one body by which it is worth least."""
    return _filled(holders, sorted(holders, key=lambda holder: values.get(holder, ZERO)))


def dearest(holders: Mapping[str, Share], values: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The shares of one body by which it is worth most."""
    return _filled(holders, sorted(holders, key=lambda holder: values.get(holder, ZERO), reverse=True))


def _filled(holders: Mapping[str, Share], order: list[str]) -> dict[str, Fraction]:
    """The least of each holder, and what is then left to those first in order."""
    if all(share.exact for share in holders.values()):
        return {holder: share.low for holder, share in holders.items() if share.low}
    row = {holder: share.low for holder, share in holders.items()}
    left = ONE - sum(row.values(), ZERO)
    for holder in order:
        more = min(left, holders[holder].high - row[holder])
        row[holder] += more
        left -= more
    return {holder: part for holder, part in row.items() if part}


def worth(row: Mapping[str, Fraction], values: Mapping[str, Fraction]) -> Fraction:
    """What a body is worth by its shares and what its holders are worth."""
    return sum((part * values[holder] for holder, part in row.items() if holder in values), ZERO)


def _avoiding(rows: Matrix, targets: frozenset[str]) -> frozenset[str]:
    """The nodes from which some choice never comes to a target; there the least is zero, in a closed loop too."""
    nodes = {*rows, *(holder for holders in rows.values() for holder in holders)} - targets
    room = {node: sum((share.high for share in holders.values()), ZERO) for node, holders in rows.items()}
    held_by: dict[str, list[str]] = {}
    for node, holders in rows.items():
        for holder in holders:
            held_by.setdefault(holder, []).append(node)
    out = [holder for holder in held_by if holder in targets]
    while out:
        holder = out.pop()
        for node in held_by.get(holder, ()):
            share = rows[node][holder]
            room[node] -= share.high
            if node in nodes and (share.low or room[node] < ONE):
                nodes.remove(node)
                out.append(node)
    return frozenset(nodes)
