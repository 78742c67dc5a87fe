"""Biosecurity Law 生物安全法: the chapter on human genetic resources and its penalties.

A number in parentheses is the paragraph (款); in Article 85 it is the item.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.places import divided
from guiju.engine.text import Text
from guiju.rulebooks.hgr.instruments._terms import LAW_CHANGED, STANDING_COMMITTEE, joined

BIOSECURITY_LAW = Instrument(
    id="biosecurity-law",
    title=Text("中华人民共和国生物安全法", "Biosecurity Law of the People's Republic of China"),
    short=Text("生物安全法", "Biosecurity Law"),
    issuer=STANDING_COMMITTEE,
    force=Force.BINDS,
    issued=date(2020, 10, 17),
    in_force=date(2021, 4, 15),
    note=Text(
        "2024年4月26日修正，本章仅主管部门由科学技术主管部门改为卫生健康主管部门，实体要求未变。"
        "2024年4月26日至30日，本法已写卫生健康主管部门而《人遗条例》仍写科学技术行政部门。",
        "Amended 2024-04-26: in this chapter only the competent authority changed, from science and technology to health; "
        "the requirements stayed. From 2024-04-26 to 2024-04-30 the Law named the health authority while the HGR Regulation "
        "still named the science authority.",
    ),
    parts=divided(paragraphs="56", items="85"),
)


def _amended(key: str, zh: str, en: str, note: Text | None = None) -> None:
    """Add the version before and the version since the change of authority, ``{state}`` standing for it."""
    BIOSECURITY_LAW.provide(
        key,
        zh.format(state="国务院科学技术主管部门"),
        en.format(state="the State Council's science and technology authority"),
        Grade.VERBATIM,
        until=LAW_CHANGED,
        note=note,
    )
    BIOSECURITY_LAW.provide(
        key,
        zh.format(state="国务院卫生健康主管部门"),
        en.format(state="the State Council's health authority"),
        Grade.VERBATIM,
        since=LAW_CHANGED,
        note=joined(
            note,
            Text(
                "2024年4月26日修正后的版本，仅主管部门变更。",
                "Version as amended 2024-04-26; only the authority changed.",
            ),
        ),
    )


BIOSECURITY_LAW.provide(
    "53",
    "人类遗传资源与生物资源的采集、保藏、利用和对外提供受国家管理监督；国家对两类资源拥有主权。",
    "The State manages and supervises the collection, preservation, use and provision abroad of human genetic and "
    "biological resources, and holds sovereignty over both.",
    Grade.VERBATIM,
)
_amended(
    "54",
    "全国人类遗传资源调查由{state}组织，重要遗传家系和特定地区人类遗传资源的申报登记办法亦由其制定。",
    "The national survey of human genetic resources is organised by {state}, which also sets the method for declaring and "
    "registering important genetic pedigrees and resources of specified regions.",
    Text("本处只转述与人类遗传资源有关的部分。", "Only the part on human genetic resources is restated."),
)
BIOSECURITY_LAW.provide(
    "55",
    "凡采集、保藏、利用或者对外提供，均须合乎伦理，且不得损害公众健康、国家安全或者社会公共利益。",
    "Collection, preservation, use and provision abroad must all accord with ethical principles and must not harm public "
    "health, national security or the public interest.",
    Grade.VERBATIM,
)
_amended(
    "56(1)",
    "四类活动须取得{state}批准：采集重要遗传家系、特定地区或者该部门规定种类和数量的资源；保藏资源；以资源开展国际科学研究合作；"
    "以运送、邮寄、携带方式使材料出境。",
    "Four activities need the approval of {state}: collecting important pedigrees, resources of specified regions or the "
    "types and quantities that it sets; preserving resources; international research cooperation that uses them; and moving "
    "material out of the country by transport, post or carriage.",
    Text(
        "本法对保藏的表述未设限定；《人遗条例》第十四条所列许可限于为科学研究提供基础平台的保藏，两者宽窄不同。",
        "The Law speaks of preservation without qualification; Art. 14 of the HGR Regulation asks for approval of "
        "preservation that serves as a basic platform for research: the two differ in breadth.",
    ),
)
BIOSECURITY_LAW.provide(
    "56(2)",
    "为临床诊疗、采供血、查处违法犯罪、兴奋剂检测、殡葬等目的进行的采集、保藏及相关活动，不属于前款须批准之列。",
    "Collection, preservation and related activities for clinical diagnosis and treatment, blood services, investigation of "
    "offences, doping tests, funerals and the like are outside the approval requirement of the preceding paragraph.",
    Grade.VERBATIM,
)
_amended(
    "56(3)",
    "国际合作临床试验如系为药品、医疗器械在我国上市，在临床试验机构内利用资源且资源不出境，免于批准，但开展前须把拟用资源的种类、数量、用途"
    "向{state}备案。",
    "An international cooperation clinical trial that serves market authorisation of a drug or device in China, uses the "
    "resources at clinical trial institutions and takes none out of the country needs no approval; before it starts, the "
    "types, quantities and uses must be filed with {state}.",
    Text(
        "本法写的是“人类遗传资源”不出境，《人遗条例》第二十二条第二款写的是“人类遗传资源材料”不出境；“临床试验机构”与条例“临床机构”用语亦不同。",
        "The Law says that no human genetic resources leave the country, Art. 22(2) of the HGR Regulation that no material "
        'does; "clinical trial institution" also differs from the Regulation\'s "clinical institution".',
    ),
)
BIOSECURITY_LAW.provide(
    "56(4)",
    "境外组织、个人以及由其设立或者实际控制的机构，既不得在境内采集、保藏我国资源，也不得向境外提供。",
    "Organisations and individuals from outside the mainland, and institutions that they set up or actually control, may "
    "neither collect or preserve China's resources within the territory nor provide them abroad.",
    Grade.VERBATIM,
    note=Text(
        "“境外”包括港澳台；设在港澳的内资实控机构见《实施细则》第十一条。",
        '"Outside the mainland" covers Hong Kong, Macao and Taiwan; for Hong Kong and Macao institutions actually '
        "controlled by domestic capital see Art. 11 of the Implementing Rules.",
    ),
)
_amended(
    "57",
    "向境外组织、个人及其设立或者实际控制的机构提供资源信息或者向其开放使用，须先报告{state}，并交付信息备份。",
    "Whoever provides information to, or opens it for use by, organisations or individuals from outside the mainland or "
    "institutions that they set up or actually control must first report to {state} and hand in a backup of the information.",
    Text(
        "《人遗条例》第二十八条第二款写“备案”，本法（位阶更高、时间在后）写“事先报告”；《实施细则》第三十六条从本法。本章未设安全审查条款，安全审查出自"
        "条例第二十八条第一款与细则第三十七条。",
        'Art. 28(2) of the HGR Regulation says "filing"; the Law, higher and later, says "prior report", and Art. 36 of the '
        "Implementing Rules follows it. This chapter has no security review; that comes from Art. 28(1) of the Regulation and "
        "Art. 37 of the Rules.",
    ),
)
BIOSECURITY_LAW.provide(
    "59",
    "国际科学研究合作如利用我国人类遗传资源，应使中方单位和中方研究人员从头至尾、实质性地参加研究，并依法分享权益。",
    "In international research cooperation that uses China's human genetic resources, the Chinese unit and its researchers "
    "must take part in the research throughout and in substance, and share the resulting rights and interests under law.",
    Grade.VERBATIM,
    note=Text(
        "转述第二款；第一款规范生物资源。", "Restates paragraph 2; paragraph 1 is on biological resources."
    ),
)
_amended(
    "79",
    "采集、保藏或者国际科学研究合作未获批准的，{state}责令停止，没收违法所得及所采集、保藏的资源，并罚款50万元至500万元（含两端）；"
    "违法所得达到100万元的，罚款为其5倍至10倍。严重的，处分法定代表人、主要负责人及直接责任人员，五年内禁止从事相应活动。",
    "For collecting, preserving or cooperating internationally without approval, {state} orders a stop, confiscates illegal "
    "gains and the resources collected or preserved, and fines CNY 500,000 to 5,000,000 (both inclusive); with illegal gains "
    "of CNY 1,000,000 or more, five to ten times the gains. In serious cases the legal representative, principal and those "
    "directly responsible are disciplined and barred from such activities for five years.",
    Text(
        "本条未列材料出境与临床试验备案；参见《人遗条例》第三十六、三十八条。",
        "It names neither export of material nor the filing of trials; see Arts. 36 and 38 of the HGR Regulation.",
    ),
)
_amended(
    "80",
    "境外组织、个人及其设立或者实际控制的机构在境内采集、保藏或者向境外提供资源的，由{state}责令停止，没收违法所得及所采集、保藏的资源，"
    "并罚款100万元至1000万元（含两端）；违法所得达到100万元的，罚款为其10倍至20倍。",
    "Where organisations or individuals from outside the mainland, or institutions that they set up or actually control, "
    "collect or preserve resources in the territory or provide them abroad, {state} orders a stop, confiscates illegal gains "
    "and the resources, and fines CNY 1,000,000 to 10,000,000 (both inclusive); with illegal gains of CNY 1,000,000 or more, "
    "ten to twenty times the gains.",
    Text(
        "与《人遗条例》第四十一条（5倍至10倍）冲突，本法位阶更高、时间在后。条例该条还包括利用资源开展科学研究，本条未包括。",
        "Conflicts with Art. 41 of the HGR Regulation (five to ten times); the Law is higher and later. That article also "
        "reaches research use, which this one does not name.",
    ),
)
BIOSECURITY_LAW.provide(
    "82",
    "违反本法而构成犯罪的，追究刑事责任；致人身、财产或者其他损害的，承担民事责任。",
    "A breach that is a crime is prosecuted; one that causes personal, property or other damage gives rise to civil liability.",
    Grade.VERBATIM,
)
BIOSECURITY_LAW.provide(
    "83",
    "本法未定罚则的生物安全违法行为，其他法律、行政法规有规定的，从其规定。",
    "Where this Law sets no liability for a biosecurity violation and other laws or administrative regulations do, those apply.",
    Grade.VERBATIM,
    note=Text(
        "《人遗条例》所设而本法未设的罚则由此得以适用。",
        "This keeps the HGR Regulation's penalties at work where the Law has none.",
    ),
)
BIOSECURITY_LAW.provide(
    "85(8)",
    "人类遗传资源分为材料与信息：材料指器官、组织、细胞等载有人体基因组、基因等遗传物质的遗传材料；信息指由利用这些材料得出的数据等资料。",
    "Human genetic resources are material and information: material is organs, tissues, cells and other genetic material that "
    "carries the human genome, genes or other hereditary substance; information is data and the like produced by using it.",
    Grade.VERBATIM,
)
