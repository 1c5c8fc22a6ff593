"""Recognises the lines that sites set between the paragraphs of a story: advertisements, newsletters, sharing.

Only a line that is nothing else counts, in the languages in which most sites say it: a sentence of the story that
speaks of a newsletter stays.
"""

import re

_LONGEST = 120
_BESIDE_WORDS = "*_#>|[]()-–—:.! "
_LONGEST_SOURCE = 900
"""Of the Markdown, with the addresses in it."""
_TARGET = re.compile(r"\]\(<[^<>]*>\)")
_LINE = re.compile(
    r"(?:advertisement|sponsored(?: content)?|promoted|loading(?:\.{3}|…)|read (?:more|next|also)|see also|more on this"
    r"|(?:story|article) continues below(?: (?:this )?ad(?:vertisement)?)?|(?:continue|keep) reading|skip advertisement"
    r"|scroll to continue(?: with content)?"
    r"|related(?: (?:articles?|stories|content|links?|topics?|coverage|news))?|recommended(?: stories| for you)?"
    r"|most (?:read|popular|viewed)|trending(?: now)?"
    r"|share (?:this(?: (?:article|story|page|post))?|on (?:facebook|twitter|x|whatsapp|linkedin)|via email)"
    r"|(?:sign up|subscribe|register)(?: now)?"
    r"(?: (?:for|to)(?: (?:our|the))?(?: [\w’'-]+){0,4} (?:newsletters?|alerts?|briefing))?"
    r"|click here to (?:subscribe|sign up|read more)|(?:follow|find|join|like) us on [\w ,]{1,60}"
    r"|(?:leave a |post a |view (?:all )?)?comments?(?: \(\d{1,6})?"
    r"|(?:print|e-?mail|save|copy link|listen|watch)(?: (?:this )?(?:article|story|link|live))?"
    r"|anzeige|werbung|publicit[ée]|publicidad|publicidade|pubblicit[àa]|advertentie|annonse?|reklama|реклама"
    r"|la suite après cette publicité|continua depois da publicidade|artikel nach der anzeige"
    r"|article réservé (?:à nos|aux) abonnés"
    r"|(?:this|the) (?:article|story|content|page) is (?:exclusively |only )?(?:for|(?:available|reserved) (?:to|for))"
    r" (?:our )?(?:paying )?(?:subscribers|members)(?: only)?(?:\. subscribe [\w ,]{1,60})?"
    r"|(?:already|not yet) a (?:subscriber|member)\?(?: (?:log|sign) in(?: here)?)?"
    r"|(?:to continue reading|subscribe (?:now )?to (?:read|continue))[\w ,]{0,60}"
    r"|(?:filed under|tagged(?: (?:with|as))?|tags|topics) ?: [^.!?]{1,100})",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"[*_ ]*\[?(?:read (?:more|also|next)|see also|also read|related|more on this|don['’]t miss|recommended"
    r"|lire aussi|à lire(?: aussi)?|lesen sie auch|mehr zum thema|lea también|te puede interesar|leggi anche"
    r"|leia também|läs (?:också|mer|även)|lees ook"
    r"|les også|læs også|lue myös|czytaj (?:też|także|również)|читайте также)"
    r"[ \xa0]?:[*_ ]*"
    r"(?:[^\[\]]{0,200}\]|\[[^\[\]]{1,200}\])\(<[^<>]{1,500}>\)[*_. ]*",
    re.IGNORECASE,
)
"""A line that leads to another story: `Read more: [Ferry fares fall](<…>)`, or all of that as one link."""


def is_one(block: str) -> bool:
    """Tell a block of Markdown that is such a line and nothing else."""
    if len(block) > _LONGEST_SOURCE:
        return False
    words = _TARGET.sub("", block).replace("[", "").strip(_BESIDE_WORDS)
    return bool(len(words) <= _LONGEST and _LINE.fullmatch(words)) or bool(_ELSEWHERE.fullmatch(block))
