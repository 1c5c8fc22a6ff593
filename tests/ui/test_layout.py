"""The page: every character has its place, and no line is wider than it may be."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.document import compose
from tui.model import Block, BlockKind, CopyBlock, Document, Span
from tui.names import safe
from tui.ui.layout import Layout
from tui.ui.signs import TYPEWRITER
from tui.ui.wrap import is_plain, wrap

CHARACTERS = [*"ab cd -—é漢字、שלום\u202e\x1b\x07", "🇰🇷", "👩\u200d🚀", "e\u0301", "กำ"]
"""Whole ones: of a joiner that joins nothing, Rich's own two measures say different things."""
MIXED = st.lists(st.sampled_from(CHARACTERS), max_size=60).map("".join)
MARKERS = st.sampled_from(["", "•", "1.", "12)", "1000000000."])
"""A bullet, or a number as CommonMark allows it."""
KINDS = st.sampled_from([kind for kind in BlockKind if kind not in {BlockKind.ROW, BlockKind.HEADER_ROW}])
WIDTHS = st.integers(4, 90)


@st.composite
def set_blocks(draw: st.DrawFn) -> tuple[str, Block]:
    if draw(st.booleans()):
        kind = draw(st.sampled_from([BlockKind.ROW, BlockKind.HEADER_ROW]))
        return "\t".join(draw(st.lists(MIXED, min_size=1, max_size=5))), Block(kind, 0, 0, tight=draw(st.booleans()))
    depth = draw(st.integers(0, 9))
    block = Block(
        draw(KINDS), 0, 0, indent=depth, quote=draw(st.integers(0, 9)), marker=draw(MARKERS), tight=draw(st.booleans())
    )
    return draw(MIXED), block


@st.composite
def documents(draw: st.DrawFn) -> Document:
    blocks: list[Block] = []
    texts: list[str] = []
    start = 0
    for text, b in draw(st.lists(set_blocks(), max_size=8)):
        end = start + len(text)
        blocks.append(Block(b.kind, start, end, b.level, b.indent, b.quote, b.marker, b.tight))
        texts.append(text)
        start = end + 1
    return Document("\n".join(texts), tuple(blocks))


def paragraph(text: str, width: int) -> Layout:
    return Layout(Document(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)), width)


def shown(layout: Layout) -> list[str]:
    """The lines as text, furniture and columns in their places."""
    lines = []
    for line in layout.lines:
        out = safe(line.lead)
        for run in line.runs:
            out += " " * (run.x - cell_len(out)) + layout.text[run.start : run.end].rstrip()
        lines.append(out.rstrip())
    return lines


def table(width: int, markdown: str) -> list[str]:
    return shown(Layout(compose([CopyBlock(BlockKind.PARAGRAPH, markdown, markup=True)]), width))


@given(documents(), WIDTHS)
def test_every_character_of_every_block_is_on_exactly_one_line(document: Document, width: int) -> None:
    layout = Layout(document, width)
    for index, block in enumerate(document.blocks):
        runs = [run for line in layout.lines if line.block == index for run in line.runs]
        offsets = [offset for run in runs for offset in range(run.start, run.end)]
        assert sorted(offsets) == list(range(block.start, block.end))
        if block.kind not in {BlockKind.ROW, BlockKind.HEADER_ROW}:
            assert offsets == sorted(offsets)


@given(documents(), WIDTHS)
def test_no_line_is_wider_than_the_page(document: Document, width: int) -> None:
    assert all(cell_len(line) <= width for line in shown(Layout(document, width)))


@given(documents(), WIDTHS)
def test_what_stands_at_the_place_of_a_character_is_that_character(document: Document, width: int) -> None:
    layout = Layout(document, width)
    for block in document.blocks:
        for offset in range(block.start, block.end):
            character = layout.character_at(offset)
            assert character.start <= offset < character.end
            if not cell_len(layout.text[character.start : character.end]):
                continue  # a lone combining mark has no column of its own
            column = layout.column_of(character.start)
            assert layout.offset_at(layout.line_of(offset), column) == character.start


@given(documents(), WIDTHS)
def test_each_line_begins_with_its_first_offset(document: Document, width: int) -> None:
    layout = Layout(document, width)
    for number, line in enumerate(layout.lines):
        if line.runs and line.start < line.runs[-1].end:
            assert layout.line_of(layout.first_offset(number)) == number


@given(MIXED, st.integers(2, 40))
def test_lines_follow_each_other_without_gaps(text: str, width: int) -> None:
    lines = list(wrap(safe(text), 0, len(text), width))
    assert lines[0].start == 0
    assert lines[-1].end == len(text)
    assert all(above.end == below.start for above, below in pairwise(lines))


