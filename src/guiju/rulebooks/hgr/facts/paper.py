"""Papers in hand: what goes with an application or filing, and what the provisions look at in it.

No provision known here sets an age, a validity or a language for a paper, so none is asked for. What application,
protocol and consent form state in numbers stands with the material, the data set and the project that it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Choice, Entity, Holder, Option, Options, SetOf, YesNo
from guiju.rulebooks.hgr.facts.change import Held

if TYPE_CHECKING:
    from guiju.rulebooks.hgr.facts.project import Project


class PaperKind(Options):
    """Papers that the guides list for an application or a filing."""

    APPLICATION = Option("申请书", "application form")
    FILING_FORM = Option("备案信息表", "filing form")
    LEGAL_PERSONALITY = Option("法人资格材料", "proof of legal personality")
    ETHICS_APPROVAL = Option("伦理审查批件（中方）", "ethics approval (Chinese side)")
    FOREIGN_ETHICS_APPROVAL = Option("外方伦理审查批件", "foreign ethics approval")
    FOREIGN_ETHICS_RECOGNITION = Option(
        "外方认可中方伦理审查意见的证明", "proof that the foreign side recognises the Chinese ethics opinion"
    )
    CONSENT_FORM = Option("知情同意书文本", "text of the informed consent")
    PROTOCOL = Option("研究方案", "research protocol")
    COLLECTION_PLAN = Option("采集方案", "collection plan")
    EXPLANATION_OF_NUMBER = Option("样本量不一致的说明", "explanation of the difference in sample number")
    PRESERVATION_PLAN = Option("保藏方案和保藏管理制度", "preservation plan and rules of preservation")
    MANAGEMENT = Option(
        "负责部门、管理制度及场所、设施、设备、人员的材料",
        "papers on the responsible department, its rules, premises, facilities, equipment and staff",
    )
    PREMISES = Option(
        "场所、设施、设备、人员符合保藏技术规范的材料",
        "papers showing that premises, facilities, equipment and staff meet the norms of preservation",
    )
    COOPERATION_AGREEMENT = Option("合作协议（含国际合作协议）", "cooperation agreement")
    TESTING_AGREEMENT = Option("第三方检测协议", "agreement on third-party testing")
    TRANSFER_AGREEMENTS = Option("出境的合作协议或者材料转移协议", "agreements on the way of an export")
    LEFTOVER_AGREEMENT = Option("剩余材料处理方式协议", "agreement on leftover material")
    LAWFUL_ORIGIN = Option("合法来源证明", "proof of lawful origin")
    TRIAL_APPROVAL = Option(
        "临床试验批件、通知书或者备案公布材料", "trial approval, notice or published filing"
    )
    COOPERATION_DECISION = Option("国际合作审批决定书", "decision on the cooperation licence")
    UNDERTAKING = Option("承诺书", "undertaking")


class Lodged(Options):
    """Applications and filings whose papers are listed; those of a prior report differ by recipient."""

    COOPERATION_LICENCE = Held.COOPERATION_LICENCE
    TRIAL_FILING = Held.TRIAL_FILING
    COLLECTION_LICENCE = Held.COLLECTION_LICENCE
    PRESERVATION_LICENCE = Held.PRESERVATION_LICENCE
    EXPORT_LICENCE = Held.EXPORT_LICENCE


class Paper(Entity):
    """文件 | paper"""

    project: Holder[Project] = Holder()

    kind = Choice(
        PaperKind,
        label=("文件种类", "kind of paper"),
        ask=("这是哪一种文件？", "What kind of paper is it?"),
        help=(
            "一份一条；各单位的同类材料可合为一条。",
            "One entry each; the same of several units may be one.",
        ),
    )
    goes_with = SetOf(
        Lodged,
        label=("用于的申请、备案", "goes with"),
        ask=("这份文件用于哪些申请或备案？", "With which applications or filings does it go?"),
        help=("同一份文件可用于几项。", "One paper may go with several."),
    )
    signed = YesNo(
        label=("已签字", "signed"),
        ask=("这份文件是否已经签字？", "Has it been signed?"),
        help=(
            "仅在须签字时有意义；国际合作许可的四方签章在各单位处填写。",
            "Matters only where it must be; who signed a licence's cooperation agreement is said of each unit.",
        ),
        controllable=True,
    )
    sealed = YesNo(
        label=("已盖章", "sealed"),
        ask=("这份文件是否已经加盖公章？", "Does it bear the seal?"),
        help=("仅在须盖章时有意义。", "Matters only where it must."),
        controllable=True,
    )
    covers_whole_life = YesNo(
        label=("写明样本处置全流程", "covers the whole life of the samples"),
        ask=(
            "研究方案是否写明样本从采集到最终处置的全过程？",
            "Does the protocol cover the samples from collection to final disposal?",
        ),
        help=("仅就材料出境的研究方案填写。", "Only for the protocol that goes with an export."),
        controllable=True,
    )
    covers_whole_way = YesNo(
        label=("覆盖出境全流程", "covers the whole way of the export"),
        ask=(
            "协议是否覆盖运输、接收、检测、处置各方？",
            "Do the agreements cover carrier, receiver, tester and disposer?",
        ),
        help=("仅就材料出境的协议填写。", "Only for the agreements that go with an export."),
        controllable=True,
    )
