"""Stories for the tests of the library: small, and made without the parsers."""

from datetime import timedelta

from tests.fakes import START
from tui.document import compose, count_words
from tui.model import Article, ArticleId, BlockKind, CopyBlock, Note, NoteId

TEXTS = (
    "Allies met in Vilnius on Tuesday to talk about security.",
    "Leaders of the alliance agreed on words about membership.",
    "The summit closed on Wednesday after two days of talks.",
)


def story(id_: str, headline: str = "Leaders meet", *paragraphs: str, minutes: int = 0, publisher: str = "") -> Article:
    """An article that came in `minutes` after the clock's start."""
    blocks = (CopyBlock(BlockKind.HEADLINE, headline), *(_paragraph(text) for text in paragraphs or TEXTS))
    document = compose(blocks)
    moment = START + timedelta(minutes=minutes)
    return Article(
        id=ArticleId(id_),
        origin=f"/desk/{id_}.txt",
        own_id="",
        headline=headline,
        document=document,
        copy=blocks,
        added=moment,
        updated=moment,
        words=count_words(document.text),
        publisher=publisher,
    )


def note(id_: str, article: str, text: str) -> Note:
    """A note on a whole article."""
    return Note(NoteId(id_), ArticleId(article), text, START, START)


def _paragraph(text: str) -> CopyBlock:
    return CopyBlock(BlockKind.PARAGRAPH, text)
