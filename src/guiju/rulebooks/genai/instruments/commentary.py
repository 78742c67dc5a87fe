"""What a law firm's commentary of July 2023 on the Interim Measures reports or leaves in doubt; keyed by statement."""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.text import Text

COMMENTARY = Instrument(
    id="genai-commentary-2023-07",
    title=Text(
        "平衡与发展：《生成式人工智能服务管理暂行办法》正式发布（律师事务所评论）",
        "Balance and Development: the Interim Measures for Generative AI Services Issued (a law firm's commentary)",
    ),
    short=Text("暂行办法评论", "Commentary of July 2023 on the Measures"),
    issuer=Text("律师事务所作者", "Authors at a law firm"),
    force=Force.COMMENTARY,
    issued=date(2023, 7, 31),
    in_force=None,
    note=Text(
        "2023年7月13日之后、施行之前所写，具体日期不详，此处取月末；与条文不一致处以条文为准。",
        "Written after 2023-07-13 and before the Measures applied, day unknown (the month's end is used); where it differs from the text the text decides.",
    ),
)


def _reports(statement: str, zh: str, en: str, note: Text | None = None) -> None:
    """Add what the authors say under one statement of the collection."""
    COMMENTARY.provide(statement, zh, en, Grade.QUOTED, note=note)


