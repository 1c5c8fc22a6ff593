# ruff: noqa: E501 - a sentence of copy a line
"""Families of stories, written for this project: which of them are takes or copies of one, and which only look so.

Agencies, people and events are invented.
"""

from collections.abc import Iterator

from msgspec import Struct

from tui.values import replace


class Piece(Struct, frozen=True):
    """A story as it comes over the wire."""

    headline: str
    paragraphs: tuple[str, ...]
    publisher: str = "Baltic Wire"
    slug: str = ""
    hour: int = 0
    """When it came out, in hours from the first."""


class Family(Struct, frozen=True):
    """Stories that came out near each other, and which of them belong together."""

    name: str
    pieces: tuple[Piece, ...]
    groups: tuple[tuple[int, ...], ...]
    """The places of those that are one story; who is in none stands alone."""

    def pairs(self) -> Iterator[tuple[Piece, Piece, bool]]:
        """Each two of them, and whether they are one story."""
        for later in range(len(self.pieces)):
            for earlier in range(later):
                together = any(later in group and earlier in group for group in self.groups)
                yield self.pieces[earlier], self.pieces[later], together


_FERRY = (
    "A ferry with 214 people on board ran aground off the island of Kaldvik early on Tuesday, the coast guard said.",
    (
        "The vessel, the Marta Lind, had left Osterhamn at 2:40 a.m. for the crossing to Vessel Point when it struck a reef"
        " in thick fog."
    ),
    (
        "Three helicopters and eleven boats were at the scene. Nobody was reported missing, said Ingrid Dahlmo, who leads"
        " the rescue centre."
    ),
    "The ferry, built in 1998, passed its last inspection in March, according to the harbour office in Osterhamn.",
)
_FERRY_RESCUE = (
    (
        "All 214 people on board a ferry that ran aground off the island of Kaldvik have been brought ashore, the coast"
        " guard said on Tuesday."
    ),
    (
        "Nine of them were taken to hospital in Osterhamn with cold and bruises, said Ingrid Dahlmo, who leads the rescue"
        " centre. None was in danger."
    ),
)
_FERRY_INQUIRY = (
    "The accident board has opened an inquiry and will hear the captain, Jonas Verlund, on Wednesday.",
    "Its chairman, Petra Aasen, said the ship's recorder had been found and was on its way to the capital.",
    (
        "The company Kaldvik Line, which owns the Marta Lind and four other ferries, stopped all night crossings until"
        " further notice. Its shares fell 6.4 percent."
    ),
    (
        "It is the second accident on the route in five years. In 2019 the ferry Solveig hit the pier at Vessel Point and"
        " 12 people were hurt."
    ),
)
_TARIFFS = (
    (
        "The government of Norland will lift its tariffs on timber from 1 September, trade minister Elsa Brandt said on"
        " Monday."
    ),
    (
        "The tariffs of 14 percent were brought in three years ago after a dispute with Estmark over subsidies for"
        " sawmills."
    ),
    (
        "Brandt told reporters in Halden that talks with her colleague Marek Toll had cleared the way for free trade in"
        " wood and paper."
    ),
    "Norland bought timber worth 310 million crowns from Estmark last year, a fifth less than before the dispute.",
    "Builders welcomed the step. The association of sawmills said it would look at the text before it gave an opinion.",
)
_STORM = (
    (
        "A storm with gusts of up to 140 kilometres an hour has cut power to 42,000 homes in the north of Sundland,"
        " the grid operator said on Friday."
    ),
    "Trees fell on lines between Arvik and Mossby, and the railway stopped all trains at 7:15 a.m.",
    "Schools in Arvik stayed shut. The mayor, Tove Lindahl, asked people to stay at home until the evening.",
    "The weather office expects the wind to ease after midnight, but warned of floods along the river Tarn.",
)


def _indices(day: str, move: str, points: str, percent: str, leader: str, gain: str, oil: str, gold: str) -> Piece:
    return Piece(
        f"Norland shares close {move} as banks lead",
        (
            f"Shares in Norland closed {move} on {day}, with banks and shippers leading the main index.",
            (
                f"The Halden index of the 40 largest companies ended {percent} percent {move} at {points} points in"
                " moderate trade."
            ),
            f"{leader} was the best performer with a gain of {gain} percent.",
            f"Oil was at {oil} dollars a barrel and gold at {gold} dollars an ounce when the exchange closed.",
            (
                "The Halden index is made of the 40 companies with the largest turnover on the exchange, and is reviewed"
                " each quarter by the exchange's committee."
            ),
            "The exchange is open from nine in the morning to half past four in the afternoon on all working days.",
        ),
    )


def _marked(piece: Piece) -> Piece:
    return replace(piece, headline=f"UPDATE 1-{piece.headline}")


