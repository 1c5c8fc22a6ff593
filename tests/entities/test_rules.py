"""Each rule on its own: what the model marked goes in, what the rule makes of it comes out (see `notation`)."""

from collections.abc import Callable

import pytest

from tests.entities.notation import after, compose, parse, reading, show
from tui.entities.reading import Candidate, Reading
from tui.entities.refine import PIPELINE, Rule, prepare, refine
from tui.entities.rules import acronyms, boundaries, furniture, people, places, repeats, titles
from tui.model import BlockKind, EntityType


def unmarked(rule: Rule, text: str) -> str:
    """What a rule finds by itself where the model saw nothing."""
    return after(rule, text)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[the Halden Times](ORG)", "the [Halden Times](ORG)"),
        ("[North Korea's](PLACE) missile", "[North Korea](PLACE)'s missile"),
        ("[Niinistö’s](PERSON) visit", "[Niinistö](PERSON)’s visit"),
        ("[“Vilnius](PLACE)”", "“[Vilnius](PLACE)”"),
        ("[Hyonhee Shin\nSEOUL](PERSON)", "[Hyonhee Shin](PERSON)\nSEOUL"),
        ("[Joe Biden\tHelsinki](PERSON)", "[Joe Biden](PERSON)\tHelsinki"),
        ("[Kaunas 3-1](PLACE)", "[Kaunas](PLACE) 3-1"),
        ("[Halden Ferries)](ORG)", "[Halden Ferries](ORG))"),
        ("[Halden (ferries](ORG)", "[Halden](ORG) (ferries"),
        ("[Halden Inc.](ORG) rose", "[Halden Inc.](ORG) rose"),
        ("sold to [Halden Corp.](ORG)", "sold to [Halden Corp](ORG)."),
        ("[Vilnius.](PLACE)", "[Vilnius](PLACE)."),
        ("[Vilnius - Ann Lee](PERSON)", "Vilnius - [Ann Lee](PERSON)"),
        ("[The Hague](PLACE)", "[The Hague](PLACE)"),
        ("[U.S.](PLACE) troops", "[U.S.](PLACE) troops"),
        ("in [tomorrow](ORG) or ['s](ORG)", "in tomorrow or 's"),
        ("[SCALP missiles](PERSON)", "[SCALP](PERSON) missiles"),
        ("[Türkiye 🇹🇷](EVENT)", "[Türkiye](EVENT) 🇹🇷"),
        ("[Abuja on](PLACE) Sunday", "[Abuja](PLACE) on Sunday"),
        ("the [Xinhua news agency](ORG)", "the [Xinhua](ORG) news agency"),
        ("in [west London](PLACE)", "in west [London](PLACE)"),
        ("[Jean d'Aubigny of Halden](PERSON)", "[Jean d'Aubigny](PERSON) of Halden"),
        ("[HK$161.50](PLACE)", "HK$161.50"),
        ("[Halden Inc <HAL.N](ORG)>", "[Halden Inc](ORG) <HAL.N>"),
        ("[Hunting'' for Miram](OTHER)", "[Hunting](OTHER)'' for Miram"),
        ("[Associated Press Writer](PERSON)", "[Associated Press](PERSON) Writer"),
        ("[Orm Press Staff Writers](ORG)", "[Orm Press](ORG) Staff Writers"),
        ("[Halden Cos.](ORG) rose", "[Halden Cos.](ORG) rose"),
        ("[윤석열 대통령은](PERSON)", "윤석열 대통령은"),
        ("[윤석열\nAnn Lee](PERSON)", "윤석열\n[Ann Lee](PERSON)"),
        ("[M&S](ORG) rose", "[M&S](ORG) rose"),
        ("[Carrier Strike Group 5](ORG) and [Halden 5](ORG)", "[Carrier Strike Group 5](ORG) and [Halden](ORG) 5"),
    ],
)
def test_names_are_brought_to_their_bounds(before: str, expected: str) -> None:
    assert after(boundaries.trim, before) == expected


def test_a_word_that_only_opens_a_sentence_is_no_name() -> None:
    assert after(boundaries.drop_generic, "[Media](ORG) said so.") == "Media said so."


