"""The words that stand round names, as patterns: what a name looks like, titles, ranks, the tails of names."""

import re

_UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x530)) if letter.isupper())

NAME_WORD = rf"(?:[{_UPPER}]\.|[{_UPPER}]\w*(?:['’](?!s\b)\w+)*(?:-\w+)*)"
"""One capitalised word of a name in Latin, Greek or Cyrillic letters, without its possessive, or an initial."""

PARTICLE = r"(?:van|von|af|der|den|de|del|los|las|della|di|da|dos|du|al|el|bin|ben|ibn|le|la|ten|ter|zu)"
"""A small word inside a name: `Ursula von der Leyen`."""

DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b"
)
"""A day or a month, which stands large and ends a name: `President Clinton Thursday vetoed`."""

NAME = rf"{NAME_WORD}(?:[ -](?:{PARTICLE} ){{0,2}}{NAME_WORD}){{0,4}}"
"""A person's name of up to five words: `Ursula von der Leyen`."""

RANK = (
    r"(?:(?:Tech|Staff|Master|Gunnery|Senior|Chief|Command|First|Second|1st|2nd|Lance|Petty|Warrant|Airman|Rear|Vice|Brig|"
    r"Maj|Lt|Spc|Sgt|Mass Communication)\.? ){0,3}"
    r"(?:(?:Brigadier|Lieutenant|Major)-General|Lieutenant[- ](?:Colonel|Commander)|Brigadier|Sgt|Sergeant|Cpl|"
    r"Corporal|Pvt|Private|Pfc|Spc|Specialist|Airman|Seaman|Officer|Lt|Lieutenant|Capt|Captain|Maj|Major|"
    r"Col|Colonel|Gen|General|Cmdr|Commander|Adm|Admiral|Ens|Ensign)"
    r"(?:\.? (?:1st|2nd|3rd|First|Second|Third) Class|\.)?"
)
"""A military rank, long or short: `Tech. Sgt.`, `Brig. Gen.`, `Lt. Col.`"""

_OFFICES = (
    "President|Vice President|Prime Minister|Deputy Prime Minister|Premier|Chancellor|Foreign Minister|"
    "Foreign Secretary|Defen[cs]e Minister|Defen[cs]e Secretary|Finance Minister|Interior Minister|"
    "Health Minister|Energy Minister|(?:Commerce|Trade|Justice|Education|Agriculture|Transport|Labou?r|Culture|"
    "Environment|Home|Economy|Industry|Oil|Planning|Tourism|Sports) (?:Minister|Secretary)|"
    "Minister|Senator|Sen|Rep|Representative|Congressman|Congresswoman|Gov|"
    "Governor|Mayor|Judge|Justice|Chief Justice|Secretary[- ]General|Secretary of State|Secretary of Defen[cs]e|"
    "Secretary|Speaker|Ambassador|Envoy|Chairman|Chairwoman|Chair|Commissioner|High Representative|Spokesman|"
    "Spokeswoman|Director[- ]General|Director|Attorney General|Chief Executive|CEO|Archbishop|Bishop|Cardinal|"
    "Rev|Rabbi|Mullah|Sheikh|Sheik|Ayatollah|Sheriff|Pope|King|Queen|Prince|Princess|Crown Prince|Crown Princess|"
    "Sultan|Emir|Sir|Lady|Lord|Dame|Mr|Mrs|Ms|Miss|Dr|Prof|Professor"
)
_ROYAL = "Emperor|Empress"
_CALLINGS = (
    "chief|premier|leader|"
    "spokesman|spokeswoman|spokesperson|president|chairman|chairwoman|chief executive|director|minister|analyst|"
    "economist|strategist|coach|captain|midfielder|striker|defender|goalkeeper|manager|lawyer|prosecutor|judge|"
    "general|senator|actor|actress|singer|author|writer|professor"
)

TITLE = rf"(?:(?:Former|Ex|Acting|Deputy|Senior|Chief)[- ])?(?:{_OFFICES}|{RANK})"
"""What stands before a person's name and is no part of it."""

