"""What agencies send: one story says the same in ninjs, NITF, NewsML-G2 and NewsML."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

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
    [
        ({"pubstatus": "canceled"}, PubStatus.CANCELED),
        ({"pubstatus": "withdrawn"}, PubStatus.CANCELED),
        ({"pubstatus": None}, PubStatus.USABLE),
    ],
)
def test_a_kill_is_told(change: Mapping[str, object], status: PubStatus) -> None:
    assert story(json.dumps({**agency.NINJS_1, **change})).handling.status is status


def test_what_holds_no_news_is_refused_in_one_line() -> None:
    with pytest.raises(
        SourceError, match=r"^story is NewsML-G2 without a story in it: a concept, which says what something is$"
    ):
        stories("<conceptItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='x'/>")
    with pytest.raises(SourceError, match=r"^story, line 2: is no well-formed XML: "):
        stories("<nitf>\n<body></nitf>")
    with pytest.raises(SourceError, match=r"^story has neither a headline nor a text$"):
        stories("<nitf><body/></nitf>")


def test_an_external_entity_is_an_error_and_nothing_is_read() -> None:
    hostile = agency.NITF.replace('SYSTEM "nitf-3-6.dtd"', '[<!ENTITY x SYSTEM "file:///etc/hostname">]')
    with pytest.raises(SourceError, match=r"line \d+: entities of a document's own are not read, and it uses &x;: "):
        stories(hostile.replace("They meet", "&x;"))


def nitf(head: str = "", top: str = "<hedline><hl1>H</hl1></hedline>", content: str = "<p>One two.</p>") -> Filing:
    """A story in NITF, of parts."""
    body = f"<body><body.head>{top}</body.head><body.content>{content}</body.content></body>"
    return story(f"<nitf><head><docdata>{head}</docdata></head>{body}</nitf>")


@pytest.mark.parametrize(
    ("dates", "published", "embargo"),
    [
        ("<date.issue norm='20230711'/><date.release norm='20230711T120000Z'/>", 12, None),
        ("<date.issue norm='20230711T060000Z'/><date.release norm='20230711T120000Z'/>", 6, 12),
        ("<date.issue norm='20230711T120000Z'/><date.release norm='20230711T120000Z'/>", 12, None),
    ],
)
def test_a_release_later_than_the_issue_is_an_embargo(dates: str, published: int, embargo: int | None) -> None:
    filing = nitf(dates)
    assert filing.published == datetime(2023, 7, 11, published, tzinfo=UTC)
    assert filing.handling.embargo == (None if embargo is None else datetime(2023, 7, 11, embargo, tzinfo=UTC))


def test_what_is_withheld_is_so_until_its_release() -> None:
    source = (
        "<nitf><head><docdata management-status='embargoed'><date.release norm='20230712T120000Z'/></docdata></head>"
    )
    filing = story(f"{source}<body><body.content><hl1>H</hl1><p>One.</p></body.content></body></nitf>")
    assert filing.handling.embargo == datetime(2023, 7, 12, 12, tzinfo=UTC)
    assert filing.headline == "H"


@pytest.mark.parametrize(
    "byline",
    [
        "<byline>By ANA BERG and JON HOLT<br/>Baltic Desk Writers</byline>",
        "<byline><person>ANA BERG</person><byttl>Staff</byttl></byline><byline>JON HOLT, Reuters</byline>",
    ],
)
def test_every_writer_of_a_byline_in_nitf_is_named(byline: str) -> None:
    assert nitf(top=f"<hedline><hl1>H</hl1></hedline>{byline}").bylines == ("ANA BERG", "JON HOLT")


def test_copy_in_nitf_without_markup_has_its_paragraphs() -> None:
    assert compose(nitf(content="One & two.\n\nThree.").copy).text == "H\nOne & two.\nThree."


def test_the_headline_is_that_in_the_language_of_the_item() -> None:
    headlines = "<headline xml:lang='en'>Plans</headline><headline xml:lang='de'>Pläne</headline>"
    about = f"<contentMeta><language tag='de'/><headline role='hld:sub'>x</headline>{headlines}</contentMeta>"
    assert story(f"<newsItem guid='g'>{about}</newsItem>").headline == "Pläne"


def test_who_made_an_item_is_its_writer_but_no_organisation_is() -> None:
    makers = "<creator literal='Ana Berg'/><creator><organisationDetails/><name>Baltic Desk</name></creator>"
    about = f"<contentMeta><headline>H</headline>{makers}</contentMeta>"
    assert story(f"<newsItem guid='g'>{about}</newsItem>").bylines == ("Ana Berg",)


def test_the_story_in_newsml_1_is_the_longest_of_its_contents_and_its_embargo_ends_when_its_status_changes() -> None:
    part = (
        "<NewsComponent xml:lang='en'><ContentItem><DataContent><p>{}</p></DataContent></ContentItem></NewsComponent>"
    )
    change = (
        "<NewsManagement><Status FormalName='Embargoed'/><StatusWillChange><FutureStatus FormalName='Usable'/>"
        "<DateAndTime>20230712T000000Z</DateAndTime></StatusWillChange></NewsManagement>"
    )
    place = (
        "<Location><Property FormalName='Country' Value='LTU'/><Property FormalName='City' Value='Vilnius'/></Location>"
    )
    parts = part.format("A hall.") + part.format("Leaders met in the hall on Tuesday.")
    filing = story(
        f"<NewsML><NewsItem>{change}<NewsComponent><NewsLines><HeadLine>H</HeadLine></NewsLines>{place}{parts}"
        "</NewsComponent></NewsItem></NewsML>"
    )
    assert compose(filing.copy).text == "H\nLeaders met in the hall on Tuesday."
    assert (filing.language, [named.name for named in filing.handling.named]) == ("en", ["Vilnius"])
    assert filing.handling.embargo == datetime(2023, 7, 12, tzinfo=UTC)


def test_a_composite_in_ninjs_is_the_list_of_what_it_holds() -> None:
    held = [
        {"type": "text", "headline": "A *one*"},
        {"type": "picture", "headline": "B"},
        {"type": "text", "title": "C"},
    ]
    package = {"uri": "urn:p", "type": "composite", "pubstatus": "usable", "headline": "Both", "associations": held}
    assert compose(story(json.dumps(package)).copy).text == "Both\nB\nA *one*\nC"


@pytest.mark.parametrize("field", ["byline", "authors"])
def test_writers_in_ninjs_may_be_a_list(field: str) -> None:
    listed = {
        "uri": "urn:1",
        "pubstatus": "usable",
        "headline": "H",
        field: [{"name": "Ana Berg"}, {"name": "Jon Holt"}],
    }
    assert story(json.dumps({**listed, "body_text": "One."})).bylines == ("Ana Berg", "Jon Holt")
