"""Whether the facts of a case can all be true."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from guiju.engine.case import Case, contradiction
from guiju.engine.errors import InputError, Problem


def check_consistent(
    case: Case, day: date | None, edition: str | None, readings: Mapping[str, str], name: str
) -> None:
    """Refuse facts that contradict each other, on the day judged (default: today in Asia/Shanghai).

    Raises:
        InputError: no way of filling in the unknown satisfies every constraint; names the file.
    """
    rulebook = case.rulebook
    if not any(rulebook.constraints.values()):
        return
    from guiju.engine.answers import Judge
    from guiju.engine.assessment import today
    from guiju.engine.diagram import BudgetExceededError

    chosen = rulebook.editions[edition] if edition else next(iter(rulebook.editions.values()))
    judged = max(day or today(), chosen.since)
    try:
        Judge(rulebook.on(judged, chosen.id), case.root, dict(readings))
    except InputError as error:
        places = {
            contradiction(element, constraint.text): element.place
            for element in case.root.walk()
            for constraint, _, _ in rulebook.constraints[element.entity]
        }
        raise InputError(
            Problem(name, *places.get(p.message, (p.line, p.column)), p.message) for p in error.problems
        ) from None
    except (BudgetExceededError, RecursionError):
        return  # Too many unknowns to tell here; a determination says what it could not check.
