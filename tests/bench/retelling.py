"""What it costs that takes and copies share a row: a corpus in which stories come again, taken in, indexed, folded.

python -m tests.bench.retelling 100000

Of ten stories one comes again 40 minutes later as an update with news on top, and of 25 one three hours later as
another desk's copy of it. Prints what each step takes an article, and how many of those were folded, rightly or not.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time

from tests.bench.corpus import Story, stories, story
from tests.bench.probe import peak_memory
from tui.library.library import Library
from tui.session import intake
from tui.session.session import Session

UPDATED_EVERY = 10
COPIED_EVERY = 25


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description="Measure the folding of takes and copies.")
    parser.add_argument("count", type=int, help="how many stories, without those that come again")
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory(prefix="dateline-retelling-") as folder:
        sys.stdout.write("".join(f"{line}\n" for line in measured(Path(folder), count)))


def measured(folder: Path, count: int) -> Iterator[str]:
    """Take a corpus in, a line for each step, and how well it was folded."""
    corpus = folder / "corpus.jsonl"
    with corpus.open("w", encoding="utf-8") as file:
        file.writelines(lines(count))
    session = Session.open(folder / "library")
    articles = count + count // UPDATED_EVERY + count // COPIED_EVERY
    yield _timed("import", articles, lambda: intake.add(session, [str(corpus)]))
    yield _timed("index", articles, session.library.search.catch_up)
    yield _timed("fold", articles, session.folding.run)
    right, wrong = verdict(session.library, count)
    yield f"{right:,} of {articles - count:,} that came again were folded, {wrong:,} wrongly"
    yield f"{peak_memory() / 1e6:,.0f} MB at most"
    session.close()


def lines(count: int) -> Iterator[str]:
    """The stories as JSON lines, each followed by what comes again of it."""
    for each in stories(count):
        for record in (each.record, *_again(each)):
            yield json.dumps(record, ensure_ascii=False) + "\n"


def verdict(library: Library, count: int) -> tuple[int, int]:
    """How many that came again share the row of their story, and how many share that of another one."""
    right = wrong = 0
    for number in range(count):
        takes = {str(id_) for id_ in library.takes(library.resolve_id(f"s{number}"))}
        mine = {id_ for id_ in takes if id_.rstrip("uc") == f"s{number}"}
        right += len(mine) - 1
        wrong += len(takes - mine)
    return right, wrong


def _again(told: Story) -> Iterator[dict[str, object]]:
    if told.number % UPDATED_EVERY == 4:
        news = " ".join(story(told.number + 1_000_000).paragraphs[2:4])
        yield _retold(told, "u", timedelta(minutes=40), headline=f"UPDATE 1-{told.headline}", lead=news)
    if told.number % COPIED_EVERY == 9:
        yield _retold(told, "c", timedelta(hours=3), publisher="Westmoor Courier")


def _retold(told: Story, mark: str, later: timedelta, *, lead: str = "", **changed: str) -> dict[str, object]:
    """The record of a story that comes again, perhaps with a paragraph before all others."""
    paragraphs = [*filter(None, [lead]), *told.paragraphs]
    record = told.record | changed | {"id": f"s{told.number}{mark}", "published": (told.published + later).isoformat()}
    text, blocks = str(record["headline"]), [{"kind": "headline", "start": 0, "end": len(str(record["headline"]))}]
    for paragraph in paragraphs:
        blocks.append({"kind": "paragraph", "start": len(text) + 1, "end": len(text) + 1 + len(paragraph)})
        text += f"\n{paragraph}"
    return record | {"text": text, "blocks": blocks}


def _timed(step: str, articles: int, run: Callable[[], object]) -> str:
    wall, processor = perf_counter(), process_time()
    run()
    wall, processor = perf_counter() - wall, process_time() - processor
    each = f"{wall * 1_000 / articles:.2f} ms an article; processor {processor * 1_000 / articles:.2f} ms"
    return f"{step}: {wall:.1f} s, {each}"


if __name__ == "__main__":
    main()
