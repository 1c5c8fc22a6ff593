"""Files articles: what was imported, and what was recognised in it, goes into the rows of the catalogue."""

from collections.abc import Collection, Iterator

from msgspec.structs import fields

from tui.library.binder import Binder
from tui.library.cabinet import Cabinet
from tui.library.card import Card
from tui.library.catalogue import Catalogue
from tui.library.shelf import Shelf
from tui.model import ArticleId


class Filer:
    """Follows `articles.json`."""

    def __init__(self, cabinet: Cabinet, shelf: Shelf, binder: Binder) -> None:
        self._cabinet = cabinet
        self._shelf = shelf
        self._binder = binder

    def file_news(self, since: int) -> set[ArticleId]:
        """File the articles that came, changed or went after a commit; says which they are."""
        return set(self._file_all(self._changed(since)))

    def file_readings(self, since: int) -> set[ArticleId]:
        """Put down which texts have been read by which engine after a commit; says which articles they are of."""
        table, touched = self._shelf.recognitions, set[ArticleId]()
        numbers = table.news(since)
        for number in table.all_numbers() if numbers is None else numbers:
            try:
                reading = self._shelf.reading(number)
            except (KeyError, ValueError):
                continue  # purged with its article; or damaged, and then read anew
            article = ArticleId(reading.article)
            row = self._cabinet.row(article)
            if row is not None:
                self._cabinet.catalogue.recognised(row, reading.version, reading.engine)
                touched.add(article)
        return touched

    def _changed(self, since: int) -> Collection[int]:
        """The numbers of the articles that came, changed or went."""
        table, catalogue = self._shelf.articles, self._cabinet.catalogue
        news = table.news(since) if len(catalogue) else None
        if news is not None:
            return dict.fromkeys(news)
        known = dict(zip(catalogue.numbers, catalogue.sums, strict=True))
        numbers = table.all_numbers()
        changed = [number for number in numbers if known.pop(number, None) != table.fingerprint(number)[1]]
        return [*known, *changed]

    def _file_all(self, numbers: Collection[int]) -> Iterator[ArticleId]:
        """Put articles into their rows; where one does not fit between the others, all of them anew."""
        try:
            for number in numbers:
                yield from self._file(number)
        except _OutOfOrderError:
            self._cabinet.catalogue = Catalogue()
            for number in self._shelf.articles.all_numbers():
                yield from self._file(number)

    def _file(self, number: int) -> Iterator[ArticleId]:
        catalogue, damage = self._cabinet.catalogue, self._cabinet.damage
        damage.pop(number, None)
        try:
            card = self._shelf.card(number)
        except KeyError:
            yield from self._drop(number)
            return
        except ValueError as error:
            damage[number] = f"{self._shelf.key(number)}: it is no story ({self._lack(number) or error})"
            yield from self._drop(number)
            return
        try:
            catalogue.file(number, card, self._shelf.articles.fingerprint(number)[1])
        except ValueError as error:
            raise _OutOfOrderError from error
        yield ArticleId(card.id)

    def _lack(self, number: int) -> str:
        """What the record of another program has not that every story has; empty where that is not what is wrong."""
        document = self._shelf.document(number)
        required = (field.name for field in fields(Card) if field.required)
        return next((f"it has no {name}" for name in required if name not in document), "")

    def _drop(self, number: int) -> Iterator[ArticleId]:
        """Take an article out that is gone, or cannot be read."""
        catalogue = self._cabinet.catalogue
        row = catalogue.row(number)
        catalogue.drop(number)
        if row is not None:
            self._binder.bind(catalogue, [row])
            yield catalogue.id(row)


class _OutOfOrderError(Exception):
    """An article has a number between those of others, or another's: the rows have to be made anew."""
