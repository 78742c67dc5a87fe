"""What is lodged with an application for collection, preservation or cooperation, and with a trial filing."""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import Form, flaw
from guiju.rulebooks.hgr.conduct import telling_incomplete
from guiju.rulebooks.hgr.content import agreement_terms_lacking
from guiju.rulebooks.hgr.cooperation import signature_missing
from guiju.rulebooks.hgr.facts import EthicsAbroad, Held, Origin, PaperKind, Project, Role, TrialAim
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2024,
    ANSWERS_2025,
    GUIDE_COLLECTION,
    GUIDE_COOPERATION,
    GUIDE_FILING,
    GUIDE_PRESERVATION,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.papers import listed, lodged
from guiju.rulebooks.hgr.quantities import (
    data_quantity_too_high,
    material_quantity_too_high,
    people_declared_differ,
    sponsor_differs_from_applicant,
)

# --- numbers and contents that must agree with the rest of the case ------------------------------------------


def _declares_too_much(project: Project) -> Bool:
    material = project.materials.any(material_quantity_too_high)
    return material | project.data_sets.any(data_quantity_too_high)


def _number_unexplained(project: Project) -> Bool:
    explained = listed(project, Held.COLLECTION_LICENCE, PaperKind.EXPLANATION_OF_NUMBER)
    return people_declared_differ(project) & ~explained


DECLARES_TOO_MUCH = flaw(
    "declares-too-much",
    "申报数量多于方案或者知情同意书",
    "declares more than protocol or consent form states",
    when=_declares_too_much,
    cites=ANSWERS_2025.section("F2-5"),
)
NUMBER_UNEXPLAINED = flaw(
    "number-unexplained",
    "人数与研究方案不一致而未说明原因",
    "number of people differs from the protocol and is not explained",
    when=_number_unexplained,
    cites=ANSWERS_2024.section("F1-5"),
)
TELLS_TOO_LITTLE = flaw(
    "tells-too-little",
    "未写明法定告知的全部内容",
    "does not tell all that law asks to be told",
    when=telling_incomplete,
    cites=REGULATION.article("12(1)"),
)
PARTY_HAS_NOT_SIGNED = flaw(
    "party-has-not-signed",
    "须签章的各方未全部签字并盖章",
    "not signed and sealed by every party that must",
    when=lambda project: project.units.any(signature_missing),
    cites=GUIDE_COOPERATION.section("协议签章"),
    states="H24",
)
TERMS_LACKING = flaw(
    "terms-lacking",
    "法定约定事项不全",
    "terms that law requires are lacking",
    when=agreement_terms_lacking,
    cites=[REGULATION.article("24(1)"), REGULATION.article("24(2)"), REGULATION.article(25)],
)
OTHER_APPLICANT = flaw(
    "other-applicant",
    "申请方不是申办方",
    "names another applicant than the sponsor",
    when=sponsor_differs_from_applicant,
    cites=ANSWERS_2024.section("F1-9"),
)

# --- the lists ---------------------------------------------------------------------------------------------

_COLLECTION = GUIDE_COLLECTION.section("申请材料")

COLLECTION_PAPERS = [
    lodged(
        Held.COLLECTION_LICENCE,
        PaperKind.APPLICATION,
        "采集许可申请书（网上填报）",
        "application form, filled in online",
        form=Form.SIGNED_AND_SEALED,
        cites=_COLLECTION,
        flaws=[DECLARES_TOO_MUCH],
    ),
    lodged(
        Held.COLLECTION_LICENCE,
        PaperKind.LEGAL_PERSONALITY,
        "法人资格材料",
        "proof of legal personality",
        cites=[_COLLECTION, REGULATION.article("11(1)")],
    ),
    lodged(
        Held.COLLECTION_LICENCE,
        PaperKind.ETHICS_APPROVAL,
        "伦理审查批件",
        "ethics approval",
        cites=[_COLLECTION, REGULATION.article("11(4)")],
    ),
    lodged(
        Held.COLLECTION_LICENCE,
        PaperKind.CONSENT_FORM,
        "知情同意书文本",
        "text of the informed consent",
        cites=[_COLLECTION, REGULATION.article("12(1)")],
        flaws=[TELLS_TOO_LITTLE],
    ),
    lodged(
        Held.COLLECTION_LICENCE,
        PaperKind.COLLECTION_PLAN,
        "采集方案（目的、人数与研究方案一致，不一致的说明原因）",
        "collection plan (purpose; a number of people that agrees with the protocol, or the reasons where it does not)",
        cites=[
            _COLLECTION,
            REGULATION.article("11(2)"),
            REGULATION.article("11(3)"),
            ANSWERS_2024.section("F1-5"),
        ],
        flaws=[NUMBER_UNEXPLAINED],
    ),
    lodged(
        Held.COLLECTION_LICENCE,
        PaperKind.COOPERATION_AGREEMENT,
        "与其他单位的合作协议",
        "agreement with the other units that cooperate",
        cites=_COLLECTION,
        when=lambda project: project.units.count() > 1,
    ),
    lodged(
        Held.COLLECTION_LICENCE,
        PaperKind.MANAGEMENT,
        "负责部门、管理制度及场所、设施、设备、人员的材料",
        "papers on the responsible department, its rules, premises, facilities, equipment and staff",
        cites=[_COLLECTION, REGULATION.article("11(5)"), REGULATION.article("11(6)")],
    ),
    lodged(
        Held.COLLECTION_LICENCE,
        PaperKind.UNDERTAKING,
        "承诺书",
        "undertaking",
        form=Form.SIGNED_AND_SEALED,
        cites=_COLLECTION,
    ),
]

