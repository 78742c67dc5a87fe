"""Runs the mutants of a rulebook against the questions that its rule tests ask.

The rule tests are run once and every question is recorded with the parts of the answer that the test looked
at, or by which clauses the rule speaks on that day in that edition. A mutant dies when one of those parts comes out
otherwise. Survivors must be explained in ``survivors-RULEBOOK.txt``: a line with the name followed by an indented line
with the reason.

Usage: python tests/mutation/run.py RULEBOOK RECORD [--goal 95] [--only PREFIX]…

``--only`` takes mutants whose theme or name begins so.
"""

from __future__ import annotations

import argparse
import os
import pickle
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "rulebooks"))

from mutants import Mutant, mutants
from question import Question
from trial import Trial

import guiju

_trial: Trial
_groups: list[list[Mutant]]


def _one(index: int) -> list[tuple[str, str, bool]]:
    """The mutants of one rule: theme, name and whether it dies."""
    found = []
    killers: list[Question] = []
    for mutant in _groups[index]:
        killer = _trial.killer(mutant, killers)
        if killer is not None:
            killers = [killer, *(q for q in killers if q is not killer)]
        found.append((mutant.theme, mutant.name, killer is not None))
    return found


def _results() -> Iterator[list[tuple[str, str, bool]]]:
    # Long lists of questions first, so that the last process does not work alone.
    order = sorted(range(len(_groups)), key=lambda i: -len(_trial.about[_groups[i][0].touches]))
    with Pool(max(2, os.cpu_count() or 2)) as pool:
        yield from pool.imap_unordered(_one, order)


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


def main() -> int:
    """Run all mutants; 0 where enough die and every survivor is explained."""
    global _trial, _groups
    parser = argparse.ArgumentParser()
    parser.add_argument("rulebook")
    parser.add_argument("record", type=Path)
    parser.add_argument("--goal", type=int, default=95)
    parser.add_argument("--only", action="append", default=[])
    options = parser.parse_args()
    # The compiled rules of mutants are not worth keeping.
    sys.dont_write_bytecode = True
    started = time.monotonic()
    rulebook = guiju.load_rulebook(options.rulebook)
    questions = [
        Question(rulebook, q) for q in pickle.loads(options.record.read_bytes()).get(options.rulebook, [])
    ]
    some = [
        m
        for m in mutants(rulebook)
        if not options.only or any(m.theme == p or m.name.startswith(p) for p in options.only)
    ]
    _trial = Trial(rulebook, questions)
    groups: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in some:
        groups[mutant.touches].append(mutant)
    _groups = list(groups.values())
    left = Counter(m.theme for m in some)
    total = Counter(left)
    killed: Counter[str] = Counter()
    survivors: list[str] = []
    print(f"{'theme':24}{'mutants':>8}{'killed':>8}{'survive':>8}", flush=True)
    for results in _results():
        for theme, name, dead in results:
            left[theme] -= 1
            killed[theme] += dead
            if not dead:
                survivors.append(name)
            if not left[theme]:
                survive = total[theme] - killed[theme]
                seconds = time.monotonic() - started
                print(
                    f"{theme:24}{total[theme]:8}{killed[theme]:8}{survive:8}   after {seconds:.0f} s",
                    flush=True,
                )
    reasons = explained(Path(__file__).parent / f"survivors-{options.rulebook}.txt")
    survivors.sort()
    for name in survivors:
        because = f"\n    because: {reasons[name]}" if reasons.get(name) else "  (not explained)"
        print(f"survives: {name}{because}")
    gone = sorted(set(reasons) - set(survivors)) if not options.only else []
    for name in gone:
        print(f"explained but dead or gone: {name}")
    unexplained = sum(not reasons.get(s) for s in survivors)
    deaths = killed.total()
    share = deaths * 1000 // max(1, len(some))
    print(
        f"{options.rulebook}: {len(some)} mutants, {deaths} killed ({share // 10}.{share % 10} %), {len(survivors)} survive, "
        f"{unexplained} not explained; {len(questions)} questions, {time.monotonic() - started:.0f} s"
    )
    return 0 if deaths * 100 >= options.goal * len(some) and not unexplained else 1


if __name__ == "__main__":
    sys.exit(main())
