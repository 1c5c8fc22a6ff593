"""Recognises what a wire sets round its copy: slugs, bylines, captions, credit lines, sign-offs and advisories."""

import re
from datetime import datetime

from tui.model import BlockKind
from tui.sources import dates, embargoes

_CAPTION = r"(?:file\s+)?(?:photo|picture|image|video|graphic)(?:\s+caption)?\s*:|caption\s*:|FILE\s[-–—]\s"
_WORK = r"(?:reporting|writing|editing|compiled|translated|translation|photography|graphics?|production)"
_CREDIT = (
    rf"(?:(?:additional|extra|further|some|original)\s+)?{_WORK}"
    rf"(?:(?:,\s*|\s+and\s+|,\s+and\s+)(?:additional\s+)?{_WORK})*\s+by:?\s+(?-i:[^\W\d_a-z])"
)
_ADVICE = r"(?:editor['’]?s['’]?\s+note|(?:note\s+to|attn:?|attention)\s+editors|eds|advisory|embargo(?:ed)?)\b"
_CHANGE = r"(?:adds|updates|recasts|corrects|refiles|repeats|rewrites|removes|changes|fixes|clarifies|writethru)\b"
_RULES: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    (BlockKind.CAPTION, re.compile(rf"[(\[]?\s?(?:{_CAPTION})\s?\S", re.IGNORECASE)),
    (BlockKind.CREDIT, re.compile(rf"[(\[]?\s?{_CREDIT}", re.IGNORECASE)),
    (BlockKind.SIGN_OFF, re.compile(rf"[(\[]\s?(?:{_ADVICE}|{_CHANGE})|{_ADVICE}\s?:", re.IGNORECASE)),
)
_MAY_BE = re.compile(
    r"\W|fil|pho|pic|ima|vid|gra|cap|add|ext|fur|som|ori|rep|wri|edi|com|tra|pro|not|att|eds|adv|emb|hol|str|mor|end|30|fir|pub"
    r"|pos|upd|las|iss|rel|dat",
    re.IGNORECASE,
)
"""How a paragraph must begin for one of the patterns to fit; most do not, and cost one look."""
_CONTRIBUTED = re.compile(r"(?:^|.*\s)contributed (?:reporting |writing )?to this (?:report|story)\W*", re.DOTALL)
_STOP = re.compile(
    r"\W*(?:more|ends?|end\s+of\s+story|more\s+follows|more\s+to\s+come|-\s*30\s*-|#{3,}|(?:#\s+){2,}#)\W*",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"(?:first\s+|last\s+)?(?:published|posted|filed|updated|issued|released|date)\s*(?::|\bon\b)\s*(?P<date>.+)",
    re.IGNORECASE,
)
_LONGEST_SIGN_OFF = 30
_LONGEST_CREDIT = 1500

_SLUG = re.compile(
    r"(?:BC|AM|PM)-\S.{0,80}"
    r"|[A-Z0-9]{2,}(?:[-/][A-Z0-9]{2,})+/?(?:\s*\([^()]{1,60}\))*"
    r"|[A-Z0-9]{2,}(?:[-/][A-Z0-9]{2,})*/(?:\s*\([^()]{1,60}\))*"
    r"|[Ss](?:lug|LUG):\s*\S.{0,80}"
)
_VERSION = re.compile(
    r"\(?(?:UPDATE|WRAPUP)\s\d{1,2}\)?|URGENT|BULLETIN|FLASH|ALERT|CORRECTED|CORRECTION|REFILE|REPEAT"
)
_SLUG_LABEL = re.compile(r"slug:\s*", re.IGNORECASE)
_SLUG_END = re.compile(r"\s*[(,].*")

