"""Recognises the lines that sites set between the paragraphs of a story: advertisements, newsletters, sharing.

Only a line that is nothing else counts, in the language in which most sites say it: a sentence of the story that speaks
of a newsletter stays.
"""

import re

_LONGEST = 120
_BESIDE_WORDS = "*_#>|[]()-–—:.! "
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
    r"|(?:print|e-?mail|save|copy link|listen|watch)(?: (?:this )?(?:article|story|link|live))?)",
    re.IGNORECASE,
)


def is_one(block: str) -> bool:
    """Tell a block of Markdown that is such a line and nothing else."""
    return len(block) <= _LONGEST and bool(_LINE.fullmatch(block.strip(_BESIDE_WORDS)))
