# The project's tasks; `uv run just` lists them. `just` itself comes with the development dependencies.

run := "uv run"

_list:
    @just --list --unsorted

# everything that CI checks besides the tests
check:
    {{ run }} ruff format --check
    {{ run }} ruff check
    {{ run }} mypy
    {{ run }} lint-imports
    {{ run }} codespell
    {{ run }} cog --check --check-fail-msg='run "just docs"' README.md
    {{ run }} python -m tests.shots --check

# mend what can be mended without a thought
fix:
    {{ run }} ruff check --fix
    {{ run }} ruff format
    {{ run }} codespell --write-changes

# the tests; arguments go to pytest
test *arguments:
    {{ run }} pytest {{ arguments }}

# draw the pictures in screenshots/ from tests/scenes.py
shots *names:
    {{ run }} python -m tests.shots {{ names }}

# the fault tests of the storage in full: kills, tears, flipped bytes, power cuts; a minute or two
faults:
    {{ run }} python -m tests.library.journal.faults

# score the recognition of names on texts that were marked by hand, and what each rule is worth; arguments: other gold
score *gold:
    {{ run }} python -m tests.entities.score {{ gold }}

# make the table of large cities anew from GeoNames' dumps in a folder; nothing is fetched
gazetteer folder:
    {{ run }} python -m tests.entities.geonames {{ folder }}

# how well passages are found again in edited texts, by kind of edit
anchors:
    {{ run }} python -m tests.anchoring

# break files in every format and read them, for a minute or as many seconds as are given
fuzz *seconds:
    {{ run }} python -m tests.sources.fuzz {{ seconds }}

# take in some 3,700 files that mean harm, or every so many of them; names what is wrong and what is slow
hostile *step:
    {{ run }} python -m tests.sources.hostility {{ step }}

# measure the program beside a bare Textual app, into tests/bench/RESULTS.md
bench *arguments:
    {{ run }} python -m tests.bench {{ arguments }}

# write the generated parts of the README: keys, command line and settings
docs:
    {{ run }} cog -r README.md

# press keys at random while things go wrong; arguments: for how many seconds, a minute unless told, and from which seed on
walk *arguments:
    {{ run }} python -m tests.walk {{ arguments }}
