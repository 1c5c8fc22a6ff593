"""Sends the terminal only the cells that differ from what it shows.

Over SSH bytes are what a reader waits for: a move of the caret takes some 80 bytes instead of 270, a start some 20 kB
instead of 70. This hooks into `App._display`, which is private: Textual is pinned exactly, and a test fails when
that method is no longer what this was written for.
"""

import os
from collections.abc import Container, Iterator
from typing import TypeVar

from rich.console import RenderableType
from rich.style import Style
from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.geometry import Offset
from textual.screen import Screen
from textual.strip import Strip

from tui.ui.abilities import Abilities
from tui.ui.charset import is_unicode, spelled_cells
from tui.ui.driver import TerminalDriver
from tui.ui.shadow import PLAIN, Cells, Pen, Piece, Shadow, cells, pen

Result = TypeVar("Result")

_AT_ONCE = 512
"""Characters that no terminal is seen to draw one after the other."""
_KEPT = 1_000
"""Strips whose cells are remembered, some twenty screens."""


class SparingApp(App[Result], inherit_bindings=False):
    """An app that remembers what the terminal shows; with `DATELINE_PLAIN_OUTPUT` set, Textual writes by itself."""

    abilities = Abilities()
    """Of the terminal."""
    leaving: Container[str] = ()
    """Keys, by Textual's names, that may give the terminal to somebody else."""
    _shadow: Shadow | None = None
    _strips: "Strips"
    _plain_output = bool(os.environ.get("DATELINE_PLAIN_OUTPUT"))

    def invalidate(self) -> None:
        """Something else may have drawn on the terminal: forget what it shows, and draw everything."""
        self._shadow = None
        self.refresh(layout=True)

    def send(self, sequence: str) -> None:
        """Send the terminal a sequence that draws nothing, such as words for its clipboard."""
        if self._driver is not None and not self.is_headless:
            self._driver.write(sequence)
            self._driver.flush()

    def get_driver_class(self) -> type[Driver]:
        """What has the terminal (Textual's own method)."""
        return TerminalDriver

    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the pointer of the mouse as it is (Textual's own method): it would be a few bytes more."""

    def on_mount(self) -> None:
        """Another program has had the terminal while this one was suspended."""
        self.app_resume_signal.subscribe(self, lambda _: self.invalidate())

    def on_resize(self, event: events.Resize) -> None:
        """Terminals differ in what they keep when their size changes.

        Of a window that has its old size again, before anybody has looked, Textual does not draw anything.
        """
        if self._shadow is not None and event.size == self.size:
            self.invalidate()
        self._shadow = None

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if not isinstance(renderable, LayoutUpdate | ChopsUpdate) or self._plain_output or not self._may_write:
            super()._display(screen, renderable)
            return
        if self._shadow is None or (self._shadow.width, self._shadow.height) != screen.size:
            self._shadow = Shadow(*screen.size, erases=self.abilities.modern)
            self._strips = Strips(self.abilities)
            if isinstance(renderable, ChopsUpdate):
                renderable = screen._compositor.render_full_update()
        self._shadow.draw(pieces(renderable, self._strips))
        self._send_drawn()
        self.post_display_hook()

    def _send_drawn(self) -> None:
        """Send what is drawn and not shown yet; a terminal that still takes the frame before gets it afterwards.

        So what it is behind by is one frame, however many were drawn meanwhile.
        """
        outlet = self._driver.outlet if isinstance(self._driver, TerminalDriver) else None
        is_busy = outlet is not None and outlet.tell_when_idle(self._idle)
        if self._shadow is not None and self._running and not (self._closed or is_busy):
            self._send(self._shadow.sent())

    def _idle(self) -> None:
        """Called from the thread that writes."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._send_drawn)

    @property
    def _may_write(self) -> bool:
        """On a whole screen of its own: Textual deals with all else."""
        driver = self._driver
        running = self._running and not self._closed and not self._batch_count
        return running and driver is not None and not self.is_headless and not driver.is_inline

    def _send(self, painted: str) -> None:
        # Input methods open their window where the cursor is, hidden as it is; fields to type in say where.
        position = self.screen.outer_size.clamp_offset(self.cursor_position)
        moved = position != self._previous_cursor_position
        self._previous_cursor_position = position
        if self._driver is None or not (painted or moved):
            return
        if moved or position != Offset(0, 0):
            painted += f"\x1b[{position.y + 1};{position.x + 1}H"
        # One write: each wakes the thread that writes. What is short arrives in one piece, and shows in one.
        together = self._sync_available and len(painted) > _AT_ONCE
        self._driver.write(f"{SYNC_START}{painted}{SYNC_END}" if together else painted)
        self._driver.flush()


class Strips:
    """Makes cells of strips, in the colours, styles and characters that a terminal has.

    It remembers them: a widget that keeps its strips, as the reader does, shows the same ones again when it scrolls.
    """

    def __init__(self, abilities: Abilities) -> None:
        self._abilities = abilities
        self._has_all = is_unicode(abilities.charset)
        self._pens: dict[Style | None, Pen] = {None: PLAIN}
        self._known: dict[int, tuple[Strip, Cells]] = {}
        """By the identity of the strip, which is kept too, so that no other can take it."""

    def cells(self, strip: Strip) -> Cells:
        """The cells of a strip."""
        known = self._known.get(id(strip))
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            drawn = cells((text, self._pen(style)) for text, style, control in strip if not control)
            if not self._has_all:
                drawn = Cells(spelled_cells(drawn.glyphs, self._abilities.charset), drawn.pens)
            known = self._known[id(strip)] = (strip, drawn)
        return known[1]

    def _pen(self, style: Style | None) -> Pen:
        known = self._pens.get(style)
        if known is None:
            known = self._pens[style] = self._made(style or Style.null())
        return known

    def _made(self, style: Style) -> Pen:
        can = self._abilities
        shown = _undefaulted(can.shown(style))
        return pen(Strip.render_ansi(shown, can.system), (style.link if can.modern else None) or "")


def pieces(update: LayoutUpdate | ChopsUpdate, strips: Strips) -> Iterator[Piece]:
    """What Textual wants drawn, and where."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield Piece(x, y, strips.cells(strip))
                x += strip.cell_length
    else:
        for y, left, right in update.spans:
            for end, (x, chop) in zip(update.chop_ends[y], update.chops[y].items(), strict=True):
                if chop is not None and x < right and end > left:
                    yield Piece(x, y, strips.cells(chop if end <= right else chop.crop(0, right - x)))


def _undefaulted(style: Style) -> Style:
    """A style without colours that are the terminal's own: a plain pen has these, and a blank in them is no ink."""
    colour, ground = (each if each and not each.is_default else None for each in (style.color, style.bgcolor))
    return style.without_color + Style(color=colour, bgcolor=ground)