def _weather(day: str, south: str, north: str, wind: str) -> Piece:
    return Piece(
        "Weather for Norland",
        (
            f"{day} will be cloudy with some sun in the south, the weather office said.",
            f"Temperatures reach {south} degrees in the south and {north} degrees in the north.",
            f"The wind comes from the west at {wind} knots, with stronger gusts along the coast.",
            "Those at sea should listen to the warnings on channel 16 before they leave the harbour.",
        ),
    )


def _obituary(name: str, surname: str, craft: str, born: str, age: str, work: str, town: str) -> Piece:
    return Piece(
        f"{name} {surname}, {craft}, dies at {age}",
        (
            f"The {craft} {name} {surname} has died at the age of {age}, the family said in a statement on Thursday.",
            f"Born in {town} in {born}, {surname} came to be known to a wide public with {work}.",
            f"Friends of {surname} spoke of a quiet and generous colleague who never forgot where the way had begun.",
            f"The theatre in {town} will open its doors on Saturday for all who want to sign the book of condolence.",
            f"{surname} is survived by a partner, by two children and by four grandchildren. The funeral is private.",
        ),
    )


_BACKGROUND = (
    (
        "Talks between Norland and Estmark on the border in the Tarn valley began in April, after a shepherd was shot at"
        " a post near Mossby."
    ),
    (
        "The two countries have drawn the line along the river since the treaty of 1921, but the river has moved by some"
        " 300 metres in places."
    ),
    (
        "About 4,000 people live in villages between the old bed of the river and the new one. They have papers of both"
        " countries."
    ),
    "A commission of six, led by the former judge Aino Raud, is to propose a line by the end of the year.",
)


def _digest(day: int, *news: str) -> Piece:
    return Piece(f"Border talks: what happened on day {day}", (*news, *_BACKGROUND), hour=24 * day)


