"""Reads what a web page tells of its article: headline, writers, site, date, address, language, keywords.

Pages say each of these in several places and dialects. What is meant for programs (JSON-LD, then `meta`) goes before
what a program has to guess, but for the headline, which is what the page itself shows as such. A date that only readers
see beside that goes before one guessed from the address or the rest of the page.
"""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import islice
from urllib.parse import urljoin, urlsplit

from trafilatura.settings import Document

from tui import links
from tui.names import fold
from tui.sources import counting, dates, daylines, furniture, hypertext, linkeddata, particulars, trees
from tui.sources.dialects import HTML
from tui.sources.linkeddata import Thing
from tui.sources.particulars import Particulars
from tui.sources.trees import Element

_MOMENTS = (
    *("article:published_time", "datepublished", "og:article:published_time", "og:published_time", "date", "dc.date"),
    *("dc.date.issued", "dcterms.created", "dcterms.date", "dcterms.issued", "parsely-pub-date", "sailthru.date"),
    *("publishdate", "publish-date", "publish_date", "pubdate", "rnews:datepublished", "cxenseparse:recs:publishtime"),
    *("citation_publication_date", "article.published", "published_time", "originalpublicationdate"),
)
_AUTHORS = (
    *("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl"),
    *("citation_author", "article:author_name", "cxenseparse:author", "authors", "creator"),
)
_SITES = ("og:site_name", "application-name", "publisher", "article:publisher", "dc.publisher")
_JOINTS = re.compile(r"\s+[|»·•›—–:/-]+\s+|\s*[|｜]\s*")
"""What stands between a headline and the name of the site in a title."""
_LOGO = re.compile(r"(?:\A|[\s_-])(?:logo|site-?(?:title|name))(?:\Z|[\s_-])", re.IGNORECASE)
_ALIKE = 0.6
"""Share of the words of a heading that the page must repeat in what it calls itself."""
_SHORTEST_TITLE = 3
"""Words; what is left of a title without the site's name is no headline if it has fewer."""
_FEWEST_SAID = 2
"""Words of a title that a longer heading may hold by no accident."""
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d{3}|^(?:submitted|admin|administrator|unknown|guest|none|null|n/a|staff)$", re.IGNORECASE
)
_LABEL = re.compile(r"\Aby:?\s+", re.IGNORECASE)
_LONGEST_NAME = 100
_MOST_NAMES = 20
_MOST_HEADINGS = 50


def read(found: Document, tree: Element, address: str) -> Particulars:
    """Read what a page tells.

    Args:
        found: What trafilatura has found.
        tree: The whole page.
        address: Where it was found; empty where it did not come from the web.
    """
    thing, metas = linkeddata.article(tree), _metas(tree)
    site = _site(found, thing, metas)
    headline = _headline(found, tree, thing, metas, site)
    stated = next(filter(None, map(dates.moment, _moments(tree, thing, metas))), None)
    return particulars.read(
        {
            "title": headline,
            "authors": _writers(found, tree, thing, metas, site),
            "publisher": site,
            "url": _address(found, tree, thing, metas, address),
            "date": found.date or "",
            "lang": _language(tree) or linkeddata.text(thing, "inLanguage"),
            "tags": _tags(found),
        },
        published=stated or daylines.find(tree, headline),
    )


