"""Captions and credits: what is one, what is both, what is neither."""

from __future__ import annotations

import pytest

from tests.article.html.pages import article

Read = tuple[tuple[str, ...], tuple[str, ...]]


def pictures(markup: str) -> Read:
    reading = article(markup)
    return reading.captions, reading.credits


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("FILE PHOTO: The old bridge at Wexcombe in January. REUTERS/Ada Bell",
         "FILE PHOTO: The old bridge at Wexcombe in January.", "REUTERS/Ada Bell"),
        ("<span>The old bridge at Wexcombe in January.</span><span>Ada Bell / Reuters file</span>",
         "The old bridge at Wexcombe in January.", "Ada Bell / Reuters file"),
        ("Ada Bell of the harbour board Submitted photo", "Ada Bell of the harbour board", "Submitted photo"),
        ("The old bridge in January.<a class=x> less</a>", "The old bridge in January.", None),
        ("<span>Image caption</span> <span>The old bridge in January</span>", "The old bridge in January", None),
    ],
)  # fmt: skip
def test_a_caption_is_parted_from_its_credit(words: str, caption: str, credit: str | None) -> None:
    markup = words.replace("<span>Image caption</span>", "<span class=caption>Image caption</span>")
    markup = markup.replace(
        "<span>The old bridge in January</span>", "<span class=caption>The old bridge in January</span>"
    )
    captions, credits = pictures(f"<figure><img><figcaption>{markup}</figcaption></figure>")
    assert (captions, credits) == ((caption,), (credit,) if credit else ())


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=caption>Image 1 of 23</div>",
        "<div class=caption>Image caption</div>",
        "<figure><img><figcaption><a href=/subscribe>The Courier at half the price</a></figcaption></figure>",
        "<div class=image-copyright>Image Copyright @adabell @adabell</div>",
        "<figure><img><h1>Bridge shut until autumn</h1></figure>",
        "<div class=video-container><div class=caption>The bridge from the air, in May</div></div>",
    ],
    ids=["a counter", "for screen readers", "an offer", "a post's writer", "the headline", "a film's"],
)
def test_what_is_no_caption(markup: str) -> None:
    assert pictures(markup) == ((), ())


def test_a_file_photos_caption_that_is_a_credit_alone_stays_one() -> None:
    assert pictures("<figure><img><figcaption>FILE PHOTO: REUTERS/Ada Bell</figcaption></figure>")[0] == ()


def test_a_caption_cut_short_gives_way_to_the_whole_one() -> None:
    whole = "Ada Bell of the harbour board shows the piers to the press on Monday."
    boxes = f"<div class=caption>{whole}</div><div class=caption>Ada Bell of the harbour board shows ... more</div>"
    assert pictures(boxes)[0] == (whole,)
    assert pictures("<div class=caption>Ada Bell of the board waits, and waits...</div>")[0] != ()


def test_words_that_a_click_unfolds_belong_to_the_caption() -> None:
    words = "The board can try one <span>... [+]</span><span class=expanded-caption> with iron piers instead.</span>"
    (caption,), _ = pictures(f"<figure><img><figcaption>{words}</figcaption></figure>")
    assert caption.endswith("with iron piers instead.") and caption.startswith("The board can try one")


def test_a_line_that_credits_the_pictures_is_read_and_a_sentence_about_them_is_not() -> None:
    assert article("", below="<p>Main image credit: Tidal Press</p>").credits == ("Tidal Press",)
    assert (
        article("", below="<p>Pictures of the piers were shown to the mayor by Ada Bell on Monday.</p>").credits == ()
    )


def test_the_foot_of_a_pictures_box_is_not_the_pages_foot() -> None:
    box = "<div class='media'><img src=a><div class='media__footer'><div class='media__line'>{}</div></div></div>"
    words = "The old bridge at Wexcombe in January. © Tidal Press / Ada Bell"
    assert pictures(box.format(words)) == (("The old bridge at Wexcombe in January.",), ("Tidal Press / Ada Bell",))
    assert pictures(f"<div class='footer'>{words}</div>") == ((), ())
