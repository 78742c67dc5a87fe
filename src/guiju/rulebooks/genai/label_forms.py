"""标识的样式 | What labels must look like

Words, size and time of explicit labels, fields of implicit ones, as the mandatory standard is known.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, anything
from guiju.engine.rules import Kind, OpenPoint, Parameter, decision, duty
from guiju.rulebooks.genai.editions import IN_FORCE
from guiju.rulebooks.genai.facts import ExplicitLabel, ImplicitLabel, LabelForm, LabelValue, Service
from guiju.rulebooks.genai.gate import PROVIDER
from guiju.rulebooks.genai.instruments import GB_LABELLING, LABELLING
from guiju.rulebooks.genai.penalties import LABELLING_BREACH
from guiju.rulebooks.genai.scope import governed

LABELLING_SINCE = date(2025, 9, 1)
"""Labelling measures and mandatory standard apply from this day."""

IMAGE_TEXT_SHARE = Parameter(
    5,
    label=("图片提示文字高度的下限", "least height of words in images"),
    unit=("%（占画面最短边）", "% of the shortest side"),
    cites=GB_LABELLING.section("图片显式标识"),
)
VIDEO_TEXT_SHARE = Parameter(
    5,
    label=("视频提示文字高度的下限", "least height of words in video"),
    unit=("%（占画面最短边）", "% of the shortest side"),
    cites=GB_LABELLING.section("视频文字高度"),
)
VIDEO_SECONDS = Parameter(
    2,
    label=("视频提示的最短时间", "least time for which words in video are shown"),
    unit=("秒", "seconds"),
    cites=GB_LABELLING.section("视频显式标识"),
)
SLOWEST_SPEECH = Parameter(
    120,
    label=("语音标识正常语速的下端（约数）", "lower end of normal speed of a spoken label (about)"),
    unit=("字/分钟", "characters a minute"),
    cites=GB_LABELLING.article("5.3"),
)
FASTEST_SPEECH = Parameter(
    160,
    label=("语音标识正常语速的上端（约数）", "upper end of normal speed of a spoken label (about)"),
    unit=("字/分钟", "characters a minute"),
    cites=GB_LABELLING.article("5.3"),
)

SPEED_OF_SPEECH = OpenPoint(
    "语音标识的语速“约”每分钟120至160字，是界限还是参考？",
    "Is the speed of a spoken label, “about” 120 to 160 characters a minute, a limit or a guide?",
    readings={
        "limit": ("是界限：超出即不是正常语速", "a limit: anything outside it is not normal speed"),
        "guide": (
            "是参考：标准要求的是正常语速，数字只作说明",
            "a guide: normal speed is asked for, and the numbers only explain it",
        ),
    },
    cites=GB_LABELLING.article("5.3"),
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)


# --- explicit ----------------------------------------------------------------------------------------------


@decision(
    "显式标识缺少须有的要素",
    "The explicit label lacks an element that it must have",
    cites=[GB_LABELLING.section("显式标识要素"), GB_LABELLING.article("5.3"), GB_LABELLING.article(6)],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def label_lacks_element(explicit_label: ExplicitLabel) -> Bool:
    """A rhythm has no words; its pattern stands for them."""
    lacking = ~explicit_label.names_ai | ~explicit_label.names_generation
    rhythm = explicit_label.form == LabelForm.RHYTHM
    wrong_rhythm = rhythm & ~explicit_label.short_long_short_short
    return governed(explicit_label.service) & ((~rhythm & lacking) | wrong_rhythm)


@decision(
    "显式标识小于要求",
    "The explicit label is smaller than required",
    cites=[GB_LABELLING.section("图片显式标识"), GB_LABELLING.section("视频文字高度")],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def label_too_small(explicit_label: ExplicitLabel) -> Bool:
    image = (explicit_label.form == LabelForm.IMAGE) & (explicit_label.height_share < IMAGE_TEXT_SHARE.now)
    video = (explicit_label.form == LabelForm.VIDEO) & (explicit_label.height_share < VIDEO_TEXT_SHARE.now)
    return governed(explicit_label.service) & (image | video)


@decision(
    "显式标识显示短于要求",
    "The explicit label is shown for less time than required",
    cites=GB_LABELLING.section("视频显式标识"),
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def label_too_brief(explicit_label: ExplicitLabel) -> Bool:
    video = explicit_label.form == LabelForm.VIDEO
    return governed(explicit_label.service) & video & (explicit_label.seconds_shown < VIDEO_SECONDS.now)


@decision(
    "语音标识的语速不合要求",
    "The spoken label is not at the speed required",
    cites=GB_LABELLING.article("5.3"),
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def label_at_wrong_speed(explicit_label: ExplicitLabel) -> Bool:
    speed = explicit_label.characters_a_minute
    outside = (speed < SLOWEST_SPEECH.now) | (speed > FASTEST_SPEECH.now)
    spoken = explicit_label.form == LabelForm.SPEECH
    return governed(explicit_label.service) & spoken & outside & SPEED_OF_SPEECH.reads("limit")


@decision(
    "界面标识的位置不合要求",
    "The label in the interface is not where it is required",
    cites=GB_LABELLING.article(6),
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def label_misplaced(explicit_label: ExplicitLabel) -> Bool:
    in_interface = explicit_label.form == LabelForm.INTERFACE
    return governed(explicit_label.service) & in_interface & ~explicit_label.near_or_throughout


@decision(
    "显式标识不合强制性标准",
    "The explicit label does not meet the mandatory standard",
    cites=[GB_LABELLING.section("显式标识要素"), LABELLING.article(11)],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
    goal=False,
)
def label_faulty(explicit_label: ExplicitLabel) -> Bool:
    return anything(
        label_lacks_element(explicit_label),
        label_too_small(explicit_label),
        label_too_brief(explicit_label),
        label_at_wrong_speed(explicit_label),
        label_misplaced(explicit_label),
    )


@duty(
    "显式标识符合强制性标准",
    "Explicit labels meet the mandatory standard",
    bearer=PROVIDER,
    act=(
        "文字、语音含“人工智能/AI”和“生成/合成”两要素，节奏为短长短短；图片、视频文字高度和视频时长、界面位置合标准。",
        "Words and speech hold 人工智能/AI and 生成/合成, a rhythm is short-long-short-short; height of words in images and video, time in video and place in the interface meet the standard.",
    ),
    kind=Kind.CONDUCT,
    timing=("内容展示、播放时", "when the content is shown or played"),
    standing=True,
    met=lambda explicit_label: ~label_faulty(explicit_label),
    cites=[
        LABELLING.article(11),
        GB_LABELLING.section("显式标识要素"),
        GB_LABELLING.article("5.3"),
        GB_LABELLING.article(6),
        GB_LABELLING.section("图片显式标识"),
        GB_LABELLING.section("视频显式标识"),
        GB_LABELLING.section("视频文字高度"),
    ],
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def form_labels_properly(explicit_label: ExplicitLabel) -> Bool:
    return governed(explicit_label.service)


# --- implicit ----------------------------------------------------------------------------------------------


@decision(
    "隐式标识的字段不合标准",
    "The implicit label's fields do not meet the standard",
    cites=[
        GB_LABELLING.section("附录E"),
        GB_LABELLING.section("附录E：标签值"),
        GB_LABELLING.section("附录E：生成者字段"),
        GB_LABELLING.section("附录E：传播者字段"),
        GB_LABELLING.section("附录E：字符"),
    ],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def metadata_faulty(implicit_label: ImplicitLabel) -> Bool:
    propagator = (implicit_label.first_writing & implicit_label.pairs_equal) | (
        ~implicit_label.first_writing & implicit_label.propagator_given
    )
    return governed(implicit_label.service) & anything(
        ~implicit_label.key_holds_aigc,
        implicit_label.label_value == LabelValue.OTHER,
        ~implicit_label.producer_given,
        ~implicit_label.produce_id_given,
        ~propagator,
        ~implicit_label.characters_allowed,
    )


@decision(
    "生成时的标识未按要求写“属于”",
    "At generation the label does not say “generated” as required",
    cites=[LABELLING.article("5(1)"), GB_LABELLING.section("附录E：标签值")],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def metadata_understates(implicit_label: ImplicitLabel) -> Bool:
    """“Possibly” and “suspected” are for platforms; who generates knows."""
    weaker = implicit_label.label_value.is_in(LabelValue.MAY_BE, LabelValue.SUSPECTED)
    return governed(implicit_label.service) & implicit_label.first_writing & weaker


@decision(
    "文件中的元数据标识多于所许的一处",
    "The file holds more metadata labels than the one allowed",
    cites=GB_LABELLING.section("元数据唯一"),
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def metadata_appended(implicit_label: ImplicitLabel) -> Bool:
    return governed(implicit_label.service) & ~implicit_label.only_one


@duty(
    "隐式标识符合强制性标准",
    "Implicit labels meet the mandatory standard",
    bearer=PROVIDER,
    act=(
        "字段名含 AIGC；Label 取“1”“2”“3”之一；写明生成者及内容编号、传播者及内容编号（首次写入时两组相同）；值为允许字符的字符串；再写时覆盖，不追加。",
        "The key holds AIGC; Label is “1”, “2” or “3”; producer and number, propagator and number are given (equal at first writing); values are strings of allowed characters; writing again replaces and does not add.",
    ),
    kind=Kind.CONDUCT,
    timing=("生成、传播文件时", "when the file is made and spread"),
    standing=True,
    met=lambda implicit_label: (
        ~metadata_faulty(implicit_label)
        & ~metadata_understates(implicit_label)
        & ~metadata_appended(implicit_label)
    ),
    cites=[
        LABELLING.article("5(1)"),
        LABELLING.article(11),
        GB_LABELLING.section("附录E"),
        GB_LABELLING.section("附录E：标签值"),
        GB_LABELLING.section("附录E：生成者字段"),
        GB_LABELLING.section("附录E：传播者字段"),
        GB_LABELLING.section("附录E：字符"),
        GB_LABELLING.section("元数据唯一"),
    ],
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def write_metadata_properly(implicit_label: ImplicitLabel) -> Bool:
    return governed(implicit_label.service)


@decision(
    "有不合强制性标准的标识",
    "Some label does not meet the mandatory standard",
    cites=[LABELLING.article(11), GB_LABELLING.section("显式标识要素"), GB_LABELLING.section("附录E")],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def some_label_faulty(service: Service) -> Bool:
    explicit = service.labels.any(lambda label: label_faulty(label))
    implicit = service.file_labels.any(
        lambda label: metadata_faulty(label) | metadata_understates(label) | metadata_appended(label)
    )
    return explicit | implicit
