"""Parses Markdown into pieces: CommonMark, tables and strikethrough.

Every word of the source stays. HTML is text like any other, an image its alternative text, and a link that does not
lead to the web or to a mailbox the words that it stood on. Nothing is fetched and nothing interpreted.

Source: CommonMark 0.31.2; GitHub Flavored Markdown, sections 4.10 (tables) and 6.5 (strikethrough).
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tui import links
from tui.model import BlockKind, Mark, MarkKind
from tui.values import replace

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_NESTING = 60
"""Levels that the parser follows; each costs it three frames of Python's stack."""
_LONGEST = 2_000_000
"""Code points above which a text is not parsed: a million take a second and over 200 MB."""
_COSTS = (("[", 45), ("\n", 30), ("|", 15), ("*", 8), ("_", 8), ("<", 4), ("`", 4), ("~", 6))
"""Microseconds that a sign costs at most: behind a bracket a link is looked for, at every depth that is followed."""
_DEAREST = 5_000_000
"""Microseconds above which a text is not parsed: what was made to be slow takes a minute for a megabyte."""
_BULLET = "•"
_LINE_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_RUNS = {
    "strong": MarkKind.STRONG,
    "em": MarkKind.EM,
    "s": MarkKind.STRIKE,
    "link": MarkKind.LINK,
}


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


def parse(text: str) -> list[Piece]:
    """Parse a Markdown text.

    What is nested too deeply, too long or too dear for the parser is set line by line as it stands.

    Args:
        text: Cleaned; newlines and tabs are its only control characters.

    Returns:
        Pieces in order. Their text holds no newline; a row's cells are parted by a tab.
    """
    if _is_too_dear(text):
        return _verbatim(text)
    tokens = _parser().parse(text)
    if any(token.level >= _NESTING - 1 for token in tokens):
        return _verbatim(text)
    return _Walk().pieces(tokens)


