"""Broken files in every format are read or refused: the bounded form of `just fuzz`, and what it has found."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.fuzz import examine
from tests.sources.mutations import SOUND, mutated
from tests.sources.packing import STORY, zipped


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_holds_a_story(name: str) -> None:
    assert examine(SOUND[name])


@pytest.mark.parametrize("name", SOUND)
@settings(max_examples=12)
@given(random=st.randoms(use_true_random=False))
def test_a_broken_file_is_read_or_refused_in_one_line(name: str, random: Random) -> None:
    examine(mutated(SOUND[name], random))


_FEED = "<rss version='2.0'><channel><item><title>T {}</title><link>https://example.org/</link></item></channel></rss>"


@pytest.mark.parametrize(
    "content",
    [
        zipped({"a.txt": STORY})[-60:].join([b"PK\x03\x04", b""]),
        zipped({"a.txt": STORY})[300:],
        SOUND["gz"][:-8] + b"\0" * 8,
        SOUND["tar.gz"][:-6],
        _FEED.format("&#xD800; &#0; &#1114112; &#99999999999;").encode(),
        _FEED.format("<a xmlns:x='' x:y='1'/>").replace("<channel>", "<channel xmlns='a b c'>").encode(),
        b"A headline\twith a tab\n\nSEOUL (Desk A) - It goes on.\n",
    ],
    ids=["no members", "negative offset", "checksum", "cut off", "characters", "namespace", "tab"],
)
def test_what_was_found_stays_mended(content: bytes) -> None:
    examine(content)
