"""JSON lines: our own come back as they went out, other people's are read by the names they use."""

import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import names
from tui.document import compose
from tui.model import BlockKind, Dateline, Document, EntityType, Filing, Handling, Named, PubStatus, Subject
from tui.sources import jsonl, markdown, wire
from tui.sources.rows import Row

Json = Mapping[str, object]

WIRE = """Ministers meet in Tallinn

By Ana Berg and Jon Holt

FILE PHOTO: The harbour of Tallinn in July

TALLINN, July 11 (Baltic Desk) - Ministers met on Tuesday.

They went on until the evening.

1 Estonia    4
2 Latvia     3

(Reporting by Ana Berg; editing by Jon Holt)
"""
MARKDOWN = """# A day in Tallinn

## Morning

- first *item*
- second

> quoted

```
a = 1
    b = 2
```

| country | seats |
|---|---|
| Estonia | 4 |
| Latvia | 3 |

---

Done.
"""


DAY = "2023-07-11"


def rows(*records: object, name: str = "x.jsonl") -> list[Row]:
    lines = "".join(f"{json.dumps(record)}\n" for record in records)
    return list(jsonl.read(io.BytesIO(lines.encode()), name, 1_000_000))


def filing(record: Json) -> Filing:
    (row,) = rows(record)
    assert row.filing, row.fault
    return row.filing


def fault(record: object) -> str:
    (row,) = rows(record)
    return row.fault


def exported(document: Document) -> Json:
    """A document as `dateline list --json --full` writes it."""
    return {
        "text": document.text,
        "blocks": [{"kind": block.kind, "start": block.start, "end": block.end} for block in document.blocks],
    }


@pytest.mark.parametrize("original", [wire.parse(WIRE, "a.txt")[0], markdown.parse(MARKDOWN, "a.md")[0]])
def test_our_own_shape_comes_back_block_for_block(original: Filing) -> None:
    document = compose(original.copy)
    returned = compose(filing({"id": "t-1", "headline": original.headline, **exported(document)}).copy)
    assert returned.text == document.text
    assert [(block.kind, block.start) for block in returned.blocks] == [
        (block.kind, block.start) for block in document.blocks
    ]
    code = [block.tight for block in document.blocks if block.kind is BlockKind.CODE]
    assert [block.tight for block in returned.blocks if block.kind is BlockKind.CODE] == code


def test_what_an_agency_said_comes_back_as_it_was() -> None:
    handling = Handling(
        urgency=3,
        version="2",
        status=PubStatus.CANCELED,
        embargo=datetime(2023, 7, 11, 9, tzinfo=UTC),
        note="Kill.",
        subjects=(Subject("medtop:11000000", "politics"),),
        named=(Named(EntityType.PERSON, "Ana Berg", "pers:1"),),
    )
    record: Json = {"headline": "H", "handling": msgspec.to_builtins(handling)}
    assert filing({**record, **exported(compose(wire.parse("Words.", "")[0].copy))}).handling == handling
    assert filing({**record, "handling": {"urgency": "high"}, "text": "x"}).handling == Handling()


def test_our_own_particulars_come_back_as_they_were() -> None:
    (row,) = rows(
        {
            "id": "t-1",
            "headline": "東京　発  two  blanks",
            "byline": "Ana Berg, Smith & Sons",
            "bylines": ["Ana Berg", "Smith & Sons"],
            "dateline": {"place": "TALLINN", "agency": "Baltic Desk", "date": "July 11"},
            "slug": "BALTIC-MEETING/",
            "source": "desk/t-1.txt",
            "publisher": "",
            "url": "https://example.org/a%20b?c=d",
            "published": "2023-07-11T18:30:00+03:00",
            "added": "2023-07-12T00:00:00Z",
            "language": "et-EE",
            "words": 2,
            "read": True,
            "tags": ["front page", "a,b"],
            **exported(compose(wire.parse("They met.", "")[0].copy)),
        }
    )
    told = row.filing
    assert told
    assert row.source == "desk/t-1.txt"
    assert (told.own_id, told.headline, told.slug) == ("t-1", "東京　発 two blanks", "BALTIC-MEETING/")
    assert told.bylines == ("Ana Berg", "Smith & Sons")
    assert told.dateline == Dateline("TALLINN", "Baltic Desk", "July 11")
    assert (told.publisher, told.url) == ("", "https://example.org/a%20b?c=d")
    assert told.published
    assert told.published.isoformat() == "2023-07-11T18:30:00+03:00"
    assert (told.language, told.tags) == ("et-EE", ("front page", "a,b"))