def _metas(tree: Element) -> dict[str, list[str]]:
    """What the page says in `meta`, by names in small letters."""
    metas: dict[str, list[str]] = {}
    for meta in trees.all_of(tree, "meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if name and (content := " ".join(meta.get("content", "").split())):
            metas.setdefault(name, []).append(content)
    return metas


def _first(metas: dict[str, list[str]], *names: str) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _site(found: Document, thing: Thing, metas: dict[str, list[str]]) -> str:
    named = (linkeddata.text(thing, "publisher"), *(_first(metas, name) for name in _SITES))
    told = next((name for name in named if name and not _NO_NAME.search(name)), "")
    return _first(metas, "og:site_name") or told or found.sitename or found.hostname or ""


def _headline(found: Document, tree: Element, thing: Thing, metas: dict[str, list[str]], site: str) -> str:
    """The heading that says what the page calls itself; where none does, that, without the name of the site."""
    own = " ".join(linkeddata.text(thing, "headline", "name").split())
    title = trees.line_of(trees.first_of(tree, "title"))
    stated = list(filter(None, (own, _first(metas, "og:title", "twitter:title")))) or [title or found.title or ""]
    lower = _lines(_headings(tree, "h2", "h3"))
    logos = [site, *_lines(filter(_is_logo, _headings(tree, "h1")))]
    logos += [line for line in _lines(_headings(tree, "h1")) if _is_beside(line, title, lower)]
    lines = [line for line in _lines(_headings(tree, "h1")) if not any(_is(line, logo) for logo in logos)]
    bare = [_without_site(name, *logos) for name in stated]
    said = next((line for line in lines if any(_is_said(line, name) for name in (*stated, *bare))), "")
    return said or _same(lower, bare) or own or _only(lines, found) or bare[0]


def _headings(tree: Element, *names: str) -> Iterator[Element]:
    return islice(trees.all_of(tree, *names), _MOST_HEADINGS)


def _lines(headings: Iterable[Element]) -> list[str]:
    return [line for heading in headings if (line := hypertext.words(heading, HTML))]


def _is_logo(heading: Element) -> bool:
    """Tell a heading that is nothing but a link to the front of the site, or is called its logo."""
    if _LOGO.search(f"{heading.get('class', '')} {heading.get('id', '')}"):
        return True
    whole = hypertext.words(heading, HTML)
    around = next(heading.iterancestors("a"), None)
    links = [*trees.all_of(heading, "a"), *([] if around is None else [around])]
    return any(hypertext.words(link, HTML) == whole and _leads_to_the_front(link.get("href", "")) for link in links)


def _leads_to_the_front(address: str) -> bool:
    return bool(address) and not address.startswith("#") and not _leads_to_a_page(address)


def _is_beside(line: str, title: str, headings: list[str]) -> bool:
    """Tell a line that stands in a title behind or before what another heading of the page says."""
    parts = [(title[: joint.start()], title[joint.end() :]) for joint in _JOINTS.finditer(title)]
    known = set(map(fold, headings))
    return any(
        fold(line) == fold(one) and fold(other) in known for pair in parts for one, other in (pair, reversed(pair))
    )


def _same(headings: list[str], stated: list[str]) -> str:
    """The heading of a lower rank that says what the page calls itself, word for word."""
    known = set(map(fold, stated))
    return next((line for line in headings if counting.length(line) >= _SHORTEST_TITLE and fold(line) in known), "")


def _only(headings: list[str], found: Document) -> str:
    """The only main heading of a page, where it stands in the article; the title may be that of a section."""
    if len(headings) != 1 or counting.length(headings[0]) < _SHORTEST_TITLE:
        return ""
    within = (fold(trees.line_of(head)) for head in trees.all_of(found.body, "head"))
    return headings[0] if fold(headings[0]) in within else ""


def _is_said(line: str, stated: str) -> bool:
    """Tell whether a heading is, resembles or goes beyond what the page calls itself."""
    words, known = (set(counting.words(fold(text))) for text in (line, stated))
    resembles = len(words & known) >= _ALIKE * max(len(words), len(known) / 3)
    return bool(words) and (resembles or (len(known) >= _FEWEST_SAID and known <= words))


def _is(name: str, site: str) -> bool:
    return bool(site) and fold(name) == fold(site)


def pieces(title: str) -> list[str]:
    """The parts of a title that joints set apart; those of a word or two are no headlines."""
    return [piece for piece in _JOINTS.split(title) if counting.length(piece) >= _SHORTEST_TITLE]


def _without_site(title: str, *sites: str) -> str:
    """A title without the name of the site, which stands at either end behind a joint."""
    named = set(map(fold, filter(None, sites)))
    for match in (*reversed(list(_JOINTS.finditer(title))), *_JOINTS.finditer(title)):
        head, tail = title[: match.start()], title[match.end() :]
        for kept, cut in ((head, tail), (tail, head)):
            if not named.isdisjoint((fold(cut), fold(_JOINTS.split(cut)[-1]))) and kept.strip():
                return kept.strip()
    head, joint, tail = title.rpartition(" | ")
    return head if joint and counting.length(head) >= max(_SHORTEST_TITLE, counting.length(tail)) else title


def _writers(found: Document, tree: Element, thing: Thing, metas: dict[str, list[str]], site: str) -> list[str]:
    """Who wrote it, from the first place that names somebody beside the site itself."""
    places: Iterable[Iterable[str]] = (
        linkeddata.names(thing, "author", "creator"),
        *(metas.get(name, ()) for name in _AUTHORS),
        [_in_lines(author, tree) for author in (found.author or "").split(";") if author],
    )
    listed = [list(_names(texts)) for texts in places]
    people = next(filter(None, ([name for name in names if not _is(name, site)] for names in listed)), None)
    return (people or next(filter(None, listed), []))[:_MOST_NAMES]


def _names(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        line = " ".join(text.split())
        if len(line) <= _LONGEST_NAME and not _NO_NAME.search(_LABEL.sub("", line)):
            yield from furniture.names(line)


def _in_lines(author: str, tree: Element) -> str:
    """An author as the page prints it, with a comma where it begins another line."""
    for broken in islice(trees.all_of(tree, "br"), _MOST_HEADINGS):
        printed = broken.getparent()
        if printed is not None and len(printed) <= _MOST_NAMES and fold(author) in fold(trees.line_of(printed)):
            lines = deepcopy(printed)
            for one in trees.all_of(lines, "br"):
                one.tail = f", {one.tail or ''}"
            return trees.line_of(lines)
    return author


def _address(found: Document, tree: Element, thing: Thing, metas: dict[str, list[str]], address: str) -> str:
    """The address under which the page wants to be known; where it was found, if it only names the site's front."""
    base = next((base.get("href", "") for base in trees.all_of(tree, "base")), "")
    wanted = (
        *_canonical(tree),
        _first(metas, "og:url"),
        linkeddata.text(thing, "mainEntityOfPage", "url"),
        found.url or "",
    )
    whole = (links.target(_joined(_joined(address, base), name)) for name in wanted if name)
    known = [target for target in whole if target.startswith("http")]
    return next(filter(_leads_to_a_page, known), "") or address or next(iter(known), "")


def _canonical(tree: Element) -> Iterator[str]:
    for link in trees.all_of(tree, "link"):
        if "canonical" in link.get("rel", "").lower().split():
            yield link.get("href", "")


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:  # `http://[`
        return ""


def _leads_to_a_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query)


def _language(tree: Element) -> str:
    root = tree if trees.local(tree) == "html" else trees.first_of(tree, "html")
    return "" if root is None else root.get("lang", "") or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")


def _tags(found: Document) -> list[str]:
    listed = (part.strip() for text in (*(found.tags or ()), *(found.categories or ())) for part in text.split(","))
    return list(dict.fromkeys(filter(None, listed)))


def _moments(tree: Element, thing: Thing, metas: dict[str, list[str]]) -> Iterator[str]:
    """When the article came out, with its time, where the page states it for programs."""
    yield linkeddata.text(thing, "datePublished", "dateCreated")
    yield from (value for name in _MOMENTS for value in metas.get(name, ()))
    for time in trees.all_of(tree, "time"):
        if time.get("itemprop", "").lower() == "datepublished" or "pubdate" in time.attrib:
            yield time.get("datetime", "") or trees.line_of(time)
