"""Turns a tree of markup into Markdown, block by block: paragraphs, headings, lists, quotations, code, tables, links.

Only words come through. Scripts, forms, pictures and whatever is hidden in attributes are left out, an address stays
only where it leads to the web or to a mailbox.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import urljoin

from lxml import etree

from tui import links
from tui.sources import inline
from tui.sources.dialects import Dialect, Role
from tui.sources.inline import BREAK, Run
from tui.sources.trees import Element, local

_DEEPEST = 40
"""Levels of elements that are followed, some four frames of Python's stack each; what lies deeper is its words."""
_INDENTED = 8
"""Levels of lists and quotations that are set as such."""
_MOST_COLUMNS = 60
_LONGEST_STYLE = 2000
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_BLOCKS = frozenset(Role) - {Role.INLINE, Role.LINK, Role.BREAK, Role.SKIPPED}


def blocks(element: Element, dialect: Dialect, base: str = "") -> list[str]:
    """Write what stands in an element as blocks of Markdown; joined by blank lines they are its text.

    Args:
        element: Of a page, an entry or a story.
        dialect: What its elements are.
        base: The address to which relative ones are relative.

    Returns:
        Blocks in reading order, each with some word in it.
    """
    return list(_Writer(dialect, base).flow(element))


def words(element: Element, dialect: Dialect) -> str:
    """All words in an element as one line, without those of scripts and the like; a line break is a blank."""
    return _words(element, _Writer(dialect, "").role)


def joined(parts: Iterable[str]) -> str:
    """Blocks as one Markdown text."""
    return "\n\n".join(parts)


class _Writer:
    """Writes one tree."""

    def __init__(self, dialect: Dialect, base: str) -> None:
        self._dialect = dialect
        self._base = base
        self._depth = 0
        self._indent = 0
        self._block: dict[Role, Callable[[Element], Iterable[str]]] = {
            Role.FLOW: self.flow,
            Role.PARAGRAPH: self.flow,
            Role.ITEM: self.flow,
            Role.HEADING: self._heading,
            Role.TERM: self._term,
            Role.LIST: self._list,
            Role.QUOTE: self._quote,
            Role.CODE_BLOCK: self._code,
            Role.TABLE: self._table,
            Role.RULE: lambda _: ["---"],
        }

    def role(self, element: Element) -> Role:
        """What an element is; a comment or a processing instruction is nothing."""
        name = local(element)
        if not name or _is_hidden(element):
            return Role.SKIPPED
        return self._dialect.roles.get(name.lower(), Role.INLINE)

    def flow(self, element: Element) -> Iterator[str]:
        """Write a container: its blocks, and paragraphs of the words between them."""
        runs: list[Run] = [Run(element.text or "")]
        for child in element:
            role = self.role(child)
            if role in _BLOCKS or (role in (Role.INLINE, Role.LINK) and self._holds_blocks(child)):
                yield from _paragraphs(runs)
                yield from self._deeper(child, self._block.get(role, self.flow))
                runs = []
            else:
                runs += self._runs(child, frozenset(), "")
            runs.append(Run(child.tail or ""))
        yield from _paragraphs(runs)

    def _deeper(self, element: Element, write: Callable[[Element], Iterable[str]]) -> Iterator[str]:
        if self._depth >= _DEEPEST:
            yield from _paragraphs([Run(_words(element, self.role))])
            return
        self._depth += 1
        yield from list(write(element))
        self._depth -= 1

    def _holds_blocks(self, element: Element) -> bool:
        """Tell an inline element that is used as a container, as `a` and `span` may be."""
        return any(self.role(child) in _BLOCKS for child in element.iterdescendants())

    def _runs(self, element: Element, styles: frozenset[str], target: str) -> Iterator[Run]:
        """The runs of an inline element."""
        role = self.role(element)
        if role is Role.BREAK:
            yield Run(BREAK, styles, target)
        elif self._depth >= _DEEPEST:
            yield Run(_words(element, self.role), styles, target)
        elif role is not Role.SKIPPED:
            styles |= self._dialect.styles(element)
            target = target or (self._target(element) if role is Role.LINK else "")
            yield Run(_one_line(element.text), styles, target)
            self._depth += 1
            for child in element:
                yield from self._runs(child, styles, target)
                yield Run(_one_line(child.tail), styles, target)
            self._depth -= 1

    def _target(self, element: Element) -> str:
        address = self._dialect.target(element).strip()
        try:
            return links.target(urljoin(self._base, address)) if address and not address.startswith("#") else ""
        except ValueError:  # `http://[`
            return ""

    def _line(self, element: Element) -> str:
        """An element's words as one line of inline Markdown."""
        runs = self._runs_inside(element)
        return inline.markdown(Run(run.words.replace(BREAK, " "), run.styles, run.target) for run in runs)

    def _runs_inside(self, element: Element) -> Iterator[Run]:
        yield Run(_one_line(element.text))
        for child in element:
            yield from self._runs(child, frozenset(), "")
            yield Run(_one_line(child.tail))
            if self.role(child) in _BLOCKS:
                yield Run(" ")

    def _heading(self, element: Element) -> Iterator[str]:
        if line := self._line(element):
            yield f"{'#' * min(6, max(1, self._dialect.level(element)))} {line}"

    def _term(self, element: Element) -> Iterator[str]:
        if words := inline.plain(self._runs_inside(element)):
            yield inline.markdown([Run(words, frozenset({inline.STRONG}))])

    def _quote(self, element: Element) -> Iterator[str]:
        yield from self._indented(self._inside(element), lambda text: _prefixed(text, "> ", "> "))

    def _list(self, element: Element) -> Iterator[str]:
        ordered = self._dialect.ordered(element)
        number = _first_number(element) if ordered else 0
        items: list[str] = []
        for child in element:
            if self.role(child) is Role.SKIPPED:
                continue
            marker = f"{number}. " if ordered else "- "
            parts = self._inside(child)
            items += self._indented(parts, lambda text, m=marker: _prefixed(text, m, " " * len(m)))  # type: ignore[misc]
            number += bool(parts)
        if items:
            loose = self._indent > _INDENTED or any("\n\n" in item for item in items)
            yield ("\n\n" if loose else "\n").join(items)

    def _inside(self, element: Element) -> list[str]:
        self._indent += 1
        parts = list(self._deeper(element, self.flow if self.role(element) is not Role.LIST else self._list))
        self._indent -= 1
        return parts

    def _indented(self, parts: Sequence[str], set_in: Callable[[str], str]) -> Sequence[str]:
        """Set blocks into a list or a quotation; too deep in others they stay as they are."""
        return parts if self._indent >= _INDENTED or not parts else [set_in(joined(parts))]

    def _code(self, element: Element) -> Iterator[str]:
        text = "".join(_verbatim(element, self.role)).strip("\n")
        if text.strip():
            fence = "`" * max(3, 1 + max(map(len, inline.TICKS.findall(text)), default=0))
            yield f"{fence}\n{text}\n{fence}"

    def _table(self, element: Element) -> Iterator[str]:
        """Write a table of data; one that only lays out a page is its blocks."""
        cells = list(filter(None, map(self._cells, self._rows(element))))
        columns = max(map(len, cells), default=0)
        if not 1 < columns <= _MOST_COLUMNS or any(self._is_layout(cell) for row in cells for cell in row):
            yield from (part for row in cells for cell in row for part in self._deeper(cell, self.flow))
            return
        yield from (part for child in element if local(child) == "caption" for part in self.flow(child))
        lines = [[self._line(cell) for cell in row] + [""] * (columns - len(row)) for row in cells]
        if any(map(any, lines)):
            yield _table(lines, headed=all(map(self._dialect.heads, cells[0])))

    def _rows(self, table: Element) -> Iterator[Element]:
        """The rows of a table itself, not of those inside it."""
        for child in table:
            if local(child).lower() in self._dialect.rows:
                yield child
            elif local(child).lower() in _GROUPS:
                yield from self._rows(child)

    def _cells(self, row: Element) -> list[Element]:
        return [cell for cell in row if local(cell).lower() in self._dialect.cells]

    def _is_layout(self, cell: Element) -> bool:
        found = [self.role(child) for child in cell.iterdescendants()]
        paragraphs = sum(role in (Role.PARAGRAPH, Role.FLOW) for role in found)
        return paragraphs > 1 or any(
            role in (Role.TABLE, Role.LIST, Role.HEADING, Role.QUOTE, Role.CODE_BLOCK) for role in found
        )


