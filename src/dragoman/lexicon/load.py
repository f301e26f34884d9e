"""Reads the lexicon's TOML files into compiled frames, indexed by trigger."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon import compiled
from dragoman.lexicon.digest import home as default_home
from dragoman.lexicon.entity import SECTORS
from dragoman.lexicon.frames import OVER, SLOTS, Constraint, Frame, FrameEntry, Support, names, read_entry, weight_of
from dragoman.lexicon.index import index_of, refuse_ties
from dragoman.ontology import Ontology

KINDS = ("verb", "noun", "adj", "modal")
# Where the parties of a frame stand when it does not say.
DEFAULT_WHO = {
    "verb": ("nsubj",),
    "noun": ("poss", "by", "support", "demonym"),
    "adj": ("nsubj",),
    "modal": ("speaker",),
}
DEFAULT_WHOM = {"verb": ("dobj", "iobj"), "noun": ("against", "on", "toward"), "adj": (), "modal": ("nsubj",)}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames, by (kind, head word of the trigger), with the sets and the support verbs."""

    frames: Mapping[str, Frame]
    by_trigger: Mapping[tuple[str, str], tuple[Frame, ...]]
    sets: Mapping[str, frozenset[str]]
    supports: Mapping[str, tuple[Support, ...]]

    def without(self, type: str) -> "Lexicon":
        """Return the lexicon without the frames of a type."""
        frames = {name: frame for name, frame in self.frames.items() if frame.type != type}
        kept = {key: tuple(f for f in bucket if f.type != type) for key, bucket in self.by_trigger.items()}
        return Lexicon(frames, {key: bucket for key, bucket in kept.items() if bucket}, self.sets, self.supports)


def load(ontology: Ontology, extra: Sequence[Path] = (), folder: Path | None = None) -> Lexicon:
    """Return the shipped lexicon with the user's folders added; its own frames come without their examples.

    Ours are read from their compiled form (compiled.py), which is made anew where the TOML has changed.
    Raises LexiconError for unknown keys, codes or sets, duplicate ids or patterns, and ties.
    """
    base = folder or default_home()
    made = compiled.read(base)
    if made is None:
        whole = read(ontology, (), base)
        compiled.write(base, whole.sets, whole.supports, tuple(whole.frames.values()))
        made = (whole.sets, whole.supports, list(whole.frames.values()))
    own = read_raw_sets([home / "sets.toml" for home in extra])
    if own.keys() & made[0].keys():
        return read(ontology, extra, base)  # the user's words change what our frames ask for
    frames = {frame.id: frame for frame in made[2]}
    extra = [home for home in extra if not home.is_dir() or any(any(home.glob(each)) for each in compiled.PATTERNS)]
    if not extra:
        return Lexicon(frames, index_of(frames.values()), *made[:2])
    sets = read_sets([home / "sets.toml" for home in (base, *extra)])
    supports = read_supports([home / "support.toml" for home in (base, *extra)])
    return joined(frames, extra, sets, supports, ontology)


def read(ontology: Ontology, extra: Sequence[Path] = (), folder: Path | None = None) -> Lexicon:
    """Return the same as `load` from the TOML alone, all of it checked and every frame with its examples."""
    homes = [folder or default_home(), *extra]
    sets = read_sets([home / "sets.toml" for home in homes])
    supports = read_supports([home / "support.toml" for home in homes])
    return joined({}, homes, sets, supports, ontology)


def joined(
    frames: dict[str, Frame],
    homes: Iterable[Path],
    sets: Mapping[str, frozenset[str]],
    supports: Mapping[str, tuple[Support, ...]],
    ontology: Ontology,
) -> Lexicon:
    """Return the lexicon of `frames` and those of the folders; raise LexiconError for duplicate ids and ties."""
    for home in homes:
        if not home.is_dir():
            raise LexiconError(f"{home}: no such lexicon folder; give a folder with events/*.toml")
        for path in sorted((home / "events").glob("*.toml")):
            for frame in read_frames(path, sets, ontology):
                if frame.id in frames:
                    raise LexiconError(f"{path.name}: frame id {frame.id!r} is taken by {frames[frame.id].file}")
                frames[frame.id] = frame
    index = index_of(frames.values(), ontology.own_types)
    refuse_ties(index, ontology.own_types)
    return Lexicon(frames, index, sets, supports)


