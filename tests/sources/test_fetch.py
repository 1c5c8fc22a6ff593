import gzip
import zlib
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.webserver import Handler, Request, Web, page, redirect, serving
from tui.errors import FetchError
from tui.sources.fetch import Fetched, Fetcher, Limits, Validators
from tui.sources.reachable import may_reach, networks

LOOPBACK = networks(["127.0.0.0/8"])
STORY = b"ANKARA (Two Straits Agency) - Ships waited.\n"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(LOOPBACK, Limits(size=100_000, seconds=5, redirects=3), {})


def failure(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(address)
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)
    return str(caught.value)


def test_a_page_comes_with_what_its_server_says_of_it(web: Web, fetcher: Fetcher) -> None:
    web.pages["/story"] = page(
        STORY, "text/HTML; charset='utf-8'", {"ETag": '"a1"', "Last-Modified": "Tue, 11 Jul 2023"}
    )
    address = f"{web.root}/story"
    validators = Validators('"a1"', "Tue, 11 Jul 2023")
    assert fetcher.fetch(f"{address}#part") == Fetched(address, address, STORY, "text/html", "utf-8", validators)
    [(_, headers)] = web.asked
    assert headers["User-Agent"].startswith("Dateline/")
    assert headers["Host"] == web.root.removeprefix("http://")


def test_what_has_not_changed_is_not_sent_again(web: Web, fetcher: Fetcher) -> None:
    def conditional(request: Request) -> None:
        same = request.headers["If-None-Match"] == '"a1"' and request.headers["If-Modified-Since"] == "Tuesday"
        request.answer(b"" if same else STORY, 304 if same else 200)

    web.pages["/"] = conditional
    validators = Validators('"a1"', "Tuesday")
    again = fetcher.fetch(web.root, validators)
    assert (again.unchanged, again.content, again.validators) == (True, b"", validators)
    assert fetcher.fetch(web.root).content == STORY


def test_a_redirect_for_good_is_remembered_and_another_is_not(web: Web, fetcher: Fetcher) -> None:
    web.pages["/old"] = redirect("/moved", 301)
    web.pages["/moved"] = redirect("/today", 302)
    web.pages["/today"] = redirect("/other", 308)
    web.pages["/other"] = page(STORY)
    fetched = fetcher.fetch(f"{web.root}/old")
    assert (fetched.address, fetched.home) == (f"{web.root}/other", f"{web.root}/moved")


def test_redirects_in_a_ring_end(web: Web, fetcher: Fetcher) -> None:
    web.pages["/a"], web.pages["/b"] = redirect("/b"), redirect("/a")
    assert "redirected more than 3 times" in failure(fetcher, f"{web.root}/a")
    assert len(web.asked) == 4


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)", "http://", ""])
def test_a_redirect_leads_to_the_web_only(target: str, web: Web, fetcher: Fetcher) -> None:
    web.pages["/out"] = lambda request: request.answer(status=302, headers={"Location": target})
    said = failure(fetcher, f"{web.root}/out")
    assert "only http and https" in said or "redirected more than" in said


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/", "http://", "http://[::1", "http://example.org:99999/", "x"]
)
def test_only_addresses_of_the_web_are_fetched(address: str, fetcher: Fetcher) -> None:
    assert "only http and https" in failure(fetcher, address)


def test_a_redirect_into_a_private_network_is_refused_before_anything_is_sent(web: Web) -> None:
    with serving() as inside:
        port = inside.root.rpartition(":")[2]
        web.pages["/in"] = redirect(f"http://127.0.0.2:{port}/secret")
        inside.pages["/secret"] = page(STORY)
        here_only = Fetcher(networks(["127.0.0.1"]), proxies={})
        assert f"{web.root}/in: 127.0.0.2 is in a private network" in failure(here_only, f"{web.root}/in")
        assert inside.asked == []


def test_nothing_private_is_asked_unless_it_is_allowed(web: Web) -> None:
    web.pages["/"] = page(STORY)
    strict = Fetcher(proxies={})
    assert "private_networks" in failure(strict, web.root)
    assert "private_networks" in failure(strict, web.root.replace("127.0.0.1", "localhost"))
    assert web.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
 "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "fec0::1", "::127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::",
    ],
)  # fmt: skip
def test_an_address_that_is_not_of_the_open_internet_is_told(address: str) -> None:
    assert not may_reach(address, ())


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_an_address_of_the_open_internet_is_told(address: str) -> None:
    assert may_reach(address, ())


def test_a_network_that_is_allowed_is_the_only_exception() -> None:
    allowed = networks(["10.2.0.0/16"])
    assert may_reach("10.2.3.4", allowed)
    assert not may_reach("10.3.3.4", allowed)


