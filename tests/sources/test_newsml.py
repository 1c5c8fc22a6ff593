"""What NewsML-G2 and NewsML 1 let an agency write in another way than most do, and what they carry that is no news."""

import base64

import pytest

from tests.sources.agency import news_item
from tests.sources.test_nitf import text
from tui.errors import SourceError
from tui.model import EntityType, Filing, Named, PubStatus, Subject
from tui.sources.detect import parse

G2 = "xmlns='http://iptc.org/std/nar/2006-10-01/'"
WORDS = "The ferry arrived on Tuesday."
NITF = (
    "<nitf><body><body.head><hedline><hl1>Ferry arrives</hl1></hedline><byline>By Ada Holm</byline></body.head>"
    f"<body.content><p>{WORDS}</p></body.content></body></nitf>"
)
XHTML = f"<html><head><title>x</title></head><body><p>{WORDS}</p></body></html>"


def stories(source: str) -> tuple[Filing, ...]:
    return parse(source.encode(), "story")


def story(source: str) -> Filing:
    (filing,) = stories(source)
    return filing


def item(about: str = "", content: str = f"<inlineXML>{XHTML}</inlineXML>", meta: str = "", more: str = "") -> Filing:
    return story(
        f"<newsItem {G2} guid='g' xml:lang='en-GB'><itemMeta>{meta}</itemMeta><contentMeta>{about}</contentMeta>{more}"
        f"<contentSet>{content}</contentSet></newsItem>"
    )


def escaped(markup: str) -> str:
    return markup.replace("<", "&lt;")


def test_a_content_set_by_itself_is_read_as_the_story_that_it_holds() -> None:
    filing = story(f"<contentSet><inlineXML contenttype='application/nitf+xml'>{NITF}</inlineXML></contentSet>")
    assert (filing.headline, filing.bylines) == ("Ferry arrives", ("Ada Holm",))
    assert text(filing) == ["By Ada Holm", WORDS]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("<planningItem/>", "a planning item, which tells what is to be covered"),
        ("<newsMessage><itemSet><knowledgeItem/></itemSet></newsMessage>", "a knowledge item"),
        ("<packageItem><itemMeta><title>Top</title></itemMeta></packageItem>", "a package that names nothing"),
        ("<contentMeta><dateline>ARVIK, Monday (Harbour Press)</dateline></contentMeta>", "the metadata of an item"),
        ("<newsItem guid='g'><itemMeta/></newsItem>", "a news item with neither"),
    ],
)
def test_what_is_no_news_is_refused_and_called_by_its_name(source: str, says: str) -> None:
    with pytest.raises(SourceError, match=f"^story is NewsML-G2 without a story in it: {says}"):
        stories(source)


@pytest.mark.parametrize("carried", [NITF, news_item(f"<inlineXML>{NITF}</inlineXML>")], ids=["nitf", "g2"])
def test_a_story_in_an_envelope_that_is_nobodys_standard_is_found(carried: str) -> None:
    source = f"<?xml version='1.0'?><delivery><to>Desk</to><item>{carried}</item><item>{carried}</item></delivery>"
    assert [text(filing)[-1] for filing in stories(source)] == [WORDS, WORDS]


@pytest.mark.parametrize(
    "content",
    [
        f"<inlineXML contenttype='application/nitf+xml'>{escaped(NITF)}</inlineXML>",
        f"<inlineData contenttype='application/nitf+xml'><![CDATA[{NITF}]]></inlineData>",
        f"<inlineData contenttype='text/html'>{escaped(XHTML)}</inlineData>",
        f"<inlineData encoding='http://example.org/base64'>{base64.b64encode(WORDS.encode()).decode()}</inlineData>",
        f"<inlineData contenttype='text/plain'>A digest.</inlineData><inlineXML>{XHTML}</inlineXML>",
    ],
    ids=["escaped nitf", "nitf in cdata", "escaped html", "base64", "a digest first"],
)
def test_the_text_is_read_however_it_is_wrapped(content: str) -> None:
    filing = item("<headline>Ferry arrives</headline>", content)
    assert filing.headline == "Ferry arrives"
    assert text(filing)[-1] == WORDS
    assert len(text(filing)) == 1 + len(filing.bylines)


def test_plain_text_may_speak_of_tags() -> None:
    content = "<inlineData contenttype='text/plain'>The tag &lt;/p> ends it.</inlineData>"
    assert text(item("<headline>H</headline>", content)) == ["The tag </p> ends it."]


def test_of_several_languages_that_of_the_item_counts_also_where_its_region_is_left_out() -> None:
    about = "".join(
        f"<by xml:lang='{tag}'>{by}</by><headline xml:lang='{tag}'>{headline}</headline>"
        for tag, by, headline in (("de", "Von Ada Holm", "Fähre kommt an"), ("en", "By Ada Holm", "Ferry arrives"))
    )
    filing = item(about)
    assert (filing.headline, filing.bylines) == ("Ferry arrives", ("Ada Holm",))


