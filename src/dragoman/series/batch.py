"""A store's batch as a judged sample: what was drawn, what was coded of it and said, and what each item tells."""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from dragoman.calibration import FIELDS
from dragoman.errors import OptionError
from dragoman.incident import Incident
from dragoman.review.sample import Plan
from dragoman.review.sample import population as drawn_from
from dragoman.series.correct import Judged
from dragoman.series.judge import Parts, Told, is_complete, judged, told
from dragoman.series.missed import around, missed_of
from dragoman.series.reliability import Reliability, marks_of, reliability
from dragoman.series.shares import Sharer
from dragoman.series.validity import Row, Seen, cases, report, seen
from dragoman.store import Store
from dragoman.store.rows import Batch, Sampled

PUBLISHED_BY = "SELECT id FROM articles WHERE id IN (SELECT unnest(?)) AND publisher IN (SELECT unnest(?))"


@dataclass(frozen=True, slots=True)
class Validity:
    """How many events of a batch are judged, the rates, and the curves of confidence."""

    batch: Batch
    judged: int
    rows: list[Row]
    curves: list[Reliability]
    coder: str = ""  # as `coder_of` has it
    calibration: str | None = None  # what the confidences were calibrated on; null: they only rank

    @property
    def caution(self) -> str:
        """What must be known of the errors of confidences; empty where there is nothing."""
        if self.calibration is None or self.calibration.rpartition("@")[0] != self.batch.id:
            return ""
        return (
            "The confidences were calibrated on this very sample: their errors here are in-sample, those that "
            "`dragoman calibrate` gives for other articles are not."
        )

    def plain(self) -> dict[str, Any]:
        """Return all of it as JSON has it, as `dragoman plot` reads it."""
        return {
            "set": self.batch.id,
            "unit": self.batch.unit,
            "how": self.batch.how,
            "drawn": self.batch.size,
            "judged_events": self.judged,
            "level": 0.95,
            "coder": self.coder,
            "calibration": self.calibration,
            "rates": [asdict(row) for row in self.rows],
            "confidence": [asdict(curve) for curve in self.curves],
        }

    def dumps(self) -> str:
        """Return it as a JSON text."""
        return json.dumps(self.plain(), ensure_ascii=False, indent=1) + "\n"


def coder_of(store: Store) -> str:
    """Return by what the store's events were coded, in a few words for a caption: "dragoman 0.1.0, lexicon 5e0c24f"."""
    rows = store.query("SELECT details FROM coders ORDER BY number DESC LIMIT 1").rows
    try:
        details = json.loads(rows[0][0]) if rows else {}
    except ValueError:
        details = {}
    known = details.get("versions", details) if isinstance(details, dict) else {}
    named = (("program", "dragoman"), ("lexicon", "lexicon"), ("model", "model"))
    return ", ".join(
        f"{words} {known[name].split(';')[0]}" for name, words in named if isinstance(known.get(name), str)
    )


def drawn(store: Store, name: str) -> tuple[Batch, list[Sampled], list[Told]]:
    """Return a batch, its items, and their articles with what was coded and said; raise OptionError for none."""
    known = {one.id: one for one in store.batches()}
    if name not in known:
        raise OptionError(f"--batch {name}: is none of {', '.join(sorted(known)) or 'none drawn yet'}")
    items = store.sampled(name)
    ids = sorted({item.article_id for item in items})
    listed_ids = ", ".join("'" + one.replace("'", "''") + "'" for one in ids)
    events = list(store.events(where=f"article_id IN ({listed_ids})")) if ids else []
    return known[name], items, list(told(store.articles(ids), events, store.reviews()))


def sample(store: Store, name: str, sharer: Sharer) -> tuple[Batch, list[Judged]]:
    """Return a batch, and what each judged item of it adds to the cells of a table."""
    batch, items, texts = drawn(store, name)
    parts = parts_of(store, texts, sharer) if sharer.choices.unit == "incident" else Parts({})
    return batch, judged(batch, items, texts, parts, sharer)


