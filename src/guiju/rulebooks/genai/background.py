"""背景与未判断事项 | Background, and what is not judged

Where the rules come from, and what in this regime no rule here judges: said in every result.
"""

from __future__ import annotations

from guiju.engine.expressions import as_of
from guiju.engine.rules import not_judged, note
from guiju.rulebooks.genai.anthropomorphic import ANTHROPOMORPHIC_SINCE
from guiju.rulebooks.genai.editions import IN_FORCE
from guiju.rulebooks.genai.facts import Stage
from guiju.rulebooks.genai.instruments import (
    ANTHROPOMORPHIC,
    COLLECTED,
    COMMENTARY,
    DRAFT,
    GB_SECURITY,
    INTERIM,
    PIPL,
)

ORIGIN = note(
    "暂行办法由国家网信办等七部门联合公布，2023年8月15日起施行；征求意见稿（2023年4月11日）只由网信办一家发布。上位法新增科学技术进步法，管理部门也随之增多。",
    "Seven departments issued the Interim Measures, in force from 2023-08-15; the draft of 2023-04-11 was CAC's alone. The law on progress of science and technology joined the bases, and further authorities joined CAC.",
    cites=[
        INTERIM.article(1),
        INTERIM.article("16(1)"),
        INTERIM.article(24),
        DRAFT.article(1),
        COMMENTARY.section("G06"),
    ],
    states="G01 G06 G07",
)
GRADED_SUPERVISION = note(
    "监管包容审慎、分类分级；评论认为分级可能参考欧盟人工智能法草案，各行业部门和标准可再加细、加严。尚未见据第十六条第二款制定的分级规则。",
    "Supervision is inclusive and prudent, by class and grade; the commentary thinks that the grades may borrow from the draft EU AI Act and that sectors and standards may add finer and stricter ones. No graded rules under Art. 16(2) were seen.",
    cites=[
        INTERIM.article(3),
        INTERIM.article("16(2)"),
        COMMENTARY.section("G08"),
        COMMENTARY.section("G09"),
    ],
    states="G05 G08 G09",
    edition=IN_FORCE,
)
LOCAL_MEASURES = note(
    "地方另有支持措施，例如北京市2023年5月的方案（2023至2025年）；不设义务。",
    "There are local measures of support, such as Beijing's plan of May 2023 for 2023 to 2025; they lay no duties.",
    cites=COMMENTARY.section("G11"),
    states="G11",
)
LATER_LAW = not_judged(
    "2026年7月以后的法律：规则所据的文件收集至该月，此后公布的法律、标准和分级分类规则未计入。",
    "Law after July 2026: what these rules rest on was collected up to that month; statutes, standards and rules by class and grade published since are not taken into account.",
    cites=INTERIM.article("16(2)"),
    when=lambda service: as_of() > COLLECTED,
    edition=IN_FORCE,
)
NOT_STANDARD = not_judged(
    "推荐性标准 GB/T 45654 的其余内容，以及所示数值是否确为该标准所用：标准全文未见，数值多据对其前身的转述或者凭记忆。",
    "What else the recommended standard GB/T 45654 says, and whether the numbers shown are in fact its own: the text was not seen, and most are reported of its forerunner or from memory.",
    cites=[GB_SECURITY.section("风险分类"), GB_SECURITY.section("第三方基础模型")],
)
NOT_ANTHROPOMORPHIC = not_judged(
    "拟人化互动服务办法（2026年7月15日起）的定义、对老年使用者的保护和沙箱：内容未见。",
    "Definition, protection of older users and sandbox in the measures on anthropomorphic services (from 2026-07-15): what they say was not seen.",
    cites=[ANTHROPOMORPHIC.article(15), ANTHROPOMORPHIC.article(28)],
    since=ANTHROPOMORPHIC_SINCE,
    edition=IN_FORCE,
)
NOT_PERSONAL_INFORMATION = not_judged(
    "个人信息保护法的其他要求：敏感个人信息、影响评估、出境等。",
    "What else the personal-information law asks: sensitive information, impact assessment, transfer abroad and the rest.",
    cites=[PIPL.article(29), PIPL.article(38), PIPL.article(55)],
)
NOT_PENALTIES = not_judged(
    "处罚的裁量、对责任人的处罚、一个行为触犯数法时的竞合，以及2026年前的行为此后才处罚时新旧文本孰轻；所示罚则以行为时的文本为准。",
    "Discretion in penalties, penalties on persons responsible, how several laws broken by one act go together, and which text is milder where an act of before 2026 is punished later; what is shown is the text of the day of the act.",
    cites=[INTERIM.article("21(1)"), INTERIM.article("21(2)")],
    edition=IN_FORCE,
)
AFTER_THE_END = not_judged(
    "服务终止后仍持有的输入和个人信息：停止服务的应当主动删除等，由个人信息保护法规定。",
    "Input and personal information still held after the end: what the personal-information law asks, deletion on ending the service among it.",
    cites=[INTERIM.article("11(1)"), PIPL.article(47)],
    when=lambda service: service.stage == Stage.ENDED,
    edition=IN_FORCE,
)
