"""The months by their names in the languages of Europe, as wires and pages write them."""

from tui.names import fold

_NAMES = (
    (
        "january jan januar janvier janv enero ene gennaio gen janeiro januari stycznia januara ledna tammikuuta"
        " jaanuar janvāris ianuarie ian január ocak gener января янв січня ιανουαρίου ιαν"
    ),
    (
        "february feb februar fevrier fevr febrero febbraio fevereiro fev februari lutego unora helmikuuta"
        " veebruar februāris februarie február febr şubat febrer февраля фев лютого φεβρουαρίου φεβ"
    ),
    (
        "march mar marz maerz mars marzo marco maart mrt marca brezna maaliskuuta"
        " marts märts martie március márc mart març марта мар березня μαρτίου μαρ"
    ),
    (
        "april apr avril avr abril abr aprile kwietnia dubna huhtikuuta"
        " aprill aprīlis aprilie április ápr nisan апреля апр квітня απριλίου απρ"
    ),
    "may mai mayo maggio mag maio mei maj maja kvetna toukokuuta maijs május máj mayıs maig мая травня μαΐου μάη",
    (
        "june jun juni juin junio giugno giu junho czerwca cervna kesakuuta"
        " juuni jūnijs iunie iun június jún haziran juny июня июн червня ιουνίου ιουν"
    ),
    (
        "july jul juli juillet juil julio luglio lug julho lipca cervence heinakuuta"
        " juuli jūlijs iulie iul július júl temmuz juliol июля июл липня ιουλίου ιουλ"
    ),
    (
        "august aug aout agosto ago augustus augusti sierpnia srpna elokuuta"
        " augusts augusztus ağustos agost августа авг серпня αυγούστου αυγ"
    ),
    (
        "september sept sep septembre septiembre settembre set setembro wrzesnia zari syyskuuta"
        " septembris septembrie szeptember szept eylül setembre сентября сен вересня σεπτεμβρίου σεπ"
    ),
    (
        "october oct oktober okt octobre octubre ottobre ott outubro out pazdziernika rijna lokakuuta"
        " oktoober oktobris octombrie október ekim октября окт жовтня οκτωβρίου οκτ"
    ),
    (
        "november nov novembre noviembre novembro listopada listopadu marraskuuta"
        " novembris noiembrie noi kasım ноября ноя листопада νοεμβρίου νοε"
    ),
    (
        "december dec dezember dez decembre decembro diciembre dic dicembre dezembro grudnia prosince joulukuuta"
        " detsember decembris decembrie aralık desembre des декабря дек грудня δεκεμβρίου δεκ"
    ),
)
_NUMBERS = {fold(name): number for number, names in enumerate(_NAMES, 1) for name in names.split()}


def number(name: str) -> int:
    """The number of a month, 1 to 12, by its name or an abbreviation, with or without accents; 0 where it is none."""
    return _NUMBERS.get(fold(name), 0)