_reports(
    "G01",
    "七部门联合发布，自2023年8月15日起实施，是在四月征求意见稿上广纳意见、大幅修改而成。",
    "Issued by seven departments together, applied from 2023-08-15, and much revised from the April draft after comments.",
)
_reports(
    "G03",
    "作者认为，研发和内部应用被排除，减轻了研发阶段的负担，也打消了企业接入服务供内部使用的顾虑。",
    "The authors think that leaving out development and internal use lightens the burden of development and removes the worry of companies that take up a service for their own work.",
)
_reports(
    "G04",
    "作者把第二条第二款解作：此类使用须守相关领域的规定，与现有制度衔接。",
    "The authors read Art. 2(2) as a duty of such use to follow the rules of its sector, so that it joins with what exists.",
    Text(
        "条文只说另有规定的从其规定。",
        "The text only lets other provisions prevail where they exist.",
    ),
)
_reports(
    "G06",
    "新增科学技术进步法作为立法依据，作者认为更突出鼓励创新。",
    "The Science and Technology Progress Law was added as a basis, which the authors take to stress innovation.",
)
_reports(
    "G07",
    "在网信办之外增加发改、教育、科技、工信、公安、广电六部门共同监管。",
    "Six departments were added beside CAC: development and reform, education, science, industry, public security, broadcasting.",
)
_reports(
    "G08",
    "作者猜测分级分类的思路可能参照欧盟人工智能法草案的风险分层（不可接受、高、有限）。",
    "The authors suppose that the grading may borrow from the tiers of the EU AI Act draft: unacceptable, high and limited risk.",
)
_reports(
    "G09",
    "作者预计监管部门、行业主管部门、标准化组织会细化分级分类，并就特定行业、应用或者高风险服务定更严的规则。",
    "The authors expect supervisors, sector authorities and standards bodies to grade more finely and to make stricter rules for particular sectors, uses or high-risk services.",
)
_reports(
    "G10",
    "作者归纳第五、六条的四类鼓励措施，并联系先进芯片、算力受限的背景。",
    "The authors sum up four kinds of encouragement in Arts. 5 and 6 and set them against limits on advanced chips and computing power.",
)
_reports(
    "G11",
    "举地方措施为例：北京市2023年5月的方案（2023—2025年），涉及算力供给、公共数据开放、大模型产业生态。",
    "An example of local measures: Beijing's plan of May 2023 for 2023 to 2025, on computing power, opening of public data and the ecosystem of large models.",
)
_reports(
    "G12",
    "训练数据的真实、准确、客观、多样，由保证改为以有效措施增强，减轻了提供者的责任。",
    "Truth, accuracy, objectivity and diversity of training data went from a guarantee to effective measures that raise them, which lightens the provider's responsibility.",
)
_reports(
    "G13",
    "内容真实准确、防止虚假信息和不扰乱秩序的要求删去，改为按服务特点提高准确性和可靠性。",
    "The demands for true and accurate content, against false information and against disturbing order were deleted; accuracy and reliability are to be raised to suit the service.",
    Text(
        "第四条第一项仍直接禁止虚假有害信息。",
        "Art. 4(1) still forbids false and harmful information outright.",
    ),
)
_reports(
    "G14",
    "真实身份验证义务删除；作者认为因服务以对话为主而非发布，且经接口提供时无从落实。",
    "The duty to verify real identity was deleted; the authors think because the service converses rather than publishes, and because over an interface it cannot be done.",
)
_reports(
    "G15",
    "用于提供互联网信息服务的，仍可能依其他规定有实名义务。",
    "Where it is used to provide internet information services, other rules may still require real identity.",
)
_reports(
    "G16",
    "画像禁令删除，对外提供的禁令改为不收集非必要信息、不“非法”提供；作者认为有同意或者法律依据即可，为以输入优化模型留出空间。",
    "The ban on profiling was deleted and that on giving input to others became: collect nothing unnecessary, give nothing “unlawfully”; the authors see consent or law as enough and more room to improve the model with input.",
    Text(
        "以输入训练的依据仍在第七条第三项和个人信息保护法；对外提供须单独同意。",
        "Training on input still needs its basis under Art. 7(3) and the PIPL; giving it to others needs separate consent.",
    ),
)
_reports(
    "G17",
    "作者称发现、知悉即停止生成的规定已删，放宽为设投诉举报机制、及时处理并以模型优化训练等整改。",
    "The authors say that stopping generation on discovering or learning was deleted, loosened to a complaint and report channel, timely handling, and rectification by model-optimisation training and the like.",
    Text(
        "与条文不符：第十四条第一款保留发现即停止生成，并增加整改和报告。以条文为准。",
        "This is not what the text says: Art. 14(1) keeps stopping on discovery and adds rectification and a report. The text decides.",
    ),
)
_reports(
    "G18",
    "三个月内以优化训练防止再次生成的期限已删；作者称其在征求意见稿第十三条。",
    "The three-month limit for training that prevents repeated generation was deleted; the authors place it in Art. 13 of the draft.",
    Text("据记忆在征求意见稿第十五条。", "From memory it stood in Art. 15 of the draft."),
)
_reports(
    "G19",
    "提供影响信任和选择之信息的细则已删，只余第四条第五项提高“算法透明度”，方式由提供者探索。",
    "The detailed duty to supply information that affects trust and choice was deleted; Art. 4(5) remains, on “transparency of algorithms”, the means left to the provider.",
    Text(
        "条文为服务的透明度；第十九条另要求向主管部门说明数据与算法。",
        "The text speaks of transparency of the service; Art. 19 also has the provider explain data and algorithm to the authority.",
    ),
)
_reports(
    "G20",
    "安全评估由面向公众的产品一概须做，收窄为有舆论属性或者社会动员能力的服务。",
    "The security assessment went from every product for the public to services with public-opinion attributes or capacity for social mobilisation.",
)
_reports(
    "G21",
    "作者倾向认为第二十条针对向境内公众提供的境外服务，主管部门可用屏蔽等手段阻断访问。",
    "The authors tend to think that Art. 20 is aimed at foreign services to the public in the mainland, to which access may be blocked.",
    Text(
        "只是倾向性意见，非面向公众的供给未决。",
        "A leaning only: supply that is not public stays open.",
    ),
)
_reports(
    "G22",
    "境内企业把境外服务嵌入自己产品供境内公众使用的，自身须合规，否则可能依第二十一条受罚。",
    "A domestic company that embeds a foreign service in its own product for the public in the mainland must comply itself, or may be punished under Art. 21.",
)
_reports(
    "G23",
    "新增第二十三条：须许可的取得许可，外商投资守外商投资规定。",
    "Art. 23 is new: licences where required, and the foreign-investment rules for foreign investment.",
)
_reports(
    "G24",
    "截至当时，法律未就生成式服务本身设许可或者外资限制；用于增值电信、网络视听、网络文化等受许可领域的，守该领域的规定。",
    "As of then no licence or foreign-investment limit attaches to generative services as such; used in licensed fields such as value-added telecommunications, audio-visual programmes or internet culture, those fields' rules apply.",
)
_reports(
    "G25",
    "训练数据、内容安全准确、透明度的合规，需技术与法律合力。",
    "Compliance of training data, safety and accuracy of content, and transparency need technology and law together.",
)
