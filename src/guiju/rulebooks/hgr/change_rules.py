"""变更的办理途径 | Routes of change

The course that each change takes, whatever it is a change of.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, Category, anything, choose, option_value
from guiju.engine.facts import Option, Options
from guiju.engine.rules import decision, note
from guiju.rulebooks.hgr.change_cooperation import major_cooperation_change, minor_cooperation_change
from guiju.rulebooks.hgr.change_filing import (
    filing_change_owed,
    filing_explanation_owed,
    site_upload_suffices,
)
from guiju.rulebooks.hgr.change_others import (
    CHANGE_OF_EXPORT,
    export_content_changes,
    major_collection_change,
    major_preservation_change,
    name_to_be_explained,
    period_by_renewal,
    report_again_owed,
)
from guiju.rulebooks.hgr.facts import Change, Held, Matter
from guiju.rulebooks.hgr.instruments import GUIDE_COOPERATION, GUIDE_FILING, REGULATION, RULES


class Route(Options):
    """How a change is dealt with, the strictest first."""

    CHANGE_APPLICATION = Option("变更申请（审批）", "application for change (approval)")
    NEW_APPLICATION = Option("重新申请", "new application")
    FILING_CHANGE = Option("变更备案", "change of filing")
    NEW_REPORT = Option("重新事先报告", "new prior report")
    RENEWAL = Option("申请延续", "application for renewal")
    EXPLANATION = Option("书面说明及材料", "written explanation with papers")
    SITE_UPLOAD = Option("参与机构上传材料", "upload by the participating site")
    NOTHING = Option("这些规则不要求办理变更手续", "these rules ask for no procedure of change")


@decision(
    "重大事项变更",
    "Major change",
    cites=[
        REGULATION.article(23),
        RULES.article(44),
        RULES.article(45),
        RULES.article(46),
        RULES.article(53),
        GUIDE_FILING.section("变更"),
    ],
    states="H19 H20 H21 H22 H23 H26",
    note=(
        "许可须申请变更，备案须变更备案，均在实施之前。",
        "A licence needs an application for change, a filing a change of filing, before the change is carried out.",
    ),
)
def major_change(change: Change) -> Bool:
    return anything(
        major_cooperation_change(change),
        filing_change_owed(change),
        major_collection_change(change),
        major_preservation_change(change),
    )


@decision(
    "变更的办理途径",
    "Route of the change",
    cites=[
        REGULATION.article(23),
        RULES.article(44),
        RULES.article(45),
        RULES.article(46),
        RULES.article(47),
        RULES.article(53),
        RULES.article(54),
        RULES.article(55),
        GUIDE_COOPERATION.section("变更"),
        GUIDE_FILING.section("变更"),
    ],
    states="H19 H20 H21 H22 H23 H26",
    options=Route,
    note=(
        "几种途径并存的，只列最严的一种；各项义务另列。",
        "Where several apply, the strictest is named; the duties are listed one by one.",
    ),
)
def change_route(change: Change) -> Category:
    exported = export_content_changes(change)
    approval = anything(
        major_cooperation_change(change),
        major_collection_change(change),
        major_preservation_change(change),
        exported & CHANGE_OF_EXPORT.reads("change"),
    )
    explained = anything(
        minor_cooperation_change(change), filing_explanation_owed(change), name_to_be_explained(change)
    )
    route = choose(site_upload_suffices(change), option_value(Route.SITE_UPLOAD), option_value(Route.NOTHING))
    for condition, option in (
        (explained, Route.EXPLANATION),
        (period_by_renewal(change), Route.RENEWAL),
        (report_again_owed(change), Route.NEW_REPORT),
        (filing_change_owed(change), Route.FILING_CHANGE),
        (exported, Route.NEW_APPLICATION),
        (approval, Route.CHANGE_APPLICATION),
    ):
        route = choose(condition, option_value(option), route)
    return route


RECIPIENT_OF_A_LICENCE = note(
    "信息接收方变更不属许可、备案的变更事项；是否须事先报告，按接收方逐个判断。",
    "A new recipient of information is no matter of change under a licence or filing; whether a prior report is owed is judged recipient by recipient.",
    cites=[RULES.article(46), RULES.article("36(1)")],
    states="H15 H16",
    when=lambda project: project.changes.any(
        lambda c: c.matters.has(Matter.RECIPIENT) & (c.of != Held.PRIOR_REPORT)
    ),
)
