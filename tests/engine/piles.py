"""Piles of invented pages in which every case of reuse occurs, for one suite over all engines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from random import Random

from twosource.article import AGENCIES, dissect
from twosource.capture import read_pages
from twosource.demo import agencies_file, pages_folder
from twosource.records import Article, ArticleId, Dating, Page, PageId, Sentence, WireMark

Sentences = list[str]

HAN = "山水火木金土日月田人口手足目耳心門車馬魚鳥雨雪雲風花草竹米糸貝赤青白黒大小中上下左右東西南北"
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"
THAI = "กขคงจชซญดตถทธนบปผพฟมยรลวสหอ"


def story(number: int, sentences: int = 14, *, letters: tuple[str, str] = ("bdfgklmnprstv", "aeiou")) -> Sentences:
    """Sentences of made-up words, with a figure, a name or a quotation here and there."""
    chance = Random(f"story {number}")
    words = ["".join(chance.choice(letters[0]) + chance.choice(letters[1]) for _ in range(3)) for _ in range(300)]
    return [_sentence(chance, words) for _ in range(sentences)]


def _sentence(chance: Random, words: Sequence[str]) -> str:
    chosen = [chance.choice(words) for _ in range(chance.randint(12, 24))]
    if chance.random() < 0.3:
        chosen[3] = f"{chance.randint(2, 90_000):,}"
    if chance.random() < 0.2:
        chosen[5] = chosen[5].capitalize()
    if chance.random() < 0.2:
        chosen[6], chosen[-2] = f"“{chosen[6]}", f"{chosen[-2]}”"
    return " ".join(chosen).capitalize() + "."


def edited(sentences: Sentences, number: int, rate: float = 0.04) -> Sentences:
    """The sentences with some words and figures changed, and now and then one left out."""
    chance = Random(f"edit {number}")
    out = []
    for sentence in sentences:
        if chance.random() > 0.07:
            out.append(" ".join(_edited(word, chance) if chance.random() < rate else word for word in sentence.split()))
    return out or sentences[:1]


def _edited(word: str, chance: Random) -> str:
    return f"{chance.randint(2, 900)}" if word[0].isdigit() else "changed"


def han(number: int, sentences: int) -> Sentences:
    """Sentences of a script without spaces."""
    chance = Random(f"han {number}")
    return ["".join(chance.choice(HAN) for _ in range(40)) + "。" for _ in range(sentences)]


def article(name: str, sentences: Sequence[str], host: str | None = None, **fields: object) -> Article:
    """An article of body sentences, two a line."""
    placed, at = [], 0
    for number, string in enumerate(sentences):
        placed.append(Sentence(start=at, end=at + len(string), string=string, role="body", block=number // 2))
        at += len(string) + 1
    known = {"url": f"https://{host}/{name}" if host else None, "outlet": None, "wire": (), "page": name, **fields}
    return Article(
        id=ArticleId(name),
        ordinal=0,
        kind="main",
        sentences=tuple(placed),
        published=Dating(),
        host=host,
        page=PageId(str(known.pop("page"))),
        **known,  # type: ignore[arg-type]
    )


def _reprints() -> Iterator[Article]:
    for number in range(40):
        told = story(number)
        for copy in range(1 + number % 4):
            marks: tuple[WireMark, ...] = ()
            if copy == 1:
                marks = (WireMark(agency="Norvin", form="dateline", grade="strong", string="TELLIS (Norvin)"),)
            host = f"www.{'abcdefgh'[(number + copy) % 8]}-courier.example"
            yield article(f"reprint-{number}-{copy}", edited(told, 10 * number + copy), host, wire=marks)


def _digests_and_excerpts() -> Iterator[Article]:
    for number in range(6):
        pieces = [story(100 + 3 * number + piece, 6) for piece in range(3)]
        for piece, told in enumerate(pieces):
            yield article(f"brief-{number}-{piece}", told, f"brief{piece}.example")
        yield article(f"digest-{number}", [line for told in pieces for line in told], "digests.example")
        own = story(200 + number)
        yield article(f"host-{number}", own[:7] + story(number)[2:9] + own[7:], "long.example")


def _furniture() -> Iterator[Article]:
    """Two hosts with a menu, a notice and teasers on every page; one updates a story under new addresses."""
    for host in ("menus.example", "notices.example"):
        menu = story(300 + len(host), 5)
        for number in range(12):
            own = story(310 + number + 20 * len(host), 8)
            yield article(f"{host}-{number}", menu[:2] + own + menu[2:], host)
    updates = story(399, 12)
    for number in range(3):
        yield article(f"update-{number}", updates + story(400 + number, 2), "menus.example")


def _mass_reprints() -> Iterator[Article]:
    """A story on more pages than a key may have, one of them in capitals; and one captured over and over."""
    told = story(500, 10)
    for number in range(42):
        yield article(f"mass-{number:02}", edited(told, 5000 + number, 0.01), f"mass{number}.example")
    yield article("mass-capitals", [line.title() for line in told], "loud.example")
    same = story(501, 8)
    for number in range(56):
        yield article(f"same-{number:02}", same, f"mirror{number % 40}.example")
    yield article("same-edited", edited(same, 1), "other.example")
    for number in range(4):
        yield article(f"again-{number}", story(502, 8), "again.example", url="https://again.example/story")


def _scripts() -> Iterator[Article]:
    for number in range(3):
        told = han(number, 12)
        yield article(f"han-{number}-a", told, "han-a.example")
        yield article(f"han-{number}-b", told[:9] + han(50 + number, 2), "han-b.example")
        for name, letters in (("cyrillic", (CYRILLIC, CYRILLIC)), ("thai", (THAI, THAI))):
            told = story(600 + number, 8, letters=letters)
            yield article(f"{name}-{number}-a", told, f"{name}-a.example")
            yield article(f"{name}-{number}-b", told[1:], f"{name}-b.example")


def _raw() -> Iterator[Article]:
    """Cases of pages whose furniture nobody took out: a site nobody names, a small host's story printed elsewhere."""
    menu, notice = story(800, 4), story(801, 4)
    for number in range(5):
        yield article(f"site-{number}", menu + story(810 + number, 7) + notice)
    told = story(830)
    for number in range(2):
        yield article(f"twice-{number}", menu[:1] + edited(told, number, 0.003) + notice[:2], "small.example")
        yield article(f"other-{number}", menu[:1] + story(840 + number) + notice[:2], "small.example")
    yield article("elsewhere", told, "elsewhere.example")