def test_a_headline_with_a_role_by_its_address_is_no_main_one() -> None:
    role = "http://cv.iptc.org/newscodes/headlinerole"
    about = f"<headline role='{role}/short'>Ferry</headline><headline role='{role}/main'>Ferry<br/>arrives</headline>"
    assert item(about).headline == "Ferry arrives"


def test_the_kind_of_a_subject_is_told_in_any_of_four_ways() -> None:
    about = (
        "<headline>H</headline><subject typeuri='http://cv.iptc.org/newscodes/cpnature/person' qcode='p:1'>"
        "<name>Ada Holm</name></subject><subject qcode='p:2'><name>Port of Arvik</name><organisationDetails/></subject>"
        "<subject qcode='p:3'/><subject qcode='p:4'><name>shipping</name></subject>"
    )
    asserted = "<assert qcode='p:3'><type qcode='cpnat:geoArea'/><name>Arvik</name></assert>"
    handling = item(about, more=asserted).handling
    assert handling.named == (
        Named(EntityType.PERSON, "Ada Holm", "p:1"),
        Named(EntityType.ORG, "Port of Arvik", "p:2"),
        Named(EntityType.PLACE, "Arvik", "p:3"),
    )
    assert handling.subjects == (Subject("p:4", "shipping"),)


def test_a_code_of_numbers_is_no_name() -> None:
    filing = item("<located qcode='geo:345678'/><headline>H</headline>", meta="<provider qcode='nprov:HARBOUR'/>")
    assert (filing.dateline.place, filing.publisher) == ("", "HARBOUR")


def test_an_embargo_without_a_moment_withholds_a_story() -> None:
    handling = item("<headline>H</headline>", meta="<embargoed/><pubStatus qcode='stat:usable'/>").handling
    assert (handling.status, handling.embargo) == (PubStatus.WITHHELD, None)


def test_in_newsml_1_the_lines_of_a_picture_are_not_those_of_the_story() -> None:
    picture = (
        "<NewsComponent><NewsLines><HeadLine>The quay</HeadLine><ByLine>Jon Vik</ByLine></NewsLines>"
        "<ContentItem><DataContent><p>A quay.</p></DataContent></ContentItem></NewsComponent>"
    )
    lines = "<NewsLines><HeadLine>Ferry arrives</HeadLine><ByLine>By Ada Holm</ByLine></NewsLines>"
    main = f"<NewsComponent>{lines}<NewsComponent>{lines}<ContentItem><DataContent>{escaped(NITF)}</DataContent>"
    main += "</ContentItem></NewsComponent></NewsComponent>"
    sent = "<NewsEnvelope><DateAndTime>20240514T103200Z</DateAndTime></NewsEnvelope>"
    source = f"<NewsML>{sent}<NewsItem><NewsComponent>{picture}{main}</NewsComponent></NewsItem></NewsML>"
    filing = story(source)
    assert (filing.headline, filing.bylines) == ("Ferry arrives", ("Ada Holm",))
    assert text(filing) == ["By Ada Holm", WORDS]
    assert filing.published is not None
    assert filing.published.hour == 10


def test_the_heading_of_a_page_inside_is_the_headline_of_an_item_without_one_and_its_title_is_not() -> None:
    filing = item(content=f"<inlineXML>{XHTML.replace('<p>', '<h1>Ferry arrives</h1><p>')}</inlineXML>")
    assert (filing.headline, text(filing)) == ("Ferry arrives", [WORDS])


@pytest.mark.parametrize("role", ["hlrole:sub", "http://cv.iptc.org/newscodes/hlrole/sub"])
def test_a_subordinate_headline_stands_above_the_text(role: str) -> None:
    found = item(f"<headline>Ferry arrives</headline><headline role='{role}'>Quay full</headline>")
    assert (found.headline, text(found)) == ("Ferry arrives", ["Quay full", WORDS])


def test_a_subordinate_headline_of_newsml_1_stands_above_the_text() -> None:
    lines = "<HeadLine>Ferry arrives</HeadLine><SubHeadLine>Quay full</SubHeadLine>"
    content = f"<ContentItem><DataContent><p>{WORDS}</p></DataContent></ContentItem>"
    component = f"<NewsComponent><NewsLines>{lines}</NewsLines>{content}</NewsComponent>"
    found = story(f"<NewsML><NewsItem>{component}</NewsItem></NewsML>")
    assert (found.headline, text(found)) == ("Ferry arrives", ["Quay full", WORDS])
