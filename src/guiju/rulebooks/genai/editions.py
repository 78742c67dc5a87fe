"""The two states of the law that this rulebook judges."""

from __future__ import annotations

from datetime import date

IN_FORCE = "in-force"
"""The Interim Measures and what followed."""
IN_FORCE_SINCE = date(2023, 8, 15)
DRAFT_2023 = "draft-2023-04"
"""The consultation draft, never in force."""
DRAFT_SINCE = date(2023, 4, 11)
