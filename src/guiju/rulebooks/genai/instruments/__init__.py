"""The instruments of the generative-AI regime and their provisions."""

from __future__ import annotations

from guiju.engine.instruments import Instrument
from guiju.rulebooks.genai.instruments.draft import DRAFT
from guiju.rulebooks.genai.instruments.interim_measures import INTERIM

ALL: tuple[Instrument, ...] = (INTERIM, DRAFT)

__all__ = ["ALL", "DRAFT", "INTERIM"]
