"""`show`: one article, as text, in colour, as Markdown or as JSON."""

import shutil

import click

from tui.cli.articles import the_article
from tui.cli.complaints import complain
from tui.cli.desk import Desk
from tui.cli.indexing import abreast
from tui.cli.page import coloured, plain
from tui.cli.printing import article_json, is_terminal, say, say_coloured, say_json, say_text
from tui.export.story import markdown
from tui.session.holding import hold_on


@click.command()
@click.argument("article", metavar="ID")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "ansi", "markdown", "json"]),
    help="How to print it: as ansi on a terminal and as text elsewhere, unless told.",
)
@click.pass_obj
def show(desk: Desk, article: str, format_: str | None) -> None:
    """Print one article.

    As ansi the names in it stand out, as in the reader. Markdown has its particulars as front matter, so that it can be
    added to another library. JSON has text, blocks, mentions and notes. What must not be used is headed by the reason.
    """
    chosen = format_ or ("ansi" if is_terminal() else "text")
    measure = desk.settings().measure
    with desk.library() as library:
        found = the_article(library, article)
        hold = hold_on(library, found)
        match chosen:
            case "json":
                abreast(library.search)  # it says whom a name means in the whole library
                say_json(article_json(library, found, full=True))
            case "markdown":
                if hold:
                    complain(f"{found.id} is {hold.said}")
                for piece in markdown(found, library.status(found.id).tags):
                    say_text(piece)
            case "ansi":
                if hold:
                    say_coloured(f"\x1b[1m{hold.said}\x1b[0m\n")
                for line in coloured(found.document, library.mentions(found.id), _width(measure)):
                    say_coloured(line)
            case _:
                if hold:
                    say_text(f"{hold.said}\n")
                for line in plain(found.document, _width(measure) if is_terminal() else None):
                    say(line)


def _width(measure: int) -> int:
    """The measure, or what the terminal has."""
    return min(measure, shutil.get_terminal_size().columns)
