"""Classes of figures that sentences nobody had tuned on brought up: each with what it must leave alone."""

from __future__ import annotations

import time

import pytest

from twosource.claims.figures import read_concepts, read_figures
from twosource.claims.parser import parse


def values(string: str) -> list[float | None]:
    """The lower ends of a sentence's figures, ordinals apart."""
    return [figure.low for figure in read_figures(string) if figure.kind != "ordinal"]


def told(string: str) -> list[tuple[str, str]]:
    """What each figure measures and what bears it, as words."""
    tree = parse(string)
    assert tree is not None
    words = [token.string for token in tree.tokens]
    return [
        (" ".join(words[i] for i in concept.measured), " ".join(words[i] for i in concept.bearer))
        for concept in read_concepts(tree, read_figures(string))
    ]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("The team named its plan for the “Stage 60” entry.", []),
        ("The stage 60 entry and the project 91 plan were shown.", []),
        ("At this stage 60 boats were left.", [60]),
        ("The pipe is called a “tall 6” one.", [6]),
        ('The board is 6" wide and 12" long.', [6, 12]),
        ("It shows how figure 5 grew.", []),
        ("It beats the qPhone 14 Pro and 14 Pro Max.", []),
        ("A qPhone 14 needs 12 Pro cables.", [12]),
        ("The new Orlo 6 models sell well.", []),
        ("In Orlo 6 models were shown.", [6]),
        ("It is a hit like TarnGo 1.5, people say.", []),
        ("Orlo Lines (REGNO: 614506) has two trucks.", [2]),
        ("The sum (TOTAL: 614) was paid.", [614]),
        ("The Venn & Tarn's 500-stock index rose 3.5 points.", [3.5]),
        ("The 500-stock portfolio lost money.", [500]),
        ("Firms of the FTSE 100 and the S&P 500's shops gained.", []),
        ("The dax 12 members wanted is gone.", [12]),
        ("He wants a top 10 with a top-10 car.", []),
        ("The top 10 mills and the top 10 percent of earners gained.", [10, 10]),
        ("VEN 2 Type Four approval is needed.", []),
        ("OPAL 12 Members left.", []),
        ("Among its three four-wheel-drive cars one is red.", [3]),
        ("A 10-mile-long wall and a two-year-old mill stood there.", [10, 2]),
        ("A three-sided hall drew five-star ratings.", []),
        ("A six-cylinder engine and a four-bed ward were shown.", [6, 4]),
        ("Poe shot 9-of-10 and went 3-for-5.", []),
        ("Four of 10 boats and a 2-for-1 offer", [4, 10, 2, 1]),
        ("Keep within zone 3 (easy) and stay there.", []),
        ("Radio 1 host Poe met them.", []),
        ("By June 2025 reports rose.", []),
        ("By June 2,025 reports had come.", [2025]),
        ("The boat left at 138 a.m. on a calm day.", []),
        ("Poe passed the 1000-yard mark with a 1000 fans there.", [1000, 1000]),
        ("The abbey was built in 1000 by monks.", []),
        ("The Labors 43 per cent target was met.", [43]),
        ("As Orlo 10 approaches its end, nobody buys it.", []),
        ("It is a one-time effect.", []),
        ("No two are alike.", []),
        ("They won by just one point.", [1]),
        ("At one point they led.", []),
        ("He spent dozens and dozens of hours on it.", [24]),
        ("Keep between zone 1 and zone 2 (easy).", []),
        ("He had marks in top fives and top 10s.", []),
        ("People ate less of it (2).", []),
        ("Towns gained, such as Orlo (4), Tarn (3) and Venn (2).", [4, 3, 2]),
        ("The land wants net zero by May.", []),
        ("Zero boats came.", [0]),
        ("The new Orlo 3.5 Sonata has Bluetooth 5.3, too.", []),
        ("Orlo lost 3.5 points to Tarn 5.3 points ahead.", [3.5, 5.3]),
        ("The orlo 15 pro max and the orlo 14 pro.", []),
        ("We met 15 pro players.", [15]),
        ("Orlo 10 currently has 400 users.", [400]),
        ("Orlo 10 men left.", [10]),
        ("A four-wheel drive car and a two-way radio came.", []),
        ("A four-door car came.", [4]),
        ("A 9-to-5 job for 40-to-50 people.", [40]),
        ("He ran on the first carry of the half to win half of the game.", [0.5]),
        ("The survey of 1200 registered voters and the abbey of 1200 met.", [1200]),
        ("It has between 500 and 2000 words.", [500]),
        ("He joined in 1066 with knights.", []),
        ("Pixen 2 phones sell, and the Tarn 3 phones too.", []),
        ("Find 2 phones", [2]),
        ("Another 2 phones rang.", [2]),
        ("The OR4 update 5.0 is out.", []),
        ("An update 2.5 miles long was read.", [2.5]),
        ("Marlo (10) passed the ball.", []),
        ("Boats (10) and rush yards (12) rose.", [10, 12]),
        ("Towns such as Orlo (4) and Tarn (3) gained.", [4, 3]),
        ("1838", []),
        ("1838 boats", [1838]),
        ("Through fiscal year 2025 deficits grew.", []),
        ("It has 18-24s and 5-6 s of film.", [18, 5]),
        ("According to SDG 11 towns matter.", [11]),
        ("They are 1/4-inch chunks on the 1/4 line.", [0.25]),
        ("He took a year-and-a-half of rest.", [1.5]),
    ],
)
def test_a_number_counts_or_only_names(string: str, expected: list[float]) -> None:
    assert [value for value in values(string) if value is not None] == expected


