"""Checkpoints: the organisation's key signs how far its chain had come. Needs ``cryptography`` (``guiju[verify]``)."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from guiju.chain.canonical import canonical

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORMAT = "guiju-checkpoint/1"


def new_key() -> bytes:
    """A new private key: the 32 bytes of Ed25519 (RFC 8032), to be kept secret."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def public(key: bytes) -> str:
    """The public key of a private one, in base64, as checkpoints and ``--key`` have it.

    Raises:
        ValueError: the private key is not 32 bytes.
    """
    return _base64(_private(key).public_key().public_bytes_raw())


def signed(organisation: str, number: int, hash: str, at: str) -> bytes:
    """The bytes that a checkpoint's signature is over."""
    return canonical(
        {"format": FORMAT, "organisation": organisation, "number": number, "hash": hash, "at": at}
    )


def sign(key: bytes, organisation: str, number: int, hash: str, at: str) -> dict[str, str | int]:
    """A checkpoint: that event ``number`` of an organisation had this hash at this time.

    Raises:
        ValueError: the private key is not 32 bytes.
    """
    signature = _private(key).sign(signed(organisation, number, hash, at))
    return {
        "organisation": organisation,
        "number": number,
        "hash": hash,
        "at": at,
        "key": public(key),
        "signature": _base64(signature),
    }


def _private(key: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(key)


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
