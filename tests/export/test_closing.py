"""Markdown that ends what it begins: read by a parser, what follows it is a paragraph of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.export.stories import clipping, note_on, story
from tui.export.closing import closed
from tui.export.digest import Templates, digest

LINES = (
    *(
        "words",
        "",
        "```",
        "````",
        "```python",
        "~~~",
        "  ```",
        "- item",
        "- ```",
        "  more",
        "> quoted",
        "> ```",
        "    code",
    ),
    *(
        "<!-- aside",
        "-->",
        "<pre>",
        "</pre>",
        "<?php",
        "?>",
        "<![CDATA[ x",
        "<!DOCTYPE x",
        "<div>",
        "a <!-- b",
        "``` a`b",
    ),
)


@given(st.lists(st.sampled_from(LINES), max_size=8))
def test_nothing_of_what_follows_is_taken(lines: list[str]) -> None:
    text = closed("\n".join(lines))
    shown = MarkdownIt("commonmark").render(f"{text}\n\n# After\n")
    assert shown.endswith("<h1>After</h1>\n")


@pytest.mark.parametrize(
    "text", ["plain", "```\ncode\n```", "~~~~\n~~~\n~~~~~", "<!-- a -->", "- ```\n  code\n  ```", ""]
)
def test_what_is_closed_stays_as_it_is(text: str) -> None:
    assert closed(text) == text


def test_a_fence_that_a_note_leaves_open_takes_no_other_note() -> None:
    article = story()
    open_, other = note_on(article, "NATO", "```\ncode"), note_on(article, "the budget", "next", id_="0b")
    text = digest(clipping(article, open_, other), Templates("{notes}", "> {quote}\n\n{note}"))
    assert text == "> NATO\n\n```\ncode\n```\n\n> the budget\n\nnext\n"
