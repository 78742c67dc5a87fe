"""``guiju manage``: what an operator of the workspace does."""

from __future__ import annotations

import sys
from argparse import Namespace

from guiju.cli.serve import begin
from guiju.cli.words import say
from guiju.engine.text import Lang


def run(options: Namespace, lang: Lang) -> int:
    """One act of an operator."""
    begin(options.data)
    from guiju.workspace import running

    running.prepare()
    if options.act == "rebuild":
        from guiju.workspace.record.folding import rebuild

        for organisation in running.organisations():
            count = rebuild(organisation)
            sys.stdout.write(say("rebuilt", lang, organisation=organisation, count=count) + "\n")
    if options.act == "checkpoint":
        from guiju.workspace.record.checkpoints import public_key, sign_end

        sys.stdout.write(say("checkpoint_key", lang, public=public_key()) + "\n")
        for organisation in running.organisations():
            made = sign_end(organisation)
            if made is not None:
                sys.stdout.write(say("signed", lang, organisation=organisation, number=made.number) + "\n")
    if options.act == "work":
        from guiju.workspace.hooks.work import go_on, work

        if options.forever:
            go_on()
        done = work()
        letters = done.letters
        values = {"sent": letters.sent, "failed": letters.failed, "dead": letters.dead, "signed": done.signed}
        sys.stdout.write(say("worked", lang, **values) + "\n")
    return 0
