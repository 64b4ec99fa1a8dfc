"""python -m benchmarks.attribution [--articles 84] [--sfu FOLDER]

Articles a second of processor time: attribution, and the whole claims stage, on
PolNeAR's dev articles beside the checkout, and the peers that are there in the
same run: quote the ratios, not the seconds. textacy runs where it is installed;
the SFU rules where FOLDER holds the `nlp/english` folder of their project (the
gender-gap tracker); spaCy's whole pipeline alone, which citron, textacy and the
SFU rules all run first, is the least that any of them takes.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
import types
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.flow import SHARED, rows
from evaluation.attribution import article_of
from twosource.claims import parser_name, place_attributions, read_sentences, state_claims
from twosource.claims.package import package
from twosource.claims.quotes import find_quotations
from twosource.claims.reading import attributions_in, parses_of
from twosource.records import SentenceReading

Read = Callable[[str], object]


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


def peers(sfu: Path | None) -> Iterator[tuple[str, Read]]:
    """The peers that are installed."""
    import spacy

    nlp: Any = spacy.load(package())
    yield "spaCy's whole pipeline alone", nlp
    if find_spec("textacy"):
        yield "textacy's quotations", textacy_reader(nlp)
    if sfu:
        yield "the SFU rules", sfu_reader(nlp, sfu)


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


def rate(read: Read, texts: Sequence[str]) -> float:
    """Return articles a second of processor time."""
    read(texts[0])  # word lists and networks are loaded on first use
    began = time.process_time()
    for text in texts:
        read(text)
    return len(texts) / (time.process_time() - began)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--sfu", type=Path, help="the folder nlp/english of the SFU project")
    args = parser.parse_args(argv)
    texts = [row["text"] for row in rows(SHARED / "data" / "polnear" / "dev.jsonl.gz")][: args.articles]
    sentences = sum(len(article_of(text).sentences) for text in texts)
    print(f"{len(texts)} articles of {sentences / len(texts):.0f} sentences; {parser_name()}")
    attribution = rate(attribution_only, texts)
    print(f"{'attribution':30} {attribution:8.1f} articles a second")
    whole = rate(whole_stage, texts)
    print(f"{'the whole claims stage':30} {whole:8.1f}")
    for name, read in peers(args.sfu):
        each = rate(read, texts)
        print(f"{name:30} {each:8.1f}; attribution {attribution / each:.1f} times, the whole {whole / each:.1f} times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
