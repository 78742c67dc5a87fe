"""Texts of an instrument as an organisation may attach them; the wording is ours."""

from __future__ import annotations

from uuid import UUID

from offices import Office

from guiju.workspace.library.commands import AttachText
from guiju.workspace.record.commands import execute

OLD = """人类遗传资源管理条例实施细则
第一章 总则
第一条 为了规范有关活动，制定本细则。
第二条 在我国境内从事的活动，应当遵守本细则。
本细则所称信息，是指下列信息：
（一）基因信息；
（二）基因组信息。
第二章 总体要求
第十一条 外方单位不得在境内采集材料。
第十二条 外方实际控制的机构，包括下列情形：
（一）持股百分之五十以上；
（二）以协议实际控制。
第十三条 数据出境应当备案。
"""
NEW = OLD.replace("应当遵守本细则", "应当遵守本细则和有关规定").replace(
    "第十三条 数据出境应当备案。\n", "第十三条 数据出境应当事先报告。\n第十四条 违反本细则的，依法处理。\n"
)


def attach(
    office: Office, text: str = OLD, label: str = "2023-07-01", name: str = "preparer", **more: str
) -> UUID:
    """Attach a text to the Implementing Rules."""
    given = {"rulebook": "hgr", "instrument": "hgr-rules", "file_name": "细则.txt"} | more
    command = AttachText(label=label, content=text.encode(), **given)
    return execute(command, office.actor(name))[0].subject