_BY = re.compile(r"by:?\s+(?=\S)", re.IGNORECASE)
_LABEL = re.compile(r"\Aby:?\s+", re.IGNORECASE)
_BY_ABROAD = re.compile(r"\A(?:par|por|von|door|di|av|af):?\s+(?-i:(?=[^\W\d_a-z]\S*\s+\S))", re.IGNORECASE)
"""`Von Ada Holm`, but neither `von der Leyen` nor `Von Trier`, which are names."""
_AND_ABROAD = re.compile(r"\s+(?:et|y|und|en|e|och|og)\s+")
_TOWN = re.compile(r"(?P<name>[^\s,;/&]+\s[^,;/&]*[^\s,;/&]),\s*[^\W\d_a-z][^\s,;/&]*(?=\s*(?:[,;]|\Z))")
"""A single word behind a comma that follows a name of several: `Ana Berg, Lima`."""
_LONGEST_BYLINE = 200
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|<[^<>]*>|\S+@\S+|\|.*)")
_PLACE = re.compile(r"\s+in\s+.*")
_PARTED = re.compile(r"\s*(?:,\s*(?:and|&)\s|[,;/]|\s(?:and|AND|with|WITH|for|&)\s)\s*")
_AGENCY = re.compile(
    r"(?:the\s+)?(?:reuters|ap|afp|upi|dpa|efe|ansa|tass|bbc|cnn|npr|associated\s+press|agence\s+france-presse|bloomberg"
    r"|yonhap|kyodo|xinhua|interfax)(?:\s.*)?"
    r"|.*\b(?:news|press|agency|times|post|writers?|correspondents?|editors?|staff|reporters?|bureau|service|desk)",
    re.IGNORECASE,
)
_BEHIND_NAMES = re.compile(
    r"(?:inc|ltd|llc|llp|plc|corp|co|gmbh|ag|se|sa|s\.a|spa|s\.p\.a|srl|sarl|ab|as|oy|bv|nv|kg|jr|sr|ii|iii|iv|ph\.?d|md)\.?",
    re.IGNORECASE,
)
"""What stands behind a name and a comma, and is no first name."""
_SEVERAL = re.compile(r"[,;/&]|\s(?:and|und|et|y|e|en|og|och)\s", re.IGNORECASE)
_PARTICLES = frozenset(
    re.findall(r"\w+", "al bin da de del della den der di do dos du el ibn la le ten ter van von y zu")
)
_MOST_WORDS = 6
_MOST_FIRST = 3
"""Words of somebody's first names."""


def kind(paragraph: str) -> BlockKind | None:
    """Tell captions, credit lines, sign-offs and advisories, wherever in the copy they stand.

    Args:
        paragraph: Whole, or its first line.
    """
    if not _MAY_BE.match(paragraph):
        return _contributed(paragraph)
    if len(paragraph) <= _LONGEST_SIGN_OFF and _is_stop(paragraph):
        return BlockKind.SIGN_OFF
    for found, pattern in _RULES:
        if pattern.match(paragraph):
            return None if found is BlockKind.CREDIT and len(paragraph) > _LONGEST_CREDIT else found
    return BlockKind.SIGN_OFF if stated(paragraph) or embargoes.is_stated(paragraph) else _contributed(paragraph)


def _contributed(paragraph: str) -> BlockKind | None:
    if "contributed" not in paragraph[-80:] or len(paragraph) > _LONGEST_CREDIT:
        return None
    return BlockKind.CREDIT if _CONTRIBUTED.fullmatch(paragraph) else None


def _is_stop(paragraph: str) -> bool:
    """Tell `(MORE)`, `ENDS`, `-30-`, `###`; in small letters only in brackets or dashes, else it may be a word."""
    return bool(_STOP.fullmatch(paragraph)) and (paragraph == paragraph.upper() or not paragraph[0].isalnum())


def stated(paragraph: str) -> datetime | None:
    """Read the moment from a line such as `Published: 11 July 2023, 10:15 GMT`."""
    if len(paragraph) > _LONGEST_BYLINE or not (match := _DATE_LINE.fullmatch(paragraph)):
        return None
    return dates.moment(match["date"])


def is_slug(paragraph: str) -> bool:
    """Tell a line that holds a slug, or a mark of the story's version and nothing else."""
    return bool(slug(paragraph)) or bool(_VERSION.fullmatch(paragraph))


