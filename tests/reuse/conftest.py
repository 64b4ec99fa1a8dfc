"""Invented stories, and articles made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import pytest

from twosource.records import Article, ArticleId, Dating, PageId, Sentence, WireMark

Make = Callable[..., Article]

FERRY = (
    (
        "A night ferry ran aground on a sandbank off Carrow Point before dawn, and crews worked for six hours to bring "
        "its 214 passengers ashore in fishing boats."
    ),
    (
        "The harbour office of Tellis said the ship had drifted after both of its engines failed within minutes of "
        "each other in a heavy swell."
    ),
    (
        "Eleven people were treated for cold and bruises at the district clinic, which called in nurses from two "
        "neighbouring towns to cope with the rush."
    ),
    (
        "The operator withdrew three other ships of the same build from service and promised refunds to everyone who "
        "had booked a crossing this week."
    ),
    (
        "Inspectors will look at the fuel pumps first, since a sister ship lost power in much the same way in autumn "
        "and was towed home by a tug."
    ),
    (
        "Fishermen who joined the rescue complained that the lighthouse at the point has been dark since a storm tore "
        "out its cable two winters ago."
    ),
    (
        "The ministry answered that repairs had been tendered twice without a single bid and would now be done by the "
        "coastguard at a cost of 1.3 million crowns."
    ),
    (
        "Ferries between the islands carry most of the region's food and medicine, and shops in the outer villages "
        "expect gaps on their shelves until the service resumes."
    ),
)

DAM = (
    (
        "Engineers opened the lower gates of the Varn dam on Monday to relieve a cracked wall, flooding farm tracks "
        "along forty kilometres of the valley below."
    ),
    (
        "Some 3,400 residents of Oster and Little Hem were told to spend at least two nights with relatives or in the "
        "school gymnasium on the hill."
    ),
    (
        "The crack was noticed by a diver who had gone down to clear branches from a grating and found silt streaming "
        "through a gap as wide as his hand."
    ),
    (
        "Water managers insist that the main structure is sound and that lowering the reservoir by nine metres will "
        "take the pressure off the damaged section."
    ),
    (
        "Farmers reckon with the loss of their winter wheat and want the company that runs the turbines to pay, which "
        "its lawyers have so far declined to discuss."
    ),
    (
        "An outside panel is to report within a month on why sensors in the wall, fitted only last year, gave no "
        "warning of the leak at any time."
    ),
)

LOCAL = (
    (
        "The town band will play in the covered market on Saturday whatever the weather does, and the bakers have "
        "agreed to keep their stalls open until nine."
    ),
    (
        "Parking is free behind the old mill for the whole weekend, and the last bus to the upper quarter leaves half "
        "an hour later than usual."
    ),
    (
        "Volunteers who want to hand out programmes should come to the library by four and bring a warm coat and some "
        "patience with the crowds."
    ),
)


Sentences = tuple[str, ...]


@pytest.fixture(scope="session")
def ferry() -> Sentences:
    """A story of an invented event."""
    return FERRY


@pytest.fixture(scope="session")
def dam() -> Sentences:
    """Another."""
    return DAM


@pytest.fixture(scope="session")
def local() -> Sentences:
    """Sentences of a local page."""
    return LOCAL


@pytest.fixture(scope="session")
def story() -> Callable[..., Sentences]:
    """Sentences of made-up words, the same for the same number."""

    def tell(number: int, sentences: int = 12) -> Sentences:
        chance = Random(number)
        words = ["".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(3)) for _ in range(400)]
        return tuple(
            " ".join(chance.choice(words) for _ in range(chance.randint(12, 24))).capitalize() + "."
            for _ in range(sentences)
        )

    return tell


@pytest.fixture(scope="session")
def build() -> Make:
    """Makes an article of body sentences, one a line."""

    def make(name: str, sentences: Sequence[str], *, wire: tuple[WireMark, ...] = (), **fields: str) -> Article:
        placed, at = [], 0
        for number, string in enumerate(sentences):
            placed.append(Sentence(start=at, end=at + len(string), string=string, role="body", block=number))
            at += len(string) + 1
        return Article(
            id=ArticleId(name),
            page=PageId(fields.get("page", name)),
            ordinal=0,
            kind="main",
            sentences=tuple(placed),
            published=Dating(),
            outlet=fields.get("outlet"),
            host=fields.get("host"),
            url=fields.get("url"),
            wire=wire,
        )

    return make
