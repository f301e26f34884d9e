"""Where: the places that an article names, and where an event took place."""

from dragoman.where.gazetteer import Entry, Gazetteer
from dragoman.where.place import Place
from dragoman.where.places import Places, places_of_article, read
from dragoman.where.zone import hours_east

__all__ = ["Entry", "Gazetteer", "Place", "Places", "hours_east", "places_of_article", "read"]
