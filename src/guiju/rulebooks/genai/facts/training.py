"""Sources of training data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Choice, Entity, Exact, Holder, Option, Options, YesNo

if TYPE_CHECKING:
    from guiju.rulebooks.genai.facts.service import Service


class Basis(Options):
    """On what basis personal information is used for training."""

    CONSENT = Option("个人同意", "the person's consent")
    OTHER_LAWFUL = Option(
        "法律、行政法规规定的其他情形", "another case that laws or administrative regulations provide"
    )
    NONE = Option("没有依据", "none")


class TrainingSource(Entity):
    """训练数据来源 | source of training data"""

    service: Holder[Service] = Holder()

    lawful = YesNo(
        label=("来源合法", "lawful source"),
        ask=(
            "该数据或者基础模型的来源是否合法？",
            "Does this data, or foundation model, come from a lawful source?",
        ),
        help=(
            "看采集方式、许可协议、开源许可、爬取限制。",
            "Look at how it was collected, licences, open-source terms, limits on crawling.",
        ),
        controllable=True,
    )
    others_intellectual_property = YesNo(
        label=("含他人知识产权", "others' intellectual property"),
        ask=(
            "是否含有他人享有知识产权的内容？",
            "Does it hold content in which others have intellectual property?",
        ),
        help=("作品、录音、软件等。", "Works, recordings, software and the like."),
    )
    rights_cleared = YesNo(
        label=("使用不侵权", "use does not infringe"),
        ask=(
            "该使用是否已获许可，或者依法不构成侵权？",
            "Is this use licensed, or lawful without a licence?",
        ),
        help=("留存许可或者法律意见。", "Keep the licence or the legal opinion."),
        controllable=True,
    )
    personal_information = YesNo(
        label=("含个人信息", "holds personal information"),
        ask=("是否含有个人信息？", "Does it hold personal information?"),
        help=("匿名化的不是；用户对话记录通常是。", "Not if anonymised; users' conversations usually do."),
    )
    basis = Choice(
        Basis,
        label=("个人信息的依据", "basis for personal information"),
        ask=(
            "用这些个人信息训练，依据是什么？",
            "On what basis is this personal information used for training?",
        ),
        help=("按个人信息保护法的情形填写。", "As the personal-information law has it."),
        controllable=True,
    )
    annotated = YesNo(
        label=("作数据标注", "annotated"),
        ask=("研发中是否对这些数据作标注？", "Are these data annotated in development?"),
        help=("含人工标注、人工反馈。", "Annotation by people and human feedback included."),
        controllable=True,
    )
    harmful_share = Exact(
        label=("违法不良信息占比", "share of unlawful or harmful content"),
        ask=("该来源中违法不良信息占多少？", "Which share of the source is unlawful or harmful?"),
        help=("采集前对来源的抽查结果。", "As found by a check of the source before it is taken."),
        unit=("%", "%"),
        high=100,
    )
    safety_annotation_reviewed = YesNo(
        label=("安全性标注逐条审核", "each safety annotation reviewed"),
        ask=(
            "安全性标注是否每条至少经一名审核人通过？",
            "Was each safety annotation passed by at least one reviewer?",
        ),
        help=("审核人与标注人不同。", "The reviewer is not the annotator."),
        controllable=True,
    )
    functional_annotation_reviewed = YesNo(
        label=("功能性标注按批审核", "functional annotation reviewed by batch"),
        ask=("功能性标注是否每一批都经审核？", "Was each batch of functional annotation reviewed?"),
        help=("抽样审核即可。", "By sample will do."),
        controllable=True,
    )
