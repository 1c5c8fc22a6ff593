"""What queries mean, what they say when they are wrong, and how they are written out."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import START
from tests.library.stories import note, story
from tui.errors import QueryError
from tui.library.changes import Edit, Kind
from tui.library.conditions import All, AnyOf, Language, Named, Not, NoteTagged, Period, State, Tagged, Where, Words
from tui.library.fields import FIELDS, STATES
from tui.library.library import Library
from tui.library.query import Query, parse, words_of
from tui.library.words import tokens
from tui.library.writing import shown
from tui.model import Article, ArticleId, Dateline, EntityId, EntityType, Mention, Recognition, Status, Watched
from tui.names import safe
from tui.values import replace

NOW = datetime(2023, 7, 12, 9, 30, tzinfo=UTC)
MIDNIGHT = datetime(2023, 7, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def words(text: str, where: Where = Where.TEXT) -> Words:
    return Words(tuple(tokens(text)), text.endswith("*"), where)


A, B, C = words("a"), words("b"), words("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", All()),
        (" \u3000\t", All()),
        ("a", A),
        ("A", A),
        ("a b", All((A, B))),
        ("a AND b c", All((A, B, C))),
        ("a OR b", AnyOf((A, B))),
        ("a OR b OR c", AnyOf((A, B, C))),
        ("a b OR c", AnyOf((All((A, B)), C))),
        ("a AND b OR c", AnyOf((All((A, B)), C))),
        ("a (b OR c)", All((A, AnyOf((B, C))))),
        ("(a)(b)c", All((A, B, C))),
        ("a OR(b)", AnyOf((A, B))),
        ("(a b) c", All((A, B, C))),
        ("(a OR b) OR c", AnyOf((A, B, C))),
        ("-a", Not(A)),
        ("NOT a b", All((Not(A), B))),
        ("NOT a OR b", AnyOf((Not(A), B))),
        ("a AND NOT b", All((A, Not(B)))),
        ("NOT (a b)", Not(All((A, B)))),
        ("-(a OR b)", Not(AnyOf((A, B)))),
        ("NOT -a", A),
        ("--a", A),
        ("-(-a)", A),
        ("NOT NOT NOT a", Not(A)),
        ("and or not", All((words("and"), words("or"), words("not")))),
        ('"OR"', words("or")),
        ("ANDES ORB", All((words("andes"), words("orb")))),
    ],
)
def test_operators_join_conditions(text: str, tree: Query) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('"cyber threats"', words("cyber threats")),
        ("cyber*", words("cyber*")),
        ('"cyber thr*"', words("cyber thr*")),
        ("cyber-attack", words("cyber attack")),
        ("cyber-att*", words("cyber att*")),
        ("U.S.", words("u s")),
        ("Yoon's", words("yoon s")),
        ("Yoon’s", words("yoon s")),
        ("e\u0301t*", words("et*")),
        ("e\u0301*", words("e*")),
        ("“cyber threats”", words("cyber threats")),
        ("„cyber threats“", words("cyber threats")),
        ("„cyber threats”", words("cyber threats")),
        ('"a""b"', words("a b")),
        ('a"b c"', All((A, words("b c")))),
        ('"a — b"', words("a b")),
        ('"a * b"', words("a b")),
        ('"a *"', words("a")),
        ("a-*", words("a")),
        ("12:30", words("12 30")),
        ("https://example.org/a?b=1", words("https example org a b 1")),
        ("Analysis: a", All((words("analysis"), A))),
        ("AND: a", All((words("and"), A))),
        ("東京で", words("東 京 て")),
        ("2023-07-11", words("2023 07 11")),
    ],
)
def test_words_become_phrases_of_tokens(text: str, tree: Query) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        *((f"is:{name}", State(name)) for name in STATES if name != "today"),
        ("IS:Unread", State("unread")),
        ("is:today", Period(MIDNIGHT, MIDNIGHT + DAY)),
        ('tag:"Asia  Desk"', Tagged("asia desk")),
        ('tag:"a ""b"""', Tagged('a "b"')),
        ("-tag:asia", Not(Tagged("asia"))),
        ("lang:en_GB", Language("en-gb")),
        ("source:reuters.com", words("reuters com", Where.SOURCE)),
        ('by:"Ana Lind*"', words("ana lind*", Where.BYLINE)),
        ("dateline:seoul", words("seoul", Where.DATELINE)),
        ("headline:summit", words("summit", Where.HEADLINE)),
        ('note:"whose budget"', words("whose budget", Where.NOTE)),
        ("note:#Check", NoteTagged("check")),
        ('note:"#press  freedom"', NoteTagged("press freedom")),
        ("entity:org:nato", Named("org:nato")),
        ("entity:“Jens  Stoltenberg”", Named("Jens Stoltenberg")),
        ("person:Yoon", Named("Yoon", EntityType.PERSON)),
        ("org:NATO", Named("NATO", EntityType.ORG)),
        ("place:Seoul", Named("Seoul", EntityType.PLACE)),
        ("group:Finns", Named("Finns", EntityType.GROUP)),
        ("event:Olympics", Named("Olympics", EntityType.EVENT)),
        ("other:Brexit", Named("Brexit", EntityType.OTHER)),
        ("since:2023-07-11", Period(start=MIDNIGHT - DAY)),
        ("until:2023-07-11", Period(end=MIDNIGHT)),
        ("until:2023-07-11T23:59", Period(end=MIDNIGHT)),
        ("since:yesterday", Period(start=MIDNIGHT - DAY)),
        ('until:"1 day ago"', Period(end=MIDNIGHT)),
        ("newer:2d", Period(start=NOW - 2 * DAY)),
        ('older:"2 days"', Period(end=NOW - 2 * DAY)),
    ],
)
def test_fields_ask_for_something_else(text: str, tree: Query) -> None:
    assert parse(text, NOW) == tree


