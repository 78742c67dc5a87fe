"""A structure from a file, whatever it is written in."""

from __future__ import annotations

from os import PathLike

from guiju.engine.casefile.files import STDIN, content_of
from guiju.engine.casefile.reading import scan
from guiju.engine.casefile.source import MOST_BYTES as MOST_TEXT
from guiju.engine.errors import GuijuError
from guiju.engine.text import Text
from guiju.ownership.files import MOST_BYTES
from guiju.ownership.files.text import structure_of_file
from guiju.ownership.model import Structure

WORKBOOKS = (".xlsx", ".xlsm", ".xls")


class MissingPackageError(GuijuError):
    """Workbooks are asked for, and what reads them is not installed; names the extra that brings it."""


def read_structure(path: str | PathLike[str]) -> Structure:
    """Read a structure from a file, or from standard input where the path is ``-``.

    A name that ends in ``.xlsx`` is a workbook, in ``.json`` JSON (a list is statements of BODS), in anything else YAML; what comes from standard input is told by
    how it begins.

    Raises:
        InputError: it cannot be read, or is not a structure that can be; with every problem.
        MissingPackageError: it is a workbook, and openpyxl is not installed.
    """
    content, name = content_of(path, most_bytes(str(path)))
    return structure_in(content, name)


def most_bytes(name: str) -> int:
    """How long a file of this name may be."""
    suffix = name.lower()
    large = suffix in ("-", STDIN) or suffix.endswith((*WORKBOOKS, ".json"))
    return MOST_BYTES if large else MOST_TEXT


def structure_in(content: bytes, name: str, *, kept: bool = False) -> Structure:
    """Read a structure from what a file of this name holds; as :func:`read_structure`.

    Args:
        kept: whether it was taken before, by a version that took parts of one for per cent.

    Raises:
        InputError: it cannot be read, or is not a structure that can be; with every problem.
        MissingPackageError: it is a workbook, and openpyxl is not installed.
    """
    suffix = name.lower()
    if suffix.endswith(WORKBOOKS) or (name == STDIN and content.startswith(b"PK")):
        need_openpyxl()
        from guiju.ownership.files.sheet import structure_of_workbook

        return structure_of_workbook(content, name)
    begins_list = content.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").startswith(b"[")
    if begins_list and (suffix.endswith(".json") or name == STDIN):
        from guiju.ownership.files.bods import structure_of_bods

        return structure_of_bods(content, name)
    return structure_of_file(scan(content, name), kept=kept)


def need_openpyxl() -> None:
    """Refuse what cannot be done without openpyxl.

    Raises:
        MissingPackageError: it is not installed.
    """
    from importlib.util import find_spec

    if find_spec("openpyxl") is None:
        raise MissingPackageError(
            Text(
                "缺少 openpyxl：请先 pip install 'guiju[ownership]'",
                "openpyxl is not installed: pip install 'guiju[ownership]'",
            )
        )
