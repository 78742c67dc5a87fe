"""Lets these tests import what stands beside them, and the shop of the engine's tests."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "engine")]
