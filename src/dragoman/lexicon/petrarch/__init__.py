"""Actor, agent and discard dictionaries in the format of TABARI, PETRARCH and PETRARCH2, as they are."""

from dragoman.lexicon.petrarch.importing import KINDS, REFUSED, Imported, Summary, read, write

__all__ = ["KINDS", "REFUSED", "Imported", "Summary", "read", "write"]
