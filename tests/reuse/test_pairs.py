"""Pairs: what is shared copy, what isn't, and laws that hold whatever the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.records import Article, ReusePair
from twosource.reuse import Settings, compare, find_pairs, find_pairs_of_texts, resemblance
from twosource.reuse.words import split_words

Make = Callable[..., Article]
Tell = Callable[..., tuple[str, ...]]
Sentences = tuple[str, ...]


def derived(articles: list[Article]) -> list[tuple[str, str]]:
    return [(pair.left, pair.right) for pair in find_pairs(articles) if pair.derivation != "non-derived"]


def test_a_cut_and_edited_reprint_is_found(build: Make, ferry: tuple[str, ...], local: tuple[str, ...]) -> None:
    edited = [sentence.replace("214", "213").replace("district", "local") for sentence in ferry[:5]]
    pair = compare(build("a", ferry), build("b", [*edited, *local]))
    assert pair.derivation == "partially"
    assert pair.containment_left > 0.5
    assert sum(passage.changed_figures for passage in pair.passages) == 1
    assert pair.longest_run > 40


def test_passages_point_at_the_same_words(build: Make, ferry: tuple[str, ...], local: tuple[str, ...]) -> None:
    left, right = build("a", ferry), build("b", [*local, *ferry[2:4]])
    (passage,) = compare(left, right).passages
    page = "\n".join([*local, *ferry[2:4]])
    assert page[passage.right.start : passage.right.end] == "\n".join(ferry[2:4]).rstrip(".")
    assert "\n".join(ferry)[passage.left.start : passage.left.end] == "\n".join(ferry[2:4]).rstrip(".")


def test_two_stories_are_not_derived_and_say_what_is_missing(
    build: Make, ferry: tuple[str, ...], dam: tuple[str, ...]
) -> None:
    pair = compare(build("a", ferry), build("b", dam))
    assert (pair.derivation, pair.shared_words, pair.passages) == ("non-derived", 0, ())
    assert pair.rule.startswith("no passage in common")


QUOTE = (
    "“We searched every cabin twice and left nobody behind, and I want the families to know that my crew stayed on "
    "board until the last child was in a boat, whatever has been said about us since this morning,”"
)
NAMES = (
    "Captain Jonas Fell, First Mate Ada Brandt, Harbour Master Piet Loor, Doctor Mina Sato, Deputy Minister Karel "
    "Vonk, Inspector Rosa Lind, Pastor Emil Krog, Mayor Hanna Voss and Councillor Theo Marsh"
)


def test_a_shared_quotation_and_a_list_of_names_are_no_reprint(build: Make) -> None:
    left = build(
        "a",
        [
            "The grounding of the night ferry ended without a death, its captain told reporters at the quay.",
            f"{QUOTE} he said at noon.",
            f"Beside him stood {NAMES}.",
            "A tug was on its way from the mainland, and divers were to look at the hull as soon as the swell allowed.",
        ],
    )
    right = build(
        "b",
        [
            "Families waited for hours in a school hall before they learnt that all passengers were safe on land.",
            f"{QUOTE} the skipper assured them in front of cameras.",
            f"Present were {NAMES}.",
            "Some parents wanted to hear why no alarm had been raised on shore until three boats were already back.",
        ],
    )
    pair = compare(left, right)
    assert pair.derivation == "non-derived"
    assert pair.shared_words > 60
    assert pair.quoted > 35
    assert derived([left, right]) == []


SPOKEN = (
    "“The east wing will stay shut until the beams are sound, and not one day less than that,” the curator said.",
    "“Nothing of worth was lost, though two cases of birds are wet through and smell,” she told the council.",
    "“Whoever left that tap running has cost this town a whole summer of school visits,” the deputy mayor said.",
    "“We carried the maps out by hand, in the dark, up three flights of wet stone stairs,” a porter said later.",
    "“It is a museum and no aquarium, as the children have been kind enough to tell me today,” the curator added.",
)


def test_who_said_it_in_the_same_words_is_no_copy_either(build: Make, ferry: Sentences, dam: Sentences) -> None:
    """Five quotations with three or four words of wording each: the tags alone would be evidence."""
    left = [line for three in zip(ferry, ferry[3:], SPOKEN, strict=False) for line in three]
    right = [line for three in zip(dam, dam[1:], SPOKEN, strict=False) for line in three]
    pair = compare(build("a", left), build("b", right))
    assert (pair.derivation, pair.quoted > 60) == ("non-derived", True)
    told = [f"{quote} The hall behind her smelt of wet plaster and old books." for quote in SPOKEN]
    assert compare(build("a", told), build("b", [*told, *dam])).derivation != "non-derived"


def test_a_list_of_names_in_passing_words_is_no_copy(build: Make, ferry: Sentences, dam: Sentences) -> None:
    teams = " ".join(
        f"{name} Rovers of {name}ham beat {name} United by 3." for name in NAMES.split() if name[0].isupper()
    )
    pair = compare(build("a", [*ferry, teams]), build("b", [*dam, teams]))
    assert pair.derivation == "non-derived"
    assert pair.rule.startswith("a list of names and figures")


def test_a_reprint_with_the_same_quotation_is_one(build: Make, ferry: tuple[str, ...]) -> None:
    with_quote = [*ferry[:3], f"{QUOTE} he said.", *ferry[3:]]
    assert compare(build("a", with_quote), build("b", with_quote[:6])).derivation == "wholly"


def test_a_teaser_is_part_of_its_article(build: Make, ferry: tuple[str, ...], dam: tuple[str, ...]) -> None:
    teaser = build("t", [ferry[0] + " " + ferry[1][:60]])
    assert compare(build("a", ferry), teaser).derivation == "wholly"
    assert compare(build("a", dam), teaser).derivation == "non-derived"


def test_furniture_of_a_host_makes_no_pair(build: Make, story: Tell) -> None:
    menu = story(1, 4)
    pages = [build(f"p{i}", [*menu, *story(10 + i)], host="www.tellis-courier.example") for i in range(5)]
    assert derived(pages) == []


def test_without_other_pages_of_the_host_furniture_is_copy(build: Make, story: Tell) -> None:
    menu = story(1, 4)
    pages = [build(f"p{i}", [*menu, *story(10 + i)], host=f"h{i}.example") for i in range(2)]
    assert len(derived(pages)) == 1


def test_a_story_captured_often_is_no_furniture(build: Make, story: Tell) -> None:
    host = "tellis-courier.example"
    captures = [build(f"p{i}", [*story(5), *story(30 + i, 2)], host=host, url="https://x.example/5") for i in range(4)]
    copies = [build(f"q{i}", story(6), host=host) for i in range(4)]
    assert len(derived(captures)) == len(derived(copies)) == 6


def test_updates_under_new_addresses_are_no_furniture(build: Make, ferry: tuple[str, ...], story: Tell) -> None:
    host = "tellis-courier.example"
    updates = [build(f"u{i}", [*story(50 + i, 3), *ferry], host=host) for i in range(3)]
    others = [build(f"o{i}", story(60 + i), host=host) for i in range(12)]
    assert derived([*updates, *others]) == [("u0", "u1"), ("u0", "u2"), ("u1", "u2")]


def test_in_a_small_pile_a_long_shared_stretch_is_a_story_unless_the_pages_are_raw(
    build: Make, ferry: tuple[str, ...], story: Tell
) -> None:
    updates = [build(f"u{i}", [*story(50 + i, 3), *ferry], host="tellis-courier.example") for i in range(3)]
    assert len(derived(updates)) == 3
    assert find_pairs(updates, Settings(raw=True)) == []


def test_a_much_reprinted_story_stays_in_one_piece(build: Make, ferry: tuple[str, ...], story: Tell) -> None:
    pages = [
        build(f"p{i:02}", [*story(100 + i, 2), *ferry, *story(200 + i, 1)], host=f"h{i}.example") for i in range(40)
    ]
    pairs = derived(pages)
    assert {name for pair in pairs for name in pair} == {page.id for page in pages}


def test_scripts_without_spaces(build: Make) -> None:
    chance = Random(4)
    text = "".join(chance.choice("渡轮搁浅乘客安全船长港口风浪引擎消防医院检查灯塔村庄食品药品") for _ in range(300))
    other = "".join(chance.choice("渡轮搁浅乘客安全船长港口风浪引擎消防医院检查灯塔村庄食品药品") for _ in range(300))
    pair = compare(build("a", [text]), build("b", [other[:80] + text[50:250]]))
    assert pair.derivation == "partially"
    assert pair.shared_words == pytest.approx(100, abs=3)
    assert compare(build("a", [text]), build("b", [other])).derivation == "non-derived"


def pile(build: Make, story: Tell, number: int) -> list[Article]:
    """A few stories, copied, cut and mixed at random."""
    chance = Random(number)
    stories = [story(i, 10) for i in range(3)]
    articles = []
    for i in range(8):
        own, other = chance.sample(stories, 2)
        words = " ".join(own[: chance.randint(3, 10)]).split()
        for _ in range(chance.randint(0, 12)):
            words[chance.randrange(len(words))] = chance.choice(["mended", "42", "over"])
        articles.append(build(f"n{i}", [" ".join(words), *other[: chance.randint(0, 4)]]))
    return articles


@settings(max_examples=20, deadline=None)
@given(number=st.integers(0, 10_000))
def test_order_changes_nothing_and_compare_is_symmetric(build: Make, story: Tell, number: int) -> None:
    articles = pile(build, story, number)
    mixed = Random(number).sample(articles, len(articles))
    assert find_pairs(articles) == find_pairs(mixed)
    left, right = mixed[:2]
    assert compare(left, right) == compare(right, left)


@settings(max_examples=20, deadline=None)
@given(number=st.integers(0, 10_000))
def test_a_slow_plain_containment_agrees(build: Make, story: Tell, number: int) -> None:
    """Oracle: words inside shared runs of six, each counted once, by sets of tuples; shorter passages are left out."""
    articles = pile(build, story, number)
    found = {(pair.left, pair.right): pair for pair in find_pairs(articles)}
    for i, left in enumerate(articles):
        for right in articles[i + 1 :]:
            words, slow = plain_containment(left, right)
            pair: ReusePair | None = found.get((left.id, right.id))
            if words >= 45:
                assert pair is not None
                assert pair.derivation != "non-derived"
            if pair is not None:
                assert pair.containment_left >= slow - 0.1
                assert pair.shared_words <= (Counter(words_of(left)) & Counter(words_of(right))).total()


def words_of(article: Article) -> list[int]:
    return list(split_words(" ".join(sentence.string for sentence in article.sentences)).ids.tolist())


def plain_containment(left: Article, right: Article) -> tuple[int, float]:
    """How many of the left article's words stand in a run of six which the right one has, and their share."""
    one, other = words_of(left), words_of(right)
    known = {tuple(other[i : i + 6]) for i in range(len(other) - 5)}
    inside = [False] * len(one)
    for i in range(len(one) - 5):
        if tuple(one[i : i + 6]) in known:
            inside[i : i + 6] = [True] * 6
    return sum(inside), sum(inside) / len(one)


