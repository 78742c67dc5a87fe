"""The text of a file that an organisation attaches: Word, PDF with a text layer, Markdown, plain text."""

from __future__ import annotations

import re

from guiju.engine.archives import OLD_OFFICE
from guiju.engine.errors import InputError, Problem
from guiju.engine.text import Text
from guiju.texts.markdown import text_of_markdown
from guiju.texts.pdf import text_of_pdf
from guiju.texts.splitting import MOST_CHARACTERS
from guiju.texts.word import MOST_BYTES, is_word, text_of_word

_PDF_WITHIN = 1024
"""Bytes from the start within which a PDF says that it is one."""
_MARKDOWN = (".md", ".markdown")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(data: bytes, name: str) -> str:
    """The text of a file, a paragraph on each line.

    What a file is follows from its content; its name only tells Markdown from plain text.

    Raises:
        InputError: the file is none of these, is damaged, holds no text, or is not safe to open; with what to do.
    """
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        raise _refused(
            name,
            Text(
                f"文件大于 {most} MiB：请只保留一部法规文件的正文，并删去图片",
                f"the file is larger than {most} MiB: keep the text of one instrument, without pictures",
            ),
        )
    text = _text(data, name)
    if not text.strip():
        raise _refused(name, Text("文件中没有文字", "the file holds no text"))
    if len(text) > MOST_CHARACTERS:
        raise _refused(
            name,
            Text(
                f"文件超过 {MOST_CHARACTERS:,} 字：请只保留一部法规文件的正文",
                f"the file has more than {MOST_CHARACTERS:,} characters: keep the text of one instrument",
            ),
        )
    return text


def _refused(name: str, message: Text) -> InputError:
    return InputError([Problem(name, 0, 0, message)])


_FORMS = Text(
    "Word（.docx）、带文字层的 PDF、Markdown 或纯文本",
    "Word (.docx), PDF with a text layer, Markdown or plain text",
)


def _text(data: bytes, name: str) -> str:
    if not data:
        raise _refused(name, Text("文件是空的", "the file is empty"))
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return text_of_pdf(data, name)
    if is_word(data) or data.startswith(OLD_OFFICE):
        return text_of_word(data, name)
    if data.startswith(b"{\\rtf"):
        raise _refused(
            name, Text("文件是 RTF：请在 Word 中另存为 .docx", "the file is RTF: save it in Word as .docx")
        )
    if data.startswith(b"PK") or (b"\x00" in data and not data.startswith(_UTF_16)):
        if name.lower().endswith(".docx"):
            return text_of_word(data, name)
        raise _refused(
            name,
            Text(
                f"不能读取这种文件：请提供{_FORMS.zh}",
                f"a file of this kind cannot be read: give {_FORMS.en}",
            ),
        )
    text = _decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if re.match(r"\s*<(?:!doctype|html|\?xml)", text[:1000], re.IGNORECASE):
        raise _refused(
            name,
            Text(
                "文件是网页或 XML：请把正文复制到 Word 或纯文本文件",
                "the file is a web page or XML: copy the text to Word or to a plain text file",
            ),
        )
    return text_of_markdown(text) if name.lower().endswith(_MARKDOWN) else text


def _decoded(data: bytes, name: str) -> str:
    """Text in UTF-8, with or without its mark, or in GB 18030."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if not data.startswith(_UTF_16):
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            text = ""
        if text and _is_chinese(text):
            return text
    raise _refused(
        name,
        Text(
            "文字编码不是 UTF-8 或 GB 18030：请另存为 UTF-8",
            "the text is neither in UTF-8 nor in GB 18030: save it as UTF-8",
        ),
    )


def _is_chinese(text: str) -> bool:
    """Whether what was decoded from GB 18030 is in fact Chinese: other encodings give rare signs.

    Nine signs of ten must be of the basic set GB 2312, and half must be hanzi.
    """
    beyond = [sign for sign in text if not sign.isascii()]
    basic = sum(_is_basic(sign) for sign in beyond)
    hanzi = sum("\u4e00" <= sign <= "\u9fff" for sign in beyond)
    return basic * 10 >= len(beyond) * 9 and hanzi * 2 >= len(beyond)


def _is_basic(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
