"""The reader in a small app of its own: places, caret, selection, and what reaches the screen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import Color
from rich.style import Style
from textual.app import ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from tests.ui.hosting import Hosting
from tui.document import compose
from tui.model import (
    ArticleId,
    Block,
    BlockKind,
    CopyBlock,
    Document,
    EntityId,
    EntityType,
    Mark,
    MarkKind,
    Mention,
    NoteId,
    Span,
)
from tui.names import safe
from tui.ui.layout import Layout
from tui.ui.themes import inks_of
from tui.ui.widgets.reader import Passage, Reader, Story
from tui.ui.widgets.reader_page import INKS, Overlay, Page
from tui.ui.widgets.reader_story import Track
from tui.ui.widgets.reader_view import StoryView

PARAGRAPH = "The ferry to Turku sails again, Anna Aho said. “It is ready,” she told the Desk. Aho thanked the crew."
LONG = compose(
    [
        CopyBlock(BlockKind.HEADLINE, "Ferry sails again"),
        *(CopyBlock(BlockKind.PARAGRAPH, f"{number}. {PARAGRAPH}") for number in range(60)),
    ]
)
AHO, TURKU = EntityId("aho"), EntityId("turku")


class Listening(Screen[None]):
    """A screen with nothing in it but a reader; it keeps what the reader says."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield Reader()

    def on_reader_moved(self, event: Reader.Moved) -> None:
        self.said.append(event)

    def on_reader_scrolled(self, event: Reader.Scrolled) -> None:
        self.said.append(event)

    def on_reader_selection_changed(self, event: Reader.SelectionChanged) -> None:
        self.said.append(event)


class Host(Hosting):
    """An app with that screen."""

    def __init__(self) -> None:
        super().__init__()
        self.listening = Listening()

    def get_default_screen(self) -> Screen[None]:
        return self.listening

    @property
    def reader(self) -> Reader:
        return self.query_one(Reader)

    @property
    def said(self) -> list[Message]:
        return self.listening.said


def at(words: str, nth: int = 0, document: Document = LONG) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    return Span(start, start + len(words))


def mention(words: str, entity: EntityId, kind: EntityType, nth: int = 0) -> Mention:
    return Mention(*at(words, nth), kind, entity, words)


def story(document: Document = LONG, top: int = 0) -> Story:
    mentions = (
        mention("Turku", TURKU, EntityType.PLACE),
        mention("Anna Aho", AHO, EntityType.PERSON),
        mention("Aho", AHO, EntityType.PERSON, 1),
        mention("Turku", TURKU, EntityType.PLACE, 40),
    )
    return Story(ArticleId("a"), document, mentions if document is LONG else (), top=top)


async def opened(pilot: Pilot[None], shown: Story | None = None) -> Reader:
    app = pilot.app
    assert isinstance(app, Host)
    app.reader.show(shown or story())
    await pilot.pause()
    return app.reader


def view(reader: Reader) -> list[str]:
    return [reader.render_line(y).text.strip() for y in range(reader.size.height)]


def style_at(reader: Reader, words: str) -> Style:
    """The style of the segment in view that begins with some words."""
    for y in range(reader.size.height):
        for segment in reader.render_line(y):
            if segment.text.startswith(words) and segment.style is not None:
                return segment.style
    raise AssertionError(words)


def words_of(reader: Reader) -> str:
    assert reader.selection is not None
    return LONG.text[reader.selection.start : reader.selection.end]


async def test_a_story_opens_at_the_place_it_was_left_at() -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot, story(top=at("30. The ferry").start))
        assert view(reader)[0].startswith("30. The ferry")
        assert reader.top_offset == at("30. The ferry").start


async def test_resizing_keeps_the_place_there_and_back() -> None:
    async with Host().run_test(size=(90, 12)) as pilot:
        reader = await opened(pilot, story(top=at("30. The ferry").start))
        reader.scroll_lines(1)
        top, first = reader.top_offset, view(reader)[0]
        for width in (40, 23, 70, 90):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()
            assert reader.top_offset == top
            assert LONG.text[top : top + 3] in view(reader)[0]
        assert view(reader)[0] == first


async def test_the_page_is_centred_and_no_wider_than_its_measure() -> None:
    async with Host().run_test(size=(120, 12)) as pilot:
        reader = await opened(pilot)
        line = reader.render_line(2).text
        assert len(line) == 120
        assert len(line) - len(line.lstrip()) == (120 - 76) // 2


