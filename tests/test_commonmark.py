"""Every construct of CommonMark 0.31.2 and of GFM's tables and strikethrough comes through with its words.

The examples are our own, one or more for each section of the specifications.
"""

import re

import pytest

from tui.document import compose
from tui.model import BlockKind, CopyBlock

EXAMPLES = {
    "tabs": ("\tcode one\n\n- item\n\n\tmore\n", "code one item more"),
    "backslash escapes": (r"\*one\* \# two \\ three \` four", "one two three four"),
    "entities": ("one &copy; two &amp; three &#35; &#x22; four &nosuch; five", "one two three four nosuch five"),
    "thematic breaks": ("one\n\n***\n\ntwo\n\n- - -\n\nthree\n___\nfour", "one two three four"),
    "atx headings": ("# one\n## two ##\n###### three\n####### four\n#five\n#\n", "one two three four five"),
    "setext headings": ("one\ntwo\n===\n\nthree\n---\nfour", "one two three four"),
    "indented code": ("one\n\n    two\n\n      three\n\nfour", "one two three four"),
    "fenced code": ("```python\none = 1\n```\n~~~\ntwo\n\n```\nthree\n~~~\n```\nfour", "one 1 two three four"),
    "html blocks": ("<div>\n*one*\n</div>\n\n<!-- two -->\n\n<script>three</script>\n", "one two three"),
    "link references": ("[one]\n\n[two][one]\n\n[three][]\n\n[one]: /address 'title'\n", "one two three"),
    "paragraphs": ("one\ntwo\n\n\n   three\n          four\n", "one two three four"),
    "blank lines": ("  \n\none\n  \n\n# two\n\n  ", "one two"),
    "block quotes": ("> one\ntwo\n>\n> > three\n>four\n\n> five", "one two three four five"),
    "list items": (
        "1.  one\n\n        two\n\n    > three\n10) four\n-\n  five\n-\n- six",
        "one two three four five six",
    ),
    "lists": (
        "- one\n- two\n+ three\n\n1. four\n1. five\n3) six\n- seven\n\n\n- eight",
        "one two three four five six seven eight",
    ),
    "nested lists": ("- one\n  - two\n    1. three\n       - four\n\n         five\n", "one two three four five"),
    "code spans": ("`one` ``two ` three`` `four\nfive` ` six ` `seven", "one two three four five six seven"),
    "emphasis": (
        "*one* _two_ **three** __four__ *five**six* a*b*c *x _y* z_ ***seven***",
        "one two three four five six abc x y z seven",
    ),
    "links": (
        "[one](/a) [two](<b c> 'title') [*three*](d) [four](e(f)g) [five]( [six](",
        "one two three four five six",
    ),
    "images": ("![one](a.png) ![two *three*](b 'c') ![four][no] [![five](c)](d)", "one two three four five"),
    "autolinks": (
        "<https://example.org/one> <two@example.org> <three:x> https://example.org/four",
        "one two three four",
    ),
    "raw html": (
        "one <b>two</b> <a href='x'>three</a> <!-- four --> <?five?> <!SIX x> <7>",
        "one two three four five SIX",
    ),
    "hard breaks": ("one  \ntwo\\\nthree\\\n\n# four\\", "one two three four"),
    "soft breaks": ("one\n two \nthree", "one two three"),
    "tables": ("| one | two |\n|:-:|--|\n| three \\| four | `five` |\n| six |\n", "one two three four five six"),
    "tables without edges": ("one | two\n--- | ---\nthree | *four*\n\nfive | six", "one two three four five six"),
    "strikethrough": ("~~one~~ two ~three~ ~~~four~~~ ~~five", "one two three four five"),
    "task lists": ("- [ ] one\n- [x] two\n", "one two"),
    "footnotes, which neither has": ("one[^1]\n\n[^1]: two three\n", "one two three"),
}
_WORD = re.compile(r"[^\W_]+")


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_words_of_every_construct_come_through_in_their_order(name: str) -> None:
    source, words = EXAMPLES[name]
    text = compose([CopyBlock(BlockKind.PARAGRAPH, source, markup=True)]).text
    found = iter(_WORD.findall(text))
    assert [word for word in words.split() if word not in found] == [], text
