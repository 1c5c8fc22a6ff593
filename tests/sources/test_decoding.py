"""From bytes to text, whatever a desk saved it as."""

import contextlib
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import SourceError
from tui.sources.decoding import decode

NOISE = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(200))
STORY = "Nausėda und Erdoğan — „Gespräche“ in Vilnius, said the desk.\n"
WESTERN = "Café Müller: “la señora” said – naïvely… that it was über.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    assert decode(STORY.encode(encoding), "a.txt") == STORY


def test_western_bytes_are_windows_1252() -> None:
    assert decode(WESTERN.encode("windows-1252"), "a.txt") == WESTERN
    assert decode(b"caf\xe9 \x81 ol\xe9", "a.txt") == "café \x81 olé"


def test_a_broken_byte_in_utf8_costs_only_itself() -> None:
    content = STORY.encode()
    assert decode(content.replace(b"said", b"s\xffid"), "a.txt") == STORY.replace("said", "s\ufffdid")


def test_copy_pasted_together_in_two_encodings_is_read_in_both() -> None:
    pasted = "Müller ist für uns da. ".encode() + "„Café“ – naïve, über".encode("windows-1252")
    assert decode(pasted, "a.txt") == "Müller ist für uns da. „Café“ – naïve, über"


def test_a_capital_before_a_quotation_mark_makes_no_text_utf8() -> None:
    content = "Le «CAFÉ» de “MAÇÔ”, fermé à l’été, dit «JOSÉ» – naïvement".encode("windows-1252")
    assert decode(content, "a.txt") == "Le «CAFÉ» de “MAÇÔ”, fermé à l’été, dit «JOSÉ» – naïvement"


def test_utf8_that_was_cut_off_keeps_the_rest() -> None:
    assert decode("Nausėda, Ugnė".encode()[:-1], "a.txt") == "Nausėda, Ugn\ufffd"


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, NOISE])
def test_binary_rubbish_is_named(content: bytes) -> None:
    with pytest.raises(SourceError, match=r"^a␛b\.bin is not text: .*convert"):
        decode(content, "a\x1bb.bin")


def test_escape_sequences_do_not_make_a_text_binary() -> None:
    assert decode(b"A headline \x1b]52;c;aGk=\x07 with a payload in it, and more words after it.", "a.txt")


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused_by_name(content: bytes) -> None:
    with contextlib.suppress(SourceError):
        assert isinstance(decode(content, "x"), str)
