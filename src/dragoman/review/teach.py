"""From a correction to an entry of the user's own lexicon: written out, checked by the loader, kept in his folder.

An actor that was set right becomes an actor, a type that was set right a frame of the trigger's word. What comes out is
a draft: people read and change it, and it is kept only once the whole lexicon loads with it and, of a frame, its own
examples are coded as they say.
"""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dragoman.coder import Coder
from dragoman.errors import InputError, OptionError
from dragoman.evaluate import lexicon as examples
from dragoman.lexicon.folders import KNOWN
from dragoman.records import Article, Event, Span
from dragoman.settings import Settings

FILES = {"actor": "actors/reviewed.toml", "frame": "events/reviewed.toml"}
LONGEST = 20_000
KINDS = {"V": "verb", "N": "noun", "J": "adj"}
TAKEN = re.compile(r"[^a-z0-9]+")


def quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    out = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(f"\\u{ord(one):04X}" if one < " " or one == "\x7f" else one for one in out) + '"'


def slug(text: str) -> str:
    """Return a text as an id can hold it."""
    return TAKEN.sub("-", text.lower()).strip("-")[:40] or "entry"


def listed(words: Sequence[str]) -> str:
    """Return a list as TOML writes it."""
    return f"[{', '.join(map(quoted, words))}]"


def actor_entry(party: Mapping[str, Any], day: str | None = None) -> str:
    """Return the draft of an actor by what was said of it: its name, other words for it, country and sectors."""
    name = str(party.get("name") or party["text"])
    other = [party["text"]] if party["text"] != name else []
    lines = ["[[actor]]", f"id = {quoted(f'mine.{slug(name)}')}", f"name = {quoted(name)}"]
    lines += [f"aliases = {listed(other)}"] if other else []
    lines += (
        [f"country = {quoted(party['country'])}"] if party.get("country") else ['country = ""  # ISO 3166-1 alpha-3']
    )
    lines += [f"sectors = {listed(list(party.get('sectors') or ()))}"]
    lines += ['kind = "agency"  # or person armed party military company people ...']
    lines += [f"# since = {quoted(day[:10])}" for day in [day] if day]
    return "\n".join(lines) + "\n"


def frame_entry(event: Event, article: Article, type: str, modes: Sequence[str], word: tuple[str, str]) -> str:
    """Return the draft of a frame: the trigger's lemma and kind (`word`), with its sentence as the example."""
    lemma, tag = word
    kind = KINDS.get(tag[:1], "verb")
    start, end = event.sentence.span
    sentence = " ".join(article.text[start:end].split())
    sides = [
        f", {role} = {quoted(some[0].text)}"
        for role, some in (("who", event.actors), ("whom", event.recipients))
        if some
    ]
    lines = [
        "[[frame]]",
        f"id = {quoted(f'{slug(type)}.mine-{slug(lemma)}')}",
        f"type = {quoted(type)}",
        f"{kind} = {listed([lemma])}",
        *([f"mode = {quoted(modes[0])}"] if modes else []),
        'source = "own"',
        f"yes = [{{text = {quoted(sentence)}{''.join(sides)}}}]",
        f'no = [{{text = "", is = "nothing", because = ""}}]  # a sentence of "{lemma}" that tells no such act',
    ]
    return "\n".join(lines) + "\n"


def word_at(coder: Coder, article: Article, span: Span) -> tuple[str, str]:
    """Return the lemma and the Penn tag of the head of a trigger: its first verb, else its last word."""
    doc = coder.read(article).doc
    inside = [at for at, start in enumerate(doc.starts) if span[0] <= start < span[1]]
    if not inside:
        return article.text[slice(*span)].lower(), "V"
    at = next((one for one in inside if doc.tags[one].startswith("V")), inside[-1])
    return doc.lemmas[at], doc.tags[at]


@contextmanager
def tried_folder(folder: Path, kind: str, text: str) -> Iterator[Path]:
    """Give a copy of the user's folder with an entry added, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="dragoman-lexicon-") as name:
        copy = Path(name)
        for pattern in KNOWN:
            for path in folder.glob(pattern):
                target = copy / path.relative_to(folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        target = copy / FILES[kind]
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("a", encoding="utf-8") as stream:
            stream.write(f"\n{text.strip()}\n")
        yield copy


def problems(load: Callable[[Settings], Any], settings: Settings, folder: Path, kind: str, text: str) -> list[str]:
    """Return what is wrong with an entry, a line each, once it stands in the user's folder; empty where nothing is.

    Raise LexiconError where the lexicon does not load with it.
    """
    if kind not in FILES:
        raise OptionError(f"kind {kind!r}: is none of {', '.join(FILES)}")
    if len(text) > LONGEST:
        raise InputError(f"the entry is longer than {LONGEST:,} characters")
    if f"[[{kind}]]" not in re.sub(r"\s", "", text):
        raise InputError(f"the entry must begin with [[{kind}]]")
    others = [path for path in settings.lexicon if path.resolve() != folder.resolve()]
    with tried_folder(folder, kind, text) as copy:
        coder = load(settings.model_copy(update={"lexicon": (*others, copy)}))
        if kind == "actor":
            return []
        mine = [frame for frame in examples.frames_of(coder).values() if frame.file == Path(FILES["frame"]).name]
        return [str(one) for one in examples.check(coder, mine)]


def keep(folder: Path, kind: str, text: str) -> Path:
    """Add an entry to the user's folder, whole or not at all; return the file."""
    path = folder / FILES[kind]
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    part = path.with_name(f".{path.name}.part")
    part.write_text(f"{before.rstrip()}\n\n{text.strip()}\n".lstrip(), encoding="utf-8")
    part.replace(path)
    return path
