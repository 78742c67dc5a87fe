"""The fixed words of the draft analysis of a unit's status, in both languages."""

from __future__ import annotations

from guiju.engine.text import Text

SAID = {
    "title": Text("单位性质分析（草稿）", "Analysis of the unit's status (draft)"),
    "unit": Text("单位", "Unit"),
    "as_of": Text("判断日期", "As of"),
    "structure": Text("所依结构", "Structure"),
    "counted": Text(
        "{nodes}个主体，其中{above}个在该单位之上；{links}条联系",
        "{nodes} nodes, {above} of them above the unit; {links} links",
    ),
    "files": Text("文件", "Files"),
    "purpose": Text("用途", "Purpose"),
    "purpose_text": Text(
        "供内部或者外部法律顾问修改、签署，可随“{letter}”提交。",
        "For in-house or outside counsel to edit and sign; may go with the {letter}.",
    ),
    "readings": Text("选定的理解", "Readings chosen"),
    "no_readings": Text(
        "未选定：未决问题的各种理解及其结果都列出",
        "none chosen: all readings of open points are shown with their results",
    ),
    "follows": Text("从所给持股得出什么", "What follows from the holdings given"),
    "status": Text("是否外方单位", "Foreign unit"),
    "letter_no": Text(
        "所给持股与安排得出外方单位的情形，与承诺书所承诺的“不存在外方单位的情形”不一致；提交之前须先解决。",
        "The holdings and arrangements given yield a circumstance of a foreign unit, which is not what the commitment letter says; this is to "
        "be resolved before anything is lodged.",
    ),
    "letter_open": Text(
        "所给持股不足以说明“不存在外方单位的情形”：下列事实须由单位查明，未决问题须由顾问表明立场。",
        "The holdings given do not suffice to say that no circumstance of a foreign unit exists: the unit has to find out the facts below, and "
        "counsel to take a position on the open points.",
    ),
    "letter_yes": Text(
        "从所给事实得出：不属外方单位。判断和承诺由单位自行作出，并对材料真实性负责。",
        "From the facts given it follows that the unit is no foreign unit. The unit judges and undertakes for itself and answers for the truth of "
        "its papers.",
    ),
    "limbs_met": Text(
        "已从所给结构得出的情形：{limbs}。",
        "Circumstances of the definition that follow from the structure given: {limbs}.",
    ),
    "look_through": Text("境外合计（穿透）", "Overseas in all (look-through)"),
    "equity": Text("股权", "equity"),
    "votes": Text("表决权", "votes"),
    "facts_missing": Text("尚缺事实", "Facts missing"),
    "points_open": Text("未决问题", "Open in law"),
    "items": Text("{count}项，见第{at}节", "{count}, see section {at}"),
    "assumed_short": Text("计算前提", "Taken for granted"),
    "unsourced": Text("未注明来源的联系", "Links without a source"),
    "unsourced_text": Text("{count}条，须补来源文件", "{count}; the papers are to be added"),
    "limits": Text(
        "本稿由规则库从所给结构得出，不含单位尚未提供的事实，也不代替单位和签署人的判断；比例除注明“约”的以外均为精确值。",
        "This draft follows from the structure given by the rules of the rulebook; it holds nothing that the unit has not supplied and does not "
        "take the place of the judgment of the unit and of those who sign. Figures are exact but for those that say about.",
    ),
    "holders": Text("持有人及来源文件", "Holders, and the papers that say so"),
    "holder": Text("持有人", "Holder"),
    "held": Text("被持有人", "Held"),
    "what": Text("关系与份额", "Tie and share"),
    "days": Text("起止", "From, to"),
    "source": Text("来源文件", "Paper"),
    "no_source": Text("未注明", "not given"),
    "none_named": Text("其余持有人（未列明）", "other holders (not listed)"),
    "with": Text("相对方：{name}", "with {name}"),
    "since": Text("自{day}起", "from {day}"),
    "until": Text("至{day}止", "to {day}"),
    "methods": Text("各算法的结果（界限 {limit} %）", "What each method yields (limit {limit} %)"),
    "method": Text("算法", "Method"),
    "largest": Text("最大单一境外持有人", "Largest overseas holder"),
    "in_full": Text(
        "境外及其控制者直接持有（全额计入）",
        "Held directly by the overseas side and what it controls, in full",
    ),
    "in_full_by_one": Text("同上，只计一个境外持有人", "The same, of one overseas holder"),
    "chains": Text("各算法所依的持股链", "The chains that the methods rest on"),
    "arrangements": Text(
        "协议、普通合伙、董事席位、一致行动与代持",
        "Contracts, general partners, board seats, concert, nominees",
    ),
    "no_arrangements": Text(
        "所给文件没有记载。没有记载不等于没有：由单位书面确认。",
        "The papers given record none. That none is recorded does not mean that there is none: the unit is to confirm it in writing.",
    ),
    "reach": Text("境外一方据此", "By these the overseas side has"),
    "influence": Text(
        "支配与重大影响：由单位回答", "Domination and material influence: for the unit to answer"
    ),
    "influence_text": Text(
        "持股结构不能回答下列问题。由单位先行判断；各因素本身不下结论，但指向影响的，应说明为何不构成支配或者重大影响。",
        "Holdings cannot answer these. They are for the unit to judge first; a factor decides nothing by itself, but where one points to influence "
        "the analysis should say why that is neither domination nor material influence.",
    ),
    "question": Text("问题", "Question"),
    "known": Text("所给结构", "Structure given"),
    "answer": Text("单位的回答及所依文件", "The unit's answer, and the papers"),
    "voting": Text("表决机制", "Voting mechanism"),
    "majorities": Text(
        "股东会、董事会各类事项以什么比例通过（注明章程、股东协议条款）？",
        "By what majorities do shareholders and board decide which matters (name the clauses of the articles and shareholder agreements)?",
    ),
    "appointing": Text("董事的产生", "Appointment of directors"),
    "nominated": Text(
        "董事、总经理、财务负责人由谁提名、任免？",
        "Who nominates, appoints and removes directors, general manager and head of finance?",
    ),
    "seats": Text("席位构成", "Board seats"),
    "how_many": Text("董事会共几席，各席由谁委派？", "How many seats has the board, and who fills each?"),
    "judgement": Text("单位的判断", "The unit's judgment"),
    "silent": Text("没有记载", "says nothing"),
    "open": Text("未决问题及各种理解的结果", "Open points, and what each reading yields"),
    "open_text": Text(
        "下列问题法律没有写明。签署人须表明采用哪一种理解及理由；各种理解不表示建议。",
        "The law leaves these open. Who signs has to say which reading is taken and why; none of them is advised here.",
    ),
    "reading": Text("理解", "Reading"),
    "result": Text("结果：是否外方单位", "Result: foreign unit"),
    "missing_result": Text("尚缺事实", "facts are missing"),
    "position": Text("签署人的立场及理由", "Position of who signs, and why"),
    "missing": Text("尚缺事实", "Facts that are missing"),
    "missing_text": Text(
        "其中由持股计算的，查明“结构中的不明之处”后即可得出，不由单位另行估计；其余由单位查明。",
        "Those that are computed from holdings follow once what is unknown in the structure is found out, and are not to be estimated; the others are "
        "for the unit to find out.",
    ),
    "not_known": Text("不详", "not known"),
    "unknown": Text("结构中的不明之处及其影响", "What is unknown in the structure, and what would settle it"),
    "assumed": Text("计算前提", "What was taken for granted"),
    "basis": Text("依据及核实程度", "Provisions, and how well each is known"),
    "provision": Text("条款", "Provision"),
    "grade": Text("核实程度", "Grade"),
    "paraphrase": Text("内容（以本稿自己的话转述）", "What it says (in this draft's words)"),
    "weak": Text(
        "引用之前须核对官方文本：{count}项未核对原文。",
        "Check against the official text before relying on it: {count} not read in the original.",
    ),
    "drawing": Text(
        "{unit}的股权结构图；内容与“持有人及来源文件”一节的表格相同。",
        "Drawing of who holds {unit}; the same as the tables of holders and papers.",
    ),
    "seal": Text("单位（盖章）", "The unit (seal)"),
}
"""What is called how; ``{}`` are filled in."""
