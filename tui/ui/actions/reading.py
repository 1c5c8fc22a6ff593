"""Within the story: jumps between names, notes and hits, and what stands at the caret."""

import os
import subprocess

from tui.model import MarkKind, Mention, Span
from tui.ui.actions.noting import NotingActions
from tui.ui.output import SparingApp
from tui.ui.widgets.cards import Cards
from tui.ui.widgets.reader import Reader

_WAYS = (("mention.next", "next name"), ("select.start", "selects"), ("note.add", "notes"))
"""What may be done where nothing stands."""


class ReadingActions(NotingActions):
    """`mention.*`, `note.next`, `hit.*`, `jump.*`, `link.open`."""

    _last_jump: tuple[str, int] = ("mention", 1)

    def action_mention_next(self) -> None:
        """To the next name."""
        self.jump("mention", 1)

    def action_mention_previous(self) -> None:
        """To the name before."""
        self.jump("mention", -1)

    def action_mention_next_same(self) -> None:
        """To the next mention of the same entity."""
        self.jump("same", 1)

    def action_mention_previous_same(self) -> None:
        """To the mention of the same entity before."""
        self.jump("same", -1)

    def action_note_next(self) -> None:
        """To the next note or bookmark."""
        self._jump_to_note(1)

    def action_note_previous(self) -> None:
        """To the note or bookmark before."""
        self._jump_to_note(-1)

    def _jump_to_note(self, direction: int) -> None:
        """Go on from the caret, or from the note that is open: then open the one that is found."""
        card = self.focused.current if isinstance(self.focused, Cards) else None
        if card is not None:
            self.to_pane(self.reader)
            passages = self.reader.story.passages if self.reader.story else ()
            place = next((passage.span for passage in passages if passage.note == card.key), None)
            if place is not None:
                self.reader.jump(place)
        self.jump("note", direction)
        if card is not None and self.note_at_hand() is not None:
            self._enter_note()

    def action_hit_next(self) -> None:
        """To the next hit."""
        self.jump("hit", 1)

    def action_hit_previous(self) -> None:
        """To the hit before."""
        self.jump("hit", -1)

    def action_jump_repeat(self) -> None:
        """The last jump once more."""
        self.jump(*self._last_jump)

    def action_jump_reverse(self) -> None:
        """The last jump the other way; the way that `;` goes stays as it was."""
        kind, direction = self._last_jump
        self.jump(kind, -direction)
        self._last_jump = (kind, direction)

    def jump(self, kind: str, direction: int) -> None:
        """Go to the next such thing, or the one before; `;` and `,` go on from there."""
        self._last_jump = (kind, direction)
        if kind == "same":
            mention = self.mention_at_caret()
            found = self.reader.next_mention(direction, mention.entity) if mention else None
        elif kind == "note":
            found = self.reader.next_passage(direction)
        elif kind == "hit":
            found = self.reader.next_hit(direction)
        else:
            found = self.reader.next_mention(direction)
        if found is None:
            self.status.say(self._no_jump(kind, direction))
        else:
            self.go_to(found)

    def go_to(self, span: Span) -> None:
        """Jump, and have the panes follow in the same frame: messages about it would come 16 ms later."""
        with self.prevent(Reader.Moved, Reader.Scrolled):
            self.reader.jump(span)
        self.follow_caret()
        self.show_position()

    def _no_jump(self, kind: str, direction: int) -> str:
        if kind == "same" and self.mention_at_caret() is None:
            return f"the caret is on no name; {self.key('mention.next')} goes to the next"
        noun = {"mention": "name", "same": "mention of it", "note": "note or bookmark", "hit": "hit"}[kind]
        return f"no further {noun} {'below' if direction > 0 else 'above'}"

    def mention_at_caret(self) -> Mention | None:
        """The mention that the caret is on."""
        caret, story = self.reader.caret, self.reader.story
        if caret is None or story is None:
            return None
        return next((m for m in story.mentions if m.start <= caret < m.end), None)

    def on_reader_moved(self) -> None:
        """The panes follow the caret."""
        self.follow_caret()

    def follow_caret(self) -> None:
        """Have the panes show what the caret is on."""
        mention = self.mention_at_caret()
        self.entities.mark(mention.entity if mention else None)
        self.show_note_at_caret()
        if isinstance(self.app, SparingApp) and self.app.abilities.monotone:
            self.status.running("type", mention.type.noun if mention else "")

    def on_reader_scrolled(self) -> None:
        """The status line follows the page."""
        self.show_position()

    @property
    def leads_elsewhere(self) -> bool:
        """Something is selected, or at the caret is a note or a link: they come before a name."""
        return self.reader.selection is not None or self.passage_at_caret() is not None or bool(self._link_at_caret())

    def follow_at_caret(self) -> None:
        """Highlight what the mouse has selected; at a note, open it; at a link, open it."""
        if self.reader.selection is not None:  # made with the mouse
            self.action_note_highlight()
        elif self.passage_at_caret() is not None:
            self._enter_note()
        elif self._link_at_caret():
            self.action_link_open()
        else:
            self.status.say(" · ".join(f"{self.key(command)} {does}" for command, does in _WAYS))

    def _enter_note(self) -> None:
        """Show the note at the caret, and go into it; a bookmark has nothing to go into."""
        if self.note_at_hand() is None:
            self.status.say(f"a bookmarked sentence; {self.key('article.remove')} takes the bookmark away")
            return
        self.show_note_at_caret()
        self.to_pane(self.notes if self.notes.region.height else self.drawer)

    def action_link_open(self) -> None:
        """Hand the link at the caret to `$BROWSER`, or show its address: over SSH nothing else would open it."""
        import shlex  # 0.3 ms that the first paint does without

        address = self._link_at_caret()
        browser = os.environ.get("BROWSER")
        if not address:
            self.status.say("the caret is on no link")
        elif not browser:
            self.status.say(address)
        else:
            try:
                subprocess.Popen(
                    [*shlex.split(browser), address],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            except (OSError, ValueError) as error:
                self.status.say(f"BROWSER ({browser}) does not start: {error}; the link is {address}")
            else:
                self.status.say(f"sent to {browser}: {address}")

    def _link_at_caret(self) -> str:
        caret, story = self.reader.caret, self.reader.story
        if caret is None or story is None:
            return ""
        marks = (mark for mark in story.document.marks if mark.kind is MarkKind.LINK)
        return next((mark.target for mark in marks if mark.start <= caret < mark.end), "")

    def find_hits(self, words: str) -> None:
        """Mark every place of the story where some words stand, and go to the first below."""
        story = self.reader.story
        if story is None:
            return
        hits = _occurrences(story.document.text, words)
        self.reader.update_hits(hits)
        if not hits:
            self.status.say(f"{words!r} is not in this story" if words else "")
        else:
            self.go_to(self.reader.next_hit(1) or hits[0])
            self.status.say(f"{len(hits)} found; {self.key('hit.next')} next, {self.key('hit.previous')} previous")
        self._last_jump = ("hit", 1)


def _occurrences(text: str, words: str) -> tuple[Span, ...]:
    """Where words stand in a text, whatever their case; lengths that case folding changes are left alone."""
    needle, hay = words.strip().lower(), text.lower()
    if not needle or len(hay) != len(text):
        needle, hay = words.strip(), text
    hits: list[Span] = []
    at = hay.find(needle) if needle else -1
    while at >= 0:
        hits.append(Span(at, at + len(needle)))
        at = hay.find(needle, at + len(needle))
    return tuple(hits)
