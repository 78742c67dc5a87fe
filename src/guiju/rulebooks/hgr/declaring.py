"""以中方单位申报 | Declaring as a Chinese unit

What a unit gives in order to declare as a Chinese unit, where there is anything to declare.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import Form, Kind, decision, duty, note, paper
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.facts import Project, Seat, Unit
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


# --- a foreign unit that declares as Chinese ----------------------------------------------------------------


@decision(
    "外方单位以中方单位身份申报",
    "A foreign unit declares as a Chinese unit",
    cites=[
        RULES.article(11),
        RULES.article(12),
        GUIDE_COOPERATION.section("中方单位申报承诺书"),
        COMMENTARY.section("H12"),
    ],
    states="H02 H13",
    note=(
        "拟以中方身份申报，或者账号已设为中方：承诺书声明不存在外方单位的任何情形，该单位却有其一，不能如实作出；应用外方单位账号。账号只经形式审查设置，不改变单位性质，单位对材料真实性负责。只问设在境内和港澳的单位：设在别处的无须自行判断即为外方。",
        "It wishes to declare as Chinese, or its account is set so already: the commitment letter says that none of the circumstances of a foreign unit exists, and one does, so it cannot be given truthfully; "
        "the account that goes with the unit is that of a foreign unit. An account set after a formality review does not change what the unit is, and the unit answers for the truth of its papers. Asked only of units on the mainland, in Hong Kong or Macau: one seated elsewhere is foreign with nothing to judge.",
    ),
)
def declares_against_status(unit: Unit) -> Bool:
    judges_itself = unit.seat.is_in(Seat.MAINLAND, Seat.HONG_KONG, Seat.MACAU)
    return judges_itself & foreign_unit(unit) & (unit.declares_as_chinese | unit.chinese_account_set)


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


# --- notes -------------------------------------------------------------------------------------------------

WRONG_STATUS_AND_LICENCE = note(
    "外方单位以中方身份申报的后果：条例第37条只处罚以虚假材料或者其他欺骗手段取得许可，未提账号、备案和事先报告；自行判断有误而非有意的，是否算虚假材料，条文未说。账号设错后如何更正，所知的条文和指南亦未规定，宜在提交申请之前向主管部门说明并改设。",
    "What follows where a foreign unit declares as Chinese: Art. 37 of the Regulation punishes only a licence obtained with false papers or other deceit and does not mention account, filing or prior report; whether a mistaken judgment made in good faith is a false paper, it does not say. "
    "How an account set wrongly is corrected is not laid down in the provisions and guides known here either; advisably tell the authority and have it reset before anything is lodged.",
    cites=[REGULATION.article(37), GUIDE_COOPERATION.section("中方单位申报承诺书")],
    states="H13",
    when=lambda project: project.units.any(declares_against_status),
)