def test_a_word_that_the_story_also_writes_small_is_no_name() -> None:
    assert after(boundaries.drop_generic, "[Grain](ORG) fell. The grain") == "Grain fell. The grain"
    assert after(boundaries.drop_generic, "[Turkey](PLACE) exports turkey") == "[Turkey](PLACE) exports turkey"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[President Yoon Suk Yeol](PERSON)", "President [Yoon Suk Yeol](PERSON)"),
        ("[Secretary General Jens Stoltenberg](PERSON)", "Secretary General [Jens Stoltenberg](PERSON)"),
        ("[Turkish President Recep Tayyip Erdoğan](PERSON)", "Turkish President [Recep Tayyip Erdoğan](PERSON)"),
        ("the [President](PERSON) said", "the President said"),
        (
            "[Pope Francis](PERSON) met [Sheik Ahmed Orm](PERSON)",
            "Pope [Francis](PERSON) met Sheik [Ahmed Orm](PERSON)",
        ),
        ("[Defence](ORG) Minister Boris Pistorius", "Defence Minister Boris Pistorius"),
        ("[German](GROUP) Minister Boris Pistorius", "[German](GROUP) Minister Boris Pistorius"),
    ],
)
def test_titles_are_no_part_of_names(before: str, expected: str) -> None:
    assert after(titles.strip_titles, before) == expected


def test_a_hyphen_does_not_part_a_rank() -> None:
    before = "spokesman [Lieutenant-Colonel Max Orm](PERSON) said"
    assert after(titles.strip_titles, before) == "spokesman Lieutenant-Colonel [Max Orm](PERSON) said"


def test_a_class_is_part_of_the_rank() -> None:
    before = "Petty Officer [2nd Class](PERSON) [Ann Lee](PERSON) said"
    assert after(titles.part_ranks, before) == "Petty Officer 2nd Class [Ann Lee](PERSON) said"


def test_a_rank_ends_an_organisation_and_begins_a_person() -> None:
    before = "photo by [Air Force Tech](ORG). Sgt. Ann Lee via"
    assert after(titles.part_ranks, before) == "photo by [Air Force](ORG) Tech. Sgt. [Ann Lee](PERSON) via"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("President Nausėda spoke", "President [Nausėda](PERSON) spoke"),
        ("spokesman [Ann Lee](ORG) said", "spokesman [Ann Lee](PERSON) said"),
        ("Brigadier-General Amir Orm said", "Brigadier-General [Amir Orm](PERSON) said"),
        ("its president, [Sauli Niinistö](ORG), came", "its president, [Sauli Niinistö](PERSON), came"),
        ("Foreign Minister of Ukraine", "Foreign Minister of Ukraine"),
        ("the General Workers Union", "the General Workers Union"),
        ("President Putin's Russia", "President [Putin](PERSON)'s Russia"),
        ("President [Sauli](PERSON) Niinistö came", "President [Sauli Niinistö](PERSON) came"),
        ("[WHO](ORG) chief [Tedro Adham Gheb](ORG) said", "[WHO](ORG) chief [Tedro Adham Gheb](PERSON) said"),
    ],
)
def test_what_follows_a_title_is_a_person(before: str, expected: str) -> None:
    assert after(titles.add_titled, before) == expected


def test_known_names_have_their_type() -> None:
    assert after(places.settle_known, "[Ukraine](ORG) and [NATO](PLACE)") == "[Ukraine](PLACE) and [NATO](ORG)"


