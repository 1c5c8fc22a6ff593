"""A line to type in, some of whose keys act on its screen: each at the point where it was typed among the letters."""

from collections.abc import Callable, Mapping

from rich.highlighter import Highlighter
from textual import events
from textual.suggester import Suggester

from tui.ui.keyboard import is_invisible_letter
from tui.ui.widgets.steady import SteadyInput


class KeyedLine(SteadyInput):
    """An input whose own keys come after those of whoever asks."""

    def __init__(
        self,
        keys: Mapping[str, str],
        hint: str,
        value: str = "",
        *,
        follow: Callable[[str], object] = lambda _value: None,
        highlighter: Highlighter | None = None,
        suggester: Suggester | None = None,
    ) -> None:
        """Make a line.

        Args:
            keys: Actions of the screen, by Textual's names of keys.
            hint: What may be typed, shown while nothing is.
            value: What the line begins with.
            follow: Told of the line at every change of it, so that the next key finds what became of that.
            highlighter: Marks some of the words.
            suggester: Says how the line may go on.
        """
        self._follow = follow
        super().__init__(
            value,
            placeholder=hint,
            compact=True,
            select_on_focus=False,
            highlighter=highlighter,
            suggester=suggester,
        )
        self._keys = keys
        self._ended = False

    def watch_value(self, value: str) -> None:
        """Have the change followed."""
        self._follow(value)

    def end(self) -> None:
        """Take no more keys: those that were typed ahead go where the focus is now."""
        self._ended = True

    async def _on_key(self, event: events.Key) -> None:
        action = self._keys.get(event.key)
        if self._ended:
            self.app.post_message(events.Key(event.key, event.character))
        elif action is not None:
            await self.run_action(f"screen.{action}")
        elif is_invisible_letter(event):
            self.replace(event.character or "", *self.selection)
        else:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()


def keys_of(actions: Mapping[str, str]) -> Mapping[str, str]:
    """Actions by key, of a table that names several keys of one action at a time, with commas between them."""
    return {key: action for keys, action in actions.items() for key in keys.split(",")}
