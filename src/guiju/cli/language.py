"""Which language a command answers in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from guiju.engine.text import Lang


def language(argv: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """``--lang``, else GUIJU_LANG, else the locale: zh* gives Chinese, C and POSIX too, all others English."""
    given = _option(argv) or environ.get("GUIJU_LANG", "")
    if given in ("zh", "en"):
        return "zh" if given == "zh" else "en"
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if not locale or locale.split(".")[0] in ("C", "POSIX") or locale.lower().startswith("zh"):
        return "zh"
    return "en"


def _option(argv: Sequence[str]) -> str:
    found = ""
    for index, argument in enumerate(argv):
        if argument == "--":
            break
        if argument == "--lang" and index + 1 < len(argv):
            found = argv[index + 1]
        elif argument.startswith("--lang="):
            found = argument.removeprefix("--lang=")
    return found