def test_a_name_that_may_be_a_person_keeps_the_models_word() -> None:
    assert after(places.settle_known, "[Jordan](PERSON) said") == "[Jordan](PERSON) said"
    assert after(places.settle_known, "in [Jordan](OTHER)") == "in [Jordan](PLACE)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SKorea and the EU", "[SKorea](PLACE) and the [EU](ORG)"),
        ("the U.S.-led talks", "the [U.S.](PLACE)-led talks"),
        ("Swedish Prime Minister", "[Swedish](GROUP) Prime Minister"),
        ("the Paris Match cover", "the Paris Match cover"),
        ("Leaders Of South Korea And NATO", "Leaders Of [South Korea](PLACE) And [NATO](ORG)"),
        ("see www.Reuters.com", "see www.Reuters.com"),
        ("the Ukrainians and Finns", "the [Ukrainians](GROUP) and [Finns](GROUP)"),
        ("ask us, said Chad", "ask us, said Chad"),
        ("[Kuala](ORG) Lumpur and [Lockheed](PERSON) Martin", "[Kuala Lumpur](PLACE) and [Lockheed Martin](ORG)"),
    ],
)
def test_known_names_are_found_where_the_model_saw_nothing(text: str, expected: str) -> None:
    assert unmarked(places.add_known, text) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[Halden Air Force Base](ORG)", "[Halden Air Force Base](PLACE)"),
        ("the [Halden Cup](ORG)", "the [Halden Cup](EVENT)"),
        ("the [Halden Treaty](ORG)", "the [Halden Treaty](OTHER)"),
        ("[Ann Bridge](PERSON)", "[Ann Bridge](PERSON)"),
        ("the [Halden County District Court](PLACE)", "the [Halden County District Court](ORG)"),
        ("near [Halden Prison](ORG)", "near [Halden Prison](PLACE)"),
        ("at [St. Orm's Hospital](PLACE)", "at [St. Orm's Hospital](ORG)"),
        (
            "the [Mibtel](ORG) index and the [HX](ORG) 100 index",
            "the [Mibtel](OTHER) index and the [HX](OTHER) 100 index",
        ),
        ("the [NBP](PLACE) and the [HFB](PERSON)", "the [NBP](ORG) and the [HFB](ORG)"),
        ("[SCALP](PERSON) missiles", "[SCALP](OTHER) missiles"),
        ("the [LITEXPO](PERSON) centre", "the [LITEXPO](PLACE) centre"),
        ("[Halden Wire](PERSON), evening note", "[Halden Wire](ORG), evening note"),
    ],
)
def test_the_last_word_of_a_name_tells_what_it_is(before: str, expected: str) -> None:
    assert after(places.type_by_tail, before) == expected


def test_a_legislators_state_stands_behind_the_party() -> None:
    before = "Sen. Ann Lee, [R-N.C](ORG)., and Rep. Bo Ek (D-[California](PLACE))"
    expected = "Sen. Ann Lee, R-[N.C.](PLACE), and Rep. Bo Ek (D-[California](PLACE))"
    assert after(places.add_constituencies, before) == expected


def test_a_party_with_two_aims_is_an_organisation_and_two_parties_are_not() -> None:
    assert unmarked(places.add_bodies, "the Law and Order party") == "the [Law and Order](ORG) party"
    assert unmarked(places.add_bodies, "the Russian and Orm party") == "the Russian and Orm party"


@pytest.mark.parametrize("title", ["Commerce Minister", "Mass Communication Specialist 3rd Class"])
def test_an_office_or_rank_before_a_name_is_no_organisation(title: str) -> None:
    first = title.split(maxsplit=1)[0]
    marked = f"of [{first}](ORG){title.removeprefix(first)} [Ann Lee](PERSON) said"
    assert after(titles.strip_titles, marked) == f"of {title} [Ann Lee](PERSON) said"


def test_a_unit_is_known_by_its_number() -> None:
    assert unmarked(places.add_bodies, "of the 12th Signal Brigade") == "of the [12th Signal Brigade](ORG)"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("a Membership [Action Plan](ORG).", "a [Membership Action Plan](OTHER)."),
        ("the Halden Peace Treaty Organisation", "the Halden Peace Treaty Organisation"),
        ("the [North Korea](PLACE) Peace Plan", "the [North Korea](PLACE) Peace Plan"),
    ],
)
def test_a_plan_is_taken_whole(before: str, expected: str) -> None:
    assert after(places.add_works, before) == expected


def test_a_clubs_name_before_units_is_a_weapon() -> None:
    before = "[Patriots](ORG) for the sky. [Patriot](ORG) units and [Halden](ORG) units"
    expected = "[Patriots](OTHER) for the sky. [Patriot](OTHER) units and [Halden](ORG) units"
    assert after(places.settle_weapons, before) == expected
    assert after(places.settle_weapons, "[Patriots](ORG). Patriot units") == "[Patriots](OTHER). Patriot units"
    assert after(places.settle_weapons, "the [Patriots](ORG) won") == "the [Patriots](ORG) won"


