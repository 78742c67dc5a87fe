"""Holdings in files: YAML and JSON, Excel sheets, and statements of BODS; all are read by :func:`read_structure`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guiju.ownership.files.bods_writing import Exported, bods_of
    from guiju.ownership.files.reading import MissingPackageError, read_structure
    from guiju.ownership.files.sheet_writing import sheet_of, template
    from guiju.ownership.files.text import structure_of, yaml_of

MOST_BYTES = 16 * 1024 * 1024
"""Of a workbook or of statements; YAML and our own JSON may be as long as a case file."""

_FROM = {
    "Exported": "bods_writing",
    "MissingPackageError": "reading",
    "bods_of": "bods_writing",
    "read_structure": "reading",
    "sheet_of": "sheet_writing",
    "structure_of": "text",
    "template": "sheet_writing",
    "yaml_of": "text",
}
"""What is imported only when it is asked for."""


def __getattr__(name: str) -> Any:
    module = _FROM.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{module}"), name)


__all__ = [
    "MOST_BYTES",
    "Exported",
    "MissingPackageError",
    "bods_of",
    "read_structure",
    "sheet_of",
    "structure_of",
    "template",
    "yaml_of",
]
