"""What pages tell of their article, in the many places and dialects in which they do."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tui.document import compose
from tui.model import Filing
from tui.sources.detect import parse

WORDS = (
    "The ferries of the northern line came back to the harbour on Tuesday, a month after the storm that had kept them "
    "in the yard for repairs, and the first of them left again at noon with all its seats taken by travellers."
)
HEADLINE = "Ferries return to the harbour after a month"


def page(head: str = "", heading: str = f"<h1>{HEADLINE}</h1>", body: str = "") -> str:
    paragraphs = "".join(f"<p>{WORDS.replace('Tuesday', day)}</p>" for day in ("Tuesday", "Wednesday", "Thursday"))
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{heading}{paragraphs}{body}</article></body></html>"


def story(source: str, name: str = "page.html") -> Filing:
    (filing,) = parse(source.encode(), name)
    return filing


def linked(**fields: object) -> str:
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        (f"<title>{HEADLINE} | Harbour Press</title>", ""),
        (
            f"<title>{HEADLINE} - News - Harbour Press</title><meta property='og:site_name' content='Harbour Press'>",
            f"<h1>Harbour Press</h1><h1>{HEADLINE}</h1>",
        ),
        (
            f"<meta property='og:title' content='Harbour Press: {HEADLINE}'><title>Harbour Press</title>",
            f"<h1>{HEADLINE}</h1>",
        ),
        (f"<title>Harbour Press</title>{linked(headline=HEADLINE)}", "<h2>Subscribe</h2>"),
        (
            f"<title>x</title>{linked(headline='Ferries return after a month')}",
            f"<h1>{HEADLINE.replace('the', '<br>the')}</h1>",
        ),
        (f"<title>Harbour Press » {HEADLINE}</title><meta property='og:site_name' content='Harbour Press'>", ""),
    ],
)
def test_the_headline_is_the_heading_without_the_name_of_the_site(head: str, heading: str) -> None:
    assert story(page(head, heading)).headline == HEADLINE


@pytest.mark.parametrize("around", ["<header>{}</header>", "<div>{}</div>"])
@pytest.mark.parametrize(
    "logo",
    [
        "<h1 class='logo'><a href='/'>The Harbour Press</a></h1>",
        "<h1><a href='https://example.org/'>The Harbour Press</a></h1>",
        "<a href='/'><h1>The Harbour Press</h1></a>",
        "<h1>The Harbour Press</h1>",
    ],
)
def test_the_name_of_the_site_over_the_page_is_no_headline(around: str, logo: str) -> None:
    source = page(f"<title>{HEADLINE} - The Harbour Press</title>", f"<h2>{HEADLINE}</h2>")
    found = story(source.replace("<body>", f"<body>{around.format(logo)}"))
    assert found.headline == HEADLINE
    assert compose(found.copy).text.count(HEADLINE) == 1


@pytest.mark.parametrize(
    ("title", "heading", "text"),
    [
        ("港が開港", "新しい港が冬の前に開港へ", "港湾当局は月曜日、三年にわたる工事を終えた港が開港すると発表した。"),
        ("港口开放", "新港口将在冬季之前开放", "港务局周一宣布，历时三年建设的新港口将在冬季之前开放。"),
        (
            "الميناء يفتح",
            "الميناء يفتح قبل الشتاء",
            "أعلنت الوزارة يوم الثلاثاء أن الميناء سيفتح بعد عامين من التأخير.",
        ),
        ("Port opens", "New port opens before winter", "The new port is to open in autumn, the office said."),
    ],
)
@pytest.mark.parametrize("paragraphs", [1, 6])
@pytest.mark.parametrize("around", ["article", "div"])
def test_a_title_that_is_shorter_than_the_heading_is_not_the_headline(
    title: str, heading: str, text: str, paragraphs: int, around: str
) -> None:
    lines = [f"{text} ({number})" for number in range(paragraphs)]
    body = "".join(f"<p>{line}</p>" for line in lines)
    found = story(f"<html><head><title>{title}</title></head><{around}><h1>{heading}</h1>{body}</{around}></html>")
    assert found.headline == heading
    assert compose(found.copy).text.split("\n") == [heading, *lines]


@pytest.mark.parametrize(
    "head",
    [
        linked(author=[{"@type": "Person", "name": "Ana Berg"}, {"@type": "Person", "name": "Jon A. Holt"}]),
        linked(author="Ana Berg and Jon A. Holt"),
        linked(author={"@type": "Person", "name": ["Ana Berg", "Jon A. Holt"]}, publisher={"name": "Harbour Press"}),
        linked(author=[{"@type": "Organization", "name": "Press"}, {"name": "Ana Berg"}, {"name": "Jon A. Holt"}]),
        f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "WebSite", "name": "S"}]})}</script>'
        + linked(author=["Ana Berg", "Jon A. Holt"]),
        linked(author=["Ana Berg", "Jon A. Holt"])
        .replace('json">{', 'json">//<![CDATA[\n{')
        .replace("</", "\n//]]></"),
        '<meta name="byl" content="By Ana Berg and Jon A. Holt">',
        '<meta name="author" content="Ana Berg"><meta name="author" content="Jon A. Holt">',
        (
            '<meta property="article:author" content="https://example.org/berg">'
            '<meta name="author" content="By Ana Berg, Jon A. Holt">'
        ),
        linked(author="Harbour Press", publisher={"name": "Harbour Press"})
        + '<meta name="parsely-author" content="Ana Berg"><meta name="parsely-author" content="Jon A. Holt">',
    ],
)
def test_the_writers_are_people_as_they_write_themselves(head: str) -> None:
    assert story(page(head)).bylines == ("Ana Berg", "Jon A. Holt")


@pytest.mark.parametrize(
    "written",
    [
        *("By Eva Klein", "Von Eva Klein, Köln", "Par Eva Klein", "Por Eva Klein, Bogotá", "Di Eva Klein", "Eva Klein"),
        *("by: Eva Klein, Reuters", "Eva Klein, Lima"),
    ],
)
def test_a_writer_is_named_without_the_word_before_and_the_town_behind(written: str) -> None:
    assert story(page(f'<meta name="author" content="{written}">')).bylines == ("Eva Klein",)


@pytest.mark.parametrize("name", ["Von Trier", "Di Maria", "von der Leyen"])
def test_a_name_that_begins_like_a_byline_is_whole(name: str) -> None:
    assert story(page(f'<meta name="author" content="{name}">')).bylines == (name,)


def test_a_second_line_of_a_byline_is_no_part_of_the_name() -> None:
    heading = f'<h1>{HEADLINE}</h1><p class="byline">BY GREG KAY<br>QA DAILY STAFF</p>'
    assert story(page(heading=heading)).bylines == ("GREG KAY",)


def test_a_site_that_is_its_own_only_writer_is_named() -> None:
    head = linked(author={"@type": "Organization", "name": "Harbour Press"}, publisher={"name": "Harbour Press"})
    filing = story(page(head))
    assert (filing.bylines, filing.publisher) == (("Harbour Press",), "Harbour Press")


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("<link rel=canonical href='https://example.org/a'>", "https://example.org/a"),
        ("<link rel=canonical href='/a'>", "https://example.com/a"),
        ("<link rel=canonical href='https://example.org/'>", "https://example.com/news/7?page=1"),
        ("<meta property='og:url' content='https://example.org/b'>", "https://example.org/b"),
        (linked(mainEntityOfPage={"@id": "https://example.org/c"}), "https://example.org/c"),
        ("<link rel=canonical href='javascript:alert(1)'>", "https://example.com/news/7?page=1"),
        ("", "https://example.com/news/7?page=1"),
    ],
)
def test_the_address_is_what_the_page_wants_to_be_known_by_else_where_it_was_found(head: str, address: str) -> None:
    assert story(page(head), "https://example.com/news/7?page=1").url == address


@pytest.mark.parametrize(
    "head",
    [
        linked(datePublished="2023-07-11T09:30:00+03:00", dateModified="2023-07-13T09:30:00+03:00"),
        (
            "<meta property='article:published_time' content='2023-07-11T09:30:00+03:00'>"
            "<meta property='article:modified_time' content='2023-07-12T09:30:00+03:00'>"
        ),
        "<meta itemprop='datePublished' content='2023-07-11T09:30:00+03:00'>",
        "<meta name='parsely-pub-date' content='2023-07-11T06:30:00Z'>",
        "<meta name='sailthru.date' content='Tue, 11 Jul 2023 09:30:00 +0300'>",
    ],
)
def test_the_date_is_when_it_came_out_with_its_time(head: str) -> None:
    assert story(page(head)).published == datetime(2023, 7, 11, 9, 30, tzinfo=timezone(timedelta(hours=3)))


def test_a_date_in_the_address_will_do() -> None:
    found = story(page("<link rel=canonical href='https://example.org/2023/07/11/ferries'>"))
    assert found.published == datetime(2023, 7, 11, tzinfo=UTC)


def test_keywords_are_told_apart() -> None:
    assert story(page("<meta name='keywords' content='ports, ferries,storms'>")).tags == ("ports", "ferries", "storms")


@pytest.mark.parametrize(
    "line",
    [
        *("Advertisement", "READ MORE:", "Sign up for our daily newsletter", "Share this article", "Comments (12)"),
        *("Story continues below advertisement", "Related stories", "Follow us on Facebook and Instagram"),
    ],
)
def test_what_a_site_sets_between_the_paragraphs_is_left_out(line: str) -> None:
    text = compose(story(page(body=f"<p>{line}</p><p>{WORDS.replace('Tuesday', 'Friday')}</p>")).copy).text
    assert line.rstrip(":") not in text
    assert "Friday" in text


def test_a_sentence_that_speaks_of_such_things_stays() -> None:
    words = "Comments by the harbour office were not to be had, and its newsletter said nothing of the matter at all."
    assert words in compose(story(page(body=f"<p>{words}</p>")).copy).text


def test_a_page_whose_text_is_for_programs_only_is_read_from_there() -> None:
    head = linked(headline=HEADLINE, articleBody=f"{WORDS}\n\n{WORDS.replace('Tuesday', '*Friday*')}")
    shell = f"<html><head>{head}</head><body><div id=app></div><p>Please switch scripts on, for this page.</p></body>"
    assert compose(story(shell).copy).text.split("\n")[1:] == [WORDS, WORDS.replace("Tuesday", "*Friday*")]
