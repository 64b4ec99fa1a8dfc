"""Each kind of edit on sentences of invented events, beside a case the rule must not touch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from twosource.collation import collate, compare_sentences
from twosource.records import (
    Article,
    Attribution,
    Edit,
    Figure,
    Hedge,
    HedgeKind,
    Layout,
    Mention,
    Modifier,
    SentenceReading,
    Span,
    Time,
    TimeExpression,
)

MakeVersion = Callable[..., tuple[Article, Layout]]


def find(string: str, part: str) -> tuple[int, int]:
    """Return where a part stands in a sentence."""
    start = string.index(part)
    return start, start + len(part)


def reading(
    string: str,
    *,
    figures: Sequence[Figure] = (),
    times: Sequence[TimeExpression] = (),
    attributions: Sequence[Attribution] = (),
    hedges: Sequence[Hedge] = (),
) -> SentenceReading:
    """Return a reading made by hand."""
    return SentenceReading(
        string=string,
        figures=tuple(figures),
        times=tuple(times),
        attributions=tuple(attributions),
        hedges=tuple(hedges),
    )


def figure(
    string: str,
    part: str,
    low: float,
    high: float | None = None,
    *,
    lead: str = "",
    unit: str | None = None,
    modifier: Modifier = "none",
) -> Figure:
    """Return the figure `part` of a sentence, with the modifier's words `lead` before it."""
    start, end = find(string, lead + part)
    return Figure(
        start=start,
        end=end,
        value_start=start + len(lead),
        value_end=end,
        low=low,
        high=low if high is None else high,
        unit=unit,
        modifier=modifier,
    )


def said(string: str, source: str, cue: str, lemma: str = "say") -> Attribution:
    """Return an attribution with that source and that cue."""
    named, start = find(string, source), find(string, cue)
    mention = Mention(start=named[0], end=named[1], string=source, kind="unnamed officials")
    return Attribution(source=mention, cue=(Span(start=start[0], end=start[1]),), content=(), cue_lemma=lemma)


def hedge(string: str, part: str, kind: HedgeKind = "modal") -> Hedge:
    """Return the hedge `part` of a sentence."""
    start, end = find(string, part)
    return Hedge(start=start, end=end, kind=kind, scope=Span(start=start, end=len(string)))


def expression(string: str, part: str, value: str | None = None) -> TimeExpression:
    """Return the time expression `part` of a sentence."""
    start, end = find(string, part)
    return TimeExpression(start=start, end=end, type="DATE", rule=part, value=value)


def time(layout: Layout, part: str, value: str | None, first: date | None = None, last: date | None = None) -> Time:
    """Return the time `part` of a page's text; one day unless `last` says otherwise."""
    start, end = find(layout.text, part)
    return Time(
        start=start,
        end=end,
        string=part,
        type="DATE",
        value=value,
        mod=None,
        earliest=first,
        latest=last or first,
        anchor="page",
    )


def edits(
    before: str, after: str, left: SentenceReading | None = None, right: SentenceReading | None = None
) -> list[tuple[str, str | None, str | None]]:
    """Return kind and readings of the edits between two sentences."""
    return [(e.kind, e.left_reading, e.right_reading) for e in compare_sentences(before, after, left, right).edits]


