"""A note as a card beside the text; its Markdown goes the way of every article's, so nothing in it runs or loads."""

from tui.document import compose
from tui.export.page.escaping import text_of
from tui.export.page.inline import Inline
from tui.export.page.setting import set_blocks
from tui.model import BlockKind, CopyBlock, Note

_SHOWN = 400
"""Code points of a quote whose passage is not in the text."""


def card(note: Note, look: str, number: int | None = None, *, about: str = "", quoted: bool = False) -> str:
    """A note.

    Args:
        note: The note.
        look: The class of its kind's look.
        number: That which stands at its passage; None where it has none.
        about: The name of the entity that it is on.
        quoted: Say what it is on, because that does not stand beside it.
    """
    link = f'<a class="back" href="#passage-{text_of(note.id)}">{number}</a>' if number else ""
    quote = f"<blockquote>{text_of(_cut(note.anchor.quote))}</blockquote>" if quoted and note.anchor else ""
    return (
        f'<aside class="note {look}" id="note-{text_of(note.id)}">'
        f"<header>{link}{_head(note, about)}</header>{quote}{_words(note.text)}</aside>"
    )


def _head(note: Note, about: str) -> str:
    """The kind, the entity, the tags and the day, in one line."""
    words = [*filter(None, (note.kind, about)), *(f"#{tag}" for tag in note.tags)]
    day = f'<time datetime="{note.created:%Y-%m-%d}">{note.created.day} {note.created:%b %Y}</time>'
    return "".join(f"<span>{text_of(word)}</span>" for word in words) + day


def _words(text: str) -> str:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, text, markup=True)])
    set_words = "".join(set_blocks(Inline(document)))
    return f'<div class="words">{set_words}</div>' if set_words else ""


def _cut(quote: str) -> str:
    return quote if len(quote) <= _SHOWN else f"{quote[:_SHOWN].rstrip()}…"
