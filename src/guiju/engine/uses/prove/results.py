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
    """A case that shows something: the text of its case file, verified by the evaluator, what it shows, and the readings
    of open points under which it does.
    """

    name: str
    yaml: str
    shows: Text
    readings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Theorem:
    """A theorem and what became of it.

    ``about`` names the rule it is about; ``bound`` says up to what size of lists it is proved, None where lists do not
    bear on it; ``remark`` says why it is undecided, or in which way a claim fails. ``expected``: that it does not hold is
    known, and is shown as a finding.
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
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Proofs:
    """Every theorem of a rulebook."""

    rulebook: str
    title: Text
    theorems: tuple[Theorem, ...]
    seconds: float
    whole: bool = True
    """Whether everything was asked for."""

    @property
    def failed(self) -> tuple[Theorem, ...]:
        """What is undecided, and checks and theorems of the rulebook that do not hold, or hold although they are known
        not to. That a claim of relaxation fails is a result.
        """
        return tuple(one for one in self.theorems if _failed(one))


def _failed(one: Theorem) -> bool:
    if one.outcome is Outcome.UNDECIDED:
        return True
    if one.sort is Sort.CLAIM:
        return False
    return (one.outcome is Outcome.PROVED) is one.expected
