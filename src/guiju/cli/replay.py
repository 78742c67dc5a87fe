"""``guiju replay``: a determination made again from its own JSON."""

from __future__ import annotations

import json
from argparse import Namespace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from guiju.cli.output import write
from guiju.cli.problems import CommandError
from guiju.cli.words import said, say
from guiju.engine.assessment import replay
from guiju.engine.casefile.source import json_words
from guiju.engine.determination import FORMAT
from guiju.engine.errors import GuijuError
from guiju.engine.hints import cause
from guiju.engine.text import Lang, Text
from guiju.registry import load_rulebook

MOST_BYTES = 256 * 1024 * 1024


def run(options: Namespace, lang: Lang) -> int:
    """Say whether the same facts give the same bytes; 1 where they do not."""
    file = options.file
    given = _read(file)
    data = _parse(file, given)
    rulebook = load_rulebook(str(data["rulebook"]["id"]))
    made = data["rulebook"]
    if made.get("fingerprint") != rulebook.fingerprint:
        values = {
            "was": f"{made['id']} {made.get('version')} ({str(made.get('fingerprint'))[:12]})",
            "now": f"{rulebook.id} {rulebook.version} ({rulebook.fingerprint[:12]})",
        }
        write(say("replay_other", lang, file=file, **values) + "\n", None)
        return 1
    try:
        again = replay(rulebook, data).to_json().encode()
    except GuijuError as error:
        raise _not_json(file, error.message) from None
    except KeyError as error:
        raise _not_json(file, said("lacks", what=error.args[0])) from None
    except (TypeError, ValueError, AttributeError):
        raise _not_json(file, said("does_not_fit")) from None
    if again == given:
        write(say("replay_same", lang, file=file, bytes=len(given)) + "\n", None)
        return 0
    line = _first_difference(given, again)
    write(say("replay_differs", lang, file=file, line=line) + "\n", None)
    return 1


def _read(file: str) -> bytes:
    try:
        with Path(file).open("rb") as source:
            return source.read(MOST_BYTES)
    except (OSError, ValueError) as error:
        raise CommandError(said("cannot_read", path=file, reason=cause(error))) from None


def _not_json(file: str, reason: Text) -> CommandError:
    return CommandError(said("not_json", path=file, reason=reason))


def _parse(file: str, given: bytes) -> dict[str, Any]:
    try:
        data = json.loads(given)
    except json.JSONDecodeError as error:
        words = json_words(error.msg)
        raise _not_json(file, said("json_at", words=words, line=error.lineno, column=error.colno)) from None
    except ValueError:
        raise _not_json(file, said("not_utf8")) from None
    except RecursionError:
        raise _not_json(file, said("does_not_fit")) from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _not_json(file, said("lacks", what=f'"format": "{FORMAT}"'))
    if not isinstance(data.get("rulebook"), dict) or not isinstance(data["rulebook"].get("id"), str):
        raise _not_json(file, said("lacks", what='"rulebook"'))
    if not isinstance(data.get("facts"), dict):
        raise _not_json(file, said("lacks", what='"facts"'))
    return data


def _first_difference(given: bytes, again: bytes) -> int:
    pairs = zip_longest(given.split(b"\n"), again.split(b"\n"))
    return next(number for number, (a, b) in enumerate(pairs, start=1) if a != b)
