"""Content after it was generated: what platforms come upon, and what was given out without an explicit label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Choice, Date, Entity, Holder, Option, Options, YesNo

if TYPE_CHECKING:
    from guiju.rulebooks.genai.facts.service import Service


class Notice(Options):
    """What a platform tells the public of content."""

    IS = Option("属于生成合成", "generated")
    MAY_BE = Option("可能为生成合成", "possibly generated")
    SUSPECTED = Option("疑似生成合成", "suspected to be generated")
    NONE = Option("无提示", "no notice")


class Found(Options):
    """What the metadata of a file say when a platform checks them."""

    IS = Option("标明属于生成合成（Label“1”）", "that it is generated (Label “1”)")
    WEAKER = Option(
        "只标明可能或者疑似（Label“2”“3”）", "only that it may be, or is suspected (Label “2” or “3”)"
    )
    NONE = Option("没有隐式标识", "no implicit label")


class SpreadItem(Entity):
    """传播平台上的内容 | content on a platform"""

    service: Holder[Service] = Holder()

    metadata = Choice(
        Found,
        label=("元数据核验结果", "what the metadata say"),
        ask=(
            "平台核验文件元数据，结果如何？",
            "What did the platform find in the metadata of the file?",
        ),
        help=("没有核验的，留空。", "Leave it open where nothing was checked."),
    )
    user_declared = YesNo(
        label=("用户已声明", "declared by the user"),
        ask=(
            "发布的用户是否声明其为生成合成内容？",
            "Did the user who published it declare that it is generated?",
        ),
        help=("以平台的声明功能为准。", "By the platform's function for it."),
    )
    traces_detected = YesNo(
        label=("检出痕迹", "traces detected"),
        ask=(
            "平台是否检出显式标识或者其他生成合成痕迹？",
            "Did the platform detect an explicit label or other traces of generation?",
        ),
        help=("检测方法由平台自定。", "How to detect is up to the platform."),
    )
    notice = Choice(
        Notice,
        label=("已作的提示", "notice given"),
        ask=("内容周边作了哪种显著提示？", "Which conspicuous notice stands beside the content?"),
        help=("没有的，选无提示。", "Choose the last where there is none."),
        controllable=True,
    )
    elements_written = YesNo(
        label=("已写传播要素", "propagation elements written"),
        ask=(
            "是否已在元数据写入属性、平台名称或者编码、内容编号？",
            "Were attribute, name or code of the platform, and its number written into the metadata?",
        ),
        help=("三项都要。", "All three of them."),
        controllable=True,
    )


class UnlabelledSupply(Entity):
    """无显式标识内容的提供 | supply without explicit label"""

    service: Holder[Service] = Holder()

    supplied_on = Date(
        label=("提供日期", "day of supply"),
        ask=(
            "何日向申请的使用者提供了不带显式标识的内容？",
            "On which day was content without explicit label given to the user who asked for it?",
        ),
        help=("持续提供的，以最后一次为准。", "Where it went on, the last time."),
    )
    asked_for = YesNo(
        label=("应用户申请", "on request"),
        ask=("是否应使用者申请而提供？", "Was it given because the user asked for it?"),
        help=("没有申请的，不得免加显式标识。", "Without a request the explicit label is owed."),
    )
    agreement_fixes_duty = YesNo(
        label=("协议已明确义务", "agreement fixes the duty"),
        ask=(
            "用户协议是否事先明确了使用者的标识义务和使用责任？",
            "Did the user agreement fix beforehand the user's duty to label and responsibility for use?",
        ),
        help=("两项都要。", "Both of them."),
        controllable=True,
    )
    logs_kept_until = Date(
        label=("日志留存至", "logs kept until"),
        ask=(
            "提供对象等日志留存到哪一天（拟删除日的前一日）？",
            "Until which day are the logs of whom it was given to kept (the day before they are deleted)?",
        ),
        help=(
            "没有删除安排的，填可以确定保留到的日期。",
            "With no plan to delete: a day until which it is certain.",
        ),
        controllable=True,
    )
