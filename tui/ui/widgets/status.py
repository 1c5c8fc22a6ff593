"""The line at the foot of the screen: where, what just happened, what is running."""

from time import monotonic

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from tui.ui.phrases import cut, fit, folded
from tui.ui.widgets.bar import Bar

_MESSAGE_SECONDS = 6.0
_READ_SECONDS = 1.5
_AWAITED = "import"
_ROOMY = 12
"""Lines of a screen that can spare a second one for what is said."""


class Status(Bar):
    """Place, then the last message or a hint; on the right what runs in the background and the way to help.

    What is said is said whole: the place makes room for it, and it goes on in a second line where one is not enough.
    Of what goes on an import comes first, as a person has asked for it; then the way to help, then the others. That way
    is a character, and so none while a line or a note is typed.
    """

    def __init__(self, footer: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._footer = footer
        self._place = self._message = self._hint = self._saving = self._awaiting = ""
        self._welcome = ""
        self._is_at_home = self._is_typing = False
        self._is_refusal = False
        """The message tells what the last key could not do."""
        self._is_newer = False
        """The message was said after the hint was given: it shows until it fades."""
        self._under_way: dict[str, str] = {}
        self._said = 0.0
        self._fading: Timer | None = None
        self._folded: tuple[str, ...] = ()
        """The two lines of what does not fit into one."""
        self._height = 1

    def on_mount(self) -> None:
        """Know when something is typed."""
        self.watch(self.screen, "focused", self._note_focus, init=False)

    def _note_focus(self, focused: Widget | None) -> None:
        is_typing = focused is not None and focused.check_consume_key("question_mark", "?")
        if is_typing != self._is_typing:
            self._is_typing = is_typing
            self._draw()

    def place(self, text: str) -> None:
        """Where the reader is."""
        self._place = text
        self._draw()

    def say(self, message: str, *, change: bool = False) -> None:
        """What just happened; it fades after a while. `change` when it is about something that goes to disk."""
        self._message, self._saving = message, "saving" if change else ""
        self._is_refusal, self._is_newer = False, bool(message)
        self._said = monotonic()
        if self._fading is not None:
            self._fading.stop()
        self._fading = self.set_timer(_MESSAGE_SECONDS, self._fade)
        self._draw()

    def refuse(self, message: str) -> None:
        """Why the last key did nothing; the next one may make it untrue, and takes it away."""
        self.say(message)
        self._is_refusal = True

    def saving(self, unsaved: int) -> None:
        """How many changes are not on disk yet; at none, `saved` stands beside the change that was said last."""
        if self._saving:
            self._saving = "saving" if unsaved else "saved"
            self._draw()

    def welcome(self, text: str) -> None:
        """What to say to whoever has never been here, where nothing else is said; an empty text ends it for good.

        Keys typed ahead may end it before it was first said.
        """
        self._is_at_home = self._is_at_home or not text
        self._welcome = "" if self._is_at_home else text
        self._draw()

    def next_key(self) -> None:
        """Something else is being done: a message that has been read goes, and a refusal at once."""
        if self._message and (self._is_refusal or monotonic() - self._said > _READ_SECONDS):
            self._fade()

    def hint(self, text: str) -> None:
        """What may be pressed next, or is wrong; until it is taken away with an empty text it hides what was said."""
        self._hint, self._is_newer = text, False
        self._draw()

    def awaiting(self, text: str) -> None:
        """What was pressed and what may follow it; until that has come it hides everything else on the left."""
        if text != self._awaiting:
            self._awaiting = text
            self._draw()

    def running(self, what: str, text: str) -> None:
        """What goes on in the background, a text for each thing that does; empty once it is over."""
        self._under_way[what] = text
        self._draw()

    def _fade(self) -> None:
        self._message = self._saving = ""
        self._is_newer = False
        self._draw()

    def _draw(self) -> None:
        message = " · ".join(part for part in (self._message, self._saving) if part)
        said = "  ".join(part for part in (self._place, message or self._welcome) if part)
        if not message and not self._holds(f"{said} {next(filter(None, self._under_way.values()), '')}"):
            said = self._place  # the welcome makes room for what goes on
        if not self._holds(said):
            said = message or self._place
        left = self._awaiting or (said if self._is_newer else self._hint or said)
        self._fold("" if self._holds(left) else left)
        self.show(left, self._beside(left))

    def _beside(self, left: str) -> str:
        """What fits beside the left part: the first of what goes on, and the way to help if that fits."""
        asked_first = sorted(self._under_way, key=lambda what: what != _AWAITED)
        running = [text for what in asked_first if (text := self._under_way[what])]
        footer = "" if self._is_typing else self._footer
        help_ = footer.partition("  ")[0]
        if help_.partition(" ")[0] in left.split():
            help_ = ""  # it is said already
        sets = [[*running[:count], footer] for count in range(max(1, len(running)), 0, -1)]
        sets += [[*running[:1], help_], running[:1] or [footer], [footer], [help_]]
        fitting = ("  ".join(filter(None, parts)) for parts in sets)
        return next((text for text in fitting if self._holds(f"{left} {text}")), "")

    def _holds(self, text: str) -> bool:
        """It fits into the line; before there is one, anything does."""
        return cell_len(text) <= self.size.width - 2 or not self.size.width

    def holds(self, text: str) -> bool:
        """It can be read whole, in two lines where the screen can spare them."""
        return self._holds(text) or (self._is_roomy and len(folded(text, self.size.width - 2)) <= 2)

    @property
    def _is_roomy(self) -> bool:
        return self.screen.size.height >= _ROOMY

    def _fold(self, text: str) -> None:
        """Set what is too long in two lines, the second cut if need be; on a low screen it stays one."""
        room = self.size.width - 2
        lines = folded(text, room) if text and self._is_roomy else []
        self._folded = (lines[0], cut(" ".join(lines[1:]), room)) if len(lines) > 1 else ()
        if self._height != (height := len(self._folded) or 1):
            self.styles.height = self._height = height

    def on_resize(self) -> None:
        """What fitted may fit no more, and the other way round."""
        self._draw()

    def render_line(self, y: int) -> Strip:
        """One line (Textual's line API)."""
        if not self._folded:
            return super().render_line(y)
        return Strip([Segment(fit(f" {self._folded[y]}", self.size.width), self.rich_style)])
