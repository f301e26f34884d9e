"""The sentences that teach the second opinion are well formed: both parties stand in them once, codes exist."""

import csv

import pytest

from dragoman import ontology
from dragoman.lexicon.digest import home

FILES = sorted((home() / "relations").glob("*.csv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_relations_are_well_formed(path):
    """A file is a type's; each row has a text, two parties found in it once, and a CAMEO code that exists."""
    codes = ontology.load()
    assert path.stem.upper() in codes.types
    with path.open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    texts = [row["text"] for row in rows]
    assert len(set(texts)) == len(texts) >= 100
    for row in rows:
        assert row["text"].count(row["source"]) == row["text"].count(row["target"]) == 1, row
        assert row["cameo"] in codes.cameo, row


def test_every_type_has_relations():
    """All sixteen types are taught."""
    assert {path.stem.upper() for path in FILES} == {name for name in ontology.load().types if name != "STATEMENT"}
