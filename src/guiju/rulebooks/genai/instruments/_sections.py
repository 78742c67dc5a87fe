"""English names of the sections of drafts, standards and practice, which are cited by their Chinese ones."""

from __future__ import annotations

SECTIONS: dict[str, str] = {
    # the draft: half of an article, known otherwise than the rest
    "第四条第五项后段": "Art. 4(5), last sentence",
    "第十三条后段": "Art. 13, second half",
    # labelling measures and standard
    "第四条末款": "Art. 4, last paragraph",
    "第六条末款": "Art. 6, last paragraph",
    "第九条：日志": "Art. 9, logs",
    "第十条：工具与手段": "Art. 10, tools and means",
    "显式标识要素": "Explicit label: elements",
    "文本显式标识": "Explicit label: text",
    "图片显式标识": "Explicit label: images",
    "视频显式标识": "Explicit label: video",
    "视频文字高度": "Explicit label: height of words in video",
    "元数据唯一": "One metadata label per file",
    "附录E": "Annex E",
    "附录E：标签值": "Annex E: values of Label",
    "附录E：生成者字段": "Annex E: the producer's fields",
    "附录E：传播者字段": "Annex E: the propagator's fields",
    "附录E：预留字段": "Annex E: reserved fields",
    "附录E：字符": "Annex E: characters",
    "附录E：载体": "Annex E: carriers",
    # security requirements
    "风险分类": "Classes of risk",
    "语料来源筛查": "Screening of corpus sources",
    "语料人工抽检": "Corpus check by hand",
    "语料技术抽检": "Corpus check by technical means",
    "关键词库": "Keyword library",
    "生成内容测试题库": "Test bank for generated content",
    "应拒答题库": "Should-refuse bank",
    "非拒答题库": "Should-not-refuse bank",
    "生成内容合格率": "Pass rate of generated content",
    "拒答抽测": "Sample for refusal",
    "拒答率": "Refusal rates",
    "标注审核": "Review of annotation",
    "评估时机与签字": "When to assess, and who signs",
    "违规输入处置": "Unlawful input by users",
    "训练退出": "Opting out of training",
    "第三方基础模型": "Third-party foundation models",
    # practice
    "备案": "Filing of the service",
    "登记": "Registration of the application",
    "公示模型": "Showing the model and its number",
    "受理机关": "Where to file",
    "编号与公告": "Numbers and lists",
    "外资主体": "Foreign-invested filers",
    "算法备案": "Algorithm filing",
    "范围从宽": "Wider than the text",
    "评估依据": "Yardstick of assessment",
    # licences
    "增值电信业务": "Value-added telecommunications",
    "电信外资": "Foreign investment in telecommunications",
    "网络视听节目": "Online audio-visual programmes",
    "互联网文化经营": "Internet culture",
    "互联网新闻信息": "Internet news information",
    "外商投资负面清单": "Negative list for foreign investment",
    # connected instruments
    "申报": "Declaration",
    "审查与复核": "Review and re-review",
    # status of a draft
    "状态": "Status",
}
