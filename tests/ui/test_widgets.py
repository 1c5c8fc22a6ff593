"""Rows, cards and bars show what they are given, in the room that there is, and never a control character."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.strip import Strip

from tests.fakes import START
from tests.ui.hosting import Hosting
from tui.model import ArticleId, Entity, EntityId, EntityType, Header, NoteId, Span, Status
from tui.ui.widgets.article_list import ArticleList
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.cards import Card, Cards
from tui.ui.widgets.entity_pane import EntityPane

HOSTILE = "\x1b]52;c;aGk=\x07[red]x[/red]\x9b31m\u202eevil\u2066\t\r\n\ud800"


class Host(Hosting):
    """All four, one above the other."""

    def __init__(self) -> None:
        super().__init__()
        self.articles = ArticleList(lambda: START + timedelta(hours=2))
        self.pane = EntityPane()
        self.cards = Cards()
        self.bar = Bar()

    def compose(self) -> ComposeResult:
        yield self.articles
        yield self.pane
        yield self.cards
        yield self.bar

    def strips(self) -> Iterator[Strip]:
        for widget in (self.articles, self.pane, self.cards, self.bar):
            for y in range(widget.size.height):
                yield widget.render_line(y)


def header(headline: str = "Summit ends", **more: object) -> Header:
    facts = {"publisher": "Baltic Wire", "place": "VILNIUS, Lithuania", "moment": START, "words": 333} | more
    return Header(ArticleId("a"), headline, **facts)  # type: ignore[arg-type]  # a test's own facts


def lines(widget: ArticleList | EntityPane | Cards | Bar) -> list[str]:
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


async def test_a_row_says_headline_publisher_place_age_and_length() -> None:
    host = Host()
    async with host.run_test(size=(60, 30)):
        host.articles.show([header()])
        assert lines(host.articles)[:2] == [" ● Summit ends", "   Baltic Wire · Vilnius · 2h · 333 words"]


async def test_state_and_marks_show_without_colour() -> None:
    host = Host()
    async with host.run_test(size=(60, 30)):
        rows = [header(status=Status(read=True)), header(status=Status(done=True)), header(notes=2, bookmarks=3)]
        host.articles.show([*rows, header(status=Status(bookmarked=True))])
        shown = lines(host.articles)
        assert [shown[0][1], shown[2][1], shown[4][1]] == [" ", "✓", "●"]
        assert shown[5].endswith("✎2 ★3")
        assert shown[7].endswith("★")


@pytest.mark.parametrize(
    ("facts", "below"),
    [
        ({"publisher": "Baltic Wire Service"}, "   Baltic Wi… · Vilnius · 2h"),
        ({"place": "Llanfairpwllgwyngyll"}, "   Baltic Wire · 2h"),
        ({"publisher": "", "place": "Llanfairpwllgwyngyllgogerych"}, "   Llanfairpwllgwyngyllgoge…"),
    ],
)
async def test_in_a_narrow_row_the_publisher_is_never_cut_to_nothing(facts: dict[str, str], below: str) -> None:
    host = Host()
    async with host.run_test(size=(30, 30)):
        host.articles.show([header(**facts)])
        assert lines(host.articles)[1] == below


async def test_where_there_is_little_room_the_length_goes_first_and_nothing_runs_over() -> None:
    host = Host()
    async with host.run_test(size=(30, 30)):
        host.articles.show([header("A headline that is much too long for so narrow a list")])
        shown = lines(host.articles)
        assert shown[0].endswith("…")
        assert shown[1] == "   Baltic Wi… · Vilnius · 2h"


@pytest.mark.parametrize("width", range(12, 30))
async def test_a_line_that_is_cut_says_so_once(width: int) -> None:
    host = Host()
    async with host.run_test(size=(width, 30)):
        host.bar.show(" · no stories", strong="wordy " * 20)
        assert lines(host.bar)[0].count("…") == 1


async def test_entities_stand_under_their_types_in_the_order_given_with_what_is_known_of_them() -> None:
    host = Host()
    async with host.run_test(size=(40, 40)):
        host.pane.show_entities(
            [
                Entity(EntityId("o:n"), EntityType.ORG, "NATO", mentions=2, articles=9),
                Entity(EntityId("p:b"), EntityType.PERSON, "Berta", mentions=1, articles=1),
                Entity(EntityId("p:a"), EntityType.PERSON, "Anton", mentions=3, articles=4),
                Entity(EntityId("p:c"), EntityType.PERSON, "Carla", articles=1),
                Entity(EntityId("p:d"), EntityType.PERSON, "Doris", mentions=1),
            ]
        )
        shown = [line.split() for line in lines(host.pane) if line.strip()]
        assert shown == [
            ["PEOPLE"],
            ["Berta", "1", "new"],
            ["Anton", "3", "4"],
            ["Carla", "1"],
            ["Doris", "1"],
            ["ORGANISATIONS"],
            ["NATO", "2", "9"],
        ]
        host.pane.mark(EntityId("o:n"))
        assert "▸NATO" in "\n".join(lines(host.pane))


class CountingPane(EntityPane):
    """Remembers whom it has drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[str] = []

    def draw(self, row: Entity | EntityType | str | None, width: int, at_cursor: bool) -> Sequence[Strip]:
        self.drawn += [row.name] if isinstance(row, Entity) else []
        return super().draw(row, width, at_cursor)