def test_a_body_of_two_parties_is_one_organisation() -> None:
    assert after(places.add_bodies, "the [NATO](ORG)-Ukraine Council") == "the [NATO-Ukraine Council](ORG)"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("in [Warsaw NATO](ORG) meets", "in [Warsaw](PLACE) [NATO](ORG) meets"),
        ("[German Patriot](ORG) units", "[German](GROUP) [Patriot](OTHER) units"),
        ("[German Patriot](ORG) readers", "[German Patriot](ORG) readers"),
        ("the [American Red Cross](ORG)", "the [American Red Cross](ORG)"),
        ("the [Oslo-Bergen](ORG) line", "the [Oslo](PLACE)-[Bergen](PLACE) line"),
        ("at [Sony Australia](ORG)", "at [Sony Australia](ORG)"),
        ("the [U.S. Food and Drug Administration](ORG)", "the [U.S. Food and Drug Administration](ORG)"),
        (
            "at [Halden University and Kaunas College](ORG)",
            "at [Halden University](ORG) and [Kaunas College](ORG)",
        ),
    ],
)
def test_two_names_in_a_row_are_parted(before: str, expected: str) -> None:
    assert after(places.part_known, before) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SEOUL (Reuters) - Leaders", "[SEOUL](PLACE) ([Reuters](ORG)) - Leaders"),
        ("VILNIUS, Lithuania (AP) — Leaders", "[VILNIUS](PLACE), [Lithuania](PLACE) ([AP](ORG)) — Leaders"),
        ("KAUNAS, July 11 (Halden Wire) - It", "[KAUNAS](PLACE), July 11 ([Halden Wire](ORG)) - It"),
        ("WARSAW/KYIV, July 13 - It", "[WARSAW](PLACE)/[KYIV](PLACE), July 13 - It"),
        ("(AP) - PARIS, July 13 - AP said", "([AP](ORG)) - [PARIS](PLACE), July 13 - AP said"),
        ("It was - they said - late.", "It was - they said - late."),
    ],
)
def test_a_dateline_names_its_place_and_agency(text: str, expected: str) -> None:
    headline = "Leaders meet in a hall\n"
    assert unmarked(furniture.read_dateline, headline + text) == headline + expected


def test_every_paragraph_may_have_a_dateline_that_names_an_agency() -> None:
    text = "Deaths\nLONDON (AP) _ Ann died.\nROME (AP) _ Bo died.\nOSLO - Ib died."
    expected = "Deaths\n[LONDON](PLACE) ([AP](ORG)) _ Ann died.\n[ROME](PLACE) ([AP](ORG)) _ Bo died.\nOSLO - Ib died."
    assert unmarked(furniture.read_dateline, text) == expected


def test_a_dateline_is_not_changed_by_later_rules() -> None:
    marked = "Ann Lindau met him\n[LINDAU](PERSON) (Halden Wire) - [Ann Lindau](PERSON) said."
    result = refine(furniture.read_dateline(prepare_marked(marked)), PIPELINE[11:])
    assert "[LINDAU](PLACE) ([Halden Wire](ORG))" in show(parse(marked)[0], result.candidates)


def prepare_marked(marked: str) -> Reading:
    text, names = parse(marked)
    return prepare(text).with_only(Candidate(start, end, type_) for start, end, type_, _ in names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Hyonhee Shin", "By [Hyonhee Shin](PERSON)"),
        ("By Ann Lee, Bo Ek and H. J. Marsh", "By [Ann Lee](PERSON), [Bo Ek](PERSON) and [H. J. Marsh](PERSON)"),
        ("By J.K. Rowling-Smith and J.R.Marsh", "By [J.K. Rowling-Smith](PERSON) and [J.R.Marsh](PERSON)"),
        ("By U.S. Navy and Bo Ek", "By U.S. Navy and [Bo Ek](PERSON)"),
        ("By Ursula von der Leyen", "By [Ursula von der Leyen](PERSON)"),
        ("By ANN LEE", "By [ANN LEE](PERSON)"),
        ("Ann Lee and Bo Ek\nOSLO 1996-08-30", "[Ann Lee](PERSON) and [Bo Ek](PERSON)\nOSLO 1996-08-30"),
        ("Leaders Meet\nAgain", "Leaders Meet\nAgain"),
    ],
)
def test_a_byline_names_people(text: str, expected: str) -> None:
    assert unmarked(furniture.read_bylines, f"Leaders meet\n{text}") == f"Leaders meet\n{expected}"


