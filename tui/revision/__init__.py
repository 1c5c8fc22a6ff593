"""What a new take of a story has changed: both texts in one, with what was added and what was removed marked.

Paragraphs are paired first, then the words of each pair are compared; so the work is bounded however long the texts
are, and what a person sees are sentences that changed and not letters that happen to be alike.
"""

from tui.revision.changes import Changes
from tui.revision.revision import Revision

__all__ = ["Changes", "Revision"]
