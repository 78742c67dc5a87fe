"""以中方单位申报 | Declaring as a Chinese unit

What a unit gives in order to declare as a Chinese unit, where there is anything to declare.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import Form, Kind, decision, duty, paper
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.facts import Project, Unit
from guiju.rulebooks.hgr.instruments import BIOSECURITY_LAW, COMMENTARY, GUIDE_COOPERATION, REGULATION, RULES
from guiju.rulebooks.hgr.prior_report import prior_report_owed
from guiju.rulebooks.hgr.routes import some_licence_needed
from guiju.rulebooks.hgr.units import foreign_unit, partly_held_from_abroad


@decision(
    "有须申请、备案或者报告的事项",
    "There is something to apply for, file or report",
    cites=[
        BIOSECURITY_LAW.article("56(1)"),
        BIOSECURITY_LAW.article(57),
        RULES.article("36(1)"),
        REGULATION.article(29),
    ],
    goal=False,
)
def something_to_declare(project: Project) -> Bool:
    reports = project.data_sets.any(lambda d: d.recipients.any(lambda r: prior_report_owed(r)))
    return some_licence_needed(project) | reports


COMMITMENT_LETTER = paper(
    "commitment-letter",
    "中方单位申报承诺书（承诺不存在外方单位的各类情形，对材料真实性负责）",
    "commitment letter for declaring as a Chinese unit (none of the circumstances of a foreign unit exists; answers for the truth of the papers)",
    form=Form.SIGNED_AND_SEALED,
    cites=[GUIDE_COOPERATION.section("中方单位申报承诺书"), COMMENTARY.section("H12")],
    states="H13",
)
COUNSEL_ANALYSIS = paper(
    "counsel-analysis",
    "内部或外部法律顾问出具的单位性质分析（可选；有影响因素时宜附）",
    "analysis of the unit's status by in-house or outside counsel (optional; advisable where factors point to influence)",
    cites=COMMENTARY.section("H12"),
    states="H13",
    when=partly_held_from_abroad,
)


@duty(
    "以中方单位申报",
    "Declare as a Chinese unit",
    bearer=("拟以中方单位申报的单位", "the unit that wishes to declare as Chinese"),
    act=(
        "自行判断单位性质，提交承诺书，由主管部门形式审查后设置账号属性。",
        "Judge its own status, lodge the commitment letter; after a formality review the account is set.",
    ),
    kind=Kind.CONDUCT,
    towards=AUTHORITY,
    timing=("注册账号、提交申请之前", "before the account is set and an application is lodged"),
    met=lambda unit: unit.chinese_account_set,
    papers=[COMMITMENT_LETTER, COUNSEL_ANALYSIS],
    cites=[GUIDE_COOPERATION.section("中方单位申报承诺书"), COMMENTARY.section("H12")],
    states="H02 H12 H13",
)
def declare_as_chinese(unit: Unit) -> Bool:
    return something_to_declare(unit.project) & unit.declares_as_chinese & ~foreign_unit(unit)
