"""Tries passages of all lengths against every kind of edit, and counts what became of them."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from tests.anchoring import stock
from tests.anchoring.edits import KEPT, VANISHED, Edit, any_edit
from tests.anchoring.versions import Version
from tui.anchors import describe, locate
from tui.document import compose
from tui.model import Span
from tui.sources.detect import parse

_LENGTHS = ((1, 1), (2, 3), (4, 8), (9, 18), (19, 40), (60, 160))
"""Words of a passage."""
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[\u3040-\u30ff\u3400-\u9fff]")
_SEEDS = Path(__file__).parents[2] / "seeds"


MIXED = "any of these, nine scripts"


class Result(Struct):
    """What became of the passages under one kind of edit."""

    kind: str
    vanished: bool
    passages: int = 0
    exact: int = 0
    near: int = 0
    """Half or more in common with the truth, but not exact."""
    detached: int = 0
    wrong: int = 0

    @property
    def right(self) -> float:
        """Share that was found with half or more in common; of vanished passages, that was detached."""
        good = self.detached if self.vanished else self.exact + self.near
        return good / max(1, self.passages)


def texts() -> Iterator[str]:
    """The texts of the seeds, as the library has them, and one with many scripts."""
    for path in sorted(_SEEDS.iterdir()):
        if path.suffix in (".txt", ".md", ".jsonl") and path.name != "README.md":
            for filing in parse(path.read_bytes(), path.name):
                yield compose(filing.copy).text
    yield SCRIPTS


def results(texts: Sequence[str], each: int, seed: int = 7) -> list[Result]:
    """Try every kind of edit on `each` passages of every text, and all of them on a text in nine scripts."""
    kept = [_result(name, edit, False, texts, each, seed) for name, edit in (KEPT | stock.STAYS).items()]
    scripts = _result(MIXED, any_edit, False, [SCRIPTS] * 9, each, seed)
    vanished = [_result(name, edit, True, texts, each, seed) for name, edit in (VANISHED | stock.GONE).items()]
    return [*kept, scripts, *vanished]


def _result(kind: str, edit: Edit, vanished: bool, texts: Iterable[str], each: int, seed: int) -> Result:
    result = Result(kind, vanished)
    cases = stock.CASES.get(kind, _cases)
    for number, text in enumerate(texts):
        chance = random.Random(f"{seed} {kind} {number}")  # noqa: S311 - nothing is kept secret here
        for before, span in cases(text, each, chance):
            _judge(result, before, span, edit(before, span, chance))
    return result


def _cases(text: str, number: int, chance: random.Random) -> Iterator[tuple[str, Span]]:
    """Passages of the text as it is."""
    return ((text, span) for span in passages(text, number, chance))


def passages(text: str, number: int, chance: random.Random) -> Iterator[Span]:
    """Passages that begin and end with words, a few of each length."""
    words = [one.span() for one in _TOKEN.finditer(text)]
    for place in range(number):
        least, most = _LENGTHS[place % len(_LENGTHS)]
        length = min(chance.randint(least, most), len(words))
        first = chance.randrange(len(words) - length + 1)
        yield Span(words[first][0], words[first + length - 1][1])


def _judge(result: Result, text: str, span: Span, version: Version) -> None:
    truth, kept = version.where(span)
    if (result.vanished and kept > 0.2) or (not result.vanished and (truth is None or kept < 0.5)):
        return  # neither here nor gone: nobody could say what is right
    result.passages += 1
    found = locate(describe(text, span), version.text)
    if found is None:
        result.detached += 1
    elif result.vanished or truth is None:
        result.wrong += 1
    else:
        _count(result, found, truth)


def _count(result: Result, found: Span, truth: Span) -> None:
    common = min(found.end, truth.end) - max(found.start, truth.start)
    whole = max(found.end, truth.end) - min(found.start, truth.start)
    result.exact += found == truth
    result.near += found != truth and common >= whole / 2
    result.wrong += found != truth and common < whole / 2


SCRIPTS = """Ferry line names its ships in every script of its passengers
The company that runs the night ferry has painted its ships' names in nine scripts, and the harbour master has \
asked it to stop at nine. The list hangs by the gangway: Αυγή, Заря, 黎明丸, 새벽호, فجر, שחר, รุ่งอรุณ, उषा and Aušra.
Пассажиры ночного парома узнают свой корабль по названию на борту, говорит боцман, и больше не спрашивают дорогу \
у охраны. Краска держится два года, потом буквы пишут заново.
船名は毎年春に塗り直される。港の職員は、夜でも読める字の大きさを求めている。\
乗客は自分の言葉で船を見つけ、乗り場を間違えることが少なくなった。
새벽에 도착하는 배는 이름이 네 번 바뀌었지만 선원들은 아직도 옛 이름으로 부른다. \
항구 사무소는 새 이름을 방송으로 알린다.
تصل العبّارة قبل الفجر بساعة، ويقف عمّال الميناء على الرصيف ليقرأوا الاسم الجديد. كُتب الاسم بخط كبير حتى يُرى من بعيد.
המעבורת עוגנת לפני עלות השחר, והנוסעים יורדים אל הרציף כשהעיר עדיין ישנה.
The purser keeps a card with all nine names and a small drawing of each: 🚢, 🌅, 👩🏽\u200d✈️ and a flag 🇱🇹. Naïve \
spellings with a combining accent (Aus\u030cra, cafe\u0301) are kept as the painters wrote them.
On Thursday the tenth name was proposed, in Georgian, and put to a vote of the crew; the count is due on Friday.
"""
