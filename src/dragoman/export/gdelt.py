"""The layouts of GDELT 2.0: events (61 columns) and mentions (16), tab-separated, without a header.

One row a pair of actors, numbered by a hash of the unit and the pair, so that mentions join their events and a second
run gives the same numbers. Codes, quad class and score follow CAMEO's tables, not PLOVER's.
"""

from collections.abc import Iterator

from dragoman.export.cells import Row, table
from dragoman.export.codes import act, act_facts, actor_parts, cameo_actor, country_name, fips, number
from dragoman.export.days import days_of, stamp
from dragoman.export.layout import Options
from dragoman.export.places import Spot, spot
from dragoman.export.sides import pairs
from dragoman.export.unit import Report, Unit
from dragoman.records import Article, Event, Party

ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
).split()
GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
EVENTS = (
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor{side}{part}" for side in (1, 2) for part in ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
    *"NumMentions NumSources NumArticles AvgTone".split(),
    *(f"{whose}Geo_{part}" for whose in ("Actor1", "Actor2", "Action") for part in GEO),
    *"DATEADDED SOURCEURL".split(),
)
MENTIONS = (
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID"
    " Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone"
    " MentionDocTranslationInfo Extras"
).split()
NO_TONE = "dragoman does not measure tone"
NO_BELIEF = "ethnic groups and religions are not coded as such"
WORLD = "how often the world's news told it cannot be known from one corpus"
NO_ACTOR_PLACE = "the place of an actor is not told apart from the place of the act"
EMPTY = {
    **{f"Actor{side}{part}": NO_BELIEF for side in (1, 2) for part in ("EthnicCode", "Religion1Code", "Religion2Code")},
    **dict.fromkeys(("NumMentions", "NumSources", "NumArticles"), WORLD),
    "AvgTone": NO_TONE,
    **{f"Actor{side}Geo_{part}": NO_ACTOR_PLACE for side in (1, 2) for part in GEO},
    "ActionGeo_ADM2Code": "GDELT's own numbers, which we do not have",
    "ActionGeo_FeatureID": "GNS and GNIS numbers, which we do not have (GeoNames ids are others)",
}
EMPTY_MENTIONS = {
    "MentionDocTone": NO_TONE,
    "MentionDocTranslationInfo": "nothing is translated",
    "Extras": "GDELT's own, unused there too",
}
NOTHING = [""] * len(GEO)
# Codes and names that our tables or GDELT's rules make: no article can put a formula there.
SAFE = (
    frozenset((*EVENTS, *MENTIONS))
    - {"Actor1Name", "Actor2Name", "ActionGeo_FullName", "SOURCEURL"}
    - {
        "MentionSourceName",
        "MentionIdentifier",
    }
)


def event_rows(unit: Unit, options: Options) -> Iterator[Row]:
    """Yield a row for each pair of a unit."""
    days = days_of(unit, options.date, options.undated)
    name, quad, score = act_facts(unit.record.cameo)
    code = act(unit.record.cameo)
    article = unit.article
    for place, pair in enumerate(pairs(unit)):
        yield [
            id_of(unit, place),
            (days.day or "").replace("-", ""),
            (days.month or "").replace("-", ""),
            days.year,
            fraction(days.day),
            *actor_cells(pair.actor),
            *actor_cells(pair.recipient),
            is_root(unit),
            code if name else "",
            code[:3] if name else "",
            code[:2] if name else "",
            quad,
            score,
            *[""] * 4,
            *NOTHING,
            *NOTHING,
            *geo_cells(spot(unit.where)),
            stamp(unit.published),
            article.url if article else None,
        ]


def mention_rows(unit: Unit, _options: Options) -> Iterator[Row]:
    """Yield a row for each pair of a unit and each report of it."""
    for place, pair in enumerate(pairs(unit)):
        for report in unit.reports:
            event, article = report.event, report.article
            yield [
                id_of(unit, place),
                stamp(unit.published),
                stamp(report.published),
                kind_of(article),
                (article.publisher if article else None) or "",
                (article.url or article.id) if article else event.article_id,
                event.sentence.index + 1,
                offset(pair.actor, event),
                offset(pair.recipient, event),
                event.trigger.span[0],
                1,
                round(100 * event.confidence.event),
                len(article.text) if article else None,
                *[""] * 3,
            ]