@pytest.mark.parametrize("size", [(20, 5), (3, 2), (1, 1), (200, 60)])
async def test_it_is_harmless_at_any_size(size: tuple[int, int]) -> None:
    async with Host().run_test(size=size) as pilot:
        reader = await opened(pilot)
        reader.start_selecting()
        for motion in ("down", "word", "line-end", "text-end", "sentence", "paragraph", "up", "line-start", "left"):
            reader.move(motion, 3)
        reader.scroll_to_bottom()
        await pilot.pause()
        assert all(reader.render_line(y).cell_length == size[0] for y in range(size[1]))


async def test_pages_go_on_until_nothing_moves() -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot)
        assert not reader.scroll_pages(-1)
        before = view(reader)
        assert reader.scroll_pages(1)
        assert view(reader)[0] == before[-1]
        while reader.scroll_pages(1):
            assert reader.progress <= 1
        assert reader.progress == 1
        assert reader.scroll_to_top()
        assert not reader.scroll_lines(-1)


async def test_scrolling_tells_once_for_many_steps() -> None:
    app = Host()
    async with app.run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot)
        app.said.clear()
        for _ in range(5):
            reader.scroll_lines(1)
        await pilot.pause()
        told = [event for event in app.said if isinstance(event, Reader.Scrolled)]
        assert [(event.top_offset, event.progress) for event in told] == [(reader.top_offset, reader.progress)]


async def test_a_jump_brings_its_target_into_view_with_context() -> None:
    async with Host().run_test(size=(60, 20)) as pilot:
        reader = await opened(pilot)
        target = at("45. The ferry")
        reader.jump(target)
        assert reader.caret == target.start
        row = next(y for y, line in enumerate(view(reader)) if line.startswith("45. The ferry"))
        assert 3 <= row < 17


async def test_a_jump_within_the_view_does_not_scroll() -> None:
    async with Host().run_test(size=(60, 20)) as pilot:
        reader = await opened(pilot)
        reader.jump(at("Anna Aho", 1))
        assert reader.top_offset == 0


async def test_mentions_are_walked_from_the_caret_and_by_entity() -> None:
    async with Host().run_test(size=(60, 20)) as pilot:
        reader = await opened(pilot)
        assert reader.next_mention(-1) is None
        first = reader.next_mention(1)
        assert first == at("Turku")
        reader.jump(first)
        assert reader.next_mention(1) == at("Anna Aho")
        assert reader.next_mention(1, TURKU) == at("Turku", 40)
        assert reader.next_mention(-1) is None
        reader.jump(at("Turku", 40))
        assert reader.next_mention(1) is None
        assert reader.next_mention(-1, TURKU) == at("Turku")


async def test_without_a_caret_a_walk_begins_at_the_top_of_the_view() -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot, story(top=at("20. The ferry").start))
        assert reader.next_mention(1) == at("Turku", 40)
        assert reader.next_mention(-1) == at("Aho", 1)


async def test_hits_and_passages_are_walked_alike() -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot)
        reader.update_hits((at("ferry"), at("ferry", 1)))
        reader.update_passages((Passage(at("ready"), NoteId("n"), "note"),))
        assert reader.next_hit(1) == at("ferry")
        reader.jump(at("ferry"))
        assert reader.next_hit(1) == at("ferry", 1)
        assert reader.next_passage(1) == at("ready")
        assert reader.next_passage(-1) is None


async def test_the_mention_at_the_caret_is_told_and_shown_strong() -> None:
    app = Host()
    async with app.run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot)
        assert not style_at(reader, "Anna Aho").reverse
        app.said.clear()
        reader.jump(at("Anna Aho"))
        await pilot.pause()
        moved = next(event for event in app.said if isinstance(event, Reader.Moved))
        assert moved.caret == at("Anna Aho").start
        assert moved.mention is not None
        assert moved.mention.entity == AHO
        assert style_at(reader, "Anna Aho").reverse


async def test_a_caret_that_is_scrolled_out_of_view_goes() -> None:
    app = Host()
    async with app.run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot)
        reader.jump(at("Anna Aho"))
        reader.scroll_to_bottom()
        await pilot.pause()
        assert reader.caret is None
        assert [event.caret for event in app.said if isinstance(event, Reader.Moved)][-1] is None


async def test_updates_keep_caret_and_place() -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot)
        reader.jump(at("30. The ferry"))
        top = reader.top_offset
        reader.update_mentions(())
        await pilot.pause()
        assert (reader.caret, reader.top_offset) == (at("30. The ferry").start, top)
        assert reader.next_mention(1) is None


