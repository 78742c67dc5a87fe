"""期限 | Clocks

When the authority must answer, and when a renewal must be asked for.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, Day, as_of, choose
from guiju.engine.rules import Kind, OpenPoint, Parameter, Strength, decision, duty, note
from guiju.rulebooks.hgr.answer_days import ANSWERS_2025_SINCE
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.facts import Application, Held
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2025,
    BRIEFING_2023,
    GUIDE_COOPERATION,
    LICENSING_LAW,
    REGULATION,
    RULES,
)

WORKING_DAYS = ("个工作日", "working days")

FORMALITY_DAYS = Parameter(
    5,
    label=("形式审查和受理期限", "time for formality check and acceptance"),
    unit=WORKING_DAYS,
    cites=[RULES.article(40), LICENSING_LAW.article(32)],
)
DECISION_DAYS = Parameter(
    20, label=("审批期限", "time for the decision"), unit=WORKING_DAYS, cites=REGULATION.article(32)
)
EXTENSION_DAYS = Parameter(
    10, label=("可延长的期限", "possible extension"), unit=WORKING_DAYS, cites=REGULATION.article(32)
)
RENEWAL_DAYS = Parameter(
    30,
    label=("届满前申请延续的期限", "time before expiry for asking for renewal"),
    unit=WORKING_DAYS,
    cites=[ANSWERS_2025.section("F2-6"), RULES.article(52)],
)

# --- open points -------------------------------------------------------------------------------------------------

THIRTIETH_DAY_IN_TIME = OpenPoint(
    "恰在届满前第三十个工作日当日提出延续申请，是否及时？",
    "Is a renewal asked for exactly on the thirtieth working day before expiry in time?",
    readings={
        "late": (
            "不及时：申请日与届满日之间须有满三十个工作日，最迟为届满前第三十一个工作日",
            "no: thirty full working days must lie between the request and expiry, so the thirty-first working day before expiry is the last",
        ),
        "in-time": (
            "及时：“前”含本数，届满前第三十个工作日是最后一日",
            "yes: the words take that day in, so the thirtieth working day before expiry is the last",
        ),
    },
    cites=[ANSWERS_2025.section("F2-6"), RULES.article(52)],
)
RENEWAL_SILENCE = OpenPoint(
    "按时申请延续而主管部门届满前未作决定的，是否视为准予延续？",
    "Renewal asked for in time and not decided before expiry: does it count as granted?",
    readings={
        "not-granted": (
            "不视为：2025年解答只讲逾期不受理，未提视为准予；细则该条凭记忆",
            "no: the answer of 2025 speaks only of late requests and of no deemed grant; the article of the Rules is from memory",
        ),
        "granted": (
            "视为准予：行政许可法第50条与实施细则（均凭记忆）如此规定",
            "yes: so the Administrative Licensing Law, Art. 50, and the Rules (both from memory)",
        ),
    },
    cites=[RULES.article(52), LICENSING_LAW.article(50), ANSWERS_2025.section("F2-6")],
)

# --- which matters -----------------------------------------------------------------------------------------------

LICENCES = (
    Held.COOPERATION_LICENCE,
    Held.COLLECTION_LICENCE,
    Held.PRESERVATION_LICENCE,
    Held.EXPORT_LICENCE,
)


@decision("行政许可事项", "Matter that needs a licence", cites=REGULATION.article(32), goal=False)
def is_licence(application: Application) -> Bool:
    return application.of.is_in(*LICENCES)


# --- formality check and acceptance ------------------------------------------------------------------------------


@decision(
    "形式审查最后一日",
    "Last day for the formality check",
    cites=[RULES.article(40), LICENSING_LAW.article(82)],
    goal=False,
)
def formality_due(application: Application) -> Day:
    return application.submitted_on.plus_working_days(FORMALITY_DAYS.now)


@decision(
    "形式审查逾期未答复，自提交之日起视为受理",
    "No answer to the submission in time: it counts as accepted from receipt",
    cites=[LICENSING_LAW.article(32), RULES.article(40)],
    note=(
        "行政许可法的规定凭记忆；视为受理的，审批期限自收到材料之日起算，受理日期应填该日。已作出决定的，不再问及。",
        "The Licensing Law is cited from memory; where it counts as accepted, the time for a decision runs from receipt, and that day is the date of acceptance to enter. No longer asked of once a decision is made.",
    ),
)
def accepted_by_silence(application: Application) -> Bool:
    silent = ~application.answered_in_time & (as_of() > formality_due(application))
    return is_licence(application) & application.submitted & silent & ~application.decided


@duty(
    "形式审查并决定是否受理",
    "Check formalities and decide on acceptance",
    bearer=("主管部门", "the authority"),
    act=(
        "作形式审查，决定是否受理；材料不齐的，一次性告知要补正的全部内容。",
        "Check formalities and decide on acceptance; where papers are incomplete say at once all that has to be corrected.",
    ),
    kind=Kind.REVIEW,
    towards=("申请人", "the applicant"),
    timing=("提交后五个工作日内", "within five working days of submission"),
    by_authority=True,
    due=lambda application: formality_due(application),
    cites=[RULES.article(40), LICENSING_LAW.article(32), LICENSING_LAW.article(82)],
)
def answer_the_submission(application: Application) -> Bool:
    return is_licence(application) & application.submitted & ~application.accepted


# --- the decision ------------------------------------------------------------------------------------------------


@decision(
    "审批决定最后一日",
    "Last day for the decision",
    cites=[
        REGULATION.article(32),
        RULES.article(42),
        RULES.article(48),
        LICENSING_LAW.article(45),
        LICENSING_LAW.article(82),
    ],
    note=(
        "自受理次日起数20个工作日，经批准延长的加10个，专家评审等依法不计入的时间另加；自提交之日起数是错的。变更申请的期限相同。",
        "Twenty working days counted from the day after acceptance, ten more if extended, and on top the time of expert review and the like that does not count; counting from submission is wrong. Applications for change have the same time.",
    ),
    goal=False,
)
def decision_due(application: Application) -> Day:
    extension = choose(application.extended, EXTENSION_DAYS.now, 0)
    days = DECISION_DAYS.now + extension + application.excluded_working_days
    return application.accepted_on.plus_working_days(days)


@decision(
    "审批逾期未决",
    "The decision is overdue",
    cites=[REGULATION.article(32), LICENSING_LAW.article(45)],
    note=(
        "首次申请和变更申请逾期未决，不等于准予：仍不得开展，可催办或者寻求救济。",
        "Silence on a first application or a change is no grant: it may not be acted on; press for the decision or seek a remedy.",
    ),
)
def decision_overdue(application: Application) -> Bool:
    pending = is_licence(application) & application.accepted & ~application.decided
    return pending & (as_of() > decision_due(application))


@duty(
    "作出审批决定",
    "Decide on the application",
    bearer=("主管部门", "the authority"),
    act=("作出批准或者不予批准的决定；不予批准的说明理由。", "Grant or refuse, with reasons for a refusal."),
    kind=Kind.REVIEW,
    towards=("申请人", "the applicant"),
    timing=(
        "受理之日起20个工作日内，可延长10个工作日，专家评审时间不计入",
        "within 20 working days of acceptance, with a possible extension of 10, expert review not counted",
    ),
    by_authority=True,
    due=lambda application: decision_due(application),
    cites=[REGULATION.article(32), RULES.article(42), LICENSING_LAW.article(45)],
)
def decide_application(application: Application) -> Bool:
    return is_licence(application) & application.accepted & ~application.decided


@duty(
    "撤回申请",
    "Withdraw the application",
    bearer=("申请人", "the applicant"),
    act=(
        "决定作出之前可书面撤回申请，审查即告终止。",
        "Before the decision the application may be withdrawn in writing, which ends the examination.",
    ),
    kind=Kind.PERMISSION,
    strength=Strength.MAY,
    towards=AUTHORITY,
    timing=("决定作出之前", "before the decision"),
    cites=RULES.article(49),
)
def withdraw_application(application: Application) -> Bool:
    return is_licence(application) & application.submitted & ~application.decided


# --- renewal -----------------------------------------------------------------------------------------------------


@decision(
    "可以延续的许可或备案",
    "Licence or filing that can be renewed",
    cites=[ANSWERS_2025.section("F2-6"), RULES.article(52)],
    goal=False,
)
def renewable(application: Application) -> Bool:
    return (is_licence(application) | (application.of == Held.TRIAL_FILING)) & application.granted


@decision(
    "届满前第三十个工作日",
    "Thirtieth working day before expiry",
    cites=[ANSWERS_2025.section("F2-6"), RULES.article(52), LICENSING_LAW.article(50)],
    note=(
        "从届满日前一日起向前数工作日；届满日落在节假日的，有效期不因此顺延。",
        "Working days are counted back from the day before expiry; a validity that ends on a holiday ends all the same.",
    ),
    goal=False,
)
def thirtieth_day_before_expiry(application: Application) -> Day:
    return application.expires_on.plus_working_days(RENEWAL_DAYS.now * -1)


@decision(
    "申请延续的最后一日",
    "Last day for asking for renewal",
    cites=[ANSWERS_2025.section("F2-6"), RULES.article(52)],
    note=(
        "届满前第三十个工作日，或者（谨慎读法）其前一工作日。",
        "The thirtieth working day before expiry or, on the cautious reading, the working day before that.",
    ),
    goal=False,
)
def renewal_last_day(application: Application) -> Day:
    thirtieth = thirtieth_day_before_expiry(application)
    return choose(THIRTIETH_DAY_IN_TIME.reads("late"), thirtieth.plus_working_days(-1), thirtieth)


@decision(
    "延续申请逾期",
    "Renewal is asked for too late",
    cites=[RULES.article(52), LICENSING_LAW.article(50)],
)
def renewal_too_late(application: Application) -> Bool:
    late = application.renewal_applied_on > renewal_last_day(application)
    return renewable(application) & application.wants_renewal & late


@decision(
    "延续申请因逾期不予受理",
    "Renewal is not accepted because it is asked for too late",
    cites=[ANSWERS_2025.section("F2-6"), RULES.article(52)],
    since=ANSWERS_2025_SINCE,
    goal=False,
)
def renewal_not_accepted(application: Application) -> Bool:
    """Until the last day is over, a late day that is only planned can still be mended."""
    return renewal_too_late(application) & (as_of() > renewal_last_day(application))


@decision(
    "逾期之后已另行取得同一事项的许可、备案",
    "The same licence or filing was obtained anew",
    cites=[RULES.article(52), LICENSING_LAW.article(50)],
    goal=False,
)
def obtained_anew(application: Application) -> Bool:
    return application.project.applications.any(
        lambda other: (
            (other.of == application.of) & other.granted & (other.expires_on > application.expires_on)
        )
    )


@decision(
    "许可或备案已届满",
    "The licence or filing has expired",
    cites=[RULES.article(52), LICENSING_LAW.article(50)],
)
def expired(application: Application) -> Bool:
    return renewable(application) & (as_of() > application.expires_on)


@expired.unless(
    "按时申请延续而未决的，视为准予",
    "renewal asked for in time and not decided counts as granted",
    cites=[RULES.article(52), LICENSING_LAW.article(50)],
)
def renewal_granted_by_silence(application: Application) -> Bool:
    return renewed_by_silence(application)


@decision(
    "延续视为准予",
    "Renewal counts as granted by silence",
    cites=[RULES.article(52), LICENSING_LAW.article(50)],
    note=(
        "仅限行政许可；备案无“视为准予”的规定。",
        "Licences only; nothing provides for it in filings.",
    ),
)
def renewed_by_silence(application: Application) -> Bool:
    in_time = application.wants_renewal & ~renewal_too_late(application)
    silent = ~application.renewal_decided & (as_of() > application.expires_on)
    return (
        renewable(application) & is_licence(application) & in_time & silent & RENEWAL_SILENCE.reads("granted")
    )


@duty(
    "申请延续有效期",
    "Ask for renewal",
    bearer=("被许可人、备案人", "the holder of the licence or filing"),
    act=(
        "在系统中提出延续申请；2025年解答载明逾期不予受理。",
        "Ask for renewal in the system; the answer of 2025 says that a late request is not accepted.",
    ),
    kind=Kind.LICENCE,
    towards=AUTHORITY,
    timing=("有效期届满30个工作日前", "30 working days before expiry"),
    due=lambda application: renewal_last_day(application),
    met=lambda application: (application.renewal_applied_on <= as_of()) & ~renewal_too_late(application),
    cites=[ANSWERS_2025.section("F2-6"), RULES.article(52), LICENSING_LAW.article(50)],
)
def ask_for_renewal(application: Application) -> Bool:
    return renewable(application) & application.wants_renewal & ~renewal_not_accepted(application)


@duty(
    "延续逾期后重新申请、备案",
    "Apply or file anew after a late request for renewal",
    bearer=("被许可人、备案人", "the holder of the licence or filing"),
    act=(
        "延续申请逾期不予受理：仍要继续的，作为新的事项重新申请或者备案并取得许可、备案号；原有效期届满而尚未取得的，届满后停止活动。",
        "A late request for renewal is not accepted: where the activity is to go on, apply or file anew and obtain the licence or number; where that is not in hand when the old validity ends, stop then.",
    ),
    kind=Kind.LICENCE,
    towards=AUTHORITY,
    timing=(
        "原有效期届满前取得，方可不间断地继续",
        "obtained by the end of the old validity, if the activity is to go on without a break",
    ),
    due=lambda application: application.expires_on,
    met=obtained_anew,
    since=ANSWERS_2025_SINCE,
    cites=[ANSWERS_2025.section("F2-6"), RULES.article(52)],
)
def apply_anew(application: Application) -> Bool:
    return renewal_not_accepted(application)


# --- notes -------------------------------------------------------------------------------------------------------

SERVICE_OF_DECISION = note(
    "准予许可后十日内送达证件；指南旧版另有预受理、受理各五个工作日的步骤，新版未核对，与实施细则的五个工作日不一致。",
    "A licence is served within ten days of the decision; the older guide had steps of five working days each for pre-acceptance and acceptance, not checked in the new one, which differs from the Rules' five.",
    cites=[LICENSING_LAW.article(44), GUIDE_COOPERATION.section("办理程序"), RULES.article(40)],
    when=lambda project: project.applications.any(lambda a: a.of.is_in(*LICENCES)),
)
BATCHES = note(
    "实务中变更约每两周、延期约每周办理一批，批件按批次公示；仅系2023年宣讲所述，不是期限。",
    "In practice changes are dealt with about every two weeks and extensions every week, and results published in batches; so a briefing of 2023, not a time limit.",
    cites=[BRIEFING_2023.section("F5-2"), GUIDE_COOPERATION.section("审批号")],
    when=lambda project: project.applications.any(lambda a: a.of.is_in(*LICENCES)),
)
REVOCATION = note(
    "已取得的许可可能因违法准予、申请人不合条件等被撤销；以欺骗、贿赂等取得的应当撤销。",
    "A licence in hand can be revoked where it was granted unlawfully or the applicant did not meet the conditions, and must be where it was got by deceit, bribery and the like.",
    cites=[RULES.article(50), RULES.article("50(2)"), LICENSING_LAW.article(69)],
    when=lambda project: project.applications.any(lambda a: is_licence(a) & a.granted),
)
