"""What queries match, and what they say when they are wrong."""

from dataclasses import replace

import pytest

from tests.library.stories import story
from tui.errors import QueryError
from tui.library.changes import Edit, Kind
from tui.library.library import Library
from tui.library.query import parse
from tui.model import Article, ArticleId, EntityId, EntityType, Mention, Recognition, Status


@pytest.fixture
def desk(library: Library) -> Library:
    seoul = story(
        "seoul", "South Korea joins talks", "NATO and Seoul spoke of cyber threats. Jens Stoltenberg was there."
    )
    seoul = replace(seoul, bylines=("Ana Lindqvist",), publisher="Desk A")
    tokyo = story("tokyo", "東京で会談", "Signatories met. Kılıçdaroğlu spoke.", minutes=1)
    library.put([seoul, tokyo])
    mentions = (mention(seoul, "NATO"), mention(seoul, "Jens Stoltenberg"))
    library.put_recognitions([Recognition(ArticleId("seoul"), 1, "fake/1", mentions)])
    library.commit((Edit(Kind.STATUS, "seoul", Status(), Status(read=True, bookmarked=True, tags=("Asia desk",))),))
    return library


def mention(article: Article, name: str) -> Mention:
    start = article.document.text.index(name)
    return Mention(start, start + len(name), EntityType.ORG, EntityId(f"x:{name.lower()}"), name)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "tokyo seoul"),
        ("nato", "seoul"),
        ("korea cyber", "seoul"),
        ('"cyber threats"', "seoul"),
        ('"threats cyber"', ""),
        ("nat", ""),
        ("nat*", "seoul"),
        ("signator*", "tokyo"),
        ("京で", "tokyo"),
        ("kilicdaroglu", "tokyo"),
        ("KILIÇDAROGLU", "tokyo"),
        ("-nato", "tokyo"),
        ("NOT nato", "tokyo"),
        ("NOT -nato", "seoul"),
        ("is:unread", "tokyo"),
        ("is:read", "seoul"),
        ("is:undone", "tokyo seoul"),
        ("is:done", ""),
        ("is:bookmarked", "seoul"),
        ("is:noted", ""),
        ("is:detached", ""),
        ('tag:"asia desk"', "seoul"),
        ("tag:asia", ""),
        ("by:lindqvist", "seoul"),
        ('source:"desk a"', "seoul"),
        ("entity:stoltenberg", ""),
        ('entity:"jens stoltenberg"', "seoul"),
        ('-entity:"NATO" is:unread', "tokyo"),
        ("entity:x:nato", "seoul"),
    ],
)
def test_a_query_matches(desk: Library, query: str, expected: str) -> None:
    assert " ".join(header.id for header in desk.headers(parse(query))) == expected


@pytest.mark.parametrize(
    ("query", "position", "words"),
    [
        ("nato colour:red", 5, "is:, tag:, by:, source:, entity:"),
        ("is:blue", 3, "unread, read, done"),
        ('a "b', 2, "never closed"),
        ("tag:", 4, "missing"),
        ('""', 2, "missing"),
        ("a NOT", 5, "NOT needs"),
        ("-", 1, "missing"),
        ("\x1b[31m:", 0, ""),
    ],
)
def test_a_wrong_query_says_where_and_what_it_expected(query: str, position: int, words: str) -> None:
    if not words:
        parse(query)
        return
    with pytest.raises(QueryError, match=words) as caught:
        parse(query)
    assert caught.value.position == position


def test_an_error_shows_no_control_character() -> None:
    with pytest.raises(QueryError) as caught:
        parse("is:\x1b]52;c;x\x07")
    assert str(caught.value).isprintable()
