from pathlib import Path

import pytest

from tests.bench import paging
from tests.bench.stock import stocked
from tui.library.library import Library
from tui.library.shelf import Shelf
from tui.model import Article

STORIES = 30


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    stock = stocked(tmp_path_factory.mktemp("stock"), 240)
    paging.prepare(stock.library, STORIES)
    return stock.library


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The numbers of the stories that were read."""
    numbers: set[int] = set()
    article = Shelf.article

    def noted(shelf: Shelf, number: int) -> Article:
        numbers.add(number)
        return article(shelf, number)

    monkeypatch.setattr(Shelf, "article", noted)
    return numbers


def test_a_page_reads_no_more_stories_than_its_first_screen_shows(folder: Path, read: set[int]) -> None:
    library = Library.open(folder)
    dossier = library.dossier(paging.ENTITY)
    assert dossier is not None
    assert len(dossier.rows) >= STORIES * 4 // 5
    assert not dossier.census.is_plain, "some stories share a row"
    assert read == set()
    paging.open_page(library)
    assert len(read) == paging.SCREEN
    library.close()


def test_the_pane_reads_the_open_story_only(folder: Path, read: set[int]) -> None:
    library = Library.open(folder)
    dossier = library.dossier(paging.ENTITY)
    assert dossier is not None
    paging.fill_pane(library, dossier.rows.id(0))
    assert len(read) == 1
    library.close()
