"""The pipeline as a whole keeps its promises for any text and any raw names."""

from hypothesis import given
from hypothesis import strategies as st

from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.refine import PIPELINE, prepare, refine
from tui.entities.resolve import resolve
from tui.model import BlockKind, EntityType
from tui.names import safe
from tui.values import replace

FRAGMENTS = (
    "Yoon Suk Yeol NATO (NATO) SEOUL (Reuters) - By and President Tech. Sgt. Vilnius, Kyiv's “ ” ( ) [ ' ’ the The "
    "SKorea U.S. photo by Reporting editing 189th Wing J. \n \t é ß 한국 👩‍👧 \x1b \u202e \ud800 LEADERS MEET IN"
)
WORDS = st.sampled_from(FRAGMENTS.split(" "))
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(TEXTS)
    reading = prepare(text)
    spots = st.tuples(st.integers(0, len(text)), st.integers(1, 20), st.sampled_from(EntityType))
    raw = [Candidate(start, min(len(text), start + length), type_) for start, length, type_ in draw(st.lists(spots))]
    return replace(reading, candidates=reading.with_only(raw).candidates)


@given(readings())
def test_mentions_are_in_order_apart_and_inside_the_text(reading: Reading) -> None:
    end = 0
    for mention in resolve(refine(reading)):
        assert end <= mention.start < mention.end <= len(reading.text)
        assert "\n" not in reading.text[mention.start : mention.end]
        assert mention.name.strip()
        assert safe(mention.name) == mention.name
        assert mention.entity.startswith(f"{mention.type.lower()}:")
        assert len(mention.entity) > len(mention.type) + 1
        end = mention.end


@given(readings(), st.sampled_from(PIPELINE))
def test_every_rule_may_be_left_out(reading: Reading, rule: tuple[str, object]) -> None:
    resolve(refine(reading, [other for other in PIPELINE if other is not rule]))


def test_rules_have_names_of_their_own() -> None:
    assert len({name for name, _ in PIPELINE}) == len(PIPELINE)


def test_overlay_replaces_what_it_covers_but_not_what_is_locked() -> None:
    reading = prepare("one two three").with_only(
        [Candidate(0, 3, EntityType.ORG, locked=True), Candidate(4, 7, EntityType.ORG)]
    )
    changed = reading.overlay([Candidate(0, 7, EntityType.PERSON), Candidate(4, 13, EntityType.PLACE)])
    assert [(found.start, found.end) for found in changed.candidates] == [(0, 3), (4, 13)]


def test_fill_adds_only_where_nothing_is() -> None:
    reading = prepare("one two three").with_only([Candidate(4, 7, EntityType.ORG)])
    changed = reading.fill([Candidate(0, 7, EntityType.PERSON), Candidate(8, 13, EntityType.PLACE)])
    assert [(found.start, found.end) for found in changed.candidates] == [(4, 7), (8, 13)]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 5))), st.integers(0, 50), st.integers(1, 10))
def test_the_finder_finds_what_overlaps(spans: list[tuple[int, int]], start: int, length: int) -> None:
    reading = prepare("x" * 60).with_only(Candidate(at, at + size, EntityType.ORG) for at, size in spans)
    expected = [found for found in reading.candidates if found.overlaps(start, start + length)]
    assert list(Finder(reading.candidates).within(start, start + length)) == expected


def test_the_kind_of_a_line_comes_from_the_document_when_it_is_known() -> None:
    assert prepare("By Ann Lee").lines[0].kind is BlockKind.BYLINE
