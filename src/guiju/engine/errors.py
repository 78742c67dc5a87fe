"""What can go wrong, and how it is said: to users in both languages, to those who write rules in English."""

from __future__ import annotations

from collections.abc import Iterable

from guiju.engine.hints import too_many
from guiju.engine.records import record
from guiju.engine.text import Lang, Text


class GuijuError(Exception):
    """Root of every error that this package raises on purpose.

    ``str`` gives both languages, Chinese first; ``in_`` gives one.
    """

    def __init__(self, message: Text | str) -> None:
        self.message = message if isinstance(message, Text) else Text(message, message)
        super().__init__(self.message.both)

    def __str__(self) -> str:
        return self.message.both

    def in_(self, lang: Lang) -> str:
        """The message in one language."""
        return self.message.in_(lang)


class RuleError(GuijuError):
    """A rulebook is wrong; says which rule, where, and what to write instead."""


class Misuse(RuleError):
    """Something was done to a fact that a rule cannot do; raised while a rule is traced."""


class UnknownNameError(GuijuError, KeyError):
    """Asked for by a name that nothing has: a rulebook, an edition, a decision, an open point, a reading."""


class NotInForceError(GuijuError, ValueError):
    """Asked of a day on which the edition cannot be judged, or the rule says nothing."""


class OtherRulesError(GuijuError, ValueError):
    """A determination was made under other rules than those at hand."""


class ValueRefusedError(GuijuError, ValueError):
    """A value given for a fact is of the wrong type, or outside its domain."""


@record(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with an input.

    ``line`` and ``column`` count from 1; 0 where the input has no lines (a mapping built in Python).
    """

    file: str
    line: int
    column: int
    message: Text

    def in_(self, lang: Lang) -> str:
        """Place and message in one language, on one line."""
        return self._place() + self.message.in_(lang)

    def __str__(self) -> str:
        return self._place() + self.message.both

    def _place(self) -> str:
        if self.line:
            return f"{self.file}:{self.line}:{self.column}: "
        return f"{self.file}: " if self.file else ""


def at_most(most: int, problems: Iterable[Problem]) -> list[Problem]:
    """The first problems by place, and that there are more where there are."""
    enough = too_many(most)
    found = sorted(set(problems))
    told = [problem for problem in found if problem.message != enough]
    if len(told) == len(found) <= most or len(told) < most:
        return found
    last = found[min(most, len(found) - 1)]
    return [*told[:most], Problem(last.file, last.line, last.column, enough)]


class InputError(GuijuError):
    """An input cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__(
            Text(
                "\n".join(problem.in_("zh") for problem in self.problems) or "输入不能使用",
                "\n".join(problem.in_("en") for problem in self.problems) or "the input cannot be used",
            )
        )

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
