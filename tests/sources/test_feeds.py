"""Feeds in all their dialects: every entry a story, whole where the feed gives it whole."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tui.document import compose
from tui.errors import SourceError
from tui.model import BlockKind, Filing, MarkKind
from tui.sources.feeds import parse

RSS_2 = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE rss [<!ENTITY desk "Desk">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Baltic &amp; Sea Desk</title><link>https://example.org/news/</link><language>en-gb</language>
<item>
  <title>Ports &amp;amp; <![CDATA[<b>ferries</b>]]> at the caf&eacute;</title>
  <link>ports?x=1&amp;y=2</link><guid isPermaLink="false">story-1</guid>
  <pubDate>Tue, 11 Jul 2023 10:00:00 +0300</pubDate>
  <dc:creator>Ana Berg</dc:creator><dc:creator>Jon Holt</dc:creator>
  <category>ports</category><category domain="x">sea</category>
  <description>A &lt;i&gt;short&lt;/i&gt; one.</description>
  <content:encoded><![CDATA[<h2>At sea</h2><p>The <em>whole</em> text,
    <a href="/b">linked</a>.</p><ul><li>one<li>two</ul><script>alert(1)</script>]]></content:encoded>
</item>
<item><title>5 &lt; 6, says AT&amp;T</title><description>Only words.</description>
  <guid>https://example.org/2</guid></item>
<item><description>No title at all, just some words of a note.</description></item>
<item></item>
</channel></rss>"""

RSS_091 = """<rss version="0.91"><channel><title>Old</title><link>https://example.org</link><description>d</description>
<item><title>First</title><link>https://example.org/1</link><description>One.</description></item>
<item><title>Second</title><link>https://example.org/2</link></item></channel></rss>"""

RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://example.org/"><title>RDF desk</title><link>https://example.org/</link></channel>
<item rdf:about="https://example.org/r1"><title>Talks</title><link>https://example.org/r1</link>
<description>Words.</description><dc:date>2023-07-11T09:30+02:00</dc:date></item></rdf:RDF>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://example.org/">
<title>Küstendienst</title>
<entry><id>urn:x:1</id><title type="html">A &amp;lt;b&amp;gt; &amp;amp; C</title>
  <link rel="self" href="/feed"/><link rel="alternate" href="story"/>
  <updated>2023-07-12T08:00:00Z</updated><published>2023-07-11T08:00:00Z</published>
  <author><name>Jon Holt</name></author>
  <summary>Kurz.</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ein <b>Wort</b>.</p></div></content></entry>
<entry><id>urn:x:2</id><title>Text</title><updated>2023-07-12T08:00:00Z</updated>
  <content type="text">SEOUL (Desk) - One &lt;word&gt; *more*.</content></entry>
