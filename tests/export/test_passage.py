"""A passage is quoted as its story sets it: paragraphs apart, code with its indentation, rows as a table."""

import pytest
from markdown_it import MarkdownIt

from tests.export.stories import note_on, story
from tui.document import compose
from tui.export import passage
from tui.export.story import escaped
from tui.model import BlockKind, CopyBlock, Document, Span
from tui.values import replace

COPY = """
He *spoke*.

And left.\\
Then he came.

```
def f(x):

    return x*2*3  # <b>
```

| town | people |
|---|---|
| Oslo | 700,000 |
| a\\|b | 1 |

- first
- second
"""
DOCUMENT = compose(
    [
        CopyBlock(BlockKind.HEADLINE, "Zoo"),
        CopyBlock(BlockKind.PARAGRAPH, COPY, markup=True),
        CopyBlock(BlockKind.RULE, ""),
    ]
)
CODE = "def f(x):\n\n    return x*2*3  # <b>"


def between(first: str, last: str, document: Document = DOCUMENT) -> Span:
    return Span(document.text.index(first), document.text.index(last) + len(last))


@pytest.mark.parametrize(
    ("first", "last", "plain", "markdown"),
    [
        ("spoke", "And", "spoke.\n\nAnd", "spoke.\n\nAnd"),
        ("And", "came.", "And left.\nThen he came.", "And left.\\\nThen he came."),
        ("def", "<b>", CODE, "    def f(x):\n\n        return x*2*3  # <b>"),
        ("came", "f(x):", "came.\n\ndef f(x):", "came.\n\n    def f(x):"),
        ("town", "700,000", "town\tpeople\nOslo\t700,000", "| town | people |\n|---|---|\n| Oslo | 700,000 |"),
        ("700", "1", "700,000\na|b\t1", "|  |  |\n|---|---|\n| 700,000 |\n| a\\|b | 1 |"),
        ("Oslo", "700", "Oslo\t700", "Oslo 700"),
        ("first", "second", "first\nsecond", "first\\\nsecond"),
    ],
)
def test_a_passage_is_set_as_the_story_is(first: str, last: str, plain: str, markdown: str) -> None:
    lines = passage.lines_of(DOCUMENT, between(first, last))
    assert passage.plain(lines) == plain
    assert passage.markdown(lines, escaped) == markdown


def test_code_in_a_quotation_is_code_for_whoever_reads_the_markdown() -> None:
    set_ = passage.markdown(passage.lines_of(DOCUMENT, between("came", "700,000")), escaped)
    shown = (
        MarkdownIt("commonmark").enable("table").render("\n".join(f"> {line}".rstrip() for line in set_.split("\n")))
    )
    assert "<pre><code>def f(x):\n\n    return x*2*3  # &lt;b&gt;\n</code></pre>" in shown
    assert "<td>700,000</td>" in shown
    assert shown.count("<blockquote>") == 1


def test_a_note_whose_passage_has_changed_keeps_the_words_that_it_was_on() -> None:
    article = story("They met.\nThey left.")
    note = note_on(article, "met.\nThey")
    assert passage.quoted(article, note) == passage.lines_of(article.document, note.span or Span(0, 0))
    moved = replace(note, span=between("They", "met", article.document))
    for where, on in ((article, moved), (None, note), (article, replace(note, span=None))):
        assert [line.words for line in passage.quoted(where, on)] == ["met.", "They"]
    assert passage.quoted(article, note_on(article)) == []
