"""A structure from a file, whatever it is written in."""

from __future__ import annotations

from os import PathLike

from guiju.engine.casefile.files import content_of
from guiju.engine.casefile.reading import scan
from guiju.ownership.files.text import structure_of_file
from guiju.ownership.model import Structure


def read_structure(path: str | PathLike[str]) -> Structure:
    """Read a structure from a file, or from standard input where the path is ``-``.

    Raises:
        InputError: it cannot be read, or is not a structure that can be; with every problem.
    """
    content, name = content_of(path)
    return structure_of_file(scan(content, name))