def parts_of(store: Store, texts: list[Told], sharer: Sharer) -> Parts:
    """Return to which incident each coded or added event of some articles belongs, and what part of it they have."""
    incidents = merged(store, texts)
    read = [one for one in texts if is_complete(one)]
    added = [
        (event, one.article)
        for one in read
        for event in one.truth.events
        if event.id not in incidents and event.same_as is None
    ]
    kept = [(event, one.article) for one in read for event in one.truth.events if event.id in incidents]
    known = [*kept, *around(store, added, {one.article.id for one in read})]
    printed = prints(store, {article.id for _, article in added}, sharer)
    return Parts(incidents, telling(store, incidents.values(), sharer), missed_of(added, known, printed))


def telling(store: Store, incidents: Iterable[Incident], sharer: Sharer) -> dict[str, int]:
    """Return how many articles of the panel tell each incident; nothing where all articles count."""
    if sharer.basis.panel is None:
        return {}
    told = {one.id: one.article_ids for one in incidents}
    counts = counting(store, {name for names in told.values() for name in names}, sharer)
    return {one: sum(name in counts for name in names) for one, names in told.items()}


def prints(store: Store, ids: Collection[str], sharer: Sharer) -> dict[str, frozenset[str]]:
    """Return for some articles, those that have copies, all articles of the same text that count."""
    group: dict[str, str] = {}
    members: dict[str, set[str]] = {}
    for copy in store.copies():
        if copy.kind != "update":
            group |= {copy.article_id: copy.copy_of, copy.copy_of: copy.copy_of}
            members.setdefault(copy.copy_of, {copy.copy_of}).add(copy.article_id)
    wanted = {name: members[group[name]] for name in ids if name in group}
    counts = counting(store, {name for some in wanted.values() for name in some}, sharer)
    return {name: frozenset(some & counts) for name, some in wanted.items()}


def counting(store: Store, ids: Collection[str], sharer: Sharer) -> set[str]:
    """Return which of some articles count: those of the panel, or all."""
    panel = sharer.basis.panel
    if panel is None or not ids:
        return set(ids)
    return {name for (name,) in store.query(PUBLISHED_BY, [sorted(ids), sorted(panel.members)]).rows}


def population(store: Store, batch: Batch) -> dict[str, int]:
    """Return how many articles (or events) there are now, by stratum, to draw such a batch from."""
    kept = json.loads(batch.filters).items()
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in kept}
    plan = Plan(unit=batch.unit, how=batch.how, by=tuple(batch.by), **given)
    source, values = drawn_from(plan)
    return dict(store.query(f"SELECT stratum, count(*) FROM ({source}) GROUP BY stratum", values).rows)


def merged(store: Store, texts: list[Told]) -> dict[str, Incident]:
    """Return the incident of each coded event of some articles; raise OptionError where nothing was merged."""
    own = {event.id for one in texts for event in one.coded}
    found: dict[str, Incident] = {}
    some = False
    for incident in store.incidents(store.coder_keys()[-1]):
        found |= {one: incident for one in incident.event_ids if one in own}
        some = True
    if not some:
        raise OptionError("--unit incident: the store has none of its newest coder; run `dragoman merge --store`")
    return found


def seen_of(store: Store, name: str) -> tuple[Batch, list[Seen]]:
    """Return a batch and the judged events of it; raise OptionError where chance did not draw it, or nobody judged."""
    batch, items, texts = drawn(store, name)
    if batch.how == "doubtful" or any(item.probability is None for item in items):
        raise OptionError(
            f"--batch {name}: was not drawn by chance ({batch.how}), so that its events are not like the others; draw "
            "one with `dragoman sample --how random` or stratified"
        )
    found = list(seen(batch, items, texts))
    if not found:
        raise OptionError(
            f"--batch {name}: nobody has judged anything of it yet; read it with `dragoman serve`, then Review"
        )
    return batch, found


def validity(store: Store, name: str) -> Validity:
    """Return how right the coding of a batch's items is; raise OptionError where nobody has judged any."""
    batch, found = seen_of(store, name)
    marks = [marks_of(one.coded, one.right, one.weight) for one in found if one.coded is not None]
    curves = [reliability(field, [some[field] for some in marks if field in some]) for field in FIELDS]
    named = {one.coded.confidence.calibration for one in found if one.coded is not None} - {None}
    rows = report(list(cases(found)), batch)
    return Validity(batch, len(found), rows, curves, coder_of(store), max((one or "" for one in named), default=None))