FAMILIES = (
    Family(
        "an update that doubles, and one that is written anew",
        (
            Piece("Ferry runs aground off Kaldvik with 214 on board", _FERRY),
            Piece("UPDATE 1-Ferry runs aground off Kaldvik with 214 on board", (*_FERRY_RESCUE, *_FERRY[1:]), hour=2),
            Piece(
                "UPDATE 2-Ferry runs aground off Kaldvik with 214 on board",
                (*_FERRY_RESCUE, *_FERRY_INQUIRY, *_FERRY[1:]),
                hour=7,
            ),
            Piece(
                "UPDATE 3-Ferry company stops night crossings after Kaldvik accident",
                (_FERRY_INQUIRY[2], *_FERRY_RESCUE, *_FERRY_INQUIRY[:2], _FERRY_INQUIRY[3], *_FERRY[1:]),
                hour=9,
            ),
            Piece("Ferry that ran aground in 2019 to be broken up", (_FERRY_INQUIRY[3], *_TARIFFS[2:4]), hour=9),
        ),
        ((0, 1, 2, 3),),
    ),
    Family(
        "a correction, a refiled story, a withdrawal",
        (
            Piece("Norland to lift tariffs on timber from Estmark", _TARIFFS),
            Piece(
                "CORRECTED-Norland to lift tariffs on timber from Estmark",
                (*_TARIFFS[:3], _TARIFFS[3].replace("310", "301"), _TARIFFS[4]),
                hour=1,
            ),
            Piece("REFILE-Norland to lift tariffs on timber from Estmark", _TARIFFS, hour=2),
            Piece(
                "WITHDRAWN-Norland to lift tariffs on timber from Estmark",
                ("The story that was sent under this headline is withdrawn. A new one will follow.",),
                hour=3,
            ),
            Piece("Estmark to lift tariffs on wool from Norland", (_TARIFFS[0].replace("timber", "wool"),), hour=3),
        ),
        ((0, 1, 2, 3),),
    ),
    Family(
        "copies with another credit line, headline and length",
        (
            Piece("Storm cuts power to 42,000 homes in Sundland", _STORM),
            Piece("42,000 without power as storm hits north", _STORM, publisher="Harbour Press", hour=1),
            Piece("Sundland storm: trains stop, schools shut", _STORM[:3], publisher="Arvik Post", hour=5),
            Piece(
                "Sundland counts the cost of the storm",
                ("Insurers in Sundland put the damage of the storm at 90 million crowns.", _STORM[3]),
                hour=30,
            ),
        ),
        ((0, 1, 2),),
    ),
    Family(
        "an agency that tells its takes by the slug",
        (
            Piece("Norland lifts tariffs", _TARIFFS[:3], slug="NORLAND-TARIFFS"),
            Piece("Minister announces end of timber tariffs", (*_TARIFFS, *_BACKGROUND[2:]), slug="NORLAND-TARIFFS"),
            Piece("Sawmills wait for tariff text", (_TARIFFS[4], *_STORM[:2]), slug="NORLAND-SAWMILLS"),
        ),
        ((0, 1),),
    ),
    Family(
        "a story that grows under another headline, and one that quotes it",
        (
            Piece("Norland to lift timber tariffs in September", _TARIFFS[:3]),
            Piece("Norland lifts timber tariffs after talks with Estmark", (*_TARIFFS, _BACKGROUND[1]), hour=3),
            Piece("What the papers say", (*_FERRY[:2], *_TARIFFS[:3], *_STORM[:2]), hour=9),
        ),
        ((0, 1),),
    ),
    Family(
        "an agency that marks its takes behind the slug",
        (
            Piece("Tariffs go", _TARIFFS[:2], slug="BC-EU--Norland-Timber"),
            Piece(
                "Sawmills wait", (*_TARIFFS[:2], _TARIFFS[4]), slug="BC-EU--Norland-Timber, 1st Ld-Writethru", hour=1
            ),
            Piece("Prices fall", (*_TARIFFS, *_STORM[:2]), slug="BC-EU--Norland-Timber, 2nd Ld-Writethru", hour=2),
        ),
        ((0, 1, 2),),
    ),
    Family(
        "market reports of one pattern",
        (
            _indices("Monday", "higher", "7,431", "1.2", "Halden Bank", "4.1", "78.40", "1,954"),
            _indices("Tuesday", "lower", "7,402", "0.4", "Norland Shipping", "2.7", "79.12", "1,961"),
            _indices("Wednesday", "higher", "7,455", "0.7", "Halden Bank", "3.3", "77.85", "1,948"),
        ),
        (),
    ),
    Family(
        "market reports of one day, the second with the close",
        (
            _indices("Monday", "higher", "7,431", "1.2", "Halden Bank", "4.1", "78.40", "1,954"),
            Piece(
                "UPDATE 1-Norland shares close higher as banks lead",
                (
                    *_indices("Monday", "higher", "7,431", "1.2", "Halden Bank", "4.1", "78.40", "1,954").paragraphs,
                    "The crown was little changed at 11.20 to the dollar.",
                ),
                hour=1,
            ),
        ),
        ((0, 1),),
    ),
    Family(
        "market reports of two days, each with an update at noon",
        (
            _indices("Monday", "higher", "7,431", "1.2", "Halden Bank", "4.1", "78.40", "1,954"),
            _marked(_indices("Monday", "higher", "7,455", "1.5", "Halden Paper", "5.2", "78.90", "1,950")),
            _marked(_indices("Tuesday", "higher", "7,402", "0.4", "Norland Shipping", "2.7", "79.12", "1,961")),
        ),
        ((0, 1),),
    ),
    Family(
        "weather bulletins of one office",
        (
            _weather("Monday", "21", "14", "12"),
            _weather("Tuesday", "23", "16", "8"),
            _weather("Wednesday", "19", "15", "20"),
        ),
        (),
    ),
    Family(
        "obituaries by one desk",
        (
            _obituary("Liv", "Haraldsen", "actor", "1938", "85", "the film The Long Quay", "Osterhamn"),
            _obituary("Karl", "Mettner", "composer", "1941", "82", "the opera Winter Harbour", "Halden"),
            _obituary("Sofia", "Brandvold", "dancer", "1950", "73", "the ballet Salt", "Arvik"),
        ),
        (),
    ),
    Family(
        "digests with the same background",
        (
            _digest(
                1,
                "Surveyors of Norland and Estmark walked the bed of the Tarn together for the first time.",
                "They set eleven stakes, and lunch was served by the mayor of Mossby.",
            ),
            _digest(
                2,
                "Rain kept the surveyors in their tents. The commission looked at maps from the archive in Halden.",
                "A map of 1874 that was thought lost turned up in a drawer.",
            ),
        ),
        (),
    ),
    Family(
        "wrap-ups of several stories",
        (
            Piece("WRAPUP 1-Storm and floods in Sundland", (*_STORM[:2], *_FERRY[:2], _TARIFFS[0])),
            Piece("WRAPUP 2-Storm and floods in Sundland", (*_STORM[:3], *_FERRY[:3], _TARIFFS[0]), hour=4),
            Piece("Ferry runs aground off Kaldvik with 214 on board", _FERRY, hour=1),
            Piece("Norland to lift tariffs on timber from Estmark", _TARIFFS, hour=1),
        ),
        ((0, 1),),
    ),
    Family(
        "stubs of a feed",
        (
            Piece("In pictures", ("The best photographs of the day.",)),
            Piece("In pictures", ("Ten photographs of the week.",), hour=12),
            Piece("Council votes on harbour", (), publisher="Harbour Press"),
            Piece("Council votes on harbour", (), publisher="Harbour Press", hour=1),
            Piece("Council votes on bridge", (), publisher="Harbour Press", hour=2),
        ),
        ((2, 3),),
    ),
)
