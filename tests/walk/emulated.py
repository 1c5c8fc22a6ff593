"""The real application on an emulated terminal, in this process: what it sends is drawn, what is typed goes through."""

from collections.abc import Iterator
from pathlib import Path

from pyte.screens import Char
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.events import Resize
from textual.geometry import Size
from textual.strip import Strip

import tui.ui
from tests.terminal.screen import Screen
from tests.terminal.terminal import sequence_of
from tui.ui.app import DatelineApp
from tui.ui.keystream import KeyStream
from tui.ui.wrap import Cluster, clusters


class EmulatedDriver(Driver):
    """Draws on an emulated screen, and hears what is typed on it."""

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.screen = Screen(*(size or (80, 24)))
        self._stream = KeyStream()

    def write(self, data: str) -> None:
        """Draw what is sent."""
        self.screen.write(data.encode())

    def start_application_mode(self) -> None:
        """There is nothing to be set."""

    def stop_application_mode(self) -> None:
        """Nothing was set."""

    def disable_input(self) -> None:
        """Nothing more comes."""

    def press(self, key: str) -> None:
        """Press a key; an escape is followed by a moment in which nothing comes."""
        self.type(sequence_of(key).decode())
        if self._stream.patience is not None:
            self._stream._timeout_time = 0.0
            for event in self._stream.tick():
                self.process_message(event)

    def type(self, text: str) -> None:
        """Have characters come, keys or not."""
        for event in self._stream.feed(text):
            self.process_message(event)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the screen."""
        self.screen.resize(rows, columns)
        self._size = (columns, rows)
        self.send_message(Resize(Size(columns, rows), Size(columns, rows)))


class EmulatedApp(DatelineApp, inherit_bindings=False):
    """The application, as a person has it but for the terminal."""

    CSS_PATH = str(Path(tui.ui.__file__).with_name("dateline.tcss"))

    def get_driver_class(self) -> type[Driver]:
        """Give it the emulated terminal."""
        return EmulatedDriver

    @property
    def terminal(self) -> EmulatedDriver:
        """Its terminal."""
        assert isinstance(self._driver, EmulatedDriver)
        return self._driver


def shown(app: EmulatedApp) -> list[list[Char]]:
    """The cells that the terminal shows."""
    return _cells(app.terminal.screen)


def drawn(app: EmulatedApp) -> list[list[Char]]:
    """The cells as Textual would draw them on an empty screen, each character at its place."""
    update = app.screen._compositor.render_full_update()
    assert isinstance(update, LayoutUpdate)
    screen = Screen(*app.size)
    for y, line in enumerate(update.strips):
        x = 0
        for strip in line:
            screen.write("".join(_placed(strip, x, y, app)).encode())
            x += strip.cell_length
    return _cells(screen)


def _placed(strip: Strip, x: int, y: int, app: EmulatedApp) -> Iterator[str]:
    for text, style, _ in strip:
        whole = Cluster(0, len(text), 0, len(text))
        for start, end, _, width in [whole] if text.isascii() else clusters(text, 0, len(text)):
            piece = Strip.render_style(style, text[start:end], app.abilities.system) if style else text[start:end]
            yield f"\x1b[0m\x1b[{y + 1};{x + 1}H{piece}"
            x += width


def _cells(screen: Screen) -> list[list[Char]]:
    return [[screen.cell(x, y) for x in range(screen.columns)] for y in range(screen.lines)]