# --- the words alone -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The colour of the river changed.", "The color of the river changed.", ("spelling", "colour", "color")),
        ("Mayor Anatoly Brezhko resigned.", "Mayor Anatoliy Brezhko resigned.", ("spelling", "Anatoly", "Anatoliy")),
        ("The café in Marrowby burned.", "The cafe in Marrowby burned.", ("spelling", "café", "cafe")),
        ("A U.S. ferry sank off Osthaven.", "A US ferry sank off Osthaven.", ("house-style", "U.S.", "US")),
        (
            "They’ve closed the old harbour.",
            "They have closed the old harbour.",
            ("house-style", "They’ve", "They have"),
        ),
        ("It isn't closed to ferries.", "It is not closed to ferries.", ("house-style", "isn't", "is not")),
        ("It's closed to all ferries.", "It is closed to all ferries.", ("house-style", "'s", "is")),
        ("A well kept dam burst.", "A well-kept dam burst.", ("house-style", "well kept", "well-kept")),
        ("The dam held, though it leaked.", "The dam held, although it leaked.", ("house-style", "though", "although")),
        ("Some 40 percent drowned here.", "Some 40 per cent drowned here.", ("house-style", "percent", "per cent")),
        ("The dam has burst, they knew.", "The dam has burst they knew.", ("house-style", "burst, they", "burst they")),
        ("A Marland ship came to port.", "A Marlandian ship came to port.", ("house-style", "Marland", "Marlandian")),
        ("Talks began at the harbour.", "Talks started at the harbour.", ("wording", "began", "started")),
        ("The old ferry sank quickly.", "The ferry sank quickly.", ("omission", "old", None)),
        ("The ferry sank quickly.", "The old ferry sank quickly.", ("addition", None, "old")),
        ("The dam killed two shepherds.", "The dam killed 2 shepherds.", ("figure-form", "two", "2")),
        ("It moved 12,500 tonnes of mud.", "It moved 12500 tonnes of mud.", ("figure-form", "12,500", "12500")),
        ("It cost 10–12 crowns a head.", "It cost 10 to 12 crowns a head.", ("figure-form", "10–12", "10 to 12")),
        ("The dam killed 40 shepherds.", "The dam killed 43 shepherds.", ("figure-value", "40", "43")),
        ("The board of the dam left.", "“The board” of the dam left.", ("attribution", "board of", "board” of")),
    ],
)
def test_words_alone(before: str, after: str, expected: tuple[str, str | None, str | None]) -> None:
    assert expected in edits(before, after)
    assert len(edits(before, after)) == 1


@pytest.mark.parametrize(
    ("before", "after", "never"),
    [
        ("Four boats came for us today.", "For boats came for us today.", "spelling"),
        ("Envoys from Ostria left early.", "Envoys from Ostralia left early.", "spelling"),
        ("Envoys from Karan left early.", "Envoys from Karaq left early.", "spelling"),
        ("The dam gave us a lesson.", "The dam gave US a lesson.", "house-style"),
        ("Prices rose by 10 crowns.", "Prices rose by 10.5 crowns.", "figure-form"),
        ("The dam is a danger now.", "The dam was a danger now.", "house-style"),
        ("He sold the well kept there.", "He sold the kept well there.", "house-style"),
    ],
)
def test_words_alone_leave_these(before: str, after: str, never: str) -> None:
    found = edits(before, after)
    assert found
    assert never not in [kind for kind, _, _ in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“It sank,” they said.", '"It sank," they said.'),
        ("The ship – old and slow – sank.", "The ship — old and slow — sank."),
        ("The  ship\xa0sank.", "The ship sank."),
    ],
)
def test_typography_is_no_difference(before: str, after: str) -> None:
    assert edits(before, after) == []


def test_a_word_that_stands_elsewhere_has_moved() -> None:
    found = edits("The ministry said in a brief note it closed.", "The ministry in a note said it closed.")
    assert ("move", "said", "said") in found
    assert ("omission", "brief", None) in found


def test_that_after_a_verb_of_saying_is_style() -> None:
    assert edits("They said ferries sank.", "They said that ferries sank.") == [("house-style", "said", "said that")]


def test_that_which_points_is_not_style() -> None:
    assert edits("They sold the ferry.", "They sold that ferry.") == [("wording", "the", "that")]


def test_a_lost_not_is_material() -> None:
    comparison = compare_sentences("The dam did not burst.", "The dam did burst.", None, None)
    assert [(e.kind, e.left_reading, e.material) for e in comparison.edits] == [("omission", "not", True)]


# --- figures ------------------------------------------------------------------------------


def figures(before: str, left: Figure, after: str, right: Figure) -> Edit:
    comparison = compare_sentences(before, after, reading(before, figures=[left]), reading(after, figures=[right]))
    (edit,) = comparison.edits
    return edit


def test_a_range_in_another_dress_is_form() -> None:
    before, after = "Floods cut off 200-300 farms.", "Floods cut off between 200 and 300 farms."
    edit = figures(before, figure(before, "200-300", 200, 300), after, figure(after, "between 200 and 300", 200, 300))
    assert (edit.kind, edit.material, edit.reason) == ("figure-form", False, "both 200–300")
    assert (edit.left_reading, edit.right_reading) == ("200-300", "between 200 and 300")


