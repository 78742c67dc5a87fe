"""``guiju serve``: the workspace on this machine."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from guiju.cli.problems import CommandError
from guiju.cli.words import said, say
from guiju.engine.text import Lang


def run(options: Namespace, lang: Lang) -> int:
    """Set up what is not there, load the sample where asked, and serve."""
    if options.host in ("127.0.0.1", "localhost"):
        # Links in mail lead here, unless the environment says where people reach the workspace.
        os.environ.setdefault("GUIJU_BASE_URL", f"http://{options.host}:{options.port}")
    begin(options.data)
    from guiju.workspace import running

    running.prepare()
    if not options.no_sample:
        from guiju.workspace import sample

        sample.load()
        names = "、" if lang == "zh" else ", "
        people = names.join(f"{one.email}" for one in sample.PEOPLE)
        line = say("serve_sign_in", lang, people=people, password=sample.password())
    else:
        line = ""
    running.warm()
    sys.stdout.write(say("serving", lang, address=f"http://{options.host}:{options.port}") + "\n")
    if line:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()
    if options.setup_only:
        return 0
    try:
        running.serve(options.host, options.port)
    except OSError as error:
        raise CommandError(said("serve_port", port=options.port, reason=str(error))) from None
    return 0


def begin(data: str | None) -> None:
    """Make the workspace ready.

    Raises:
        CommandError: its libraries are not installed.
        InputError: the environment says something that cannot be used.
    """
    try:
        from guiju.workspace.running import start

        start(data)
    except ImportError as error:
        raise CommandError(said("serve_needs", name=error.name or "django")) from None
