import threading
import time

import pytest

from tests.fakes import wait_until
from tui.session.abreast import side_by_side


def test_everything_is_done_once() -> None:
    assert sorted(side_by_side(lambda number: number * number, range(1, 200), 4)) == [n * n for n in range(1, 200)]
    assert list(side_by_side(str, [], 4)) == []


def test_nothing_is_begun_when_it_is_told_to_stop_at_once() -> None:
    begun: list[int] = []
    assert list(side_by_side(begun.append, [1, 2, 3], 4, lambda: True)) == []
    assert begun == []


def test_what_is_ready_comes_first() -> None:
    gate = threading.Event()

    def work(item: str) -> str:
        if item == "slow":
            gate.wait(10)
        return item

    found = side_by_side(work, ["slow", "fast"], 2)
    assert next(found) == "fast"
    gate.set()
    assert list(found) == ["slow"]


def test_no_more_is_taken_than_there_are_hands_until_somebody_takes_the_results() -> None:
    taken: list[int] = []

    def work(item: int) -> int:
        taken.append(item)
        return item

    found = side_by_side(work, range(1, 100), 3)
    assert next(found) in (1, 2, 3)
    wait_until(lambda: len(taken) >= 3)
    time.sleep(0.05)
    assert len(taken) <= 4
    assert len(list(found)) == 98


def test_an_error_is_raised_where_the_result_is_wanted() -> None:
    def work(item: int) -> int:
        if item == 2:
            raise ValueError("two")
        return item

    with pytest.raises(ValueError, match="two"):
        list(side_by_side(work, [1, 2, 3], 1))


def test_it_can_be_ended_while_something_hangs_and_its_threads_go_when_that_is_over() -> None:
    gate, began = threading.Event(), threading.Event()

    def work(item: int) -> int:
        began.set()
        gate.wait(10)
        return item

    before = time.monotonic()
    assert list(side_by_side(work, range(1, 50), 3, stop=began.is_set)) == []
    assert time.monotonic() - before < 5
    gate.set()
    wait_until(lambda: not any(thread.name == "crew" for thread in threading.enumerate()))
