"""What happens to copy between two takes, kind by kind; the same in every run.

An edit is made for one passage: in it, round it, or somewhere else in the text.
"""

import random
import re
from collections.abc import Callable, Iterator

from tests.anchoring.versions import Change, Piece, Version, changed
from tui.model import Span

Edit = Callable[[str, Span, random.Random], Version]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE = re.compile(r"[^.!?。！？\n]+[.!?。！？]*[\"”’)]*")
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "абвгдежзиклмнопрстуфхцчшщыэюя",
    "한국북조선대통령",
    "的一是不了人在有我他",
)
_LEADS = (
    "The talks went on into the night, three people who took part said.",
    "Nothing in the text is binding, a lawyer who has read it noted.",
    "An earlier take of this story gave the wrong day for the meeting.",
    "Markets hardly moved, and the ferry to the island sailed on time.",
    "Reporters waited outside the hall for most of the afternoon.",
    "A draft had been sent round the capitals the week before.",
)
_REWRITTEN = (
    "What follows from it nobody in the room was ready to say on the record.",
    "By evening the hall had emptied and the cleaners had begun their round.",
    "Copies were handed out late, with two pages missing, and then once more.",
    "Rain had fallen since dawn and the flags hung still along the avenue.",
)


def untouched(text: str, span: Span, chance: random.Random) -> Version:  # noqa: ARG001 - every edit has this shape
    """Nothing at all."""
    return changed(text, ())


def typos_elsewhere(text: str, span: Span, chance: random.Random) -> Version:
    """Typos mended all over the text, but not in the passage."""
    return changed(text, [_typo(text, at, chance) for at in _elsewhere(text, span, chance, 8)])


def typo(text: str, span: Span, chance: random.Random) -> Version:
    """A letter of the passage changed, dropped or doubled."""
    return changed(text, [_typo(text, chance.randrange(*span), chance)])


def word_swapped(text: str, span: Span, chance: random.Random) -> Version:
    """One word of the passage is another now."""
    return changed(text, [_other_word(text, chance.choice(_words(text, span)), chance)])


def words_added(text: str, span: Span, chance: random.Random) -> Version:
    """Some words came into the passage and one round it changed."""
    at = chance.choice(_words(text, span)).end
    nearby = _words(text, Span(max(0, span.start - 40), span.start)) or [Span(at, at)]
    return changed(text, [Change(at, at, " late on Monday"), _other_word(text, nearby[-1], chance)])


def lead_in_rewritten(text: str, span: Span, chance: random.Random) -> Version:
    """The words are the same, and what follows them; the paragraph begins in another way."""
    block = _block(text, span)
    return changed(
        text, [Change(block.start, span.start, f"{chance.choice(_LEADS)} " if span.start > block.start else "")]
    )


def context_rewritten(text: str, span: Span, chance: random.Random) -> Version:
    """The words are the same, and nothing of what stood before and after them in the paragraph is left."""
    block = _block(text, span)
    before = Change(block.start, span.start, f"{chance.choice(_LEADS)} " if span.start > block.start else "")
    after = Change(span.end, block.end, f" {chance.choice(_LEADS)}" if block.end > span.end else "")
    return changed(text, [before, after])


def paragraph_inserted(text: str, span: Span, chance: random.Random) -> Version:
    """New paragraphs above and below."""
    block = _block(text, span)
    new = chance.sample(_LEADS, 3)
    return changed(text, [Change(0, 0, f"{new[0]}\n{new[1]}\n"), Change(block.end, block.end, f"\n{new[2]}")])


def paragraph_deleted(text: str, span: Span, chance: random.Random) -> Version:
    """Other paragraphs were cut, the one above among them."""
    block, others = _block(text, span), _blocks(text)
    cut = [one for one in others if one.end <= block.start or one.start >= block.end]
    gone = (
        cut[-1:]
        if not cut
        else [*chance.sample(cut, min(len(cut), 2)), *[one for one in cut if one.end == block.start - 1]]
    )
    return changed(text, [Change(one.start, min(one.end + 1, len(text)), "") for one in gone])


