# ruff: noqa: E501 - a sentence of copy a line
"""Families of stories by many desks' patterns, made from their particulars: updates and copies, and what only looks so.

Agencies, people, teams and places are invented, as in `tests.library.families`.
"""

from collections.abc import Iterator

from tests.library.families import Family, Piece
from tui.values import replace

_TOWNS = ("Arvik", "Mossby", "Osterhamn", "Halden", "Vessel Point")


def _match(
    home: str, away: str, score: str, scorers: tuple[str, str], minutes: tuple[str, str], crowd: str, next_: str
) -> Piece:
    return Piece(
        f"{home} beat {away} {score}",
        (
            f"{home} beat {away} {score} in the Norland league on Saturday in front of {crowd} people.",
            f"{scorers[0]} put the hosts ahead in the {minutes[0]} minute with a shot from the edge of the area.",
            f"{scorers[1]} added the second in the {minutes[1]} minute, and {away} hardly came near the goal after that.",
            f"{home} play away to {next_} next Saturday. The league goes into its winter break in December.",
        ),
    )


def _result(home: str, away: str, scored: str, let_in: str, day: str) -> Piece:
    return Piece(
        f"{home} {scored}-{let_in} {away}",
        (
            f"Result of the Norland cup match between {home} and {away} on {day}: {home} {scored}, {away} {let_in}.",
            (
                "The ground was sold out. Tickets for the next round can be had from Monday at 10 in the morning, at the gate"
                " and on the pages of the club, the club said."
            ),
        ),
    )


def _close(move: str, day: str, change: str, points: str) -> Piece:
    return Piece(
        f"Shares close {move} in Halden",
        (
            (
                f"Shares in Halden closed {move} on {day}, with the index of the 40 largest companies {change} percent to"
                f" {points} points at the end of trading."
            ),
            (
                "As many shares changed hands as on the average of the last 90 days, and the crown hardly moved against the"
                " dollar and the euro. Banks and shippers moved the most among the larger companies, dealers in the City"
                " said."
            ),
        ),
    )


def _results(day: str, quarter: str, company: str, profit: str, sales: str, chief: str, share: str) -> Piece:
    return Piece(
        f"{company} {quarter} profit rises",
        (
            f"{company} said on {day} that its net profit for the {quarter} quarter rose to {profit} million crowns.",
            f"Sales reached {sales} million crowns, more than analysts had expected on average.",
            f"Chief executive {chief} said the company kept its forecast for the full year.",
            f"Shares in {company} were {share} percent higher at midday on the Halden exchange.",
        ),
    )


def _quake(strength: str, place: str, depth: str, hour: str, people: str) -> Piece:
    return Piece(
        f"Earthquake of magnitude {strength} shakes {place}",
        (
            f"An earthquake of magnitude {strength} shook {place} at {hour} on Wednesday, the institute of geology said.",
            f"Its centre was {depth} kilometres below the ground, and it was felt by some {people} people.",
            "There were no immediate reports of damage or of anybody hurt, and no warning of a wave was given.",
            "The region lies on a fault where two plates meet, and such tremors are common there.",
        ),
    )


def _weather(town: str, degrees: str) -> Piece:
    return Piece(
        f"Weather for {town}",
        (
            f"It will be {degrees} degrees in {town} on Tuesday, with light wind from the west and some cloud after noon.",
            "The outlook for the rest of the week is unchanged and mostly dry.",
        ),
    )


def _rates(bank: str, rate: str, before: str, governor: str, inflation: str, day: str) -> Piece:
    return Piece(
        f"{bank} holds rates at {rate} percent",
        (
            f"The {bank} left its key rate at {rate} percent on {day}, as all analysts had expected.",
            f"The rate was raised from {before} percent in the spring. Inflation was {inflation} percent last month.",
            f"Governor {governor} is to speak to reporters at two in the afternoon.",
            "The bank meets eight times a year to set the rate at which it lends to other banks overnight.",
        ),
    )


