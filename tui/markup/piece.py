"""A block on its way into a document."""

from msgspec import Struct

from tui.model import BlockKind, Mark


class Piece(Struct, frozen=True):
    """A block before it has a place in a document; its marks count from its own start."""

    kind: BlockKind
    text: str
    marks: tuple[Mark, ...] = ()
    level: int = 0
    indent: int = 0
    quote: int = 0
    marker: str = ""
    tight: bool = False
