"""Corrections: what a reader puts right about names, once for all.

Each verb makes one record, which is replayed over everything that is recognised or imported later, and which `undo` and
`withdraw` take back. What is corrected everywhere is said of an entity; in an article or at one mention it is said of
the ids that the mentions carry there, so that it holds whatever else is joined or split.
"""

import os
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from tui.anchors import describe
from tui.correction import Correction, CorrectionId, Fix, Scope
from tui.errors import DatelineError, NothingFoundError
from tui.library.changes import Edit, Kind
from tui.library.library import Library
from tui.library.replay import in_order
from tui.library.whoswho import type_of
from tui.model import ArticleId, EntityId, EntityType, Span
from tui.names import entity_id, fold, safe
from tui.session import homing
from tui.session.meant import Target, another, called_just, forms_of, is_sole, joined_as, name_of, the_target, whom
from tui.session.outcome import Outcome, counted
from tui.session.passages import Subject, check_free, check_whole, name_at, place_of, tidied, trimmed
from tui.session.session import Session
from tui.values import replace


def reject(session: Session, subject: Subject, scope: Scope) -> Outcome:
    """Say that it is no name, or none that is wanted."""
    draft = _about(session.library, subject, scope, Fix.REJECT)
    return _make(session, draft, f"rejected {safe(draft.name)}")


def retype(session: Session, subject: Subject, scope: Scope, type_: EntityType) -> Outcome:
    """Say that it is of another type."""
    if type_of(subject.entity) is type_:
        return Outcome(f"it is {a_type(type_)} already")
    draft = _about(session.library, subject, scope, Fix.RETYPE)
    target = Target(entity_id(type_, draft.name), draft.name, type_)
    return _make(session, _into(draft, target), f"{safe(draft.name)} is {a_type(type_)} now")


def rename(session: Session, entity: EntityId, name: str) -> Outcome:
    """Show an entity by another name, everywhere.

    Raises:
        DatelineError: The name is empty, or another entity's.
    """
    name = tidied(name)
    draft = _about(session.library, Subject(entity), Scope.EVERYWHERE, Fix.RENAME)
    if draft.name == name:
        return Outcome(f"it is called {safe(name)} already")
    other = session.library.entity(entity_id(type_of(entity), name))
    if other is not None and other.id != entity:
        raise DatelineError(f"there is another {safe(other.name)}; merge with it instead of taking its name")
    return _make(session, replace(draft, new_name=name), f"{safe(draft.name)} is called {safe(name)} now")


def merge(session: Session, subject: Subject, scope: Scope, into: EntityId) -> Outcome:
    """Say that it is the same as another entity.

    Args:
        session: The session.
        subject: What is merged.
        scope: How far.
        into: The id of the other entity, or of any of its mentions.

    Raises:
        NothingFoundError: There is no such entity.
    """
    target = the_target(session.library, into)
    if target.entity == subject.entity:
        return Outcome(f"it is {safe(target.name)} already")
    draft = _about(session.library, subject, scope, Fix.MERGE)
    other = (
        safe(target.name) if fold(target.name) != fold(draft.name) else f"{safe(target.name)} ({target.type.lower()})"
    )
    return _make(session, _into(draft, target), f"{safe(draft.name)} is {other} now")


def split(session: Session, subject: Subject, scope: Scope, form: str, name: str = "") -> Outcome:
    """Say that an entity is not the one that some words mean.

    Args:
        session: The session.
        subject: The entity that it was taken for.
        scope: How far.
        form: The words; everywhere, a name that was joined to the entity goes back to being its own.
        name: Who it is instead; without one, somebody of whom nothing more is known.

    Raises:
        DatelineError: The entity goes by no such words.
    """
    library, form = session.library, tidied(form)
    called = name_of(library, subject.entity)
    message = f"{safe(form)} is no longer {safe(called)}"
    if fold(form) == fold(called):
        if scope is Scope.EVERYWHERE and not name:
            raise DatelineError(f"{safe(called)} is its own name; say who the words mean instead")
        message = f"{safe(form)} stands for {safe(name)} now" if name else f"{safe(form)} is another {safe(called)} now"
    draft = replace(_about(library, subject, scope, Fix.SPLIT), form=form)
    if scope is not Scope.MENTION and fold(form) not in forms_of(library, subject.entity):
        raise NothingFoundError(f"{safe(name_of(library, subject.entity))} is nowhere called {safe(form)}")
    target = another(subject.entity, form, name, draft.id)
    if name and (target.entity == subject.entity or fold(name) == fold(called)):
        raise DatelineError(f"{safe(called)} is whom they mean already; say who else they mean")
    if scope is Scope.EVERYWHERE:
        own = None if name else joined_as(library, subject.entity, form)
        target = Target(own, form, type_of(own)) if own else target
        draft = _of_all_who_are_called(library, draft, subject.entity)
    return _make(session, _into(draft, target), message)


