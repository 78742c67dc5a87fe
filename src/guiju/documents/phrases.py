"""The fixed words of every document, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from guiju.engine.rules import Duty
from guiju.engine.text import Lang, Text

PHRASES: dict[str, Text] = {
    # head
    "document": Text("规矩判定", "Guiju determination"),
    "memo": Text("规则适用备忘录", "Memorandum on the rules that apply"),
    "matter": Text("事项", "Matter"),
    "untitled": Text("（未命名）", "(untitled)"),
    "as_of": Text("判断日期", "As of"),
    "edition": Text("法律版本", "Edition"),
    "rulebook": Text("规则库", "Rulebook"),
    "authority": Text("依据", "Authority"),
    "authority_line": Text("{names}，共 {count} 条", "{names}; {count} provisions"),
    "authority_weak": Text(
        "其中 {count} 条未核对官方原文", "{count} of them not checked against the official text"
    ),
    "readings": Text("采用的读法", "Readings chosen"),
    "no_readings": Text("未选定任何读法；未决问题保持未决", "none chosen: open points stay open"),
    "reads_as": Text("“{question}”采“{reading}”的读法", "“{question}” read as “{reading}”"),
    "facts_hash": Text("事实指纹", "Facts SHA-256"),
    "rules_hash": Text("规则指纹", "Rules SHA-256"),
    "disclaimer": Text(
        "以上由所给事实和所列条款推出，供有资质的人员复核；不是主管机关的决定，也不代替其决定。",
        "This follows from the facts given and the provisions listed, for review by a qualified person. It is "
        "not a decision of the authority and does not replace one.",
    ),
    # summary
    "summary": Text("要点", "In short"),
    "adverse": Text("不利结论", "Adverse findings"),
    "holds": Text("成立", "Holds"),
    "fails": Text("不成立", "Does not hold"),
    "waiting": Text("尚不能下结论", "Cannot be said yet"),
    "waiting_why": Text(
        "缺事实 {facts} 项；法律未决 {points} 项", "{facts} facts missing; {points} points open in law"
    ),
    "todo": Text("要做", "To do"),
    "to_keep": Text("持续遵守", "Standing duties"),
    "not_to_do": Text("不得", "Must not"),
    "may_do": Text("可以", "May"),
    "others_owe": Text("主管部门的义务", "Authorities owe"),
    "maybe_todo": Text("可能还要做", "May also arise"),
    "lists_open": Text("清单没有列明", "Lists left open"),
    "lists_line": Text("{label}（{count} 项义务）", "{label} (duties: {count})"),
    "ask_first": Text("先弄清", "Find out first"),
    "open_short": Text("法律未决", "Open in law"),
    "beyond_short": Text("未作判断", "Not judged"),
    "items": Text("{count} 项", "{count}"),
    "more": Text("等 {count} 项", "{count} in all"),
    "and_more": Text("另有 {count} 项见下", "{count} more below"),
    # sections
    "conclusions": Text("结论", "Conclusions"),
    "duties": Text("要做的事", "What must be done"),
    "maybe": Text("可能还要做的事", "What may also have to be done"),
    "unlisted": Text("清单没有列明时可能产生的义务", "Duties that may arise for what is not listed"),
    "unlisted_if": Text("如有（另外的）{label}", "If there are (further) {label}"),
    "missing": Text("还缺的事实", "Facts that are missing"),
    "points": Text("法律未决的问题", "Points open in law"),
    "unverified": Text("未核对官方原文的条款", "Provisions not checked against the official text"),
    "not_judged": Text("未作判断的事项", "Matters not judged"),
    "notes": Text("说明与差异", "Notes and differences between sources"),
    "reasons": Text("理由与推演", "Reasons and proofs"),
    "facts": Text("所依据的事实", "Facts relied on"),
    "provisions": Text("条款附录（转述）", "Annex: provisions (paraphrased)"),
    "signatures": Text("签署", "Signatures"),
    "negatives": Text("不成立的结论和不产生的义务", "What does not hold or arise here"),
    "table": Text("表格", "Table"),
    "none": Text("无", "None"),
    # groups of duties
    "steps": Text("依次办理", "In this order"),
    "standing": Text(
        "持续遵守，或者逢事即办", "Standing: kept all along, or each time the occasion comes up"
    ),
    "standing_short": Text("持续义务", "standing duty"),
    "bans": Text("不得", "Must not"),
    "options": Text("可以或鼓励", "May, or is encouraged to"),
    "others": Text("主管部门一方的义务", "Owed by authorities"),
    "done": Text("据所给事实已经办理", "Done already, on the facts given"),
    "idle": Text("本案不产生", "Do not arise here"),
    # details of a result
    "for": Text("涉及", "For"),
    "because_missing": Text("取决于事实", "Depends on facts"),
    "because_open": Text("法律未决", "Open in law"),
    "jointly": Text(
        "单独一项不足以改变结果，需一并弄清", "no single one changes the result, several together do"
    ),
    "not_exhaustive": Text("未穷尽核对", "not exhaustively checked"),
    "because": Text("理由", "Because"),
    "rests_on": Text("直接根据", "Rests directly on"),
    "and_others": Text("另有 {count} 项", "{count} more"),
    "under": Text("按{readings}", "under {readings}"),
    "then_missing": Text("仍取决于事实", "still depends on facts"),
    "then_other": Text("还取决于其他未决问题", "also depends on another open point"),
    "too_many": Text("读法的组合过多，未逐一列出", "too many combinations of readings to list"),
    "duty": Text("义务", "duty"),
    "shared": Text("与事实或其他未决问题共同决定", "decided together with facts or other open points"),
    "or": Text("或 {others}", "or {others}"),
    "arises": Text("产生", "arises"),
    "arises_not": Text("不产生", "does not arise"),
    "needed": Text("需要", "needed"),
    "needed_not": Text("不需要", "not needed"),
    "unsettled": Text("未定", "not settled"),
    # details of a duty
    "who": Text("义务人", "Who"),
    "what": Text("内容", "What"),
    "kind": Text("性质", "Nature"),
    "towards": Text("对象", "Towards"),
    "when": Text("时间", "When"),
    "due": Text("最后日期", "Last day"),
    "met": Text("是否已办", "Done already?"),
    "not_met": Text("否：按所给事实，尚未做到", "no: on the facts given it is not met so far"),
    "lacking": Text("尚未做到", "Not met so far"),
    "day_over": Text("{day}，已过", "{day}, over"),
    "due_open": Text("尚不能算出", "cannot be worked out yet"),
    "due_none": Text("事实未给出日期", "no date follows from the facts"),
    "papers": Text("文件", "Papers"),
    "after": Text("须先完成", "Only after"),
    "counterpart": Text("另一版本", "In another edition"),
    "differs_in": Text("不同之处", "It differs in"),
    "differs_through": Text("范围之别来自", "The scope differs through"),
    "after_maybe": Text("如产生", "if it arises"),
    "sanctions": Text("违反后果", "Sanctions"),
    "more_combinations": Text(
        "另有 {count} 种组合未在此列出；选定任一读法后即可缩小",
        "{count} more combinations are not listed here; choosing any reading narrows them",
    ),
    "basis": Text("依据", "Basis"),
    "only_for": Text("限：{subjects}", "only for {subjects}"),
    "paper_if": Text("视情况：{why}", "conditional: {why}"),
    "paper_facts": Text("取决于事实 {refs}", "depends on facts {refs}"),
    "paper_open": Text("法律未决 {refs}", "open in law {refs}"),
    "paper_ready": Text("已备", "in hand"),
    "paper_missing": Text("尚缺", "still missing"),
    "paper_unsaid": Text("未说明是否已备", "not said whether in hand"),
    "paper_lacks": Text("已备，待补正", "in hand, to be put right"),
    "paper_to_check": Text("待核实", "to check"),
    "papers_in_hand": Text("文件准备", "Papers in hand"),
    "papers_ready": Text("{total} 份中 {count} 份已备", "{count} of {total} in hand"),
    "papers_missing": Text("尚缺 {count} 份", "{count} missing"),
    "papers_lacking": Text("待补正 {count} 份", "{count} to be put right"),
    "papers_unchecked": Text("待核实 {count} 份", "{count} to check"),
    "papers_unsaid": Text("未说明 {count} 份", "nothing said of {count}"),
    "lacks_if": Text("待补正的情形", "To be put right"),
    "held_if": Text("已备", "In hand if"),
    "item_no": Text("第 {number} 项", "no. {number}"),
    "remark": Text("注", "Note"),
    # missing facts
    "question": Text("问题", "Question"),
    "path": Text("个案文件中的位置", "Where in the case file"),
    "look_at": Text("查什么", "What to look at"),
    "holds_up": Text("影响 {count} 项结果", "results that wait for it: {count}"),
    "your_choice": Text("可由你方安排", "a matter you can arrange"),
    "circumstance": Text("客观情况", "a circumstance"),
    "number": Text("编号", "No."),
    "count": Text("影响结果数", "Results held up"),
    # open points
    "reading": Text("读法", "Reading"),
    "yields": Text("则", "then"),
    "choose_hint": Text("指定读法：{options}", "to choose one: {options}"),
    "chosen": Text("本次采用", "chosen here"),
    "from_cautious": Text("由谨慎到宽松", "from cautious to lenient"),
    "no_effect": Text("在本案中不改变任何结果", "changes no result here"),
    # provisions
    "mark_quoted": Text("† 据二手来源引述", "† quoted by a secondary source"),
    "mark_unverified": Text("‡ 凭记忆，未核实", "‡ from memory, unverified"),
    "weak_line": Text(
        "所用条款中有 {count} 条未核对官方原文（见下），请在签署前核对。",
        "{count} of the provisions used were not checked against the official text (listed below): check them "
        "before signing.",
    ),
    "grade": Text("核对程度", "How well known"),
    "only_idle": Text("只被不成立的结论引用的条款", "Provisions cited only by what does not hold"),
    "force": Text("效力", "Force"),
    "paraphrase": Text("转述", "Paraphrase"),
    "provision": Text("条款", "Provision"),
    "section_names": Text("各节的中文名称", "Chinese names of the sections cited"),
    "relied_on": Text("请在签署前核对官方原文", "check the official text before signing"),
    "differs": Text("来源不一致", "Sources differ"),
    # reasons
    "reason_shortest": Text("最短理由", "Shortest reason"),
    "reason_irreducible": Text("理由（缺一不可）", "Reason (none can be left out)"),
    "reason_sufficient": Text("充分理由", "Sufficient reason"),
    "reason_always": Text("不依赖任何事实", "does not depend on any fact"),
    "proof": Text("推演", "Proof"),
    "why_link": Text("为何如此", "why"),
    "shown_above": Text("推演见上", "shown above"),
    "rests_on_fact": Text("事实", "fact"),
    "facts_needed": Text(
        "以下 {count} 项事实合在一起即足以得出，无论其余如何",
        "these {count} facts together suffice, whatever the others are",
    ),
    "see_above": Text("见该项推演", "see its own proof"),
    "result": Text("结果", "Result"),
    "conclusion": Text("结论", "Conclusion"),
    "subject": Text("对象", "Subject"),
    "fact": Text("事实", "Fact"),
    "value": Text("内容", "Value"),
    "unknown": Text("不详", "unknown"),
    "more_unknown": Text("可能还有其他", "there may be others"),
    # memo
    "next": Text("下一步", "What to do next"),
    "unknown_and_open": Text("我们不知道的，以及法律未决的", "What we do not know, and what is open"),
    "prepared": Text("拟稿", "Prepared by"),
    "reviewed": Text("复核", "Reviewed by"),
    "name": Text("姓名", "Name"),
    "signature": Text("签名", "Signature"),
    "date": Text("日期", "Date"),
    "page": Text("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    # workbook
    "status": Text("状态", "Status"),
    "group": Text("类别", "Group"),
    "due_remark": Text("日期说明", "About the date"),
    "form": Text("形式", "Form"),
    "in_case": Text("事实", "Facts"),
    "cited": Text("条款", "Provisions"),
    "only_idle_short": Text("只被不成立的结论引用", "cited only by what does not hold"),
    "rule_id": Text("规则编号", "Rule"),
    "level": Text("层级", "Level"),
    "cut_short": Text(
        "……（单元格放不下，其余 {count} 字略；全文见 PDF、Word 或 JSON）",
        "… (a cell holds no more; the other {count} characters are in the PDF, Word or JSON)",
    ),
    # rulebook
    "decisions": Text("结论", "Decisions"),
    "steps_of_others": Text("中间结论", "Decisions used by others"),
    "duties_all": Text("义务", "Duties"),
    "points_all": Text("未决问题", "Open points"),
    "parameters": Text("法定数值", "Parameters"),
    "notes_all": Text("说明", "Notes"),
    "statements": Text("评论的陈述", "Statements of the commentary"),
    "holds_all": Text("内容", "Holds"),
    "instruments": Text("文件", "Instruments"),
    "rules_hint": Text(
        "查看一条：guiju rules {rulebook} 编号；查看条款：guiju rules {rulebook} 文件/条",
        "to read one: guiju rules {rulebook} ID; a provision: guiju rules {rulebook} INSTRUMENT/ARTICLE",
    ),
    "decision": Text("结论", "decision"),
    "open_point": Text("未决问题", "open point"),
    "parameter": Text("法定数值", "parameter"),
    "note": Text("说明", "note"),
    "difference": Text("说明（来源不一致）", "note (sources differ)"),
    "instrument": Text("文件", "instrument"),
    "theme": Text("主题", "Theme"),
    "about": Text("针对", "About"),
    "says": Text("内容", "It says"),
    "unless": Text("例外", "Except"),
    "unless_rule": Text("例外", "exception"),
    "paper_rule": Text("文件", "paper"),
    "sanction_rule": Text("后果", "sanction of"),
    "from_day": Text("自 {day} 起", "from {day}"),
    "before_day": Text("至 {day} 前", "before {day}"),
    "all_of": Text("同时满足：", "all of:"),
    "any_of": Text("满足其一：", "any of:"),
    "arises_if": Text("产生的条件", "Arises if"),
    "paper": Text("文件", "Paper"),
    "only_if": Text("仅当", "Only if"),
    "settled_by": Text("期满后的读法", "read afterwards as"),
    "issuer": Text("制定机关", "Issuer"),
    "file_number": Text("文号", "Number"),
    "in_force": Text("施行", "In force"),
    "rest_on_it": Text("以此为依据的规则", "Rules that rest on it"),
    "parts": Text("其下各项", "Its parts"),
    "answers": Text("对应评论的陈述", "Statements of the commentary that it answers"),
    "used_by": Text("被以下规则引用", "Used by"),
    # a rulebook narrated
    "narrated": Text("规则文本（供法律人员审读）", "The rules in words, for a lawyer to read"),
    "how_to_read": Text("读法", "How to read it"),
    "read_made": Text(
        "每项条件的文字都由程序实际执行的规则生成，不另行撰写：文字有误，即规则有误。",
        "The words of every condition are made from the very rule that the program runs; nobody writes them beside it: "
        "where they are wrong, the rule is wrong.",
    ),
    "read_marks": Text(
        "条款均为转述。† 据二手来源引述；‡ 凭记忆，未核实；无记号的已核对官方原文。",
        "Provisions are paraphrased. † quoted by a secondary source; ‡ from memory, unverified; without a mark: the "
        "official text was read.",
    ),
    "read_lists": Text(
        "结论成立，须其条件满足且任何一项例外都不满足；同一结论有多个版本的，判断当日有效的、列在最后的一个适用。",
        "A decision holds where its condition is met and none of its exceptions is; of several versions the last listed "
        "that speaks on the day judged applies.",
    ),
    "holds_if": Text("成立的条件", "Holds if"),
    "comes_out": Text("结果", "Its result"),
    "not_so_if": Text("但下列情形除外", "But not if"),
    "met_if": Text("已办的标志", "Done already if"),
    "strength": Text("强度", "Strength"),
    "open_when": Text("期间和版本", "When and in which edition"),
    "readings_all": Text("读法（由谨慎到宽松）", "Readings, from cautious to lenient"),
    "value_set": Text("数值", "Value"),
    "answered_by": Text("对应的规则", "Answered by"),
    "diagram": Text("判断图", "Diagram"),
    "diagram_continued": Text("判断图（续，第{part}/{parts}部分）", "Diagram, continued ({part} of {parts})"),
    "diagram_of": Text("判断图：{title}", "Diagram: {title}"),
    "diagram_left_out": Text(
        "未画：判断图超过 {most} 格或者太宽",
        "not drawn: it has more than {most} boxes or is too wide for a page",
    ),
    "answer_yes": Text("是", "yes"),
    "answer_no": Text("否", "no"),
    "find": Text("查找", "Find"),
    "find_hint": Text("输入词语，以空格分开", "words, with spaces between them"),
    "annex_file": Text(
        "附录：未决问题、参数、条款与评论要点", "annex: open points, parameters, provisions and statements"
    ),
    "step_goes": Text("{word}→第{place}步", "{word} → step {place}"),
    "step_ends": Text("{word}→{result}", "{word} → {result}"),
    "step_again": Text("同第{place}步的问题", "the question of step {place} again"),
    "disclaimer_rules": Text(
        "以上是程序所用规则的文字，供有资质的人员审读；不是法律文本，也不代替官方原文。",
        "These are the rules of the program in words, for review by a qualified person. They are not a text of law and "
        "do not replace one.",
    ),
    # trace
    "lives_in": Text("所在", "lives in"),
    "tested_by": Text("测试", "tested by"),
    "no_home": Text("没有对应规则", "no home"),
    "no_test": Text("没有测试", "no test"),
    "instrument_differs": Text("文件另有规定", "instrument differs"),
    "traced": Text(
        "共 {count} 句；没有对应规则 {homeless} 句；没有测试 {untested} 句",
        "{count} statements; without a home: {homeless}; without a test: {untested}",
    ),
    "contents": Text("目录", "Contents"),
}


_KINDS = (
    ("decision ", "decision"),
    ("exception ", "unless_rule"),
    ("duty ", "duty"),
    ("paper ", "paper_rule"),
    ("sanction of ", "sanction_rule"),
    ("open point ", "open_point"),
    ("parameter ", "parameter"),
    ("note ", "note"),
)


class Words:
    """The fixed words in one language, and how lists and labels are joined in it."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self.colon = "：" if lang == "zh" else ": "
        self.stop = "。" if lang == "zh" else "."

    def __call__(self, key: str, **values: object) -> str:
        """A fixed phrase with its blanks filled in."""
        text = PHRASES[key].in_(self.lang)
        return text.format(**values) if values else text

    def of(self, text: Text) -> str:
        """A text in this language."""
        return text.in_(self.lang)

    def when(self, duty: Duty) -> str:
        """When a duty is to be done, in words, and whether it is a standing one."""
        return self.of(duty.timing) + (self.brackets(self("standing_short")) if duty.standing else "")

    def list(self, parts: Iterable[str | Text]) -> str:
        """Names in a row: 甲、乙 or A, B."""
        return ("、" if self.lang == "zh" else ", ").join(self._text(p) for p in parts)

    def clauses(self, parts: Iterable[str | Text]) -> str:
        """Longer pieces in a row, divided by semicolons; only the last keeps its full stop."""
        said = [self._text(part) for part in parts]
        stop, between = ("。", "；") if self.lang == "zh" else (".", "; ")
        return between.join([*(one.removesuffix(stop) for one in said[:-1]), *said[-1:]])

    def rule(self, name: str) -> str:
        """A rule as a rulebook names it (``open point x``), with its kind in this language."""
        for prefix, key in _KINDS:
            if name.startswith(prefix):
                return f"{self(key)} {name.removeprefix(prefix)}"
        return name

    def brackets(self, text: str) -> str:
        """A remark in parentheses, with the space that goes before it."""
        return f"（{text}）" if self.lang == "zh" else f" ({text})"

    def pair(self, label: str, text: str) -> str:
        """``label: text``."""
        return f"{label}{self.colon}{text}"

    def section(self, number: int) -> str:
        """The number of a section as a heading shows it."""
        numerals = "一二三四五六七八九十"
        if self.lang == "en":
            return f"{number}. "
        tens, ones = divmod(number, 10)
        text = numerals[number - 1] if number <= 10 else f"{numerals[tens - 1] if tens > 1 else ''}十"
        if number > 10 and ones:
            text += numerals[ones - 1]
        return f"{text}、"

    def _text(self, part: str | Text) -> str:
        return part.in_(self.lang) if isinstance(part, Text) else part
