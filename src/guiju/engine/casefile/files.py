"""The bytes of a case file, from disk or from standard input; nothing that is asked for here waits for ever."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from os import PathLike

from guiju.engine.casefile.source import MOST_BYTES
from guiju.engine.errors import InputError, Problem
from guiju.engine.hints import cause
from guiju.engine.text import Text

STDIN = "<stdin>"

PATIENCE = 2.0
"""Seconds in which whoever writes to a named pipe must have opened it."""

_REMEDIES = {
    errno.ENOENT: Text("请核对文件名", "check the name"),
    errno.ENOTDIR: Text("请核对文件名", "check the name"),
    errno.EISDIR: Text("请写出其中的文件", "name the files in it"),
    errno.EACCES: Text("请取得读取权限", "ask for permission to read it"),
    errno.EPERM: Text("请取得读取权限", "ask for permission to read it"),
    errno.ELOOP: Text("请写出文件本身", "name the file itself"),
}
_REMEDY = Text("请核对文件", "check the file")


def content_of(path: str | PathLike[str], most: int = MOST_BYTES) -> tuple[bytes, str]:
    """The content of a file, as far as such a file may be long and one byte more, and its name for messages.

    Raises:
        InputError: it cannot be read.
    """
    name = STDIN if str(path) == "-" else str(path)
    try:
        return (_standard_input(most) if name == STDIN else _file(path, most)), name
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None


def unreadable(name: str, error: OSError | ValueError) -> InputError:
    """That a file cannot be opened, why, and what to do."""
    why = cause(error)
    what = _REMEDIES.get(error.errno or 0, _REMEDY) if isinstance(error, OSError) else _REMEDIES[errno.ENOENT]
    message = Text(f"无法读取（{why.zh}）：{what.zh}", f"cannot be read ({why.en}): {what.en}")
    return InputError([Problem(name, 0, 0, message)])


def _standard_input(most: int) -> bytes:
    source = getattr(sys.stdin, "buffer", sys.stdin)
    content = source.read(most + 1)
    return content if isinstance(content, bytes) else str(content).encode("utf-8", "surrogatepass")


def _file(path: str | PathLike[str], most: int) -> bytes:
    # Without waiting: opening a named pipe would otherwise last until somebody writes to it.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    mode = os.fstat(handle).st_mode
    if stat.S_ISDIR(mode):
        os.close(handle)
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with open(handle, "rb") as file:
        begin = _first_of_pipe(handle) if stat.S_ISFIFO(mode) else b""
        if hasattr(os, "set_blocking"):
            os.set_blocking(handle, True)
        return begin + file.read(most + 1 - len(begin))


def _first_of_pipe(handle: int) -> bytes:
    """What a named pipe says first; whoever has opened it may take its time."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            begin = os.read(handle, 65_536)
        except BlockingIOError:
            return b""
        if begin or time.monotonic() > until:
            break
        time.sleep(0.02)
    if not begin:
        raise OSError(errno.EPIPE, "nobody writes to this pipe")
    return begin
