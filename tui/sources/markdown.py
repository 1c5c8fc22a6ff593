"""Parses an article in Markdown, with or without YAML front matter.

Front matter states what copy cannot; the body stays Markdown, to be parsed when the document is composed. Furniture
that the body carries itself (a first heading, byline and captions below it, a credit line at the end) becomes blocks
of its own, and nothing is said twice.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import PurePath
from typing import NamedTuple

from tui import datelines, markup
from tui.errors import SourceError
from tui.model import BlockKind, CopyBlock, Dateline, Filing
from tui.names import fold, safe
from tui.sources import embargoes, furniture, particulars
from tui.sources.particulars import Particulars, Stated
from tui.sources.prose import derived_headline, language
from tui.sources.wire import check_lines

_SUFFIXES = (".md", ".markdown")
_SAMPLE = 20_000
_LONGEST_FURNITURE = 3000
_MOST_FURNITURE = 50
"""Chunks at either end; no story has more, and each costs a copy of the body."""
_MOST_BRACKETS = 500
_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>(?:[^\n]*\n){1,500}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"(?:\s|#.*)*[A-Za-z][\w -]*:\s")
_EVIDENCE: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("# ",), re.compile(r"^#{1,6} \S", re.MULTILINE)),
    (("](",), re.compile(r"\]\(\S+\)")),
    (("```", "~~~"), re.compile(r"^(?:```|~~~)", re.MULTILINE)),
    (("---",), re.compile(r"^\|?\s*:?-{3,}:?\s*\|", re.MULTILINE)),
    (("**",), re.compile(r"\*\*\S[^*\n]*\*\*")),
)
"""What stands in Markdown; a pattern is tried only where one of the signs before it does, for most texts have none."""
_HEADING = re.compile(
    r"\s*(?:#[ \t]+(?P<atx>[^\n]*?)(?:[ \t]+#+)?[ \t]*(?:\n|\Z)|(?P<setext>[^\n]+)\n=+[ \t]*(?:\n|\Z))"
)
_CHUNK = re.compile(r"\s*(?P<chunk>\S[^\n]*(?:\n[ \t]*\S[^\n]*)*)")
_LAST_CHUNK = re.compile(r"(?:\A|\n[ \t]*\n)(?P<chunk>\S[^\n]*(?:\n[ \t]*\S[^\n]*)*)\s*\Z")


def sniff(text: str, name: str) -> bool:
    """Take a text with front matter, or named as Markdown, or in which two kinds of its marks stand.

    A `#` alone proves nothing: wires end with `###`, and plain text counts with `# 1`.
    """
    if PurePath(name).suffix.casefold() in _SUFFIXES or _front_matter(text):
        return True
    sample = text[:_SAMPLE]
    return sum(any(sign in sample for sign in signs) and bool(found.search(sample)) for signs, found in _EVIDENCE) > 1


def parse(text: str, name: str) -> tuple[Filing, ...]:
    """Parse one article.

    Args:
        text: Cleaned.
        name: The path or other name of the source.

    Raises:
        SourceError: The front matter is no YAML; the message names the line.
    """
    matter = _front_matter(text)
    if not matter:
        return (story(text, Particulars(), name),)
    told = particulars.read(_loaded(matter["yaml"], name))
    return (told.remarked(story(text[matter.end() :], told, name), safe(name)),)


def story(body: str, told: Particulars, name: str) -> Filing:
    """Make a filing of a body in Markdown and of what is told of it elsewhere; what both say stands once.

    Args:
        body: Cleaned.
        told: Particulars of the front matter, or of the record that the body comes from.
        name: What the headline is where neither yields one: the stem of this path.

    Raises:
        SourceError: There are more lines than a story can have.
    """
    check_lines(body, name)
    found = _story(body, told.headline, told.byline().text if told.bylines else "")
    dateline = found.dateline if told.dateline == Dateline() else told.dateline
    headline, copy = told.headline or found.title or safe(PurePath(name).stem), tuple(_copy(told, found))
    return Filing(
        own_id=told.own_id,
        headline=headline,
        copy=copy,
        bylines=told.bylines or found.bylines,
        dateline=dateline,
        slug=told.slug,
        publisher=told.publisher or dateline.agency,
        url=told.url,
        published=told.published,
        language=told.language or language(found.body),
        tags=told.tags,
        handling=embargoes.heeded(told.handling, headline, copy),
    )


def _front_matter(text: str) -> re.Match[str] | None:
    """Find the front matter; between two rules there may also be mere words."""
    match = _FRONT.match(text)
    return match if match and _KEY.match(match["yaml"]) else None


def _loaded(yaml_text: str, name: str) -> Stated:
    if sum(map(yaml_text.count, "[{")) > _MOST_BRACKETS:  # libyaml follows them down the stack of C, and dies
        raise SourceError(f"{safe(name)}: the front matter is no YAML that can be read")
    import yaml  # 12 ms, and only front matter needs it

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # all scalars stay strings: `no` is Norwegian, not False
    try:
        loaded = yaml.load(yaml_text, loader)  # noqa: S506 - the base loader makes strings, lists and mappings only
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        reason = safe(error.problem or "it cannot be read")
        raise SourceError(f"{safe(name)}, line {line}: the front matter is no YAML: {reason}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise SourceError(f"{safe(name)}: the front matter is no YAML that can be read") from error
    return {particulars.key(str(name)): value for name, value in loaded.items()} if isinstance(loaded, dict) else {}


class _Story(NamedTuple):
    """A body, and the furniture that it carried."""

    body: str
    heading: str
    """Source of the heading that is the headline, inline Markdown; empty where the body does not begin with it."""
    furniture: tuple[CopyBlock, ...]
    credits: tuple[CopyBlock, ...]
    title: str
    """What to call a story whose front matter does not say."""
    dateline: Dateline
    bylines: tuple[str, ...]


def _story(body: str, headline: str, byline: str) -> _Story:
    """Take the furniture off a body, from its head and its end; `headline` and `byline` are what front matter says."""
    heading, body = _heading(body, headline)
    head, body = _taken(body, _CHUNK.match, partial(_head_kind, byline=byline))
    end, body = _taken(body, _last_chunk, _end_kind)
    pieces = markup.parse(body[:_SAMPLE])
    opening = next((piece.text for piece in pieces if piece.kind is BlockKind.PARAGRAPH), "")
    found = datelines.find(opening)
    title = (
        _plain(heading) or next((piece.text for piece in pieces if piece.level == 1), "") or derived_headline(opening)
    )
    names = tuple(name for block in head for name in furniture.byline(_plain(block.text)))
    return _Story(
        body, heading, tuple(head), tuple(reversed(end)), title, found.dateline if found else Dateline(), names
    )


def _heading(body: str, headline: str) -> tuple[str, str]:
    """Take the first heading off a body, unless it says something else than the headline in the front matter."""
    match = _HEADING.match(body)
    heading = (match["atx"] or match["setext"] or "").strip() if match else ""
    if not match or not heading or (headline and fold(headline) not in (fold(heading), fold(_plain(heading)))):
        return "", body
    return heading, body[match.end() :]


def _taken(
    body: str, chunk: Callable[[str], re.Match[str] | None], kind_of: Callable[[str], BlockKind | None]
) -> tuple[list[CopyBlock], str]:
    """Take chunks off one end of a body for as long as they are furniture."""
    taken: list[CopyBlock] = []
    while len(taken) < _MOST_FURNITURE and (match := chunk(body)):
        kind = kind_of(_plain(match["chunk"]))
        if kind is None:
            break
        taken.append(CopyBlock(kind, match["chunk"], markup=True))
        body = body[: match.start()] + body[match.end() :]
    return taken, body


def _last_chunk(body: str) -> re.Match[str] | None:
    return _LAST_CHUNK.search(body, max(0, len(body) - _SAMPLE))


def _head_kind(chunk: str, byline: str) -> BlockKind | None:
    if furniture.byline(chunk) or (byline and fold(chunk) == fold(byline)):
        return BlockKind.BYLINE
    return BlockKind.CAPTION if furniture.kind(chunk) is BlockKind.CAPTION else None


def _end_kind(chunk: str) -> BlockKind | None:
    kind = furniture.kind(chunk)
    if kind is BlockKind.SIGN_OFF and not any(character.isalnum() for character in chunk):
        return None  # a thematic break
    return kind if kind in (BlockKind.CREDIT, BlockKind.SIGN_OFF) else None


def _plain(inline: str) -> str:
    """Read inline Markdown as plain text; only what is short can be furniture or a heading."""
    return (
        inline
        if len(inline) > _LONGEST_FURNITURE
        else " ".join(piece.text for piece in markup.parse_inline(inline, BlockKind.PARAGRAPH))
    )


def _copy(told: Particulars, story: _Story) -> Iterable[CopyBlock]:
    """Put the blocks into reading order."""
    if told.headline or story.heading:
        yield CopyBlock(BlockKind.HEADLINE, told.headline or story.heading, markup=not told.headline)
    if told.bylines and not any(block.kind is BlockKind.BYLINE for block in story.furniture):
        yield told.byline()
    for caption in told.captions:
        yield CopyBlock(BlockKind.CAPTION, caption)
    yield from sorted(story.furniture, key=lambda block: block.kind is BlockKind.CAPTION)
    if story.body.strip():
        yield CopyBlock(BlockKind.PARAGRAPH, story.body, markup=True)
    yield from story.credits
