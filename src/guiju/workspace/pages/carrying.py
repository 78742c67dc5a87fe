"""Files that a form sends, and those that a page with a preview carries until they are confirmed: nothing is kept before that."""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import Any

from django.contrib import messages

from guiju.engine.text import Text
from guiju.workspace.pages.templatetags.guiju import language

FILE = Text("文件", "a file")
LONGEST = 200
"""Characters of the name of a file, counted from its end."""


def uploaded(request: Any, most: int, what: Text = FILE) -> tuple[bytes, str] | None:
    """Content and name of the file that a form sent; None, with a word on the next page, where there is none or too much of it.

    Args:
        most: bytes.
        what: is asked for, as in "an Excel workbook".
    """
    file = request.FILES.get("file")
    if file is not None and file.size <= most:
        return file.read(), file.name[-LONGEST:]
    size = most // 1024 // 1024
    said = Text(f"请选择一份不超过 {size} MB 的{what.zh}", f"choose {what.en} of at most {size} MB")
    messages.error(request, said.in_(language()))
    return None


def arrived(request: Any, most: int) -> bytes | None:
    """The file that a page with a preview carried; None, with a word on the next page, where it did not come whole."""
    found = taken(request.POST.get("kept", ""), most)
    if found is None:
        said = Text("文件未能完整送达，请重新上传", "the file did not arrive whole: upload it again")
        messages.error(request, said.in_(language()))
    return found


def carried(data: bytes) -> str:
    """A file as a hidden field carries it."""
    return base64.b64encode(zlib.compress(data)).decode()


def taken(given: str, most: int) -> bytes | None:
    """The file that a page carried; None where that is not what was put there, or holds more bytes than allowed."""
    try:
        packed = base64.b64decode(given, validate=True)
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(packed, most + 1)
    except (binascii.Error, ValueError, zlib.error):
        return None
    return data if data and len(data) <= most and unpacking.eof else None
