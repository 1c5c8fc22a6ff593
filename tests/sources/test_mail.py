"""Mails and mailboxes."""

import io
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.sources.packing import NEWSLETTER, PLAIN_MAIL
from tui.document import compose
from tui.errors import SourceError
from tui.model import Filing
from tui.sources import mail
from tui.sources.detect import parse


def story(content: bytes) -> Filing:
    (filing,) = parse(content, "letter")
    return filing


def text(filing: Filing) -> list[str]:
    return compose(filing.copy).text.split("\n")


def test_a_newsletter_is_its_html_without_what_is_hidden() -> None:
    filing = story(NEWSLETTER)
    assert text(filing) == [
        "The week at the café",
        "By Küstendienst",
        "Allies met in Vilnius.",
        "Next week: Helsinki.",
    ]


@pytest.mark.parametrize("charset", ["utf\0-8", "no-such", "base64", ""])
def test_a_charset_that_is_none_leaves_the_words(charset: str) -> None:
    fields = f'From: desk@example.org\nSubject: Quay\nContent-Type: text/plain; charset="{charset}"\n\n'
    assert text(story(f"{fields}The café is open.\n".encode()))[-1] == "The café is open."


def test_the_fields_of_a_mail_are_its_particulars() -> None:
    filing = story(NEWSLETTER)
    assert (filing.headline, filing.own_id) == ("The week at the café", "week-28@example.org")
    assert (filing.publisher, filing.bylines) == ("Letters from the coast", ("Küstendienst",))
    assert filing.published == datetime(2023, 7, 12, 7, 30, tzinfo=timezone(timedelta(hours=3)))


def test_a_sender_with_the_surname_first_is_one_writer() -> None:
    filing = story(b'From: "Holm, Ada" <ada@example.org>\nSubject: Quay\n\nThe quay is old.\n')
    assert filing.bylines == ("Ada Holm",)


def test_a_plain_mail_is_wire_copy() -> None:
    filing = story(PLAIN_MAIL)
    assert (filing.headline, filing.dateline.agency) == ("A note from the desk", "Desk A")
    assert filing.published == datetime(2023, 7, 12, 7, 30, tzinfo=UTC)
    assert text(filing)[-2:] == ["VILNIUS (Desk A) - The allies met.", "They meet again."]


def test_a_mailbox_yields_its_mails_and_unescapes_their_lines() -> None:
    second = PLAIN_MAIL.replace(b"They meet", b">From there they meet").replace(b"A note", b"Another note")
    box = b"From desk Wed Jul 12 07:30:00 2023\n" + PLAIN_MAIL + b"\nFrom desk Wed Jul 12 07:31:00 2023\n" + second
    first, other = parse(box, "box")
    assert (first.headline, other.headline) == ("A note from the desk", "Another note from the desk")
    assert text(other)[-1] == "From there they meet again."
    assert first.own_id != other.own_id


def test_a_mail_that_is_too_large_costs_itself_only() -> None:
    envelope = b"From desk Wed Jul 12 07:30:00 2023\n"
    box = envelope + PLAIN_MAIL + b"x" * 2000 + b"\n\n" + envelope + PLAIN_MAIL
    large, small = mail.read(io.BytesIO(box), "box", 1000)
    assert (large.filing, "box, mail 1 is larger" in large.fault) == (None, True)
    assert small.filing


@pytest.mark.parametrize(
    "content",
    [
        b"From: a\nSubject: =?utf-8?b?%%%?= =?nope?q?x?=\nMessage-ID: <1>\nDate: never\n\nWords.",
        b"From: \xff <x@y>\nSubject: caf\xe9\nMIME-Version: 1.0\nContent-Type: text/plain; charset=no\n\n\xff words",
        b"MIME-Version: 1.0\nFrom: a\nSubject: s\nContent-Type: multipart/mixed; boundary=a\n\n--b\n\nwords",
        b"Received: x\nFrom: a\nSubject: s\nContent-Transfer-Encoding: base64\n\n%%%%",
    ],
)
def test_a_broken_mail_is_read_as_far_as_it_goes(content: bytes) -> None:
    assert story(content).headline


def test_a_mail_nested_without_end_is_refused_in_one_line() -> None:
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000))
    with pytest.raises(SourceError, match=r"^letter is (?:nested too deeply|a mail without)"):
        parse(b"MIME-Version: 1.0\nFrom: a\n" + nested, "letter")
