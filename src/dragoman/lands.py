"""In which countries the places of a text lie, as the room that reads who takes part needs to know it."""

from dragoman.where import Places
from dragoman.who import Land


def lands_of(places: Places) -> dict[int, Land]:
    """Return, for each token of a place's name, its country, and whether the words say so ("Hanover, Germany")."""
    found: dict[int, Land] = {}
    of_place: dict[int, Land] = {}
    for token, number in places.at.items():
        place = places.all[number]
        if place.where.country:
            stated = place.rule == "containment" or place.where.feature == "ADM1"
            found[token] = of_place.setdefault(number, Land(place.where.country, stated, place.start, place.end))
    return found
