"""`show`: one article, as text, in colour, as Markdown or as JSON."""

import textwrap
from collections.abc import Iterator

import click

from tui.cli.desk import Desk
from tui.cli.printing import article_json, say_json
from tui.library.library import Library
from tui.model import Article, Block, BlockKind, EntityType
from tui.names import safe

_WIDTH = 76
_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLOURS = {
    EntityType.PERSON: "\x1b[4;36m",
    EntityType.ORG: "\x1b[4;35m",
    EntityType.PLACE: "\x1b[3;32m",
    EntityType.GROUP: "\x1b[3;4;33m",
    EntityType.EVENT: "\x1b[1;3;31m",
    EntityType.OTHER: "\x1b[2;4m",
}
_SMALL = {BlockKind.SLUG, BlockKind.BYLINE, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.SIGN_OFF}
_BIG = {BlockKind.HEADLINE, BlockKind.HEADING}


@click.command()
@click.argument("article", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "ansi", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
@click.pass_obj
def show(desk: Desk, article: str, form: str) -> None:
    """Print one article; any unique beginning of its id will do."""
    with desk.library() as library:
        found = library.article(library.resolve_id(article))
        if form == "json":
            say_json(article_json(library, found, full=True))
        elif form == "markdown":
            click.echo("\n".join(_markdown(found)))
        else:
            click.echo("\n\n".join(_paragraphs(library, found, coloured=form == "ansi")))


def _paragraphs(library: Library, article: Article, *, coloured: bool) -> Iterator[str]:
    """The article set for reading; blocks that belong together are kept together."""
    group: list[str] = []
    for block in article.document.blocks:
        if group and not block.tight:
            yield "\n".join(group)
            group = []
        group.append(_set(library, article, block) if coloured else _wrapped(article, block))
    if group:
        yield "\n".join(group)


def _wrapped(article: Article, block: Block) -> str:
    text = safe(article.document.text[block.start : block.end])
    if block.kind in {BlockKind.ROW, BlockKind.HEADER_ROW}:
        return "  |  ".join(safe(cell) for cell in article.document.text[block.start : block.end].split("\t"))
    if block.kind is BlockKind.RULE:
        return "-" * 8
    if block.kind is BlockKind.CODE:
        return "    " + text
    margin = "> " * block.quote + "  " * max(0, block.indent - (1 if block.marker else 0))
    marker = f"{block.marker} " if block.marker else ""
    lines = textwrap.wrap(text, _WIDTH - len(margin), initial_indent=marker, subsequent_indent=" " * len(marker))
    return "\n".join(margin + line for line in lines or [marker])


def _set(library: Library, article: Article, block: Block) -> str:
    """A block with its names in colour; such text is not wrapped, the terminal does that."""
    ground = _BOLD if block.kind in _BIG else _DIM if block.kind in _SMALL else ""
    recognition = library.recognition(article.id)
    pieces, at = [ground], block.start
    for mention in recognition.mentions if recognition else ():
        if block.start <= mention.start and mention.end <= block.end:
            pieces += [safe(article.document.text[at : mention.start]), _COLOURS[mention.type]]
            pieces += [safe(article.document.text[mention.start : mention.end]), _RESET, ground]
            at = mention.end
    marker = f"{block.marker} " if block.marker else ""
    return "> " * block.quote + marker + "".join([*pieces, safe(article.document.text[at : block.end]), _RESET])


def _markdown(article: Article) -> Iterator[str]:
    """Front matter, then the copy as its source gave it."""
    yield "---"
    for name, value in _front_matter(article):
        yield f"{name}: {_quoted(value)}"
    yield "---"
    for block in article.copy:
        if block.kind is BlockKind.HEADLINE:
            yield f"\n# {safe(block.text)}"
        else:
            yield "\n" + "\n".join(safe(line) for line in block.text.splitlines())


def _front_matter(article: Article) -> Iterator[tuple[str, str]]:
    published = article.published.isoformat() if article.published else ""
    fields = {
        "id": article.id,
        "title": article.headline,
        "byline": " and ".join(article.bylines),
        "date": published,
        "source": article.publisher,
        "slug": article.slug,
        "url": article.url,
        "language": article.language,
    }
    yield from ((name, value) for name, value in fields.items() if value)


def _quoted(value: str) -> str:
    """A YAML double-quoted scalar: what is plain in one context is a colon or a comment in another."""
    escaped = safe(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
