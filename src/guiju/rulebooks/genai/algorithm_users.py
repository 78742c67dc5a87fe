"""算法与用户权益 | Users' rights under the algorithm provisions

What users are told and can switch off; minors, older people, workers and consumers; appeals.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import Kind, OpenPoint, Strength, decision, duty
from guiju.rulebooks.genai.algorithm_conduct import algorithm_service
from guiju.rulebooks.genai.content import WHILE_OFFERED
from guiju.rulebooks.genai.facts import Algorithm, Service
from guiju.rulebooks.genai.gate import PROVIDER
from guiju.rulebooks.genai.instruments import ALGORITHMS, PIPL
from guiju.rulebooks.genai.penalties import ALGORITHM_BREACH, ALGORITHM_BREACH_BY_OTHER_LAW

USERS = ("用户", "users")

WITHOUT_TRAITS = OpenPoint(
    "不针对个人特征的算法（如只按本次输入生成的），是否也须提供关闭算法推荐服务的选项？",
    "Must an algorithm not aimed at personal traits (one that only generates from what is entered, say) also come with an option to switch it off?",
    readings={
        "reached": (
            "须：生成合成等都属算法推荐技术，第十七条第一款未作区分",
            "yes: generation is one of the classes, as the others are, and Art. 17(1) makes no difference",
        ),
        "traits-only": (
            "不须：该款给的是不针对个人特征的选择；不针对特征的，本已符合，关闭即是不用",
            "no: what it gives is a choice not aimed at traits; one that is not meets it already, and switching off is not using it",
        ),
    },
    cites=[ALGORITHMS.article("17(1)"), ALGORITHMS.article("2(2)")],
)


@decision(
    "须给关闭或者不针对特征的选项",
    "An option without traits, or to switch off, is owed",
    cites=[ALGORITHMS.article("17(1)"), PIPL.article("24(2)")],
)
def option_owed(algorithm: Algorithm) -> Bool:
    """One that is not aimed at traits is an option of that kind itself, unless the paragraph makes no difference."""
    reached = algorithm.targets_traits | WITHOUT_TRAITS.reads("reached")
    return algorithm_service(algorithm.service) & reached


@decision(
    "须给而没有给关闭或者不针对特征的选项",
    "The option without traits or to switch off that is owed is missing",
    cites=ALGORITHMS.article("17(1)"),
)
def option_missing(algorithm: Algorithm) -> Bool:
    return option_owed(algorithm) & ~algorithm.opt_out


@duty(
    "给用户不针对特征或者关闭的选项",
    "Give users an option without traits, or to switch off",
    bearer=PROVIDER,
    act=(
        "提供不针对个人特征的选项，或者便捷的关闭选项；用户关闭的，立即停止。",
        "Offer an option not aimed at personal traits, or an easy way to switch off; once switched off, stop at once.",
    ),
    kind=Kind.CONDUCT,
    towards=USERS,
    timing=WHILE_OFFERED,
    standing=True,
    met=lambda algorithm: algorithm.opt_out,
    cites=[ALGORITHMS.article("17(1)"), PIPL.article("24(2)")],
    sanctions=[ALGORITHM_BREACH],
)
def offer_option(algorithm: Algorithm) -> Bool:
    return option_owed(algorithm)


@duty(
    "用户可选择、删除标签",
    "Users can choose and delete tags",
    bearer=PROVIDER,
    act=(
        "提供选择或者删除针对其个人特征的标签的功能。",
        "Offer a function to choose or delete the tags that describe their traits.",
    ),
    kind=Kind.CONDUCT,
    towards=USERS,
    timing=WHILE_OFFERED,
    standing=True,
    met=lambda algorithm: algorithm.tags_deletable,
    cites=ALGORITHMS.article("17(2)"),
    sanctions=[ALGORITHM_BREACH],
)
def let_users_delete_tags(algorithm: Algorithm) -> Bool:
    return algorithm_service(algorithm.service) & algorithm.uses_tags


@duty(
    "说明重大影响并承担责任",
    "Explain a material effect and answer for it",
    bearer=PROVIDER,
    act=(
        "算法对用户权益造成重大影响的，依法说明并负责；个人可拒绝纯由自动决策作出的决定。",
        "Where an algorithm affects users' rights materially, explain it as law requires and answer for it; a person may refuse a decision made by machine alone.",
    ),
    kind=Kind.CONDUCT,
    towards=USERS,
    timing=("影响发生后依法", "once it has the effect, as law requires"),
    met=lambda algorithm: algorithm.effect_explained,
    cites=[ALGORITHMS.article("17(3)"), PIPL.article("24(3)")],
    sanctions=[ALGORITHM_BREACH],
)
def explain_effect(algorithm: Algorithm) -> Bool:
    return algorithm_service(algorithm.service) & algorithm.material_effect


@duty(
    "告知算法推荐并公示机制",
    "Tell users of the algorithm and publish its mechanism",
    bearer=PROVIDER,
    act=(
        "以显著方式告知提供算法推荐服务，并公示基本原理、目的意图和主要运行机制。",
        "Tell users conspicuously that algorithms recommend, and publish basic principle, purpose and main mechanism.",
    ),
    kind=Kind.CONDUCT,
    towards=USERS,
    timing=WHILE_OFFERED,
    standing=True,
    met=lambda algorithm: algorithm.made_known,
    cites=ALGORITHMS.article(16),
    sanctions=[ALGORITHM_BREACH],
)
def make_algorithm_known(algorithm: Algorithm) -> Bool:
    return algorithm_service(algorithm.service)


# --- groups ------------------------------------------------------------------------------------------------


@duty(
    "适合未成年人的模式和服务",
    "Modes and services that suit minors",
    bearer=PROVIDER,
    act=(
        "履行未成年人网络保护义务，以适合的模式和服务便利其获取有益身心的信息。",
        "Meet the duties to protect minors online, with modes and services that help them to wholesome information.",
    ),
    kind=Kind.CONDUCT,
    towards=("未成年人", "minors"),
    timing=WHILE_OFFERED,
    standing=True,
    cites=ALGORITHMS.article("18(1)"),
    sanctions=[ALGORITHM_BREACH_BY_OTHER_LAW],
)
def suit_minors(service: Service) -> Bool:
    return algorithm_service(service) & service.minors_can_use


@duty(
    "不向未成年人推送有害信息、诱其沉迷",
    "Push nothing harmful to minors and do not lure them",
    bearer=PROVIDER,
    act=(
        "不推送可能引发模仿不安全行为、违反公德、不良嗜好等影响身心的信息，不诱导沉迷网络。",
        "Push nothing that may lead to imitating unsafe acts, breach of public morals or bad habits, and do not lure into addiction.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    towards=("未成年人", "minors"),
    timing=WHILE_OFFERED,
    cites=ALGORITHMS.article("18(2)"),
    sanctions=[ALGORITHM_BREACH_BY_OTHER_LAW],
)
def spare_minors(service: Service) -> Bool:
    return algorithm_service(service) & service.minors_can_use


@duty(
    "保障老年人使用",
    "Serve older people safely",
    bearer=PROVIDER,
    act=(
        "考虑出行、就医、消费、办事等需求，提供适老化服务，监测、识别、处置涉诈信息。",
        "Heed needs such as travel, health care, shopping and formalities, suit the service to age, and detect and deal with fraud.",
    ),
    kind=Kind.CONDUCT,
    towards=("老年人", "older people"),
    timing=WHILE_OFFERED,
    standing=True,
    cites=ALGORITHMS.article(19),
    sanctions=[ALGORITHM_BREACH_BY_OTHER_LAW],
)
def serve_older_people(service: Service) -> Bool:
    return algorithm_service(service) & service.older_people


@duty(
    "保护被调度的劳动者",
    "Protect workers who are dispatched",
    bearer=PROVIDER,
    act=(
        "保护报酬、休息休假等权益，完善订单分配、报酬构成及支付、工作时间、奖惩等算法。",
        "Protect pay, rest and other rights, and improve the algorithms of orders, pay, working time, rewards and sanctions.",
    ),
    kind=Kind.CONDUCT,
    towards=("劳动者", "workers"),
    timing=WHILE_OFFERED,
    standing=True,
    cites=ALGORITHMS.article(20),
    sanctions=[ALGORITHM_BREACH_BY_OTHER_LAW],
)
def protect_workers(service: Service) -> Bool:
    return algorithm_service(service) & service.dispatches_workers


@duty(
    "不对消费者作不合理的差别待遇",
    "Make no unreasonable difference between consumers",
    bearer=PROVIDER,
    act=(
        "不根据偏好、交易习惯等，在价格等交易条件上作不合理的差别待遇。",
        "Make no unreasonable difference in prices or terms by preference, habit of trade or the like.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    towards=("消费者", "consumers"),
    timing=WHILE_OFFERED,
    met=lambda algorithm: ~algorithm.unequal_terms,
    cites=[ALGORITHMS.article(21), PIPL.article("24(1)")],
    sanctions=[ALGORITHM_BREACH_BY_OTHER_LAW],
)
def treat_consumers_alike(algorithm: Algorithm) -> Bool:
    return algorithm_service(algorithm.service) & algorithm.service.sells_to_consumers


@decision(
    "违反规定对消费者作不合理的差别待遇",
    "Consumers are treated with an unreasonable difference against the provisions",
    cites=[ALGORITHMS.article(21), PIPL.article("24(1)")],
)
def consumers_treated_unequally(algorithm: Algorithm) -> Bool:
    return (
        algorithm_service(algorithm.service) & algorithm.service.sells_to_consumers & algorithm.unequal_terms
    )


@duty(
    "设申诉和投诉举报入口",
    "Have an entry for appeals and complaints",
    bearer=PROVIDER,
    act=(
        "设便捷有效的用户申诉和公众投诉举报入口，明确流程和反馈时限，及时处理并反馈。",
        "Have an easy and effective entry for users' appeals and public complaints, with procedure and time for reply; handle and answer in good time.",
    ),
    kind=Kind.CONDUCT,
    towards=("用户和公众", "users and the public"),
    timing=WHILE_OFFERED,
    standing=True,
    cites=ALGORITHMS.article(22),
    sanctions=[ALGORITHM_BREACH],
)
def take_appeals(service: Service) -> Bool:
    return algorithm_service(service)
