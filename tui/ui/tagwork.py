"""Tags in a line that is typed: all those of one thing, or some to add and some to take away."""

import re
from collections.abc import Callable, Mapping, Sequence

from tui.errors import DatelineError, NothingFoundError
from tui.model import Note
from tui.names import fold, safe
from tui.session import notes
from tui.session.outcome import Outcome
from tui.session.session import Session
from tui.ui import completion
from tui.ui.actions.prompting import Question


def tags_of_note(session: Session, note: Note, tell: Callable[[Outcome], object]) -> Question:
    """Ask for the tags of a note; what has become of it is told."""

    def give(tags: Sequence[str]) -> None:
        tell(notes.set_tags(session, note.id, tags, note.tags))

    return tags_asked("tags of the note", note.tags, session.library.tags(), give)


def tags_asked(
    label: str, tags: Sequence[str], known: Mapping[str, int], give: Callable[[Sequence[str]], object]
) -> Question:
    """Ask for all tags of one thing, and give them to it.

    Args:
        label: What they are of.
        tags: Those that it has.
        known: Those of the library and how often each is used, to complete what is typed.
        give: Takes those that it is to have.
    """

    def answer(text: str) -> bool:
        typed = signed_tags(text)
        taken = {fold(tag) for sign, tag in typed if sign == "-"}
        there = {*map(fold, tags), *(fold(tag) for sign, tag in typed if sign != "-")}
        for tag in (tag for sign, tag in typed if sign == "-" and fold(tag) not in there):
            raise NothingFoundError(f'there is no tag {safe(tag)} to take away; "-{safe(tag)}" is one of that name')
        give([tag for _, tag in typed if fold(tag) not in taken])
        return True

    return Question(
        label,
        "words, parted by blanks; enter sets them, esc leaves",
        answer,
        value="".join(f"{completion.quoted(tag)} " for tag in tags),
        complete=completion.of_tags(known),
    )


_TAG = r'([-+]?)(?:"((?:[^"]|"")*)"?|([-+]*[^-+\s,"][^\s,"]*))'  # compiled when it is first used


def signed_tags(text: str) -> list[tuple[str, str]]:
    """The tags in a line that was typed, each with the `+` or `-` before it, if any; quotation marks hold one together.

    As in a query, `""` within them is a quotation mark, so that every tag can be typed. For example
    `asia -"press freedom"` is `[("", "asia"), ("-", "press freedom")]`.

    Raises:
        DatelineError: A sign stands alone.
    """
    if lone := re.sub(_TAG, " ", text).strip(" ,\t"):
        raise DatelineError(
            f'a sign stands alone: {safe(lone.split()[0])}; in quotation marks ("-x") it is part of a tag'
        )
    found = [(match[1], (match[2] or match[3] or "").replace('""', '"').strip()) for match in re.finditer(_TAG, text)]
    return [(sign, tag) for sign, tag in found if tag]