def test_another_end_of_a_range_is_value() -> None:
    before, after = "Floods cut off 200-300 farms.", "Floods cut off 200-350 farms."
    edit = figures(before, figure(before, "200-300", 200, 300), after, figure(after, "200-350", 200, 350))
    assert (edit.kind, edit.material, edit.reason) == ("figure-value", True, "200–300 against 200–350")


def test_two_words_for_about_are_form_and_none_is_a_hedge() -> None:
    before, after, bare = "About 900 cows drowned.", "Roughly 900 cows drowned.", "In all 900 cows drowned."
    about = figure(before, "900", 900, lead="About ", modifier="approx")
    roughly = figure(after, "900", 900, lead="Roughly ", modifier="approx")
    assert figures(before, about, after, roughly).kind == "figure-form"
    assert figures(before, about, bare, figure(bare, "900", 900, lead="In all ")).kind == "hedge"


def test_one_amount_in_two_units_is_form_unless_it_is_another() -> None:
    before, after, other = "It lies 100 km inland.", "It lies 62 miles inland.", "It lies 80 miles inland."
    left = figure(before, "100 km", 100, unit="km")
    assert figures(before, left, after, figure(after, "62 miles", 62, unit="[mi_i]")).kind == "figure-form"
    assert figures(before, left, other, figure(other, "80 miles", 80, unit="[mi_i]")).kind == "figure-value"


def test_two_currencies_have_no_common_measure() -> None:
    before, after = "It cost $120 last time.", "It cost €110 last time."
    edit = figures(before, figure(before, "$120", 120, unit="USD"), after, figure(after, "€110", 110, unit="EUR"))
    assert edit.kind == "wording"


def test_values_removed_and_added() -> None:
    comparison = compare_sentences("It drowned 40 of 900 cows.", "It drowned 43 of 900 cows.", None, None)
    assert (comparison.figures, comparison.removed, comparison.added) == ("value", (40,), (43,))


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("It drowned forty cows.", "It drowned forty cows.", "none"),
        ("It drowned 55.6 million cows.", "It drowned 55,600,000 cows.", "form"),
        ("It drowned cows on 3 May 1988.", "It drowned cows on 4 May 1989.", "none"),
        ("It drowned one cow.", "It drowned a cow.", "none"),
        ("Barge 76 drifted away.", "Barge 67 drifted away.", "value"),
        ("It came back ten years later.", "It came back nine years later.", "value"),
    ],
)
def test_what_becomes_of_figures(before: str, after: str, change: str) -> None:
    assert compare_sentences(before, after, None, None).figures == change


# --- times ----------------------------------------------------------------------------------


def dates(
    version: MakeVersion,
    left: tuple[str, str, str | None, tuple[date, ...]],
    right: tuple[str, str, str | None, tuple[date, ...]],
) -> list[Edit]:
    """Collate two one-sentence pages with one time each: sentence, words, value, first and last day."""
    (a, la), (b, lb) = version("a", [left[0]]), version("b", [right[0]])
    times = {a.id: (time(la, left[1], left[2], *left[3]),), b.id: (time(lb, right[1], right[2], *right[3]),)}
    return list(collate(a, b, left_layout=la, right_layout=lb, readings={}, times=times).edits)


def test_another_day_is_a_conflict_even_where_the_words_crossed(make_version: MakeVersion) -> None:
    left = ("The harbour office said Thursday that a ferry sank.", "Thursday", "2031-05-08", (date(2031, 5, 8),))
    right = ("The harbour office on Wednesday said that a ferry sank.", "Wednesday", "2031-05-07", (date(2031, 5, 7),))
    (edit,) = dates(make_version, left, right)
    assert (edit.kind, edit.material, edit.reason) == ("date-conflict", True, "2031-05-08 against 2031-05-07")
    assert (edit.left_reading, edit.right_reading) == ("Thursday", "on Wednesday")


def test_two_weekdays_conflict_without_the_pages_dates(make_version: MakeVersion) -> None:
    left = ("A ferry sank on Thursday night.", "Thursday", "XXXX-WXX-4", ())
    right = ("A ferry sank on Wednesday night.", "Wednesday", "XXXX-WXX-3", ())
    assert [e.kind for e in dates(make_version, left, right)] == ["date-conflict"]


