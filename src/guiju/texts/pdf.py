"""The text of a PDF with a text layer: its pages as lines, its lines as paragraphs."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from typing import Any

from guiju.engine.errors import InputError, Problem
from guiju.engine.text import Text
from guiju.texts import pdf_pages
from guiju.texts.layout import paragraphs

MOST_SECONDS = 90
"""By the clock; the processor time of the reading is bound in :mod:`guiju.texts.pdf_pages`."""

_SAID = {
    "encrypted": Text(
        "PDF 设有密码或使用限制：请取消后再附上，或改附 Word 文本",
        "the PDF has a password or restrictions: take them away, or attach the text as a Word file",
    ),
    "pages": Text(
        f"PDF 超过 {pdf_pages.MOST_PAGES:,} 页：请只保留一部法规文件",
        f"the PDF has more than {pdf_pages.MOST_PAGES:,} pages: keep one instrument",
    ),
    "much": Text(
        "PDF 的内容过多，不予打开：请只保留一部法规文件",
        "the PDF holds too much and is not opened: keep one instrument",
    ),
    "stopped": Text(
        "读取 PDF 所需的时间或内存超出限度，已中止：请改附 Word 文本或纯文本",
        "reading the PDF took more time or memory than is allowed and was stopped: attach a Word file or plain text",
    ),
    "damaged": Text(
        "PDF 已损坏，无法读取：请重新导出，或改附 Word 文本",
        "the PDF is damaged and cannot be read: export it anew, or attach a Word file",
    ),
}
_NO_TEXT = Text(
    "PDF 没有文字层（只有扫描图像）：请先做文字识别（OCR）并校对，或改附 Word 文本、纯文本",
    "the PDF has no text layer, only pictures of pages: recognise the text (OCR) and proofread it, or attach a Word "
    "file or plain text",
)
_UNREADABLE = Text(
    "PDF 的文字层不能还原为文字（字体没有对照表）：请改附 Word 文本或纯文本",
    "the text layer of the PDF cannot be turned into text (its fonts lack a table): attach a Word file or plain text",
)
_MISSING = Text(
    "读取 PDF 需要 pypdf：pip install 'guiju[workspace]'，或改附 Word 文本、纯文本",
    "pypdf is needed to read PDF: pip install 'guiju[workspace]', or attach a Word file or plain text",
)


def text_of_pdf(content: bytes, name: str) -> str:
    """The text of a PDF, a paragraph on each line, without running heads and page numbers.

    Raises:
        InputError: it has a password, no text layer or too much in it, is damaged, or takes too long.
    """
    if importlib.util.find_spec("pypdf") is None:
        raise _refused(name, _MISSING)
    found = _read(content)
    if "refused" in found:
        raise _refused(name, _SAID.get(found["refused"], _SAID["damaged"]))
    pages: list[list[pdf_pages.Piece]] = [
        [(x, y, size, text) for x, y, size, text in page["pieces"]] for page in found["pages"]
    ]
    if not any(pages):
        raise _refused(name, _NO_TEXT)
    scanned = [str(number) for number, page in enumerate(found["pages"], 1) if page["picture"]]
    if scanned:
        listed = ", ".join(scanned[:12]) + (" …" if len(scanned) > 12 else "")
        raise _refused(
            name,
            Text(
                f"PDF 第 {listed} 页没有文字，只有图像：请先做文字识别（OCR）并校对，或改附 Word 文本",
                f"page {listed} of the PDF has no text, only a picture: recognise the text (OCR) and proofread it, or "
                "attach a Word file",
            ),
        )
    text = "\n".join(paragraphs(pages))
    if _is_garbled(text):
        raise _refused(name, _UNREADABLE)
    return text


def _refused(name: str, message: Text) -> InputError:
    return InputError([Problem(name, 0, 0, message)])


def _read(content: bytes) -> dict[str, Any]:
    try:
        ran = subprocess.run(
            [sys.executable, "-m", pdf_pages.__name__],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"refused": "stopped"}
    if ran.returncode != 0:
        return {"refused": "stopped"}
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def _is_garbled(text: str) -> bool:
    """Whether more than one sign of twenty is none: what a font without a table of its signs gives."""
    signs = [sign for sign in text if not sign.isspace()]
    none = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" or ord(sign) < 32 for sign in signs)
    return none * 20 > len(signs)
