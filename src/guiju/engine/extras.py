"""Packages that only some uses need, and the extra that brings them."""

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
