"""What can go wrong, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class GuijuError(Exception):
    """Root of every error that this package raises on purpose."""


class RuleError(GuijuError):
    """A rulebook is wrong; says which rule, where, and what to write instead."""


class Misuse(RuleError):
    """Something was done to a fact that a rule cannot do; raised while a rule is traced."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with an input.

    ``line`` and ``column`` count from 1; 0 where the input has no lines (a mapping built in Python).
    """

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = (
            f"{self.file}:{self.line}:{self.column}: "
            if self.line
            else (f"{self.file}: " if self.file else "")
        )
        return place + self.message


class InputError(GuijuError):
    """An input cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
