"""Whole stories through the real model and all rules: every name, its exact bounds, its type and whom it names.

The stories are marked up as `notation` says, one block a line, each with its kind in front. They are written for these
tests; agencies, reporters and councillors are invented.
"""

from collections import Counter
from pathlib import Path

import pytest

from tests.entities.notation import compose, parse, show
from tui.entities.recogniser import Recogniser
from tui.model import BlockKind, Document

HERE = Path(__file__).parent
STORIES = sorted((HERE / "stories").glob("*.txt"))
SHARED = sorted((HERE.parent.parent.parent / "shared" / "seeds").glob("*.txt"))

pytestmark = pytest.mark.model


def blocks_of(path: Path) -> list[tuple[BlockKind, str]]:
    pairs = (line.split(": ", 1) for line in path.read_text("utf-8").splitlines())
    return [(BlockKind(kind), words) for kind, words in pairs]


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_name_of_a_story_is_found_bounded_typed_and_resolved(path: Path, recogniser: Recogniser) -> None:
    blocks = blocks_of(path)
    document = compose((kind, parse(words)[0]) for kind, words in blocks)
    (mentions,) = recogniser.recognise([document])
    assert show(document.text, mentions) == "\n".join(words for _, words in blocks)


def test_a_story_reads_nearly_as_well_when_only_its_text_is_known(recogniser: Recogniser) -> None:
    blocks = blocks_of(HERE / "stories" / "summit.txt")
    document = compose((kind, parse(words)[0]) for kind, words in blocks)
    assert recogniser.recognise_text(document.text) == recogniser.recognise([document])[0]


def test_the_same_name_is_one_entity_in_all_stories(recogniser: Recogniser) -> None:
    documents = [compose((kind, parse(words)[0]) for kind, words in blocks_of(path)) for path in STORIES]
    ids = [{mention.entity for mention in mentions} for mentions in recogniser.recognise(documents)]
    assert sum("person:yoon-suk-yeol" in found for found in ids) == 2
    assert sum("place:turkey" in found for found in ids) == 2
    assert sum("org:european-union" in found for found in ids) == 2


# The user's own example: counts of (words, type, canonical name). Its text is not ours and stays outside.
ARTICLE = {
    ("SKorea", "PLACE", "South Korea"): 1,
    ("NATO", "ORG", "NATO"): 8,
    ("U.S. Air Force", "ORG", "U.S. Air Force"): 1,
    ("Air Force", "ORG", "U.S. Air Force"): 1,
    ("Jochen Emrich", "PERSON", "Jochen Emrich"): 1,
    ("189th Airlift Wing", "ORG", "189th Airlift Wing"): 1,
    ("Communications Flight", "ORG", "Communications Flight"): 1,
    ("Arkansas Air National Guard", "ORG", "Arkansas Air National Guard"): 1,
    ("Air National Guard", "ORG", "Air National Guard"): 1,
    ("Little Rock Air Force Base", "PLACE", "Little Rock Air Force Base"): 1,
    ("Ark.", "PLACE", "Arkansas"): 1,
    ("Jonathan Porter", "PERSON", "Jonathan Porter"): 1,
    (
        "U.S. Defense Visual Information Distribution Service",
        "ORG",
        "U.S. Defense Visual Information Distribution Service",
    ): 1,
    ("Hyonhee Shin", "PERSON", "Hyonhee Shin"): 2,
    ("SEOUL", "PLACE", "Seoul"): 1,
    ("Reuters", "ORG", "Reuters"): 1,
    ("South Korea", "PLACE", "South Korea"): 5,
    ("South Korean", "GROUP", "South Korean"): 1,
    ("North Korea", "PLACE", "North Korea"): 4,
    ("Ukraine", "PLACE", "Ukraine"): 4,
    ("Ukrainian", "GROUP", "Ukrainian"): 1,
    ("Lithuania", "PLACE", "Lithuania"): 1,
    ("Vilnius", "PLACE", "Vilnius"): 1,
    ("Yoon Suk Yeol", "PERSON", "Yoon Suk Yeol"): 1,
    ("Yoon", "PERSON", "Yoon Suk Yeol"): 4,
    ("Jens Stoltenberg", "PERSON", "Jens Stoltenberg"): 1,
    ("Stoltenberg", "PERSON", "Jens Stoltenberg"): 3,
    ("Volodymyr Zelenskiy", "PERSON", "Volodymyr Zelenskiy"): 1,
    ("China", "PLACE", "China"): 1,
    ("Russia", "PLACE", "Russia"): 1,
    ("Russian", "GROUP", "Russian"): 1,
    ("Japan", "PLACE", "Japan"): 1,
    ("Australia", "PLACE", "Australia"): 1,
    ("New Zealand", "PLACE", "New Zealand"): 1,
    ("U.S.", "PLACE", "United States"): 2,
    ("Atlantic", "PLACE", "Atlantic"): 1,
    ("Indo-Pacific", "PLACE", "Indo-Pacific"): 1,
    ("Robert Birsel", "PERSON", "Robert Birsel"): 1,
}


@pytest.mark.skipif(not SHARED, reason="the user's article lies beside the repository, not in it")
@pytest.mark.parametrize("known", ["document", "text"])
def test_every_name_of_the_users_article_is_right(known: str, recogniser: Recogniser) -> None:
    text = SHARED[0].read_text("utf-8").strip()
    mentions = recogniser.recognise([composed(text)])[0] if known == "document" else recogniser.recognise_text(text)
    found = Counter((text[mention.start : mention.end], str(mention.type), mention.name) for mention in mentions)
    assert dict(found) == ARTICLE


def composed(text: str) -> Document:
    furniture = [BlockKind.HEADLINE, BlockKind.CAPTION, BlockKind.BYLINE]
    lines = text.split("\n")
    kinds = [*furniture, *[BlockKind.PARAGRAPH] * (len(lines) - 4), BlockKind.CREDIT]
    return compose(zip(kinds, lines, strict=True))
