"""The exit codes of every command (documented in docs/cli.md)."""

OK = 0
SOME_SET_ASIDE = 1
USAGE = 2
INTERRUPTED = 130
