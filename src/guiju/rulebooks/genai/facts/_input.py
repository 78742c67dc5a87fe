"""Facts on what becomes of users' input and usage records."""

from __future__ import annotations

from guiju.engine.facts import Choice, Integer, YesNo
from guiju.rulebooks.genai.facts.options import GivingBasis

COLLECTS_UNNEEDED = YesNo(
    label=("收集非必要个人信息", "collects unnecessary personal information"),
    ask=(
        "是否收集提供服务并不需要的个人信息？",
        "Does it collect personal information that the service does not need?",
    ),
    help=("逐项对照功能。", "Check each item against a function."),
    controllable=True,
)
KEEPS_IDENTIFYING_INPUT = YesNo(
    label=("留存可识别身份的输入", "keeps input that identifies"),
    ask=(
        "是否留存能够识别使用者身份的输入信息和使用记录？",
        "Is input, or are usage records, kept that identify the user?",
    ),
    help=("含与账号关联的对话记录。", "Conversations linked to an account included."),
    controllable=True,
)
KEEPING_IS_LAWFUL = YesNo(
    label=("留存有依据", "keeping has a basis"),
    ask=("这样留存是否有同意或者法律依据？", "Is there consent or a legal basis for keeping it so?"),
    help=("看同意范围和法定期限。", "See the scope of consent and times set by law."),
    controllable=True,
)
GIVES_INPUT_TO_OTHERS = YesNo(
    label=("向他人提供输入", "gives input to others"),
    ask=(
        "是否把使用者的输入信息或者使用记录提供给他人？",
        "Are users' input or usage records given to others?",
    ),
    help=(
        "含交给模型方、关联公司用于自己的目的。",
        "To the model's maker or affiliates for their own ends included.",
    ),
    controllable=True,
)
GIVING_BASIS = Choice(
    GivingBasis,
    label=("提供的依据", "basis for giving"),
    ask=("向他人提供的依据是什么？", "On what basis is it given to others?"),
    help=(
        "用于改进自己模型的同意，不及于向他人提供。",
        "Consent to improving one's own model does not cover giving to others.",
    ),
    controllable=True,
)
PROFILES_USERS = YesNo(
    label=("根据输入画像", "profiles users from input"),
    ask=("是否根据使用者的输入和使用情况画像？", "Are users profiled from their input and use?"),
    help=("征求意见稿曾禁止。", "The draft forbade it."),
    controllable=True,
)
OPT_OUT_CLICKS = Integer(
    label=("关闭输入用于训练所需点击", "clicks to keep input out of training"),
    ask=(
        "使用者从主界面起，几次点击可以关闭其输入用于训练？",
        "With how many clicks from the main page can users keep their input out of training?",
    ),
    help=("从服务的主界面数起。", "Counted from the main page of the service."),
    unit=("次", "clicks"),
    controllable=True,
)
USES_INPUT_FOR_TRAINING = YesNo(
    label=("输入用于训练", "input is used for training"),
    ask=("使用者的输入是否用于训练？", "Is users' input used for training?"),
    help=("含微调、反馈学习。", "Fine-tuning and learning from feedback included."),
    controllable=True,
)
CAN_OPT_OUT_OF_TRAINING = YesNo(
    label=("可关闭输入用于训练", "can keep input out of training"),
    ask=("使用者能否关闭其输入用于训练？", "Can users keep their input out of training?"),
    help=("选项或者语音、文字指令都算。", "By an option, or by spoken or written instruction."),
    controllable=True,
)
