"""What people type into a search, as SQLite's full-text search takes it; whatever they type is words, never syntax.

Words must all be there; "words in quotes" stand side by side; OR, NOT and brackets work as one expects, with - for NOT;
a * at the end of a word stands for any ending; title:word looks in titles alone, publisher:word in who published it.
"""

import re

from dragoman.errors import OptionError

TOKEN = re.compile(
    r"""\s+ | (?P<shut>\))
      | (?P<minus>-)? (?: (?P<open>\()
                        | (?P<field>(?:title|publisher):)?
                          (?: "(?P<quoted>[^"]*)"(?P<star>\*)? | (?P<word>[^\s()"]+) ) )""",
    re.VERBOSE,
)
LONGEST = 1000
JOINS = ("AND", "OR", "NOT")
FIELD = re.compile(r"([^\W\d]+):(?!//)")
HELP = 'for example: harbour "cease fire" -football'


def expression(text: str) -> str:
    """Return the FTS5 expression of what somebody typed; raise OptionError, in plain words, where it makes none."""
    if len(text) > LONGEST:
        raise OptionError(f"search: {len(text):,} characters are too many; use up to {LONGEST:,}")
    parts: list[str] = []
    without: list[str] = []  # what is not to be found and stands before all that is
    at = depth = 0
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None:
            raise OptionError(f"search: a quotation mark at character {at + 1} has no second one; {HELP}")
        at = found.end()
        part = found["shut"] or found["open"] or _term(found)
        if part is None:
            continue
        if found["minus"] and not parts and part != "(":
            without.append(part)
            continue
        depth += {"(": 1, ")": -1}.get(part, 0)
        if depth < 0:
            raise OptionError(f"search: a ) at character {at} closes nothing; {HELP}")
        _add(parts, part, negated=bool(found["minus"]))
    if depth:
        raise OptionError(f"search: a ( is never closed; {HELP}")
    if not parts:
        if without:
            raise OptionError("search: - says what not to find; name a word to find, too")
        raise OptionError(f"search: there is no word to look for; {HELP}")
    if parts[-1] in JOINS:
        raise OptionError(f"search: nothing follows {parts[-1]}; {HELP}")
    if without:
        parts = ["(", *parts, ")", *(word for one in without for word in ("NOT", one))]
    return " ".join(parts)


def _term(found: re.Match[str]) -> str | None:
    """Return a word or phrase in quotes, a joining word as it is, or None where there is nothing to look for."""
    word = found["word"]
    if word in JOINS and not found["minus"]:
        return str(word)
    other = FIELD.match(word or "")
    if other:
        raise OptionError(
            f"search: {other[0]!r} is no field that can be searched; title:word and publisher:word are; as words it "
            f"stands in quotes: {chr(34)}{word}{chr(34)}"
        )
    star = found["star"] or ("*" if word and word.endswith("*") else "")
    content = (word.rstrip("*") if word else found["quoted"]) or ""
    if not any(c.isalnum() for c in content):
        return None
    plain = content.replace("\0", " ").encode("utf-8", "replace").decode()
    where = f"{found['field'][:-1]} : " if found["field"] else "{title body} : "
    return where + f'"{plain}"' + (f" {star}" if star else "")


def _add(parts: list[str], part: str, *, negated: bool) -> None:
    """Add a part, with the joining word that stands between it and the one before it."""
    before = parts[-1] if parts else "("
    if part in JOINS:
        if before in (*JOINS, "("):
            raise OptionError(f"search: nothing stands before {part}; {HELP}")
        parts.append(part)
        return
    if part == ")":
        if before in (*JOINS, "("):
            raise OptionError(f"search: there is no word to look for before a ); {HELP}")
    elif negated:
        if before in (*JOINS, "("):
            raise OptionError("search: - says what not to find; name a word to find before it")
        parts.append("NOT")
    elif before not in (*JOINS, "("):
        parts.append("AND")
    parts.append(part)
