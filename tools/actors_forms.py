"""The name forms by which newspapers reach a person: without middle names, with short given names, respelled."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product

from actors_common import fold
from dragoman.lexicon.naming import key_of

ENGLISH = frozenset(("USA", "GBR", "CAN", "AUS", "NZL", "IRL", "ZAF", "JAM", "NGA", "GHA", "KEN", "ZMB", "LBR", "UGA"))
SPANISH = frozenset("ESP MEX ARG COL PER VEN CHL ECU BOL PRY URY CUB DOM GTM HND SLV NIC CRI PAN PHL GNQ".split())
ARABIC = frozenset(
    "EGY IRQ SYR LBN JOR PSE SAU YEM OMN ARE QAT KWT BHR SDN LBY TUN DZA MAR MRT SOM DJI TCD AFG PAK IRN BGD MDV COM "
    "MYS IDN NGA NER MLI SEN GIN".split()
)
SLAVIC = frozenset("RUS UKR BLR KAZ KGZ UZB TJK TKM AZE GEO ARM MDA BGR MKD".split())
SHORT = {
    "joseph": "joe", "william": "bill", "james": "jim", "robert": "bob", "michael": "mike", "thomas": "tom",
    "christopher": "chris", "daniel": "dan", "edward": "ed", "anthony": "tony", "gregory": "greg", "timothy": "tim",
    "samuel": "sam", "benjamin": "ben", "donald": "don", "david": "dave", "richard": "rick", "charles": "chuck",
    "steven": "steve", "stephen": "steve", "kenneth": "ken", "ronald": "ron", "nicholas": "nick", "matthew": "matt",
    "philip": "phil", "jeffrey": "jeff", "patrick": "pat", "andrew": "andy", "alexander": "alex", "gerald": "jerry",
    "lawrence": "larry", "raymond": "ray", "joshua": "josh", "katherine": "kate", "elizabeth": "liz",
    "rebecca": "becky", "zachary": "zach", "jonathan": "jon", "douglas": "doug", "peter": "pete",
}  # fmt: skip
ARAB_WORDS = tuple(
    tuple(group.split())
    for group in (
        "mohammed mohamed muhammad mohammad mohamad muhammed", "ahmed ahmad", "hussein hussain husayn hossein",
        "abdullah abdallah abdulla", "yousef youssef yusuf yousuf", "omar umar", "khaled khalid", "faisal faysal",
        "hassan hasan", "osama usama", "said saeed", "mahmoud mahmud", "nouri nuri", "abdel abdul", "ismail esmail",
        "mustafa mostafa moustafa", "mohsen muhsin", "tareq tariq tarek", "jamal gamal", "walid waleed",
        "majid majed", "rashid rashed", "hamed hamid", "nasser nasir naser", "saleh salih", "othman osman uthman",
        "suleiman sulaiman soleiman", "ibrahim ebrahim", "sayyid sayed seyed sayyed",
        "mehdi mahdi", "qasim qasem kassem",
        "abbas abas", "aziz azeez", "habib habeeb",
        "bashir basheer", "jabir jaber",
        "zayed zaid zayd", "nahyan nahayan",
        "daoud dawood daud", "ghani gani", "rouhani ruhani", "amir ameer", "mansour mansur", "taher tahir",
    )
)  # fmt: skip
SLAV_WORDS = tuple(
    tuple(group.split())
    for group in (
        "sergei sergey", "dmitry dmitri dmitriy dimitri", "yuri yury yuriy", "alexander aleksandr aleksander alexandr",
        "alexei alexey aleksei aleksey", "andrei andrey", "nikolai nikolay", "vasily vasili vasiliy vassily",
        "anatoly anatoli anatoliy", "valery valeri valeriy", "vitaly vitali vitaliy vitalii",
        "gennady gennadi gennadiy",
        "yevgeny evgeny yevgeni evgeni yevgeniy", "yelena elena", "arkady arkadi arkadiy", "grigory grigori",
        "georgy georgi georgiy", "maxim maksim",
        "serhiy serhii sergiy", "andriy andrii", "viktor victor", "alexandra aleksandra",
        "mikhail mihail", "oleksiy oleksii", "dmytro dmitro", "volodymyr vladimir", "oleksandr olexandr", "ilya ilia",
        "kassym kasym", "gurbanguly kurbanguly", "emomali emomalii", "ilham ilkham", "igor ihor",
    )
)  # fmt: skip
JOINERS = frozenset("al el bin ibn ben de del der den van von da dos la le ul ur abu ud du di bint af zu".split())
PATRONYMIC = re.compile(r"\w{3,}(ovich|evich|ovych|evych|yovych|ovna|evna|ivna|ivych|yevich|uly|kyzy|oglu|ogly)$")
PEER = re.compile(r",? (?:(?:Baron|Baroness|Viscount|Earl|Lord|Marquess) (.+)|(?:Jr|Sr|Jnr)\.?)$")
CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i yi ye g u".split(" "),
        strict=True,
    )
)


def clean(name: str) -> str:
    """Return a name as newspapers order it: no peerage, no "Jr.", Cyrillic in Latin letters, surname last."""
    if re.search("[Ѐ-ӿ]", name):
        name = "".join(latin(c) for c in name)
        words = name.replace(",", " ").split()
        if len(words) == 3 and PATRONYMIC.match(words[2].lower()):
            words = [words[1], words[0]]
        elif "," in name:
            words = [*words[1:], words[0]]
        return " ".join(words)
    found = PEER.search(name)
    plain = name[: found.start()] if found else name
    return " ".join(re.sub(r"^(Sir|Dame|Lord|Baroness|Dr\.?) (?=\w+ \w)", "", plain).replace(",", " ").split())


def latin(letter: str) -> str:
    """Return a Cyrillic letter's Latin ones, any other as it is."""
    plain = CYRILLIC.get(letter.lower())
    if plain is None:
        return letter
    return plain.capitalize() if letter.isupper() else plain


