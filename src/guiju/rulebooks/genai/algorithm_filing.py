"""算法备案 | Algorithm filing

Filing, change, cancellation, and showing the number.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, Day, as_of, choose, on_date
from guiju.engine.rules import Kind, OpenPoint, Parameter, decision, duty, note, paper, sanction
from guiju.rulebooks.genai.editions import DRAFT_2023, IN_FORCE
from guiju.rulebooks.genai.facts import Change, Event, Filing, Formality, Party, Service, Stage
from guiju.rulebooks.genai.gate import PLAIN_GENERATION, PROVIDER, day_before_launch, gated, gated_from_launch
from guiju.rulebooks.genai.instruments import ALGORITHMS, DEEP_SYNTHESIS, DRAFT, INTERIM
from guiju.rulebooks.genai.penalties import ALGORITHM_BREACH, BREACH_IN_DRAFT, SYNTHESIS_BREACH
from guiju.rulebooks.genai.scope import governed, technical_supporter

ALGORITHMS_SINCE = date(2022, 3, 1)
"""The algorithm provisions apply from this day."""
FILING_SYSTEM = (
    "网信部门（经互联网信息服务算法备案系统）",
    "the cyberspace authority (through the algorithm filing system)",
)
ALGORITHM_FILING_DAYS = Parameter(
    10,
    label=("算法备案及变更的期限", "time for the algorithm filing and for changing it"),
    unit=("个工作日", "working days"),
    cites=[ALGORITHMS.article("24(1)"), ALGORITHMS.article("24(2)")],
)
CANCELLATION_DAYS = Parameter(
    20,
    label=("注销算法备案的期限", "time for cancelling the algorithm filing"),
    unit=("个工作日", "working days"),
    cites=ALGORITHMS.article("24(3)"),
)


@decision(
    "已有算法备案",
    "An algorithm filing is there",
    cites=ALGORITHMS.article("24(1)"),
    goal=False,
)
def algorithm_filed(service: Service) -> Bool:
    return service.filings.any(lambda f: (f.of == Formality.ALGORITHM_FILING) & (f.completed_on <= as_of()))


@decision(
    "算法备案的最后一日",
    "Last day for the algorithm filing",
    cites=ALGORITHMS.article("24(1)"),
    edition=IN_FORCE,
    goal=False,
)
def algorithm_filing_last_day(service: Service) -> Day:
    """For a service that was there before the provisions, the days run from when they apply."""
    there_before = service.starts_on < ALGORITHMS_SINCE
    first_day = choose(there_before, on_date(ALGORITHMS_SINCE), service.starts_on)
    return first_day.plus_working_days(ALGORITHM_FILING_DAYS.now)


HANDED_IN_OR_COMPLETED = (
    "条文要求十个工作日内填报并履行备案手续；材料齐全的，主管部门另有三十个工作日发号。这里所看的是完成之日：期限内已经填报、只是编号晚到的，不因此就是逾期。",
    "The text asks that the details be filed and the formality performed within ten working days; with papers complete, the authority then has thirty more to give the number. What is looked at here is the day of completion: where the details were handed in in time and only the number came later, that alone is no delay.",
)


@decision(
    "应作的算法备案未在十个工作日内完成",
    "The algorithm filing owed was not completed within ten working days",
    cites=[ALGORITHMS.article("24(1)"), ALGORITHMS.article(25)],
    states="G20",
    note=HANDED_IN_OR_COMPLETED,
    edition=IN_FORCE,
)
def algorithm_filing_late(service: Service) -> Bool:
    last_day = algorithm_filing_last_day(service)
    in_time = service.filings.any(
        lambda f: (f.of == Formality.ALGORITHM_FILING) & (f.completed_on <= last_day)
    )
    over = (service.stage == Stage.OFFERED) & (last_day < as_of())
    return gated_from_launch(service) & over & ~in_time


FALSELY_FILED = sanction(
    "隐瞒情况、提供虚假材料取得备案的，撤销备案、警告、通报批评；情节严重的，责令暂停信息更新，并处一万元以上十万元以下罚款。",
    "A filing got by concealment or false papers is revoked, with warning and public criticism; in serious cases suspension of updates and a fine of CNY 10,000 to 100,000.",
    cites=ALGORITHMS.article("33(1)"),
)


@duty(
    "办理算法备案",
    "Make the algorithm filing",
    bearer=PROVIDER,
    act=(
        "填报名称、服务形式、应用领域、算法类型、自评估报告、拟公示内容等。",
        "File name, form of service, field of use, type of algorithm, self-assessment report, what is to be published and the rest.",
    ),
    kind=Kind.FILING,
    towards=FILING_SYSTEM,
    timing=("提供服务之日起十个工作日内", "within ten working days of the first day of service"),
    due=lambda service: algorithm_filing_last_day(service),
    met=lambda service: algorithm_filed(service),
    papers=[
        paper(
            "self-assessment",
            "算法自评估报告",
            "self-assessment report on the algorithm",
            cites=ALGORITHMS.article("24(1)"),
        ),
        paper(
            "to-be-published",
            "拟公示内容",
            "what is to be published",
            cites=ALGORITHMS.article("24(1)"),
        ),
    ],
    sanctions=[ALGORITHM_BREACH, FALSELY_FILED],
    cites=[INTERIM.article(17), ALGORITHMS.article("24(1)")],
    states="G20",
    edition=IN_FORCE,
    counterpart="file_algorithm_in_draft",
)
def file_algorithm(service: Service) -> Bool:
    return gated_from_launch(service)


@decision(
    "增设的功能首次带来舆论属性等，须算法备案",
    "An added function first gives the attributes, and the algorithm filing is owed for it",
    cites=[INTERIM.article(17), ALGORITHMS.article("24(1)")],
    states="G20",
    edition=IN_FORCE,
    goal=False,
)
def function_needs_filing(change: Change) -> Bool:
    first = (change.event == Event.NEW_FUNCTION) & change.first_gives_attributes
    return governed(change.service) & first & ~PLAIN_GENERATION.reads("practice")


@decision(
    "增设功能后应作的算法备案未在十个工作日内完成",
    "The algorithm filing owed for an added function was not completed within ten working days",
    cites=[ALGORITHMS.article("24(1)"), ALGORITHMS.article(25)],
    states="G20",
    note=HANDED_IN_OR_COMPLETED,
    edition=IN_FORCE,
)
def function_filed_late(change: Change) -> Bool:
    last_day = change.happened_on.plus_working_days(ALGORITHM_FILING_DAYS.now)
    in_time = change.service.filings.any(
        lambda f: (f.of == Formality.ALGORITHM_FILING) & (f.completed_on <= last_day)
    )
    return function_needs_filing(change) & (last_day < as_of()) & ~in_time


@duty(
    "增设功能后办理算法备案",
    "Make the algorithm filing after a function was added",
    bearer=PROVIDER,
    act=(
        "由增设的功能才具有舆论属性或者社会动员能力的，办理算法备案。",
        "Where an added function first gives public-opinion attributes or capacity for mobilisation, make the algorithm filing.",
    ),
    kind=Kind.FILING,
    towards=FILING_SYSTEM,
    timing=(
        "该功能提供之日起十个工作日内（条文只写提供服务之日）",
        "within ten working days of the first day of the function (the text says: of the service)",
    ),
    due=lambda change: change.happened_on.plus_working_days(ALGORITHM_FILING_DAYS.now),
    met=lambda change: algorithm_filed(change.service),
    sanctions=[ALGORITHM_BREACH, FALSELY_FILED],
    cites=[INTERIM.article(17), ALGORITHMS.article("24(1)")],
    states="G20",
    edition=IN_FORCE,
    counterpart="file_algorithm_in_draft",
)
def file_algorithm_for_function(change: Change) -> Bool:
    return function_needs_filing(change)


@duty(
    "算法备案（征求意见稿）",
    "Algorithm filing (draft)",
    bearer=PROVIDER,
    act=(
        "一切面向公众的产品均按算法推荐规定办理备案及变更、注销。",
        "Every product offered to the public makes, changes and cancels the filing under the algorithm provisions.",
    ),
    kind=Kind.FILING,
    towards=FILING_SYSTEM,
    timing=("向公众提供服务之前", "before the service is offered to the public"),
    due=lambda service: day_before_launch(service),
    met=lambda service: algorithm_filed(service),
    cites=[DRAFT.article(6), ALGORITHMS.article("24(1)")],
    states="G20",
    edition=DRAFT_2023,
    sanctions=[BREACH_IN_DRAFT],
)
def file_algorithm_in_draft(service: Service) -> Bool:
    return gated(service)


@duty(
    "变更算法备案",
    "Change the algorithm filing",
    bearer=PROVIDER,
    act=("就变更的备案信息办理变更。", "Have the details that changed changed in the filing."),
    kind=Kind.CHANGE,
    towards=FILING_SYSTEM,
    timing=("变更之日起十个工作日内", "within ten working days of the change"),
    due=lambda change: change.happened_on.plus_working_days(ALGORITHM_FILING_DAYS.now),
    met=lambda change: change.dealt_with,
    sanctions=[ALGORITHM_BREACH],
    cites=[INTERIM.article(17), ALGORITHMS.article("24(2)")],
    states="G20",
)
def change_algorithm_filing(change: Change) -> Bool:
    """Whoever filed keeps the filing right, whether or not it was owed."""
    filed = governed(change.service) & algorithm_filed(change.service)
    return filed & (change.event == Event.FILED_DETAILS)


@duty(
    "注销算法备案",
    "Cancel the algorithm filing",
    bearer=PROVIDER,
    act=(
        "终止服务的，办理注销并作妥善安排；逾期不办的由网信部门注销。",
        "On ending the service, cancel the filing and make due arrangements; failing that the authority cancels it.",
    ),
    kind=Kind.FILING,
    towards=FILING_SYSTEM,
    timing=("终止服务之日起二十个工作日内", "within twenty working days of the end of service"),
    due=lambda change: change.happened_on.plus_working_days(CANCELLATION_DAYS.now),
    met=lambda change: change.dealt_with,
    sanctions=[ALGORITHM_BREACH],
    cites=[INTERIM.article(17), ALGORITHMS.article("24(3)"), ALGORITHMS.article("33(2)")],
    states="G20",
)
def cancel_algorithm_filing(change: Change) -> Bool:
    """A service that has ended is governed no more; the filing that it made is still to be cancelled."""
    return algorithm_filed(change.service) & (change.event == Event.SERVICE_ENDS)


@duty(
    "标明算法备案编号",
    "Show the algorithm filing number",
    bearer=PROVIDER,
    act=(
        "在网站、应用程序等的显著位置标明备案编号，并提供公示信息链接。",
        "Show the number in a prominent place of the site or app, with a link to the published details.",
    ),
    kind=Kind.CONDUCT,
    towards=("用户", "users"),
    timing=("完成备案之后", "once filed"),
    met=lambda filing: filing.number_shown,
    sanctions=[ALGORITHM_BREACH],
    cites=ALGORITHMS.article(26),
)
def show_algorithm_number(filing: Filing) -> Bool:
    """The article speaks of who completed the filing, not of who owed it."""
    done = filing.completed_on <= as_of()
    return governed(filing.service) & (filing.of == Formality.ALGORITHM_FILING) & done


SUPPORTER_ABROAD = OpenPoint(
    "技术支持者在境外的，是否也须比照办理算法备案？",
    "Must a technical supporter that is abroad make the algorithm filing by analogy, too?",
    readings={
        "reached": (
            "须：其技术用于境内提供的服务，第十九条第二款没有按所在地区分",
            "yes: its technology serves a service that is offered on the mainland, and Art. 19(2) does not tell supporters apart by place",
        ),
        "not-reached": (
            "不须：规定以在境内应用技术、提供服务为界，境外支持者不在境内提供服务，境内提供者自己备案",
            "no: the provisions stop at using the technology and offering the service on the mainland; a supporter abroad offers nothing there, and the domestic provider files",
        ),
    },
    cites=[DEEP_SYNTHESIS.article("19(2)"), DEEP_SYNTHESIS.article(2)],
    edition=IN_FORCE,
)


@duty(
    "技术支持者比照备案",
    "The technical supporter files by analogy",
    bearer=("技术支持者", "the technical supporter"),
    act=(
        "为有舆论属性或者社会动员能力的深度合成服务提供技术支持的，比照办理算法备案和变更、注销。",
        "Who supports synthesis with public-opinion attributes or capacity for mobilisation makes, changes and cancels the algorithm filing by analogy.",
    ),
    kind=Kind.FILING,
    towards=FILING_SYSTEM,
    timing=(
        "比照提供者：提供服务之日起十个工作日内",
        "as for the provider: within ten working days of the first day of service",
    ),
    due=lambda party: algorithm_filing_last_day(party.service),
    cites=[DEEP_SYNTHESIS.article("19(2)"), DEEP_SYNTHESIS.article(2)],
    edition=IN_FORCE,
    sanctions=[SYNTHESIS_BREACH],
)
def supporter_files_algorithm(party: Party) -> Bool:
    reached = ~party.abroad | SUPPORTER_ABROAD.reads("reached")
    return gated(party.service) & technical_supporter(party) & reached


ANSWER_TO_FILING = note(
    "材料齐全的，网信部门在三十个工作日内备案、发号并公示；不齐全的在同一期限内通知并说明理由。",
    "With papers complete, the authority files, gives a number and publishes within 30 working days; with papers wanting it says so with reasons in the same time.",
    cites=ALGORITHMS.article(25),
    when=lambda service: gated(service),
)
