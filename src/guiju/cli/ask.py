"""``guiju ask``: an interview in the terminal, saved after every answer as a case file."""

from __future__ import annotations

import gc
import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from guiju.cli import output
from guiju.cli.opening import open_files, orders_of
from guiju.cli.problems import CommandError
from guiju.cli.words import said
from guiju.documents.interview import Asking
from guiju.documents.safe import visible
from guiju.engine.casefile import OpenedCase
from guiju.engine.casefile.writing import write, written_facts
from guiju.engine.drafting import NONE
from guiju.engine.errors import InputError, Problem, ValueRefusedError
from guiju.engine.facts import Collection, Fact
from guiju.engine.hints import cause
from guiju.engine.text import Lang, Text
from guiju.engine.uses.ask import Interview, Question
from guiju.engine.values import UNKNOWN, check_percentage
from guiju.registry import load_rulebook

BACK = frozenset({"back", "b", "返回", "上一题"})
HELP = frozenset({"help", "h", "?", "？", "说明", "帮助"})
STOP = frozenset({"stop", "q", "quit", "停止", "退出"})
SHOW = frozenset({"settled", "s", "已定"})
MORE = frozenset({"...", "…", "等"})


def run(options: Namespace, lang: Lang) -> int:
    """Ask until the goals are settled, the user stops, or the input ends."""
    wrong: list[Text] = []
    orders = orders_of(options, wrong)
    file = options.file or f"{options.rulebook}.yaml"
    opened: OpenedCase | None = None
    problems: list[Problem] = []
    if file == "-":
        wrong.append(said("ask_needs_file"))
    elif Path(file).exists():
        found, problems = open_files([file], orders)
        opened = found.get(file)
    rulebook = load_rulebook(options.rulebook) if opened is None else opened.rulebook
    if rulebook.id not in (options.rulebook, options.rulebook.lower()):
        wrong.append(said("ask_other_rulebook", path=file, rulebook=rulebook.id))
    if wrong or problems:
        raise InputError([*(Problem("", 0, 0, message) for message in wrong), *problems])
    interview = Interview(
        rulebook,
        {} if opened is None else opened.case.facts(),
        as_of=orders.as_of if opened is None else opened.as_of,
        edition=orders.edition if opened is None else opened.edition,
        readings=dict(orders.readings) if opened is None else opened.readings,
        goals=options.goal,
    )
    before = None if opened is None else _content(file)
    return _Session(interview, file, "" if opened is None else opened.title, lang, before).run()


class _Session:
    def __init__(self, interview: Interview, file: str, title: str, lang: Lang, before: bytes | None) -> None:
        self.interview, self.file, self.title, self.lang = interview, file, title, lang
        self.saved = before
        """What the file holds as far as is known here; None: there is none."""
        self.asking = Asking(lang, output.terminal_width(), output.in_colour())
        self.known: dict[tuple[str, str], Text] = {}

    def run(self) -> int:
        # The rulebook stays to the end: looking through it for garbage would make some questions wait.
        gc.freeze()
        self.say(self.asking.opening(self.file))
        if self.saved is None:
            self.save()
        else:
            # As it is: whether it can be written to is better known before the first answer.
            output.write(self.saved, self.file)
            if self.saved != self.content().encode():
                self.say(self.asking.rewritten(self.file))
        self.known = self.interview.settled
        while True:
            question = self.interview.question()
            if question is None:
                self.say(self.asking.done(self.interview, self.file))
                return 0
            self.say(self.asking.question(question, len(self.interview.settled), self.interview.left()))
            try:
                going = self.take(question)
            except KeyboardInterrupt:
                self.say("\n" + self.asking.stopped(self.file))
                raise
            if not going:
                self.say(self.asking.stopped(self.file))
                return 0

    def take(self, question: Question) -> bool:
        """One question until it is answered, declined or taken back; False where the user stops."""
        while True:
            sys.stdout.write("> ")
            sys.stdout.flush()
            line = sys.stdin.readline()
            if not line:
                self.say("\n")
                return False
            # What a terminal sends beside text, such as arrow keys, no file could carry.
            given = visible(line).strip()
            if given.lower() in STOP:
                return False
            if given.lower() in HELP or not given:
                self.say(self.asking.help(question))
                continue
            if given.lower() in SHOW:
                self.say(self.asking.settled(self.interview, list(self.known), self.known))
                continue
            if given.lower() in BACK:
                if not self.interview.back():
                    self.say(self.asking.nothing_before())
                    continue
            elif given in UNKNOWN:
                self.interview.decline(question)
            else:
                try:
                    self.answer(question, given)
                except InputError as error:
                    output.complain([problem.message.in_(self.lang) for problem in error.problems])
                    continue
            self.save()
            self.tell_settled()
            return True

    def answer(self, question: Question, given: str) -> None:
        if isinstance(question.thing, Collection):
            parts = [part.strip() for part in given.replace("，", ",").replace("、", ",").split(",")]
            complete = parts[-1] not in MORE
            none = given.lower() in NONE and given.lower() != "n"
            names = [] if none else [part for part in parts if part and part not in MORE]
            self.interview.answer(question, names, complete=complete)
            return
        meant = self.asking.meant(question, given)
        if isinstance(question.thing, Fact):
            try:
                check_percentage(question.thing, meant)
            except ValueRefusedError as error:
                raise InputError([Problem("", 0, 0, error.message)]) from None
        self.interview.answer(question, meant)

    def tell_settled(self) -> None:
        now: dict[tuple[str, str], Text] = self.interview.settled
        fresh: list[Any] = [key for key in now if self.known.get(key) != now[key]]
        if fresh:
            self.say(self.asking.settled(self.interview, fresh, now))
        self.known = now

    def save(self) -> None:
        """Write the case file, unless it is no longer what was written last."""
        content = self.content().encode()
        now = _content(self.file)
        if now is not None and now != self.saved:
            raise CommandError(said("ask_changed", path=self.file))
        output.write(content, self.file)
        self.saved = content

    def content(self) -> str:
        """The case as a case file, in JSON where its name asks for that."""
        interview = self.interview
        day = interview.as_of
        head = {"title": self.title, "as_of": day and str(day), "edition": interview.edition}
        if self.file.lower().endswith(".json"):
            given = {"guiju": interview.rulebook.id, **head, "readings": dict(interview.readings)}
            facts = {"facts": written_facts(interview.case.root)}
            whole = {key: value for key, value in given.items() if value} | facts
            return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
        return write(
            interview.case,
            self.lang,
            title=self.title,
            as_of=day,
            edition=interview.edition,
            readings=interview.readings,
        )

    def say(self, text: str) -> None:
        output.write(text, None)


def _content(file: str) -> bytes | None:
    try:
        return Path(file).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CommandError(said("cannot_read", path=file, reason=cause(error))) from None
