"""Labels: short, never one the beginning of another, over what is in view; typing one goes there."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.reading import NARROW, SLIM, TINY, Reading, Run
from tui.commands import Scope
from tui.document import compose
from tui.model import BlockKind, CopyBlock, EntityId, EntityType, Mention, Span
from tui.session import intake
from tui.ui.labels import LETTERS, Goal, by_line, labelled, labels
from tui.ui.layout import Layout
from tui.ui.widgets.reader import Passage, Story

LINKED = (
    """---
title: Links
---
See [the map](https://example.org/map) and [NATO](https://example.org/nato).

"""
    + "More words follow here. " * 80
)


@given(st.integers(0, 200))
def test_no_label_is_the_beginning_of_another_and_all_are_short(number: int) -> None:
    made = labels(number)
    assert len(set(made)) == number
    assert not [(one, other) for one in made for other in made if one is not other and other.startswith(one)]
    assert all(set(label) <= set(LETTERS) for label in made)
    assert max(map(len, made), default=0) <= (1 if number <= 9 else 2 if number <= 81 else 3)


def story(text: str, *names: str, notes: tuple[str, ...] = ()) -> tuple[Story, Layout]:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, text)])
    mentions = tuple(
        Mention(at, at + len(name), EntityType.ORG, EntityId(f"ORG:{name}"), name)
        for name in names
        for at in [document.text.index(name)]
    )
    passages = tuple(
        Passage(Span(document.text.index(note), document.text.index(note) + len(note)), None, "note") for note in notes
    )
    return Story(None, document, mentions, passages), Layout(document, 20)  # type: ignore[arg-type]


def test_two_things_that_begin_together_have_a_label_each() -> None:
    shown = labelled(*story("NATO met in Vilnius", "NATO", "Vilnius", notes=("NATO met",)), range(5))
    assert [(each.target.goal, each.at) for each in shown] == [(Goal.NOTE, 0), (Goal.NAME, 2), (Goal.NAME, 12)]


def test_only_what_is_in_view_is_labelled_and_a_note_that_began_above_where_it_is_seen() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    page, layout = story(words, "one", "twelve", notes=("two three four five six seven",))
    shown = labelled(page, layout, range(1, 2))
    assert [each.target.goal for each in shown] == [Goal.NOTE]
    assert layout.line_of(shown[0].at) == 1
    assert by_line(shown, layout) == {1: [(0, "a")]}


def test_a_label_stands_on_whole_cells_of_wide_characters() -> None:
    page, layout = story("首爾 met", "首爾")
    assert by_line(labelled(page, layout, range(1)), layout) == {0: [(0, "a")]}


# -- in the application


def labelled_names(at: Reading) -> dict[str, str]:
    """What each label stands on, by label."""
    text = at.story.document.text
    return {each.label: text[each.target.span.start : each.target.span.end] for each in at.desk._labels}


def page(at: Reading) -> str:
    """What can be seen of the story."""
    reader = at.desk.reader
    return "\n".join(reader.render_line(y).text for y in range(reader.size.height))


@pytest.mark.parametrize("size", [NARROW, SLIM])
async def test_a_label_leads_to_its_name_from_the_list_too(reading: Run, size: tuple[int, int]) -> None:
    async with reading(size) as at:
        await at.names_found()
        await at.press("j", "j", "f")
        label = next(label for label, name in labelled_names(at).items() if name == "Jens Stoltenberg")
        assert "Jens" not in page(at)
        assert f"{label}ens" in page(at)
        await at.press(*label)
        assert at.desk.scope is Scope.READER
        mention = at.desk.mention_at_caret()
        assert mention is not None
        assert mention.name == "Jens Stoltenberg"
        assert "Jens" in page(at)


@pytest.mark.parametrize("leave", ["escape", "ctrl+g", "backspace"])
async def test_labels_are_left_without_going_anywhere(reading: Run, leave: str) -> None:
    async with reading() as at:
        await at.names_found()
        await at.press("j", "j", "enter")
        before = page(at)
        await at.press("f")
        assert page(at) != before
        await at.press(leave)
        assert page(at) == before
        assert at.desk.reader.caret is None
        assert not at.desk.status.text.startswith("type a label")
        assert at.shown.startswith("Alpha")


async def test_a_letter_that_is_no_label_says_so_and_is_no_command(reading: Run) -> None:
    async with reading() as at:
        await at.names_found()
        await at.press("j", "j", "enter", "f", "x")
        assert "no label x" in at.desk.status.text
        assert not at.row.status.done
        await at.press("x")
        assert any(row.status.done for row in at.desk.session.library.headers())


async def test_a_label_of_two_letters_is_narrowed_and_a_letter_taken_back(reading: Run, stories: Path) -> None:
    names = " ".join(f"NATO x{number}." for number in range(12))
    (stories / "many.txt").write_text(f"Many\n\n{names}\n", encoding="utf-8")
    async with reading() as at:
        intake.add(at.desk.session, [str(stories / "many.txt")])
        at.desk.session.names.ask_all()
        at.desk.take_in()
        await at.press("g")
        await at.until(lambda: at.shown == "Many" and len(at.story.mentions) == 12)
        await at.press("f")
        label = next(label for label in labelled_names(at) if len(label) == 2)
        await at.press(label[0])
        assert sum(each.startswith(label[0]) for each in labelled_names(at)) > 1
        assert page(at).count("NATO") > 6
        await at.press("backspace", *label)
        assert at.desk.reader.caret is not None


async def test_a_label_opens_a_link_and_a_note(reading: Run, stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BROWSER", raising=False)
    (stories / "links.md").write_text(LINKED, encoding="utf-8")
    async with reading() as at:
        intake.add(at.desk.session, [str(stories / "links.md")])
        at.desk.take_in()
        await at.press("g", "enter", "f")
        await at.press(next(label for label, name in labelled_names(at).items() if name == "the map"))
        assert "https://example.org/map" in at.desk.status.text
        await at.press("v", "e", "a", *"mine", "ctrl+s", "f")
        await at.press(next(each.label for each in at.desk._labels if each.target.goal is Goal.NOTE))
        assert at.desk.scope is Scope.NOTES


async def test_a_page_without_anything_to_go_to_says_so(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "f")
        assert "no link, name or note in view" in at.desk.status.text
        await at.press("j")
        assert "no label" not in at.desk.status.text


async def test_on_the_smallest_screen_labels_do_no_harm(reading: Run) -> None:
    async with reading(TINY) as at:
        await at.names_found()
        await at.press("j", "j", "f", "a", "f", "escape", "q")
        assert at.shown.startswith("Alpha")