async def test_another_story_starts_without_caret_and_selection() -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot)
        reader.jump(at("30. The ferry"))
        reader.start_selecting()
        await opened(pilot, story(compose([CopyBlock(BlockKind.PARAGRAPH, "Another.")])))
        assert (reader.caret, reader.selection, reader.selecting, reader.top_offset) == (None, None, False, 0)
        assert view(reader)[:2] == ["Another.", ""]


async def test_selecting_by_sentence_takes_whole_sentences() -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot)
        reader.jump(at("“It is"))
        reader.start_selecting()
        reader.move("sentence")
        assert words_of(reader) == "“It is ready,” she told the Desk."
        reader.move("sentence")
        assert words_of(reader) == "“It is ready,” she told the Desk. Aho thanked the crew."
        reader.swap_ends()
        reader.move("sentence-back")
        assert words_of(reader).startswith("0. The ferry to Turku")
        reader.stop_selecting()
        assert (reader.selection, reader.selecting) == (None, False)


async def test_a_sentence_does_not_reach_over_the_headline_above_it() -> None:
    document = compose(
        [CopyBlock(BlockKind.HEADLINE, "Ferry sails"), CopyBlock(BlockKind.PARAGRAPH, "It is ready. Soon.")]
    )
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot, story(document))
        reader.jump(at("It is", document=document))
        assert reader.select_object("sentence")
        assert reader.selection == at("It is ready.", document=document)


async def test_an_object_at_the_caret_is_selected_whole() -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot)
        reader.jump(at("ready"))
        for name, words in (("word", "ready"), ("quotation", "It is ready,"), ("paragraph", f"0. {PARAGRAPH}")):
            reader.start_selecting()
            assert reader.select_object(name)
            assert words_of(reader) == words
            reader.jump(at("ready"))
        assert not reader.select_object("entity")
        reader.jump(at("Anna Aho"))
        assert reader.select_object("entity")
        assert words_of(reader) == "Anna Aho"


async def test_a_quotation_that_is_selected_already_gives_way_to_the_one_around_it() -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, "“He said ‘no’ there,” she said.")])
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot, story(document))
        reader.jump(at("no", document=document))
        reader.start_selecting()
        for words in ("no", "He said ‘no’ there,", "He said ‘no’ there,"):
            assert reader.select_object("quotation")
            assert reader.selection == at(words, document=document)


async def test_a_selection_is_seen_without_colour_and_told() -> None:
    app = Host()
    async with app.run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot)
        reader.jump(at("ferry"))
        reader.start_selecting()
        reader.move("word-end")
        await pilot.pause()
        assert style_at(reader, "ferr").reverse
        assert [event.span for event in app.said if isinstance(event, Reader.SelectionChanged)][-1] == at("ferry")


async def test_selecting_without_a_caret_begins_at_the_top_of_the_view() -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot, story(top=at("20. The ferry").start))
        reader.start_selecting()
        assert reader.caret == at("20. The ferry").start


async def test_lines_up_and_down_keep_their_column() -> None:
    text = "aaaa bbbb\n日本語日本\ncccc dddd\n\n"
    document = compose(
        [CopyBlock(BlockKind.PARAGRAPH, text), CopyBlock(BlockKind.RULE, ""), CopyBlock(BlockKind.CODE, "z")]
    )
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot, story(document))
        reader.jump(Span(5, 6))
        places = []
        for _ in range(4):
            places.append(document.text[reader.caret or 0])
            reader.move("down")
        assert places == ["b", "語", "d", document.text[document.blocks[3].start]]
        reader.move("up", 9)
        assert reader.caret == 5


async def test_a_caret_goes_to_the_ends_of_its_line_on_the_screen() -> None:
    async with Host().run_test(size=(40, 12)) as pilot:
        reader = await opened(pilot)
        reader.jump(at("Turku"))
        reader.move("line-start")
        assert LONG.text[reader.caret or 0 :].startswith("0. The ferry")
        reader.move("line-end")
        assert LONG.text[: (reader.caret or 0) + 1].endswith("sails again,")


async def test_a_caret_goes_to_the_ends_of_the_text() -> None:
    async with Host().run_test(size=(40, 12)) as pilot:
        reader = await opened(pilot)
        reader.start_selecting()
        reader.move("text-end")
        assert reader.caret == len(LONG.text) - 1
        reader.move("text-start")
        assert reader.caret == 0


async def test_a_caret_move_draws_only_its_own_lines_afresh() -> None:
    async with Host().run_test(size=(60, 20)) as pilot:
        reader = await opened(pilot)
        before = reader.draw_lines(range(20))
        reader.jump(at("Anna Aho"))
        after = reader.draw_lines(range(20))
        changed = [y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old is not new]
        assert len(changed) == 1


