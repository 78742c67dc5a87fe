"""Look-through: shares multiplied along every chain and added up, cycles included.

``x[c] = sum over holders h of share(h, c) * x[h]``, with 1 for the side and 0 for all other ends of chains; the least
solution. It is the chance that a walk upwards, from a body to a holder drawn by shares, ends with the side
(absorbing Markov chain: Kemeny and Snell 1960, ch. 3).
"""

from __future__ import annotations

from fractions import Fraction

from guiju.engine.text import Text
from guiju.ownership.bounds import reach
from guiju.ownership.chains import heaviest
from guiju.ownership.graph import reached, reaching
from guiju.ownership.linear import ONE, ZERO, Rows, solve
from guiju.ownership.methods.method import Finding, Method, Side, passing
from guiju.ownership.shares import Share
from guiju.ownership.standing import Matrix, exact_matrix


def find(matrix: Matrix, side: Side, body: str, threshold: Fraction) -> Finding:
    """The part of a body that ends with the side."""
    part = restricted(matrix, body)
    share = reach(part, side.surely, side.perhaps).get(body, Share(ZERO, ZERO))
    return Finding(share, passing(share, threshold), heaviest(part, side.surely, body))


def restricted(matrix: Matrix, body: str) -> Matrix:
    """The rows that a body's figures depend on."""
    above = reached(matrix, [body])
    return {held: holders for held, holders in matrix.items() if held in above}


def owners(matrix: Matrix, body: str) -> dict[str, Fraction] | None:
    """What each end of a chain has of a body: those that nobody holds. The values add up to one, less what is caught in closed loops.

    None where a share above the body is not known exactly.
    """
    exact = exact_matrix(restricted(matrix, body))
    if exact is None:
        return None
    return {node: times for node, times in sorted(visits(exact, body).items()) if node not in exact}


def visits(exact: Rows, body: str) -> dict[str, Fraction]:
    """How often, on the average, a walk upwards from a body comes to each node from which some end can be reached.

    To an end it comes once at most, so that this is what the end has of the body. Nodes to which it never comes are left out.
    """
    ends = {holder for row in exact.values() for holder, part in row.items() if part} - exact.keys()
    inside = reaching({held: [h for h, part in row.items() if part] for held, row in exact.items()}, ends)
    if body not in exact or body not in inside:
        return {}
    # The same system as that of look-through, transposed.
    down: dict[str, dict[str, Fraction]] = {node: {} for node in sorted(inside)}
    for held, row in exact.items():
        if held in inside:
            for holder, part in row.items():
                if holder in inside and part:
                    down[holder][held] = part
    return {node: times for node, times in solve(down, {body: ONE}).items() if times}


METHOD = Method(
    "look_through",
    Text("穿透（逐层相乘，含交叉持股）", "look-through (multiplied link by link, cross-holdings included)"),
    Text(
        "x(c) = Σ 持股(h, c) · x(h)；本方为1，其他终端为0；循环按强连通分量精确求解",
        "x(c) = Σ share(h, c) · x(h); 1 for the side, 0 for other ends; cycles solved exactly per strongly connected component",
    ),
    "Kemeny, Snell: Finite Markov Chains (1960), ch. 3",
    find,
)
