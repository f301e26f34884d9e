"""The table of `dragoman who`: a row for each mention, long cells wrapped."""

from collections.abc import Iterable
from typing import TextIO

from rich.text import Text

from dragoman.cli.table import console_for, ruled
from dragoman.records import Article, Party
from dragoman.who import Account

COLUMNS = (("mention", 4), ("who", 5), ("codes", 4), ("why", 9))


def print_accounts(article: Article, mentions: Iterable[Account], stream: TextIO) -> None:
    """Print who the mentions of one text are; a line where there is none."""
    console = console_for(stream)
    day = f"as of {article.published[:10]}" if article.published else "date unknown: posts cannot be told (--on DAY)"
    console.print(Text.assemble((article.title or article.id, "bold"), f"  {day}"))
    table = ruled()
    for name, ratio in COLUMNS:
        table.add_column(name, ratio=ratio, overflow="fold")
    for one in mentions:
        table.add_row(*cells_of(one), style="dim" if one.party is None or one.standing == "place" else "")
    console.print(table if table.row_count else "nobody is mentioned")
    console.print()


def cells_of(one: Account) -> list[Text]:
    """Return the four cells of a mention."""
    mention = Text(" ".join(one.text.split()))
    if one.standing:
        mention.append(f"\n{one.standing}", style="dim")
    why = Text(one.because, style="dim")
    for other in one.passed_over:
        why.append(f"\nnot {other.name} ({other.id}): {other.reason}")
    return [mention, name_of(one.party), codes_of(one.party), why]


def name_of(party: Party | None) -> Text:
    """Return who it is: name, post, antecedent, number and id."""
    if party is None:
        return Text("nobody, or not known")
    out = Text(party.name, style="bold")
    lines = [party.id or ""]
    if party.office is not None:
        lines.append(f"{party.office.title}, {party.office.as_of or 'date unknown'}")
    if party.antecedent is not None:
        lines.append(f"= “{' '.join(party.antecedent.text.split())}”")
    if party.number is not None:
        low, high = party.number.low, party.number.high
        lines.append(f"{low} or more" if high is None else f"{low}" if low == high else f"{low} to {high}")
    for line in (*lines, party.resolved_by):
        if line:
            out.append(f"\n{line}", style="not bold dim")
    return out


def codes_of(party: Party | None) -> Text:
    """Return country, what is inferred, sectors and the codes of other schemes."""
    if party is None:
        return Text("")
    lines = [" ".join(code for code in (party.country or party.primary or "", *party.sectors) if code)]
    if party.country_inferred is not None:
        lines.append(f"perhaps {party.country_inferred.country} ({party.country_inferred.basis})")
    if party.based_in:
        lines.append(f"based in {party.based_in}")
    codes = {scheme: code for scheme, code in party.codes.items() if scheme != "ISO3"}
    if "COWabb" in codes:
        codes["COW"] += f" {codes.pop('COWabb')}"
    lines += [f"{scheme} {code}" for scheme, code in codes.items()]
    return Text("\n".join(line for line in lines if line))