A_HEAD, B_HEAD = words("a", Where.HEADLINE), words("b", Where.HEADLINE)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("in:headline a", A_HEAD),
        ("a in:headline b", All((A_HEAD, B_HEAD))),
        ("a OR b in:headline", AnyOf((A_HEAD, B_HEAD))),
        ("a OR in:headline", A_HEAD),
        ("in:headline (a OR -b)", AnyOf((A_HEAD, Not(B_HEAD)))),
        ("(in:headline a) b", All((A_HEAD, B))),
        ("(in:headline OR a) OR b", AnyOf((A_HEAD, B))),
        ("in:headline by:a is:read", All((words("a", Where.BYLINE), State("read")))),
        ("in:headline", All()),
    ],
)
def test_in_headline_goes_for_the_words_of_its_brackets(text: str, tree: Query) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("nato persn:x", 5, "unknown field persn: at 6; did you mean person:"),
        ("xyzzy:red", 0, "quote it, or use is tag source by"),
        ('x:""', 0, "unknown field x:"),
        ("is:blue", 3, "blue at 4 is no state; is: takes unread, read, done"),
        ("tag:", 4, "missing after tag: at 5"),
        ("tag: asia", 4, "missing after tag:"),
        ('a tag:""', 7, "missing after tag: at 8"),
        ("a lang:english", 7, "english at 8 is no language"),
        ("since:mnday", 6, "mnday at 7 is no date; use a date such as 2023"),
        ("until:2023-02-30", 6, "2023-02-30 at 7 is no date"),
        ("newer:2x", 6, "2x at 7 is no age; use an age such as 90m"),
        ("older:yesterday", 6, "is no age"),
        ("in:body a", 3, "in: takes headline"),
        ("a -in:headline", 2, "- at 3 cannot turn in: round"),
        ("NOT (in:headline)", 0, "NOT at 1 cannot turn in: round"),
        ('a "b', 2, "quotation mark at 3 is never closed"),
        ("tag:“b", 4, "quotation mark at 5 is never closed"),
        ('""', 0, "nothing between the quotation marks at 1"),
        ("a NOT", 5, "NOT at 3 needs .* after it"),
        ("a OR", 4, "OR at 3 needs .* after it"),
        ("a AND OR b", 6, "AND at 3 needs .* after it"),
        ("(a OR ) b", 6, "OR at 4 needs .* after it"),
        ("AND a", 0, "AND at 1 needs .* before it"),
        ("a (OR b)", 3, "OR at 4 needs .* before it"),
        ("a ()", 2, "brackets at 3 hold nothing"),
        ("(a (b)", 0, "bracket at 1 is never closed"),
        ("a (", 2, "bracket at 3 is never closed"),
        ("a) b", 1, "bracket at 2 is never opened"),
        (")", 0, "bracket at 1 is never opened"),
        ("a - b", 2, "- at 3 has no letter or digit"),
        ("a — b", 2, "— at 3 has no letter or digit"),
        ('"..."', 1, r"\.\.\. at 2 has no letter or digit"),
        ("by:*", 3, r"\* at 4 has no letter or digit"),
        ("a cy*er", 4, r"the \* at 5 can only stand at the end"),
        ('"a* b"', 2, r"the \* at 3 can only stand at the end"),
        ("(" * 10_000, 50, "the bracket at 51 lies within 50 others"),
    ],
)
def test_a_wrong_query_says_where_and_what_it_expected(text: str, position: int, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        parse(text)
    assert caught.value.position == position


@pytest.mark.parametrize("text", ["is:\x1b]52;c;x\x07", "since:\u202e1", "\x1b", "NOT\x00 tag:"])
def test_an_error_shows_no_control_character(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert safe(str(caught.value)) == str(caught.value)


def test_an_error_is_short_though_the_query_is_long() -> None:
    for text in ("is:" + "x" * 1000, "x" * 1000 + ":y", "." * 1000):
        with pytest.raises(QueryError) as caught:
            parse(text)
        assert len(str(caught.value)) < 250


@pytest.mark.parametrize(
    "text",
    [
        *("a " * 60_000, "a OR " * 60_000 + "b", "(" * 40 + "a " * 60_000 + ")" * 40, "NOT " * 60_000 + "a"),
        *("x" * 1_000_000, '"' + "a" * 1_000_000, '"' * 1_000_000, "-" * 200_000, "*" * 1_000_000, "a:" * 500_000),
        *("in:headline " * 60_000, '"' + '""' * 500_000, "“" * 1_000_000, "is:" + " " * 1_000_000, "(" * 1_000_000),
    ],
)
def test_a_long_query_takes_no_longer_than_its_length(text: str) -> None:
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 5  # Some 0.5 s; what grows by the square takes minutes.


def test_the_words_of_a_query_are_those_that_must_be_there() -> None:
    query = parse('a (b* OR -c) "d e" NOT (f g) by:h note:i headline:j is:read a')
    assert words_of(query) == (A, words("b*"), words("d e"), words("j", Where.HEADLINE))
    assert words_of(parse("")) == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ('NATO "Cyber Threats" summ*', 'nato "cyber threats" summ*'),
        ("a AND (b OR NOT c)", "a (b OR -c)"),
        ("(a b) OR c", "a b OR c"),
        ("NOT (a b)", "-(a b)"),
        ("in:headline a OR b", "headline:a OR headline:b"),
        ('is:unread tag:"Asia desk" tag:asia lang:en-GB', 'is:unread tag:"asia desk" tag:asia lang:en-gb'),
        ('person:“Jens "J." S”', 'person:"Jens ""J."" S"'),
        ('newer:"2 days" since:Monday is:today', 'newer:"2 days" since:Monday is:today'),
        ("東京で", "東京て"),
    ],
)
def test_a_query_is_written_out(text: str, written: str) -> None:
    assert shown(parse(text)) == written


