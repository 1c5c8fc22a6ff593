"""Takes and copies share a row, and what was done with one is not lost with the next."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import START
from tests.library.families import FAMILIES, Family, Piece
from tests.library.stories import story
from tests.sources.packing import book
from tui.errors import NothingFoundError
from tui.library.library import Library
from tui.library.query import parse
from tui.model import Article, ArticleId, Span, Status
from tui.session import intake, notes, triage, unfolding
from tui.session.events import Event, Folded
from tui.session.session import Session
from tui.values import replace

FIRST = ("Ministers of Norland and Estmark met in Halden on Monday to talk about the border in the Tarn valley.",)
GROWN = (
    *FIRST,
    "They agreed to set up a commission of six, which is to propose a line by the end of the year.",
    "The talks go on in Mossby in two weeks, said Elsa Brandt, who leads the side of Norland.",
)


def filed(id_: str, piece: Piece) -> Article:
    """A piece as it was imported, with the hour at which it came out."""
    made = story(id_, piece.headline, *(piece.paragraphs or ("",)), publisher=piece.publisher)
    return replace(made, slug=piece.slug, published=START + timedelta(hours=piece.hour))


def take_in(session: Session, articles: Iterable[Article]) -> frozenset[ArticleId]:
    """Have articles come in and be compared."""
    session.library.put(list(articles))
    return compare(session)


def compare(session: Session) -> frozenset[ArticleId]:
    """Have what came in compared."""
    session.library.search.catch_up()
    folded = session.folding.run()
    session.settle()
    return folded


def rows(library: Library, query: str = "") -> list[str]:
    return [header.id for header in library.headers(parse(query) if query else None)]


@pytest.fixture
def takes(session: Session) -> Session:
    """A session on a story that came in two takes."""
    first, update = Piece("Talks open in Halden", FIRST), Piece("UPDATE 1-Talks open in Halden", GROWN, hour=2)
    take_in(session, [filed("first", first)])
    take_in(session, [filed("update", update)])
    return session


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_a_family_is_folded_as_it_should_be(session: Session, family: Family) -> None:
    ids = [f"s{place}" for place in range(len(family.pieces))]
    take_in(session, map(filed, ids, family.pieces))
    grouped = {ids[place]: {ids[other] for other in group} for group in family.groups for place in group}
    for id_ in ids:
        assert set(session.library.takes(ArticleId(id_))) == grouped.get(id_, {id_})


def test_one_after_the_other_folds_as_all_at_once(session: Session) -> None:
    family = FAMILIES[0]
    for place, piece in enumerate(family.pieces):
        take_in(session, [filed(f"s{place}", piece)])
    assert session.library.takes(ArticleId("s0")) == ["s0", "s1", "s2", "s3"]


def test_the_newest_take_stands_for_all_wherever_stories_are_listed_and_counted(takes: Session) -> None:
    library = takes.library
    assert rows(library) == ["update"]
    assert library.count() == library.count(parse("is:unread")) == 1
    assert [header.takes for header in library.headers()] == [1]
    assert len(library) == len(library.ids()) == 2
    assert rows(library, "is:folded") == ["update"]
    assert library.leader(ArticleId("first")) == "update"


def test_words_of_an_older_take_find_the_newest(takes: Session) -> None:
    take_in(takes, [filed("second", Piece("UPDATE 2-Talks open in Halden", GROWN[:1] + GROWN[2:], hour=3))])
    assert rows(takes.library, "commission") == ["second"]  # only in the take before it
    assert rows(takes.library, "NOT commission") == []


@pytest.mark.parametrize(
    "query",
    [
        "commission",
        "NOT commission",
        "is:unread",
        "is:folded",
        "is:noted",
        "is:bookmarked",
        "note:who",
        "headline:talks",
    ],
)
def test_a_query_finds_folded_stories_one_by_one_and_through_the_index(takes: Session, query: str) -> None:
    notes.add(takes, ArticleId("first"), "who?")
    triage.set_bookmarked(takes, [ArticleId("first")], True)
    take_in(takes, [filed("other", Piece("Rain in Arvik", ("It rained in Arvik all day long.",)))])
    library, asked = takes.library, parse(query)
    assert library.ids(asked) == [id_ for id_ in rows(library) if library.matches(asked, ArticleId(id_))]
    assert not library.matches(asked, ArticleId("first"))


def test_an_older_take_that_comes_late_goes_behind(takes: Session) -> None:
    late = Piece("Talks open in Halden", (*FIRST, "They meet again on Friday."), hour=1)
    take_in(takes, [filed("late", late)])
    assert takes.library.takes(ArticleId("first")) == ["first", "late", "update"]
    assert rows(takes.library) == ["update"]


def test_what_a_reader_did_goes_along_and_an_update_with_another_body_is_unread(takes: Session) -> None:
    library = takes.library
    triage.set_read(takes, [ArticleId("update")], True)
    triage.set_bookmarked(takes, [ArticleId("update")], True)
    triage.tag(takes, [ArticleId("update")], "border")
    take_in(takes, [filed("second", Piece("UPDATE 2-Talks open in Halden", (*GROWN, "It rained."), hour=3))])
    assert library.status(ArticleId("second")) == Status(bookmarked=True, tags=("border",))
    assert library.status(ArticleId("update")) == Status(read=True, bookmarked=True, tags=("border",))


def test_a_take_that_says_just_the_same_stays_read_and_done(takes: Session) -> None:
    triage.set_read(takes, [ArticleId("update")], True)
    triage.set_done(takes, [ArticleId("update")], True)
    take_in(takes, [filed("repeat", Piece("RPT-UPDATE 1-Talks open in Halden", GROWN, hour=4))])
    assert takes.library.leader(ArticleId("update")) == "repeat"
    assert takes.library.status(ArticleId("repeat")) == Status(read=True, done=True)


def test_notes_go_to_the_newest_take_where_their_passage_stands_in_it(session: Session) -> None:
    library = session.library
    take_in(session, [filed("first", Piece("Talks open in Halden", (*FIRST, "Nobody else was there.")))])
    text = library.article(ArticleId("first")).document.text
    for words in ("Tarn valley", "Nobody else"):
        start = text.index(words)
        notes.add(session, ArticleId("first"), f"on {words}", Span(start, start + len(words)))
    notes.add(session, ArticleId("first"), "on all of it")
    take_in(session, [filed("update", Piece("UPDATE 1-Talks open in Halden", GROWN, hour=2))])

    assert {note.text for note in library.notes(ArticleId("update"))} == {"on Tarn valley", "on all of it"}
    (moved,) = [note for note in library.notes(ArticleId("update")) if note.span]
    assert moved.span is not None
    assert library.article(ArticleId("update")).document.text[slice(*moved.span)] == "Tarn valley"
    (stayed,) = library.notes(ArticleId("first"))
    assert (stayed.text, stayed.detached) == ("on Nobody else", False)
    assert rows(library, "note:nobody") == ["update"]


def test_folding_and_unfolding_everything_leaves_the_library_as_it_was(session: Session) -> None:
    library = session.library
    pieces = FAMILIES[0].pieces[:4]
    ids = [ArticleId(f"s{place}") for place in range(len(pieces))]
    session.library.put([filed(id_, piece) for id_, piece in zip(ids, pieces, strict=True)])
    triage.tag(session, ids[:1], "sea")
    triage.set_read(session, ids[:2], True)
    triage.set_bookmarked(session, ids[1:2], True)
    text = library.article(ids[0]).document.text
    start = text.index("Marta Lind")
    notes.add(session, ids[0], "her sister ship?", Span(start, start + 10))
    notes.add(session, ids[2], "the whole of it")

    def state() -> object:
        return rows(library), library.statuses(ids), sorted(library.notes(), key=lambda note: note.id)

    before = state()
    take_in(session, ())
    assert rows(library) == ["s3"]
    unfolding.unfold(session, ids)
    assert state() == before
    assert len(library) == len(ids)


def test_what_a_reader_has_parted_is_not_folded_again(takes: Session) -> None:
    outcome = unfolding.unfold(takes, [ArticleId("update")])
    assert outcome.message == "unfolded 1 story, which stands in a row of its own"
    assert sorted(rows(takes.library)) == ["first", "update"]
    takes.library.search.rebuild()
    assert takes.folding.run() == frozenset()
    take_in(takes, [filed("second", Piece("UPDATE 2-Talks open in Halden", GROWN, hour=3))])
    assert takes.library.takes(ArticleId("update")) == ["update"]


def test_parting_is_undone(takes: Session) -> None:
    unfolding.unfold(takes, [ArticleId("update")])
    takes.history.undo()
    assert rows(takes.library) == ["update"]
    takes.history.redo()
    assert sorted(rows(takes.library)) == ["first", "update"]


def test_what_stands_alone_cannot_be_parted(session: Session) -> None:
    take_in(session, [filed("a", Piece("Talks open in Halden", FIRST))])
    with pytest.raises(NothingFoundError, match="shares its row with no other"):
        unfolding.unfold(session, [ArticleId("a")])


def test_a_story_is_removed_with_the_takes_that_it_stands_for_and_comes_back_with_them(takes: Session) -> None:
    outcome = triage.remove(takes, [ArticleId("update")])
    assert outcome.message == "removed 1 story and 1 other take of it"
    assert rows(takes.library) == []
    takes.history.undo()
    assert rows(takes.library) == ["update"]
    assert takes.library.takes(ArticleId("first")) == ["first", "update"]


def test_when_only_the_newest_take_is_gone_the_one_before_it_stands_for_the_others(takes: Session) -> None:
    triage.remove(takes, [ArticleId("first")])
    assert rows(takes.library) == ["update"]
    assert takes.library.header(ArticleId("update")).takes == 0  # type: ignore[union-attr]


def test_folds_outlast_a_rebuild_and_are_seen_by_another_session(takes: Session) -> None:
    other = Session.open(takes.library.folder, clock=takes.library.clock)
    assert rows(other.library) == ["update"]
    take_in(takes, [filed("second", Piece("UPDATE 2-Talks open in Halden", GROWN, hour=3))])
    other.library.refresh()
    assert rows(other.library) == ["second"]
    other.close()
    takes.library.rebuild()
    assert takes.folding.run() == frozenset()
    assert rows(takes.library) == ["second"]


def test_bundles_that_a_take_connects_become_one(session: Session) -> None:
    halves = Piece("Rain in Mossby", GROWN[:2], hour=1), Piece("Sun in Arvik", (GROWN[0], GROWN[2]), hour=2)
    take_in(session, [filed("a", halves[0]), filed("b", halves[1])])
    joined = take_in(session, [filed("c", Piece("Norland talks", GROWN, publisher="", hour=3))])
    together = session.library.takes(ArticleId("c"))
    assert set(together) >= {"c", *joined}
    assert len(rows(session.library)) == 3 - len(together) + 1


def test_it_is_told_what_was_folded(session: Session) -> None:
    heard: list[Event] = []
    session.listen(heard.append)
    take_in(session, [filed("first", Piece("Talks open in Halden", FIRST))])
    take_in(session, [filed("update", Piece("UPDATE 1-Talks open in Halden", GROWN, hour=2))])
    (told,) = [event for event in heard if isinstance(event, Folded)]
    assert told.articles == {"first", "update"}


def test_chapters_of_a_book_stand_alone_and_its_second_copy_is_folded(session: Session, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(book())
    first = intake.add(session, [str(tmp_path / "one")]).added
    compare(session)
    assert sorted(rows(session.library)) == sorted(first)
    intake.add(session, [str(tmp_path / "two")])
    compare(session)
    assert len(rows(session.library)) == len(first) == 2
