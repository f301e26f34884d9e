"""The command line: one file a command, and nothing heavy imported before a command needs it."""

from dragoman.cli.main import app, main

__all__ = ["app", "main"]
