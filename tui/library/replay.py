"""Replays corrections over what was recognised in a text.

What a story says of its mentions is a function of three values, the text, what the recogniser found, and the
corrections in their order; so a new recognition, another import or an undo needs no care of its own.

Corrections of a whole entity, everywhere, are not replayed here: they change what ids mean (`rulings`), not mentions.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.anchors import locate
from tui.correction import Correction, Fix, Reach
from tui.model import EntityId, Mention, Span
from tui.names import fold, safe
from tui.values import replace

Mentions = tuple[Mention, ...]


def is_textual(correction: Correction) -> bool:
    """Whether a correction changes mentions, rather than what an id means."""
    if correction.reach is not Reach.EVERYWHERE:
        return True
    return correction.fix in (Fix.RESPAN, Fix.ADD) or (correction.fix is Fix.SPLIT and bool(correction.form))


def in_order(corrections: Iterable[Correction]) -> list[Correction]:
    """Corrections as they were made."""
    return sorted(corrections, key=lambda correction: (correction.made, correction.id))


def corrected(mentions: Sequence[Mention], corrections: Iterable[Correction], text: str) -> Mentions:
    """Replay corrections over the mentions of a text.

    Args:
        mentions: As recognised: in order, without overlap.
        corrections: Those that may be about this text, in any order; those that are not textual do nothing.
        text: What the mentions' offsets count.

    Returns:
        Mentions in order, without overlap.
    """
    found = tuple(mentions)
    for correction in in_order(filter(is_textual, corrections)):
        found = _corrected(found, correction, text)
    return found


def _corrected(mentions: Mentions, correction: Correction, text: str) -> Mentions:
    if correction.reach is Reach.MENTION:
        span = locate(correction.anchor, text) if correction.anchor else None
        return (
            mentions if span is None or not _is_whole(correction, span, text) else _at(mentions, correction, span, text)
        )
    if correction.fix is Fix.ADD:
        return _with_all(mentions, correction, text)
    return _among(mentions, correction, text)


def _is_whole(correction: Correction, span: Span, text: str) -> bool:
    """The passage still says what was corrected; a name in other words is another name."""
    anchor = correction.anchor
    words = text[span.start : span.end]
    return anchor is not None and _is_name(words) and fold(words) == fold(anchor.quote)


def _at(mentions: Mentions, correction: Correction, span: Span, text: str) -> Mentions:
    """Correct what stands at one place: there is no mention there, or the one that the correction says."""
    if correction.fix is Fix.REJECT:
        return tuple(mention for mention in mentions if not _within(mention, span))
    there = next((mention for mention in mentions if _overlaps(mention, span)), None)
    target = _respanned(correction, span, text) if correction.fix is Fix.RESPAN else span
    entity, type_ = correction.into, correction.type
    if target is None or entity is None or type_ is None:
        return mentions
    # A span that now reads longer than the one that was corrected keeps its length: only what it names is put right.
    if there is not None and correction.fix not in (Fix.RESPAN, Fix.ADD):
        target = Span(there.start, there.end)
    return _put(mentions, Mention(target.start, target.end, type_, entity, safe(correction.new_name)))


def _among(mentions: Mentions, correction: Correction, text: str) -> Mentions:
    """Correct the mentions of an entity, or those of them that have certain words."""
    found = mentions
    for mention in mentions:
        if not _is_meant(mention, correction, text):
            continue
        if correction.fix is Fix.REJECT:
            found = tuple(other for other in found if other is not mention)
        elif (changed := _changed(mention, correction, text)) is not None and mention in found:
            found = _put(tuple(other for other in found if other is not mention), changed)
    return found


def _is_meant(mention: Mention, correction: Correction, text: str) -> bool:
    if mention.entity not in correction.entities and not (correction.sole and _is_of_their_type(mention, correction)):
        return False
    return not correction.form or fold(text[mention.start : mention.end]) == fold(correction.form)


def _is_of_their_type(mention: Mention, correction: Correction) -> bool:
    kind = mention.entity.partition(":")[0]
    return any(entity.partition(":")[0] == kind for entity in correction.entities)


def _changed(mention: Mention, correction: Correction, text: str) -> Mention | None:
    entity: EntityId = correction.into or mention.entity
    changed = replace(
        mention,
        type=correction.type or mention.type,
        entity=entity,
        name=safe(correction.new_name) or mention.name,
        score=1.0,
        uri="" if correction.into else mention.uri,
        vouched=mention.vouched and not correction.into,
    )
    if correction.fix is not Fix.RESPAN:
        return changed
    span = _respanned(correction, Span(mention.start, mention.end), text)
    return None if span is None else replace(changed, start=span.start, end=span.end)


def _respanned(correction: Correction, old: Span, text: str) -> Span | None:
    """The span that a mention should have had, where the text around it says so."""
    start = old.start + correction.shift
    end = start + len(correction.words)
    fits = start >= 0 and _is_name(correction.words) and text[start:end] == correction.words
    return Span(start, end) if fits else None


def _is_name(words: str) -> bool:
    """Words that a mention can cover: some, of one paragraph."""
    return bool(words) and "\n" not in words


def _with_all(mentions: Mentions, correction: Correction, text: str) -> Mentions:
    """Mentions wherever the words of a missed name stand by themselves; only a longer name keeps its words."""
    entity, type_ = correction.into, correction.type
    if entity is None or type_ is None:
        return mentions
    found, name = mentions, safe(correction.new_name)
    for span in occurrences(correction.form, text):
        if longer_at(mentions, span) is None:
            found = _put(found, Mention(span.start, span.end, type_, entity, name))
    return found


def longer_at(mentions: Iterable[Mention], span: Span) -> Mention | None:
    """The mention that a span is only a part of."""
    around = (one for one in mentions if one.start <= span.start and span.end <= one.end)
    return next((one for one in around if (one.start, one.end) != span), None)


def occurrences(words: str, text: str) -> Iterator[Span]:
    """Where words stand in a text, in this spelling and not as part of longer words."""
    if _is_name(words) and words in text:
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            yield Span(*match.span())


def _put(mentions: Mentions, mention: Mention) -> Mentions:
    """Put a mention in the place of those that it overlaps."""
    kept = (other for other in mentions if not _overlaps(other, Span(mention.start, mention.end)))
    return tuple(sorted((*kept, mention), key=lambda other: other.start))


def _overlaps(mention: Mention, span: Span) -> bool:
    return mention.start < span.end and span.start < mention.end


def _within(mention: Mention, span: Span) -> bool:
    return span.start <= mention.start and mention.end <= span.end
