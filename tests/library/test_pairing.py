"""Which stories are told to be one: those of the families, and none that only look so."""

from collections.abc import Callable, Iterable

import msgspec
import pytest

from tests.library.families import FAMILIES, Family, Piece
from tests.library.patterns import PATTERNS
from tests.library.stories import story
from tui.document import compose
from tui.library import codec
from tui.library.pairing import Script, related, script_of
from tui.model import Article, BlockKind, CopyBlock, FoldKind, Handling, PubStatus
from tui.values import replace


def script(piece: Piece, change: Callable[[Article], Article] = lambda article: article) -> Script:
    article = story(
        f"{piece.publisher}{piece.hour}", piece.headline, *(piece.paragraphs or ("",)), publisher=piece.publisher
    )
    filed = change(replace(article, slug=piece.slug))
    return script_of(msgspec.json.encode(codec.encode(filed) | {"key": filed.id}))


def wrongly_told(families: Iterable[Family]) -> tuple[int, list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """How many pairs are rightly told to be one, and those that are told wrongly, or not told."""
    right = 0
    wrong, missed = list[tuple[str, str, str]](), list[tuple[str, str, str]]()
    for family in families:
        for one, other, together in family.pairs():
            said = related(script(one), script(other)) is not None
            right += said and together
            if said != together:
                (wrong if said else missed).append((family.name, one.headline, other.headline))
    return right, wrong, missed


def test_of_all_pairs_nine_in_ten_are_told_rightly() -> None:
    for families in (FAMILIES, PATTERNS):
        right, wrong, missed = wrongly_told(families)
        f1 = 2 * right / (2 * right + len(wrong) + len(missed))
        assert f1 >= 0.9, (wrong, missed)


@pytest.mark.parametrize(
    "family",
    [family for family in (*FAMILIES, *PATTERNS) if not family.groups],
    ids=lambda family: family.name,
)
def test_stories_of_one_pattern_are_kept_apart(family: Family) -> None:
    assert wrongly_told([family])[1] == []


def test_takes_of_one_agency_id_are_one_story_whatever_they_say() -> None:
    def take(version: str) -> Callable[[Article], Article]:
        return lambda article: replace(article, own_id="urn:newsml:desk:1", handling=Handling(version=version))

    first, second, foreign = (
        Piece("Talks open", ("One.",)),
        Piece("Kill", ("Two.",)),
        Piece("Kill", ("Three.",), "Other"),
    )
    assert related(script(first, take("1")), script(second, take("2"))) is FoldKind.VERSION
    assert related(script(first, take("1")), script(foreign, take("2"))) is None


def test_an_id_that_any_source_may_give_says_nothing() -> None:
    def numbered(article: Article) -> Article:
        return replace(article, own_id="1", handling=Handling(version="1"))

    assert related(script(Piece("One", ()), numbered), script(Piece("Two", ()), numbered)) is None


def test_a_story_that_was_canceled_is_marked_so() -> None:
    withdrawn = script(Piece("A", ()), lambda a: replace(a, handling=Handling(status=PubStatus.CANCELED)))
    assert withdrawn.take.kind == "killed"


def test_what_an_agency_cancels_by_its_id_takes_no_other_of_its_headline_along() -> None:
    def numbered(id_: str, status: PubStatus) -> Callable[[Article], Article]:
        return lambda article: replace(article, own_id=id_, handling=Handling(status=status))

    cod = Piece("Morning briefing for traders", ("Cod was dearer in Arvik, where four boats landed it at dawn.",))
    wheat = Piece("Morning briefing for traders", ("Wheat fell in Halden after the rain of the night.",), hour=1)
    killed = script(wheat, numbered("urn:q:2", PubStatus.CANCELED))
    assert related(script(cod, numbered("urn:q:1", PubStatus.USABLE)), killed) is None
    assert related(script(cod, numbered("urn:q:2", PubStatus.USABLE)), killed) is FoldKind.VERSION
    assert related(script(wheat, numbered("urn:q:1", PubStatus.USABLE)), killed) is FoldKind.MARK


def test_a_mark_that_stands_alone_above_the_headline_is_read() -> None:
    def marked(article: Article) -> Article:
        block = CopyBlock(BlockKind.SLUG, "UPDATE 2")
        return replace(article, document=compose((block, *article.copy)))

    assert script(Piece("Talks open in Oslo", ("They do.",)), marked).take.number == 2


def test_entries_of_one_source_that_hardly_say_anything_are_not_one() -> None:
    def same(article: Article) -> Article:
        return replace(article, origin="/desk/list.jsonl")

    first, second = Piece("Story", ("Words.",)), Piece("Story", ("Words.",), hour=1)
    assert related(script(first, same), script(second, same)) is None
    assert related(script(first), script(second)) is FoldKind.COPY


def test_of_a_text_as_long_as_a_book_only_its_beginning_is_compared() -> None:
    paragraph = "The same words of it again and again, and a few more. " * 20
    assert len(script(Piece("A very long story", (paragraph,) * 400)).text) <= 200_000
