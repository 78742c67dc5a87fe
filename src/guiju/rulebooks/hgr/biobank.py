"""保藏库管理 | Running a biobank

What a preserving unit owes once it preserves: safety, records, the annual report and its date.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, Day, as_of, choose, on_date
from guiju.engine.rules import Kind, OpenPoint, Parameter, decision, duty, note, paper
from guiju.rulebooks.hgr.answer_days import ANSWERS_2023_SINCE
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.conduct import conduct_owed
from guiju.rulebooks.hgr.facts import Held, Project, Storage
from guiju.rulebooks.hgr.instruments import ANSWERS_2022, REGULATION, RULES
from guiju.rulebooks.hgr.sanctions import NO_ANNUAL_REPORT, NO_RECORDS

FULL_YEAR = Parameter(
    12,
    label=("保藏活动满一年", "a full year of preservation"),
    unit=("个月", "months"),
    cites=ANSWERS_2022.section("F4-2"),
)

THIRTY_FIRST_INCLUDED = OpenPoint(
    "年度报告“1月31日前”是否包括1月31日当日？",
    "Does “before 31 January” for the annual report take in 31 January itself?",
    readings={
        "before": ("不包括：最迟1月30日", "no: 30 January is the last day"),
        "included": (
            "包括：法律上“以前”通常含本数，2022年解答亦按1月31日",
            "yes: such words usually include the day, and the answer of 2022 took 31 January",
        ),
    },
    cites=[RULES.article(30), ANSWERS_2022.section("F4-2")],
)
PART_YEAR_BIOBANK = OpenPoint(
    "获批不足一年的保藏单位，是否仍须提交该年度报告？",
    "Must a biobank whose licence is less than a year old submit that year's report all the same?",
    readings={
        "report": (
            "须提交：条例与细则要求每年报告，无此例外",
            "yes: Regulation and Rules ask for a report every year and know no such exception",
        ),
        "next-year": (
            "并入下一年度：2022年解答如此，虽已废止但未见相反规定",
            "with the next year's: so the answer of 2022, withdrawn but not contradicted",
        ),
    },
    cites=[REGULATION.article("15(3)"), RULES.article(30), ANSWERS_2022.section("F4-2")],
    since=ANSWERS_2023_SINCE,
)

# --- who -------------------------------------------------------------------------------------------------------


@decision(
    "持有保藏许可",
    "A preservation licence is held",
    cites=REGULATION.article(14),
    goal=False,
)
def holds_preservation_licence(project: Project) -> Bool:
    return project.applications.any(lambda a: (a.of == Held.PRESERVATION_LICENCE) & a.granted)


@decision(
    "保藏单位",
    "Preserving unit",
    cites=[REGULATION.article(14), REGULATION.article("15(1)"), RULES.article("28(1)")],
    note=(
        "为未来研究保藏并提供基础平台，或者持有保藏许可的，均承担保藏单位的义务。",
        "Whoever preserves for future research as a basic platform, or holds a preservation licence, has the duties of a preserving unit.",
    ),
)
def runs_biobank(project: Project) -> Bool:
    platform = project.storage == Storage.PLATFORM
    return conduct_owed(project) & (platform | holds_preservation_licence(project))


# --- management ------------------------------------------------------------------------------------------------


@duty(
    "保证保藏安全，制定应急预案",
    "Preserve safely, with an emergency plan",
    bearer=("保藏单位", "the preserving unit"),
    act=(
        "管理、监测所藏资源，落实安全措施，制定应急预案，保障保藏和使用安全。",
        "Manage and monitor the holdings, take safety measures and have an emergency plan, so that preservation and use are safe.",
    ),
    kind=Kind.CONDUCT,
    timing=("保藏期间", "as long as it preserves"),
    standing=True,
    cites=REGULATION.article("15(1)"),
)
def preserve_safely(project: Project) -> Bool:
    return runs_biobank(project)


@duty(
    "完整保存保藏记录",
    "Keep full records of preservation",
    bearer=("保藏单位", "the preserving unit"),
    act=(
        "完整记录保藏情况，妥善保存来源信息和使用信息，保证合法使用。",
        "Keep full records, and duly retain information on origin and use, so that use is lawful.",
    ),
    kind=Kind.RECORD,
    timing=("保藏期间", "as long as it preserves"),
    standing=True,
    sanctions=[NO_RECORDS],
    cites=REGULATION.article("15(2)"),
)
def keep_records(project: Project) -> Bool:
    return runs_biobank(project)


# --- annual report ---------------------------------------------------------------------------------------------

_A_31_JANUARY = date(2000, 1, 31)


@decision(
    "所报年度次年的1月31日",
    "31 January after the year reported",
    cites=RULES.article(30),
    goal=False,
)
def next_31_january(project: Project) -> Day:
    months = (project.annual_report_year - (_A_31_JANUARY.year - 1)) * 12
    return on_date(_A_31_JANUARY).plus_months(months)


@decision(
    "年度报告最后一日",
    "Last day for the annual report",
    cites=[RULES.article(30), REGULATION.article("15(3)")],
    goal=False,
)
def annual_report_last_day(project: Project) -> Day:
    day = next_31_january(project)
    return choose(THIRTY_FIRST_INCLUDED.reads("before"), day.plus_days(-1), day)


@decision(
    "在所报年度结束前已获批",
    "Licensed before the year reported was over",
    cites=RULES.article(30),
    goal=False,
)
def licensed_in_year_reported(project: Project) -> Bool:
    last_of_year = next_31_january(project).plus_days(-31)
    return project.biobank_approved_on <= last_of_year


@decision(
    "到1月31日获批不足一年",
    "Licensed for less than a year on 31 January",
    cites=ANSWERS_2022.section("F4-2"),
    goal=False,
)
def licensed_less_than_a_year(project: Project) -> Bool:
    return project.biobank_approved_on.plus_months(FULL_YEAR.now) > next_31_january(project)


@decision(
    "须提交该年度的保藏年度报告",
    "That year's report on preservation is owed",
    cites=[REGULATION.article("15(3)"), RULES.article(30), ANSWERS_2022.section("F4-2")],
)
def annual_report_owed(project: Project) -> Bool:
    """A licence of a full year on 31 January was there before the year reported was over."""
    return holds_preservation_licence(project) & ~licensed_less_than_a_year(project)


@annual_report_owed.version(since=ANSWERS_2023_SINCE, cites=[REGULATION.article("15(3)"), RULES.article(30)])
def annual_report_owed_since_withdrawal(project: Project) -> Bool:
    owed = holds_preservation_licence(project) & licensed_in_year_reported(project)
    return owed & ~(licensed_less_than_a_year(project) & PART_YEAR_BIOBANK.reads("next-year"))


@decision(
    "年度报告逾期",
    "The annual report is overdue",
    cites=[RULES.article(30), REGULATION.article("40(2)")],
)
def annual_report_overdue(project: Project) -> Bool:
    late = as_of() > annual_report_last_day(project)
    return annual_report_owed(project) & ~project.annual_report_submitted & late


@duty(
    "提交保藏年度报告",
    "Submit the annual report on preservation",
    bearer=("保藏单位", "the preserving unit"),
    act=(
        "报告上一年度的保藏数量、来源和使用信息、制度执行、场所设备变动、关键人员变动（后几项凭记忆）。",
        "Report the past year's holdings, origin and use, how the rules were carried out, changes of premises, equipment and key staff (the last items from memory).",
    ),
    kind=Kind.REPORT,
    towards=AUTHORITY,
    timing=("每年1月31日前报上一年度", "by 31 January each year, for the year before"),
    due=lambda project: annual_report_last_day(project),
    met=lambda project: project.annual_report_submitted,
    papers=[
        paper(
            "annual-report",
            "保藏情况年度报告",
            "annual report on preservation",
            cites=[RULES.article(30), RULES.article("30(2)")],
        )
    ],
    sanctions=[NO_ANNUAL_REPORT],
    cites=[REGULATION.article("15(3)"), RULES.article(30), RULES.article("30(2)")],
)
def report_every_year(project: Project) -> Bool:
    return annual_report_owed(project)


# --- notes -----------------------------------------------------------------------------------------------------

STATE_MAY_USE = note(
    "为公众健康、国家安全、社会公共利益所需，国家可依法使用保藏单位的资源；国家平台和数据库依规定开放；省级部门每年抽查保藏单位（抽查一项凭记忆）。",
    "For public health, national security or the public interest the State may lawfully use what a preserving unit holds; national platforms and databases are open under the rules; the province makes spot checks every year (the last from memory).",
    cites=[REGULATION.article(16), REGULATION.article(13), RULES.article("30(2)")],
    when=lambda project: (project.storage == Storage.PLATFORM) | holds_preservation_licence(project),
)