def test_a_credit_line_names_people_and_where_they_were() -> None:
    text = "(Reporting by Ann Lee in New York and Bo Ek; Additional reporting by Ib Orm; editing by Tom Smith-Jones)"
    assert unmarked(furniture.read_credits, f"Leaders meet\n{text}") == (
        "Leaders meet\n(Reporting by [Ann Lee](PERSON) in [New York](PLACE) and [Bo Ek](PERSON); "
        "Additional reporting by [Ib Orm](PERSON); editing by [Tom Smith-Jones](PERSON))"
    )


def test_a_caption_names_who_took_the_picture_and_for_whom() -> None:
    text = "PHOTO CAPTION: A bridge, July 10. (Halden Guard photo by Ann Lee)"
    expected = "PHOTO CAPTION: A bridge, July 10. ([Halden Guard](ORG) photo by [Ann Lee](PERSON))"
    assert unmarked(furniture.read_captions, text) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("at sea. [Halden Guard/Handout](ORG) via REUTERS", "at sea. [Halden Guard](ORG)/Handout via [REUTERS](ORG)"),
        ("[Bo Ek/File Photo](PERSON)", "[Bo Ek](PERSON)/File Photo"),
        ("[Halden Guard](ORG)[/Pool](ORG) via Velmar", "[Halden Guard](ORG)/Pool via Velmar"),
        ("to Oslo via [Bergen](PLACE) and via NATO", "to Oslo via [Bergen](PLACE) and via [NATO](ORG)"),
    ],
)
def test_a_credit_says_whose_the_picture_is_and_who_sent_it(before: str, expected: str) -> None:
    assert after(furniture.read_origins, before) == expected


def test_how_a_picture_came_is_no_photographer() -> None:
    text = "PHOTO CAPTION: Vilnius, July 10. Northlight/Sverre Haldbakk/File Photo\nPHOTO: Oslo. Northlight/File Photo"
    expected = (
        "PHOTO CAPTION: Vilnius, July 10. [Northlight](ORG)/[Sverre Haldbakk](PERSON)/File Photo\n"
        "PHOTO: Oslo. Northlight/File Photo"
    )
    assert unmarked(furniture.read_captions, text) == expected


def test_a_caption_may_end_with_agency_and_photographer() -> None:
    text = "PHOTO CAPTION: Vilnius, July 10. Northlight/Sverre Haldbakk"
    expected = "PHOTO CAPTION: Vilnius, July 10. [Northlight](ORG)/[Sverre Haldbakk](PERSON)"
    assert unmarked(furniture.read_captions, text) == expected


def test_a_slug_holds_no_names_but_known_ones() -> None:
    document = compose([(BlockKind.SLUG, "BC-SKOREA/")])
    reading = prepare(document.text, document.blocks).with_only(
        [Candidate(0, 2, EntityType.PLACE), Candidate(3, 9, EntityType.ORG, locked=True)]
    )
    assert [found.start for found in boundaries.drop_generic(reading).candidates] == [3]


def test_a_paragraph_that_only_speaks_of_a_byline_is_none() -> None:
    document = compose([(BlockKind.PARAGRAPH, "By Ann Lee Street they turned")])
    assert furniture.read_bylines(prepare(document.text, document.blocks)).candidates == ()


def test_an_acronym_confirms_its_long_form_and_is_found_elsewhere() -> None:
    before = "the Halden Fishery Board (HFB) met. HFB said"
    expected = "the [Halden Fishery Board](ORG) ([HFB](ORG)) met. [HFB](ORG) said"
    assert after(acronyms.read_acronyms, before) == expected


