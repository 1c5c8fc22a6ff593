"""Corrections of one story on their way to another library: by what that knows the story again, and when it comes.

An id or a path means another story elsewhere. What is put right in a story travels with the identity that its source
gave it, its headline and the fingerprints of its takes; in the other library it is about the story in which these are
found. Until there is one it waits, and changes nothing.
"""

from _blake2 import blake2b  # hashlib would load OpenSSL, 3 ms at each start
from collections.abc import Collection, Iterator, Sequence

from tui.correction import Correction, Reach, StoryIdentity
from tui.errors import SearchCancelledError
from tui.library.changes import Change, Edit, Kind
from tui.library.conditions import Where, Words
from tui.library.library import Library
from tui.library.words import tokens
from tui.model import Article, ArticleId
from tui.names import fold
from tui.takes import body_of, read
from tui.values import replace

_GLOBAL = ":"
"""Stands in own ids that are nobody else's: `urn:newsml:…`, `tag:…`, an address."""
_TAKES = 20
"""Texts of one story that travel with a correction, the newest ones."""


def addressed(library: Library, correction: Correction) -> Correction:
    """A correction as it is taken elsewhere: one of a story says which that is."""
    story = library.kept(correction.article) if correction.article is not None else None
    return correction if story is None else replace(correction, story=_identity(library, story))


def arrived(library: Library, correction: Correction) -> Correction:
    """A correction from elsewhere, about the story of this library that is meant; without one it waits."""
    if correction.story is None:
        return correction
    found = _home(library, correction.story)
    return replace(correction, article=found, story=None if found else correction.story)


def is_waiting(correction: Correction) -> bool:
    """Whether it is about a story that has not come yet."""
    return correction.reach is not Reach.EVERYWHERE and correction.article is None


def settled(library: Library, articles: Collection[ArticleId]) -> Change:
    """What has to change so that corrections that waited are about the stories that have come.

    Args:
        library: Where they are.
        articles: Those that are new, or have changed.
    """
    waiting = [(one, one.story) for one in library.errata.textual if is_waiting(one) and one.story is not None]
    stories = library.articles(articles) if waiting else ()
    edits: dict[str, Edit] = {}
    for story in stories:
        for one, meant in waiting:
            if _is_it(story, meant):
                edits.setdefault(one.id, Edit(Kind.CORRECTION, one.id, one, replace(one, article=story.id, story=None)))
    return tuple(edits.values())


def _identity(library: Library, story: Article) -> StoryIdentity:
    takes = library.takes(story.id)[-_TAKES:] or [story.id]
    texts = dict.fromkeys(filter(None, map(_fingerprint, (story, *library.articles(takes)))))
    return StoryIdentity(story.origin, story.own_id, story.headline, tuple(texts))


def _home(library: Library, meant: StoryIdentity) -> ArticleId | None:
    """The story that is meant; None where it is not in the library."""
    own = library.identified(meant.origin, meant.own_id)
    known = library.kept(own) if own is not None else None
    if known is not None and (_GLOBAL in meant.own_id or _is_it(known, meant) or _is_headed_so(known, meant)):
        return known.id
    return next((story.id for story in _headed_alike(library, meant) if _is_it(story, meant)), None)


def _headed_alike(library: Library, meant: StoryIdentity) -> Iterator[Article]:
    """All takes of the stories whose headlines say the same, marks like `UPDATE 2-` aside."""
    words = tuple(tokens(_stem(meant.headline)))
    try:
        found: Sequence[ArticleId] = library.ids(Words(words, where=Where.HEADLINE)) if words else ()
    except SearchCancelledError:  # the index is being made anew
        found = ()
    return library.articles(take for id_ in found for take in library.takes(id_))


def _is_it(story: Article, meant: StoryIdentity) -> bool:
    """It has the text of a take of that story, or the id that its source gives nothing else."""
    same = bool(story.own_id) and _GLOBAL in story.own_id and story.own_id == meant.own_id
    return same or (_is_headed_so(story, meant) and _fingerprint(story) in meant.texts)


def _is_headed_so(story: Article, meant: StoryIdentity) -> bool:
    return _stem(story.headline) == _stem(meant.headline)


def _stem(headline: str) -> str:
    return read(headline).stem.removeprefix("wrapup ")


def _fingerprint(story: Article) -> str:
    """What tells a text from others, however it was set; empty for one that says nothing."""
    body = fold(body_of(story.document))
    return blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() if body else ""
