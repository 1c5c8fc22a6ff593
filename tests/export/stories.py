"""Stories and notes for exports, made by hand or by chance."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from tui.anchors import describe
from tui.document import compose, count_words
from tui.export.clipping import Clipping
from tui.model import (
    Article,
    ArticleId,
    BlockKind,
    CopyBlock,
    Dateline,
    EntityId,
    EntityType,
    Mention,
    Note,
    NoteId,
    Span,
    Status,
)
from tui.names import clean
from tui.values import replace

MOMENT = datetime(2023, 7, 11, 12, 30, 5, 250, tzinfo=UTC)


def story(
    body: str = "Leaders of NATO met on Tuesday.\nThey talked about the budget.",
    headline: str = "Leaders gather in Vilnius",
    *,
    id_: str = "a1b2c3",
    url: str = "https://example.org/vilnius",
) -> Article:
    """A story with a headline and a paragraph a line."""
    blocks = [CopyBlock(BlockKind.HEADLINE, headline)]
    blocks += [CopyBlock(BlockKind.PARAGRAPH, line) for line in body.split("\n")]
    document = compose(blocks)
    return Article(
        id=ArticleId(id_),
        origin=f"/wire/{id_}.txt",
        own_id="",
        headline=headline,
        document=document,
        copy=tuple(blocks),
        added=MOMENT,
        updated=MOMENT,
        words=count_words(document.text),
        bylines=("Ana Berg", "Jon Holt"),
        dateline=Dateline("VILNIUS", "Baltic Desk", "July 11"),
        publisher="Baltic Desk",
        url=url,
        published=MOMENT,
        language="en",
    )


def note_on(article: Article, words: str = "", text: str = "whose?", id_: str = "0a1b2c3d", **more: object) -> Note:
    """A note on words of a story, or on the story."""
    start = article.document.text.index(words)
    span = Span(start, start + len(words)) if words else None
    note = Note(
        id=NoteId(id_),
        article=article.id,
        text=text,
        created=MOMENT,
        changed=MOMENT,
        anchor=describe(article.document.text, span) if span else None,
        span=span,
        version=article.version,
        headline=article.headline,
    )
    return replace(note, **more) if more else note  # type: ignore[arg-type]  # a test names its fields


def named_in(article: Article, name: str, type_: EntityType = EntityType.ORG) -> Mention:
    """The first mention of a name in a story."""
    start = article.document.text.index(name)
    return Mention(start, start + len(name), type_, EntityId(f"{type_.lower()}:{name.lower()}"), name)


def clipping(
    article: Article, *notes: Note, mentions: tuple[Mention, ...] = (), tags: tuple[str, ...] = ()
) -> Clipping:
    """A story with what was done to it."""
    return Clipping(article, Status(tags=tags), notes, mentions)


texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\t\"'\\é漢🇰🇷👩\u200d🚀\u0301=#[]<>"), max_size=40
).map(clean)
"""What a note may say; surrogates alone and control characters do not come through an import."""
_tags = st.sampled_from(["asia", "follow up", "née", "漢字", "a/b"])
moments = st.timedeltas(timedelta(0), timedelta(days=9000)).map(lambda since: MOMENT + since)


@st.composite
def notes(draw: st.DrawFn, article: Article, id_: str = "0a1b2c3d") -> Note:
    """Any note on a story, its passage there or gone."""
    length = len(article.document.text)
    start = draw(st.integers(0, length))
    span = draw(st.none() | st.integers(start, length).map(lambda end: Span(start, end)))
    created = draw(moments)
    anchored = draw(st.booleans())
    return Note(
        id=NoteId(id_),
        article=article.id,
        text=draw(texts),
        created=created,
        changed=draw(moments.filter(lambda moment: moment >= created) | st.just(created)),
        anchor=describe(article.document.text, span or Span(start, start)) if anchored else None,
        span=span if anchored else None,
        version=article.version,
        headline=article.headline,
        entity=draw(st.none() | st.text(max_size=12).map(EntityId)),
        tags=tuple(draw(st.lists(_tags, unique=True, max_size=3))),
        kind=draw(st.sampled_from(["", "claim", "à vérifier"])),
        foreign=draw(st.sampled_from(["", '{"user": "acct:a@b"}'])),
    )
