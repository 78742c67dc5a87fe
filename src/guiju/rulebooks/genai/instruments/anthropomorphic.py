"""Measures of 2026 for anthropomorphic interactive services 人工智能拟人化互动服务管理暂行办法."""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.text import Text
from guiju.rulebooks.genai.instruments._sections import SECTIONS
from guiju.rulebooks.genai.instruments._terms import CAC, joined

ANTHROPOMORPHIC = Instrument(
    id="anthropomorphic-measures",
    title=Text(
        "人工智能拟人化互动服务管理暂行办法",
        "Interim Measures for Anthropomorphic Interactive Services of Artificial Intelligence",
    ),
    short=Text("拟人化互动办法", "Anthropomorphic Measures"),
    issuer=Text(
        "国家互联网信息办公室、国家发展和改革委员会、工业和信息化部、公安部、国家市场监督管理总局",
        "CAC, NDRC, MIIT, Ministry of Public Security, State Administration for Market Regulation",
    ),
    force=Force.BINDS,
    issued=date(2026, 4, 10),
    in_force=date(2026, 7, 15),
    number=Text("五部门令第21号", "Order No. 21 of the five departments"),
    note=Text(
        "据一处转述，全文未见，“拟人化互动服务”的定义也未见。",
        "As reported by one source; the full text, and with it the definition of such services, was not seen.",
    ),
)
DIGITAL_HUMAN_DRAFT = Instrument(
    id="digital-human-draft-2026",
    title=Text(
        "数字虚拟人信息服务管理办法（征求意见稿）", "Measures for Digital Virtual Humans (draft for comment)"
    ),
    short=Text("数字虚拟人征求意见稿", "Digital-human draft 2026"),
    issuer=CAC,
    force=Force.DRAFT,
    issued=date(2026, 4, 3),
    in_force=None,
    note=Text(
        "只知其主题和日期，全名未见，此处暂拟。",
        "Only subject and date are known; the full title was not seen and is provisional here.",
    ),
    sections=SECTIONS,
)


def _reported(key: str, zh: str, en: str, *notes: Text) -> None:
    ANTHROPOMORPHIC.provide(key, zh, en, Grade.QUOTED, note=joined(*notes))


_reported(
    "14",
    "不得向未成年人提供虚拟亲密关系服务；向不满十四周岁者提供其他此类服务，须监护人同意。",
    "No virtual intimate-relationship services to minors; other such services to those under 14 need a guardian's consent.",
)
_reported(
    "15",
    "对老年使用者另有保护要求。",
    "Older users have protection of their own.",
    Text("具体内容未见。", "What it asks was not seen."),
)
_reported(
    "22",
    "三种情形做安全评估：服务上线，采用新技术，使用者规模超过100万。",
    "A security assessment in three cases: launch of the service, new technology, more than 1,000,000 users.",
    Text(
        "100万按注册还是按月活跃计，来源未说明。",
        "Whether the million counts registered or monthly active users the source does not say.",
    ),
)
_reported(
    "26",
    "须办算法备案。",
    "The algorithm filing is to be made.",
)
_reported(
    "28",
    "设人工智能沙箱。",
    "There is an AI sandbox.",
    Text("具体内容未见。", "What it offers was not seen."),
)
_reported(
    "30",
    "罚款一万至十万元；危及生命健康的，十万至二十万元。",
    "Fines of CNY 10,000 to 100,000; CNY 100,000 to 200,000 where life or health is harmed.",
    Text(
        "与暂行办法不同：后者自身不设罚款。",
        "Unlike the Interim Measures, which set no fine of their own.",
    ),
)
DIGITAL_HUMAN_DRAFT.provide(
    "状态",
    "数字虚拟人的管理办法正在征求意见，未生效，不作判断依据。",
    "Measures on digital virtual humans are out for comment; not in force, no basis for any result.",
    Grade.QUOTED,
)