def read_toml(path: Path) -> dict[str, Any]:
    """Return a TOML file's content; raise LexiconError with the parser's place of the fault."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: not valid TOML: {error}") from error


def tables_of(content: dict[str, Any], name: str, path: Path) -> list[dict[str, Any]]:
    """Return a file's tables of one name; raise LexiconError where they are written otherwise."""
    found = content.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise LexiconError(f"{path}: write each {name} under [[{name}]], with two brackets on each side")
    return found


def read_sets(paths: Iterable[Path]) -> dict[str, frozenset[str]]:
    """Return the word sets; a set may include others by "@name"."""
    raw = read_raw_sets(paths)

    def expand(name: str, seen: tuple[str, ...]) -> frozenset[str]:
        if name not in raw or name in seen:
            raise LexiconError(f"sets.toml: set @{name} {'includes itself' if name in seen else 'does not exist'}")
        out: set[str] = set()
        for word in raw[name]:
            out |= expand(word[1:], (*seen, name)) if word.startswith("@") else {word}
        return frozenset(out)

    return {name: expand(name, ()) for name in sorted(raw)}


def read_raw_sets(paths: Iterable[Path]) -> dict[str, list[str]]:
    """Return the word sets as they are written; a later file adds to a set of the same name."""
    raw: dict[str, list[str]] = {}
    for path in paths:
        if path.is_file():
            for name, words in read_toml(path).items():
                if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                    raise LexiconError(f'{path}: set {name!r} must be a list of words: {name} = ["rocket", "shell"]')
                raw.setdefault(name, []).extend(words)
    return raw


def read_supports(paths: Iterable[Path]) -> dict[str, tuple[Support, ...]]:
    """Return the support verbs by lemma."""
    by_verb: dict[str, list[Support]] = {}
    for path in paths:
        if not path.is_file():
            continue
        for raw in read_toml(path).get("support", []):
            unknown = set(raw) - {"id", "verb", "slot", "subject", "effect", "object"}
            if unknown:
                raise LexiconError(f"{path.name}: support {raw.get('id')!r}: unknown keys {sorted(unknown)}")
            support = Support(
                raw["id"],
                frozenset(raw["verb"]),
                raw.get("slot", "dobj"),
                raw.get("subject", "who"),
                raw.get("effect", ""),
                raw.get("object"),
            )
            for verb in raw["verb"]:
                by_verb.setdefault(verb, []).append(support)
    return {verb: tuple(found) for verb, found in by_verb.items()}


def read_frames(path: Path, sets: Mapping[str, frozenset[str]], ontology: Ontology) -> list[Frame]:
    """Return one file's frames, an entry with several trigger kinds giving one frame a kind."""
    content = read_toml(path)
    unknown = set(content) - {"type", "source", "frame"}
    if unknown:
        raise LexiconError(f"{path.name}: unknown keys {sorted(unknown)}; a file has type, source and [[frame]]s")
    out = []
    for raw in tables_of(content, "frame", path):
        entry = read_entry(raw, path.name)
        kinds = [kind for kind in KINDS if getattr(entry, kind)]
        if len(kinds) != 1:
            raise LexiconError(f"{path.name}: frame {entry.id!r}: give exactly one of {', '.join(KINDS)}")
        out.append(compile_frame(entry, kinds[0], content, path.name, sets, ontology))
    return out