def slug(paragraph: str) -> str:
    """Read the slug from a slug line, without what stands behind it; empty where there is none."""
    if len(paragraph) > _LONGEST_BYLINE or not _SLUG.fullmatch(paragraph):
        return ""
    return _SLUG_END.sub("", _SLUG_LABEL.sub("", paragraph))


def byline(paragraph: str) -> tuple[str, ...]:
    """Read the names from a byline.

    Agencies, posts and towns beside a name are left out, as in `By Hyonhee Shin, Reuters`; an agency alone is the name.

    Returns:
        Names as they are written; none where the paragraph is no byline.
    """
    match = _BY.match(paragraph)
    if not match or len(paragraph) > _LONGEST_BYLINE:
        return ()
    listed = _ASIDE.sub("", paragraph[match.end() :]).rstrip(",;:& ").removesuffix(" and").removesuffix(" AND")
    found = [_PLACE.sub("", name) for name in _PARTED.split(_TOWN.sub(r"\g<name>", listed)) if name]
    if not found or not all(map(_is_name, found)):
        return ()
    return tuple(name for name in found if not _AGENCY.fullmatch(name)) or (found[0],)


def names(text: str) -> tuple[str, ...]:
    """The names in a text that is nothing but a byline, whether or not it begins with `By`, in whatever language.

    Returns:
        Names as they are written; the whole text where none can be told in it, none where it is empty.
    """
    bare = _LABEL.sub("", text.strip())
    if abroad := _BY_ABROAD.match(bare):
        bare = _AND_ABROAD.sub(" and ", bare[abroad.end() :])
    return byline(f"By {bare}") or tuple(filter(None, (bare,)))


def turned(name: str) -> str:
    """A person whose surname stands first (`Doe, Jane`) in the usual order; whatever else has a comma as it is.

    `Reuters, Inc.` and `Börse, Märkte & Politik` are no persons.
    """
    last, _, first = name.partition(", ")
    both = (last, first)
    is_person = all(map(_is_name, both)) and len(first.split()) <= _MOST_FIRST and not any(map(_is_body, both))
    return f"{first} {last}" if is_person else name


def _is_body(text: str) -> bool:
    """Tell a company, an agency or a post, of which a name consists or with which it ends; or several things."""
    return bool(
        _AGENCY.fullmatch(text) or _BEHIND_NAMES.fullmatch(text.rsplit(maxsplit=1)[-1]) or _SEVERAL.search(text)
    )


def _is_name(text: str) -> bool:
    words = text.split()
    if not words or len(words) > _MOST_WORDS or (text.endswith(".") and len(words[-1]) > len("Jr.") + 1):
        return False
    return all(
        word[0].isupper() or word.lower() in _PARTICLES or word.startswith(("al-", "d'", "d’")) for word in words
    )


def is_post(paragraph: str) -> bool:
    """Tell the line that may follow a byline and says for whom the writer works: `Associated Press Writer`."""
    return (
        len(paragraph) <= _LONGEST_BYLINE
        and len(paragraph.split()) <= _MOST_WORDS
        and bool(_AGENCY.fullmatch(paragraph))
    )


def opens(line: str) -> bool:
    """Tell whether a line begins a piece of furniture, so that it belongs to no paragraph before it."""
    return kind(line) is not None or bool(byline(line)) or is_slug(line)


def stands_alone(line: str) -> bool:
    """Tell whether a line is a whole piece of furniture, so that the line after it does not belong to it."""
    return bool(byline(line)) or is_slug(line) or kind(line) is BlockKind.SIGN_OFF


def runs_on(line: str, after: str) -> bool:
    """Tell whether a byline goes on in the line after it."""
    return bool(byline(line)) and (
        line.endswith((",", " and", " AND", "&")) or after.startswith(("and ", "AND ", "& "))
    )


def is_unclosed(text: str) -> bool:
    """Tell whether furniture has begun with a bracket that is still open."""
    opening = text[:1]
    return (
        opening in ("(", "[")
        and kind(text) is not None
        and text.count(opening) > text.count(")" if opening == "(" else "]")
    )
