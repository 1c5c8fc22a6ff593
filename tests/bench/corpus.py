"""Wire copy that nobody wrote: as many stories as are wanted, the same in every run, for measurements.

python -m tests.bench.corpus 100000 corpus.jsonl

Story i is the same in a corpus of any size. Its headline ends in `#i`, so that a screen can be checked for it. Words
are made of syllables and fall off in frequency as those of a language do; the names of a story come in it again and
again, in full or by the last part. Stories are 17 minutes apart, over years, and every twentieth came in the same
minute as the one before it.
"""

import argparse
import json
import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

RARE_WORD = "xylograph"
"""In the text of every 500th story."""
COMMON_WORD = "the"
"""In every story, or nearly."""
PHRASE = "ceasefire monitoring mission"
"""In the text of every 50th story; each of its words is elsewhere too."""
RARE_EVERY = 500
PHRASE_EVERY = 50
TAG = "desk"
"""What those who fill a library with the corpus tag some of it with."""

_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
_APART = timedelta(minutes=17)
_VOCABULARY = 20_000
_NAMES = 3_000
_SYLLABLES, _FREQUENT, _PLACES = map(
    str.split,
    (
        (
            "ba ce di fo gu ha je ki lo mu na pe qui ra si to ve wi ya zo tre "  # codespell:ignore fo,tre
            "bla cor den fal gre hon lin mar nor"
        ),
        "the of to and a in that for on with as was at by an be it from are has its said but will have",
        "LONDON PARIS BERLIN TOKYO NAIROBI LAGOS DELHI SYDNEY CHICAGO LIMA CAIRO OSLO MADRID SEOUL JAKARTA",
    ),
)
_DESKS = ("Harbour Wire", "Meridian News", "Northgate Press")


@dataclass(frozen=True, slots=True)
class Story:
    """One story of the corpus."""

    number: int
    headline: str
    byline: str
    place: str
    desk: str
    published: datetime
    names: tuple[str, ...]
    """Three to eight; the first is in the headline, and most come in the text more than once."""
    paragraphs: tuple[str, ...]
    """Six to nine, of some 350 to 450 words together; the first begins with the dateline."""

    @property
    def text(self) -> str:
        """The whole copy, a block a line: headline, byline, paragraphs."""
        return "\n".join((self.headline, f"By {self.byline}", *self.paragraphs))

    @property
    def record(self) -> dict[str, object]:
        """The story as `dateline list --json --full` would print it, as far as its source says."""
        date = f"{self.published:%B} {self.published.day}"
        return {
            "id": f"s{self.number}",
            "headline": self.headline,
            "byline": self.byline,
            "bylines": [self.byline],
            "dateline": {"place": self.place, "agency": self.desk, "date": date},
            "publisher": self.desk,
            "published": self.published.isoformat(),
            "language": "en",
            "text": self.text,
            "blocks": list(self._blocks()),
        }

    def _blocks(self) -> Iterator[dict[str, object]]:
        start = 0
        kinds = ("headline", "byline", *("paragraph" for _ in self.paragraphs))
        for kind, block in zip(kinds, self.text.split("\n"), strict=True):
            yield {"kind": kind, "start": start, "end": start + len(block)}
            start += len(block) + 1


def stories(count: int) -> Iterator[Story]:
    """The first stories of the corpus, oldest first."""
    return map(story, range(count))


def story(number: int) -> Story:
    """One story, made from its number alone."""
    chance = _chance(number)
    names = _cast(3 + _below(6, chance), chance)
    published = _EPOCH + _APART * (number - (number % 20 == 7))
    place, desk = _one(_PLACES, chance), _one(_DESKS, chance)
    dateline = f"{place}, {published:%B} {published.day} ({desk}) - "
    first, second, *others = _paragraphs(names, chance)
    marks = [f" A {RARE_WORD} was shown."] if number % RARE_EVERY == 0 else []
    marks += [f" The {PHRASE} was told."] if number % PHRASE_EVERY == 0 else []
    return Story(
        number=number,
        headline=_headline(names, chance) + f" #{number}",
        byline=_one(_names(), chance),
        place=place,
        desk=desk,
        published=published,
        names=names,
        paragraphs=(dateline + first, second + "".join(marks), *others),
    )


