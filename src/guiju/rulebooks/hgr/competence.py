"""主管部门与过渡 | Competent authority and transition

Who is competent on a day, and what becomes of matters pending when law or authority changes.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, Category, choose, option_value
from guiju.engine.facts import Option, Options
from guiju.engine.rules import OpenPoint, decision, note
from guiju.rulebooks.hgr.authority import HANDOVER
from guiju.rulebooks.hgr.clocks import is_licence
from guiju.rulebooks.hgr.facts import Application, Project, Purpose, Recipient
from guiju.rulebooks.hgr.instruments import BIOSECURITY_LAW, BRIEFING_2023, REGULATION, RULES
from guiju.rulebooks.hgr.prior_report import prior_report_outstanding

LAW_AMENDED = date(2024, 4, 26)
RULES_BEGIN = date(2023, 7, 1)


class Authority(Options):
    """Which national body is competent."""

    SCIENCE = Option("科学技术部", "Ministry of Science and Technology")
    HEALTH = Option("国家卫生健康委员会", "National Health Commission")


WHO_BEFORE_MAY_2024 = OpenPoint(
    "2024年4月26日至30日，主管部门是卫生健康部门还是科学技术部门？",
    "From 26 to 30 April 2024, was the health or the science authority competent?",
    readings={
        "health": (
            "卫生健康部门：修正后的生物安全法位阶更高",
            "the health authority: the amended Biosecurity Law ranks higher",
        ),
        "science": (
            "科学技术部门：条例的修改自5月1日起才施行",
            "the science authority: the change of the Regulation took effect on 1 May only",
        ),
    },
    cites=[BIOSECURITY_LAW.article("56(1)"), REGULATION.article(4)],
    since=LAW_AMENDED,
    until=HANDOVER,
    settled="health",
)
PENDING_IN_JULY_2023 = OpenPoint(
    "2023年7月1日前已提交而未决的申请，适用旧规还是实施细则？",
    "An application lodged before 2023-07-01 and not decided then: old rules or Implementing Rules?",
    readings={
        "new": (
            "适用实施细则：决定时的法律为准，未见过渡条款",
            "the Implementing Rules: the law at the time of the decision, no transitional clause being known",
        ),
        "old": (
            "适用提交时的规定：信赖保护",
            "the law when it was lodged: reliance is protected",
        ),
    },
    cites=[RULES.article(78), BRIEFING_2023.section("F5-4")],
)
PENALTY_FOR_NO_REPORT = OpenPoint(
    "未作事先报告，能否依条例第39条第四项（写“备案”）处罚？",
    "Can want of a prior report be punished under Art. 39(4) of the Regulation, which speaks of filing?",
    readings={
        "punishable": (
            "能：生物安全法第83条使条例的罚则继续适用，报告取代了备案",
            "yes: Art. 83 of the Biosecurity Law keeps the Regulation's penalties at work, and the report took the place of the filing",
        ),
        "not-punishable": (
            "不能：该项只罚未备案或者未交备份，未报告不在其内",
            "no: that item punishes want of filing or of backup, not of a report",
        ),
    },
    cites=[REGULATION.article("39(4)"), BIOSECURITY_LAW.article(57), BIOSECURITY_LAW.article(83)],
)

# --- decisions -----------------------------------------------------------------------------------------------------


@decision(
    "国家层面的主管部门",
    "Competent authority at national level",
    cites=[REGULATION.article(4), RULES.article(3)],
    options=Authority,
    note=(
        "实施细则等文件的文字仍写科技部，自2024年5月1日起读作国家卫生健康委员会。",
        "The Implementing Rules and guides still name the Ministry of Science and Technology; from 2024-05-01 read the National Health Commission.",
    ),
)
def competent_authority(project: Project) -> Category:
    return option_value(Authority.SCIENCE)


@competent_authority.version(
    cites=[BIOSECURITY_LAW.article("56(1)"), REGULATION.article(4)], since=LAW_AMENDED
)
def competent_between_the_changes(project: Project) -> Category:
    return choose(
        WHO_BEFORE_MAY_2024.reads("health"), option_value(Authority.HEALTH), option_value(Authority.SCIENCE)
    )


@competent_authority.version(cites=[REGULATION.article(4), BIOSECURITY_LAW.article("56(1)")], since=HANDOVER)
def competent_since_handover(project: Project) -> Category:
    return option_value(Authority.HEALTH)


@decision(
    "按旧规审查的未决申请",
    "Pending application examined under the old rules",
    cites=[RULES.article(78), BRIEFING_2023.section("F5-4")],
)
def pending_under_old_rules(application: Application) -> Bool:
    pending = is_licence(application) & application.submitted & ~application.decided
    return pending & (application.submitted_on < RULES_BEGIN) & PENDING_IN_JULY_2023.reads("old")


@decision(
    "未经事先报告即提供的，可依第39条第四项处罚",
    "Providing without the prior report can be punished under Art. 39(4)",
    cites=[REGULATION.article(39), REGULATION.article("39(4)"), BIOSECURITY_LAW.article(83)],
    note=(
        "未交信息备份的，条文与义务一致，可罚无疑。",
        "Want of the backup is punishable beyond doubt: there the item and the duty agree.",
    ),
)
def unreported_provision_punishable(recipient: Recipient) -> Bool:
    return prior_report_outstanding(recipient) & PENALTY_FOR_NO_REPORT.reads("punishable")


# --- notes ---------------------------------------------------------------------------------------------------------

PROVINCES_DESIGNATE = note(
    "省级主管部门（伦理、知情同意、技术规范、信息备份等处罚由其作出）由各省确定，未必是卫生健康部门，须逐省查明。",
    "The provincial authority, which punishes breaches on ethics, consent, norms and backup, is designated by each province and need not be its health department: find out which.",
    cites=[REGULATION.article(4), REGULATION.article(39), RULES.article(4)],
    since=HANDOVER,
    when=lambda project: project.purpose == Purpose.RESEARCH,
)
CARRIED_ON = note(
    "未见职能移交的过渡条款：推定移交前受理的事项由承接部门继续办理，既有批件和备案不因移交失效，以主管部门说明为准。",
    "No transitional clause for the handover was seen: it is inferred that the body that took over carries on what was accepted before, and that licences and filings did not lapse; the authority's word decides.",
    cites=[REGULATION.article(4), BIOSECURITY_LAW.article("56(1)")],
    since=LAW_AMENDED,
    when=lambda project: project.applications.any(lambda a: a.submitted & (a.submitted_on < HANDOVER)),
)
BARS_ON_PERSONS = note(
    "对责任人员的禁业：生物安全法第79条为情节严重的五年内，条例第43条为1至5年直至永久，二者如何衔接未决。",
    "Bars on persons: Art. 79 of the Biosecurity Law says five years in serious cases, Art. 43 of the Regulation one to five years up to for ever; how the two join is not settled.",
    cites=[BIOSECURITY_LAW.article(79), REGULATION.article("43(2)")],
    when=lambda project: project.purpose == Purpose.RESEARCH,
)
