"""How fast it goes and how much there is, reckoned from what has been seen."""

from tests.fakes import Clock
from tui.session.pace import Pace, Reckoning


def pace_of(clock: Clock) -> Pace:
    return Pace(lambda: clock().timestamp())


def test_nothing_is_known_before_time_has_passed(clock: Clock) -> None:
    pace = pace_of(clock)
    assert (pace.rate(5), pace.seconds_left(5, 10)) == (0, None)


def test_the_rate_is_that_of_the_last_seconds(clock: Clock) -> None:
    pace = pace_of(clock)
    for done in (*range(5_000, 55_000, 5_000), *range(50_100, 52_100, 100)):
        clock.advance(seconds=1)
        rate = pace.rate(done)
    assert rate == 100
    assert pace.seconds_left(52_000, 53_000) == 10


def test_what_is_to_be_done_again_is_no_pace_backwards(clock: Clock) -> None:
    pace = pace_of(clock)
    for done in (3, 1):
        clock.advance(seconds=1)
        pace.rate(done)
    clock.advance(seconds=1)
    assert pace.rate(-1) == 0


def test_what_came_before_says_nothing_while_nothing_comes(clock: Clock) -> None:
    pace = pace_of(clock)
    clock.advance(seconds=1)
    assert pace.rate(3) == 3
    clock.advance(seconds=5)
    assert (pace.rate(3), pace.seconds_left(3, 4)) == (0, None)
    clock.advance(seconds=2)
    assert pace.rate(4) == 0.5


def test_one_story_a_source_is_taken_for_granted_until_one_holds_more() -> None:
    reckoning = Reckoning()
    reckoning.sources, reckoning.size = 3, 4_000
    reckoning.count(1_000)
    assert (reckoning.done, reckoning.total) == (1, 3)
    reckoning.several = True
    reckoning.count(100)
    assert reckoning.total == round(2 * 4_000 / 1_100)
    for _ in range(29):
        reckoning.count(100)
    assert (reckoning.done, reckoning.total) == (31, 31)


def test_what_is_reckoned_is_a_round_number_that_stands_still_until_it_is_known() -> None:
    reckoning = Reckoning()
    reckoning.sources, reckoning.size, reckoning.several = 1, 10_000_000, True
    totals = []
    for number in range(10_000):
        reckoning.count(990 + number % 3 * 10)
        totals.append(reckoning.total)
    assert set(totals) == {10_000}
    reckoning.count(reckoning.size)
    assert reckoning.total == reckoning.done == 10_001
