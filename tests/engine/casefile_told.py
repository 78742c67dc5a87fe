"""What is told of a case file, in a form that tests compare with."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from guiju.engine.casefile import OpenedCase, open_case, read
from guiju.engine.errors import InputError

sys.path.insert(0, str(Path(__file__).parent))

from casefile_toy import RULEBOOKS


def refused(source: bytes | str, name: str = "f.yaml") -> list[str]:
    with pytest.raises(InputError) as caught:
        read(source, name)
    return in_english(caught.value)


WROTE = re.compile(r"“[^”]*”|'[^']*'|（[^）]*）|\([^)]*\)")
"""What a message repeats of the file, and names given in brackets."""


def in_english(error: InputError) -> list[str]:
    """The messages in English, once each is known to be whole in either language."""
    for problem in error.problems:
        zh, en = WROTE.sub("", problem.message.zh), WROTE.sub("", problem.message.en)
        assert re.search("[\u4e00-\u9fff]", zh), problem
        assert not re.search("[a-z]{2,} [a-z]{2,}", zh), problem
        assert not re.search("[\u4e00-\u9fff]", en.replace("是/否/不详", "")), problem
    return error.in_("en").split("\n")


def seconds(work: Callable[[], object]) -> float:
    """Processor time of some work; of two runs the shorter one, where the machine was busy with other things."""

    def once() -> float:
        start = time.process_time()
        assert len(message_of(work)) < 60_000
        return time.process_time() - start

    first = once()
    return first if first < 4 else min(first, once())


def message_of(work: Callable[[], object]) -> str:
    try:
        work()
    except InputError as error:
        return str(error)
    return ""


def opened(text: str) -> OpenedCase:
    return open_case(read(text, "f.yaml"), RULEBOOKS)


def problems(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        opened(text)
    return in_english(caught.value)
