"""Walks through what the parser found, block by block."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tui.markup.inline import LINE_BREAK, Line, joined, lines_of
from tui.markup.piece import Piece
from tui.model import BlockKind
from tui.values import replace

if TYPE_CHECKING:
    from markdown_it.token import Token

_BULLET = "•"


class _List(Struct):
    """A list that the walk is inside of."""

    marker: str = ""
    """Of the item at hand, until its first block has taken it."""
    items: int = 0


class Walk(Struct):
    """Turns the parser's tokens into pieces, keeping count of the lists and quotations around them."""

    made: list[Piece] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    quote: int = 0
    level: int = 0
    """Of the heading at hand, 0 outside headings."""
    hidden: bool = False
    """The paragraph at hand stands in a tight list."""
    row: BlockKind = BlockKind.ROW
    cells: list[Line] | None = None
    opens: bool = False
    """The next row begins its table: the head above it had no words."""

    def pieces(self, tokens: Iterable["Token"]) -> list[Piece]:
        """Walk through the tokens of a whole text."""
        for token in tokens:
            self.step(token)
        return self.made

    def step(self, token: "Token") -> None:
        """Take one token: a leaf adds pieces, the rest says where the next ones stand."""
        match token.type:
            case "inline":
                self.inline(token)
            case "fence" | "code_block":
                self.code(token.content)
            case "html_block":
                self.add(BlockKind.PARAGRAPH, _html_lines(token.content))
            case "hr":
                self.add(BlockKind.RULE, [Line()])
            case "heading_open":
                self.level = int(token.tag[1])
            case "heading_close":
                self.level = 0
            case "paragraph_open":
                self.hidden = token.hidden
            case "blockquote_open" | "blockquote_close":
                self.quote += token.nesting
            case _:
                self.container(token)

    def container(self, token: "Token") -> None:
        """Enter or leave a list, an item, a table's head or a row."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self.empty_item()
                self.lists.append(_List())
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.lists[-1].items += 1
                self.lists[-1].marker = f"{token.info}{token.markup}" if token.info else _BULLET
            case "list_item_close":
                self.empty_item()
            case "thead_open":
                self.row = BlockKind.HEADER_ROW
            case "tr_open":
                self.cells = []
            case "tr_close":
                self.table_row()

    def inline(self, token: "Token") -> None:
        """Add the text of a paragraph or heading, or keep that of a cell for its row."""
        lines = lines_of(token.children or ())
        if self.cells is not None:
            self.cells.append(joined(lines, " "))
        else:
            self.add(BlockKind.HEADING if self.level else BlockKind.PARAGRAPH, lines)

    def table_row(self) -> None:
        """Add the cells that were kept; a head without words is left out, and the row below it begins the table."""
        line = joined(self.cells or (), "\t")
        head = self.row is BlockKind.HEADER_ROW
        headless = head and not line.text.strip()
        if not headless:
            self.made.append(self.placed(Piece(self.row, line.text, line.marks, tight=not (head or self.opens))))
        self.cells, self.row, self.opens = None, BlockKind.ROW, headless

    def code(self, content: str) -> None:
        """Add a piece for each line of code; a block of none keeps one, so that it is seen."""
        self.add(BlockKind.CODE, [Line(line.expandtabs(4)) for line in content.removesuffix("\n").split("\n")])

    def add(self, kind: BlockKind, lines: Sequence[Line]) -> None:
        """Add a block of one or more lines, each after the first set tight."""
        for number, line in enumerate(lines):
            piece = Piece(kind, line.text, line.marks, self.level, tight=number > 0)
            self.made.append(self.placed(piece))

    def placed(self, piece: Piece) -> Piece:
        """Set a piece into the lists and quotations around it; the first in an item takes the item's marker."""
        piece = replace(piece, indent=len(self.lists), quote=self.quote)
        if not self.lists or not self.lists[-1].marker:
            return piece
        around = self.lists[-1]
        tight = self.hidden and (around.items > 1 or len(self.lists) > 1)
        kind = BlockKind.ITEM if piece.kind is BlockKind.PARAGRAPH else piece.kind
        marker, around.marker = around.marker, ""
        return replace(piece, kind=kind, marker=marker, tight=tight)

    def empty_item(self) -> None:
        """Add an item that ends, or opens another list, before it has any text."""
        if self.lists and self.lists[-1].marker:
            self.made.append(self.placed(Piece(BlockKind.PARAGRAPH, "")))


def _html_lines(content: str) -> list[Line]:
    """Show a block of HTML as the text that it is."""
    lines = LINE_BREAK.sub("\n", content).split("\n")
    return [Line(" ".join(line.split())) for line in lines if line.strip()]
