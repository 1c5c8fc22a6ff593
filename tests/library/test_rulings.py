"""What corrections of whole entities come to."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.library.correcting import correction
from tui.correction import Correction, Fix, Reach
from tui.library.rulings import Rulings
from tui.model import EntityId

A, B, C, D = (EntityId(f"person:{letter}") for letter in "abcd")


def rule(fix: Fix, entity: EntityId, into: EntityId | None = None, name: str = "") -> Correction:
    """A correction of a whole entity."""
    return correction(fix, Reach.EVERYWHERE, entity, into=into, new_name=name)


def test_what_is_joined_is_one_and_apart_again_without_the_correction() -> None:
    both = [rule(Fix.MERGE, A, B), rule(Fix.MERGE, B, C)]
    rulings = Rulings(both)
    assert {rulings.root(id_) for id_ in (A, B, C)} == {C}
    assert rulings.children(C) == {A, B}
    assert Rulings(both[:1]).root(A) == B
    assert Rulings(both[1:]).root(A) == A


def test_joining_in_a_circle_ends() -> None:
    rulings = Rulings([rule(Fix.MERGE, A, B), rule(Fix.MERGE, B, A), rule(Fix.MERGE, A, A)])
    assert rulings.root(A) == rulings.root(B)


def test_the_first_one_that_is_split_off_leaves_the_others_together() -> None:
    rulings = Rulings([rule(Fix.MERGE, B, A), rule(Fix.MERGE, C, A), rule(Fix.SPLIT, A)])
    assert rulings.root(A) == A
    assert rulings.root(B) == rulings.root(C) == B
    assert rulings.apart == {A}
    middle = Rulings([rule(Fix.MERGE, C, B), rule(Fix.MERGE, B, A), rule(Fix.SPLIT, B)])
    assert (middle.root(B), middle.root(C)) == (B, A)


def test_what_is_joined_again_after_a_split_is_one() -> None:
    rulings = Rulings([rule(Fix.MERGE, A, B), rule(Fix.SPLIT, A), rule(Fix.MERGE, A, B)])
    assert rulings.root(A) == B
    assert rulings.apart == set()


def test_a_rejected_entity_takes_along_what_it_is_joined_to() -> None:
    assert Rulings([rule(Fix.REJECT, A), rule(Fix.MERGE, A, B)]).rejected == {A, B}
    assert Rulings([rule(Fix.MERGE, A, B), rule(Fix.REJECT, A)]).rejected == {B}


def test_who_was_rejected_is_somebody_again_by_a_later_word_everywhere_and_by_no_earlier_one() -> None:
    reject = rule(Fix.REJECT, A)
    added = correction(Fix.ADD, Reach.EVERYWHERE, into=A, form="A", new_name="A")
    assert Rulings([reject, added]).rejected == set()
    assert Rulings([reject, added, rule(Fix.REJECT, A)]).rejected == {A}
    assert Rulings([reject, correction(Fix.ADD, Reach.ARTICLE, into=A, form="A", new_name="A")]).rejected == {A}
    assert Rulings([reject, rule(Fix.RETYPE, B, A, "A")]).rejected == set()


def test_names_belong_to_the_entity_and_go_with_it_to_another_type() -> None:
    other = EntityId("org:a")
    rulings = Rulings([rule(Fix.RENAME, A, name="Ann"), rule(Fix.RETYPE, A, other, "A")])
    assert rulings.names[other] == "Ann"
    assert rulings.bearing("ANN") == {other}


def test_an_entity_goes_back_to_a_type_that_was_joined_to_it() -> None:
    other = EntityId("org:a")
    rulings = Rulings([rule(Fix.MERGE, other, A), rule(Fix.MERGE, B, other), rule(Fix.RETYPE, A, other, "A")])
    assert {rulings.root(id_) for id_ in (A, B, other)} == {other}
    back = Rulings([rule(Fix.RETYPE, A, other, "A"), rule(Fix.RETYPE, other, A, "A")])
    assert {back.root(A), back.root(other)} == {A}


def test_an_alias_is_another_name_and_joins_what_is_called_so() -> None:
    rulings = Rulings([rule(Fix.ALIAS, A, B, "Bee")])
    assert rulings.root(B) == A
    assert rulings.aliases == {A: ("Bee",)}
    assert rulings.bearing("bee") == {A}
    assert Rulings([rule(Fix.ALIAS, A, A, "Ay")]).root(A) == A


_IDS = st.sampled_from([A, B, C, D])


@given(
    st.lists(st.builds(rule, st.sampled_from(Fix), _IDS, _IDS, st.sampled_from(["", "x", "y"])), max_size=12),
    st.randoms(),
)
def test_whatever_is_ruled_every_chain_ends_and_order_of_the_list_does_not_count(
    rules: list[Correction], random: Random
) -> None:
    rulings = Rulings(rules)
    shuffled = list(rules)
    random.shuffle(shuffled)
    for id_ in (A, B, C, D):
        root = rulings.root(id_)
        assert rulings.root(root) == root
        assert id_ == root or id_ in rulings.children(root)
        assert Rulings(shuffled).root(id_) == root
