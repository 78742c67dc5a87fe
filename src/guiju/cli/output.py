"""Writing results: to standard output as UTF-8, or to a file that is whole or not there."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

from guiju.cli.problems import CommandError
from guiju.cli.words import said
from guiju.documents.safe import visible
from guiju.engine.hints import cause

if TYPE_CHECKING:
    from pathlib import Path

PIPE_WIDTH = 96
"""Columns of text where there is no terminal."""


def terminal_width() -> int:
    """Columns of the terminal, or those of a page where output goes elsewhere."""
    if not sys.stdout.isatty():
        return PIPE_WIDTH
    import shutil

    return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns


def in_colour() -> bool:
    """Whether standard output is a terminal that wants colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def complain(lines: list[str]) -> None:
    """Say what is wrong, each thing on a line of standard error, with nothing in it that a terminal would obey."""
    sys.stderr.write("".join(f"{visible(line)}\n" for line in lines))


def write(content: str | bytes, path: str | None) -> None:
    """Write to a file, or to standard output where there is no path or it is ``-``.

    Raises:
        CommandError: the file cannot be written; what was there before is still there.
    """
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if path is None or path == "-":
        try:
            sys.stdout.flush()
            buffer = getattr(sys.stdout, "buffer", None)
            if buffer is None:
                sys.stdout.write(data.decode("utf-8"))
            else:
                buffer.write(data)
                buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise given_up(error) from None
        return
    from pathlib import Path

    try:
        if path.endswith(os.sep) and not Path(path).exists():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        _replace(Path(path), data)
    except OSError as error:
        raise CommandError(said("cannot_write", path=path or "''", reason=cause(error))) from None


def given_up(error: OSError) -> CommandError:
    """What is said where standard output takes nothing more; what is still to come goes nowhere."""
    silence()
    return CommandError(said("cannot_write", path="<stdout>", reason=cause(error)))


def silence() -> None:
    """Let nothing more be written to standard output, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replace(path: Path, data: bytes) -> None:
    """Write beside the file and rename, so that a reader sees the old one or the new one, never half."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    try:
        target = path.resolve() if path.is_symlink() else path
    except RuntimeError:  # Links that lead to each other.
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None
    if target.exists() and not target.is_file():
        # A device or a named pipe cannot be replaced; one that nobody reads is not waited for.
        handle = os.open(target, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
        os.set_blocking(handle, True)
        with open(handle, "wb") as pipe:
            pipe.write(data)
        return
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
