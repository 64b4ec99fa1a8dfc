"""Figures of sentences: what they say, what they must leave alone, and laws."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.claims.figures import read_figures
from twosource.records import Figure


def only(string: str) -> Figure:
    """The one figure of a sentence."""
    (figure,) = read_figures(string)
    return figure


def counts(string: str) -> list[Figure]:
    """The figures that are no ordinals."""
    return [figure for figure in read_figures(string) if figure.kind != "ordinal"]


@pytest.mark.parametrize(
    ("string", "low", "high"),
    [
        ("They sent 10,000-12,000 masons.", 10_000, 12_000),
        ("They sent 10,000 to 12,000 masons.", 10_000, 12_000),
        ("They sent between 24 and 30 masons.", 24, 30),
        ("It holds from 5 to 7 million litres.", 5e6, 7e6),
        ("It costs $2-3bn.", 2e9, 3e9),
        ("It costs $2 billion to $3 billion.", 2e9, 3e9),
        ("Bids ran from $200 to $4 million.", 200, 4e6),
        ("It took three or four barges.", 3, 4),
        ("It took two to three hundred barges.", 200, 300),
    ],
)
def test_ranges(string: str, low: float, high: float) -> None:
    figure = only(string)
    assert (figure.low, figure.high) == (low, high)


def test_a_rise_to_a_value_is_no_range() -> None:
    figures = read_figures("The levy rose by $40 to $400.")
    assert [(figure.low, figure.change) for figure in figures] == [(40, "up"), (400, "none")]


@pytest.mark.parametrize(
    ("words", "low", "high", "modifier"),
    [
        ("at least 3 ferries", 3, None, "at_least"),
        ("3 or more ferries", 3, None, "at_least"),
        ("more than 3 ferries", 3, None, "more_than"),
        ("up to 5 ferries", None, 5, "at_most"),
        ("fewer than 5 ferries", None, 5, "less_than"),
        ("about 5 ferries", 5, 5, "approx"),
        ("another 5 ferries", 5, 5, "additional"),
        ("an additional 5 to 7 ferries", 5, 7, "additional"),
        ("only 5 ferries", 5, 5, "only"),
        ("dozens of ferries", 24, None, "vague"),
        ("5 ferries", 5, 5, "none"),
    ],
)
def test_modifiers(words: str, low: float | None, high: float | None, modifier: str) -> None:
    figure = only(f"The yard sold {words} there.")
    assert (figure.low, figure.high, figure.modifier) == (low, high, modifier)
    assert figure.counted == "ferries"


@pytest.mark.parametrize(
    ("words", "kind", "unit", "low"),
    [
        ("$40", "money", "USD", 40),
        ("£1.5m", "money", "GBP", 1_500_000),
        ("40 million yen", "money", "JPY", 40e6),
        ("24 per cent of voters", "percent", "%", 24),
        ("60 basis points", "percent", "[bp]", 60),
        ("a 90-meter mast", "measure", "m", 90),
        ("50mph", "measure", "[mi_i]/h", 50),
        ("21 degrees Celsius", "measure", "Cel", 21),
        ("three months of rain", "duration", "mo", 3),
        ("a magnitude 5.1 tremor", "magnitude", None, 5.1),
        ("a score of 71.4", "score", None, 71.4),
        ("$58.24 per barrel", "money", "USD/[bbl_us]", 58.24),
    ],
)
def test_units(words: str, kind: str, unit: str | None, low: float) -> None:
    figure = only(f"Orlo reported {words}.")
    assert (figure.kind, figure.unit, figure.low) == (kind, unit, low)


def test_an_amount_and_where_it_led_are_two() -> None:
    figures = read_figures("Openings fell by 150,000 to 5 million.")
    assert [(figure.low, figure.change) for figure in figures] == [(150_000, "down"), (5e6, "none")]


def test_a_vote_is_no_range() -> None:
    assert [figure.low for figure in read_figures("The motion passed 52 to 48.")] == [52, 48]


@pytest.mark.parametrize(
    ("string", "low"), [("About four in 10 voters left.", 0.4), ("One out of three voters left.", 1 / 3)]
)
def test_shares(string: str, low: float) -> None:
    figure = only(string)
    assert (figure.kind, figure.low, figure.counted) == ("ratio", low, "voters")


def test_a_bare_number_behind_a_new_verb_counts_nothing_said_before() -> None:
    figures = read_figures("Two gunmen stormed the yard and killed 14, officials said.")
    assert [(figure.counted, figure.happening) for figure in figures] == [("gunmen", None), (None, "kill")]


def test_the_bearer() -> None:
    assert only("Orlo Shipping, which has 2,300 workers, will close.").bearer == "Orlo Shipping"
    assert only("A survey of seven towns was held.").bearer == "survey"
    assert only("It orbits the sun every 33 years.").bearer is None


def test_ages() -> None:
    assert [f.kind for f in read_figures("Ada Venn, 41, was rescued.")] == ["age"]
    assert only("Her son is five years old.").kind == "age"


def test_casualties_keep_what_befell_whom() -> None:
    figures = read_figures("Orlo said about 240 West Vostan miners had died and another 1,900 had been injured.")
    assert [(f.low, f.counted, f.supplied, f.happening) for f in figures] == [
        (240, "West Vostan miners", False, "kill"),
        (1_900, "West Vostan miners", True, "injure"),
    ]


def test_a_number_put_at_a_value() -> None:
    figure = only("The governor put the number of killed or wounded Vostans at 5,200.")
    assert (figure.low, figure.counted, figure.supplied) == (5_200, "killed or wounded Vostans", True)
    assert figure.happening == "kill or injure"


def test_what_befell_stands_before_too() -> None:
    assert only("A dam burst, killing at least three people.").happening == "kill"
    assert only("It deployed 40 barges.").happening == "deploy"


def test_ordinals_are_kept_apart() -> None:
    figure = only("It was the third dam.")
    assert (figure.kind, figure.low) == ("ordinal", 3)


def test_open_questions_and_vague_amounts() -> None:
    asked = only("Nobody knows how many more barges Orlo has sent.")
    assert (asked.kind, asked.low, asked.counted) == ("open_question", None, "barges")
    vague = only("Orlo shipped a vast amount of winter coal.")
    assert (vague.modifier, vague.low, vague.counted) == ("vague", None, "winter coal")


@pytest.mark.parametrize(
    "string",
    [
        "They met on 7 February 2025.",
        "They met in 2019.",
        "It opens at 8:45pm.",
        "Call 555-0134-22 today.",
        "See page 12.",
        "The Falcon 9 landed.",
        "It runs COVID-19 wards.",
        "It happened in the 1960s.",
        "They live at 12 Elm Street.",
        "Flight 370 vanished.",
        "No one came.",
        "This is the one.",
    ],
)
def test_what_is_no_figure(string: str) -> None:
    assert counts(string) == []


def test_people_are_no_names_with_numbers() -> None:
    """A capitalised word before a number does not make it a name when it counts something."""
    assert only("Vostan 300 miners left.").low == 300


def test_a_conversion_keeps_the_modifier() -> None:
    figures = read_figures("It stretched more than seven miles (11 km).")
    assert [figure.modifier for figure in figures] == ["more_than", "more_than"]


@given(st.integers(min_value=1, max_value=10**12), st.sampled_from(["cranes", "dock workers", "barges"]))
def test_a_formatted_number_reads_back(number: int, counted: str) -> None:
    figure = only(f"It hired {number:,} {counted} there.")
    assert (figure.low, figure.high, figure.counted) == (number, number, counted)


NASTY = st.text(st.sampled_from("019 ,.-–$%½٣１ⅣA'\u200b\u0301ﬁ\n") | st.characters(), max_size=60)
PIECES = st.lists(
    st.sampled_from(
        [
            "at least",
            "300",
            "$",
            "5-7",
            "million",
            "dozens",
            "of",
            "people",
            "killed",
            "(",
            "11 km",
            ")",
            "both",
            "up",
            "to",
        ]
    ),
    max_size=14,
).map(" ".join)


@given(NASTY | PIECES)
def test_spans_lie_in_the_string_and_ends_are_in_order(string: str) -> None:
    for figure in read_figures(string):
        assert 0 <= figure.start <= figure.value_start < figure.value_end <= figure.end <= len(string)
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        if figure.counted and not figure.supplied:
            assert figure.counted in string[figure.start : figure.end]


@given(PIECES, PIECES)
def test_a_sentence_behind_changes_no_number_before(first: str, second: str) -> None:
    alone = [(f.value_start, f.low, f.high) for f in read_figures(f"{first} here. ")]
    together = [(f.value_start, f.low, f.high) for f in read_figures(f"{first} here. Then {second}")]
    assert together[: len(alone)] == alone


@pytest.mark.parametrize("string", ["9" * 10_000, "1-" * 4_000, "$1 to " * 2_000, "(1 km " * 2_000, "both " * 4_000])
def test_hostile_text_takes_bounded_time(string: str) -> None:
    began = time.process_time()
    read_figures(string)
    assert time.process_time() - began < 4


@pytest.mark.real
def test_the_seeds(shared: Path) -> None:
    """Every editorial figure of the two captures with its value, its range and its modifier."""
    gold = json.loads((shared / "data/seeds/gold_figures.json").read_text("utf-8"))
    wanted = [g for g in gold["figures"] if g["zone"] in ("body", "caption") and g["min"] is not None]
    assert len(wanted) == 13
    for g in wanted:
        text = (shared / "data/seeds" / g["doc"]).read_bytes().decode("utf-8")
        start = text.rfind("\n", 0, g["start"]) + 1
        figures = read_figures(text[start : text.find("\n", g["end"])])
        found = [f for f in figures if f.start + start < g["end"] and g["start"] < f.end + start]
        assert [(f.low, f.high, f.modifier) for f in found] == [(g["min"], g["max"], g["modifier"])], g["text"]


@pytest.mark.parametrize(
    ("string", "happening"),
    [
        ("The blast killed 14 people, according to Ardan’s National Rescue Service.", "kill"),
        ("In it 19 people lost their lives.", "kill"),
        ("The blast claimed 14 lives.", "kill"),
        ("The death toll stood at 19.", "kill"),
        ("The toll of injured rose to 19.", "injure"),
        ("The blast left at least 14 dead.", "kill"),
        ("It caused injuries to 14 dockers.", "injure"),
        ("It sent mud through four towns.", None),
        ("The course changed 14 lives.", None),
        ("They went missing in four towns.", None),
        ("Killed by four soldiers, he fell.", None),
    ],
)
def test_what_befell_the_counted(string: str, happening: str | None) -> None:
    assert only(string).happening == happening


def test_a_toll_counts_nobody_by_name() -> None:
    assert only("He told reporters in the capital that the toll was 19.").counted is None
    assert only("The toll is 19 crowns.").counted == "crowns"


@pytest.mark.parametrize(
    ("string", "counted"),
    [
        ("Three of the dam’s five gates were opened.", ["gates", "gates"]),
        ("He said 52 of the village’s 70 houses no longer stand.", ["houses", "houses"]),
        ("Of the village’s 70 houses, 52 no longer stand.", ["houses", "houses"]),
        ("They emptied two old people’s homes.", ["old people’s homes"]),
        ("The lock was 88 per cent full.", ["lock"]),
        ("Mud reached the river about 2 km below the mine.", ["Mud"]),
        ("It will pay 40,000 marks to each family.", ["marks"]),
        ("They thanked the donors of Tarn, 700 of whom came.", ["donors"]),
        ("Two were children.", ["children"]),
        ("Two were injured dockers from the mill.", [None]),
        ("They asked in May that the lake be lowered by four metres.", ["lake"]),
        ("The towns that hold 14 boats flooded.", ["boats"]),
        ("Nine km upstream stood a mill.", [None]),
        ("He has heard from six of the eleven families.", ["families", "families"]),
        ("After that storm the lake rose by a metre, to 41 metres.", ["lake"]),
        ("Ana Brel, whose shop stands 400 metres away, left.", ["shop"]),
    ],
)
def test_what_is_counted_is_a_noun_of_the_clause(string: str, counted: list[str | None]) -> None:
    assert [figure.counted for figure in read_figures(string)] == counted


def test_durations_count_only_what_they_last_for() -> None:
    assert only("Seed merchant to close after 112 years.").counted is None
    assert only("They declared three days of mourning.").counted == "mourning"


def test_a_span_of_time_is_not_more_than_it() -> None:
    falling, lasting = read_figures("It fell by two metres over three days.")
    assert (lasting.modifier, falling.counted) == ("none", None)
    assert only("He waited for over two years.").modifier == "more_than"
    assert only("A boy over three years old left.").modifier == "more_than"
    assert only("She held it under one arm.").modifier == "none"
    assert only("It holds under five boats.").modifier == "less_than"


def test_ages_behind_a_person() -> None:
    assert [f.kind for f in read_figures("A boy of about 12 led a man of 84.")] == ["age", "age"]
    assert only("A mother of 12 left.").kind == "count"
    assert only("A girl of 12 boats is told.").kind == "count"


@pytest.mark.parametrize(
    "string",
    [
        "Tel 0555 0199.",
        "Text BOAT to 50097.",
        "It opened at 7.40 on Sunday.",
        "The 6.50 will call.",
        "They run line 4.",
    ],
)
def test_numbers_to_dial_and_hours_count_nothing(string: str) -> None:
    assert read_figures(string) == ()


def test_prices_and_shares_beside_them_count() -> None:
    assert only("It sold at 7.40 a share.").low == 7.4
    assert only("The rate was 0.5.").low == 0.5
    assert only("It sent word to 50097 readers.").low == 50097


def test_a_part_of_a_magnitude() -> None:
    assert only("They cut water to a quarter of a million.").low == 250_000
    assert [f.low for f in read_figures("A quarter of 3,000 boats sank.")] == [0.25, 3000]


@pytest.mark.parametrize(
    ("string", "value"), [("It costs .50 on Monday.", 0.5), ("the .5 will call", 0.5), ("at 7.4 on Sunday", 7.4)]
)
def test_a_bare_fraction_is_no_clock(string: str, value: float) -> None:
    assert [figure.low for figure in read_figures(string)] == [value]


@pytest.mark.parametrize(
    ("string", "low", "high"),
    [
        ("Orlo won 2-0.", 0, 2),
        ("Orlo beat Vennick 98-91 on Friday.", 91, 98),
        ("The court ruled 5-4.", 4, 5),
        ("It ended in a 2-2 draw.", 2, 2),
    ],
)
def test_results_run_from_the_loser_to_the_winner(string: str, low: float, high: float) -> None:
    figure = only(string)
    assert (figure.kind, figure.low, figure.high) == ("score", low, high)
    assert "-" in string[figure.value_start : figure.value_end]


@pytest.mark.parametrize("string", ["Dial 555-0134 to win.", "It stands at 16-18 Elm Avenue.", "See lots 2-0 there."])
def test_two_numbers_with_a_dash_are_no_result_by_themselves(string: str) -> None:
    assert counts(string) == []


@pytest.mark.parametrize(
    ("string", "low", "change"),
    [("Sales doubled.", 2, "up"), ("Orlo halved its fleet.", 0.5, "down"), ("It has twice as many boats.", 2, "none")],
)
def test_multiples_in_one_word(string: str, low: float, change: str) -> None:
    figure = only(string)
    assert (figure.kind, figure.unit, figure.low, figure.change) == ("ratio", "{times}", low, change)


@pytest.mark.parametrize("string", ["It sank twice on Sunday.", "She ate halved apples.", "The doubles are on."])
def test_what_multiplies_nothing(string: str) -> None:
    assert [figure for figure in counts(string) if figure.unit == "{times}" and figure.change == "none"] == []


def test_a_rate_is_no_count() -> None:
    rate = only("The mill bakes three thousand loaves per day.")
    assert (rate.kind, rate.unit, rate.counted) == ("count", "/d", "loaves")
    assert only("The mill baked 40 loaves a week ago.").unit is None


def test_a_decimal_number_takes_the_unit_said_before() -> None:
    lent = read_figures("The index closed at 1,463.78 points, while the other ended at 1,334.20.")
    assert [(figure.low, figure.unit) for figure in lent] == [(1463.78, "{point}"), (1334.2, "{point}")]
    whole = read_figures("They cut the rate to 5% and the staff to 40.")
    assert [figure.unit for figure in whole] == ["%", None]


@pytest.mark.parametrize(
    "string",
    [
        "They sold the Vennox 11 Max cases there.",
        "The 2018 election was held.",
        "Its 1988 sales fell.",
        "The 90049 ZIP Code is rich.",
        "They moved to Orlo Falls, VN 40731 then.",
        "They met the Group of Seven there.",
        "It came on BBC Two at night.",
        "He is in his 40s.",
        "It has a 4K screen.",
        "It files for Chapter 11 bankruptcy.",
        "The new Vennox 100 fell.",
        "The bank named it COVID -19 fund.",
        "They met for a one-on-one talk.",
        "Step 3 is hard.",
        "They must: (1) pay, (2) leave.",
        "Orlo J. 70(7) has it.",
    ],
)
def test_numbers_in_names_and_years_count_nothing(string: str) -> None:
    assert counts(string) == []


@pytest.mark.parametrize(
    ("string", "low"),
    [
        ("The 2000 people left.", 2000),
        ("About 2018 barges sank.", 2018),
        ("He ran it in 40s.", 40),
        ("Two Vostans left.", 2),
        ("They saw Two hundred people.", 200),
        ("It has a one-metre wall.", 1),
        ("He led the laps (285).", 285),
        ("Pages 12 feet wide burned.", 12),
    ],
)
def test_counts_that_look_like_names_and_years(string: str, low: float) -> None:
    assert only(string).low == low


@pytest.mark.parametrize("string", ["He lost his pen 7 times.", "Do try 3 times.", "They were mad 2 times."])
def test_small_words_are_no_currency(string: str) -> None:
    assert only(string).unit == "{times}"


@pytest.mark.parametrize(
    ("string", "low", "unit"),
    [
        ("It costs 15 dollars 50.", 15.5, "USD"),
        ("They paid 75 USD million.", 75e6, "USD"),
        ("It fell half a percent.", 0.5, "%"),
        ("It reached 30degC there.", 30, "Cel"),
        ("Oil is at $58.24 US a barrel.", 58.24, "USD/[bbl_us]"),
        ("It drinks 5 W there.", 5, "W"),
    ],
)
def test_units_apart_from_their_number(string: str, low: float, unit: str) -> None:
    figure = only(string)
    assert (figure.low, figure.unit) == (low, unit)


@pytest.mark.parametrize("string", ["He will be 35 in June.", "Life expectancy was about 73.", "She is 41, he said."])
def test_ages_without_the_word(string: str) -> None:
    assert only(string).kind == "age"


def test_not_every_number_behind_a_pronoun_is_an_age() -> None:
    assert only("It was 35.").kind == "count"
    assert only("She is 40 metres up.").kind == "measure"


def test_a_change_said_twice_is_one() -> None:
    figures = read_figures("Shares rose $1.20, or 3.4%, to $36.50.")
    assert [figure.change for figure in figures] == ["up", "up", "none"]


def test_counted_things_gained_and_lost_move_no_value() -> None:
    assert only("Orlo lost 14 men there.").change == "none"
    assert only("The index lost 14 points there.").change == "down"


@pytest.mark.parametrize(
    ("string", "counted"),
    [
        ("The clerk made 150 phone calls.", "phone calls"),
        ("It had 10 crew members.", "crew members"),
        ("They asked 900 town registered voters.", "town registered voters"),
        ("Fourteen men work there.", "men"),
    ],
)
def test_a_plural_number_waits_for_its_plural(string: str, counted: str | None) -> None:
    assert only(string).counted == counted


@pytest.mark.parametrize(
    ("string", "low", "start", "end"),
    [
        ("They sank ٣٠٠ boats.", 300, 10, 13),
        ("They sank １２ boats.", 12, 10, 12),
        ("They sank 3\u200b00 boats.", 300, 10, 14),
        ("They sank 80, 000 boats.", 80_000, 10, 17),
    ],
)
def test_other_digits_are_read_where_they_stand(string: str, low: float, start: int, end: int) -> None:
    figure = only(string)
    assert (figure.low, figure.value_start, figure.value_end) == (low, start, end)


@pytest.mark.parametrize("string", ["King Orlo Ⅳ left.", "Part IV is out.", "They ﬁled it."])
def test_roman_numbers_and_ligatures_count_nothing(string: str) -> None:
    assert read_figures(string) == ()


def test_text_without_a_full_stop_takes_linear_time() -> None:
    piece = "about 40 boats and $5 of oil rose by 3% to 2-0 "
    times = []
    for count in (600, 2_400):
        began = time.process_time()
        assert len(read_figures(piece * count)) >= 3 * count
        times.append(time.process_time() - began)
    assert times[1] < 8 * times[0] + 0.5


def test_ten_thousand_digits_count_nothing() -> None:
    assert read_figures(f"They sank {'7' * 10_000} boats.") == ()


def test_a_rate_among_so_many_is_one_figure() -> None:
    rate = only("The town counts 12 cases per 100,000 people.")
    assert (rate.kind, rate.low, rate.unit, rate.counted) == ("ratio", 12, "/10*5", "cases")
    assert only("It was 12 per 1,000.").unit == "/10*3"


def test_a_round_number_by_itself_is_no_rate() -> None:
    assert [f.low for f in read_figures("They asked 12 per cent of 100,000 people.")] == [12, 100_000]
    assert [f.low for f in read_figures("They sold 12 boats, or 100 a year per crew.")] == [12, 100]
