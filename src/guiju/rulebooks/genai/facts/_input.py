"""Facts on what becomes of users' input and usage records."""

from __future__ import annotations

from guiju.engine.facts import Choice, YesNo
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
