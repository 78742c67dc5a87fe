"""Chain product: what people compute by hand: shares multiplied along each simple chain, and the products added up.

The same as look-through where nobody holds, through others, a holder of its own; where there are cross-holdings it falls short of it.
"""

from __future__ import annotations

from fractions import Fraction

from guiju.engine.text import Text
from guiju.ownership.chains import TooManyChainsError, products
from guiju.ownership.linear import ONE, ZERO
from guiju.ownership.methods.look_through import restricted
from guiju.ownership.methods.method import Finding, Method, Side, passing
from guiju.ownership.shares import Share
from guiju.ownership.standing import Matrix, exact_matrix

MOST_LINKS = 200_000
"""Nobody multiplies by hand where chains have more links than that together; no figure is given."""


def find(matrix: Matrix, side: Side, body: str, threshold: Fraction) -> Finding:
    """The sum over all simple chains that end with the side; no figure past :data:`MOST_LINKS`."""
    part = restricted(matrix, body)
    # At least: whoever may be of the side is not, and chains go on through him. At most: they end with him.
    try:
        least = list(products(part, side.surely, body, MOST_LINKS))
        most = list(products(part, side.surely | side.perhaps, body, MOST_LINKS)) if side.perhaps else least
    except TooManyChainsError:
        return Finding(None, None, (), tight=False)
    share = Share(sum((low for _, low, _ in least), ZERO), min(sum((high for *_, high in most), ZERO), ONE))
    chain, product, _ = max(least, key=lambda one: one[1], default=((), ZERO, ZERO))
    tight = share.exact or exact_matrix(part) is not None
    return Finding(share, passing(share, threshold), chain if product else (), tight)


METHOD = Method(
    "chain_product",
    Text("链条乘积（手工算法，供对照）", "chain product (as by hand, for comparison)"),
    Text("Σ（简单链） Π 各环持股", "Σ over simple chains of Π of their shares"),
    "practice",
    find,
)
