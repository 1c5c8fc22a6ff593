"""The code pages of Latin scripts, told apart by what is written in them."""

import pytest

from tui.sources.alphabets import code_page
from tui.sources.charsets import decode_markup

WRITTEN = [
    ("cp1252", "The Café and naïve visitors felt a déjà vu on Monday, said the mayor."),
    ("cp1252", "“Grain prices rose,” the minister’s office said – a naïve view of the market in Zürich."),
    ("cp1252", "Le ministre a déclaré que la réunion serait reportée à l'année prochaine, où ça ira mieux."),
    ("cp1252", "Die Regierung hat am Montag über die größere Fläche für Bäume und Straßen beraten."),
    ("cp1252", "El año pasado la compañía anunció que la producción subió en España."),
    ("cp1252", "A produção não subiu no ano passado, disse o ministro em São Paulo. A situação é difícil."),
    ("cp1252", "Regeringen säger att den nya lagen inte gäller små företag i Malmö."),
    ("cp1252", "Það var sagt á mánudag að nýju lögin ættu ekki við um þá, í Reykjavík og á Ísafirði."),
    ("cp1250", "Rząd ogłosił w poniedziałek, że nowa ustawa nie dotyczy małych przedsiębiorstw w Łodzi."),
    ("cp1250", "Vláda v pondělí oznámila, že nový zákon se netýká malých podniků v Ústí."),
    ("cp1250", "A kormány hétfőn bejelentette, hogy az új törvény így nem érinti őket, mégis űzik."),
    ("cp1250", "Vlada je objavila da se novi zakon ne odnosi na male tvrtke; čini se da će još zasjedati."),
    ("cp1250", "Guvernul a anunţat luni că noua lege nu se aplică firmelor mici din Iaşi."),
    ("cp1250", "The talks in Łódź were led by Wałęsa and Kaczyński, the office said on Monday."),
    ("cp1254", "Hükümet yeni yasanın küçük işletmeleri kapsamadığını açıkladı."),
    ("cp1254", "The talks in Ankara were led by Erdoğan and Kılıçdaroğlu, the office said."),
    ("cp1257", "Vyriausybė pirmadienį paskelbė, kad naujasis įstatymas netaikomas mažoms įmonėms."),
    ("cp1257", "Valdība pirmdien paziņoja, ka jaunais likums neattiecas uz mazajiem uzņēmumiem."),
    ("cp1257", "Valitsus teatas, et uus seadus ei puuduta väikseid ettevõtteid ega nende šokolaadi."),
]


@pytest.mark.parametrize(("page", "text"), WRITTEN)
def test_a_text_is_read_in_the_code_page_of_its_language(page: str, text: str) -> None:
    content = text.encode(page)
    assert content.decode(code_page(content)) == text


@pytest.mark.parametrize(("page", "text"), WRITTEN)
def test_a_web_page_that_does_not_say_how_it_is_written_is_read_right(page: str, text: str) -> None:
    assert f"<p>{text}</p>" in decode_markup(f"<html><body><p>{text}</p></body></html>".encode(page), "page.html")