def _fire(town: str, street: str, rooms: str, hurt: str, hour: str, chief: str) -> Piece:
    return Piece(
        f"Fire in {town} leaves {hurt} hurt",
        (
            f"A fire in a house of {rooms} flats in {street} in {town} left {hurt} people hurt early on Friday, police said.",
            f"The fire brigade was called at {hour} and had the flames under control two hours later.",
            f"The cause was not known yet, said {chief}, who leads the brigade. Experts are to look at the house today.",
            "Those who live there have been put up in a school nearby until their flats can be used again.",
        ),
    )


def _forecast(town: str, high: str, low: str, rain: str, sea: str) -> Piece:
    return Piece(
        f"Weather for {town}",
        (
            f"{town} will see a mix of sun and clouds on Thursday with a high of {high} degrees and a low of {low} degrees.",
            f"The chance of rain is {rain} percent in the afternoon, when winds turn to the north.",
            f"The sea off {town} has {sea} degrees. The next forecast is at six in the evening.",
        ),
    )


def _agenda(day: str, *events: str) -> Piece:
    return Piece(
        f"Diary of events for {day}",
        (
            f"What is on in Norland on {day}:",
            *events,
            "Times are local. The desk can be reached at any hour for changes.",
        ),
    )


def _correction(story: str, wrong: str, right: str) -> Piece:
    return Piece(
        f"Correction: {story} story",
        (
            f"In a story sent on Monday about {story}, the agency reported wrongly that {wrong}. {right}.",
            "A corrected version of the story has been sent. The agency regrets the error.",
        ),
    )


def _court(name: str, crime: str, years: str, court: str, lawyer: str) -> Piece:
    return Piece(
        f"{name} jailed for {years} years",
        (
            f"A court in {court} sent {name} to prison for {years} years on Tuesday for {crime}.",
            f"The lawyer of {name}, {lawyer}, said that there would be an appeal within the fortnight that the law allows.",
            f"The prosecution had asked for more. The judge said that {name} had shown regret and helped the police.",
            "The case was heard for eleven days, and more than forty witnesses came before the court.",
        ),
    )


def _currency(day: str, dollar: str, euro: str, yen: str, trader: str) -> Piece:
    return Piece(
        "Crown little changed in quiet trade",
        (
            f"The Norland crown was little changed in quiet trade on {day}, at {dollar} to the dollar and {euro} to the euro.",
            f"One hundred yen cost {yen} crowns. {trader} said that most dealers waited for figures from abroad.",
            "The central bank has not bought or sold crowns in the market since it let the currency float in 1992.",
        ),
    )


def _council(town: str, matter: str, votes: str, mayor: str, cost: str) -> Piece:
    return Piece(
        f"{town} council votes for {matter}",
        (
            f"The council of {town} voted by {votes} on Monday evening to go ahead with {matter}.",
            f"Mayor {mayor} said that work would begin in the spring. It is to cost {cost} million crowns.",
            "The opposition had asked for a second opinion, and walked out before the vote was taken.",
            "The minutes of the meeting can be read at the town hall and on the pages of the council.",
        ),
    )