def test_what_is_taken_for_plain_is_one_cell_wide() -> None:
    every = "".join(map(chr, range(0x20, 0x3000)))
    plain = [letter for letter in every if is_plain(letter, 0, 1)]
    assert {cell_len(letter) for letter in plain} == {1}
    assert {"é", "ß", "Ω", "ж", "—", "’", "…"} <= set(plain)
    assert cell_len("".join(plain)) == len(plain)


def test_lines_break_at_spaces_and_words_stay_whole() -> None:
    assert shown(paragraph("South Korea and NATO will expand cooperation", 12)) == [
        "South Korea",
        "and NATO",
        "will expand",
        "cooperation",
    ]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert shown(paragraph("see https://example.org/a/long/path", 12)) == [
        "see",
        "https://exam",
        "ple.org/a/lo",
        "ng/path",
    ]


def test_wide_characters_count_two_cells_and_break_anywhere() -> None:
    assert shown(paragraph("首爾（路透）—韓國", 6)) == ["首爾（", "路透）", "—韓國"]


def test_emoji_sequences_and_combining_marks_stay_together() -> None:
    assert shown(paragraph("ab👩\u200d🚀e\u0301", 4)) == ["ab👩\u200d🚀", "e\u0301"]


def test_a_blank_line_stands_between_blocks_that_are_not_tight() -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, "one\ntwo"), CopyBlock(BlockKind.PARAGRAPH, "three")])
    assert shown(Layout(document, 40)) == ["one", "two", "", "three"]


def test_list_items_hang_from_their_markers() -> None:
    assert table(16, "1. one two three four\n   - five six seven eight\n\n   nine") == [
        "1. one two three",
        "   four",
        "   • five six",
        "     seven eight",
        "",
        "   nine",
    ]


def test_the_bar_of_a_quotation_goes_through_the_white_between_its_paragraphs() -> None:
    assert table(12, "> one two three\n>\n> four\n\nfive") == ["│ one two", "│ three", "│", "│ four", "", "five"]


def test_a_caption_hangs_from_a_label_unless_it_has_one_or_there_is_no_room() -> None:
    document = compose([CopyBlock(BlockKind.CAPTION, "A harbour at dusk.")])
    assert shown(Layout(document, 60)) == ["PHOTO  A harbour at dusk."]
    assert shown(Layout(document, 30)) == ["A harbour at dusk."]
    own = compose([CopyBlock(BlockKind.CAPTION, "FILE PHOTO: A harbour.")])
    assert shown(Layout(own, 60)) == ["       FILE PHOTO: A harbour."]


def test_code_keeps_its_blanks_and_breaks_at_the_last_cell() -> None:
    assert table(10, "```\nif x:\n    return 12345\n```") == ["  if x:", "      retu", "  rn 12345"]


def test_the_cells_of_a_table_stand_in_columns_with_numbers_flush_right() -> None:
    assert table(40, "| City | Share |\n|---|---|\n| Turku | 9 % |\n| 東京 | 12.5 % |") == [
        "City    Share",
        "─────────────",
        "Turku     9 %",
        "東京   12.5 %",
    ]


def test_a_table_wider_than_the_page_is_wrapped_inside_its_cells() -> None:
    assert table(24, "| Who | Said |\n|---|---|\n| The owner | That the ferry would sail again |") == [
        "Who        Said",
        "────────────────────────",
        "The owner  That the",
        "           ferry would",
        "           sail again",
    ]


def test_a_table_without_room_for_columns_is_set_cell_below_cell() -> None:
    assert table(12, "| a | b | c |\n|---|---|---|\n| one | two | three |")[:3] == ["a", "  b", "  c"]


def test_a_cell_is_found_on_the_line_that_shows_it() -> None:
    document = compose([CopyBlock(BlockKind.ROW, "one two three four five\tsix seven eight nine ten")])
    layout = Layout(document, 20)
    assert layout.line_of(document.text.index("nine")) == layout.line_of(document.text.index("four"))
    assert layout.lines_of(Span(0, 3)) == range(len(layout.lines))


def test_a_typewriter_gets_plain_signs() -> None:
    document = compose([CopyBlock(BlockKind.PARAGRAPH, "- one\n\n> two\n\n---", markup=True)])
    assert shown(Layout(document, 12, TYPEWRITER)) == ["* one", "", "| two", "", "------------"]


@pytest.mark.parametrize("offset", [0, 5])
def test_an_empty_document_has_no_lines_and_no_places(offset: int) -> None:
    layout = Layout(Document("", ()), 40)
    assert layout.lines == []
    assert (layout.line_of(offset), layout.column_of(offset), layout.first_offset(0)) == (0, 0, 0)
    assert layout.lines_of(Span(0, offset)) == range(0)
