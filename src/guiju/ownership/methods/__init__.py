"""Ways to say what one side holds of a body through others; each is one module, and they do not always agree.

A method is given a standing, the holders that count as one side, and the body asked about; it answers with a
:class:`~guiju.ownership.methods.method.Finding`. To add one, write a module with a ``METHOD`` and name it here.
"""

from guiju.ownership.methods import chain_product, closure, integrated, look_through, majority_chain
from guiju.ownership.methods.method import Finding, Method, Side

METHODS: tuple[Method, ...] = (
    look_through.METHOD,
    integrated.METHOD,
    closure.AT_LEAST,
    closure.MORE_THAN,
    majority_chain.METHOD,
    chain_product.METHOD,
)
"""All methods in the order in which they are shown."""

__all__ = ["METHODS", "Finding", "Method", "Side"]
