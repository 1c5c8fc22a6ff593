from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import SourceError
from tui.sources.opml import Outline, parse, write

LIST = """<?xml version="1.0" encoding="{encoding}"?>
<opml version="2.0"><head><title>Mine</title></head><body>
  <outline text="Wörld"><outline text="Asia">
    <outline type="rss" xmlUrl="http://example.org/asia?a=1&amp;b=2" text="Ä &amp; B"/>
  </outline></outline>
  <outline type="rss" xmlUrl="https://example.org/türkiye" title="Türkiye"/>
  <outline text="Asia"><outline type="rss" xmlUrl="http://example.org/asia?a=1&amp;b=2" text="Again"/></outline>
  <outline type="rss" xmlUrl="file:///etc/passwd" text="A file"/>
  <outline type="link" url="http://example.org/page" text="No feed"/>
</body></opml>"""


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_folders_become_tags_whatever_the_encoding(encoding: str) -> None:
    assert parse(LIST.format(encoding=encoding).encode(encoding), "feeds.opml").outlines == (
        Outline("http://example.org/asia?a=1&b=2", "Ä & B", ("Wörld/Asia", "Asia")),
        Outline("https://example.org/t%C3%BCrkiye", "Türkiye"),
    )


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"<html><p>no</p></html>", b"<opml", b"\xff\xfe\x00", b"http://a.example/"]
)
def test_what_is_no_list_is_refused_and_nothing_is_fetched(content: bytes) -> None:
    with pytest.raises(SourceError, match="holds no list of feeds"):
        parse(content, "x.opml")


def test_what_is_no_address_of_the_web_is_named() -> None:
    listing = parse(LIST.format(encoding="utf-8").encode(), "feeds.opml")
    assert listing.refused == ("file:///etc/passwd",)


def test_addresses_of_the_scheme_feed_are_those_of_the_web() -> None:
    entries = "".join(
        f'<outline xmlUrl="{url}"/>' for url in ("feed://a.example/x", "feed:https://b.example/", "feed:file:///c")
    )
    found = parse(f'<opml version="2.0"><body>{entries}</body></opml>'.encode(), "x").outlines
    assert [outline.address for outline in found] == ["http://a.example/x", "https://b.example/"]


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE o [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    assert parse(bomb + b'<opml><outline xmlUrl="http://a.example/" text="&b;"/></opml>', "x").outlines[0].title in {
        "&b;",
        "",
    }


words = st.text(st.characters(categories=["L", "N"], include_characters="&<>\"' "), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "x"
)
outlines = st.builds(
    Outline,
    st.integers(0, 99).map(lambda number: f"http://example.org/{number}?a&b"),
    words,
    st.lists(st.lists(words, min_size=1, max_size=3).map("/".join), max_size=3, unique=True).map(tuple),
)


@given(st.lists(outlines, min_size=1, unique_by=lambda outline: outline.address))
def test_what_is_written_is_read_again(written: list[Outline]) -> None:
    assert sorted(parse(write(written).encode(), "x").outlines, key=lambda each: each.address) == sorted(
        written, key=lambda each: each.address
    )


def of_folders(outlines: Iterable[Outline]) -> dict[str, tuple[str, set[str]]]:
    """By address the title and the tags; in which order these come is the reading program's."""
    return {each.address: (each.title, set(each.tags)) for each in outlines}


@pytest.mark.parametrize("tags", [("a,b",), ("a,b", "c"), ("x", "a, b"), ("-x", "#y", 'say "when"')])
def test_no_tag_falls_apart_on_the_way(tags: tuple[str, ...]) -> None:
    written = [Outline("http://example.org/1", "one", tags), Outline("http://example.org/2", "two", ("c",))]
    assert of_folders(parse(write(written).encode(), "x").outlines) == of_folders(written)