def compile_frame(
    entry: FrameEntry,
    kind: str,
    content: Mapping[str, Any],
    file: str,
    sets: Mapping[str, frozenset[str]],
    ontology: Ontology,
) -> Frame:
    """Return the frame of an entry; raise LexiconError for a code or set that does not exist."""
    place = f"{file}: frame {entry.id!r}"
    type_ = entry.type or content.get("type", "")
    modes = names(entry.mode)
    check_codes(place, type_, modes, entry, ontology)
    triggers = tuple(getattr(entry, kind))
    objects = ("pobj",) if entry.prep and kind == "verb" else DEFAULT_WHOM[kind]
    return Frame(
        id=entry.id,
        type=type_,
        kind=kind,
        triggers=triggers,
        single=frozenset(t for t in triggers if " " not in t),
        constraints=constraints_of(place, entry, sets),
        preps=frozenset(entry.prep),
        voice=entry.voice,
        neg=entry.neg,
        who=DEFAULT_WHO[kind] if entry.who is None else names(entry.who),
        whom=objects if entry.whom is None else names(entry.whom),
        symmetric=entry.symmetric,
        anything=entry.anything,
        modes=modes,
        cameo=entry.cameo,
        contexts=tuple(entry.contexts),
        over=tuple(entry.over),
        effect=entry.effect,
        relation=entry.relation,
        needs_inner=frozenset(entry.needs_inner),
        by_inner=tuple(sorted(entry.by_inner.items())),
        through=entry.through,
        extent=entry.extent,
        weight=weight_of(entry, max(len(t.split()) for t in triggers)),
        file=file,
        source=entry.source or content.get("source", ""),
        yes=tuple(entry.yes),
        no=tuple(entry.no),
    )


def constraints_of(place: str, entry: FrameEntry, sets: Mapping[str, frozenset[str]]) -> tuple[Constraint, ...]:
    """Return what an entry asks of its slots; raise LexiconError for a slot or complement that does not exist."""
    for slot in (*entry.not_, *entry.absent):
        if slot not in SLOTS and not slot.isalpha():
            raise LexiconError(f"{place}: unknown slot {slot!r}; slots are {', '.join(SLOTS)} and prepositions")
    for slot in entry.over:
        if slot not in OVER:
            raise LexiconError(f"{place}: unknown complement {slot!r} in over; known: {', '.join(OVER)}")
    must = [Constraint(s, words_of(place, names(getattr(entry, s)), sets)) for s in SLOTS if getattr(entry, s)]
    must += [Constraint(s, words_of(place, names(w), sets), negated=True) for s, w in entry.not_.items()]
    must += [Constraint(s, frozenset("*"), negated=True) for s in entry.absent]
    return tuple(must)


def check_codes(place: str, type_: str, modes: Sequence[str], entry: FrameEntry, ontology: Ontology) -> None:
    """Raise LexiconError for a type, mode, context or CAMEO code that the ontology does not have."""
    known = {*ontology.types, "none"}
    results = [result.partition(" ") for result in entry.by_inner.values()]
    for name in (type_, *(result[0] for result in results)):
        if name not in known:
            raise LexiconError(f"{place}: unknown type {name!r}; types are {', '.join(sorted(known))}")
    for mode in modes:
        if not ontology.is_mode(type_, mode):
            raise LexiconError(f"{place}: {type_} has no mode {mode!r}")
    for context in entry.contexts:
        if context not in ontology.contexts:
            raise LexiconError(
                f"{place}: unknown context {context!r}; contexts are {', '.join(sorted(ontology.contexts))}"
            )
    for code in (entry.cameo, *(result[2] for result in results)):
        if code and code not in ontology.cameo:
            raise LexiconError(f"{place}: unknown CAMEO code {code!r}")


def words_of(place: str, given: Iterable[str], sets: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the words of a constraint, its sets expanded. "*", "@agent", "@name" and "#COP" are the matcher's own."""
    out: set[str] = set()
    for word in given:
        if word.startswith("@") and word not in ("@agent", "@name"):
            if word[1:] not in sets:
                raise LexiconError(f"{place}: unknown set {word}; sets.toml has {', '.join(sorted(sets))}")
            out |= sets[word[1:]]
        else:
            out.add(word)
    if unknown := sorted(w for w in out if w[0] == "#" and w[1:] not in SECTORS):
        raise LexiconError(f"{place}: unknown sector {unknown[0]}; after # stands one of {', '.join(sorted(SECTORS))}")
    return frozenset(out)
