"""Names that are one across a library, and names that must never be: the cases of `resolution.txt`."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.entities.notation import parse, reading
from tests.fakes import START
from tui.document import compose
from tui.entities.resolve import resolve
from tui.library.library import Library
from tui.model import Article, ArticleId, BlockKind, CopyBlock, EntityId, Recognition


class Case(NamedTuple):
    """Stories, and what they must come to."""

    title: str
    stories: list[str]
    one: list[list[str]]
    apart: list[list[str]]


def cases() -> Iterator[Case]:
    """The cases of the file."""
    lines = (Path(__file__).parent / "resolution.txt").read_text("utf-8").splitlines()
    case = Case("", [], [], [])
    for line in lines:
        sign, _, rest = line.partition(" ")
        match sign:
            case "==":
                if case.title:
                    yield case
                case = Case(rest, [], [], [])
            case ">":
                case.stories.append(rest.replace(" | ", "\n"))
            case "one:":
                case.one.append(rest.split(" = "))
            case "apart:":
                case.apart.append(rest.split(" | "))
    yield case


CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_names_are_one_or_apart(library: Library, case: Case) -> None:
    _file(library, case.stories)
    entities = _named(library)
    for names in case.one:
        assert len(set[EntityId]().union(*(entities[name] for name in names))) == 1, names
    for names in case.apart:
        assert all(entities[name] for name in names)
        for one, other in combinations(names, 2):
            assert not entities[one] & entities[other], (one, other)


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_it_makes_no_difference_which_story_comes_first(library: Library, case: Case) -> None:
    _file(library, list(reversed(case.stories)))
    entities = _named(library)
    assert all(len(set[EntityId]().union(*(entities[name] for name in names))) == 1 for names in case.one)
    assert all(not entities[one] & entities[other] for names in case.apart for one, other in combinations(names, 2))


def test_members_are_the_ids_that_mean_an_entity(library: Library) -> None:
    for case in CASES:
        _file(library, case.stories, prefix=f"{case.title}/")
    ids = {mention.entity for article in library.ids() for mention in library.marked(article)}
    meaning = {id_: library.entity_of(id_) for id_ in ids}
    assert len(ids) > 150
    for entity in set(meaning.values()):
        assert entity is not None
        assert library.members(entity) & ids == {id_ for id_, other in meaning.items() if other == entity}


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
    assert all(case.stories and (case.one or case.apart) for case in CASES)


def _file(library: Library, stories: list[str], prefix: str = "") -> None:
    """Put stories into a library, each resolved by itself as it came."""
    articles, found = [], []
    for number, marked in enumerate(stories):
        article = _article(f"{prefix}{number}", parse(marked)[0])
        articles.append(article)
        found.append(Recognition(article.id, 1, "test", resolve(reading(marked))))
    library.put(articles)
    library.put_recognitions(found)
    library.search.catch_up()


def _article(id_: str, text: str) -> Article:
    blocks = tuple(CopyBlock(BlockKind.PARAGRAPH, line) for line in text.split("\n"))
    document = compose(blocks)
    assert document.text == text
    return Article(ArticleId(id_), id_, "", "", document, blocks, START, START, 1)


def _named(library: Library) -> dict[str, set[EntityId]]:
    """The entities that words name in the library: by words, and by words and type."""
    entities: defaultdict[str, set[EntityId]] = defaultdict(set)
    for article in library.articles(library.ids()):
        for mention in library.mentions(article.id):
            words = re.sub(r"\s+", " ", article.document.text[mention.start : mention.end])
            entities[words].add(mention.entity)
            entities[f"{words}/{mention.type}"].add(mention.entity)
    return entities
