"""File names made of headlines that may hold anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.stories import clipping, story
from tui.export.filenames import file_name, named
from tui.names import fold

anything = st.text(st.characters() | st.sampled_from('/\\.:*?"<>|#^[]%`$&\x00\x1b\u202e\ud800 -~'), max_size=300)


@given(anything)
def test_any_headline_makes_one_name_in_the_folder(headline: str) -> None:
    name = file_name(headline, "a1b2c3")
    assert name
    assert not set(name) & set('/\\:*?"<>|#^[]`$\x00\x1b\u202e')
    assert name[0] not in ".-"
    assert len(name.encode()) <= 130
    assert name == name.strip()


@given(st.lists(anything, max_size=6))
def test_no_two_stories_share_a_file(headlines: list[str]) -> None:
    stories = [clipping(story(headline=headline, id_=f"id{n}")) for n, headline in enumerate([*headlines, *headlines])]
    names = [fold(name) for name, _ in named(stories)]
    assert len(set(names)) == len(names) == len(stories)


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("SKorea, NATO to boost partnership on security", "SKorea, NATO to boost partnership on security"),
        ("Explainer: the 2% pledge", "Explainer the 2% pledge"),
        ("../../etc/passwd", "etc passwd"),
        ("…", "…"),
        ("???", "a1b2c3"),
        ("", "a1b2c3"),
        ("NUL", "NUL -"),
        ("com1.txt", "com1.txt -"),
        ("北朝鮮がミサイル", "北朝鮮がミサイル"),
        ("Who [[links]] #here^?", "Who links here"),
    ],
)
def test_a_name_keeps_what_can_be_kept(headline: str, name: str) -> None:
    assert file_name(headline, "a1b2c3") == name


def test_a_long_name_is_cut_between_characters() -> None:
    assert file_name("漢" * 200, "a1b2c3") == "漢" * 40


def test_of_two_alike_the_later_has_its_id_added() -> None:
    pair = [clipping(story(headline="Result", id_="b1")), clipping(story(headline="RESULT", id_="b2"))]
    assert [name for name, _ in named(pair)] == ["Result", "RESULT (b2)"]
