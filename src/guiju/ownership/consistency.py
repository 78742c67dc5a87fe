"""Whether links can all be true: at every day on which something begins or ends.

Of bands and unknown shares only what is certain counts: the least of each in sums, the most of what a nominee holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice
from math import lcm

from guiju.engine.hints import quoted
from guiju.engine.text import Text
from guiju.ownership.graph import components
from guiju.ownership.model import Link, Spot, Tie
from guiju.ownership.shares import NONE, WHOLE, per_cent

Said = tuple[Spot, Text]

MOST_ROWS_NAMED = 10
MOST_TIMES = 100
"""Days that are named of one body."""
MOST_BITS = 4096
"""Of the least common denominator of all that is held in one body; decimals need no more than a hundred."""
ALWAYS = date.min
"""Stands for the day of what always was."""

_SUMS: tuple[tuple[Text, tuple[Tie, ...]], ...] = (
    (Text("股权（连同库存股）", "equity with treasury stock"), (Tie.EQUITY, Tie.TREASURY)),
    (Text("表决权", "votes"), (Tie.VOTES,)),
    (Text("董事席位", "board seats"), (Tie.BOARD,)),
)


def contradictions(links: Sequence[Link], *, complete: bool = True) -> list[Said]:
    """What cannot be, each with the place of a row to correct.

    Args:
        complete: whether all links are there; else nobody is blamed for what a missing one may hold.
    """
    found = list(_twice(links))
    by_body: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_body[link.held].append(link)
    for body, here in by_body.items():
        unwieldy = _unwieldy(body, here)
        if unwieldy is not None:
            found.append(unwieldy)
            continue
        for label, ties in _SUMS:
            some = [link for link in here if link.tie in ties]
            found += islice(_too_much(body, label, some), MOST_TIMES)
        if complete:
            found += _in_name(body, here)
    return found


def _begin(link: Link) -> date:
    return link.since or ALWAYS


def _unwieldy(body: str, links: Sequence[Link]) -> Said | None:
    """Shares that have no common denominator of a size with which anybody computes."""
    common = 1
    for link in links:
        common = lcm(common, link.share.low.denominator, link.share.high.denominator)
        if common.bit_length() > MOST_BITS:
            what = quoted(body)
            return (
                link.spot,
                Text(
                    f"持有{what.zh}的各项比例分母各不相同，公分母过大：请以小数或同一分母填写",
                    f"the shares in {what.en} have no common denominator of a sensible size: write decimals, or one denominator",
                ),
            )
    return None


def _twice(links: Sequence[Link]) -> Iterator[Said]:
    """Two facts for one link on one day."""
    same: dict[tuple[str, str, Tie, str], list[Link]] = defaultdict(list)
    for link in links:
        same[link.holder, link.held, link.tie, link.counterpart].append(link)
    for (holder, held, tie, _), some in same.items():
        if len(some) == 1:
            continue
        last = None
        for link in sorted(some, key=lambda one: (_begin(one), one.spot)):
            if last is not None and _begin(link) <= (last.until or date.max):
                one, other, day = quoted(holder), quoted(held), _day(_begin(link))
                first, where = (last, link) if last.spot <= link.spot else (link, last)
                yield (
                    where.spot,
                    Text(
                        f"{one.zh}对{other.zh}的“{tie.label.zh}”在同一日（{day.zh}）有两个说法，"
                        f"另一个在{_rows([first]).zh}：请合并，或写明起止日",
                        f"{one.en} and {other.en}: {tie.label.en} is given twice for one day ({day.en}), "
                        f"also in {_rows([first]).en}: add them up, or say from when to when each holds",
                    ),
                )
            if last is None or (link.until or date.max) > (last.until or date.max):
                last = link


def _running(
    links: Sequence[Link], values: Callable[[Link], tuple[Fraction, ...]]
) -> Iterator[tuple[date, tuple[Fraction, ...]]]:
    """Every day on which something begins or ends, with what the values of all that then stands add up to."""
    changes: dict[date, list[Fraction]] = {}
    for link in links:
        found = values(link)
        _add(changes, _begin(link), found)
        if link.until is not None and link.until < date.max:
            _add(changes, link.until + timedelta(days=1), tuple(-value for value in found))
    total: tuple[Fraction, ...] = ()
    for day in sorted(changes):
        total = (
            tuple(a + b for a, b in zip(total, changes[day], strict=True)) if total else tuple(changes[day])
        )
        yield day, total


def _add(changes: dict[date, list[Fraction]], day: date, found: tuple[Fraction, ...]) -> None:
    before = changes.setdefault(day, [NONE] * len(found))
    for place, value in enumerate(found):
        before[place] += value


def _too_much(body: str, label: Text, links: Sequence[Link]) -> Iterator[Said]:
    """More than the whole of a body: on the first day on which it is so, and again where it was not between."""
    if sum((link.share.low for link in links), NONE) <= WHOLE:
        return
    over = False
    for day, (total,) in _running(links, lambda link: (link.share.low,)):
        if total > WHOLE and not over:
            standing = [link for link in links if link.on(day)]
            what, when, rows = quoted(body), _day(day), _rows(standing)
            yield (
                max(link.spot for link in standing),
                Text(
                    f"{what.zh}的{label.zh}{when.zh}合计至少 {per_cent(total)} %，超过 100 %（{rows.zh}）",
                    f"{what.en}: {label.en} add up to {per_cent(total)} % at least, over 100 %, {when.en} ({rows.en})",
                ),
            )
        over = total > WHOLE


def _in_name(body: str, links: Sequence[Link]) -> Iterator[Said]:
    """Whether nominees have what they hold for others: as equity, as votes where they have none, or held for them in turn."""
    nominees: dict[str, list[Link]] = defaultdict(list)
    named: dict[tuple[str, Tie], list[Link]] = defaultdict(list)
    for link in links:
        named[link.holder, link.tie].append(link)
        if link.tie is Tie.NOMINEE:
            nominees[link.counterpart].append(link)
    graph = {nominee: [link.holder for link in held_for] for nominee, held_for in nominees.items()}
    # Those who hold for each other come to nothing by that; what they have otherwise counts.
    circle = {name: number for number, some in enumerate(components(graph)) for name in some}
    for nominee, held_for in nominees.items():
        in_name = named.get((nominee, Tie.EQUITY)) or named.get((nominee, Tie.VOTES)) or []
        in_turn = [
            link
            for link in named.get((nominee, Tie.NOMINEE), [])
            if circle.get(link.counterpart) != circle[nominee]
        ]
        yield from islice(_not_in_name(body, nominee, [*in_name, *in_turn], held_for), MOST_TIMES)


def _not_in_name(body: str, nominee: str, own: Sequence[Link], held_for: Sequence[Link]) -> Iterator[Said]:
    def values(link: Link) -> tuple[Fraction, ...]:
        if link.tie is Tie.NOMINEE and link.counterpart == nominee:
            return link.share.low, NONE, WHOLE, NONE
        return NONE, link.share.high, NONE, WHOLE

    wrong = False
    for day, (least, most, nominated, named) in _running([*own, *held_for], values):
        before, wrong = wrong, bool(nominated) and (not named or least > most)
        if not wrong or before:
            continue
        beneficial = [link for link in held_for if link.on(day)]
        who, what, when, rows = quoted(nominee), quoted(body), _day(day), _rows(beneficial)
        has = Text(f"至多 {per_cent(most)} %", f"{per_cent(most)} % at most")
        if not named:
            has = Text("没有股权或表决权", "nothing")
        yield (
            max(link.spot for link in beneficial),
            Text(
                f"{when.zh}，{who.zh}代持{what.zh}至少 {per_cent(least)} %，其名下却{has.zh}（{rows.zh}）",
                f"{when.en} {who.en} holds {per_cent(least)} % of {what.en} at least for others, "
                f"but has {has.en} in name ({rows.en})",
            ),
        )


def _day(day: date) -> Text:
    return Text("自始", "from the beginning") if day == ALWAYS else Text(f"自 {day} 起", f"from {day}")


def _rows(links: Sequence[Link]) -> Text:
    numbers = sorted({link.spot.row for link in links if link.spot.row})
    if not numbers:
        return Text("前述各项", "those given")
    shown = ", ".join(map(str, numbers[:MOST_ROWS_NAMED])) + (" …" if len(numbers) > MOST_ROWS_NAMED else "")
    return Text(f"第 {shown.replace(', ', '、')} 行", f"{'row' if len(numbers) == 1 else 'rows'} {shown}")