def test_what_is_too_large_is_given_up(web: Web, fetcher: Fetcher) -> None:
    web.pages["/"] = page(b"x" * 100_001)
    assert "larger than" in failure(fetcher, web.root)
    web.pages["/"] = page(b"x" * 100_000)
    assert len(fetcher.fetch(web.root).content) == 100_000


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "x-gzip"])
def test_what_is_compressed_is_unpacked(encoding: str, web: Web, fetcher: Fetcher) -> None:
    packed = zlib.compress(STORY) if encoding == "deflate" else gzip.compress(STORY)
    web.pages["/"] = page(packed, headers={"Content-Encoding": encoding})
    assert fetcher.fetch(web.root).content == STORY


def test_a_bomb_is_noticed_before_it_has_gone_off(web: Web) -> None:
    web.pages["/"] = page(gzip.compress(bytes(500_000_000), 1), headers={"Content-Encoding": "gzip"})
    generous = Fetcher(LOOPBACK, Limits(size=3_000_000), {})
    assert "larger than 3 MB" in failure(generous, web.root)


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "\x1b[31m"])
def test_an_encoding_that_was_not_asked_for_is_refused(encoding: str, web: Web, fetcher: Fetcher) -> None:
    web.pages["/"] = page(gzip.compress(STORY), headers={"Content-Encoding": encoding})
    failure(fetcher, web.root)


def test_damaged_compression_is_said(web: Web, fetcher: Fetcher) -> None:
    web.pages["/cut"] = page(gzip.compress(STORY * 99)[:-20], headers={"Content-Encoding": "gzip"})
    web.pages["/not"] = page(STORY, headers={"Content-Encoding": "gzip"})
    assert "damaged" in failure(fetcher, f"{web.root}/cut")
    assert "damaged" in failure(fetcher, f"{web.root}/not")


@pytest.mark.parametrize(
    "kind", ["image/png", "video/mp4", "application/pdf", "application/x-msdownload", "font/woff2"]
)
def test_what_can_hold_no_article_is_refused(kind: str, web: Web, fetcher: Fetcher) -> None:
    web.pages["/"] = page(b"\x89PNG", kind)
    assert "holds no articles" in failure(fetcher, web.root)


@pytest.mark.parametrize(
    "kind", ["", "text/html", "application/rss+xml", "application/feed+json", "application/json", "application/zip"]
)
def test_what_can_hold_articles_is_taken(kind: str, web: Web, fetcher: Fetcher) -> None:
    web.pages["/"] = page(STORY, kind)
    assert fetcher.fetch(web.root).kind == kind


def test_a_server_that_drips_is_left_when_the_time_is_over(web: Web) -> None:
    def drip(request: Request) -> None:
        request.answer()
        while not web.over.wait(0.05):
            request.wfile.write(b".")

    web.pages["/body"] = drip
    hasty = Fetcher(LOOPBACK, Limits(seconds=0.4), {})
    began = datetime.now(UTC)
    assert "takes too long" in failure(hasty, f"{web.root}/body")
    assert datetime.now(UTC) - began < timedelta(seconds=3)


def test_a_server_that_drips_its_headers_is_left_as_well(web: Web) -> None:
    def drip(request: Request) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
        while not web.over.wait(0.05):
            request.wfile.write(b".")

    web.pages["/"] = drip
    assert "takes too long" in failure(Fetcher(LOOPBACK, Limits(seconds=0.4), {}), web.root)


def test_an_answer_that_is_cut_off_is_said(web: Web, fetcher: Fetcher) -> None:
    web.pages["/"] = lambda request: request.answer(STORY, headers={"Content-Length": "5000"})
    assert "does not keep to HTTP" in failure(fetcher, web.root)


def test_what_is_no_http_is_said(web: Web, fetcher: Fetcher) -> None:
    def garble(request: Request) -> None:
        request.wfile.write(b"\x1b]52;c;aGk=\x07 hello\r\n\r\n")

    web.pages["/"] = garble
    assert "does not keep to HTTP" in failure(fetcher, web.root)


def test_a_port_where_nobody_listens_is_said(fetcher: Fetcher) -> None:
    with serving() as gone:
        address = gone.root
    assert "no connection" in failure(fetcher, address)


def test_a_proxy_that_does_not_listen_is_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch, web: Web) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    with serving() as gone:
        proxy = gone.root
    said = failure(Fetcher(LOOPBACK, proxies={"http": proxy.replace("http://", "http://desk:secret@")}), web.root)
    assert f"no connection to the proxy {proxy} " in said
    assert said.endswith("check http_proxy")


@pytest.mark.parametrize(("status", "remedy"), [(404, "check the address"), (500, "try again later")])
def test_whose_fault_it_is_is_said(web: Web, fetcher: Fetcher, status: int, remedy: str) -> None:
    web.pages["/"] = lambda request: request.answer(status=status)
    assert failure(fetcher, web.root).endswith(remedy)


def test_an_unknown_host_is_said(fetcher: Fetcher) -> None:
    assert "no such host" in failure(fetcher, "http://nowhere.invalid/")


def busy(until: str) -> Handler:
    return lambda request: request.answer(status=503, headers={"Retry-After": until})