def peerage(name: str) -> Iterator[str]:
    """Yield "Lord West of Spithead" and "Lord West" for "Alan West, Baron West of Spithead"."""
    found = PEER.search(name)
    if found and found[1]:
        rank = "Baroness" if "Baroness" in name else "Lord"
        yield f"{rank} {found[1]}"
        yield f"{rank} {found[1].split(' of ')[0]}"


def shorter(words: list[str], country: str, given: set[str]) -> Iterator[list[str]]:
    """Yield the name without middle names, initials, second surnames, as the country's press writes it."""
    words = [w for w in words if len(w) > 1] or words
    yield words
    if len(words) < 3 or country in ("CHN", "KOR", "PRK", "VNM", "TWN", "HKG", "MMR", "KHM", "LAO", "THA"):
        return
    first, last = words[0], words[-1]
    if country in SLAVIC and any(PATRONYMIC.match(w) for w in words[1:]):
        yield [w for w in words if not PATRONYMIC.match(w)]
    elif country in SPANISH and not JOINERS & set(words):
        if len(words) == 3:
            yield [first, last] if words[1] in given else [first, words[1]]
        elif len(words) == 4:
            yield from ([first, words[2]], [first, words[1], words[2]], [first, words[2], last])
    elif country in ARABIC:
        start = max((n for n, w in enumerate(words[:-1]) if w in JOINERS), default=len(words) - 1)
        if start > 1 and words[0] not in ("abdul", "abdel", "abd", "abu") and words[start - 1] not in JOINERS:
            yield [first, *words[start:]]
    elif not JOINERS & set(words):
        yield [first, last]
    else:
        start = next(n for n, w in enumerate(words) if w in JOINERS)
        if start > 1:
            yield [first, *words[start:]]


def respelled(words: list[str], country: str) -> Iterator[list[str]]:
    """Yield the name with the other spellings of its words, a dozen at most."""
    tables = (ARAB_WORDS if country in ARABIC else ()) + (SLAV_WORDS if country in SLAVIC else ())
    choices = [next((list(g) for g in tables if w in g), [w]) for w in words]
    choices = [[w, *(o for o in group if o != w)] for w, group in zip(words, choices, strict=True)]
    if country in SLAVIC:
        choices[-1] = sky(words[-1], choices[-1])
    if country in ENGLISH and words[0] in SHORT:
        choices[0] = [words[0], SHORT[words[0]]]
    for made in islice(product(*choices), 12):
        yield list(made)
        if country in ARABIC and "al" in made[1:-1]:
            yield [w for n, w in enumerate(made) if w != "al" or n == 0]
            yield [w if w != "al" or n == 0 else "el" for n, w in enumerate(made)]
        elif country in ARABIC and "el" in made[1:-1]:
            yield [w for n, w in enumerate(made) if w != "el" or n == 0]


def sky(last: str, known: list[str]) -> list[str]:
    """Return a Slavic last name's spellings: -sky, -skiy, -skyy, -skyi, -ski."""
    found = re.match(r"(.+sk)(?:y|iy|yy|yi|ii|i)$", last)
    return [last, *(f"{found[1]}{e}" for e in ("y", "iy", "yy", "yi", "i") if found[1] + e != last)] if found else known


def keys(name: str, aliases: Iterable[str], country: str, given: set[str]) -> list[str]:
    """Return all folded names of a person, the full one first."""
    full = clean(name)
    made: dict[str, None] = {key_of(full): None}
    for alias in (*map(clean, aliases), *peerage(name)):
        made[key_of(alias)] = None
    for base in list(made):
        for short in shorter(base.split(), country, given):
            for words in respelled(short, country):
                if len(words) > 1:
                    made.setdefault(" ".join(words))
    return [k for k in made if " " in k and "," not in k and '"' not in k and "|" not in k and k.isascii()] or [
        fold(full).lower().replace(",", " ")
    ]
