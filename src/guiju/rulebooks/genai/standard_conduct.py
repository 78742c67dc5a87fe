"""推荐性标准对标注和使用者的要求 | The recommended standard on annotation and users

Review of annotation, keeping input out of training, users who offend again: recommended, none a duty of law; from memory
of the forerunner TC260-003.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import Kind, Parameter, Strength, decision, duty
from guiju.rulebooks.genai.editions import IN_FORCE
from guiju.rulebooks.genai.facts import Finding, Incident, Service, TrainingSource
from guiju.rulebooks.genai.gate import PROVIDER, gated
from guiju.rulebooks.genai.instruments import GB_SECURITY
from guiju.rulebooks.genai.scope import governed
from guiju.rulebooks.genai.standard import RECOMMENDED, STANDARD_SINCE

IN_A_ROW = Parameter(
    3,
    label=("暂停服务的连续违规次数", "unlawful inputs in a row that suspend service"),
    unit=("次", "times"),
    cites=GB_SECURITY.section("违规输入处置"),
)
IN_A_DAY = Parameter(
    5,
    label=("暂停服务的一日违规次数", "unlawful inputs in a day that suspend service"),
    unit=("次", "times"),
    cites=GB_SECURITY.section("违规输入处置"),
)
CLICKS = Parameter(
    4,
    label=("关闭输入用于训练的点击上限", "most clicks to keep input out of training"),
    unit=("次", "clicks"),
    cites=GB_SECURITY.section("训练退出"),
)


@decision(
    "标注未按推荐性标准审核",
    "Annotation was not reviewed as recommended",
    cites=GB_SECURITY.section("标注审核"),
    note=RECOMMENDED,
    since=STANDARD_SINCE,
    edition=IN_FORCE,
)
def annotation_unreviewed(training_source: TrainingSource) -> Bool:
    unreviewed = ~training_source.safety_annotation_reviewed | ~training_source.functional_annotation_reviewed
    return governed(training_source.service) & training_source.annotated & unreviewed


@duty(
    "审核标注",
    "Review annotation",
    bearer=PROVIDER,
    act=(
        "安全性标注每条至少经一名审核人通过，功能性标注按批审核；系推荐性标准，不是法律义务。",
        "Each safety annotation is passed by at least one reviewer, functional annotation is reviewed by batch; a recommended standard, no duty of law.",
    ),
    kind=Kind.REVIEW,
    strength=Strength.PRACTICE,
    timing=("标注之后、训练之前", "after annotation and before training"),
    met=lambda training_source: ~annotation_unreviewed(training_source),
    cites=GB_SECURITY.section("标注审核"),
    states="G09",
    since=STANDARD_SINCE,
    edition=IN_FORCE,
)
def review_annotation(training_source: TrainingSource) -> Bool:
    return gated(training_source.service) & training_source.annotated


@decision(
    "关闭输入用于训练过于不便",
    "Keeping input out of training is too hard",
    cites=GB_SECURITY.section("训练退出"),
    note=RECOMMENDED,
    since=STANDARD_SINCE,
    edition=IN_FORCE,
)
def opting_out_too_hard(service: Service) -> Bool:
    hard = ~service.can_opt_out_of_training | (service.opt_out_clicks > CLICKS.now)
    return governed(service) & service.uses_input_for_training & hard


@duty(
    "便于关闭输入用于训练",
    "Let users keep input out of training easily",
    bearer=PROVIDER,
    act=(
        "使用者可以关闭其输入用于训练，操作不超过四次点击；系推荐性标准，不是法律义务。",
        "Users can keep their input out of training in no more than four clicks; a recommended standard, no duty of law.",
    ),
    kind=Kind.CONDUCT,
    strength=Strength.PRACTICE,
    towards=("使用者", "users"),
    timing=("输入用于训练之前", "before input is used for training"),
    met=lambda service: ~opting_out_too_hard(service),
    cites=GB_SECURITY.section("训练退出"),
    states="G09 G16",
    since=STANDARD_SINCE,
    edition=IN_FORCE,
)
def let_users_opt_out(service: Service) -> Bool:
    return gated(service) & service.uses_input_for_training


@duty(
    "对屡次违规输入的使用者暂停服务",
    "Suspend service to a user who offends again and again",
    bearer=PROVIDER,
    act=(
        "连续三次或者一天累计五次输入、诱导违法内容的，暂停向其服务；系推荐性标准，不是法律义务。",
        "Suspend service to a user who enters or induces unlawful content three times running or five times in a day; a recommended standard, no duty of law.",
    ),
    kind=Kind.CONDUCT,
    strength=Strength.PRACTICE,
    timing=("达到次数时", "on reaching the number"),
    met=lambda incident: incident.stopped,
    cites=GB_SECURITY.section("违规输入处置"),
    states="G09",
    since=STANDARD_SINCE,
    edition=IN_FORCE,
)
def suspend_repeat_offender(incident: Incident) -> Bool:
    often = (incident.inputs_in_a_row >= IN_A_ROW.now) | (incident.inputs_in_a_day >= IN_A_DAY.now)
    return gated(incident.service) & (incident.finding == Finding.USER_MISUSE) & often
