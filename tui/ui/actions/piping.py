"""Hooks: stories, a passage or notes go to a command of the person's own, and what it says is shown."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.commands import TYPING
from tui.errors import DatelineError
from tui.model import ArticleId
from tui.session import quoting
from tui.session.quoting import Form
from tui.ui.actions.prompting import Question
from tui.ui.actions.triage import TriageActions
from tui.ui.phrases import count, cut

if TYPE_CHECKING:
    from tui.ui.piping import Result

_OUTPUT = "o"
"""The key for what a command has printed, among the words that may be piped."""
_LABEL = 30
"""Cells of a command in a message."""


class PipingActions(TriageActions):
    """`pipe.*`. A command runs in the background: the screen never waits for it."""

    _commands_run: tuple[str, ...] = ()
    """What was run in this session, the last one last."""
    _kept: "tuple[str, Result] | None" = None
    """A command that came to its end while something was typed, and what it printed."""
    _commands_begun = 0
    """How many commands have been started."""

    async def action_pipe_run(self) -> None:
        """Ask which words, if there are several kinds at hand, and which command."""
        if self.selected is None:
            self.status.refuse("no story is selected")
            return
        sources = self._sources()
        choices: dict[str, tuple[str, Callable[[], object]]] = {
            key: (name, partial(self._ask_command, name, words)) for key, (name, words) in sources.items()
        }
        if self._kept is not None:
            choices[_OUTPUT] = "output", partial(self._show_output, *self._kept)
        if len(choices) == 1:
            await self._ask_command(*next(iter(sources.values())))
        else:
            self.choose("pipe", choices)

    def _sources(self) -> dict[str, tuple[str, Callable[[], str]]]:
        """What can be piped now, by key: what it is called, and what makes the words."""
        article, span = self.selected, self.reader.selection
        if article is None:
            return {}
        library, articles = self.session.library, self.marked() or [article]
        found: dict[str, tuple[str, Callable[[], str]]] = {}
        if span is not None and (shown := self.shown) is not None:
            found["p"] = "passage", lambda: quoting.quote(library.article(shown), span, Form.PLAIN)
        several = count(len(articles), "story", "stories")
        found["s"] = "story" if len(articles) == 1 else several, partial(self._texts_of, articles)
        if any(map(library.notes, articles)):
            found["n"] = "notes", partial(self._notes_of, articles)
        return found

    def _texts_of(self, articles: Sequence[ArticleId]) -> str:
        return "\n\n\n".join(map(quoting.whole, self.session.library.articles(articles)))

    def _notes_of(self, articles: Sequence[ArticleId]) -> str:
        library = self.session.library
        notes = ((story, note) for story in library.articles(articles) for note in library.notes(story.id))
        return "\n\n".join(quoting.noted(story, note, Form.MARKDOWN) for story, note in notes)

    async def _ask_command(self, what: str, words: Callable[[], str]) -> None:
        text = await asyncio.to_thread(words) + "\n"  # many rows may be marked

        def answer(command: str) -> bool:
            if command.strip():
                self.clear_marks()
                self._commands_run = (*(old for old in self._commands_run if old != command), command)
                self.run_worker(self._pipe(command, text), group="pipe", exit_on_error=False)
            return True

        earlier = tuple(dict.fromkeys((*reversed(self._commands_run), *reversed(self.settings.pipes))))[::-1]
        await self.ask(Question(f"pipe the {what} to", "a command and its arguments", answer, earlier=earlier))

    async def _pipe(self, command: str, text: str) -> None:
        from tui.ui import piping  # 2 ms that the first paint does without

        self._commands_begun += 1
        name = f"pipe {self._commands_begun}"
        self.status.running(name, f"{cut(command, _LABEL)} runs")
        try:
            result = await piping.run(command, text, self.settings.pipe_seconds)
        except DatelineError as error:
            self.status.say(str(error))
        else:
            self._show_result(command, result)
        finally:
            self.status.running(name, "")

    def _show_result(self, command: str, result: "Result") -> None:
        """Say how it ended, and show what it printed; somebody who types is only told, or keys would go astray."""
        label = cut(command, _LABEL)
        ended = f"ended with {result.code}" if result.code else "is done"
        rest = "" if result.lines else "; it printed nothing"
        if result.lines and self.app.screen is self and self.scope not in TYPING:
            self._show_output(command, result)
        elif result.lines:
            self._kept = command, result
            rest = f"; {self.key('pipe.run')} {_OUTPUT} shows what it printed"
        self.status.say(f"{label} {ended}{rest}")

    def _show_output(self, command: str, result: "Result") -> None:
        from tui.ui.screens.report import Report  # 1 ms that the first paint does without

        self._kept = None
        ended = f" ended with {result.code}" if result.code else ""
        self.app.push_screen(Report(f"{cut(command, _LABEL)}{ended}", result.lines))