async def test_places_for_the_mouse_are_made_when_it_asks_and_not_for_the_screen() -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot)
        drawn, asked = reader.draw_lines(range(12)), [reader.render_line(y) for y in range(12)]
        assert [strip.text for strip in drawn] == [strip.text for strip in asked]
        assert not any(segment.style and segment.style.meta for strip in drawn for segment in strip)
        metas = [[segment.style.meta for segment in strip if segment.style] for strip in asked]
        lines = [{meta["offset"][1] for meta in line if meta} for line in metas]  # white right of the text has none
        assert lines == [{line} for line in range(12)]


async def test_a_selection_by_mouse_counts_in_offsets_of_the_text() -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot)
        line = next(y for y, text in enumerate(view(reader)) if "ferry to Turku" in text)
        column = reader.render_line(line).text.index("ferry")
        await pilot.mouse_down(reader, offset=(column, line))
        await pilot.hover(reader, offset=(column + 4, line))
        await pilot.mouse_up(reader, offset=(column + 4, line))
        assert reader.selection is not None
        assert "ferry".startswith(words_of(reader))
        assert len(words_of(reader)) >= 4
        assert reader.screen.get_selected_text() == words_of(reader)
        reader.stop_selecting()
        assert reader.selection is None


TWO = compose([CopyBlock(BlockKind.PARAGRAPH, text) for text in ("The ferry sails.", "Trams cafe\u0301 run.", "End.")])
"""On the lines 0, 2 and 4 of a page; the lines between are white."""


@pytest.mark.parametrize(
    ("press", "release", "taken"),
    [
        ((40, 1), (30, 2), "Trams cafe\u0301 run."),  # from a line of white down
        ((40, 1), (5, 0), "ferry sails."),  # from there up
        ((0, 2), (40, 3), "Trams cafe\u0301 run."),  # to one, and from the left margin
        ((50, 0), (5, 2), "Trams"),  # from right of a paragraph's end
        ((5, 0), (0, 2), "ferry sails."),  # to the left margin, before its line's first character
        ((7, 2), (10, 2), "cafe\u0301"),  # a character is taken whole
        ((40, 3), (40, 9), "End."),  # to below the end
    ],
)
async def test_a_drag_takes_what_lies_between_press_and_release(
    press: tuple[int, int], release: tuple[int, int], taken: str
) -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot, story(TWO))
        assert [line for line in view(reader) if line] == ["The ferry sails.", "Trams cafe\u0301 run.", "End."]
        await pilot.mouse_down(reader, offset=press)
        await pilot.hover(reader, offset=release)
        await pilot.mouse_up(reader, offset=release)
        assert reader.selection is not None
        assert TWO.text[reader.selection.start : reader.selection.end] == taken
        assert reader.screen.get_selected_text() == taken
        await pilot.resize_terminal(30, 12)
        await pilot.pause()
        assert reader.screen.get_selected_text() == taken


@pytest.mark.parametrize(
    ("times", "place", "taken"),
    [
        (2, (7, 0), "ferry"),
        (2, (9, 2), "cafe\u0301"),
        (3, (7, 0), "The ferry sails."),
        (2, (40, 0), None),
        (2, (9, 1), None),
    ],
)
async def test_a_word_is_clicked_twice_and_a_paragraph_three_times(
    times: int, place: tuple[int, int], taken: str | None
) -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot, story(TWO))
        await pilot.click(reader, offset=place, times=times)
        span = reader.selection
        assert (TWO.text[span.start : span.end] if span else None) == taken
        assert reader.screen.get_selected_text() == taken


def ground(reader: Reader, ink: str) -> Color:
    """What a theme puts behind something that is marked."""
    return Color.parse(inks_of(reader.app.current_theme)[ink])


async def test_marked_passages_show_in_the_margin_and_in_the_text() -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot)
        reader.update_passages(
            (
                Passage(at("sails again, Anna Aho said. “It is ready,” she"), NoteId("n"), "note"),
                Passage(at("1. The ferry"), None, "bookmark"),
            )
        )
        margin = [reader.render_line(y).text[0] for y in range(12)]
        assert margin[2:4] == ["✎", "▎"]
        assert margin[5] == "★"
        assert style_at(reader, "sails again, ").bgcolor == ground(reader, "highlight")


