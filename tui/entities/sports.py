"""Which sport a story is about, as the label at its head says: `SOCCER - `, `NBA BASKETBALL-`."""

import re

_TEAM_SPORTS = (
    "soccer|baseball|basketball|nba|nhl|nfl|ice hockey|hockey|american football|football|rugby|rugby union|"
    "rugby league|australian rules|cricket|volleyball|handball|water polo"
)
_OTHERS = (
    "tennis|golf|athletics|cycling|motor racing|motorcycling|rallying|boxing|swimming|skiing|alpine skiing|"
    "nordic skiing|freestyle skiing|ski jumping|speed skating|figure skating|bobsleigh|luge|biathlon|squash|badminton|"
    "table tennis|snooker|darts|rowing|sailing|yachting|weightlifting|wrestling|judo|fencing|gymnastics|show jumping|"
    "horse racing|olympics|chess"
)
_LABEL = re.compile(rf"(?:[A-Z]\w+ ){{0,2}}(?:(?P<team>{_TEAM_SPORTS})|{_OTHERS}) ?(?:-|--|–|—) ?", re.IGNORECASE)


def is_report(text: str) -> bool:
    """Tell whether a story is labelled as one of sport."""
    return _LABEL.match(text) is not None


def is_team_sport(text: str) -> bool:
    """Tell whether it is labelled as one of a sport of teams."""
    label = _LABEL.match(text)
    return label is not None and label["team"] is not None


def is_duel(text: str) -> bool:
    """Tell whether it is labelled as one of a sport in which one beats one: tennis, boxing, golf."""
    label = _LABEL.match(text)
    return label is not None and label["team"] is None


def label(text: str) -> str:
    """The label, in small letters; empty without one."""
    return text[: label_end(text)].lower()


def label_end(text: str) -> int:
    """Where the label ends; 0 without one."""
    label = _LABEL.match(text)
    return 0 if label is None else label.end()
