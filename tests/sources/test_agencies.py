"""What agencies send: one story says the same in ninjs, NITF, NewsML-G2 and NewsML."""

import json
from collections.abc import Mapping

import pytest

from tests.sources import agency
from tui.document import compose
from tui.errors import SourceError
from tui.model import BlockKind, EntityType, Filing, Named, PubStatus
from tui.sources.detect import parse

NINJS = [json.dumps(agency.NINJS_1), json.dumps(agency.NINJS_2), json.dumps(agency.NINJS_3)]
G2 = [agency.G2_NITF, agency.G2_XHTML, agency.G2_PLAIN]
ALL = [*NINJS, agency.NITF, *G2, agency.NEWSML]
NAMES = ["ninjs 1", "ninjs 2", "ninjs 3", "nitf", "g2 nitf", "g2 xhtml", "g2 plain", "newsml"]
RICH = ALL[:-1]


def stories(source: str) -> tuple[Filing, ...]:
    return parse(source.encode(), "story")


def story(source: str) -> Filing:
    (filing,) = stories(source)
    return filing


def body(filing: Filing) -> list[str]:
    document = compose(filing.copy)
    kept = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM)
    return [document.text[block.start : block.end] for block in document.blocks if block.kind in kept]


@pytest.mark.parametrize("source", ALL, ids=NAMES)
def test_headline_byline_date_and_body_are_those_of_the_story(source: str) -> None:
    filing = story(source)
    assert filing.headline == agency.HEADLINE
    assert filing.bylines == ("Ana Berg", "Jon Holt")
    assert filing.published == agency.PUBLISHED
    assert body(filing) == agency.PARAGRAPHS


@pytest.mark.parametrize("source", ALL, ids=NAMES)
def test_identity_slug_language_and_publisher_are_told(source: str) -> None:
    filing = story(source)
    assert filing.own_id == "urn:newsml:desk.example:20230711:plans"
    assert (filing.slug, filing.language, filing.publisher) == ("NATO-SUMMIT/PLANS", "en-GB", "Baltic Desk")
    assert filing.dateline.place.upper() == "VILNIUS"


@pytest.mark.parametrize("source", ALL, ids=NAMES)
def test_urgency_version_and_status_are_told(source: str) -> None:
    handling = story(source).handling
    assert (handling.urgency, handling.version, handling.status) == (2, "3", PubStatus.WITHHELD)
    assert handling.subjects


@pytest.mark.parametrize("source", RICH, ids=NAMES[:-1])
def test_embargo_note_terms_and_entities_are_told(source: str) -> None:
    handling = story(source).handling
    assert handling.embargo == agency.EMBARGO
    assert (handling.note, handling.usage) == ("Adds detail.", "Not for use in print.")
    assert handling.named == (
        Named(EntityType.PERSON, "Jens Stoltenberg", "pers:7"),
        Named(EntityType.ORG, "NATO", "org:9"),
        Named(EntityType.PLACE, "Vilnius"),
    )
    assert handling.subjects[0].name == "defence"


@pytest.mark.parametrize("source", [*NINJS, agency.NITF, agency.G2_NITF])
def test_the_caption_of_a_picture_stands_above_the_story(source: str) -> None:
    captions = [block.text for block in story(source).copy if block.kind is BlockKind.CAPTION]
    assert captions == ["The hall in Vilnius."]


def test_a_dateline_in_parts_is_read_in_parts() -> None:
    dateline = story(agency.NITF).dateline
    assert (dateline.place, dateline.date, dateline.agency) == ("VILNIUS", "July 11", "Baltic Desk")


def test_a_message_yields_every_item_in_it() -> None:
    items = "".join(
        agency.news_item(f"<inlineData contenttype='text/plain'>Story {number}.</inlineData>", f"urn:{number}")
        for number in range(3)
    )
    message = f"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>{items}</itemSet></newsMessage>"
    assert [filing.own_id for filing in stories(message)] == ["urn:0", "urn:1", "urn:2"]
    assert body(stories(message)[2]) == ["Story 2."]


def test_a_package_is_the_list_of_what_it_holds() -> None:
    package = """<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:pkg">
    <itemMeta><versionCreated>2023-07-11T16:05:00Z</versionCreated><title>Top news</title></itemMeta>
    <groupSet root="G"><group id="G"><itemRef residref="urn:1"><title>Plans approved</title></itemRef>
    <itemRef residref="urn:2"><headline>Sweden *next*</headline><description>A digest.</description></itemRef></group>
    </groupSet></packageItem>"""
    filing = story(package)
    assert (filing.headline, filing.own_id) == ("Top news", "urn:pkg")
    assert body(filing) == ["Plans approved", "Sweden *next*: A digest."]


def test_markup_that_an_item_carries_escaped_is_markup() -> None:
    escaped = "&lt;p&gt;One &lt;b&gt;two&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;"
    filing = story(agency.news_item(f"<inlineData contenttype='text/html'>{escaped}</inlineData>"))
    assert body(filing) == ["One two.", "Three."]


def test_an_item_without_text_is_its_description() -> None:
    item = agency.news_item("<remoteContent href='a.jpg'/>").replace(
        "</headline>", "</headline><description role='drol:caption'>The hall at night.</description>"
    )
    assert body(story(item)) == ["The hall at night."]


@pytest.mark.parametrize(
    ("change", "status"),
    [({"pubstatus": "canceled"}, PubStatus.CANCELED), ({"pubstatus": None}, PubStatus.USABLE)],
)
def test_a_kill_is_told(change: Mapping[str, object], status: PubStatus) -> None:
    assert story(json.dumps({**agency.NINJS_1, **change})).handling.status is status


def test_what_holds_no_news_is_refused_in_one_line() -> None:
    with pytest.raises(SourceError, match=r"^story is NewsML without a story in it: it holds conceptItem only$"):
        stories("<conceptItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='x'/>")
    with pytest.raises(SourceError, match=r"^story, line 2: is no well-formed XML: "):
        stories("<nitf>\n<body></nitf>")
    with pytest.raises(SourceError, match=r"^story has neither a headline nor a text$"):
        stories("<nitf><body/></nitf>")


def test_an_external_entity_is_an_error_and_nothing_is_read() -> None:
    hostile = agency.NITF.replace('SYSTEM "nitf-3-6.dtd"', '[<!ENTITY x SYSTEM "file:///etc/hostname">]')
    with pytest.raises(SourceError, match="Entity 'x' not defined"):
        stories(hostile.replace("A digest", "&x;"))