def test_an_acronym_may_count_small_words_or_be_of_another_language() -> None:
    assert unmarked(acronyms.read_acronyms, "the Halden Board of Trade (HBOT)") == (
        "the [Halden Board of Trade](ORG) ([HBOT](ORG))"
    )
    before = "the [Rebel Army](ORG) (EZLN) met. EZLN said"
    assert after(acronyms.read_acronyms, before) == "the [Rebel Army](ORG) ([EZLN](ORG)) met. [EZLN](ORG) said"
    assert after(acronyms.read_acronyms, "[Halden](ORG) (PHOTO)") == "[Halden](ORG) (PHOTO)"


def test_brackets_that_fit_no_words_before_them_are_no_acronym() -> None:
    assert unmarked(acronyms.read_acronyms, "Ann Lee (HFB) said") == "Ann Lee (HFB) said"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[Jens Stoltenberg](PERSON). Stoltenberg", "[Jens Stoltenberg](PERSON). [Stoltenberg](PERSON)"),
        ("[Jens Stoltenberg](PERSON). [Stoltenberg](ORG)", "[Jens Stoltenberg](PERSON). [Stoltenberg](PERSON)"),
        ("[Tim Rice](PERSON). Rice and rice", "[Tim Rice](PERSON). Rice and rice"),
        ("[Ann London](PERSON). London", "[Ann London](PERSON). London"),
        ("[Ann Lee](PERSON). Leeward", "[Ann Lee](PERSON). Leeward"),
        ("[Ann Lee](PERSON). UPDATE 2-Lee", "[Ann Lee](PERSON). UPDATE 2-[Lee](PERSON)"),
        ("[Ann Lee](PERSON). Lee\u0308", "[Ann Lee](PERSON). Lee\u0308"),
        ("[Ek-Lee Ann](PERSON). Ek-Leeward", "[Ek-Lee Ann](PERSON). Ek-Leeward"),
        ("[Ann van Ek](PERSON). Van Ek said", "[Ann van Ek](PERSON). [Van Ek](PERSON) said"),
        ("[Ali al-Orm](PERSON). [Al-Orm](ORG) said", "[Ali al-Orm](PERSON). [Al-Orm](PERSON) said"),
        ("[Ann Orm](PERSON). [Orm](GROUP) said", "[Ann Orm](PERSON). [Orm](PERSON) said"),
        ("[Tayyip Erdogan](PERSON). [Erdoğan](ORG)", "[Tayyip Erdogan](PERSON). [Erdoğan](PERSON)"),
        ("[Bo Jordan](PERSON) left [Jordan](PLACE)", "[Bo Jordan](PERSON) left [Jordan](PLACE)"),
        ("[Bo Jordan](PERSON). [Jordan](PLACE) said", "[Bo Jordan](PERSON). [Jordan](PERSON) said"),
        ("[Chelsea Orm](PERSON) saw [Chelsea](ORG) beat", "[Chelsea Orm](PERSON) saw [Chelsea](ORG) beat"),
        ("[Chelsea Orm](PERSON). [Chelsea](ORG) left", "[Chelsea Orm](PERSON). [Chelsea](PERSON) left"),
        # a town that somebody bears the name of, where its university or the way there says so
        (
            "[Ann Orm](PERSON) at the University of Ohio at [Orm](PLACE)",
            "[Ann Orm](PERSON) at the University of Ohio at [Orm](PLACE)",
        ),
        ("[Whitney Houston](PERSON) left for [Houston](PLACE)", "[Whitney Houston](PERSON) left for [Houston](PLACE)"),
        # a son, and a name in two halves
        ("[Orm , Jr.](PERSON). Orm", "[Orm , Jr.](PERSON). [Orm](PERSON)"),
        ("[Ken Orm Jr.](PERSON). Orm and Bo Ek Jr.", "[Ken Orm Jr.](PERSON). [Orm](PERSON) and Bo Ek Jr."),
        (
            "[Thak](ORG) [Shinaw](ORG), [Paet Shinaw](PERSON). [Thak](ORG) left",
            "[Thak Shinaw](PERSON), [Paet Shinaw](PERSON). [Thak](PERSON) left",
        ),
        ("[Texas](PLACE) [Orm](ORG), [Ann Orm](PERSON)", "[Texas](PLACE) [Orm](PERSON), [Ann Orm](PERSON)"),
        (
            "[Yoon Suk Yeol](PERSON). [Yoon](PERSON). Yoon, too",
            "[Yoon Suk Yeol](PERSON). [Yoon](PERSON). [Yoon](PERSON), too",
        ),
    ],
)
def test_a_full_name_types_and_adds_its_parts(before: str, expected: str) -> None:
    assert after(people.complete_people, before) == expected


