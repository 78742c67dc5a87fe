"""事实 | Facts."""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.facts import (
    Choice,
    Collection,
    Date,
    Entity,
    Exact,
    Integer,
    Option,
    Options,
    YesNo,
    constraint,
)


class Seat(Options):
    MAINLAND = Option("境内", "mainland China")
    HONG_KONG = Option("香港", "Hong Kong")
    ABROAD = Option("境外", "abroad")


class Unit(Entity):
    """单位 | unit"""

    seat = Choice(
        Seat,
        label=("注册地", "seat"),
        ask=("该单位注册在哪里？", "Where is the unit registered?"),
        help=("查营业执照或注册证书。", "Look at its certificate of incorporation."),
    )
    foreign_share = Exact(
        label=("外方持股比例", "foreign share"),
        ask=("外方直接和间接合计持股多少？", "What share do foreign holders have, direct and indirect?"),
        help=("查股东名册并逐层穿透。", "Look through the register of shareholders."),
        unit=("%", "%"),
        high=100,
    )


class Study(Entity):
    """研究 | study"""

    for_market = YesNo(
        label=("为在中国上市", "for marketing in China"),
        ask=("研究是否为取得在中国的上市许可？", "Is the study meant to obtain marketing approval in China?"),
        help=("查临床试验方案。", "Look at the protocol."),
        controllable=True,
    )
    exports = YesNo(
        label=("材料出境", "material leaves China"),
        ask=("是否有材料运往境外？", "Is any material sent abroad?"),
        help=("查样本流向表。", "Look at the sample flow chart."),
        controllable=True,
    )
    participants = Integer(
        label=("受试者人数", "participants"),
        ask=("计划招募多少受试者？", "How many participants are planned?"),
        help=("查方案。", "Look at the protocol."),
        unit=("人", "people"),
    )
    starts = Date(
        label=("开始日期", "start"),
        ask=("计划何时开始？", "When is it planned to start?"),
        help=("查方案。", "Look at the protocol."),
        controllable=True,
    )
    ethics_done = YesNo(
        label=("伦理审查已通过", "ethics review passed"),
        ask=("伦理委员会是否已同意？", "Has the ethics committee agreed?"),
        help=("查伦理批件。", "Look at the committee's opinion."),
    )
    form_ready = YesNo(
        label=("申请书已备", "application form ready"),
        ask=("申请书是否已填好？", "Is the application form filled in?"),
        help=("查系统。", "Look at the system."),
    )
    form_sealed = YesNo(
        label=("申请书已盖章", "application form sealed"),
        ask=("申请书是否已盖章？", "Is the application form sealed?"),
        help=("查申请书。", "Look at the form."),
    )
    units = Collection(
        Unit,
        label=("参与单位", "units"),
        ask=("哪些单位参与？", "Which units take part?"),
        help=(
            "列出申办方、合同研究组织和医疗机构。",
            "List sponsor, contract research organisation and hospitals.",
        ),
    )


@constraint("出境的研究至少有一名受试者", "a study that exports has at least one participant")
def exports_something(study: Study) -> Bool:
    return study.exports.implies(study.participants > 0)
