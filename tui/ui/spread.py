"""A spread: one story, and beside it the names in it and what has been noted on it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from tui.commands import Command
from tui.errors import EngineError
from tui.holds import hold_of
from tui.library.conditions import Words
from tui.model import ArticleId, EntityId, Span
from tui.session import triage
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.bindings import footer, key_of
from tui.ui.kinds import Kinds
from tui.ui.notecards import note_cards
from tui.ui.panes import entities_of, passages_of, story_of
from tui.ui.phrases import count
from tui.ui.widgets.cards import Card, Cards
from tui.ui.widgets.entity_pane import EntityPane
from tui.ui.widgets.reader import Reader, Story
from tui.ui.widgets.status import Status
from tui.values import replace

if TYPE_CHECKING:
    from tui.ui.widgets.band import Band


class Spread(Screen[None], inherit_bindings=False):
    """Fills reader and margin from the library, each time in one frame."""

    def __init__(self, session: Session, settings: Settings, commands: Sequence[Command]) -> None:
        super().__init__(classes="-at-list")
        self.session = session
        self.settings = settings
        self.commands = commands
        self._keys: dict[str, str] = {}
        """What `key` has been asked for: while words are selected, each key names six others."""
        self.kinds = Kinds(settings.highlights)
        """Kinds of highlights."""
        self.begun = False
        """The first frame stands."""
        self._held = False
        """A frame waits for messages."""
        self.shown: ArticleId | None = None
        """The article in the reader."""
        self.reader = Reader(settings.measure, id="reader")
        self.entities = EntityPane(id="entities")
        self.notes = Cards(id="notes")
        self.drawer = Cards(id="drawer")
        self.band: Band | None = None
        """Above the story, once there was something to say there."""
        self.status = Status(footer(commands), id="status")

    def key(self, command: str) -> str:
        """The key that a command has, for what is said of it."""
        if command not in self._keys:
            self._keys[command] = key_of(self.commands, command)
        return self._keys[command]

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What is at a place of the screen (Textual's own method); a drag that began in the story stays inside it.

        Textual takes a drag that has left a widget to be over all that comes after, or before.
        """
        dragged = self._select_state if self._selecting else None
        if dragged is not None and dragged.start.content_widget is self.reader:
            story = self.reader.region
            x, y = max(story.x, min(x, story.right - 1)), max(story.y, min(y, story.bottom - 1))
        return super().get_widget_and_offset_at(x, y)

    def _on_timer_update(self) -> None:
        """Draw a frame (Textual's own method) once what is waiting is in it: widgets ask for their part by messages."""
        self._held = not self._held and not self._message_queue.empty()
        if self._held:
            self.call_later(self._on_timer_update)
        else:
            super()._on_timer_update()

    def put(self, article: ArticleId, words: Iterable[Words] = (), *, revised: bool = False) -> None:
        """Put a story in the reader, and what belongs to it in the margin.

        One that is there already and has another text now is followed: what is read and selected stays in its place.

        Args:
            article: The story.
            words: Those of the query that found it.
            revised: Mark in it what it has changed against the take before it.

        Raises:
            NothingFoundError: There is no such article any more.
        """
        story = story_of(self.session.library, article, self.kinds, words, quick=not self.begun)
        if revised:
            from tui.ui import takes  # 2 ms that the first paint does without

            story = replace(story, revision=takes.revision(self.session.library, article))
        before = self.reader.story
        is_changed = before is not None and article == self.shown and before.document.text != story.document.text
        if not is_changed:  # else the place counts in a text that is no more
            self.keep_place()
        with self.app.batch_update():
            if article != self.shown:
                self.entities.widen()
            self.shown = article
            self.show_band()
            self._put_corrected(story) if is_changed else self.reader.show(story)
            self.show_entities()
            self.show_notes()
        if self.begun:
            self.ask_for_names()

    def _put_corrected(self, story: Story) -> None:
        """Show the text that the story in the reader has now."""
        if not self.reader.follow(story):
            self.status.say("the story has changed; what you had selected is no longer in it")

    def show_band(self) -> None:
        """Say above the story that it must not be used, if so, and which take it is; most need no such words."""
        library, article = self.session.library, self.shown
        if article is None or article not in library:
            return
        warning = place = tuple[str, ...]()
        if len(library.takes(article)) > 1 or hold_of(library.article(article), library.clock()):
            from tui.ui import takes  # 2 ms that most stories do without

            warning, place = takes.warning(library, article), takes.place(library, article)
        if self.band is None and (warning or place) and isinstance(self.reader.parent, Widget):
            from tui.ui.widgets.band import Band

            self.band = Band(id="band")
            self.reader.parent.mount(self.band, before=self.reader)
        if self.band is not None:
            self.band.show(warning, place)

    def ask_for_names(self) -> None:
        """Have the names in the story found, if that was not done yet, before those in any other."""
        if self.shown is not None and self.settings.recognition and not self.session.library.recognition(self.shown):
            self.session.names.ask([self.shown], first=True)
            self.show_waiting(self.session.names.waiting)

    def words(self, span: Span | None) -> str:
        """The words of the story in the reader that a span covers."""
        story = self.reader.story
        return story.document.text[span.start : span.end] if span and story else ""

    def name_of(self, entity: EntityId, article: ArticleId | None = None) -> str:
        """What somebody or something is called that a story names, the one in the reader unless another is given."""
        if article not in (None, self.shown):
            mentions = self.session.library.mentions(article)
        else:
            mentions = self.reader.story.mentions if self.reader.story else ()
        named = (mention.name for mention in mentions if mention.entity == entity)
        return next(named, None) or self._known_as(entity)

    def _known_as(self, entity: EntityId) -> str:
        found = self.session.library.entity(entity)
        return found.name if found else entity.partition(":")[2]

    def show_waiting(self, stories: int) -> None:
        """Say, quietly, that names are on their way."""
        self.status.running("names", f"names of {count(stories, 'story', 'stories')} to come" if stories else "")

    def keep_place(self) -> None:
        """Remember how far the story in the reader was read."""
        if self.shown is not None and self.reader.story is not None:
            triage.remember_place(self.session, self.shown, self.reader.top_offset)

    def show_entities(self) -> None:
        """Fill the entity pane from the story in the reader."""
        story = self.reader.story
        if self.shown is None or story is None:
            return
        known = self.session.library.recognition(self.shown) is not None or not self.settings.recognition
        self.entities.empty = "No names in this story." if known else self._without_names()
        told = self.session.library.unplaced(self.shown) if self.begun else ()
        stories = self._stories_naming({mention.entity for mention in story.mentions} | {one.entity for one in told})
        watched = self.session.library.watchlist.entities if self.begun else ()
        self.entities.show_entities(entities_of(story.document, story.mentions, stories, told), watched)

    def _without_names(self) -> str:
        """Why a story that nobody has read yet shows no names."""
        match self.session.names.failure:
            case None if self.shown is None or not self.session.names.is_set_aside(self.shown):
                return "Names are on their way."
            case EngineError() as error:
                return f"No names. {error}"
            case _:
                return "Names come at the next start."

    def _stories_naming(self, entities: Collection[EntityId]) -> Mapping[EntityId, int]:
        """In how many stories each occurs; nothing in the first frame, for opening the index takes 6 ms."""
        return self.session.library.entity_counts(entities) if entities and self.begun else {}

    def show_mentions(self) -> None:
        """Highlight the names that have been found in the story that is open, and set them beside it."""
        story = self.reader.story
        if self.shown is None or story is None:
            return
        mentions = self.session.library.mentions(self.shown)
        with self.app.batch_update():
            if mentions != story.mentions:
                self.reader.update_mentions(mentions)
            self.show_entities()

    def show_notes(self) -> None:
        """Mark the notes in the text, and set them beside it."""
        if self.shown is None:
            return
        self.notes.markup = self.drawer.markup = self.begun
        cards = note_cards(self.session.library.notes(self.shown), self.name_of)
        self.notes.show(cards)
        self.notes.display = bool(cards)
        self._keep_in_drawer(cards)
        self.reader.update_passages(passages_of(self.session.library, self.shown, self.kinds))

    def _keep_in_drawer(self, cards: Iterable[Card]) -> None:
        """Leave in the drawer what is still a note of the story in the reader; with the last one it closes."""
        drawn = {card.key for card in self.drawer.cards}
        self.drawer.show([card for card in cards if card.key in drawn])
        if drawn and not self.drawer.cards:
            self.drawer.display = False
            if self.focused is self.drawer:
                self.set_focus(self.reader, scroll_visible=False)
