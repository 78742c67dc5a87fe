"""Invented texts in the style of Chinese instruments, and files that hold them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.oxml import parse_xml

MEASURES = """样例数据登记管理办法

（2031年1月5日样例委员会第3次会议通过）

目　录
第一章　总则
第二章　登记
第一节　申请
第二节　变更
第三章　附则

第一章　总则
第一条　为了规范样例数据的登记活动，制定本办法。
第二条　在本地区开展样例数据登记，适用本办法。
为个人爱好而登记的，依照本办法第十二条的规定办理。
第二章　登记
第一节　申请
第 三 条　申请登记的单位应当具备下列条件：
（一）具有独立账簿；
（二）有下列人员之一：
1．登记员；
2．核对员。
（三）经费来源合法。
前款第（三）项所称经费，不包括借款。
第四条　登记机关应当自收到申请之日起二十日内作出决定。
第四条规定的期限自次日起算，逾期按照下列顺序处理：（一）催告；（二）视为同意。
第二节　变更
第五条　登记事项发生变更的，应当在十日内报告。
第五条之一　仅变更联系方式的，不必报告。
第三章　附则
第六条　（删去）
第七条　将《样例旧办法》第九条修改为：“第九条　旧账应当保存三年。
第十条　旧账不得出借。”
第八条　本办法自2031年3月1日起施行。

附件1
申请材料清单
申请表一份，账簿复印件一份。

附件2：承诺书格式
第一条　承诺事项如下。
第二条　承诺有效期一年。
"""

GUIDE = """样例登记事项服务指南
一、适用范围
本事项适用于样例单位的登记。
临时展览不在此列。
二、办理条件
（一）申请人条件
具有账簿的单位。
（二）审批条件
1.目的明确；
2.方案合理，包括：
（1）时间；
（2）地点。
3.经费合法。
三、申请材料：申请书一份。
四、变更 数量增加的，应当重新申请，并说明理由和依据。
（一）数量减少：不必申请。
（二）新类型：应当申请。
"""

NUMBERING = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{abstract}{nums}</w:numbering>"""


def level(depth: int, form: str, pattern: str, *, start: int = 1, more: str = "") -> str:
    """A level of a list, as numbering.xml has it."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(lists: Sequence[Sequence[str]], overrides: str = "") -> str:
    """numbering.xml with lists 1, 2 and so on, each of these levels; ``overrides`` are further lists as XML."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{index}">{"".join(levels)}</w:abstractNum>'
        for index, levels in enumerate(lists, 1)
    )
    nums = "".join(
        f'<w:num w:numId="{index}"><w:abstractNumId w:val="{index}"/></w:num>'
        for index in range(1, len(lists) + 1)
    )
    return NUMBERING.format(abstract=abstract, nums=nums + overrides)


def word(paragraphs: Sequence[str | tuple[int, int, str]], lists: str | None = None) -> bytes:
    """A Word file with these paragraphs; (list, level, text) is one that Word numbers."""
    document = Document()
    if lists is not None:
        root = document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        for child in list(parse_xml(lists)):
            root.append(child)
    for paragraph in paragraphs:
        if isinstance(paragraph, str):
            document.add_paragraph(paragraph)
        else:
            of, depth, text = paragraph
            number(document.add_paragraph(text), of, depth)
    return saved(document)


def number(paragraph: Any, of: int, depth: int) -> None:
    """Let Word number a paragraph."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = of
    properties.get_or_add_ilvl().val = depth


def saved(document: Any) -> bytes:
    """A document as a file."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


_PAGE = """#set page(paper: "a5", {page})
#set text(font: "Noto Serif CJK SC", size: 11pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
"""


def pdf(paragraphs: Sequence[str], *, page: str = "", title: str = "") -> bytes:
    """A PDF with these paragraphs, typeset; ``page`` says more of its pages, in Typst's words."""
    import typst

    def literal(text: str) -> str:
        return '#text("' + text.replace("\\", "\\\\").replace('"', '\\"') + '")'

    source = _PAGE.format(page=page)
    if title:
        source += f"#align(center, text(size: 18pt, {literal(title)[1:]}))\n\n"
    source += "\n\n".join(literal(paragraph) for paragraph in paragraphs)
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made
