"""`S`: stories and notes to a file, by the keyboard alone."""

import json
from pathlib import Path

import pytest

from tests.ui.reading import NARROW, Reading, Run
from tui.model import Handling, PubStatus
from tui.session import notes
from tui.values import replace


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which the reader was started."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def said(at: Reading) -> str:
    return at.desk.status.text


def prompted(at: Reading) -> str:
    assert at.desk.prompt is not None
    return at.desk.prompt.text


async def test_the_story_goes_to_a_file_named_after_it(reading: Run, here: Path) -> None:
    async with reading() as at:
        notes.add(at.desk.session, at.row.id, "closed?")
        await at.press("S")
        assert prompted(at) == "Gamma closes early.md"
        await at.press("enter")
        await at.until(lambda: "wrote Gamma closes early.md" in said(at))
        assert "closed?" in (here / "Gamma closes early.md").read_text()
        assert at.desk.focused is at.desk.articles


async def test_tab_goes_through_the_formats_and_the_next_time_begins_with_the_last(reading: Run, here: Path) -> None:
    async with reading(NARROW) as at:
        await at.press("S", "tab", "tab")
        assert prompted(at).endswith(".jsonl")
        await at.press("tab", "tab", "enter")
        await at.until((here / "Gamma closes early.html").exists)
        assert "<article" in (here / "Gamma closes early.html").read_text()
        await at.press("j", "S")
        assert prompted(at) == "Beta votes on harbour.html"


async def test_marked_rows_go_into_one_file_and_are_marked_no_more(reading: Run, here: Path) -> None:
    async with reading() as at:
        await at.press("M", "S")
        assert prompted(at) == "stories.md"
        await at.press("tab", "tab", "enter")
        await at.until(lambda: "wrote stories.jsonl" in said(at))
        assert len([json.loads(line) for line in (here / "stories.jsonl").read_text().splitlines()]) == 3
        assert not at.desk.rundown.marks


async def test_a_name_that_ends_in_a_slash_gets_a_file_a_story(reading: Run, here: Path) -> None:
    async with reading() as at:
        await at.press("M", "S", *["backspace"] * len("stories.md"))
        await at.write("vault/")
        await at.press("enter")
        await at.until(lambda: "wrote 3 files into vault" in said(at))
        assert len(names(here / "vault")) == 3


@pytest.mark.parametrize("name", ["n" * 300, "n" * 300 + ".md", "~nobody-here/story.md", "~nobody-here/"])
async def test_a_name_that_no_file_can_have_is_refused_in_a_line(reading: Run, here: Path, name: str) -> None:
    async with reading() as at:
        await at.press("S")
        assert at.desk.prompt is not None
        at.desk.prompt.line.value = name
        await at.press("enter")
        await at.until(lambda: any(words in said(at) for words in ("end the name", "nothing was written", "wrote")))
        if name.startswith("~") and name.endswith("/"):
            assert [path.name for path in (here / "~nobody-here").iterdir()] == ["Gamma closes early.md"]
        else:
            assert not names(here)


@pytest.mark.parametrize(("key", "content"), [("n", "mine"), ("escape", "mine"), ("y", "# Gamma closes early")])
async def test_a_file_that_is_there_is_written_over_only_when_told(
    reading: Run, here: Path, key: str, content: str
) -> None:
    path = here / "Gamma closes early.md"
    path.write_text("mine")
    async with reading() as at:
        await at.press("S", "enter")
        await at.until(lambda: "y write over it" in said(at))
        assert path.read_text() == "mine"
        await at.press(key)
        await at.until(lambda: content in path.read_text() and "y write" not in said(at))


async def test_a_name_without_a_format_and_a_folder_that_is_not_there_are_told(reading: Run, here: Path) -> None:
    async with reading() as at:
        await at.press("S", "backspace", "backspace", "backspace", "enter")
        assert "end the name in one of .md" in said(at)
        assert at.desk.prompt is not None
        await at.press(*["backspace"] * 20)
        await at.write("no/a.csv")
        await at.press("enter")
        await at.until(lambda: "nothing was written" in said(at))
        assert names(here) == []
        await at.press("S")
        assert prompted(at) == "Gamma closes early.csv"


async def test_leaving_writes_nothing(reading: Run, here: Path) -> None:
    async with reading() as at:
        await at.press("S", "escape")
        assert at.desk.prompt is None
        assert "tab" not in said(at)
        assert names(here) == []


async def test_what_must_not_be_used_is_written_only_when_the_person_says_so(reading: Run, here: Path) -> None:
    async with reading() as at:
        library = at.desk.session.library
        library.put([replace(library.article(at.row.id), handling=Handling(status=PubStatus.CANCELED))])
        await at.press("M", "S", "enter")
        await at.until(lambda: "1 of 3 must not be used" in said(at))
        assert names(here) == []
        await at.press("n")
        await at.until(lambda: "left out 1 story" in said(at))
        assert "Gamma" not in (here / "stories.md").read_text()
        await at.press("S", "enter")
        await at.until(lambda: "1 of 1 must not be used" in said(at))
        await at.press("a")
        await at.until((here / "Gamma closes early.md").exists)
