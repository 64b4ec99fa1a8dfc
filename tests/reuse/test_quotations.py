"""Where a text quotes, with marks and without."""

from __future__ import annotations

from twosource.reuse.quotations import embedded, quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


def test_a_statement_behind_a_colon_is_quoted() -> None:
    assert quoted("The board put out this:\n\nWe regret the flood and all it took from us.\nIt met at noon.") == [
        "We regret the flood and all it took from us."
    ]
    assert quoted("The mayor said in a statement: We regret it all.") == ["We regret it all."]


def test_what_nobody_speaks_or_a_reporter_quotes_behind_a_colon_is_not() -> None:
    assert quoted("What is known:\nThe dam broke at noon and the lake ran dry.") == []
    assert quoted("The Beacon wrote:\nThe mayor was brief. “I regret it,” he told us.") == ["I regret it,"]
    assert quoted("Two of them: Ada Brell and her son.") == []


def test_a_speaker_behind_a_colon_may_quote_others_in_single_marks() -> None:
    spoken = "They say, ‘Oh, you are late again,’ and I tell them why. We don’t mind."
    assert spoken in quoted(f"Brell:\n\n{spoken}")
    assert quoted("What he told us:\nThe mayor was ‘glad that we came’ and left.") == ["glad that we came"]


def test_quotations_inside_quotations_are_quoted_whole() -> None:
    assert "“He shouted “Out” and we all ran" in quoted("“He shouted “Out” and we all ran” is what she said.")


def test_single_typewriter_marks_close_behind_a_stop_only() -> None:
    assert "'I ran, and I don't know why,'" in quoted("'I ran, and I don't know why,' she said.")
    assert quoted("The boats' crews and the '90s boats' owners. It rained.") == []


def test_only_where_one_is_to_look_is_anything_found() -> None:
    text = "It wrote:\nWe are well.\n“He cried “Out” twice.\n'So it is,' she said.\nAt sea — Ada (@ada) May 2, 2017"
    places = [text.index(mark) for mark in ":“'@"]
    assert [text[start:end][:8] for place in places for start, end in embedded(text, [place])] == [
        "We are w",
        "“He crie",
        "'So it i",
        "'So it i",
    ]
    assert embedded(text, []) == []
    assert sorted(embedded(text)) == sorted(span for place in places for span in embedded(text, [place]))
