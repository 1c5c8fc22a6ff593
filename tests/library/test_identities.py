"""Articles are found by where they came from, however many there are and however they came in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.library.stories import story
from tui.library import catalogue, identities
from tui.library.journal import hashes
from tui.library.library import Library
from tui.values import replace


@pytest.fixture(params=[1, 256])
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Library]:
    """An empty library; what is new in it is put in order soon, or late."""
    monkeypatch.setattr(hashes, "_FEW", request.param)
    opened = Library.open(tmp_path)
    yield opened
    opened.close()


def came(library: Library) -> list[str | None]:
    """The articles of the desk's first thirty files."""
    return [library.identified(f"/desk/a{number}.txt", "") for number in range(30)]


def test_what_comes_in_a_few_at_a_time_is_found_by_where_it_came_from(library: Library) -> None:
    for start in range(0, 30, 5):
        library.put([story(f"a{number}") for number in range(start, start + 5)])
        assert came(library) == [f"a{number}" if number < start + 5 else None for number in range(30)]
    assert library.identified("/desk/a1.txt", "another") is None
    library.put([replace(story("a7", "Anew"), version=2)])
    assert library.identified("/desk/a7.txt", "") == "a7"


def test_what_was_purged_is_not_found_until_it_comes_again(library: Library) -> None:
    library.put([story(f"a{number}") for number in range(30)])
    assert library.identified("/desk/a3.txt", "") == "a3"
    library.purge([story("a3").id])
    assert library.identified("/desk/a3.txt", "") is None
    library.put([replace(story("b3"), origin="/desk/a3.txt")])
    assert library.identified("/desk/a3.txt", "") == "b3"


def test_identities_of_one_hash_are_told_apart(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (catalogue, identities):
        monkeypatch.setattr(module, "identity", lambda origin, _own_id: len(origin))
    library.put([story(f"a{number}") for number in range(20)])
    assert came(library)[:20] == [f"a{number}" for number in range(20)]
    library.put([story(f"a{number}") for number in range(20, 30)])
    assert came(library) == [f"a{number}" for number in range(30)]
