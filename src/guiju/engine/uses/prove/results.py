"""What comes out of a proof: theorems, each proved, refuted with a case, or undecided and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guiju.engine.text import Text


class Outcome(StrEnum):
    """What became of a theorem."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


OUTCOMES: dict[Outcome, Text] = {
    Outcome.PROVED: Text("已证明", "proved"),
    Outcome.REFUTED: Text("不成立", "refuted"),
    Outcome.UNDECIDED: Text("未能判定", "undecided"),
}


class Sort(StrEnum):
    """Where a theorem comes from."""

    CHECK = "check"
    LAW = "law"
    CLAIM = "claim"


SORTS: dict[Sort, Text] = {
    Sort.CHECK: Text("一般检查", "General checks"),
    Sort.LAW: Text("规则库所述定理", "Theorems that the rulebook states"),
    Sort.CLAIM: Text("两个版本之间：是否放宽", "Between two editions: was it relaxed?"),
}


@dataclass(frozen=True, slots=True)
class CaseFound:
    """A case that shows something: the text of its case file, verified by the evaluator, and what it shows."""

    name: str
    yaml: str
    shows: Text


@dataclass(frozen=True, slots=True)
class Theorem:
    """A theorem and what became of it.

    ``about`` names the rule it is about; ``bound`` says up to what size of lists it is proved, None where lists do not
    bear on it; ``remark`` says why it is undecided, or in which way a claim fails.
    """

    id: str
    sort: Sort
    group: str
    text: Text
    outcome: Outcome
    about: str | None = None
    bound: Text | None = None
    remark: Text | None = None
    states: tuple[str, ...] = ()
    cases: tuple[CaseFound, ...] = ()


@dataclass(frozen=True, slots=True)
class Proofs:
    """Every theorem of a rulebook."""

    rulebook: str
    title: Text
    theorems: tuple[Theorem, ...]
    seconds: float

    @property
    def failed(self) -> tuple[Theorem, ...]:
        """Checks and laws that are not proved; that a claim of a commentary fails is a result."""
        return tuple(
            one
            for one in self.theorems
            if one.outcome is Outcome.UNDECIDED
            or (one.outcome is Outcome.REFUTED and one.sort is not Sort.CLAIM)
        )
