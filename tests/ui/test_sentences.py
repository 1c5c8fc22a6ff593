"""Sentences: where the copy of a wire really stops."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Span
from tui.ui.sentences import sentence_at, sentences


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, 0, len(text))]


def parts(text: str) -> list[str]:
    """What a text with a bar behind each sentence says of its sentences."""
    return [part.strip() for part in text.split("|")]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Air Force said so.| He agreed.",
        "He lives in the U.S.| The war goes on.",
        "Mr. A. B. Lee met Gen. Kim and Tech. Sgt. Doe.| They left at 5 p.m.| It rained.",
        "Base, Ark., Dec. 5, 2021.| (Photo by someone.)",
        "“I came.”| “You went!” he said.| “Why?”| Nobody knew…| It ended.",
        "Shares of Acme Inc. rose 3.5 percent.| It paid $1.2 mln.",
        "No. 5 won.| Is it? yes.",
        "北约秘书长说。|他们同意了！|好。",
        "ends without a stop",
    ],
)
def test_sentences_end_where_a_reader_says_they_do(text: str) -> None:
    assert split(text.replace("|", "")) == parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Oil rose to $81.40.| Traders sold.",
        "Tea costs €4.20.| Milk is free.",
        "Ore is up 1.5%.| Tin fell 2%.| Zinc was flat.",
        "Index at 5,301.12.| Shares fell.",
        "Coal is at £90.| Lead hit 1,200.| Iron did not.",
        "Population: 3.5m.| Firms grew 2.1bn.| Nobody knew.",
        "They met at 10.30.| Police came.",
        "See section 4.1.2.| Ministers did.",
        "It won 3-2.| Fans sang.| It cost 1.234,50 €.| Händler warteten.",
        "The deal was signed in 2023.| Ships sailed.",
        "It was -5 C.| Snow fell.| It was 41 °C.| People sweated.| A ship of 90 m.| Crews came.",
        "Visit www.example.org.| Users did.",
    ],
)
def test_a_number_ends_a_sentence_as_any_word_does(text: str) -> None:
    assert split(text.replace("|", "")) == parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "I met J. A. Smith.| Officials met George W. Bush and Louis I. Kahn.| J. K. Lee sang.",
        "Sen. John McCain Jr. spoke.| Martin King Jr. Day is near.| He met John Jr.| He left.",
        "Born in St. Louis.| It fell on Wall St.| The rest rose.",
        "He works in tech.| Shares rose.| He was ill.| Doctors came.| The dog sat.| People ran.",
        "He said no.| Officials left.| No. 1 team.| See Nos. 5 and 6 in Fig. 2.| Readers may.",
        "It was art.| Critics sang.| NATO came at 5 p.m.| NATO left at 6 p.m. GMT.",
        "He died at 5 p.m.| Police said so.| It is at 3 p.m. Tuesday, 4 p.m. EST, 5 p.m. London time.| Fine.",
        "It was shut by the U.S.| I agree.| Most of the U.S. Navy left the U.S.| Officials did not say why.",
        "They grow apples, etc.| Farmers sell them, e.g. Ann Lee, i.e. Ms. Lee, vs. Mr. Lee.",
        "Dr. Ö. Müller wrote it.| А. Б. Петров сказал это.| Он ушёл.",
        "It ended in Jan.| The next began.| Jan. 5 was cold.| On Sat. Oct. 3 it rained.",
        "He saw Ann Lee, Ph.D.| She left.| The (U.S.) Army came.| (Two of them.)| One more.",
        "Roe v. Wade.| Acme Co. Ltd. of Conn. Valley rose.",
    ],
)
def test_an_abbreviation_ends_no_sentence_unless_one_begins_behind_it(text: str) -> None:
    assert split(text.replace("|", "")) == parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "He paid . . . and left.| He paid... and left.| Really...| Yes.| What?!| It ended…| Then it rained.",
        'He said "Go."| Then he left.| He asked: "Why?"| She did not answer.| "Why?" asked Mia.| "No!"| "Yes."',
        "“Are we safe?” Smith asked.| “Why?” Prime Minister Maria Koski said.| “Why?”| Smith left.",
        "(In brackets.| Two of them.)| After.| It (so he says) is at 5 p.m. (the end).",
        "It rose.[12]| Nobody knew.²| It fell.",
        "Yes.| iPhone sales fell.| eBay too.",
        "1. The first.| The second.| 2. Another.",
        "Le prix monte.| « Oui. »| Il part.| « Pourquoi ? » demande-t-il.| Pourquoi ?| Il part.",
        "Er ging.| „Er kam.“| Dann ging sie.| »Er kam.«| Sie ging.| Han kom.| »Ja,« sagde hun.",
        "「行く。」と言った。|彼は行く。|هل جاء؟| نعم.",
    ],
)
def test_marks_that_close_belong_to_the_sentence_before_them(text: str) -> None:
    assert split(text.replace("|", "")) == parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Am 5. Mai kam er.| Im 19. Jahrhundert, z.B. Autos, z. B. Züge, u.a. Dr. Ott, ca. 5 Mio. Euro.| Er blieb.",
        "Am 3. Oktober 2023 kam er auf Rang 4.| Die Bahn, bzw. Nr. 5, steht in St. Gallen.",
        "Selon M. Le Pen, MM. Petit et Mgr. Roux sont là.| Art. 5 du 12 sept. 2023.| En 50 av. J.-C. César vint.",
        "Hän tuli 20. marraskuuta.| Esim. Suomi, mm. Helsinki, n. 5 ja ns. Lex Nokia.| Sataa 5 mm.| Se riittää.",
        "Na ul. Nowej, im. Jana, św. Anna i prof. Kot, m.in. Ola, godz. 5.| Potem w 2023 r. Polska.| To koniec.",
        "Han kom kl. 5, f.eks. Ola, bl.a. Kari.| Hon följde med.| Han gick.",
        "W dn. 5 maja na ul. Nowej.| Il sig. Rossi no.| На ул. Ленина стоит дом.| Он ушёл.",
        "El Sr. Ruiz y la Sra. Gil.| Nada.",
    ],
)
def test_abbreviations_and_ordinals_of_other_languages_are_known(text: str) -> None:
    assert split(text.replace("|", "")) == parts(text)


@given(st.text(st.sampled_from("aBé5 .!?…”“'\"»(。と\u00a0"), max_size=60))
def test_sentences_leave_out_nothing_but_the_blanks_between_them(text: str) -> None:
    assert "".join("".join(part.split()) for part in split(text)) == "".join(text.split())
    assert all(part == part.strip() and part for part in split(text))


def test_the_sentence_at_a_place_is_the_one_around_it() -> None:
    text = "One. Two is longer.\nThree."
    assert sentence_at(text, 0) == Span(0, 4)
    assert sentence_at(text, 4) == Span(0, 4)
    assert sentence_at(text, 9) == Span(5, 19)
    assert sentence_at(text, 19) == Span(5, 19)
    assert sentence_at(text, len(text)) == Span(20, 26)
    assert sentence_at("", 0) == Span(0, 0)
