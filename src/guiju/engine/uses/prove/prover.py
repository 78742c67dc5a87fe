"""The search for cases, period by period, with what was found once kept for every question that it answers."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from guiju.engine.facts import Collection
from guiju.engine.rulebook import Rulebook
from guiju.engine.ruleset import Ruleset
from guiju.engine.text import Text
from guiju.engine.uses.prove.cases import Instance
from guiju.engine.uses.prove.periods import cone, periods
from guiju.engine.uses.prove.sizes import sizes_of
from guiju.engine.uses.prove.sought import Apart, Period, Sought
from guiju.engine.uses.prove.spaces import Found, Space, Why

REASONS: dict[Why, Text] = {
    Why.TIME: Text("时限之内未能判定", "not decided within the time limit"),
    Why.DATES: Text(
        "取决于按月或者工作日推算的日期，其中有的年份放假安排未公布，或者在所限次数内未能与日历对上",
        "turns on dates moved by months or working days, of years whose holidays are not published, or that did not come to agree with the calendar in the tries allowed",
    ),
    Why.EVALUATOR: Text(
        "求解器给出的个案未得逐案判定的证实：这是本程序的缺陷，请报告",
        "the solver's case was not confirmed by judging it: a defect of this program, please report it",
    ),
}


Wanted = Callable[..., bool]
"""Whether a theorem of these names is wanted."""


class Prover:
    """Looks for cases under one rulebook.

    Args:
        limit: seconds for each question.
    """

    def __init__(self, rulebook: Rulebook, limit: float) -> None:
        self.rulebook = rulebook
        self.limit = limit
        self.sizes = sizes_of(rulebook)
        self._spaces: dict[tuple[Any, ...], Space] = {}
        self._answers: dict[Hashable, Found] = {}
        self._periods: dict[str, tuple[Period, ...]] = {}
        self.found: list[Instance] = []

    def periods(self, edition: str) -> tuple[Period, ...]:
        """The periods of an edition."""
        if edition not in self._periods:
            self._periods[edition] = periods(self.rulebook, self.rulebook.editions[edition])
        return self._periods[edition]

    def ruleset(self, period: Period) -> Ruleset:
        """The rules of a period."""
        return period.ruleset(self.rulebook)

    def find(self, sought: Sought, period: Period) -> Found:
        """A case of a period in which what is sought holds; asked once where it rests on the same rules."""
        key = (sought.entity, tuple(_cone(sought)))
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = self._space(sought, period).find(sought, self.limit)
        return found

    def _space(self, sought: Sought, period: Period) -> Space:
        key = (period.first, period.last)
        if key not in self._spaces:
            self._spaces[key] = Space(self.rulebook, self.sizes, period.first, period.last)
        return self._spaces[key]

    def bound(self, sought: Sought) -> Text | None:
        """Up to what size of lists it is certain that there is no such case; None where lists do not bear on it."""
        lists: dict[Collection[Any], None] = sought.lists()
        if not lists:
            return None
        zh = "、".join(f"{one.label.zh} {self.sizes[one]}" for one in lists)
        en = ", ".join(f"{one.label.en} {self.sizes[one]}" for one in lists)
        return Text(f"各清单至多：{zh}", f"lists of at most: {en}")


def _cone(sought: Sought) -> list[Hashable]:
    out: list[Hashable] = []
    for part in sought.parts:
        for side in (part.side, *([part.other] if isinstance(part, Apart) else [])):
            laws = [node for laws in side.ruleset.rulebook.constraints.values() for _, node, _ in laws]
            out.append(
                (
                    type(part),
                    getattr(part, "alike", None),
                    part.var,
                    cone(side.ruleset, part.node, *laws),
                    side.readings,
                    side.raised,
                )
            )
    return out
