"""Which words of a story a person quotes on the command line."""

import unicodedata
from typing import Literal

import pytest

from tests.cli.conftest import Shell


def test_words_are_found_across_the_end_of_a_paragraph(stocked: Shell, vilnius: str) -> None:
    note = stocked("note", "add", vilnius, "--quote", "on  Tuesday. They talked", "--json").record
    assert note["quote"] == "on Tuesday.\nThey talked"
    assert note["text"] == ""


def test_words_that_are_not_there_are_named(stocked: Shell, vilnius: str) -> None:
    for verb in (("note", "add", vilnius, "text"), ("bookmark", "add", vilnius)):
        ran = stocked(*verb, "--quote", "no such words")
        assert ran.code == 3
        assert "no such words" in ran.err
    assert stocked("note", "list").out == stocked("bookmark", "list").out == ""


Form = Literal["NFC", "NFD"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_words_are_found_in_whatever_normal_form_they_are_typed(dateline: Shell, form: Form, typed: Form) -> None:
    copy = unicodedata.normalize(form, "SEOUL (Desk) - A café in 서울 opened. Ế was sold there.\n")
    story = dateline("add", "--no-entities", "--json", "-", stdin=copy.encode()).record["id"]
    for words in ("café in 서울 opened", "Ế was"):
        quoted = dateline("note", "add", story, "--quote", unicodedata.normalize(typed, words), "--json").record[
            "quote"
        ]
        assert quoted == unicodedata.normalize(form, words)


def test_a_letter_without_its_accent_is_another_one(dateline: Shell) -> None:
    copy = "SEOUL (Desk) - A cafe\u0301 closed; ế.\n"
    story = dateline("add", "--no-entities", "--json", "-", stdin=copy.encode()).record["id"]
    assert dateline("note", "add", story, "--quote", "e\u0302").code == 3
