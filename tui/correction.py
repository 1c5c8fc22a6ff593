"""What a person puts right about entities, as it is kept."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from msgspec import Struct, field

from tui.model import Anchor, ArticleId, EntityId, EntityType

CorrectionId = NewType("CorrectionId", str)


class Fix(StrEnum):
    """What a correction does."""

    REJECT = "reject"
    """It is no name, or none that is wanted."""
    RETYPE = "retype"
    """It is of another type."""
    RESPAN = "respan"
    """The name is longer or shorter than what was marked."""
    RENAME = "rename"
    """The entity is shown by another name."""
    MERGE = "merge"
    """It is the same as another entity."""
    SPLIT = "split"
    """It is not the entity that it was taken for."""
    ALIAS = "alias"
    """The entity has another name too."""
    ADD = "add"
    """A name that was not found."""


class Reach(StrEnum):
    """How far a correction reaches."""

    MENTION = "mention"
    ARTICLE = "article"
    EVERYWHERE = "everywhere"


class StoryIdentity(Struct, frozen=True):
    """By what another library knows the story in which something was put right."""

    origin: str
    own_id: str
    headline: str
    texts: tuple[str, ...] = ()
    """Fingerprints of what its takes say, in hexadecimal digits."""


class Correction(Struct, frozen=True):
    """What a person has put right about entities: replayed over all that is recognised later."""

    id: CorrectionId
    fix: Fix
    reach: Reach = field(name="scope")
    """`scope` where it is kept and exported."""
    made: datetime
    """No two are made at one moment: corrections are replayed in this order."""
    name: str
    """What the entity was called then, or the words that were added."""
    entities: tuple[EntityId, ...] = ()
    """The ids that it is about: everywhere the entity's own, else those that the mentions carry in the article."""
    form: str = ""
    """Only mentions of these words; for a name that was added, the words."""
    sole: bool = False
    """Nobody else was called by the words of `form` then: it is about whomever later stories call so, too."""
    type: EntityType | None = None
    into: EntityId | None = None
    """The id that mentions, or the entity, have from now on."""
    new_name: str = ""
    """The canonical name that goes with `into`; or the new name, or the other one."""
    words: str = ""
    """What a name of another span covers."""
    shift: int = 0
    """Where those begin, in code points from where the old span begins."""
    article: ArticleId | None = None
    """The one in which it was made; None everywhere, and while it waits for a story that has not come."""
    anchor: Anchor | None = None
    """The one mention that it is about, as it was marked then."""
    story: StoryIdentity | None = None
    """Outside the library in which it was made: the story that it is about."""
