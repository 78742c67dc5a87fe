"""法律责任 | Sanctions

What follows each kind of breach: statute, amounts, authority, and which statute prevails where two speak.
"""

from __future__ import annotations

from guiju.engine.rules import sanction
from guiju.rulebooks.hgr.instruments import BIOSECURITY_LAW, CUSTOMS_LAW, LICENSING_LAW, REGULATION

_UNIT_AND_PERSONS_ZH = (
    "单位情节严重的禁业1至5年、特别严重的永久禁业；责任人员受处分、没收违法所得并处50万元以下罚款，亦可禁业"
    "（条例第43条）；记入信用记录"
)
_UNIT_AND_PERSONS_EN = (
    "in serious cases the unit is barred for one to five years, in especially serious cases for ever; persons "
    "responsible are disciplined, lose their gains, are fined up to CNY 500,000 and may be barred too "
    "(Regulation Art. 43); entered in the credit record"
)
_ON_UNIT_AND_PERSONS = (
    REGULATION.article("43(1)"),
    REGULATION.article("43(2)"),
    REGULATION.article("43(3)"),
)

# --- no licence, no filing, no security review: national authority ------------------------------------------

_UNLICENSED_ZH = (
    "国务院主管部门责令停止，没收违法采集、保藏的资源和违法所得，处50万元以上500万元以下罚款；违法所得达到100万元"
    "（含）的，改按违法所得5倍以上10倍以下罚款"
)
_UNLICENSED_EN = (
    "the national authority orders a stop, confiscates resources and illegal gains, and fines CNY 500,000 to "
    "5,000,000; with illegal gains of CNY 1,000,000 or more (inclusive), five to ten times the gains instead"
)
_LAW_AND_REGULATION_ZH = "生物安全法第79条与条例第36条的罚款相同；对责任人员，前者为严重的五年内禁业，后者为1至5年直至永久，如何衔接不明"
_LAW_AND_REGULATION_EN = (
    "the fines of Biosecurity Law Art. 79 and Regulation Art. 36 are the same; for persons the Law bars for five years in "
    "serious cases, the Regulation for one to five years up to for ever: how the two join is not settled"
)


def _unlicensed_zh(case: str) -> str:
    return f"{case}：{_UNLICENSED_ZH}。{_LAW_AND_REGULATION_ZH}。{_UNIT_AND_PERSONS_ZH}。"


def _unlicensed_en(case: str) -> str:
    return f"{case}: {_UNLICENSED_EN}; {_LAW_AND_REGULATION_EN}; {_UNIT_AND_PERSONS_EN}."


NO_COLLECTION_LICENCE = sanction(
    _unlicensed_zh("未经许可采集"),
    _unlicensed_en("Collecting without a licence"),
    cites=[
        BIOSECURITY_LAW.article(79),
        REGULATION.article(36),
        REGULATION.article("36(1)"),
        *_ON_UNIT_AND_PERSONS,
    ],
)
NO_PRESERVATION_LICENCE = sanction(
    _unlicensed_zh("未经许可保藏"),
    _unlicensed_en("Preserving without a licence"),
    cites=[
        BIOSECURITY_LAW.article(79),
        REGULATION.article(36),
        REGULATION.article("36(2)"),
        *_ON_UNIT_AND_PERSONS,
    ],
)
NO_COOPERATION_LICENCE = sanction(
    _unlicensed_zh("未经许可开展国际合作科学研究"),
    _unlicensed_en("International cooperation in research without a licence"),
    cites=[
        BIOSECURITY_LAW.article(79),
        REGULATION.article(36),
        REGULATION.article("36(3)"),
        *_ON_UNIT_AND_PERSONS,
    ],
)
NO_FILING = sanction(
    f"国际合作临床试验开展前未备案：{_UNLICENSED_ZH}（条例第36条第五项；生物安全法未设罚则，依其第83条适用条例）。{_UNIT_AND_PERSONS_ZH}。",
    f"Starting an international cooperation trial without filing: {_UNLICENSED_EN} (Regulation Art. 36(5); the Biosecurity Law "
    f"has no penalty of its own and by its Art. 83 leaves it to the Regulation); {_UNIT_AND_PERSONS_EN}.",
    cites=[
        REGULATION.article(36),
        REGULATION.article("36(5)"),
        BIOSECURITY_LAW.article(83),
        *_ON_UNIT_AND_PERSONS,
    ],
)
NO_SECURITY_REVIEW = sanction(
    f"应过安全审查而未通过即提供或者开放信息：{_UNLICENSED_ZH}（条例第36条第四项；生物安全法未设罚则，依其第83条适用条例）。{_UNIT_AND_PERSONS_ZH}。",
    f"Providing or opening information without passing the security review it needs: {_UNLICENSED_EN} (Regulation Art. 36(4); the "
    f"Biosecurity Law has no penalty of its own and by its Art. 83 leaves it to the Regulation); {_UNIT_AND_PERSONS_EN}.",
    cites=[
        REGULATION.article(36),
        REGULATION.article("36(4)"),
        BIOSECURITY_LAW.article(83),
        *_ON_UNIT_AND_PERSONS,
    ],
)
LICENCE_BY_DECEIT = sanction(
    "以虚假材料或者其他欺骗手段取得许可：国务院主管部门撤销许可，处50万元以上500万元以下罚款，5年内不受理责任人和单位的"
    "许可申请；责任人员受处分、没收违法所得并处50万元以下罚款，严重的禁业（条例第43条第二款；第一款的单位禁业不及于此）；记入信用记录。",
    "A licence obtained with false papers or other deceit: the national authority revokes it, fines CNY 500,000 to 5,000,000 and "
    "accepts no licence application from the persons and unit responsible for five years; persons responsible are disciplined, lose their "
    "gains, are fined up to CNY 500,000 and in serious cases barred (Regulation Art. 43(2); the ban on units in Art. 43(1) does not "
    "reach this case); entered in the credit record.",
    cites=[
        REGULATION.article(37),
        REGULATION.article("43(2)"),
        REGULATION.article("43(3)"),
        LICENSING_LAW.article(69),
    ],
)