def alias(session: Session, entity: EntityId, name: str) -> Outcome:
    """Give an entity another name; whatever is recognised under it is that entity.

    Raises:
        DatelineError: The name is empty, or another entity's own.
    """
    name = tidied(name)
    library = session.library
    others = called_just(library, name) - {entity}
    if others:
        ids = ", ".join(map(safe, sorted(others)))
        raise DatelineError(f"{safe(name)} is the name of {ids}; merge that with it instead")
    if fold(name) in forms_of(library, entity) and entity_id(type_of(entity), name) in library.members(entity):
        return Outcome(f"it is known as {safe(name)} already")
    draft = _about(library, Subject(entity), Scope.EVERYWHERE, Fix.ALIAS)
    target = Target(entity_id(type_of(entity), name), name, type_of(entity))
    return _make(session, _into(draft, target), f"{safe(draft.name)} is known as {safe(name)} too")


def respan(session: Session, subject: Subject, scope: Scope, span: Span) -> Outcome:
    """Say that a name is longer or shorter than what was marked.

    Args:
        session: The session.
        subject: The mention as it was marked.
        scope: How far: in the article or everywhere wherever the same words stand in the same surroundings.
        span: What it covers; white space at its ends is left out.

    Raises:
        DatelineError: The span is empty, or begins or ends within a word where the correction goes further than here.
    """
    library = session.library
    article, old = place_of(library, subject)
    span = trimmed(article, span)
    words, before = name_at(article, span), name_at(article, old)
    if span == old:
        return Outcome("it covers just that already")
    if scope is not Scope.MENTION:
        check_whole(article, span)
    draft = _about(library, subject, scope, Fix.RESPAN)
    target = whom(library, article, words, type_of(subject.entity))
    draft = replace(draft, form="" if scope is Scope.MENTION else before, words=words, shift=span.start - old.start)
    if scope is Scope.EVERYWHERE:
        draft = _of_all_who_are_called(library, draft, subject.entity)
    return _make(session, _into(draft, target), f"the name is “{safe(words)}” now")


def add(session: Session, article: ArticleId, span: Span, scope: Scope, type_: EntityType, name: str = "") -> Outcome:
    """Say that a passage is a name which was missed.

    Args:
        session: The session.
        article: Where it stands.
        span: The passage, in code points of the present text.
        scope: How far: in the article or everywhere wherever the same words stand by themselves.
        type_: What it names.
        name: Whom it names, where the words alone do not say it.

    Raises:
        DatelineError: The passage is empty, or reaches over the end of a paragraph; or its words stand nowhere in the
            article by themselves.
    """
    story = session.library.article(article)
    words = name_at(story, span)
    if scope is not Scope.MENTION:
        check_free(session.library, story, words)
    target = whom(session.library, story, tidied(name) if name else words, type_)
    draft = Correction(
        id=_new_id(),
        fix=Fix.ADD,
        scope=scope,
        made=_moment(session),
        name=words,
        form="" if scope is Scope.MENTION else words,
        article=None if scope is Scope.EVERYWHERE else article,
        anchor=describe(story.document.text, span) if scope is Scope.MENTION else None,
    )
    return _make(session, _into(draft, target), f"“{safe(words)}” is {safe(target.name)} now")


def withdraw(session: Session, ids: Iterable[CorrectionId]) -> Outcome:
    """Take corrections back, whoever made them and when.

    Raises:
        NothingFoundError: One of them is not there.
    """
    known = {correction.id: correction for correction in session.library.errata.corrections}
    chosen = [known[id_] for id_ in ids if id_ in known]
    change = tuple(Edit(Kind.CORRECTION, one.id, one, None, careful=True) for one in chosen)
    return session.history.make(change, f"took back {counted(chosen, 'correction')}")


