"""Ages, counts and lines fit where there is little room, and let no control character through."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.ui.phrases import age, count, cut, fit, folded, reason, turned

NOW = datetime(2023, 7, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed", "shown"),
    [
        (timedelta(seconds=10), "0m"),
        (timedelta(minutes=59), "59m"),
        (timedelta(hours=2), "2h"),
        (timedelta(days=3), "3d"),
        (timedelta(days=7), "13 Jul"),
        (timedelta(days=400), "15 Jun 2022"),
        (timedelta(minutes=-5), "20 Jul"),
    ],
)
def test_an_age_is_short_and_a_week_on_becomes_a_date(passed: timedelta, shown: str) -> None:
    assert age(NOW - passed, NOW) == shown


def test_a_refusal_is_told_in_the_systems_words_without_number_and_path(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as refused:
        (tmp_path / "gone").read_bytes()
    assert reason(refused.value) == "No such file or directory"
    assert reason(ValueError("embedded null byte")) == "embedded null byte"


def test_a_count_has_its_plural() -> None:
    assert [count(1, "story", "stories"), count(1204, "story", "stories"), count(0, "word")] == [
        "1 story",
        "1,204 stories",
        "0 words",
    ]


@given(st.text(), st.integers(0, 30))
def test_a_line_that_is_fitted_takes_exactly_its_cells(text: str, cells: int) -> None:
    assert cell_len(fit(text, cells)) == cells
    assert cell_len(cut(text, cells)) <= cells


@given(st.text(), st.integers(4, 40))
def test_folded_lines_fit_and_keep_every_word(text: str, cells: int) -> None:
    lines = folded(text, cells)
    assert all(cell_len(line) <= cells for line in lines)
    assert not any(ord(character) < 32 for line in lines for character in line)


def test_a_word_that_is_too_long_for_any_line_is_broken_not_lost() -> None:
    assert "".join(folded("x" * 25, 10)) == "x" * 25


@pytest.mark.parametrize(
    ("at", "page"), [(0, "a b … z"), (1, "a b … z"), (2, "… c d … z"), (4, "… e z"), (5, "… e z"), (-1, "a b … z")]
)
def test_of_more_than_fits_a_page_is_shown(at: int, page: str) -> None:
    assert turned("abcdez", at, lambda words: len(words) <= 5) == page.split()


def test_what_fits_is_shown_whole() -> None:
    assert turned("abc", 2, lambda words: len(words) <= 3) == "abc"
