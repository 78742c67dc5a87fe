"""The functions of the proof page in a browser: they agree with ours in Python, and with the vectors of RFC 8032."""

from __future__ import annotations

import base64
import hashlib
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from test_canonical import VALUES

from guiju.chain.canonical import NotCanonical, canonical
from guiju.chain.page import SCRIPTS, script_of
from thorough import drawn


@pytest.fixture(scope="module")
def tools(running: Any) -> Iterator[Any]:
    """The functions of the page, but not the page."""
    page = running.new_page()
    page.add_script_tag(content="\n".join(script_of(name) for name in SCRIPTS if name != "page.js"))
    yield page
    page.close()


@settings(max_examples=drawn(200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VALUES)
def test_canonical_json_agrees(tools: Any, value: Any) -> None:
    """The value goes there as a text and comes back as one: nothing between them changes it."""
    assert (
        tools.evaluate("text => canonical(JSON.parse(text))", json.dumps(value)) == canonical(value).decode()
    )


def test_keys_are_sorted_as_in_python(tools: Any) -> None:
    signs = [chr(c) for c in (0, 0x41, 0xD7FF, 0xE000, 0xFFEE, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF)]
    keys = [a + b for a in signs for b in ["", *signs]] + ["__proto__", "constructor", "10", "9"]
    value = dict.fromkeys(keys, 1)
    assert (
        tools.evaluate("text => canonical(JSON.parse(text))", json.dumps(value)) == canonical(value).decode()
    )


@pytest.mark.parametrize(
    "text", ["1.5", "1e400", "9007199254740992", "-0", '"\\ud800"', '{"\\udfff":1}', "[" * 65 + "]" * 65]
)
def test_what_python_refuses_is_refused(tools: Any, text: str) -> None:
    refused = "text => { try { canonical(JSON.parse(text)); return false; } catch { return true; } }"
    assert tools.evaluate(refused, text)
    if text != "-0":  # Python has no such whole number.
        with pytest.raises(NotCanonical):
            canonical(json.loads(text))


@pytest.mark.parametrize(
    "line",
    [
        '{"a": 1}',
        '{"a":1,"a":1}',
        '{"b":1,"a":1}',
        '{"a":1.0}',
        '{"a":"\\u0041"}',
        "[]",
        "null",
        "",
        '{"a":1}\n',
    ],
)
def test_lines_that_are_not_canonical_objects(tools: Any, line: str) -> None:
    assert tools.evaluate("line => parsed(line)", line) is None
    assert tools.evaluate("line => parsed(line)", '{"a":1}') == {"a": 1}


def test_our_own_hashes_agree(tools: Any) -> None:
    chance = random.Random(5)
    contents = [chance.randbytes(n) for n in [*range(260), 1000, 100_000]]
    given = [base64.b64encode(c).decode() for c in contents]
    ours = tools.evaluate(
        "all => all.map(one => { const bytes = fromBase64(one); return [hex(new Sha256().update(bytes).digest()),"
        " hex(sha512(bytes.subarray(0, 1000)))]; })",
        given,
    )
    assert ours == [[hashlib.sha256(c).hexdigest(), hashlib.sha512(c[:1000]).hexdigest()] for c in contents]
    parts = tools.evaluate(
        "one => { const bytes = fromBase64(one), h = new Sha256(); for (let at = 0, n = 1; at < bytes.length; at += n, n = n * 3 % 131)"
        " h.update(bytes.subarray(at, at + n)); return hex(h.digest()); }",
        given[-1],
    )
    assert parts == hashlib.sha256(contents[-1]).hexdigest()


RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
PLAIN = "([key, message, signature]) => { const bytes = (text) => Uint8Array.from(text.match(/../g) || [], (b) => parseInt(b, 16)); return verifiesPlainly(bytes(key), bytes(signature), bytes(message)); }"


@pytest.mark.parametrize("vector", RFC_8032)
def test_signatures_of_rfc_8032(tools: Any, vector: tuple[str, str, str]) -> None:
    key, message, signature = vector
    assert tools.evaluate(PLAIN, [key, message, signature]) is True
    assert tools.evaluate(PLAIN, [key, message + "00", signature]) is False
    for at in (0, 40, 64, 100, 126):
        other = f"{int(signature[at : at + 2], 16) ^ 1:02x}"
        assert tools.evaluate(PLAIN, [key, message, signature[:at] + other + signature[at + 2 :]]) is False


def test_our_own_verification_agrees_with_cryptography(tools: Any) -> None:
    chance = random.Random(7)
    for _ in range(20):
        private = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        message = chance.randbytes(chance.randrange(300))
        key, signature = private.public_key().public_bytes_raw(), private.sign(message)
        assert tools.evaluate(PLAIN, [key.hex(), message.hex(), signature.hex()]) is True
        at, bit = chance.randrange(64), 1 << chance.randrange(8)
        bad = bytes(b ^ bit if n == at else b for n, b in enumerate(signature))
        assert tools.evaluate(PLAIN, [key.hex(), message.hex(), bad.hex()]) is False


def test_signatures_that_only_a_lax_verifier_takes(tools: Any) -> None:
    """S beyond the order of the group (malleable), keys that are no points or not written in the one way."""
    order = 2**252 + 27742317777372353535851937790883648493
    key, message, signature = RFC_8032[1]
    raw = bytes.fromhex(signature)
    more = (int.from_bytes(raw[32:], "little") + order).to_bytes(32, "little")
    assert tools.evaluate(PLAIN, [key, message, (raw[:32] + more).hex()]) is False
    for odd in (
        (2**255 - 19 + 1).to_bytes(32, "little"),
        (2**255 - 1).to_bytes(32, "little"),
        (2).to_bytes(32, "little"),
        (1 + 2**255).to_bytes(32, "little"),
        bytes(31),
    ):
        assert tools.evaluate(PLAIN, [odd.hex(), message, signature]) is False
