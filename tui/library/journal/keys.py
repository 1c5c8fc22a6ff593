"""The `key` of a document, the name by which the rest of the library knows it, and the hash by which it is found.

A key is found by its hash and then verified in the document itself, so two keys with one hash cost a read and nothing
else. The hash is a cryptographic one: keys come from outside, and nobody shall be able to make many that collide.
"""

import re
from _blake2 import blake2b  # hashlib would load OpenSSL, 3 ms at each start

from tui.library.journal.values import decode

KEYLESS = 0
"""Stands for the hash of a document without a key."""

_FIRST = re.compile(rb'\{"key":"([^"\\]*)"')
"""As our own tables write it. Anything else is JSON to be decoded."""


def key_of(document: bytes) -> str | None:
    """The key of a document as JSON; None when it has none that is text.

    Raises:
        ValueError: It is not JSON.
    """
    if found := _FIRST.match(document):
        return found[1].decode()
    value = decode(document)
    key = value.get("key") if isinstance(value, dict) else None
    return key if isinstance(key, str) else None


def hashed(key: str) -> int:
    """Eight bytes that stand for a key."""
    return _hash(key.encode("utf-8", "surrogatepass"))


def hash_in(document: bytes) -> int:
    """The hash of the key of a document as JSON; a damaged one counts as keyless."""
    if found := _FIRST.match(document):
        return _hash(found[1])
    try:
        key = key_of(document)
    except ValueError:
        return KEYLESS
    return KEYLESS if key is None else hashed(key)


def _hash(key: bytes) -> int:
    return int.from_bytes(blake2b(key, digest_size=8).digest(), "little")
