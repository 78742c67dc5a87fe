"""使用者违法 | Misuse by users

What the provider does when a user does unlawful things with the service.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import NO_COUNTERPART, Kind, decision, duty
from guiju.rulebooks.genai.content import AUTHORITY, PROMPTLY
from guiju.rulebooks.genai.editions import DRAFT_2023, IN_FORCE
from guiju.rulebooks.genai.facts import Finding, Incident
from guiju.rulebooks.genai.gate import PROVIDER
from guiju.rulebooks.genai.instruments import DRAFT, INTERIM
from guiju.rulebooks.genai.penalties import BREACH, BREACH_IN_DRAFT
from guiju.rulebooks.genai.scope import governed, offered_so_far


@decision(
    "发现须处置的使用者违法",
    "A user's unlawful acts were found that must be acted on",
    cites=[INTERIM.article("14(2)"), DRAFT.article(19)],
)
def must_act_on_user(incident: Incident) -> Bool:
    return offered_so_far(incident.service) & (incident.finding == Finding.USER_MISUSE)


@duty(
    "对使用者采取处置措施",
    "Deal with the user",
    bearer=PROVIDER,
    act=(
        "依法依约，分别轻重警示、限制功能、暂停或者终止向其提供服务。",
        "By law and agreement, and as the case deserves, warn, restrict functions, suspend or end the service to the user.",
    ),
    kind=Kind.CONDUCT,
    timing=PROMPTLY,
    met=lambda incident: incident.stopped,
    sanctions=[BREACH],
    cites=INTERIM.article("14(2)"),
    edition=IN_FORCE,
    counterpart="suspend_user_in_draft",
)
def deal_with_user(incident: Incident) -> Bool:
    """A service that has ended is given to nobody; records and report stay owed."""
    return governed(incident.service) & must_act_on_user(incident)


@duty(
    "保存使用者违法的记录",
    "Keep records of the misuse",
    bearer=PROVIDER,
    act=("保存违法活动及处置的记录。", "Keep records of the acts and of what was done."),
    kind=Kind.RECORD,
    timing=PROMPTLY,
    met=lambda incident: incident.records_kept,
    sanctions=[BREACH],
    cites=INTERIM.article("14(2)"),
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def keep_records_of_misuse(incident: Incident) -> Bool:
    return must_act_on_user(incident)


@duty(
    "报告使用者违法",
    "Report the misuse",
    bearer=PROVIDER,
    act=("向有关主管部门报告。", "Report to the authority."),
    kind=Kind.REPORT,
    towards=AUTHORITY,
    timing=PROMPTLY,
    met=lambda incident: incident.reported,
    sanctions=[BREACH],
    cites=INTERIM.article("14(2)"),
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def report_misuse(incident: Incident) -> Bool:
    return must_act_on_user(incident)


@duty(
    "暂停或者终止服务（征求意见稿）",
    "Suspend or end the service (draft)",
    bearer=PROVIDER,
    act=(
        "发现用户违法、违背商业道德或者社会公德的，暂停或者终止服务；没有较轻的措施。",
        "On finding acts against law, business ethics or public morals, suspend or end the service; nothing milder is offered.",
    ),
    kind=Kind.CONDUCT,
    timing=PROMPTLY,
    met=lambda incident: incident.stopped,
    sanctions=[BREACH_IN_DRAFT],
    cites=DRAFT.article(19),
    edition=DRAFT_2023,
)
def suspend_user_in_draft(incident: Incident) -> Bool:
    return governed(incident.service) & must_act_on_user(incident)
