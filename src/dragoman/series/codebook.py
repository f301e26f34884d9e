"""What the codes mean, as a page that travels with the data."""

from dragoman.ontology import load


def codebook() -> str:
    """Return the types, modes, contexts and sectors with their meaning, as Markdown."""
    known = load()
    out = ["# Code book", "", f"{known.codebook}. A field that the text does not support is null.", ""]
    out += ["## Types", "", "| type | quad class | intensity | CAMEO | meaning |", "|---|---|---|---|---|"]
    for one in known.types.values():
        out.append(f"| {one.name} | {one.quad} | {one.score:g} | {one.cameo} | {one.definition} |")
    out += ["", "## Modes", "", "| type | mode | intensity |", "|---|---|---|"]
    out += [f"| {one.name} | {mode} | {score:g} |" for one in known.types.values() for mode, score in one.modes.items()]
    out += ["", "## Contexts", "", ", ".join(sorted(known.contexts)), "", "## Sectors", "", "| sector | meaning |"]
    out += ["|---|---|", *(f"| {code} | {meaning} |" for code, meaning in known.sectors.items()), ""]
    out += ["## Status", ""]
    out += [f"- **{word}**: {meaning}" for word, meaning in STATUS.items()]
    return "\n".join([*out, ""])


STATUS = {
    "occurred": "told as done or under way",
    "negated": "told as not done, or denied",
    "planned": "intended, announced or threatened",
    "called_for": "asked for or demanded",
    "possible": "feared, alleged, tried or in doubt",
    "conditional": "only if something else is so",
}