def test_a_period_that_nobody_said_is_written_to_the_microsecond() -> None:
    assert shown(Period()) == ""
    start, end = Period(start=NOW), Period(end=NOW)
    assert (parse(shown(start)), parse(shown(end))) == (start, end)
    assert parse(shown(Period(NOW, NOW + DAY))) == All((Period(start=NOW), Period(end=NOW + DAY)))


TERMS = st.sampled_from(
    [
        *(
            '"a b*"',
            '"a "" b"',
            "“c d”",
            "„e“",
            '"',
            "NOT",
            "-f",
            "(",
            ")",
            "AND",
            "OR",
            "U.S.",
            "x*",
            "*x",
            "—",
            "12:30",
        ),
        *("https://a.b", "Analysis:", "in:headline"),
        *(f"{field}:" for field in FIELDS),
        *(f"{field}:{value}" for field in FIELDS for value in ("x", '"x y*"', "2d", "monday", "unread", "en", "(")),
    ]
)
QUERIES = st.lists(TERMS, max_size=12).map(" ".join)
ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)


@given(QUERIES | ANYTHING | st.text('ab"“”„():-* NOTAR\u0301', max_size=40))
def test_any_text_is_a_query_or_a_mistake_at_a_place(text: str) -> None:
    query = read(text)
    if isinstance(query, QueryError):
        assert 0 <= query.position <= len(text)
        assert safe(str(query)) == str(query)
    else:
        assert parse(shown(query), NOW) == query


