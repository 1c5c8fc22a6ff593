"""Parses wire copy: plain text with a wire's furniture round it, or any plain text at all.

The copy is put into the order slug, headline, byline, captions; what follows stays in the order in which it came:
paragraphs, credit line, sign-off. Every word of the text is in exactly one block, labels such as `By` among them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import PurePath

from tui import datelines
from tui.errors import SourceError
from tui.model import BlockKind, CopyBlock, Dateline, Filing
from tui.names import fold, safe
from tui.sources import dates, embargoes, furniture
from tui.sources.paragraphs import paragraphs
from tui.sources.particulars import Particulars
from tui.sources.prose import derived_headline, language

NAME = "wire"
"""What the format is called, in which anything is that is in no other."""

MOST_LINES = 250_000
"""Each may become a block, and a block costs some 400 bytes and 25 microseconds until it is shown."""
_LONGEST_HEADLINE = 250
_LONGEST_SENTENCE = 100
"""A headline that ends like a sentence is no longer than this."""
_AHEAD = 4
"""Paragraphs among which a byline is looked for, to tell a second headline from the story."""
_BEFORE_THE_STORY = (BlockKind.SLUG, BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BYLINE, BlockKind.CAPTION)
_REACH = 200
"""Within so many characters a dateline has its agency, in brackets or slashes."""
_CELL_GAP = re.compile(r"\s*\t\s*|\s{3,}")


def sniff(text: str, name: str) -> bool:  # noqa: ARG001 - as every format's
    """Take any text: plain text is what is left when no other format fits."""
    return True


def parse(text: str, name: str) -> tuple[Filing, ...]:
    """Parse one story.

    Args:
        text: Cleaned.
        name: The path or other name of the source; its stem is the headline where the text yields none.

    Returns:
        One filing; the fields that the copy does not state are empty.

    Raises:
        SourceError: There are more lines than a story can have.
    """
    return (story(text, Particulars(), name),)


def story(text: str, told: Particulars, name: str) -> Filing:
    """Make a filing of plain copy and of what is told of it elsewhere; what both say stands once.

    Args:
        text: Cleaned.
        told: Particulars of the record that the copy comes from; empty for copy that stands by itself.
        name: As for `parse`.

    Raises:
        SourceError: There are more lines than a story can have.
    """
    check_lines(text, name)
    copy = tuple(_ordered(_copy(list(paragraphs(text)), told)))
    dateline = _dateline(copy) if told.dateline == Dateline() else told.dateline
    headline = told.headline or safe(_headline(copy) or PurePath(name).stem)
    return Filing(
        own_id=told.own_id,
        headline=headline,
        copy=copy,
        bylines=told.bylines or _bylines(copy),
        dateline=dateline,
        slug=told.slug or next(filter(None, map(furniture.slug, _texts(copy, BlockKind.SLUG))), ""),
        publisher=told.publisher or dateline.agency,
        url=told.url,
        published=told.published or _published(copy, dateline),
        language=told.language or language(text),
        tags=told.tags,
        handling=embargoes.heeded(told.handling, headline, copy),
    )


def check_lines(text: str, name: str) -> None:
    """Refuse a text with more lines than a story can have.

    Raises:
        SourceError: It has more.
    """
    if text.count("\n") > MOST_LINES:
        raise SourceError(f"{safe(name)} has more than {MOST_LINES:,} lines: split it into its stories")


def _copy(texts: Sequence[str], told: Particulars) -> Iterator[CopyBlock]:
    """Put what is told and not said in the copy before it."""
    if not told.headline:
        found = list(_classified(texts, set()))
    else:
        yield CopyBlock(BlockKind.HEADLINE, told.headline)
        repeated = bool(texts) and fold(texts[0]) == fold(told.headline)
        found = list(_classified(texts[repeated:], {BlockKind.HEADLINE}))
    if told.bylines and not any(block.kind is BlockKind.BYLINE for block in found):
        yield told.byline()
    yield from (CopyBlock(BlockKind.CAPTION, caption) for caption in told.captions)
    yield from found


def _bylines(copy: Iterable[CopyBlock]) -> tuple[str, ...]:
    writers = (writer for text in _texts(copy, BlockKind.BYLINE) for writer in furniture.byline(text))
    return tuple(dict.fromkeys(writers))


def _published(copy: Iterable[CopyBlock], dateline: Dateline) -> datetime | None:
    stated = map(furniture.stated, _texts(copy, BlockKind.SIGN_OFF))
    return next(filter(None, stated), None) or dates.moment(dateline.date)


def _texts(copy: Iterable[CopyBlock], kind: BlockKind) -> Iterator[str]:
    return (block.text for block in copy if block.kind is kind)


def _classified(texts: Sequence[str], before: set[BlockKind] | None) -> Iterator[CopyBlock]:
    """Tell the kind of each paragraph: a headline and bylines are looked for until the story has begun.

    Args:
        texts: The paragraphs.
        before: Kinds of blocks that already stand before them.
    """
    for number, text in enumerate(texts):
        kind = furniture.kind(text)
        if kind is None and before is not None:
            kind = _head_kind(text, texts[number + 1 :][:_AHEAD], before)
            before = before | {kind} if kind else None
        yield CopyBlock(*_body(text)) if kind is None else CopyBlock(kind, text)


def _head_kind(text: str, ahead: Sequence[str], before: set[BlockKind]) -> BlockKind | None:
    """Tell a paragraph that stands before the story; None where the story begins with it."""
    if furniture.is_slug(text) and (ahead or BlockKind.HEADLINE in before):
        return BlockKind.SLUG
    if furniture.byline(text) or (BlockKind.BYLINE in before and furniture.is_post(text)):
        return BlockKind.BYLINE
    if not _is_headline(text, alone=not ahead and not before):
        return None
    if BlockKind.HEADLINE not in before:
        return BlockKind.HEADLINE
    return BlockKind.HEADING if BlockKind.BYLINE not in before and any(map(furniture.byline, ahead)) else None


def _is_headline(text: str, *, alone: bool) -> bool:
    if "\n" in text or len(text) > _LONGEST_HEADLINE or datelines.find(text):
        return False
    ends = text.endswith((".", '."', ".”"))
    return not (ends and (alone or len(text) > _LONGEST_SENTENCE))


def _body(text: str) -> tuple[BlockKind, str]:
    """Tell a table, whose lines all have the same number of cells, from a paragraph."""
    if "\n" not in text:
        return BlockKind.PARAGRAPH, text
    rows = [_CELL_GAP.sub("\t", line) for line in text.split("\n")]
    cells = rows[0].count("\t")
    if cells and all(row.count("\t") == cells for row in rows):
        return BlockKind.ROW, "\n".join(rows)
    return BlockKind.PARAGRAPH, text


def _ordered(blocks: Iterable[CopyBlock]) -> list[CopyBlock]:
    """Put what stands before the story into its order; a second headline stays with the first."""
    ranks = {kind: rank for rank, kind in enumerate(_BEFORE_THE_STORY)} | {BlockKind.HEADING: 1}
    return sorted(blocks, key=lambda block: ranks.get(block.kind, len(_BEFORE_THE_STORY)))


def _dateline(copy: Iterable[CopyBlock]) -> Dateline:
    """Read the dateline of the story: of its first paragraph, else the first that names an agency."""
    for number, text in enumerate(_texts(copy, BlockKind.PARAGRAPH)):
        found = datelines.find(text) if number == 0 or "(" in text[:_REACH] or "/" in text[:_REACH] else None
        if found and (number == 0 or found.dateline.agency):
            return found.dateline
    return Dateline()


def _headline(copy: Sequence[CopyBlock]) -> str:
    """Read the headline, or make one of the first sentence that there is."""
    for text in _texts(copy, BlockKind.HEADLINE):
        return text
    texts = (*_texts(copy, BlockKind.PARAGRAPH), *(block.text for block in copy))
    return next(filter(None, map(derived_headline, texts)), "")
