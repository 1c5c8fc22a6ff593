"""Hashes: positions are found by what stands there, however they came in."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from tui.library.journal.hashes import Hashes


@given(st.lists(st.lists(st.integers(0, 9) | st.integers(0, 2**64 - 1), max_size=300), max_size=6))
def test_all_positions_of_a_hash_are_found_in_their_order(arrivals: list[list[int]]) -> None:
    values = array("Q")
    hashes = Hashes(values)
    for arrived in arrivals:
        values.extend(arrived)
        hashes.take(len(values))
        for hashed in {*values[-5:], *range(10)}:
            assert hashes.find(hashed) == [place for place, value in enumerate(values) if value == hashed]


def test_what_is_not_taken_in_yet_is_not_found() -> None:
    values = array("Q", [7, 7, 7])
    hashes = Hashes(values)
    hashes.take(2)
    assert hashes.find(7) == [0, 1]
