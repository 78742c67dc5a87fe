"""真实身份 | Real identity

The draft's duty is gone; other law may still ask for users' identity.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool
from guiju.engine.rules import Kind, OpenPoint, decision, duty, sanction
from guiju.rulebooks.genai.editions import DRAFT_2023, IN_FORCE
from guiju.rulebooks.genai.facts import Function, Service
from guiju.rulebooks.genai.gate import PROVIDER
from guiju.rulebooks.genai.instruments import COMMENTARY, CYBERSECURITY, DRAFT, INTERIM
from guiju.rulebooks.genai.penalties import BREACH_IN_DRAFT
from guiju.rulebooks.genai.scope import governed

RENUMBERED = date(2026, 1, 1)
"""The amended Cybersecurity Law, with new numbers, applies from this day."""

CONVERSING_AS_PUBLISHING = OpenPoint(
    "只作对话、生成，用户不能发布、不能互通消息的服务，是否属网络安全法上须核验真实身份的“信息发布、即时通讯等服务”？",
    "Is a service that only converses and generates, in which users neither publish nor message each other, one of “publishing information, instant messaging and the like” for which the Cybersecurity Law asks users' real identity?",
    readings={
        "identity": (
            "属于：条文以“等”字收尾，生成的内容随后可以传播",
            "yes: the list is open, and what is generated can be spread afterwards",
        ),
        "no-identity": (
            "不属于：对话不是发布，专门的实名义务已从定稿删去",
            "no: conversing is not publishing, and the duty of its own was deleted from the final text",
        ),
    },
    cites=[
        CYBERSECURITY.article("24(1)"),
        CYBERSECURITY.article("26(1)"),
        COMMENTARY.section("G14"),
        COMMENTARY.section("G15"),
    ],
    states="G14 G15",
    edition=IN_FORCE,
)


@decision(
    "用户发布信息或者互通消息",
    "Users publish or message each other",
    cites=[CYBERSECURITY.article("24(1)"), CYBERSECURITY.article("26(1)")],
    states="G15",
    edition=IN_FORCE,
    goal=False,
)
def users_publish(service: Service) -> Bool:
    """A channel in which the public voices opinion is publishing; a mini-program alone is a way to reach a service."""
    functions = tuple(f for f in Function.members if f is not Function.MINI_PROGRAM)
    return service.functions.has(*functions) | service.expression_channel


@decision(
    "须核验用户真实身份",
    "Users' real identity is to be required",
    cites=[CYBERSECURITY.article("24(1)"), INTERIM.article("9(1)")],
    states="G14 G15",
    until=RENUMBERED,
    edition=IN_FORCE,
)
def identity_required(service: Service) -> Bool:
    return governed(service) & (users_publish(service) | CONVERSING_AS_PUBLISHING.reads("identity"))


@identity_required.version(
    cites=[CYBERSECURITY.article("26(1)"), INTERIM.article("9(1)")],
    states="G14 G15",
    since=RENUMBERED,
    edition=IN_FORCE,
)
def identity_required_as_renumbered(service: Service) -> Bool:
    return governed(service) & (users_publish(service) | CONVERSING_AS_PUBLISHING.reads("identity"))


@identity_required.version(cites=DRAFT.article(9), states="G14", edition=DRAFT_2023)
def identity_required_in_draft(service: Service) -> Bool:
    return governed(service)


IDENTITY_ACT = (
    "签约或者确认提供服务时，要求用户提供真实身份信息；不提供的，不提供相关服务。",
    "On agreeing or confirming service, require users' real identity; give no such service without it.",
)
IDENTITY_TIMING = ("签约或者确认提供服务时", "on agreeing or confirming service")

PENALTY = (
    "责令改正；拒不改正或者情节严重的，罚款五万至五十万元，可停业、关站、吊照，责任人罚款一万至十万元。",
    "Order to correct; on refusal or in serious cases a fine of CNY 50,000 to 500,000, possibly suspension, closure or loss of licence, and CNY 10,000 to 100,000 for those responsible.",
)
NOT_REQUIRED_FORMER = sanction(*PENALTY, cites=CYBERSECURITY.article(61))
NOT_REQUIRED = sanction(*PENALTY, cites=CYBERSECURITY.article(64))


@duty(
    "要求用户提供真实身份",
    "Require users' real identity",
    bearer=PROVIDER,
    act=IDENTITY_ACT,
    kind=Kind.CONDUCT,
    timing=IDENTITY_TIMING,
    standing=True,
    cites=CYBERSECURITY.article("24(1)"),
    states="G14 G15",
    until=RENUMBERED,
    edition=IN_FORCE,
    counterpart="require_identity_in_draft",
    sanctions=[NOT_REQUIRED_FORMER],
)
def require_identity(service: Service) -> Bool:
    return identity_required(service)


@duty(
    "要求用户提供真实身份（2026年条号）",
    "Require users' real identity (numbered as of 2026)",
    bearer=PROVIDER,
    act=IDENTITY_ACT,
    kind=Kind.CONDUCT,
    timing=IDENTITY_TIMING,
    standing=True,
    sanctions=[NOT_REQUIRED],
    cites=CYBERSECURITY.article("26(1)"),
    states="G14 G15",
    since=RENUMBERED,
    edition=IN_FORCE,
    counterpart="require_identity_in_draft",
)
def require_identity_since_2026(service: Service) -> Bool:
    return identity_required(service)


@duty(
    "要求用户提供真实身份（征求意见稿）",
    "Require users' real identity (draft)",
    bearer=PROVIDER,
    act=(
        "一切面向公众的服务，均要求用户提供真实身份。",
        "Every service to the public requires users' real identity.",
    ),
    kind=Kind.CONDUCT,
    timing=IDENTITY_TIMING,
    standing=True,
    cites=DRAFT.article(9),
    sanctions=[BREACH_IN_DRAFT],
    states="G14",
    edition=DRAFT_2023,
)
def require_identity_in_draft(service: Service) -> Bool:
    return identity_required(service)
