"""The coder: joins the rooms. Article -> Events."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import tee

from dragoman import calibration, counts, lexicon, ontology, said, topic, when, where, who
from dragoman.acts import Act, acts_of, told
from dragoman.answers import answer_back
from dragoman.assemble import Assembler
from dragoman.calibration import Calibration
from dragoman.contexts import with_contexts
from dragoman.deeds import point_back
from dragoman.discarded import void
from dragoman.errors import InputError
from dragoman.gate import Gate
from dragoman.implied import imply
from dragoman.lands import lands_of
from dragoman.lexicon import folders
from dragoman.lexicon.actors import Knowledge
from dragoman.lexicon.agents import Agents
from dragoman.lexicon.certainty import CertaintyLexicon
from dragoman.lexicon.contexts import ContextLexicon
from dragoman.lexicon.digest import home, version_of
from dragoman.lexicon.said import SaidLexicon
from dragoman.lexicon.topics import TopicLexicon
from dragoman.lexicon.untrue import UntrueLexicon
from dragoman.mention import Mention
from dragoman.ontology import own as own_ontology
from dragoman.ontology import profiles
from dragoman.ontology.own import Own
from dragoman.opinion import Pair, SecondOpinion
from dragoman.parse import Document, Parser
from dragoman.parse.grammar import is_verb
from dragoman.profile import by_profile, by_status, changed, typed
from dragoman.read.dateline import opening_of
from dragoman.read.language import language_of
from dragoman.reading import Reading
from dragoman.recode import recode, recode_relation
from dragoman.records import Article, Event, Quotation, Reason, Relation, Span, When, Where
from dragoman.records import Coder as Stamp
from dragoman.relate import Tie, relation, ties_of
from dragoman.same import link
from dragoman.settings import Settings, checked
from dragoman.statements import with_statements, without_statements
from dragoman.tried import Tried, tried
from dragoman.trust import weighed
from dragoman.version import __version__
from dragoman.what import Finder, left_undone

SWITCHES = ("statements", "any_topic", "implied_doers", "gate")  # settings that no version tells of


@dataclass(frozen=True, slots=True)
class Coder:
    """Codes articles. Load one with `dragoman.load`; it is meant to be kept and used for many articles."""

    settings: Settings
    parser: Parser
    finder: Finder
    talk: Finder  # the same with the frames of plain statements, which are given only on request
    resolver: who.Resolver
    cues: SaidLexicon
    gazetteer: where.Gazetteer
    assembler: Assembler
    topics: TopicLexicon
    contexts: ContextLexicon
    gate: Gate
    second: SecondOpinion
    profile: profiles.Profile
    own: Own | None  # the user's ontology
    calibration: Calibration | None

    @property
    def versions(self) -> dict[str, str]:
        """Return all that decides what comes out: the code book, the versions of each part, the switches."""
        kept = {name: str(getattr(self.settings, name)) for name in SWITCHES}
        fitted = {"calibration": self.calibration.name} if self.calibration else {}
        return {"codebook": self.assembler.codebook, **asdict(self.assembler.coder), **kept, **fitted}

    def code(self, article: Article) -> list[Event]:
        """Return the events that an article reports, in the order it reports them."""
        return [] if self.passed_over(article) else self.events(self.read(article))

    def pipe(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Event]]]:
        """Yield each article with its events, in order; quicker than one by one, the same answers."""
        ours, parsers = tee((article, bool(self.passed_over(article))) for article in articles)
        docs = self.parser.pipe((article for article, over in parsers if not over), self.settings.batch_size)
        for article, over in ours:
            yield article, [] if over else self.events(self.read_document(article, next(docs)))

    def passed_over(self, article: Article) -> str:
        """Return why an article is not even parsed, in words; empty where it is.

        A text in another language is passed over, unless the setting `any_language` takes it. With frames of the user's
        own no text in English is: what he looks for may be anywhere.
        """
        kept = self.settings
        if not kept.any_language and (foreign := foreign_to(article)):
            return foreign
        if not kept.gate or kept.any_topic or kept.lexicon or self.own is not None:
            return ""
        return self.gate.passed_over(article.text)

    def read(self, article: Article) -> Reading:
        """Return what every room found in the article."""
        return self.read_document(article, self.parser.parse(article))

    def mentions(self, cast: who.Cast) -> list[Mention]:
        """Return the typed predicates of a parsed text, by the conventions of the profile."""
        told = self.finder.find(cast.doc, partial(who.sectors_at, cast))
        found = [left_undone(mention, self.finder.lexicon) for mention in told]
        return by_profile(found, self.profile, self.assembler.ontology)

    def read_document(self, article: Article, doc: Document) -> Reading:
        """Return what every room found in a parsed article."""
        dateline = article.dateline.text if article.dateline else None
        article = dated(article)
        filed = article.dateline or opening_of(article).dateline
        east = where.hours_east(filed.text, self.gazetteer) if filed else None
        cast, places = self.who_and_where(article, doc, dateline)
        return Reading(
            article=article,
            doc=doc,
            mentions=tuple(self.mentions(cast)),
            event_nouns=self.finder.event_nouns,
            cast=cast,
            speech=said.read(doc, self.cues, self.finder.event_nouns),
            times=when.read(doc, when.Anchor(article.published, east)),
            places=places,
            figures=counts.read(doc),
        )

    def who_and_where(self, article: Article, doc: Document, dateline: str | None) -> tuple[who.Cast, where.Places]:
        """Return who takes part and the places: names tell which places are meant, and places whose people are."""
        names = self.resolver.names(doc, article.published)
        places = where.read(doc, self.gazetteer, who.countries_of(names), dateline, article.publisher)
        return self.resolver.read(doc, article.published, names, lands_of(places)), places

    def events(self, reading: Reading) -> list[Event]:
        """Return the events of a reading, linked to each other, in the user's own types where there are any."""
        found = self.in_our_types(reading)
        coded = found if self.own is None else recode(found, reading.article, self.own)
        return coded if self.calibration is None else [self.calibration.of(event) for event in coded]

    def in_our_types(self, reading: Reading) -> list[Event]:
        """Return the events of a reading in our types; plain statements too where they are asked for."""
        found = self.linked(reading)
        if not self.settings.statements:
            return without_statements(found)
        mentions = by_profile(
            self.talk.find(reading.doc, partial(who.sectors_at, reading.cast)), self.profile, self.assembler.ontology
        )
        return with_statements(found, self.linked(replace(reading, mentions=tuple(mentions))))

    def silenced(self, article: Article) -> list[tuple[Event, Reason]]:
        """Return what the article's topic made play ("the bulls retreated"), unlinked, each with why it is no event."""
        return list(self.judged(self.read(article)).silenced)

    def tried(self, article: Article) -> list[Tried]:
        """Return the words of an article that frames begin with, and why none made an event (for `explain`)."""
        return tried(self.finder, self.read(article))

    def linked(self, reading: Reading) -> list[Event]:
        """Return an event for each act of a reading that tells of the world, with its links."""
        judged = self.judged(reading)
        about = with_contexts(self.contexts, reading, judged.acts, judged.events)
        linked = point_back(reading, judged.acts, link(reading, judged.acts, about))
        linked = answer_back(reading, judged.acts, linked)
        return imply(reading, judged.acts, linked) if self.settings.implied_doers else linked

    def judged(self, reading: Reading) -> topic.Judged:
        """Return an event for each act of a reading, those apart that its topic silences."""
        told = [(act, self.assembler.verdict(reading, act)) for act in acts_of(reading) if act is not None]
        acts = [act for act, verdict in told if verdict.status != said.FICTION]
        verdicts = [verdict for _, verdict in told if verdict.status != said.FICTION]
        acts = by_status(reading.doc, acts, verdicts, self.profile, self.assembler.ontology)
        statuses = [verdict.status for verdict in verdicts]
        settled = reading.times.settle(reading.doc, [act.told for act in acts], statuses)
        verdicts = [still_ahead(reading, *each) for each in zip(acts, settled, verdicts, strict=True)]
        times = [possible_time(reading, t, verdict.status) for t, verdict in zip(settled, verdicts, strict=True)]
        made = [self.assembler.event(reading, *each) for each in zip(acts, times, verdicts, strict=True)]
        made = [weighed(reading.doc, self.second, event) for event in made]
        any_topic = self.settings.any_topic
        judged = topic.unjudged(acts, made) if any_topic else topic.judge(self.topics, reading, acts, made)
        return void(judged, reading, self.resolver.agents.voids)

    def places(self, article: Article) -> list[Where]:
        """Return every place that the article names."""
        return where.places_of_article(self.read(article).places)

    def actors(self, article: Article) -> tuple[who.Account, ...]:
        """Return who each mention of the article is that could act, and why: names, nouns, pronouns, countries."""
        doc = self.parser.parse(article)
        first = opening_of(article)
        dateline = article.dateline or first.dateline
        filed = dateline.span if dateline else None
        cast, _ = self.who_and_where(article, doc, article.dateline.text if article.dateline else None)
        return who.accounts(cast, filed, first.end or 0)

    def relate(self, text: str, source: Span, target: Span, id: str = "") -> Relation:
        """Return the type of event that holds between the parties at two spans of a text, or null."""
        pair, ties = self.ties(text, source, target)
        if pair is None:
            return Relation(id, None, 0.0, "a party's span holds no word")
        answer = relation(ties, self.second.shares(pair), id)
        if self.own is None:
            return answer
        article = Article.make(text)
        return recode_relation(answer, self.in_our_types(self.read(article)), article, self.own)

    def ties(self, text: str, source: Span, target: Span) -> tuple[Pair | None, list[Tie]]:
        """Return the pair of two spans of a text, null where one holds no word, and the acts that tie them."""
        doc = self.parser.parse(Article.make(text))
        pair = Pair.of(doc, source, target)
        if pair is None:
            return None, []
        speech = said.read(doc, self.cues)
        codes = self.assembler.ontology
        found: list[tuple[Mention, Act, str]] = []
        for mention in self.finder.find(doc):
            verdict = said.judge(doc, mention, self.assembler.rules, speech)
            act = Act(len(found), typed(mention, self.profile, codes), told(mention, speech), ())
            found.append((told(mention, speech), changed(doc, act, verdict, self.profile, codes), verdict.status))
        return pair, ties_of(
            pair,
            [(m, act.mention.type, status) for m, act, status in found if act.mention.type != ontology.STATEMENT],
        )

    def attributions(self, article: Article) -> list[Quotation]:
        """Return who says what, by which words."""
        doc = self.parser.parse(article)
        return said.quotations(doc, said.read(doc, self.cues))


