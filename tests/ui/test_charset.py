"""Terminals that have not all of Unicode: what stands for what they lack takes as many cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.ui.charset import charset, spelled_cells, stand_in
from tui.ui.shadow import PLAIN, cells


@pytest.mark.parametrize(
    ("locale", "name"),
    [
        ({}, "ascii"),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "ascii"),  # as Python leaves it
        ({"LC_ALL": "POSIX", "LANG": "de_DE.UTF-8"}, "ascii"),
        ({"LANG": "en_US.ISO-8859-1", "LC_CTYPE": "C.UTF-8"}, "iso8859-1"),
        ({"LC_CTYPE": "de_DE.ISO8859-15@euro"}, "iso8859-15"),
        ({"LANG": "ja_JP.eucJP"}, "euc_jp"),
        ({"LANG": "fr_FR.UTF-8"}, "utf-8"),
        ({"LANG": "xx_XX.no-such-codeset"}, "ascii"),
        ({"LANG": "C", "PYTHONUTF8": "1"}, "utf-8"),
    ],
)
def test_the_locale_names_the_character_set(locale: dict[str, str], name: str) -> None:
    assert charset(locale, legacy=True) == name


@pytest.mark.parametrize(
    ("print_", "typed"),
    [
        ("é", "e"), ("ł", "l"), ("“", '"'), ("„", '"'), ("’", "'"), ("«", '"'), ("—", "-"), ("…", "~"), ("●", "o"),
        ("╭", "+"), ("─", "-"), ("│", "|"), ("▕", "|"), ("▓", "#"), ("\u00a0", " "), ("½", "?"),
        ("я", "?"), ("字", "??"),
    ],
)  # fmt: skip
def test_signs_of_print_become_those_of_a_typewriter(print_: str, typed: str) -> None:
    assert stand_in(print_) == typed


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"])), st.sampled_from(["ascii", "latin-1", "euc_jp"])
)
def test_every_text_can_be_sent_and_nothing_is_shifted(text: str, name: str) -> None:
    glyphs = cells([(text, PLAIN)]).glyphs
    told = spelled_cells(glyphs, name)
    "".join(told).encode(name)
    assert len(told) == len(glyphs)
    assert [cell_len(each) for each in told if each and each.isascii()] == [1] * sum(
        bool(x) and x.isascii() for x in told
    )


def test_what_the_character_set_has_stays() -> None:
    assert "".join(spelled_cells(cells([("Möbius…", PLAIN)]).glyphs, "latin-1")) == "Möbius~"
    assert "".join(spelled_cells(cells([("東京, Möbius", PLAIN)]).glyphs, "euc_jp")).startswith("東京, M")
    assert "".join(spelled_cells(cells([("東京!", PLAIN)]).glyphs, "ascii")) == "????!"
    assert "".join(spelled_cells(cells([("e\u0301", PLAIN)]).glyphs, "ascii")) == "e"
