"""What changes after launch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Choice, Date, Entity, Holder, Option, Options, YesNo

if TYPE_CHECKING:
    from guiju.rulebooks.genai.facts.service import Service


class Event(Options):
    """What happened."""

    NEW_FUNCTION = Option("增设相关功能", "a function of that kind is added")
    NEW_TECHNOLOGY = Option(
        "使用新技术新应用，服务的功能、实现方式等重大变更",
        "new technology changes function or make in a major way",
    )
    USER_GROWTH = Option("用户规模显著增加", "the number of users grows markedly")
    HARMFUL_SPREAD = Option(
        "违法有害信息扩散，已有措施难以防控", "unlawful or harmful information spreads, measures do not hold"
    )
    WRITTEN_NOTICE = Option("网信部门或者公安机关书面通知", "written notice of the authority or the police")
    SUSPENSION_ORDERED = Option(
        "主管部门因信息安全风险要求暂停更新、注册等",
        "the authority orders suspension of updates, registration or the like for a risk to information security",
    )
    FILED_DETAILS = Option("算法备案信息变更", "the details filed of the algorithm change")
    SERVICE_ENDS = Option("终止服务", "the service ends")


class Change(Entity):
    """变化 | change"""

    service: Holder[Service] = Holder()

    event = Choice(
        Event,
        label=("事由", "event"),
        ask=("发生了什么？", "What happened?"),
        help=("一次变化有多个事由的，分别列出。", "List each event by itself."),
    )
    happened_on = Date(
        label=("发生日期", "day"),
        ask=("何日发生（新功能：何日上线）？", "On which day (a new function: when does it go online)?"),
        help=("书面通知以收到之日计。", "A written notice: the day it was received."),
        controllable=True,
    )
    alters_attributes = YesNo(
        label=("舆论属性等重大变化", "attributes change greatly"),
        ask=(
            "是否导致舆论属性或者社会动员能力重大变化？",
            "Did public-opinion attributes or capacity for mobilisation change greatly because of it?",
        ),
        help=("仅用于新技术和用户增长。", "Only for new technology and growth of users."),
    )
    first_gives_attributes = YesNo(
        label=("由此首次具有舆论属性等", "first gives the attributes"),
        ask=(
            "此前服务没有列名功能、舆论表达渠道或者动员能力，由此项功能才具有？",
            "Had the service no named function, channel for opinion or capacity to mobilise before, and has it by this function?",
        ),
        help=(
            "仅用于增设功能；上线时已有此类功能的，答否。",
            "Only for an added function; no, where it had one of that kind from launch.",
        ),
    )
    dealt_with = YesNo(
        label=("手续已办", "formality done"),
        ask=(
            "因此须办的评估、变更或者注销是否已办？",
            "Was the assessment, change or cancellation that it calls for done?",
        ),
        help=("评估以报告提交为准。", "An assessment is done when its report is handed in."),
        controllable=True,
    )
