"""The spaCy model: loading it lean, and turning its parses into documents."""

import importlib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.attrs import IDX, LENGTH, SPACY
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.errors import ModelError
from dragoman.parse import amend, fronted, garden, outcome, truecase
from dragoman.parse.coordination import finite_apart, loyal, recoordinated, rejoined
from dragoman.parse.document import Document, Sent, children_of, quoted_flags
from dragoman.parse.lemma import Lemmas
from dragoman.parse.markup import masked
from dragoman.parse.quick import COLUMNS, Quick, Rows
from dragoman.parse.rejects import rejecting
from dragoman.parse.resumed import resumed
from dragoman.parse.splices import parted, promised
from dragoman.read.dateline import opening_of
from dragoman.records import Article

NEEDED = ("tagger", "parser")
LEFT_OUT = ("ner", "attribute_ruler", "lemmatizer", "senter")


@dataclass(frozen=True, slots=True)
class Parser:
    """A loaded model. `parse` and `pipe` give one Document an article."""

    nlp: Language
    lemmas: Lemmas
    name: str
    names: frozenset[str] = frozenset()  # lower-cased names, for headlines and texts without case
    lands: frozenset[str] = frozenset()  # those that are names though dictionaries have them: "kenya", "kenyan"
    quick: Quick | None = None  # the same parses in less time, where the pipeline is of the kind it knows

    @classmethod
    def load(cls, model: str, names: frozenset[str] = frozenset(), lands: frozenset[str] = frozenset()) -> "Parser":
        """Load an installed pipeline by package name or path; raise ModelError where it cannot serve."""
        nlp = load_pipeline(model)
        missing = [name for name in NEEDED if name not in nlp.pipe_names]
        if missing:
            raise ModelError(f"model {model!r} has no {' and no '.join(missing)}; use an English pipeline with both")
        lemmas = lemmas_of(nlp)
        for name in LEFT_OUT:
            if name in nlp.pipe_names:
                nlp.disable_pipe(name)
        nlp.max_length = 10_000_000
        name = f"{nlp.meta['lang']}_{nlp.meta['name']}@{nlp.meta['version']}"
        return cls(nlp, lemmas, name, names, lands, Quick.of(nlp))

    def parse(self, article: Article) -> Document:
        """Return the article's parse."""
        return next(self.pipe([article]))

    def pipe(self, articles: Iterable[Article], batch_size: int = 32) -> Iterator[Document]:
        """Yield each article's parse, in order."""
        made = (self.prepared(article.text, opening_of(article).end) for article in articles)
        if self.quick is not None:
            for doc, text, rows in self.quick.pipe(made, batch_size):
                yield document_of(doc, self.lemmas, text, rows)
            return
        for doc, text in self.nlp.pipe(made, batch_size=batch_size, as_tuples=True):
            yield document_of(doc, self.lemmas, text)

    def prepared(self, text: str, report: int | None = None) -> tuple[Doc, str]:
        """Return the tokens to parse, headlines in the case of running text, with the text as it stands.

        `report` is where the report's own words start, where a dateline comes before them.
        """
        plain = masked(text)
        doc = self.nlp.make_doc(plain)
        words = [plain[start:end] for start, end in places_of(doc)]
        cased = self.recase(words)
        if cased != words:
            doc = Doc(doc.vocab, words=cased, spaces=doc.to_array([SPACY]).astype(bool).tolist())
        return start_lines(doc, words, report), text

    def recase(self, words: list[str]) -> list[str]:
        """Return the words with those of headlines recased."""
        lines = lines_of(words)
        if truecase.is_caseless([words[a:b] for a, b in lines]):
            return self.restore(words, lines)
        styles = [truecase.headline(words[a:b]) for a, b in lines]
        words = truecase.spelled_out(words, self.lemmas.is_word)
        if not any(styles):
            return words
        found = truecase.evidence([words[a:b] for (a, b), style in zip(lines, styles, strict=True) if not style])
        out = list(words)
        for (a, b), style in zip(lines, styles, strict=True):
            if style:
                out[a:b] = truecase.recased(words[a:b], style, found, self.names, self.lemmas.is_word)
        return out

    def restore(self, words: list[str], lines: list[tuple[int, int]]) -> list[str]:
        """Return the words of a text without case, its lower-case lines in the case of running text."""
        out = list(words)
        for a, b in lines:
            if truecase.is_lower(words[a:b]):
                out[a:b] = truecase.capitalised(words[a:b], self.names, self.is_common)
        return out

    def is_common(self, word: str) -> bool:
        """Say whether a lower-case word is one of English, not a name's alone."""
        if word in self.lands:
            return False
        return word in self.nlp.Defaults.stop_words or self.lemmas.is_word(word)


def lines_of(words: list[str]) -> list[tuple[int, int]]:
    """Return the token ranges between line breaks."""
    breaks = [i for i, word in enumerate(words) if "\n" in word and word.isspace()]
    return [(a, b) for a, b in itertools.pairwise([0, *(x for i in breaks for x in (i, i + 1)), len(words)]) if a < b]


