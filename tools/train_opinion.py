"""Train the second opinion on sentences of our own: the lexicon's examples and its relations.

    python tools/train_opinion.py

Needs scikit-learn (extra `train`). Writes src/dragoman/opinion/opinion.npz. The frames' own answers are no feature:
they know their own examples, so that the model would trust them too much; relate.py weighs the two afterwards.
"""

import csv
import hashlib
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import dragoman
from dragoman.coder import Coder
from dragoman.lexicon import read as read_lexicon
from dragoman.lexicon.digest import home
from dragoman.ontology import profiles
from dragoman.opinion.model import FILE

ROWS = 1 << 15
OUT = Path(dragoman.__file__).parent / "opinion" / FILE
STRENGTH = 0.5
SILENT = {"none", "STATEMENT"}


def relations() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (text, source, target, type, CAMEO code) of our own relations."""
    for path in sorted((home() / "relations").glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as handle:
            for row in csv.DictReader(handle):
                yield row["text"], row["source"], row["target"], path.stem.upper(), row["cameo"]


def examples(coder: Coder) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the same of the frames' positive examples that name both parties."""
    words = read_lexicon(coder.assembler.ontology)
    for frame in sorted(words.frames.values(), key=lambda f: f.id):
        for example in frame.yes:
            if frame.type not in SILENT and example.who and example.whom and not example.todo:
                yield example.text, example.who, example.whom, frame.type, frame.cameo or ""


def class_of(coder: Coder, type_: str, cameo: str) -> str:
    """Return a class: the type by the manual and by the table."""
    if cameo.startswith("035"):
        type_ = "CONCEDE"  # by the manual a promise to yield is a concession, by the table an agreement
    table = coder.assembler.ontology.plover_of_cameo(cameo)[0] if len(cameo) > 2 else type_
    table = type_ if table in SILENT else table
    change = profiles.load("cameo-table-2021", coder.assembler.ontology).change_of(
        profiles.Asked(table, "occurred", (), cameo, frozenset(), "verb")
    )
    return f"{type_}|{change.to if change else table}"


def taught(coder: Coder) -> Iterator[tuple[list[str], str, float, str]]:
    """Yield (features, class, weight, text) of all sentences."""
    for weight, rows in ((1.0, relations()), (0.5, examples(coder))):
        for text, source, target, type_, cameo in rows:
            one, other = text.find(source), text.find(target)
            if one < 0 or other < 0:
                continue
            spans = (one, one + len(source)), (other, other + len(target))
            pair, _ = coder.ties(text, *spans)
            if pair is not None and pair.one != pair.other:
                yield coder.second.features(pair), class_of(coder, type_, cameo), weight, text


def save(labels: list[str], weights: np.ndarray, bias: np.ndarray, digest: str) -> None:
    """Write the model with 8-bit weights."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    np.savez_compressed(
        OUT,
        classes=np.array(" ".join(labels)),
        weights=np.rint(weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=bias.astype(np.float32),
        version=np.array(digest),
    )


def main() -> None:
    """Train and write."""
    if not OUT.is_file():  # the coder wants one to load
        save(["ACCUSE|ACCUSE"], np.zeros((1, 1)), np.zeros(1), "none")
    coder = dragoman.load()
    rows = list(taught(coder))
    labels = sorted({label for _, label, _, _ in rows})
    indices, starts = [], [0]
    for names, _, _, _ in rows:
        indices.extend(sorted({zlib.crc32(n.encode()) % ROWS for n in names}))
        starts.append(len(indices))
    data = csr_matrix((np.ones(len(indices)), indices, starts), shape=(len(rows), ROWS))
    model = LogisticRegression(C=STRENGTH, max_iter=300)
    model.fit(data, [labels.index(label) for _, label, _, _ in rows], sample_weight=[w for _, _, w, _ in rows])
    digest = hashlib.sha256("\n".join(f"{text}\t{label}" for _, label, _, text in rows).encode()).hexdigest()[:12]
    save(labels, model.coef_.T, model.intercept_, digest)
    print(
        f"{len(rows)} rows of {len(labels)} classes, {OUT.stat().st_size // 1024} kB, version {digest}", file=sys.stderr
    )


if __name__ == "__main__":
    main()
