"""Units: who takes part, and what tells a Chinese unit from a foreign one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.expressions import Bool, everything
from guiju.engine.facts import Choice, Entity, Exact, Holder, Option, Options, SetOf, YesNo, constraint

if TYPE_CHECKING:
    from guiju.rulebooks.hgr.facts.project import Project


class Seat(Options):
    """Where a body is registered."""

    MAINLAND = Option("境内（不含港澳台）", "mainland China")
    HONG_KONG = Option("香港", "Hong Kong")
    MACAU = Option("澳门", "Macau")
    TAIWAN = Option("台湾", "Taiwan")
    ABROAD = Option("外国", "a foreign country")


class Body(Options):
    """What kind of body it is."""

    LEGAL_PERSON = Option("法人", "legal person")
    WITHOUT_PERSONALITY = Option(
        "无法人资格的机构（代表处、分支机构等）", "body without legal personality (office, branch)"
    )
    INDIVIDUAL = Option("个人", "individual")


class Role(Options):
    """What a unit does in the project."""

    SPONSOR = Option("申办方", "sponsor")
    LEAD_SITE = Option("组长单位", "lead site")
    SITE = Option("参与医疗卫生机构", "participating site")
    CRO = Option("合同研究组织", "contract research organisation")
    LAB = Option("第三方实验室", "third-party laboratory")
    RESEARCH_PARTNER = Option("其他合作研究单位", "other research partner")
    EDC_VENDOR = Option("EDC（电子数据采集）供应商", "EDC vendor")
    OTHER_VENDOR = Option(
        "其他供应商（影像、随机化等）", "other vendor (imaging, randomisation and the like)"
    )
    FUNDER = Option("仅提供资助、药品或器械者", "gives money, drug or device only")
    RECIPIENT = Option(
        "仅接收信息者（关联公司、境外监管机构、公共数据库等）",
        "receives information only (affiliate, regulator, public database)",
    )


class DomesticControl(Options):
    """How domestic capital controls an institution in Hong Kong or Macau."""

    DIRECT = Option("内资直接实际控制", "domestic capital controls it directly")
    INDIRECT = Option(
        "内资通过境外主体间接实际控制（如红筹架构）",
        "domestic capital controls it indirectly (as in a red-chip structure)",
    )
    NONE = Option("并非内资实际控制", "domestic capital does not control it")


class Unit(Entity):
    """单位 | unit"""

    project: Holder[Project] = Holder()

    roles = SetOf(
        Role,
        label=("在项目中的角色", "roles in the project"),
        ask=("该单位在项目中承担哪些角色？", "Which roles does the unit have in the project?"),
        help=(
            "以研究方案与合作协议的约定为准；一个单位可有多个角色。",
            "As the protocol and the agreements say; a unit may have several.",
        ),
        controllable=True,
    )
    seat = Choice(
        Seat,
        label=("注册地", "seat"),
        ask=(
            "该单位在哪里注册设立（个人：常居何处）？",
            "Where is the unit established (an individual: where resident)?",
        ),
        help=(
            "看登记证书；境内分支机构另列为一个单位。",
            "See the certificate of incorporation; list a branch on the mainland as a unit of its own.",
        ),
    )
    body = Choice(
        Body,
        label=("主体性质", "kind of body"),
        ask=(
            "该单位是法人、无法人资格的机构还是个人？",
            "Is it a legal person, a body without legal personality, or an individual?",
        ),
        help=(
            "国际合作双方都须具有法人资格。",
            "Both sides of an international cooperation must be legal persons.",
        ),
    )
    foreign_national = YesNo(
        label=("外国国籍（个人）", "foreign national (individuals)"),
        ask=("该个人是否为外国人？", "Is the individual a foreign national?"),
        help=("仅个人需要回答，以国籍为准。", "Only for individuals; by nationality."),
    )
    acts_for_chinese_unit = YesNo(
        label=("以所属中方单位名义行事（个人）", "acts in the name of a Chinese unit (individuals)"),
        ask=(
            "该个人是否受中方单位聘用、以其名义行事？",
            "Is the individual employed by a Chinese unit and acting in its name?",
        ),
        help=(
            "仅个人需要回答；以个人名义行事的填否。",
            "Only for individuals; no, where it acts on its own account.",
        ),
        controllable=True,
    )
    foreign_equity = Exact(
        label=("境外持股合计", "foreign equity, all holders together"),
        ask=(
            "境外组织和个人直接、间接持有该单位的股份、股权、财产份额合计多少？",
            "What equity or property share do overseas organisations and individuals hold together, directly and indirectly?",
        ),
        help=(
            "以百分数填写，不要取整；间接持有的逐层相乘，全额计入的算法另有一问。",
            "In per cent, not rounded; multiply indirect holdings link by link, counting them in full is asked apart.",
        ),
        unit=("%", "%"),
        high=100,
    )
    largest_foreign_equity = Exact(
        label=("最大单一境外持有人的持股", "equity of the largest foreign holder"),
        ask=(
            "其中最大的一个境外持有人（及其关联方）直接、间接持有多少？",
            "How much of that does the largest foreign holder (with its affiliates) hold, directly and indirectly?",
        ),
        help=(
            "只有一个境外持有人时与合计相同。",
            "The same as the total where there is one foreign holder only.",
        ),
        unit=("%", "%"),
        high=100,
    )
    half_if_counted_in_full = YesNo(
        label=(
            "外方中间持有人的份额全额计入即达半数",
            "half, if what foreign intermediaries hold is counted in full",
        ),
        ask=(
            "逐层相乘不足半数的：若中间持有人本身属外方单位，其所持份额或表决权全额计入（不再相乘），境外持股或表决权是否达到50%？",
            "Where equity and votes multiplied link by link are below half: would either reach 50 % if what an intermediate holder that is itself a foreign unit has were counted in full?",
        ),
        help=(
            "如外方持甲50%、甲持本单位50%：相乘为25%，全额计入为50%。没有中间持有人的，填否。",
            "A foreign side holds 50 % of A, and A 50 % of the unit: 25 % multiplied, 50 % in full. No, where there is no intermediate holder.",
        ),
    )
    half_by_one_if_counted_in_full = YesNo(
        label=(
            "单独一个境外持有人全额计入即达半数",
            "half by one holder, if what foreign intermediaries hold is counted in full",
        ),
        ask=(
            "单独一个境外持有人（及其关联方）不足半数的：本身属外方单位的中间持有人所持份额全额计入（不再相乘）时，是否有一个境外持有人达到50%？",
            "Where no foreign holder (with its affiliates) reaches half by itself: would one of them reach 50 % if what an intermediate holder that is itself a foreign unit holds were counted in full?",
        ),
        help=(
            "不同境外持有人的份额不相加；没有中间持有人的，填否。",
            "Holdings of different foreign holders are not added up. No, where there is no intermediate holder.",
        ),
    )
    foreign_votes = Exact(
        label=("境外表决权或类似权益合计", "foreign votes or similar interests, together"),
        ask=(
            "境外组织和个人合计享有多少表决权或者其他类似权益？",
            "What share of votes or other similar interests do overseas organisations and individuals have together?",
        ),
        help=(
            "同股不同权、表决权委托、一致行动都计入。",
            "Count unequal votes, proxies and acting in concert.",
        ),
        unit=("%", "%"),
        high=100,
    )
    largest_foreign_votes = Exact(
        label=("最大单一境外持有人的表决权", "votes of the largest foreign holder"),
        ask=(
            "其中最大的一个境外持有人（及其关联方、一致行动人）享有多少表决权或者其他类似权益？",
            "How many of those votes or other similar interests has the largest foreign holder (with its affiliates and those who act in "
            "concert with it)?",
        ),
        help=(
            "只有一个境外持有人时与合计相同；合计不足50%的，不必回答。",
            "The same as the total where there is one foreign holder only; needless where the total is below 50 %.",
        ),
        unit=("%", "%"),
        high=100,
    )
    dominated_by_rights = YesNo(
        label=("境外权益足以支配或重大影响", "foreign rights dominate or materially influence"),
        ask=(
            "境外一方享有的表决权或其他权益虽不足半数，是否足以支配该单位的决策、管理或施加重大影响？",
            "Do foreign votes or other interests below half suffice to direct its decisions and management or to influence them materially?",
        ),
        help=(
            "由单位先行判断，参考股东会、董事会表决机制、董事委派方式和席位构成。",
            "For the unit to judge first: voting mechanism of shareholders and board, appointment of directors, board seats.",
        ),
    )
    dominated_by_arrangement = YesNo(
        label=(
            "境外通过投资关系、协议或安排支配或重大影响",
            "foreign side dominates or materially influences by investment relations, agreements or arrangements",
        ),
        ask=(
            "境外一方是否通过投资关系、协议（如协议控制）或者其他安排支配该单位或施加重大影响？",
            "Does a foreign side dominate or materially influence it by investment relations, agreements (such as contractual control) or other arrangements?",
        ),
        help=(
            "不要求持有任何股份；查阅章程、股东协议、VIE 协议、委托管理协议。",
            "No equity is needed; see articles, shareholder agreements, VIE and management contracts.",
        ),
    )
    foreign_side_can_block = YesNo(
        label=("境外一方对重大事项有否决权", "foreign side can block major matters"),
        ask=(
            "境外一方在股东会或董事会能否单独否决经营、财务、人事等重大事项？",
            "Can the foreign side alone block major operating, financial or personnel matters at shareholders' or board level?",
        ),
        help=(
            "判断“重大影响”的参考因素，本身不下结论。",
            "A factor in judging material influence; decides nothing by itself.",
        ),
    )
    foreign_side_appoints_directors = YesNo(
        label=("境外一方委派董事或关键管理人员", "foreign side appoints directors or key managers"),
        ask=(
            "境外一方是否有权委派或提名董事、总经理等？",
            "May the foreign side appoint or nominate directors or the general manager?",
        ),
        help=(
            "判断“重大影响”的参考因素，本身不下结论。",
            "A factor in judging material influence; decides nothing by itself.",
        ),
    )
    foreign_board_majority = YesNo(
        label=(
            "境外委派董事占董事会半数以上",
            "directors appointed from abroad make up half the board or more",
        ),
        ask=(
            "境外一方委派的董事是否达到董事会席位半数以上？",
            "Do directors appointed by the foreign side hold half of the board's seats or more?",
        ),
        help=(
            "判断“重大影响”的参考因素，本身不下结论。",
            "A factor in judging material influence; decides nothing by itself.",
        ),
    )
    domestic_control = Choice(
        DomesticControl,
        label=("内资实际控制（港澳机构）", "control by domestic capital (Hong Kong, Macau)"),
        ask=(
            "该港澳机构由内资直接控制、间接控制还是并非内资控制？",
            "Is the Hong Kong or Macau institution controlled by domestic capital directly, indirectly or not?",
        ),
        help=("仅港澳机构需要回答。", "Only for institutions in Hong Kong or Macau."),
    )
    held_through_counted_institution = YesNo(
        label=(
            "境外持股来自视为中方单位的港澳机构",
            "the foreign holding is that of a Hong Kong or Macau institution counted as Chinese",
        ),
        ask=(
            "上述境外持股或影响是否全部来自内资实际控制、视为中方单位的港澳机构？",
            "Does all of that holding or influence come from a Hong Kong or Macau institution that domestic capital controls and that counts as Chinese?",
        ),
        help=(
            "境内子公司的地位是否随之改变，法律未定。",
            "Whether its mainland subsidiaries follow is open.",
        ),
    )
    collects = YesNo(
        label=("该单位实施采集", "this unit collects"),
        ask=(
            "该单位自己在境内采集人类遗传资源吗？",
            "Does this unit itself collect human genetic resources on the mainland?",
        ),
        help=("由其人员或以其名义抽取、取得样本。", "By its own people or in its name."),
        controllable=True,
    )
    preserves = YesNo(
        label=("该单位实施保藏", "this unit preserves"),
        ask=(
            "该单位自己在境内保藏人类遗传资源吗？",
            "Does this unit itself preserve human genetic resources on the mainland?",
        ),
        help=(
            "为未来研究长期保存；检测中的临时存放不算。",
            "Keeping for future research; temporary keeping during testing does not count.",
        ),
        controllable=True,
    )
    provides_abroad = YesNo(
        label=("该单位向境外提供", "this unit provides abroad"),
        ask=(
            "该单位自己向境外提供人类遗传资源材料或信息吗？",
            "Does this unit itself provide material or information abroad?",
        ),
        help=(
            "包括寄送样本、传输数据、向境外监管机构提交。",
            "Including sending samples, transferring data, filing with an overseas regulator.",
        ),
        controllable=True,
    )
    registered_trial_institution = YesNo(
        label=("依法备案的临床试验机构", "filed clinical-trial institution"),
        ask=(
            "该机构是否为依法备案、可开展该临床试验的医疗卫生机构？",
            "Is the institution filed for conducting this kind of clinical trial?",
        ),
        help=(
            "查药物/医疗器械临床试验机构备案系统。",
            "See the register of drug and device trial institutions.",
        ),
    )
    ethics_done = YesNo(
        label=("伦理审查已通过或已认可组长单位批件", "ethics approved, or lead site's approval recognised"),
        ask=(
            "该单位是否已通过伦理审查，或书面认可组长单位的伦理批件？",
            "Has the unit its own ethics approval, or recognised the lead site's in writing?",
        ),
        help=("以批件或认可文件日期为准。", "By the date on the approval or recognition."),
        controllable=True,
    )
    undertaking_lodged = YesNo(
        label=("承诺书已提交", "undertaking lodged"),
        ask=("该单位的承诺书是否已经上传系统？", "Has the unit's undertaking been lodged in the system?"),
        help=(
            "参与机构在组长单位获批或备案后上传。",
            "A participating site lodges it after the lead site's licence or filing.",
        ),
        controllable=True,
    )
    signed_agreement = YesNo(
        label=("已签署并盖章合作协议", "has signed and sealed the cooperation agreement"),
        ask=(
            "该单位是否已提供签字并盖章的国际合作协议？",
            "Has the unit given the cooperation agreement signed and sealed?",
        ),
        help=(
            "申办方、组长单位、合同研究组织、第三方实验室须提供。",
            "Asked of sponsor, lead site, contract research organisation and third-party laboratory.",
        ),
        controllable=True,
    )
    declares_as_chinese = YesNo(
        label=("拟以中方单位申报", "wishes to declare as a Chinese unit"),
        ask=(
            "该单位是否拟以中方单位身份申报（设置中方账号）？",
            "Does the unit wish to declare (and hold an account) as a Chinese unit?",
        ),
        help=("需提交中方单位申报承诺书。", "Needs the commitment letter."),
        controllable=True,
    )
    chinese_account_set = YesNo(
        label=("已设置为中方单位账号", "account is set as Chinese"),
        ask=(
            "该单位是否已提交承诺书，账号已设置为中方单位？",
            "Has the unit lodged the commitment letter, and is its account set as that of a Chinese unit?",
        ),
        help=("以系统账号状态为准。", "By the state of the account in the system."),
        controllable=True,
    )


@constraint(
    "最大单一境外持股不得超过境外持股合计",
    "the largest foreign holding cannot exceed all foreign holdings together",
)
def largest_within_total(unit: Unit) -> Bool:
    """A part is not larger than the whole."""
    return unit.largest_foreign_equity <= unit.foreign_equity


@constraint(
    "最大单一境外持有人的表决权不得超过境外表决权合计",
    "the votes of the largest foreign holder cannot exceed all foreign votes together",
)
def largest_votes_within_total(unit: Unit) -> Bool:
    """A part is not larger than the whole."""
    return unit.largest_foreign_votes <= unit.foreign_votes


@constraint(
    "一个境外持有人全额计入达到半数的，合计也达到半数",
    "where one foreign holder counted in full makes half, all of them together do",
)
def one_within_all(unit: Unit) -> Bool:
    """Asked of all together only where they are below half when multiplied."""
    one, together = unit.half_by_one_if_counted_in_full, unit.half_if_counted_in_full
    return ~one | together | (unit.foreign_equity >= 50) | (unit.foreign_votes >= 50)


@constraint(
    "个人没有股东、表决权人，也不是可被支配的机构",
    "an individual has neither holders nor votes, and is no body that can be dominated",
)
def nobody_holds_an_individual(unit: Unit) -> Bool:
    """Shares, votes and control are asked of a body only: Art. 12 of the Rules speaks of institutions."""
    return (unit.body == Body.INDIVIDUAL).implies(
        everything(
            unit.foreign_equity == 0,
            unit.largest_foreign_equity == 0,
            unit.foreign_votes == 0,
            unit.largest_foreign_votes == 0,
            ~unit.half_if_counted_in_full,
            ~unit.half_by_one_if_counted_in_full,
            ~unit.dominated_by_rights,
            ~unit.dominated_by_arrangement,
            ~unit.held_through_counted_institution,
        )
    )
