"""Stories and notes to a file of the person's own, whose ending says the format."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from textual.message import Message

from tui.errors import DatelineError, FileTakenError
from tui.model import ArticleId
from tui.ui.actions.prompting import Question
from tui.ui.actions.triage import TriageActions
from tui.values import replace


class Order(Struct, frozen=True):
    """What is to be written where."""

    articles: tuple[ArticleId, ...]
    path: str
    """As it was typed; a folder for a file a story when it ends in a slash, or is one."""
    force: bool = False
    withheld: bool = False
    """Also those of them that must not be used."""
    asked: bool = False
    """The person knows that some of them must not be used."""


class ExportingActions(TriageActions):
    """`article.export`; the file is written beside the screen, which goes on."""

    class Exported(Message):
        """An order was carried out, or could not be."""

        def __init__(self, order: Order, told: str, taken: bool = False, withheld: int = 0) -> None:
            super().__init__()
            self.order = order
            self.told = told
            self.taken = taken
            """There is such a file, and nothing was written."""
            self.withheld = withheld
            """So many of the stories must not be used; nothing was written, for the person has not been asked."""

    _folder = ""
    """Where the last file went, with a slash at its end; beginnings of names are offered there."""
    _ending = ".md"

    async def action_article_export(self) -> None:
        """Ask for a file, and write the story or the marked rows to it."""
        articles = tuple(self.subjects())
        if articles:
            question = Question(
                "export to" if len(articles) == 1 else f"export {len(articles):,} stories to",
                "a file; / at its end for a file a story",
                partial(self._order, articles),
                value=f"{self._folder}{self._beginning(articles)}{self._ending}",
                complete=_with_endings,
            )
            await self.ask(question)
            self.status.hint(f"tab  {' '.join(_endings())} · a name that ends in / gets a file a story")

    def _beginning(self, articles: Sequence[ArticleId]) -> str:
        """The beginning of a file's name: from the headline, where it is about one story."""
        from tui.export.filenames import file_name  # 1 ms that the first paint does without

        header = self.session.library.header(articles[0]) if len(articles) == 1 else None
        return file_name(header.headline, header.id) if header else "stories"

    def _order(self, articles: tuple[ArticleId, ...], text: str) -> bool:
        """Take a path that was typed, unless it does not say what is to be written."""
        from tui.session.exporting import format_of, is_folder  # 8 ms that the first paint does without

        path = text.strip()
        if not path or (format_of(Path(path)) is None and not is_folder(path)):
            self.status.hint(f"end the name in one of {' '.join(_endings())}, or in / for a file a story")
            return False
        self._send(Order(articles, path))
        return True

    def _send(self, order: Order) -> None:
        self.clear_marks()
        self.run_worker(partial(self._carry_out, order), thread=True, group="export")

    def _carry_out(self, order: Order) -> None:
        """Write the file, in a thread."""
        from tui.export.digest import Templates
        from tui.export.formats import Export, Format
        from tui.session import exporting
        from tui.session.holding import hold_on
        from tui.session.withholding import Release

        library = self.session.library
        held = 0 if order.asked else sum(hold_on(library, one) is not None for one in library.articles(order.articles))
        if held:
            self.post_message(self.Exported(order, "", withheld=held))
            return
        release = Release(library, order.articles, withheld=order.withheld)
        templates = Templates(self.settings.export_story, self.settings.export_note)
        export = Export(release.clippings(), (), templates)
        format_ = exporting.format_of(Path(order.path)) or Format.MARKDOWN
        try:
            told, taken = exporting.save(order.path, export, format_, force=order.force), False
        except DatelineError as error:
            told, taken = str(error), isinstance(error, FileTakenError)
        self.post_message(self.Exported(order, f"{told}; {release.told}" if release.left_out else told, taken))

    def on_exporting_actions_exported(self, message: Exported) -> None:
        """Say what was written; offer to write over what is there."""
        order = message.order
        if message.withheld:
            self._ask_about_withheld(order, message.withheld)
            return
        if message.taken:
            over = partial(self._send, replace(order, force=True))
            self.choose("there is such a file already", {"y": ("write over it", over), "n": ("leave it", lambda: None)})
            return
        from tui.session.exporting import is_there  # as above

        folder = order.path[: order.path.rfind("/") + 1]
        self._folder = folder if is_there(folder) else self._folder
        self._ending = Path(order.path).suffix or self._ending
        self.status.say(message.told)

    def _ask_about_withheld(self, order: Order, held: int) -> None:
        """Some of the stories are killed, withdrawn or under embargo: the person says what becomes of these."""
        rest = len(order.articles) - held
        choices: dict[str, tuple[str, Callable[[], object]]] = {
            "n": ("leave it" if not rest else "without them", partial(self._send_rest, order, rest)),
            "a": ("write it all the same", partial(self._send, replace(order, withheld=True, asked=True))),
        }
        self.choose(f"{held:,} of {len(order.articles):,} must not be used", choices)

    def _send_rest(self, order: Order, rest: int) -> None:
        if rest:
            self._send(replace(order, asked=True))


def _endings() -> Sequence[str]:
    from tui.export.formats import ENDINGS  # 8 ms that the first paint does without

    return tuple(ENDINGS.values())


def _with_endings(text: str) -> Sequence[str]:
    """What a name may become: the same with each ending, the one after the present one first."""
    endings = _endings()
    present = next((place for place, ending in enumerate(endings) if text.endswith(ending)), -1)
    stem = text.removesuffix(endings[present]) if present >= 0 else text
    return [f"{stem}{ending}" for ending in (*endings[present + 1 :], *endings[: present + 1])] if stem else []
