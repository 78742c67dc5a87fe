"""算法服务的规范 | Conduct under the algorithm provisions

Generation is one of the five classes of algorithm that the provisions of 2022 govern: what they ask of every generative
service, and what only where it also ranks, pushes or runs prominent places.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import Kind, Strength, decision, duty
from guiju.rulebooks.genai.content import AUTHORITY, WHILE_OFFERED
from guiju.rulebooks.genai.facts import Algorithm, AlgorithmClass, Field, Finding, Incident, Service
from guiju.rulebooks.genai.gate import PROVIDER
from guiju.rulebooks.genai.instruments import ALGORITHMS
from guiju.rulebooks.genai.penalties import ALGORITHM_BREACH, ALGORITHM_BREACH_BY_OTHER_LAW
from guiju.rulebooks.genai.scope import governed

# --- every generative service ------------------------------------------------------------------------------


@decision(
    "属算法推荐服务",
    "Algorithmic-recommendation service",
    cites=[ALGORITHMS.article("2(1)"), ALGORITHMS.article("2(2)")],
    note=(
        "生成合成类算法即属第二条第二款列明的一类，故面向境内公众的生成式服务受该规定约束；此处不判断不面向公众的服务。",
        "Generation and synthesis is one of the classes of Art. 2(2), so a generative service to the mainland public comes under these provisions; services not to the public are not judged here.",
    ),
    goal=False,
)
def algorithm_service(service: Service) -> Bool:
    return governed(service)


@duty(
    "不得用以从事违禁活动、传播违禁信息",
    "No forbidden activities and no forbidden information",
    bearer=PROVIDER,
    act=(
        "坚持主流价值导向；不用该服务从事违禁活动、传播违禁信息，并采取措施防范和抵制不良信息。",
        "Let mainstream values guide the service; do nothing forbidden with it, spread no forbidden information, and take measures against undesirable information.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    cites=[ALGORITHMS.article("6(1)"), ALGORITHMS.article("6(2)")],
    sanctions=[ALGORITHM_BREACH_BY_OTHER_LAW],
)
def misuse_no_algorithm(service: Service) -> Bool:
    return algorithm_service(service)


@duty(
    "算法安全的制度、人员和规则公开",
    "Rules, staff and published terms of algorithm security",
    bearer=PROVIDER,
    act=(
        "健全机制机理审核、伦理审查、注册、信息审核、数据和个人信息、反诈、评估监测、应急等制度和措施；公开服务规则；人员和技术与规模相称。",
        "Have rules and measures for review of mechanisms, ethics, registration, content, data and personal information, fraud, assessment and monitoring, incidents; publish the rules of the service; staff and technology to scale.",
    ),
    kind=Kind.CONDUCT,
    timing=WHILE_OFFERED,
    standing=True,
    cites=ALGORITHMS.article(7),
    sanctions=[ALGORITHM_BREACH],
)
def answer_for_algorithm_security(service: Service) -> Bool:
    return algorithm_service(service)


@duty(
    "特征库，未标识的先标识再传输",
    "Library of features; label before passing on",
    bearer=PROVIDER,
    act=(
        "建立识别违法和不良信息的特征库，完善入库标准；发现未显著标识的生成合成信息，标识之后才继续传输。",
        "Keep a library of features of unlawful and undesirable information, with rules for what goes in; generated content found without a conspicuous label is passed on only once it is labelled.",
    ),
    kind=Kind.CONDUCT,
    timing=WHILE_OFFERED,
    standing=True,
    cites=ALGORITHMS.article("9(1)"),
    sanctions=[ALGORITHM_BREACH],
)
def keep_feature_library(service: Service) -> Bool:
    return algorithm_service(service)


@duty(
    "保存违法信息的记录",
    "Keep records of the unlawful information",
    bearer=PROVIDER,
    act=(
        "发现违法信息的，立即停止传输、消除、防止扩散，保存有关记录，并报告。",
        "On finding unlawful information, stop it at once, remove it and keep it from spreading, keep the records, and report.",
    ),
    kind=Kind.RECORD,
    towards=AUTHORITY,
    timing=("发现后立即", "at once on finding it"),
    met=lambda incident: incident.stopped & incident.records_kept & incident.reported,
    cites=ALGORITHMS.article("9(2)"),
    sanctions=[ALGORITHM_BREACH_BY_OTHER_LAW],
)
def keep_records_of_unlawful_information(incident: Incident) -> Bool:
    return algorithm_service(incident.service) & (incident.finding == Finding.UNLAWFUL_CONTENT)


@duty(
    "提高规则的透明和可解释",
    "Make rules transparent and explainable",
    bearer=PROVIDER,
    act=(
        "综合运用去重、打散等，使检索、排序、选择、推送、展示的规则更透明、可解释。",
        "Use removal of duplicates, mixing and the like; make rules of search, ranking, selection, push and display more transparent and explainable.",
    ),
    kind=Kind.PERMISSION,
    strength=Strength.ENCOURAGED,
    timing=WHILE_OFFERED,
    cites=ALGORITHMS.article(12),
)
def make_rules_explainable(algorithm: Algorithm) -> Bool:
    shows = algorithm.of_class.is_in(AlgorithmClass.PUSH, AlgorithmClass.RANKING, AlgorithmClass.SEARCH)
    return algorithm_service(algorithm.service) & shows


@duty(
    "新闻信息：有许可、不造假、守稿源",
    "News information: licence, nothing fake, listed sources",
    bearer=PROVIDER,
    act=(
        "提供互联网新闻信息服务的，依法取得许可；不生成合成虚假新闻，不传播非国家规定范围内单位的新闻。",
        "Where news information is offered, have its licence; generate no fake news and spread none of units outside the state's list.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    cites=ALGORITHMS.article(13),
    sanctions=[ALGORITHM_BREACH_BY_OTHER_LAW],
)
def keep_news_genuine(service: Service) -> Bool:
    return algorithm_service(service) & service.fields.has(Field.NEWS)


@duty(
    "不以算法造假、刷量、操纵呈现",
    "No false accounts, fake numbers or manipulation",
    bearer=PROVIDER,
    act=(
        "不以算法虚假注册、交易或者操纵账号，虚假点赞、评论、转发；不屏蔽、过度推荐、操纵榜单和检索结果、控制热搜以影响舆论或者规避监管。",
        "No false registration, trade or control of accounts, no fake likes, comments or reposts; no blocking, over-recommending, manipulating of charts or search results or controlling of trends, to sway opinion or evade supervision.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    cites=ALGORITHMS.article(14),
    sanctions=[ALGORITHM_BREACH],
)
def manipulate_nothing(service: Service) -> Bool:
    return algorithm_service(service)


@duty(
    "不以算法限制、妨碍他人服务",
    "Do not obstruct others' services",
    bearer=PROVIDER,
    act=(
        "不以算法不合理限制或者妨碍、破坏他人合法的服务，搞垄断和不正当竞争。",
        "Do not by algorithm unreasonably limit, obstruct or damage others' lawful services for monopoly or unfair competition.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    cites=ALGORITHMS.article(15),
    sanctions=[ALGORITHM_BREACH_BY_OTHER_LAW],
)
def obstruct_nobody(service: Service) -> Bool:
    return algorithm_service(service)


@duty(
    "留存网络日志并配合检查",
    "Keep network logs and cooperate",
    bearer=PROVIDER,
    act=(
        "依法留存网络日志，配合安全评估和监督检查，给予技术、数据支持。",
        "Keep network logs as law requires, cooperate with assessment and inspection, give technical and data support.",
    ),
    kind=Kind.RECORD,
    towards=AUTHORITY,
    timing=WHILE_OFFERED,
    standing=True,
    cites=ALGORITHMS.article("28(2)"),
    sanctions=[ALGORITHM_BREACH_BY_OTHER_LAW],
)
def keep_network_logs(service: Service) -> Bool:
    return algorithm_service(service)


@decision(
    "生成之外还有推送、排序、检索、调度",
    "Pushes, ranks, searches or dispatches beside generation",
    cites=ALGORITHMS.article("2(2)"),
)
def recommends_beside_generation(service: Service) -> Bool:
    other = service.algorithms.any(lambda algorithm: algorithm.of_class != AlgorithmClass.GENERATION)
    return algorithm_service(service) & other


# --- algorithm by algorithm --------------------------------------------------------------------------------


@duty(
    "定期审核、评估、验证算法",
    "Review, assess and verify the algorithm regularly",
    bearer=PROVIDER,
    act=(
        "定期审核、评估、验证机制机理、模型、数据和结果。",
        "Review, assess and verify mechanism, model, data and results regularly.",
    ),
    kind=Kind.REVIEW,
    timing=("定期；间隔未定", "regularly; the interval is not set"),
    standing=True,
    met=lambda algorithm: algorithm.reviewed,
    cites=ALGORITHMS.article(8),
    sanctions=[ALGORITHM_BREACH],
)
def review_algorithm(algorithm: Algorithm) -> Bool:
    return algorithm_service(algorithm.service)


@decision(
    "算法违反规定诱导沉迷或者过度消费",
    "The algorithm lures into addiction or over-spending against the provisions",
    cites=ALGORITHMS.article(8),
)
def lures_users(algorithm: Algorithm) -> Bool:
    return algorithm_service(algorithm.service) & algorithm.lures


@decision(
    "违反规定以违法不良关键词作标签推送",
    "Harmful keywords serve as tags against the provisions",
    cites=ALGORITHMS.article(10),
)
def harmful_tags_used(algorithm: Algorithm) -> Bool:
    return algorithm_service(algorithm.service) & algorithm.uses_tags & algorithm.harmful_tags


@duty(
    "管理用户模型和标签",
    "Manage user models and tags",
    bearer=PROVIDER,
    act=(
        "完善记入用户模型的兴趣点规则和标签管理规则；违法和不良信息的关键词不记入、不据以推送。",
        "Have rules for interests in user models and for tags; keywords of unlawful or undesirable information go into neither and nothing is pushed by them.",
    ),
    kind=Kind.CONDUCT,
    timing=WHILE_OFFERED,
    standing=True,
    met=lambda algorithm: ~algorithm.harmful_tags,
    cites=ALGORITHMS.article(10),
    sanctions=[ALGORITHM_BREACH],
)
def manage_tags(algorithm: Algorithm) -> Bool:
    return algorithm_service(algorithm.service) & algorithm.uses_tags


@duty(
    "重点环节呈现主流价值信息",
    "Mainstream values in prominent places",
    bearer=PROVIDER,
    act=(
        "建立人工干预和用户自主选择机制，在首屏、热搜、精选、榜单、弹窗等积极呈现合主流价值的信息。",
        "Have human intervention and users' own choice, and show information in line with mainstream values on first screen, trends, selections, charts and pop-ups.",
    ),
    kind=Kind.CONDUCT,
    timing=WHILE_OFFERED,
    standing=True,
    cites=ALGORITHMS.article(11),
    sanctions=[ALGORITHM_BREACH_BY_OTHER_LAW],
)
def tend_prominent_places(algorithm: Algorithm) -> Bool:
    return algorithm_service(algorithm.service) & algorithm.prominent_places


@duty(
    "不设诱导沉迷、过度消费的模型",
    "No model that lures into addiction or over-spending",
    bearer=PROVIDER,
    act=(
        "不设置诱导沉迷、过度消费等违法或者违背伦理道德的算法模型。",
        "Set up no model that lures into addiction, over-spending or the like, against law or ethics.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    met=lambda algorithm: ~algorithm.lures,
    cites=ALGORITHMS.article(8),
    sanctions=[ALGORITHM_BREACH],
)
def lure_nobody(algorithm: Algorithm) -> Bool:
    return algorithm_service(algorithm.service)
