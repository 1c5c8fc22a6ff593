"""Sets what stands inside a block: words with their marks, on one line or several."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tui import links
from tui.model import Mark, MarkKind
from tui.values import replace

if TYPE_CHECKING:
    from markdown_it.token import Token

LINE_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
"""The one piece of HTML that is heeded."""
_RUNS = {
    "strong": MarkKind.STRONG,
    "em": MarkKind.EM,
    "s": MarkKind.STRIKE,
    "link": MarkKind.LINK,
}
"""What tokens that open and close are called by the parser."""


class Line(Struct):
    """A line of inline text with its marks, as it is put together."""

    text: str = ""
    marks: tuple[Mark, ...] = ()


def joined(lines: Sequence[Line], separator: str) -> Line:
    """Put lines side by side: the cells of a row, or the lines inside a cell."""
    marks: list[Mark] = []
    start = 0
    for line in lines:
        marks += (replace(mark, start=start + mark.start, end=start + mark.end) for mark in line.marks)
        start += len(line.text) + len(separator)
    return Line(separator.join(line.text for line in lines), tuple(marks))


def lines_of(tokens: Sequence["Token"]) -> list[Line]:
    """Set inline tokens as lines, one more than there are hard line breaks."""
    inline = _Inline()
    for token in tokens:
        inline.step(token)
    return inline.finished()


class _Inline(Struct):
    """Sets inline tokens as text, and remembers which runs are open."""

    lines: list[Line] = field(default_factory=list)
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
            case "html_inline" if LINE_BREAK.fullmatch(token.content):
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
        self.lines.append(Line(text, tuple(inside)))
        self.parts, self.marks, self.length = [], [], 0
        self.open = [(kind, 0, target) for kind, _, target in self.open]

    def finished(self) -> list[Line]:
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
