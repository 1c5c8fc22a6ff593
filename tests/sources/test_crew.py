"""Many sources in their order, and none of them can hold up, crash or swamp the rest."""

import io
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.sources.packing import STORY, zipped
from tests.sources.test_pages import page
from tui.sources import seeking
from tui.sources.crew import Crew
from tui.sources.pipeline import Failure, Parsed
from tui.sources.worker import pack, unpack


def outcomes(crew: Crew, sources: Sequence[Path | str]) -> list[str]:
    """The headline of each story, and the reason of each failure, in order."""
    told = []
    for _, parts in crew.read(seeking.find([str(source) for source in sources])):
        told += [part.reason if isinstance(part, Failure) else part.filings[0].headline for part in parts]
    return told


def pages(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_text(page().replace("Ferries", name.partition(".")[0].title()))
    return [folder / name for name in names]


def test_sources_come_in_their_order_whoever_reads_them(tmp_path: Path) -> None:
    sources = pages(tmp_path, *(f"p{number:02}.html" for number in range(12)))
    (tmp_path / "p05.txt").write_bytes(STORY)
    sources.insert(6, tmp_path / "p05.txt")
    with Crew(2) as crew:
        told = outcomes(crew, sources)
    expected = [f"P{number:02} return to the harbour" for number in range(12)]
    assert told == [*expected[:6], "A headline of its own", *expected[6:]]


def test_a_source_of_many_stories_comes_in_batches(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({f"{number:03}.txt": STORY for number in range(450)}))
    with Crew(1) as crew:
        ((found, parts),) = crew.read(seeking.find([str(tmp_path / "a.zip")]))
        origins = [part.origin for part in parts if isinstance(part, Parsed)]
    assert len(set(origins)) == 450
    assert found.given == str(tmp_path / "a.zip")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("hang", "takes too long to read, which no story does: split it, or convert it to text"),
        ("die", "cannot be read: a parser gave up on it; convert it to text"),
        ("raise", "cannot be read: a parser gave up on it; convert it to text"),
    ],
)
def test_what_breaks_a_worker_is_named_and_the_rest_goes_in(tmp_path: Path, name: str, said: str) -> None:
    sources = pages(tmp_path, "a.html", f"{name}.html", "c.html")
    with Crew(1, patience=3, worker="tests.sources.stubborn_worker") as crew:
        told = outcomes(crew, sources)
    assert told == ["A return to the harbour", f"{tmp_path}/{name}.html {said}", "C return to the harbour"]


def test_a_source_that_eats_memory_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body>" + "<p>a<b>b</b>" * 1_300_000)
    sources = [tmp_path / "a.html", *pages(tmp_path, "b.html")]
    with Crew(1, patience=60) as crew:
        told = outcomes(crew, sources)
    assert len(told) == 2
    assert told[1] == "B return to the harbour"


def test_what_is_begun_at_its_turn_waits_for_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "a.zip"
    archive.write_bytes(zipped({f"{number:04}.txt": STORY for number in range(1200)}))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(page().encode())))
    with Crew(1) as crew:
        told = outcomes(crew, ["-", archive])
    assert (told[0], len(told)) == ("Ferries return to the harbour", 1201)


def test_plain_copy_starts_no_worker(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    with Crew(1, worker="no.such.module") as crew:
        assert outcomes(crew, [tmp_path / "a.txt"]) == ["A headline of its own"]


def test_a_crew_that_is_dismissed_leaves_no_thread_and_no_process(tmp_path: Path) -> None:
    before = threading.active_count()
    sources = pages(tmp_path, *(f"p{number:02}.html" for number in range(9)), "hang.html")
    with Crew(2, worker="tests.sources.stubborn_worker") as crew:
        _, parts = next(iter(crew.read(seeking.find([str(source) for source in reversed(sources)]))))
        del parts
    assert threading.active_count() == before


def test_a_part_travels_whole() -> None:
    failure = Failure("a", "b", 2, 3, 4)
    assert unpack(pack(failure)) == failure
