"""What is taken away says where it comes from, in Markdown or plainly, and brings no controls along."""

from datetime import UTC, datetime

import pytest

from tests.fakes import START
from tests.library.stories import story
from tui.anchors import describe
from tui.document import compose
from tui.errors import NothingFoundError
from tui.model import BlockKind, CopyBlock, Dateline, Note, NoteId, Span
from tui.session import quoting
from tui.session.quoting import Form
from tui.values import replace

STORY = replace(
    story("a1", "Vote *off*", "Nobody read the [report].", "They go home."),
    bylines=("Ada Finch", "Bo Lund"),
    publisher="Baltic Wire",
    dateline=Dateline("OSLO"),
    published=datetime(2023, 7, 11, 21, tzinfo=UTC),
    url="https://example.org/vote",
)
TEXT = STORY.document.text
BOTH = Span(TEXT.index("Nobody"), len(TEXT))


def test_a_quote_in_markdown_is_a_quotation_that_reads_as_the_words_do() -> None:
    assert quoting.quote(STORY, BOTH, Form.MARKDOWN) == "> Nobody read the \\[report\\].\n>\n> They go home."


def test_a_plain_quote_is_the_words_with_a_line_between_paragraphs() -> None:
    assert quoting.quote(STORY, BOTH, Form.PLAIN) == "Nobody read the [report].\n\nThey go home."


def test_code_keeps_its_indentation_and_its_lines_stand_together() -> None:
    copy = CopyBlock(BlockKind.CODE, "def f(x):\n    return x")
    article = replace(STORY, document=compose([copy]), copy=(copy,))
    span = Span(0, len(article.document.text))
    note = Note(NoteId("n"), STORY.id, "", START, START, describe(article.document.text, span), span)
    assert quoting.quote(article, span, Form.MARKDOWN) == ">     def f(x):\n>         return x"
    assert quoting.quote(article, span, Form.PLAIN) == quoting.whole(article) == "def f(x):\n    return x"
    assert quoting.noted(article, note, Form.MARKDOWN).startswith(">     def f(x):\n>         return x\n\n—")


def test_a_citation_says_who_what_where_and_when() -> None:
    plain = "— Ada Finch, Bo Lund, “Vote *off*”, Baltic Wire, OSLO, 2023-07-11, https://example.org/vote"
    assert quoting.citation(STORY, Form.PLAIN) == plain
    assert quoting.cited(STORY, BOTH, Form.PLAIN).endswith(f"\n\n{plain}")
    assert "“Vote \\*off\\*”" in quoting.citation(STORY, Form.MARKDOWN)
    assert quoting.citation(story("a2"), Form.PLAIN) == "— “Leaders meet”"


def test_a_link_needs_an_address() -> None:
    assert quoting.link(STORY, Form.MARKDOWN) == "[Vote \\*off\\*](<https://example.org/vote>)"
    assert quoting.link(STORY, Form.PLAIN) == "https://example.org/vote"
    with pytest.raises(NothingFoundError, match="no address"):
        quoting.link(story("a2"), Form.PLAIN)


def test_a_note_goes_with_its_quote_its_source_and_its_own_markup() -> None:
    note = Note(NoteId("n"), STORY.id, "**who?**", START, START, describe(TEXT, BOTH), BOTH)
    lines = quoting.noted(STORY, note, Form.MARKDOWN).split("\n\n")
    assert (lines[0].splitlines()[0], lines[-1]) == ("> Nobody read the \\[report\\].", "**who?**")


def test_no_control_is_taken_along() -> None:
    note = Note(NoteId("n"), STORY.id, "a\x1b]52;c;x\x07\x9b\u202eb\tc", START, START)
    for form in Form:
        assert quoting.noted(STORY, note, form).endswith("a␛]52;c;x␇\ufffd\ufffdb\tc")
