"""Mentions to dated actors: names, agent nouns, demonyms, pronouns."""

from dragoman.who.account import Account, accounts
from dragoman.who.cast import Cast
from dragoman.who.choice import countries_of
from dragoman.who.named import sectors_at
from dragoman.who.resolver import Resolver
from dragoman.who.towns import Land

__all__ = ["Account", "Cast", "Land", "Resolver", "accounts", "countries_of", "sectors_at"]