def _is_hidden(element: Element) -> bool:
    """Tell what no reader sees: mails put a digest for the list of mails in front."""
    style = element.get("style")
    return style is not None and "display:none" in style[:_LONGEST_STYLE].replace(" ", "").lower()


def _paragraphs(runs: Iterable[Run]) -> Iterator[str]:
    """Write runs as paragraphs: two line breaks that follow each other part them."""
    part: list[Run] = []
    breaks = 0
    for run in runs:
        if run.words == BREAK:
            breaks += 1
        elif run.words.strip():
            if breaks > 1:
                yield from filter(None, (inline.markdown(part),))
                part = []
            elif breaks:
                part.append(Run(BREAK))
            breaks = 0
        if run.words != BREAK and not breaks:
            part.append(Run(_one_line(run.words), run.styles, run.target))
    yield from filter(None, (inline.markdown(part),))


def _one_line(text: str | None) -> str:
    """A text of a tree, in which a line end is a blank."""
    return (text or "").replace("\n", " ")


def _words(element: Element, role: Callable[[Element], Role]) -> str:
    return " ".join("".join(_verbatim(element, role)).split())


def _verbatim(element: Element, role: Callable[[Element], Role]) -> Iterator[str]:
    """All words below an element as they stand, without those of what is skipped; of any depth."""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "end":
            yield "" if node is element else node.tail or ""
        elif node is not element and role(node) is Role.SKIPPED:
            walk.skip_subtree()
        else:
            yield "\n" if role(node) is Role.BREAK else node.text or ""


def _first_number(element: Element) -> int:
    start = element.get("start") or element.get("seqnum") or "1"  # HTML; NITF
    return int(start) if start.isdecimal() and len(start) < 9 else 1


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *((rest + line if line else rest.rstrip()) for line in lines[1:])])


def _table(lines: Sequence[Sequence[str]], *, headed: bool) -> str:
    columns = len(lines[0])
    head, body = (lines[0], lines[1:]) if headed else ([""] * columns, lines)
    rows = [head, ["---"] * columns, *body]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
