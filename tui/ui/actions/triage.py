"""Opening stories and saying what has become of them: read, done, bookmarked, tagged, removed; undo and redo."""

from collections.abc import Callable, Collection, Sequence
from functools import cached_property, partial

from tui.errors import NothingFoundError
from tui.model import ArticleId, Status
from tui.session import tagging, triage
from tui.session.outcome import Outcome
from tui.ui import completion
from tui.ui.actions.moving import MovingActions
from tui.ui.actions.noting import NotingActions
from tui.ui.actions.prompting import Question
from tui.ui.phrases import count
from tui.ui.tagwork import signed_tags, tags_asked, tags_of_note

_NOWHERE: tuple[ArticleId | None, ArticleId | None] = (None, None)


class TriageActions(MovingActions, NotingActions):
    """`article.*` and `edit.*`. In the list, what is done is done to all marked rows, which then are marked no more."""

    @cached_property
    def _moves(self) -> dict[int, tuple[ArticleId | None, ArticleId | None]]:
        """From which story to which the selection went with a step of the history, by the step's number."""
        return {}

    def action_article_open(self) -> None:
        """Open the selected story and go into it."""
        if self.articles.current is not None:
            self.open_row(self.articles.cursor)
            self.to_pane(self.reader)

    def action_article_next(self) -> None:
        """Open the story below."""
        self._open_beside(1)

    def action_article_previous(self) -> None:
        """Open the story above."""
        self._open_beside(-1)

    def _open_beside(self, direction: int) -> None:
        index = self.articles.cursor + direction
        if 0 <= index < len(self.rundown.rows):
            self.open_row(index)
        else:
            self.status.refuse("this is the last story" if direction > 0 else "this is the first story")

    def action_article_next_unread(self) -> None:
        """Open the next unread story."""
        self.open_next_unread(1)

    def action_article_previous_unread(self) -> None:
        """Open the unread story before this one."""
        self.open_next_unread(-1)

    async def action_article_toggle_read(self) -> None:
        """Read, or unread again."""
        articles = self.subjects()

        def change() -> Outcome:
            return triage.set_read(self.session, articles, not self._all_are(articles, lambda status: status.read))

        await self._do(articles, change)

    async def action_article_done(self) -> None:
        """Done with it, and on to the next; a story that is done comes back."""
        articles = self.subjects()
        if self.rundown.marks and self.focused is self.articles:
            await self._do(articles, lambda: triage.set_done(self.session, articles, not self._are_done(articles)))
        elif articles:
            self._done_with_one(articles)

    def _are_done(self, articles: Collection[ArticleId]) -> bool:
        return self._all_are(articles, lambda status: status.done)

    def _done_with_one(self, articles: Sequence[ArticleId]) -> None:
        done = self._are_done(articles)
        following = self.articles.cursor + 1
        onward = not done and self.settings.done == "next"
        opening = onward and self.focused is not self.articles and following < len(self.rundown.rows)
        read = self.rundown.rows.id(following) if opening and self.settings.opening_reads else None
        outcome, before = triage.set_done(self.session, articles, not done, opening=read), self.current
        self.tell(outcome)
        if opening:
            self.open_row(following)
        elif onward:
            self.articles.move(1)
            self.moved()
        self._selection_went(outcome, before)

    async def action_article_bookmark(self) -> None:
        """Bookmark the story, or take the bookmark away."""
        articles = self.subjects()

        def change() -> Outcome:
            bookmarked = self._all_are(articles, lambda status: status.bookmarked)
            return triage.set_bookmarked(self.session, articles, not bookmarked)

        await self._do(articles, change)

    async def action_article_tag(self) -> None:
        """Ask for tags: of the note at hand, of one story, or for those to add to several or to take away from them."""
        note = self.note_at_hand()
        if note is not None:
            await self.ask(tags_of_note(self.session, note, self.tell))
        elif articles := self.subjects():
            await self.ask(self._tags_of_one(articles[0]) if len(articles) == 1 else self._tags_of_several(articles))

    def _tags_of_one(self, article: ArticleId) -> Question:
        seen = self.session.library.status(article).tags

        def give(tags: Sequence[str]) -> None:
            if article not in self.session.library:
                raise NothingFoundError(
                    "the story was removed meanwhile; esc leaves, enter sets the tags once it is back"
                )
            self._told(triage.set_tags(self.session, [article], tags, seen))

        return tags_asked("tags", seen, self.session.library.tags(), give)

    def _tags_of_several(self, articles: Sequence[ArticleId]) -> Question:
        def answer(text: str) -> bool:
            tags = signed_tags(text)
            adding = [tag for sign, tag in tags if sign != "-"]
            taking = [tag for sign, tag in tags if sign == "-"]
            for tag in (*adding, *taking):
                triage.tag_name(tag)  # or what is wrong with it is said now
            self.call_later(self._do, articles, partial(tagging.retag, self.session, articles, adding, taking))
            return True

        shared = " ".join(map(completion.quoted, tagging.shared(self.session, articles)))
        return Question(
            f"tags of {count(len(articles), 'story', 'stories')}",
            f"add -take away{f'; all have {shared}' if shared else ''}",
            answer,
            complete=completion.of_tags(self.session.library.tags()),
        )

    async def action_article_remove(self) -> None:
        """Remove what is selected: the note at the caret or under the cursor, else the story."""
        if self.remove_note():
            return
        if articles := self.subjects():
            before = self.current
            outcome = await self._do(articles, partial(triage.remove, self.session, articles))
            self._selection_went(outcome, before)
            self._reader_follows()

    def _reader_follows(self) -> None:
        """Once a story is gone from the reader, show the one that is selected now."""
        if self.shown not in self.session.library:
            self.shown = None
        self.preview_soon()

    async def action_edit_undo(self) -> None:
        """Take the last change back; where it has moved the selection on, and nobody has since, that goes back too."""
        history = self.session.history
        outcome, here = await self.at_length(history.to_undo, history.undo), self.current
        self.tell(outcome)
        self._follow(here, *reversed(self._moves.get(outcome.step, _NOWHERE)))

    async def action_edit_redo(self) -> None:
        """Do again what was taken back; the selection goes on again as it did."""
        history = self.session.history
        outcome, here = await self.at_length(history.to_redo, history.redo), self.current
        self.tell(outcome)
        self._follow(here, *self._moves.get(outcome.step, _NOWHERE))

    def _selection_went(self, outcome: Outcome, before: ArticleId | None) -> None:
        if outcome.step:
            self._moves[outcome.step] = before, self.current

    def _follow(self, here: ArticleId | None, origin: ArticleId | None, target: ArticleId | None) -> None:
        """Select what a step leads to, if the selection was still where the step sets out from."""
        self.preview_soon()
        index = self.rundown.index(target)
        if here == origin and target is not None and index is not None and index != self.articles.cursor:
            self.articles.move_to(index)
            if self.focused is not self.articles:
                self.show_story(target)

    def _told(self, outcome: Outcome) -> None:
        """Show what a command has changed; the marks have served."""
        if self.articles in (self.focused, self.asked_from if self.prompt else None):
            self.clear_marks()
        self.tell(outcome)

    def subjects(self) -> list[ArticleId]:
        """What a command is about: in the list all marked rows, else the selected story."""
        if marked := self.marked():
            return marked
        if self.selected is None:
            self.status.refuse("no story is selected")
        elif self.selected not in self.session.library:
            self.status.refuse("the story was removed meanwhile; it stays here until you go on")
        else:
            return [self.session.library.leader(self.selected)]
        return []

    async def _do(self, articles: Collection[ArticleId], change: Callable[[], Outcome]) -> Outcome:
        """Change something about some articles, if there are any, and show it."""
        outcome = await self.at_length(len(articles), change) if articles else Outcome("")
        if articles:
            self._told(outcome)
        return outcome

    def _all_are(self, articles: Collection[ArticleId], holds: Callable[[Status], bool]) -> bool:
        return all(map(holds, set(self.session.library.statuses(articles).values())))