</feed>"""


def stories(source: str, encoding: str = "utf-8") -> tuple[Filing, ...]:
    return parse(source.encode(encoding), "feed.xml")


def text(filing: Filing) -> str:
    return compose(filing.copy).text


def test_an_entry_of_rss_is_a_story_with_its_particulars() -> None:
    story = stories(RSS_2, "latin-1")[0]
    assert story.headline == "Ports & ferries at the café"
    assert (story.own_id, story.url) == ("story-1", "https://example.org/news/ports?x=1&y=2")
    assert story.bylines == ("Ana Berg", "Jon Holt")
    assert (story.publisher, story.language, story.tags) == ("Baltic & Sea Desk", "en-gb", ("ports", "sea"))
    assert story.published == datetime(2023, 7, 11, 10, tzinfo=timezone(timedelta(hours=3)))


def test_the_whole_text_is_taken_before_the_summary_and_no_script() -> None:
    document = compose(stories(RSS_2, "latin-1")[0].copy)
    assert document.text.split("\n")[2:] == ["At sea", "The whole text, linked.", "one", "two"]
    kinds = [block.kind for block in document.blocks]
    assert kinds[2:] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ITEM]
    (link,) = [mark.target for mark in document.marks if mark.kind is MarkKind.LINK]
    assert link == "https://example.org/b"


def test_an_entry_without_a_title_or_a_guid_is_a_story_all_the_same() -> None:
    _, second, third = stories(RSS_2, "latin-1")
    assert (second.headline, second.own_id) == ("5 < 6, says AT&T", "https://example.org/2")
    assert third.headline == "No title at all, just some words of a note"


@pytest.mark.parametrize(
    ("source", "titles", "links"),
    [
        (RSS_091, ["First", "Second"], ["https://example.org/1", "https://example.org/2"]),
        (RDF, ["Talks"], ["https://example.org/r1"]),
        (ATOM, ["A <b> & C", "Text"], ["https://example.org/story", ""]),
    ],
)
def test_every_dialect_is_read(source: str, titles: list[str], links: list[str]) -> None:
    found = stories(source)
    assert [story.headline for story in found] == titles
    assert [story.url for story in found] == links


def test_what_was_published_goes_before_what_was_updated() -> None:
    assert [story.published for story in stories(ATOM)] == [
        datetime(2023, 7, 11, 8, tzinfo=UTC),
        datetime(2023, 7, 12, 8, tzinfo=UTC),
    ]
    assert stories(RDF)[0].published == datetime(2023, 7, 11, 9, 30, tzinfo=timezone(timedelta(hours=2)))


def test_a_text_that_is_no_markup_stands_as_it_is() -> None:
    first, second = stories(ATOM)
    assert text(first) == "A <b> & C\nBy Jon Holt\nEin Wort."
    assert text(second) == "Text\nSEOUL (Desk) - One <word> *more*."
    assert (first.language, second.dateline.agency) == ("de", "Desk")


def test_a_feed_that_is_no_xml_is_read_as_far_as_it_goes() -> None:
    broken = RSS_091.replace("<description>One.", "<description>One & <b>two<b>").replace("</channel></rss>", "")
    assert [story.headline for story in stories(broken)] == ["First", "Second"]


def test_a_feed_without_entries_says_so() -> None:
    with pytest.raises(SourceError, match=r"^feed\.xml is a feed without entries"):
        stories("<rss version='2.0'><channel><title>x</title></channel></rss>")


def test_no_entity_is_expanded_and_nothing_is_read_from_elsewhere() -> None:
    bomb = (
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<rss version='2.0'><channel><item><title>T &b; &x;</title><link>https://example.org/1</link></item></channel></rss>"
    )
    (story,) = stories(bomb)
    assert "aaaa" not in text(story)
    assert "root" not in text(story)


def items(*inner: str) -> tuple[Filing, ...]:
    listed = "".join(f"<item>{item}</item>" for item in inner)
    return stories(f"<rss version='2.0'><channel><title>T</title>{listed}</channel></rss>")


def test_entries_that_share_a_guid_but_no_address_are_told_apart() -> None:
    link = "<title>{0}</title><link>https://example.org/{0}</link><guid isPermaLink='false'>same</guid>"
    found = items(link.format("a"), link.format("b"))
    assert [story.own_id for story in found] == ["same", "https://example.org/b"]


@pytest.mark.parametrize("domain", ["example.org", "paper.info", "paper.media", "paper.online", "news.example"])
def test_an_author_s_mailbox_is_his_name(domain: str) -> None:
    for author in ("desk@{} (Ana Berg)", "Ana Berg (desk@{})", "Ana Berg &lt;desk@{}&gt;"):
        (story,) = items(f"<title>T</title><author>{author.format(domain)}</author>")
        assert story.bylines == ("Ana Berg",)
    (story,) = items(f"<title>T</title><author>desk@{domain}</author>")
    assert story.bylines == (f"desk@{domain}",)


def test_each_of_several_mailboxes_is_a_name() -> None:
    (story,) = items("<title>T</title><author>a@x.media (Ana Berg)</author><author>b@x.media (Bo Ek)</author>")
    assert story.bylines == ("Ana Berg", "Bo Ek")


def test_an_entry_that_is_nothing_but_an_address_or_an_id_counts() -> None:
    first, second = items("<link>https://example.org/1</link>", "<guid isPermaLink='false'>note-7</guid>")
    assert (first.headline, second.headline) == ("https://example.org/1", "note-7")


@pytest.mark.parametrize(
    ("inner", "address"),
    [
        ("<guid isPermaLink='false'>https://example.org/a2</guid>", ""),
        ("<guid>a2</guid>", ""),
        ("<guid>https://example.org/a2</guid>", "https://example.org/a2"),
        ("<guid>https://example.org/a2</guid><link>/a3</link>", "https://example.org/a3"),
    ],
)
def test_a_guid_is_an_address_only_where_it_may_be_one_and_is(inner: str, address: str) -> None:
    source = f"<rss version='2.0'><channel><link>https://example.org/</link><item><title>T</title>{inner}</item>"
    assert [story.url for story in stories(f"{source}</channel></rss>")] == [address]


@pytest.mark.parametrize(
    ("inner", "headline"),
    [
        ("<enclosure url='https://example.org/a.mp3' type='audio/mpeg' length='1'/>", "https://example.org/a.mp3"),
        ("<author>desk@example.org (Ana Berg)</author>", "Ana Berg"),
        ("<pubDate>Tue, 11 Jul 2023 10:00:00 GMT</pubDate>", "T"),
    ],
)
def test_an_entry_of_which_only_something_is_known_counts(inner: str, headline: str) -> None:
    assert [story.headline for story in items(inner)] == [headline]


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("AT&T and R&D", "AT&T and R&D"),
        ("<![CDATA[A & B]]>", "A & B"),
        ("Tom &amp;amp; Jerry&amp;#8217;s", "Tom & Jerry’s"),
    ],
)
def test_a_title_is_words_however_it_is_escaped(title: str, headline: str) -> None:
    assert [story.headline for story in items(f"<title>{title}</title>")] == [headline]


@pytest.mark.parametrize(
    ("description", "lines"),
    [
        ("One &amp; two\n\nthree *four*", ["One & two", "three *four*"]),
        ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;", ["One", "two"]),
        ("&amp;lt;p&amp;gt;One &amp;amp;amp; two&amp;lt;/p&amp;gt;", ["One & two"]),
        ("Fish &amp;amp; chips", ["Fish & chips"]),
    ],
)
def test_a_description_is_read_as_the_markup_or_the_words_that_it_is(description: str, lines: list[str]) -> None:
    (story,) = items(f"<title>T</title><description>{description}</description>")
    assert text(story).split("\n")[1:] == lines


def test_the_fullest_of_several_texts_is_taken_and_no_picture() -> None:
    summary = "<summary>All the words</summary>"
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title>{{}}{summary}</entry></feed>"
    for content in ("<content type='image/png'>iVBORw0KGgoAAAANSUhEUgAA</content>", "<content>Words</content>"):
        (story,) = stories(atom.format(content))
        assert text(story) == "T\nAll the words"


def test_links_are_relative_to_what_their_entry_says_and_else_to_where_the_feed_was_found() -> None:
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><link href='/a'/>"
        "<content type='xhtml' xml:base='https://example.org/deep/'>"
        "<div xmlns='http://www.w3.org/1999/xhtml'><a href='q'>more</a></div></content></entry></feed>"
    )
    (story,) = parse(atom.encode(), "https://example.com/feeds/news.xml")
    assert story.url == "https://example.com/a"
    assert [mark.target for mark in compose(story.copy).marks] == ["https://example.org/deep/q"]


def test_an_entry_of_atom_without_an_author_has_that_of_its_source_or_of_the_feed() -> None:
    entries = """<entry><id>1</id><title>One</title></entry>
    <entry><id>2</id><title>Two</title><author><name>Jon Vik</name></author></entry>
    <entry><id>3</id><title>Three</title><source><author><name>Bo Ek</name></author></source></entry>"""
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Arvik notes</title>{}{}</feed>"
    found = stories(atom.format("<author><name>Ada Holm</name></author>", entries))
    assert [story.bylines for story in found] == [("Ada Holm",), ("Jon Vik",), ("Bo Ek",)]
    own = stories(atom.format("<author><name>Arvik Notes</name></author>", entries))
    assert own[0].bylines == ()


def test_an_entry_of_rdf_leads_to_what_it_is_about() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel rdf:about="https://example.org/"><title>R</title></channel>
    <item rdf:about="https://example.org/2"><title>Two</title></item><item rdf:about="n3"><title>Three</title></item>
    </rdf:RDF>"""
    assert [story.url for story in stories(rdf)] == ["https://example.org/2", ""]


