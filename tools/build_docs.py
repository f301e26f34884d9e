"""Write the docs that are made from the code: docs/cli.md, docs/fields.md, docs/errors.md and docs/api.md.

usage: python tools/build_docs.py [--check]

With --check nothing is written; exit code 1 and a line for each file that is stale.
"""

import ast
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from dragoman import errors, incident, records
from dragoman.cli import app
from dragoman.cli import exits as codes

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
NOTICE = "<!-- Made by tools/build_docs.py; edit the code, then run `make docs`. -->\n"


def cli_page() -> str:
    """Return docs/cli.md: every command with its help, arguments and options."""
    group = typer.main.get_command(app)
    out = ["# The command line", "", NOTICE, text_of(group.help or ""), "", "| exit code | meaning |", "|---|---|"]
    meanings = {
        codes.OK: "all was coded",
        codes.SOME_SET_ASIDE: "some input was set aside (a line each on standard error), or a check found problems",
        codes.USAGE: "nothing could start: a wrong option, a missing model, a faulty lexicon",
        codes.INTERRUPTED: "interrupted; an --out file is then left as it was",
    }
    out += [f"| {code} | {meaning} |" for code, meaning in meanings.items()]
    for name, command in commands_of(group, "dragoman"):
        out += ["", f"## {name}", "", text_of(command.help or ""), *parameters(command)]
    return "\n".join(out) + "\n"


def commands_of(group: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    """Yield (full name, command) of a group's commands, subgroups opened."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands_of(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}", command


def parameters(command: Any) -> list[str]:
    """Return the table of a command's arguments and options."""
    rows = []
    for one in command.params:
        if one.name == "help":
            continue
        option = one.param_type_name == "option"
        name = ", ".join((*one.opts, *one.secondary_opts)) if option else one.metavar or one.name.upper()
        default = "" if one.default in (None, False, ()) or callable(one.default) else f" Default: {one.default}."
        rows.append(f"| `{name}` | {text_of(one.help or '').replace('|', chr(92) + '|')}{default} |")
    return ["", "| argument or option | |", "|---|---|", *rows] if rows else []


def text_of(help: str) -> str:
    """Return help as Markdown: indented lines, which are examples, become code."""
    lines = inspect.cleandoc(help).split("\n")
    return "\n".join(
        f"    {line.strip()}" if line.startswith("  ") and line.strip() else line.rstrip() for line in lines
    )


def fields_page() -> str:
    """Return docs/fields.md: every record with its fields, their types and the comments beside them."""
    out = ["# The fields", "", NOTICE]
    out += [inspect.cleandoc(records.__doc__ or ""), "", f"Record version {records.RECORD_VERSION}."]
    out += [*classes_of(records), "", "# Incidents and copies", "", inspect.cleandoc(incident.__doc__ or "")]
    out += classes_of(incident)
    return "\n".join(out) + "\n"


def classes_of(module: Any) -> Iterator[str]:
    """Yield the lines that describe the records of a module."""
    source = inspect.getsource(module)
    lines = source.split("\n")
    for node in ast.parse(source).body:
        if not isinstance(node, ast.ClassDef):
            continue
        doc = inspect.cleandoc(ast.get_docstring(node) or "")
        yield from ("", f"## {node.name}", "", doc, "", "| field | type | |", "|---|---|---|")
        for field in node.body:
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                comment = lines[field.end_lineno - 1].partition("  # ")[2] if field.end_lineno else ""
                comment = comment or above(lines, field.lineno - 1)
                kind = ast.unparse(field.annotation).replace("|", "or")
                yield f"| `{field.target.id}` | `{kind}` | {comment} |"


def above(lines: list[str], at: int) -> str:
    """Return the comment lines right above a line, joined: for fields that need more words than fit beside them."""
    first = at
    while lines[first - 1].strip().startswith("# "):
        first -= 1
    return " ".join(line.strip()[2:] for line in lines[first:at])


def errors_page() -> str:
    """Return docs/errors.md: the tree of errors, and what each is."""
    out = ["# The errors", "", NOTICE]
    tree = inspect.cleandoc(errors.__doc__ or "").split("\n")
    out += ["```text", *tree[2:-2], "```", "", tree[-1], ""]
    out.append(
        "On the command line each is one line, `dragoman: ...`, and exit code 2; an article that is set aside is one"
    )
    out.append("line, `set aside: ...`, and exit code 1 at the end. A fault of ours in one article is set aside too:")
    out.append("`--verbose` shows its traceback, which helps a report.")
    for name, kind in inspect.getmembers(errors, inspect.isclass):
        if kind.__module__ == errors.__name__:
            out += ["", f"## {name}", "", f"A kind of {kind.__mro__[1].__name__}. {inspect.getdoc(kind)}"]
    return "\n".join(out) + "\n"


def api_page() -> str:
    """Return docs/api.md: every operation of the API, with its parameters, bodies and answers."""
    from dragoman.web.api.docs import operations, schemas  # noqa: PLC0415 - only this page needs the extra `web`
    from dragoman.web.app import create_app  # noqa: PLC0415

    described = create_app().openapi()
    out = ["# The API", "", NOTICE, described["info"]["description"].strip(), ""]
    out.append("`/api/openapi.json` describes it for programs, `/api/docs` shows this page.")
    for one in operations(described):
        out += ["", f"## {one.method} {one.path}", "", one.head, *(line for words in one.about for line in ("", words))]
        if one.parameters:
            out += ["", "| parameter | is | |", "|---|---|---|"]
            out += [f"| `{name}` | {cell(kind)} | {cell(says)} |" for name, kind, says in one.parameters]
        if one.bodies:
            out += ["", "The body:", "", *(f"- {words}" for words in one.bodies)]
        good = [kinds for status, _, kinds in one.answers if status.startswith("2")]
        out += ["", f"The answer: {'; '.join(good)}."]
    names = ", ".join(f"`{one.name}`" for one in schemas(described))
    out += ["", "## Errors and records", "", "| status | meaning |", "|---|---|"]
    statuses = {status: words for one in operations(described) for status, words, _ in one.answers if status >= "400"}
    out += [f"| {status} | {words} |" for status, words in sorted(statuses.items())]
    out += ["", f"Records: {names}; see [fields.md](fields.md)."]
    return "\n".join(out) + "\n"


def cell(words: str) -> str:
    """Return words as they can stand in a table."""
    return words.replace("|", "\\|").replace("\n", " ")


PAGES = {"api.md": api_page, "cli.md": cli_page, "fields.md": fields_page, "errors.md": errors_page}


def stale() -> list[str]:
    """Return the names of the pages that differ from what the code says."""
    return [
        name for name, make in PAGES.items() if not (DOCS / name).exists() or (DOCS / name).read_text("utf-8") != make()
    ]


def main() -> int:
    """Write or check the pages; return the exit code."""
    old = stale()
    if "--check" in sys.argv:
        for name in old:
            print(f"docs/{name} is stale; run `make docs`", file=sys.stderr)
        return 1 if old else 0
    for name in old:
        (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"wrote docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
