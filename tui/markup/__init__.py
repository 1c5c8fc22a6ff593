"""Parses Markdown into pieces: CommonMark, tables and strikethrough.

Every word of the source stays. HTML is text like any other, an image its alternative text, and a link that does not
lead to the web or to a mailbox the words that it stood on. Nothing is fetched and nothing interpreted.

Source: CommonMark 0.31.2; GitHub Flavored Markdown, sections 4.10 (tables) and 6.5 (strikethrough).
"""

from tui.markup.parsing import parse, parse_inline
from tui.markup.piece import Piece

__all__ = ["Piece", "parse", "parse_inline"]
