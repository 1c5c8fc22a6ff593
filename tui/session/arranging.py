"""How the screen was arranged: the widths of its panes, for each class of screens."""

from tui.library.changes import Edit, Kind
from tui.model import PaneWidths
from tui.session.session import Session


def remember_widths(session: Session, width_class: str, widths: PaneWidths) -> None:
    """Remember how wide the panes are; silent, and no step of the history.

    Args:
        session: The session.
        width_class: Of screens: a wide one has other panes than a narrow one.
        widths: In columns.
    """
    before = session.library.pane_widths(width_class)
    if before != widths:
        session.make_quietly((Edit(Kind.LAYOUT, width_class, before, widths),))