def read(text: str) -> Query | QueryError:
    try:
        return parse(text, NOW)
    except QueryError as error:
        return error


WORDS = st.builds(
    lambda text, prefix, where: Words(tuple(tokens(text)), prefix, where),
    st.sampled_from(["a", "b c", "AND", "é", "u.s.", "9"]) | st.text("abcßi̇한1 -", min_size=1).filter(tokens),
    st.booleans(),
    st.sampled_from(Where),
)
CONDITIONS = st.one_of(
    WORDS,
    st.sampled_from(STATES[:-1]).map(State),
    st.sampled_from(["asia", 'a "b" c', "x:y", "(", "-", "//x"]).flatmap(
        lambda name: st.sampled_from([Tagged(name), NoteTagged(name)])
    ),
    st.builds(Named, st.sampled_from(["NATO", 'a "b" c', "“q”", "a:b", "-"]), st.sampled_from([None, EntityType.ORG])),
    st.sampled_from(["en", "pt-br"]).map(Language),
    st.datetimes(timezones=st.just(UTC)).map(lambda moment: Period(start=moment)),
    st.datetimes(datetime(2, 1, 1), timezones=st.just(UTC)).map(lambda moment: Period(end=moment)),  # noqa: DTZ001 (naive, as asked)
)


def trees(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    """Trees as `parse` makes them."""
    several = st.lists(parts, min_size=2, max_size=3)
    return st.one_of(
        several.filter(lambda parts: not any(isinstance(part, All) for part in parts)).map(tuple).map(All),
        several.filter(lambda parts: not any(isinstance(part, AnyOf) for part in parts)).map(tuple).map(AnyOf),
        parts.filter(lambda part: not isinstance(part, Not)).map(Not),
    )


@given(st.recursive(CONDITIONS, trees, max_leaves=12))
def test_a_query_reads_as_it_was_written(query: Query) -> None:
    assert parse(shown(query)) == query


@pytest.fixture
def desk(library: Library) -> Library:
    """Two stories: one with all that a query can ask for, and one without."""
    seoul = story(
        "seoul", "South Korea joins talks", "NATO and Seoul spoke of cyber-threats. Jens Stoltenberg was there."
    )
    seoul = replace(
        seoul, bylines=("Ana Lindqvist",), publisher="Desk A", dateline=Dateline("VILNIUS"), language="en-GB"
    )
    tokyo = story("tokyo", "東京で会談", "Signatories met in the U.S. Kılıçdaroğlu spoke.", minutes=48 * 60)
    library.put([seoul, tokyo])
    mentions = mention(seoul, "NATO", EntityType.ORG), mention(seoul, "Jens Stoltenberg", EntityType.PERSON)
    library.put_recognitions([Recognition(ArticleId("seoul"), 1, "fake/1", mentions)])
    status = Status(read=True, bookmarked=True, tags=("Asia desk",))
    library.commit((Edit(Kind.STATUS, "seoul", Status(), status),))
    written = replace(note("n", "seoul", "Whose budget?"), tags=("check",))
    library.commit((Edit(Kind.NOTE, "n", None, written),))
    watched = Watched(EntityId("org:nato"), "NATO", START)
    library.commit((Edit(Kind.WATCH, watched.entity, None, watched),))
    return library


def mention(article: Article, name: str, type: EntityType) -> Mention:
    start = article.document.text.index(name)
    return Mention(start, start + len(name), type, EntityId(f"{type.lower()}:{name.lower()}"), name)


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
        ("kilicdaroglu OR cyber", "tokyo seoul"),
        ("KILIÇDAROGLU", "tokyo"),
        ("U.S.", "tokyo"),
        ("-nato", "tokyo"),
        ("-(nato seoul)", "tokyo"),
        ("in:headline talks", "seoul"),
        ("headline:nato", ""),
        ("is:unread", "tokyo"),
        ("is:read", "seoul"),
        ("is:undone", "tokyo seoul"),
        ("is:done", ""),
        ("is:bookmarked", "seoul"),
        ("is:noted", "seoul"),
        ("is:watched", "seoul"),
        ("-is:watched is:unread", "tokyo"),
        ("is:detached", ""),
        ("is:today", "tokyo"),
        ('tag:"asia desk"', "seoul"),
        ("tag:asia", ""),
        ("by:lindqvist", "seoul"),
        ('source:"desk a"', "seoul"),
        ("dateline:vilnius", "seoul"),
        ("lang:en", "seoul"),
        ('note:"whose budget"', "seoul"),
        ("note:nato", ""),
        ("note:#Check", "seoul"),
        ("-note:#check", "tokyo"),
        ("note:#budget", ""),
        ("entity:stoltenberg", ""),
        ('entity:"jens stoltenberg"', "seoul"),
        ('person:"Jens Stoltenberg"', "seoul"),
        ("person:NATO", ""),
        ("org:NATO", "seoul"),
        ('-entity:"NATO" is:unread', "tokyo"),
        ("entity:org:nato", "seoul"),
        ("since:2023-07-14", "tokyo"),
        ("until:2023-07-12", "seoul"),
        ("newer:1d", "tokyo"),
        ('older:"36 hours"', "seoul"),
        ("toky", "tokyo"),
        ("TOKYO is:unread", "tokyo"),
        ("tokyo is:read", ""),
        ("NOT toky", "seoul"),
        ("toky OR cyber", "tokyo seoul"),
        ("tok", ""),
        ("headline:tokyo", ""),
        ("seou", "seoul"),
    ],
)
def test_a_query_finds_stories_one_by_one_and_through_the_index(desk: Library, query: str, expected: str) -> None:
    asked = parse(query, datetime(2023, 7, 14, 12, tzinfo=UTC))
    assert " ".join(desk.ids(asked)) == expected
    assert " ".join(article for article in desk.ids() if desk.matches(asked, article)) == expected
    desk.search.catch_up()
    assert " ".join(desk.ids(asked)) == expected


