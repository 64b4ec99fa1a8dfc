"""Whole families of figures: each with what it must read and what it must leave alone."""

from __future__ import annotations

import time

import pytest

from twosource.claims.figures import read_figures, refine_figures
from twosource.claims.parser import parse
from twosource.records import Figure


def only(string: str) -> Figure:
    """The one figure of a sentence."""
    (figure,) = read_figures(string)
    return figure


def refined(string: str) -> tuple[Figure, ...]:
    """The figures of a sentence with its parse."""
    tree = parse(string)
    assert tree is not None
    return refine_figures(read_figures(string), tree)


@pytest.mark.parametrize(
    ("words", "low", "unit"),
    [
        ("90 MPH", 90, "[mi_i]/h"),
        ("12 Ah", 12, "A.h"),
        ("64gb", 64, "GBy"),
        ("30 kms", 30, "km"),
        ("3 kilos", 3, "kg"),
        ("5 sq. ft", 5, "[sft_i]"),
        ("3 per-cent", 3, "%"),
        ("a 2 percentage-point gap", 2, "[pp]"),
        ("1.2 million bpd", 1.2e6, "[bbl_us]/d"),
        ("26 gigatonnes", 26, "Gt"),
        ("1 Tbsp", 1, "[tbs_us]"),
        ("1/8 of a US pint", 1 / 8, "[pt_us]"),
        ("$NZ5", 5, "NZD"),
        ("Can$5m", 5e6, "CAD"),
        ("4 SFr", 4, "CHF"),
        ("12mp", 12, "[MP]"),
        ("2 full percentage points", 2, "[pp]"),
        ("15 consecutive years", 15, "a"),
        ("a cup and a half", 1.5, "[cup_us]"),
        ("a return of negative 7 percent", -7, "%"),
    ],
)
def test_units_in_every_spelling(words: str, low: float, unit: str) -> None:
    figure = only(f"Orlo had {words}.")
    assert (figure.low, figure.unit) == (low, unit)


@pytest.mark.parametrize("string", ["It has 12 full barges.", "It had negative 12 reviews."])
def test_words_that_are_no_unit(string: str) -> None:
    assert only(string).unit is None
    assert (only(string).low or 0) > 0


def test_the_words_behind_an_amount_are_its_own() -> None:
    assert [f.modifier for f in read_figures("It fell in two years and over the next 10 days.")] == ["none", "none"]
    assert only("It had a two percent plus or minus margin.").modifier == "none"
    assert only("It has 20 plus boats.").modifier == "at_least"


def test_a_price_for_twelve_is_one_figure() -> None:
    assert (only("Eggs cost 64 cents a dozen.").low, only("Eggs cost 64 cents a dozen.").unit) == (64, "USD.01/{dozen}")
    assert only("It sold a dozen eggs.").low == 12


def test_each_is_no_inch() -> None:
    assert only("They paid $3 million each in fines.").unit == "USD"


@pytest.mark.parametrize(
    "string",
    [
        "The venOS 15.4 release failed.",
        "They sold ZapBook 4 games and qPhone 12 cases.",
        "You need Zu-Fy 6 sets there.",
        "They flew the 797 programme.",
        "The orlo 225 index fell.",
        "The Group of 20 met.",
        "They called 999 at noon.",
        "It is a 3-D film and a 10-K form.",
        "They stood at pad 39A.",
        "It says so [3].",
        "Element 3: raise it.",
        "It took a one-off charge.",
        "The Gulls (9-1, 6-1) met the Terns (2-8, 0-7).",
        "It ran from Jan. 10 to 13.",
        "They met on dec. 12, 1994, and jan. 1, 1990.",
        "He is the only one left.",
    ],
)
def test_what_names_and_counts_nothing(string: str) -> None:
    assert [figure for figure in read_figures(string) if figure.kind != "ordinal"] == []


@pytest.mark.parametrize(
    ("string", "low"),
    [
        ("They rang 999 bells.", 999),
        ("Orlo sent 737 passengers.", 737),
        ("It rose 225 index points.", 225),
        ("It needs a 9-V battery.", 9),
        ("Boats (3-5 boats) left.", 3),
        ("They stayed a one-week term.", 1),
        ("At RoyTel 500 staff left.", 500),
        ("A group of 20 met.", 20),
        ("In dec. 12 boats sank.", 12),
        ("It has only one boat.", 1),
        ("He said that one of them sank.", 1),
        ("Orlo shut for the last five quarters.", 5),
    ],
)
def test_counts_that_look_like_names(string: str, low: float) -> None:
    assert only(string).low == low


def test_a_scoreline_counts_nothing_and_what_follows_does() -> None:
    assert only("Gulls 5, Terns 2: Sam Poe had two goals.").counted == "goals"
    assert [f.low for f in read_figures("Orlo sold 5, Tarn 2 boats.")] == [5, 2]


def test_plus_or_minus_is_no_minus() -> None:
    for sign in ("plus or minus", "plus-or-minus", "+/-"):
        assert only(f"The margin was {sign} 3 points.").low == 3
    assert only("It was minus 3 degrees.").low == -3


