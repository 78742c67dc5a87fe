"""训练数据 | Training data

Sources, intellectual property, personal information, quality and annotation.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool
from guiju.engine.rules import Kind, OpenPoint, Strength, decision, duty
from guiju.rulebooks.genai.editions import DRAFT_2023, IN_FORCE
from guiju.rulebooks.genai.facts import Basis, Service, Stage, TrainingSource
from guiju.rulebooks.genai.gate import PROVIDER
from guiju.rulebooks.genai.instruments import DRAFT, INTERIM, NETWORK_DATA, PIPL
from guiju.rulebooks.genai.penalties import BREACH, BREACH_IN_DRAFT
from guiju.rulebooks.genai.scope import for_mainland_public, generative, governed

NETWORK_DATA_SINCE = date(2025, 1, 1)
"""The Network Data Regulation applies from this day."""

BEYOND_THE_PUBLIC = OpenPoint(
    "网络数据条例第十九条的“提供生成式人工智能服务”，是否也指不面向境内公众的服务？",
    "Does “offering generative-AI services” in Art. 19 of the Network Data Regulation also mean services that are not offered to the public in the mainland?",
    readings={
        "any-service": (
            "是：条文没有写公众，条例也未另下定义",
            "yes: the article does not name the public, and the regulation has no definition of its own",
        ),
        "public-only": (
            "否：该词沿用暂行办法的简称，指向境内公众提供的服务",
            "no: the term is that of the Interim Measures, which mean services to the public in the mainland by it",
        ),
    },
    cites=[NETWORK_DATA.article(19), INTERIM.article("2(1)"), INTERIM.article("2(3)")],
    since=NETWORK_DATA_SINCE,
    edition=IN_FORCE,
)

IN_TRAINING = ("预训练、优化训练等训练数据处理中", "in pre-training, optimisation training and the like")


@decision(
    "适用本办法的服务所用训练数据来源不合法",
    "The source of a governed service's training data is not lawful",
    cites=[INTERIM.article("7(1)"), DRAFT.article(7)],
)
def source_not_lawful(training_source: TrainingSource) -> Bool:
    return governed(training_source.service) & ~training_source.lawful


@decision(
    "适用本办法的服务所用训练数据侵害知识产权",
    "The training data of a governed service infringe intellectual property",
    cites=INTERIM.article("7(2)"),
    edition=IN_FORCE,
)
def property_infringed(training_source: TrainingSource) -> Bool:
    infringes = training_source.others_intellectual_property & ~training_source.rights_cleared
    return governed(training_source.service) & infringes


@property_infringed.version(cites=DRAFT.article("7(2)"), edition=DRAFT_2023)
def property_infringed_in_draft(training_source: TrainingSource) -> Bool:
    infringes = training_source.others_intellectual_property & ~training_source.rights_cleared
    return governed(training_source.service) & infringes


@decision(
    "用个人信息训练而无依据",
    "Personal information is used for training without a basis",
    cites=[PIPL.article(13), INTERIM.article("7(3)"), DRAFT.article("7(3)")],
    states="G16",
    note=(
        "个人信息保护法不因尚在研发、未向公众提供而让位。",
        "The personal-information law gives no way to development or to use that is not public.",
    ),
)
def personal_information_without_basis(training_source: TrainingSource) -> Bool:
    return training_source.personal_information & (training_source.basis == Basis.NONE)


@duty(
    "使用合法来源的数据和基础模型",
    "Use data and foundation models from lawful sources",
    bearer=PROVIDER,
    act=(
        "训练只使用来源合法的数据和基础模型。",
        "Train only with data and foundation models whose source is lawful.",
    ),
    kind=Kind.CONDUCT,
    timing=IN_TRAINING,
    standing=True,
    met=lambda training_source: training_source.lawful,
    sanctions=[BREACH],
    cites=INTERIM.article("7(1)"),
    states="G25",
    edition=IN_FORCE,
    counterpart="use_lawful_sources_in_draft",
)
def use_lawful_sources(training_source: TrainingSource) -> Bool:
    return governed(training_source.service)


@duty(
    "不侵害他人知识产权",
    "Infringe nobody's intellectual property",
    bearer=PROVIDER,
    act=(
        "涉及他人知识产权的，取得许可或者限于法律允许的使用。",
        "Where others' intellectual property is involved, have a licence or keep within what law allows.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=IN_TRAINING,
    met=lambda training_source: training_source.rights_cleared,
    sanctions=[BREACH],
    cites=INTERIM.article("7(2)"),
    edition=IN_FORCE,
    counterpart="no_infringing_data_in_draft",
)
def infringe_no_property_in_training(training_source: TrainingSource) -> Bool:
    return governed(training_source.service) & training_source.others_intellectual_property


@duty(
    "个人信息须有同意或者其他依据",
    "Have consent or another basis for personal information",
    bearer=PROVIDER,
    act=(
        "训练数据含个人信息的，取得个人同意，或者符合法律、行政法规规定的其他情形。",
        "Where training data hold personal information, have the person's consent or another case that laws or administrative regulations provide.",
    ),
    kind=Kind.CONSENT,
    timing=IN_TRAINING,
    standing=True,
    met=lambda training_source: training_source.basis != Basis.NONE,
    sanctions=[BREACH],
    cites=[INTERIM.article("7(3)"), PIPL.article(13)],
    states="G16",
    edition=IN_FORCE,
    counterpart="basis_for_personal_information_in_draft",
)
def have_basis_for_personal_information(training_source: TrainingSource) -> Bool:
    return governed(training_source.service) & training_source.personal_information


@duty(
    "提高训练数据质量",
    "Raise the quality of training data",
    bearer=PROVIDER,
    act=(
        "采取有效措施，使训练数据更真实、准确、客观、多样；不是保证。",
        "Take effective measures that make training data truer, more accurate, more objective and more diverse; this is no guarantee.",
    ),
    kind=Kind.CONDUCT,
    strength=Strength.BEST_EFFORTS,
    timing=IN_TRAINING,
    standing=True,
    sanctions=[BREACH],
    cites=INTERIM.article("7(4)"),
    states="G12 G25",
    edition=IN_FORCE,
    counterpart="guarantee_data_quality_in_draft",
)
def raise_data_quality(training_source: TrainingSource) -> Bool:
    return governed(training_source.service)


@duty(
    "保证训练数据真实、准确、客观、多样（征求意见稿）",
    "Guarantee true, accurate, objective and diverse training data (draft)",
    bearer=PROVIDER,
    act=(
        "能够保证训练数据的真实性、准确性、客观性、多样性。",
        "Be able to guarantee that training data are true, accurate, objective and diverse.",
    ),
    kind=Kind.CONDUCT,
    timing=IN_TRAINING,
    standing=True,
    sanctions=[BREACH_IN_DRAFT],
    cites=DRAFT.article("7(4)"),
    states="G12",
    edition=DRAFT_2023,
)
def guarantee_data_quality_in_draft(training_source: TrainingSource) -> Bool:
    return governed(training_source.service)


@duty(
    "规范数据标注",
    "Order the annotation of data",
    bearer=PROVIDER,
    act=(
        "制定清晰、具体、可操作的标注规则，评估标注质量并抽样核验，培训、监督标注人员。",
        "Lay down clear, specific, workable rules of annotation, assess quality and check by sample, train and supervise annotators.",
    ),
    kind=Kind.CONDUCT,
    timing=("研发中作数据标注时", "when data are annotated in development"),
    standing=True,
    sanctions=[BREACH],
    cites=INTERIM.article(8),
    edition=IN_FORCE,
    counterpart="order_annotation_in_draft",
)
def order_annotation(training_source: TrainingSource) -> Bool:
    return governed(training_source.service) & training_source.annotated


@duty(
    "规范人工标注（征求意见稿）",
    "Order annotation by people (draft)",
    bearer=PROVIDER,
    act=(
        "制定标注规则，培训标注人员，抽样核验；没有质量评估和监督指导的要求。",
        "Lay down rules, train annotators, check by sample; no assessment of quality and no supervision is asked.",
    ),
    kind=Kind.CONDUCT,
    timing=("研制中人工标注时", "when people annotate in development"),
    standing=True,
    sanctions=[BREACH_IN_DRAFT],
    cites=DRAFT.article(8),
    edition=DRAFT_2023,
)
def order_annotation_in_draft(training_source: TrainingSource) -> Bool:
    return governed(training_source.service) & training_source.annotated


@duty(
    "加强训练数据安全管理",
    "Manage the security of training data",
    bearer=("提供服务的网络数据处理者", "the network data processor that offers the service"),
    act=(
        "加强训练数据及其处理活动的安全管理，采取有效措施防范和处置网络数据安全风险。",
        "Manage the security of training data and their processing, with effective measures against risks to network data.",
    ),
    kind=Kind.CONDUCT,
    strength=Strength.BEST_EFFORTS,
    timing=IN_TRAINING,
    standing=True,
    cites=NETWORK_DATA.article(19),
    since=NETWORK_DATA_SINCE,
    edition=IN_FORCE,
)
def secure_training_data(service: Service) -> Bool:
    """Whom the service must be offered to is not said; that training data are there is."""
    offered = generative(service) & service.stage.is_in(Stage.LAUNCH_PLANNED, Stage.OFFERED)
    reached = for_mainland_public(service) | BEYOND_THE_PUBLIC.reads("any-service")
    return offered & reached & (service.training_sources.count() >= 1)
