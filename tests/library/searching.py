"""A library's articles with a search index beside them, and the truth about both."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.library.stories import story
from tui.library import codec
from tui.library.conditions import Where, Words
from tui.library.database import Database
from tui.library.journal.disk import Disk
from tui.library.journal.values import decode
from tui.library.search import Search
from tui.library.words import tokens
from tui.model import ArticleId, EntityId, EntityType, Mention, Recognition


class Desk:
    """Stories by id, put on disk and searched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "search.db"
        self.database = Database(folder / "articles.json", Disk())
        self.search = Search(self.file, self.database)
        self._articles = self.database.keyed(codec.ARTICLES)

    def put(self, texts: Mapping[str, str], *, version: int = 1, headline: str = "Leaders meet") -> None:
        """File stories of one paragraph each, in one commit."""
        stories = {id_: codec.encode(story(id_, headline, text)) | {"version": version} for id_, text in texts.items()}
        self._articles.settle(stories)

    def recognise(self, id_: str, name: str, *forms: str, version: int = 1, kind: EntityType | None = None) -> None:
        """Store that an entity was recognised in a story, at each of these forms in its text."""
        kind = kind or EntityType.PERSON
        entity = EntityId(f"{kind.lower()}:{name.lower().replace(' ', '-')}")
        text = self._text(self.number(id_))
        mentions = tuple(
            Mention(text.index(form), text.index(form) + len(form), kind, entity, name) for form in forms or (name,)
        )
        recognition = Recognition(ArticleId(id_), version, "test", mentions)
        self.database.keyed("recognitions").settle({id_: codec.encode(recognition)})

    def remove(self, *ids: str) -> None:
        """Take stories away for good."""
        with self.database.transaction():
            self._articles.settle(dict.fromkeys(ids))
            self.database.keyed("recognitions").settle(dict.fromkeys(ids))

    def number(self, id_: str) -> int:
        """The number of a story."""
        number = self._articles.number(id_)
        assert number is not None
        return number

    def numbers(self, *ids: str) -> list[int]:
        """The numbers of stories, ascending."""
        return sorted(map(self.number, ids))

    def holding(self, word: str) -> list[int]:
        """The truth: the stories that hold a word in headline or text."""
        numbers = self._articles.all_numbers()
        return [number for number in numbers if word in tokens(self._text(number))]

    def naming(self, name: str, kind: EntityType | None = None) -> list[int]:
        """The numbers of the indexed stories that mention an entity of a name."""
        return list(self.search.mentioning(self.search.named(name, kind)))

    def counts(self, entities: Iterable[EntityId]) -> dict[EntityId, int]:
        """In how many stories each of some ids is mentioned."""
        return self.search.counts({entity: [entity] for entity in entities})

    def found(self, word: str) -> list[int]:
        """What a reader is shown for a word: the index's answer, put right for what is pending or gone."""
        pending = set(self.search.pending())
        indexed = set(self.search.matching(Words(tuple(tokens(word))))) & set(self._articles.all_numbers())
        return sorted(indexed - pending | pending & set(self.holding(word)))

    def _text(self, number: int) -> str:
        """The text of a story, which begins with its headline."""
        text: str = decode(self._articles.raw(number))["document"]["text"]
        return text

    def close(self) -> None:
        """Let go of the files."""
        self.search.close()
        self.database.close()


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """A desk that is closed at the end."""
    opened = Desk(folder)
    try:
        yield opened
    finally:
        opened.close()


def word(text: str, where: Where = Where.TEXT, *, prefix: bool = False) -> Words:
    """A condition on a word or phrase."""
    return Words(tuple(tokens(text)), prefix, where)