def test_words_are_an_id_only_where_no_story_holds_them(library: Library) -> None:
    library.put([story("ferry", "Orchard sold"), story("orchard", "Ferry leaves"), story("orchard-2", "Tram late")])
    assert library.ids(parse("ferry")) == ["orchard"]
    assert library.ids(parse("orch")) == []
    assert library.ids(parse("orchard-2")) == ["orchard-2"]
    assert library.ids(parse("tramway")) == []
    library.put([story("tramway-3", "Bus late")])
    assert library.ids(parse("tramw")) == ["tramway-3"]


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("riv|", words("riv*")),
        ("riv| bank", All((words("riv*"), words("bank")))),
        ("riv |", words("riv")),
        ("ri|v", words("riv")),
        ("by:ri|", words("ri*", Where.BYLINE)),
        ('"river ban"|', words("river ban")),
        ("tag:ri|", Tagged("ri")),
        ("-riv|", Not(words("riv"))),
        ("riv*|", words("riv*")),
    ],
)
def test_a_word_that_ends_where_it_is_being_typed_may_go_on(typed: str, tree: Query) -> None:
    assert parse(typed.replace("|", ""), NOW, typed.index("|")) == tree


def test_where_nobody_is_watched_no_index_is_asked_who_names_them(library: Library, tmp_path: Path) -> None:
    library.put([story("ferry")])
    assert library.count(parse("is:watched")) == 0
    assert not list(tmp_path.rglob("search.db"))
