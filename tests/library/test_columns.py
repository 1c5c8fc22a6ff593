"""Columns, and the masks that are made of them."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library import masks
from tui.library.columns import Labels, Texts


def rows(mask: masks.Mask, count: int) -> list[int]:
    return [row for row, chosen in enumerate(masks.per_row(mask, count)) if chosen]


@given(st.lists(st.text(max_size=2)), st.text(max_size=2))
def test_labels_are_found_by_what_they_say(texts: list[str], wanted: str) -> None:
    labels = Labels()
    for text in texts:
        labels.append(text)
    assert [labels[row] for row in range(len(texts))] == texts
    found = labels.where(lambda text: text == wanted)
    assert rows(found, len(texts)) == [row for row, text in enumerate(texts) if text == wanted]


def test_a_label_can_be_another_one_later() -> None:
    labels = Labels()
    labels.append("Desk A")
    labels[0] = "Desk B"
    assert labels[0] == "Desk B"
    assert not labels.where(lambda text: text == "Desk A")


def test_labels_that_lack_a_text_are_refused() -> None:
    with pytest.raises(ValueError, match="missing"):
        Labels().load(array("I", [0, 1]), ["only one"])


@given(st.lists(st.text()))
def test_texts_come_back_as_they_went_in(texts: list[str]) -> None:
    column = Texts()
    for text in texts:
        column.append(text)
    assert [column[row] for row in range(len(column))] == texts


@given(st.binary(max_size=50), st.integers(0, 255))
def test_masks_say_what_sets_of_rows_would(states: bytes, flag: int) -> None:
    count = len(states)
    chosen = {row for row, state in enumerate(states) if state & flag}
    mask = masks.flagged(states, lambda state: bool(state & flag))
    assert set(rows(mask, count)) == chosen
    assert masks.size(mask) == len(chosen)
    assert set(rows(masks.full(count) ^ mask, count)) == set(range(count)) - chosen
    assert mask == masks.of_rows(chosen, count)
