"""`dragoman` itself is the whole public surface, and `__all__` lists it."""

import inspect

import dragoman

PROMISED = {"load", "Coder", "Article", "Event", "DragomanError"}


def test_all_is_what_there_is():
    """Every public name is in __all__, and nothing else is."""
    lazy = {"Coder", "load"}  # spaCy is loaded with them, so they come on demand
    public = {n for n, v in vars(dragoman).items() if not n.startswith("_") and not inspect.ismodule(v)}
    assert public | lazy == {n for n in dragoman.__all__ if n[0] != "_"}


def test_all_is_sorted_and_without_repeats():
    """So that a merge of two branches cannot hide a name."""
    assert list(dragoman.__all__) == sorted(set(dragoman.__all__))


def test_every_name_in_all_can_be_had():
    """`from dragoman import *` works."""
    assert [n for n in dragoman.__all__ if not hasattr(dragoman, n)] == []


def test_what_the_readme_promises_is_there():
    """The names that the documentation uses are public."""
    assert set(dragoman.__all__) >= PROMISED


def test_every_public_name_explains_itself():
    """Each class and function has a docstring of its own."""
    things = [getattr(dragoman, n) for n in dragoman.__all__]
    bare = [
        t.__name__ for t in things if (inspect.isclass(t) or inspect.isfunction(t)) and not t.__dict__.get("__doc__")
    ]
    assert [n for n in bare if not inspect.getdoc(getattr(dragoman, n))] == []


def test_the_version_is_a_version():
    """Three numbers."""
    assert [part.isdigit() for part in dragoman.__version__.split(".")[:2]] == [True, True]
