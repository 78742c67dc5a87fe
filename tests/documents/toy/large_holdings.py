"""Large structures in Chinese for tests, the same each time for the same seed."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction

from guiju.ownership.model import Kind, Link, Node, Place, Structure, Tie
from guiju.ownership.shares import UNKNOWN_SHARE, Share
from guiju.ownership.standing import Standing

DAY = date(2026, 11, 1)
_FIRST = ("华康", "瑞泽", "中嘉", "北辰", "东方", "国信", "远洋", "明德", "博雅", "天成")
_LAST = (
    ("医疗科技（北京）股份有限公司", Kind.COMPANY),
    ("股权投资基金合伙企业（有限合伙）", Kind.PARTNERSHIP),
    ("控股有限公司", Kind.COMPANY),
    ("Life Sciences Investment Holdings (Cayman) Ltd.", Kind.FUND),
    ("家族信托", Kind.TRUST),
    ("某", Kind.PERSON),
)
ASKED = "目标检测技术（上海）有限公司"


def large(seed: int, count: int = 60, loops: int = 3) -> Standing:
    """Bodies and persons above one, with every kind of tie, cross-holdings, bands and unknown shares."""
    pick = random.Random(seed)
    nodes = {ASKED: Node(ASKED, Kind.COMPANY, Place.MAINLAND)}
    for n in range(1, count):
        last, kind = pick.choice(_LAST)
        name = f"{pick.choice(_FIRST)}{pick.choice(_FIRST)}{last}{n}"
        nodes[name] = Node(name, kind, pick.choice([Place.MAINLAND, Place.MAINLAND, *Place, None]))
    names = list(nodes)
    left = dict.fromkeys(names, 100)
    links: list[Link] = []

    def hold(holder: str, held: str, part: int) -> bool:
        if holder == held or nodes[held].kind is Kind.PERSON or left[held] < part:
            return False
        left[held] -= part
        low = Fraction(part, 100)
        share = pick.choice([Share(low, low)] * 6 + [Share(low / 2, low), UNKNOWN_SHARE])
        links.append(Link(holder, held, Tie.EQUITY, share, source="工商档案"))
        return True

    for n in range(1, count):
        while not hold(names[n], names[pick.randrange(max(0, n // 3 - 2), max(1, (n + 2) // 2))], 5):
            pass
        if pick.random() < 0.4:
            hold(names[n], names[pick.randrange(n)], pick.randint(6, 40))
        if pick.random() < 0.1:
            links.append(Link(names[n], names[pick.randrange(n)], Tie.CONTRACT))
    for _ in range(loops):
        low, high = sorted((pick.randrange(count // 3), pick.randrange(count)))
        hold(names[low], names[high], 9)
    links += _beside(pick, links, names)
    return Standing(Structure(nodes, tuple(links), "六十个主体的股权结构", DAY), DAY)


def _beside(pick: random.Random, links: list[Link], names: list[str]) -> list[Link]:
    """Nominees, concert, board seats, votes and treasury stock, beside what is held."""
    found: list[Link] = []
    for link in pick.sample(links, len(links) // 4):
        other = pick.choice([name for name in names if name not in (link.holder, link.held)])
        if link.tie is not Tie.EQUITY:
            continue
        tie = pick.choice((Tie.NOMINEE, Tie.CONCERT, Tie.BOARD, Tie.VOTES))
        if tie is Tie.NOMINEE:
            found.append(Link(other, link.held, tie, Share(link.share.low, link.share.low), link.holder))
        elif tie is Tie.CONCERT:
            found.append(Link(link.holder, link.held, tie, counterpart=other))
        else:
            found.append(Link(other, link.held, tie, Share(Fraction(2, 25), Fraction(2, 25))))
    found.append(Link(ASKED, ASKED, Tie.TREASURY, Share(Fraction(1, 100), Fraction(1, 100))))
    return found
