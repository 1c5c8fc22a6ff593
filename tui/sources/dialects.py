"""Says what the elements of HTML, of NITF and of an extracted page are, in the one set of roles that `hypertext` knows.

Source: WHATWG HTML, section 4; IPTC NITF 3.6; for extracted pages, the subset of TEI that trafilatura writes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from tui.sources.inline import CODE, EM, STRIKE, STRONG
from tui.sources.trees import Element, local


class Role(Enum):
    """What becomes of an element."""

    FLOW = auto()
    """A container of blocks: words right in it are a paragraph of their own."""
    PARAGRAPH = auto()
    HEADING = auto()
    LIST = auto()
    ITEM = auto()
    TERM = auto()
    QUOTE = auto()
    CODE_BLOCK = auto()
    TABLE = auto()
    RULE = auto()
    BREAK = auto()
    INLINE = auto()
    """Words among words, perhaps in a style."""
    LINK = auto()
    SKIPPED = auto()


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one kind of tree names things; an element that is not named counts as inline."""

    roles: Mapping[str, Role]
    styles: Callable[[Element], frozenset[str]]
    level: Callable[[Element], int]
    """Of a heading, 1 to 6."""
    ordered: Callable[[Element], bool]
    """Whether a list is numbered."""
    target: Callable[[Element], str]
    """Where a link leads, as it is written."""
    rows: frozenset[str]
    cells: frozenset[str]
    heads: Callable[[Element], bool]
    """Whether a cell heads its column."""


def _roles(**names: str) -> dict[str, Role]:
    return {name: Role[role] for role, listed in names.items() for name in listed.split()}


def _styled(**names: str) -> dict[str, frozenset[str]]:
    marks = {"strong": STRONG, "em": EM, "strike": STRIKE, "code": CODE}
    return {name: frozenset({marks[style]}) for style, listed in names.items() for name in listed.split()}


_PLAIN: frozenset[str] = frozenset()
_HTML_STYLES = _styled(strong="strong b", em="em i cite dfn", strike="s del strike", code="code kbd samp tt")
_TEI_STYLES = _styled(strong="#b", em="#i", strike="del #del", code="#t")
_HTML_ROLES = _roles(
    FLOW="html body div section article main header footer nav aside figure figcaption address center details summary"
    " dl dd form fieldset caption hgroup td th tr tbody thead tfoot noscript",
    PARAGRAPH="p",
    HEADING="h1 h2 h3 h4 h5 h6",
    LIST="ul ol menu dir",
    ITEM="li",
    TERM="dt",
    QUOTE="blockquote",
    CODE_BLOCK="pre listing xmp",
    TABLE="table",
    RULE="hr",
    BREAK="br",
    LINK="a",
    SKIPPED="head script style template iframe object embed applet svg math canvas audio video map select option"
    " textarea button input datalist noembed noframes title meta link base img picture source track wbr rp rt",
)

HTML = Dialect(
    roles=_HTML_ROLES,
    styles=lambda element: _HTML_STYLES.get(local(element), _PLAIN),
    level=lambda element: int(local(element)[1]),
    ordered=lambda element: local(element) == "ol",
    target=lambda element: element.get("href", ""),
    rows=frozenset({"tr"}),
    cells=frozenset({"td", "th"}),
    heads=lambda element: local(element) == "th",
)

NITF = Dialect(
    roles=_HTML_ROLES
    | _roles(
        FLOW="body.head body.content body.end block byline dateline abstract media-caption note nitf-table fn body",
        HEADING="hl1 hl2",
        QUOTE="bq",
        SKIPPED="media nitf-table-metadata col colgroup media-reference media-metadata media-object datasource",
    ),
    styles=HTML.styles,
    level=lambda element: int(local(element)[1]) if local(element)[1:].isdigit() else 2,
    ordered=HTML.ordered,
    target=HTML.target,
    rows=HTML.rows,
    cells=HTML.cells,
    heads=HTML.heads,
)

EXTRACTED = Dialect(
    roles=_roles(
        FLOW="doc main body text div cell row",
        PARAGRAPH="p ab",
        HEADING="head",
        LIST="list",
        ITEM="item",
        QUOTE="quote",
        CODE_BLOCK="pre",
        TABLE="table",
        BREAK="lb",
        LINK="ref",
        SKIPPED="graphic",
    ),
    styles=lambda element: (
        _TEI_STYLES.get(element.get("rend", ""), _TEI_STYLES.get(local(element), _PLAIN))
        if local(element) != "code"
        else frozenset({CODE})
    ),
    level=lambda element: int(element.get("rend", "")[1:]) if element.get("rend", "")[1:].isdigit() else 2,
    ordered=lambda element: element.get("rend") == "ol",
    target=lambda element: element.get("target", ""),
    rows=frozenset({"row"}),
    cells=frozenset({"cell"}),
    heads=lambda element: element.get("role") == "head",
)