_PRESS_RELEASE = (
    "Kaldvik Line has signed a contract with the Osterhamn yard for two ferries that run on batteries, the company said.",
    "Each of them is to take 450 people and 90 cars, and to cross the sound in 35 minutes without any exhaust.",
    "The first is to be handed over in the summer of 2026. The contract is worth 1.2 billion crowns.",
    "“This is the largest order in our history,” said the head of the yard, Gunvor Hauge, in the statement.",
)
_LANDSLIDE = (
    "A landslide cut the road between Mossby and Arvik on Sunday evening, and a lorry was buried under the mud, police said.",
    "The driver, a man of 46 from Halden, got out by himself and walked to a farm, where he was given dry clothes.",
    "The road office expects the way to stay shut until Thursday. A detour leads over the pass at Tarnfell.",
    "It had rained without a break for three days in the valley, 112 millimetres in all.",
)
_LANDSLIDE_NEWS = (
    "Workers found a second car in the mud on Monday. It was empty, and its owner was at home, police in Mossby said.",
    "The road office now says that the way will stay shut for two weeks, since a bridge has moved by 20 centimetres.",
)
_TALKS = (
    "The union of nurses in Sundland and the hospitals agreed on Thursday on a rise of 5.2 percent over two years.",
    "The strike that was to begin on Monday in nine hospitals was called off, said union leader Kari Holmen.",
    "The hospitals, for whom Petter Ness led the talks, had offered 3.8 percent when they began in January.",
    "About 31,000 nurses vote on the agreement until the end of the month. The union asks them to accept it.",
)
_VERDICT = (
    "The supreme court of Estmark ruled on Wednesday that the law on the fishing grounds is void, by seven to two.",
    "The law had given 60 percent of the cod to boats longer than 28 metres. Owners of small boats went to court over it.",
    "Parliament now has until the end of next year to pass another. Minister Marek Toll said he would read the ruling first.",
    "Cod is the most important export of Estmark. The fleet landed 88,000 tonnes last year.",
)
_ROCKET = (
    "A rocket of the Estmark space office broke up 74 seconds after its start from Cape Lund on Tuesday, the office said.",
    "It carried a satellite that was to watch the ice of the northern sea. Nobody was hurt, and the parts fell into the sea.",
    "The head of the office, Aino Raud, said that a fault in a valve of the second stage was the likeliest cause.",
    "It was the third start of this type. The two before it, in 2021 and 2022, had gone well.",
)
_COPIES = {"landslide": _LANDSLIDE, "talks": _TALKS, "verdict": _VERDICT, "rocket": _ROCKET}


def _updated(name: str, headline: str, body: tuple[str, ...], news: tuple[str, ...], mark: str) -> Family:
    """A story and its update, whose news stands on top."""
    first, second = Piece(headline, body), Piece(f"{mark}{headline}", (*news, *body[1:]), hour=3)
    return Family(name, (first, second), ((0, 1),))


def _copied(name: str, headline: str, body: tuple[str, ...], another: str) -> Family:
    """A story in three papers: whole, without its end, and under another headline with a line of the paper's own."""
    own = f"Readers of this paper in {_TOWNS[len(name) % 5]} can write to the desk about it."
    return Family(
        name,
        (
            Piece(headline, body),
            Piece(headline, body[:3], publisher="Harbour Press", hour=1),
            Piece(another, (*body, own), publisher="Arvik Post", hour=8),
        ),
        ((0, 1, 2),),
    )


