"""What stands at the front of a release: README.md and CITATION.cff."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

LICENCE = "CC-BY-4.0"
SUMS, CHANGES = "SHA256SUMS", "changes.jsonl"


@dataclass(frozen=True, slots=True)
class About:
    """What the user says of a release."""

    title: str = "Events coded by dragoman"
    authors: tuple[str, ...] = ()
    version: str = "1"
    licence: str = LICENCE


def readme(
    about: About,
    counts: tuple[int, int, int],
    set_aside: Mapping[str, int],
    validity: str,
    notes: tuple[str, ...] = (),
    calibration: str = "",
    *,
    followed: bool,
) -> str:
    """Return what a reader of a release must know; `counts` are those of articles, events and incidents."""
    articles, events, incidents = counts
    merged = f"merged into {incidents:,} incidents" if incidents else "which were not merged into incidents"
    counted = "Count incidents, not events" if incidents else "Count events as mentions, for several may tell one act"
    points = [
        f"{counted}; and only those with status `occurred`, neither `historical` nor `content`.",
        f"{sum(set_aside.values()):,} inputs were set aside: `set_aside.csv` says why. What was not read is no zero.",
        *notes,
        "There is no text of articles here, but the names that they give to parties and places, of six words at most: "
        "spans count code points of the text whose SHA-256 stands in `articles.csv`. Who has the articles can make the "
        "events and incidents anew: `dragoman verify FOLDER ARTICLES...`.",
        "`versions.json` says which coder, lexicon, knowledge, gazetteer, model and rules of merging made them; "
        "`CODEBOOK.md` what the codes mean; `schema.json` what the fields are (those that would hold words of an "
        "article are left out here).",
    ]
    points.append(sure(calibration))
    if followed:
        points.append(
            f"`{CHANGES}` lists what changed since the release before, a line each: articles and events that were "
            "added, deleted or changed (`was_and_is`), incidents also that were merged (`from`) or split (`into`)."
        )
    points.append(f"`{SUMS}`: check with `sha256sum -c {SUMS}`.")
    return "\n".join(
        [
            f"# {about.title}, version {about.version}",
            "",
            f"{events:,} events (mentions) in {articles:,} articles, {merged}. Coded by machine; nobody has read each "
            "of them.",
            "",
            *(f"- {point}" for point in points),
            "",
            "## Limitations",
            "",
            validity or UNJUDGED,
            "",
            f"Licence of this compilation: {about.licence}. The articles are their owners'.",
            "",
        ]
    )


def sure(calibration: str) -> str:
    """Return what confidences mean in a release."""
    if not calibration:
        return "Confidences only rank: 0.9 is surer than 0.6, and no more is said by it."
    return (
        f"Confidences are calibrated on the judged set `{calibration}` where `uncalibrated` lists them: of judged "
        "events of about this confidence, so many were right. `uncalibrated` has what the coder itself had said; the "
        "others only rank."
    )


UNJUDGED = (
    "No judged sample of these articles is told of here: how many of the events are false, and how many were missed, "
    "this release does not say. Judge one (`dragoman sample`), and name it (`dragoman release --batch NAME`), before "
    "you publish counts."
)


def citation(about: About) -> str:
    """Return CITATION.cff."""
    authors = about.authors or ("Name, Your",)
    out = ["cff-version: 1.2.0", "message: Please cite this data set as below.", "type: dataset"]
    out += [
        f"title: {json.dumps(about.title, ensure_ascii=False)}",
        f"version: {json.dumps(about.version)}",
        "authors:",
    ]
    for one in authors:
        family, _, given = (part.strip() for part in one.partition(","))
        out.append(f"  - family-names: {json.dumps(family, ensure_ascii=False)}")
        out += [f"    given-names: {json.dumps(given, ensure_ascii=False)}"] if given else []
    return "\n".join([*out, f"license: {about.licence}", ""])
