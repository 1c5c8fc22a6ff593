"""Passages take whole characters."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import split_graphemes

from tui.graphemes import whole
from tui.model import Span

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}\u200d\N{BOY}"
ACCENTED = "e\N{COMBINING ACUTE ACCENT}"


@pytest.mark.parametrize(
    ("text", "quote", "taken"),
    [
        (f"Combining {ACCENTED} here", "Combining e", f"Combining {ACCENTED}"),
        (f"A family {FAMILY} here", "\N{WOMAN}", FAMILY),
        (f"{FAMILY}{FAMILY}", "\N{BOY}", FAMILY),
        (f"caf{ACCENTED}\nnext", f"f{ACCENTED}\n", f"f{ACCENTED}\n"),
        ("cell\n日本\t22\te", "cell\n日本", "cell\n日本"),
        (f"日\t{ACCENTED}\t本", f"\t{ACCENTED}", f"\t{ACCENTED}"),
        ("plain words", "in wor", "in wor"),
    ],
)
def test_a_passage_takes_the_whole_of_the_characters_it_cuts(text: str, quote: str, taken: str) -> None:
    at = text.index(quote)
    start, end = whole(text, Span(at, at + len(quote)))
    assert text[start:end] == taken


def test_a_place_between_two_characters_stays_a_place() -> None:
    assert whole(f"caf{ACCENTED}", Span(4, 4)) == (4, 4)


@given(st.text(f"a {ACCENTED[1]}{FAMILY}日", max_size=40), st.data())
def test_widening_reaches_the_edges_of_characters_and_no_further(text: str, data: st.DataObject) -> None:
    assume("\u200d " not in text)  # Rich draws such a blank with what is before it; it parts characters all the same
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    touched = [(first, last) for first, last, _ in split_graphemes(text)[0] if first < span.end and span.start < last]
    expected = span if span.start == span.end else Span(touched[0][0], touched[-1][1])
    assert whole(text, span) == expected