def id_of(unit: Unit, place: int) -> int:
    """Return the number of a unit's pair."""
    return number("gdelt", unit.id, str(place))


def fraction(day: str | None) -> str:
    """Return GDELT's year with the share of it that is over, months taken for 30 days, as its files have it."""
    if day is None:
        return ""
    year, month, date = (int(part) for part in day.split("-"))
    return f"{year + ((month - 1) * 30 + date) / 365:.4f}"


def actor_cells(party: Party | None) -> list[str]:
    """Return the ten cells of an actor."""
    country, group, roles = actor_parts(party)
    name = party.name.upper() if party else ""
    return [cameo_actor(party), name, country, group, "", "", "", *[*roles, "", "", ""][:3]]


def geo_cells(where: Spot) -> list[str | float | None]:
    """Return the eight cells of a place; one known only to the country has no coordinates.

    Kinds: 1 country, 2 state of the US, 3 town of the US, 4 town elsewhere, 5 province elsewhere.
    """
    if not where.country and where.latitude is None:
        return [*NOTHING]
    american = where.country == "USA"
    area = where.precision in ("region", "district")
    kind = 1 if where.precision == "country" else (2 if american else 5) if area else (3 if american else 4)
    parts = (where.name, where.province, country_name(where.country))
    full = ", ".join(dict.fromkeys(part for part in parts if part))
    code = fips(where.country)
    top = code if kind == 1 else ""  # a country's own code is its first level too; provinces' we do not have
    return [str(kind) if where.precision else "", full, code, top, "", where.latitude, where.longitude, ""]


def is_root(unit: Unit) -> str:
    """Return 1 where a report tells it in its headline or first paragraph, else 0; empty where that cannot be known."""
    told = [in_lead(report) for report in unit.reports]
    if True in told:
        return "1"
    return "0" if told and None not in told else ""


def in_lead(report: Report) -> bool | None:
    """Say whether an event stands in the headline or the first paragraph; null where no paragraph ends."""
    article = report.article
    if article is None:
        return None
    head = len(article.title) + 2 if article.title and article.text.startswith(article.title) else 0
    end = article.text.find("\n", head)
    place = report.event.trigger.span[0]
    if end < 0:
        return True if place < head else None
    return place < end


def kind_of(article: Article | None) -> int | None:
    """Return 1 for a web page, 2 for what is known by its citation only."""
    if article is None:
        return None
    return 1 if (article.url or "").startswith(("http://", "https://")) else 2


def offset(party: Party | None, event: Event) -> int | None:
    """Return where a report first names a party; null where it does not."""
    if party is None:
        return None
    for own in (*event.actors, *event.recipients):
        if own.id == party.id if party.id else own.name == party.name:
            return own.span[0]
    return None


def lacks_code(unit: Unit, _options: Options) -> str | None:
    """Return why a unit cannot be a row: its act has no CAMEO code, as with a user's own types."""
    return None if act_facts(unit.record.cameo)[0] else "layout: no CAMEO code"


gdelt = table(
    "gdelt",
    "GDELT 2.0 events: 61 columns, tab-separated, no header, one row a pair of actors",
    EVENTS,
    event_rows,
    suffix=".export.CSV",
    delimiter="\t",
    header=False,
    quoted=False,
    codes=SAFE,
    lacks=lacks_code,
    empty=EMPTY,
)
gdelt_mentions = table(
    "gdelt-mentions",
    "GDELT 2.0 mentions: 16 columns, tab-separated, no header, one row a report and pair",
    MENTIONS,
    mention_rows,
    suffix=".mentions.CSV",
    delimiter="\t",
    header=False,
    quoted=False,
    codes=SAFE,
    lacks=lacks_code,
    empty=EMPTY_MENTIONS,
)
