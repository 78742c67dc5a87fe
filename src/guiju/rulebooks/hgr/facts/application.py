"""Applications, filings and reports in hand or granted: what clocks run on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.expressions import Bool
from guiju.engine.facts import Choice, Date, Entity, Holder, Integer, YesNo, constraint
from guiju.rulebooks.hgr.facts.change import Held

if TYPE_CHECKING:
    from guiju.rulebooks.hgr.facts.project import Project


class Application(Entity):
    """申请事项 | application"""

    project: Holder[Project] = Holder()

    of = Choice(
        Held,
        label=("事项", "matter"),
        ask=("这是哪一项许可、备案或报告？", "Which licence, filing or report is it?"),
        help=("一项一条。", "One entry each."),
    )
    submitted = YesNo(
        label=("已提交", "submitted"),
        ask=("是否已在系统中提交？", "Has it been submitted in the system?"),
        help=("以系统提交记录为准。", "By the system's record."),
        controllable=True,
    )
    submitted_on = Date(
        label=("提交日期", "date submitted"),
        ask=("何日提交？", "On what day was it submitted?"),
        help=("以系统提交记录为准。", "By the system's record."),
    )
    accepted = YesNo(
        label=("已受理", "accepted"),
        ask=("主管部门是否已经受理？", "Has the authority accepted it?"),
        help=("以受理通知或系统状态为准。", "By the notice of acceptance or the system's status."),
    )
    accepted_on = Date(
        label=("受理日期", "date accepted"),
        ask=("何日受理？", "On what day was it accepted?"),
        help=(
            "办理期限自受理之日起算，不自提交之日起算。",
            "The time for a decision runs from acceptance, not from submission.",
        ),
    )
    answered_in_time = YesNo(
        label=(
            "五个工作日内已受理或一次告知补正",
            "accepted, or told what to correct, within five working days",
        ),
        ask=(
            "提交后五个工作日内，主管部门是否已受理、不予受理或者一次性告知要补正的全部内容？",
            "Within five working days of submission, did the authority accept, refuse to accept, or say at once all that has to be corrected?",
        ),
        help=("以系统通知的日期为准。", "By the date of the notice in the system."),
    )
    extended = YesNo(
        label=("已批准延长", "extended"),
        ask=(
            "审批期限是否经批准延长 10 个工作日？",
            "Was the time for a decision extended by 10 working days?",
        ),
        help=("须经主管部门负责人批准。", "By leave of the authority's head."),
    )
    excluded_working_days = Integer(
        label=("不计入期限的工作日", "working days not counted"),
        ask=(
            "专家评审等依法不计入期限的时间共多少个工作日？",
            "How many working days of expert review and the like do not count?",
        ),
        help=("主管部门应当书面告知所需时间。", "The authority must say in writing how long they take."),
        high=2000,
    )
    decided = YesNo(
        label=("已作出决定", "decided"),
        ask=("主管部门是否已作出准予或不予许可的决定？", "Has the authority decided to grant or refuse it?"),
        help=("以决定书为准。", "By the written decision."),
    )
    granted = YesNo(
        label=("已获批准、已取得备案号或已完成报告", "granted, numbered or completed"),
        ask=(
            "是否已获批准（许可）、已取得备案号（备案）或已完成（报告）？",
            "Has it been granted (licence), numbered (filing) or completed (report)?",
        ),
        help=("以批件、备案号或系统状态为准。", "By the decision, the number or the system's status."),
    )
    expires_on = Date(
        label=("有效期届满日", "expiry date"),
        ask=("许可或备案的有效期何日届满？", "On what day does the licence or filing expire?"),
        help=("以批件或备案载明为准。", "As the decision or filing states."),
    )
    wants_renewal = YesNo(
        label=("需要延续", "renewal wanted"),
        ask=("届满后是否还需要继续？", "Is it needed beyond its expiry?"),
        help=("逾期提出延续申请不予受理。", "A late application for renewal is not accepted."),
        controllable=True,
    )
    renewal_applied_on = Date(
        label=("延续申请日期", "date renewal is applied for"),
        ask=("何日（拟）提出延续申请？", "On what day is (or will be) renewal applied for?"),
        help=("以系统提交日期为准。", "By the date submitted in the system."),
        controllable=True,
    )
    renewal_decided = YesNo(
        label=("延续申请已有决定", "renewal decided"),
        ask=(
            "主管部门是否已就延续申请作出决定？",
            "Has the authority decided on the application for renewal?",
        ),
        help=("准予、不予均算。", "Whether it was granted or refused."),
    )
    final_report_submitted = YesNo(
        label=("合作研究情况报告已提交", "report on the cooperation submitted"),
        ask=(
            "该项国际合作的研究情况报告是否已由双方共同提交？",
            "Have both sides together submitted the report on this cooperation?",
        ),
        help=("仅国际合作许可和临床试验备案需要回答。", "Only for a cooperation licence or a trial filing."),
        controllable=True,
    )
    covers_whole_trial = YesNo(
        label=("许可涵盖整个试验", "licence covers the whole trial"),
        ask=(
            "该国际合作许可是否涵盖整个试验，而非只涵盖探索性研究部分？",
            "Does this cooperation licence cover the whole trial, rather than its exploratory part only?",
        ),
        help=(
            "仅在试验可以备案、探索性部分另需许可时需要回答；以批件所载研究内容为准。",
            "Only where the trial can be filed and its exploratory part needs the licence; by the content that the licence states.",
        ),
    )
    export_listed = YesNo(
        label=("申请中列明出境计划", "export plan listed"),
        ask=(
            "国际合作申请中是否列明了材料出境计划？",
            "Does the cooperation application list the plan of export?",
        ),
        help=(
            "列明的可合并审批，仍须出境证明。",
            "If listed, both are decided together; the certificate is needed all the same.",
        ),
        controllable=True,
    )


@constraint("受理日期不早于提交日期", "acceptance is not before submission")
def accepted_after_submission(application: Application) -> Bool:
    """A thing is accepted after it is submitted."""
    return application.accepted_on >= application.submitted_on


@constraint("已获批准的必已作出决定", "what was granted was decided")
def granted_after_decision(application: Application) -> Bool:
    """A licence in hand was decided on (a filing or report knows no decision)."""
    return application.granted.implies(application.decided) | application.of.is_in(
        Held.TRIAL_FILING, Held.PRIOR_REPORT
    )


@constraint(
    "已获批准、取得备案号或者完成报告的必已提交", "what was granted, numbered or completed was submitted"
)
def granted_after_submission(application: Application) -> Bool:
    """Nothing is granted that nobody asked for."""
    return application.granted.implies(application.submitted)


@constraint("已获批准的许可必已受理", "a licence that was granted was accepted")
def granted_after_acceptance(application: Application) -> Bool:
    """The authority examines what it accepted (a filing or report knows no acceptance)."""
    return application.granted.implies(application.accepted) | application.of.is_in(
        Held.TRIAL_FILING, Held.PRIOR_REPORT
    )
