"""Changes to what a licence, a filing or a report covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.expressions import Bool, everything
from guiju.engine.facts import (
    Choice,
    Collection,
    Entity,
    Exact,
    Holder,
    Integer,
    Option,
    Options,
    SetOf,
    TextFact,
    YesNo,
    constraint,
)

if TYPE_CHECKING:
    from guiju.rulebooks.hgr.facts.project import Project


class Held(Options):
    """What the change is a change of."""

    COOPERATION_LICENCE = Option("国际科学研究合作行政许可", "international cooperation licence")
    TRIAL_FILING = Option("国际合作临床试验备案", "international-cooperation clinical-trial filing")
    COLLECTION_LICENCE = Option("采集行政许可", "collection licence")
    PRESERVATION_LICENCE = Option("保藏行政许可", "preservation licence")
    EXPORT_LICENCE = Option("材料出境行政许可", "export licence")
    PRIOR_REPORT = Option("信息对外提供或开放使用事先报告", "prior report of information")


class Matter(Options):
    """What changes, apart from quantities."""

    PURPOSE = Option("研究目的（采集、保藏目的）", "purpose")
    CONTENT = Option("研究内容（采集、保藏内容）", "content of the research (of collection, preservation)")
    PROTOCOL = Option("研究方案（采集、保藏方案）", "protocol (plan of collection, preservation)")
    USE = Option("人类遗传资源的用途", "use of the resources")
    SPONSOR = Option("更换申办方", "sponsor replaced")
    LEAD_SITE = Option("更换组长单位", "lead site replaced")
    CRO = Option("更换合同研究组织", "contract research organisation replaced")
    LAB = Option("更换或增加第三方实验室", "third-party laboratory replaced or added")
    OTHER_PARTICIPANT = Option(
        "其他参与单位变更（如增加参与医疗机构）", "other participant changed (a site added, for example)"
    )
    PARTY_NAME = Option("合作方法人单位更名（主体不变）", "a party's name only (same legal person)")
    ITEM_NAME = Option("许可事项名称", "name of the licensed item")
    PERIOD = Option("合作期限", "period of cooperation")
    RECIPIENT = Option("信息接收方", "recipient of information")


class ChangeLine(Entity):
    """变更明细 | change line

    One type of material or information whose quantity changes.
    """

    change: Holder[Change] = Holder()

    kind = TextFact(
        label=("类型", "type"),
        ask=("是哪一类材料或信息？", "Which type of material or information is it?"),
        help=("不同类型分别计算。", "Each type is counted apart."),
    )
    is_new_type = YesNo(
        label=("新增类型", "new type"),
        ask=(
            "该类型是否此前未获批准（或未备案）？",
            "Is the type one that was not approved (or filed) before?",
        ),
        help=("新增类型一律为重大事项变更。", "A new type is always a major change."),
    )
    first_approved = Integer(
        label=("首次获批数量", "quantity first approved"),
        ask=("该类型首次获批（备案）的数量是多少？", "What quantity of the type was first approved (filed)?"),
        help=(
            "以首次批准该类型的批件为准；此前从未获批的新增类型填 0。",
            "As the decision states that first approved the type; 0 for a type never approved.",
        ),
    )
    major_increase_approved = Integer(
        label=("此前经重大变更批准增加的数量", "increase approved earlier as a major change"),
        ask=(
            "此前是否有增加数量已作为重大变更获批？共多少？",
            "How much increase was approved earlier as a major change?",
        ),
        help=(
            "含当次一并申报、一并获批的以往非重大增加；没有则填 0。",
            "With the earlier minor increases that were declared and approved in it; 0 where there was none.",
        ),
    )
    minor_before_major = Integer(
        label=(
            "未并入该次重大变更的此前非重大增加",
            "earlier minor increases not taken into that major change",
        ),
        ask=(
            "最近一次获批的重大变更之前，另有多少非重大增加未一并申报？",
            "How much was increased by minor changes before the last approved major change, and not declared in it?",
        ),
        help=("没有则填 0。", "0 where there was none."),
    )
    decrease_before_major = Integer(
        label=("该次重大变更之前的减少", "decreases before that major change"),
        ask=(
            "最近一次获批的重大变更之前，曾减少多少？",
            "By how much was it decreased before the last approved major change?",
        ),
        help=("没有则填 0。", "0 where there was none."),
    )
    increase_so_far = Integer(
        label=("其后累计的非重大增加", "minor increases since"),
        ask=(
            "最近一次获批的重大变更（没有则首次获批）之后，已作非重大变更增加多少？",
            "How much has been increased by minor changes since the last approved major change (or the first approval)?",
        ),
        help=(
            "已书面说明的历次增加之和，不减去减少的数量，不含本次。",
            "The sum of all explained increases before this one, decreases not deducted.",
        ),
    )
    decrease_so_far = Integer(
        label=("其后累计的减少", "decreases since"),
        ask=("同期已减少多少？", "How much has been decreased in the same time?"),
        help=("能否抵减增加，法律未定。", "Whether it may be set off is open."),
    )
    increase_now = Integer(
        label=("本次增加", "increase now"),
        ask=("本次变更增加多少？", "By how much does this change increase it?"),
        help=("没有则填 0。", "0 where it does not."),
        controllable=True,
    )
    decrease_now = Integer(
        label=("本次减少", "decrease now"),
        ask=("本次变更减少多少？", "By how much does this change decrease it?"),
        help=("没有则填 0。", "0 where it does not."),
        controllable=True,
    )
    size_increase_so_far = Exact(
        label=("其后规格变大折合的增加", "larger unit sizes since, as an increase"),
        ask=(
            "同期此前各次把单位规格（如每管毫升数）变大，按获批规格折合相当于增加多少？",
            "How much of an increase are the enlargements of the unit size (millilitres a tube, for example) made in the same time, counted in units of the approved size?",
        ),
        help=("没有则填 0。", "0 where there was none."),
    )
    size_increase_now = Exact(
        label=("本次规格变大折合的增加", "larger unit size now, as an increase"),
        ask=(
            "本次把单位规格变大，按获批规格折合相当于增加多少？",
            "How much of an increase is the larger unit size of this change, counted in units of the approved size?",
        ),
        help=(
            "如 1000 管由每管 5 毫升改为 6 毫升，折合增加 200；规格不变或者变小填 0。",
            "1,000 tubes of 5 ml that become 6 ml: 200; 0 where the size stays or shrinks.",
        ),
        controllable=True,
    )


@constraint(
    "有增加而无基数：首次获批数量为 0 的类型应填为新增类型",
    "an increase without a baseline: a type first approved at 0 must be a new type",
)
def increase_has_a_baseline(line: ChangeLine) -> Bool:
    """An increase is measured against something."""
    return line.is_new_type | (line.first_approved > 0)


@constraint(
    "新增类型没有首次获批数量，也没有此前的增减",
    "a new type has no quantity first approved, and no earlier increase or decrease",
)
def new_type_has_no_past(line: ChangeLine) -> Bool:
    """What was not approved has no approved quantity and no changes of it."""
    return line.is_new_type.implies(
        everything(
            line.first_approved == 0,
            line.major_increase_approved == 0,
            line.increase_so_far == 0,
            line.decrease_so_far == 0,
            line.size_increase_so_far == 0,
            line.decrease_now == 0,
        )
    )


@constraint(
    "没有获批过重大变更增加的，不存在“该次重大变更之前”的增减",
    "where no increase was approved as a major change, nothing was changed before it",
)
def nothing_before_no_major(line: ChangeLine) -> Bool:
    """What comes before a major change needs one."""
    none_before = (line.minor_before_major == 0) & (line.decrease_before_major == 0)
    return (line.major_increase_approved > 0) | none_before


@constraint("同一类型一次变更不能既增加又减少", "one change cannot both increase and decrease one type")
def one_direction(line: ChangeLine) -> Bool:
    """A line goes one way."""
    return (line.increase_now == 0) | (line.decrease_now == 0)


class Change(Entity):
    """变更 | change"""

    project: Holder[Project] = Holder()

    of = Choice(
        Held,
        label=("变更对象", "what is changed"),
        ask=("变更的是哪一项许可、备案或报告？", "Which licence, filing or report does the change concern?"),
        help=("不同对象适用不同的变更规则。", "Each has its own rules of change."),
    )
    matters = SetOf(
        Matter,
        label=("变更事项", "matters changed"),
        ask=("除数量外，哪些事项发生变更？", "Which matters change, apart from quantities?"),
        help=("没有则填空列表 []。", "An empty list [] where there is none."),
        controllable=True,
    )
    within_approved_scope = YesNo(
        label=("变更后内容未超出已批准范围", "content after the change stays within what was approved"),
        ask=(
            "内容或方案变更后，是否仍在已批准范围之内？",
            "After the change of content or protocol, is it still within what was approved?",
        ),
        help=("对照批件载明的内容。", "Compare with the decision."),
    )
    lines = Collection(
        ChangeLine,
        label=("数量变更明细", "quantity lines"),
        ask=("哪些类型的数量发生变更？", "For which types does the quantity change?"),
        help=(
            "每一类一行；没有数量变更则填空列表 []。",
            "One line a type; an empty list [] where no quantity changes.",
        ),
    )
