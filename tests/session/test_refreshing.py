"""Feeds that are subscribed to, and what a refresh brings of them."""

from datetime import timedelta

import pytest

from tests.fakes import Clock
from tests.webserver import Request, Web, page, redirect
from tui.errors import AmbiguousIdError, FetchError, NothingFoundError, SourceError
from tui.feed import Feed
from tui.session import intake, refreshing, subscriptions, triage
from tui.session.refreshing import Answer, Refreshed
from tui.session.session import Session
from tui.sources.opml import Outline

PAGE = b"<!doctype html><html><head><link rel=alternate type=application/rss+xml href=%s></head><body><p>Hi"
STORY = b"""<!doctype html><html><head><title>Ships wait off Odesa</title></head><body><article>
<h1>Ships wait off Odesa</h1><p>%s</p><p>Grain ships waited off the coast on Monday, as the deal ran out.</p>
<p>Nobody could say how long they would have to wait there, the port said in the evening.</p></article></body></html>"""


def rss(*items: tuple[str, str], title: str = "Baltic Wire", link: str = "") -> bytes:
    """A feed with some items, each an id and a headline."""
    entries = "".join(
        f"<item><guid isPermaLink='false'>{id_}</guid><title>{headline}</title><link>{link}</link>"
        f"<description>{headline}, in one sentence.</description></item>"
        for id_, headline in items
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{entries}</channel></rss>".encode()


@pytest.fixture
def session(online: Session) -> Session:
    return online


def subscribe(session: Session, *addresses: str, tags: tuple[str, ...] = (), full: bool = False) -> list[Feed]:
    subscriptions.subscribe(session, [Outline(address, tags=tags) for address in addresses], full=full)
    session.settle()
    return session.library.feeds()


def refresh(session: Session, *, insist: bool = False) -> list[Refreshed]:
    done = refreshing.refresh(session, session.library.feeds(), insist=insist)
    session.settle()
    return done


def headlines(session: Session) -> set[str]:
    return {header.headline for header in session.library.headers()}


def test_a_page_leads_to_the_feed_that_it_names(web: Web, session: Session) -> None:
    web.pages["/"] = page(PAGE % b"/feed", "text/html")
    web.pages["/feed"] = page(rss(("1", "One")), "application/rss+xml")
    found = subscriptions.find(session.web, web.root)
    assert found.outline == Outline(f"{web.root}/feed", "Baltic Wire")


def test_a_feed_that_carries_xhtml_is_a_feed_and_no_page(web: Web, session: Session) -> None:
    shown = "<p>See <a href='http://x/'>the page</a> and <span>wait</span>.</p>"
    content = f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{shown}</div></content>"
    entry = f"<entry><id>1</id><title>Ships wait</title>{content}</entry>"
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Baltic Wire</title>{entry}</feed>"
    web.pages["/feed"] = page(atom.encode(), "application/atom+xml")
    assert subscriptions.find(session.web, f"{web.root}/feed").outline == Outline(f"{web.root}/feed", "Baltic Wire")


@pytest.mark.parametrize("scheme", ["feed:http://", "feed://", "FEED:http://"])
def test_an_address_of_the_scheme_feed_is_one_of_the_web(scheme: str, web: Web, session: Session) -> None:
    web.pages["/feed"] = page(rss(("1", "One")), "application/rss+xml")
    found = subscriptions.find(session.web, f"{scheme}{web.root.removeprefix('http://')}/feed")
    assert found.outline.address == f"{web.root}/feed"


def test_what_is_neither_a_feed_nor_names_one_is_refused(web: Web, session: Session) -> None:
    web.pages["/"] = page(b"<!doctype html><html><body><p>Hi", "text/html")
    with pytest.raises(SourceError, match="names no feed"):
        subscriptions.find(session.web, web.root)
    with pytest.raises(FetchError, match="404"):
        subscriptions.find(session.web, f"{web.root}/feed")


def test_a_feed_that_moves_to_where_another_is_followed_brings_nothing_twice(web: Web, session: Session) -> None:
    web.pages["/feed"] = page(rss(("1", "One")))
    web.pages["/old"] = page(rss(("1", "One")))
    web.pages["/older"] = page(rss(("2", "Two"), title="Amber Wire"))
    subscribe(session, f"{web.root}/feed", f"{web.root}/old", f"{web.root}/older")
    refresh(session)
    web.pages["/old"] = web.pages["/older"] = redirect(f"{web.root}/feed", 301)
    web.pages["/feed"] = page(rss(("1", "One"), ("3", "Three")))
    for _ in range(2):
        done = refresh(session)
        assert sorted(each.answer for each in done) == [Answer.FAILED, Answer.FAILED, Answer.READ]
    assert len([one for one in session.library.headers() if one.headline == "Three"]) == 1
    said = subscriptions.named(session.library, f"{web.root}/old").failure
    assert f"has moved to {web.root}/feed, which is followed already" in said
    assert subscriptions.leave(session, [subscriptions.named(session.library, f"{web.root}/old")]).changed


def test_subscribing_and_leaving_can_be_undone_and_articles_stay(web: Web, session: Session) -> None:
    web.pages["/feed"] = page(rss(("1", "One")))
    [feed] = subscribe(session, f"{web.root}/feed", tags=("grain",))
    refresh(session)
    [feed] = session.library.feeds()
    assert subscriptions.leave(session, [feed]).message == "left Baltic Wire"
    assert (session.library.feeds(), headlines(session)) == ([], {"One"})
    session.history.undo()
    assert session.library.feeds() == [feed]


def test_who_is_subscribed_already_gets_the_tags_that_are_missing(session: Session) -> None:
    address = "https://example.org/feed"
    subscribe(session, address, tags=("grain",))
    [feed] = subscribe(session, address, tags=("ships", "grain"))
    assert feed.tags == ("grain", "ships")
    assert subscriptions.subscribe(session, [Outline(address)]).message == "subscribed already"


def test_a_feed_is_meant_by_its_address_or_by_words_of_its_title(session: Session) -> None:
    outlines = [Outline("https://a.example/feed", "Baltic Wire"), Outline("https://b.example/feed", "Black Sea Wire")]
    subscriptions.subscribe(session, outlines)
    for name in ("https://a.example/feed", "a.example", "baltic"):
        assert subscriptions.named(session.library, name).title == "Baltic Wire"
    with pytest.raises(AmbiguousIdError, match="2 feeds"):
        subscriptions.named(session.library, "wire")
    with pytest.raises(NothingFoundError):
        subscriptions.named(session.library, "nowhere")


def test_a_refresh_brings_what_is_new_with_the_tags_of_its_feed(web: Web, session: Session) -> None:
    web.pages["/feed"] = page(rss(("1", "One"), ("2", "Two")))
    subscribe(session, f"{web.root}/feed", tags=("grain",))
    [first] = refresh(session)
    assert (first.answer, len(first.added), first.feed.title) == (Answer.READ, 2, "Baltic Wire")
    web.pages["/feed"] = page(rss(("2", "Two, corrected"), ("3", "Three")))
    [second] = refresh(session)
    assert (len(second.added), len(second.updated)) == (1, 1)
    assert headlines(session) == {"One", "Two, corrected", "Three"}
    assert {header.status.tags for header in session.library.headers()} == {("grain",)}


def test_what_has_not_changed_is_not_fetched_again(web: Web, session: Session) -> None:
    def conditional(request: Request) -> None:
        same = request.headers["If-None-Match"] == '"1"'
        request.answer(b"" if same else rss(("1", "One")), 304 if same else 200, {"ETag": '"1"'})

    web.pages["/feed"] = conditional
    subscribe(session, f"{web.root}/feed")
    assert [each.answer for each in (*refresh(session), *refresh(session))] == [Answer.READ, Answer.UNCHANGED]
    assert session.library.feeds()[0].etag == '"1"'


def test_a_feed_that_fails_says_why_and_the_others_go_on(web: Web, session: Session) -> None:
    web.pages["/good"] = page(rss(("1", "One")))
    web.pages["/bad"] = page(b"<rss version='2.0'><channel></channel></rss>")
    subscribe(session, f"{web.root}/good", f"{web.root}/bad", f"{web.root}/missing")
    refresh(session)
    refresh(session)
    health = {feed.address.rpartition("/")[2]: (feed.failures, feed.failure) for feed in session.library.feeds()}
    assert health["good"] == (0, "")
    assert health["bad"][0] == 2
    assert "404" in health["missing"][1]
    web.pages["/missing"] = page(rss(("1", "Back")))
    refresh(session)
    assert {feed.failures for feed in session.library.feeds() if feed.address.endswith("missing")} == {0}


def test_a_server_that_asks_for_a_pause_is_left_alone_until_then(web: Web, session: Session, clock: Clock) -> None:
    web.pages["/feed"] = lambda request: request.answer(status=429, headers={"Retry-After": "3600"})
    subscribe(session, f"{web.root}/feed")
    [failed] = refresh(session)
    assert failed.feed.due is not None
    clock.moment = failed.feed.due - timedelta(seconds=1)
    assert [each.answer for each in refresh(session)] == [Answer.RESTING]
    assert len(web.asked) == 1
    refresh(session, insist=True)
    assert len(web.asked) == 2
    web.pages["/feed"] = page(rss(("1", "One")))
    clock.moment = failed.feed.due + timedelta(hours=2)
    assert [(each.answer, each.feed.due) for each in refresh(session)] == [(Answer.READ, None)]


def test_a_feed_that_is_gone_for_good_is_asked_once_and_then_when_it_is_named(web: Web, session: Session) -> None:
    web.pages["/feed"] = lambda request: request.answer(status=410)
    subscribe(session, f"{web.root}/feed")
    assert [each.answer for each in (*refresh(session), *refresh(session))] == [Answer.FAILED, Answer.RESTING]
    assert "gone for good" in session.library.feeds()[0].failure
    web.pages["/feed"] = page(rss(("1", "Back")))
    assert [each.answer for each in refresh(session, insist=True)] == [Answer.READ]


def test_the_mark_of_what_has_not_changed_may_itself_change(web: Web, session: Session) -> None:
    web.pages["/feed"] = page(rss(("1", "One")), headers={"ETag": '"1"'})
    subscribe(session, f"{web.root}/feed")
    refresh(session)
    web.pages["/feed"] = lambda request: request.answer(status=304, headers={"ETag": '"2"'})
    refresh(session)
    assert session.library.feeds()[0].etag == '"2"'


def test_a_feed_that_has_moved_for_good_keeps_its_articles(web: Web, session: Session) -> None:
    web.pages["/old"] = page(rss(("1", "One")))
    subscribe(session, f"{web.root}/old")
    refresh(session)
    web.pages["/old"] = redirect("/new", 301)
    web.pages["/new"] = page(rss(("1", "One, corrected")))
    [moved] = refresh(session)
    assert (moved.feed.address, len(moved.updated), len(moved.added)) == (f"{web.root}/new", 1, 0)
    refresh(session)
    assert [path for path, _ in web.asked] == ["/old", "/old", "/new", "/new"]


def test_a_feed_never_changes_the_articles_of_another(web: Web, session: Session) -> None:
    web.pages["/a"] = page(rss(("1", "The truth")))
    web.pages["/b"] = page(rss(("1", "A lie")))
    subscribe(session, f"{web.root}/a", f"{web.root}/b")
    refresh(session)
    assert headlines(session) == {"The truth", "A lie"}


def test_a_feed_of_summaries_is_filled_from_its_pages_once(web: Web, session: Session) -> None:
    link = f"{web.root}/story"
    web.pages["/feed"] = page(rss(("1", "Ships wait off Odesa"), link=link))
    web.pages["/story"] = page(STORY % b"The long first paragraph of the page.", "text/html")
    subscribe(session, f"{web.root}/feed", full=True)
    [first] = refresh(session)
    text = session.library.article(first.added[0]).document.text
    assert "long first paragraph" in text
    assert "in one sentence" not in text
    [second] = refresh(session)
    assert (second.added, second.updated) == ((), ())
    assert "long first paragraph" in session.library.article(first.added[0]).document.text
    assert [path for path, _ in web.asked].count("/story") == 1


def test_a_page_that_holds_less_than_the_summary_does_not_take_its_place(web: Web, session: Session) -> None:
    web.pages["/feed"] = page(rss(("1", "Ships wait off Odesa"), link=f"{web.root}/story"))
    web.pages["/story"] = page(b"<!doctype html><html><body><p>It is for our readers.</p></body></html>", "text/html")
    subscribe(session, f"{web.root}/feed", full=True)
    [first] = refresh(session)
    assert "in one sentence" in session.library.article(first.added[0]).document.text
    assert (first.answer, first.feed.failure) == (Answer.READ, "")


def test_a_page_that_cannot_be_read_leaves_the_summary_and_is_told_and_tried_again(web: Web, session: Session) -> None:
    items = rss(("1", "Ships wait off Odesa"), link=f"{web.root}/story")
    web.pages["/feed"] = page(items)
    subscribe(session, f"{web.root}/feed", full=True)
    [first] = refresh(session)
    assert "in one sentence" in session.library.article(first.added[0]).document.text
    assert (first.answer, first.feed.failures, first.feed.missing) == (Answer.PARTLY, 0, ("1",))
    assert first.feed.failure.startswith(f"1 of 1 pages failed: {web.root}/story")
    assert refreshing.summary([first]) == "1 feed · 1 added · 1 without its page"
    web.pages["/story"] = page(STORY % b"The long first paragraph of the page.", "text/html")
    [second] = refresh(session)
    assert (second.answer, second.feed.failure, second.updated) == (Answer.READ, "", first.added)
    assert "long first paragraph" in session.library.article(first.added[0]).document.text


def test_a_feed_that_has_not_changed_still_says_which_pages_are_missing(web: Web, session: Session) -> None:
    def conditional(request: Request) -> None:
        same = request.headers["If-None-Match"] == '"1"'
        body = rss(("1", "Ships wait"), link=f"{web.root}/gone")
        request.answer(b"" if same else body, 304 if same else 200, {"ETag": '"1"'})

    web.pages["/feed"] = conditional
    subscribe(session, f"{web.root}/feed", full=True)
    [first] = refresh(session)
    [second] = refresh(session)
    assert (second.answer, second.feed.failure) == (Answer.UNCHANGED, first.feed.failure)
    web.pages["/feed"] = lambda request: request.answer(status=500)
    refresh(session)
    web.pages["/feed"] = conditional
    [last] = refresh(session)
    assert last.feed.failure == "1 page failed in an earlier refresh"


def test_a_story_filled_from_its_page_is_headed_as_the_feed_has_it(web: Web, session: Session) -> None:
    web.pages["/feed"] = page(rss(("1", "Grain: the wait"), link=f"{web.root}/story"))
    web.pages["/story"] = page(STORY % b"The long first paragraph of the page.", "text/html")
    subscribe(session, f"{web.root}/feed", full=True)
    [first] = refresh(session)
    article = session.library.article(first.added[0])
    assert article.headline == "Grain: the wait"
    assert article.document.text.startswith("Grain: the wait\n")
    assert "Ships wait off Odesa" not in article.document.text


def test_what_was_purged_comes_back_when_a_person_adds_it_and_not_before(web: Web, session: Session) -> None:
    web.pages["/feed"] = page(rss(("1", "One"), ("2", "Two")), "application/rss+xml")
    subscribe(session, f"{web.root}/feed")
    (first,) = refresh(session)
    triage.remove(session, first.added)
    session.settle()
    triage.purge(session)
    session.settle()
    refresh(session, insist=True)
    assert headlines(session) == set()
    for number in range(2):
        assert len(intake.add(session, [f"{web.root}/feed"]).added) == 2 * (number == 0)
    web.pages["/feed"] = page(rss(("1", "One more"), ("2", "Two")), "application/rss+xml")
    refresh(session, insist=True)
    assert headlines(session) == {"One more", "Two"}


def test_what_lies_in_the_trash_is_not_brought_back_by_a_refresh(web: Web, session: Session) -> None:
    web.pages["/feed"] = page(rss(("1", "One")))
    subscribe(session, f"{web.root}/feed")
    [first] = refresh(session)
    triage.remove(session, first.added)
    refresh(session)
    assert headlines(session) == set()


def test_a_refresh_ends_between_two_feeds_when_it_is_told_to(web: Web, session: Session) -> None:
    web.pages["/feed"] = page(rss(("1", "One")))
    subscribe(session, f"{web.root}/feed")
    assert refreshing.refresh(session, session.library.feeds(), stop=lambda: True) == []
    assert web.asked == []


def test_an_address_is_added_like_a_file_and_known_by_where_it_was_found(web: Web, session: Session) -> None:
    web.pages["/short"] = redirect("/story")
    web.pages["/story"] = page(STORY % b"The long first paragraph of the page.", "text/html")
    report = intake.add(session, [f"{web.root}/short", f"{web.root}/missing"])
    assert (len(report.added), report.failed) == (1, 1)
    article = session.library.article(report.added[0])
    assert (article.origin, article.source) == (f"{web.root}/story", f"{web.root}/short")
    assert "404" in report.failures[0].reason
    assert len(intake.add(session, [f"{web.root}/story"]).unchanged) == 1


@pytest.mark.parametrize("copy", [b"Ships wait\n\nGrain ships waited.\n", b"# Ships wait\n\n*Grain* ships waited.\n"])
def test_plain_copy_that_was_fetched_keeps_its_address(copy: bytes, web: Web, session: Session) -> None:
    web.pages["/ships"] = page(copy)
    (added,) = intake.add(session, [f"{web.root}/ships"]).added
    assert session.library.article(added).url == f"{web.root}/ships"


@pytest.mark.parametrize(
    ("told", "encoding"), [("windows-1252", "cp1252"), ("iso-8859-9", "cp1254"), ("utf-8", "utf-8")]
)
def test_what_a_server_says_of_the_encoding_goes_before_what_the_page_says(
    told: str, encoding: str, web: Web, session: Session
) -> None:
    text = "<?xml version='1.0' encoding='koi8-r'?>" + rss(("1", "Türkiye'de görüsme")).decode()
    web.pages["/feed"] = page(text.encode(encoding), f"application/rss+xml; charset={told}")
    intake.add(session, [f"{web.root}/feed"])
    assert headlines(session) == {"Türkiye'de görüsme"}