def test_a_busy_server_says_when_to_come_back(web: Web, fetcher: Fetcher) -> None:
    web.pages["/seconds"] = lambda request: request.answer(status=429, headers={"Retry-After": "120"})
    web.pages["/date"] = lambda request: request.answer(
        status=503, headers={"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"}
    )
    web.pages["/never"] = lambda request: request.answer(status=503, headers={"Retry-After": "9" * 30})
    web.pages["/odd"] = lambda request: request.answer(status=503, headers={"Retry-After": "soon"})
    now = datetime.now(UTC)
    waits = {}
    for path in web.pages:
        with pytest.raises(FetchError) as caught:
            fetcher.fetch(web.root + path)
        waits[path] = caught.value.retry
    assert waits["/odd"] is None
    assert waits["/date"] == datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert waits["/seconds"] is not None
    assert waits["/never"] is not None
    assert timedelta(seconds=115) < waits["/seconds"] - now < timedelta(seconds=130)
    assert waits["/never"] - now < timedelta(days=8)


def test_a_server_that_is_busy_for_days_names_the_day(web: Web, fetcher: Fetcher) -> None:
    web.pages["/"] = busy(str(3 * 86_400))
    day = datetime.now(UTC) + timedelta(days=3)
    assert f"ask again after {day:%-d %b} " in failure(fetcher, web.root)


def test_what_is_gone_for_good_is_told_from_what_is_missing(web: Web, fetcher: Fetcher) -> None:
    web.pages["/gone"] = lambda request: request.answer(status=410)
    for path, gone in (("/gone", True), ("/missing", False)):
        with pytest.raises(FetchError) as caught:
            fetcher.fetch(web.root + path)
        assert caught.value.gone is gone


def test_a_password_is_sent_to_its_server_alone_and_never_shown(web: Web, fetcher: Fetcher) -> None:
    address = web.root.replace("http://", "http://desk:pass%20word@")
    with serving() as other:
        web.pages["/out"] = redirect(f"{other.root}/missing")
        assert "word" not in failure(fetcher, f"{address}/out")
        assert "Authorization" not in other.asked[0][1]
    assert web.asked[0][1]["Authorization"] == "Basic " + b64encode(b"desk:pass word").decode()


def test_a_password_goes_along_to_the_same_server_and_not_into_what_is_told_of_it(web: Web, fetcher: Fetcher) -> None:
    address = web.root.replace("http://", "http://desk:secret@")
    web.pages["/old"] = redirect(f"{web.root}/new", 301)
    web.pages["/new"] = page(STORY)
    fetched = fetcher.fetch(f"{address}/old")
    assert web.asked[1][1]["Authorization"] == web.asked[0][1]["Authorization"]
    assert (fetched.address, fetched.home) == (f"{web.root}/new", f"{address}/new")


@pytest.mark.parametrize("target", ["http://[", "http://a]b/", "//[::1", "http://h:99999/"])
def test_a_redirect_to_what_is_no_address_is_said(target: str, web: Web, fetcher: Fetcher) -> None:
    web.pages["/"] = redirect(target)
    assert "redirects to" in failure(fetcher, web.root)


def test_what_has_not_changed_may_be_known_by_another_mark_from_now_on(web: Web, fetcher: Fetcher) -> None:
    web.pages["/"] = lambda request: request.answer(status=304, headers={"ETag": '"b2"'})
    assert fetcher.fetch(web.root, Validators('"a1"', "Tuesday")).validators == Validators('"b2"', "Tuesday")


@pytest.mark.parametrize("scheme", ["http://", ""])
def test_a_proxy_is_told_the_password_that_the_environment_has_for_it(scheme: str, web: Web) -> None:
    web.pages["http://nowhere.invalid/story"] = page(STORY)
    server = web.root.removeprefix("http://")
    assert (
        Fetcher(proxies={"http": f"{scheme}desk:s%20t@{server}"}).fetch("http://nowhere.invalid/story").content == STORY
    )
    assert web.asked[0][1]["Proxy-Authorization"] == "Basic " + b64encode(b"desk:s t").decode()


def test_a_proxy_that_speaks_no_http_is_said_without_its_password() -> None:
    reason = failure(Fetcher(proxies={"all": "socks5://desk:secret@127.0.0.1:9"}), "http://nowhere.invalid/")
    assert "all_proxy" in reason
    assert "secret" not in reason


def test_a_proxy_of_the_environment_is_used_and_asked_for_the_whole_address(web: Web) -> None:
    web.pages["http://nowhere.invalid/story"] = page(STORY)
    behind = Fetcher(proxies={"http": web.root})
    assert behind.fetch("http://nowhere.invalid/story").content == STORY


def test_a_proxy_is_not_asked_for_what_is_private(web: Web) -> None:
    behind = Fetcher(proxies={"http": web.root})
    assert "private" in failure(behind, "http://169.254.169.254/latest/meta-data")
    assert web.asked == []
