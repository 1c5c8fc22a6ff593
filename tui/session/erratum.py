"""How a correction becomes a record: what it is about, when it was made, and how far it goes."""

import os
from datetime import datetime, timedelta

from tui.anchors import describe
from tui.correction import Correction, CorrectionId, Fix, Reach
from tui.errors import DatelineError
from tui.library.changes import Edit, Kind
from tui.library.library import Library
from tui.model import Article, ArticleId, EntityId, Span
from tui.session.meant import Target, is_sole, made, name_of
from tui.session.outcome import Outcome, counted
from tui.session.passages import Subject, place_of
from tui.session.session import Session
from tui.values import replace


def about(library: Library, subject: Subject, reach: Reach, fix: Fix) -> Correction:
    """A correction of that subject, still without what it is to be.

    Raises:
        DatelineError: The reach needs an article, or a mention.
    """
    article = _article(library, subject, reach)
    anchor = None
    if reach is Reach.MENTION:
        _, span = place_of(library, subject)
        anchor = describe(library.article(article or ArticleId("")).document.text, span)
    return Correction(
        id=_new_id(),
        fix=fix,
        reach=reach,
        made=_next_moment(library),
        name=name_of(library, subject.entity),
        entities=_ids(library, subject.entity, article),
        article=article,
        anchor=anchor,
    )


def of_words(library: Library, story: Article, span: Span, reach: Reach, words: str) -> Correction:
    """A correction that adds the words of a passage as a name, still without whom they name.

    Args:
        library: The library.
        story: Where the passage stands.
        span: The passage, in code points of the present text.
        reach: How far.
        words: The words of the passage.
    """
    return Correction(
        id=_new_id(),
        fix=Fix.ADD,
        reach=reach,
        made=_next_moment(library),
        name=words,
        form="" if reach is Reach.MENTION else words,
        article=None if reach is Reach.EVERYWHERE else story.id,
        anchor=describe(story.document.text, span) if reach is Reach.MENTION else None,
    )


def everywhere(library: Library, correction: Correction, entity: EntityId) -> Correction:
    """A correction of words that mean an entity, in whichever order the stories with its names arrive."""
    members = tuple(sorted(library.members(entity)))
    return replace(correction, entities=members, sole=is_sole(library, entity, correction.form))


def into(library: Library, correction: Correction, target: Target) -> Correction:
    """A correction with what it makes of its subject.

    Whom a reader has rejected everywhere is somebody again by a later word: everywhere by one that is about all
    stories, else in this one alone, as somebody of that name whom nothing joins to the others.
    """
    entity = target.entity
    if correction.reach is not Reach.EVERYWHERE and library.entity_of(entity) is None:
        entity = made(entity, correction.id)
    return replace(correction, into=entity, new_name=target.name, type=target.type)


def make(session: Session, correction: Correction, message: str) -> Outcome:
    """Put a correction into the library, undoable; the message goes on with how far it reaches."""
    extent = _extent(session.library, correction)
    edit = Edit(Kind.CORRECTION, correction.id, None, correction)
    return session.history.make((edit,), f"{message}, {extent}" if extent else message)


def _article(library: Library, subject: Subject, reach: Reach) -> ArticleId | None:
    if reach is Reach.EVERYWHERE:
        return None
    if subject.article is None or subject.article not in library:
        raise DatelineError("that needs an article; without one, correct it everywhere")
    return subject.article


def _ids(library: Library, entity: EntityId, article: ArticleId | None) -> tuple[EntityId, ...]:
    """Everywhere the entity's own id; in an article those under which it is mentioned there."""
    if article is None:
        return (entity,)
    told = library.whos_who.unplaced(library.article(article))
    carried = dict.fromkeys(mention.entity for mention in library.marked(article))
    carried |= dict.fromkeys(one.entity for one in told)
    meaning = library.whos_who.entities_of(carried)
    return tuple(id_ for id_ in carried if meaning[id_] == entity) or (entity,)


def _next_moment(library: Library) -> datetime:
    """The present moment, or just after the last correction: they are replayed in the order of their moments."""
    corrections = library.errata.corrections
    now = library.clock()
    return max(now, corrections[-1].made + timedelta(microseconds=1)) if corrections else now


def _new_id() -> CorrectionId:
    return CorrectionId(os.urandom(6).hex())  # `secrets` would load OpenSSL, 2 ms at each start


def _extent(library: Library, correction: Correction) -> str:
    """To how many places a correction goes."""
    match correction.reach:
        case Reach.MENTION:
            return "here"
        case Reach.ARTICLE:
            return "in this story"
    if correction.fix in (Fix.SPLIT, Fix.RESPAN):  # how many of the entity's stories have the words, no index says
        return "everywhere"
    ids = {id_ for entity in correction.entities for id_ in library.members(entity)}
    stories = library.carrying(ids) if ids else 0
    return f"in {counted(stories, 'story')}" if stories else "everywhere"
