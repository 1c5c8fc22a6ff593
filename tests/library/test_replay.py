"""Corrections replayed over the mentions of a text."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.library.correcting import at, correction, mention, person, read
from tui.correction import Correction, Fix, Reach
from tui.library.replay import corrected, is_textual
from tui.model import EntityId, EntityType, Mention

TEXT = "Yoon Suk Yeol met Kim on Monday. Yoon and Kim spoke in South Korea."
MENTIONS = (
    mention(TEXT, "Yoon Suk Yeol"),
    mention(TEXT, "Kim"),
    mention(TEXT, "Monday", type_=EntityType.EVENT),
    mention(TEXT, "Yoon", "Yoon Suk Yeol", at=20),
    mention(TEXT, "Kim", at=40),
    mention(TEXT, "Korea", type_=EntityType.PLACE),
)
YOON, KIM = person("Yoon Suk Yeol"), person("Kim")


def after(*corrections: Correction, text: str = TEXT, mentions: tuple[Mention, ...] = MENTIONS) -> list[str]:
    """What is read in a text once it is corrected."""
    return read(text, corrected(mentions, corrections, text))


BEFORE = after()


def test_a_mention_is_rejected_where_it_stands_and_nowhere_else() -> None:
    assert after(at(TEXT, "Kim", Fix.REJECT)) == [line for index, line in enumerate(BEFORE) if index != 1]


def test_a_mention_is_given_another_type_or_another_entity() -> None:
    assert after(at(TEXT, "Kim", Fix.RETYPE, "Kim", EntityType.ORG))[1] == "Kim: org:kim"
    assert after(at(TEXT, "Kim", Fix.MERGE, "Kim Jong Un"))[1] == "Kim: person:kim-jong-un"
    assert after(at(TEXT, "Kim", Fix.MERGE, "Kim Jong Un"))[4] == "Kim: person:kim"


def test_a_correction_of_one_mention_finds_it_again_in_a_changed_text() -> None:
    rule = at(TEXT, "Kim", Fix.MERGE, "Kim Jong Un")
    text = "UPDATE. " + TEXT.replace("met Kim", "has met Kim")
    mentions = (mention(text, "Kim"), mention(text, "Kim", at=50))
    assert after(rule, text=text, mentions=mentions) == ["Kim: person:kim-jong-un", "Kim: person:kim"]
    assert after(rule, text="Nobody met.", mentions=()) == []


def test_what_the_recogniser_no_longer_finds_stays_where_a_person_said_it_is() -> None:
    rule = at(TEXT, "Kim", Fix.MERGE, "Kim Jong Un")
    assert after(rule, mentions=()) == ["Kim: person:kim-jong-un"]


def test_a_rejected_word_inside_a_longer_name_leaves_that_alone() -> None:
    text = "The Washington Post said so."
    rule = at(text, "Washington", Fix.REJECT)
    assert after(rule, text=text, mentions=(mention(text, "Washington"),)) == []
    longer = mention(text, "Washington Post", type_=EntityType.ORG)
    assert after(rule, text=text, mentions=(longer,)) == ["Washington Post: org:washington-post"]


def test_a_span_is_made_longer_or_shorter() -> None:
    longer = at(TEXT, "Korea", Fix.RESPAN, "South Korea", EntityType.PLACE, words="South Korea", shift=-6)
    assert after(longer)[-1] == "South Korea: place:south-korea"
    shorter = at(TEXT, "Yoon Suk Yeol", Fix.RESPAN, "Yoon", words="Yoon", shift=0)
    assert after(shorter)[0] == "Yoon: person:yoon"


def test_a_longer_span_takes_the_place_of_what_it_covers() -> None:
    text = "Bank of England raised rates."
    parts = (mention(text, "Bank", type_=EntityType.ORG), mention(text, "England", type_=EntityType.PLACE))
    rule = at(text, "Bank", Fix.RESPAN, "Bank of England", EntityType.ORG, words="Bank of England", shift=0)
    assert after(rule, text=text, mentions=parts) == ["Bank of England: org:bank-of-england"]


def test_a_whole_article_is_corrected_by_entity() -> None:
    assert after(correction(Fix.REJECT, Reach.ARTICLE, KIM)) == [line for line in BEFORE if "kim" not in line]
    merged = after(correction(Fix.MERGE, Reach.ARTICLE, KIM, into=person("Kim Jong Un"), new_name="Kim Jong Un"))
    assert [line for line in merged if line.startswith("Kim")] == ["Kim: person:kim-jong-un"] * 2


def test_a_form_is_split_from_its_entity() -> None:
    other = EntityId("person:yoon~1")
    rule = correction(Fix.SPLIT, Reach.ARTICLE, YOON, form="Yoon", into=other, new_name="Yoon")
    assert after(rule)[0] == "Yoon Suk Yeol: person:yoon-suk-yeol"
    assert after(rule)[3] == "Yoon: person:yoon~1"


def test_a_missed_name_is_added_where_it_stands_by_itself_and_in_no_longer_name() -> None:
    text = "Kim Il and Kim met Kimball; Kim left."
    found = (mention(text, "Kim Il"),)
    rule = correction(
        Fix.ADD, Reach.ARTICLE, form="Kim", type=EntityType.PERSON, into=KIM, new_name="Kim"
    )  # fmt: skip
    assert corrected(found, [rule], text) == (
        found[0],
        mention(text, "Kim", at=10),
        mention(text, "Kim", at=25),
    )


def test_a_missed_name_takes_the_place_of_what_it_overlaps() -> None:
    text = "The Membership Action Plan: a Plan. Action Plan again."
    found = tuple(
        mention(text, words, type_=EntityType.OTHER, at=at) for words, at in (("Action Plan", 0), ("Plan", 30))
    )
    more = {"type": EntityType.EVENT, "into": EntityId("event:x"), "new_name": "x"}
    longer = correction(Fix.ADD, Reach.ARTICLE, form="Membership Action Plan", **more)
    assert after(longer, text=text, mentions=found) == ["Membership Action Plan: event:x", "Plan: other:plan"]
    same = correction(Fix.ADD, Reach.ARTICLE, form="Action Plan", **more)
    assert after(same, text=text, mentions=found[:1]) == ["Action Plan: event:x", "Action Plan: event:x"]


def test_corrections_are_replayed_in_the_order_in_which_they_were_made() -> None:
    first = correction(Fix.MERGE, Reach.ARTICLE, KIM, into=person("A"), new_name="A")
    second = correction(Fix.MERGE, Reach.ARTICLE, person("A"), into=person("B"), new_name="B")
    assert after(second, first)[1] == "Kim: person:b"


def test_what_is_ruled_of_whole_entities_leaves_mentions_alone() -> None:
    rules = [
        correction(fix, Reach.EVERYWHERE, KIM, into=YOON, new_name="Yoon", type=EntityType.ORG)
        for fix in (Fix.REJECT, Fix.MERGE, Fix.RETYPE, Fix.RENAME, Fix.ALIAS, Fix.SPLIT)
    ]
    assert not any(map(is_textual, rules))
    assert after(*rules) == BEFORE


def test_a_name_never_reaches_over_the_end_of_a_paragraph() -> None:
    text = "Kim\nYoon"
    rules = [
        at(text, text, Fix.ADD, "Kim Yoon"),
        at(text, "Kim", Fix.RESPAN, "Kim Yoon", words=text, shift=0),
        correction(Fix.ADD, Reach.ARTICLE, form=text, type=EntityType.PERSON, into=KIM, new_name="Kim"),
    ]
    assert after(*rules, text=text, mentions=(mention(text, "Kim"),)) == ["Kim: person:kim"]


WORDS = ("Yoon Suk Yeol", "Kim", "Monday", "Yoon", "South Korea", "Korea", "spoke")
ENTITIES = tuple(found.entity for found in MENTIONS)

_ids = st.sampled_from([*ENTITIES, person("Ann"), EntityId("org:x")])
_rules = st.builds(
    lambda fix, reach, word, entity, into, type_, shift: correction(
        fix,
        reach,
        entity,
        anchor=at(TEXT, word, fix).anchor,
        form=word if fix in (Fix.SPLIT, Fix.ADD) else "",
        into=into,
        new_name=str(into),
        type=type_,
        words=TEXT[TEXT.index(word) + shift : TEXT.index(word) + shift + 8],
        shift=shift,
    ),
    st.sampled_from(Fix),
    st.sampled_from(Reach),
    st.sampled_from(WORDS),
    _ids,
    _ids,
    st.sampled_from(EntityType),
    st.integers(-3, 3),
)


@given(st.lists(_rules, max_size=6))
def test_whatever_is_corrected_mentions_stay_in_order_without_overlap(rules: list[Correction]) -> None:
    found = corrected(MENTIONS, rules, TEXT)
    assert all(0 <= one.start < one.end <= len(TEXT) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.lists(_rules, max_size=6), st.randoms())
def test_only_the_moment_of_a_correction_counts_not_the_order_of_a_list(
    rules: list[Correction], random: Random
) -> None:
    shuffled = list(rules)
    random.shuffle(shuffled)
    assert corrected(MENTIONS, shuffled, TEXT) == corrected(MENTIONS, rules, TEXT)


@pytest.mark.parametrize("fix", list(Fix))
def test_a_correction_that_says_too_little_does_nothing_worse_than_reject(fix: Fix) -> None:
    for reach in Reach:
        found = corrected(MENTIONS, [correction(fix, reach)], TEXT)
        assert found == MENTIONS
