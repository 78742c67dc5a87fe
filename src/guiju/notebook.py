"""Connects the notebook's question for HTML with the documents that write it, imported when it is first asked."""

from __future__ import annotations

import os

from guiju.engine.determination import Determination
from guiju.engine.rules import Decision, Duty
from guiju.engine.showing import show_as
from guiju.engine.text import Lang


def _lang() -> Lang:
    from guiju.cli.language import language

    return language((), os.environ)


def _determination(shown: Determination) -> str:
    from guiju.documents.notebook import determination

    return determination(shown, _lang())


def _rule(shown: Decision | Duty) -> str:  # type: ignore[type-arg]
    from guiju.documents.notebook import rule

    return rule(shown, _lang())


def connect() -> None:
    """Let determinations, decisions and duties show themselves."""
    show_as(Determination, _determination)
    show_as(Decision, _rule)
    show_as(Duty, _rule)
