"""Screening: the same rules over tables of cases, with the answers that judging each case would give.

What is imported from here needs no more than the rules; the engines need the extra ``guiju[screen]`` (see :func:`need`).
"""

from __future__ import annotations

from importlib.util import find_spec

from guiju.engine.errors import GuijuError
from guiju.engine.text import Text


class MissingExtraError(GuijuError):
    """Something is asked for that needs packages which are not installed; names the extra that brings them."""


def need(extra: str, *packages: str) -> None:
    """Refuse what cannot be done without some packages.

    Raises:
        MissingExtraError: one is not installed; says what to install.
    """
    missing = [name for name in packages if find_spec(name) is None]
    if missing:
        names = ", ".join(missing)
        raise MissingExtraError(
            Text(
                f"缺少 {names}：请先 pip install 'guiju[{extra}]'",
                f"{names} is not installed: pip install 'guiju[{extra}]'",
            )
        )


__all__ = ["MissingExtraError", "need"]
