"""What a determination says of one decision: the value, or what it waits for, or where law is open."""

from guiju.engine.answers.analysis import is_exact
from guiju.engine.answers.answer import Answer
from guiju.engine.answers.judge import Judge

__all__ = ["Answer", "Judge", "is_exact"]
