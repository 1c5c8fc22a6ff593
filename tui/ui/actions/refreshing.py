"""What is new in the feeds, fetched while one reads on."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from time import monotonic

from textual.message import Message
from textual.worker import Worker, get_current_worker

from tui.errors import DatelineError
from tui.feed import Feed
from tui.ui.actions.listing import ListingActions
from tui.ui.phrases import count

LOOK_SECONDS = 2.0
"""Between two looks into the folders that are watched."""
_REST = 20
"""How many times as long as a look took nothing is looked at: a walk through very many files must not hold up keys."""


class RefreshingActions(ListingActions):
    """`feeds.*`."""

    class Asked(Message):
        """Some of the feeds have answered, or all."""

        def __init__(self, under_way: str, told: str = "", brought: bool = False) -> None:
            super().__init__()
            self.under_way = under_way
            """How far it is; empty when it is over."""
            self.told = told
            """What came of it, once it is over."""
            self.brought = brought
            """There are new or changed stories."""

    _asking: "Worker[None] | None" = None
    _looking: "Worker[None] | None" = None
    _next_look = 0.0

    def watch_folders(self) -> None:
        """Take in from now on what is dropped into the folders that are subscribed to."""
        self.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        folders = [feed for feed in self.session.library.feeds() if feed.is_folder]
        if monotonic() < self._next_look:
            return
        if folders and not any(worker is not None and worker.is_running for worker in (self._asking, self._looking)):
            self._looking = self.run_worker(partial(self._look_into, folders), thread=True, group="folders")

    def _look_into(self, folders: Sequence[Feed]) -> None:
        """Look into all folders, in a thread; nothing is said unless something has come."""
        from tui.session import refreshing  # 60 ms, and only those with folders need it

        worker, began = get_current_worker(), monotonic()
        with suppress(DatelineError):  # a library that cannot be written is told when the person changes something
            found = [refreshing.look_into(self.session, feed, lambda: worker.is_cancelled) for feed in folders]
            if any(each.added or each.updated for each in found):
                self.post_message(self.Asked("", refreshing.summary(found), brought=True))
        self._next_look = monotonic() + _REST * (monotonic() - began)

    def action_feeds_refresh(self) -> None:
        """Fetch what is new in all feeds."""
        feeds = self.session.library.feeds()
        if not feeds:
            self.status.say("there are no feeds yet; dateline feed add ADDRESS subscribes to one")
        elif self._asking is not None and self._asking.is_running:
            self.status.say("the feeds are being asked already")
        else:
            self.status.running("feeds", f"asking {count(len(feeds), 'feed', 'feeds')}")
            self._asking = self.run_worker(partial(self._ask, feeds), thread=True, group="feeds")

    def _ask(self, feeds: Sequence[Feed]) -> None:
        """Ask all feeds, in a thread."""
        from tui.session import refreshing  # 60 ms, and only those with feeds need it

        worker = get_current_worker()
        done: list[refreshing.Refreshed] = []

        def tell(each: refreshing.Refreshed) -> None:
            done.append(each)
            under_way = f"asking feeds: {len(done):,} of {len(feeds):,}"
            self.post_message(self.Asked(under_way, brought=bool(each.added or each.updated)))

        try:
            refreshing.refresh(self.session, feeds, on_each=tell, stop=lambda: worker.is_cancelled)
        except DatelineError as error:
            self.post_message(self.Asked("", str(error)))
        else:
            self.post_message(self.Asked("", refreshing.summary(done)))

    def on_refreshing_actions_asked(self, message: Asked) -> None:
        """Show how far it is, and what has come, without moving the selection."""
        self.status.running("feeds", message.under_way)
        if message.brought:
            self.take_in()
        if message.told:
            self.status.say(message.told)
            if self.settings.recognition:
                self.session.names.ask_all()
                self.show_waiting(self.session.names.waiting)
