"""The competent authority, which changed on 1 May 2024."""

from datetime import date

from guiju.engine.rules import Dated

HANDOVER = date(2024, 5, 1)

AUTHORITY = Dated(
    (date(2023, 7, 1), "科学技术部（中国人类遗传资源管理）", "Ministry of Science and Technology"),
    (HANDOVER, "国家卫生健康委员会（中国人类遗传资源管理）", "National Health Commission"),
)
"""National level: licences, filings, reports, security review."""

PROVINCE = Dated(
    (date(2023, 7, 1), "省级科技行政部门", "provincial science and technology authority"),
    (
        HANDOVER,
        "省级人类遗传资源主管部门（由各省确定）",
        "provincial HGR authority (each province designates it)",
    ),
)
"""Provincial level: supervision and the penalties of Art. 39."""
