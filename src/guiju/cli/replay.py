"""``guiju replay``: a determination made again from its own JSON."""

from __future__ import annotations

import json
from argparse import Namespace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from guiju.cli.output import write
from guiju.cli.problems import CommandError
from guiju.cli.rulebooks import load
from guiju.cli.words import say
from guiju.engine.determination import FORMAT, replay
from guiju.engine.errors import InputError
from guiju.engine.text import Lang

MOST_BYTES = 256 * 1024 * 1024


def run(options: Namespace, lang: Lang) -> int:
    """Say whether the same facts give the same bytes; 1 where they do not."""
    file = options.file
    given = _read(file, lang)
    data = _parse(file, given, lang)
    rulebook = load(str(data["rulebook"]["id"]), lang)
    made = data["rulebook"]
    if made.get("fingerprint") != rulebook.fingerprint:
        values = {
            "was": f"{made['id']} {made.get('version')} ({str(made.get('fingerprint'))[:12]})",
            "now": f"{rulebook.id} {rulebook.version} ({rulebook.fingerprint[:12]})",
        }
        write(say("replay_other", lang, file=file, **values) + "\n", None, lang)
        return 1
    try:
        again = replay(rulebook, data).to_json().encode()
    except (KeyError, TypeError, ValueError, AttributeError, InputError) as error:
        raise CommandError(say("not_json", lang, path=file, reason=error)) from None
    if again == given:
        write(say("replay_same", lang, file=file, bytes=len(given)) + "\n", None, lang)
        return 0
    line = _first_difference(given, again)
    write(say("replay_differs", lang, file=file, line=line) + "\n", None, lang)
    return 1


def _read(file: str, lang: Lang) -> bytes:
    try:
        with Path(file).open("rb") as source:
            return source.read(MOST_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommandError(say("cannot_read", lang, path=file, reason=reason)) from None


def _parse(file: str, given: bytes, lang: Lang) -> dict[str, Any]:
    try:
        data = json.loads(given)
    except (ValueError, RecursionError) as error:
        raise CommandError(say("not_json", lang, path=file, reason=error)) from None
    reason = ""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        reason = f"format: {FORMAT}"
    elif not isinstance(data.get("rulebook"), dict) or not isinstance(data["rulebook"].get("id"), str):
        reason = "rulebook"
    elif not isinstance(data.get("facts"), dict):
        reason = "facts"
    if reason:
        raise CommandError(say("not_json", lang, path=file, reason=reason))
    assert isinstance(data, dict)
    return data


def _first_difference(given: bytes, again: bytes) -> int:
    pairs = zip_longest(given.split(b"\n"), again.split(b"\n"))
    return next(number for number, (a, b) in enumerate(pairs, start=1) if a != b)
