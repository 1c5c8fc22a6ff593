"""The catalogue says what the two files say: after a start, after changes of ours and of others, without its cache."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library.stories import note, story
from tui.library import cabinet, cache, cataloguer, listing, masks
from tui.library.cache import Marks
from tui.library.card import Card
from tui.library.catalogue import Catalogue
from tui.library.cataloguer import Cataloguer
from tui.library.changes import Change, Edit, Kind, Trashed, subjects
from tui.library.database import Database
from tui.library.journal.disk import Disk
from tui.library.journal.table import Table
from tui.library.ledger import Ledger
from tui.library.listing import Listing, Rows
from tui.library.ordering import Order
from tui.library.shelf import Shelf
from tui.library.stocktaking import differences
from tui.model import (
    Anchor,
    ArticleId,
    Bookmark,
    BookmarkId,
    EntityId,
    EntityType,
    Fold,
    FoldKind,
    Header,
    Mention,
    Recognition,
    Status,
)
from tui.names import fold
from tui.values import replace


class Process:
    """What one process has open of a library."""

    def __init__(self, folder: Path) -> None:
        self.articles, self.state = Database(folder / "articles.json", Disk()), Database(folder / "state.json", Disk())
        self.shelf, self.ledger = Shelf(self.articles), Ledger(self.state)
        self.cataloguer = Cataloguer(folder / "headers.cache", self.articles, self.state, self.shelf, self.ledger)
        self.listing = Listing(self.cataloguer, self.shelf)

    @property
    def rows(self) -> Rows:
        return self.listing.rows(self.cataloguer.catalogue.everything)

    def commit(self, change: Change) -> None:
        self.ledger.commit(change)
        self.cataloguer.tallier.restate(subjects(change))
        self.cataloguer.pull()

    def close(self) -> None:
        self.articles.close()
        self.state.close()
        self.cataloguer.save()

    def told(self) -> list[tuple[object, ...]]:
        """All that the catalogue says of each article."""
        catalogue = self.cataloguer.catalogue
        engines = [catalogue.engine(row) for row in range(len(catalogue))]
        return [
            (header, engines[catalogue.rows([number])[0]])
            for header in self.rows
            if (number := self.shelf.number(header.id)) is not None
        ]


def read(article: str) -> Change:
    return (Edit(Kind.STATUS, article, Status(), Status(read=True)),)


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Process]]:
    monkeypatch.setattr(cataloguer, "_WORTH_KEEPING", 1)
    processes: list[Process] = []

    def open_one() -> Process:
        processes.append(Process(tmp_path))
        return processes[-1]

    yield open_one
    for process in processes:
        process.close()


Opened = Callable[[], Process]


@pytest.fixture
def desk(opened: Opened) -> Process:
    process = opened()
    process.shelf.put([story(f"a{number}", f"Story {number}", minutes=number) for number in range(6)])
    process.cataloguer.pull()
    process.commit((*read("a1"), Edit(Kind.STATUS, "a2", Status(), Status(done=True))))
    process.commit((Edit(Kind.NOTE, "n1", None, note("n1", "a3", "x")),))
    process.commit((Edit(Kind.TRASH, "a4", None, Trashed(ArticleId("a4"), story("a4").added)),))
    mention = Mention(0, 5, EntityType.EVENT, EntityId("event:story"), "Story")
    process.shelf.put_recognitions([Recognition(ArticleId("a5"), 1, "fake/1", (mention,))])
    process.cataloguer.pull()
    return process


def test_the_newest_comes_first_and_the_trash_is_left_out(desk: Process) -> None:
    assert desk.rows.ids() == ["a5", "a3", "a2", "a1", "a0"]


def test_a_start_from_the_cache_says_the_same_as_one_without(desk: Process, opened: Opened, tmp_path: Path) -> None:
    desk.close()
    assert (tmp_path / "headers.cache").exists()
    kept = opened()
    assert kept.told() == desk.told()
    (tmp_path / "headers.cache").unlink()
    assert opened().told() == kept.told()


@pytest.mark.parametrize(("stories", "is_kept"), [(3, False), (50, True)])
def test_a_few_dozen_stories_are_worth_a_cache(tmp_path: Path, stories: int, is_kept: bool) -> None:
    process = Process(tmp_path)
    process.shelf.put([story(f"a{number}", "Story", minutes=number) for number in range(stories)])
    process.cataloguer.pull()
    process.close()
    assert (tmp_path / "headers.cache").exists() == is_kept


def test_made_anew_it_walks_the_state_and_does_not_ask_it_story_by_story(
    desk: Process, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.shelf.put([story(f"b{number}", f"Story {number}", minutes=number) for number in range(100)])
    desk.cataloguer.pull()
    told = desk.told()
    desk.close()
    (tmp_path / "headers.cache").unlink()
    asked: list[str] = []
    find = Table.find

    def asking(table: Table, key: str) -> bytes | None:
        asked.append(key)
        return find(table, key)

    monkeypatch.setattr(Table, "find", asking)
    assert opened().told() == told
    assert not [key for key in asked if key.startswith("b")]
    assert {"a3", "a4"} <= set(asked)  # a note is on the one, the other is in the trash


def test_the_cache_is_read_and_the_documents_are_not(
    desk: Process, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.close()
    monkeypatch.setattr(Shelf, "card", lambda *_: pytest.fail("a document was read"))
    assert opened().rows.ids() == desk.rows.ids()


def test_what_came_after_the_cache_is_taken_in(desk: Process, opened: Opened, tmp_path: Path) -> None:
    desk.close()
    kept = (tmp_path / "headers.cache").read_bytes()
    later = opened()
    later.shelf.put([story("a6", minutes=6), replace(story("a0", "Anew", minutes=9), version=2)])
    later.cataloguer.pull()
    later.commit(read("a3") + read("a6"))
    (tmp_path / "headers.cache").write_bytes(kept)
    assert opened().told() == later.told()
    later.close()
    (tmp_path / "headers.cache").write_bytes(kept)
    assert opened().told() == later.told()
    assert later.rows.ids()[0] == "a0"


@pytest.mark.parametrize("damage", [b"", b"{}", b"\0" * 400, b"half"])
def test_a_damaged_cache_is_made_anew(desk: Process, opened: Opened, tmp_path: Path, damage: bytes) -> None:
    desk.close()
    path = tmp_path / "headers.cache"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if damage == b"half" else damage)
    assert opened().told() == desk.told()


def test_a_flipped_byte_in_the_cache_is_noticed(desk: Process, opened: Opened, tmp_path: Path) -> None:
    desk.close()
    path = tmp_path / "headers.cache"
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert opened().told() == desk.told()


def stop_at(number: int) -> Callable[[Shelf, int], Card]:
    """What a shelf does of which somebody presses ctrl+c when that article is read."""
    card = Shelf.card

    def stopped(shelf: Shelf, wanted: int) -> Card:
        if wanted == number:
            raise KeyboardInterrupt
        return card(shelf, wanted)

    return stopped


def test_whoever_is_stopped_while_it_is_made_anew_hides_no_story(
    desk: Process, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.close()
    stopped = opened()
    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "card", stop_at(4))
        with pytest.raises(KeyboardInterrupt):
            stopped.cataloguer.rebuild()
    stopped.close()
    assert opened().told() == desk.told()


def test_whoever_is_stopped_while_news_are_taken_in_takes_them_in_later(
    desk: Process, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = opened()
    desk.shelf.put([story(f"b{number}", minutes=20 + number) for number in range(3)])
    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "card", stop_at(8))
        with pytest.raises(KeyboardInterrupt):
            other.cataloguer.pull()
    desk.cataloguer.pull()
    other.cataloguer.pull()
    assert other.told() == desk.told()


def test_what_is_staged_and_not_on_disk_is_not_kept(desk: Process, opened: Opened) -> None:
    desk.ledger.stage(read("a3"))
    desk.cataloguer.tallier.stage(read("a3"))
    desk.close()
    assert next(row for row in opened().rows if row.id == "a3").status == Status()


def test_a_kept_catalogue_that_lacks_stories_is_noticed_at_the_start_and_kept_whole(
    desk: Process, opened: Opened, tmp_path: Path
) -> None:
    desk.close()
    path = tmp_path / "headers.cache"
    kept = cache.load(path)
    assert kept is not None
    for short in (Catalogue(), kept[0]):
        short.drop(2)
        cache.save(path, short, kept[1], {})
        mended = opened()
        assert mended.cataloguer.was_incomplete
        assert mended.told() == desk.told()
        mended.close()
        assert not opened().cataloguer.was_incomplete


def test_a_story_that_is_lost_on_disk_is_not_missed_at_each_start(
    desk: Process, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(_shelf: Shelf, number: int) -> Card:
        raise KeyError(number)

    desk.close()
    desk.cataloguer.catalogue.drop(2)
    cache.save(desk.articles._journal._paths.snapshot.with_name("headers.cache"), *kept_of(desk))
    monkeypatch.setattr(Shelf, "card", lost)
    assert not opened().cataloguer.was_incomplete


def kept_of(process: Process) -> tuple[Catalogue, Marks, dict[int, str]]:
    """What a process keeps at its end."""
    return process.cataloguer.catalogue, process.cataloguer._marks, process.cataloguer.damage


def test_a_catalogue_that_is_made_anew_replaces_what_was_kept(desk: Process, opened: Opened, tmp_path: Path) -> None:
    desk.close()
    path = tmp_path / "headers.cache"
    wrong, marks, damage = kept_of(desk)
    wrong.settle_status(0, Status(done=True))
    cache.save(path, wrong, marks, damage)
    mending = opened()
    assert differences(mending.cataloguer.catalogue, mending.cataloguer.anew()) == 1
    mending.cataloguer.rebuild()
    mending.close()
    mended = opened()
    assert differences(mended.cataloguer.catalogue, mended.cataloguer.anew()) == 0


def test_others_are_heard_of_through_their_commits_and_through_their_folds(desk: Process, opened: Opened) -> None:
    other = opened()
    other.commit(read("a3"))
    assert desk.cataloguer.pull() == {"a3"}
    other.commit((Edit(Kind.NOTE, "n1", note("n1", "a3", "x"), None),))
    assert "a3" in desk.cataloguer.pull()
    assert desk.told() == other.told()
    other.commit(read("a5"))
    other.close()
    desk.cataloguer.pull()
    assert desk.told() == other.told()


def test_a_status_of_which_nothing_is_left_is_heard_of_too(desk: Process, opened: Opened) -> None:
    other = opened()
    other.commit((Edit(Kind.STATUS, "a1", Status(read=True), Status()),))
    assert desk.cataloguer.pull() == {"a1"}
    assert desk.told() == other.told()


_FOLD = Fold(ArticleId("a1"), "a0", FoldKind.PERSON, story("a1").added)
_PLACE = Bookmark(BookmarkId("b1"), ArticleId("a1"), Anchor("Story", "", "", 0, 5), story("a1").added)


@pytest.mark.parametrize(
    "edit",
    [
        Edit(Kind.TRASH, "a1", None, Trashed(ArticleId("a1"), story("a1").added)),
        Edit(Kind.FOLD, "a1", None, _FOLD),
        Edit(Kind.NOTE, "n2", None, note("n2", "a1", "y")),
        Edit(Kind.BOOKMARK, "b1", None, _PLACE),
    ],
    ids=lambda edit: edit.kind.value,
)
@pytest.mark.parametrize("is_ours", [True, False], ids=["ours", "of another"])
def test_what_is_taken_back_is_put_down_without_a_look_at_every_story(
    desk: Process, opened: Opened, monkeypatch: pytest.MonkeyPatch, edit: Edit, is_ours: bool
) -> None:
    other = opened()
    before = other.told()
    desk.commit((edit,))
    other.cataloguer.pull()
    assert other.told() == desk.told() != before
    process = desk if is_ours else other
    monkeypatch.setattr(process.cataloguer.tallier, "recount", lambda: pytest.fail("every story was looked at"))
    desk.commit((Edit(edit.kind, edit.key, edit.after, None),))
    other.cataloguer.pull()
    assert other.told() == desk.told() == before


def test_who_reads_while_all_is_counted_anew_reads_what_was_there_before(
    desk: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, seen = desk.told(), []

    def look(each: tuple[ArticleId, Status]) -> tuple[ArticleId, Status]:
        seen.append(desk.told())
        return each

    statuses = desk.ledger.statuses
    monkeypatch.setattr(desk.ledger, "statuses", lambda: map(look, statuses()))
    desk.cataloguer.tallier.recount()
    assert seen == [before] * 2
    assert desk.told() == before


def test_own_stories_that_come_out_of_the_trash_are_not_looked_for_among_all_that_lie_there(desk: Process) -> None:
    trashed = Trashed(ArticleId("a1"), story("a1").added)
    desk.commit((Edit(Kind.TRASH, "a1", None, trashed),))
    since = desk.state.state[1]
    desk.ledger.commit((Edit(Kind.TRASH, "a1", trashed, None),))
    assert desk.ledger.news(since).articles == {"a1"}


def test_an_article_that_is_purged_leaves_the_list_for_good(desk: Process, opened: Opened) -> None:
    rows = desk.rows
    desk.shelf.purge([ArticleId("a5")])
    assert desk.cataloguer.pull() == {"a5"}
    assert desk.rows.ids() == ["a3", "a2", "a1", "a0"]
    assert rows[0].headline == "(this story is gone)"
    assert opened().told() == desk.told()


def test_rows_are_found_and_counted_without_reading_them(desk: Process) -> None:
    rows = desk.rows
    assert [rows.find(article) for article in rows.ids()] == list(range(5))
    assert rows.find(ArticleId("a4")) is None
    assert rows.find(ArticleId("nobody")) is None
    assert (len(rows), rows.unread) == (5, 4)
    assert [rows.next_unread(index, 1) for index in range(5)] == [1, 4, 4, 4, 0]
    assert [rows.next_unread(index, -1) for index in range(5)] == [4, 0, 1, 1, 1]


def test_there_is_no_next_unread_when_all_are_read(desk: Process) -> None:
    desk.commit(tuple(edit for row in desk.rows for edit in read(row.id)))
    assert desk.rows.next_unread(0, 1) is None
    assert desk.rows.next_unread(4, -1) is None


def test_rows_by_headline_are_read_as_far_as_they_are_wanted(desk: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    headlines = ("Zagreb", "Über alles", "ubuntu", "Stockholm syndrome", "Stockholm again", "東京", "")
    desk.shelf.put([replace(story(f"h{nth}", minutes=60 + nth), headline=line) for nth, line in enumerate(headlines)])
    desk.cataloguer.pull()
    rows = desk.listing.rows(desk.cataloguer.catalogue.everything)
    ordered = [header.headline for header in rows.by_headline()]
    assert ordered == sorted((header.headline for header in rows), key=fold)
    assert ordered[0] == ""
    read: list[int] = []

    def watched(row: int) -> Header:
        read.append(row)
        return Listing.read(desk.listing, row)

    monkeypatch.setattr(desk.listing, "read", watched)
    assert next(iter(rows.by_headline())).headline == ""
    assert len(read) == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    order=st.sampled_from(Order),
    before=st.sets(st.integers(0, 39)),
    after=st.sets(st.integers(0, 39)),
    few=st.sampled_from((4, 40)),
)
def test_rows_that_are_moved_one_by_one_stand_as_if_all_were_made_anew(
    crowd: Process, order: Order, before: set[int], after: set[int], few: int
) -> None:
    count = len(crowd.cataloguer.catalogue)
    rows = crowd.listing.rows(masks.of_rows(before, count), order)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "_FEW", few)
        revised = rows.revised(masks.of_rows(after, count), order)
    anew = crowd.listing.rows(masks.of_rows(after, count), order)
    assert revised.ids() == anew.ids()
    assert revised.mask == anew.mask
    assert [revised.find(article) for article in revised.ids()] == list(range(len(after)))
    assert rows.ids() == crowd.listing.rows(masks.of_rows(before, count), order).ids()


@pytest.fixture
def crowd(opened: Opened) -> Process:
    """Forty stories, of which many came out at the same moment, from the same house or of the same length."""
    process = opened()
    process.shelf.put(
        [
            story(f"c{number}", "Talks", *["More."] * (number % 3), minutes=number % 7, publisher=f"House {number % 4}")
            for number in range(40)
        ]
    )
    process.cataloguer.pull()
    return process


@pytest.mark.parametrize("order", Order)
def test_a_story_that_has_another_date_and_length_now_stands_elsewhere(desk: Process, order: Order) -> None:
    catalogue = desk.cataloguer.catalogue
    rows = desk.listing.rows(catalogue.everything, order)
    desk.shelf.put([story("a3", "Story 3", "Much more was said of it.", minutes=90, publisher="Another")])
    desk.cataloguer.pull()
    assert rows.revised(catalogue.everything, order).ids() == desk.listing.rows(catalogue.everything, order).ids()


def test_a_row_that_is_being_filled_comes_with_its_news(desk: Process) -> None:
    catalogue = desk.cataloguer.catalogue
    rows = desk.listing.rows(catalogue.everything)
    row = catalogue.timeline.rows[0]
    catalogue.timeline.remove(row)  # as `Catalogue.file` does before it fills a row
    without = rows.revised(catalogue.everything & ~masks.of_rows([row], row + 1), Order.NEWEST)
    made, moved = desk.listing.rows(catalogue.everything), without.revised(catalogue.everything, Order.NEWEST)
    assert made.ids() == moved.ids() == without.ids()
    catalogue.timeline.add(row)
    assert made.revised(catalogue.everything, Order.NEWEST).ids() == rows.ids()
    assert moved.revised(catalogue.everything, Order.NEWEST).ids() == rows.ids()


def test_rows_can_be_had_in_other_orders(desk: Process) -> None:
    publishers = {"a0": "zeta", "a1": "Alpha", "a5": "alpha"}
    desk.shelf.put(
        [replace(story(id_, minutes=int(id_[1])), publisher=name, words=9) for id_, name in publishers.items()]
    )
    desk.cataloguer.pull()
    everything = desk.cataloguer.catalogue.everything
    assert desk.listing.rows(everything, Order.OLDEST).ids() == ["a0", "a1", "a2", "a3", "a5"]
    assert desk.listing.rows(everything, Order.SOURCE).ids() == ["a3", "a2", "a5", "a1", "a0"]
    assert desk.listing.rows(everything, Order.LENGTH).ids() == ["a3", "a2", "a5", "a1", "a0"]
    assert desk.listing.rows(everything, Order.SOURCE).find(ArticleId("a0")) == 4


_STATUSES = st.builds(
    Status, st.booleans(), st.booleans(), st.booleans(), st.lists(st.sampled_from("xyz"), unique=True).map(tuple)
)
_EDITS = st.builds(
    Edit,
    st.just(Kind.STATUS),
    st.sampled_from(["a0", "a1", "a5", "nobody"]),
    st.none() | _STATUSES,
    st.none() | _STATUSES,
    st.booleans(),
)


@given(st.lists(st.lists(_EDITS, max_size=5).map(tuple), max_size=4), st.sampled_from([1, 100]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_staged_change_shows_as_it_will_when_it_is_read_back(
    desk: Process, monkeypatch: pytest.MonkeyPatch, changes: list[Change], share: int
) -> None:
    monkeypatch.setattr(cabinet, "_SHARE", share)  # many looked up at once, or each by itself
    catalogue = desk.cataloguer.catalogue
    rows = desk.cataloguer.rows([ArticleId(f"a{number}") for number in range(6)])
    for change in changes:
        possible = [edit for edit in change if not edit.careful or desk.ledger.is_applicable(edit)]
        assert list(desk.cataloguer.tallier.applicable(change)) == possible
        desk.ledger.stage(change)
        desk.cataloguer.tallier.stage(change)
        shown = {article: catalogue.status(row) for article, row in rows.items()}
        assert shown == {article: desk.ledger.get(Status, article) or Status() for article in rows}
        desk.ledger.commit(change)
        desk.cataloguer.pull()
        assert {article: catalogue.status(row) for article, row in rows.items()} == shown


def test_many_statuses_of_others_are_taken_in_over_their_fold(desk: Process, opened: Opened) -> None:
    other = opened()
    other.commit(tuple(edit for row in other.rows for edit in read(row.id)))
    other.state._journal.fold()
    assert desk.cataloguer.pull() == {"a0", "a2", "a3", "a5"}
    assert desk.told() == other.told()
    assert desk.rows.unread == 0
