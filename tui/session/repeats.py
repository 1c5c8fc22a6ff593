"""One story that its source files more than once: what the same source said in the same order before changes nothing.

A log of stories holds an id again whenever the story was changed; the last filing counts, and those before it are
older takes. When such a file is imported anew, its first filing looks as if the story had been changed back. So what
differs from a story is held until the import has gone on for a while: if the source then files what the library has,
and the older filings are takes that it knows, nothing has changed.
"""

from collections.abc import Iterator

from tui.library.library import Library
from tui.model import Article, ArticleId
from tui.session import making
from tui.sources.pipeline import Parsed
from tui.takes import body_of

Identity = tuple[str, str]
"""Origin and own id."""

_BYTES = 8_000_000
"""Of sources, that are held at most; what they hold may take several times that in memory."""


class Held:
    """Filings that would change stories of a library, each by itself, in the order in which they came."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._pieces: dict[Identity, list[Parsed]] = {}
        self._size = 0

    @property
    def is_full(self) -> bool:
        """It is time to store what is held."""
        return self._size > _BYTES

    def __contains__(self, identity: Identity) -> bool:
        return identity in self._pieces

    def hold(self, identity: Identity, piece: Parsed) -> None:
        """Hold a filing, which is alone in its piece."""
        self._pieces.setdefault(identity, []).append(piece)
        self._size += piece.size

    def settle(self, identity: Identity, article: Article) -> bool:
        """Forget what is held of a story that its source has now filed as it is, if nothing of that is new.

        Returns:
            Whether nothing is held of it any more.
        """
        pieces = self._pieces[identity]
        known = set(self._bodies(article))
        filed = (making.update(article, piece.filings[0], article.updated) for piece in pieces)
        if not all(body_of(each.document) in known for each in filed):
            return False
        self._size -= sum(piece.size for piece in self._pieces.pop(identity))
        return True

    def release(self) -> list[Parsed]:
        """What is held, story by story; from now on nothing is."""
        pieces = [piece for several in self._pieces.values() for piece in several]
        self._pieces, self._size = {}, 0
        return pieces

    def _bodies(self, article: Article) -> Iterator[str]:
        """What a story says and what it has said."""
        yield body_of(article.document)
        earlier = (making.former_id(article, version) for version in range(1, article.version))
        formers = (self._library.identified(article.origin, own_id) for own_id in earlier)
        for former in self._library.articles(ArticleId(found) for found in formers if found is not None):
            yield body_of(former.document)
