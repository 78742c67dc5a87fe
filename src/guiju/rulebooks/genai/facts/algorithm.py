"""Algorithms that a service runs, by the classes of the algorithm-recommendation provisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Choice, Entity, Holder, Option, Options, YesNo

if TYPE_CHECKING:
    from guiju.rulebooks.genai.facts.service import Service


class AlgorithmClass(Options):
    """The five classes of Art. 2(2)."""

    GENERATION = Option("生成合成类", "generation and synthesis")
    PUSH = Option("个性化推送类", "personalised push")
    RANKING = Option("排序精选类", "ranking and selection")
    SEARCH = Option("检索过滤类", "search and filtering")
    DISPATCH = Option("调度决策类", "dispatch and decision")


class Algorithm(Entity):
    """算法 | algorithm"""

    service: Holder[Service] = Holder()

    of_class = Choice(
        AlgorithmClass,
        label=("算法类型", "class"),
        ask=("该算法属于哪一类？", "Of which class is the algorithm?"),
        help=("一个功能用到几类的，分别列出。", "A function that uses several: list each."),
        controllable=True,
    )
    targets_traits = YesNo(
        label=("针对个人特征", "aimed at personal traits"),
        ask=(
            "该算法是否针对使用者的个人特征提供信息？",
            "Does it give information by the user's personal traits?",
        ),
        help=(
            "只按本次输入作答的不是；按历史、偏好、标签调整的是。",
            "Not where it only answers what was entered; yes by history, preference or tags.",
        ),
        controllable=True,
    )
    opt_out = YesNo(
        label=("可选不针对特征或者关闭", "option without traits, or switching off"),
        ask=(
            "使用者能否选择不针对其个人特征，或者便捷地关闭？",
            "Can users choose an option not aimed at their traits, or switch it off easily?",
        ),
        help=("关闭后须立即停止。", "Once switched off it must stop at once."),
        controllable=True,
    )
    uses_tags = YesNo(
        label=("使用用户标签", "uses tags of users"),
        ask=(
            "是否使用针对个人特征的用户标签或者兴趣点？",
            "Does it use tags or interests that describe the user?",
        ),
        help=("含用户模型中的兴趣点。", "Interests in a user model included."),
        controllable=True,
    )
    tags_deletable = YesNo(
        label=("标签可选择、删除", "tags can be chosen and deleted"),
        ask=("使用者能否选择或者删除这些标签？", "Can users choose or delete these tags?"),
        help=("两者有其一即可。", "Either will do."),
        controllable=True,
    )
    harmful_tags = YesNo(
        label=("标签含违法不良关键词", "tags hold harmful keywords"),
        ask=(
            "是否把违法、不良信息的关键词记为兴趣点或者标签并据以推送？",
            "Are keywords of unlawful or undesirable information kept as interests or tags and pushed by?",
        ),
        help=("以现有标签库核对。", "Check the library of tags as it is."),
        controllable=True,
    )
    made_known = YesNo(
        label=("已告知并公示", "told and published"),
        ask=(
            "是否显著告知使用者，并公示其基本原理、目的意图和主要运行机制？",
            "Are users told conspicuously, and are basic principle, purpose and main mechanism published?",
        ),
        help=("两项都要。", "Both of them."),
        controllable=True,
    )
    material_effect = YesNo(
        label=("对权益有重大影响", "material effect on rights"),
        ask=("该算法是否对使用者权益造成重大影响？", "Does it affect users' rights materially?"),
        help=("例如据以评分、拒绝服务、定价。", "Scoring, refusing service or pricing by it, for example."),
    )
    effect_explained = YesNo(
        label=("已作说明", "effect is explained"),
        ask=("是否依法对该影响作了说明？", "Was that effect explained as law requires?"),
        help=("仅有重大影响的。", "Only where there is a material effect."),
        controllable=True,
    )
    reviewed = YesNo(
        label=("定期审核评估", "regularly reviewed"),
        ask=(
            "是否定期审核、评估、验证其机制机理、模型、数据和结果？",
            "Are its mechanism, model, data and results regularly reviewed, assessed and verified?",
        ),
        help=("留存审核记录。", "Keep the records of it."),
        controllable=True,
    )
    lures = YesNo(
        label=("诱导沉迷或者过度消费", "lures into addiction or over-spending"),
        ask=(
            "是否诱导使用者沉迷、过度消费，或者有其他违背伦理道德的设置？",
            "Does it lure users into addiction or over-spending, or is it otherwise unethical?",
        ),
        help=("看激励、连续使用、付费的设计。", "Look at rewards, streaks and paying."),
        controllable=True,
    )
    prominent_places = YesNo(
        label=("用于重点环节", "used in prominent places"),
        ask=(
            "是否用于首页首屏、热搜、精选、榜单、弹窗等重点环节？",
            "Is it used for the first screen, trends, selections, charts or pop-ups?",
        ),
        help=("聊天框内的回答不是。", "Answers in the chat window are none of them."),
        controllable=True,
    )
    unequal_terms = YesNo(
        label=("不合理的差别待遇", "unreasonable difference"),
        ask=(
            "是否按偏好、交易习惯等在价格等交易条件上作不合理的差别待遇？",
            "Does it make unreasonable differences in prices or terms by preference or habit?",
        ),
        help=("仅面向消费者的。", "Only towards consumers."),
        controllable=True,
    )
