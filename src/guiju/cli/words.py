"""What the command line says, in both languages."""

from __future__ import annotations

from guiju.engine.text import Lang, Text

WORDS: dict[str, Text] = {
    "usage": Text("用法：", "usage: "),
    "commands": Text("命令", "commands"),
    "arguments": Text("参数", "arguments"),
    "options": Text("选项", "options"),
    "error": Text("错误", "error"),
    "see_help": Text("用 {program} --help 查看说明。", "See {program} --help."),
    "about": Text(
        "规矩：由所给事实推出中国法对一项研究的要求——结论、义务、文件、日期、依据；不知道的和法律未决的一并说明。",
        "Guiju: what Chinese law asks of a study, from the facts given: conclusions, duties, papers, dates and "
        "authority, with what is not known and what law leaves open.",
    ),
    "exit_codes": Text(
        "退出码：0 完成；1 检查未通过（trace、replay、prove、verify）、无方案（advise）或有行被拒绝（screen）；2 输入有误或无法写出；130 被中断；141 读取方已关闭。\n"
        "语言：--lang，其次环境变量 GUIJU_LANG，再次系统语言（zh 开头、C、POSIX 为中文，其余为英文）。",
        "Exit codes: 0 done; 1 a check failed (trace, replay, prove, verify), no plan (advise) or rows rejected (screen); 2 bad input, or output that cannot be written; "
        "130 interrupted; 141 the reader closed the pipe.\n"
        "Language: --lang, else GUIJU_LANG, else the locale (zh…, C and POSIX: Chinese; others: English).",
    ),
    "examples": Text("示例：", "examples:"),
    # options
    "help": Text("显示说明并退出", "show this help and exit"),
    "version": Text("显示版本并退出", "show the version and exit"),
    "lang": Text("语言：zh 或 en", "language: zh or en"),
    "output": Text(
        "写入此文件（整体写入，不留半份；已有文件被替换）",
        "write to this file (whole or not at all; an existing file is replaced)",
    ),
    # serve, manage
    "serve": Text("在本机运行工作区（网页）", "run the workspace (web pages) on this machine"),
    "serve_host": Text("监听的地址（默认 127.0.0.1）", "address to listen on (default 127.0.0.1)"),
    "serve_port_help": Text("端口（默认 8000）", "port (default 8000)"),
    "serve_no_sample": Text("不建立示例组织", "make no sample organisation"),
    "serve_setup_only": Text("只做准备，不提供服务", "set up and do not serve"),
    "workspace_data": Text(
        "数据目录（默认环境变量 GUIJU_DATA，其次 guiju-workspace）",
        "data folder (default: GUIJU_DATA, else guiju-workspace)",
    ),
    "serving": Text("工作区在 {address}（Ctrl+C 停止）", "The workspace is at {address} (Ctrl+C stops it)"),
    "serve_sign_in": Text(
        "示例组织：以 {people} 登录，口令均为 {password}",
        "Sample organisation: sign in as {people}; the password of each is {password}",
    ),
    "serve_port": Text(
        "不能在端口 {port} 提供服务：{reason}；请换用 --port",
        "cannot serve on port {port}: {reason}; try another --port",
    ),
    "serve_needs": Text(
        "工作区需要另行安装的库（缺少 {name}）：pip install 'guiju[workspace]'",
        "the workspace needs libraries of its own ({name} is missing): pip install 'guiju[workspace]'",
    ),
    "manage": Text(
        "工作区的运维：重建投影、签署检查点、投递信件",
        "operate the workspace: rebuild projections, sign checkpoints, send letters",
    ),
    "manage_act": Text(
        "rebuild：丢弃全部投影并由事件重建；checkpoint：签署每个组织事件链的末端；work：送出邮件和网络钩子，按期签署",
        "rebuild: drop all projections and rebuild them from the events; checkpoint: sign the end of every organisation's chain; work: send mail and webhooks, sign on schedule",
    ),
    "manage_forever": Text("work：一直运行，每半分钟一次", "work: go on until stopped, every half minute"),
    "worked": Text(
        "送出 {sent} 件，未成 {failed} 件，放弃 {dead} 件；签署检查点 {signed} 个",
        "{sent} letters sent, {failed} failed, {dead} given up; {signed} checkpoints signed",
    ),
    "rebuilt": Text(
        "组织 {organisation}：由 {count} 个事件重建",
        "organisation {organisation}: rebuilt from {count} events",
    ),
    "checkpoint_key": Text("检查点公钥：{public}", "public key of checkpoints: {public}"),
    "signed": Text(
        "组织 {organisation}：已签署至第 {number} 个事件",
        "organisation {organisation}: signed up to event {number}",
    ),
    # assess
    "assess": Text("判定一份或多份个案文件", "determine one or more case files"),
    "assess_file": Text(
        "个案文件（YAML 或 JSON）；- 为标准输入", "case file (YAML or JSON); - is standard input"
    ),
    "as_of": Text(
        "判断日期，如 2024-05-01（默认：个案文件中的日期，否则今天，北京时间）",
        "the day judged, as in 2024-05-01 (default: the case file's, else today in Beijing)",
    ),
    "edition": Text(
        "法律版本（默认：个案文件所写，否则现行）",
        "edition of the law (default: the case file's, else that in force)",
    ),
    "reading": Text("未决问题采用的读法，可重复", "how an open point is read; may be given several times"),
    "format": Text(
        "text（默认）、json、html，或者 docx（Word）、pdf、xlsx（Excel），后三种须用 -o",
        "text (default), json, html; or docx (Word), pdf, xlsx (Excel), which need -o",
    ),
    "assess_output": Text(
        "写入此文件；多份个案文件时为已有的目录。整体写入，不留半份；已有文件被替换",
        "write to this file; with several case files, an existing directory. Whole or not at all; an existing "
        "file is replaced",
    ),
    "why": Text("附理由与推演", "with reasons and proofs"),
    "explaining": Text(
        "正在推演；未知事实多时可能需要几分钟（Ctrl-C 中断）……",
        "working out reasons; with many unknown facts this can take minutes (Ctrl-C stops it) …",
    ),
    # new, schema
    "new": Text("写出空白个案文件", "write an empty case file to fill in"),
    "schema": Text(
        "写出个案文件或判定结果的 JSON Schema",
        "write the JSON Schema of a rulebook's case files, or of a determination",
    ),
    "rulebook": Text("规则库，如 hgr", "rulebook, such as hgr"),
    "schema_of": Text("规则库，或 determination", "a rulebook, or determination"),
    # screen
    "screen": Text("对成批个案的表格作同样的判定", "give the same answers for tables of cases"),
    "screen_tables": Text(
        "表：以表名命名的文件（.parquet、.csv、.xlsx）、表名=文件，或其所在目录",
        "tables: files called after them (.parquet, .csv, .xlsx), TABLE=FILE, or a directory of them",
    ),
    "screen_of": Text("规则库（默认：由表名看出）", "rulebook (default: the one that has these tables)"),
    "screen_decisions": Text(
        "结论编号，以逗号隔开，可重复（默认：全部）",
        "identifiers of decisions, separated by commas; may be given several times (default: all)",
    ),
    "screen_engine": Text(
        "计算方式：polars（默认）、duckdb、spark，或 sql:duckdb、sql:postgres、sql:spark（由数据库运行 guiju sql 的视图）",
        "what computes: polars (default), duckdb, spark; or sql:duckdb, sql:postgres, sql:spark, a database that runs "
        "the views of guiju sql",
    ),
    "screen_values_only": Text(
        "只写结论的值（未定的为空），不找出还缺什么，更快",
        "write only the values (null where not settled), and do not find out what they wait for: faster",
    ),
    "screen_unsettled": Text("未定", "not settled"),
    "screen_connect": Text(
        "数据库或 Spark 的地址（默认：环境变量 GUIJU_SCREEN_CONNECT）",
        "where the database or Spark is (default: the environment variable GUIJU_SCREEN_CONNECT)",
    ),
    "screen_engine_unknown": Text(
        "没有计算方式 {name}；可选：polars、duckdb、spark、sql:方言",
        "no engine {name}; there are: polars, duckdb, spark, sql:DIALECT",
    ),
    "screen_output_option": Text(
        "结果文件（.parquet、.csv、.xlsx）；结论涉及多张表时为已有的目录",
        "the result (.parquet, .csv, .xlsx); an existing directory where decisions are about several tables",
    ),
    "screen_rejects_option": Text(
        "被拒绝的行写入此 CSV 文件（默认在结果旁）",
        "rejected rows go to this CSV file (default: beside the result)",
    ),
    "screen_as_of": Text(
        "判断日期，如 2024-05-01（默认：今天，北京时间）",
        "the day judged, as in 2024-05-01 (default: today in Beijing)",
    ),
    "screen_template": Text(
        "不判定，写出该规则库的空表（-o 目录，或 .xlsx 文件）；可用 --decisions 只取所需的列",
        "screen nothing; write empty tables of this rulebook (-o DIRECTORY or FILE.xlsx); with --decisions, only the "
        "columns that they need",
    ),
    "screen_describe": Text(
        "不判定，说明该规则库各表各列的内容",
        "screen nothing; say what the tables and columns of this rulebook hold",
    ),
    "screen_no_tables": Text("没有给出表", "no tables are given"),
    "screen_rulebook": Text(
        "由这些表看不出规则库：请用 --rulebook 指定（{names}）",
        "these tables do not tell the rulebook: give --rulebook ({names})",
    ),
    "screen_no_decision": Text("没有规则库有结论{name}", "no rulebook has a decision {name}"),
    "screen_template_output": Text(
        "--template 须用 -o 指定目录或 .xlsx 文件", "--template needs -o DIRECTORY or FILE.xlsx"
    ),
    "screen_directory": Text("{path} 不是已有的目录", "{path} is not an existing directory"),
    "screen_output": Text("screen 须用 -o 指定结果文件或目录", "screen needs -o FILE or DIRECTORY"),
    "screen_suffix": Text(
        "结果须为 .parquet、.csv 或 .xlsx 文件：{path}",
        "the result must be a .parquet, .csv or .xlsx file: {path}",
    ),
    "screen_several": Text(
        "所选结论涉及多张表（{names}）：-o 须为已有的目录",
        "the decisions are about several tables ({names}): -o must be an existing directory",
    ),
    "screen_lacks": Text(
        "所选结论涉及的表没有给出：{names}", "the decisions are about tables that are not given: {names}"
    ),
    "screen_progress": Text(
        "第 {batch} 批，{decision}：{done}/{of}", "batch {batch}, {decision}: {done}/{of}"
    ),
    "screen_counts": Text(
        "{name}：{rows} 行，已判定 {kept}，被拒绝 {own}，因同一个案有行被拒绝而未判定 {aside}",
        "{name}: {rows} rows, {kept} screened, {own} rejected, {aside} set aside with a rejected row of their case",
    ),
    "screen_settled": Text("已定", "settled"),
    "screen_facts": Text("待补事实", "waiting for facts"),
    "screen_open": Text("法律未决", "open in law"),
    "screen_facts-and-open": Text("待补事实且法律未决", "waiting for facts and open in law"),
    "screen_rejects": Text("被拒绝的行及原因：{path}", "rejected rows and reasons: {path}"),
    # prove
    "prove": Text("检查规则库并证明定理", "check a rulebook and prove its theorems"),
    "prove_only": Text(
        "只要这些：check、law、claim，某组检查，某项定理、规则或者评论要点；可重复",
        "only these: check, law, claim, a group of checks, a theorem, a rule or a statement; may be given several times",
    ),
    "prove_limit": Text("每个问题的时限（秒，默认 10）", "seconds for each question (default: 10)"),
    "prove_output": Text("把个案文件存入此目录", "save the case files in this directory"),
    "prove_nothing": Text("没有名为 {names} 的定理或者规则", "no theorem or rule is called {names}"),
    "prove_bad_limit": Text(
        "--limit：应为不小于 1 的整数秒，不能是{value}", "--limit: expected whole seconds from 1, not {value}"
    ),
    # ownership
    "ownership": Text(
        "穿透计算谁持有某单位，及由此得出的结论", "look through who holds a unit, and what follows"
    ),
    "ownership_file": Text(
        "持股结构（YAML、JSON、Excel 或 BODS）；“-”为标准输入",
        "holdings (YAML, JSON, Excel or BODS); “-” is standard input",
    ),
    "ownership_of": Text(
        "所问的单位，可重复（默认：不再持有他人的各单位）",
        "the unit asked about; may be given several times (default: those that hold nobody)",
    ),
    "ownership_as_of": Text(
        "以哪一天的持股为准（默认：文件所写，否则今天）",
        "the day whose holdings count (default: that of the file, else today)",
    ),
    "ownership_format": Text(
        "形式：text 文本，json，svg 股权图，docx 分析稿，yaml、xlsx、bods 持股结构本身",
        "form: text, json, svg (chart), docx (draft analysis); yaml, xlsx or bods (the holdings themselves)",
    ),
    "ownership_template": Text("写出可填写的 Excel 表", "write an Excel sheet to fill in"),
    "ownership_no_file": Text(
        "请给出持股结构的文件，或用 --template 写出空表",
        "name a file of holdings, or write an empty sheet with --template",
    ),
    "ownership_one_unit": Text(
        "图和分析稿一次只对一个单位：请用 --of 指明，如 {names}",
        "a chart or a draft analysis is about one unit: name it with --of, such as {names}",
    ),
    "ownership_no_unit": Text("持股结构中没有{name}", "the holdings do not name {name}"),
    # sql
    "sql": Text("把结论写成数据库视图（SQL）", "write decisions as views for a database (SQL)"),
    "sql_dialect": Text(
        "SQL 方言：duckdb、postgres、spark、clickhouse 等",
        "dialect of SQL: duckdb, postgres, spark, clickhouse and others",
    ),
    "sql_decisions": Text(
        "结论编号，以逗号隔开，可重复（默认：能够精确给出的全部结论）",
        "identifiers of decisions, separated by commas; may be given several times (default: all that SQL gives exactly)",
    ),
    "sql_tables": Text(
        "同时写出视图所读各表的建表语句",
        "also write the statements that create the tables which the views read",
    ),
    "sql_dialect_unknown": Text("没有方言 {name}；可选：{names}", "no dialect {name}; there are: {names}"),
    "sql_refused": Text(
        "无法用 SQL 精确给出、没有写出的结论（{count} 项）：",
        "Not given, since SQL cannot give them exactly ({count}):",
    ),
    # rules
    "rules": Text(
        "查看规则库：主题、结论、义务、未决问题、法定数值、说明",
        "read a rulebook: themes, decisions, duties, open points, parameters, notes",
    ),
    "rules_id": Text(
        "规则编号，或条款编号如 hgr-rules/27(3)（列出以其为依据的规则）",
        "a rule's identifier, or a provision's, such as hgr-rules/27(3) (shows which rules rest on it)",
    ),
    "rules_format": Text(
        "text（默认）；html、md 或 docx 写出整个规则库，供法律人员审读（docx 须用 -o）",
        "text (default); html, md or docx write the whole rulebook for a lawyer to read (docx needs -o)",
    ),
    "rules_whole": Text(
        "--format {format} 写出整个规则库，不能另指一条",
        "--format {format} writes the whole rulebook: it takes no ID",
    ),
    # ask, advise, compare
    "ask": Text("问答：用尽可能少的问题填写个案文件", "fill in a case file by as few questions as can be"),
    "ask_file": Text(
        "每答一题即写入的个案文件；已有的文件接着问（其中的说明文字不保留）；默认：规则库名.yaml",
        "case file, saved after every answer; one that is there is gone on with (its comments are not kept); default: "
        "RULEBOOK.yaml",
    ),
    "ask_goal": Text(
        "只问到这一结论或义务为止，可重复（默认：全部）",
        "ask only until this decision or duty is settled; may be given several times (default: all)",
    ),
    "advise": Text(
        "求使某一结论成立或不成立的最小改变",
        "the smallest changes of what you can choose that bring a result",
    ),
    "advise_goal": Text(
        "目标：结论=值，或 义务=是/否；涉及多个对象时写 结论@路径=值",
        "what should come out: DECISION=VALUE or DUTY=yes/no; DECISION@PATH=VALUE where there are several",
    ),
    "advise_limit": Text("最多列出几个方案（默认 10）", "how many plans to list at most (default: 10)"),
    "compare": Text(
        "比较两个版本或两个日期：对某一个案，或就规则本身",
        "compare two editions or two days: for a case, or as rules",
    ),
    "compare_file": Text(
        "个案文件；或规则库名，比较规则本身", "case file; or a rulebook, to compare the rules themselves"
    ),
    "compare_side": Text("版本、日期，或 版本@日期", "an edition, a date, or EDITION@DATE"),
    "text_or_json": Text("text（默认）或 json", "text (default) or json"),
    "text_html_or_json": Text("text（默认）、html 或 json", "text (default), html or json"),
    "ask_needs_file": Text(
        "guiju ask 须写入文件，不能用标准输入（-）",
        "guiju ask needs a file to save to, not standard input (-)",
    ),
    "ask_changed": Text(
        "{path} 在问答期间被改动：未覆盖，刚才的回答没有存入；再次运行即从现有内容接着问",
        "{path} was changed while the interview ran: it was not overwritten, and the last answer is not in it; run the "
        "same again to go on from what it says now",
    ),
    "ask_other_rulebook": Text(
        "{path} 是规则库 {rulebook} 的个案", "{path} is a case of the rulebook {rulebook}"
    ),
    "bad_goal": Text("--goal：{value}应写成 结论=值", "--goal: {value} must be written DECISION=VALUE"),
    "bad_limit": Text(
        "--limit：{value}应为 1 至 1000 的整数", "--limit: {value} must be a whole number from 1 to 1000"
    ),
    # trace, replay
    "trace": Text(
        "核对评论的每一句是否都有规则和测试",
        "check that every statement of the commentary has a rule and a test",
    ),
    "trace_of": Text("规则库；不写则为全部", "a rulebook (default: all that are installed)"),
    "tests": Text("测试所在目录（默认：tests）", "directory with the tests (default: tests)"),
    "replay": Text(
        "由判定结果的 JSON 重新判定并逐字节比对", "make a determination again from its JSON and compare bytes"
    ),
    "replay_file": Text("guiju assess --format json 的输出", "what guiju assess --format json wrote"),
    "replay_same": Text("{file}：一致（{bytes} 字节）", "{file}: the same ({bytes} bytes)"),
    "replay_differs": Text("{file}：不一致，第 {line} 行起不同", "{file}: differs from line {line} on"),
    "replay_other": Text(
        "{file}：规则已变：当时为 {was}，现为 {now}", "{file}: other rules: made under {was}, this is {now}"
    ),
    # verify
    "verify": Text(
        "核验工作台记录的导出包：事件链、检查点、附件是否完整未改",
        "verify an export of the workspace's record: that its chain, checkpoints and attachments are whole and unchanged",
    ),
    "verify_file": Text("导出包（ZIP）", "the export (ZIP)"),
    "verify_key": Text(
        "经其他途径确认属于该组织的公钥（base64），可重复；由别的公钥签名的检查点即为问题",
        "a public key in base64 that is known, from elsewhere, to be the organisation's; may be given several times. "
        "A checkpoint signed with any other is then wrong",
    ),
    # messages
    "bad_reading": Text(
        "--reading：{value}应写成 未决问题=读法", "--reading: {value} must be written POINT=READING"
    ),
    "two_readings": Text("--reading：{point}给了两种读法", "--reading: two readings are given for {point}"),
    "no_rule": Text("{rulebook} 没有规则或条款{value}", "{rulebook} has no rule or provision {value}"),
    "see_rules": Text("见 guiju rules {rulebook}", "see guiju rules {rulebook}"),
    "near": Text("；是否指 {near}？", "; did you mean {near}?"),
    "needs_output": Text("{format} 须用 -o 指定文件", "{format} needs -o FILE"),
    "several_output": Text(
        "多份个案文件的 {format} 须用 -o 指定目录", "several case files as {format} need -o DIRECTORY"
    ),
    "not_directory": Text(
        "有多份个案文件时，-o 须为已有的目录：{path}",
        "with several case files, -o must be an existing directory: {path}",
    ),
    "over_case": Text(
        "{path} 是个案文件，结果不得写在其上：请为 -o 另取一个名称",
        "{path} is a case file, and a result must not replace it: give -o another name",
    ),
    "stdin_twice": Text("标准输入（-）只能写一次", "standard input (-) can be given only once"),
    "same_name": Text(
        "{first} 与 {second} 会写到同一文件 {path}", "{first} and {second} would both be written to {path}"
    ),
    "cannot_write": Text("无法写入 {path}：{reason}", "cannot write {path}: {reason}"),
    "cannot_read": Text("无法读取 {path}：{reason}", "cannot read {path}: {reason}"),
    "not_python": Text("第 {line} 行不是正确的 Python", "line {line} is not valid Python"),
    "not_json": Text(
        "{path}：不是判定结果的 JSON：{reason}", "{path}: not the JSON of a determination: {reason}"
    ),
    "json_at": Text("{words}（第 {line} 行第 {column} 列）", "{words} (line {line}, column {column})"),
    "not_utf8": Text("不是 UTF-8 文本", "it is not UTF-8 text"),
    "lacks": Text("缺少 {what}", "{what} is missing"),
    "does_not_fit": Text("内容与格式不符", "its content does not fit the format"),
    "rule_error": Text("规则库有误：{reason}", "the rulebook is wrong: {reason}"),
    # argparse
    "required": Text("缺少参数：{0}", "the following arguments are required: {0}"),
    "unrecognized": Text("无法识别的参数：{0}", "unrecognized arguments: {0}"),
    "choice": Text("参数 {0}：没有 {1}；可选：{2}", "argument {0}: invalid choice: {1} (choose from {2})"),
    "expected": Text("参数 {0}：须带一个值", "argument {0}: expected one argument"),
    "ambiguous": Text("{0} 可指多个选项：{1}", "ambiguous option: {0} could match {1}"),
    "no_value": Text("参数 {0}：不带值，却给了 {1}", "argument {0}: ignored explicit argument {1}"),
}


def said(key: str, **values: object) -> Text:
    """A message in both languages; a blank that is a text is filled in each language with its own."""
    text = WORDS[key]

    def filled(lang: Lang) -> str:
        own = {name: v.in_(lang) if isinstance(v, Text) else v for name, v in values.items()}
        return text.in_(lang).format(**own) if own else text.in_(lang)

    return Text(filled("zh"), filled("en"))


def say(key: str, lang: Lang, *args: object, **values: object) -> str:
    """A message in a language with its blanks filled in."""
    text = WORDS[key].in_(lang)
    return text.format(*args, **values) if args or values else text
