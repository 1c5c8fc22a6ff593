"""What of a record is searched."""

import json

import pytest

from tui.library.wording import Copy, Text, cited, copy_of, reading_of
from tui.library.words import tokens


def test_the_parts_of_an_article_are_its_words_with_a_break_between_values() -> None:
    record = {
        "key": "a",
        "headline": "Leaders’ Talks",
        "document": {"text": "VILNIUS — Allies met.", "blocks": []},
        "bylines": ["Ana Lí", "Bo Xu"],
        "dateline": {"place": "VILNIUS", "date": "July 11"},
        "publisher": "Baltic Desk",
        "url": "https://example.org/a",
        "version": 3,
    }
    assert copy_of(json.dumps(record).encode()).parts() == (
        "leaders talks",
        "vilnius allies met",
        "ana li ¶ bo xu",
        "vilnius ¶ july 11",
        "baltic desk ¶ https example org a",
    )


def test_a_long_text_has_the_same_words_as_in_one_piece() -> None:
    text = "Zwölf Boxkämpfer jagen\nVictor — 東京 über\r\n\tden Deich.\n" * 4000
    assert Copy("a", "", Text(text)).parts()[1] == " ".join(tokens(text))


def test_a_record_with_half_a_character_is_read_and_one_that_makes_no_sense_is_not() -> None:
    assert copy_of(b'{"key":"a","source":"/desk/\\udcff.txt"}').parts()[4] == "desk txt"
    with pytest.raises(ValueError, match="key"):
        copy_of(b"{}")


def test_a_reading_gives_every_name_that_an_entity_goes_by() -> None:
    text = "Zelenskiy spoke; ZELENSKY left."
    mentions = [
        {"start": start, "end": end, "type": "PERSON", "entity": "person:v-zelensky", "name": "V. Zelensky"}
        for start, end in ((0, 9), (17, 25))
    ]
    reading = reading_of(json.dumps({"article": "a", "version": 1, "engine": "e", "mentions": mentions}).encode())
    names, counts, well_known = cited(reading.mentions, text)
    assert well_known == frozenset()
    assert {name for name, *_ in names} == {"person:v-zelensky", "v. zelensky", "zelenskiy", "zelensky"}
    assert {shown for _, _, _, shown in names} == {"V. Zelensky", "Zelenskiy", "ZELENSKY"}
    assert counts == {"person:v-zelensky": 2}