# --- export of material: customs -----------------------------------------------------------------------------

NO_EXPORT_LICENCE = sanction(
    "材料未经许可出境：由海关依法处罚（可能构成走私），没收的材料移交省级主管部门；条例第36条不适用，第43条第一款的单位禁业"
    "亦不及于此，但责任人员适用第43条第二款（处分、50万元以下罚款、禁业）。外方单位向境外提供的，另适用生物安全法第80条"
    "（100万元至1000万元；违法所得达到100万元（含）的，10倍至20倍）。",
    "Export of material without a licence: punished by customs (as smuggling, where it is), confiscated material going to the province; "
    "Regulation Art. 36 does not apply and the ban on units in Art. 43(1) does not reach it, but the persons responsible fall under "
    "Art. 43(2) (discipline, fine up to CNY 500,000, bar). Where a foreign unit provides it abroad, Biosecurity Law Art. 80 applies "
    "besides (CNY 1m to 10m; with gains of CNY 1m or more, inclusive, ten to twenty times).",
    cites=[
        REGULATION.article(38),
        REGULATION.article("43(2)"),
        REGULATION.article("43(3)"),
        BIOSECURITY_LAW.article(80),
        CUSTOMS_LAW.article("走私责任"),
    ],
)

# --- ethics, consent, norms, information: province -----------------------------------------------------------

_PROVINCE_ZH = (
    "省级主管部门责令停止相关活动，没收违法采集、保藏的资源和违法所得，处50万元以上100万元以下罚款；违法所得达到100万元"
    "（含）的，改按违法所得5倍以上10倍以下罚款"
)
_PROVINCE_EN = (
    "the provincial authority orders the activity stopped, confiscates resources and illegal gains, and fines CNY 500,000 to "
    "1,000,000; with illegal gains of CNY 1,000,000 or more (inclusive), five to ten times the gains instead"
)