async def test_kinds_differ_by_a_letter_in_the_margin_and_the_shorter_of_two_passages_lies_on_top() -> None:
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot)
        long, short = at("sails again, Anna Aho said. “It is ready,” she"), at("Anna")
        reader.update_passages(
            (
                Passage(short, NoteId("s"), "highlight", "c", "kind-2"),
                Passage(long, NoteId("l"), "note", "f", "kind-1"),
            )
        )
        assert style_at(reader, "sails again, ").bgcolor == ground(reader, "kind-1")
        anna = style_at(reader, "Anna")
        assert (anna.bgcolor, anna.bold) == (ground(reader, "kind-2"), True), "where two overlap, it shows"
        assert [reader.render_line(y).text[0] for y in range(2, 4)] == ["F", "▎"], (
            "a capital in the one cell: of a note"
        )
        reader.update_passages((Passage(long, NoteId("l"), "highlight", "f", "kind-1"),))
        assert [reader.render_line(y).text[0] for y in range(2, 4)] == ["f", "▎"]


async def test_letter_and_sign_stand_beside_each_other_where_the_margin_has_room() -> None:
    async with Host().run_test(size=(90, 12)) as pilot:
        reader = await opened(pilot)
        reader.update_passages((Passage(at("ready"), NoteId("l"), "note", "f", "kind-1"),))
        lines = [reader.render_line(y).text for y in range(12)]
        assert any(line.lstrip().startswith("f✎ ") for line in lines)


async def test_links_go_out_as_hyperlinks_and_only_safe_ones() -> None:
    text = "one two"
    marks = (
        Mark(MarkKind.LINK, 0, 3, "https://example.org/x"),
        Mark(MarkKind.LINK, 4, 7, "https://e.org/\x1b]52;c;x\x07"),
    )
    document = Document(text, (Block(BlockKind.PARAGRAPH, 0, 7),), marks)
    async with Host().run_test(size=(60, 12)) as pilot:
        reader = await opened(pilot, story(document))
        assert style_at(reader, "one").link == "https://example.org/x"
        assert style_at(reader, "two").link is None


async def test_hanging_white_space_at_a_break_takes_no_ink() -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, "New Zealand")])
    kiwi = Mention(0, 11, EntityType.PERSON, EntityId("nz"), "New Zealand")
    async with Host().run_test(size=(10, 5)) as pilot:
        reader = await opened(pilot, Story(ArticleId("a"), document, (kiwi,)))
        segments = {segment.text: segment.style for segment in reader.render_line(0)}
        assert "New" in segments
        assert all(style is None or not style.underline for text, style in segments.items() if not text.strip())


def test_every_ink_has_a_component_class() -> None:
    assert {f"reader--{ink}" for ink in INKS} <= Reader.COMPONENT_CLASSES
    assert all(f".reader--{ink} " in StoryView.DEFAULT_CSS.replace(",", " ") for ink in INKS)


HOSTILE = st.text(st.characters() | st.sampled_from("\x1b\x07\x9b\u202e\u2066\t\x00\x7f"), max_size=60)


@settings(max_examples=150)
@given(
    st.lists(HOSTILE.map(lambda text: text.replace("\n", "")), min_size=1, max_size=4),
    HOSTILE,
    st.sampled_from(BlockKind),
)
def test_no_control_character_reaches_a_strip(texts: list[str], marker: str, kind: BlockKind) -> None:
    blocks = []
    start = 0
    for text in texts:
        blocks.append(Block(kind, start, start + len(text), indent=1, quote=1, marker=marker))
        start += len(text) + 1
    document = Document("\n".join(texts), tuple(blocks))
    page = Page(Story(ArticleId("a"), document), Layout(document, 30), 40, lambda _: Style())
    for y in range(len(page.layout.lines)):
        strip = page.draw(y, Overlay())
        assert isinstance(strip, Strip)
        assert safe(strip.text) == strip.text
        assert "\t" not in strip.text


@pytest.mark.parametrize("character", ["e\u0301", "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"])
def test_a_mark_on_a_part_of_a_character_lies_on_all_of_it(character: str) -> None:
    document = Document(f"ab{character}cd", (Block(BlockKind.PARAGRAPH, 0, 4 + len(character)),))
    passages = (Passage(Span(0, 3), NoteId("n"), "highlight"),)
    page = Page(Story(ArticleId("a"), document, (), passages), Layout(document, 30), 40, lambda _: Style())
    assert [segment.text for segment in page.draw(0, Overlay()) if segment.text.strip(" ▎")] == ["ab", character, "cd"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 20))), st.integers(0, 40), st.integers(1, 10))
def test_a_track_finds_whatever_lies_on_a_slice(spans: list[tuple[int, int]], start: int, length: int) -> None:
    items = [Span(first, first + size) for first, size in spans]
    expected = sorted(item for item in items if item.start < start + length and item.end > start)
    assert Track(items, lambda span: span).overlapping(start, start + length) == expected
