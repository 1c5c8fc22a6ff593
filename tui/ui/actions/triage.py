"""Opening stories and saying what has become of them: read, done, bookmarked, tagged, removed; undo and redo."""

from tui.model import ArticleId
from tui.session import triage
from tui.session.outcome import Outcome
from tui.ui.actions.moving import MovingActions
from tui.ui.actions.noting import NotingActions


class TriageActions(MovingActions, NotingActions):
    """`article.*` and `edit.*`."""

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
            self.status.say("this is the last story" if direction > 0 else "this is the first story")

    def action_article_next_unread(self) -> None:
        """Open the next unread story."""
        self.open_next_unread(1)

    def action_article_previous_unread(self) -> None:
        """Open the unread story before this one."""
        self.open_next_unread(-1)

    def action_article_toggle_read(self) -> None:
        """Read, or unread again."""
        if article := self._subject():
            read = self.session.library.status(article).read
            self.tell(triage.set_read(self.session, [article], not read))

    def action_article_done(self) -> None:
        """Done with it, and on to the next; a story that is done comes back."""
        article = self._subject()
        if article is None:
            return
        done = self.session.library.status(article).done
        following = self.rundown.rows[self.articles.cursor + 1 : self.articles.cursor + 2]
        opening = following[0].id if following and not done and self.focused is not self.articles else None
        self.tell(triage.set_done(self.session, [article], not done, opening=opening))
        if opening:
            self.open_row(self.articles.cursor + 1)
        elif not done:
            self.articles.move(1)
            self.moved()

    def action_article_bookmark(self) -> None:
        """Bookmark the story, or take the bookmark away."""
        if article := self._subject():
            bookmarked = self.session.library.status(article).bookmarked
            self.tell(triage.set_bookmarked(self.session, [article], not bookmarked))

    async def action_article_tag(self) -> None:
        """Ask for the story's tags."""
        if article := self._subject():
            tags = " ".join(self.session.library.status(article).tags)
            await self.ask("tags", "tags", tags, "words, parted by blanks; enter sets them, esc leaves")

    def set_tags(self, text: str) -> None:
        """Give the story the tags that were typed, and no others."""
        article = self._subject()
        if article is not None:
            self.tell(triage.set_tags(self.session, [article], tuple(dict.fromkeys(text.replace(",", " ").split()))))

    def action_article_remove(self) -> None:
        """Remove what is selected: the note at the caret or under the cursor, else the story."""
        if self.remove_note():
            return
        if article := self._subject():
            place = self.articles.cursor
            self.tell_whole(triage.remove(self.session, [article]))
            self._reader_follows(place)

    def _reader_follows(self, place: int) -> None:
        """Once a story is gone from the reader, show the one that has taken its row."""
        self.shown = None
        self.articles.move_to(min(place, max(0, len(self.rundown.rows) - 1)))
        self.preview_soon()

    def action_edit_undo(self) -> None:
        """Take the last change back, and return to what it was about."""
        self._return_to(self.session.history.undo())

    def action_edit_redo(self) -> None:
        """Do again what was taken back."""
        self._return_to(self.session.history.redo())

    def _return_to(self, outcome: Outcome) -> None:
        self.tell_whole(outcome)
        article = outcome.subject
        index = self.rundown.index(article)
        if article is not None and index is not None and index != self.articles.cursor:
            self.articles.move_to(index)
            if self.focused is not self.articles:
                self.show_story(article)

    def tell_whole(self, outcome: Outcome) -> None:
        """Like `tell`, for changes that may add rows to the list or take them away."""
        if outcome.articles:
            self.rundown.refresh()
        self.tell(outcome)
        if outcome.articles:
            self.show_rows(self.articles.current.id if self.articles.current else None)

    def _subject(self) -> ArticleId | None:
        if self.selected is None:
            self.status.say("no story is selected")
        return self.selected
