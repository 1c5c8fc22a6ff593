import pytest

from tui.sources.discovery import feeds_of

PAGE = b"""<!doctype html><html><head>
<link rel=stylesheet href=/x.css type=text/css>
<LINK REL="alternate home" TYPE="application/rss+xml; charset=utf-8" HREF="/news.rss" title="News">
<link rel="alternate" type="application/atom+xml" href="atom.xml">
<link rel="alternate" type="application/feed+json" href="https://other.example/feed.json">
<link rel="alternate" type="text/html" hreflang="de" href="/de">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
<link rel="alternate" type="application/rss+xml">
<link rel="alternate" type="application/rss+xml" href="/news.rss">
</head><body>"""


def test_a_page_names_its_feeds_in_order() -> None:
    assert feeds_of(PAGE, "https://example.org/world/index.html") == (
        "https://example.org/news.rss",
        "https://example.org/world/atom.xml",
        "https://other.example/feed.json",
    )


def test_addresses_are_relative_to_the_base_of_the_page() -> None:
    page = b'<base href="/sub/"><base href="/no/"><link rel=alternate type=application/rss+xml href=feed>'
    assert feeds_of(page, "https://example.org/a/b") == ("https://example.org/sub/feed",)


@pytest.mark.parametrize("page", [b"", b"\xff\xfe\x00<", b"<" * 100_000, b"<!--" * 100_000, b"<a href=" * 50_000])
def test_a_page_without_feeds_has_none_however_broken_it_is(page: bytes) -> None:
    assert feeds_of(page, "https://example.org/") == ()