@pytest.mark.parametrize(
    "blocks",
    [
        [{"kind": "paragraph", "start": 0, "end": 4}],
        [{"kind": "paragraph", "start": 5, "end": 9}, {"kind": "paragraph", "start": 0, "end": 4}],
        [{"kind": "poem", "start": 0, "end": 9}],
        [{"kind": "paragraph", "start": -(10**30), "end": 9}],
        "none",
    ],
)
def test_blocks_that_leave_words_out_are_not_trusted(blocks: object) -> None:
    found = filing({"id": 1, "headline": "H", "text": "One.\nTwo.", "blocks": blocks})
    assert compose(found.copy).text == "H\nOne.\nTwo."


def test_a_list_without_texts_is_said_to_be_one() -> None:
    assert fault({"id": "a", "headline": "H", "words": 12}) == "x.jsonl line 1 has no text: write the list with --full"


@pytest.mark.parametrize("name", ["text", "body", "content", "article", "maintext", "articleBody", "description"])
def test_the_copy_has_many_names(name: str) -> None:
    assert compose(filing({"title": "H", name: "One.\n\nTwo."}).copy).text == "H\nOne.\nTwo."


def test_a_whole_text_beats_a_digest_and_what_is_no_text_counts_for_nothing() -> None:
    found = filing({"title": "H", "description": "Short.", "text": None, "body": " ", "content": ["One.", "Two."]})
    assert [block.text for block in found.copy] == ["H", "One.", "Two."]


@pytest.mark.parametrize(
    ("record", "own_id"),
    [
        ({"id": 17}, "17"),
        ({"_id": {"$oid": "64ad"}}, "64ad"),
        ({"guid": " g-1 "}, "g-1"),
        ({"uri": "urn:x:1", "id": None}, "urn:x:1"),
        ({"id": 10**300, "url": "https://example.org/a"}, "https://example.org/a"),
        ({"id": True, "link": "https://example.org/a"}, "https://example.org/a"),
    ],
)
def test_an_own_id_is_the_source_s_or_the_address(record: Json, own_id: str) -> None:
    assert filing({"title": "H", **record}).own_id == own_id


def test_a_story_without_an_id_is_known_by_its_words_wherever_it_stands() -> None:
    one, two = {"title": "H", "text": "One."}, {"title": "H", "text": "Two."}
    first, second = (row.filing for row in rows(one, two))
    again, _ = (row.filing for row in rows(two, one))
    assert first
    assert second
    assert second == again
    assert first.own_id != second.own_id


@pytest.mark.parametrize(
    "author",
    [
        "By Ana Berg and Jon Holt",
        "Ana Berg, Jon Holt",
        ["Ana Berg", "Jon Holt"],
        [{"name": "Ana Berg"}, {"@type": "Person", "name": "Jon Holt"}, {"no": 1}, None, 0.5],
    ],
)
def test_authors_are_texts_lists_or_objects(author: object) -> None:
    found = filing({"headline": "H", "authors": author, "body": "Words."})
    assert found.bylines == ("Ana Berg", "Jon Holt")
    assert [block.text for block in found.copy if block.kind is BlockKind.BYLINE] == ["By Ana Berg and Jon Holt"]


@pytest.mark.parametrize(
    "date",
    [
        {"published": "2023-07-11T10:15:00Z"},
        {"date": "Tue, 11 Jul 2023 06:15:00 EDT"},
        {"pub_date": "2023-07-11 10:15:00"},
        {"date_publish": "2023-07-11 12:15:00+02:00"},
        {"datePublished": 1689070500},
        {"timestamp": 1689070500000},
        {"Publication Date": "1689070500"},
        {"published_at": {"$date": "2023-07-11T10:15:00.000Z"}},
        {"published": "yesterday", "date": 1689070500.0},
    ],
)
def test_moments_are_stated_in_many_ways(date: Json) -> None:
    assert filing({"title": "H", **date}).published == datetime(2023, 7, 11, 10, 15, tzinfo=UTC)