@pytest.mark.parametrize(
    ("string", "low", "high"),
    [
        ("It takes two-three years.", 2, 3),
        ("It was barely up—three to five points.", 3, 5),
        ("It costs $5 a share to $6 a share.", 5, 6),
        ("He had ten or twenty thousand euros.", 10_000, 20_000),
        ("It rose from 20 litres in May to 24.", 20, 24),
        ("A couple of billion dollars went.", 2e9, None),
        ("A couple hundred boats went.", 200, None),
    ],
)
def test_ranges_in_other_forms(string: str, low: float, high: float | None) -> None:
    assert (only(string).low, only(string).high) == (low, high)


def test_shares_of_a_vote_are_two() -> None:
    assert [f.low for f in read_figures("She won, 52 percent to 37 percent.")] == [52, 37]
    assert [(f.low, f.unit) for f in read_figures("She won by 80 percent to 8.")] == [(80, "%"), (8, "%")]
    assert (only("It holds 30 to 40 percent.").low, only("It fell from 52 percent to 37 percent.").high) == (30, 52)


def test_units_said_once() -> None:
    units = {
        "Terms rose by 1.2, 1.6 and 2.4 years.": ["a", "a", "a"],
        "Orlo stood at 25 percent and Tarn at 14.": ["%", "%"],
        "It fell 140.5 points, or 0.6%, to 21,318.44.": ["{point}", "%", "{point}"],
        "It rose by 5 points to 46 seats.": ["{point}", None],
        "A 2-litre, four-cylinder, 306bhp car left.": ["L", None, "[bhp]"],
    }
    assert {string: [f.unit for f in read_figures(string)] for string in units} == units


def test_pounds_and_pence_are_added_only_to_plain_sums() -> None:
    assert [f.low for f in read_figures("It costs 300 million pounds and 50p.")] == [300e6, 50]


@pytest.mark.parametrize(
    ("string", "counted"),
    [
        ("It has a six-cylinder engine.", ["cylinder"]),
        ("It offers four-, five- and six-cylinder engines.", ["cylinder"] * 3),
        ("She led a 40-strong crew.", ["crew"]),
        ("He bought a boat or two.", ["boat"]),
        ("It is one of the most striking harbours.", ["striking harbours"]),
        ("He was one of only three pilots.", ["pilots", "pilots"]),
        ("It has 15 full-time players.", ["full-time players"]),
        ("It sold a one-third interest.", ["interest"]),
        ("Two-thirds said no.", [None]),
    ],
)
def test_what_is_tied_to_a_number_is_counted(string: str, counted: list[str]) -> None:
    assert [figure.counted for figure in read_figures(string)] == counted


def test_the_parse_leaves_what_is_tied() -> None:
    assert [figure.counted for figure in refined("It has a six-cylinder engine.")] == ["cylinder"]


def test_a_number_inside_a_name_is_part_of_what_is_counted() -> None:
    assert [figure.counted for figure in refined("Orlo Air bought two new 747 freighters.")] == ["new 747 freighters"]


def test_an_aside_counts_no_more_of_the_same() -> None:
    figures = read_figures("Venn had 14 assists for the Gulls, who have won 9 of 11.")
    assert [figure.counted == "assists" for figure in figures] == [True, False, False]
    assert read_figures("It hit 30 boats, then another 12.")[1].counted == "boats"


@pytest.mark.parametrize(
    ("string", "changes"),
    [
        ("Orlo fell 2.3%, Tarn by 2.6% and Venn Marine 3.1%.", ["down", "down", "down"]),
        ("Revenue fell by 17 percent at Orlo, 5 percent at Tarn.", ["down", "down"]),
        ("Orlo fell 2% to 3%.", ["down", "none"]),
        ("Orlo fell 2%, Tarn said, and 3% left.", ["down", "none"]),
        ("Orlo fell 2% and 3% of staff left.", ["down", "none"]),
        ("Revenue is dipping 1.3 percent.", ["down"]),
        ("Tarn was off 21% at noon.", ["down"]),
        ("They laid off 200 men.", ["none"]),
        ("They paid off $5 million.", ["none"]),
        ("Prices fell as low as $5.", ["none"]),
        ("It lost 24 points or 0.1 percent.", ["down", "down"]),
    ],
)
def test_which_amounts_moved(string: str, changes: list[str]) -> None:
    assert [figure.change for figure in read_figures(string)] == changes


def test_around_the_is_a_place() -> None:
    assert only("It is built around the 52m hull.").modifier == "none"
    assert only("It has around 37 beds.").modifier == "approx"


@pytest.mark.parametrize("string", ["At 16, he left.", "She died at 75."])
def test_ages_at_which(string: str) -> None:
    assert (only(string).kind, only(string).unit) == ("age", "a")


@pytest.mark.parametrize("string", ["At 16, the pier ends.", "Shares closed at 75."])
def test_other_numbers_behind_at(string: str) -> None:
    assert only(string).kind == "count"


@pytest.mark.parametrize("piece", ["Gulls 5, ", "fell 2%, Tarn ", "at 25 percent and Tarn at 14 ", "a cup and a half "])
def test_families_take_linear_time(piece: str) -> None:
    times = []
    for count in (500, 2_000):
        began = time.process_time()
        read_figures(piece * count)
        times.append(time.process_time() - began)
    assert times[1] < 8 * times[0] + 0.5
