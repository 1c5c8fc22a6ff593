"""Where a story comes from, in one line, as a reader cites it."""

from collections.abc import Callable

from tui.model import Article


def citation(article: Article, written: Callable[[str], str], address: str) -> str:
    """Who wrote it, what it is called, who put it out, where and when, and where it can be read.

    Args:
        article: The story.
        written: Makes words of the copy fit for where the line will stand.
        address: The story's, fit for it already; empty where there is none.
    """
    dateline = article.dateline
    parts = (
        written(", ".join(article.bylines)),
        f"“{written(article.headline)}”",
        written(article.publisher or dateline.agency),
        written(dateline.place),
        f"{article.published:%Y-%m-%d}" if article.published else written(dateline.date),
        address,
    )
    return ", ".join(filter(None, parts))
