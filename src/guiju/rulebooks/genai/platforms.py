"""传播平台与应用分发平台 | Platforms and application stores

What platforms owe where generated content spreads, which notice they give, what users declare and what stores check. None
of it turns on whether the service that generated the content is offered to the public.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, Category, choose, option_value
from guiju.engine.rules import Kind, OpenPoint, decision, duty, paper
from guiju.rulebooks.genai.editions import IN_FORCE
from guiju.rulebooks.genai.facts import Found, Notice, Party, Service, SpreadItem
from guiju.rulebooks.genai.instruments import GB_LABELLING, LABELLING
from guiju.rulebooks.genai.label_forms import LABELLING_SINCE
from guiju.rulebooks.genai.penalties import LABELLING_BREACH
from guiju.rulebooks.genai.scope import generative

PLATFORM = ("传播平台", "the platform")
STORE = ("应用分发平台", "the application store")
WHEN_PUBLISHED = ("内容发布、传播时", "when content is published and spreads")

SECOND_HAND_LABEL = OpenPoint(
    "元数据里只写“可能”或者“疑似”（Label“2”“3”，由先前的平台写入），后一平台应如何提示？",
    "Where the metadata only say “possibly” or “suspected” (Label “2” or “3”, written by an earlier platform), what notice does the next platform give?",
    readings={
        "as-found": (
            "视同核验到隐式标识：按“属于”提示，最为谨慎",
            "an implicit label was found: the notice is that it is generated, the most cautious",
        ),
        "afresh": (
            "第一项只及于“明确标明”的；未明确标明的另判：有声明的“可能为”，没有的，先前的标识即为痕迹",
            "the first case takes a clear statement; without one it is judged anew: a declaration, or else the earlier label as a trace",
        ),
    },
    cites=[LABELLING.article("6(1)"), LABELLING.article("6(2)"), GB_LABELLING.section("附录E：标签值")],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)


@decision(
    "传播平台",
    "Platform that spreads content",
    cites=LABELLING.article("6(1)"),
    since=LABELLING_SINCE,
    edition=IN_FORCE,
    goal=False,
)
def platform(party: Party) -> Bool:
    return generative(party.service) & party.spreads_content


@decision(
    "平台须作的提示",
    "Notice that the platform owes",
    cites=[LABELLING.article("6(1)"), LABELLING.article("6(2)"), LABELLING.article("6(3)")],
    note=(
        "三种情形依次判断：元数据标明、用户声明、检出痕迹；都没有的，无须提示。",
        "The three cases in order: the metadata say so, the user declares it, traces are detected; with none of them no notice is owed.",
    ),
    options=Notice,
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def notice_owed(spread_item: SpreadItem) -> Category:
    weaker = spread_item.metadata == Found.WEAKER
    stated = (spread_item.metadata == Found.IS) | (weaker & SECOND_HAND_LABEL.reads("as-found"))
    traces = spread_item.traces_detected | weaker
    detected = choose(traces, option_value(Notice.SUSPECTED), option_value(Notice.NONE))
    declared = choose(spread_item.user_declared, option_value(Notice.MAY_BE), detected)
    return choose(stated, option_value(Notice.IS), declared)


@decision(
    "平台的提示不符",
    "The platform's notice is not the one owed",
    cites=[LABELLING.article("6(1)"), LABELLING.article("6(2)"), LABELLING.article("6(3)")],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def notice_wrong(spread_item: SpreadItem) -> Bool:
    owed = notice_owed(spread_item)
    return (owed != Notice.NONE) & (spread_item.notice != owed)


@decision(
    "传播要素未写入",
    "The propagation elements are not written",
    cites=LABELLING.article("第六条末款"),
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def elements_missing(spread_item: SpreadItem) -> Bool:
    return (notice_owed(spread_item) != Notice.NONE) & ~spread_item.elements_written


@decision(
    "有传播而未按要求提示的内容",
    "Some content spreads without what the platform owes",
    cites=[LABELLING.article("6(1)"), LABELLING.article("第六条末款")],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def some_content_unmarked(service: Service) -> Bool:
    return service.spread.any(lambda item: notice_wrong(item) | elements_missing(item))


@duty(
    "核验元数据，备有标识功能并提醒声明",
    "Check metadata, offer labelling and remind users to declare",
    bearer=PLATFORM,
    act=(
        "核验所发布文件的元数据是否含隐式标识；备有标识功能，提醒用户声明是否含生成合成内容。",
        "Check the metadata of what is published for an implicit label; offer a labelling function and remind users to declare generated content.",
    ),
    kind=Kind.CONDUCT,
    towards=("发布内容的用户", "users who publish"),
    timing=WHEN_PUBLISHED,
    standing=True,
    met=lambda party: party.asks_for_declaration,
    cites=[LABELLING.article("6(1)"), LABELLING.article("6(4)")],
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def check_metadata(party: Party) -> Bool:
    return platform(party)


@duty(
    "在内容周边显著提示",
    "Give a conspicuous notice beside the content",
    bearer=PLATFORM,
    act=(
        "元数据标明的，提示“属于”；用户声明的，提示“可能为”；检出痕迹的，提示“疑似”。",
        "Say “generated” where the metadata do, “possibly generated” where the user declares it, “suspected” where traces are detected.",
    ),
    kind=Kind.CONDUCT,
    towards=("公众", "the public"),
    timing=WHEN_PUBLISHED,
    standing=True,
    met=lambda spread_item: ~notice_wrong(spread_item),
    cites=[LABELLING.article("6(1)"), LABELLING.article("6(2)"), LABELLING.article("6(3)")],
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def give_notice(spread_item: SpreadItem) -> Bool:
    return notice_owed(spread_item) != Notice.NONE


@duty(
    "写入传播要素",
    "Write the propagation elements",
    bearer=PLATFORM,
    act=(
        "在文件元数据写入生成合成属性、平台名称或者编码、内容编号；覆盖原值，不追加第二处标识。",
        "Write attribute, name or code of the platform and its number into the file's metadata, replacing and not adding a second label.",
    ),
    kind=Kind.CONDUCT,
    timing=WHEN_PUBLISHED,
    standing=True,
    met=lambda spread_item: spread_item.elements_written,
    cites=[
        LABELLING.article("第六条末款"),
        GB_LABELLING.section("附录E：传播者字段"),
        GB_LABELLING.section("元数据唯一"),
    ],
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def write_elements(spread_item: SpreadItem) -> Bool:
    return notice_owed(spread_item) != Notice.NONE


@duty(
    "用户声明并标识",
    "Users declare and label",
    bearer=("发布内容的用户", "the user who publishes"),
    act=(
        "发布生成合成内容的，主动声明并使用平台的标识功能。",
        "On publishing generated content, declare it and use the platform's labelling function.",
    ),
    kind=Kind.CONDUCT,
    towards=PLATFORM,
    timing=("发布时", "on publishing"),
    standing=True,
    met=lambda party: party.declares_content,
    cites=LABELLING.article("10(1)"),
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def declare_on_publishing(party: Party) -> Bool:
    return generative(party.service) & party.publishes_content


@duty(
    "上架审核核验标识材料",
    "Check labelling material on review for listing",
    bearer=STORE,
    act=(
        "要求应用提供者说明是否提供生成合成服务；提供的，核验其标识材料。",
        "Have the application's provider say whether it offers generating services and, if so, check its labelling material.",
    ),
    kind=Kind.REVIEW,
    towards=("应用程序提供者", "the application's provider"),
    timing=("应用上架或者上线审核时", "on review before listing or launch"),
    standing=True,
    met=lambda party: party.checks_labelling_material,
    papers=[
        paper(
            "labelling-material",
            "生成合成内容标识相关材料",
            "material on how generated content is labelled",
            cites=LABELLING.article(7),
        ),
    ],
    cites=LABELLING.article(7),
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def check_before_listing(party: Party) -> Bool:
    return generative(party.service) & party.distributes_apps
