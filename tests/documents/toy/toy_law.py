"""Instruments of the toy rulebook."""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.text import Text

STATE = Text("国务院", "State Council")
LAW = Instrument(
    "toy-law",
    Text("玩具法", "Toy Law"),
    Text("玩具法", "Toy Law"),
    STATE,
    Force.BINDS,
    date(2020, 1, 1),
    date(2020, 7, 1),
)
GUIDE = Instrument(
    "toy-guide",
    Text("玩具指南", "Toy Guide"),
    Text("玩具指南", "Toy Guide"),
    STATE,
    Force.OFFICIAL,
    date(2021, 1, 1),
    date(2021, 1, 1),
    sections={"材料": "Papers"},
)
PAPER = Instrument(
    "toy-paper",
    Text("玩具评论", "Toy Paper"),
    Text("玩具评论", "Toy Paper"),
    STATE,
    Force.COMMENTARY,
    date(2022, 1, 1),
    date(2022, 1, 1),
    sections={"观察": "Observation"},
)
LAW.provide(
    1,
    "外方单位指境外组织及其设立或实际控制的机构。",
    "A foreign unit is one seated or controlled abroad.",
    Grade.VERBATIM,
)
LAW.provide("2(1)", "国际合作须经批准。", "International cooperation needs a licence.", Grade.VERBATIM)
LAW.provide("2(2)", "为上市的可改为备案。", "For marketing, filing takes its place.", Grade.UNVERIFIED)
LAW.provide(3, "违者罚款。", "Breach is fined.", Grade.QUOTED)
GUIDE.provide("材料", "申请所需文件。", "The papers that go with it.", Grade.QUOTED)
PAPER.provide("观察", "实务中从严。", "Practice is strict.", Grade.QUOTED)
