"""Which codes exist: PLOVER's types, modes, contexts and sectors, CAMEO's codes, and how the two meet."""

from dragoman.ontology.load import CODEBOOK, NEUTRAL, STATEMENT, Cameo, EventType, Ontology, load

__all__ = ["CODEBOOK", "NEUTRAL", "STATEMENT", "Cameo", "EventType", "Ontology", "load"]
