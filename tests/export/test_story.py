"""Markdown of a story says what the story says, whatever signs of Markdown stand in it."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tui.document import compose
from tui.export.story import escaped, markdown
from tui.model import Article, ArticleId, BlockKind, CopyBlock
from tui.sources.detect import parse

NOW = datetime(2023, 7, 11, tzinfo=UTC)

words = st.text(st.sampled_from("ab1 #*_`~[]()<>&;:|\\-+=.!\"'/@é\t"), max_size=14).map(lambda text: f"w {text}")
signs = st.sampled_from(
    [
        "---",
        "===",
        "***",
        "# one",
        "1. one",
        "2) two",
        "- one",
        "+ one",
        "> one",
        "    code",
        "```",
        "[a]: /b",
        "<b>",
        "&amp;",
        "| a | b |",
        "~~~",
        "\\",
        "Title\\",
    ]
)
paragraphs = st.lists(st.lists(words | signs, min_size=1, max_size=4).map("\n".join), min_size=1, max_size=5)


def wire(*paragraphs: str) -> Article:
    """A story of plain paragraphs."""
    copy = (CopyBlock(BlockKind.HEADLINE, "It says"), *(CopyBlock(BlockKind.PARAGRAPH, text) for text in paragraphs))
    return Article(ArticleId("a"), "o", "", "It says", compose(copy), copy, added=NOW, updated=NOW, words=1)


def test_a_number_is_escaped_only_where_it_would_begin_a_list() -> None:
    assert escaped("signed in 2023. It cost 5) or 6. ") == "signed in 2023. It cost 5) or 6."
    assert [escaped(text) for text in ("1. one", "2)", "1.5", "12345678901. x")] == [
        "1\\. one",
        "2\\)",
        "1.5",
        "12345678901. x",
    ]


@given(paragraphs)
def test_plain_copy_comes_back_as_it_was(paragraphs: list[str]) -> None:
    story = wire("They met on Monday.", *paragraphs)
    (filing,) = parse("\n".join(markdown(story, ())).encode(), "story.md")
    assert compose(filing.copy).text == story.document.text
