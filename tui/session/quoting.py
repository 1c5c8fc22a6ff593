"""What is taken away from a story: a quote, with or without where it comes from, a link, a note; Markdown or plain."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING

from tui.errors import NothingFoundError
from tui.model import Article, Note, Span
from tui.names import clean

if TYPE_CHECKING:
    from tui.export.passage import Line


class Form(StrEnum):
    """How it is written."""

    MARKDOWN = "markdown"
    PLAIN = "plain"


class Part(Enum):
    """What of a note may be taken away."""

    WHOLE = auto()
    QUOTE = auto()
    CITED = auto()
    """The quote, with where it comes from."""
    LINK = auto()
    """The address of its story."""


def quote(article: Article, span: Span, form: Form) -> str:
    """A passage: in Markdown a quotation, plainly its words; code, rows and paragraphs as they are set."""
    from tui.export import passage  # 1 ms, and only when something is taken away

    return _quoted(passage.lines_of(article.document, span), form)


def cited(article: Article, span: Span, form: Form) -> str:
    """A passage, and below it where it comes from."""
    return f"{quote(article, span, form)}\n\n{citation(article, form)}"


def whole(article: Article) -> str:
    """All words of a story, plainly."""
    return quote(article, Span(0, len(article.document.text)), Form.PLAIN)


def citation(article: Article, form: Form) -> str:
    """Who wrote it, what it is called, who put it out, where and when, and where it can be read, in one line."""
    from tui.export import citing  # 1 ms, and only when something is taken away

    address = f"<{article.url}>" if article.url and form is Form.MARKDOWN else clean(article.url)
    return f"— {citing.citation(article, _INKS[form], address)}"


def link(article: Article, form: Form) -> str:
    """Where the story can be read; in Markdown under its headline.

    Raises:
        NothingFoundError: It has no address.
    """
    if not article.url:
        raise NothingFoundError("this story has no address; take a citation instead")
    return f"[{_escaped(article.headline)}](<{article.url}>)" if form is Form.MARKDOWN else clean(article.url)


def noted(article: Article, note: Note, form: Form) -> str:
    """A whole note: what it is on, where that comes from, and the words, as they were typed."""
    from tui.export import passage  # 1 ms, and only when something is taken away

    quoted = [_quoted(passage.quoted(article, note), form)] if note.anchor else []
    words = [clean(note.text).strip("\n")] if note.text else []
    return "\n\n".join([*quoted, citation(article, form), *words])


def part_of(article: Article, note: Note, part: Part, form: Form) -> str:
    """What is taken of a note.

    Raises:
        NothingFoundError: It has no such part.
    """
    match part:
        case Part.WHOLE:
            return noted(article, note, form)
        case Part.LINK:
            return link(article, form)
    if note.span is None:
        raise NothingFoundError("this note is on no passage of the story")
    return (quote if part is Part.QUOTE else cited)(article, note.span, form)


def _quoted(lines: "Sequence[Line]", form: Form) -> str:
    from tui.export import passage  # 1 ms, and only when something is taken away

    if form is Form.PLAIN:
        return passage.plain(lines)
    return "\n".join(f"> {line}".rstrip() for line in passage.markdown(lines, _escaped).split("\n"))


def _escaped(text: str) -> str:
    from tui.export.story import escaped  # 2 ms, and only when something is taken away

    return escaped(clean(text))


_INKS: Mapping[Form, Callable[[str], str]] = {Form.MARKDOWN: _escaped, Form.PLAIN: clean}