def test_the_town_that_a_story_comes_from_is_one_where_somebody_is_in_it() -> None:
    before = "Award\nORM, Ohio (AP) -- [Ann Orm](PERSON) sang in [Orm](PLACE). [Orm](PLACE) was loved."
    told = furniture.read_dateline(reading(before))
    assert show(told.text, people.complete_people(told).candidates) == (
        "Award\n[ORM](PLACE), [Ohio](PLACE) ([AP](ORG)) -- [Ann Orm](PERSON) sang in [Orm](PLACE). "
        "[Orm](PERSON) was loved."
    )


def test_initials_and_a_surname_are_a_person() -> None:
    assert unmarked(people.add_initialled, "said H. J. Marsh in") == "said [H. J. Marsh](PERSON) in"
    assert unmarked(people.add_initialled, "the U.S. Marsh in") == "the U.S. Marsh in"
    assert unmarked(people.add_initialled, "In H.J. Marsh's book") == "In [H.J. Marsh](PERSON)'s book"
    assert after(people.add_initialled, "[John](PERSON) F. Marsh") == "[John](PERSON) F. Marsh"


def test_a_name_cut_short_is_completed_from_elsewhere() -> None:
    before = "[Halden Ferry Line](ORG) and Halden [Ferry](PERSON) Line"
    assert after(repeats.repair_longest, before) == "[Halden Ferry Line](ORG) and [Halden Ferry Line](ORG)"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("[Orm](ORG) said. [Orm](PERSON) left", "[Orm](PERSON) said. [Orm](PERSON) left"),
        ("[Orm](ORG), [Orm](ORG) and [Orm](PERSON)", "[Orm](ORG), [Orm](ORG) and [Orm](PERSON)"),
        ("in [Orm](PLACE) or [Orm](PERSON)", "in [Orm](PLACE) or [Orm](PERSON)"),
        ("[Orm](PERSON) left. [Orm](PLACE) in Bucha", "[Orm](PERSON) left. [Orm](PERSON) in Bucha"),
        ("[Orm](PERSON) left. [Orm](GROUP) said", "[Orm](PERSON) left. [Orm](PERSON) said"),
        ("[Orm](PERSON)." + " in [Orm](PLACE)" * 3, "[Orm](PLACE)." + " in [Orm](PLACE)" * 3),
        (
            "[Orm](PERSON) [Ann Orm](PERSON)" + " in [Orm](PLACE)" * 3,
            "[Orm](PERSON) [Ann Orm](PERSON)" + " in [Orm](PLACE)" * 3,
        ),
    ],
)
def test_a_word_that_is_mostly_a_person_is_no_body(before: str, expected: str) -> None:
    assert after(repeats.settle_repeats, before) == expected


def test_a_club_is_found_everywhere_though_its_name_may_be_a_word() -> None:
    assert after(repeats.add_repeats, "the [Hornets](ORG); Hornets guard") == "the [Hornets](ORG); [Hornets](ORG) guard"


def test_a_name_found_once_is_found_everywhere() -> None:
    before = "[Litexpo](PLACE) opened. At Litexpo they met."
    assert after(repeats.add_repeats, before) == "[Litexpo](PLACE) opened. At [Litexpo](PLACE) they met."


@pytest.mark.parametrize("name", [name for name, _ in PIPELINE])
def test_every_rule_leaves_locked_names_alone(name: str) -> None:
    rule: Callable[[Reading], Reading] = dict(PIPELINE)[name]
    text = "Leaders meet\nKIEV (AP) - President Ann Kiev met (AP) media."
    locked = (
        Candidate(13, 17, EntityType.PLACE, locked=True),
        Candidate(19, 21, EntityType.ORG, locked=True),
    )
    before = prepare(text).with_only(locked)
    assert [found for found in rule(before).candidates if found.locked][:2] == list(locked)