NO_ETHICS_REVIEW = sanction(
    f"未通过伦理审查：{_PROVINCE_ZH}。{_UNIT_AND_PERSONS_ZH}。",
    f"No ethics review passed: {_PROVINCE_EN}; {_UNIT_AND_PERSONS_EN}.",
    cites=[REGULATION.article(39), REGULATION.article("39(1)"), *_ON_UNIT_AND_PERSONS],
)
NO_CONSENT = sanction(
    f"采集未事先取得知情同意，或者以隐瞒、误导、欺骗等取得同意：{_PROVINCE_ZH}。{_UNIT_AND_PERSONS_ZH}；侵害提供者权益的另负民事责任。事先同意只缺书面形式的是否在内，未决。",
    f"Collecting without prior informed consent, or with consent got by concealment, misleading or deceit: {_PROVINCE_EN}; "
    f"{_UNIT_AND_PERSONS_EN}; civil liability towards the provider besides. Whether prior consent that lacks only the written form falls "
    "under it is not settled.",
    cites=[
        REGULATION.article(39),
        REGULATION.article("39(2)"),
        *_ON_UNIT_AND_PERSONS,
        REGULATION.article(44),
    ],
)
BREACH_OF_NORMS = sanction(
    f"违反相关技术规范：{_PROVINCE_ZH}。{_UNIT_AND_PERSONS_ZH}。",
    f"Breach of the technical norms: {_PROVINCE_EN}; {_UNIT_AND_PERSONS_EN}.",
    cites=[REGULATION.article(39), REGULATION.article("39(3)"), *_ON_UNIT_AND_PERSONS],
)
NO_PRIOR_REPORT = sanction(
    f"未事先报告或者未交备份：{_PROVINCE_ZH}（条例第39条第四项；生物安全法未设罚则，依其第83条适用条例）。该项写的是“备案”，"
    f"现行义务是“事先报告”，未报告能否据此处罚未决；未交备份则两者一致。{_UNIT_AND_PERSONS_ZH}。",
    f"No prior report, or no backup: {_PROVINCE_EN} (Regulation Art. 39(4); the Biosecurity Law has no penalty of its own and by its "
    "Art. 83 leaves it to the Regulation). That item speaks of filing while the duty is now a prior report: whether want of a report can be "
    f"punished under it is not settled, for the backup the two agree; {_UNIT_AND_PERSONS_EN}.",
    cites=[
        REGULATION.article(39),
        REGULATION.article("39(4)"),
        BIOSECURITY_LAW.article(57),
        BIOSECURITY_LAW.article(83),
        *_ON_UNIT_AND_PERSONS,
    ],
)

# --- trade, foreign research: national authority, the higher range -------------------------------------------

_HIGHER_ZH = (
    "国务院主管部门责令停止，没收资源和违法所得，处100万元以上1000万元以下罚款；违法所得达到100万元（含）的，改按违法所得"
    "5倍以上10倍以下罚款"
)
_HIGHER_EN = (
    "the national authority orders a stop, confiscates resources and illegal gains, and fines CNY 1,000,000 to 10,000,000; with "
    "illegal gains of CNY 1,000,000 or more (inclusive), five to ten times the gains instead"
)

TRADE = sanction(
    f"买卖人类遗传资源：{_HIGHER_ZH}。{_UNIT_AND_PERSONS_ZH}。",
    f"Buying or selling human genetic resources: {_HIGHER_EN}; {_UNIT_AND_PERSONS_EN}.",
    cites=[REGULATION.article(42), *_ON_UNIT_AND_PERSONS],
)
FOREIGN_RESEARCH_ALONE = sanction(
    f"外方单位不经合作利用资源做研究：{_HIGHER_ZH}（条例第41条；生物安全法第80条的10至20倍只及于采集、保藏、向境外提供）。{_UNIT_AND_PERSONS_ZH}。",
    f"Research by a foreign unit without a Chinese partner: {_HIGHER_EN} (Regulation Art. 41; the ten to twenty times of "
    f"Biosecurity Law Art. 80 reach only collecting, preserving and providing abroad); {_UNIT_AND_PERSONS_EN}.",
    cites=[REGULATION.article(41), BIOSECURITY_LAW.article(80), *_ON_UNIT_AND_PERSONS],
)

# --- reports and records: correction and warning -------------------------------------------------------------

_WARNING_ZH = "国务院主管部门责令改正、给予警告，可以并处50万元以下罚款；无禁业，亦不罚个人（第43条第一、二款未列第40条）；记入信用记录。"
_WARNING_EN = (
    "the national authority orders correction and gives a warning, and may fine up to CNY 500,000; no bar and no fine on persons "
    "(Art. 43(1) and (2) leave out Art. 40); entered in the credit record."
)

NO_ANNUAL_REPORT = sanction(
    f"保藏未交年度报告：{_WARNING_ZH}",
    f"No annual report on preservation: {_WARNING_EN}",
    cites=[REGULATION.article(40), REGULATION.article("40(2)"), REGULATION.article("43(3)")],
)
NO_COOPERATION_REPORT = sanction(
    f"国际合作研究情况报告未及时提交：{_WARNING_ZH}",
    f"The report on the cooperation not submitted in time: {_WARNING_EN}",
    cites=[REGULATION.article(40), REGULATION.article("40(3)"), REGULATION.article("43(3)")],
)
NO_RECORDS = sanction(
    f"保藏中来源、使用信息未完整记录、妥善保存：{_WARNING_ZH}",
    f"Origin and use not fully recorded and kept in preservation: {_WARNING_EN}",
    cites=[REGULATION.article(40), REGULATION.article("40(1)"), REGULATION.article("43(3)")],
)
