"""Attributions where they stand: quotations over several sentences, speakers' labels."""

from __future__ import annotations

from twosource.claims import read_sentences
from twosource.claims.placing import place_attributions
from twosource.records import Article, ArticleId, Dating, PageId, Role, Sentence


def article_of(paragraphs: list[list[str]], role: Role = "body") -> Article:
    """An article of paragraphs, each a list of sentences."""
    sentences, start = [], 0
    for block, paragraph in enumerate(paragraphs):
        for string in paragraph:
            sentences.append(Sentence(start=start, end=start + len(string), string=string, role=role, block=block))
            start += len(string) + 1
    return Article(id=ArticleId("a"), page=PageId("p"), ordinal=0, kind="main", sentences=tuple(sentences),
                   published=Dating())  # fmt: skip


def told(paragraphs: list[list[str]]) -> list[tuple[str | None, str, list[str]]]:
    """Each attribution as source, content in its sentence, and the further parts."""
    article = article_of(paragraphs)
    text = " ".join(sentence.string for sentence in article.sentences)
    readings = {r.string: r for r in read_sentences([s.string for s in article.sentences])}
    return [
        (
            p.attribution.source.string if p.attribution.source else None,
            " … ".join(article.sentences[p.sentence].string[s.start : s.end] for s in p.attribution.content),
            [text[f.span.start : f.span.end] for f in p.further],
        )
        for p in place_attributions(article, readings)
    ]


TRANSCRIPT = [
    ["MARN: How many boats were lost?"],
    ["BREL: We lost 12 boats.", "More may follow."],
    ["MARN: Are you sure?"],
    ["BREL: Quite sure."],
]


def test_a_transcript_is_said_by_its_labels() -> None:
    assert told(TRANSCRIPT) == [
        ("MARN", "How many boats were lost?", []),
        ("BREL", "We lost 12 boats", ["More may follow."]),
        ("MARN", "Are you sure?", []),
        ("BREL", "Quite sure", []),
    ]


def test_a_list_is_no_transcript() -> None:
    assert told([["Boats: twelve."], ["Barges: four."], ["Ferries: none."], ["Rafts: two."]]) == []
    assert told([["Update: twelve boats."], ["Update: four barges."], ["Update: one ferry."], ["Update: two."]]) == []


def test_a_quotation_goes_on_behind_a_comma() -> None:
    first, second = "“I do not know how they sailed,”", "“But I know that they came back.”"
    ((source, content, further),) = told([[f"{first} Brel said of the crew, {second}"]])
    assert (source, [*content.split(" … "), *further]) == ("Brel", [first, second])


def test_a_title_behind_a_comma_is_no_quotation_that_goes_on() -> None:
    found = told([["Brel said in his book of last year, “The Long Tide,” that the sea was rising."]])
    assert [further for _, _, further in found] == [[]]


def test_a_cue_alone_takes_the_quotation_before_it() -> None:
    assert told([["“Is it over?”", "Brel repeated."]]) == [("Brel", "", ["“Is it over?”"])]
    assert told([["The boats came back.", "Brel repeated."]]) == []
