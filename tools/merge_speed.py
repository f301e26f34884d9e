"""How fast merging is and what memory it takes, on events made by chance.

usage: python tools/merge_speed.py [EVENTS ...]     default: 25000 50000 100000

A year of invented bombings, arrests and marches in 38 towns: about four reports an incident, two events an article.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from dragoman.merge import merge
from dragoman.records import Article, Event
from incidents import place_of, tables
from told import count, day, told

KINDS = (("ASSAULT", "explosives", "bombed"), ("COERCE", "arrest", "arrested"), ("PROTEST", "demo", "marched"))
THINGS = [a + b for a in "bel kor mas tin dar vol sul pra".split() for b in "ano eka itz orn uda ias ell oun".split()]


def world(size: int) -> tuple[list[Event], list[Article]]:
    """Return about `size` events and their articles."""
    chance = random.Random(size)
    towns = sorted(tables()["place"])
    events: list[Event] = []
    articles: list[Article] = []
    while len(events) < size:
        start = date(2024, 1, 1) + timedelta(days=chance.randrange(366))
        kind, town = chance.choice(KINDS), chance.choice(towns)
        names = chance.sample(THINGS, 3)
        dead = chance.randint(1, 40)
        for _ in range(chance.randint(1, 7)):
            article = report(len(articles), chance, kind[2], town, names, start)
            articles.append(article)
            events.extend(reports(article, chance, kind, town, dead, start))
    return events[:size], articles


def report(number: int, chance: random.Random, verb: str, town: str, names: list[str], start: date) -> Article:
    """Return an article about an act."""
    filler = ". ".join(" ".join(chance.sample(THINGS, 9)).capitalize() for _ in range(12))
    first = " ".join(chance.sample(names, 2)).title()
    text = f"Men of the {first} {verb} in {town} near the {names[0].title()} bridge. {filler}. They {verb} at noon."
    later = start + timedelta(days=chance.randint(0, 3))
    return Article.make(text, id=f"a{number}", published=later.isoformat(), publisher=f"Paper {number % 97}")


def reports(
    article: Article, chance: random.Random, kind: tuple[str, str, str], town: str, dead: int, start: date
) -> Iterator[Event]:
    """Yield the two mentions of the act."""
    type, mode, verb = kind
    stated = chance.random() < 0.7
    event = told(
        article,
        verb,
        type,
        modes=[mode],
        when=day(start.isoformat(), basis="expression" if stated else "discourse") if chance.random() < 0.8 else None,
        counts=[count("killed" if type == "ASSAULT" else "participants", dead)],
    )
    yield replace(event, where=place_of(town) if chance.random() < 0.8 else None)
    yield told(article, verb, type, nth=1, modes=[mode], same_as=event)


def main() -> None:
    """Print a line for each size."""
    for size in [int(x) for x in sys.argv[1:]] or [25_000, 50_000, 100_000]:
        events, articles = world(size)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        start = time.process_time()
        made = merge(events, articles)
        took = time.process_time() - start
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:,} events of {len(articles):,} articles: {took:.1f} s of one core, {size / took:,.0f} events/s, "
            f"{made.log.pairs:,} pairs, {len(made.incidents):,} incidents; {before:,.0f} MB, at most {after:,.0f} MB"
        )


if __name__ == "__main__":
    main()
