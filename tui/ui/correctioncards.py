"""Corrections as cards: what was put right, where and when; each can be taken back."""

from collections.abc import Sequence

from tui.commands import Command
from tui.correction import Correction, CorrectionId
from tui.model import ArticleId
from tui.session import corrections, errata
from tui.session.outcome import Outcome
from tui.session.session import Session
from tui.ui.overlook import Glance, Subject
from tui.ui.screens.overview import Overview
from tui.ui.widgets.cards import Card


def corrections_overview(session: Session, commands: Sequence[Command]) -> Overview:
    """All corrections of the library over the whole screen, the last first; each can be taken back."""
    subject = Subject(
        "correction",
        lambda _: correction_cards(session.library.errata.corrections),
        lambda card: withdrawn(session, card),
    )
    return Overview(subject, commands, session.history, Glance())


def correction_cards(made: Sequence[Correction]) -> list[Card]:
    """Corrections as cards, the last one first."""
    return [_card(correction) for correction in reversed(made)]


def _card(correction: Correction) -> Card:
    day = f"{correction.made.day} {correction.made:%b %Y}"
    quote = correction.anchor.quote if correction.anchor else ""
    return Card(
        correction.id,
        correction.article or ArticleId(""),
        None,
        quote,
        errata.told(correction),
        f"{correction.fix} · {errata.place(correction)} · {day}",
    )


def withdrawn(session: Session, card: Card) -> Outcome:
    """Take the correction of a card back."""
    return corrections.withdraw(session, [CorrectionId(card.key)])