def test_a_moment_that_makes_no_sense_is_unknown() -> None:
    senseless: tuple[object, ...] = (
        True,
        2023,
        -1,
        1e300,
        "0001-01-01",
        "9999-12-31T23:59:59Z",
        [1],
        {"$date": {}},
        "1" * 5000,
    )
    for value in senseless:
        assert filing({"title": "H", "published": value}).published is None


def test_other_particulars_are_read_and_made_safe() -> None:
    found = filing(
        {
            "title": "H\x1b]0;x\x07\n  two",
            "source_domain": "example.org",
            "canonical_url": "javascript:alert(1)",
            "lang": "en_GB",
            "keywords": "a, b\x00 ,",
            "dateline": "TALLINN, July 11 (Baltic Desk) -",
            "text": "One \x9b31m.",
        }
    )
    assert found.headline == "H␛]0;x␇ two"
    assert (found.publisher, found.url, found.language) == ("example.org", "", "en-GB")
    assert found.tags == ("a", "b␀")
    assert found.dateline == Dateline("TALLINN", "Baltic Desk", "July 11")
    assert compose(found.copy).text == "H␛]0;x␇ two\nOne �31m."


def test_the_copy_of_a_record_has_its_wire_furniture() -> None:
    found = filing({"id": 1, "headline": "Ministers  meet in Tallinn", "byline": "Somebody Else", "text": WIRE})
    assert [block.kind for block in found.copy] == [
        BlockKind.HEADLINE,
        BlockKind.BYLINE,
        BlockKind.CAPTION,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.ROW,
        BlockKind.CREDIT,
    ]
    assert found.dateline.place == "TALLINN"
    assert found.publisher == "Baltic Desk"
    assert found.language == "en"


@pytest.mark.parametrize("told", ["markdown", "text/markdown; charset=utf-8", "md"])
def test_markdown_is_read_as_such_where_the_record_says_so(told: str) -> None:
    found = filing({"title": "Told", "format": told, "body": "Words that are *stressed*.\n\n- one\n"})
    assert compose(found.copy).text == "Told\nWords that are stressed.\none"
    plain = filing({"title": "Told", "body": "Words that are *stressed*."})
    assert compose(plain.copy).text == "Told\nWords that are *stressed*."


def test_a_flash_may_be_a_headline_alone_and_a_text_makes_its_own() -> None:
    assert compose(filing({"headline": "SWEDEN CLEARED"}).copy).text == "SWEDEN CLEARED"
    assert filing({"text": "Ministers met in Tallinn on Tuesday. They left."}).headline.startswith("Ministers met")


def test_a_record_that_is_no_story_is_named_by_its_place() -> None:
    assert fault({"id": 1, "price": 2}) == "x.jsonl line 1 has neither a headline nor a text"
    assert [row.fault for row in rows({"title": "H"}, 5)] == ["", "x.jsonl line 2 is no JSON object"]


def test_of_two_fields_with_one_name_the_first_counts() -> None:
    assert filing({"title": "H", "id": "a", "_id": "b", "ID": "c"}).own_id == "a"


@pytest.mark.parametrize(
    ("content", "name", "is_json"),
    [
        ('{"a": 1}', "x.txt", True),
        ('\n [ {\n"a": 1}]', "x", True),
        ("rubbish", "x.NDJSON", True),
        ("{ not json }", "x.txt", False),
        ("[1] a footnote", "x.txt", False),
        ("[Reuters] {x}", "x.txt", False),
        ('{"quoted"} words', "x.md", False),
    ],
)
def test_json_is_told_by_its_beginning_or_its_name(content: str, name: str, is_json: bool) -> None:
    assert jsonl.sniff(content.encode(), name) is is_json


Values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "$date", "x"]), inner),
    max_leaves=6,
)
Fields = st.sampled_from(["id", "title", "text", "body", "author", "published", "url", "tags", "dateline", "blocks"])


