"""The general checks, and what they say."""

from __future__ import annotations

from enum import StrEnum

from guiju.engine.text import Text


class Check(StrEnum):
    """The general checks that look for a case."""

    VALUES = "values"
    EXCEPTIONS = "exceptions"
    DUTIES = "duties"
    PAPERS = "papers"
    NOTES = "notes"
    POINTS = "points"


CHECKS: dict[Check, Text] = {
    Check.VALUES: Text(
        "每项结论的每一种结果都可能出现", "Every result that a decision can have comes about in some case"
    ),
    Check.EXCEPTIONS: Text(
        "每项例外都在某种情形下改变结论", "Every exception changes the decision in some case"
    ),
    Check.DUTIES: Text("每项义务都可能产生", "Every duty arises in some case"),
    Check.PAPERS: Text(
        "每份材料、材料的每种欠缺都可能出现",
        "Every paper is needed in some case, and may lack what it can lack",
    ),
    Check.NOTES: Text("每条附注都可能显示", "Every note is shown in some case"),
    Check.POINTS: Text(
        "未决问题的任何两种读法在某种情形下结果不同",
        "Any two readings of an open point make a difference in some case",
    ),
}

GROUPS: dict[str, Text] = {
    "constraints": Text("事实之间的约束可以同时满足", "The constraints between facts can be met together"),
    "gaps": Text("各版本的日期之间没有空档", "The dates of versions leave no gap"),
    **{check.value: text for check, text in CHECKS.items()},
}
"""The general checks by group, in their order."""
