"""What is known of people's names in general: how much a bare surname tells, and which words stand for one another.

All words are as in the ids of entities: folded, with the endings of `names.person_key`.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COMMON_FIRST = _words(
    """
    kim lee li yi park choi jung jeong kang cho jang lim han oh seo shin kwon hwang ahn song ryu hong wang zhang chen
    liu yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo chang cheung chan wong ho ng tan nguyen tran le pham
    huynh phan vo dang bui do
    """
)
COMMON = _COMMON_FIRST | _words(
    """
    ali ahmed ahmad hassan hussein hossain ibrahim mohamed mohammed muhammad khan singh kumar sharma gupta patel shah
    rahman begum das roy reddy smith johnson williams brown jones miller davis wilson anderson thomas taylor moore
    jackson martin thompson white harris clark lewis robinson walker young allen king wright scott green baker adams
    nelson hill campbell mitchell roberts carter phillips evans turner parker collins edwards stewart morris murphy cook
    rogers morgan cooper bailey kelly howard ward cox richardson wood watson brooks bennett gray james hughes price
    myers long foster ross powell perry russell sullivan bell murray ford hamilton graham wallace west cole owens
    garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres flores rivera gomez diaz cruz reyes
    morales ortiz gutierrez ramos ruiz alvarez fernandez castillo vargas romero silva santos oliveira souza sousa
    pereira costa ferreira rodrigues almeida alves lima sato suzuki takahashi tanaka watanabe ito yamamoto nakamura
    kobayashi mueller muller schmidt schneider fischer weber meyer wagner becker hoffmann jensen nielsen hansen pedersen
    andersen larsen johansson andersson karlsson nilsson eriksson olsen berg lund ivanov ivanova petrov petrova smirnov
    smirnova kuznetsov popov sokolov novak horvat kowalsky nagy kaya yilmaz demir bernard dubois moreau laurent rossi
    russo ferrari bianchi romano
    """
)
"""Surnames that so many bear that a bare one tells nothing across stories, even when a library knows one bearer."""

FIRST = _COMMON_FIRST | _words(
    """
    yoon moon ban roh chung chun noh bae baek nam ri hyon ju xi deng mao jiang qin peng tsai ko lai soong kuo tsang
    leung ong goh duong dinh truong ngo
    """
)
"""Family names that come first, in Korean, Chinese and Vietnamese order."""

PARTICLES = _words("al el ul bin ibn ben van von der den de del della di da dos das du la le ter ten zu")
"""Words before a surname that a bare one may go without, or have."""

SUFFIXES = _words("jr sr ii iii iv")
"""Words after a surname that tell a son from his father."""

_SAME = (
    "volodymyr vladimir wladimir uladzimir",
    "oleksandr aleksandr alexander alexandr alyaksandr aliaksandr",
    "serhy sergei sergey siarhei",
    "mykola nikolai nikolay mikalai",
    "andry andrei andrey andrej",
    "dmytro dmitry dzmitry",
    "yevhen yevgeny evgeny",
    "mykhailo mikhail mikhael",
    "oleksy aleksei alexei aleksey alexey",
    "kostyantyn konstantin",
    "viktor victor",
    "mohammed mohammad muhammad mohamed mohamad",
    "hussein hussain husayn hossein",
    "yousef yusuf youssef yusef",
    "osama usama",
    "abdullah abdallah abdulla",
    "ahmed ahmad ahmet",
    "al el",
)
ALIKE = {word: _words(words) for words in _SAME for word in words.split()}
"""Words that are one name in several transliterations; each with all of them."""
