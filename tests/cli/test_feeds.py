"""`feed` and `refresh` on the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.webserver import Web, page, serving

FEED = b"""<rss version="2.0"><channel><title>Baltic Wire</title>
<item><guid>1</guid><title>Ships wait</title><description>Grain ships waited.</description></item></channel></rss>"""
PAGE = b"<!doctype html><head><link rel=alternate type=application/rss+xml href=/feed></head><p>Hi"


@pytest.fixture
def web(home: Path) -> Iterator[Web]:
    settings = home / "config" / "dateline" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('private_networks = ["127.0.0.0/8"]\n')
    with serving() as web:
        web.pages["/"] = page(PAGE, "text/html")
        web.pages["/feed"] = page(FEED)
        yield web


def test_a_feed_is_subscribed_to_by_the_address_of_its_page_and_read(dateline: Shell, web: Web) -> None:
    ran = dateline("feed", "add", web.root, "--tag", "grain")
    assert (ran.code, ran.lines, ran.err) == (0, ["subscribed to Baltic Wire", "1 feed · 1 added"], "")
    assert dateline("list", "--json").record["tags"] == ["grain"]
    [record] = dateline("feed", "list", "--json").records
    assert (record["address"], record["title"], record["failure"]) == (f"{web.root}/feed", "Baltic Wire", "")


def test_a_feed_without_entries_is_subscribed_to_and_read_when_it_has_some(dateline: Shell, web: Web) -> None:
    web.pages["/new"] = page(b'<rss version="2.0"><channel><title>Amber Wire</title></channel></rss>')
    ran = dateline("feed", "add", f"{web.root}/new", "--no-entities")
    assert (ran.code, ran.lines[-1], ran.err) == (0, "1 feed · nothing new", "")
    assert dateline("refresh", "--no-entities").lines == ["1 feed · nothing new"]
    web.pages["/new"] = page(FEED)
    assert dateline("refresh", "--no-entities").lines == ["1 feed · 1 added"]


def test_pages_that_cannot_be_read_are_told_and_the_list_keeps_saying_so(dateline: Shell, web: Web) -> None:
    item = b"<item><guid>2</guid><title>Tugs wait</title><link>%s/gone</link></item></channel>" % web.root.encode()
    web.pages["/feed"] = page(FEED.replace(b"</channel>", item))
    ran = dateline("feed", "add", f"{web.root}/feed", "--full", "--no-entities")
    told = f"1 of 1 pages failed: {web.root}/gone: the server answers 404"
    assert (ran.code, ran.lines[-1]) == (4, "1 feed · 2 added · 1 without its page")
    assert told in ran.err
    assert told in dateline("feed", "list").out
    assert told in dateline("feed", "list", "--json").record["failure"]


def test_what_is_no_address_of_the_web_is_said_to_be_none(dateline: Shell, home: Path) -> None:
    (home / "copy.txt").write_text("Ships wait\n\nGrain ships waited.\n")
    assert "ftp://x/y: only http and https" in dateline("add", "ftp://x/y").err
    assert "is a file, which is read once; dateline add reads it" in dateline("feed", "add", f"{home}/copy.txt").err


def test_subscribing_asks_a_server_once(dateline: Shell, web: Web) -> None:
    dateline("feed", "add", f"{web.root}/feed", "--no-entities")
    assert [path for path, _ in web.asked] == ["/feed"]
    dateline("refresh", "--no-entities")
    assert len(web.asked) == 2


def test_a_password_in_an_address_is_used_and_shown_nowhere(dateline: Shell, web: Web) -> None:
    address = web.root.replace("http://", "http://desk:secret@")
    said = [
        dateline("feed", "add", f"{address}/feed", "--no-entities"),
        dateline("add", f"{address}/feed", "--json", "--no-entities"),
        dateline("refresh", "--json", "--no-entities"),
        dateline("refresh", f"{address}/feed", "--no-entities"),
        *(dateline("feed", *words) for words in (("list",), ("list", "--json"), ("export",), ("remove", web.root[7:]))),
        dateline("list", "--json", "--full"),
    ]
    assert [(ran.code, ran.err) for ran in said] == [(0, "")] * len(said)
    assert not any("secret" in ran.out + ran.err for ran in said)
    assert {headers.get("Authorization") for _, headers in web.asked} == {"Basic ZGVzazpzZWNyZXQ="}


def test_a_refresh_says_what_came_and_what_failed(dateline: Shell, web: Web) -> None:
    dateline("feed", "add", f"{web.root}/feed")
    assert dateline("refresh").out == "1 feed · nothing new\n"
    web.pages["/other"] = page(FEED.replace(b"Baltic", b"Amber"))
    dateline("feed", "add", f"{web.root}/other")
    del web.pages["/feed"]
    ran = dateline("refresh")
    assert (ran.code, ran.out) == (4, "2 feeds · 1 failed\n")
    assert "the server answers 404" in ran.err
    assert "failed: " in dateline("feed", "list").out
    answers = {record["title"]: record["answer"] for record in dateline("refresh", "--json").records}
    assert answers == {"Baltic Wire": "failed", "Amber Wire": "read"}
    assert dateline("refresh", "Baltic").code == 1


def test_an_address_that_is_no_feed_is_one_line_and_the_others_are_subscribed_to(dateline: Shell, web: Web) -> None:
    ran = dateline("feed", "add", f"{web.root}/none", f"{web.root}/feed")
    assert (ran.code, ran.lines[0]) == (4, "subscribed to Baltic Wire")
    assert len(ran.err.splitlines()) == 1
    assert dateline("feed", "add", f"{web.root}/none").code == 1


def test_private_networks_are_refused_unless_the_settings_name_them(dateline: Shell, web: Web, home: Path) -> None:
    (home / "config" / "dateline" / "config.toml").write_text("")
    ran = dateline("add", f"{web.root}/feed")
    assert ran.code == 1
    assert "private_networks" in ran.err
    assert web.asked == []


@pytest.mark.parametrize("networks", ['["10.0.0.0/99"]', '["intranet"]', '"10.0.0.0/8"'])
def test_networks_that_are_none_are_said_with_their_file(networks: str, dateline: Shell, home: Path) -> None:
    settings = home / "config" / "dateline" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"private_networks = {networks}\n")
    ran = dateline("config")
    assert ran.code == 1
    assert "private_networks" in ran.err


def test_lists_of_feeds_go_out_and_come_back(dateline: Shell, tmp_path: Path) -> None:
    outlines = tmp_path / "feeds.opml"
    outlines.write_text(
        '<opml version="2.0"><body><outline text="World"><outline xmlUrl="https://a.example/" text="A"/></outline>'
        '<outline xmlUrl="https://b.example/" text="B"/></body></opml>'
    )
    assert dateline("feed", "import", outlines).out == "subscribed to 2 feeds; dateline refresh fetches them\n"
    assert dateline("feed", "import", "-", stdin=outlines.read_bytes()).out == "subscribed already\n"
    exported = dateline("feed", "export").out
    assert dateline("feed", "remove", "a.example", "B").out == "left 2 feeds\n"
    assert dateline("feed", "list").out == ""
    dateline("feed", "import", "-", stdin=exported.encode())
    assert [(one["title"], one["tags"]) for one in dateline("feed", "list", "--json").records] == [
        ("A", ["World"]),
        ("B", []),
    ]


def test_what_is_no_list_of_feeds_is_one_line(dateline: Shell, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("hello")
    ran = dateline("feed", "import", tmp_path / "x")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert dateline("feed", "import", tmp_path / "none").code == 1
    assert dateline("feed", "remove", "nothing").code == 3


def test_a_refresh_without_feeds_says_how_to_get_one(dateline: Shell) -> None:
    ran = dateline("refresh")
    assert (ran.code, "dateline feed add" in ran.err) == (0, True)


def test_a_list_of_feeds_tells_what_it_left_out(dateline: Shell) -> None:
    urls = ("javascript:alert(1)", "file:///etc/passwd", "file:///a", "file:///b", "https://a.example/")
    body = "".join(f'<outline type="rss" text="A" xmlUrl="{url}"/>' for url in urls)
    ran = dateline("feed", "import", "-", stdin=f'<opml version="2.0"><body>{body}</body></opml>'.encode())
    assert (ran.code, ran.out) == (0, "subscribed to A; dateline refresh fetches them\n")
    assert ran.err.endswith(
        "left out javascript:alert(1), file:///etc/passwd, file:///a and 1 more: "
        "only http and https addresses can be feeds\n"
    )