def paragraph_moved(text: str, span: Span, chance: random.Random) -> Version:
    """The paragraph with the passage stands elsewhere."""
    block, others = _block(text, span), _blocks(text)
    rest = [one for one in others if not block.start <= one.start < block.end]
    place = chance.randrange(len(rest) + 1)
    order = [*rest[:place], block, *rest[place:]]
    pieces = [piece for one in order for piece in (Piece(*one), Piece(0, 0, "\n"))]
    return Version(text, pieces[:-1])


def wire_update(text: str, span: Span, chance: random.Random) -> Version:
    """UPDATE 1: a new lead, a paragraph cut, words changed all over, sometimes in the passage too."""
    changes = [Change(0, 0, f"UPDATE 1-{chance.choice(_LEADS)}\n{chance.choice(_LEADS)}\n")]
    changes += paragraph_changes(text, span, chance)
    if chance.random() < 0.5:
        changes.append(_other_word(text, chance.choice(_words(text, span)), chance))
    return changed(text, changes)


def paragraph_changes(text: str, span: Span, chance: random.Random) -> Iterator[Change]:
    """A paragraph cut, another rewritten, words changed in the rest."""
    block = _block(text, span)
    others = [one for one in _blocks(text) if one.end <= block.start or one.start >= block.end]
    for number, one in enumerate(chance.sample(others, min(len(others), 2))):
        yield Change(*one, chance.choice(_REWRITTEN)) if number else Change(one.start, min(one.end + 1, len(text)), "")
    for at in _elsewhere(text, span, chance, 12):
        word = _words(text, Span(at, min(at + 30, len(text))))
        if word and (word[0].end <= span.start or word[0].start >= span.end):
            yield _other_word(text, word[0], chance)


def spaces_and_quotes(text: str, span: Span, chance: random.Random) -> Version:  # noqa: ARG001 - every edit has this shape
    """Another desk's typography: quotes, dashes, spaces, joined paragraphs."""
    signs = {'"': "”", "'": "’", "-": "–", "“": '"', "”": '"', "’": "'", "—": " - ", "…": "..."}
    swaps = [Change(at, at + 1, signs[sign]) for at, sign in enumerate(text) if sign in signs]
    wide = [Change(found.start(), found.end(), "\N{NO-BREAK SPACE}") for found in re.finditer(" ", text)][::5]
    joined = [Change(found.start(), found.end(), "\n\n") for found in re.finditer("\n", text)]
    return changed(text, [*swaps, *wide, *joined])


def quoted_again(text: str, span: Span, chance: random.Random) -> Version:
    """The same words stand in another sentence too, further up."""
    again = f"{chance.choice(_LEADS)[:-1]}: {text[slice(*span)]}, and so on.\n".replace("\n", " ", 0)
    return changed(text, [Change(0, 0, again), *[_typo(text, at, chance) for at in _elsewhere(text, span, chance, 3)]])


def passage_cut(text: str, span: Span, chance: random.Random) -> Version:  # noqa: ARG001 - every edit has this shape
    """The passage was cut out, what stood round it closed up."""
    return changed(text, [Change(*span, "")])


def sentence_rewritten(text: str, span: Span, chance: random.Random) -> Version:
    """The sentences with the passage say something else."""
    touched = [one.span() for one in _SENTENCE.finditer(text) if one.start() < span.end and one.end() > span.start]
    whole = Span(min(touched[0][0], span.start), max(touched[-1][1], span.end))
    return changed(text, [Change(*whole, f" {chance.choice(_REWRITTEN)}")])


def paragraph_gone(text: str, span: Span, chance: random.Random) -> Version:  # noqa: ARG001 - every edit has this shape
    """The whole paragraph was dropped."""
    block = _block(text, span)
    return changed(text, [Change(block.start, min(block.end + 1, len(text)), "")])


