"""标识 | Labelling

Explicit labels by kind of content, implicit ones in metadata, and what goes with them.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.facts import Option
from guiju.engine.rules import Kind, OpenPoint, Strength, decision, duty, not_judged
from guiju.rulebooks.genai.anthropomorphic import anthropomorphic_service
from guiju.rulebooks.genai.content import WHILE_OFFERED
from guiju.rulebooks.genai.editions import DRAFT_2023, IN_FORCE
from guiju.rulebooks.genai.facts import Content, LabelForm, Service, Trait
from guiju.rulebooks.genai.gate import PROVIDER, gated
from guiju.rulebooks.genai.instruments import DEEP_SYNTHESIS, DRAFT, GB_LABELLING, INTERIM, LABELLING
from guiju.rulebooks.genai.label_forms import (
    LABELLING_SINCE,
    label_faulty,
    metadata_appended,
    metadata_faulty,
    metadata_understates,
)
from guiju.rulebooks.genai.penalties import BREACH, BREACH_IN_DRAFT, LABELLING_BREACH, SYNTHESIS_BREACH
from guiju.rulebooks.genai.scope import governed


@decision(
    "须作显著标识的深度合成",
    "Synthesis that needs a conspicuous label",
    cites=[
        DEEP_SYNTHESIS.article("17(1)"),
        DEEP_SYNTHESIS.article("17(1)(1)"),
        DEEP_SYNTHESIS.article("17(1)(2)"),
        DEEP_SYNTHESIS.article("17(1)(3)"),
        DEEP_SYNTHESIS.article("17(1)(4)"),
        DEEP_SYNTHESIS.article("17(1)(5)"),
    ],
)
def needs_conspicuous_label(service: Service) -> Bool:
    return governed(service) & service.traits.has(*Trait.members) & service.may_mislead


@duty(
    "显著标识",
    "Label conspicuously",
    bearer=PROVIDER,
    act=(
        "在生成内容的合理位置显著标识，提示系深度合成。",
        "Label what is generated, conspicuously and in a fitting place, as synthesised.",
    ),
    kind=Kind.CONDUCT,
    towards=("公众", "the public"),
    timing=("生成、提供内容时", "when content is generated and given out"),
    standing=True,
    cites=[INTERIM.article(12), DEEP_SYNTHESIS.article("17(1)")],
    sanctions=[BREACH],
    edition=IN_FORCE,
    counterpart="label_in_draft",
)
def label_conspicuously(service: Service) -> Bool:
    return needs_conspicuous_label(service)


@duty(
    "按深度合成规定标识（征求意见稿）",
    "Label under the deep-synthesis provisions (draft)",
    bearer=PROVIDER,
    act=(
        "对生成的图片、视频等按深度合成规定标识：技术标识一律要有，可能使公众混淆误认的并须显著标识。",
        "Label generated images, video and the like under the deep-synthesis provisions: a technical mark always, a conspicuous label where the public may be misled.",
    ),
    kind=Kind.CONDUCT,
    timing=("生成、提供内容时", "when content is generated and given out"),
    standing=True,
    cites=[DRAFT.article(16), DEEP_SYNTHESIS.article(16), DEEP_SYNTHESIS.article("17(1)")],
    sanctions=[BREACH_IN_DRAFT],
    edition=DRAFT_2023,
)
def label_in_draft(service: Service) -> Bool:
    return governed(service)


@duty(
    "提供标识功能",
    "Offer a function of labelling",
    bearer=PROVIDER,
    act=(
        "不属须显著标识情形的，提供显著标识功能并提示使用者可以标识。",
        "Where no conspicuous label is owed, offer the function and tell users that they can label.",
    ),
    kind=Kind.CONDUCT,
    timing=WHILE_OFFERED,
    standing=True,
    cites=DEEP_SYNTHESIS.article("17(2)"),
    sanctions=[SYNTHESIS_BREACH],
    edition=IN_FORCE,
)
def offer_labelling_function(service: Service) -> Bool:
    return governed(service) & ~needs_conspicuous_label(service)


@duty(
    "技术标识与日志",
    "Technical marks and logs",
    bearer=PROVIDER,
    act=(
        "以技术措施添加不影响使用的标识，并依法留存日志。",
        "Add marks by technical means that do not affect use, and keep logs as law requires.",
    ),
    kind=Kind.RECORD,
    timing=WHILE_OFFERED,
    standing=True,
    cites=[INTERIM.article(12), DEEP_SYNTHESIS.article(16)],
    sanctions=[SYNTHESIS_BREACH],
    edition=IN_FORCE,
    counterpart="label_in_draft",
)
def mark_technically(service: Service) -> Bool:
    return governed(service)


# --- explicit labels by kind of content, since 2025-09-01 --------------------------------------------------

PLACES_IN_VIDEO = OpenPoint(
    "视频的显式标识，起始画面和播放周边两处都要，还是一处即可？",
    "Must a video be labelled both on the opening frames and around the player, or is one of the two enough?",
    readings={
        "both": ("都要：条文以“和”并列两处", "both: the text joins the two places by “and”"),
        "either": (
            "一处即可：“和”列举适当的位置，目的在于使观看者看到",
            "one is enough: the “and” lists fitting places, and the aim is that viewers see it",
        ),
    },
    cites=[LABELLING.article("4(4)"), GB_LABELLING.section("视频显式标识")],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)


def labelled(service: Service, *forms: Option) -> Bool:
    """Whether a label of one of these forms is used that meets the standard, as far as the facts tell of it."""
    return service.labels.any(lambda label: label.form.is_in(*forms) & ~label_faulty(label))


def video_labelled(service: Service) -> Bool:
    """In the picture is where it opens; in the interface is around the player."""
    in_picture = labelled(service, LabelForm.VIDEO)
    around = labelled(service, LabelForm.INTERFACE)
    return (in_picture & around) | ((in_picture | around) & PLACES_IN_VIDEO.reads("either"))


WHEN_SHOWN = ("内容展示、播放时", "when the content is shown or played")


@duty(
    "文本的显式标识",
    "Explicit label on text",
    bearer=PROVIDER,
    act=(
        "在文本起始、末尾或者中间适当位置加文字或者通用符号提示，或者在界面、文本周边加显著标识。",
        "Words or a common symbol at the beginning, the end or a fitting place within, or a conspicuous label in the interface or around the text.",
    ),
    kind=Kind.CONDUCT,
    timing=WHEN_SHOWN,
    standing=True,
    met=lambda service: labelled(service, LabelForm.TEXT, LabelForm.INTERFACE),
    cites=[LABELLING.article("4(1)"), GB_LABELLING.section("显式标识要素")],
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def label_text(service: Service) -> Bool:
    return needs_conspicuous_label(service) & service.generates.has(Content.TEXT)


@duty(
    "音频的显式标识",
    "Explicit label on audio",
    bearer=PROVIDER,
    act=(
        "在音频起始、末尾或者中间适当位置加语音或者节奏提示，或者在界面加显著提示。",
        "A spoken or rhythmic notice at the beginning, the end or a fitting place within, or a conspicuous notice in the interface.",
    ),
    kind=Kind.CONDUCT,
    timing=WHEN_SHOWN,
    standing=True,
    met=lambda service: labelled(service, LabelForm.SPEECH, LabelForm.RHYTHM, LabelForm.INTERFACE),
    cites=[LABELLING.article("4(2)"), GB_LABELLING.article("5.3")],
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def label_audio(service: Service) -> Bool:
    return needs_conspicuous_label(service) & service.generates.has(Content.AUDIO)


@duty(
    "图片的显式标识",
    "Explicit label on images",
    bearer=PROVIDER,
    act=("在图片适当位置加显著提示。", "A conspicuous notice in a fitting place of the image."),
    kind=Kind.CONDUCT,
    timing=WHEN_SHOWN,
    standing=True,
    met=lambda service: labelled(service, LabelForm.IMAGE),
    cites=[LABELLING.article("4(3)"), GB_LABELLING.section("图片显式标识")],
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def label_images(service: Service) -> Bool:
    return needs_conspicuous_label(service) & service.generates.has(Content.IMAGE)


@duty(
    "视频的显式标识",
    "Explicit label on video",
    bearer=PROVIDER,
    act=(
        "在起始画面和播放周边的适当位置加显著提示，也可加在末尾或者中间。",
        "A conspicuous notice on the opening frames and in a fitting place around the player; the end or middle may carry one too.",
    ),
    kind=Kind.CONDUCT,
    timing=WHEN_SHOWN,
    standing=True,
    met=lambda service: video_labelled(service),
    cites=[LABELLING.article("4(4)"), GB_LABELLING.section("视频显式标识")],
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def label_video(service: Service) -> Bool:
    return needs_conspicuous_label(service) & service.generates.has(Content.VIDEO)


@duty(
    "虚拟场景的显式标识",
    "Explicit label on virtual scenes",
    bearer=PROVIDER,
    act=(
        "在起始画面的适当位置加显著提示，持续服务中也可加。",
        "A conspicuous notice in a fitting place of the opening frames; it may be repeated as the service goes on.",
    ),
    kind=Kind.CONDUCT,
    timing=WHEN_SHOWN,
    standing=True,
    met=lambda service: labelled(service, LabelForm.SCENE),
    cites=LABELLING.article("4(5)"),
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def label_scenes(service: Service) -> Bool:
    return needs_conspicuous_label(service) & service.generates.has(Content.SCENE)


@duty(
    "其他内容的显式标识",
    "Explicit label on other content",
    bearer=PROVIDER,
    act=("按应用特点加显著提示（如代码）。", "A conspicuous notice that suits the use (code, for example)."),
    kind=Kind.CONDUCT,
    timing=WHEN_SHOWN,
    standing=True,
    met=lambda service: labelled(service, LabelForm.TEXT, LabelForm.INTERFACE),
    cites=LABELLING.article("4(6)"),
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def label_other_content(service: Service) -> Bool:
    return needs_conspicuous_label(service) & service.generates.has(Content.CODE)


@duty(
    "导出文件含显式标识",
    "Exported files carry the explicit label",
    bearer=PROVIDER,
    act=(
        "提供下载、复制、导出的，确保文件中含有显式标识。",
        "Where content can be downloaded, copied or exported, see that the file holds the explicit label.",
    ),
    kind=Kind.CONDUCT,
    timing=("下载、复制、导出时", "on download, copy or export"),
    standing=True,
    cites=LABELLING.article("第四条末款"),
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def label_exported_files(service: Service) -> Bool:
    return needs_conspicuous_label(service) & service.allows_export


@decision(
    "内容以文件给出",
    "What is generated is given out as files",
    cites=[LABELLING.article("5(1)"), LABELLING.article("5(3)")],
    note=(
        "图片、音频、视频、虚拟场景总是文件；只在对话中显示的文字、代码，能下载、复制、导出为文件时才是。",
        "Images, audio, video and scenes always are; text or code only shown in a dialogue is one where it can be had as a file.",
    ),
    since=LABELLING_SINCE,
    edition=IN_FORCE,
    goal=False,
)
def gives_files(service: Service) -> Bool:
    kinds = service.generates.has(Content.IMAGE, Content.AUDIO, Content.VIDEO, Content.SCENE)
    return kinds | service.allows_export


@duty(
    "元数据隐式标识",
    "Implicit label in metadata",
    bearer=PROVIDER,
    act=(
        "在文件元数据中写入生成合成属性、提供者名称或者编码、内容编号；一个文件只一个标识。",
        "Write into the file's metadata that it is generated, the provider's name or code, and the number of the content; one label per file.",
    ),
    kind=Kind.CONDUCT,
    timing=("生成文件时", "when the file is made"),
    standing=True,
    met=lambda service: (
        (service.file_labels.count() >= 1)
        & service.file_labels.all(
            lambda label: ~metadata_faulty(label) & ~metadata_understates(label) & ~metadata_appended(label)
        )
    ),
    cites=[LABELLING.article("5(1)"), GB_LABELLING.section("附录E"), GB_LABELLING.section("元数据唯一")],
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def label_in_metadata(service: Service) -> Bool:
    """Metadata are those of a file."""
    return governed(service) & gives_files(service)


@duty(
    "协议写明标识方法",
    "The agreement explains labelling",
    bearer=PROVIDER,
    act=(
        "在用户服务协议中说明标识的方法、样式等，并提示使用者阅读。",
        "Explain method and form of the labels in the user agreement, and prompt users to read it.",
    ),
    kind=Kind.CONTRACT,
    timing=WHILE_OFFERED,
    standing=True,
    cites=LABELLING.article(8),
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def explain_labels_in_agreement(service: Service) -> Bool:
    return governed(service)


@duty(
    "备案、评估时提交标识材料",
    "Hand in labelling material with filing and assessment",
    bearer=PROVIDER,
    act=(
        "办理算法备案、安全评估时提供标识相关材料。",
        "Supply the labelling material with algorithm filing and security assessment.",
    ),
    kind=Kind.FILING,
    timing=("办理算法备案、安全评估时", "with the algorithm filing and the security assessment"),
    cites=LABELLING.article(12),
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def hand_in_labelling_material(service: Service) -> Bool:
    """The article goes with the formality, on whatever ground it is owed."""
    return gated(service) | anthropomorphic_service(service)


@duty(
    "不得删改、隐匿标识",
    "Do not remove, alter or hide labels",
    bearer=("任何组织和个人", "any organisation or person"),
    act=(
        "不恶意删除、篡改、伪造、隐匿标识，不为此提供工具或者服务，不以不正当的标识损害他人。",
        "Do not maliciously remove, alter, forge or hide labels, supply no tools or services for it, and harm nobody by improper labels.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("始终", "always"),
    cites=[LABELLING.article("10(2)"), LABELLING.article("第十条：工具与手段"), DEEP_SYNTHESIS.article(18)],
    sanctions=[LABELLING_BREACH],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def leave_labels_alone(service: Service) -> Bool:
    return governed(service)


@duty(
    "鼓励数字水印",
    "Digital watermarks are encouraged",
    bearer=PROVIDER,
    act=("以数字水印等作隐式标识。", "Use digital watermarks and the like as implicit labels."),
    kind=Kind.PERMISSION,
    strength=Strength.ENCOURAGED,
    timing=("生成内容时", "when content is generated"),
    cites=LABELLING.article("5(2)"),
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
def watermark(service: Service) -> Bool:
    return governed(service)


FORMATS = not_judged(
    "文本标识的字形字号、虚拟场景标识的样式、各文件格式写入隐式标识的位置和提供者编码规则：标准及实践指南的这些内容未见。",
    "Type and size of labels on text, the look of labels on scenes, where each file format holds the implicit label, and how providers are coded: what standard and practice guides say of these was not seen.",
    cites=[GB_LABELLING.section("文本显式标识"), GB_LABELLING.section("附录E：载体")],
    since=LABELLING_SINCE,
    edition=IN_FORCE,
)
