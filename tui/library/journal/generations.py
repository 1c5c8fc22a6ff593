"""Which steps bring what was read of a library on disk: as a new generation, or with a journal that a commit can join.

The steps themselves are those of `writer`. Whoever calls this holds the lock of the writers.
"""

from errno import ENOENT
from os import strerror
from uuid import uuid4

import msgspec

from tui.errors import LibraryReadOnlyError
from tui.library.journal.edition import Edition
from tui.library.journal.opening import is_newer
from tui.library.journal.paths import Paths
from tui.library.journal.reader import Reader
from tui.library.journal.schema import Schema
from tui.library.journal.snapshot import FORMAT, Contents, Meta, schema_of
from tui.library.journal.writer import Writer
from tui.names import safe


class Generations:
    """Writes editions down, and reads each anew as it then is."""

    def __init__(self, paths: Paths, schema: Schema, reader: Reader, writer: Writer) -> None:
        self._paths = paths
        self._schema = schema
        self._reader = reader
        self._writer = writer

    def appendable(self, edition: Edition | None) -> Edition:
        """What is on disk, brought into a state in which a commit can be appended to it.

        Args:
            edition: What was read of it; None where there is no library yet.

        Raises:
            LibraryReadOnlyError: A newer Dateline wrote it.
            OSError: The disk refused; everything is as it was.
        """
        if edition is None:
            edition = self._published(None, Meta(schema=self._schema.number), {})
        self.refuse_newer(edition)
        if edition.rebuilt is not None or edition.is_older or (edition.is_damaged and edition.journal is None):
            edition = self.publish(edition)
        if not edition.end:
            self._writer.begin_journal(edition)
            edition = self._settled()
        return edition

    def publish(self, edition: Edition) -> Edition:
        """Put all that an edition holds on disk, as a new generation; returns that.

        Raises:
            OSError: The disk refused; the generation before stands.
        """
        contents = {name: view.pieces() for name, view in edition.tables.items()}
        published = self._published(edition, meta_of(edition, self._schema), contents)
        rebuilt = edition.rebuilt
        is_other = edition.migrated_from or (rebuilt is not None and (rebuilt.evidence or rebuilt.faults))
        return self.publish(published) if is_other else published  # so that the backup is a good one of ours again

    def publish_twice(self, edition: Edition) -> Edition:
        """The same, and once more, so that the backup is a good one of ours as well."""
        return self.publish(self.publish(edition))

    def is_to_be_renewed(self, edition: Edition | None) -> bool:
        """It, or its backup, is of an older schema, and nothing else is the matter with it."""
        if edition is None or edition.rebuilt is not None or is_newer(edition.meta, self._schema):
            return False
        backup = schema_of(self._paths.old_snapshot)  # an older one is left by whoever died half way
        return edition.is_older or (backup is not None and backup < self._schema.number)

    def refuse_newer(self, edition: Edition) -> None:
        """Write nothing to what is not understood well enough.

        Raises:
            LibraryReadOnlyError: A newer Dateline wrote it.
        """
        if is_newer(edition.meta, self._schema):
            name = safe(str(self._paths.snapshot))
            raise LibraryReadOnlyError(
                f"{name} was written by a newer Dateline: it can be read, but not changed. Update Dateline"
            )

    def _published(self, before: Edition | None, meta: Meta, contents: Contents) -> Edition:
        library = meta.library or uuid4().hex
        meta = msgspec.structs.replace(meta, generation=meta.generation + 1, library=library)
        self._writer.publish(meta, contents, before)
        edition = self._settled()
        if before is not None:
            edition.succeed(before)
        return edition

    def _settled(self) -> Edition:
        with self._reader.guard:
            edition = self._reader.reopen()
        if edition is None:
            raise FileNotFoundError(ENOENT, strerror(ENOENT))
        return edition


def meta_of(edition: Edition, schema: Schema) -> Meta:
    """What a snapshot of all that was read says of itself.

    The library needs another name where changes were lost, or where its documents are not what they were.
    """
    library = "" if edition.is_damaged or edition.is_older else edition.meta.library
    number = max(edition.meta.schema, schema.number)
    return msgspec.structs.replace(
        edition.meta,
        format=FORMAT,
        schema=number,
        sequence=edition.sequence,
        library=library,
        highest=edition.highest,
    )
