"""Columns, and the masks that are made of them."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tui.library import masks
from tui.library.card import Card
from tui.library.catalogue import Catalogue
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


@given(st.sets(st.integers(1, 60)), st.sets(st.integers(1, 70)), st.sets(st.integers(1, 60)), st.booleans())
def test_rows_are_found_by_their_numbers_however_many_are_wanted(
    numbers: set[int], wanted: set[int], gone: set[int], gapless: bool
) -> None:
    catalogue = Catalogue()
    numbers = set(range(20, 50)) if gapless else numbers
    for number in sorted(numbers):
        card = Card(f"a{number}", "", "", "", datetime(2023, 7, 11, tzinfo=UTC), 1)
        catalogue.file(number, card, 0)
    for number in gone & numbers:
        catalogue.drop(number)
    row_of = {number: row for row, number in enumerate(sorted(numbers))}
    asked = sorted(wanted, key=lambda number: -number)
    assert catalogue.rows(asked) == [row_of[number] for number in asked if number in numbers - gone]
    found = catalogue.mask(sorted(wanted)) & catalogue.everything
    assert rows(found, len(numbers)) == sorted(row_of[number] for number in wanted & numbers - gone)
    few = asked[:1]
    assert catalogue.rows(few) == [row_of[number] for number in few if number in numbers - gone]
