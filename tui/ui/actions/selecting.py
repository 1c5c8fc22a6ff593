"""Selecting with the keyboard: motions move one end, objects take what stands at the caret."""

from tui.commands import Scope
from tui.model import Span
from tui.ui.actions.reading import ReadingActions
from tui.ui.phrases import count
from tui.ui.widgets.reader import Reader


class SelectingActions(ReadingActions):
    """`select.*`."""

    def action_select_start(self) -> None:
        """Begin to select at the caret; again leaves."""
        if self.reader.selecting:
            self.reader.stop_selecting()
        else:
            self.to_pane(self.reader)
            self.reader.start_selecting()

    def action_select_stop(self) -> None:
        """Leave selecting."""
        self.reader.stop_selecting()

    def action_select_swap(self) -> None:
        """Go on from the other end."""
        self.reader.swap_ends()

    def on_reader_selection_changed(self) -> None:
        """Say what may be done with what is selected by now: a key typed close behind has changed it already."""
        self._offer_selected(self.reader.selection)

    def _extend(self, motion: str) -> None:
        """Move one end of the selection, and what follows it in the same frame: messages about it would take longer."""
        with self.prevent(Reader.Moved, Reader.Scrolled, Reader.SelectionChanged):
            self.reader.move(motion)
        self.follow_caret()
        self.show_position()
        self._offer_selected(self.reader.selection)

    def _offer_selected(self, span: Span | None) -> None:
        """Say what may be done with what is selected; of what keys behind it have dealt with, nothing."""
        is_over = span is None and self.scope is not Scope.SELECTING
        if is_over:
            self.purpose = None
        if self.is_offering:
            return
        if is_over:
            self.status.hint("")
            return
        words = count(len(self.words(span).split()), "word")
        enter = self.purpose.title if self.purpose else self.kind or "highlight"
        keys = f"{self.key('note.add')} note · {self.key('note.highlight')} {enter} · {self.key('highlight.kind')} kind"
        more = f"{self.key('yank.quote')} take · {self.key('entity.correct')} name · {self.key('app.help')} more"
        self.status.hint(f"{words} · {keys} · {more}")

    def action_select_left(self) -> None:
        """One character back."""
        self._extend("left")

    def action_select_right(self) -> None:
        """One character on."""
        self._extend("right")

    def action_select_word(self) -> None:
        """To the next word."""
        self._extend("word")

    def action_select_word_back(self) -> None:
        """To the beginning of the word before."""
        self._extend("word-back")

    def action_select_word_end(self) -> None:
        """To the end of the word."""
        self._extend("word-end")

    def action_select_sentence(self) -> None:
        """To the next sentence."""
        self._extend("sentence")

    def action_select_sentence_back(self) -> None:
        """To the beginning of the sentence."""
        self._extend("sentence-back")

    def action_select_paragraph(self) -> None:
        """To the next paragraph."""
        self._extend("paragraph")

    def action_select_paragraph_back(self) -> None:
        """To the beginning of the paragraph."""
        self._extend("paragraph-back")

    def action_select_line_start(self) -> None:
        """To the start of the line."""
        self._extend("line-start")

    def action_select_line_end(self) -> None:
        """To the end of the line."""
        self._extend("line-end")

    def action_select_a_word(self) -> None:
        """The word at the caret."""
        self._take("word")

    def action_select_a_sentence(self) -> None:
        """The sentence at the caret."""
        self._take("sentence")

    def action_select_a_paragraph(self) -> None:
        """The paragraph at the caret."""
        self._take("paragraph")

    def action_select_a_quotation(self) -> None:
        """What stands between quotation marks."""
        self._take("quotation")

    def action_select_an_entity(self) -> None:
        """The name at the caret."""
        self._take("entity")

    def action_select_a_block(self) -> None:
        """The whole block."""
        self._take("block")

    def _take(self, name: str) -> None:
        if not self.reader.select_object(name):
            self.status.say(f"there is no {name} at the caret")
