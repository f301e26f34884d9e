"""Imports go one way (the layers of CONTRIBUTING.md), rooms never import each other, only parse/ has spaCy."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "dragoman"
# Highest first. A file may import what is below it and what stands with it, except that rooms stay apart.
LAYERS = (
    ("cli", "__main__"),
    ("web", "run"),
    ("export", "evaluate", "explain", "lens", "review", "series", "plots"),
    ("merge",),
    ("store",),
    (
        *("__init__", "coder", "component", "testing", "relate", "opinion"),
        *(
            "assemble",
            "calibration",
            "same",
            "reading",
            "acts",
            "claims",
            "statements",
            "recode",
            "parties",
            "sides",
            "answers",
            "filling",
            "perpetrators",
            "targets",
            "toward",
            "grounds",
            "discourse",
            "likeness",
            "case",
            "retold",
            "homes",
            "lands",
            "whereabouts",
            "counted",
            "inherit",
            "implied",
            "deeds",
            "discarded",
            "profile",
            "topic",
            "gate",
            "trust",
            "tried",
            "contexts",
        ),
    ),
    ("what", "who", "said", "when", "where", "counts"),
    ("read", "parse"),
    ("lexicon",),
    ("ontology",),
    ("settings", "plugins"),
    ("records", "incident", "errors", "mention", "serial", "schema", "version", "whole"),
)
RANK = {name: len(LAYERS) - i for i, names in enumerate(LAYERS) for name in names}
ROOMS = set(LAYERS[6])
FILES = sorted(SOURCE.rglob("*.py"))


def part(path: Path) -> str:
    """The folder or module right below dragoman that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The full names that a file imports, at whatever place in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "dragoman")


def parts_imported(path: Path) -> set[str]:
    """The parts of dragoman that a file imports, but for its own."""
    names = [n.split(".") for n in imported(path)]
    found = {n[1] for n in names if n[0] == "dragoman" and len(n) > 1}
    return {n if n in RANK else "__init__" for n in found} - {part(path)}


def name_of(path: Path) -> str:
    """A file's name in the test's report."""
    return str(path.relative_to(SOURCE))


def test_every_part_has_a_layer():
    """A new folder must be given its place."""
    assert {part(f) for f in FILES} - set(RANK) == set()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_point_down(path):
    """No file imports from a layer above its own."""
    up = {name for name in parts_imported(path) if RANK[name] > RANK[part(path)]}
    assert up == set()


@pytest.mark.parametrize("path", [f for f in FILES if part(f) in ROOMS], ids=name_of)
def test_rooms_never_import_each_other(path):
    """What, who, said, when, where and counts know nothing of one another."""
    assert parts_imported(path) & ROOMS == set()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_parse_imports_spacy(path):
    """The parser can be changed in one place; the spaCy component is the other door to it."""
    uses = any(n.split(".")[0] == "spacy" for n in imported(path))
    assert not uses or part(path) in ("parse", "component")


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_and_functions_stay_short(path):
    """350 lines a file, 50 a function: the house's limits."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 350
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert (node.end_lineno or 0) - node.lineno < 50, node.name
