"""Labels as they were made: explicit ones that people see or hear, implicit ones in the metadata of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Choice, Entity, Exact, Holder, Integer, Option, Options, YesNo

if TYPE_CHECKING:
    from guiju.rulebooks.genai.facts.service import Service


class LabelForm(Options):
    """What an explicit label is."""

    TEXT = Option("文本中的文字或者角标", "words or a mark in text")
    IMAGE = Option("图片上的文字", "words on an image")
    VIDEO = Option("视频画面上的文字", "words in the picture of a video")
    SPEECH = Option("音频中的语音", "speech in audio")
    RHYTHM = Option("音频中的节奏", "rhythm in audio")
    INTERFACE = Option("交互界面上的文字", "words in the interface")
    SCENE = Option("虚拟场景中的提示", "a notice in a virtual scene")


class LabelValue(Options):
    """What the field ``Label`` says."""

    IS = Option("“1”：属于", "“1”: generated")
    MAY_BE = Option("“2”：可能", "“2”: possibly generated")
    SUSPECTED = Option("“3”：疑似", "“3”: suspected")
    OTHER = Option("其他值或者空", "anything else, or nothing")


class ExplicitLabel(Entity):
    """显式标识 | explicit label"""

    service: Holder[Service] = Holder()

    form = Choice(
        LabelForm,
        label=("标识形式", "form"),
        ask=("该标识是哪一种？", "What kind of label is it?"),
        help=("同一内容有几处标识的，分别列出。", "List each label of the same content by itself."),
        controllable=True,
    )
    names_ai = YesNo(
        label=("表明人工智能", "names artificial intelligence"),
        ask=("是否含“人工智能”或者“AI”？", "Does it hold 人工智能 or AI?"),
        help=("节奏标识不看此项。", "Not looked at for a rhythm."),
        controllable=True,
    )
    names_generation = YesNo(
        label=("表明生成或者合成", "names generation or synthesis"),
        ask=("是否含“生成”或者“合成”？", "Does it hold 生成 or 合成?"),
        help=("节奏标识不看此项。", "Not looked at for a rhythm."),
        controllable=True,
    )
    height_share = Exact(
        label=("文字高度占最短边", "height of words over the shortest side"),
        ask=(
            "文字高度占画面最短边的百分之几？",
            "How high are the words, as a share of the shortest side of the picture?",
        ),
        help=("仅图片和视频。", "Images and video only."),
        unit=("%", "%"),
        high=100,
        controllable=True,
    )
    seconds_shown = Exact(
        label=("持续时间", "time shown"),
        ask=("提示持续多少秒？", "For how many seconds is it shown?"),
        help=("仅视频；按正常播放速度。", "Video only, at normal speed of playing."),
        unit=("秒", "seconds"),
        controllable=True,
    )
    short_long_short_short = YesNo(
        label=("短长短短", "short-long-short-short"),
        ask=("节奏是否为短长短短？", "Is the rhythm short-long-short-short?"),
        help=("仅节奏标识。", "A rhythm only."),
        controllable=True,
    )
    characters_a_minute = Integer(
        label=("语速", "speed of speech"),
        ask=("语音每分钟多少字？", "How many characters a minute are spoken?"),
        help=("仅语音标识。", "Speech only."),
        unit=("字/分钟", "characters a minute"),
        controllable=True,
    )
    near_or_throughout = YesNo(
        label=("近旁或者持续显示", "near, or shown throughout"),
        ask=(
            "是否放在内容近旁，或者在顶部、底部、背景持续显示？",
            "Is it near the content, or shown throughout at top, bottom or background?",
        ),
        help=("仅界面标识。", "In the interface only."),
        controllable=True,
    )


class ImplicitLabel(Entity):
    """元数据中的隐式标识 | implicit label in metadata"""

    service: Holder[Service] = Holder()

    key_holds_aigc = YesNo(
        label=("字段名含 AIGC", "key holds AIGC"),
        ask=("字段名或者关键字是否含“AIGC”？", "Does the name of the field, or the keyword, hold “AIGC”?"),
        help=("看写入位置的字段名。", "Look at the field it is written into."),
        controllable=True,
    )
    label_value = Choice(
        LabelValue,
        label=("Label 的值", "value of Label"),
        ask=("Label 字段的值是什么？", "What is the value of Label?"),
        help=("生成时写“1”。", "On generation it is “1”."),
        controllable=True,
    )
    producer_given = YesNo(
        label=("有生成者", "producer given"),
        ask=(
            "ContentProducer 是否填写了提供者的名称或者编码？",
            "Does ContentProducer hold the provider's name or code?",
        ),
        help=("填产品名不算。", "The name of a product will not do."),
        controllable=True,
    )
    produce_id_given = YesNo(
        label=("有内容编号", "number given"),
        ask=(
            "ProduceID 是否为提供者给该内容的唯一编号？",
            "Is ProduceID the provider's unique number for the content?",
        ),
        help=("全零或者各文件相同的不是。", "All zeros, or the same in every file, is not unique."),
        controllable=True,
    )
    first_writing = YesNo(
        label=("首次写入", "written first"),
        ask=(
            "是否首次写入、尚未经传播平台改写？",
            "Was it written at generation and not yet by a platform?",
        ),
        help=("经平台传播后由平台写传播要素。", "Once it spreads, the platform writes its own elements."),
    )
    pairs_equal = YesNo(
        label=("生成与传播两组相同", "pairs are equal"),
        ask=(
            "传播两字段是否与生成两字段相同？",
            "Are the two fields of the propagator the same as those of the producer?",
        ),
        help=("仅首次写入时。", "At first writing only."),
        controllable=True,
    )
    propagator_given = YesNo(
        label=("有传播者及编号", "propagator and number given"),
        ask=(
            "经平台传播的，传播两字段是否为该平台的名称或者编码及其唯一编号？",
            "Once it spread: do the propagator's fields hold the platform's name or code and its unique number?",
        ),
        help=("首次写入的不看此项。", "Not looked at for a first writing."),
        controllable=True,
    )
    characters_allowed = YesNo(
        label=("字符合规格", "characters allowed"),
        ask=(
            "各值是否均为字符串，字符都在允许范围内（不含空格）？",
            "Are all values strings of allowed characters (no space)?",
        ),
        help=(
            "GB 18030 的 0x21、0x23—0x5B、0x5D—0x7E，及转义引号。",
            "GB 18030 at 0x21, 0x23 to 0x5B, 0x5D to 0x7E, and the escaped quotation mark.",
        ),
        controllable=True,
    )
    only_one = YesNo(
        label=("只此一处", "the only one"),
        ask=(
            "文件中是否只有这一处元数据标识？",
            "Is it the only metadata label in the file?",
        ),
        help=("再写时覆盖，不追加。", "Writing again replaces; it does not add."),
        controllable=True,
    )
