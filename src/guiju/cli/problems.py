"""An error that a command reports and that ends it."""

from __future__ import annotations

from guiju.engine.errors import GuijuError


class CommandError(GuijuError):
    """Something the user can mend; said on a line of its own."""
