"""Ask: the next question worth asking, and why it is asked."""

from guiju.engine.uses.ask.goals import Goal
from guiju.engine.uses.ask.interview import Interview, Question

__all__ = ["Goal", "Interview", "Question"]
