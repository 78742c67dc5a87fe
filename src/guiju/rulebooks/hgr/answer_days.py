"""From when official answers rule: each set from its own date."""

from __future__ import annotations

from datetime import date

ANSWERS_2023_SINCE = date(2023, 9, 8)
ANSWERS_2025_SINCE = date(2025, 10, 31)
