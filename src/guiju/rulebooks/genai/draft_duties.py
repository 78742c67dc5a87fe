"""征求意见稿的其他义务 | What else the draft asked

What the draft had in other words or with another sanction, so that editions can be compared duty by duty.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import Kind, Strength, duty
from guiju.rulebooks.genai.content import WHILE_OFFERED
from guiju.rulebooks.genai.editions import DRAFT_2023
from guiju.rulebooks.genai.facts import Basis, Service, TrainingSource
from guiju.rulebooks.genai.gate import PROVIDER
from guiju.rulebooks.genai.instruments import DRAFT
from guiju.rulebooks.genai.penalties import BREACH_IN_DRAFT
from guiju.rulebooks.genai.scope import governed
from guiju.rulebooks.genai.training_data import IN_TRAINING


@duty(
    "尊重知识产权与公平竞争（征求意见稿）",
    "Respect intellectual property and fair competition (draft)",
    bearer=PROVIDER,
    act=(
        "尊重知识产权、商业道德，不凭算法、数据、平台优势不公平竞争。",
        "Respect intellectual property and business ethics; no unfair competition by advantage in algorithm, data or platform.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    cites=DRAFT.article("4(3)"),
    sanctions=[BREACH_IN_DRAFT],
    edition=DRAFT_2023,
)
def respect_property_in_draft(service: Service) -> Bool:
    return governed(service)


@duty(
    "不侵害他人权益与信息（征求意见稿）",
    "Do not harm others, their rights or information (draft)",
    bearer=PROVIDER,
    act=(
        "防止伤害他人身心、损害肖像、名誉、隐私和知识产权；禁止非法获取、披露、利用个人信息、隐私和商业秘密。",
        "Prevent harm to others' health, likeness, reputation, privacy and intellectual property; no unlawful obtaining, disclosing or using of personal information, privacy or business secrets.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    cites=[DRAFT.article("4(5)"), DRAFT.article("第四条第五项后段")],
    sanctions=[BREACH_IN_DRAFT],
    edition=DRAFT_2023,
)
def harm_nobody_in_draft(service: Service) -> Bool:
    return governed(service)


@duty(
    "承担生成内容生产者责任（征求意见稿）",
    "Answer as a producer of what is generated (draft)",
    bearer=PROVIDER,
    act=(
        "承担内容生产者责任；经接口支持他人生成的亦同。涉及个人信息的，承担处理者责任。",
        "Answer as producer of the content, also where others are supported through an interface; with personal information, as its processor.",
    ),
    kind=Kind.CONDUCT,
    timing=WHILE_OFFERED,
    standing=True,
    cites=DRAFT.article(5),
    sanctions=[BREACH_IN_DRAFT],
    edition=DRAFT_2023,
)
def answer_as_producer_in_draft(service: Service) -> Bool:
    return governed(service)


@duty(
    "对训练数据来源合法负责（征求意见稿）",
    "Answer for lawful sources of training data (draft)",
    bearer=PROVIDER,
    act=(
        "对预训练、优化训练数据来源的合法性负责。",
        "Answer for the lawful origin of data for pre-training and optimisation.",
    ),
    kind=Kind.CONDUCT,
    timing=IN_TRAINING,
    standing=True,
    met=lambda training_source: training_source.lawful,
    cites=[DRAFT.article(7), DRAFT.article("7(1)")],
    sanctions=[BREACH_IN_DRAFT],
    edition=DRAFT_2023,
)
def use_lawful_sources_in_draft(training_source: TrainingSource) -> Bool:
    return governed(training_source.service)


@duty(
    "训练数据不含侵权内容（征求意见稿）",
    "Training data hold nothing that infringes (draft)",
    bearer=PROVIDER,
    act=("不含有侵犯知识产权的内容。", "They hold nothing that infringes intellectual property."),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=IN_TRAINING,
    met=lambda training_source: training_source.rights_cleared,
    cites=DRAFT.article("7(2)"),
    sanctions=[BREACH_IN_DRAFT],
    edition=DRAFT_2023,
)
def no_infringing_data_in_draft(training_source: TrainingSource) -> Bool:
    return governed(training_source.service) & training_source.others_intellectual_property


@duty(
    "个人信息须有同意或者其他依据（征求意见稿）",
    "Consent or another basis for personal information (draft)",
    bearer=PROVIDER,
    act=(
        "含个人信息的，征得同意或者符合法律、行政法规规定的其他情形。",
        "Where they hold personal information, consent or another case that laws or administrative regulations provide.",
    ),
    kind=Kind.CONSENT,
    timing=IN_TRAINING,
    standing=True,
    met=lambda training_source: training_source.basis != Basis.NONE,
    cites=DRAFT.article("7(3)"),
    sanctions=[BREACH_IN_DRAFT],
    edition=DRAFT_2023,
)
def basis_for_personal_information_in_draft(training_source: TrainingSource) -> Bool:
    return governed(training_source.service) & training_source.personal_information


@duty(
    "公布适用人群、场合、用途（征求意见稿）",
    "Publish for whom, where and for what (draft)",
    bearer=PROVIDER,
    act=(
        "明确并公开适用人群、场合、用途。",
        "State and publish for whom, where and for what the service is meant.",
    ),
    kind=Kind.CONDUCT,
    timing=WHILE_OFFERED,
    standing=True,
    met=lambda service: service.purpose_published,
    cites=DRAFT.article(10),
    sanctions=[BREACH_IN_DRAFT],
    edition=DRAFT_2023,
)
def publish_purpose_in_draft(service: Service) -> Bool:
    return governed(service)


@duty(
    "处理投诉与个人请求（征求意见稿）",
    "Handle complaints and persons' requests (draft)",
    bearer=PROVIDER,
    act=(
        "建立用户投诉接收处理机制，及时处置更正、删除、屏蔽个人信息的请求；没有查阅、复制、补充。",
        "Have a mechanism for users' complaints; handle requests to correct, delete or block personal information in time; nothing on consulting, copying or supplementing.",
    ),
    kind=Kind.CONDUCT,
    timing=WHILE_OFFERED,
    standing=True,
    cites=DRAFT.article(13),
    sanctions=[BREACH_IN_DRAFT],
    edition=DRAFT_2023,
)
def handle_complaints_in_draft(service: Service) -> Bool:
    return governed(service)


@duty(
    "安全、稳健、持续提供服务（征求意见稿）",
    "Keep the service secure, sound and continuous (draft)",
    bearer=PROVIDER,
    act=("在生命周期内保障用户正常使用。", "Over its life cycle, see to it that users can use it normally."),
    kind=Kind.CONDUCT,
    timing=WHILE_OFFERED,
    standing=True,
    cites=DRAFT.article(14),
    sanctions=[BREACH_IN_DRAFT],
    edition=DRAFT_2023,
)
def keep_service_stable_in_draft(service: Service) -> Bool:
    return governed(service)


@duty(
    "指导用户（征求意见稿）",
    "Guide users (draft)",
    bearer=PROVIDER,
    act=(
        "指导用户科学认识、理性使用，不用生成内容损害他人或者作不正当营销；用户可举报。",
        "Guide users to understand and use it rationally, not to harm others or market unfairly with what is generated; users may report.",
    ),
    kind=Kind.CONDUCT,
    timing=WHILE_OFFERED,
    standing=True,
    cites=DRAFT.article(18),
    sanctions=[BREACH_IN_DRAFT],
    edition=DRAFT_2023,
)
def guide_users_in_draft(service: Service) -> Bool:
    return governed(service)