@given(st.dictionaries(Fields, Values))
def test_whatever_a_record_holds_there_is_a_story_or_a_reason(record: dict[str, object]) -> None:
    (row,) = rows(record)
    assert bool(row.filing) != bool(row.fault)
    if row.filing:
        assert row.filing.own_id
        assert names.safe(text := compose(row.filing.copy).text) == text.translate({9: " ", 10: " "})


def test_the_desks_of_the_seed_are_all_understood(seeds: Path) -> None:
    seed = seeds / "desks-in-one-file.jsonl"
    with seed.open("rb") as stream:
        found = [row.filing for row in jsonl.read(stream, seed.name, 1_000_000)]
    assert all(found)
    assert [(filing.publisher, filing.bylines) for filing in found if filing] == [
        ("Harbour Press", ("Marit Solvang",)),
        ("midday-wire.example.org", ("Irene Calloway", "Tomas Brandt")),
        ("Continental Desk", ("Ludo Ferrant",)),
        ("", ("the Night Desk",)),
        ("Harbour Press", ()),
    ]
    assert [filing.published.day for filing in found if filing and filing.published] == [12, 11, 12, 17, 12]


NEWS_PLEASE = {
    "authors": ["Ana Berg"],
    "date_publish": "2023-07-11 10:00:00",
    "description": "A digest.",
    "language": "en",
    "maintext": "One.\nTwo.",
    "source_domain": "desk.example.org",
    "title": "Talks in Tallinn",
    "url": "https://example.org/talks",
}
TRAFILATURA = {
    "title": "Talks in Tallinn",
    "author": "Ana Berg; Jon Holt",
    "hostname": "desk.example.org",
    "date": "2023-07-11",
    "fingerprint": "1",
    "raw_text": "One. Two.",
    "text": "One.\nTwo.",
    "language": "en",
    "source": "https://example.org/talks",
    "source-hostname": "The Desk",
    "excerpt": "A digest.",
    "categories": "",
    "tags": "baltic;talks",
}
NEWSPAPER_3K = {
    "url": "https://example.org/talks",
    "title": "Talks in Tallinn",
    "authors": ["Ana Berg"],
    "publish_date": "2023-07-11T10:00:00",
    "text": "One.\n\nTwo.",
    "summary": "A digest.",
    "meta_lang": "en",
    "keywords": ["talks"],
}
CC_NEWS = {
    "requested_url": "https://example.org/x",
    "plain_text": "One.\nTwo.",
    "published_date": "2023-07-11",
    "title": "Talks in Tallinn",
    "author": "Ana Berg",
    "sitename": "The Desk",
    "url": "https://example.org/talks",
    "language": "en",
}
SCRAPY = {
    "title": ["Talks in Tallinn"],
    "content": ["One.", "Two."],
    "author": "Ana Berg",
    "link": "https://example.org/talks",
}
WORDPRESS = {
    "id": 7,
    "date": "2023-07-11T10:00:00",
    "link": "https://example.org/talks",
    "title": {"rendered": "Talks in Tallinn"},
    "content": {"rendered": "<p>One.</p>\n<p>Two.</p>"},
}
SCHEMA_ORG = {
    "@type": "NewsArticle",
    "headline": "Talks in Tallinn",
    "articleBody": "One.\n\nTwo.",
    "datePublished": "2023-07-11T10:00:00Z",
    "author": [{"@type": "Person", "name": "Ana Berg"}],
    "mainEntityOfPage": {"@id": "https://example.org/talks"},
}


@pytest.mark.parametrize(
    "record",
    [NEWS_PLEASE, TRAFILATURA, NEWSPAPER_3K, CC_NEWS, SCRAPY, WORDPRESS, SCHEMA_ORG],
    ids=["news-please", "trafilatura", "newspaper3k", "cc-news", "scrapy", "wordpress", "schema.org"],
)
def test_what_crawlers_write_is_read(record: Json) -> None:
    found = filing(record)
    assert (found.headline, found.url) == ("Talks in Tallinn", "https://example.org/talks")
    assert compose(found.copy).text.split("\n")[-2:] == ["One.", "Two."]
    if "link" not in record:
        assert found.published
        assert found.bylines[0] == "Ana Berg"
        assert not found.publisher.startswith("http")


