"""合作研究情况报告 | Report on the cooperation

Who owes the report after an international cooperation, and until when.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, Day, as_of, choose
from guiju.engine.rules import Kind, OpenPoint, Parameter, decision, duty, paper
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.facts import Application, Held
from guiju.rulebooks.hgr.instruments import REGULATION, RULES
from guiju.rulebooks.hgr.sanctions import NO_COOPERATION_REPORT

REPORT_MONTHS = Parameter(
    6,
    label=("合作研究情况报告期限", "time for the report on the cooperation"),
    unit=("个月", "months"),
    cites=REGULATION.article(26),
)

# --- open points -------------------------------------------------------------------------------------------------

REPORT_OF_FILED_TRIAL = OpenPoint(
    "已备案的国际合作临床试验是否须提交六个月内的合作研究情况报告？",
    "Must a filed trial, too, submit the report within six months?",
    readings={
        "report": (
            "须提交：备案的试验仍是国际合作，免除的只是审批",
            "yes: a filed trial is still a cooperation, and only the approval is lifted",
        ),
        "none": (
            "不须提交：第26条讲的是合作科学研究，备案另有监管",
            "no: Art. 26 speaks of cooperation in scientific research, and filings are supervised apart",
        ),
    },
    cites=[REGULATION.article(26), REGULATION.article("22(2)"), RULES.article(35)],
)
SIX_MONTHS_FROM = OpenPoint(
    "合作研究情况报告的六个月从何时起算？",
    "From when do the six months for the report run?",
    readings={
        "end-of-cooperation": (
            "国际合作活动实际结束之日（条例）",
            "from the day the cooperation in fact ended (the Regulation)",
        ),
        "end-of-term": (
            "许可或者备案的有效期届满之日（细则该条凭记忆，待核对）",
            "from the day the licence or filing expires (the article of the Rules is from memory, to be checked)",
        ),
    },
    cites=[REGULATION.article(26), RULES.article(35)],
)
LAST_DAY_ON_HOLIDAY = OpenPoint(
    "按月计算的期限，最后一日是节假日的，是否顺延至下一工作日？",
    "Where the last day of a time counted in months is a holiday: does it move to the next working day?",
    readings={
        "stays": ("不顺延：条例未规定", "no: the Regulation does not say so"),
        "moves": ("顺延：依期间计算的一般规则", "yes: by the general rules on counting time"),
    },
    cites=REGULATION.article(26),
)

# --- the report ----------------------------------------------------------------------------------------------------


@decision(
    "须提交合作研究情况报告",
    "A report on the cooperation is owed",
    cites=[REGULATION.article(26), RULES.article(35)],
)
def cooperation_report_owed(application: Application) -> Bool:
    licensed = application.of == Held.COOPERATION_LICENCE
    filed = (application.of == Held.TRIAL_FILING) & REPORT_OF_FILED_TRIAL.reads("report")
    over = (application.project.cooperation_ended & SIX_MONTHS_FROM.reads("end-of-cooperation")) | (
        (as_of() > application.expires_on) & SIX_MONTHS_FROM.reads("end-of-term")
    )
    return application.granted & (licensed | filed) & over


@decision(
    "六个月的起算日",
    "Day from which the six months run",
    cites=[REGULATION.article(26), RULES.article(35)],
    goal=False,
)
def six_months_begin(application: Application) -> Day:
    ended = application.project.cooperation_ended_on
    return choose(SIX_MONTHS_FROM.reads("end-of-cooperation"), ended, application.expires_on)


@decision(
    "六个月届满日",
    "Day on which the six months end",
    cites=[REGULATION.article(26), RULES.article(35)],
    note=(
        "按月计算，到期月没有该日的以月末为准。",
        "Counted in months; where the month has no such day, its last day.",
    ),
    goal=False,
)
def six_months_end(application: Application) -> Day:
    return six_months_begin(application).plus_months(REPORT_MONTHS.now)


@decision(
    "合作研究情况报告最后一日",
    "Last day for the report on the cooperation",
    cites=[REGULATION.article(26), RULES.article(35)],
    goal=False,
)
def cooperation_report_last_day(application: Application) -> Day:
    day = six_months_end(application)
    # The first working day that is not before it.
    moved = day.plus_days(-1).plus_working_days(1)
    return choose(LAST_DAY_ON_HOLIDAY.reads("moves"), moved, day)


@decision(
    "合作研究情况报告逾期",
    "The report on the cooperation is overdue",
    cites=[REGULATION.article(26), REGULATION.article("40(3)")],
)
def cooperation_report_overdue(application: Application) -> Bool:
    late = as_of() > cooperation_report_last_day(application)
    return cooperation_report_owed(application) & ~application.final_report_submitted & late


@duty(
    "提交合作研究情况报告",
    "Submit the report on the cooperation",
    bearer=("合作双方", "both sides of the cooperation"),
    act=(
        "双方共同提交国际合作研究情况报告。",
        "Submit together a report on the international cooperation.",
    ),
    kind=Kind.REPORT,
    towards=AUTHORITY,
    timing=("国际合作活动结束后6个月内", "within six months after the cooperation ends"),
    due=lambda application: cooperation_report_last_day(application),
    met=lambda application: application.final_report_submitted,
    papers=[
        paper(
            "cooperation-report",
            "国际合作研究情况报告（双方共同）",
            "report on the international cooperation, by both sides",
            cites=[REGULATION.article(26), RULES.article(35)],
        )
    ],
    sanctions=[NO_COOPERATION_REPORT],
    cites=[REGULATION.article(26), RULES.article(35)],
)
def report_on_cooperation(application: Application) -> Bool:
    return cooperation_report_owed(application)
