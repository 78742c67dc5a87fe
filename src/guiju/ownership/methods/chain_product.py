"""Chain product: what people compute by hand: shares multiplied along each simple chain, and the products added up.

The same as look-through where nobody holds, through others, a holder of its own; where there are cross-holdings it falls short of it.
"""

from __future__ import annotations

from fractions import Fraction

from guiju.engine.text import Text
from guiju.ownership.chains import products
from guiju.ownership.linear import ZERO
from guiju.ownership.methods.look_through import restricted
from guiju.ownership.methods.method import Finding, Method, Side, passing
from guiju.ownership.shares import Share
from guiju.ownership.standing import Matrix

MOST_CHAINS = 100_000
"""Past as many nobody multiplies by hand, and no figure is given."""


def find(matrix: Matrix, side: Side, body: str, threshold: Fraction) -> Finding:
    """The sum over all simple chains that end with the side; no figure past :data:`MOST_CHAINS` chains."""
    part = restricted(matrix, body)
    low, high, best = ZERO, ZERO, ZERO
    chain: tuple[str, ...] = ()
    for number, (nodes, least, most) in enumerate(products(part, side.surely | side.perhaps, body)):
        if number == MOST_CHAINS:
            return Finding(None, None, (), tight=False)
        surely = nodes[0] in side.surely
        high += most
        if surely:
            low += least
            if least > best:
                best, chain = least, nodes
    share = Share(low, min(high, Fraction(1)))
    return Finding(share, passing(share, threshold), chain, share.exact)


METHOD = Method(
    "chain_product",
    Text("链条乘积（手工算法，供对照）", "chain product (as by hand, for comparison)"),
    Text("Σ（简单链） Π 各环持股", "Σ over simple chains of Π of their shares"),
    "practice",
    find,
)
