"""SHA-256 without the library of ciphers that :mod:`hashlib` loads, which takes longer than all that is hashed in a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["sha256"]

if TYPE_CHECKING:
    from hashlib import sha256
else:
    # Where Python keeps its own, as its module random looks for one; it has changed its name once.
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256
        except ImportError:
            from hashlib import sha256
