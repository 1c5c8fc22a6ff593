"""Corrections: what a reader puts right about names, once for all.

Each verb makes one record, which is replayed over everything that is recognised or imported later, and which `undo` and
`withdraw` take back. What is corrected everywhere is said of an entity; in an article or at one mention it is said of
the ids that the mentions carry there, so that it holds whatever else is joined or split.
"""

from collections.abc import Iterable, Sequence

from tui.correction import Correction, CorrectionId, Fix, Reach
from tui.errors import DatelineError, NothingFoundError
from tui.library.changes import Edit, Kind
from tui.library.library import Library
from tui.library.replay import in_order
from tui.model import ArticleId, EntityId, EntityType, Span
from tui.names import entity_id, fold, safe, type_of
from tui.session import erratum, homing
from tui.session.meant import (
    Target,
    another,
    called_just,
    forms_of,
    is_fullest,
    is_made,
    joined_as,
    name_of,
    the_target,
    whom,
)
from tui.session.outcome import Outcome, counted
from tui.session.passages import Subject, check_free, check_whole, name_at, place_of, tidied, trimmed
from tui.session.session import Session
from tui.values import replace


def reject(session: Session, subject: Subject, reach: Reach) -> Outcome:
    """Say that it is no name, or none that is wanted."""
    draft = erratum.about(session.library, subject, reach, Fix.REJECT)
    return erratum.make(session, draft, f"rejected {safe(draft.name)}")


def retype(session: Session, subject: Subject, reach: Reach, type_: EntityType) -> Outcome:
    """Say that it is of another type."""
    if type_of(subject.entity) is type_:
        return Outcome(f"it is {a_type(type_)} already")
    draft = erratum.about(session.library, subject, reach, Fix.RETYPE)
    target = Target(entity_id(type_, draft.name), draft.name, type_)
    if reach is Reach.MENTION:
        target = _here(session.library, subject, target)
    draft = erratum.into(session.library, draft, target)
    return erratum.make(session, draft, f"{safe(target.name)} is {a_type(type_)} now")


def _here(library: Library, subject: Subject, target: Target) -> Target:
    """What one mention is of another type: what its own words say, which may be just a part of the entity's name."""
    article, span = place_of(library, subject)
    words = name_at(article, span)
    return target if fold(words) == fold(target.name) else whom(library, article, words, target.type)


def rename(session: Session, entity: EntityId, name: str) -> Outcome:
    """Show an entity by another name, everywhere.

    Raises:
        DatelineError: The name is empty, or another entity's.
    """
    name = tidied(name)
    draft = erratum.about(session.library, Subject(entity), Reach.EVERYWHERE, Fix.RENAME)
    if draft.name == name:
        return Outcome(f"it is called {safe(name)} already")
    other = session.library.entity(entity_id(type_of(entity), name))
    if other is not None and other.id != entity:
        raise DatelineError(f"there is another {safe(other.name)}; merge with it instead of taking its name")
    return erratum.make(session, replace(draft, new_name=name), f"{safe(draft.name)} is called {safe(name)} now")


def merge(session: Session, subject: Subject, reach: Reach, into: EntityId) -> Outcome:
    """Say that it is the same as another entity.

    Args:
        session: The session.
        subject: What is merged.
        reach: How far.
        into: The id of the other entity, or of any of its mentions.

    Raises:
        NothingFoundError: There is no such entity.
    """
    target = the_target(session.library, into)
    if target.entity == subject.entity:
        return Outcome(f"it is {safe(target.name)} already")
    draft = erratum.about(session.library, subject, reach, Fix.MERGE)
    other = (
        safe(target.name) if fold(target.name) != fold(draft.name) else f"{safe(target.name)} ({target.type.lower()})"
    )
    return erratum.make(session, erratum.into(session.library, draft, target), f"{safe(draft.name)} is {other} now")


