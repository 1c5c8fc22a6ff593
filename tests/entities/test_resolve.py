"""From mentions to entities: which names of a story are one, and which stay apart."""

import pytest

from tests.entities.notation import parse, reading, show
from tui.entities.resolve import resolve
from tui.model import EntityType
from tui.names import entity_id


def resolved(marked: str) -> str:
    """Marked-up text with the canonical names that resolution finds."""
    return show(parse(marked)[0], resolve(reading(marked)))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        # a surname, first or last
        ("[Yoon Suk Yeol](PERSON) [Yoon](PERSON)", "[Yoon Suk Yeol](PERSON) [Yoon](PERSON Yoon Suk Yeol)"),
        ("[Duda](PERSON) [Andrzej Duda](PERSON)", "[Duda](PERSON Andrzej Duda) [Andrzej Duda](PERSON)"),
        # a weapon and its plural
        (
            "[Patriot](OTHER) [Patriot](OTHER) [Patriots](OTHER)",
            "[Patriot](OTHER) [Patriot](OTHER) [Patriots](OTHER Patriot)",
        ),
        # two bearers stay apart, and the bare name with them
        (
            "[Ann Lee](PERSON) [Bo Lee](PERSON) [Lee](PERSON)",
            "[Ann Lee](PERSON) [Bo Lee](PERSON) [Lee](PERSON)",
        ),
        # accents and transliterations
        ("[Gitanas Nausėda](PERSON) [Nauseda](PERSON)", "[Gitanas Nausėda](PERSON) [Nauseda](PERSON Gitanas Nausėda)"),
        (
            "[Volodymyr Zelenskiy](PERSON) [Volodymyr Zelenskyy](PERSON) [Zelensky](PERSON)",
            (
                "[Volodymyr Zelenskiy](PERSON) [Volodymyr Zelenskyy](PERSON Volodymyr Zelenskiy) "
                "[Zelensky](PERSON Volodymyr Zelenskiy)"
            ),
        ),
        # a fuller form of the same name
        (
            "[Tayyip Erdogan](PERSON) [Recep Tayyip Erdoğan](PERSON)",
            "[Tayyip Erdogan](PERSON Recep Tayyip Erdoğan) [Recep Tayyip Erdoğan](PERSON)",
        ),
        # a son goes by the surname, unless his father is in the story
        ("[Ken Orm Jr.](PERSON) [Orm](PERSON)", "[Ken Orm Jr.](PERSON) [Orm](PERSON Ken Orm Jr.)"),
        (
            "[Ken Orm, Jr.](PERSON) [Ann Orm](PERSON) [Orm](PERSON)",
            "[Ken Orm, Jr.](PERSON) [Ann Orm](PERSON) [Orm](PERSON)",
        ),
        (
            "[Ken Orm Jr.](PERSON) [Ken Orm](PERSON) [Orm](PERSON)",
            "[Ken Orm Jr.](PERSON) [Ken Orm](PERSON) [Orm](PERSON Ken Orm)",
        ),
        # kin of somebody is not whom the surname means
        (
            "[Ken Orm Jr.](PERSON). [Orm](PERSON)'s widow, [Ann Orm](PERSON). [Orm](PERSON)",
            "[Ken Orm Jr.](PERSON). [Orm](PERSON Ken Orm Jr.)'s widow, [Ann Orm](PERSON). [Orm](PERSON Ken Orm Jr.)",
        ),
        (
            "[Bo Orm](PERSON). [Orm](PERSON)'s brother, [Ken Orm, Jr.](PERSON). [Orm](PERSON)",
            "[Bo Orm](PERSON). [Orm](PERSON Bo Orm)'s brother, [Ken Orm, Jr.](PERSON). [Orm](PERSON Bo Orm)",
        ),
        (
            "[Bo Orm](PERSON) and his wife, [Ann Orm](PERSON). [Orm](PERSON)",
            "[Bo Orm](PERSON) and his wife, [Ann Orm](PERSON). [Orm](PERSON Bo Orm)",
        ),
        (
            "His wife, [Ann Orm](PERSON), spoke. [Orm](PERSON)",
            "His wife, [Ann Orm](PERSON), spoke. [Orm](PERSON Ann Orm)",
        ),
        # a name in the middle of a long one, which is no first name
        (
            "[Luiz Inacio Lula da Silva](PERSON) [Lula](PERSON)",
            "[Luiz Inacio Lula da Silva](PERSON) [Lula](PERSON Luiz Inacio Lula da Silva)",
        ),
        ("[Ann Mary Bo Orm](PERSON) [Mary](PERSON)", "[Ann Mary Bo Orm](PERSON) [Mary](PERSON)"),
        ("[Kim Jong Un](PERSON) [Jong](PERSON)", "[Kim Jong Un](PERSON) [Jong](PERSON)"),
        # the gazetteer's forms
        ("[U.S.](PLACE) [US](PLACE)", "[U.S.](PLACE United States) [US](PLACE United States)"),
        ("[Kiev](PLACE) [KYIV](PLACE)", "[Kiev](PLACE Kyiv) [KYIV](PLACE Kyiv)"),
        ("[Türkiye](PLACE) [Turkey](PLACE)", "[Türkiye](PLACE Turkey) [Turkey](PLACE)"),
        # a divided country's half, by its side alone; other countries have no such short form
        ("[North Korea](PLACE) [North](PLACE)", "[North Korea](PLACE) [North](PLACE North Korea)"),
        ("[South](PLACE) [SKorea](PLACE)", "[South](PLACE South Korea) [SKorea](PLACE South Korea)"),
        ("[South](PLACE) [North Korea](PLACE)", "[South](PLACE) [North Korea](PLACE)"),
        ("[North](PLACE) [North Macedonia](PLACE)", "[North](PLACE) [North Macedonia](PLACE)"),
        ("[South](PLACE) [South Carolina](PLACE)", "[South](PLACE) [South Carolina](PLACE)"),
        ("[West](PLACE) [West Germany](PLACE)", "[West](PLACE) [West Germany](PLACE)"),
        ("[North Atlantic Treaty Organization](ORG)", "[North Atlantic Treaty Organization](ORG NATO)"),
        # a known form of another type is not touched
        ("[Jordan](PERSON)", "[Jordan](PERSON)"),
        # organisations
        (
            "[Halden Fishery Board](ORG) [HFB](ORG)",
            "[Halden Fishery Board](ORG) [HFB](ORG Halden Fishery Board)",
        ),
        ("[U.S. Air Force](ORG) [Air Force](ORG)", "[U.S. Air Force](ORG) [Air Force](ORG U.S. Air Force)"),
        (
            "[U.S. Air Force](ORG) [Ukrainian Air Force](ORG) [Air Force](ORG)",
            "[U.S. Air Force](ORG) [Ukrainian Air Force](ORG) [Air Force](ORG)",
        ),
        ("[Halden Motor Corp](ORG) [Halden](ORG)", "[Halden Motor Corp](ORG) [Halden](ORG Halden Motor Corp)"),
        ("[Ford Motor Co](ORG) [Ford](ORG)", "[Ford Motor Co](ORG Ford Motor) [Ford](ORG Ford Motor)"),
        ("[Halden.com Inc](ORG) [Halden](ORG)", "[Halden.com Inc](ORG) [Halden](ORG Halden.com Inc)"),
        # acronyms that the story gives in brackets, in whichever language
        (
            "[Spanish Fishers' Party](ORG) ([PPE](ORG)). [PPE](ORG)",
            "[Spanish Fishers' Party](ORG) ([PPE](ORG Spanish Fishers' Party)). [PPE](ORG Spanish Fishers' Party)",
        ),
        (
            "[European Commission](ORG) ([EC](ORG))",
            "[European Commission](ORG) ([EC](ORG European Commission))",
        ),
        (
            "[Orm Board](ORG) ([XYZ](ORG)) and [Ek Board](ORG) ([XYZ](ORG))",
            "[Orm Board](ORG) ([XYZ](ORG)) and [Ek Board](ORG) ([XYZ](ORG))",
        ),
        ("[Orm Board](ORG) ([NATO](ORG))", "[Orm Board](ORG) ([NATO](ORG))"),
        ("[European Union](ORG) [Union](ORG)", "[European Union](ORG) [Union](ORG European Union)"),
        (
            "[European Union](ORG) [Halden Union](ORG) [Union](ORG)",
            "[European Union](ORG) [Halden Union](ORG) [Union](ORG)",
        ),
        # works and events, by the end of their names
        (
            "[Membership Action Plan](OTHER) [ACTION PLAN](OTHER) [Plan](OTHER)",
            "[Membership Action Plan](OTHER) [ACTION PLAN](OTHER Membership Action Plan) [Plan](OTHER)",
        ),
        # case
        ("[LITEXPO HALL](PLACE) [Litexpo Hall](PLACE)", "[LITEXPO HALL](PLACE Litexpo Hall) [Litexpo Hall](PLACE)"),
    ],
)
def test_names_of_one_story_are_joined_or_kept_apart(before: str, expected: str) -> None:
    assert resolved(before) == expected


