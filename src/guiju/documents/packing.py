"""ZIP archives without clocks: the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES = "[Content_Types].xml"


def packed_again(content: bytes, instead: Mapping[str, bytes] | None = None) -> bytes:
    """An Office file packed anew: parts in order, no times, nothing of the machine; some parts by others."""
    tight = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(tight, "w") as target:
        for name in sorted(source.namelist(), key=lambda n: (n != _TYPES, n)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, (instead or {}).get(name) or source.read(name))
    return tight.getvalue()
