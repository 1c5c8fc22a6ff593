"""From mentions to entities: which of a story's names are one person, organisation or place.

Ambiguity stays split: a surname that two people bear is an entity of its own, for a wrong merge misleads and a missing
one is only untidy.

An entity's id is made from its type and canonical name alone, so that the same name in two stories is one entity
without a table that has to be kept; corrections and the library's alias table, which know more, map ids to ids.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet

from tui.entities import gazetteer
from tui.entities.institutions import institutions
from tui.entities.kinsfolk import core, father, kinsfolk
from tui.entities.namesakes import names_apart
from tui.entities.reading import Candidate, Reading
from tui.entities.rules.acronyms import initials, spelled_out
from tui.entities.words import BODY_TAIL, COMPANY_TAIL
from tui.model import BlockKind, EntityType, Mention
from tui.names import entity_id, fold, person_key, safe

Names = Mapping[str, str]
"""From each form, as written, to the canonical name of what it names."""


def resolve(reading: Reading) -> tuple[Mention, ...]:
    """Give every candidate of a reading its entity.

    Returns:
        Mentions in order, without overlap.
    """
    forms: defaultdict[EntityType, Counter[str]] = defaultdict(Counter)
    candidates = [(found, form) for found in reading.candidates if (form := _form(reading, found))]
    for found, form in candidates:
        forms[found.type][form] += 1
    others = _staff(reading) | kinsfolk(reading)
    names = {type_: _names(type_, counts, others) for type_, counts in forms.items()}
    if EntityType.ORG in names:
        names[EntityType.ORG] = _spelled_out(names[EntityType.ORG], spelled_out(reading))
    places = names_apart(reading)
    apart = {**places, **institutions(reading, places)}
    return tuple(_mention(found, apart.get(found.start) or names[found.type][form]) for found, form in candidates)


def _form(reading: Reading, found: Candidate) -> str:
    return " ".join(reading.surface(found).split())


def _staff(reading: Reading) -> AbstractSet[str]:
    """People that only bylines and credit lines name: who wrote a story is seldom who it calls by surname."""
    spans = [(line.start, line.end) for line, _ in reading.of_kind(BlockKind.BYLINE, BlockKind.CREDIT)]
    if not spans:
        return frozenset()
    inside: set[str] = set()
    outside: set[str] = set()
    for found in reading.candidates:
        within = any(start <= found.start < end for start, end in spans)
        (inside if within else outside).add(_form(reading, found))
    return inside - outside


def _mention(found: Candidate, name: str) -> Mention:
    id_ = entity_id(found.type, name)
    return Mention(
        found.start, found.end, found.type, id_, safe(name), found.score, _is_known_organisation(found, name)
    )


def _is_known_organisation(found: Candidate, name: str) -> bool:
    entry = gazetteer.find(name) if found.type is EntityType.ORG else None
    return entry is not None and entry.type is EntityType.ORG


def _names(type_: EntityType, forms: Counter[str], others: AbstractSet[str]) -> Names:
    if type_ is EntityType.PERSON:
        return _people(forms, others)
    known = {form: entry.name for form in forms if (entry := _known(form)) and entry.type is type_}
    rest = Counter({form: count for form, count in forms.items() if form not in known})
    grouped = _grouped(rest, _singular if type_ is EntityType.OTHER else fold)
    if type_ is EntityType.ORG:
        return _organisations({**grouped, **known})
    if type_ is EntityType.PLACE:
        return _halves({**grouped, **known})
    return _works({**grouped, **known}) if type_ in _WHOLE else {**grouped, **known}


_WHOLE = (EntityType.OTHER, EntityType.EVENT)
"""What a story may call by the end of its name, once it has given all of it."""


def _singular(name: str) -> str:
    """Weapons and products are one with their plural: `Patriot`, `Patriots`."""
    return fold(name).removesuffix("s")


def _works(names: dict[str, str]) -> Names:
    """Join ends of names to the one long name that has them: `Action Plan` to `Membership Action Plan`."""
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for name in set(names.values()):
        words = fold(name).split()
        for start in range(1, len(words) - 1):
            longer[" ".join(words[start:])].add(name)
    return {form: _only(longer.get(fold(name), set())) or name for form, name in names.items()}


_OPPOSITE = {"North": "South", "South": "North"}
"""Not `East` and `West`: beside a divided Germany these name the two camps as often."""


def _halves(names: dict[str, str]) -> Names:
    """Join `the North` to the half of a divided country that the story names: `North Korea`, not `North Macedonia`."""
    halves: defaultdict[str, set[str]] = defaultdict(set)
    for name in set(names.values()):
        side, _, land = name.partition(" ")
        if side in _OPPOSITE and all(map(gazetteer.is_country, (name, f"{_OPPOSITE[side]} {land}"))):
            halves[side].add(name)
    return {form: _only(halves.get(name, set())) or name for form, name in names.items()}


def _known(form: str) -> gazetteer.Entry | None:
    return gazetteer.find(form) or gazetteer.find(gazetteer.find_in_capitals(form) or "")


def _grouped(forms: Counter[str], key: Callable[[str], str]) -> dict[str, str]:
    """Forms with an equal key are one; the best of them stands for all."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        groups[key(form)].append(form)
    return {form: best(group, forms) for group in groups.values() for form in group}


