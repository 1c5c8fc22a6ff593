from hypothesis import given
from hypothesis import strategies as st

from tui.library import masks
from tui.library.bundles import Bundles


def _bundles(rows: int) -> Bundles:
    made = Bundles()
    for _ in range(rows):
        made.append()
    return made


def test_the_last_of_a_bundle_stands_for_the_others() -> None:
    bundles = _bundles(5)
    for row in (1, 2, 4):
        bundles.put(row, "a")
    bundles.lead("a", [4, 1, 2])
    assert bundles.leader(4) == bundles.leader(2) == 2
    assert bundles.behind_it(2) == [1, 4]
    assert masks.rows(bundles.hidden, 5) == [1, 4]
    assert masks.rows(bundles.leading, 5) == [2]


def test_what_is_found_in_a_take_is_found_in_the_one_that_stands_for_it() -> None:
    bundles = _bundles(4)
    for row in (0, 3):
        bundles.put(row, "a")
    bundles.lead("a", [0, 3])
    assert masks.rows(bundles.spread(masks.of_rows([0, 1], 4)), 4) == [0, 1, 3]
    assert bundles.spread(masks.of_rows([1], 4)) == masks.of_rows([1], 4)


def test_who_leaves_a_bundle_stands_alone() -> None:
    bundles = _bundles(2)
    for row in (0, 1):
        bundles.put(row, "a")
    bundles.lead("a", [0, 1])
    bundles.put(0, "")
    bundles.lead("a", [1])
    assert (bundles.leader(0), bundles.behind_it(1)) == (0, [])
    assert not bundles.hidden | bundles.leading


@given(st.lists(st.tuples(st.integers(0, 7), st.sampled_from(("", "a", "b"))), max_size=30))
def test_bundles_that_are_loaded_are_those_that_were_made(moves: list[tuple[int, str]]) -> None:
    made, loaded = _bundles(8), Bundles()
    for row, label in moves:
        made.put(row, label)
    loaded.labels.load(made.labels.codes, made.labels.texts)
    for label in ("a", "b"):
        assert sorted(made.rows(label)) == list(loaded.rows(label))