def test_an_article_against_itself(build: Make, ferry: tuple[str, ...]) -> None:
    twice = [*ferry, *ferry[:3]]
    pair = compare(build("a", twice), build("b", twice))
    assert (pair.containment_left, pair.containment_right, pair.derivation) == (1.0, 1.0, "wholly")


@pytest.mark.parametrize("text", ["", "  \n ", "word", "no " * 200_000])
def test_odd_pages_are_taken(build: Make, text: str) -> None:
    pages = [build("a", [text]), build("b", [text])]
    assert len(find_pairs(pages)) <= 1
    assert compare(pages[0], pages[1]).left == "a"


def test_many_captures_that_are_the_same_stay_cheap(build: Make, ferry: tuple[str, ...]) -> None:
    pages = [build(f"p{i:04}", ferry) for i in range(300)]
    told: list[str] = []
    pairs = find_pairs(pages, Settings(most_copies=10), tell=told.append)
    assert told == ["p0000: 300 captures are the same to the word; those after the first 10 were compared with it only"]
    assert len(pairs) == 45 + 290


def test_texts_need_no_articles(build: Make, story: Tell) -> None:
    articles = pile(build, story, 7)
    texts = ["\n".join(sentence.string for sentence in article.sentences) for article in articles]
    none = [None] * len(articles)
    assert find_pairs_of_texts([article.id for article in articles], none, none, texts) == find_pairs(articles)