def lines(count: int) -> Iterator[str]:
    """The first stories as JSON lines, each with its line end."""
    return (json.dumps(each.record, ensure_ascii=False) + "\n" for each in stories(count))


def write(path: Path, count: int) -> None:
    """Write the first stories into a file of JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(lines(count))


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - to be the same every time is what it is for


def _cast(size: int, chance: random.Random) -> tuple[str, ...]:
    """Different names, of which some come in many stories and most in few."""
    names, cast = _names(), dict[str, None]()
    while len(cast) < size:
        cast[names[int(len(names) * chance.random() ** 3)]] = None
    return tuple(cast)


def _paragraphs(names: Sequence[str], chance: random.Random) -> list[str]:
    words = 365 + _below(65, chance)
    count = 6 + _below(4, chance)
    return [_paragraph(words // count, names, chance) for _ in range(count)]


def _paragraph(words: int, names: Sequence[str], chance: random.Random) -> str:
    """Two or three sentences, most of them about somebody."""
    sentences = 2 + _below(2, chance)
    return " ".join(_sentence(words // sentences, names, chance) for _ in range(sentences))


def _sentence(words: int, names: Sequence[str], chance: random.Random) -> str:
    sentence = _words(words, chance)
    if chance.random() < 0.6:  # a name in full, or the last part of it
        name = _one(names, chance)
        sentence[_below(words, chance)] = name if chance.random() < 0.5 else name.rpartition(" ")[2]
    sentence[0] = sentence[0][:1].upper() + sentence[0][1:]
    return " ".join(sentence) + "."


def _headline(names: Sequence[str], chance: random.Random) -> str:
    return " ".join((names[0], *_words(4 + _below(5, chance), chance)))


def _words(count: int, chance: random.Random) -> list[str]:
    vocabulary, weights = _vocabulary()
    return [vocabulary[bisect(weights, chance.random() * weights[-1])] for _ in range(count)]


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Words, and the running sum of their frequencies, the most frequent first.

    Source: Zipf's law: the frequency of a word is in inverse proportion to its rank; that of a language's first few
    is less than that, hence the constant of Mandelbrot's.
    """
    chance = _chance(42)
    made = {_made_word(1 + _below(4, chance), chance): None for _ in range(2 * _VOCABULARY)}
    words = list(dict.fromkeys([*_FREQUENT, *PHRASE.split(), *made]))[:_VOCABULARY]
    return words, list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))


@cache
def _names() -> list[str]:
    """Of one to three parts."""
    chance = _chance(43)
    names = (
        " ".join(_made_word(2 + _below(2, chance), chance).capitalize() for _ in range(1 + _below(3, chance)))
        for _ in range(_NAMES)
    )
    return list(dict.fromkeys(names))


def frequent_name() -> str:
    """The name that is in more stories than any other."""
    return _names()[0]


def _made_word(syllables: int, chance: random.Random) -> str:
    return "".join(_one(_SYLLABLES, chance) for _ in range(syllables))


def _one(choice: Sequence[str], chance: random.Random) -> str:
    return choice[_below(len(choice), chance)]


def _below(limit: int, chance: random.Random) -> int:
    """A whole number from 0; only `random()` is promised to stay the same over versions of Python."""
    return int(chance.random() * limit)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write a corpus of synthetic wire copy as JSON lines.")
    parser.add_argument("count", type=int, help="how many stories")
    parser.add_argument("path", type=Path, help="the file")
    arguments = parser.parse_args()
    write(arguments.path, arguments.count)
