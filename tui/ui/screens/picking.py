"""One of many things, found by typing some of its words: whatever their number, each is a few keys away."""

from collections.abc import Sequence

from msgspec import Struct
from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip

from tui.names import fold
from tui.ui.phrases import cut, fit
from tui.ui.screens.answering import Answering
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.keyed_line import KeyedLine, keys_of
from tui.ui.widgets.rows import RowList


class Pick(Struct, frozen=True):
    """Something to choose."""

    key: str
    title: str
    facts: str = ""
    """What stands beside it, more quietly."""

    def answers(self, words: Sequence[str]) -> bool:
        """All of the words, folded, stand somewhere in it."""
        told = fold(f"{self.title} {self.facts}")
        return all(word in told for word in words)


class _Picks(RowList[Pick]):
    """Things to choose from, a line each."""

    def draw(self, row: Pick, width: int, at_cursor: bool) -> Sequence[Strip]:
        """What it is, and beside it what is known of it."""
        base = self.cursor_style() if at_cursor else self.paper
        muted = base if at_cursor else base + self.ink("muted")
        title = fit(f" {row.title}", width // 2)
        facts = cut(row.facts, max(0, width - width // 2 - 2))
        segments = [Segment(title, base), Segment("  ", base), Segment(facts, muted)]
        return (Strip(segments).adjust_cell_length(width, base),)


_KEYS = keys_of(
    {
        "down,ctrl+n": "down",
        "up,ctrl+p": "up",
        "pagedown": "page(1)",
        "pageup": "page(-1)",
        "enter": "choose",
        "escape,ctrl+g": "leave",
    }
)
"""What keys do while some of the words are typed."""


class Picking(Answering[str | None], ModalScreen[str | None], inherit_bindings=False):
    """Shows things and answers with the key of one, or None."""

    DEFAULT_CSS = """
    Picking { align: center middle; background: transparent; }
    Picking > Vertical {
        width: 94%; max-width: 100; height: auto; max-height: 85%;
        background: $background; border: round $rule; padding: 0 1;
    }
    Picking Input { margin: 0 1; }
    Picking _Picks { margin-top: 1; }
    """

    def __init__(self, title: str, picks: Sequence[Pick]) -> None:
        super().__init__()
        self._title = title
        self._picks = picks
        self._line = KeyedLine(_KEYS, "type some of its words", follow=self._find)

    def compose(self) -> ComposeResult:
        """Title, a line to type in, the things."""
        with Vertical():
            yield Bar()
            yield self._line
            yield _Picks()

    def on_mount(self) -> None:
        """Show all of them."""
        self.query_one(Bar).show(f"· {len(self._picks):,}", "enter chooses · esc leaves", strong=self._title)
        self._rows.styles.height = len(self._picks)
        self._rows.show(self._picks)
        self.set_focus(self._line)

    @property
    def _rows(self) -> _Picks:
        return self.query_one(_Picks)

    def _find(self, typed: str) -> None:
        """Show those that have the words; one that is called just so comes first."""
        words = fold(typed).split()
        found = (pick for pick in self._picks if pick.answers(words))
        self._rows.show(sorted(found, key=lambda pick: fold(pick.title).split() != words))

    def action_choose(self) -> None:
        """Choose the one under the cursor, if there is any."""
        if pick := self._rows.current:
            self._leave(pick.key)

    def action_down(self) -> None:
        """Next row."""
        self._rows.move(1)

    def action_up(self) -> None:
        """Row above."""
        self._rows.move(-1)

    def action_page(self, direction: int) -> None:
        """A screen on, or back."""
        self._rows.move(direction * self._rows.page)

    def action_leave(self) -> None:
        """Leave without choosing anything."""
        self._leave(None)

    def _leave(self, key: str | None) -> None:
        self._line.end()
        self.answer(key)
