"""spaCy's own tagger and parser, the same answers to the bit in less than half of the time.

Three things are arranged otherwise. A word's vector is computed once (`embedding.py`). The context is mixed in by
blocks that stay in the processor's cache. And the parser steps through all lines of many texts at once: a line always
begins a sentence, so that its parse depends on nothing of its neighbours but the two words that the parser looks ahead;
these are parsed with it and thrown away.
"""

from collections.abc import Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, ORTH, SENT_START, SPACY, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import NumpyOps

from dragoman.parse.embedding import Embedding, Floats
from dragoman.parse.steps import Steps

COLUMNS = [TAG, DEP, HEAD, SENT_START]
KNOWN = ["tok2vec", "tagger", "parser"]
AHEAD = 2  # words of the next line that the parser sees
BLOCK = 1024  # words whose context is mixed in at once, where no text is longer
WORDS = 12_288  # words that are parsed at once: 4 kB each
Rows = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text with the words that follow it: whose it is, its length, and where it is in the list of vectors.

    `starts` says of each word whether it begins a sentence: 1 yes, -1 no, 0 for the parser to say. `cut` is whether the
    parser, looking ahead from the line before, made the second word begin one.
    """

    text: int
    length: int
    row: int
    words: list[int]  # as hashes
    spaces: list[bool]
    starts: list[int]
    cut: bool = False

    def doc(self, vocab: Vocab) -> Doc:
        """Return the line's words, unparsed."""
        words: Any = self.words
        doc = Doc(vocab, words=words, spaces=self.spaces)
        starts = [self.starts[0], 1, *self.starts[2:]] if self.cut else self.starts
        for number, start in enumerate(starts):
            if start:
                doc[number].is_sent_start = start == 1
        return doc


