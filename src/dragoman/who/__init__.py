"""Mentions to dated actors: names, agent nouns, demonyms, pronouns."""

from dragoman.who.account import Account, accounts
from dragoman.who.cast import Cast
from dragoman.who.named import sectors_at
from dragoman.who.resolver import Resolver

__all__ = ["Account", "Cast", "Resolver", "accounts", "sectors_at"]
