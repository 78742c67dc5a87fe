"""What the parts of a structure are called in files, in Chinese and in English, and how what is written is matched.

A word matches whatever its case, the width of its characters and the blanks in it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from guiju.ownership.model import Kind, Place, Tie

Named = TypeVar("Named", Kind, Place, Tie)


def folded(text: str) -> str:
    """A text without regard to case, width of characters and blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


_MORE: dict[Kind | Place | Tie, tuple[str, ...]] = {
    Kind.PERSON: ("个人", "natural person"),
    Kind.COMPANY: ("企业法人",),
    Kind.PARTNERSHIP: ("合伙",),
    Kind.STATE: ("国家", "政府", "government"),
    Kind.FLOAT: ("公众股", "公众持股"),
    Kind.UNKNOWN: ("不明", "不详", "未知"),
    Place.MAINLAND: ("中国大陆", "中国内地", "内地", "大陆", "mainland"),
    Place.HONG_KONG: ("中国香港", "hong kong"),
    Place.MACAU: ("中国澳门", "macao"),
    Place.TAIWAN: ("中国台湾",),
    Place.ABROAD: ("国外", "foreign"),
    Tie.EQUITY: ("股份", "出资", "持股"),
    Tie.VOTES: ("投票权",),
    Tie.BOARD: ("董事", "董事席位", "board"),
    Tie.CONTRACT: ("合同控制", "VIE"),
    Tie.NOMINEE: ("隐名持股",),
    Tie.PARTNER: ("执行事务合伙人", "GP"),
    Tie.TREASURY: ("treasury",),
}


def written(one: Kind | Place | Tie) -> tuple[str, ...]:
    """Every way in which a kind, a place or a tie may be written; the first is the one of files."""
    return (str(one.value), one.label.zh, one.label.en, *_MORE.get(one, ()))


def known(names: type[Named]) -> dict[str, Named]:
    """All that are called so, by what may be written, folded."""
    return {folded(word): one for one in names for word in written(one)}


NODE_FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "名称", "主体", "主体名称", "name", "node"),
    "kind": ("kind", "种类", "类型", "主体种类"),
    "place": ("place", "所在地", "住所地或国籍", "国籍", "注册地", "seat or nationality"),
    "owners": ("owners", "所有者所在地", "owners' place"),
}
"""What is said of a node: its first name is the key in YAML, its second the heading of a Chinese sheet."""

LINK_FIELDS: Mapping[str, tuple[str, ...]] = {
    "holder": ("holder", "持有人", "持有方", "股东", "投资人"),
    "held": ("held", "被持有方", "被持有人", "被投资方", "被投资单位", "held by the holder"),
    "share": ("share", "比例", "持股比例", "份额", "share in per cent"),
    "kind": ("kind", "关系", "关系种类", "tie"),
    "with": ("with", "相对方", "名义持有人", "一致行动人", "counterpart"),
    "from": ("from", "起始日", "起", "自", "since"),
    "to": ("to", "截止日", "止", "至", "until"),
    "source": ("source", "来源", "依据", "出处"),
}
"""What is said of a link, likewise."""

REMARKS = ("备注", "注", "序号", "编号", "notes", "note", "remarks", "no.", "#")
"""Columns and keys that a reader may add for himself; nothing is read from them."""

HEADER: Mapping[str, tuple[str, ...]] = {
    "guiju": ("guiju", "规则库", "rulebook"),
    "title": ("title", "标题"),
    "as_of": ("as_of", "判断日期"),
    "nodes": ("nodes", "主体"),
    "links": ("links", "持股", "holdings"),
}
"""Keys of a file of holdings, and names of its sheets."""

HOLDINGS = ("holdings", "持股")
"""What a file of holdings calls itself, and the key of a case file under which one stands."""


def fields_by_word(fields: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Fields by what they may be called, folded."""
    return {folded(word): field for field, words in fields.items() for word in words}
