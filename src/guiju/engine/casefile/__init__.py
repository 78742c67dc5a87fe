"""Case files: YAML or JSON in, a case with the place of everything in it out.

A case file looks like this (Chinese keys in brackets)::

    guiju: hgr               # required: which rulebook (规则库)
    title: Study ABC-101     # what results call it (标题)
    as_of: 2024-05-01        # the day judged (判断日期)
    edition: in-force        # which state of the law (版本)
    readings:                # how open points are read (未决问题读法)
      some_point: cautious
    facts:                   # required: the facts (事实)
      ...

Every scalar arrives as text, so ``12.5`` stays exact and ``2024-05-01`` stays what was written; empty, ``~`` and
``null`` arrive as None. Quoted scalars are always text.

Bytes come from ``files`` and become text in ``source``, text becomes events in ``markup`` (or, where it is written as
most files are, in ``lines``, to the same effect and faster), events become data with places in ``build``, data becomes
a case under a rulebook in ``opening``. Each goes on past what is wrong as far as it can, so that all of it is told at
once.
"""

from guiju.engine.casefile.build import DEEPEST, LONGEST_KEY, MOST_NODES
from guiju.engine.casefile.opening import HEADER, OpenedCase, Orders, open_case
from guiju.engine.casefile.reading import CaseFile, load, read, scan, scan_file
from guiju.engine.casefile.source import MOST_BYTES, MOST_LINES, MOST_PROBLEMS

__all__ = [
    "DEEPEST",
    "HEADER",
    "LONGEST_KEY",
    "MOST_BYTES",
    "MOST_LINES",
    "MOST_NODES",
    "MOST_PROBLEMS",
    "CaseFile",
    "OpenedCase",
    "Orders",
    "load",
    "open_case",
    "read",
    "scan",
    "scan_file",
]
