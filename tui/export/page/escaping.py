"""Text as HTML that says the same."""

from html import escape

from tui.names import safe


def text_of(text: str) -> str:
    """Text for an element or an attribute; no control character and no bidirectional override comes through."""
    return escape(safe(text))
