"""Lets these tests import what stands beside them, the shop of the engine's tests and how rule tests ask."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "engine"), str(HERE.parent / "rulebooks")]
