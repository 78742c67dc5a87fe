"""背景与实务 | Background and practice

Where the rules come from, how the authority works, and where commentary and instruments differ.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.rules import note
from guiju.rulebooks.hgr.answer_days import ANSWERS_2023_SINCE, ANSWERS_2025_SINCE
from guiju.rulebooks.hgr.authority import HANDOVER
from guiju.rulebooks.hgr.facts import Held
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2023,
    ANSWERS_2024,
    ANSWERS_2025,
    BRIEFING_2023,
    COMMENTARY,
    GUIDE_COLLECTION,
    GUIDE_COOPERATION,
    GUIDE_EXPORT,
    GUIDE_FILING,
    GUIDE_PRESERVATION,
    GUIDE_PRIOR_REPORT,
    REGULATION,
    REVISION_DRAFT_2026,
    RULES,
)
from guiju.rulebooks.hgr.material import is_material
from guiju.rulebooks.hgr.scope import involves_resources

RULES_BEGIN = date(2023, 7, 1)

SIX_GUIDES = note(
    "六份服务文件（采集、保藏、材料出境、国际合作四项许可，试验备案，信息事先报告）于2023年7月14日公布，载明自7月1日起实施，"
    "依据实施细则；属主管部门的指南，不是法律渊源，与条例、细则不一致时以后者为准。",
    "The six service documents (licences for collection, preservation, export of material and cooperation; filing of trials; prior report of information) were published on 2023-07-14 with effect from "
    "1 July under the Implementing Rules. They are the authority's guides, no source of law: Regulation and Rules prevail where they differ.",
    cites=[
        RULES.article(18),
        GUIDE_COLLECTION.section("适用范围"),
        GUIDE_PRESERVATION.section("审批条件"),
        GUIDE_EXPORT.section("新增材料"),
        GUIDE_COOPERATION.section("适用范围"),
        GUIDE_FILING.section("适用范围"),
        GUIDE_PRIOR_REPORT.section("适用范围"),
    ],
    states="H01",
)
ONLINE_ONLY = note(
    "申请、备案、报告只在主管部门网上系统办理（2023年6月底更新，不再收纸质材料）；先取得账号，账号分中方单位与外方单位。",
    "Applications, filings and reports are made only in the authority's online system (renewed at the end of June 2023, paper no longer taken); an account comes first, and is that of a Chinese or of a foreign unit.",
    cites=[
        REGULATION.article(29),
        RULES.article(39),
        BRIEFING_2023.section("F5-1"),
        COMMENTARY.section("H02"),
    ],
    states="H02",
)
ENFORCEMENT_TIGHTENS = note(
    "评论观察：执法趋严，指南为个案裁量留有余地。落在界限附近或者依赖宽松读法的，宜先与主管部门沟通并留存记录。",
    "The commentary observes that enforcement tightens and the guides leave room for discretion case by case. Near a threshold, or where a lenient reading is relied on, ask the authority first and keep the record.",
    cites=COMMENTARY.section("H28"),
    states="H28",
    when=lambda project: involves_resources(project),
)
OLD_AND_NEW_SYSTEM = note(
    "2023年宣讲：旧系统批准的项目，符合备案条件的可待变更时备案；分中心备案，新项目在新系统、老项目仍在旧系统办理。",
    "Briefing of 2023: a project approved in the old system that qualifies for filing may file at its next change; sub-centres of new projects are filed in the new system, those of old projects in the old one.",
    cites=[BRIEFING_2023.section("F5-4"), BRIEFING_2023.section("F5-7")],
    when=lambda project: project.applications.any(lambda a: a.submitted & (a.submitted_on < RULES_BEGIN)),
)
DATES_OF_ANSWERS = note(
    "官方解答的生效时点不确定：2025年解答只知作于1月至10月，2024年8月的解答多系重发2023年9月的内容；解答是新规则还是对原有规定的说明，亦未明言。",
    "From when official answers count is uncertain: those of 2025 are known only to date from January to October, those of August 2024 mostly re-issue September 2023; nor do they say whether they make new rules or state what the rules meant.",
    cites=[
        ANSWERS_2023.section("F3-1"),
        ANSWERS_2024.section("F1-3"),
        ANSWERS_2025.section("F2-5"),
    ],
    since=ANSWERS_2023_SINCE,
    until=ANSWERS_2025_SINCE,
)
REVISION_NOT_IN_FORCE = note(
    "实施细则的修订征求意见稿已于2026年5月公布，截至当年7月所见尚未施行，内容未见，不影响本结果；施行后须重新判断。",
    "A draft revision of the Implementing Rules was published in May 2026; as far as was seen by that July it is not in force, its content was not seen, and it decides nothing here. Once in force, judge anew.",
    cites=REVISION_DRAFT_2026.section("状态"),
    since=REVISION_DRAFT_2026.issued,
)
AUTHORITY_IN_COMMENTARY = note(
    "评论写于2023年7月，所称主管部门为科学技术部；自2024年5月1日起为国家卫生健康委员会。评论各条中的“科技部”均应如此读。",
    "The commentary of July 2023 speaks of the Ministry of Science and Technology; since 2024-05-01 it is the National Health Commission. Read its statements so throughout.",
    cites=[REGULATION.article(4), COMMENTARY.section("H02")],
    states="H01 H02",
    difference=True,
    since=HANDOVER,
)
LIST_READ_IN_ONE_GUIDE = note(
    "评论把材料清单归于各指南；清单原文仅在国际合作指南中核对过，用于采集、保藏、出境系推定。",
    "The commentary ascribes the list of material to the guides as a set; its text was read in the cooperation guide only, and its use for collection, preservation and export is inferred.",
    cites=[
        GUIDE_COOPERATION.section("材料范围"),
        GUIDE_COLLECTION.section("材料范围"),
        GUIDE_EXPORT.section("材料范围"),
    ],
    states="H04",
    difference=True,
    when=lambda project: project.materials.any(lambda m: is_material(m)),
)
REPORTED_BRIEFING = note(
    "2023年7月5日宣讲的内容出自高校会议记录，发言者为主管部门人员，文字非正式。",
    "What is cited from the briefing of 2023-07-05 comes from a university's minutes; the speakers were officials, the words are informal.",
    cites=[BRIEFING_2023.section("F5-3"), BRIEFING_2023.section("F5-5")],
    when=lambda project: project.applications.any(
        lambda a: a.of.is_in(Held.COOPERATION_LICENCE, Held.TRIAL_FILING, Held.COLLECTION_LICENCE)
    ),
)
