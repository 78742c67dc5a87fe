"""Runs the mutants of a rulebook against the questions that its rule tests ask.

The rule tests are run once and every question is recorded with the parts of the answer that the test looked
at. A mutant dies when one of those parts comes out otherwise. Survivors must be explained in
``survivors.txt``: a line ``name`` followed by an indented line with the reason.

Usage: python tests/mutation/run.py RULEBOOK RECORD [--goal 95]
"""

from __future__ import annotations

import pickle
import sys
import time
from collections.abc import Iterable
from multiprocessing import Pool
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from mutants import Mutant, mutants

import guiju
from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.errors import GuijuError
from guiju.engine.rulebook import Rulebook, calls
from guiju.engine.wording import unknown_path

Question = tuple[str, str, str, Any, dict[str, str], dict[str, Any]]
"""What, facts as JSON, path, day, readings, and the parts of the answer that were looked at."""

_state: dict[str, Any] = {}


def parts(answer: Any) -> dict[str, Any]:
    """The comparable parts of an answer."""
    return {
        "value": answer.value,
        "missing": {unknown_path(u) for u in answer.missing},
        "points": {p.id for p in answer.points},
        "by_reading": dict(answer.readings),
    }


def put(rulebook: Rulebook, question: Question) -> dict[str, Any] | None:
    """Ask a question again; None where it cannot be asked any more."""
    import json

    what, facts, path, day, readings, _ = question
    try:
        case = Case(rulebook, json.loads(facts))
        ruleset = rulebook.on(day)
        judge = Judge(ruleset, case.root, readings)
        element = next(e for e in case.root.walk() if e.path == path)
        kind, _, name = what.rpartition(":")
        if not kind:
            return parts(judge.decision(name, element))
        duty_id, _, paper_id = name.partition("/")
        ruled = next(d for d in ruleset.duties if d.duty.id == duty_id)
        if kind == "duty":
            return parts(judge.ask(ruled.node, ruled.duty.var, element))
        if kind == "due":
            assert ruled.due is not None
            return parts(judge.ask(ruled.due, ruled.duty.var, element, is_date=True))
        node = next(n for p, n in ruled.papers if p.id == paper_id)
        return parts(judge.ask(node, ruled.duty.var, element))
    except (GuijuError, KeyError, StopIteration):
        return None


def reach(rulebook: Rulebook) -> dict[str, frozenset[str]]:
    """For every question's subject, the decisions it rests on."""
    memo: dict[str, frozenset[str]] = {}

    def of(node: nodes.Node) -> frozenset[str]:
        found: set[str] = set()
        for decision in calls(node):
            found |= decision_reach(decision.id)
        return frozenset(found)

    def decision_reach(decision_id: str) -> frozenset[str]:
        if decision_id not in memo:
            decision = rulebook.decisions[decision_id]
            found = {decision_id}
            for clause in (*decision.versions, *decision.exceptions):
                found |= of(rulebook.body(clause))
            memo[decision_id] = frozenset(found)
        return memo[decision_id]

    out = {d: decision_reach(d) for d in rulebook.decisions}
    for duty in rulebook.duties.values():
        out[f"duty:{duty.id}"] = of(rulebook.body(duty)) | {f"duty:{duty.id}"}
        due = rulebook.due(duty)
        if due is not None:
            out[f"due:{duty.id}"] = of(due) | {f"due:{duty.id}"}
        for paper in duty.papers:
            name = f"paper:{duty.id}/{paper.id}"
            out[name] = of(rulebook.paper(duty, paper)) | {name}
    return out


def dies(mutant: Mutant, questions: Iterable[Question]) -> bool:
    """Whether some test would fail."""
    for question in questions:
        now = put(mutant.rulebook, question)
        if now is None or any(now[part] != value for part, value in question[5].items()):
            return True
    return False


def _one(index: int) -> tuple[str, bool]:
    mutant: Mutant = _state["mutants"][index]
    relevant = [q for q in _state["questions"] if mutant.touches in _state["reach"][q[0]]]
    # The closest questions first: those about the rule itself.
    relevant.sort(key=lambda q: (q[0] != mutant.touches, len(q[1])))
    return mutant.name, dies(mutant, relevant)


def explained(path: Path) -> dict[str, str]:
    """Survivors with the reason why they may live."""
    found: dict[str, str] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        if line.startswith((" ", "\t")) and name:
            found[name] = (found.get(name, "") + " " + line.strip()).strip()
        elif line.strip() and not line.startswith("#"):
            name = line.strip()
            found.setdefault(name, "")
    return found


def main(arguments: list[str]) -> int:
    """Run all mutants; 0 where enough die and every survivor is explained."""
    rulebook_id, record = arguments[0], Path(arguments[1])
    goal = int(arguments[arguments.index("--goal") + 1]) if "--goal" in arguments else 95
    started = time.monotonic()
    rulebook = guiju.load_rulebook(rulebook_id)
    _state["questions"] = pickle.loads(record.read_bytes())
    _state["reach"] = reach(rulebook)
    _state["mutants"] = list(mutants(rulebook))
    with Pool(2) as pool:
        results = pool.map(_one, range(len(_state["mutants"])), chunksize=8)
    survivors = [name for name, dead in results if not dead]
    reasons = explained(Path(__file__).parent / f"survivors-{rulebook_id}.txt")
    unexplained = [s for s in survivors if not reasons.get(s)]
    for name in survivors:
        print(
            f"survives: {name}"
            + (f"\n    because: {reasons[name]}" if reasons.get(name) else "  (not explained)")
        )
    for name in sorted(set(reasons) - set(survivors)):
        print(f"explained but dead or gone: {name}")
    killed = len(results) - len(survivors)
    share = killed * 1000 // len(results)
    print(
        f"{rulebook_id}: {len(results)} mutants, {killed} killed ({share // 10}.{share % 10} %), {len(survivors)} survive, "
        f"{len(unexplained)} not explained; {len(_state['questions'])} questions, {time.monotonic() - started:.0f} s"
    )
    return 0 if killed * 100 >= goal * len(results) and not unexplained else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
