"""What is new in the feeds, fetched while one reads on."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from textual.message import Message
from textual.worker import Worker, get_current_worker

from tui.errors import DatelineError
from tui.model import Feed
from tui.ui.actions.listing import ListingActions
from tui.ui.phrases import count


class RefreshingActions(ListingActions):
    """`feeds.*`."""

    @dataclass
    class Asked(Message):
        """Some of the feeds have answered, or all."""

        under_way: str
        """How far it is; empty when it is over."""
        told: str = ""
        """What came of it, once it is over."""
        brought: bool = False
        """There are new or changed stories."""

    _asking: "Worker[None] | None" = None

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