def test_a_page_against_itself_with_all_its_furniture_swapped(build: Make, ferry: Sentences, story: Tell) -> None:
    pages = [
        build(f"{h}{i}", [*story(h, 4), *story(20 * h + i), *story(h + 5, 4)], host=f"h{h}")
        for h in (1, 2)
        for i in range(4)
    ]
    one = build("x1", [*story(1, 4), *ferry, *story(6, 4)], host="h1")
    other = build("x2", [*story(2, 4), *ferry, *story(7, 4)], host="h2")
    found = find_pairs([*pages, one, other], Settings(raw=True))
    (pair,) = [pair for pair in found if pair.derivation != "non-derived"]
    assert (pair.left, pair.right, pair.derivation) == ("x1", "x2", "wholly")
    assert min(pair.containment_left, pair.containment_right) > 0.95


@settings(max_examples=15, deadline=None)
@given(number=st.integers(0, 10_000), raw=st.booleans())
def test_names_of_outlets_do_not_matter(build: Make, story: Tell, number: int, raw: bool) -> None:
    articles = [replace(article, host=f"h{i % 3}.example") for i, article in enumerate(pile(build, story, number))]
    renamed = [replace(article, host=f"{article.host}.z") for article in articles]
    assert find_pairs(articles, Settings(raw=raw)) == find_pairs(renamed, Settings(raw=raw))


