"""Shows a story and scrolls in it; `Reader` adds caret and selection."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.model import Mention, Span
from tui.ui.layout import Layout
from tui.ui.signs import PRINT
from tui.ui.widgets.bare import Bare
from tui.ui.widgets.emptiness import said
from tui.ui.widgets.inked import Inked
from tui.ui.widgets.reader_page import INKS, Overlay, Page
from tui.ui.widgets.reader_story import Passage, Story
from tui.values import replace

MEASURE = 76
"""Longest line, in cells, unless told otherwise."""

_MARGINS = 2
"""Columns of white beside the text, at least."""
_WHEEL = 3


class Latest(Message, bubble=False):
    """A message to the screen and no further, of which only the last of several counts."""

    def can_replace(self, message: Message) -> bool:
        """Whether this one makes an earlier one needless."""
        return type(message) is type(self) and message._sender is self._sender


class StoryView(ScrollView, Inked, Bare):
    """Shows the story it is given, set for its width, without a scrollbar and without any gliding."""

    SCOPED_CSS = False
    """One rule below begins at the app."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"reader--{ink}" for ink in INKS}

    # Types of entity differ by underline and slope too; weight, slope and underline are turned around against the words
    # around a name (`tui.ui.turning`). Not every terminal has the double underline (SGR 21); where there is no colour
    # either, organisations take weight instead. Without slope (`-upright`) weight and underline make three looks of
    # whole names, and the first letter makes six of them.
    DEFAULT_CSS = """
    StoryView {
        height: 1fr; overflow: hidden hidden;
        & > .reader--headline { text-style: bold; color: $primary; }
        &:ansi > .reader--headline { color: $foreground; }
        & > .reader--heading { text-style: bold; }
        & > .reader--furniture, & > .reader--caption, & > .reader--margin { text-style: dim; }
        & > .reader--credit { text-style: dim italic; }
        & > .reader--listing { background: $boost; }
        & > .reader--dateline, & > .reader--strong { text-style: bold; }
        & > .reader--em, & > .reader--image { text-style: italic; }
        & > .reader--strike { text-style: strike; }
        & > .reader--code { color: $code; }
        & > .reader--link { color: $link; text-style: underline; }
        & > .reader--person { color: $person; text-style: underline; }
        & > .reader--org { color: $org; text-style: uu; }
        & > .reader--place { color: $place; text-style: italic; }
        & > .reader--group { color: $group; text-style: underline italic; }
        & > .reader--event { color: $event; text-style: italic bold; }
        & > .reader--other { text-style: dim; }
        & > .reader--other-initial { text-style: underline; }
        & > .reader--added { color: ansi_green; text-style: underline; }
        & > .reader--removed { color: ansi_red; text-style: strike; }
        & > .reader--highlighted { background: $highlight; color: $on-ground; }
        & > .reader--kind-1 { background: $kind-1; color: $on-ground; }
        & > .reader--kind-2 { background: $kind-2; color: $on-ground; }
        & > .reader--kind-3 { background: $kind-3; color: $on-ground; }
        & > .reader--kind-4 { background: $kind-4; color: $on-ground; }
        & > .reader--kind-5 { background: $kind-5; color: $on-ground; }
        & > .reader--kind-6 { background: $kind-6; color: $on-ground; }
        & > .reader--overlapped { text-style: bold underline; }
        & > .reader--hit, & > .reader--selected { background: $background; color: $foreground; text-style: reverse; }
        & > .reader--found { text-style: bold underline; }
        & > .reader--here { text-style: reverse bold; }
        & > .reader--label {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & > .reader--caret { background: $background; color: $foreground; text-style: reverse bold underline; }
    }
    App:nocolor StoryView > .reader--org { text-style: underline bold; }
    .-upright StoryView > .reader--org { text-style: underline bold; }
    .-upright StoryView > .reader--place { text-style: bold; }
    .-upright StoryView > .reader--group { text-style: underline; }
    .-upright StoryView > .reader--group-initial { text-style: bold; }
    .-upright StoryView > .reader--event { text-style: bold; }
    .-upright StoryView > .reader--event-initial { text-style: underline; }
    .-upright StoryView > .reader--em, .-upright StoryView > .reader--image { text-style: underline; }
    App:nocolor StoryView > .reader--label { text-style: reverse bold; }
    App:nocolor StoryView > .reader--highlighted { text-style: bold; }
    App:nocolor StoryView > .reader--kind-1 { text-style: underline; }
    App:nocolor StoryView > .reader--kind-2 { text-style: uu; }
    App:nocolor StoryView > .reader--kind-3 { text-style: bold underline; }
    App:nocolor StoryView > .reader--kind-4 { text-style: bold italic; }
    App:nocolor StoryView > .reader--kind-5 { text-style: italic underline; }
    App:nocolor StoryView > .reader--kind-6 { text-style: bold uu; }
    """

    class Scrolled(Latest, bubble=False, namespace="reader"):
        """Another part of the story is in view."""

        def __init__(self, top_offset: int, progress: float) -> None:
            super().__init__()
            self.top_offset = top_offset
            self.progress = progress

    def __init__(self, measure: int = MEASURE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.story: Story | None = None
        self.empty = ""
        """What to say while there is no story to come."""
        self._measure = measure
        self._signs = PRINT
        self._page: Page | None = None
        self._overlay = Overlay()
        self._top = 0
        self._settling = False
        """While the page is set anew, a change of the scroll position is no scrolling."""
        self._inks: dict[str, Style] = {}

    def tell(self, message: Message) -> None:
        """Post a message straight to the screen, so that what comes of it is in the frame of the key that was pressed.

        From widget to widget it would be on its way for some turns of the loop, and miss that frame.
        """
        if self.is_attached:
            self.screen.post_message(message)

    def show(self, story: Story) -> None:
        """Show a story from its `top`."""
        self.story = story
        self._page = None
        self._top = story.shown(Span(story.top, story.top)).start if story.top else 0
        self._set_page()

    def update_mentions(self, mentions: tuple[Mention, ...]) -> None:
        """Show other mentions; the rest stays."""
        if self.story is not None:
            self._update(replace(self.story, mentions=mentions))

    def update_passages(self, passages: tuple[Passage, ...]) -> None:
        """Show other passages; the rest stays."""
        if self.story is not None:
            self._update(replace(self.story, passages=passages))

    def update_hits(self, hits: tuple[Span, ...], *, quiet: bool = False) -> None:
        """Show other hits; the rest stays."""
        if self.story is not None:
            self._update(replace(self.story, hits=hits, quiet=quiet))

    @property
    def top_offset(self) -> int:
        """The first text offset in view, as it was last scrolled to: a resize does not change it."""
        return self.story.offset(self._top) if self.story else self._top

    @property
    def page(self) -> Page | None:
        """The story as it is set, once it is."""
        return self._page

    @property
    def lines_in_view(self) -> range:
        """The lines of the page that can be seen."""
        return range(self.scroll_offset.y, self.scroll_offset.y + self.size.height)

    def show_labels(self, labels: Mapping[int, Sequence[tuple[int, str]]]) -> None:
        """Show labels over the text, by line each with its column, and those before them no more."""
        if self._page is not None:
            before, self._page.labels = self._page.labels, labels
            for line in {*before, *labels}:
                self.refresh_lines(line, 1)

    @property
    def progress(self) -> float:
        """How far down the story the view reaches, 0 to 1; 1 at its end."""
        lines = len(self._page.layout.lines) if self._page else 0
        return min(1.0, (self.scroll_offset.y + self.size.height) / lines) if lines else 1.0

    @property
    def allow_vertical_scroll(self) -> bool:
        """It scrolls although it has no scrollbar."""
        return True

    def scroll_lines(self, n: int) -> bool:
        """Scroll by lines, down if positive; returns whether anything moved."""
        return self._scroll(self.scroll_offset.y + n)

    def scroll_pages(self, x: float) -> bool:
        """Scroll by pages or parts of one, down if positive; returns whether anything moved.

        A page is one line less than the view, so that the eye finds its place again.
        """
        lines = round(max(1, self.size.height - 1) * x)
        return self._scroll(self.scroll_offset.y + (lines or (1 if x > 0 else -1)))

    def scroll_to_top(self) -> bool:
        """Scroll to the first line; returns whether anything moved."""
        return self._scroll(0)

    def scroll_to_bottom(self) -> bool:
        """Scroll until the last line is in view; returns whether anything moved."""
        return self._scroll(self.max_scroll_y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the view, all of which change when it scrolls."""
        if self._page is None or self._page.width != self.size.width:
            self._set_page()  # the first frame of a new size comes before its `Resize`
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the view with a place on each cell, as Textual asks for it where the mouse is."""
        if self._page is None:
            return self._nothing(y)
        return self._page.placed(self.scroll_offset.y + y, self._overlay)

    def draw_lines(self, lines: Iterable[int]) -> list[Strip]:
        """Lines without places, for the screen."""
        page, top = self._page, self.scroll_offset.y
        return [self._nothing(y) if page is None else page.draw(top + y, self._overlay) for y in lines]

    def _nothing(self, y: int) -> Strip:
        return said(self.empty, y, self.size.width, self._ink(""), self._ink("furniture"))

    def notify_style_update(self) -> None:
        """Draw everything afresh in the new styles."""
        self._inks.clear()
        if self._page is not None:
            self._page.forget()
        super().notify_style_update()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place, and tell."""
        super().watch_scroll_y(old_value, new_value)
        if self._page is not None and not self._settling:
            self._top = self._page.layout.first_offset(round(new_value)) if round(new_value) else 0
            self.tell(self.Scrolled(self.top_offset, self.progress))

    def on_resize(self) -> None:
        """Set the page for the new size; what stood at the top stays there."""
        self._set_page()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll at once, by lines."""
        event.stop()
        event.prevent_default()
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll at once, by lines."""
        event.stop()
        event.prevent_default()
        self.scroll_lines(-_WHEEL)

    def overlay(self) -> Overlay:
        """What lies over the page now."""
        return Overlay()

    def _set_page(self) -> None:
        width = self.size.width
        if self.story is None or width < 1:
            return
        if self._page is None or self._page.width != width:
            story = self.story.page
            layout = Layout(story.document, min(self._measure, width - _MARGINS), self._signs)
            self._page = Page(story, layout, width, self._ink, self._signs)
            # Without a scrollbar the size of what is inside moves no other widget: no need to lay the screen out again.
            self.set_reactive(StoryView.virtual_size, Size(width, len(layout.lines)))
        self._settling = True
        self._scroll(self._page.layout.line_of(self._top) if self._top else 0)
        self._keep_in_view()
        self._settling = False
        self._overlay = self.overlay()
        self.refresh()
        self.tell(self.Scrolled(self.top_offset, self.progress))

    def _keep_in_view(self) -> None:
        """Go on from where the page is to stand to what has to be seen of it."""

    def _update(self, story: Story) -> None:
        self.story = story
        if self._page is not None:
            self._page.load(story.page)
            self._overlay = self.overlay()
        self.refresh()

    def _scroll(self, y: int) -> bool:
        before = self.scroll_offset.y
        self.scroll_to(y=y, animate=False)
        return self.scroll_offset.y != before

    def _ink(self, name: str) -> Style:
        """The style of an ink; the empty name is the paper itself."""
        if name not in self._inks:
            self._inks[name] = (
                self.get_component_rich_style(f"reader--{name}", partial=True) if name else self.rich_style
            )
        return self._inks[name]
