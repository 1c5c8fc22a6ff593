"""Sentences: where the copy of a wire really stops."""

import pytest

from tui.model import Span
from tui.ui.sentences import sentence_at, sentences


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Air Force said so.| He agreed.",
        "He lives in the U.S.| The war goes on.",
        "Mr. A. B. Lee met Gen. Kim and Tech. Sgt. Doe.| They left at 5 p.m.| It rained.",
        "Base, Ark., Dec. 5, 2021.| (Photo by someone.)",
        "“I came.”| “You went!” he said.| “Why?”| Nobody knew…| It ended.",
        "Shares of Acme Inc. rose 3.5 percent.| It paid $1.2 mln.",
        "No. 5 won.| Is it? yes.",
        "北约秘书长说。|他们同意了！|好。",
        "ends without a stop",
    ],
)
def test_sentences_end_where_a_reader_says_they_do(text: str) -> None:
    assert split(text.replace("|", "")) == [part.strip() for part in text.split("|")]


def test_the_sentence_at_a_place_is_the_one_around_it() -> None:
    text = "One. Two is longer.\nThree."
    assert sentence_at(text, 0) == Span(0, 4)
    assert sentence_at(text, 4) == Span(0, 4)
    assert sentence_at(text, 9) == Span(5, 19)
    assert sentence_at(text, 19) == Span(5, 19)
    assert sentence_at(text, len(text)) == Span(20, 26)
    assert sentence_at("", 0) == Span(0, 0)
