"""What a new take has changed, shown in one text."""

from hypothesis import given
from hypothesis import strategies as st

from tui.document import compose
from tui.model import BlockKind, CopyBlock, Document, Span
from tui.revision import Changes, Revision

_words = st.lists(st.sampled_from(("the", "talks", "went", "on", "in", "Oslo", "12", "rain")), max_size=12)
_texts = st.lists(_words.map(" ".join).filter(bool), max_size=6)


def filed(*paragraphs: str) -> Document:
    return compose([CopyBlock(BlockKind.PARAGRAPH, text) for text in paragraphs])


def words(revision: Revision, spans: list[Span]) -> list[str]:
    return [revision.document.text[span.start : span.end].strip() for span in spans]


def test_changed_words_stand_side_by_side() -> None:
    revision = Revision(filed("Twelve people were hurt in Oslo."), filed("Fifteen people were hurt in Oslo."))
    assert revision.document.text == "Twelve Fifteen people were hurt in Oslo."
    assert (words(revision, revision.removed), words(revision, revision.added)) == (["Twelve"], ["Fifteen"])
    assert revision.changes == Changes(words=1)


def test_a_paragraph_that_is_new_or_gone_is_marked_whole() -> None:
    old = filed("The talks went on.", "It rained all day long.", "They end on Friday.")
    new = filed("The talks went on.", "They end on Friday.", "Nobody knows where.")
    revision = Revision(old, new)
    assert words(revision, revision.removed) == ["It rained all day long."]
    assert words(revision, revision.added) == ["Nobody knows where."]
    assert revision.changes == Changes(added=1, removed=1)
    assert len(revision.document.blocks) == 4


def test_words_that_were_cut_off_at_the_end_are_parted_from_what_is_left() -> None:
    revision = Revision(filed("They met in Oslo on Monday evening"), filed("They met in Oslo"))
    assert revision.document.text == "They met in Oslo on Monday evening"
    assert words(revision, revision.removed) == ["on Monday evening"]


def test_what_has_not_changed_is_as_it_was() -> None:
    same = filed("The talks went on.", "They end on Friday.")
    revision = Revision(same, same)
    assert (revision.document, revision.added, revision.removed, bool(revision.changes)) == (same, [], [], False)


@given(_texts, _texts)
def test_both_texts_are_in_it_and_each_character_of_the_new_one_is_found_again(old: list[str], new: list[str]) -> None:
    before, after = filed(*old), filed(*new)
    revision = Revision(before, after)
    document = revision.document
    for offset, character in enumerate(after.text):
        if character != "\n":
            assert document.text[revision.shown(offset)] == character
            assert revision.real(revision.shown(offset)) == offset
    kept = _without(document, revision.removed)
    assert kept.split() == after.text.split()
    assert _without(document, revision.added).split() == before.text.split()
    for block, following in zip(document.blocks, document.blocks[1:], strict=False):
        assert following.start == block.end + 1
        assert document.text[block.end] == "\n"


def _without(document: Document, spans: list[Span]) -> str:
    gone = {offset for span in spans for offset in range(*span)}
    return "".join(character for offset, character in enumerate(document.text) if offset not in gone)


def test_long_texts_take_no_longer_than_they_must() -> None:
    old = filed(*(f"Paragraph {number} of the story. " * 40 for number in range(300)))
    new = filed(*(f"Paragraph {number + 1} of another. " * 40 for number in range(300)), "x " * 50_000)
    assert Revision(old, new).changes.added


def test_marks_of_the_text_stay_on_their_words() -> None:
    old = filed("See the site.")
    new = compose([CopyBlock(BlockKind.PARAGRAPH, "Do see [the site](https://example.org) now.", markup=True)])
    (mark,) = Revision(old, new).document.marks
    assert Revision(old, new).document.text[mark.start : mark.end] == "the site"