LEADING_TITLES = re.compile(rf"(?:{TITLE}\.?\s+){{1,4}}(?=[{_UPPER}])")
BARE_TITLE = re.compile(rf"(?:(?:{TITLE}|{_ROYAL})\.?\s*){{1,4}}")
TITLED_NAME = re.compile(
    rf"\b(?:(?=[A-Z12])(?:{TITLE}|{_ROYAL})|(?=[acdegjlmpsw])(?:{_CALLINGS}))\.? "
    rf"({NAME_WORD}(?: (?:{PARTICLE} ){{0,2}}{NAME_WORD}){{0,3}})"
)
ROLE_THEN_NAME = re.compile(rf"\b(?:{_CALLINGS}), ({NAME_WORD}(?: (?:{PARTICLE} ){{0,2}}{NAME_WORD}){{1,3}}),")
"""A name between commas behind what its bearer does: `its president, Sauli Niinistö, …`."""

RANKED_NAME = re.compile(rf"\b(?=[A-Z12])(?P<rank>{RANK}) (?P<name>{NAME_WORD}(?: {NAME_WORD}){{1,2}})")
PERSON_NAME = re.compile(rf"\b(?:(?:[{_UPPER}]\.){{2,3}} ?)?{NAME}")
"""A name in the furniture, of whatever is set close before it too: `J.K. Rowling`."""

BEFORE_NAMES = re.compile(rf"(?:{TITLE}|{_ROYAL})\b")
"""A title behind a place does not make it part of a name: `South Korea President Yoon` names the country."""

EVENT_TAIL = re.compile(
    r"\b(?:Cup|Open|Championships?|Grand Prix|Olympics|Olympic Games|Games|Trophy|Masters|Marathon|World Series|"
    r"Super Bowl|Summit|War|Festival|Revolution)$"
)
WORK_TAIL = re.compile(
    r"\b(?:Accords?|Treaty|Agreement|Act|Prize|Award|Convention|Protocol|Initiative|Plan|Programme|Program)$"
)
BODY_TAIL = re.compile(
    r"\b(?:Court|Council|Committee|Commission|Ministry|Department|Agency|Party|Bank|Corp|Ltd|Group|Association|Union|"
    r"Institute|Corporation|Times|News|Post|Airlines|Police|Army|Federation|University|Newspapers?|Company|Hospital|"
    r"Institution|Orchestra|Opera|Symphony|Philharmonic|Ballet|Society|Foundation|Academy|Authority|Bureau|Board|"
    r"Administration|Directorate|Securities)$"
)
NOBODY_TAIL = re.compile(
    r" (?:School|College|University|Academy|Hospital|Institut(?:e|ion)|Foundation|Orchestra|Symphony|Committee|"
    r"Commission|Council|Ministry|Department|Association|Federation|Corporation|Company|Airlines|Party|Securities|"
    r"Brothers|Systems|Industries|Group|Associates|Partners|Inc|Corp|Ltd|Plc|GmbH)\.?$"
)
"""What an organisation is called by, and no person: `Cary-Grove High School`."""
DESK_TAIL = re.compile(r"\b(?:Wire|Press|Desk|Agency|News|Newspapers?)$")
"""What an agency or a paper is called by, and next to nobody: `Halden Wire`."""
PLACE_TAIL = re.compile(
    r"\b(?:Air Force Base|Air Base|Air Station|Naval Base|Naval Station|Airport|Square|Street|Avenue|Boulevard|Road|"
    r"Bridge|River|Lake|Mountains?|Islands?|Sea|Ocean|Bay|Strait|Canal|Peninsula|Province|Palace|Stadium|Cathedral|"
    r"Harbou?r|Border|Valley|Desert|Beach|Prefecture|County|Oblast|Prison|Park|Plaza|Tower|Hotel|Arena|Coliseum|"
    r"Terminal|Gardens?|Opera House)$"
)
VENUE_TAIL = re.compile(
    r"\b(?:Hall|Arena|Stadium|Auditorium|Coliseum|Center|Centre|Theat(?:er|re)|Museum|Church|Cathedral|School|College|"
    r"Diner|Cafe|Restaurant|Tavern|Chapel|Library)$"
)
"""What houses something by its name."""
INDEX_BEHIND = re.compile(r"(?: \d+)? (?:(?:industrial|composite|share) )?(?:index|indices|average)\b")
"""What the name of a stock index stands before: `the Hang Seng index`."""
VENUE_BEHIND = re.compile(r" (?:cent(?:re|er)|hall|arena|stadium|airport|hotel|cathedral|district|province)\b")
"""What a place is called by: `the Litexpo centre`."""
MATERIEL_BEHIND = re.compile(
    r" (?:air-defen[cs]e |anti-\w+ )?"
    r"(?:units?|missiles?|batter(?:y|ies)|systems?|tanks?|jets?|fighters?|launchers?|drones?|rockets?)\b"
)
"""What a weapon's name stands before: `German Patriot units`."""
JOINT_BODY = re.compile(r"\b[A-Z]\w+-[A-Z]\w+ (?:Council|Commission|Committee|Group|Forum|Partnership)\b")
"""A body of two parties: `NATO-Ukraine Council`."""
COURT = re.compile(
    r"\bU\.S\. (?:(?:District|Circuit|Bankruptcy|Supreme) Court|"
    r"(?:\d+(?:st|[nr]d|th) )?(?:Circuit )?Court of Appeals)\b"
)
"""A court by its country: `U.S. District Court`."""
UNIT = re.compile(
    r"\b\d{1,4}(?:st|[nr]d|th) (?:[A-Z][\w-]+ ){0,4}"
    r"(?:Wing|Squadron|Brigade|Division|Regiment|Battalion|Fleet|Corps|Group|Army|Company|Infantry|Detachment)\b"
)
"""A military unit by its number: `189th Airlift Wing`."""

