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


@pytest.mark.parametrize(
    ("field", "sender"),
    [
        ("=?utf-8?q?M=C3=BCller=2C_J=C3=BCrgen?= <j@example.org>", "Jürgen Müller"),
        ("=?utf-8?b?QsO2cnNlLCBNw6Rya3Rl?= & Politik <n@example.org>", "Börse, Märkte & Politik"),
        ('"Arvik News, Inc." <n@example.org>', "Arvik News, Inc."),
        ('"Arvik, Inc." <n@example.org>', "Arvik, Inc."),
        ('"van der Berg, Anna Maria" <n@example.org>', "Anna Maria van der Berg"),
        ("<n@example.org>", "n@example.org"),
    ],
)
def test_the_sender_and_publisher_are_the_whole_name(field: str, sender: str) -> None:
    filing = story(f"From: {field}\nSubject: Quay\nMIME-Version: 1.0\n\nThe quay is old.\n".encode())
    assert (filing.publisher, " and ".join(filing.bylines)) == (sender, sender)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-7", "windows-1252"])
def test_fields_that_are_not_encoded_are_in_the_encoding_of_the_text(charset: str) -> None:
    words = "Ύδρα" if charset == "iso-8859-7" else "Café"
    fields = f"From: {words} <a@example.org>\nSubject: {words} opens\nMIME-Version: 1.0\n"
    body = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n{words} is open.\n"
    filing = story((fields + body).encode(charset))
    assert (filing.headline, filing.bylines) == (f"{words} opens", (words,))


MIXED = "From: Desk <d@example.org>\nSubject: Fwd: Quay\nMessage-ID: <7@example.org>\nMIME-Version: 1.0\n"
MIXED += "Content-Type: multipart/mixed; boundary=cut\n\n{}--cut--\n"
NOTE = "--cut\nContent-Type: text/plain\n\nSee below.\n"
FORWARDED = "--cut\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\nFrom: Ana Berg <a@example.org>\n"
FORWARDED += "Subject: The quay is old\nContent-Type: {}\n\n{}\n"
INNER = FORWARDED.format("text/plain", "It was built by hand.")


def test_a_story_that_is_attached_to_a_mail_without_words_is_its_text() -> None:
    attached = (
        "--cut\nContent-Type: text/plain\nContent-Disposition: attachment; filename=quay.txt\n\nROME (AP) - Old.\n"
    )
    filing = story(MIXED.format(attached).encode())
    assert text(filing)[-1] == "ROME (AP) - Old."
    assert text(story(MIXED.format(NOTE + attached).encode()))[-1] == "See below."


@pytest.mark.parametrize("inner", [INNER, FORWARDED.format("text/html", "<p>It was built by hand.</p>")])
def test_what_a_mail_forwards_stands_below_its_own_words(inner: str) -> None:
    filing = story(MIXED.format(NOTE + inner).encode())
    assert text(filing) == ["Fwd: Quay", "By Desk", "See below.", "The quay is old", "It was built by hand."]


def test_a_mail_that_does_nothing_but_forward_is_what_it_forwards() -> None:
    filing = story(MIXED.format(INNER).encode())
    assert (filing.headline, filing.bylines, filing.own_id) == ("The quay is old", ("Ana Berg",), "7@example.org")
    assert text(filing)[-1] == "It was built by hand."


@pytest.mark.parametrize(("delsp", "end"), [("", ""), ("; delsp=yes", " ")])
def test_lines_that_flow_are_joined(delsp: str, end: str) -> None:
    fields = f"From: a\nSubject: Quay\nMIME-Version: 1.0\nContent-Type: text/plain; format=flowed{delsp}\n\n"
    body = f"The quay {end}\nis very {end}\n old.\n\nIt stands.\n> He {end}\n> said so.\n-- \nDesk\n"
    lines = ["The quay is very old.", "It stands.", "> He said so.", "--", "Desk"]
    assert text(story((fields + body).encode()))[-5:] == lines


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