def test_an_episode_may_have_its_title_in_the_words_of_podcasts_only() -> None:
    feed = """<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>T</title>
    <item><itunes:title>The quay</itunes:title><enclosure url="https://example.org/1.mp3" type="audio/mpeg"/></item>
    </channel></rss>"""
    assert [story.headline for story in stories(feed)] == ["The quay"]


def test_an_entry_behind_a_counter_leads_to_its_page() -> None:
    item = "<item><title>{}</title><link>http://c.example.net/{}</link><f:origLink>{}</f:origLink></item>"
    items = item.format("One", 1, "http://example.org/one") + item.format("Two", 2, "relative")
    name = "http://rssnamespace.org/feedburner/ext/1.0"
    source = f"<rss version='2.0' xmlns:f='{name}'><channel><title>C</title>{items}</channel></rss>"
    urls = [filing.url for filing in parse(source.encode(), "feed")]
    assert urls == ["http://example.org/one", "http://c.example.net/2"]


def test_atom_of_before_its_standard_is_read() -> None:
    entry = """<entry><title type="text/html" mode="escaped">Quay &lt;b&gt;opens&lt;/b&gt;</title><id>tag:1</id>
    <link rel="alternate" type="text/html" href="http://example.org/1"/><issued>2003-12-13T08:29:29-04:00</issued>
    <modified>2003-12-14T08:00:00Z</modified>
    <content type="text/html" mode="base64">PHA+U2hpcHMgYXQgPGI+NDwvYj4gcXVheXM8L3A+</content></entry>"""
    source = f"<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>C</title>{entry}</feed>"
    (filing,) = parse(source.encode(), "feed")
    assert (filing.own_id, filing.headline, filing.url) == ("tag:1", "Quay opens", "http://example.org/1")
    assert filing.published == datetime(2003, 12, 13, 12, 29, 29, tzinfo=UTC)
    assert compose(filing.copy).text == "Quay opens\nShips at 4 quays"
