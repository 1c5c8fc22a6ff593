"""Document-level rules over the raw names of the model: an ordered list that *is* the pipeline.

Each rule is a pure function from a reading to a reading, so that any can be left out to see what it is worth.
"""

from collections.abc import Callable, Collection, Sequence
from collections.abc import Set as AbstractSet

from tui.entities.casing import truecase
from tui.entities.lines import lines_of
from tui.entities.reading import Reading
from tui.entities.rules import (
    acronyms,
    appositions,
    boundaries,
    codes,
    companies,
    craft,
    cues,
    duels,
    employers,
    extent,
    furniture,
    labels,
    lists,
    people,
    places,
    renown,
    repeats,
    results,
    rows,
    scorecards,
    speeches,
    tallies,
    teams,
    titles,
    whereabouts,
)
from tui.model import Block

Rule = Callable[[Reading], Reading]

PIPELINE: tuple[tuple[str, Rule], ...] = (
    ("labels", labels.cut_label),
    ("boundaries", boundaries.trim),
    ("whole names", extent.widen),
    ("ranks", titles.part_ranks),
    ("titles", titles.strip_titles),
    ("lists", lists.part_lists),
    ("names in a row", places.part_known),
    ("known names", places.settle_known),
    ("names by their tail", places.type_by_tail),
    ("weapons", places.settle_weapons),
    ("unseen known names", places.add_known),
    ("constituencies", places.add_constituencies),
    ("bodies", places.add_bodies),
    ("works", places.add_works),
    ("dateline", furniture.read_dateline),
    ("bylines", furniture.read_bylines),
    ("credits", furniture.read_credits),
    ("captions", furniture.read_captions),
    ("origins of pictures", furniture.read_origins),
    ("results", results.read_results),
    ("scorecards", scorecards.read_scorecards),
    ("seeded players", results.read_seeded),
    ("tallies", tallies.read_tallies),
    ("rivals", duels.name_rivals),
    ("grounds", duels.place_grounds),
    ("names of the furniture", furniture.settle_by_furniture),
    ("acronyms", acronyms.read_acronyms),
    ("titled names", titles.add_titled),
    ("known people", renown.settle_renowned),
    ("unseen known people", renown.add_renowned),
    ("whereabouts", whereabouts.find_whereabouts),
    ("towns", whereabouts.find_towns),
    ("appositions", appositions.settle_by_apposition),
    ("craft and storms", craft.name_craft),
    ("employers", employers.name_employers),
    ("neighbours", cues.settle_by_neighbours),
    ("nearby", cues.add_near),
    ("sources", cues.settle_sources),
    ("residences", cues.add_residences),
    ("speakers", cues.add_speakers),
    ("rows", rows.read_rows),
    ("initials", people.add_initialled),
    ("companies", companies.complete_companies),
    ("traded companies", companies.name_traded),
    ("speeches", speeches.name_speakers),
    ("surnames", people.complete_people),
    ("settled repeats", repeats.settle_repeats),
    ("longest names", repeats.repair_longest),
    ("repeats", repeats.add_repeats),
    ("headings of tables", results.drop_headings),
    ("contests", teams.name_contests),
    ("clubs", teams.add_clubs),
    ("teams", teams.name_teams),
    ("leagues", teams.settle_leagues),
    ("codes", codes.drop_codes),
    ("generic words", boundaries.drop_generic),
)


def prepare(
    text: str,
    blocks: Sequence[Block] = (),
    datelines: Collection[int] | None = None,
    ordinary: AbstractSet[str] = frozenset(),
) -> Reading:
    """Make a text ready for the model: lines known, capitals put into ordinary case, nothing found yet.

    Args:
        text: The text.
        blocks: The blocks of its document; none for plain text, whose lines are then guessed.
        datelines: Where datelines start, when the document marks them.
        ordinary: Base forms of ordinary words, which decide what in a line of capitals is no name.
    """
    lines = lines_of(text, blocks)
    starts = None if datelines is None else frozenset(datelines)
    return Reading(truecase(text, lines, ordinary), lines, datelines=starts)


def refine(reading: Reading, pipeline: Sequence[tuple[str, Rule]] = PIPELINE) -> Reading:
    """Take a reading with the model's raw candidates through the rules."""
    for _, rule in pipeline:
        reading = rule(reading)
    return reading
