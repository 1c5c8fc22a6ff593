"""Pieces of a long text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.entities.pieces import pieces


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("One line.\nAnother one.\n", 15, ["One line.\n", "Another one.\n"]),
        ("Talks began. They ended late.", 20, ["Talks began. ", "They ended late."]),
        ("a long sentence without an end", 12, ["a long ", "sentence ", "without an ", "end"]),
        ("unbroken", 3, ["unb", "rok", "en"]),
        ("", 3, []),
    ],
)
def test_a_text_is_cut_behind_lines_then_sentences_then_words(text: str, limit: int, expected: list[str]) -> None:
    assert [piece for _, piece in pieces(text, limit)] == expected


@given(st.text(alphabet="ab. \n", max_size=80), st.integers(2, 20))
def test_pieces_are_the_whole_text_and_none_is_too_long(text: str, limit: int) -> None:
    found = list(pieces(text, limit))
    assert "".join(piece for _, piece in found) == text
    assert all(text.startswith(piece, start) and 0 < len(piece) <= limit for start, piece in found)