async def test_a_caret_that_goes_from_name_to_name_has_only_those_two_drawn_afresh() -> None:
    host = Host()
    host.pane = pane = CountingPane()
    async with host.run_test(size=(40, 80)) as pilot:
        names = ["Anton", "Berta", "Carla", "Doris", "Emil"]
        pane.show_entities(Entity(EntityId(name), EntityType.PERSON, name, ("alias",), 1, 1) for name in names)
        pane.mark(EntityId("Anton"))
        await pilot.pause()
        pane.drawn.clear()
        pane.mark(EntityId("Carla"))
        await pilot.pause()
        assert sorted(pane.drawn) == ["Anton", "Carla"]
        assert [line.split()[0] for line in lines(pane) if line.startswith("▸")] == ["▸Carla"]
        assert "also alias" in lines(pane)[-2]
        pane.mark(None)
        await pilot.pause()
        assert not any(line.startswith("▸") or "alias" in line for line in lines(pane))


async def test_names_are_narrowed_by_any_form_of_them() -> None:
    host = Host()
    async with host.run_test(size=(40, 40)):
        host.pane.show_entities(
            [
                Entity(EntityId("p:v"), EntityType.PERSON, "Volodymyr Zelensky", ("Selenskyj",), 2, 9),
                Entity(EntityId("p:b"), EntityType.PERSON, "Berta", (), 1, 2),
            ]
        )
        host.pane.narrow("selen")
        assert [line.strip() for line in lines(host.pane)[:4]] == [
            "names with selen", "", "PEOPLE", "Volodymyr Zelensky              2    9",
        ]  # fmt: skip
        host.pane.narrow("nobody")
        assert lines(host.pane)[0].strip() == "no names with nobody"
        host.pane.narrow("")
        assert "Berta" in "\n".join(lines(host.pane))


async def test_cards_stand_under_the_headline_of_their_story_once() -> None:
    host = Host()
    async with host.run_test(size=(60, 60)):
        host.cards.show([card("one", heading="Story"), card("two", heading="Story"), card("three", heading="Other")])
        shown = "\n".join(lines(host.cards))
        assert shown.count("Story") == 1
        assert shown.index("Story") < shown.index("one") < shown.index("two") < shown.index("Other")


async def test_a_long_quote_is_cut_and_a_long_note_is_not() -> None:
    host = Host()
    async with host.run_test(size=(40, 80)):
        host.cards.show([card("word " * 40, quote="quoted " * 40)])
        shown = lines(host.cards)
        assert sum("quoted" in line for line in shown) == 2
        assert " ".join(shown).count("word") == 40
        assert any(line.endswith("…”") for line in shown)


async def test_a_bar_gives_up_its_right_side_unless_told_to_keep_it() -> None:
    host = Host()
    async with host.run_test(size=(20, 20)):
        host.bar.show("x" * 18, "help")
        assert lines(host.bar) == [" " + "x" * 18]
        host.bar.show("x" * 18, "help", firm=True)
        assert lines(host.bar) == [" " + "x" * 11 + "…  help"]


@pytest.mark.parametrize("size", [(120, 40), (20, 5), (1, 1)])
async def test_hostile_names_reach_the_screen_as_stand_ins(size: tuple[int, int]) -> None:
    host = Host()
    async with host.run_test(size=size):
        fill(host, HOSTILE)
        for strip in host.strips():
            assert all(character.isprintable() for character in strip.text)


@settings(max_examples=40)
@given(st.text(st.characters(), max_size=60))
async def test_no_text_whatever_brings_a_control_character_into_a_strip(text: str) -> None:
    host = Host()
    async with host.run_test(size=(44, 30)):
        fill(host, text)
        for strip in host.strips():
            assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in strip.text)


def fill(host: Host, text: str) -> None:
    host.articles.show([header(text, publisher=text, place=text)])
    host.pane.show_entities([Entity(EntityId("x"), EntityType.OTHER, text, mentions=1, articles=1)])
    host.cards.show([card(text, quote=text, heading=text)])
    host.bar.show(text, text, strong=text)


def card(text: str, quote: str = "", heading: str = "") -> Card:
    return Card(NoteId(text[:8] or "n"), ArticleId("a"), Span(0, 1), quote, text, "12 Jul 2023", heading)
