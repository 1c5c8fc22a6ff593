import hashlib
import json
from datetime import timedelta

import pytest

from tests.bench import corpus
from tests.bench.corpus import PHRASE, PHRASE_EVERY, RARE_EVERY, RARE_WORD, Story


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    return list(corpus.stories(1_001))


def test_the_corpus_is_the_same_on_every_machine() -> None:
    digest = hashlib.sha256("".join(corpus.lines(50)).encode()).hexdigest()
    assert digest == "500932913545057cfd66909b9d7a0308d152b5bfc3fb37162c5b756d8dfc619a"


def test_a_story_is_the_same_in_a_corpus_of_any_size() -> None:
    assert list(corpus.lines(30))[:10] == list(corpus.lines(10))


def test_a_headline_ends_in_the_number_of_its_story(stories: list[Story]) -> None:
    assert all(story.headline.endswith(f" #{number}") for number, story in enumerate(stories))


def test_a_story_is_as_long_as_wire_copy(stories: list[Story]) -> None:
    words = [sum(len(paragraph.split()) for paragraph in story.paragraphs) for story in stories]
    assert min(words) >= 350
    assert max(words) <= 450
    assert {len(story.paragraphs) for story in stories} == {6, 7, 8, 9}
    assert all(story.paragraphs[0].startswith(f"{story.place}, ") for story in stories)


def test_names_come_again_in_their_story_and_in_others(stories: list[Story]) -> None:
    assert {len(story.names) for story in stories} == {3, 4, 5, 6, 7, 8}
    assert sum(corpus.frequent_name() in story.names for story in stories) > 200
    again = [story.text.count(story.names[0].split()[-1]) for story in stories]
    assert sum(again) > 2 * len(stories)


def test_rare_words_stand_where_the_corpus_says(stories: list[Story]) -> None:
    assert [s.number for s in stories if RARE_WORD in s.text] == list(range(0, 1_001, RARE_EVERY))
    assert [s.number for s in stories if PHRASE in s.text] == list(range(0, 1_001, PHRASE_EVERY))
    assert sum("monitoring" in s.text for s in stories) > 1_001 // PHRASE_EVERY


def test_stories_come_over_years_and_some_in_one_minute(stories: list[Story]) -> None:
    assert stories[7].published == stories[6].published
    assert corpus.story(99_999).published - stories[0].published > timedelta(days=3 * 365)


def test_a_record_has_the_shape_that_dateline_prints() -> None:
    record = json.loads(next(corpus.lines(1)))
    blocks = [record["text"][block["start"] : block["end"]] for block in record["blocks"]]
    assert "\n".join(blocks) == record["text"]
    assert blocks[0] == record["headline"]
    assert blocks[1] == f"By {record['byline']}"
    assert [block["kind"] for block in record["blocks"]][:3] == ["headline", "byline", "paragraph"]
