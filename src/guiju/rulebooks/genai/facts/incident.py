"""What the provider comes upon while the service runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Choice, Date, Entity, Holder, Integer, Option, Options, YesNo

if TYPE_CHECKING:
    from guiju.rulebooks.genai.facts.service import Service


class Finding(Options):
    """What was found."""

    UNLAWFUL_CONTENT = Option("违法内容", "unlawful content")
    UNFIT_CONTENT = Option(
        "并不违法、但不符合办法要求的生成内容",
        "generated content that is lawful but not as the Measures want it",
    )
    USER_MISUSE = Option("使用者利用服务从事违法活动", "a user does unlawful things with the service")


class Incident(Entity):
    """发现的问题 | finding"""

    service: Holder[Service] = Holder()

    finding = Choice(
        Finding,
        label=("发现的问题", "what was found"),
        ask=("发现了什么？", "What was found?"),
        help=(
            "自己发现或者经用户举报得知都算。",
            "Found by oneself or learnt from a user's report, both count.",
        ),
    )
    found_on = Date(
        label=("发现日期", "day found"),
        ask=("何日发现？", "On which day was it found?"),
        help=("举报的，以收到举报之日计。", "For a report, the day it came in."),
    )
    stopped = YesNo(
        label=("已停止、消除或者处置", "stopped, removed or dealt with"),
        ask=(
            "是否已停止生成、传输并消除，或者已对该用户采取处置措施？",
            "Was it stopped and removed, or the user dealt with?",
        ),
        help=("措施须与问题相应。", "The measures must fit what was found."),
        controllable=True,
    )
    rectified = YesNo(
        label=("已整改", "rectified"),
        ask=(
            "是否已以模型优化训练等措施整改？",
            "Was it rectified by model-optimisation training or the like?",
        ),
        help=("只作关键词过滤的，不算整改。", "Filtering by keywords alone is not rectification."),
        controllable=True,
    )
    reported = YesNo(
        label=("已报告", "reported"),
        ask=("是否已向有关主管部门报告？", "Was it reported to the authority?"),
        help=("留存报告回执。", "Keep the receipt."),
        controllable=True,
    )
    records_kept = YesNo(
        label=("记录已保存", "records are kept"),
        ask=("有关记录是否已保存？", "Were the records kept?"),
        help=("用户行为及处置的记录。", "Of what the user did and what was done about it."),
        controllable=True,
    )
    inputs_in_a_row = Integer(
        label=("连续违规输入次数", "unlawful inputs in a row"),
        ask=(
            "该使用者连续几次输入或者诱导违法内容？",
            "How many times running did the user enter or induce unlawful content?",
        ),
        help=("仅使用者违法的。", "Only for misuse by a user."),
        unit=("次", "times"),
    )
    inputs_in_a_day = Integer(
        label=("一天内违规输入次数", "unlawful inputs in a day"),
        ask=(
            "该使用者一天内累计几次输入或者诱导违法内容？",
            "How many times in one day did the user enter or induce unlawful content?",
        ),
        help=("仅使用者违法的。", "Only for misuse by a user."),
        unit=("次", "times"),
    )
