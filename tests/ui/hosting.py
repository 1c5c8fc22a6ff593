"""An application with nothing in it, for tests of a widget by itself."""

from textual.app import App

from tui.ui.themes import inks_of


class Hosting(App[None]):
    """It has the inks that the styles of our widgets name, and no more."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(inks_of(self.current_theme))