def _odd() -> Iterator[Article]:
    yield article("nothing", [], "odd.example")
    yield article("marks", ["— … !", "***"], "odd.example")
    yield article("short", ["Three words only."], "odd.example")
    yield article("one-word", ["word " * 400], "odd.example")
    yield article("one-word-too", ["word " * 300], "even.example")
    for number in range(5):
        yield article(f"nowhere-{number}", story(number)[: 6 + number])
        yield article(f"outlet-{number}", story(700)[:3] + story(710 + number, 6), outlet="The Harbour Post")
    yield article("emoji-😀", story(0)[3:9], "odd.example")
    yield article("ünicode", edited(story(1), 77), "odd.example", page="shared-page")


@lru_cache(maxsize=1)
def made() -> tuple[Article, ...]:
    """Some three hundred pages; in an order that tells nothing."""
    groups = (_reprints(), _digests_and_excerpts(), _furniture(), _mass_reprints(), _scripts(), _raw(), _odd())
    pages = [page for group in groups for page in group]
    Random(4).shuffle(pages)
    return tuple(pages)


@lru_cache(maxsize=1)
def demo() -> tuple[Article, ...]:
    """The articles of the demo's pages."""
    agencies = AGENCIES.extended(agencies_file().read_text("utf-8"))
    pages = [page for page in read_pages([pages_folder()]) if isinstance(page, Page)]
    return tuple(article for page in pages for article in dissect(page, agencies=agencies).articles)