def gone_but_named_elsewhere(text: str, span: Span, chance: random.Random) -> Version:
    """The paragraph was dropped, and a name or a turn of phrase of it stands somewhere else."""
    words = _words(text, span)
    name = text[words[0].start : words[min(len(words), 4) - 1].end][:30].replace("\n", " ")
    block = _block(text, span)
    elsewhere = Change(0, 0, f"{chance.choice(_LEADS)[:-1]}: {name}, and so on.\n")
    return changed(text, [elsewhere, Change(block.start, min(block.end + 1, len(text)), "")])


def another_story(text: str, span: Span, chance: random.Random) -> Version:  # noqa: ARG001 - every edit has this shape
    """The address holds another story now."""
    return Version(text, [Piece(0, 0, "\n".join(chance.sample(_LEADS + _REWRITTEN, 9)) * 2)])


UNLIKE = "all round it rewritten"
"""Nothing but the words and the paragraph's neighbours is left: what stood there twice is given up."""
KEPT: dict[str, Edit] = {
    "unchanged": untouched,
    "typos elsewhere": typos_elsewhere,
    "paragraphs inserted": paragraph_inserted,
    "paragraphs deleted": paragraph_deleted,
    "paragraph moved": paragraph_moved,
    "same words quoted again": quoted_again,
    "lead-in rewritten": lead_in_rewritten,
    UNLIKE: context_rewritten,
    "typo in it": typo,
    "word swapped in it": word_swapped,
    "words added to it": words_added,
    "spaces, quotes, dashes": spaces_and_quotes,
    "update of a wire story": wire_update,
}
"""Edits after which the passage is still there."""


def any_edit(text: str, span: Span, chance: random.Random) -> Version:
    """One of those above, but for the one that leaves nothing round the passage."""
    kinds = [kind for kind in KEPT if kind != UNLIKE]
    return KEPT[chance.choice(kinds)](text, span, chance)


VANISHED: dict[str, Edit] = {
    "passage cut out": passage_cut,
    "sentence rewritten": sentence_rewritten,
    "paragraph dropped": paragraph_gone,
    "dropped, a name in it recurs": gone_but_named_elsewhere,
    "another story": another_story,
}
"""Edits after which it is not."""
WORDS_KEPT = tuple(KEPT)[:8]
"""Kinds that leave the passage as it is, so that it can be found exactly."""


def _blocks(text: str) -> list[Span]:
    return [Span(*one.span()) for one in re.finditer(r"[^\n]+", text)]


def _block(text: str, span: Span) -> Span:
    """The paragraph of a passage, or the paragraphs."""
    end = text.find("\n", max(span.start, span.end - 1))
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))


def _words(text: str, span: Span) -> list[Span]:
    return [Span(*one.span()) for one in _WORD.finditer(text, *span)]


def _elsewhere(text: str, span: Span, chance: random.Random, number: int) -> list[int]:
    """Offsets outside the passage."""
    outside = [*range(span.start), *range(span.end, len(text) - 1)]
    return chance.sample(outside, min(number, len(outside)))


def _typo(text: str, at: int, chance: random.Random) -> Change:
    letter = _like(text[at], chance)
    return chance.choice([Change(at, at + 1, letter), Change(at, at + 1, ""), Change(at, at, letter)])


def _other_word(text: str, word: Span, chance: random.Random) -> Change:
    return Change(*word, "".join(_like(letter, chance) for letter in text[slice(*word)]))


def _like(letter: str, chance: random.Random) -> str:
    """Another letter of the same alphabet, as far as that is known."""
    alphabet = next((one for one in _ALPHABETS if letter.lower() in one), None)
    if alphabet is None:
        alphabet = _ALPHABETS[0] if letter.isascii() else _ALPHABETS[4]
    return chance.choice([one for one in alphabet if one != letter.lower()])
