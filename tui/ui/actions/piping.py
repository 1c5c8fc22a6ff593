"""Hooks: the story, a passage or notes go to a command of the person's own, and what it says is shown."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.errors import DatelineError
from tui.model import ArticleId
from tui.session import quoting
from tui.session.quoting import Form
from tui.ui.actions.asking import Question
from tui.ui.actions.noting import NotingActions
from tui.ui.phrases import cut

if TYPE_CHECKING:
    from tui.ui.piping import Result

_LABEL = 30
"""Cells of a command in a message."""


class PipingActions(NotingActions):
    """`pipe.*`. A command runs in the background: the screen never waits for it."""

    _commands_run: tuple[str, ...] = ()
    """What was run in this session, the last one last."""

    async def action_pipe_run(self) -> None:
        """Ask which words, if there are several kinds at hand, and which command."""
        if self.selected is None:
            self.status.say("no story is selected")
            return
        sources = self._sources()
        if len(sources) == 1:
            await self._ask_command(*next(iter(sources.values())))
        else:
            self.choose(
                "pipe",
                {key: (name, partial(self._ask_command, name, words)) for key, (name, words) in sources.items()},
            )

    def _sources(self) -> dict[str, tuple[str, Callable[[], str]]]:
        """What can be piped now, by key: what it is called, and what makes the words."""
        article, span = self.selected, self.reader.selection
        if article is None:
            return {}
        library = self.session.library
        found: dict[str, tuple[str, Callable[[], str]]] = {}
        if span is not None:
            found["p"] = "passage", lambda: quoting.quote(library.article(article), span, Form.PLAIN)
        found["s"] = "story", lambda: "\n\n".join(library.article(article).document.text.split("\n"))
        if library.notes(article):
            found["n"] = "notes", partial(self._notes_of, article)
        return found

    def _notes_of(self, article: ArticleId) -> str:
        story = self.session.library.article(article)
        notes = self.session.library.notes(article)
        return "\n\n".join(quoting.noted(story, note, Form.MARKDOWN) for note in notes)

    async def _ask_command(self, what: str, words: Callable[[], str]) -> None:
        text = words() + "\n"

        def answer(command: str) -> bool:
            if command.strip():
                self._commands_run = (*(old for old in self._commands_run if old != command), command)
                self.run_worker(self._pipe(command, text), group="pipe", exclusive=True, exit_on_error=False)
            return True

        earlier = (*self.settings.pipes, *self._commands_run)
        await self.ask(Question(f"pipe the {what} to", "a command and its arguments", answer, earlier=earlier))

    async def _pipe(self, command: str, text: str) -> None:
        from tui.ui import piping  # 2 ms that the first paint does without

        self.status.running("pipe", f"{cut(command, _LABEL)} runs")
        try:
            result = await piping.run(command, text, self.settings.pipe_seconds)
        except DatelineError as error:
            self.status.say(str(error))
        else:
            self._show_result(command, result)
        finally:
            self.status.running("pipe", "")

    def _show_result(self, command: str, result: "Result") -> None:
        from tui.ui.screens.report import Report  # 1 ms that the first paint does without

        label = cut(command, _LABEL)
        ended = f"ended with {result.code}" if result.code else "is done"
        if result.lines:
            self.app.push_screen(Report(f"{label}{f' ended with {result.code}' if result.code else ''}", result.lines))
        self.status.say(f"{label} {ended}{'' if result.lines else '; it printed nothing'}")
