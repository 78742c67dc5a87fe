"""The commentary's statements G01–G25, in short, so that each can be traced to its home."""

from guiju.engine.rulebook import Statement
from guiju.engine.text import Text

STATEMENTS: tuple[Statement, ...] = (
    Statement(
        "G01",
        ("context",),
        Text(
            "七部门联合发布，2023年8月15日起施行，由2023年4月11日的征求意见稿修改而来。",
            "Issued by seven authorities together, in force from 2023-08-15, a revision of the draft of 2023-04-11.",
        ),
    ),
    Statement(
        "G02",
        ("rule",),
        Text(
            "第二条：用生成式人工智能技术向境内公众提供生成文本、图片、音频、视频等内容的服务，适用办法。",
            "Art. 2: the Measures apply to services that use generative-AI technology to give the public in mainland China generated text, images, audio, video or other content.",
        ),
    ),
    Statement(
        "G03",
        ("rule", "change"),
        Text(
            "研发、自用而不向境内公众提供的不适用：研发中的模型，以及企业内部使用。",
            "Development or use that is not offered to the public in the mainland is out of scope: the model under development, and a company's own internal use.",
        ),
    ),
    Statement(
        "G04",
        ("rule",),
        Text(
            "新闻出版、影视制作、文艺创作另有国家规定的，该规定优先；评论称此类使用须守行业规定。",
            "Where the state has other provisions on news publishing, film and television or artistic creation, they prevail; the commentary says that such use must follow the sector's rules.",
        ),
    ),
    Statement(
        "G05",
        ("definition",),
        Text(
            "监管包容审慎、分类分级（第三条），各部门各司其职（第十六条）。",
            "Supervision is inclusive, prudent, classed and graded (Art. 3); each authority acts within its own duties (Art. 16).",
        ),
    ),
    Statement(
        "G06",
        ("change",),
        Text(
            "立法依据新增科学技术进步法。",
            "The Science and Technology Progress Law was added to the legal bases.",
        ),
    ),
    Statement(
        "G07",
        ("change",),
        Text(
            "网信部门之外增加多个监管部门。",
            "Further authorities were added beside the cyberspace administration.",
        ),
    ),
    Statement(
        "G08",
        ("context",),
        Text(
            "分级思路可能参照欧盟人工智能法草案的风险分层。",
            "The grading may borrow from the risk tiers of the EU AI Act draft.",
        ),
    ),
    Statement(
        "G09",
        ("practice",),
        Text(
            "行业主管部门和标准化组织可细化分级，并对特定行业、用途或者高风险服务定更严规则。",
            "Sector authorities and standards bodies can grade more finely and make stricter rules for particular sectors, uses or high-risk services.",
        ),
    ),
    Statement(
        "G10",
        ("rule",),
        Text(
            "第五、六条的四类鼓励：各领域创新应用与优质内容；产学研和公共机构协作；算法、框架、芯片、平台的自主创新与国际交流；基础设施、公共训练数据平台、公共数据分级开放和算力共享。",
            "Four kinds of encouragement in Arts. 5 and 6: innovative use and healthy content; cooperation of industry, research and public bodies; independent innovation and international exchange; shared infrastructure, public training-data platforms, graded opening of public data and shared computing power.",
        ),
    ),
    Statement(
        "G11",
        ("context",),
        Text(
            "地方措施：北京2023年5月的方案（2023—2025年），涉及算力、公共数据、技术体系。",
            "Local measures: Beijing's plan of May 2023 for 2023 to 2025, on computing power, public data and the technology system.",
        ),
    ),
    Statement(
        "G12",
        ("change", "rule"),
        Text(
            "第七条：训练数据的真实、准确、客观、多样，由“保证”改为以有效措施提高。",
            "Art. 7: truth, accuracy, objectivity and diversity of training data went from a guarantee to effective measures that raise them.",
        ),
    ),
    Statement(
        "G13",
        ("change", "rule"),
        Text(
            "内容真实准确和不扰乱秩序的要求，改为按服务类型以有效措施提高准确性、可靠性；虚假有害信息仍在禁止之列。",
            "True and accurate content and the ban on disturbing order became effective measures, suited to the service, that raise accuracy and reliability; false and harmful information stays forbidden.",
        ),
    ),
    Statement(
        "G14",
        ("change",),
        Text(
            "征求意见稿第九条的真实身份验证义务已删。",
            "The duty of the draft's Art. 9 to verify users' real identity was deleted.",
        ),
    ),
    Statement(
        "G15",
        ("rule", "open"),
        Text(
            "用于提供互联网信息服务的，仍可能依其他规定负实名义务。",
            "Real-identity duties may still follow from other rules where the service is used to provide internet information services.",
        ),
    ),
    Statement(
        "G16",
        ("change", "rule"),
        Text(
            "第十一条：画像禁令删除；不收集非必要个人信息，不“非法”对外提供输入；有同意或者法律另有规定的即合法。",
            "Art. 11: the ban on profiling was deleted; nothing unnecessary is collected and input is not “unlawfully” given to others, which consent or another law makes lawful.",
        ),
    ),
    Statement(
        "G17",
        ("change", "rule"),
        Text(
            "征求意见稿第十三条的发现、知悉即停；办法要求投诉举报机制、及时处理违法内容并以模型优化训练等整改。",
            "The draft's Art. 13 had the provider stop on discovering or learning; the Measures have a complaint channel, timely handling of unlawful content, and rectification by optimisation training and the like.",
        ),
    ),
    Statement(
        "G18",
        ("change",),
        Text(
            "防止再次生成的三个月优化训练期限已删。",
            "The three-month limit for training that prevents repeated generation was deleted.",
        ),
    ),
    Statement(
        "G19",
        ("change", "rule"),
        Text(
            "征求意见稿第十七条的信息提供义务已删；第四条第五项要求以有效措施提高透明度，方式由提供者定。",
            "The draft's Art. 17 duty to supply information was deleted; Art. 4(5) asks for effective measures to raise transparency, the means left to the provider.",
        ),
    ),
    Statement(
        "G20",
        ("change", "rule"),
        Text(
            "安全评估由全部面向公众的产品收窄为有舆论属性或者社会动员能力的服务（第十七条）。",
            "The security assessment went from every product for the public to services with public-opinion attributes or capacity for social mobilisation (Art. 17).",
        ),
    ),
    Statement(
        "G21",
        ("rule", "open"),
        Text(
            "第二十条：境外服务不合规的，网信部门通知采取技术等措施；作者倾向认为针对面向公众的服务，其余未决。",
            "Art. 20: for a foreign service that does not comply the cyberspace authority has measures taken; the author tends to think that services to the public are meant; the rest is open.",
        ),
    ),
    Statement(
        "G22",
        ("rule",),
        Text(
            "境内提供者把境外服务嵌入自己产品供境内公众使用的，自身须守法，否则可依第二十一条处罚。",
            "A domestic provider that embeds a foreign service in its own product for the public must itself comply, or can be penalised under Art. 21.",
        ),
    ),
    Statement(
        "G23",
        ("rule", "change"),
        Text(
            "第二十三条：法律要求许可的取得许可，外商投资守外商投资规定。",
            "Art. 23: obtain the licence that law requires; a foreign-invested service follows the foreign-investment rules.",
        ),
    ),
    Statement(
        "G24",
        ("rule",),
        Text(
            "截至2023年7月，生成式人工智能本身没有许可或者外资限制；用于增值电信、网络视听、互联网文化等领域的，适用该领域的许可。",
            "As of July 2023 no licence or foreign-investment limit attaches to generative AI as such; one attaches in a licensed field: value-added telecommunications, audio-visual programmes, internet culture.",
        ),
    ),
    Statement(
        "G25",
        ("practice",),
        Text(
            "训练数据、内容安全准确和透明度符合要求，要技术与法律配合。",
            "Lawful training data, safety and accuracy of content, and transparency need technical and legal work together.",
        ),
    ),
)
