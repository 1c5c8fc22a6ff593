"""Finds the feeds that a web page says it has, so that a person may subscribe by the address that they know.

Source: HTML Standard, 4.6.7.1 (link type "alternate"); RSS Autodiscovery 1.0.
"""

from html.parser import HTMLParser
from urllib.parse import urljoin

from tui import links
from tui.names import clean

_KINDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/xml"}
)
_HEAD = 512_000
"""Bytes of a page in which its head must end."""


def feeds_of(page: bytes, address: str) -> tuple[str, ...]:
    """The addresses of the feeds that a page names, in its order.

    Args:
        page: The page as it was fetched; links are ASCII in every encoding that the web uses.
        address: Where it was found, for addresses that are relative to it.

    Returns:
        Addresses that are safe to show and to fetch; none when the page names no feed.
    """
    head = _Head()
    head.feed(clean(page[:_HEAD].decode("utf-8", "replace")))
    base = urljoin(address, head.base) if head.base else address
    targets = (links.target(urljoin(base, href)) for href in head.feeds)
    return tuple(dict.fromkeys(target for target in targets if target.startswith("http")))


class _Head(HTMLParser):
    """Gathers the feeds of a page's head."""

    def __init__(self) -> None:
        super().__init__()
        self.feeds: list[str] = []
        self.base = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a `link` to a feed, and the first `base`."""
        values = {name: (value or "").strip() for name, value in reversed(attrs)}
        href = values.get("href", "")
        if tag == "base" and not self.base:
            self.base = href
        relations = values.get("rel", "").lower().split()
        kind = values.get("type", "").lower().partition(";")[0].strip()
        if tag == "link" and href and "alternate" in relations and kind in _KINDS:
            self.feeds.append(href)
