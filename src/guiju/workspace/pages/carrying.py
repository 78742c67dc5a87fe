"""Files that a page with a preview carries until they are confirmed, so that nothing is kept before that."""

from __future__ import annotations

import base64
import binascii
import zlib


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