_PRESERVATION = GUIDE_PRESERVATION.section("申请材料")

PRESERVATION_PAPERS = [
    lodged(
        Held.PRESERVATION_LICENCE,
        PaperKind.APPLICATION,
        "保藏许可申请书（网上填报）",
        "application form, filled in online",
        form=Form.SIGNED_AND_SEALED,
        cites=_PRESERVATION,
        flaws=[DECLARES_TOO_MUCH],
    ),
    lodged(
        Held.PRESERVATION_LICENCE,
        PaperKind.LEGAL_PERSONALITY,
        "法人资格材料",
        "proof of legal personality",
        cites=[_PRESERVATION, REGULATION.article("14(1)")],
    ),
    lodged(
        Held.PRESERVATION_LICENCE,
        PaperKind.ETHICS_APPROVAL,
        "伦理审查批件",
        "ethics approval",
        cites=[_PRESERVATION, REGULATION.article("14(5)")],
    ),
    lodged(
        Held.PRESERVATION_LICENCE,
        PaperKind.CONSENT_FORM,
        "知情同意书文本",
        "text of the informed consent",
        cites=_PRESERVATION,
        flaws=[TELLS_TOO_LITTLE],
    ),
    lodged(
        Held.PRESERVATION_LICENCE,
        PaperKind.PRESERVATION_PLAN,
        "保藏方案和保藏管理制度（含负责部门）",
        "preservation plan and rules of preservation (with the responsible department)",
        cites=[_PRESERVATION, REGULATION.article("14(3)"), REGULATION.article("14(6)")],
    ),
    lodged(
        Held.PRESERVATION_LICENCE,
        PaperKind.PREMISES,
        "场所、设施、设备、人员符合国家保藏技术规范的材料",
        "papers showing that premises, facilities, equipment and staff meet the national technical norms",
        cites=[_PRESERVATION, REGULATION.article("14(7)")],
    ),
    lodged(
        Held.PRESERVATION_LICENCE,
        PaperKind.LAWFUL_ORIGIN,
        "拟保藏资源来源合法的证明",
        "proof that what is to be preserved has a lawful origin",
        cites=[_PRESERVATION, REGULATION.article("14(4)")],
        when=lambda project: (
            project.materials.any(lambda m: m.origin != Origin.NEW_COLLECTION) | ~project.collects
        ),
        note=(
            "新采集的以知情同意和伦理批件说明来源。",
            "For what is newly collected, consent and ethics approval show it.",
        ),
    ),
    lodged(
        Held.PRESERVATION_LICENCE,
        PaperKind.UNDERTAKING,
        "承诺书",
        "undertaking",
        form=Form.SIGNED_AND_SEALED,
        cites=_PRESERVATION,
    ),
]

_COOPERATION = GUIDE_COOPERATION.section("申请材料")