def _traps() -> Iterator[Family]:
    yield Family(
        "match reports of one day in one league",
        (
            _match("Arvik", "Mossby", "2-0", ("Jon Lie", "Per Dahl"), ("12th", "67th"), "4,120", "Halden"),
            _match("Osterhamn", "Halden", "2-1", ("Ole Vik", "Tor Berg"), ("31st", "80th"), "6,004", "Arvik"),
            _match("Tarnfell", "Kaldvik", "3-1", ("Nils Moe", "Arne Sand"), ("5th", "44th"), "1,870", "Mossby"),
        ),
        (),
    )
    yield Family(
        "results of companies by one pattern",
        (
            _results("Tuesday", "second", "Halden Bank", "412", "1,930", "Eva Strand", "2.1"),
            _results("Tuesday", "second", "Norland Shipping", "88", "2,304", "Rolf Aune", "0.8"),
            _results("Wednesday", "second", "Arvik Paper", "31", "640", "Siri Holt", "3.4"),
        ),
        (),
    )
    yield Family(
        "the weather of one day in three towns, in two sentences",
        (_weather("Arvik", "12"), _weather("Mossby", "9"), _weather("Halden", "12")),
        (),
    )
    yield Family(
        "earthquakes of one day",
        (
            _quake("5.1", "the north of Estmark", "10", "4:12 a.m.", "20,000"),
            _quake("4.7", "the islands of Sundland", "33", "7:40 p.m.", "3,000"),
        ),
        (),
    )
    yield Family(
        "rates of three central banks",
        (
            _rates("Bank of Norland", "4.25", "4.00", "Liv Aasen", "3.1", "Thursday"),
            _rates("Bank of Estmark", "6.50", "5.75", "Juri Sepp", "7.4", "Thursday"),
            _rates("Bank of Sundland", "3.00", "2.50", "Per Wik", "2.2", "Wednesday"),
        ),
        (),
    )
    yield Family(
        "fires in two towns",
        (
            _fire("Arvik", "Ship Street", "12", "four", "3:10 a.m.", "Tor Lund"),
            _fire("Halden", "Mill Lane", "30", "nine", "1:55 a.m.", "Eli Brun"),
        ),
        (),
    )
    yield Family(
        "the weather by town",
        (
            _forecast("Arvik", "14", "6", "40", "9"),
            _forecast("Mossby", "17", "8", "20", "11"),
            _forecast("Osterhamn", "12", "7", "60", "10"),
        ),
        (),
    )
    yield Family(
        "diaries of two days",
        (
            _agenda(
                "Monday",
                "09:00 Halden: parliament meets on the budget.",
                "11:00 Arvik: Kaldvik Line tells its figures.",
                "14:00 Mossby: mayors of the valley meet.",
            ),
            _agenda(
                "Tuesday",
                "08:30 Osterhamn: launch of the ferry Solveig.",
                "10:00 Halden: figures on trade in August.",
                "19:00 Arvik: concert for those who lost their homes.",
            ),
        ),
        (),
    )
    yield Family(
        "corrections of other stories",
        (
            _correction("the Kaldvik ferry", "the ferry was built in 1989", "It was built in 1998"),
            _correction("tariffs on timber", "the tariffs were 41 percent", "They were 14 percent"),
            _correction("the storm in Sundland", "24,000 homes had no power", "It was 42,000 homes"),
        ),
        (),
    )
    yield Family(
        "two verdicts of one week",
        (
            _court("Lars Opsahl", "the theft of a boat", "three", "Arvik", "Anne Berg"),
            _court("Mona Skaar", "fraud with shares", "six", "Halden", "Geir Foss"),
        ),
        (),
    )
    yield Family(
        "the crown on three days",
        (
            _currency("Monday", "11.20", "12.04", "7.61", "Ola Rustad"),
            _currency("Tuesday", "11.24", "12.01", "7.58", "Ola Rustad"),
            _currency("Wednesday", "11.17", "12.09", "7.66", "Una Falk"),
        ),
        (),
    )
    yield Family(
        "councils of two towns",
        (
            _council("Arvik", "a new bridge", "17 to 14", "Tove Lindahl", "210"),
            _council("Mossby", "a hall for concerts", "23 to 8", "Jan Ek", "95"),
        ),
        (),
    )
    yield Family(
        "results of one fixture with the same notice",
        (
            _result("Arvik", "Mossby", "2", "1", "Tuesday"),
            replace(_result("Arvik", "Mossby", "0", "3", "Friday"), hour=72),
        ),
        (),
    )
    yield Family(
        "closes of one market with the same background",
        (
            _close("higher", "Thursday", "gaining 0.4", "7,412.33"),
            replace(_close("lower", "Friday", "losing 0.3", "7,388.10"), hour=24),
        ),
        (),
    )
    yield Family(
        "a wrap-up that quotes three stories whole",
        (
            Piece("Landslide cuts road in Tarn valley", _LANDSLIDE),
            Piece("Nurses in Sundland call off strike", _TALKS),
            Piece("Rocket breaks up after start", _ROCKET),
            Piece("WRAPUP 1-The day in the north", (*_LANDSLIDE[:3], *_TALKS[:3], *_ROCKET[:3]), hour=4),
        ),
        (),
    )
    yield Family(
        "a digest at six that quotes the tops of stories",
        (
            Piece("Court voids law on fishing grounds", _VERDICT),
            Piece("Rocket breaks up after start", _ROCKET),
            Piece("Top stories at 1800", (_VERDICT[0], _ROCKET[0], _TALKS[0], _LANDSLIDE[0]), hour=4),
            Piece("Top stories at 2100", (_PRESS_RELEASE[0], _ROCKET[0], _LANDSLIDE_NEWS[0], _TALKS[1]), hour=7),
        ),
        (),
    )
    yield Family(
        "a follow-up the next day with the background of the first",
        (
            Piece("Court voids law on fishing grounds", _VERDICT),
            Piece(
                "Owners of large boats ask for talks after ruling",
                (
                    "The union of owners of large boats asked on Friday for talks with the government on the cod.",
                    "Its leader, Ants Kask, said that a third of the fleet might have to be sold.",
                    _VERDICT[3],
                ),
                hour=40,
            ),
        ),
        (),
    )
    yield Family(
        "an explainer that shares two paragraphs",
        (
            Piece("Rocket breaks up after start", _ROCKET),
            Piece(
                "EXPLAINER-How Estmark came to build rockets",
                (
                    "The space office of Estmark was founded in 2009 with eleven people and a hangar at Cape Lund.",
                    "It was to give the country a way of its own to watch the ice and the ships in it.",
                    "The engines are bought abroad; tanks, stages and valves are made by three firms in Halden.",
                    _ROCKET[3],
                ),
                hour=5,
            ),
        ),
        (),
    )


