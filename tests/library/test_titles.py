"""What an entity is called in the library: the same whichever story came first, and not as a headline sets it."""

from itertools import permutations

import pytest

from tests.library.correcting import mention
from tests.library.stories import story
from tui.library.library import Library
from tui.model import ArticleId, EntityType, Recognition
from tui.names import entity_id


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize(
    ("type_", "names", "called"),
    [
        (EntityType.PERSON, ("NINIEK KARMINI", "Niniek Karmini", "NINIEK KARMINI"), "Niniek Karmini"),
        (EntityType.PERSON, ("Ana Al-Berg", "Ana al-Berg", "Ana Al Berg"), "Ana Al Berg"),
        (EntityType.PLACE, ("AUSTIN", "AUSTIN", "Austin"), "Austin"),
        (EntityType.ORG, ("NATO", "NATO", "Nato"), "NATO"),
    ],
)
def test_a_name_is_the_same_in_whichever_order_the_stories_come(
    library: Library, type_: EntityType, names: tuple[str, ...], called: str, order: tuple[int, ...]
) -> None:
    for number in order:
        told = story(f"{number}", "Talks", f"Here is {names[number]} today.")
        library.put([told])
        found = (mention(told.document.text, names[number], type_=type_),)
        library.put_recognitions([Recognition(ArticleId(f"{number}"), 1, "test", found)])
        library.search.catch_up()
    entity = entity_id(type_, names[0])
    assert library.whos_who.names({entity}) == {entity: called}
    known = library.entity(entity)
    assert known is not None
    assert known.name == called
