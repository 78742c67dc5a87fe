"""拟人化互动服务 | Anthropomorphic services

The measures of 2026, as far as one source reports them.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, anything
from guiju.engine.rules import Kind, OpenPoint, Parameter, Strength, decision, duty, sanction
from guiju.rulebooks.genai.algorithm_filing import algorithm_filed
from guiju.rulebooks.genai.content import WHILE_OFFERED
from guiju.rulebooks.genai.editions import IN_FORCE
from guiju.rulebooks.genai.facts import Change, Event, Service
from guiju.rulebooks.genai.gate import PROVIDER, assessed
from guiju.rulebooks.genai.instruments import ANTHROPOMORPHIC
from guiju.rulebooks.genai.scope import governed

ANTHROPOMORPHIC_SINCE = date(2026, 7, 15)
"""The measures apply from this day."""

USERS_FOR_ASSESSMENT = Parameter(
    1_000_000,
    label=("触发安全评估的用户规模", "number of users that calls for an assessment"),
    unit=("人（超过）", "users (more than)"),
    cites=ANTHROPOMORPHIC.article(22),
)

HOW_USERS_COUNT = OpenPoint(
    "一百万用户按注册用户还是月活跃用户计？",
    "Does the million count registered or monthly active users?",
    readings={
        "either": ("任一超过即须评估", "either number above it calls for an assessment"),
        "registered": ("按注册用户计", "registered users"),
        "active": ("按月活跃用户计", "monthly active users"),
    },
    cites=ANTHROPOMORPHIC.article(22),
    since=ANTHROPOMORPHIC_SINCE,
    edition=IN_FORCE,
)
ALREADY_LAUNCHED = OpenPoint(
    "2026年7月15日以前已上线的拟人化服务，是否须补作上线的安全评估？",
    "Does an anthropomorphic service launched before 2026-07-15 owe the assessment at launch after the fact?",
    readings={
        "existing-too": (
            "须补作：此后仍在提供，办法自该日起适用",
            "yes: it is still offered, and the measures apply from that day",
        ),
        "new-only": (
            "不须：上线在办法施行以前，只有此后采用新技术、用户超过一百万才须评估",
            "no: its launch came before them, and only new technology or a million users since then call for one",
        ),
    },
    cites=ANTHROPOMORPHIC.article(22),
    since=ANTHROPOMORPHIC_SINCE,
    edition=IN_FORCE,
)
FINE = sanction(
    "罚款一万至十万元；危及生命健康的，十万至二十万元。",
    "Fine of CNY 10,000 to 100,000; CNY 100,000 to 200,000 where life or health is harmed.",
    cites=ANTHROPOMORPHIC.article(30),
)


@decision(
    "拟人化互动服务",
    "Anthropomorphic service",
    cites=ANTHROPOMORPHIC.article(22),
    note=(
        "该办法全文及定义未见，此处以面向境内公众的生成式服务为限。",
        "Text and definition of these measures were not seen; here only generative services to the public in the mainland are judged.",
    ),
    since=ANTHROPOMORPHIC_SINCE,
    edition=IN_FORCE,
)
def anthropomorphic_service(service: Service) -> Bool:
    return governed(service) & service.anthropomorphic


@decision(
    "适用本办法的拟人化服务，向未成年人提供虚拟亲密关系",
    "A governed anthropomorphic service offers minors a virtual intimate relationship",
    cites=ANTHROPOMORPHIC.article(14),
    since=ANTHROPOMORPHIC_SINCE,
    edition=IN_FORCE,
)
def intimate_service_to_minors(service: Service) -> Bool:
    return anthropomorphic_service(service) & service.intimate_relationship & service.minors_can_use


@duty(
    "不向未成年人提供虚拟亲密关系",
    "Offer no virtual intimate relationship to minors",
    bearer=PROVIDER,
    act=("不得向未成年人提供虚拟亲密关系服务。", "Offer no virtual intimate-relationship service to minors."),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    met=lambda service: ~service.minors_can_use,
    sanctions=[FINE],
    cites=ANTHROPOMORPHIC.article(14),
    since=ANTHROPOMORPHIC_SINCE,
    edition=IN_FORCE,
)
def keep_minors_out_of_intimacy(service: Service) -> Bool:
    return anthropomorphic_service(service) & service.intimate_relationship


@duty(
    "取得监护人同意",
    "Obtain a guardian's consent",
    bearer=PROVIDER,
    act=(
        "向不满十四周岁者提供虚拟亲密关系以外的拟人化服务的，取得监护人同意；同意不使虚拟亲密关系可以提供。",
        "For anthropomorphic services other than virtual intimacy to children under 14, obtain a guardian's consent; consent does not open virtual intimacy to them.",
    ),
    kind=Kind.CONSENT,
    timing=("提供服务之前", "before the service is offered"),
    met=lambda service: service.guardian_consents,
    sanctions=[FINE],
    cites=ANTHROPOMORPHIC.article(14),
    since=ANTHROPOMORPHIC_SINCE,
    edition=IN_FORCE,
)
def obtain_guardian_consent(service: Service) -> Bool:
    """A service with an intimate mode, too: whatever children may use of it at all is another service."""
    return anthropomorphic_service(service) & service.under_14_can_use


@decision(
    "办法施行以来采用新技术",
    "New technology since the measures apply",
    cites=ANTHROPOMORPHIC.article(22),
    since=ANTHROPOMORPHIC_SINCE,
    edition=IN_FORCE,
    goal=False,
)
def new_technology_since(change: Change) -> Bool:
    return (change.event == Event.NEW_TECHNOLOGY) & (change.happened_on >= ANTHROPOMORPHIC_SINCE)


@decision(
    "办法施行前上线，此后已就新技术评估",
    "Launched before the measures, and assessed for new technology since",
    cites=ANTHROPOMORPHIC.article(22),
    since=ANTHROPOMORPHIC_SINCE,
    edition=IN_FORCE,
    goal=False,
)
def assessed_since_for_technology(service: Service) -> Bool:
    dealt_with = service.changes.any(lambda c: new_technology_since(c) & c.dealt_with)
    return (service.starts_on < ANTHROPOMORPHIC_SINCE) & dealt_with


@decision(
    "用户超过一百万",
    "More than a million users",
    cites=ANTHROPOMORPHIC.article(22),
    since=ANTHROPOMORPHIC_SINCE,
    edition=IN_FORCE,
    goal=False,
)
def more_than_a_million_users(service: Service) -> Bool:
    registered = service.registered_users > USERS_FOR_ASSESSMENT.now
    active = service.monthly_active_users > USERS_FOR_ASSESSMENT.now
    by_registered = registered & ~HOW_USERS_COUNT.reads("active")
    return by_registered | (active & ~HOW_USERS_COUNT.reads("registered"))


@duty(
    "用户超过一百万的安全评估",
    "Security assessment for more than a million users",
    bearer=PROVIDER,
    act=(
        "用户规模超过一百万的，作安全评估。",
        "With more than a million users, carry out a security assessment.",
    ),
    kind=Kind.REVIEW,
    timing=("超过时（期限未见）", "on passing the number (no time was seen)"),
    sanctions=[FINE],
    cites=ANTHROPOMORPHIC.article(22),
    since=ANTHROPOMORPHIC_SINCE,
    edition=IN_FORCE,
)
def assess_for_a_million_users(service: Service) -> Bool:
    return anthropomorphic_service(service) & more_than_a_million_users(service)


@duty(
    "上线、采用新技术的安全评估",
    "Security assessment at launch and for new technology",
    bearer=PROVIDER,
    act=(
        "拟人化服务上线、采用新技术时作安全评估；不问有无舆论属性。",
        "Assess security at launch and when new technology is used, whether or not there are public-opinion attributes.",
    ),
    kind=Kind.REVIEW,
    timing=("上线、采用新技术时（期限未见）", "at launch and with new technology (no time was seen)"),
    met=lambda service: (
        service.changes.all(lambda c: ~new_technology_since(c) | c.dealt_with)
        & (assessed(service) | assessed_since_for_technology(service))
    ),
    sanctions=[FINE],
    cites=ANTHROPOMORPHIC.article(22),
    since=ANTHROPOMORPHIC_SINCE,
    edition=IN_FORCE,
)
def assess_anthropomorphic_service(service: Service) -> Bool:
    """Events of before the first day call for nothing by themselves."""
    launched_since = service.starts_on >= ANTHROPOMORPHIC_SINCE
    new_technology = service.changes.any(new_technology_since)
    called_for = anything(launched_since, new_technology, ALREADY_LAUNCHED.reads("existing-too"))
    return anthropomorphic_service(service) & called_for


@duty(
    "拟人化服务的算法备案",
    "Algorithm filing of an anthropomorphic service",
    bearer=PROVIDER,
    act=("办理算法备案。", "Make the algorithm filing."),
    kind=Kind.FILING,
    timing=("期限未见", "no time was seen"),
    met=lambda service: algorithm_filed(service),
    sanctions=[FINE],
    cites=ANTHROPOMORPHIC.article(26),
    since=ANTHROPOMORPHIC_SINCE,
    edition=IN_FORCE,
)
def file_anthropomorphic_algorithm(service: Service) -> Bool:
    return anthropomorphic_service(service)