PHOTO_AGENCY = re.compile(rf"\(({NAME_WORD}(?: {NAME_WORD}){{0,5}}) [Pp]hoto(?:graph)? by ")
"""Who gave a picture: `(Air National Guard photo by …`."""

PHOTO_CREDIT = re.compile(
    rf"(?:^|[.!?)] )({NAME_WORD}(?: {NAME_WORD}){{0,3}})/(?!File Photo)({NAME_WORD}(?: {NAME_WORD}){{1,3}})"
    r"(?:/(?:Handout|File Photo|Pool))?\.?$"
)
"""Agency and photographer at a caption's end: `Northlight/Ann Lee`."""

NAMED_UNIT = re.compile(
    r"(?<=, )(?:[A-Z][\w-]+ ){1,4}(?:Wing|Squadron|Brigade|Regiment|Battalion|Fleet|Flight|Command)(?=,)"
)
"""A unit by its name in a caption's address: `…, Communications Flight, …`."""

COMPANY_TAIL = re.compile(
    r",? (?:Inc|Corp|Corporation|Ltd|Limited|Cos?|Companies|Company|Plc|PLC|plc|AG|SA|S\.A|NV|N\.V|GmbH|LLC|SpA|AB|ASA|"
    r"Oyj|SE|Holdings)\.?$"
)

_OPENERS = (
    "Media Police Officials Analysts Lawmakers Troops Government Parliament Opposition Leaders Ministers Prosecutors "
    "Authorities Diplomats Investors Economists Residents Protesters Voters Experts Sources Shares Stocks Markets "
    "Bonds Forces Soldiers Rebels Militants Students Workers Farmers Scientists Doctors Summit Headline Caption Photo "
    "Byline Editor Editors Reporter Reporters Update Correction Story Text Point Defence Defense "
    "Education Mercenaries Guerrillas Olympic Stadium Grandstand Host HOST REPORTER "
    "She They Officers Relatives Neighbors Neighbours Critics Supporters Aides Witnesses Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Group Team Scorers Extras Total Attendance Halftime Referee Bowling OT "
    "ICBM ICBMs GDP CEO CFO AIDS HIV DNA TV VAT IPO GMT EST EDT PST CET NGO NGOs PM MP MPs SUV ATM PC CD DVD"
)
GENERIC = frozenset(_OPENERS.split())
"""Words that open a sentence or label a line, and that the model takes for organisations."""