@dataclass(frozen=True, slots=True)
class Quick:
    """The pipeline's parts, and the parser's layers."""

    tagger: Any
    parser: Any
    embedding: Embedding
    encode: Any
    pad: int
    lower: Any
    upper: Any
    narrow: Any  # from a word's vector to what the parser sees of it
    step: Any  # spaCy's step model, which knows what words a state looks at

    @classmethod
    def of(cls, nlp: Language) -> "Quick | None":
        """Return the quick way of a pipeline; None where it is not built as spaCy's small English ones are."""
        if nlp.pipe_names != KNOWN:
            return None
        tok2vec, tagger, parser = (nlp.get_pipe(name) for name in KNOWN)
        mixer, model = getattr(tok2vec, "model", None), getattr(parser, "model", None)
        if mixer is None or model is None or set(mixer.ref_names) != {"embed", "encode"} or not steps_alone(parser):
            return None
        embedding, encode = Embedding.of(mixer.get_ref("embed")), mixer.get_ref("encode")
        seen = model.get_ref("tok2vec").layers
        if embedding is None or not encode.name.startswith("with_array") or len(seen) != 3 or seen[2].name != "linear":
            return None
        step = model.predict([tok2vec(nlp.make_doc("a"))])
        parts = model.get_ref("lower"), model.get_ref("upper")
        return cls(tagger, parser, embedding, encode.layers[0], encode.attrs["pad"], *parts, seen[2], step)

    def pipe(self, prepared: Iterable[tuple[Doc, str]], most: int) -> Iterator[tuple[Doc, str, Rows]]:
        """Yield each text's words and the text, with tag, relation, head and sentence start of each word."""
        batch: list[tuple[Doc, str]] = []
        size = 0
        for doc, text in prepared:
            batch.append((doc, text))
            size += len(doc)
            if len(batch) >= most or size >= WORDS:
                yield from self.parsed(batch)
                batch, size = [], 0
        yield from self.parsed(batch)

    def parsed(self, batch: Sequence[tuple[Doc, str]]) -> Iterator[tuple[Doc, str, Rows]]:
        """Yield texts with their rows."""
        for (doc, text), rows in zip(batch, self.rows([doc for doc, _ in batch]), strict=True):
            yield doc, text, rows

    def rows(self, docs: Sequence[Doc]) -> list[Rows]:
        """Return the rows of some texts."""
        full = [doc for doc in docs if len(doc)]
        if not full:
            return [np.zeros((0, len(COLUMNS)), dtype=np.uint64) for _ in docs]
        vectors = self.encoded(full)
        self.tagger.set_annotations(full, self.tagger.predict(full))
        lines = list(lines_of(full))
        parts = self.parsed_lines(lines, vectors, full[0].vocab)
        found = self.put_together(full, lines, parts)
        return [next(found) if len(doc) else np.zeros((0, len(COLUMNS)), dtype=np.uint64) for doc in docs]

    def encoded(self, docs: Sequence[Doc]) -> Floats:
        """Return the vectors of the words in their context, one below the other; each text gets its own too."""
        made = self.embedding.vectors(docs)
        out = np.empty_like(made)
        start = 0
        for group in grouped(range(len(docs)), docs, BLOCK):
            block = [docs[number] for number in group]
            # Between texts stands nothing, as in `with_array`: none is another's context.
            padded = np.zeros((sum(map(len, block)) + self.pad * (len(block) + 1), made.shape[1]), dtype=np.float32)
            places = np.cumsum([self.pad, *(len(doc) + self.pad for doc in block)]).tolist()
            ends = (start + np.cumsum([0, *map(len, block)])).tolist()
            for place, (low, high) in zip(places, pairwise(ends), strict=False):
                padded[place : place + high - low] = made[low:high]
            mixed = self.encode.predict(padded)
            for doc, place, (low, high) in zip(block, places, pairwise(ends), strict=False):
                out[low:high] = mixed[place : place + high - low]
                doc.tensor = out[low:high]  # type: ignore[assignment]
            start = ends[-1]
        return out

    def parsed_lines(self, lines: list[Line], vectors: Floats, vocab: Vocab) -> list[Rows]:
        """Return the rows of lines; those are parsed again that the line before turns out to cut, or not to."""
        found: dict[int, Rows] = {}
        todo = list(range(len(lines)))
        while todo:
            again = []
            for group in grouped(todo, [line.words for line in lines], WORDS):
                rows, cuts = self.parse([lines[n] for n in group], vectors, vocab)
                found.update(zip(group, rows, strict=True))
                for n, cut in zip(group, cuts, strict=True):
                    if n + 1 < len(lines) and lines[n].text == lines[n + 1].text and lines[n + 1].cut != cut:
                        lines[n + 1] = replace(lines[n + 1], cut=cut)
                        again.append(n + 1)
            todo = again
        return [found[n] for n in range(len(lines))]

    def parse(self, lines: Sequence[Line], vectors: Floats, vocab: Vocab) -> tuple[list[Rows], list[bool]]:
        """Parse lines in step, each until its own words are done; say also whether each cuts the next one."""
        docs = [line.doc(vocab) for line in lines]
        rows = np.concatenate([np.arange(line.row, line.row + len(line.words)) for line in lines])
        ends = [line.length if line.length < len(line.words) else None for line in lines]
        steps = Steps.of(
            self.narrow.predict(vectors[rows]), [len(line.words) for line in lines], ends, self.lower, self.upper
        )
        states = self.parser.moves.init_batch(docs)
        going, alive = states, np.arange(len(lines))
        while going:
            ids = self.step.get_token_ids(going)
            done = steps.done(ids, alive)
            if done.any():
                going, alive, ids = kept(going, ~done), alive[~done], ids[~done]
                if not going:
                    break
            left = self.parser.transition_states(going, steps.scores(ids))
            if len(left) < len(going):
                alive = alive[[not state.is_final() for state in going]]
            going = left
        self.parser.set_annotations(docs, states)
        found: list[Any] = [doc.to_array(COLUMNS)[: line.length] for doc, line in zip(docs, lines, strict=True)]
        return found, list(map(bool, steps.cuts))

    def put_together(self, docs: Sequence[Doc], lines: Sequence[Line], parts: Sequence[Rows]) -> Iterator[Rows]:
        """Yield the rows of each text, put together of its lines'."""
        of: list[list[Rows]] = [[] for _ in docs]
        for line, part in zip(lines, parts, strict=True):
            of[line.text].append(part)
        for doc, own in zip(docs, of, strict=True):
            rows = np.concatenate(own)
            rows[:, 0] = doc.to_array([TAG])
            yield rows


def kept(states: list[Any], which: NDArray[np.bool_]) -> list[Any]:
    """Return some of the states."""
    return [state for state, stays in zip(states, which.tolist(), strict=True) if stays]


def steps_alone(parser: Any) -> bool:
    """Say whether a parser is greedy, has an upper layer, no class it never saw, and works on the processor."""
    model = parser.model
    return (
        model.name == "parser_model"
        and parser.cfg.get("beam_width") == 1
        and bool(model.attrs["has_upper"])
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nP") > 1
        and model.get_ref("lower").get_dim("nF") in {8, 13}
        and isinstance(model.ops, NumpyOps)
    )


def lines_of(docs: Sequence[Doc]) -> Iterator[Line]:
    """Yield the parts of texts that begin where a sentence is known to begin."""
    row = 0
    for number, doc in enumerate(docs):
        fresh = doc.to_array([SENT_START]).astype(np.int64).tolist()
        words, spaces = doc.to_array([ORTH]).tolist(), doc.to_array([SPACY]).astype(bool).tolist()
        bounds = [0, *(i for i, start in enumerate(fresh) if start == 1 and i), len(doc)]
        for start, end in pairwise(bounds):
            own = slice(start, end + AHEAD)
            yield Line(number, end - start, row + start, words[own], spaces[own], fresh[own])
        row += len(doc)


def grouped(numbers: Sequence[int], items: Sequence[Sized], most: int) -> Iterator[list[int]]:
    """Yield the numbers of items in groups of so many words, or of one item that has more."""
    group: list[int] = []
    size = 0
    for number in numbers:
        words = len(items[number])
        if group and size + words > most:
            yield group
            group, size = [], 0
        group.append(number)
        size += words
    if group:
        yield group