def parse_inline(text: str, kind: BlockKind, level: int = 0) -> list[Piece]:
    """Parse the inline Markdown of one block: no line of it starts a list or a heading."""
    if _is_too_dear(text):
        return [Piece(kind, text.replace("\n", " "), level=level)]
    return [
        Piece(kind, line.text, line.marks, level, tight=number > 0)
        for token in _parser().parseInline(text)
        for number, line in enumerate(_lines(token.children or ()))
    ]


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # 33 ms, and most articles are plain copy

    class Parser(MarkdownIt):
        """Takes any address for a link; which of them become marks is decided in `links`."""

        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the name is markdown-it's
            return True

    return Parser("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])


def _is_too_dear(text: str) -> bool:
    """Tell by its signs what a text would cost; the same text is judged alike on every machine."""
    if len(text) > _LONGEST:
        return True
    return sum(cost * text.count(sign) for sign, cost in _COSTS) > _DEAREST - len(text)


def _verbatim(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    tight = False
    for line in text.split("\n"):
        if stripped := line.strip().replace("\t", " "):
            pieces.append(Piece(BlockKind.PARAGRAPH, stripped, tight=tight))
        tight = bool(stripped)
    return pieces


class _List(Struct):
    """A list that the walk is inside of."""

    marker: str = ""
    """Of the item at hand, until its first block has taken it."""
    items: int = 0


class _Walk(Struct):
    """Turns the parser's tokens into pieces, keeping count of the lists and quotations around them."""

    made: list[Piece] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    quote: int = 0
    level: int = 0
    """Of the heading at hand, 0 outside headings."""
    hidden: bool = False
    """The paragraph at hand stands in a tight list."""
    row: BlockKind = BlockKind.ROW
    cells: list["_Line"] | None = None
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
                self.add(BlockKind.RULE, [_Line()])
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
        lines = _lines(token.children or ())
        if self.cells is not None:
            self.cells.append(_joined(lines, " "))
        else:
            self.add(BlockKind.HEADING if self.level else BlockKind.PARAGRAPH, lines)

    def table_row(self) -> None:
        """Add the cells that were kept; a head without words is left out, and the row below it begins the table."""
        line = _joined(self.cells or (), "\t")
        head = self.row is BlockKind.HEADER_ROW
        headless = head and not line.text.strip()
        if not headless:
            self.made.append(self.placed(Piece(self.row, line.text, line.marks, tight=not (head or self.opens))))
        self.cells, self.row, self.opens = None, BlockKind.ROW, headless

    def code(self, content: str) -> None:
        """Add a piece for each line of code; a block of none keeps one, so that it is seen."""
        self.add(BlockKind.CODE, [_Line(line.expandtabs(4)) for line in content.removesuffix("\n").split("\n")])

    def add(self, kind: BlockKind, lines: Sequence["_Line"]) -> None:
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


class _Line(Struct):
    """A line of inline text with its marks, as it is put together."""

    text: str = ""
    marks: tuple[Mark, ...] = ()


def _joined(lines: Iterable[_Line], separator: str) -> _Line:
    """Put lines side by side: the cells of a row, or the lines inside a cell."""
    text, marks, start = "", [], 0
    for number, line in enumerate(lines):
        start = len(text) + len(separator) if number else 0
        text = text + separator + line.text if number else line.text
        marks += [Mark(mark.kind, start + mark.start, start + mark.end, mark.target) for mark in line.marks]
    return _Line(text, tuple(marks))


def _html_lines(content: str) -> list[_Line]:
    """Show a block of HTML as the text that it is."""
    lines = _LINE_BREAK.sub("\n", content).split("\n")
    return [_Line(" ".join(line.split())) for line in lines if line.strip()]


def _lines(tokens: Sequence["Token"]) -> list[_Line]:
    """Set inline tokens as lines, one more than there are hard line breaks."""
    inline = _Inline()
    for token in tokens:
        inline.step(token)
    return inline.finished()


class _Inline(Struct):
    """Sets inline tokens as text, and remembers which runs are open."""

    lines: list[_Line] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    open: list[tuple[MarkKind, int, str]] = field(default_factory=list)
    """Kind, start and target of each run that has begun, outermost first."""

    def step(self, token: "Token") -> None:
        """Take one token."""
        match token.type:
            case "softbreak":
                self.text(" ")
            case "hardbreak":
                self.line_break()
            case "html_inline" if _LINE_BREAK.fullmatch(token.content):
                self.line_break()
            case "code_inline":
                self.run(MarkKind.CODE, token.content)
            case "image":
                self.run(MarkKind.IMAGE, _alternative(token), links.target(str(token.attrs.get("src", ""))))
            case _ if token.nesting > 0:
                kind, target = _RUNS[token.type.removesuffix("_open")], str(token.attrs.get("href", ""))
                self.open.append((kind, self.length, links.target(target)))
            case _ if token.nesting < 0:
                self.close(*self.open.pop())
            case _:
                self.text(token.content)

    def text(self, words: str) -> None:
        """Add words to the line."""
        words = words.replace("\n", " ").replace("\t", " ")
        if not self.length:
            words = words.lstrip(" ")
        self.parts.append(words)
        self.length += len(words)

    def run(self, kind: MarkKind, words: str, target: str = "") -> None:
        """Add words that are a run of their own."""
        start = self.length
        self.text(words)
        self.close(kind, start, target)

    def close(self, kind: MarkKind, start: int, target: str) -> None:
        """End a run; an empty one, or a link that leads nowhere we go, leaves its words alone."""
        if self.length > start and (target or kind is not MarkKind.LINK):
            self.marks.append(Mark(kind, start, self.length, target))

    def line_break(self) -> None:
        """End the line; runs that are open end with it and begin again on the next."""
        for kind, start, target in self.open:
            self.close(kind, start, target)
        text = "".join(self.parts).rstrip(" ")
        inside = (replace(mark, end=min(mark.end, len(text))) for mark in self.marks if mark.start < len(text))
        self.lines.append(_Line(text, tuple(inside)))
        self.parts, self.marks, self.length = [], [], 0
        self.open = [(kind, 0, target) for kind, _, target in self.open]

    def finished(self) -> list[_Line]:
        """Give the lines that hold text."""
        self.line_break()
        return [line for line in self.lines if line.text]


def _alternative(token: "Token") -> str:
    """Read the alternative text of an image, or the title of one that has none."""
    words = "".join(_words(child) for child in token.children or ())
    return words or str(token.attrs.get("title", ""))


def _words(token: "Token") -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return _alternative(token) if token.type == "image" else token.content
