"""Checkpoints, against the vectors of RFC 8032 and against ``cryptography``."""

from __future__ import annotations

import base64

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from records import KEY, OWN, time

from guiju.chain.checkpoint import new_key, public, sign, signed


def test_the_public_key_of_the_first_vector_of_rfc_8032() -> None:
    private = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    told = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    assert base64.b64decode(public(private)) == told


def test_a_checkpoint_says_what_it_signs() -> None:
    one = sign(KEY, OWN, 7, "a" * 64, time(7))
    assert {**one, "signature": None} == {
        "organisation": OWN,
        "number": 7,
        "hash": "a" * 64,
        "at": time(7),
        "key": public(KEY),
        "signature": None,
    }
    body = signed(OWN, 7, "a" * 64, time(7))
    assert (
        body
        == (
            f'{{"at":"{time(7)}","format":"guiju-checkpoint/1","hash":"{"a" * 64}","number":7,"organisation":"{OWN}"}}'
        ).encode()
    )
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public(KEY)))
    key.verify(base64.b64decode(str(one["signature"])), body)
    with pytest.raises(InvalidSignature):
        key.verify(base64.b64decode(str(one["signature"])), signed(OWN, 8, "a" * 64, time(7)))


def test_keys_are_new_and_of_one_length() -> None:
    keys = {new_key() for _ in range(5)}
    assert len(keys) == 5
    assert {len(key) for key in keys} == {32}
    with pytest.raises(ValueError, match="32"):
        public(b"short")