@pytest.mark.parametrize(
    ("string", "low", "high"),
    [
        ("Children between the ages of 22 and 25 came.", 22, 25),
        ("Boats of the ages 22 and up came.", 22, None),
        ("They were 14 years old or younger.", None, 14),
        ("It was the highest in over 40 years.", 40, None),
        ("The cave lies over 40 years of silt.", 40, 40),
        ("It costs $10,000 plus fees.", 10000, 10000),
        ("It costs $10,000 plus.", 10000, None),
        ("Costs range from $2,000 to over $10,000.", 2000, 10000),
        ("Costs fell from $9,000 a day to over the sea.", 9000, 9000),
        ("It takes one to four days.", 1, 4),
        ("It is voters 45 and older who came.", 45, None),
        ("Deficits add up to $3 million.", 3e6, 3e6),
        ("It pays up to $3 million.", None, 3e6),
        ("They chose between the two and up to 20 percent left.", 2, 2),
    ],
)
def test_the_ends_of_a_figure(string: str, low: float | None, high: float | None) -> None:
    assert (low, high) in [(figure.low, figure.high) for figure in read_figures(string)]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("Sales are up at two mills: Orlo by 29 percent; Tarn by 17.6 percent.", ["none", "up", "up"]),
        ("Sales fell, said two owners: Orlo, by 3 percent the larger, and Tarn.", ["none", "none"]),
        ("Support has risen 8 points since May and 12 points since June.", ["up", "up"]),
        ("Support has risen 8 points and 12 points were lost.", ["up", "none"]),
        ("It is off 50 percent of the time.", ["none"]),
        ("Shares are off 50 percent.", ["down"]),
        ("The Terns dropped 26 in a row.", ["none"]),
        ("The price dropped 26 percent.", ["down"]),
        ("The clip racked up 12 million views.", ["none"]),
        ("The plan will cut emissions 42 per cent by May.", ["down"]),
        ("The plan will cut the 42 per cent share of mills.", ["none"]),
        ("He sunk 40 hours into the game.", ["none"]),
        ("A rating of 8,700 pounds, up 500 pounds.", ["none", "up"]),
        ("He ran, picking up 16 yards.", ["none"]),
        ("Shops rose 0.9% and 1.6%, respectively.", ["up", "up"]),
        ("The boat sunk 40 metres.", ["down"]),
    ],
)
def test_a_value_moved_or_not(string: str, expected: list[str]) -> None:
    assert [figure.change for figure in read_figures(string)] == expected


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("The club is built around three pillars.", "none"),
        ("The club has around three pillars.", "approx"),
        ("He has an estimated net worth of $254 million.", "approx"),
        ("The estimated cost, of $254 million, was paid.", "none"),
    ],
)
def test_a_modifier_is_said_of_the_number(string: str, expected: str) -> None:
    (figure,) = read_figures(string)
    assert figure.modifier == expected


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("Fines lie between thousands and hundreds of thousands of dollars.", ["USD", "USD"]),
        ("Their yearly pay is $40 million-plus per year.", ["USD/a"]),
        ("The gain can be 2.7% or more per year.", ["%/a"]),
        ("Their average age (63) is known.", ["a"]),
        ("They lead by 5 and 10 percentage points.", ["[pp]", "[pp]"]),
        ("It starts at $1199 / £1199 / au$2199.", ["USD", "GBP", "AUD"]),
        ("He made hundreds of inch-tall figures.", [None]),
        ("Their score (63) is known.", [None]),
    ],
)
def test_the_unit_is_found(string: str, expected: list[str | None]) -> None:
    assert [figure.unit for figure in read_figures(string)] == expected


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("Thousands or millions of nodes are joined.", ["nodes", "nodes"]),
        ("These are two of the dozens of microbes found.", ["microbes", "microbes"]),
        ("Two of the boats met dozens of whales.", ["boats", "whales"]),
    ],
)
def test_two_numbers_count_the_same(string: str, expected: list[str]) -> None:
    assert [figure.counted for figure in read_figures(string)] == expected


