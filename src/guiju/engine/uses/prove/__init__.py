"""Prove: what holds of a rulebook in every case, found out by a solver and confirmed by the evaluator.

Needs the extra ``guiju[prove]``. Nothing in here knows a rule: it sees the expressions that every use sees.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang
from guiju.engine.uses.prove.results import OUTCOMES, SORTS, CaseFound, Outcome, Proofs, Sort, Theorem

LIMIT = 10.0
"""Seconds for each question, where nothing else is said."""


def prove(rulebook: Rulebook, *, only: Iterable[str] = (), lang: Lang = "zh", limit: float = LIMIT) -> Proofs:
    """Check a rulebook, and prove what it states and what its editions say of each other.

    Args:
        only: names of what is wanted: a sort (``check``, ``law``, ``claim``), a group of checks, a theorem, a rule or a
            statement of the commentary.
        lang: the language of the comments in case files.
        limit: seconds for each question.

    Raises:
        MissingExtraError: the solver is not installed.
        RuleError: a theorem is misstated.
    """
    from guiju.engine.extras import need

    need("prove", "z3")
    started = time.monotonic()
    names = tuple(only)
    found = tuple(_theorems(rulebook, names, lang, limit))
    return Proofs(rulebook.id, rulebook.title, found, time.monotonic() - started, not names)


def _theorems(rulebook: Rulebook, only: tuple[str, ...], lang: Lang, limit: float) -> Iterator[Theorem]:
    from guiju.engine.uses.prove import general, relaxation, stated
    from guiju.engine.uses.prove.prover import Prover

    prover = Prover(rulebook, limit)

    def wanted(*names: str) -> bool:
        return not only or any(name in only for name in names)

    yield from general.checks(prover, wanted)
    yield from stated.theorems(prover, lang, wanted)
    yield from relaxation.claims(prover, lang, wanted)


__all__ = ["LIMIT", "OUTCOMES", "SORTS", "CaseFound", "Outcome", "Proofs", "Sort", "Theorem", "prove"]
