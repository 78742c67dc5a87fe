"""Facts of a service that the measures on anthropomorphic services ask for, and the numbers of its users."""

from __future__ import annotations

from guiju.engine.facts import Integer, YesNo

ANTHROPOMORPHIC = YesNo(
    label=("拟人化互动", "anthropomorphic interaction"),
    ask=(
        "是否为模拟人的人格、情感与使用者持续互动的服务？",
        "Does it simulate a person's character and feelings and keep interacting with users so?",
    ),
    help=(
        "2026年办法的定义未见，按通常含义填写，存疑的留空。",
        "The definition of the 2026 measures was not seen: answer by the usual meaning, leave it open in doubt.",
    ),
    controllable=True,
)
INTIMATE_RELATIONSHIP = YesNo(
    label=("虚拟亲密关系", "virtual intimate relationship"),
    ask=(
        "是否提供虚拟亲密关系（如虚拟恋人）？",
        "Does it offer a virtual intimate relationship (a virtual partner, say)?",
    ),
    help=("看功能和宣传。", "See functions and advertising."),
    controllable=True,
)
UNDER_14_CAN_USE = YesNo(
    label=("不满十四周岁者可以使用", "children under 14 can use it"),
    ask=("不满十四周岁者能否使用？", "Can children under 14 use it?"),
    help=("未有效排除的，即为可以。", "Yes, unless they are effectively kept out."),
    controllable=True,
)
GUARDIAN_CONSENTS = YesNo(
    label=("取得监护人同意", "guardians consent"),
    ask=("是否取得监护人同意？", "Is a guardian's consent obtained?"),
    help=("须能核验。", "It must be possible to check it."),
    controllable=True,
)
REGISTERED_USERS = Integer(
    label=("注册用户数", "registered users"),
    ask=("有多少注册用户？", "How many registered users are there?"),
    help=("累计未注销的账号。", "Accounts that were not closed."),
    unit=("人", "users"),
)
MONTHLY_ACTIVE_USERS = Integer(
    label=("月活跃用户数", "monthly active users"),
    ask=("每月有多少活跃用户？", "How many users are active in a month?"),
    help=("取最近一个完整月份。", "Of the last full month."),
    unit=("人", "users"),
)
