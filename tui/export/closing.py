"""Ends what a note leaves open in its Markdown, so that it takes nothing of what follows it.

Only fences and blocks of HTML go on over empty lines until their own end; lists and quotations, with all that is in
them, end at the next line that stands outside.

Source: CommonMark 0.31, sections 4.5 and 4.6.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_SIGNS = re.compile("```|~~~|<")
_NEXT = "\n\n# x"
_ENDS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_TAG = re.compile(r"<(\w+)")


def closed(text: str) -> str:
    """Markdown that ends whatever it begins."""
    if not _SIGNS.search(text):
        return text
    last = _parser().parse(text + _NEXT)[-1]  # a heading, unless it has been taken
    if last.type == "fence":
        return f"{text}\n{last.markup}"
    return f"{text}\n{_end(last.content.lstrip())}" if last.type == "html_block" else text


def _end(block: str) -> str:
    """What ends a block of HTML that does not end by itself."""
    tag = _TAG.match(block)
    return f"</{tag[1]}>" if tag else next((end for start, end in _ENDS if block.startswith(start)), "")


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # 33 ms, and most notes have none of the signs

    return MarkdownIt("commonmark").disable("inline")
