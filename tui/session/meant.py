"""Whom a correction means: entities by what they are called, and whom words mean from now on."""

from msgspec import Struct

from tui.correction import CorrectionId
from tui.errors import NothingFoundError
from tui.library.library import Library
from tui.model import Article, ArticleId, EntityId, EntityType, Mention
from tui.names import MADE, entity_id, fold, safe, type_of


class Target(Struct, frozen=True):
    """What something is from now on."""

    entity: EntityId
    name: str
    type: EntityType


def the_target(library: Library, id_: EntityId) -> Target:
    """The entity of an id, or of any of its mentions.

    Raises:
        NothingFoundError: There is none.
    """
    entity = library.entity_of(id_)
    known = library.entity(id_) if entity is not None else None
    if entity is None or (known is None and not library.whos_who.names({entity})):
        raise NothingFoundError(f"no entity {safe(id_)!r}")
    return Target(entity, name_of(library, entity), type_of(entity))


def name_of(library: Library, entity: EntityId) -> str:
    """What an entity is called."""
    return library.whos_who.names({entity}).get(entity) or entity.partition(":")[2].replace("-", " ")


def name_in(library: Library, article: ArticleId, entity: EntityId) -> str:
    """What an entity is called; before the index has come to it, by a story that names it."""
    if known := library.entity(entity):
        return known.name
    if article not in library:
        return name_of(library, entity)
    named = [(mention.entity, mention.name) for mention in library.mentions(article)]
    told = [(one.entity, one.name) for one in library.unplaced(article)]
    return dict([*told, *named]).get(entity) or name_of(library, entity)


def forms_of(library: Library, entity: EntityId) -> frozenset[str]:
    """All that an entity is called, folded."""
    known = library.entity(entity)
    return frozenset(map(fold, (known.name, *known.aliases))) if known else frozenset()


def called_just(library: Library, name: str) -> frozenset[EntityId]:
    """The entities whose own name it is, of whatever type."""
    named = library.whos_who.named(name)
    names = library.whos_who.names(named)
    return frozenset(entity for entity in named if fold(names.get(entity, "")) == fold(name))


def joined_as(library: Library, entity: EntityId, form: str) -> EntityId | None:
    """The id of that name which is joined to an entity."""
    slug = entity_id(type_of(entity), form).partition(":")[2]
    joined = (id_ for id_ in library.members(entity) if id_ != entity and id_.partition(":")[2] == slug)
    return next(iter(sorted(joined)), None)


def is_sole(library: Library, entity: EntityId, form: str) -> bool:
    """Whether some words mean an entity and nobody else, and are no surname that tells of nobody by itself."""
    from tui.library.surnames import COMMON  # 1 ms that only a correction of some words costs

    type_ = type_of(entity)
    if type_ is EntityType.PERSON and form.split() and entity_id(type_, form).partition(":")[2] in COMMON:
        return False
    return library.whos_who.named(form, type_) <= {entity}


def is_fullest(library: Library, article: Article, entity: EntityId, form: str) -> bool:
    """Whether an entity is called in a story by some words and by nothing but parts of them."""
    mentions = (mention for mention in library.mentions(article.id) if mention.entity == entity)
    return all(set(fold(words_at(article, mention)).split()) <= set(fold(form).split()) for mention in mentions)


def is_made(entity: EntityId) -> bool:
    """Whether a person has split an entity off: nothing joins it by itself."""
    return MADE in entity


def made(entity: EntityId, correction: CorrectionId) -> EntityId:
    """The id of somebody of a name whom a correction has made, and to whom nothing is joined by itself."""
    return EntityId(f"{entity.partition(MADE)[0]}{MADE}{correction[:6]}")


def another(library: Library, entity: EntityId, form: str, name: str, correction: CorrectionId) -> Target:
    """Whom words mean that do not mean an entity.

    That is whoever a person split off or renamed so before; else somebody new, of an id that nothing is joined to by
    itself.
    """
    type_ = type_of(entity)
    if not name:
        return Target(made(entity_id(type_, form), correction), form, type_)
    given = library.errata.rulings.bearing(name)
    known = (one for one in called_just(library, name) - {entity} if type_of(one) is type_)
    others = [one for one in known if is_made(one) or one in given]
    return Target(others[0] if len(others) == 1 else entity_id(type_, name), name, type_)


def whom(library: Library, article: Article, words: str, type_: EntityType) -> Target:
    """Whom words name: who is called so in the article, the one who is in the library, or somebody new.

    Across stories a single word tells of no person.
    """
    for mention in library.mentions(article.id):
        if mention.type is type_ and fold(words_at(article, mention)) == fold(words):
            return Target(mention.entity, mention.name, type_)
    named = library.whos_who.named(words, type_)
    if len(named) == 1 and (type_ is not EntityType.PERSON or " " in words):
        (entity,) = named
        return Target(entity, name_of(library, entity), type_)
    return Target(entity_id(type_, words), words, type_)


def words_at(article: Article, mention: Mention) -> str:
    """The words of a mention."""
    return article.document.text[mention.start : mention.end]
