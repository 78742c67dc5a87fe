"""HGR Regulation 人类遗传资源管理条例, Articles 2 to 16: scope, general duties, collection, preservation.

A number in parentheses is the paragraph (款); where the article is one paragraph with items (项), as in
Articles 11, 14, 36, 39 and 40, it is the item. Articles 17 to 28 are in ``regulation_cooperation``, the rest in
``regulation_oversight``.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.places import divided
from guiju.engine.text import Text
from guiju.rulebooks.hgr.instruments._terms import REGULATION_CHANGED, STATE_COUNCIL, joined

REGULATION = Instrument(
    id="hgr-regulation",
    title=Text(
        "中华人民共和国人类遗传资源管理条例",
        "Regulation of the People's Republic of China on the Administration of Human Genetic Resources",
    ),
    short=Text("人遗条例", "HGR Regulation"),
    issuer=STATE_COUNCIL,
    force=Force.BINDS,
    issued=date(2019, 5, 28),
    in_force=date(2019, 7, 1),
    number=Text(
        "国务院令第717号；国务院令第777号修改", "State Council Order No. 717; amended by Order No. 777"
    ),
    note=Text(
        "2024年3月10日以国务院令第777号修改，自2024年5月1日起主管部门由国务院科学技术行政部门改为国务院卫生健康主管部门，"
        "省级为人类遗传资源主管部门（由各省确定，未必是卫生健康部门）；门槛、条件、期限和罚款数额均未变。",
        "Amended by State Council Order No. 777 of 2024-03-10: from 2024-05-01 the competent authority is the State Council's "
        "health authority in place of its science and technology authority, and in the provinces the HGR authority (which each "
        "province designates; not necessarily the health department). No threshold, condition, time limit or fine changed.",
    ),
    parts=divided(paragraphs="3 9 10 12 15 22 24 27 28 43", items="11 14 36 39 40"),
)

_SUBSTITUTED = Text(
    "现行文字系按2024年修改替换主管部门名称得出，其余与2019年文本相同。",
    "The current wording is the 2019 text with the authority's name replaced under the change of 2024; the rest is the same.",
)


def _sentences(en: str) -> str:
    """With a capital where a sentence begins with the name of an authority."""
    return f". {en}".replace(". the ", ". The ")[2:]


def amended(
    key: str,
    zh: str,
    en: str,
    *,
    now: Grade = Grade.QUOTED,
    note: Text | None = None,
    now_note: Text = _SUBSTITUTED,
) -> None:
    """Add the 2019 version and the version since 2024-05-01.

    ``{state}`` and ``{province}`` stand for the two authorities.
    """
    REGULATION.provide(
        key,
        zh.format(state="国务院科学技术行政部门", province="省级科学技术行政部门"),
        _sentences(
            en.format(
                state="the State Council's science and technology authority",
                province="the provincial science and technology authority",
            )
        ),
        Grade.VERBATIM,
        until=REGULATION_CHANGED,
        note=note,
    )
    REGULATION.provide(
        key,
        zh.format(state="国务院卫生健康主管部门", province="省级人类遗传资源主管部门"),
        _sentences(
            en.format(state="the State Council's health authority", province="the provincial HGR authority")
        ),
        now,
        since=REGULATION_CHANGED,
        note=joined(note, now_note),
    )


def unchanged(key: str, zh: str, en: str, note: Text | None = None) -> None:
    """Add a provision that names no authority and so stayed as it was in 2019."""
    REGULATION.provide(key, zh, en, Grade.VERBATIM, note=note)


# General provisions

unchanged(
    "2",
    "人类遗传资源由材料和信息两部分构成。材料指器官、组织、细胞等载有人体基因组、基因等遗传物质的遗传材料；信息指由利用材料得出的数据等资料。",
    "Human genetic resources consist of material and information. Material is organs, tissues, cells and other genetic material "
    "carrying the human genome, genes or other hereditary substance; information is data and the like produced by using material.",
    Text(
        "信息的范围由《实施细则》第二条限定。",
        "Art. 2 of the Implementing Rules narrows what counts as information.",
    ),
)
unchanged(
    "3(1)",
    "对我国资源的采集、保藏、利用与对外提供，均适用本条例。",
    "The Regulation applies to all collection, preservation, use and provision abroad of China's human genetic resources.",
)
unchanged(
    "3(2)",
    "因临床诊疗、采供血、查处违法犯罪、兴奋剂检测、殡葬等需要而采集、保藏人体物质并开展相关活动的，不按本条例而按各该法律、行政法规办理。",
    "Collecting or preserving bodily substances and related activities for clinical diagnosis and treatment, blood services, "
    "investigation of offences, doping tests, funerals and the like follow the laws and regulations on those matters instead.",
)
amended(
    "4",
    "全国的人类遗传资源管理由{state}负责，各省、自治区、直辖市的由{province}负责；其他部门各依职责分管。",
    "{state} is in charge of human genetic resources nationally and {province} within its province; other departments act "
    "within their own remits.",
)
amended(
    "5",
    "国家开展资源调查，重要遗传家系和特定地区的资源须申报登记；调查的组织与登记办法的制定由{state}负责。",
    "The State surveys the resources and has important pedigrees and resources of specified regions declared and registered; "
    "{state} organises the survey and sets the method of registration.",
)
unchanged(
    "6",
    "合理利用资源从事科学研究、发展生物医药产业和改进诊疗，受国家支持。",
    "The State supports reasonable use for research, the biomedical industry and better diagnosis and treatment.",
)
unchanged(
    "7",
    "外国组织、个人以及由其设立或者实际控制的机构，不得在境内采集或者保藏我国资源，也不得把资源提供到境外。",
    "Foreign organisations and individuals, and institutions that they set up or actually control, may not collect or preserve "
    "China's resources in the territory, nor provide them abroad.",
    Text(
        "本条例称“外国”，《生物安全法》与《实施细则》称“境外”（含港澳台），后者范围更宽。",
        'The Regulation says "foreign"; the Biosecurity Law and the Implementing Rules say "outside the mainland", which also '
        "covers Hong Kong, Macao and Taiwan.",
    ),
)
unchanged(
    "8",
    "各环节活动均不得危害公众健康、国家安全或者社会公共利益。",
    "None of these activities may harm public health, national security or the public interest.",
)
unchanged(
    "9(1)",
    "各环节活动须合乎伦理原则，并依国家规定经过伦理审查。",
    "All these activities must accord with ethical principles and undergo ethics review under national rules.",
)
unchanged(
    "9(2)",
    "各环节活动须尊重提供者隐私，事先取得其知情同意，并保护其合法权益。",
    "All these activities must respect the provider's privacy, have the provider's prior informed consent and protect the "
    "provider's lawful rights and interests.",
)
amended(
    "9(3)",
    "各环节活动须符合{state}发布的技术规范。",
    "All these activities must follow the technical norms issued by {state}.",
)
unchanged("10(1)", "人类遗传资源不得买卖。", "Human genetic resources may not be bought or sold.")
unchanged(
    "10(2)",
    "依法为科学研究提供或者使用资源，收付的费用属合理成本的，不算买卖。",
    "Reasonable cost paid or charged for lawfully providing or using resources for scientific research is not buying or selling.",
)

# Collection and preservation

amended(
    "11",
    "采集重要遗传家系、特定地区资源，或者采集达到{state}所定种类、数量的资源，须具备六项条件并经该部门批准：法人资格、目的明确合法、方案合理、"
    "通过伦理审查、有管理部门和制度、场所设施设备人员与活动相称。",
    "Collecting important pedigrees, resources of specified regions, or the types and quantities set by {state} needs its approval "
    "and six conditions: legal personality; a clear and lawful purpose; a reasonable plan; a passed ethics review; a responsible "
    "department with rules; premises, facilities, equipment and staff fit for the activity.",
    note=Text(
        "所定种类、数量见《实施细则》第二十七条。",
        "For types and quantities see Art. 27 of the Implementing Rules.",
    ),
)
unchanged(
    "11(1)", "采集许可条件一：申请人是法人。", "Collection, first condition: the applicant is a legal person."
)
unchanged(
    "11(2)",
    "采集许可条件二：目的明确且合法。",
    "Collection, second condition: the purpose is clear and lawful.",
)
unchanged(
    "11(3)", "采集许可条件三：方案合理。", "Collection, third condition: the collection plan is reasonable."
)
unchanged(
    "11(4)",
    "采集许可条件四：伦理审查已通过。",
    "Collection, fourth condition: ethics review has been passed.",
)
unchanged(
    "11(5)",
    "采集许可条件五：设有主管资源管理的部门，并有管理制度。",
    "Collection, fifth condition: a department is responsible for managing the resources, and there are management rules.",
)
unchanged(
    "11(6)",
    "采集许可条件六：场所、设施、设备、人员与所从事的采集相称。",
    "Collection, sixth condition: premises, facilities, equipment and staff are fit for the collection.",
)
unchanged(
    "12(1)",
    "采集前须向提供者说明目的、用途、可能的健康影响、隐私保护措施，以及自愿参加和随时无条件退出的权利，并取得书面同意。",
    "Before collection the provider must be told the purpose, the use, possible effects on health, the privacy safeguards and the "
    "right to take part freely and to withdraw at any time without conditions, and must consent in writing.",
)
unchanged(
    "12(2)",
    "告知内容须全面、完整、真实、准确，不许隐瞒、误导或者欺骗。",
    "What is told must be full, complete, true and accurate, without concealment, misleading or deceit.",
)
unchanged(
    "13",
    "国家建设标准化的保藏基础平台与大数据，鼓励科研机构、高校、医疗机构、企业开展保藏并便利他人研究。",
    "The State builds standardised preservation platforms and big data, and encourages research bodies, universities, medical "
    "institutions and companies to preserve resources and to ease others' research.",
)
amended(
    "14",
    "以保藏为科学研究提供基础平台的，须具备七项条件并经{state}批准：法人资格、目的明确合法、方案合理、拟保藏资源来源合法、通过伦理审查、"
    "有管理部门和保藏制度、场所设施设备人员达到国家保藏技术规范。",
    "Preservation that serves as a basic platform for research needs the approval of {state} and seven conditions: legal personality; "
    "a clear and lawful purpose; a reasonable plan; lawful origin of what is to be preserved; a passed ethics review; a responsible "
    "department with preservation rules; premises, facilities, equipment and staff that meet the national technical norms.",
)
unchanged(
    "14(1)",
    "保藏许可条件一：申请人是法人。",
    "Preservation, first condition: the applicant is a legal person.",
)
unchanged(
    "14(2)",
    "保藏许可条件二：目的明确且合法。",
    "Preservation, second condition: the purpose is clear and lawful.",
)
unchanged(
    "14(3)",
    "保藏许可条件三：方案合理。",
    "Preservation, third condition: the preservation plan is reasonable.",
)
unchanged(
    "14(4)",
    "保藏许可条件四：拟保藏的资源来源合法。",
    "Preservation, fourth condition: the resources to be preserved come from a lawful source.",
)
unchanged(
    "14(5)",
    "保藏许可条件五：伦理审查已通过。",
    "Preservation, fifth condition: ethics review has been passed.",
)
unchanged(
    "14(6)",
    "保藏许可条件六：设有主管资源管理的部门，并有保藏管理制度。",
    "Preservation, sixth condition: a department is responsible for managing the resources, and there are preservation rules.",
)
unchanged(
    "14(7)",
    "保藏许可条件七：场所、设施、设备、人员达到国家保藏技术规范和要求。",
    "Preservation, seventh condition: premises, facilities, equipment and staff meet the national technical norms and requirements.",
)
unchanged(
    "15(1)",
    "保藏单位须管理和监测所藏资源，落实安全措施与应急预案，使保藏和使用安全。",
    "A preserving unit must manage and monitor its holdings, take safety measures and have an emergency plan, so that "
    "preservation and use are safe.",
)
unchanged(
    "15(2)",
    "保藏单位须完整记录保藏情况，妥善留存来源与使用信息，使资源合法使用。",
    "A preserving unit must keep full records and duly retain information on origin and use, so that use is lawful.",
)
amended(
    "15(3)",
    "保藏单位须每年向{state}报告本单位的保藏情况。",
    "A preserving unit must report to {state} on its holdings every year.",
    note=Text(
        "截止日见《实施细则》第三十条。", "For the closing date see Art. 30 of the Implementing Rules."
    ),
)
unchanged(
    "16",
    "国家保藏平台和数据库依规定向科研机构、高校、医疗机构、企业开放；为公众健康、国家安全、社会公共利益所需，国家可依法使用保藏单位的资源。",
    "National platforms and databases are open under the rules to research bodies, universities, medical institutions and companies; "
    "for public health, national security or the public interest the State may lawfully use what a preserving unit holds.",
)