def menu_pages(build: Make, story: Tell, count: int) -> list[Article]:
    """Pages of one site that nobody named: its menu, a story, its notices."""
    return [build(f"m{i:03}", [*story(1, 5), *story(300 + i, 9), *story(2, 5)]) for i in range(count)]


def test_pages_without_a_host_are_grouped_by_what_stands_around_their_stories(
    build: Make, ferry: Sentences, story: Tell
) -> None:
    raw = Settings(raw=True)
    pages = menu_pages(build, story, 12)
    reprint = build("r", [*story(1, 5), *ferry, *story(2, 5)])
    original = build("o", [*story(3, 5), *ferry], host="elsewhere.example")
    pairs = find_pairs([*pages, reprint, original], raw)
    assert [(pair.left, pair.right) for pair in pairs if pair.derivation != "non-derived"] == [("o", "r")]
    assert len(find_pairs(pages[:2], raw)) == 1  # two pages are no site yet


def test_reprints_without_a_host_are_not_taken_for_a_site(build: Make, story: Tell) -> None:
    long = story(1, 30)
    pages = [build(f"p{i:02}", [*long[:10], *story(100 + i, 1), *long[10:]]) for i in range(12)]
    assert len(find_pairs(pages, Settings(raw=True))) == 66


def test_resemblance(build: Make, ferry: Sentences, dam: Sentences) -> None:
    left, right = build("a", ferry), build("b", ferry[:4])
    assert resemblance(left, left) == pytest.approx(1)
    assert resemblance(left, right) == resemblance(right, left)
    assert 0.4 < resemblance(left, right) < 0.8
    assert resemblance(left, build("c", dam)) == resemblance(build("e", []), left) == 0


def test_one_word_said_ever_again_ends_with_the_bound(build: Make) -> None:
    few = Settings(most_characters=30_000)
    pages = [build("a", ["no " * 40_000]), build("b", ["no " * 40_000])]
    told: list[str] = []
    (pair,) = find_pairs(pages, few, tell=told.append)
    assert told[0] == "a: 120001 code points of copy, of which the first 30000 were compared"
    assert (pair.shared_words, pair.derivation) == (10_000, "wholly")


def test_many_pages_of_one_template_stay_cheap(build: Make, story: Tell) -> None:
    template = story(1, 12)
    pages = [build(f"p{i:04}", [*template[:6], *story(1000 + i, 12), *template[6:]]) for i in range(200)]
    told: list[str] = []
    pairs = find_pairs(pages, tell=told.append)
    assert len(pairs) <= 200 * Settings().window
    assert told == ["200 pages share long stretches with more than 30 others: each was compared with the next 8 only"]
    assert find_pairs(pages, Settings(raw=True)) == []


def test_what_leaves_a_page_of_a_small_host_without_a_story_is_its_story(build: Make, story: Tell) -> None:
    """Two pages of one host tell the same in a small raw pile, as two others tell stories of their own."""
    told = [*story(1, 3), *story(9), *story(2, 3)]
    pages = [build("t0", told, host="tellis.example"), build("t1", [*told, *story(70, 2)], host="tellis.example")]
    pages += [build(f"o{i}", [*story(1, 3), *story(50 + i), *story(2, 3)], host="tellis.example") for i in range(2)]
    found = find_pairs([*pages, build("z", story(9), host="elsewhere.example")], Settings(raw=True))
    shared = {(pair.left, pair.right) for pair in found if pair.derivation != "non-derived"}
    assert shared == {("t0", "t1"), ("t0", "z"), ("t1", "z")}
    assert [pair.left for pair in find_pairs(pages, Settings(raw=True))] == ["t0"]  # also where nobody else tells it


def test_a_long_notice_on_pages_with_stories_is_furniture_whoever_else_prints_it(build: Make, story: Tell) -> None:
    notice = story(5, 8)
    pages = [build(f"p{i}", [*story(10 + i), *notice], host="tellis.example") for i in range(2)]
    sister = build("s", [*notice, *story(30)], host="sister.example")
    assert find_pairs([*pages, sister], Settings(raw=True)) == []


def test_what_several_hosts_print_on_page_after_page_is_furniture(build: Make, story: Tell) -> None:
    notice = story(5, 8)
    pages = [build(f"{h}{i}", [*story(10 * h + i), *notice], host=f"h{h}.example") for h in (1, 2, 3) for i in range(2)]
    assert find_pairs(pages, Settings(raw=True)) == []
