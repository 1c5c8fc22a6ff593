"""Abbreviations that have a full stop of their own, in the languages that wires write in, and what may follow them.

Many are words as well (`sat`, `ill`, `art`), so a pattern says whether its words stand large or small.
"""

import re

_TITLES = (
    "Adm|Amb|Brig|Capt|Cdr|Cmdr|Col|Cpl|Dr|Dra|Fr|Gen|Gov|Hon|Hr|Insp|Lt|Maj|Messrs|Mgr|MM?|Mme|Mlle|Mr|Mrs|Ms|Mt|Prof|Pte|"
    "Pvt|Rep|Rev|Rt|Sec|Sen|Sgt|Spc|Sra|Srta|Supt|Tech"
)
_ONWARDS = (
    "abp|approx|bijv|bspw|bzw|ca|cf|d\\.h|dhr|dipl|dott|dr|drs|ds|e\\.g|esim|gen|ggf|i\\.e|inkl|inż|ks|m\\.in|mevr|"
    "mgr|mio|mrd|np|nk|ns|płk|prof|sig|sog|św|tj|tzw|ul|vgl|vs|ул|z\\.B"
)
_HEADED = "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in _ONWARDS.split("|"))
LEADING = re.compile(f"{_TITLES}|{_HEADED}")
"""What is always followed by that to which it belongs: `Gen. Li`, `z.B. Autos`, `ul. Nowa`."""

NUMBERING = re.compile(
    "(?:abs|art|ch|chap|dn|env|est|figs?|godz|kap|kl|nos?|nr|nro|núm|pág|pp?|para|vols?|"
    "janv|févr?|mars|avr|juil|sept|oct|nov|déc)",
    re.IGNORECASE,
)
"""What is an abbreviation before a number only, and else a word: `No. 5`, `Art. 3`."""

_DATES = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat|Sun"
_STATES = (
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Oreg?|Pa|Tenn|"
    "Tex|Va|Vt|Wash|Wis|Wyo"
)
_FIRMS = "Inc|Corp|Co|Ltd|Bros|Cie|Dept|Ave|Blvd|St|Ste|Str|Jr|Sr"
_REST = "al|av|im|mm"
_LETTERS = r"[^\W\d_]|(?:[^\W\d_]{1,4}\.-?)+[^\W\d_]{1,4}"
TRAILING = re.compile(f"{_DATES}|{_STATES}|{_FIRMS}|{_REST}|{_LETTERS}")
"""What may also end a sentence: abbreviations, initials, letters with stops between them."""

_ENGLISH = """
a after all also although an analysts and another as at authorities because before both but by despite dozens
during each earlier every for from he her here his how however hundreds i if in instead it its last later many
meanwhile more most my no nobody nothing now officials on one our separately several she since so some still such
that the their then there these they this those though thousands to today two under until we what when where
whether which while who why with yesterday yet you your
"""
_OTHERS = """
aber das der die ein eine er es ich sie wir
ce cette dans elle elles il ils je les mais nous une
ale jednak nie oni potem
hän mutta ne se
det och
"""
"""German, French, Polish, Finnish, Swedish; without the articles that are part of names, as in `J. De La Cruz`."""
BEGINNINGS = frozenset((_ENGLISH + _OTHERS).split())
"""Words that, large after such an abbreviation, begin a new sentence."""