@pytest.mark.parametrize(
    "envelope",
    [
        {"status": "ok", "articles": [{"title": "A", "content": "x"}, {"title": "B"}]},
        {"response": {"total": 2, "results": [{"title": "A"}, {"title": "B"}]}},
        {"_items": [{"headline": "A"}, {"headline": "B"}]},
    ],
)
def test_an_envelope_is_opened(envelope: Json) -> None:
    assert [row.filing.headline for row in rows(envelope) if row.filing] == ["A", "B"]


def test_a_json_feed_is_a_story_an_item() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Desk",
        "authors": [{"name": "Ana Berg"}],
        "items": [
            {"id": "1", "url": "https://example.org/1", "title": "A", "content_html": "<p>One <b>two</b>.</p>"},
            {"id": 2, "content_text": "Only words, and no title at all.", "authors": [{"name": "Jon Holt"}]},
        ],
    }
    first, second = (row.filing for row in rows(feed))
    assert first
    assert second
    assert (first.headline, first.own_id, first.bylines, first.publisher) == ("A", "1", ("Ana Berg",), "The Desk")
    assert compose(first.copy).text.split("\n")[-1] == "One two."
    assert (second.own_id, second.bylines) == ("2", ("Jon Holt",))


def test_items_of_a_json_feed_that_share_an_id_and_lead_elsewhere_are_two_stories() -> None:
    items = [{"id": "5", "url": f"https://example.org/{number}", "title": f"Story {number}"} for number in range(2)]
    found = [
        row.filing.own_id for row in rows({"version": "https://jsonfeed.org/version/1", "items": items}) if row.filing
    ]
    assert found == ["5", "https://example.org/1"]


def test_a_json_feed_is_known_by_its_addresses_and_they_are_what_its_links_are_relative_to() -> None:
    item = {"id": "1", "url": "/a", "content_html": "<p>One <a href='b'>two</a>.</p>"}
    feed = {"title": "The Desk", "home_page_url": "https://example.org/", "items": [item, {"id": "note-7"}]}
    first, second = (row.filing for row in rows(feed))
    assert first
    assert second
    assert first.url == "https://example.org/a"
    assert [mark.target for mark in compose(first.copy).marks] == ["https://example.org/b"]
    assert (second.headline, second.url) == ("note-7", "")


@pytest.mark.parametrize(
    "record",
    [
        {"headline": {"main": "H"}, "byline": {"original": "By Ana Berg"}, "lead_paragraph": "One.", "pub_date": DAY},
        {
            "title": {"rendered": "H"},
            "excerpt": {"rendered": "<p>One.</p>"},
            "date": DAY,
            "author": "Ana Berg",
            "tags": [4],
        },
        {"headline": "H", "short_description": "One.", "authors": "Ana Berg", "date": DAY, "requested_url": "x"},
        {"title": "H", "plain_text": "One.", "author": "Ana Berg", "published_date": DAY, "responded_url": "x"},
        {"webTitle": "H", "selftext": "One.", "author": ["Ana Berg"], "webPublicationDate": DAY},
    ],
    ids=["newspaper's interface", "blog's interface", "headlines", "crawl", "others"],
)
def test_records_of_other_makers_are_read_by_their_names(record: Json) -> None:
    (filing,) = (row.filing for row in rows(record))
    assert filing
    assert (filing.headline, filing.bylines, filing.tags) == ("H", ("Ana Berg",), ())
    assert filing.published == datetime(2023, 7, 11, tzinfo=UTC)
    assert compose(filing.copy).text.split("\n")[-1] == "One."


def test_a_number_is_neither_a_writer_nor_a_keyword() -> None:
    (filing,) = (
        row.filing for row in rows({"title": {"rendered": "A &amp; B"}, "text": "One.", "author": 3, "tags": [4]})
    )
    assert filing
    assert (filing.headline, filing.bylines, filing.tags) == ("A & B", (), ())
