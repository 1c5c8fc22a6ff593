"""Finding paragraphs by how a text is set."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sources.paragraphs import paragraphs

FIRST = """\
It was late when the train came in, and there was nobody on the platform but a man with a dog. He looked at the clock, \
and then at the dog, and then he went away again without a word to anyone."""
SECOND = """\
Nobody had told him that the bridge at the mill was closed, though everybody in the town had known it since the \
morning, and he had asked at least two of them for the way."""
PROSE = (FIRST, SECOND, "The dog stayed.")


@pytest.mark.parametrize("width", [50, 66, 72, 100])
def test_hard_wrapped_paragraphs_are_unwrapped(width: int) -> None:
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PROSE)
    assert tuple(paragraphs(text)) == PROSE


def test_wrapped_paragraphs_may_be_told_by_their_indent_alone() -> None:
    text = "\n".join(textwrap.fill(paragraph, 66, initial_indent="   ") for paragraph in PROSE)
    assert tuple(paragraphs(text)) == PROSE


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \n\t\n\n"])
def test_a_paragraph_a_line_stays_one(between: str) -> None:
    assert tuple(paragraphs(between.join(PROSE))) == PROSE


def test_verse_keeps_its_lines() -> None:
    stanzas = (
        "A gull on the wall\na rope on the stone,\nthe tide going out",
        "No lamp in the tower,\nno voice on the quay",
    )
    assert tuple(paragraphs("The harbour\n\n" + "\n\n".join(stanzas))) == ("The harbour", *stanzas)


def test_lists_and_tables_are_not_glued() -> None:
    assert tuple(paragraphs("Saturday\n\n- bread\n- milk\n\n1. one\n2. two")) == (
        "Saturday",
        "- bread\n- milk",
        "1. one\n2. two",
    )
    assert tuple(paragraphs("Norway   3   2\nSweden   2   2")) == ("Norway   3   2\nSweden   2   2",)


def test_a_credit_line_in_brackets_runs_on_to_its_end() -> None:
    text = "(Reporting by Ann Smith in Vilnius;\nAdditional reporting by Bob Jones\nin Seoul; Editing by C. Long)\nENDS"
    assert tuple(paragraphs(text)) == (text.removesuffix("\nENDS").replace("\n", " "), "ENDS")


@given(
    st.lists(
        st.sampled_from(["a", "By Ann Smith", "word and", "The end.", "", "  ", "(Photo: x", "x   y", "- z", "A" * 70])
    )
)
def test_every_word_is_in_exactly_one_paragraph(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert " ".join(paragraphs(text)).split() == text.split()
