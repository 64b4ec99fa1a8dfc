"""What figures measure and bear by the parse: answers, what must stay as it was, and laws."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.claims import read_sentences
from twosource.claims.figures import read_concepts, read_figures, refine_figures
from twosource.claims.parser import Parse, parse
from twosource.records import Figure


def parsed(string: str) -> Parse:
    """The parse of a short sentence."""
    found = parse(string)
    assert found is not None
    return found


def refined(string: str) -> tuple[Figure, ...]:
    """The figures of a sentence with its parse."""
    return refine_figures(read_figures(string), parsed(string))


def told(string: str) -> list[tuple[str, str]]:
    """What each figure measures and what bears it, as words."""
    tree = parsed(string)
    words = [token.string for token in tree.tokens]
    return [
        (" ".join(words[i] for i in concept.measured), " ".join(words[i] for i in concept.bearer))
        for concept in read_concepts(tree, read_figures(string))
    ]


@pytest.mark.parametrize(
    ("string", "measured", "bearer"),
    [
        ("The price of Orlo crude fell to $45.88 on Monday.", "", "price of Orlo crude"),
        ("The mill now expects a net profit of $40 million.", "net profit", "mill"),
        ("The bank cut its growth forecast to 2.1 percent.", "growth forecast", "bank"),
        ("Vennick owns 24 percent of the ferry company.", "ferry company", "Vennick"),
        ("Ada Venn bought a boat that has a 60-litre tank.", "tank", "boat"),
        ("Orlo said it employs 900 people.", "", "Orlo"),
    ],
)
def test_what_is_measured_and_what_bears_it(string: str, measured: str, bearer: str) -> None:
    assert told(string) == [(measured, bearer)]


def test_an_amount_said_again_measures_the_same() -> None:
    first, again = told("The trail stretches for seven miles (11 km).")
    assert first == again == ("", "trail")


def test_another_quantity_is_no_part_of_a_concept() -> None:
    sums, shares = told("The crime brings a fine of $3 million or 10 percent of yearly turnover.")
    assert sums == ("fine", "crime")
    assert shares[0].startswith("yearly turnover")
    assert not {"$", "3", "million"} & set(shares[0].split())


def test_a_date_and_a_period_are_no_part_of_a_concept() -> None:
    assert told("Revenue in the third quarter of 2018 rose to $7 million.") == [("", "Revenue")]


@pytest.mark.parametrize(
    ("string", "counted"),
    [
        ("The clerk made 150 phone calls.", "phone calls"),
        ("They asked 1,042 Orlo registered voters.", "Orlo registered voters"),
        ("Two outside spending groups helped.", "outside spending groups"),
        ("One pastor supporting Vennick left.", "pastor"),
    ],
)
def test_a_count_runs_to_the_noun_its_number_modifies(string: str, counted: str) -> None:
    (figure,) = refined(string)
    assert (figure.counted, figure.supplied) == (counted, False)
    assert string[figure.start : figure.end].endswith(counted)


@pytest.mark.parametrize(
    "string",
    [
        "The gap stood at 263 entering the vote.",
        "There are 62 more than the 270 needed to win.",
    ],
)
def test_a_verb_behind_a_number_is_not_counted(string: str) -> None:
    assert refined(string)[-1].counted in (None, "votes")


def test_headlines_in_capitals_keep_what_they_count() -> None:
    (figure,) = refined("ELEVEN POLICE KILLED IN ORLO")
    assert (figure.counted, figure.happening) == ("POLICE", "kill")


def test_a_measure_told_apart_is_named_by_its_noun() -> None:
    (figure,) = refined("The company said the price of the Orlo benchmark fell to $45.")
    assert (figure.counted, figure.supplied) == ("price of the Orlo benchmark", True)


def test_a_sentence_without_a_parse_is_read_as_before() -> None:
    string = "The clerk made 150 phone calls."
    assert refine_figures(read_figures(string), Parse(string=string, tokens=())) == read_figures(string)


def test_readings_take_the_parse_that_is_made_anyway() -> None:
    said, silent = read_sentences(["Orlo said the cost of the dam rose to $7 million.", "The lock rose to 7 metres."])
    assert [figure.counted for figure in said.figures] == ["cost of the dam"]
    assert silent.figures == read_figures(silent.string)


WORDS = "Orlo said that the price of oil fell to $45 and 5% boats 200 which , by Vennick's two \u200b was - ."
PIECES = st.lists(
    st.sampled_from([*WORDS.split(" "), "(11 km)", "at least", "a fine of"]), min_size=1, max_size=16
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_a_parse_changes_no_value_and_no_span_of_one(string: str) -> None:
    tree = parsed(string)
    before = read_figures(string)
    after = refine_figures(before, tree)
    assert [(f.value_start, f.value_end, f.low, f.high, f.unit) for f in before] == [
        (f.value_start, f.value_end, f.low, f.high, f.unit) for f in after
    ]
    for figure in after:
        assert figure.start <= figure.value_start < figure.value_end <= figure.end <= len(string)
        if figure.counted:
            assert figure.counted in string


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_concepts_hold_no_quantity_and_no_token_twice(string: str) -> None:
    tree = parsed(string)
    figures = read_figures(string)
    values = [(f.value_start, f.value_end) for f in figures if f.kind not in ("ordinal", "open_question")]
    for figure, concept in zip(figures, read_concepts(tree, figures), strict=True):
        indexes = (*concept.measured, *concept.bearer)
        assert len(set(indexes)) == len(indexes)
        own = (figure.value_start, figure.value_end)
        others = [v for v in values if v != own]
        assert not any(
            start <= tree.tokens[i].start < end for i in concept.measured for start, end in others if own in values
        )


@pytest.mark.parametrize(
    ("string", "bearer"),
    [
        ("The Orlo 500 rose 3 percent.", "Orlo 500"),
        ("The charge stored in the tank was 4 volts.", "charge stored in tank"),
        ("Sampling at the weir came back at 4 litres.", "Sampling at weir"),
        ("Shares of Orlo fell 3%, Tarn by 2%.", "Tarn"),
    ],
)
def test_the_whole_of_what_bears_the_last_amount(string: str, bearer: str) -> None:
    said = told(string)[-1][1].split()
    assert [word for word in said if word not in ("the", "at", "in")] == [
        word for word in bearer.split() if word not in ("at", "in")
    ]


def test_where_money_is_paid_is_not_what_it_measures() -> None:
    assert told("Crude fell to $42 a barrel in Tarn.")[0] == ("", "Crude")


@pytest.mark.parametrize(
    ("string", "counted"),
    [
        ("It is one of the shire's busiest open-air fish markets.", "busiest open-air fish markets"),
        ("Orlo and Tarn are two young, able hands.", "young, able hands"),
        ("They met six of its barges.", "barges"),
        ("Some 300 of them left.", None),
    ],
)
def test_what_is_picked_from_is_no_owner(string: str, counted: str | None) -> None:
    assert [figure.counted for figure in refined(string)] == [counted]
