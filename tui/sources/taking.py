"""Which files of a folder or of an archive are taken for articles; one that is named itself may be called anything."""

from pathlib import PurePosixPath

SUFFIXES = frozenset(
    {"", ".txt", ".text", ".md", ".markdown", ".jsonl", ".ndjson", ".json", ".xml", ".rss", ".atom", ".rdf", ".nitf"}
    | {".html", ".htm", ".xhtml", ".eml", ".mbox", ".epub", ".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz"}
)
"""What a name must end with."""
_PASSED_OVER = ("readme", "license", "licence")


def is_passed_over(name: str) -> bool:
    """Tell what nobody means by its name: dot-files, and what stands beside the articles to explain them."""
    return name.startswith(".") or name.casefold().startswith(_PASSED_OVER)


def is_left_in(path: str) -> bool:
    """Tell a member of an archive that is passed over, itself or with the folder that holds it."""
    *folders, name = PurePosixPath(path.replace("\\", "/")).parts or ("",)
    hidden = any(folder.startswith((".", "__MACOSX")) and folder not in (".", "..") for folder in folders)
    return hidden or is_passed_over(name)
