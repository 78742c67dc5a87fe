"""舆论属性与安全评估 | Public-opinion attributes and security assessment

Which services have public-opinion attributes or capacity for social mobilisation, and what that asks for.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, Day, as_of, choose
from guiju.engine.rules import Kind, OpenPoint, Parameter, decision, duty, note, paper
from guiju.rulebooks.genai.editions import DRAFT_2023, IN_FORCE
from guiju.rulebooks.genai.facts import Change, Event, Formality, Function, Service, Stage
from guiju.rulebooks.genai.instruments import (
    ALGORITHMS,
    COMMENTARY,
    DEEP_SYNTHESIS,
    DRAFT,
    INTERIM,
    PRACTICE,
    SECURITY_ASSESSMENT,
)
from guiju.rulebooks.genai.penalties import ALGORITHM_BREACH_BY_OTHER_LAW, BREACH_IN_DRAFT
from guiju.rulebooks.genai.scope import governed

LOCAL_AUTHORITY_AND_POLICE = (
    "所在地地市级以上网信部门和公安机关（经全国互联网安全管理服务平台）",
    "the cyberspace authority and the police at city level or above where the provider is (through the national platform)",
)
PROVIDER = ("提供者", "the provider")
ASSESSMENT_SINCE = date(2018, 11, 30)
"""The provisions on security assessment apply from this day."""

ASSESSMENT_DAYS = Parameter(
    30,
    label=("事后触发的安全评估期限", "time for an assessment triggered later"),
    unit=("个工作日", "working days"),
    cites=SECURITY_ASSESSMENT.article("7(2)"),
)

PLAIN_GENERATION = OpenPoint(
    "不附设论坛、评论等功能，只作一对一问答、生成的服务，是否具有舆论属性或者社会动员能力？",
    "Does a service that only answers and generates one to one, with no forum, comments or the like, have public-opinion attributes or capacity for social mobilisation?",
    readings={
        "practice": (
            "有：实践中面向公众的大模型服务一般都被要求办理",
            "yes: in practice public services on large models are asked for it in general",
        ),
        "text": (
            "没有：2018年规定列举的是用户之间传播信息的功能，第十七条只及于此类服务",
            "no: what the provisions of 2018 name are functions that spread information among users, and Art. 17 reaches only such services",
        ),
    },
    cites=[
        INTERIM.article(17),
        SECURITY_ASSESSMENT.article("2(1)"),
        SECURITY_ASSESSMENT.article("2(2)"),
        PRACTICE.section("范围从宽"),
    ],
    states="G20",
    edition=IN_FORCE,
)

EVENTS_WITHOUT_ATTRIBUTES = OpenPoint(
    "有害信息扩散、主管部门书面通知，是否也使没有舆论属性或者社会动员能力的服务须作安全评估？",
    "Do a spread of harmful information and a written notice call for an assessment of a service that has neither public-opinion attributes nor capacity for mobilisation, too?",
    readings={
        "any-service": (
            "是：这两项没有写舆论属性，书面通知以主管部门的判断为准",
            "yes: the two items do not name the attributes, and a notice goes by the authority's judgment",
        ),
        "attributed-only": (
            "否：该规定依名称和第一、二条只管有舆论属性或者社会动员能力的服务",
            "no: by title and Arts. 1 and 2 the provisions concern only services that have them",
        ),
    },
    cites=[
        SECURITY_ASSESSMENT.article("3(4)"),
        SECURITY_ASSESSMENT.article("3(5)"),
        SECURITY_ASSESSMENT.article(1),
        SECURITY_ASSESSMENT.article(2),
    ],
    edition=IN_FORCE,
)

# --- attributes --------------------------------------------------------------------------------------------


@decision(
    "开办或附设列名功能",
    "Runs or has beside it a function that is named",
    cites=SECURITY_ASSESSMENT.article("2(1)"),
    states="G20",
    goal=False,
)
def has_named_function(service: Service) -> Bool:
    return service.functions.has(*Function.members)


@decision(
    "舆论表达渠道或动员能力",
    "Channel for public opinion, or capacity to mobilise",
    cites=SECURITY_ASSESSMENT.article("2(2)"),
    states="G20",
    goal=False,
)
def has_other_capacity(service: Service) -> Bool:
    return service.expression_channel | service.can_mobilise


@decision(
    "具有舆论属性或者社会动员能力",
    "Public-opinion attributes or capacity for social mobilisation",
    cites=[SECURITY_ASSESSMENT.article("2(1)"), SECURITY_ASSESSMENT.article("2(2)"), INTERIM.article(17)],
    states="G20",
    edition=IN_FORCE,
)
def has_opinion_attributes(service: Service) -> Bool:
    plain = PLAIN_GENERATION.reads("practice")
    return governed(service) & (has_named_function(service) | has_other_capacity(service) | plain)


@decision(
    "须作安全评估和算法备案",
    "Security assessment and algorithm filing are owed",
    cites=[INTERIM.article(17), ALGORITHMS.article(27), ALGORITHMS.article("24(1)")],
    states="G20",
    edition=IN_FORCE,
)
def gated(service: Service) -> Bool:
    return has_opinion_attributes(service)


@gated.version(cites=DRAFT.article(6), states="G20", edition=DRAFT_2023)
def gated_in_draft(service: Service) -> Bool:
    """The draft asks it of every product offered to the public."""
    return governed(service)


@decision(
    "上线之后才具有舆论属性等",
    "Public-opinion attributes came after launch",
    cites=SECURITY_ASSESSMENT.article("3(1)"),
    states="G20",
    edition=IN_FORCE,
    goal=False,
)
def attributes_came_later(service: Service) -> Bool:
    first = service.changes.any(lambda c: (c.event == Event.NEW_FUNCTION) & c.first_gives_attributes)
    return (service.stage == Stage.OFFERED) & first


@decision(
    "上线时即须评估和备案",
    "Assessment and filing were owed for the launch",
    cites=[INTERIM.article(17), SECURITY_ASSESSMENT.article("3(1)"), ALGORITHMS.article("24(1)")],
    states="G20",
    note=(
        "功能是后来增设、由此才有舆论属性等的，增设之前评估，不是上线之前。",
        "Where a function that was added later first gave the attributes, it is assessed before it is added, not before launch.",
    ),
    edition=IN_FORCE,
    goal=False,
)
def gated_from_launch(service: Service) -> Bool:
    """On the reading of practice a plain service is gated from launch, whatever came later."""
    from_launch = ~attributes_came_later(service) | PLAIN_GENERATION.reads("practice")
    return gated(service) & from_launch


# --- security assessment -----------------------------------------------------------------------------------


@decision(
    "上线前一日",
    "The day before launch",
    cites=[SECURITY_ASSESSMENT.article("7(2)"), DRAFT.article(6)],
    goal=False,
)
def day_before_launch(service: Service) -> Day:
    return service.starts_on.plus_days(-1)


@decision(
    "安全评估已完成",
    "A security assessment was completed",
    cites=SECURITY_ASSESSMENT.article("7(1)"),
    goal=False,
)
def assessed(service: Service) -> Bool:
    return service.filings.any(
        lambda f: (f.of == Formality.SECURITY_ASSESSMENT) & (f.completed_on <= as_of())
    )


@decision(
    "应作的安全评估未在上线之前完成",
    "The security assessment owed was not completed before launch",
    cites=[SECURITY_ASSESSMENT.article("7(2)"), SECURITY_ASSESSMENT.article("3(1)")],
    note=(
        "上线之后才完成的、至今未作的，都在其内；尚未上线的，不在其内。",
        "One completed after launch counts, and so does one never made; a launch that is only planned does not.",
    ),
    edition=IN_FORCE,
)
def assessment_late(service: Service) -> Bool:
    in_time = service.filings.any(
        lambda f: (f.of == Formality.SECURITY_ASSESSMENT) & (f.completed_on <= day_before_launch(service))
    )
    online = (service.stage == Stage.OFFERED) & (service.starts_on <= as_of())
    launched = online & (service.starts_on >= ASSESSMENT_SINCE)
    return gated_from_launch(service) & launched & ~in_time


REPORT = paper(
    "assessment-report",
    "安全评估报告（基本情况与证照、制度和措施的落实及效果、结论、其他情况）",
    "assessment report (the service and its licences, how rules and measures are carried out and work, conclusion, other matters)",
    cites=SECURITY_ASSESSMENT.article(6),
)


@duty(
    "上线前作安全评估",
    "Security assessment before launch",
    bearer=PROVIDER,
    act=(
        "自行或者委托第三方评估，消除隐患，对结果负责，提交评估报告。",
        "Assess by itself or through a third party, remove what is unsafe, answer for the result and hand in the report.",
    ),
    kind=Kind.REVIEW,
    towards=LOCAL_AUTHORITY_AND_POLICE,
    timing=("服务或者相关功能上线之前", "before the service or the function goes online"),
    due=lambda service: day_before_launch(service),
    met=lambda service: assessed(service),
    papers=[REPORT],
    sanctions=[ALGORITHM_BREACH_BY_OTHER_LAW],
    cites=[
        INTERIM.article(17),
        SECURITY_ASSESSMENT.article("3(1)"),
        SECURITY_ASSESSMENT.article(4),
        SECURITY_ASSESSMENT.article("7(1)"),
        SECURITY_ASSESSMENT.article("7(2)"),
        ALGORITHMS.article(27),
        DEEP_SYNTHESIS.article(20),
    ],
    states="G20",
    edition=IN_FORCE,
    counterpart="declare_assessment_in_draft",
)
def assess_before_launch(service: Service) -> Bool:
    return gated_from_launch(service)


@duty(
    "上线前申报安全评估（征求意见稿）",
    "Declare for a security assessment before launch (draft)",
    bearer=PROVIDER,
    act=(
        "向公众提供服务前，按2018年规定向国家网信部门申报安全评估；不论有无舆论属性。",
        "Before any service to the public, declare for a security assessment under the provisions of 2018, whether or not there are public-opinion attributes.",
    ),
    kind=Kind.REVIEW,
    towards=("国家网信部门", "the national cyberspace authority"),
    timing=("向公众提供服务之前", "before the service is offered to the public"),
    due=lambda service: day_before_launch(service),
    met=lambda service: assessed(service),
    cites=DRAFT.article(6),
    states="G20",
    edition=DRAFT_2023,
    sanctions=[BREACH_IN_DRAFT],
)
def declare_assessment_in_draft(service: Service) -> Bool:
    return gated(service)


@decision(
    "须重新作安全评估",
    "A further security assessment is owed",
    cites=[
        SECURITY_ASSESSMENT.article("3(1)"),
        SECURITY_ASSESSMENT.article("3(2)"),
        SECURITY_ASSESSMENT.article("3(3)"),
        SECURITY_ASSESSMENT.article("3(4)"),
        SECURITY_ASSESSMENT.article("3(5)"),
    ],
    note=(
        "增设论坛、评论等功能，即须评估，不问原来有无舆论属性。",
        "Adding a forum, comments or the like calls for it, whether or not the service had the attributes before.",
    ),
    edition=IN_FORCE,
)
def reassessment_owed(change: Change) -> Bool:
    """What adds or changes the attributes calls for it, whether or not there were any before."""
    added = change.event == Event.NEW_FUNCTION
    altered = change.event.is_in(Event.NEW_TECHNOLOGY, Event.USER_GROWTH) & change.alters_attributes
    from_outside = change.event.is_in(Event.HARMFUL_SPREAD, Event.WRITTEN_NOTICE)
    reached = gated(change.service) | EVENTS_WITHOUT_ATTRIBUTES.reads("any-service")
    return governed(change.service) & (added | altered | (from_outside & reached))


@decision(
    "须在变化之前评估",
    "The assessment comes before the change",
    cites=SECURITY_ASSESSMENT.article("7(2)"),
    note=(
        "新功能、新技术在上线之前；用户增长、有害信息扩散、书面通知在事由发生之日起三十个工作日内。期限凭记忆。",
        "New functions and new technology before they go online; growth, spread of harmful information and notices within 30 working days of the event. The times are from memory.",
    ),
    edition=IN_FORCE,
    goal=False,
)
def assessed_beforehand(change: Change) -> Bool:
    return change.event.is_in(Event.NEW_FUNCTION, Event.NEW_TECHNOLOGY)


@decision(
    "重新评估的最后一日",
    "Last day for the further assessment",
    cites=SECURITY_ASSESSMENT.article("7(2)"),
    edition=IN_FORCE,
    goal=False,
)
def reassessment_last_day(change: Change) -> Day:
    before = change.happened_on.plus_days(-1)
    after = change.happened_on.plus_working_days(ASSESSMENT_DAYS.now)
    return choose(assessed_beforehand(change), before, after)


@duty(
    "变化后的安全评估",
    "Security assessment for a change",
    bearer=PROVIDER,
    act=(
        "就该变化重新评估并提交报告。",
        "Assess anew for the change and hand in the report.",
    ),
    kind=Kind.REVIEW,
    towards=LOCAL_AUTHORITY_AND_POLICE,
    timing=(
        "新功能、新技术上线之前；其他事由发生之日起三十个工作日内",
        "before a new function or technology goes online; otherwise within 30 working days of the event",
    ),
    due=lambda change: reassessment_last_day(change),
    met=lambda change: change.dealt_with,
    papers=[REPORT],
    sanctions=[ALGORITHM_BREACH_BY_OTHER_LAW],
    cites=[
        SECURITY_ASSESSMENT.article(3),
        SECURITY_ASSESSMENT.article("7(1)"),
        SECURITY_ASSESSMENT.article("7(2)"),
        INTERIM.article(17),
        DEEP_SYNTHESIS.article(20),
    ],
    states="G20",
    edition=IN_FORCE,
)
def assess_change(change: Change) -> Bool:
    return reassessment_owed(change)


# --- notes -------------------------------------------------------------------------------------------------

EVERY_PRODUCT_IN_DRAFT = note(
    "征求意见稿要求一切面向公众的产品事前评估；定稿只及于有舆论属性或者社会动员能力的服务。",
    "The draft asked every product for an assessment first; the final text asks only services with public-opinion attributes or capacity for social mobilisation.",
    cites=[INTERIM.article(17), DRAFT.article(6), COMMENTARY.section("G20")],
    states="G20",
    when=lambda service: governed(service),
)
