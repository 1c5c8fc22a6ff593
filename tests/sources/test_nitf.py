"""What the schema of NITF lets a desk write in another way than most do."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tui.document import compose
from tui.model import BlockKind, Dateline, EntityType, Filing, Named, PubStatus, Subject
from tui.sources.detect import parse

ARRIVED = "The ferry arrived."
HEAD = "<hedline><hl1>Ferry arrives</hl1></hedline>"


def story(body: str, head: str = "", root: str = "") -> Filing:
    (filing,) = parse(f"<nitf {root}><head>{head}</head><body>{body}</body></nitf>".encode(), "story")
    return filing


def headed(top: str = HEAD, content: str = f"<p>{ARRIVED}</p>") -> Filing:
    return story(f"<body.head>{top}</body.head><body.content>{content}</body.content>")


def text(filing: Filing) -> list[str]:
    """All blocks but the headline."""
    document = compose(filing.copy)
    kept = [block for block in document.blocks if block.kind is not BlockKind.HEADLINE]
    return [document.text[block.start : block.end] for block in kept]


def test_a_note_above_the_story_has_a_content_of_its_own_and_is_not_the_story() -> None:
    note = "<note noteclass='editorsnote'><body.content><p>Adds quay.</p></body.content></note>"
    filing = headed(f"{HEAD}{note}")
    assert (text(filing), filing.handling.note) == ([ARRIVED], "Adds quay.")


def test_a_story_may_have_several_contents_or_none_around_its_words() -> None:
    parts = "<body.content><p>One.</p></body.content><body.content><p>Two.</p></body.content>"
    assert text(story(parts)) == ["One.", "Two."]
    end = "<body.end><tagline>Edited by Ada Holm</tagline><bibliography>The port's log, 2023.</bibliography></body.end>"
    bare = story(f"<body.head>{HEAD}</body.head><p>{ARRIVED}</p>{end}")
    assert (bare.headline, text(bare)) == ("Ferry arrives", [ARRIVED, "Edited by Ada Holm", "The port's log, 2023."])


def test_an_archive_tells_lead_and_byline_once() -> None:
    lead, rest = "<p>The ferry arrived.</p>", "<p>It left again.</p>"
    content = f"<block class='lead_paragraph'>{lead}</block><block class='full_text'>{lead}{rest}</block>"
    bylines = "<byline class='print_byline'>By ADA HOLM</byline><byline class='normalized_byline'>Holm, Ada</byline>"
    found = headed(f"{HEAD}{bylines}", content)
    assert found.bylines == ("ADA HOLM",)
    assert text(found)[-2:] == ["The ferry arrived.", "It left again."]
    assert text(found).count("The ferry arrived.") == 1


def test_an_abstract_stands_above_the_text_once() -> None:
    abstract = "<abstract><p>A ship came in.</p><p>The <em>ferry</em> arrived.</p></abstract>"
    assert text(headed(f"{HEAD}{abstract}")) == ["A ship came in.", ARRIVED]
    assert text(headed(f"{HEAD}{abstract}", "")) == ["A ship came in.", ARRIVED]
    assert text(headed(f"{HEAD}<abstract>A ship came in.</abstract>", ARRIVED)) == ["A ship came in.", ARRIVED]


def test_a_dateline_in_the_text_is_found_below_an_abstract() -> None:
    filing = headed(f"{HEAD}<abstract><p>A ship came in.</p></abstract>", f"<p>ARVIK, 1 mars (ExA) - {ARRIVED}</p>")
    assert filing.dateline == Dateline("ARVIK", "ExA", "1 mars")


@pytest.mark.parametrize(
    ("classifier", "subjects"),
    [
        ("type='medtop' value='20000209'>fishing", (Subject("medtop:20000209", "fishing"),)),
        ("type='medtop' value='medtop:20000209'>", (Subject("medtop:20000209"),)),
        ("type='Subject'>fishing", (Subject("", "fishing"),)),
        ("type='season' value='7'>spring", ()),
    ],
)
def test_a_classifier_that_names_a_subject_is_one(classifier: str, subjects: tuple[Subject, ...]) -> None:
    content = f"<docdata><identified-content><classifier {classifier}</classifier></identified-content></docdata>"
    body = f"<body.head>{HEAD}</body.head><body.content><p>{ARRIVED}</p></body.content>"
    assert story(body, content).handling.subjects == subjects


def test_lines_and_paragraphs_of_a_headline_or_a_caption_do_not_run_together() -> None:
    media = "<media><media-caption><p>The quay.</p><p>It is new.</p></media-caption></media>"
    filing = headed("<hedline><hl1>Ferry<br/>arrives</hl1></hedline>", f"{media}<p>{ARRIVED}</p>")
    assert (filing.headline, text(filing)) == ("Ferry arrives", ["The quay. It is new.", ARRIVED])


def test_further_headlines_stand_above_the_text_and_the_first_does_not_stand_twice() -> None:
    top = "<hedline><hl1>Ferry arrives</hl1><hl2>Band plays</hl2></hedline><hedline><hl1>Quay opens</hl1></hedline>"
    assert text(headed(top)) == ["Band plays", "Quay opens", ARRIVED]
    only = headed("<hedline><hl2>Ferry arrives</hl2></hedline>")
    assert (only.headline, text(only)) == ("Ferry arrives", [ARRIVED])


@pytest.mark.parametrize(
    "byline",
    [
        "<person><name.given>Ada</name.given><name.family>Holm</name.family></person>",
        "<person>Ada Holm <function>Reporter</function></person>",
        "By Ada Holm <location>Arvik</location>",
        "By Ada Holm in <location>Arvik</location>",
        "By Ada Holm<br/>Harbour Press Writer",
        "By Ada Holm<byttl>Harbour Editor, <org>Harbour Press</org></byttl>",
    ],
)
def test_a_byline_is_the_name_of_its_writer_and_nothing_beside(byline: str) -> None:
    assert headed(f"{HEAD}<byline>{byline}</byline>").bylines == ("Ada Holm",)


def test_what_a_writer_is_stands_in_the_byline_of_the_text() -> None:
    byline = "<byline>By <person>Ada Holm</person><byttl>Harbour Editor, <org>Harbour Press</org></byttl></byline>"
    found = headed(f"{HEAD}{byline}")
    assert found.bylines == ("Ada Holm",)
    assert "By Ada Holm, Harbour Editor, Harbour Press" in text(found)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Par Ada Holm et Jon Vik", ("Ada Holm", "Jon Vik")),
        ("Von Ada Holm", ("Ada Holm",)),
        ("Von Trier", ("Von Trier",)),
        ("Von der Aue", ("Von der Aue",)),
    ],
)
def test_a_byline_in_another_language_is_told_from_a_name_that_begins_like_one(
    byline: str, names: tuple[str, ...]
) -> None:
    assert headed(f"{HEAD}<byline>{byline}</byline>").bylines == names


def test_byline_and_dateline_of_a_block_are_those_of_a_story_that_has_none_above() -> None:
    top = "<byline>By Ada Holm</byline><dateline>ARVIK, May 14 (Harbour Press) -</dateline>"
    block = f"<block>{top}<p>{ARRIVED}</p></block>"
    filing = headed(HEAD, block)
    assert (filing.bylines, filing.dateline.place, filing.dateline.agency) == (("Ada Holm",), "ARVIK", "Harbour Press")
    assert text(filing) == ["By Ada Holm", ARRIVED]
    other = headed(f"{HEAD}<byline>By Jon Vik</byline>", block)
    assert (other.bylines, text(other)[-2:]) == (("Jon Vik",), ["By Ada Holm", ARRIVED])


def test_a_place_in_parts_is_called_by_the_smallest() -> None:
    parts = "<location><city>Arvik</city><country iso-cc='NO'>Norway</country></location>"
    filing = headed(f"{HEAD}<dateline>{parts}, <story.date>May 14</story.date></dateline>", f"<p>In {parts}.</p>")
    assert filing.dateline.place == "Arvik Norway"
    assert filing.handling.named == (Named(EntityType.PLACE, "Arvik"),)


@pytest.mark.parametrize(
    ("entity", "named"),
    [
        (
            "<location location-code='AR' code-source='ports'>Arvik</location>",
            Named(EntityType.PLACE, "Arvik", "ports:AR"),
        ),
        ("<org>Port<alt-code idsrc='reg' value='7'/></org>", Named(EntityType.ORG, "Port", "reg:7")),
        ("<person idsrc='staff' value='Holm'/>", Named(EntityType.PERSON, "Holm", "staff:Holm")),
    ],
)
def test_an_entity_has_the_code_that_is_given_in_any_way(entity: str, named: Named) -> None:
    filing = story(
        f"<body.content><p>{ARRIVED}</p></body.content>",
        f"<docdata><identified-content>{entity}</identified-content></docdata>",
    )
    assert filing.handling.named == (named,)


@pytest.mark.parametrize(
    ("norm", "hour"),
    [
        ("20240514T103200+0200", 10),
        ("20240514103200+0200", 10),
        ("202405141032+0200", 10),
        ("2024-05-14T10:32:00+02:00", 10),
    ],
)
def test_a_date_is_read_with_its_marks_and_without(norm: str, hour: int) -> None:
    filing = story(f"<body.content><p>{ARRIVED}</p></body.content>", f"<docdata><date.issue norm='{norm}'/></docdata>")
    assert filing.published == datetime(2024, 5, 14, hour, 32, tzinfo=timezone(timedelta(hours=2)))


def test_the_date_in_the_dateline_is_that_of_a_story_that_states_no_other() -> None:
    filing = headed(f"{HEAD}<dateline>ARVIK, <story.date>May 14, 2024</story.date></dateline>")
    assert filing.published == datetime(2024, 5, 14, tzinfo=UTC)


def test_somebody_with_a_code_in_the_head_and_a_bare_name_in_the_text_is_named_once() -> None:
    head = "<docdata><identified-content><person idsrc='wd' value='Q1'>Ada Holm</person></identified-content></docdata>"
    text = "<body.content><p><person>Ada Holm</person> met <person>Bo Ek</person>.</p></body.content>"
    named = story(text, head).handling.named
    assert named == (Named(EntityType.PERSON, "Ada Holm", "wd:Q1"), Named(EntityType.PERSON, "Bo Ek", ""))


@pytest.mark.parametrize("root", ["baselang='pt-BR'", "xml:lang='pt-BR'", "xml:lang='pt-BR' baselang='en'"])
def test_the_root_states_the_language(root: str) -> None:
    assert story("<body.content><p>Chegou a balsa.</p></body.content>", root=root).language == "pt-BR"


@pytest.mark.parametrize("status", ["withdrawn", "canceled", "killed"])
def test_what_is_withdrawn_is_not_to_be_used(status: str) -> None:
    found = story(f"<body.content><p>{ARRIVED}</p></body.content>", f"<docdata management-status='{status}'/>")
    assert found.handling.status is PubStatus.CANCELED


def test_the_number_of_the_root_is_the_identity_of_a_story_without_another() -> None:
    assert story(f"<body.content><p>{ARRIVED}</p></body.content>", root="uno='arvik-7'").own_id == "arvik-7"


def test_fractions_numbered_lists_and_tables_keep_their_words() -> None:
    content = (
        "<p>It is <num>5<frac><numer>1</numer><denom>2</denom></frac></num> metres wide.</p>"
        "<ol seqnum='3'><li>Third.</li><li>Fourth.</li></ol>"
        "<nitf-table><nitf-table-metadata><nitf-col value='x'/></nitf-table-metadata>"
        "<table><caption>Ships</caption><tr><th>Ship</th><th>Day</th></tr><tr><td>Solveig</td><td>Tuesday</td></tr></table></nitf-table>"
    )
    assert text(headed(HEAD, content)) == [
        "It is 5 1/2 metres wide.",
        "Third.",
        "Fourth.",
        "Ships",
        "Ship\tDay",
        "Solveig\tTuesday",
    ]
    assert "3. Third." in "\n".join(block.text for block in headed(HEAD, content).copy)


def test_every_message_to_editors_is_told() -> None:
    filing = story(
        f"<body.content><p>{ARRIVED}</p></body.content>",
        "<docdata><ed-msg info='Adds quay.'/><ed-msg info='Mends name.'/></docdata>",
    )
    assert filing.handling.note == "Adds quay.\nMends name."


def test_prefixes_change_nothing() -> None:
    plain = f"<nitf><body><body.head>{HEAD}<byline><person>Ada Holm</person></byline></body.head>"
    plain += f"<body.content><p>{ARRIVED}</p></body.content></body></nitf>"
    prefixed = plain.replace("</", "<\0").replace("<", "<n:").replace("<n:\0", "</n:")
    declared = prefixed.replace("<n:nitf>", "<n:nitf xmlns:n='http://iptc.org/std/NITF/2006-10-18/'>")
    (filing,) = parse(declared.encode(), "story")
    assert (filing.headline, filing.bylines, text(filing)) == ("Ferry arrives", ("Ada Holm",), ["By Ada Holm", ARRIVED])
