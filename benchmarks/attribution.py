"""python -m benchmarks.attribution [--articles 84] [--sfu FOLDER] [--citron FOLDER]

Articles a second of processor time: attribution, and the whole claims stage, on
PolNeAR's dev articles beside the checkout, and the peers that are there in the
same run: quote the ratios, not the seconds. Each reader has a process of its
own and they take turns, article by article, so that a busy machine treats them
alike; each meets every word for the first time. textacy runs where it is
installed; the SFU rules where FOLDER holds the `nlp/english` folder of their
project (the gender-gap tracker); citron where FOLDER holds its repository and
scikit-learn and python-crfsuite are installed, without its coreference and its
joining of spans, and with a stand-in for its model of cues, which could not be
had: the least it takes. spaCy's whole pipeline alone, which they all run first,
is the least that any of them takes.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import sys
import time
import types
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.flow import SHARED, rows
from evaluation.attribution import article_of
from twosource.claims import parser_name, place_attributions, read_sentences, state_claims
from twosource.claims.lexicon import verb_cues
from twosource.claims.package import package
from twosource.claims.quotes import find_quotations
from twosource.claims.reading import attributions_in, parses_of
from twosource.records import SentenceReading

Read = Callable[[str], object]
WARMING = (
    "The harbour office said on Monday that 12 boats had sunk. “Nobody was hurt,” said Ana Brel, who runs the mill."
)


def attribution_only(text: str) -> object:
    """Sentences, attributions, quotations followed through the article: what the peers do, and no more."""
    article = article_of(text)
    strings = list(dict.fromkeys(sentence.string for sentence in article.sentences))
    quotations = {string: find_quotations(string) for string in strings}
    parses = parses_of(strings, quotations)
    readings = {
        string: SentenceReading(
            string=string,
            attributions=attributions_in(string, parses[string], quotations[string]) if string in parses else (),
        )
        for string in strings
    }
    return place_attributions(article, readings)


def whole_stage(text: str) -> object:
    """Everything: figures, times, hedges, attributions, sources resolved, claims."""
    article = article_of(text)
    readings = {reading.string: reading for reading in read_sentences([s.string for s in article.sentences])}
    return state_claims(article, readings)


def peers(sfu: Path | None, citron: Path | None, texts: Sequence[str]) -> Iterator[tuple[str, Read]]:
    """The peers that are installed."""
    import spacy

    nlp: Any = spacy.load(package())
    yield "spaCy's whole pipeline alone", nlp
    if find_spec("textacy"):
        yield "textacy's quotations", textacy_reader(nlp)
    if sfu:
        yield "the SFU rules", sfu_reader(nlp, sfu)
    if citron:
        yield "citron, at the least", citron_reader(nlp, citron, texts)


def textacy_reader(nlp: Any) -> Read:
    """Its quotations, a paragraph at a time as in the scoreboard; it raises over unbalanced quotation marks."""
    quotations: Any = import_module("textacy.extract.triples").direct_quotations

    def read(text: str) -> object:
        found = []
        for paragraph in filter(str.strip, text.split("\n")):
            with suppress(ValueError):
                found += list(quotations(nlp(paragraph)))
        return found

    return read


def sfu_reader(nlp: Any, folder: Path) -> Read:
    """Its extractor, without the database that its module asks for at import."""
    bson, utils = types.ModuleType("bson"), types.ModuleType("utils")
    bson.ObjectId = utils.create_logger = lambda *_, **__: logging.getLogger("sfu")  # type: ignore[attr-defined]
    sys.modules |= {"bson": bson, "utils": utils}
    sys.path.insert(0, str(folder))
    verbs = str(folder / "rules" / "quote_verb_list.txt")
    extractor: Any = import_module("quote_extractor").QuoteExtractor({"spacy_lang": nlp, "NLP": {"QUOTE_VERBS": verbs}})
    return lambda text: extractor.extract_quotes(nlp(text.replace("\n", ".\n ").replace("”", '"').replace("“", '"')))


def citron_reader(nlp: Any, folder: Path, texts: Sequence[str]) -> Read:
    """Its cues, contents and sources. A classifier of its own kind, taught on the spot that every verb of
    saying is a cue, stands in for the one it has for cues; VerbNet's classes are left out."""
    sys.path.insert(0, str(folder))
    cues, contents, sources = (import_module(f"citron.{name}") for name in ("cue", "content", "source"))
    classifier: Any = cues.CueClassifier
    classifier.verbnet = types.SimpleNamespace(get_class=lambda _: None)
    told = [token for text in texts for token in nlp(text)]
    vectorizer: Any = import_module("sklearn.feature_extraction").DictVectorizer()
    regression: Any = import_module("sklearn.linear_model").LogisticRegression(max_iter=20)
    vectors = vectorizer.fit_transform([classifier._get_features(token) for token in told])
    labels = [int(token.pos_ == "VERB" and token.lemma_ in verb_cues()) for token in told]
    cue = classifier.__new__(classifier)
    cue.model = {"vectorizer": vectorizer, "classifier": regression.fit(vectors, labels)}
    models = next(folder.glob("models/en_*"))
    content, source = contents.ContentClassifier(str(models)), sources.SourceClassifier(str(models))

    def read(text: str) -> object:
        doc = nlp(text)
        spans, found = cue.predict_cues_and_labels(doc)
        said, within = content.predict_contents_and_labels(doc, found)
        return spans, said, source.predict_sources_and_labels(doc, found, within)

    return read


def serve(read: Read, texts: Sequence[str], asked: Connection) -> None:
    """Read the articles one by one, each when asked, and tell the seconds of processor time."""
    read(WARMING)  # word lists and networks are loaded on first use
    for text in texts:
        asked.recv()
        began = time.process_time()
        read(text)
        asked.send(time.process_time() - began)


def rates(readers: Sequence[Read], texts: Sequence[str]) -> list[float]:
    """Return each reader's articles a second: they take turns, each in a process of its own."""
    fork, ends = multiprocessing.get_context("fork"), []
    for read in readers:
        own, other = fork.Pipe()
        fork.Process(target=serve, args=(read, texts, other), daemon=True).start()
        ends.append(own)
    seconds = [0.0] * len(readers)
    for _ in texts:
        for number, end in enumerate(ends):
            end.send(None)
            seconds[number] += end.recv()
    return [len(texts) / some for some in seconds]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--sfu", type=Path, help="the folder nlp/english of the SFU project")
    parser.add_argument("--citron", type=Path, help="the repository of citron")
    args = parser.parse_args(argv)
    texts = [row["text"] for row in rows(SHARED / "data" / "polnear" / "dev.jsonl.gz")][: args.articles]
    sentences = sum(len(article_of(text).sentences) for text in texts)
    print(f"{len(texts)} articles of {sentences / len(texts):.0f} sentences; {parser_name()}")
    others = dict(peers(args.sfu, args.citron, texts[:10]))
    attribution, whole, *found = rates([attribution_only, whole_stage, *others.values()], texts)
    print(f"{'attribution':30} {attribution:8.1f} articles a second")
    print(f"{'the whole claims stage':30} {whole:8.1f}")
    for name, each in zip(others, found, strict=True):
        print(f"{name:30} {each:8.1f}; attribution {attribution / each:.1f} times, the whole {whole / each:.1f} times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
