"""The page round the stories: one file that fetches nothing and runs nothing.

Its policy allows its own style sheet, by hash, and nothing else (Content Security Policy Level 3, section 4.1; the meta
element is that of HTML, section 4.2.5.3).
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import chain, islice

from tui.export.clipping import Clipping
from tui.export.page.cards import card
from tui.export.page.escaping import text_of
from tui.export.page.setting import set_blocks
from tui.export.page.sheet import Looks, Sheet, name_of
from tui.links import target as safe_address
from tui.model import Article, BlockKind, EntityType, Note

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_NAMED = {
    EntityType.PERSON: "People",
    EntityType.ORG: "Organisations",
    EntityType.PLACE: "Places",
    EntityType.GROUP: "Groups",
    EntityType.EVENT: "Events",
    EntityType.OTHER: "Others",
}


def html(clippings: Iterable[Clipping], strays: Iterable[Note] = ()) -> Iterator[str]:
    """A page of stories, with the passages marked and the notes beside the text.

    Args:
        clippings: The stories.
        strays: Notes whose stories are no longer in the library.
    """
    waiting = iter(clippings)
    first = list(islice(waiting, 2))
    yield _head(first[0].article.headline if len(first) == 1 else "Stories and notes")
    looks = Looks()
    for clipping in chain(first, waiting):
        yield from _article(clipping, looks)
    lost = "".join(card(note, looks.of(note), about=name_of(note), quoted=True) for note in strays)
    if lost:
        yield f'<section class="apart"><h2>Notes on stories that are gone</h2>{lost}</section>\n'
    yield "</main>\n</body>\n</html>\n"


def _head(title: str) -> str:
    style, digest = _style()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{text_of(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
    )


@cache
def _style() -> tuple[str, str]:
    """The style sheet, and the hash by which the policy knows it."""
    style = files("tui.export.page").joinpath("page.css").read_text(encoding="utf-8")
    return style, base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _article(clipping: Clipping, looks: Looks) -> Iterator[str]:
    article, sheet = clipping.article, Sheet(clipping, looks)
    language = f' lang="{article.language}"' if _LANGUAGE.fullmatch(article.language) else ""
    plain = "" if clipping.notes else ' class="plain"'
    yield f"<article{plain}{language}>\n"
    yield f'<p class="source">{_source(clipping)}</p>\n'
    if not any(block.kind is BlockKind.HEADLINE for block in article.document.blocks):
        headline = f'<h1 class="headline" dir="auto">{text_of(article.headline)}</h1>'
        yield f'<div class="row">{sheet.general}{headline}</div>\n'
    yield from set_blocks(sheet.inline(), sheet.beside())
    if sheet.detached:
        yield f'<section class="apart"><h2>No longer in the story</h2>{sheet.detached}</section>\n'
    yield from _names(clipping)
    yield "</article>\n"


def _source(clipping: Clipping) -> str:
    """Who put it out and when, its address and its tags, in one line."""
    article = clipping.article
    parts = [text_of(clipping.source), _moment(article), _address(article.url)]
    parts += [f"#{text_of(tag)}" for tag in clipping.status.tags]
    return "".join(f"<span>{part}</span>" for part in parts if part)


def _moment(article: Article) -> str:
    if article.published is None:
        return ""
    moment = article.published
    return f'<time datetime="{moment.isoformat()}">{moment.day} {moment:%B %Y}</time>'


def _address(url: str) -> str:
    address = safe_address(url)
    return f'<a href="{text_of(address)}" rel="noreferrer">{text_of(url)}</a>' if address else text_of(url)


def _names(clipping: Clipping) -> Iterator[str]:
    """Who and what is named in the story, by type, in the order of the text."""
    named: dict[EntityType, dict[str, int]] = {}
    for type_, name in clipping.names:
        names = named.setdefault(type_, {})
        names[name] = names.get(name, 0) + 1
    if named:
        yield '<footer class="names"><dl>\n'
        for type_, heading in _NAMED.items():
            if names := named.get(type_, {}):
                told = ", ".join(_counted(name, number) for name, number in names.items())
                yield f'<dt>{heading}</dt><dd class="{type_.lower()}">{told}</dd>\n'
        yield "</dl></footer>\n"


def _counted(name: str, number: int) -> str:
    return f"<bdi>{text_of(name)}</bdi>" + (f" <small>{number}</small>" if number > 1 else "")