def take_in(session: Session, corrections: Iterable[Correction]) -> Outcome:
    """Add corrections that were exported elsewhere; those that are there already stay as they are.

    One of a story that is not here waits for it.
    """
    known = {correction.id: correction for correction in session.library.errata.corrections}
    given = {one.id: one for one in corrections}
    news = {id_: homing.arrived(session.library, one) for id_, one in given.items() if id_ not in known}
    waiting = _waiting([(known | news)[id_] for id_ in given])
    if not news:
        return Outcome(
            f"all of these corrections are here already{waiting}" if given else "there are no corrections in it"
        )
    change = tuple(Edit(Kind.CORRECTION, one.id, None, one) for one in in_order(news.values()))
    outcome = session.history.make(change, f"took in {counted(news, 'correction')}{waiting}")
    return replace(outcome, changed=len(news))


def _waiting(corrections: Sequence[Correction]) -> str:
    """How many of some corrections wait for their stories."""
    match sum(map(homing.is_waiting, corrections)):
        case 0:
            return ""
        case 1:
            return "; 1 rests on a story that is not here, and waits for it"
        case number:
            return f"; {number:,} rest on stories that are not here, and wait for them"


# How a record is made


def _about(library: Library, subject: Subject, scope: Scope, fix: Fix) -> Correction:
    """A correction of that subject, still without what it is to be.

    Raises:
        DatelineError: The scope needs an article, or a mention.
    """
    article = _scoped(library, subject, scope)
    anchor = None
    if scope is Scope.MENTION:
        _, span = place_of(library, subject)
        anchor = describe(library.article(article or ArticleId("")).document.text, span)
    return Correction(
        id=_new_id(),
        fix=fix,
        scope=scope,
        made=_next_moment(library),
        name=name_of(library, subject.entity),
        entities=_ids(library, subject.entity, article),
        article=article,
        anchor=anchor,
    )


def _scoped(library: Library, subject: Subject, scope: Scope) -> ArticleId | None:
    if scope is Scope.EVERYWHERE:
        return None
    if subject.article is None or subject.article not in library:
        raise DatelineError("that needs an article; without one, correct it everywhere")
    return subject.article


def _ids(library: Library, entity: EntityId, article: ArticleId | None) -> tuple[EntityId, ...]:
    """Everywhere the entity's own id; in an article those under which it is mentioned there."""
    if article is None:
        return (entity,)
    carried = dict.fromkeys(mention.entity for mention in library.marked(article))
    meaning = library.whos_who.entities_of(carried)
    return tuple(id_ for id_ in carried if meaning[id_] == entity) or (entity,)


def _of_all_who_are_called(library: Library, draft: Correction, entity: EntityId) -> Correction:
    """A correction of words that mean an entity, in whichever order the stories with its names arrive."""
    members = tuple(sorted(library.members(entity)))
    return replace(draft, entities=members, sole=is_sole(library, entity, draft.form))


def _make(session: Session, correction: Correction, message: str) -> Outcome:
    reach = _reach(session.library, correction)
    edit = Edit(Kind.CORRECTION, correction.id, None, correction)
    return session.history.make((edit,), f"{message}, {reach}" if reach else message)


def _reach(library: Library, correction: Correction) -> str:
    """To how many places a correction goes."""
    match correction.scope:
        case Scope.MENTION:
            return "here"
        case Scope.ARTICLE:
            return "in this story"
    if correction.fix in (Fix.SPLIT, Fix.RESPAN):  # how many of the entity's stories have the words, no index says
        return "everywhere"
    ids = {id_ for entity in correction.entities for id_ in library.members(entity)}
    stories = library.carrying(ids) if ids else 0
    return f"in {counted(stories, 'story')}" if stories else "everywhere"


def _into(correction: Correction, target: Target) -> Correction:
    return replace(correction, into=target.entity, new_name=target.name, type=target.type)


def _moment(session: Session) -> datetime:
    return _next_moment(session.library)


def _next_moment(library: Library) -> datetime:
    """The present moment, or just after the last correction: they are replayed in the order of their moments."""
    corrections = library.errata.corrections
    now = library.clock()
    return max(now, corrections[-1].made + timedelta(microseconds=1)) if corrections else now


def _new_id() -> CorrectionId:
    return CorrectionId(os.urandom(6).hex())  # `secrets` would load OpenSSL, 2 ms at each start


def a_type(type_: EntityType) -> str:
    """A type with its article: `an organisation`."""
    if type_ is EntityType.OTHER:
        return "something other"
    return f"an {type_.noun}" if type_.noun[0] in "aeiou" else f"a {type_.noun}"
