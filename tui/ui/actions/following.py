"""What the session tells of its own accord, shown on the desk."""

from tui.names import safe
from tui.session import drafts
from tui.session.events import (
    EngineFailed,
    Event,
    Folded,
    Indexed,
    IndexingFailed,
    LeftAlone,
    LibraryChanged,
    NamesUnsaved,
    Recognised,
    Relieved,
    Revived,
    Saved,
    SaveFailed,
    SetAside,
)
from tui.ui.actions.listing import ListingActions
from tui.ui.actions.noting import NotingActions
from tui.ui.phrases import count, cut

_HEADLINE = 40
"""Cells of a headline in a message."""


class Following(ListingActions, NotingActions):
    """Follows the events of the session, on the screen's own thread."""

    async def follow(self, event: Event) -> None:
        """Show what has happened."""
        match event:
            case Saved():
                self.tell_unkept("")
                self.status.saving(self.session.unsaved)
            case SaveFailed():
                await self._follow_failure(event)
            case LeftAlone():
                self._follow_refusal(event)
            case Recognised() | Relieved():
                self._follow_names(event)
            case EngineFailed():
                self.status.running("names", "")
                self.status.say(event.reason)
                self.show_entities()
            case SetAside() | Revived() | NamesUnsaved() | IndexingFailed():
                self.status.say(event.reason)
            case LibraryChanged():
                self._follow_others(event)
            case Indexed():
                self._follow_index(event)
            case Folded():
                self._follow_folds(event)

    async def _follow_failure(self, event: SaveFailed) -> None:
        """A change is taken back; the person's own words are not."""
        self.take_in()
        self.show_corrected()
        if await self.give_back(event.change, event.reason):
            self.status.say(f"{event.reason}; it was taken back: do it again once that is mended")
        self._show_read_only()

    def _follow_refusal(self, event: LeftAlone) -> None:
        """What was said of a change is not so: another session was faster."""
        self.tell(event.outcome)
        self.changed(event.articles)
        self.status.saving(self.session.unsaved)

    def _follow_names(self, event: Recognised | Relieved) -> None:
        self.show_waiting(event.remaining)
        self.show_watched()
        is_of_shown = isinstance(event, Recognised) and event.article == self.shown
        if is_of_shown or not event.remaining:  # with the last, who is who, and how many stories name each, is known
            self.show_mentions()

    def _follow_others(self, event: LibraryChanged) -> None:
        self.take_in()
        if self.shown in event.articles and self.has_lost_story:
            self._tell_lost_story()
        self.show_corrected()
        self.show_watched()
        self.follow_view()
        self.recount_views()
        if self.shown in event.articles:
            self.show_again()
        elif self.shown is not None and not event.articles.isdisjoint(self.session.library.takes(self.shown)):
            self.show_band()

    def _tell_lost_story(self) -> None:
        """Say that another session has removed the story in the reader: what comes next is about another one."""
        story = self.reader.story
        headline = story.document.text.partition("\n")[0] if story else ""
        stays = "" if self.focused is self.articles else "; it stays here until you go on"
        self.status.say(f"“{cut(safe(headline), _HEADLINE)}” was removed by another session{stays}")

    def _follow_index(self, event: Indexed) -> None:
        """Say quietly what the search does not know yet; show what it has come to find."""
        stories = count(event.remaining, "story", "stories")
        self.status.running("index", f"search takes in {stories}" if event.remaining else "")
        if not event.remaining:
            self.show_watched()
            self.show_mentions()  # who is who, and how many stories name each, is known now
            if self.rundown.asked.text:
                self.take_in()
            self.recount_views()

    def _follow_folds(self, event: Folded) -> None:
        """Takes share a row now; whoever reads one that is no longer the newest reads on, and is told."""
        self.take_in()
        self.recount_views()
        self.show_corrected()
        if self.shown not in event.articles:
            return
        if self.is_apart and self.focused is not self.articles:
            self.status.say("a newer take of this story has come in; ]v shows it")
        self.show_band()
        self.show_notes()

    def begin(self) -> None:
        """Once the first frame stands: what it did without, and what there is to say at the start."""
        self.begun = True
        self.session.library.look_out()
        self.show_watched()
        self.show_mentions()
        self.show_notes()
        self.ask_for_names()
        from tui.session import sheets  # 1 ms that the first paint does without

        odd = sheets.recover(self.session)
        if left := drafts.left(self.session):
            more = f"; {self.key('notes.list')} lists {len(left) - 1:,} more" if len(left) > 1 else ""
            headline = cut(self.session.library.article(left[0].article).headline, _HEADLINE)
            on = cut(self.name_of(left[0].entity, left[0].article), _HEADLINE) if left[0].entity else f"“{headline}”"
            self.status.say(f"{self.key('draft.resume')} goes on with the draft of a note on {on}{more}")
        if damage := self.session.library.damage:
            more = f" · {len(damage) - 1:,} more ({self.key('library.damage')})" if len(damage) > 1 else ""
            self.status.say(f"damage was found, see dateline check: {damage[0]}{more}")
        if refusal := self._show_read_only():
            self.status.say(refusal)
        if odd:
            self.status.say(odd)
        self.welcome()

    def welcome(self) -> None:
        """Say how to begin, once there are stories, to whoever has never opened one of this library."""
        rows = self.session.library.headers()
        if rows and rows.unread == len(rows):
            ways = (
                ("move.down", "down"),
                ("article.open", "opens"),
                ("app.help", "shows all keys"),
                ("app.quit", "leaves"),
            )
            self.status.welcome(" · ".join(f"{self.key(command)} {does}" for command, does in ways))

    def _show_read_only(self) -> str:
        """Have it stand on the screen that nothing can be changed, if so; says why."""
        refusal = self.session.library.read_only
        self.status.running("read-only", "read-only" if refusal else "")
        return refusal
