"""English names of the sections of guides and connected instruments, which are cited by their Chinese ones."""

from __future__ import annotations

SECTIONS: dict[str, str] = {
    # the six service documents
    "材料范围": "Scope of material",
    "信息范围": "Scope of information",
    "审批号": "Approval numbers",
    "办理程序": "Procedure",
    "适用范围": "Scope",
    "不适用范围": "Outside the scope",
    "事项信息": "Particulars of the licence",
    "申请人条件": "Who may apply",
    "审批条件": "Conditions of approval",
    "申请材料": "Papers",
    "新增材料": "Papers added",
    "研究方案": "Research protocol",
    "办理结果": "Outcome",
    "协议签章": "Signing and sealing the agreement",
    "变更": "Changes",
    "变更：减少": "Changes: decreases",
    "变更：新类型": "Changes: new types",
    "变更：分类计算": "Changes: each type by itself",
    "变更：累次合并": "Changes: successive ones together",
    "变更：不适用百分之十": "Changes: no ten per cent",
    "中方单位申报承诺书": "Undertaking to declare as a Chinese unit",
    "方案指定的境内单位": "Domestic units named in the protocol",
    "备案程序": "Filing procedure",
    "豁免": "Exemptions",
    "安全审查": "Security review",
    # connected instruments
    "申报": "Declaration",
    "走私责任": "Liability for smuggling",
    "卫生检疫审批": "Health quarantine approval",
    "知情同意": "Informed consent",
    "生物样本与记录": "Biological samples and records",
    "伦理审查": "Ethics review",
    "免除审查": "Exemption from review",
    "审查与复核": "Review and re-review",
    "状态": "Status",
}
