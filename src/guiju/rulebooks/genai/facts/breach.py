"""Breaches that were found, and what a penalty depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Choice, Date, Entity, Holder, Option, Options, YesNo

if TYPE_CHECKING:
    from guiju.rulebooks.genai.facts.service import Service


class Broken(Options):
    """What was broken."""

    PROTECTION = Option(
        "网络安全保护义务（等级保护、日志等）",
        "protection of the network (graded protection, logs and the like)",
    )
    IDENTITY = Option("真实身份的要求", "the duty to require real identity")
    FORBIDDEN_INFORMATION = Option(
        "对违禁信息停止传输、消除、记录、报告的义务",
        "the duty to stop, remove, record and report forbidden information",
    )
    PERSONAL_INFORMATION = Option("个人信息保护义务", "the protection of personal information")
    DATA_SECURITY = Option("数据安全保护义务", "the protection of data")
    SCIENCE_ETHICS = Option("科研诚信和科技伦理", "integrity and ethics of science")
    ALGORITHM_LISTED = Option(
        "算法推荐规定第七、八条，第九条第一款，第十、十四、十六、十七、二十二、二十四、二十六条",
        "Arts. 7, 8, 9(1), 10, 14, 16, 17, 22, 24 or 26 of the algorithm provisions",
    )
    ALGORITHM_OTHER = Option(
        "算法推荐规定第六、十一、十三、十五、十八至二十一、二十七条，第九条第二款、第二十八条第二款",
        "Arts. 6, 11, 13, 15, 18 to 21, 27, 9(2) or 28(2) of the algorithm provisions",
    )
    SYNTHESIS = Option("深度合成规定", "the deep-synthesis provisions")
    LABELLING = Option("标识办法", "the labelling measures")
    MEASURES_ONLY = Option(
        "只违反暂行办法（征求意见稿），法律没有罚则",
        "the Measures (or the draft) only, with no penalty in any law",
    )


class Statute(Options):
    """Where the penalty stands."""

    CYBERSECURITY_59_FORMER = Option(
        "网络安全法第五十九条（2026年前的条号）", "Cybersecurity Law, Art. 59 (number until 2025)"
    )
    CYBERSECURITY_61_FORMER = Option(
        "网络安全法第六十一条（2026年前的条号）", "Cybersecurity Law, Art. 61 (number until 2025)"
    )
    CYBERSECURITY_68_FORMER = Option(
        "网络安全法第六十八条（2026年前的条号）", "Cybersecurity Law, Art. 68 (number until 2025)"
    )
    CYBERSECURITY_61 = Option(
        "网络安全法第六十一条（2026年起的条号）", "Cybersecurity Law, Art. 61 (number from 2026)"
    )
    CYBERSECURITY_64 = Option(
        "网络安全法第六十四条（2026年起的条号）", "Cybersecurity Law, Art. 64 (number from 2026)"
    )
    CYBERSECURITY_69 = Option(
        "网络安全法第六十九条（2026年起的条号）", "Cybersecurity Law, Art. 69 (number from 2026)"
    )
    PIPL_66 = Option("个人信息保护法第六十六条", "PIPL, Art. 66")
    DATA_SECURITY_45 = Option("数据安全法第四十五条", "Data Security Law, Art. 45")
    SCIENCE_PROGRESS_112 = Option(
        "科学技术进步法第一百一十二条", "Science and Technology Progress Law, Art. 112"
    )
    ALGORITHMS_31 = Option(
        "算法推荐规定第三十一条（法律没有规定时）", "Algorithm Provisions, Art. 31 (where no law provides)"
    )
    OTHER_LAW = Option(
        "所涉的其他法律、行政法规、部门规章（本身没有罚则）",
        "other laws, regulations or rules concerned (it has no penalty of its own)",
    )
    MEASURES_21 = Option("暂行办法第二十一条（不设罚款）", "Interim Measures, Art. 21 (no fine)")
    DRAFT_20 = Option("征求意见稿第二十条", "the draft, Art. 20")
    NONE = Option("不在本办法范围内", "outside the Measures")


class Fine(Options):
    """How high a fine can be."""

    NONE = Option("没有罚款", "no fine")
    TO_50_000 = Option("至五万元", "up to CNY 50,000")
    TO_100_000 = Option("至十万元", "up to CNY 100,000")
    TO_500_000 = Option("至五十万元", "up to CNY 500,000")
    TO_1_000_000 = Option("至一百万元", "up to CNY 1,000,000")
    TO_2_000_000 = Option("至二百万元", "up to CNY 2,000,000")
    TO_10_000_000 = Option("至一千万元", "up to CNY 10,000,000")
    TO_50_000_000 = Option(
        "至五千万元，或者上一年度营业额百分之五", "up to CNY 50,000,000, or 5 % of last year's turnover"
    )
    OTHER_LAW = Option(
        "视所涉的其他规定而定，此处不知", "as the other rules concerned have it; not known here"
    )


class Breach(Entity):
    """违法行为 | breach"""

    service: Holder[Service] = Holder()

    broken = Choice(
        Broken,
        label=("违反的规定", "what was broken"),
        ask=("违反的是哪一类规定？", "Which kind of rule was broken?"),
        help=("一个行为违反几类的，分别列出。", "One act that breaks several: list each."),
    )
    committed_on = Date(
        label=("行为日期", "day of the breach"),
        ask=("行为发生（持续的，终了）于何日？", "On which day was it committed (or did it end)?"),
        help=(
            "网络安全法的条号和数额自2026年1月1日变更。",
            "Numbers and amounts of the Cybersecurity Law changed on 2026-01-01.",
        ),
    )
    refused = YesNo(
        label=("拒不改正", "refuses to correct"),
        ask=("责令改正后是否拒不改正？", "Was an order to correct refused?"),
        help=("尚未责令的，填否。", "No, where nothing was ordered yet."),
        controllable=True,
    )
    serious = YesNo(
        label=("情节严重", "serious"),
        ask=(
            "是否情节严重（网络安全保护、数据安全：是否造成危害后果）？",
            "Are the circumstances serious (for protection of network or data: was harm done)?",
        ),
        help=("由主管部门认定。", "As the authority finds."),
    )
    grave = YesNo(
        label=("影响或者后果特别严重", "especially grave"),
        ask=("是否造成特别严重的影响或者后果？", "Were effects or results especially grave?"),
        help=("仅网络安全法第六十一、六十九条。", "Only for Arts. 61 and 69 of the Cybersecurity Law."),
    )