def _stories() -> Iterator[Family]:
    yield _updated(
        "an update with news on top", "Landslide cuts road in Tarn valley", _LANDSLIDE, _LANDSLIDE_NEWS, "UPDATE 1-"
    )
    yield _updated(
        "a lead of another agency",
        "Nurses in Sundland call off strike",
        _TALKS,
        ("Nurses began to vote on Friday.",),
        "2nd LEAD - ",
    )
    yield _updated(
        "a correction of one figure",
        "Court voids law on fishing grounds",
        _VERDICT,
        (_VERDICT[0].replace("seven to two", "six to three"),),
        "CORRECTED-",
    )
    yield _updated(
        "an official correction",
        "Rocket breaks up after start",
        _ROCKET,
        (_ROCKET[0].replace("74", "47"),),
        "CORRECTED (OFFICIAL)-",
    )
    yield _updated(
        "a story that is sent again", "Kaldvik Line orders two ferries", _PRESS_RELEASE, _PRESS_RELEASE[:1], "RPT-"
    )
    headlines = {
        "landslide": ("Landslide cuts road in Tarn valley", "Lorry buried under mud near Mossby"),
        "talks": ("Nurses in Sundland call off strike", "No strike in nine hospitals after deal"),
        "verdict": ("Court voids law on fishing grounds", "Small boats win in supreme court"),
        "rocket": ("Rocket breaks up after start", "Estmark loses satellite 74 seconds after start"),
    }
    for name, body in _COPIES.items():
        yield _copied(f"copies of the {name}", headlines[name][0], body, headlines[name][1])
    release = replace(Piece("Kaldvik Line orders two battery ferries", _PRESS_RELEASE), publisher="Northgate Press")
    shorter = Piece("Osterhamn yard gets its largest order", _PRESS_RELEASE[:3], publisher="Harbour Press", hour=2)
    yield Family("two agencies' copy of one press release", (release, shorter), ((0, 1),))
    yield Family(
        "a flash, an urgent and the story",
        (
            Piece("URGENT-Landslide cuts road in Tarn valley", _LANDSLIDE[:1]),
            Piece("Landslide cuts road in Tarn valley", _LANDSLIDE[:2], hour=0),
            Piece("UPDATE 1-Landslide cuts road in Tarn valley", _LANDSLIDE, hour=1),
        ),
        ((0, 1, 2),),
    )
    yield Family(
        "the same story in capitals and with a dateline of a paper",
        (
            Piece("Nurses in Sundland call off strike", _TALKS),
            Piece(
                "NURSES IN SUNDLAND CALL OFF STRIKE",
                (f"ARVIK, Sundland — {_TALKS[0]}", *_TALKS[1:]),
                publisher="Arvik Post",
                hour=2,
            ),
        ),
        ((0, 1),),
    )


PATTERNS = (*_traps(), *_stories())
