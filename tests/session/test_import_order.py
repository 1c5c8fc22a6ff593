"""The same corrections give the same entities, whether the stories come before them or after them, in any order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library.correcting import mention, person
from tests.library.stories import story
from tests.session.temporary import temporary_session
from tui.correction import Reach
from tui.errors import DatelineError
from tui.model import ArticleId, EntityId, EntityType, Mention, Recognition, Span
from tui.names import type_of
from tui.session import corrections
from tui.session.passages import Subject
from tui.session.session import Session

BRANDT, VERLUND, MAREK = person("Brandt"), person("Verlund"), person("Marek Toll")
Verb = Callable[[Session], object]

FIRST = "Brandt left Halden, and Verlund waved. Marek Toll did not."
LATER = {
    "full": "Elsa Brandt met Jonas Verlund. Brandt smiled.",
    "mixed": "Elsa Brandt came. Verlund did not. Brandt left.",
    "short": "Brandt and Toll spoke.",
    "other": "Oda Lind saw Marek Toll, and Toll saw Verlund.",
}
NAMES = {"Brandt": "Elsa Brandt", "Verlund": "Jonas Verlund", "Toll": "Marek Toll"}
"""The full name that a story has for a short one, if it has."""


def found_in(text: str) -> Iterator[Mention]:
    """What a recogniser sees: every name, a short one as the full one of the same story."""
    for full in ("Elsa Brandt", "Jonas Verlund", "Marek Toll", "Oda Lind"):
        if full in text:
            yield mention(text, full)
    for short, full in NAMES.items():
        at = -1
        while (at := text.find(short, at + 1)) >= 0:
            if text[:at][-5:].strip() not in full.split() or text[:at].endswith(". "):
                yield mention(text, short, full if full in text else short, at=at)


def arrive(session: Session, id_: str, text: str) -> None:
    """A story arrives with its names."""
    session.library.put([story(id_, "Talks", text)])
    whole = session.library.article(ArticleId(id_)).document.text
    found = tuple(sorted(found_in(whole), key=lambda one: one.start))
    session.library.put_recognitions([Recognition(ArticleId(id_), 1, "test", found)])
    session.library.search.catch_up()


def called(session: Session, name: EntityId) -> EntityId:
    """Whom a name means at the moment."""
    return session.library.entity_of(name) or name


def longer(session: Session) -> object:
    """The name in the first story has a word more."""
    text = session.library.article(ArticleId("first")).document.text
    at = text.index("Brandt")
    subject = Subject(called(session, BRANDT), ArticleId("first"), Span(at, at + len("Brandt")))
    return corrections.respan(session, subject, Reach.EVERYWHERE, Span(at, at + len("Brandt left")))


def everywhere(name: EntityId, verb: Callable[[Session, Subject], object]) -> Verb:
    """A correction of whom a name means."""
    return lambda session: verb(session, Subject(called(session, name)))


VERBS: dict[str, Verb] = {
    "rename": lambda session: corrections.rename(session, called(session, BRANDT), "Minister B."),
    "alias": lambda session: corrections.alias(session, called(session, VERLUND), "Captain"),
    "reject": everywhere(VERLUND, lambda session, one: corrections.reject(session, one, Reach.EVERYWHERE)),
    "merge": everywhere(BRANDT, lambda session, one: corrections.merge(session, one, Reach.EVERYWHERE, MAREK)),
    "retype": everywhere(
        VERLUND, lambda session, one: corrections.retype(session, one, Reach.EVERYWHERE, EntityType.ORG)
    ),
    "split": everywhere(
        BRANDT, lambda session, one: corrections.split(session, one, Reach.EVERYWHERE, "Brandt", "Hugo Brandt")
    ),
    "respan": longer,
}


def entities(session: Session) -> list[tuple[EntityType, int, int]]:
    """All that the library knows, by type, stories and mentions; their names follow who was met first."""
    session.library.search.catch_up()
    found = session.library.everybody()
    assert sorted(one.id for one in found) == sorted(one.id for one in session.library.entities())
    return sorted((type_of(one.id), one.articles, one.mentions) for one in found)


def correct(session: Session, verbs: Iterable[str]) -> list[str]:
    """What was put right; what cannot be said of a library is left out."""
    done = []
    for verb in verbs:
        try:
            VERBS[verb](session)
        except DatelineError:
            continue
        done.append(verb)
    return done


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where libraries come and go."""
    with TemporaryDirectory() as path:
        yield Path(path)


@pytest.mark.parametrize("verb", VERBS)
def test_a_correction_given_before_the_imports_is_worth_what_it_is_after_them(folder: Path, verb: str) -> None:
    with temporary_session(folder) as before, temporary_session(folder) as after:
        arrive(before, "first", FIRST)
        assert correct(before, [verb])
        for id_, text in LATER.items():
            arrive(before, id_, text)
        for id_, text in {"first": FIRST, **LATER}.items():
            arrive(after, id_, text)
        assert correct(after, [verb])
        assert entities(before) == entities(after)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.sampled_from(list(VERBS)), st.integers(0, len(LATER))), max_size=3),
    st.permutations(list(LATER)),
)
def test_whatever_is_corrected_between_imports_in_any_order_comes_to_the_same_as_after_all_of_them(
    folder: Path, steps: list[tuple[str, int]], order: Sequence[str]
) -> None:
    with temporary_session(folder) as lived, temporary_session(folder) as fresh:
        arrive(lived, "first", FIRST)
        for number, id_ in enumerate((*order, "")):
            correct(lived, [verb for verb, moment in steps if moment == number])
            if id_:
                arrive(lived, id_, LATER[id_])
        arrive(fresh, "first", FIRST)
        for id_, text in LATER.items():
            arrive(fresh, id_, text)
        corrections.take_in(fresh, lived.library.errata.corrections)
        assert entities(lived) == entities(fresh)