def test_shares_of_a_vote_are_two_also_for_its_loser() -> None:
    assert values("She has a lead of 48 percent to 41 percent.") == [48, 41]
    assert values("They have Poe beating Brell 45 to 40 percent.") == [45, 40]
    assert values("She lost the town 36 percent to 51 percent.") == [36, 51]
    assert values("Rates of 36 percent to 51 percent are paid.") == [36]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("Orlo had 4,000 jobs, Tarn 3,000 and Venn 2,000.", [("", "Orlo"), ("", "Tarn"), ("", "Venn")]),
        ("In May Orlo Steel bought land for $3 million.", [("land", "Orlo Steel")]),
        ("The grant worth $8 million was paid by Orlo.", [("grant", "")]),
        ("The engine was fed by a 4-litre tank.", [("tank", "engine")]),
        ("Rush yards (1,292) and big goals (38) were counted.", [("", "Rush yards"), ("", "big goals")]),
        ("Orlo paid $5 million in damages to Tarn.", [("damages", "Orlo")]),
        ("Poe was the rower who won 12 cups.", [("", "Poe")]),
        ("In a survey of 40 firms, the group found gains.", [("survey", "")]),
        ("The mills lost jobs in the last three months.", [("", "")]),
    ],
)
def test_what_a_figure_measures_and_who_bears_it(string: str, expected: list[tuple[str, str]]) -> None:
    assert told(string) == expected


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("Hundreds more people fled and dozens more were hurt.", ["vague", "vague"]),
        ("Another 40 people fled.", ["additional"]),
        ("Up to dozens more fled.", ["at_most"]),
    ],
)
def test_more_of_a_vague_amount_is_vague(string: str, expected: list[str]) -> None:
    """A magnitude's plural never rivals a number; a number that comes on top stays additional."""
    assert [figure.modifier for figure in read_figures(string)] == expected


@pytest.mark.parametrize(
    ("string", "counted"),
    [
        ("Poe counted another 40\nAda Brell walked on", None),
        ("He met 12 Tarn\nAda Brell walked on", "Tarn"),
        ("another 40\nminers left", "miners"),
        ("another 40\nNorth Orlo miners left", "North Orlo miners"),
        ("Poe killed 40 Tuesday.", None),
        ("They saw at least 12 Sunday nights.", None),
        ("It holds 40 Tuesday markets.", "Tuesday markets"),
        ("Tarn sold 40 winter coats.", "winter coats"),
    ],
)
def test_neither_the_next_line_nor_a_day_is_counted(string: str, counted: str | None) -> None:
    (figure,) = (one for one in read_figures(string) if one.kind == "count")
    assert (None if figure.supplied else figure.counted) == counted


@pytest.mark.parametrize(
    ("string", "happening"),
    [
        ("Child killed 9 Civilians Injured", "injure"),
        ("Blast kills 3 Boys, 9 Women Hurt", "injure"),
        ("Blast killed 9 Civilians Institute says", "kill"),
        ("Poe killed 9 miners", "kill"),
    ],
)
def test_a_participle_of_a_headline_befell_those_before_it(string: str, happening: str) -> None:
    assert read_figures(string)[-1].happening == happening


def test_long_rows_of_the_new_forms_are_read_in_linear_time() -> None:
    for unit in ("zone 3 (", "“6” ", "Orlo by 2 percent; ", "May 2025 ", "9-of-10 ", "dozens and "):
        short, long = (unit * n for n in (500, 4000))
        begun = time.process_time()
        read_figures(short)
        middle = time.process_time()
        read_figures(long)
        assert time.process_time() - middle < 40 * max(middle - begun, 0.02)