def test_one_month_told_from_two_pages_is_the_same_day(make_version: MakeVersion) -> None:
    month = (date(2031, 4, 1), date(2031, 4, 30))
    left = ("In April, the office counted wrecks.", "April", "2031-04", month)
    right = ("The office last month counted wrecks.", "last month", "2031-04", month)
    (edit,) = dates(make_version, left, right)
    assert (edit.kind, edit.material, edit.reason) == ("date-same-day", False, "both 2031-04-01/2031-04-30")
    assert (edit.left_reading, edit.right_reading) == ("In April", "last month")


def test_what_may_be_the_same_is_no_conflict(make_version: MakeVersion) -> None:
    left = ("In April, the office counted wrecks.", "April", "XXXX-04", ())
    right = ("The office last month counted wrecks.", "last month", "XXXX-XX", ())
    (edit,) = dates(make_version, left, right)
    assert edit.kind == "date-same-day"
    assert edit.reason.startswith("may be the same")


def test_a_day_within_a_month_is_no_conflict(make_version: MakeVersion) -> None:
    left = ("Wrecks were counted on 9 April again.", "9 April", "2031-04-09", (date(2031, 4, 9),))
    right = ("Wrecks were counted in April again.", "April", "2031-04", (date(2031, 4, 1), date(2031, 4, 30)))
    assert [(e.kind, e.material) for e in dates(make_version, left, right)] == [("wording", False)]


def test_the_same_word_on_pages_of_other_days_is_no_edit(make_version: MakeVersion) -> None:
    left = ("The old ferry sank yesterday.", "yesterday", "2031-05-08", (date(2031, 5, 8),))
    right = ("The ferry sank yesterday.", "yesterday", "2031-05-09", (date(2031, 5, 9),))
    assert [(e.kind, e.left_reading) for e in dates(make_version, left, right)] == [("omission", "old")]


def test_times_of_a_sentence_that_only_names_another_number_conflict() -> None:
    before, after = "It came back ten years later.", "It came back nine years later."
    left = reading(before, times=[expression(before, "ten years later")])
    right = reading(after, times=[expression(after, "nine years later")])
    assert edits(before, after, left, right) == [("date-conflict", "ten years later", "nine years later")]


# --- attributions and hedges -------------------------------------------------------------------


def attributions(before: str, left: Attribution, after: str, right: Attribution) -> list[Edit]:
    comparison = compare_sentences(
        before, after, reading(before, attributions=[left]), reading(after, attributions=[right])
    )
    return list(comparison.edits)


def test_how_the_saying_is_put_is_an_attribution_around_its_own_style() -> None:
    before = "A ferry sank off Osthaven, according to U.S. harbour pilots."
    after = "A ferry sank off Osthaven, US harbour pilots have said."
    left = said(before, "U.S. harbour pilots", "according to", "according to")
    outer, inner = attributions(before, left, after, said(after, "US harbour pilots", "have said"))
    assert (outer.kind, outer.material) == ("attribution", False)
    assert (outer.left_reading, outer.right_reading) == (
        "according to U.S. harbour pilots",
        "US harbour pilots have said",
    )
    assert (inner.kind, inner.left_reading, inner.right_reading) == ("house-style", "U.S.", "US")


def test_another_tense_of_saying_takes_its_that_along() -> None:
    before, after = "The ferry leaked, but pilots say it floats.", "The ferry leaked, but pilots said that it floats."
    (edit,) = attributions(before, said(before, "pilots", "say"), after, said(after, "pilots", "said"))
    assert (edit.kind, edit.left_reading, edit.right_reading) == ("attribution", "pilots say", "pilots said that")


def test_another_source_is_material() -> None:
    before, after = "Fishermen said the ferry sank.", "Smugglers said the ferry sank."
    (edit,) = attributions(before, said(before, "Fishermen", "said"), after, said(after, "Smugglers", "said"))
    assert (edit.kind, edit.material) == ("attribution", True)


def test_a_source_named_more_fully_is_an_addition() -> None:
    before, after = "The Harbour Office said it sank.", "The Osthaven Harbour Office (OHO) said it sank."
    left, right = said(before, "The Harbour Office", "said"), said(after, "The Osthaven Harbour Office (OHO)", "said")
    (edit,) = attributions(before, left, after, right)
    assert (edit.kind, edit.material, edit.right_reading) == ("addition", False, "The Osthaven Harbour Office (OHO)")