def split(session: Session, subject: Subject, reach: Reach, form: str, name: str = "") -> Outcome:
    """Say that an entity is not the one that some words mean.

    Args:
        session: The session.
        subject: The entity that it was taken for.
        reach: How far.
        form: The words; everywhere, a name that was joined to the entity goes back to being its own. In one story
            the shorter forms of a full name go along, for they are said of whoever bears it there.
        name: Who it is instead; without one, somebody of whom nothing more is known.

    Raises:
        DatelineError: The entity goes by no such words.
    """
    library, form = session.library, tidied(form)
    called = name_of(library, subject.entity)
    message = f"{safe(form)} is {safe(name)} now, no longer" if name else f"{safe(form)} is no longer"
    message = f"{message} {safe(called)}"
    if fold(form) == fold(called):
        if reach is Reach.EVERYWHERE and not name:
            raise DatelineError(f"{safe(called)} is its own name; say who the words mean instead")
        message = f"{safe(form)} stands for {safe(name)} now" if name else f"{safe(form)} is another {safe(called)} now"
    draft = replace(erratum.about(library, subject, reach, Fix.SPLIT), form=form)
    if reach is not Reach.MENTION and fold(form) not in forms_of(library, subject.entity):
        raise NothingFoundError(f"{safe(name_of(library, subject.entity))} is nowhere called {safe(form)}")
    story = library.article(subject.article) if subject.article is not None and reach is Reach.ARTICLE else None
    if story is not None and is_fullest(library, story, subject.entity, form):
        draft = replace(draft, form="")
    target = another(library, subject.entity, form, name, draft.id)
    if name and (target.entity == subject.entity or (fold(name) == fold(called) and not is_made(target.entity))):
        raise DatelineError(f"{safe(called)} is whom they mean already; say who else they mean")
    if reach is Reach.EVERYWHERE:
        own = None if name else joined_as(library, subject.entity, form)
        target = Target(own, form, type_of(own)) if own else target
        draft = erratum.everywhere(library, draft, subject.entity)
    return erratum.make(session, erratum.into(session.library, draft, target), message)


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
    draft = erratum.about(library, Subject(entity), Reach.EVERYWHERE, Fix.ALIAS)
    target = Target(entity_id(type_of(entity), name), name, type_of(entity))
    return erratum.make(
        session, erratum.into(session.library, draft, target), f"{safe(draft.name)} is known as {safe(name)} too"
    )


def respan(session: Session, subject: Subject, reach: Reach, span: Span) -> Outcome:
    """Say that a name is longer or shorter than what was marked.

    Args:
        session: The session.
        subject: The mention as it was marked.
        reach: How far: in the article or everywhere wherever the same words stand in the same surroundings.
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
    if reach is not Reach.MENTION:
        check_whole(article, span)
    draft = erratum.about(library, subject, reach, Fix.RESPAN)
    target = whom(library, article, words, type_of(subject.entity))
    draft = replace(draft, form="" if reach is Reach.MENTION else before, words=words, shift=span.start - old.start)
    if reach is Reach.EVERYWHERE:
        draft = erratum.everywhere(library, draft, subject.entity)
    return erratum.make(session, erratum.into(session.library, draft, target), f"the name is “{safe(words)}” now")


def add(session: Session, article: ArticleId, span: Span, reach: Reach, type_: EntityType, name: str = "") -> Outcome:
    """Say that a passage is a name which was missed.

    Args:
        session: The session.
        article: Where it stands.
        span: The passage, in code points of the present text.
        reach: How far: in the article or everywhere wherever the same words stand by themselves.
        type_: What it names.
        name: Whom it names, where the words alone do not say it.

    Raises:
        DatelineError: The passage is empty, or reaches over the end of a paragraph; or its words stand nowhere in the
            article by themselves.
    """
    story = session.library.article(article)
    words = name_at(story, span)
    if reach is not Reach.MENTION:
        check_free(session.library, story, words)
    target = whom(session.library, story, tidied(name) if name else words, type_)
    draft = erratum.of_words(session.library, story, span, reach, words)
    named = a_type(type_) if fold(target.name) == fold(words) else safe(target.name)
    return erratum.make(session, erratum.into(session.library, draft, target), f"“{safe(words)}” is {named} now")


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


def a_type(type_: EntityType) -> str:
    """A type with its article: `an organisation`."""
    if type_ is EntityType.OTHER:
        return "something other"
    return f"an {type_.noun}" if type_.noun[0] in "aeiou" else f"a {type_.noun}"