def dated(article: Article) -> Article:
    """Return the article with the day of its dateline as that of publication, where nothing else tells one."""
    day = None if article.published else opening_of(article).published
    return article if day is None else replace(article, published=day, published_from="text")


def still_ahead(reading: Reading, act: Act, timed: tuple[When | None, str], verdict: said.Verdict) -> said.Verdict:
    """Return the verdict, a plan's for what a noun's own day puts in the time to come ("before the 1 July summit")."""
    day, rule = timed
    noun = not is_verb(reading.doc, act.told.trigger) and verdict.status == "occurred"
    if not noun or day is None or rule != when.OWN or not reading.times.is_to_come(day):
        return verdict
    return replace(verdict, status="planned", rule="its day is to come")


def possible_time(reading: Reading, timed: tuple[When | None, str], status: str) -> tuple[When | None, str]:
    """Return the time and its rule; null for a time to come of what has happened ("cancelled next week's visit")."""
    when, rule = timed
    if when is not None and status == "occurred" and reading.times.is_to_come(when):
        return None, "what has happened is not to come"
    return when, rule


def load(settings: Settings | None = None, **options: object) -> Coder:
    """Return a coder; options are the fields of `Settings` by name.

    Raises OptionError for an unknown option, profile or folder, ModelError where the model is not installed,
    LexiconError for a faulty lexicon, DataError where the gazetteer is missing.
    """
    chosen = settings or checked(options)
    chosen = chosen.model_copy(update={"lexicon": folders.resolved(chosen.lexicon)})
    codes = ontology.load()
    profile = profiles.load(chosen.profile, codes)
    own = own_ontology.load(chosen.ontology, codes) if chosen.ontology else None
    codes = own.ontology if own else codes
    fitted = calibration.load(chosen.calibration) if chosen.calibration else None
    extra = (*chosen.lexicon, *((chosen.ontology,) if chosen.ontology else ()))
    words = lexicon.load(codes, extra)
    agents = Agents.load(extra)
    knowledge = Knowledge.load(extra)
    parser = Parser.load(chosen.model, knowledge.words(), knowledge.lands())
    gazetteer = where.Gazetteer.open()
    topics = TopicLexicon.load()
    quads = {name: codes.quad_of(name) for name in codes.types}
    homes = (home(), *extra)
    second = SecondOpinion.load(words, int(profile.type_from == "cameo"))
    stamp = Stamp(
        program=__version__,
        lexicon=version_of(homes, "*.toml", "events/*.toml"),
        knowledge=version_of(homes, "actors/*.csv", "actors/*.toml", "*.csv"),
        gazetteer=gazetteer.version,
        model=f"{parser.name}; opinion@{second.model.version}",
        profile=profile.version,
    )
    return Coder(
        settings=chosen,
        parser=parser,
        finder=Finder.make(words.without(ontology.STATEMENT), agents.nouns, quads),
        talk=Finder.make(words, agents.nouns, quads),
        resolver=who.Resolver(knowledge, agents),
        cues=SaidLexicon.load(),
        gazetteer=gazetteer,
        assembler=Assembler(codes, CertaintyLexicon.load(), UntrueLexicon.load(), stamp, codebook_of(profile, own)),
        topics=topics,
        gate=Gate(topics, parser.lemmas),
        contexts=ContextLexicon.load(),
        second=second,
        profile=profile,
        own=own,
        calibration=fitted,
    )


def foreign_to(article: Article) -> str:
    """Return why an article is not read as English, in words; empty where it is, or is too short to tell."""
    try:
        language_of(article.text, article.language, any_language=False)
    except InputError as error:
        return str(error)
    return ""


def codebook_of(profile: profiles.Profile, own: Own | None) -> str:
    """Return what is stamped: the user's code book, with the convention under which ours was mapped to it."""
    if own is None:
        return profile.codebook
    return own.codebook if profile.name == profiles.DEFAULT else f"{own.codebook}+{profile.name}"


__all__ = ["Coder", "load"]
