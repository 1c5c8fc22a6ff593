r"""A TinyDB storage that loses nothing: a snapshot, a journal beside it, and a way back from whatever happens to both.

TinyDB's own storage writes its whole file again at every change, in place and without a lock. This one appends what
has changed to a journal, so that a change costs what it weighs whatever the size of the library, and it has told you
"saved" only when the disk has.

Files
=====

::

    notes.json             snapshot: what a stock `TinyDB("notes.json")` opens, one document a line
    notes.json.log         journal: the commits since that snapshot
    notes.json.lock        flock of the writers; never renamed, never removed
    notes.json.bak         the generation before, snapshot and journal (hard links, so they cost no copy)
    notes.json.log.bak
    notes.json.idx         where each document lies and which key it has; derived, may be removed at any time
    notes.json.log.torn    evidence: what was cut off the end of a journal
    notes.json.damaged-*   evidence: a snapshot that had to be rebuilt, by the time at which that was
    notes.json.log.damaged-*   evidence: a journal of which something could not be read
    notes.json.before-*, notes.json.before-*.log   the pair as it was before another program removed documents
    notes.json.lost-*      what could not be brought back of a damaged file, a sentence a line, by the time
    notes.json.schema-1, notes.json.schema-1.log   the pair as it was before its documents were migrated from schema 1

The snapshot is JSON, and line by line it is::

    {"_meta":{"1":{"format":2,"schema":1,"generation":7,"sequence":42,"library":"9f0c…","highest":{"notes":17}}},
    "notes":{
    "1":{"text":"whose budget?"},
    "17":{"text":"see the communiqué"}
    },
    "_end":{"1":{"sums":"<base64>","frame":"5d41402a"}}}

`sums` holds a CRC-32 of the bytes of each document, little-endian, in the order of the file; `frame` is the CRC-32 of
everything around the documents, and of `sums`. So damage is found without any other file, and is known to lie in one
document or in none. Documents stand in the order of their ids; `highest` is the highest id that a table ever gave
out, since an id is never used twice.

The journal is lines too, `CRC-32 of the rest, tab, head, tab, document`::

    1b2f98d3	{"generation":7,"sequence":42}
    c4a1f0be	{"sequence":43,"table":"notes","id":3,"nth":1,"of":2}	{"text":"…"}
    90d2ab17	{"sequence":43,"table":"notes","id":1,"nth":2,"of":2}

A record without a document removes one. JSON has no raw tab and no raw newline, so neither can stand in a field.

The index (from 100 documents on) is a line of JSON, with the identity of the snapshot that it is about, and after it
for each table the ids, offsets, lengths, checksums and hashes of keys, and the order of the hashes: so neither opening
a library nor finding a document by its key reads any other document. A key is what a document has in the field `key`;
its hash is eight bytes of BLAKE2b, and whoever finds a document by it looks whether it has the key.

Protocol
========

A thread that writes holds the lock of the writers, against threads and processes alike, and only then the guard that
keeps the readers of its own process away. While a snapshot is written it holds the lock alone.

*Read.* No lock. Two `stat`s tell whether snapshot and journal are still the same files and whether the journal has
grown; if it has, the new lines are taken in. A document is fetched with `pread` and checked against its CRC-32 when
somebody asks for it. (Never `mmap`: a foreign program that truncates the file would kill us with SIGBUS.)

*Commit.* Lock; read what others committed; cut a torn tail, its bytes first made durable in `.torn`; append all records
of the commit with one write; `fdatasync`; return. If the disk refuses, the journal is cut back to where it was, and
the number of that commit is not used again: somebody may have read it.

*Fold.* When the journal has grown too large, and at the clean end of whoever has written, the library is written as a
new generation:

1. write down what is lost, and `fsync` that; write `notes.json.tmp`, generation n + 1, and `fsync` it; write
   `notes.json.log.tmp`, only the opening line;
2. give lasting names to what is damaged, torn or of an older schema, and `fsync` those;
3. hard-link the present pair to `.bak` and `.log.bak`;
4. rename the snapshot, `fsync` the folder; rename the journal, `fsync` the folder.

A crash between the renames leaves a new snapshot beside an old journal. Its generation is lower, so it is ignored: all
that it says is in the snapshot. The journal's opening line needs no `fsync` of its own: until the first commit, which
flushes it too, a journal that cannot be read and an empty one are the same.

*News.* Whoever keeps something derived remembers the library's name and the number of the last commit that is in it,
and asks what later commits have put or removed. The journal tells, and the one of the generation before, when that
leads up to the snapshot. For what no commit has done (a foreign program, damage that cost something, a migration) the
library takes another name, and what was derived under the old one has to be compared document by document.

Invariants
==========

- A commit that was acknowledged is in the snapshot, or in the journal of the same generation, or in both backups.
- A commit is seen whole or not at all, except for a record in it that was damaged later; that is always reported.
- `bak` (generation n) + `log.bak` (n) is exactly the snapshot n + 1. So a damaged document is taken from there, and
  the result is known to be right by its CRC-32.
- Readers write nothing. What they had to put together themselves (a file that a stock TinyDB wrote, one that was
  recovered from the backup) exists in their memory until the next commit or clean end publishes it, under the lock.
- Whoever reads the file of a foreign program takes it as a new base. Commits of ours that it did not know stay on
  top; where both changed the same document, theirs is kept in the table `conflicts`. What it has removed is gone, but
  the generation before is given a lasting name. A fold that finds one has written while it was at work gives up.
- A library of an older schema is migrated as it is read, a document at a time; the first commit publishes it, or
  `renew` when it is opened, once the old pair has names on the disk that are never given twice. It is then folded
  again, so that its backup too is of the new schema; whoever dies in between leaves that to the next `renew`. One of a
  newer schema or format is read as far as it goes, and never written.
- What was lost is written down in a file of its own before the damaged files are replaced. Only a person removes it.

What it cannot do: of a last commit that is both incomplete and unreadable nobody can say whether it was acknowledged.
It counts as torn, is not applied, and its bytes are kept.
"""
