"""Importing: what is new goes in, what is the same changes nothing, what changed keeps what was done with it."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.fakes import Clock, FailingDisk, NamesRecogniser
from tui.errors import DatelineError, LibraryError
from tui.library.query import parse
from tui.model import ArticleId, Note, Span, Status
from tui.session import intake, making, notes, triage
from tui.session.gathering import Progress
from tui.session.report import Imported
from tui.session.session import Session
from tui.sources.pipeline import Failure

Stories = tuple[ArticleId, ArticleId]


def change(desk: Path, old: str, new: str) -> None:
    file = desk / "vilnius.txt"
    file.write_text(file.read_text().replace(old, new))


def export(file: Path, ids: Iterable[int]) -> None:
    records = ({"id": id_, "headline": f"Story {id_:03}", "text": "Words of it.\n\nAnd more."} for id_ in ids)
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records))


def passage(session: Session, article: ArticleId, words: str) -> Span:
    start = session.library.article(article).document.text.index(words)
    return Span(start, start + len(words))


def quoted(session: Session, note: Note) -> str | None:
    present = session.library.note(note.id)
    text = session.library.article(present.article).document.text
    return text[slice(*present.span)] if present.span else None


def test_a_folder_goes_in_and_a_bad_file_is_named(session: Session, desk: Path) -> None:
    (desk / "broken.txt").write_bytes(b"\x00\x01\x02\xff" * 400)
    report = intake.add(session, [str(desk)], tags=["nato summit"])
    assert (len(report.added), len(report.failures)) == (2, 1)
    assert "broken.txt" in report.failures[0].reason
    assert all(header.status.tags == ("nato summit",) for header in session.library.headers())


def test_the_same_again_changes_nothing(session: Session, desk: Path, stories: Stories, clock: Clock) -> None:
    before = {file: file.read_bytes() for file in session.library.folder.glob("*.json")}
    clock.advance(hours=1)
    report = intake.add(session, [str(desk)])
    assert set(report.unchanged) == set(stories)
    assert not any((report.added, report.updated))
    assert {file: file.read_bytes() for file in session.library.folder.glob("*.json")} == before


def test_a_changed_file_updates_its_article(session: Session, desk: Path, stories: Stories, clock: Clock) -> None:
    triage.set_read(session, [stories[0]], True)
    added = session.library.article(stories[0]).added
    clock.advance(hours=1)
    change(desk, "Tuesday", "Monday")
    assert intake.add(session, [str(desk)]).updated == (stories[0],)
    article = session.library.article(stories[0])
    assert (article.version, article.added, article.updated) == (2, added, clock())
    assert "Monday" in article.document.text


def test_a_note_survives_a_corrected_typo(session: Session, desk: Path, stories: Stories) -> None:
    note, _ = notes.add(
        session, stories[0], "whose?", passage(session, stories[0], "cyber threats and about the budget")
    )
    change(desk, "Leaders gather", "Many leaders gather")
    change(desk, "threats and", "threat and")
    intake.add(session, [str(desk)])
    assert quoted(session, note) == "cyber threat and about the budget"


def test_a_note_follows_the_headline_of_its_story(session: Session, desk: Path, stories: Stories) -> None:
    note, _ = notes.add(session, stories[0], "whose?")
    change(desk, "Leaders gather", "Many leaders gather")
    intake.add(session, [str(desk)])
    assert session.library.note(note.id).headline.startswith("Many leaders gather")


def test_a_lost_passage_detaches_its_note_until_it_returns(session: Session, desk: Path, stories: Stories) -> None:
    note, _ = notes.add(session, stories[0], "whose?", passage(session, stories[0], "They talked about cyber threats"))
    line = "They talked about cyber threats and about the budget.\n"
    change(desk, line, "")
    intake.add(session, [str(desk)])
    assert session.library.note(note.id).detached
    assert session.library.note(note.id).text == "whose?"
    change(desk, "The summit", f"{line}\nThe summit")
    intake.add(session, [str(desk)])
    assert quoted(session, note) == "They talked about cyber threats"


def test_a_note_is_anchored_anew_when_another_process_updated_its_article(
    session: Session, desk: Path, stories: Stories
) -> None:
    note, _ = notes.add(session, stories[0], "whose?", passage(session, stories[0], "cyber threats"))
    session.settle()
    change(desk, "Leaders gather", "Many leaders gather")
    other = Session.open(session.library.folder, recogniser=NamesRecogniser)
    intake.add(other, [str(desk)])
    late, _ = notes.add(session, stories[0], "late", passage(session, stories[0], "the budget"))
    session.settle()
    other.close()
    fresh = Session.open(session.library.folder, recogniser=NamesRecogniser)
    assert (quoted(fresh, note), quoted(fresh, late)) == ("cyber threats", "the budget")
    fresh.close()


def test_a_removed_article_comes_back_as_it_was(session: Session, desk: Path, stories: Stories) -> None:
    triage.set_read(session, [stories[0]], True)
    triage.remove(session, [stories[0]])
    session.settle()
    assert intake.add(session, [str(desk)]).added == (stories[0],)
    assert session.library.article(stories[0]).version == 1
    assert session.library.status(stories[0]).read


def test_an_article_takes_the_id_of_its_source_while_that_is_free(session: Session, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text(f"---\nid: nato-1\n---\n# Story {name}\n\nText.\n")
    first = intake.add(session, [str(tmp_path / "one.md")]).added
    second = intake.add(session, [str(tmp_path / "two.md")]).added
    assert first == ("nato-1",)
    assert second != first
    assert len(session.library.headers()) == 2


def test_the_guid_of_a_feed_takes_over_no_query(session: Session, tmp_path: Path) -> None:
    item = "<item><guid>{}</guid><title>{}</title><description>{}</description></item>"
    items = item.format("2024", "Lunch menu", "Fish.") + item.format("b", "Polls", "The year 2024 begins.")
    (tmp_path / "feed.xml").write_text(f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>")
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "year", "content_text": "A menu."}]}
    (tmp_path / "feed.json").write_text(json.dumps(feed))
    added = intake.add(session, [str(tmp_path / "feed.xml"), str(tmp_path / "feed.json")]).added
    assert {"2024", "year"}.isdisjoint(added)
    assert [header.headline for header in session.library.headers(parse("2024"))] == ["Polls"]
    again = intake.add(session, [str(tmp_path / "feed.xml")])
    assert not again.added, "it is known by its guid all the same"


@pytest.mark.parametrize("own_id", ["", "-rf", "a b", "../x", "x" * 65, "é"])
def test_an_own_id_that_cannot_be_typed_is_not_taken(own_id: str) -> None:
    id_ = making.free_id("/desk/a.txt", own_id, lambda _: False)
    assert len(id_) == 6
    assert id_.isalnum()


def test_an_id_grows_when_it_is_taken() -> None:
    first = making.free_id("/desk/a.txt", "", lambda _: False)
    second = making.free_id("/desk/a.txt", "", {first}.__contains__)
    assert second.startswith(first)
    assert len(second) == 7


def test_the_same_file_twice_in_one_intake_is_one_article(session: Session, desk: Path) -> None:
    (desk / "link.txt").hardlink_to(desk / "seoul.txt")
    report = intake.add(session, [str(desk / "seoul.txt"), f"{desk}/../desk/seoul.txt"])
    assert len(session.library.headers()) == len(report.added) == 1


def test_progress_is_told_and_a_stop_keeps_what_was_read(session: Session, desk: Path) -> None:
    seen: list[Progress] = []
    report = intake.add(session, [str(desk)], on_progress=seen.append, stop=lambda: len(seen) == 1)
    assert [(item.done, item.total) for item in seen] == [(1, 2)]
    assert len(report.added) == len(session.library.headers()) == 1


def test_of_json_lines_the_bytes_tell_how_many_there_are(session: Session, desk: Path) -> None:
    export(desk / "a.jsonl", range(100))
    seen: list[Progress] = []
    intake.add(session, [str(desk / "a.jsonl")], on_progress=seen.append)
    assert [item.done for item in seen] == list(range(1, 101))
    assert 85 < seen[0].total < 115, "the first story takes but a part of the file, so there are more"
    assert 85 < seen[1].total < 115
    assert seen[-1].total == 100
    assert seen[-1].seconds_left == 0


def test_json_lines_that_were_cut_short_go_on_with_the_rest(session: Session, desk: Path) -> None:
    export(desk / "a.jsonl", range(20))
    seen: list[Progress] = []
    first = intake.add(session, [str(desk / "a.jsonl")], on_progress=seen.append, stop=lambda: len(seen) == 7)
    second = intake.add(session, [str(desk / "a.jsonl")])
    assert (len(first.added), len(second.unchanged), len(second.added)) == (7, 7, 13)
    assert session.library.count() == 20


def test_what_is_there_already_is_not_composed_again(
    session: Session, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(desk / "a.jsonl", range(5))
    intake.add(session, [str(desk / "a.jsonl")])
    monkeypatch.delattr(making, "compose")
    assert len(intake.add(session, [str(desk / "a.jsonl")]).unchanged) == 5


def test_a_bad_line_fails_by_itself_and_many_are_summed_up(session: Session, desk: Path) -> None:
    export(desk / "a.jsonl", range(3))
    with (desk / "a.jsonl").open("a") as file:
        file.write("{broken\n" * 50 + json.dumps({"id": "last", "headline": "H"}) + "\n")
    report = intake.add(session, [str(desk / "a.jsonl")])
    assert (len(report.added), report.failed, len(report.failures)) == (4, 50, 4)
    assert report.failures[0].reason.startswith(f"{desk}/a.jsonl line 4 is no JSON")
    assert report.failures[-1].reason == f"{desk}/a.jsonl: 47 more parts of it cannot be read"


def test_failures_of_many_sources_are_counted_and_the_first_are_kept(session: Session, tmp_path: Path) -> None:
    report = intake.add(session, [str(tmp_path / f"{number}.txt") for number in range(300)])
    assert (len(report.failures), report.failed) == (200, 300)


def test_of_two_records_with_one_id_the_later_is_an_update(session: Session, desk: Path) -> None:
    records = [{"id": "a", "headline": "H", "text": text} for text in ("First.", "Second.")]
    (desk / "a.jsonl").write_text("".join(f"{json.dumps(record)}\n" for record in records))
    told: list[tuple[str, str]] = []

    def tell(item: Imported | Failure) -> None:
        assert isinstance(item, Imported)
        told.append((item.article.id, item.fate))

    intake.add(session, [str(desk / "a.jsonl")], on_each=tell)
    assert told == [("a", "added"), ("a", "updated")]
    assert session.library.article(ArticleId("a")).document.text == "H\nSecond."


def test_an_exported_story_keeps_its_source_and_its_tags(session: Session, desk: Path) -> None:
    text, blocks = "Words.", [{"kind": "paragraph", "start": 0, "end": 6}]
    record = {"id": "a", "headline": "H", "source": "far/a.txt", "tags": ["x y"], "text": text, "blocks": blocks}
    (desk / "a.jsonl").write_text(json.dumps(record))
    (id_,) = intake.add(session, [str(desk / "a.jsonl")]).added
    assert session.library.article(id_).source == "far/a.txt"
    assert session.library.status(id_).tags == ("x y",)


def test_what_a_reader_did_comes_along_with_an_exported_story_and_only_when_it_is_new(
    session: Session, desk: Path
) -> None:
    text, blocks = "Words.", [{"kind": "paragraph", "start": 0, "end": 6}]
    ours = {"id": "a", "headline": "H", "text": text, "blocks": blocks, "read": True, "done": True, "bookmarked": True}
    foreign = {"id": "b", "headline": "H", "text": text, "read": True, "done": 1}
    (desk / "a.jsonl").write_text(f"{json.dumps(ours)}\n{json.dumps(foreign)}\n")
    first, second = intake.add(session, [str(desk / "a.jsonl")]).added
    assert session.library.status(first) == Status(read=True, done=True, bookmarked=True)
    assert session.library.status(second) == Status()
    triage.set_read(session, [first], False)
    (desk / "a.jsonl").write_text(json.dumps(ours | {"headline": "Another"}))
    assert intake.add(session, [str(desk / "a.jsonl")]).updated == (first,)
    assert session.library.status(first) == Status(done=True, bookmarked=True)


def test_two_files_with_the_same_ids_keep_their_own_stories(session: Session, desk: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        export(desk / name, range(2))
    first, second = (intake.add(session, [str(desk / name)]).added for name in ("a.jsonl", "b.jsonl"))
    assert first == ("0", "1")
    assert not set(first) & set(second)


def test_two_files_with_the_same_ids_do_so_in_one_intake_too(session: Session, desk: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        export(desk / name, range(2))
    assert len(set(intake.add(session, [str(desk / "a.jsonl"), str(desk / "b.jsonl")]).added)) == 4


def test_a_preview_stores_nothing(session: Session, desk: Path) -> None:
    preview = list(intake.preview(session, [str(desk), str(desk / "none.txt")]))
    stories = [item.article for item in preview if isinstance(item, Imported)]
    assert (len(stories), len(preview)) == (2, 3)
    assert not session.library.headers()
    assert {article.id for article in stories} == set(intake.add(session, [str(desk)]).added)


@pytest.mark.usefixtures("stories")
def test_a_preview_says_what_an_import_would_do(session: Session, desk: Path) -> None:
    change(desk, "Tuesday", "Monday")
    export(desk / "a.jsonl", [*range(300), 0])  # the last one in another batch than the first
    fates = [item.fate.value for item in intake.preview(session, [str(desk)]) if isinstance(item, Imported)]
    assert fates == [*["added"] * 300, "updated", "unchanged", "updated"]


def test_a_full_disk_is_said_and_the_library_stays_as_it_was(tmp_path: Path, desk: Path) -> None:
    disk = FailingDisk("write")
    session = Session.open(tmp_path / "full", recogniser=NamesRecogniser, disk=disk)
    intake.add(session, [str(desk / "seoul.txt")])
    disk.failing = True
    with pytest.raises(LibraryError, match="No space left"):
        intake.add(session, [str(desk)])
    assert [header.headline for header in session.library.headers()] == ["South Korea joins the talks"]
    disk.failing = False
    assert len(intake.add(session, [str(desk)]).added) == 1
    session.close()


def test_an_empty_tag_is_refused(session: Session, desk: Path) -> None:
    with pytest.raises(DatelineError, match="letter"):
        intake.add(session, [str(desk)], tags=[" \t"])


def test_a_disk_that_fills_up_leaves_what_went_in_and_says_how_much(tmp_path: Path, desk: Path) -> None:
    disk = FailingDisk("write")
    session = Session.open(tmp_path / "full", recogniser=NamesRecogniser, disk=disk)
    export(desk / "a.jsonl", range(300))

    def fill_up(_: Imported | Failure) -> None:
        disk.failing = True

    with pytest.raises(LibraryError, match=r"No space left.*; before that 250 stories went in, and the same command"):
        intake.add(session, [str(desk / "a.jsonl")], on_each=fill_up)
    assert len(session.library.headers()) == 250
    disk.failing = False
    assert len(intake.add(session, [str(desk / "a.jsonl")]).added) == 50
    session.close()