def load_pipeline(model: str) -> Language:
    """Return the pipeline of a package or folder."""
    try:
        if model.isidentifier():
            return importlib.import_module(model).load()  # type: ignore[no-any-return]
        return spacy.load(model)
    except (ImportError, OSError, AttributeError) as error:
        raise ModelError(
            f"model {model!r} cannot be loaded ({error}); install it with pip, or name a pipeline that is installed"
        ) from error


def lemmas_of(nlp: Language) -> Lemmas:
    """Return the lemma tables of the pipeline's lemmatizer; empty tables where it has none."""
    if "lemmatizer" not in nlp.component_names:
        return Lemmas({}, {}, {})
    lookups: Any = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    kinds = ("verb", "noun", "adj")
    if lookups is None or not lookups.has_table("lemma_rules"):
        return Lemmas({}, {}, {})

    def table(name: str) -> dict[str, Any]:
        return {kind: lookups.get_table(name).get(kind, {}) for kind in kinds}

    index = {kind: frozenset(words) for kind, words in table("lemma_index").items()}
    return Lemmas(table("lemma_exc"), table("lemma_rules"), index)


def places_of(doc: Doc) -> list[tuple[int, int]]:
    """Return where each word starts and ends, without making an object of each."""
    rows: Any = doc.to_array([IDX, LENGTH])
    return [(start, start + length) for start, length in rows.tolist()]


def start_lines(doc: Doc, words: list[str], report: int | None = None) -> Doc:
    """Make each line start a sentence: a headline and its lead fuse otherwise (design: HINTS 9).

    So does what follows a dateline: "KYIV - Russian forces" is parsed as one name of a Ukrainian force otherwise.
    The word after it starts none, or the parser cuts "Boko" from "Haram kidnapped".
    """
    if report is not None:
        first = next((i for i, (start, _) in enumerate(places_of(doc)) if start == report), 0)
        if first:
            doc[first].is_sent_start = True
        if first and first + 1 < len(doc):
            doc[first + 1].is_sent_start = False
    for token in range(1, len(doc)):
        if "\n" in words[token - 1] and words[token - 1].isspace():
            doc[token].is_sent_start = True
    return doc


def document_of(doc: Doc, lemmas: Lemmas, text: str | None = None, rows: Rows | None = None) -> Document:
    """Return the plain lists of a parsed spaCy Doc; `text` is the article's where the Doc was recased.

    `rows` are its parse where the Doc itself has none.
    """
    text = doc.text if text is None else text
    strings = doc.vocab.strings
    parse: Any = doc.to_array(COLUMNS) if rows is None else rows
    names: dict[int, str] = {0: ""}
    tags, deps, heads, fresh = [], [], [], []
    for token, (tag, dep, head, start) in enumerate(parse.tolist()):
        for code in (tag, dep):
            if code not in names:
                names[code] = strings[code]
        tags.append(names[tag])
        deps.append(names[dep])
        heads.append(token + signed(head))
        fresh.append(start == 1 or token == 0)
    places = places_of(doc)
    plain = masked(text)
    words = [plain[start:end] for start, end in places]
    lower = [word.lower().replace("’", "'") for word in words]
    rejoined(lower, tags, deps, heads, fresh)
    loyal(lower, tags, deps, heads, fresh)
    deps, heads = parted(lower, tags, deps, finite_apart(tags, deps, heads))
    deps, heads = recoordinated(tags, *promised(tags, deps, heads))
    tags, deps, heads = garden.led_out(lower, words, *rejecting(lower, tags, deps, heads))
    deps, heads = resumed(lower, tags, deps, heads)
    tags, deps, heads = fronted.unfronted(lower, *amend.amended(lower, tags, deps, heads))
    tags, deps, heads = outcome.unmodified(lower, tags, deps, heads)
    sents, sent_of = sentences_of(words, heads, fresh)
    return Document(
        text=text,
        words=words,
        lower=lower,
        lemmas=[lemmas.of(low, tag) for low, tag in zip(lower, tags, strict=True)],
        tags=tags,
        deps=deps,
        heads=heads,
        starts=[start for start, _ in places],
        ends=[end for _, end in places],
        children=children_of(heads),
        sents=sents,
        sent_of=sent_of,
        quoted=quoted_flags(words),
    )


def signed(offset: int) -> int:
    """Return a head offset that spaCy's unsigned array holds as two's complement."""
    return offset - (1 << 64) if offset >= 1 << 63 else offset


def sentences_of(words: list[str], heads: list[int], fresh: list[bool]) -> tuple[list[Sent], list[int]]:
    """Return the sentences, without white space at their ends, and each token's sentence number."""
    bounds = [i for i, new in enumerate(fresh) if new] + [len(words)]
    sents: list[Sent] = []
    sent_of = [0] * len(words)
    for start, end in itertools.pairwise(bounds):
        first, last = start, end
        while first < last and words[first].isspace():
            first += 1
        while last > first and words[last - 1].isspace():
            last -= 1
        for token in range(start, end):
            sent_of[token] = max(len(sents) - (first == last), 0)
        if first < last:
            root = next((t for t in range(first, last) if heads[t] == t and not words[t].isspace()), first)
            sents.append(Sent(len(sents), first, last, root))
    return sents, sent_of
