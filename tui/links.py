"""Decides which addresses a document may link to, and finds the ones that stand bare in its text."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from tui.model import Mark, MarkKind

_ADDRESS = re.compile(r"(?P<scheme>https?://|mailto:)(?P<host>[^/?#]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_BARE = re.compile(r"(?<![\w@/.])(?:https?://|www\.)[^\s<>\"“”«»`]{1,4096}", re.IGNORECASE)
_TRAILING = ".,;:!?'’…*_~"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
# What RFC 3986 allows in an address as it stands; `%` stays, because the address may be encoded already.
_KEPT = "%!#$&'()*+,/:;=?@[]~-._"
_LONGEST = 4096
_FEED = re.compile(r"\Afeed:(?://|(?=https?://))", re.IGNORECASE)
_USER = re.compile(r"\A([a-z][a-z0-9+.-]*://)[^/?#]*@", re.IGNORECASE)


def target(address: str) -> str:
    """Give the form of an address that is safe to show and to open, or nothing.

    Only `http`, `https` and `mailto` pass. An international host becomes its ASCII form, so that no look-alike letter
    hides in it; everything else outside ASCII is percent-encoded.

    Returns:
        The address in printable ASCII; empty when it must not be a link.
    """
    match = _ADDRESS.fullmatch(address.strip())
    if not match or len(address) > _LONGEST or not match["host"]:
        return ""
    scheme, host = match["scheme"].lower(), match["host"]
    try:
        if not host.isascii() and scheme != "mailto:":
            host = host.encode("idna").decode("ascii")
        return scheme + quote(host, safe=_KEPT) + quote(match["rest"], safe=_KEPT)
    except UnicodeError:  # a host label too long or empty, or a lone surrogate
        return ""


def of_feed(address: str) -> str:
    """The address of the web that one of the scheme `feed` stands for; any other stays as it is.

    `feed://host/path` is that of `http`; of `feed:https://host/path` it is what stands behind the scheme.
    """
    return _FEED.sub(lambda match: "http://" if match[0].endswith("//") else "", address.strip(), count=1)


def without_user(address: str) -> str:
    """An address, or anything else, without the name and the password that may stand in it before the host."""
    return _USER.sub(r"\1", address)


def bare(text: str) -> Iterator[Mark]:
    """Find the addresses that stand in running text, without the punctuation that follows them."""
    if "://" not in text and "www." not in text.lower():
        return
    for match in _BARE.finditer(text):
        address = _trimmed(match[0])
        if safe_target := target(address if "://" in address[:8] else f"http://{address}"):
            yield Mark(MarkKind.LINK, match.start(), match.start() + len(address), safe_target)


def _trimmed(address: str) -> str:
    """Cut off what ends the sentence rather than the address; a closing bracket stays if it was opened inside."""
    while address:
        last = address[-1]
        opening = _BRACKETS.get(last)
        if last not in _TRAILING and (opening is None or address.count(opening) >= address.count(last)):
            break
        address = address[:-1]
    return address
