"""A command line that needs no parser: ``assess`` with files, the language and ``--why``.

Importing argparse and building every command takes as long as opening a case. What is read here is read just as the
parser reads it; whatever else is there is left to the parser, which also says what is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

_LANGUAGES = ("zh", "en")


def plainly(arguments: Sequence[str]) -> SimpleNamespace | None:
    """The options of a command line, as the parser would give them; None where only the parser can tell."""
    if not arguments or arguments[0] != "assess":
        return None
    files: list[str] = []
    lang, why, ended = None, False, False
    rest = iter(arguments[1:])
    for argument in rest:
        if not argument.startswith("-"):
            # The parser takes files that stand together; it refuses others.
            if ended:
                return None
            files.append(argument)
            continue
        ended = bool(files)
        if argument == "--why":
            why = True
        elif argument == "--lang":
            lang = next(rest, None)
            if lang not in _LANGUAGES:
                return None
        else:
            return None
    if not files:
        return None
    return SimpleNamespace(
        version=False,
        lang=lang,
        command="assess",
        files=files,
        as_of=None,
        edition=None,
        reading=[],
        format="text",
        output=None,
        why=why,
    )
