import pytest

from tests.bench import asking, committing, sweeping
from tests.bench.stock import Stock, ask, commit, stocked
from tui.library.library import Library
from tui.library.query import parse


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    return stocked(tmp_path_factory.mktemp("stock"), 120)


def test_a_stock_is_a_library_that_was_worked_with(stock: Stock) -> None:
    library = Library.open(stock.library)
    counts = [library.count(parse(query)) for query in ("", "is:read", "is:done", "tag:desk", "xylograph")]
    assert counts == [120, 12, 12, 12, 1]
    assert sum(library.recognition(id_) is not None for id_ in library.ids()) == 12
    library.close()
    assert stock.making["stories"] == 120
    assert stock.making["import"] > 0


def test_a_stock_is_made_once(stock: Stock) -> None:
    assert stocked(stock.library.parent, 120) == stock


def test_every_question_is_asked(stock: Stock) -> None:
    answers = ask(stock, runs=1)
    asked = {asking.OPEN, asking.FIRST_SEARCH, asking.COUNT, *asking.QUESTIONS, *asking.RANKED}
    assert set(answers) == asked
    assert all(0 < seconds < 5 for seconds in answers.values())


def test_changes_leave_the_stock_as_it_was(stock: Stock) -> None:
    costs = commit(stock, runs=1)
    assert 0 < costs[committing.APPEND] < costs[committing.CHANGE]
    assert 0 < costs[sweeping.SWEEP] < costs[sweeping.SAVED]
    assert costs[sweeping.UNDONE] > 0
    library = Library.open(stock.library)
    assert library.count(parse("is:bookmarked")) == 0
    library.close()