def best(forms: Iterable[str], counts: Mapping[str, int]) -> str:
    """The canonical one of several forms: not in capitals, the fullest, the most frequent, the first met."""
    return max(forms, key=lambda form: (not (form.isupper() and len(form) > 5), len(form.split()), counts[form]))


def _people(forms: Counter[str], others: AbstractSet[str]) -> Names:
    """Full names first, each with its variants; then what stands alone, where only one full name bears it.

    Args:
        forms: How often each name is written.
        others: People that a surname by itself seldom means: staff, kin.
    """
    names = _grouped(forms, person_key)
    full = {name for name in names.values() if " " in name}
    by_last_word = _indexed(full, lambda words: (words[-1],))
    fullest = {name: _fullest(name, by_last_word) for name in full}
    known = set(fullest.values())
    elders = {person_key(name) for name in known}
    told = {name for name in known if father(name) not in elders}
    ends = _indexed(told, lambda words: (words[0], core(words)[-1]))
    inner = _indexed(told, _inner)
    others = {fullest.get(names.get(name, name), name) for name in others}
    return {
        form: fullest.get(name) or _bearer(name, ends, others) or _bearer(name, inner, others) or name
        for form, name in names.items()
    }


_LONG = 4
"""So many words has a name of which one in the middle may be all that somebody is called by."""


def _inner(words: list[str]) -> Iterable[str]:
    """By which bearers of long names go too: `Lula` of `Luiz Inacio Lula da Silva`; not by what is a first name."""
    if len(words) < _LONG:
        return
    yield from (word for word in words[1:-1] if len(word) > 2 and not gazetteer.is_first_name(word.title()))


def _indexed(names: AbstractSet[str], ends: Callable[[list[str]], Iterable[str]]) -> Mapping[str, AbstractSet[str]]:
    index: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        for end in ends(person_key(name).split()):
            index[end].add(name)
    return index


_CROWD = 50
"""So many bearers of one surname are a list, not a family: nobody is told apart, and no time is spent on it."""


def _fullest(name: str, by_last_word: Mapping[str, AbstractSet[str]]) -> str:
    """The one fuller form of a full name: `Recep Tayyip Erdoğan` for `Tayyip Erdogan`; itself where there is none."""
    namesakes = by_last_word[person_key(name).split()[-1]]
    if len(namesakes) > _CROWD:
        return name
    fuller = [other for other in namesakes if _contains(other, name)]
    longest = max(fuller, key=len, default=name)
    return longest if all(other == longest or _contains(longest, other) for other in fuller) else name


def _contains(longer: str, shorter: str) -> bool:
    """Tell whether all words of a name stand in a longer one, in order; other initials are another man's."""
    words, rest = person_key(shorter).split(), person_key(longer).split()
    left = iter(rest)
    own = _initials(words)
    return len(rest) > len(words) and all(word in left for word in words) and own in ([], _initials(rest))


def _initials(words: Iterable[str]) -> list[str]:
    """Initials among the words of a name, whichever way they are set: `H.W.`, `H. W.`."""
    return [letter for word in words if len(word) == 1 or "." in word for letter in word.replace(".", "")]


def _bearer(part: str, bearers: Mapping[str, AbstractSet[str]], others: AbstractSet[str]) -> str | None:
    """The full name that a bare surname or first part stands for; None where none does, or more than one."""
    all_bearers = bearers.get(person_key(part), frozenset())
    return _only(all_bearers - others) or _only(all_bearers)


def _organisations(names: dict[str, str]) -> Names:
    """Join short forms to the one long form they fit: acronyms, `the Union`, `Air Force` without its nation."""
    shorts: defaultdict[str, set[str]] = defaultdict(set)
    for form, name in names.items():
        for known in {form, name}:
            for short in _short_forms(known):
                shorts[fold(short)].add(name)
    return {form: _only(shorts.get(fold(name), set()) - {name}) or name for form, name in names.items()}


def _spelled_out(names: Names, long_forms: Mapping[str, str]) -> Names:
    """Join acronyms to what the story says that they stand for, in whichever language: `PSOE`."""
    return {form: names.get(long_forms.get(name, ""), name) for form, name in names.items()}


def _short_forms(name: str) -> Iterable[str]:
    if len(letters := initials(name)) >= 3 and " " in name:
        yield letters
    if " " in name and (body := BODY_TAIL.search(name)) and gazetteer.find(body.group()) is None:
        yield body.group()
    if tail := COMPANY_TAIL.search(name):
        yield name[: tail.start()]
        yield name.split(maxsplit=1)[0].removesuffix(".com")
    hit = gazetteer.leads(name)
    if hit and hit.entry.nation and hit.end < len(name):
        yield name[hit.end :].strip(" -")


def _only(names: AbstractSet[str]) -> str | None:
    return next(iter(names)) if len(names) == 1 else None
