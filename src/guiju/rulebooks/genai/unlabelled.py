"""应申请不加显式标识 | Content without explicit label on request

When it may be given, what must be agreed first, and how long the logs are kept.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, Day, as_of
from guiju.engine.rules import Kind, Parameter, Strength, decision, duty
from guiju.rulebooks.genai.editions import IN_FORCE
from guiju.rulebooks.genai.facts import Service, UnlabelledSupply
from guiju.rulebooks.genai.gate import PROVIDER
from guiju.rulebooks.genai.instruments import LABELLING
from guiju.rulebooks.genai.label_forms import LABELLING_SINCE
from guiju.rulebooks.genai.labelling import needs_conspicuous_label
from guiju.rulebooks.genai.penalties import LABELLING_BREACH
from guiju.rulebooks.genai.scope import governed

LOG_MONTHS = Parameter(
    6,
    label=("无显式标识内容的日志留存期", "time for which logs of unlabelled content are kept"),
    unit=("个月", "months"),
    cites=LABELLING.article("第九条：日志"),
)


@duty(
    "可以应申请不加显式标识",
    "Content may be given unlabelled on request",
    bearer=PROVIDER,
    act=(
        "使用者申请的，在协议明确其标识义务和使用责任之后，可以提供不带显式标识的内容；隐式标识仍须保留。",
        "Where a user asks for it, and once the agreement fixes the user's duty to label and responsibility, content may be given without explicit label; the implicit label stays.",
    ),
    kind=Kind.PERMISSION,
    strength=Strength.MAY,
    timing=("使用者申请时", "when a user asks for it"),
    cites=LABELLING.article(9),
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def may_give_unlabelled(service: Service) -> Bool:
    return needs_conspicuous_label(service)


@decision(
    "日志至少留存到的日期",
    "Day until which the logs are kept at least",
    cites=LABELLING.article("第九条：日志"),
    since=LABELLING_SINCE,
    edition=IN_FORCE,
    goal=False,
)
def logs_until(unlabelled_supply: UnlabelledSupply) -> Day:
    return unlabelled_supply.supplied_on.plus_months(LOG_MONTHS.now)


@decision(
    "无显式标识的日志留存短于要求",
    "The logs of unlabelled content are kept for less time than required",
    cites=LABELLING.article("第九条：日志"),
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def logs_too_short(unlabelled_supply: UnlabelledSupply) -> Bool:
    after_start = unlabelled_supply.supplied_on >= LABELLING_SINCE
    short = unlabelled_supply.logs_kept_until < logs_until(unlabelled_supply)
    return governed(unlabelled_supply.service) & after_start & short


@decision(
    "不应不加显式标识而提供",
    "Given without explicit label against the rule",
    cites=LABELLING.article(9),
    note=(
        "没有使用者申请，或者协议事先没有明确其义务和责任的，显式标识不得免去。",
        "Without a user's request, or without an agreement that fixes duty and responsibility first, the explicit label is not lifted.",
    ),
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def given_unlabelled_wrongly(unlabelled_supply: UnlabelledSupply) -> Bool:
    allowed = unlabelled_supply.asked_for & unlabelled_supply.agreement_fixes_duty
    after_start = unlabelled_supply.supplied_on >= LABELLING_SINCE
    return needs_conspicuous_label(unlabelled_supply.service) & after_start & ~allowed


@decision(
    "提供合于要求",
    "The supply keeps to the rule",
    cites=[LABELLING.article(9), LABELLING.article("第九条：日志")],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
    goal=False,
)
def supplied_properly(unlabelled_supply: UnlabelledSupply) -> Bool:
    return ~logs_too_short(unlabelled_supply) & ~given_unlabelled_wrongly(unlabelled_supply)


@duty(
    "留存无显式标识内容的日志",
    "Keep logs of unlabelled content",
    bearer=PROVIDER,
    act=(
        "应请求提供无显式标识内容的，先以协议明确使用者的标识义务，并留存对象等日志不少于六个月。",
        "Where content is given unlabelled on request, first put the duty to label on the user by agreement, and keep logs of whom it was given to for at least six months.",
    ),
    kind=Kind.RECORD,
    timing=("提供之后不少于六个月", "for at least six months afterwards"),
    met=lambda service: (
        (service.unlabelled_supplies.count() >= 1)
        & service.unlabelled_supplies.all(lambda s: supplied_properly(s))
    ),
    cites=[LABELLING.article(9), LABELLING.article("第九条：日志")],
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def keep_logs_of_unlabelled(service: Service) -> Bool:
    return governed(service) & service.gives_unlabelled


@duty(
    "保留该次提供的日志",
    "Keep the log of this supply",
    bearer=PROVIDER,
    act=(
        "依法留存提供对象等日志，自提供之日起不少于六个月。",
        "Keep the logs of whom it was given to, as law requires, for at least six months from the supply.",
    ),
    kind=Kind.RECORD,
    timing=("留存至该日或者更晚", "kept until that day or longer"),
    due=lambda unlabelled_supply: logs_until(unlabelled_supply),
    met=lambda unlabelled_supply: (
        ~logs_too_short(unlabelled_supply) & (logs_until(unlabelled_supply) < as_of())
    ),
    cites=LABELLING.article("第九条：日志"),
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def keep_log_of_supply(unlabelled_supply: UnlabelledSupply) -> Bool:
    return governed(unlabelled_supply.service) & (unlabelled_supply.supplied_on >= LABELLING_SINCE)
