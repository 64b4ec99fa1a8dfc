"""Dates told by age, "3 hours ago", counted back from the capture. In a dozen languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from twosource.records import Dating

LONGEST_LINE = 60
_WORDS = """
min mins minute minutes minuten minuto minutos minuti minuut dakika минуту минуты минут 分 分钟 分鐘 분
hr hrs hour hours stunde stunden heure heures hora horas ora ore uur uren saat час часа часов 小时 小時 時間 시간
day days tag tagen jour jours día días dia dias giorno giorni dag dagen gün день дня дней 天 日 일
"""
_LENGTHS = (timedelta(minutes=1), timedelta(hours=1), timedelta(days=1))
_UNITS = {
    word: length for line, length in zip(_WORDS.strip().split("\n"), _LENGTHS, strict=True) for word in line.split()
}
_UNIT = "|".join(sorted(_UNITS, key=lambda word: (-len(word), word)))
_AGE = re.compile(
    rf"(?<![\w.,:])(vor |il y a |hace |há )?(\d{{1,3}}|an?|one|einer|einem|une?|una?) ?({_UNIT})\.?(?![^\W前전])"
    r"( ago| fa| geleden| önce| назад| ?前| ?전)?(?!\w)",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"updat|modif|aktualis|mis à jour|actualiz|aggiorn|bijgewerkt|atualiz|обновл|güncel|更新|수정", re.IGNORECASE
)


def age_line(lines: Iterable[str], captured_at: datetime | None) -> Dating:
    """Return the day that lies as long before the capture as a short line says; unknown where none does.

    >>> age_line(["3 hours ago"], datetime(2031, 2, 4, 2, 30)).evidence
    'line "3 hours ago", captured on 2031-02-04 at 02:30'
    >>> [age_line([line], datetime(2031, 2, 4)).day.day for line in ("vor 2 Tagen", "hace 3 horas", "5小时前")]
    [2, 3, 3]
    >>> age_line(["Updated 3 hours ago"], datetime(2031, 2, 4)).day, age_line(["3 hours ago"], None).day
    (None, None)
    """
    if captured_at is None:
        return Dating()
    for line in lines:
        match = _AGE.search(line) if len(line) <= LONGEST_LINE and not _CHANGED.search(line) else None
        if match and bool(match[1]) != bool(match[4]):
            number = int(match[2]) if match[2].isdecimal() else 1
            day = (captured_at - number * _UNITS[match[3].lower()]).date()
            return Dating(
                earliest=day, latest=day, evidence=f'line "{line}", captured on {captured_at:%Y-%m-%d at %H:%M}'
            )
    return Dating()
