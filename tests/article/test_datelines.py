"""Datelines: the place, the end, the agency; and openings that are none."""

from __future__ import annotations

import pytest

from twosource.article.datelines import read_dateline
from twosource.article.wire import AGENCIES


@pytest.mark.parametrize(
    ("string", "place", "agency", "rest"),
    [
        ("OSTHAVEN, Norland (AP) — Ferries stay in port.", "OSTHAVEN, Norland", "AP", "Ferries stay in port."),
        ("OSTHAVEN, Norland — Ferries stay in port.", "OSTHAVEN, Norland", None, "Ferries stay in port."),
        ("OSTHAVEN (Reuters) - Ferries stay in port.", "OSTHAVEN", "Reuters", "Ferries stay in port."),
        ("OSTHAVEN, Feb. 3 (Xinhua) -- Ferries stay.", "OSTHAVEN", "Xinhua", "Ferries stay."),
        ("PORT TAMM/OSTHAVEN, March 12 (Reuters) - Ferries stay.", "PORT TAMM/OSTHAVEN", "Reuters", "Ferries stay."),
        ("Osthaven (dpa) - Die Fähren bleiben im Hafen.", "Osthaven", "dpa", "Die Fähren bleiben im Hafen."),
        ("Osthaven, 3 feb (EFE).- Los barcos siguen en puerto.", "Osthaven", "EFE", "Los barcos siguen en puerto."),
        ("Osthaven (AP) Ferries stay in port.", "Osthaven", "AP", "Ferries stay in port."),
        ("NEW OSTHAVEN (UNLISTED) — Ferries stay in port.", "NEW OSTHAVEN", None, "Ferries stay in port."),
    ],
)
def test_datelines(string: str, place: str, agency: str | None, rest: str) -> None:
    dateline = read_dateline(string, AGENCIES)
    assert dateline is not None
    assert (dateline.place, dateline.agency, string[dateline.end :]) == (place, agency, rest)
    if dateline.mark is not None and dateline.mark_start is not None:
        assert string[dateline.mark_start :].startswith(dateline.mark)


@pytest.mark.parametrize(
    "string",
    [
        "BREAKING — Ferries stay in port.",
        "WATCH: VIDEO — Ferries stay in port.",
        "Ferries stay in port — and the milk runs out.",
        "The board (NPAX) said ferries stay in port.",
        "Orvo Tamm (AP) said nothing",
        "The Harbour Union (HU) - once feared - is gone.",
        "OSTHAVEN —",
        "A well-known keeper said no.",
        "",
    ],
)
def test_no_datelines(string: str) -> None:
    assert read_dateline(string, AGENCIES) is None


def test_a_long_line_of_capitals_is_read_in_bounded_time() -> None:
    assert read_dateline("A. " * 5_000_000, AGENCIES) is None
    assert read_dateline("AB " * 40 + "—", AGENCIES) is None


@pytest.mark.parametrize(
    ("string", "place", "agency"),
    [
        ("(ANSA) - OSTHAVEN, 03 FEB - I traghetti restano in porto.", "OSTHAVEN", "ANSA"),
        ("Osthaven (dpa/lno) - Die Fähren bleiben im Hafen.", "Osthaven", "dpa"),
        ("OSTHAVEN, 3 fév 2031 (AFP) - Les ferries restent au port.", "OSTHAVEN", "AFP"),
        ("Osthaven, 3 feb (EFE).- Los transbordadores siguen en puerto.", "Osthaven", "EFE"),
        ("Osthaven, 3 fev 2031 (Lusa) – Os barcos ficam no porto.", "Osthaven", "Lusa"),
        ("ОСТХАВЕН, 3 февраля. /ТАСС/. Паромы остались в порту.", "ОСТХАВЕН", "TASS"),
        ("Остхавен. 3 февраля. ИНТЕРФАКС - Паромы остались.", "Остхавен", "Interfax"),
        ("أوستهافن 3 فبراير (رويترز) - بقيت العبارات في الميناء", "أوستهافن", "Reuters"),
        ("新华社奥港2月3日电 渡轮停航。", "奥港", "Xinhua"),
        ("【東港共同】フェリーは港に残った。", "東港", "Kyodo"),
        ("［東港　３日　ロイター］ - フェリーは港に残った。", "東港", "Reuters"),
        ("(동항=연합뉴스) 여객선은 항구에 남았다.", "동항", "Yonhap"),
    ],
)
def test_datelines_of_other_languages(string: str, place: str, agency: str) -> None:
    found = read_dateline(string, AGENCIES)
    assert found is not None and (found.place, found.agency) == (place, agency)
    assert found.mark is not None and found.mark_start is not None
    assert string[found.mark_start : found.mark_start + len(found.mark)] == found.mark


@pytest.mark.parametrize(
    "string",
    [
        "(NPAX) - OSTHAVEN, 03 FEB - I traghetti restano.",
        "(left=right) The ferries stay.",
        "港湾社奥港2月3日电 渡轮停航。",
        "【東港新聞】フェリーは港に残った。",
        "Паромы, 3 февраля. /Порт/. Остались.",
        "بقيت العبارات (صورة) - في الميناء",
    ],
)
def test_no_datelines_of_other_languages(string: str) -> None:
    assert read_dateline(string, AGENCIES) is None