COOPERATION_PAPERS = [
    lodged(
        Held.COOPERATION_LICENCE,
        PaperKind.APPLICATION,
        "中外双方共同签章的申请书（网上填报）",
        "application form signed and sealed by both sides, filled in online",
        form=Form.SIGNED_AND_SEALED,
        cites=[_COOPERATION, REGULATION.article("22(1)")],
        flaws=[DECLARES_TOO_MUCH],
    ),
    lodged(
        Held.COOPERATION_LICENCE,
        PaperKind.LEGAL_PERSONALITY,
        "中方、外方各单位法人资格材料",
        "proof of legal personality of each party, Chinese and foreign",
        cites=[_COOPERATION, GUIDE_COOPERATION.section("申请人条件")],
    ),
    lodged(
        Held.COOPERATION_LICENCE,
        PaperKind.ETHICS_APPROVAL,
        "中方（组长单位）伦理审查批件",
        "ethics approval of the Chinese side (lead site)",
        cites=[_COOPERATION, RULES.article(31), RULES.article(34)],
    ),
    lodged(
        Held.COOPERATION_LICENCE,
        PaperKind.FOREIGN_ETHICS_APPROVAL,
        "外方所在国（地区）伦理审查批件",
        "ethics approval of the foreign side's country or region",
        cites=[_COOPERATION, REGULATION.article("22(1)"), RULES.article(31)],
        when=lambda project: project.ethics_abroad != EthicsAbroad.RECOGNISES,
    ),
    lodged(
        Held.COOPERATION_LICENCE,
        PaperKind.FOREIGN_ETHICS_RECOGNITION,
        "外方认可中方伦理审查意见的证明（确实无法提供本国批件时）",
        "proof that the foreign side recognises the Chinese ethics opinion (where its own really cannot be had)",
        cites=[_COOPERATION, RULES.article(31)],
        when=lambda project: project.ethics_abroad == EthicsAbroad.RECOGNISES,
    ),
    lodged(
        Held.COOPERATION_LICENCE,
        PaperKind.CONSENT_FORM,
        "知情同意书文本",
        "text of the informed consent",
        cites=_COOPERATION,
        flaws=[TELLS_TOO_LITTLE],
    ),
    lodged(Held.COOPERATION_LICENCE, PaperKind.PROTOCOL, "研究方案", "research protocol", cites=_COOPERATION),
    lodged(
        Held.COOPERATION_LICENCE,
        PaperKind.COOPERATION_AGREEMENT,
        "国际合作协议（申办方、组长单位、合同研究组织、第三方实验室签字并盖章）",
        "cooperation agreement, signed and sealed by sponsor, lead site, contract research organisation and third-party laboratory",
        form=Form.SIGNED_AND_SEALED,
        by_parties=True,
        cites=[GUIDE_COOPERATION.section("协议签章"), REGULATION.article(25)],
        states="H24",
        flaws=[PARTY_HAS_NOT_SIGNED, TERMS_LACKING],
    ),
    lodged(
        Held.COOPERATION_LICENCE,
        PaperKind.TRIAL_APPROVAL,
        "药品、医疗器械临床试验批件、通知书或者备案公布材料",
        "trial approval, notice or published filing of drug or device",
        cites=_COOPERATION,
        when=lambda project: project.trial_aim.is_in(TrialAim.CHINA_AUTHORISATION, TrialAim.POST_MARKETING),
        note=(
            "上市后研究仅在有此类文件时提交。",
            "For a study after authorisation, where there is such a paper.",
        ),
        flaws=[OTHER_APPLICANT],
    ),
    lodged(
        Held.COOPERATION_LICENCE,
        PaperKind.TESTING_AGREEMENT,
        "第三方检测协议",
        "agreement on third-party testing",
        cites=_COOPERATION,
        when=lambda project: project.units.any(lambda u: u.roles.has(Role.LAB)),
    ),
    lodged(
        Held.COOPERATION_LICENCE,
        PaperKind.UNDERTAKING,
        "承诺书",
        "undertaking",
        form=Form.SIGNED_AND_SEALED,
        cites=[_COOPERATION, RULES.article(33)],
    ),
]

_FILING = GUIDE_FILING.section("申请材料")

FILING_PAPERS = [
    lodged(
        Held.TRIAL_FILING,
        PaperKind.FILING_FORM,
        "备案信息表（网上填报，载明种类、数量、用途）",
        "filing form, online, with types, quantities and uses",
        cites=[_FILING, REGULATION.article("22(2)")],
        flaws=[DECLARES_TOO_MUCH],
    ),
    lodged(
        Held.TRIAL_FILING,
        PaperKind.LEGAL_PERSONALITY,
        "各方法人资格材料",
        "proof of each party's legal personality",
        cites=_FILING,
    ),
    lodged(
        Held.TRIAL_FILING,
        PaperKind.ETHICS_APPROVAL,
        "组长单位伦理审查批件",
        "ethics approval of the lead site",
        cites=[_FILING, RULES.article(34)],
    ),
    lodged(
        Held.TRIAL_FILING,
        PaperKind.CONSENT_FORM,
        "知情同意书文本",
        "text of the informed consent",
        cites=_FILING,
        flaws=[TELLS_TOO_LITTLE],
    ),
    lodged(
        Held.TRIAL_FILING,
        PaperKind.PROTOCOL,
        "临床试验方案（指定检测、分析和剩余处理的境内单位）",
        "clinical trial protocol (naming the domestic units that test, analyse and dispose of leftovers)",
        cites=[_FILING, RULES.article("32(2)"), GUIDE_FILING.section("方案指定的境内单位")],
        states="H25",
    ),
    lodged(
        Held.TRIAL_FILING,
        PaperKind.COOPERATION_AGREEMENT,
        "已签署的国际合作协议",
        "signed cooperation agreement",
        form=Form.SIGNED,
        cites=GUIDE_FILING.section("协议签章"),
        states="H27",
        flaws=[TERMS_LACKING],
    ),
    lodged(
        Held.TRIAL_FILING,
        PaperKind.TRIAL_APPROVAL,
        "药品、医疗器械临床试验批件、通知书或者备案公布材料",
        "trial approval, notice or published filing of drug or device",
        cites=_FILING,
        flaws=[OTHER_APPLICANT],
    ),
    lodged(
        Held.TRIAL_FILING,
        PaperKind.UNDERTAKING,
        "组长单位所在机构承诺书",
        "undertaking of the lead site's institution",
        form=Form.SIGNED_AND_SEALED,
        cites=_FILING,
    ),
]
