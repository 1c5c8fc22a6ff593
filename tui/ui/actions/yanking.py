"""Taking words away: to the terminal's clipboard, onto a plain screen, into a file."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import DatelineError, NothingFoundError
from tui.model import Article, Note, Span
from tui.session import quoting
from tui.session.quoting import Form, Part
from tui.ui.actions.noting import NotingActions
from tui.ui.actions.prompting import Question
from tui.ui.output import SparingApp
from tui.ui.phrases import count, reason

if TYPE_CHECKING:
    from tui.ui.widgets.status import Status


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
        """The passage at hand with where it comes from; without one only that, of all marked rows."""
        await self._send_away(await self._citations())

    async def action_yank_link(self) -> None:
        """The address of the story, or those of all marked rows."""
        form, marked = self.form, len(self.marked())
        if not marked:
            await self._send_away(quoting.link(self._article(), form))
            return
        links = await self._of_marked(lambda story: [quoting.link(story, form)] if story.url else [])
        if not links:
            raise NothingFoundError(f"no address in {count(marked, 'story', 'stories')}; take citations instead")
        lacking = marked - len(links)
        await self._send_away(self._together(links), f"; {lacking:,} of {marked:,} have no address" if lacking else "")

    async def action_yank_note(self) -> None:
        """The whole note at hand, or all notes of the marked rows."""
        if marked := len(self.marked()):
            await self._send_notes_of(marked)
            return
        note = self.note_at_hand()
        if note is None:
            raise DatelineError(f"no note at hand; {self.key('note.next')} goes to the next")
        await self._send_away(quoting.noted(self._article(), note, self.form))

    async def _send_notes_of(self, marked: int) -> None:
        form, notes_of = self.form, self.session.library.notes
        notes = await self._of_marked(lambda story: [quoting.noted(story, note, form) for note in notes_of(story.id)])
        if not notes:
            raise NothingFoundError(f"no note on {count(marked, 'story', 'stories')}")
        await self._send_away("\n\n".join(notes))

    async def _of_marked(self, words: Callable[[Article], Iterable[str]]) -> list[str]:
        """What is taken of the marked rows; they may be many."""
        stories = self.session.library.articles(self.marked())
        return await asyncio.to_thread(lambda: [piece for story in stories for piece in words(story)])

    def _together(self, lines: Iterable[str]) -> str:
        return ("\n\n" if self.form is Form.MARKDOWN else "\n").join(lines)

    def action_yank_form(self) -> None:
        """Markdown, or plain words."""
        self.status.say(self.change_form())

    def change_form(self) -> str:
        """Markdown, or plain words; says which from now on."""
        self._form = Form.PLAIN if self.form is Form.MARKDOWN else Form.MARKDOWN
        return f"what is taken is {'Markdown' if self._form is Form.MARKDOWN else 'plain words'} from now on"

    async def action_yank_print(self) -> None:
        """Print what was taken last, or the passage at hand, to be selected with the terminal's own mouse."""
        from tui.ui.aside import print_out  # 1 ms that the first paint does without

        print_out(self.app, self._yanked or await self._citations())

    async def action_yank_write(self) -> None:
        """Write what was taken last, or the passage at hand, into a new file."""
        await self.ask(self.writing(self._yanked or await self._citations(), self.status))

    def writing(self, text: str, status: "Status") -> Question:
        """Asks for a new file to write words into; what became of it is said on the screen that asks."""

        def answer(name: str) -> bool:
            problem = _write(name, text)
            status.hint(problem)
            if not problem:
                status.say(f"wrote {count(len(text), 'character')} to {name}")
            return not problem

        return Question("write to", "a file that is not there yet", answer)

    def part_of(self, note: Note, part: Part) -> str:
        """What is taken of a note, as it is written now."""
        return quoting.part_of(self.session.library.article(note.article), note, part, self.form)

    @property
    def yanked(self) -> str:
        """What was taken last."""
        return self._yanked

    async def _send_away(self, text: str, remark: str = "") -> None:
        self.reader.stop_selecting()
        if self.focused is self.articles:
            self.clear_marks()
        self.status.say(await self.send(text, remark))

    async def send(self, text: str, remark: str = "") -> str:
        """Send words to the terminal's clipboard; says where they went, or why not."""
        from tui.ui import clipboard  # 2 ms that the first paint does without

        self._yanked = text
        assert isinstance(self.app, SparingApp)  # noqa: S101 - no other has this screen
        ways = f"{self.key('yank.print')} prints, {self.key('yank.write')} writes them"
        try:
            where = await clipboard.send(text, self.app.send)
        except clipboard.ClipboardError as error:
            return f"{error}; {ways}"
        return f"sent {count(len(text), 'character')} to {where}{remark}; {ways}"

    async def _citations(self) -> str:
        form = self.form
        found = await self._of_marked(lambda story: [quoting.citation(story, form)])
        return self._together(found) or self._citation()

    def _citation(self) -> str:
        article = self._article()
        try:
            return quoting.cited(article, self._passage()[1], self.form)
        except DatelineError:
            return quoting.citation(article, self.form)

    def _article(self) -> Article:
        marked = self.marked()
        article = self.shown if self.reader.selection is not None else marked[0] if marked else self.selected
        if article is None:
            raise DatelineError("no story is selected")
        return self.session.library.article(article)

    def _passage(self) -> tuple[Article, Span]:
        """What is selected, else what the note at hand is on.

        Raises:
            DatelineError: There is neither.
        """
        if len(self.marked()) > 1:
            raise DatelineError(
                f"a passage is in one story; {self.key('yank.cited')} takes where all of these come from"
            )
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
    if not name.strip():
        return "type the name of a new file"
    try:
        with Path(name).expanduser().open("x", encoding="utf-8") as file:
            file.write(text + "\n")
    except FileExistsError:
        return f"{name} is there already; it is not overwritten: give another name"
    except (OSError, ValueError, RuntimeError) as error:
        return f"{name} cannot be written ({reason(error)})"
    return ""
