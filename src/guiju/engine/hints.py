"""Parts of messages: what the user wrote, what there is, what may have been meant."""

from __future__ import annotations

import errno
from collections.abc import Iterable

from guiju.engine.text import Text

LONGEST_SHOWN = 40
"""Characters of what a user wrote that a message repeats."""
LONGEST_COMPARED = 256
MOST_LISTED = 12
"""Names that a message lists where none is similar."""
MOST_NAMES = 1000
"""Names among which a similar one is looked for."""


def quoted(value: object) -> Text:
    """What a user wrote, in quotation marks; cut where it is long, escaped where it cannot be printed."""
    # Python writes no number of more than some thousand digits.
    text = hex(value) if isinstance(value, int) and value.bit_length() > 1000 else str(value)
    shown = repr(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…")
    return Text(f"“{shown[1:-1]}”", shown)


def listed(names: Iterable[str | Text]) -> Text:
    """Names one after the other, or “none”."""
    texts = [name if isinstance(name, Text) else Text(name, name) for name in names]
    if not texts:
        return Text("无", "none")
    return Text("、".join(t.zh for t in texts), ", ".join(t.en for t in texts))


def nearest(given: str, known: Iterable[str]) -> str | None:
    """The most similar of some names, where one is similar."""
    import difflib

    names = [name for name, _ in zip(known, range(MOST_NAMES), strict=False)]
    found = difflib.get_close_matches(given[:LONGEST_COMPARED], names, n=1, cutoff=0.55)
    return found[0] if found else None


def meant(given: str, known: Iterable[str], otherwise: Text | None = None) -> Text:
    """“; did you mean …?”, else “; there are: …” (or another text)."""
    names = list(known)
    near = nearest(given, names)
    if near is not None:
        name = quoted(near)
        return Text(f"；是否指{name.zh}？", f"; did you mean {name.en}?")
    if otherwise is not None:
        return Text(f"；{otherwise.zh}", f"; {otherwise.en}")
    there = listed([*names[:MOST_LISTED], *("…" if len(names) > MOST_LISTED else ())])
    return Text(f"；可选：{there.zh}", f"; there are: {there.en}")


_CAUSES = {
    errno.ENOENT: "没有这个文件或目录",
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许此操作",
    errno.EISDIR: "这是目录，不是文件",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EEXIST: "已有同名文件",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "超出磁盘配额",
    errno.EROFS: "文件系统只读",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ELOOP: "链接循环",
    errno.EBUSY: "文件正被占用",
    errno.EMFILE: "打开的文件过多",
    errno.EIO: "读写出错",
    errno.ENXIO: "没有打开的另一端",
    errno.EPIPE: "没有人写入此管道",
}


def cause(error: OSError | ValueError) -> Text:
    """Why the system refused a file."""
    if not isinstance(error, OSError):
        return Text("文件名无效", "the name is not valid")
    english = error.strerror or str(error) or type(error).__name__
    number = f"系统错误 {error.errno}" if error.errno else "系统错误"
    return Text(_CAUSES.get(error.errno or 0, number), english)


def too_many(most: int) -> Text:
    """What is said where problems are no longer listed."""
    return Text(f"问题超过 {most} 个；其余未列出", f"more than {most} problems; the rest is not listed")
