"""Kinds of names, and what a person has marked, are told apart on every terminal, whatever words they stand among."""

from collections.abc import Mapping

import pytest
from rich.style import Style
from textual.app import ComposeResult

from tests.ui.hosting import Hosting
from tui.document import compose
from tui.model import ArticleId, BlockKind, CopyBlock, Document, EntityId, EntityType, Mark, MarkKind, Mention, Span
from tui.ui.abilities import Abilities, abilities
from tui.ui.themes import TERMINAL
from tui.ui.widgets.reader import Passage, Reader, Story
from tui.ui.widgets.reader_page import Overlay
from tui.values import replace

TERMS = (
    "xterm-256color",
    "xterm",
    "xterm-16color",
    "tmux-256color",
    "screen",
    "screen-256color",
    "linux",
    "vt100",
    "vt220",
)
GROUNDS = (
    BlockKind.HEADLINE,
    BlockKind.BYLINE,
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.CAPTION,
    BlockKind.CREDIT,
)
NAMES: Mapping[EntityType, str] = dict(zip(EntityType, ("Aho", "Bo", "Caen", "Delians", "Expo", "Fiat"), strict=True))
WORDS = f"words {' '.join(NAMES.values())} end"
Look = tuple[object, ...]
"""What is left of a style on a terminal: not what is faint in bold type, in which terminals differ, nor what is
underlined twice, where no colour says the same."""


def looked(can: Abilities, style: Style | None) -> Look:
    shown = can.shown(style or Style.null())
    underlined, twice = shown.underline or shown.underline2, shown.underline2 and can.colours
    marks = (shown.bold, shown.dim and not shown.bold, shown.italic, underlined, twice)
    return (*map(bool, (*marks, shown.reverse)), shown.color and shown.color.name, shown.bgcolor and shown.bgcolor.name)


def printed() -> Document:
    """A block of each kind, and in plain paragraphs strong and slanted words, all with the same names."""
    kinds = (*GROUNDS, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH)
    document = compose([CopyBlock(kind, WORDS) for kind in kinds])
    strong, slanted = document.blocks[-2:]
    marks = (Mark(MarkKind.STRONG, strong.start, strong.end), Mark(MarkKind.EM, slanted.start, slanted.end))
    return replace(document, marks=marks)


def named(document: Document) -> Story:
    """The story, with each name of each block found."""
    mentions = [
        Mention(at, at + len(name), kind, EntityId(name), name)
        for block in document.blocks
        for kind, name in NAMES.items()
        for at in (document.text.index(name, block.start),)
    ]
    return Story(ArticleId("a"), document, tuple(mentions))


class Shown(Hosting):
    """A reader on some terminal."""

    def __init__(self, can: Abilities) -> None:
        super().__init__(ansi_color=True)
        self.can = can
        self.no_color = can.colours == 0
        self.set_class(not can.slants, "-upright")
        self.register_theme(TERMINAL)
        self.theme = TERMINAL.name

    def compose(self) -> ComposeResult:
        yield Reader()

    def looks(self, story: Story, overlay: Overlay | None = None) -> dict[int, Look]:
        """How each character of the text looks, by its offset."""
        reader = self.query_one(Reader)
        reader.show(story)
        page = reader.page
        assert page is not None
        seen: dict[int, Look] = {}
        for y, line in enumerate(page.layout.lines):
            strip = page.draw(y, overlay or Overlay())
            cells = [looked(self.can, segment.style) for segment in strip for _ in segment.text]
            for run in line.runs:
                for offset in range(run.start, run.end):
                    seen[offset] = cells[page.left + run.x + offset - run.start]
        return seen


@pytest.mark.parametrize("no_colour", ["", "1"], ids=["coloured", "NO_COLOR"])
@pytest.mark.parametrize("term", TERMS)
async def test_no_two_types_of_names_look_the_same_in_any_words(term: str, no_colour: str) -> None:
    story = named(printed())
    app = Shown(abilities({"TERM": term, "NO_COLOR": no_colour}))
    async with app.run_test(size=(100, 60)):
        seen = app.looks(story)
        for block in story.document.blocks:
            around = seen[block.start]
            told = {
                # of a name of two letters and of a longer one the same is seen
                kind: (seen[at], seen[at + 1])
                for kind, name in NAMES.items()
                for at in (story.document.text.index(name, block.start),)
            }
            assert len({*told.values(), (around, around)}) == len(told) + 1, (block.kind, told)


@pytest.mark.parametrize("no_colour", ["", "1"], ids=["coloured", "NO_COLOR"])
@pytest.mark.parametrize("term", TERMS)
async def test_a_highlight_a_hit_and_a_selection_stand_out_of_any_words(term: str, no_colour: str) -> None:
    document = printed()
    bare = Story(ArticleId("a"), document)
    app = Shown(abilities({"TERM": term, "NO_COLOR": no_colour}))
    async with app.run_test(size=(100, 60)):
        seen = app.looks(bare)
        for block in document.blocks:
            words = Span(block.start, block.start + len("words"))
            marked = {
                "highlight": app.looks(replace(bare, passages=(Passage(words, None, "highlight"),))),
                "hit": app.looks(replace(bare, hits=(words,))),
                "selection": app.looks(bare, Overlay(selection=words)),
                "caret": app.looks(bare, Overlay(caret=Span(words.start, words.start + 1))),
            }
            same = [name for name, looks in marked.items() if looks[words.start] == seen[words.start]]
            assert same == [], block.kind