def test_the_same_attribution_is_no_edit() -> None:
    before, after = "Pilots said the ferry sank.", "Pilots said the barge sank."
    found = attributions(before, said(before, "Pilots", "said"), after, said(after, "Pilots", "said"))
    assert [(e.kind, e.left_reading) for e in found] == [("wording", "ferry")]


def test_a_hedge_on_one_side_is_material() -> None:
    before, after = "The flood killed nine goats.", "The flood may have killed nine goats."
    comparison = compare_sentences(before, after, reading(before), reading(after, hedges=[hedge(after, "may")]))
    assert [(e.kind, e.right_reading, e.material) for e in comparison.edits] == [("hedge", "may have", True)]


def test_one_hedge_for_another_is_wording() -> None:
    before, after = "The flood might reach Marrowby.", "The flood could reach Marrowby."
    left, right = reading(before, hedges=[hedge(before, "might")]), reading(after, hedges=[hedge(after, "could")])
    assert edits(before, after, left, right) == [("wording", "might", "could")]


# --- what must not be taken for one thing -----------------------------------------------------------


def test_a_hedge_in_a_rewritten_stretch_is_wording() -> None:
    before, after = "The council may skip the vote today.", "The council voted at noon today."
    assert [e[0] for e in edits(before, after, reading(before, hedges=[hedge(before, "may")]))] == ["wording"]


def test_a_day_is_no_reading_of_a_year(make_version: MakeVersion) -> None:
    left = ("The dam at Marrowby burst Wednesday as engineers watched.", "Wednesday", "2031-05-07", (date(2031, 5, 7),))
    year = (date(2012, 1, 1), date(2012, 12, 31))
    right = ("The dam at Marrowby burst in 2012 as engineers watched.", "2012", "2012", year)
    assert [e.kind for e in dates(make_version, left, right)] == ["wording"]


def test_times_of_sentences_with_little_in_common_do_not_conflict(make_version: MakeVersion) -> None:
    left = ("Engineers on Tuesday asked the water board for the old plans.", "Tuesday", "XXXX-WXX-2", ())
    right = ("A court told the water board on Friday to open its books at last.", "Friday", "XXXX-WXX-5", ())
    assert "date-conflict" not in [e.kind for e in dates(make_version, left, right)]


def test_a_clock_time_leaves_the_day_to_the_story(make_version: MakeVersion) -> None:
    left = ("The sluice opened at 5 p.m. sharp.", "5 p.m.", "2031-05-07T17:00", (date(2031, 5, 7),))
    right = (
        "The sluice opened at 5 p.m. local time sharp.",
        "5 p.m. local time",
        "2031-05-09T17:00",
        (date(2031, 5, 9),),
    )
    assert "date-conflict" not in [e.kind for e in dates(make_version, left, right)]


def test_two_persons_of_one_name_are_one_source() -> None:
    before, after = "Warden Ilse Brandt said it sank.", "Pilot Ilse Brandt said it sank."
    left, right = said(before, "Warden Ilse Brandt", "said"), said(after, "Pilot Ilse Brandt", "said")
    people = [replace(a, source=replace(a.source, kind="person")) for a in (left, right) if a.source]
    (edit,) = attributions(before, people[0], after, people[1])
    assert (edit.kind, edit.material) == ("attribution", False)


def test_a_month_written_short_is_style_on_undated_pages_too(make_version: MakeVersion) -> None:
    left = ("The sluice gave way on November 14 at dawn.", "November 14", "XXXX-11-14", ())
    right = ("The sluice gave way on Nov. 14 at dawn.", "Nov. 14", "XXXX-11-14", ())
    assert [e.kind for e in dates(make_version, left, right)] == ["house-style"]


def test_a_pronoun_for_a_name_is_immaterial() -> None:
    before, after = "Warden Brandt said it sank.", "She said it sank."
    (edit,) = attributions(before, said(before, "Warden Brandt", "said"), after, said(after, "She", "said"))
    assert (edit.kind, edit.material) == ("attribution", False)


def test_a_score_holds_the_two_numbers_it_is_written_with() -> None:
    before, after = "The film got 31 out of 100.", "The film got 34 out of 100."
    left = replace(figure(before, "31 out of 100", 0.31), kind="score")
    right = replace(figure(after, "34 out of 100", 0.34), kind="score")
    comparison = compare_sentences(before, after, reading(before, figures=[left]), reading(after, figures=[right]))
    assert (comparison.removed, comparison.added) == ((31,), (34,))
