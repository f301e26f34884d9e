"""Hand-made events, articles and incidents for tests of what comes after coding."""

from dragoman.incident import Figure, Incident, Toll
from dragoman.records import (
    Article,
    Coder,
    Confidence,
    Count,
    Event,
    Parent,
    Party,
    Reason,
    Sentence,
    When,
    Where,
    Words,
)

CODER = Coder("0.1.0", "lex", "know", "gaz", "model", "plover-2.0")
SURE = Confidence(0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9)
NAIROBI = Where(
    "Nairobi",
    "Nairobi",
    None,
    -1.2833,
    36.8167,
    22.0,
    184745,
    "PPLC",
    "KEN",
    "Nairobi Province",
    None,
    "city",
)
KENYA = Where("Kenya", "Kenya", None, 0.5, 37.9, 500.0, 192950, "PCLI", "KEN", None, None, "country")
COAST = Where("Coast", "Coast", None, -3.0, 39.5, 150.0, 400745, "ADM1", "KEN", "Coast", None, "region")
DAY = When("2024-05-14", "2024-05-14", "day")
MAY = When("2024-05-01", "2024-05-31", "month")


def party(name="Kenyan police", country="KEN", sectors=("COP",), id=None, part="principal", **codes):
    """A party whose text is its name, at the start of the text."""
    if not codes and country:
        codes = {"CAMEO": country + "".join(sectors), "COW": "501", "GW": "501", "ISO3": country}
    return Party(
        name, (0, len(name)), name, id=id, primary=country, country=country, sectors=sectors, part=part, codes=codes
    )


POLICE = party()
REBELS = party("Somali rebels", "SOM", ("REB",), CAMEO="SOMREB", GW="520")
VILLAGERS = party("villagers", None, ("CVL",), CAMEO="CVL")


def killed(low, high=None, side="recipient", said_by=None, what="killed", scope="event"):
    """A count of the event's own."""
    return Count(
        what, low, high if high is not None else low, str(low), (0, 1), side=side, said_by=said_by, scope=scope
    )


def event(number=1, type="ASSAULT", *, article="a1", **fields):
    """An attack of police on rebels in Nairobi on one day, unless told otherwise."""
    content = fields.pop("content", False)
    frame = fields.pop("frame", "assault.shell")
    base = {
        "modes": ("firearms",),
        "contexts": ("military",),
        "cameo": "193",
        "quad": "material conflict",
        "intensity": -9.0,
        "goldstein": -10.0,
        "actors": (POLICE,),
        "recipients": (REBELS,),
        "when": DAY,
        "where": NAIROBI,
        "counts": (),
        "status": "occurred",
        "extent": "single",
        "historical": False,
        "lag_days": 1,
        "said_by": (),
        "parent": Parent("e0", "content") if content else None,
        "same_as": None,
        "group_id": None,
        "trigger": Words("shot", (14, 18)),
        "sentence": Sentence(0, (0, 40)),
        "confidence": SURE,
        "why": (Reason("type", frame),),
        "codebook": "plover-2.0-draft@5e0c24f",
        "coder": CODER,
    }
    return Event(id=f"e{number}", evidence_key=f"k{number}", article_id=article, type=type, **(base | fields))


def article(id="a1", published="2024-05-15T10:30:00+03:00", publisher="The Coast Post", **fields):
    """An article in which "shot" stands where the events' trigger does."""
    text = fields.pop("text", "Kenyan police shot at Somali rebels today.\n\nNothing else was known.")
    url = fields.pop("url", f"https://news.example/{id}")
    return Article.make(text, id=id, url=url, publisher=publisher, published=published, **fields)


def incident(*events, id="i1", tolls=(), **fields):
    """An incident of events, with the fields of the first."""
    first = events[0]
    names = "type modes cameo quad intensity goldstein actors recipients when where status historical codebook coder"
    base = {name: getattr(first, name) for name in names.split()}
    base |= {
        "content": False,
        "tolls": tolls,
        "first_report": None,
        "last_report": None,
        "publishers": (),
        "independent_sources": (),
        "contradictions": (),
        "score": 1.0,
        "why": (),
    }
    ids = tuple(sorted(e.id for e in events))
    return Incident(id=id, event_ids=ids, article_ids=tuple(sorted({e.article_id for e in events})), **(base | fields))


def toll(low, best, high, *figures, what="killed"):
    """A toll by a named rule."""
    return Toll(what=what, side="others", low=low, best=best, high=high, best_rule="by hand", figures=figures)


def figure(low, event="e1", side="recipient", said_by=None):
    """A figure of a toll."""
    return Figure(low, low, str(low), event, "a1", None, None, said_by, "event", side)
