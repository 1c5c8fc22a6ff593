"""Taking words away: to the terminal's clipboard, onto a plain screen, into a file."""

from pathlib import Path

from tui.errors import DatelineError
from tui.model import Article, Span
from tui.session import quoting
from tui.session.quoting import Form
from tui.ui.actions.noting import NotingActions
from tui.ui.actions.prompting import Question
from tui.ui.output import SparingApp
from tui.ui.phrases import count, reason


class YankingActions(NotingActions):
    """`yank.*`; what they need is loaded when it is first wanted."""

    _yanked = ""
    """What was taken last."""
    _form: Form | None = None
    """How it is written, if not as the settings say."""

    @property
    def form(self) -> Form:
        """How what is taken is written."""
        return self._form or Form(self.settings.yank)

    async def action_yank_quote(self) -> None:
        """The passage at hand."""
        article, span = self._passage()
        await self._send_away(quoting.quote(article, span, self.form))

    async def action_yank_cited(self) -> None:
        """The passage at hand with where it comes from; without one only that."""
        await self._send_away(self._citation())

    async def action_yank_link(self) -> None:
        """The address of the story."""
        await self._send_away(quoting.link(self._article(), self.form))

    async def action_yank_note(self) -> None:
        """The whole note at hand."""
        note = self.note_at_hand()
        if note is None:
            raise DatelineError(f"no note at hand; {self.key('note.next')} goes to the next")
        await self._send_away(quoting.noted(self._article(), note, self.form))

    def action_yank_form(self) -> None:
        """Markdown, or plain words."""
        self._form = Form.PLAIN if self.form is Form.MARKDOWN else Form.MARKDOWN
        self.status.say(f"what is taken is {'Markdown' if self._form is Form.MARKDOWN else 'plain words'} from now on")

    def action_yank_print(self) -> None:
        """Print what was taken last, or the passage at hand, to be selected with the terminal's own mouse."""
        from tui.ui.aside import print_out  # 1 ms that the first paint does without

        print_out(self.app, self._yanked or self._citation())

    async def action_yank_write(self) -> None:
        """Write what was taken last, or the passage at hand, into a new file."""
        text = self._yanked or self._citation()

        def answer(name: str) -> bool:
            problem = _write(name, text)
            self.status.hint(problem)
            if not problem:
                self.status.say(f"wrote {count(len(text), 'character')} to {name}")
            return not problem

        await self.ask(Question("write to", "a file that is not there yet", answer))

    async def _send_away(self, text: str) -> None:
        from tui.ui import clipboard  # 2 ms that the first paint does without

        self._yanked = text
        self.reader.stop_selecting()
        assert isinstance(self.app, SparingApp)  # noqa: S101 - no other has this screen
        ways = f"{self.key('yank.print')} prints, {self.key('yank.write')} writes them"
        try:
            where = await clipboard.send(text, self.app.send)
        except clipboard.ClipboardError as error:
            self.status.say(f"{error}; {ways}")
        else:
            self.status.say(f"sent {count(len(text), 'character')} to {where}; {ways}")

    def _citation(self) -> str:
        article = self._article()
        try:
            return quoting.cited(article, self._passage()[1], self.form)
        except DatelineError:
            return quoting.citation(article, self.form)

    def _article(self) -> Article:
        if self.selected is None:
            raise DatelineError("no story is selected")
        return self.session.library.article(self.selected)

    def _passage(self) -> tuple[Article, Span]:
        """What is selected, else what the note at hand is on.

        Raises:
            DatelineError: There is neither.
        """
        article, span = self._article(), self.reader.selection
        if span is None and (note := self.note_at_hand()) is not None:
            span = note.span
        if span is None:
            raise DatelineError(
                f"select a passage ({self.key('select.start')}), or go to a note ({self.key('note.next')})"
            )
        return article, span


def _write(name: str, text: str) -> str:
    """Write a file that is not there yet; returns why not, in one line."""
    try:
        with Path(name).expanduser().open("x", encoding="utf-8") as file:
            file.write(text + "\n")
    except FileExistsError:
        return f"{name} is there already; it is not overwritten: give another name"
    except (OSError, ValueError, RuntimeError) as error:
        return f"{name} cannot be written ({reason(error)})"
    return ""
