"""Parses an article in Markdown, with or without YAML front matter.

Front matter states what copy cannot; the body stays Markdown, to be parsed when the document is composed. Furniture
that the body carries itself (a first heading, byline and captions below it, a credit line at the end) becomes blocks
of its own, and nothing is said twice.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import NamedTuple

from tui import datelines, links, markup
from tui.errors import SourceError
from tui.model import BlockKind, CopyBlock, Dateline, Filing
from tui.names import fold, safe
from tui.sources import dates, furniture
from tui.sources.prose import derived_headline, language

_SUFFIXES = (".md", ".markdown")
_SAMPLE = 20_000
_LONGEST_FURNITURE = 3000
_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>(?:[^\n]*\n){1,500}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"(?:\s|#.*)*[A-Za-z][\w -]*:\s")
_EVIDENCE = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"\]\(\S+\)"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"^\|?\s*:?-{3,}:?\s*\|", re.MULTILINE),
    re.compile(r"\*\*\S[^*\n]*\*\*"),
)
_HEADING = re.compile(
    r"\s*(?:#[ \t]+(?P<atx>[^\n]*?)(?:[ \t]+#+)?[ \t]*(?:\n|\Z)|(?P<setext>[^\n]+)\n=+[ \t]*(?:\n|\Z))"
)
_CHUNK = re.compile(r"\s*(?P<chunk>\S[^\n]*(?:\n[ \t]*\S[^\n]*)*)")
_LAST_CHUNK = re.compile(r"(?:\A|\n[ \t]*\n)(?P<chunk>\S[^\n]*(?:\n[ \t]*\S[^\n]*)*)\s*\Z")

Front = Mapping[str, object]


def sniff(text: str, name: str) -> bool:
    """Take a text with front matter, or named as Markdown, or in which two kinds of its marks stand.

    A `#` alone proves nothing: wires end with `###`, and plain text counts with `# 1`.
    """
    if PurePath(name).suffix.casefold() in _SUFFIXES or _front_matter(text):
        return True
    sample = text[:_SAMPLE]
    return sum(bool(pattern.search(sample)) for pattern in _EVIDENCE) > 1


def parse(text: str, name: str) -> tuple[Filing, ...]:
    """Parse one article.

    Args:
        text: Cleaned.
        name: The path or other name of the source.

    Raises:
        SourceError: The front matter is no YAML; the message names the line.
    """
    matter = _front_matter(text)
    front = _loaded(matter["yaml"], name) if matter else {}
    headline = _text(front, "headline", "title")
    story = _story(text[matter.end() :] if matter else text, headline)
    bylines = _names(front)
    dateline = _dateline(front) or story.dateline
    filing = Filing(
        own_id=_text(front, "id", "guid"),
        headline=headline or story.title or safe(PurePath(name).stem),
        copy=tuple(_copy(front, headline, bylines, story)),
        bylines=bylines or story.bylines,
        dateline=dateline,
        slug=_text(front, "slug"),
        publisher=_text(front, "publisher", "source") or dateline.agency,
        url=links.target(_text(front, "url", "link")),
        published=dates.moment(_text(front, "published", "date")),
        language=_text(front, "language", "lang") or language(story.body),
        tags=_list(front, "tags"),
    )
    return (filing,)


def _front_matter(text: str) -> re.Match[str] | None:
    """Find the front matter; between two rules there may also be mere words."""
    match = _FRONT.match(text)
    return match if match and _KEY.match(match["yaml"]) else None


def _loaded(yaml_text: str, name: str) -> Front:
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
    return {str(key).casefold(): value for key, value in loaded.items()} if isinstance(loaded, dict) else {}


def _text(front: Front, *keys: str) -> str:
    """Read the first of some keys that holds a text."""
    for key in keys:
        value = front.get(key)
        if isinstance(value, str) and value.strip():
            return safe(" ".join(value.split()))
    return ""


def _list(front: Front, *keys: str, parted: str = ",") -> tuple[str, ...]:
    """Read the first of some keys that holds a list, or a text with its items parted by commas."""
    for key in keys:
        value = front.get(key)
        items: Iterable[object] = (
            value.split(parted) if isinstance(value, str) else value if isinstance(value, list) else ()
        )
        if texts := tuple(safe(" ".join(item.split())) for item in items if isinstance(item, str) and item.strip()):
            return texts
    return ()


def _names(front: Front) -> tuple[str, ...]:
    names = _list(front, "byline", "bylines", "authors", "author", parted="\n")
    if len(names) == 1:
        text = names[0] if fold(names[0]).startswith("by ") else f"By {names[0]}"
        return furniture.byline(text) or names
    return names


def _dateline(front: Front) -> Dateline | None:
    """Read the dateline, written as a mapping or as it would stand in the copy."""
    value = front.get("dateline")
    if isinstance(value, dict):
        return Dateline(_text(value, "place"), _text(value, "agency"), _text(value, "date"))
    text = _text(front, "dateline")
    if not text:
        return None
    found = datelines.find(text) or datelines.find(f"{text} –")
    return found.dateline if found else Dateline(place=text)


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


def _story(body: str, headline: str) -> _Story:
    """Take the furniture off a body, from its head and from its end; `headline` is what front matter says."""
    heading, body = _heading(body, headline)
    head, body = _taken(body, _CHUNK.match, _head_kind)
    end, body = _taken(body, _LAST_CHUNK.search, _end_kind)
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
    while match := chunk(body):
        kind = kind_of(_plain(match["chunk"]))
        if kind is None:
            break
        taken.append(CopyBlock(kind, match["chunk"], markup=True))
        body = body[: match.start()] + body[match.end() :]
    return taken, body


def _head_kind(chunk: str) -> BlockKind | None:
    if furniture.byline(chunk):
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


def _copy(front: Front, headline: str, bylines: tuple[str, ...], story: _Story) -> Iterable[CopyBlock]:
    """Put the blocks into reading order; what front matter and body both say stands once."""
    if headline or story.heading:
        yield CopyBlock(BlockKind.HEADLINE, headline or story.heading, markup=not headline)
    if bylines and not story.bylines:
        yield CopyBlock(BlockKind.BYLINE, "By " + _enumerated(bylines))
    for caption in _list(front, "caption", "captions", parted="\n"):
        yield CopyBlock(BlockKind.CAPTION, caption)
    yield from sorted(story.furniture, key=lambda block: block.kind is BlockKind.CAPTION)
    if story.body.strip():
        yield CopyBlock(BlockKind.PARAGRAPH, story.body, markup=True)
    yield from story.credits


def _enumerated(names: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
