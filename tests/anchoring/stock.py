"""Stock sentences, which a desk writes into every other story: what becomes of one when its like stands elsewhere."""

import random
import re
from collections.abc import Iterator

from tests.anchoring.edits import Edit, paragraph_gone, paragraph_inserted, passage_cut, sentence_rewritten
from tests.anchoring.versions import Change, Version, changed
from tui.model import Span

SENTENCES = (
    "The ministry did not immediately respond to a request for comment sent outside of its office hours.",
    "The claim could not be verified independently, and there was no comment from the other side at first.",
    "Both people asked not to be named because they were not authorised to speak about the talks in public.",
    "A spokesman for the White House declined to comment on the report when he was asked about it.",
    "The details of the plan were not made public, and it was not clear when a decision would be taken.",
    "The company's shares closed little changed after the news, in line with the market as a whole.",
    "Officials from both countries are to meet again in the coming weeks to go on with their discussions.",
    "Reporters were not able to reach the mayor's office by telephone, and a message was left unanswered.",
)
"""Each longer than the 64 code points from which on a quote might be thought to be said once only."""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Sunday")


def stories(text: str, number: int, chance: random.Random) -> Iterator[tuple[str, Span]]:
    """Copies of a story with a stock sentence in three of its paragraphs, and one of the three passages."""
    for _ in range(number):
        sentence = chance.choice(SENTENCES)
        yield from _spread(text, [sentence] * 3, chance)


def other_days(text: str, number: int, chance: random.Random) -> Iterator[tuple[str, Span]]:
    """The same, but each of the three says another day."""
    for _ in range(number):
        sentence = chance.choice(SENTENCES)[:-1]
        yield from _spread(text, [f"{sentence} on {day}." for day in chance.sample(_DAYS, 3)], chance)


def single(text: str, number: int, chance: random.Random) -> Iterator[tuple[str, Span]]:
    """The sentence stands in one paragraph only."""
    for _ in range(number):
        yield from _spread(text, [chance.choice(SENTENCES)], chance)


def _spread(text: str, sentences: list[str], chance: random.Random) -> Iterator[tuple[str, Span]]:
    """A text with sentences at the ends of some paragraphs, and where one of them stands; none for a short text."""
    ends = [found.end() for found in re.finditer(r"[^\n]+", text)]
    if len(ends) < len(sentences) + 2:
        return
    places = sorted(chance.sample(ends[1:], len(sentences)))
    stocked = changed(text, [Change(at, at, f" {words}") for at, words in zip(places, sentences, strict=True)])
    marked = chance.randrange(len(sentences))
    start = places[marked] + sum(len(words) + 1 for words in sentences[:marked]) + 1
    yield stocked.text, Span(start, start + len(sentences[marked]))


def gone(text: str, span: Span, chance: random.Random) -> Version:
    """The sentence was cut, or its paragraph dropped, or rewritten."""
    return chance.choice((passage_cut, paragraph_gone, sentence_rewritten))(text, span, chance)


def gone_and_come_elsewhere(text: str, span: Span, chance: random.Random) -> Version:
    """The paragraph was dropped, and another one has the same sentence now."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    ends = [found.end() for found in re.finditer(r"[^\n]+", text) if not start <= found.start() <= span.end]
    at = chance.choice(ends)
    dropped = Change(start, end + 1 if end >= 0 else len(text), "")
    return changed(text, [dropped, Change(at, at, f" {text[slice(*span)]}")])


STAYS: dict[str, Edit] = {"stock sentence, one of three": paragraph_inserted}
"""Edits after which the sentence is still where it was."""
GONE: dict[str, Edit] = {
    "stock sentence gone, like it two": gone,
    "the same, each of another day": gone,
    "stock sentence gone, come elsewhere": gone_and_come_elsewhere,
}
"""Edits after which only its like is there."""
CASES = {
    "stock sentence, one of three": stories,
    "stock sentence gone, like it two": stories,
    "the same, each of another day": other_days,
    "stock sentence gone, come elsewhere": single,
}
"""What each of them is tried on."""
