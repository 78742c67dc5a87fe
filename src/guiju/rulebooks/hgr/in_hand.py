"""已取得的许可和备案 | Licences and filings in hand

What has been granted or numbered and still holds on the day judged.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.facts import Option
from guiju.engine.rules import decision
from guiju.rulebooks.hgr.clocks import expired
from guiju.rulebooks.hgr.facts import Application, Held, Material, Project
from guiju.rulebooks.hgr.instruments import GUIDE_FILING, LICENSING_LAW, REGULATION, RULES


@decision(
    "已获批或取得备案号，且未届满",
    "Granted or numbered, and not expired",
    cites=[RULES.article(52), LICENSING_LAW.article(50)],
    goal=False,
)
def in_force(application: Application) -> Bool:
    return application.granted & ~expired(application)


@decision(
    "许可、备案仍可依凭",
    "Licence or filing that can still be relied on",
    cites=[RULES.article(52), LICENSING_LAW.article(50)],
    goal=False,
    note=(
        "届满的不能再依凭；国际合作已经结束的，其许可、备案、出境批准届满不要求重新取得。",
        "One that has expired can no longer be relied on; where the cooperation has ended, its licence, filing or export licence need not be had anew once expired.",
    ),
)
def in_hand(application: Application) -> Bool:
    of_cooperation = application.of.is_in(Held.COOPERATION_LICENCE, Held.TRIAL_FILING, Held.EXPORT_LICENCE)
    over = of_cooperation & application.project.cooperation_ended
    return in_force(application) | (application.granted & over)


def _held(project: Project, matter: Option) -> Bool:
    return project.applications.any(lambda a: (a.of == matter) & in_hand(a))


@decision(
    "国际合作许可在手",
    "The cooperation licence is in hand",
    cites=REGULATION.article("22(1)"),
    goal=False,
)
def cooperation_licence_granted(project: Project) -> Bool:
    return _held(project, Held.COOPERATION_LICENCE)


@decision(
    "临床试验备案号在手",
    "The trial's filing number is in hand",
    cites=[REGULATION.article("22(2)"), GUIDE_FILING.section("备案程序")],
    goal=False,
)
def filing_numbered(project: Project) -> Bool:
    return _held(project, Held.TRIAL_FILING)


@decision(
    "采集许可在手",
    "The collection licence is in hand",
    cites=REGULATION.article(11),
    goal=False,
)
def collection_licence_granted(project: Project) -> Bool:
    return _held(project, Held.COLLECTION_LICENCE)


@decision(
    "保藏许可在手",
    "The preservation licence is in hand",
    cites=REGULATION.article(14),
    goal=False,
)
def preservation_licence_granted(project: Project) -> Bool:
    return _held(project, Held.PRESERVATION_LICENCE)


@decision(
    "该材料的出境已获批准",
    "Export of this material is granted",
    cites=[REGULATION.article("27(1)"), REGULATION.article("27(2)")],
    goal=False,
)
def export_granted(material: Material) -> Bool:
    """By a licence of its own, or by a cooperation licence whose application lists the plan of export."""
    return material.project.applications.any(
        lambda a: (
            in_hand(a)
            & ((a.of == Held.EXPORT_LICENCE) | ((a.of == Held.COOPERATION_LICENCE) & a.export_listed))
        )
    )
