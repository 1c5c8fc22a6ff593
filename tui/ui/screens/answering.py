"""What a screen does that another one has put in front of itself to be told something."""

from typing import Generic, TypeVar, cast

from textual.screen import Screen

Answer = TypeVar("Answer")


class Answering(Generic[Answer]):
    """A screen that answers once: keys typed ahead of the screen below must not answer again.

    No `Screen` itself: Textual would take it, instead of the `ModalScreen` that comes after, for the one whose style
    sheet counts.
    """

    _has_answered = False

    def answer(self, answer: Answer) -> None:
        """Go, and give the screen below its answer, if that was not done yet."""
        if not self._has_answered:
            self._has_answered = True
            cast("Screen[Answer]", self).dismiss(answer)
