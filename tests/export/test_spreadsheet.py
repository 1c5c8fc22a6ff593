"""Notes as a table: whole, and harmless to a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.stories import clipping, note_on, story
from tui.export.clipping import Clipping
from tui.export.spreadsheet import COLUMNS, csv_table
from tui.values import replace

STORY = story()


def rows(*clippings: Clipping) -> list[dict[str, str]]:
    """The table as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO("".join(csv_table(clippings)), newline="")))


def test_a_row_a_note_and_one_for_a_story_without() -> None:
    table = rows(clipping(STORY, note_on(STORY, "budget"), note_on(STORY, "", "all of it")), clipping(story(id_="b")))
    assert [(row["article"], row["quote"], row["text"]) for row in table] == [
        ("a1b2c3", "budget", "whose?"),
        ("a1b2c3", "", "all of it"),
        ("b", "", ""),
    ]
    assert all(tuple(row) == COLUMNS for row in table)


def test_lines_end_as_the_rfc_has_it() -> None:
    assert all(line.endswith("\r\n") for line in csv_table([clipping(STORY, note_on(STORY))]))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\t=1+1", '=HYPERLINK("http://x")', "＝1"])
def test_what_a_spreadsheet_would_compute_becomes_text(text: str) -> None:
    (row,) = rows(clipping(story(headline=text), note_on(STORY, "", text)))
    assert row["text"].startswith("'")
    assert row["headline"].startswith("'")


def test_tags_can_be_split_again() -> None:
    tags = ("two words", "a,b", '"q"', "check", 'say "x", twice')
    (row,) = rows(clipping(STORY, replace(note_on(STORY), tags=tags)))
    assert tuple(next(csv.reader([row["tags"]], skipinitialspace=True))) == tags


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('",\n\r;\x1b='), max_size=30))
def test_every_text_stays_in_its_cell(text: str) -> None:
    (row,) = rows(clipping(STORY, note_on(STORY, "", text)))
    assert tuple(row) == COLUMNS
    assert row["note"] == "0a1b2c3d"
    assert row["changed"].startswith("2023-07-11")
    assert "\x1b" not in row["text"]
