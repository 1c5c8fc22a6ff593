"""Other readers on the same stories, through the same harness: what people would use instead.

just bench --beside newsboat,neomutt,less --sizes 1000,10000

Each gets the stories of the corpus in the form that it reads: newsboat a feed, neomutt a mailbox, less one long text.
What is not installed is named, and left out.
"""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from statistics import median
from xml.sax.saxutils import escape

from tests.bench.corpus import Story, stories
from tests.bench.measure import SIZE, Cost
from tests.bench.scenarios import START, Costs, Group, Scenario

_MOVES = ("j",) * 10 + ("k",) * 10
_NEXT = ("J",) * 5
_FEED = "Everything"
_HEADLINE = re.compile(r"#\d+")


@dataclass(frozen=True, slots=True)
class Rival:
    """A reader, and how it is prepared: given its own path and a folder with the number of stories, what is run."""

    name: str
    package: str
    """Of Debian."""
    prepare: Callable[[str, Path, int], Scenario]


def newsboat(program: str, folder: Path, size: int) -> Scenario:
    """A feed of all stories, taken in before."""
    items = "".join(map(_item, stories(size)))
    (folder / "feed.xml").write_text(
        f'<rss version="2.0"><channel><title>{_FEED}</title>{items}</channel></rss>', encoding="utf-8"
    )
    (folder / "urls").write_text(f"file://{folder}/feed.xml\n", encoding="utf-8")
    (folder / "config").write_text("max-items 0\nauto-reload no\nbind-key j down\nbind-key k up\n", encoding="utf-8")
    command = (program, "-u", f"{folder}/urls", "-c", f"{folder}/cache.db", "-C", f"{folder}/config")
    subprocess.run((*command, "-x", "reload"), check=True, stdout=subprocess.DEVNULL, env={"HOME": str(folder)})
    groups = {"move": Group(_MOVES, before=("enter",)), "next": Group(_NEXT, before=("enter",))}
    return Scenario(command, re.compile(_FEED), groups)


def neomutt(program: str, folder: Path, size: int) -> Scenario:
    """A mailbox with a message for each story, its headers in a cache."""
    with (folder / "mailbox").open("wb") as mailbox:
        for story in stories(size):
            mailbox.write(b"From wire@example.org Thu Jan  1 00:00:00 2015\n" + _message(story).as_bytes() + b"\n")
    settings = (
        f'set folder="{folder}" record="" confirmcreate=no quit=yes header_cache="{folder}/headers" '
        "sort=reverse-date mail_check=3600 move=no mark_old=no beep=no\n"
    )
    (folder / "muttrc").write_text(settings, encoding="utf-8")
    command = (program, "-n", "-F", f"{folder}/muttrc", "-R", "-f", f"{folder}/mailbox")
    groups = {"move": Group(_MOVES), "next": Group(_NEXT, before=("enter",))}
    return Scenario(command, _HEADLINE, groups)


def less(program: str, folder: Path, size: int) -> Scenario:
    """All stories below each other."""
    (folder / "stories.txt").write_text("\n\n\n".join(story.text for story in stories(size)), encoding="utf-8")
    groups = {"move": Group(("j",) * 10), "next": Group(("space",) * 5)}
    return Scenario((program, f"{folder}/stories.txt"), _HEADLINE, groups)


RIVALS = {each.name: each for each in (
    Rival("newsboat", "newsboat", newsboat),
    Rival("neomutt", "neomutt", neomutt),
    Rival("less", "less", less),
)}  # fmt: skip


def prepared(names: Sequence[str], folder: Path, size: int) -> tuple[dict[str, Scenario], list[str]]:
    """The readers that are installed, each with its stories, and what to say of those that are not."""
    found: dict[str, Scenario] = {}
    missing: list[str] = []
    for name in names:
        rival, program = RIVALS[name], shutil.which(name)
        if program is None:
            missing.append(f"{name} is not installed; on Debian: apt-get install {rival.package}")
        else:
            place = folder / f"{name}-{size}"
            place.mkdir()
            found[name] = rival.prepare(program, place, size)
    return found, missing


def compared(costs: Mapping[str, Costs], size: int) -> str:
    """The costs of each reader as a column of a Markdown table."""
    lines = [f"| {size:,} stories, {SIZE[0]}×{SIZE[1]} | {' | '.join(costs)} |", "|---|" + "--:|" * len(costs)]
    lines += [f"| {what} | {' | '.join(cells)} |" for what, cells in _rows(costs)]
    return "\n".join(lines) + "\n"


def _rows(costs: Mapping[str, Costs]) -> Iterator[tuple[str, list[str]]]:
    """What is compared; a group of keys that a reader has not stays empty."""
    for what, group in ("start", START), ("move a row", "move"), ("the next story", "next"):
        measured = [reader.get(group, ()) for reader in costs.values()]
        yield what, [f"{median(cost.seconds for cost in some) * 1000:,.1f} ms" if some else "" for some in measured]
        yield "… sent", [f"{median(cost.bytes_sent for cost in some):,.0f} B" if some else "" for some in measured]
    yield "memory", [f"{_memory(reader[START]) / 1e6:,.1f} MB" for reader in costs.values()]


def _memory(costs: Sequence[Cost]) -> float:
    return median(cost.memory for cost in costs)


def _item(story: Story) -> str:
    return (
        f"<item><title>{escape(story.headline)}</title><guid>s{story.number}</guid>"
        f"<pubDate>{format_datetime(story.published)}</pubDate><description>{escape(story.text)}</description></item>"
    )


def _message(story: Story) -> EmailMessage:
    message = EmailMessage()
    message["From"] = f"{story.byline} <desk@example.org>"
    message["Subject"] = story.headline
    message["Date"] = format_datetime(story.published)
    message["Message-ID"] = f"<s{story.number}@example.org>"
    message.set_content("\n".join(story.paragraphs))
    return message