def test_who_wrote_the_story_does_not_take_a_name_from_whom_it_is_about() -> None:
    story = "A vote\nBy [Paul Duda](PERSON)\n[Andrzej Duda](PERSON) won. [Duda](PERSON) spoke."
    assert "[Duda](PERSON Andrzej Duda) spoke" in resolved(story)


def test_the_same_name_in_two_stories_has_the_same_id() -> None:
    first, second = (resolve(reading(story))[0].entity for story in ("[Kiev](PLACE)", "In [Kyiv](PLACE)"))
    assert first == second == "place:kyiv"


def test_ids_do_not_depend_on_transliteration_accents_or_script() -> None:
    ids = {entity_id(EntityType.PERSON, f"Volodymyr {name}") for name in ("Zelenskiy", "Zelenskyy", "Zelensky")}
    assert ids == {"person:volodymyr-zelensky"}
    assert entity_id(EntityType.PERSON, "Gitanas Nausėda") == "person:gitanas-nauseda"
    assert entity_id(EntityType.ORG, "Яндекс") == "org:яндекс"


def test_a_list_of_thousands_of_namesakes_costs_no_time() -> None:
    names = " ".join(f"[P{'x' * (number % 50)}{number} Lee](PERSON)" for number in range(4000))
    assert len(resolve(reading(f"{names} [Lee](PERSON)"))) == 4001


def test_names_are_fit_for_a_terminal() -> None:
    (mention,) = resolve(reading("[Ann\x1b]52;Lee](ORG)".replace("]52", "52")))
    assert mention.name.isprintable()
