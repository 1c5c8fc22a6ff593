"""A story as a page, and what of the page a parser sees."""

from html.parser import HTMLParser

from tests.export.stories import clipping, named_in, note_on, story
from tui.export.clipping import Clipping
from tui.export.page.shell import html
from tui.model import EntityType, Note

_VOID = {"meta", "br", "hr", "link", "img"}

STORY = story()


def page(*clippings: Clipping, strays: tuple[Note, ...] = ()) -> str:
    """The whole page."""
    return "".join(html(clippings, strays))


def annotated() -> Clipping:
    """A story with everything: names, overlapping passages, notes on all of it, one that is gone."""
    notes = (
        note_on(STORY, "", "All of **it**", id_="n1", tags=("briefing",)),
        note_on(STORY, "Leaders of NATO", "Who?", id_="n2", kind="question"),
        note_on(STORY, "NATO met on Tuesday.\nThey talked", "", id_="n3", kind="claim"),
        note_on(STORY, "the budget", "gone", id_="n4", span=None),
    )
    mentions = named_in(STORY, "Vilnius", EntityType.PLACE), named_in(STORY, "NATO")
    return clipping(STORY, *notes, mentions=mentions, tags=("asia",))


class Seen(HTMLParser):
    """The elements of a page, and its text; tells tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends: the last that was opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self.open or self.open[-1] not in ("style", "title"):
            self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of all elements of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]
