"""Snippets: the densest place of a text, on one line."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tui.library.snippets import Snippet, snippet
from tui.model import Span

FAR = "far away from all of it " * 20


def of(text: str, words: str, start: int = 0, width: int = 60) -> Snippet:
    """A snippet of a text in which some words are looked for."""
    return snippet(text, [Span(*match.span()) for match in re.finditer(words, text)], start, width)


def marked(found: Snippet) -> list[str]:
    """What is marked in a snippet."""
    return [found.text[match.start : match.end] for match in found.matches]


def test_different_words_together_beat_one_word_often() -> None:
    text = f"budget budget budget {FAR}the budget of Vilnius {FAR}"
    found = of(text, "budget|Vilnius")
    assert "the budget of Vilnius" in found.text
    assert marked(found) == ["budget", "Vilnius"]


def test_of_two_places_that_are_as_good_the_first_is_shown() -> None:
    assert "early budget" in of(f"an early budget {FAR} a late budget", "budget").text


def test_what_is_left_out_is_told() -> None:
    assert of(f"{FAR}the budget {FAR}", "budget").text.startswith("… ")
    assert of(f"{FAR}the budget {FAR}", "budget").text.endswith(" …")
    assert of("the budget stands", "budget").text == "the budget stands"


def test_words_are_not_cut() -> None:
    text = f"{FAR}the budget {FAR}"
    assert set(of(text, "budget").text.split()) <= {*text.split(), "…"}


def test_without_a_match_it_shows_the_beginning_of_the_copy() -> None:
    assert of("Headline\nBy Ana Berg\nLeaders met in the evening.", "nothing", start=21).text == (
        "Leaders met in the evening."
    )


def test_what_stands_before_the_copy_is_shown_only_for_a_match_in_it() -> None:
    text = "Headline\nBy Ana Berg\nLeaders met in the evening."
    assert of(text, "met", start=21).text == "Leaders met in the evening."
    assert "Ana Berg" in of(text, "Berg", start=21).text


def test_a_script_without_blanks_is_cut_where_it_comes() -> None:
    found = of("首" * 200 + "予算" + "尾" * 200, "予算")
    assert marked(found) == ["予算"]
    assert 50 <= len(found.text) <= 64


def test_it_is_one_line_that_a_terminal_does_not_obey() -> None:
    found = of("one\nbudget\x1b]52;c;x\x07 two\t\u202e", "budget")
    assert found.text.isprintable()
    assert marked(found) == ["budget"]


words = st.lists(st.sampled_from(["budget", "Vilnius", "a", "\n", "首都", "x" * 90, "\x1b"]), max_size=60).map(" ".join)


@given(words, st.integers(1, 80), st.data())
def test_any_snippet_keeps_to_its_width_and_marks_what_was_found(text: str, width: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    found = of(text, "budget|Vilnius|首都|x{90}", start, width)
    assert len(found.text) <= width + 4
    assert all(piece in "budget Vilnius 首都" or piece == "x" * len(piece) for piece in marked(found))
    assert found.text.isprintable()
