"""Figures for score/figures.py: sentences as NewsQuant writes them, captures as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from twosource.claims.figures import read_figures
from twosource.claims.numbers import read_numbers, tokenise
from twosource.records import Figure

Row = dict[str, Any]

UNITS = {
    "%": "percentage", "[pp]": "percentage point", "[bp]": "basis point", "USD": "dollar",
    "AUD": "australian dollar", "CAD": "canadian dollar", "HKD": "hong kong dollar", "NZD": "new zealand dollar",
    "SGD": "singapore dollar", "TWD": "new taiwan dollar", "EUR": "euro", "GBP": "pound sterling",
    "JPY": "japanese yen", "CNY": "chinese yuan", "KRW": "south korean won", "INR": "indian rupee",
    "RUB": "russian ruble", "CHF": "swiss franc", "ILS": "shekel", "MYR": "malaysian ringgit",
    "SEK": "swedish krona", "NOK": "norwegian krone", "DKK": "danish krone", "HRK": "croatian kuna",
    "TRY": "turkish lira", "THB": "thai baht", "PHP": "philippine peso", "ZAR": "south african rand",
    "DEM": "german mark", "FIM": "finnish markka", "ITL": "italian lira", "FRF": "french franc", "BTC": "bitcoin",
    "USD.01": "cent", "GBP.01": "point", "GBP.01 pence": "penny", "MYR.01": "sen", "[mi_i]": "mile",
    "[mi_i]/h": "mile per hour",
    "km/h": "kilometre per hour", "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre",
    "um": "micrometre", "nm": "nanometre", "[ft_i]": "foot", "[in_i]": "inch", "[yd_i]": "yard",
    "[ly]": "light-year", "m2": "square metre", "km2": "square kilometre", "[sft_i]": "square foot",
    "[smi_us]": "square mile", "[acr_us]": "acre", "har": "hectare", "m3": "cubic metre", "[cft_i]": "cubic foot",
    "L": "litre", "mL": "millilitre", "[gal_us]": "gallon", "[pt_us]": "pint", "[qt_us]": "quart",
    "[bbl_us]": "barrel", "[oz_av]": "ounce", "[lb_av]": "pound-mass", "kg": "kilogram", "g": "gram",
    "mg": "milligram", "t": "metric ton", "[ton_av]": "ton", "Cel": "celsius", "[degF]": "fahrenheit", "K": "kelvin",
    "deg": "degree", "W": "watt", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "W.h": "watt hour",
    "kW.h": "kilowatt hour", "MW.h": "megawatt hour", "GW.h": "gigawatt hour", "TW.h": "terawatt hour",
    "mA.h": "milliampere-hour", "[HP]": "horsepower", "[bhp]": "brake horsepower", "[lbf_av].[ft_i]": "pound-foot",
    "N.m": "newton metre", "[rpm]": "revolutions per minute", "[mpg]": "mile per gallon",
    "[mpge]": "miles per gallon of gasoline equivalent", "V": "volt", "A": "ampere", "F": "farad",
    "GPa": "gigapascal", "Hz": "hertz", "MHz": "megahertz", "GHz": "gigahertz", "dB": "decibel", "bit": "bit",
    "By": "byte", "MBy": "megabyte", "GBy": "gigabyte", "TBy": "terabyte", "[MP]": "megapixel",
    "[ppm]": "parts-per-million", "[ppb]": "parts-per-billion", "[BTU].10*6": "mega british thermal unit",
    "s": "second", "ms": "millisecond", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month",
    "a": "year", "{times}": "count", "a.10": "decade", "a.100": "century", "{point}": "point",
    "BRL": "brazilian real",
    "MXN": "mexican peso",
    "UAH": "ukrainian hryvnia",
    "NGN": "nigerian naira",
    "KES": "kenyan shilling",
    "SAR": "saudi riyal",
    "AED": "united arab emirates dirham",
    "PLN": "polish zloty",
    "CZK": "czech koruna",
    "HUF": "hungarian forint",
    "IDR": "indonesian rupiah",
    "VND": "vietnamese dong",
    "PKR": "pakistani rupee",
    "EGP": "egyptian pound",
    "ARS": "argentine peso",
    "CLP": "chilean peso",
    "KWD": "kuwaiti dinar",
    "ETH": "ethereum",
    "m/s": "metre per second",
    "[nmi_i]": "nautical mile",
    "[fth_i]": "fathom",
    "[AU]": "astronomical unit",
    "cm3": "cubic centimetre",
    "ug": "microgram",
    "[stone_av]": "stone",
    "[bu_us]": "bushel",
    "N": "newton",
    "Ohm": "ohm",
    "J": "joule",
    "cal": "calorie",
    "Pa": "pascal",
    "kPa": "kilopascal",
    "MPa": "megapascal",
    "[psi]": "pound-force per square inch",
    "kHz": "kilohertz",
    "kBy": "kilobyte",
    "Mbit/s": "megabit per second",
    "[CO2e].t": "metric ton",
    "COP": "colombian peso",
    "PEN": "peruvian sol",
    "CRC": "costa rican colón",
    "LAK": "lao kip",
    "MNT": "mongolian tögrög",
    "GEL": "georgian lari",
    "KZT": "kazakhstani tenge",
    "PYG": "paraguayan guaraní",
    "GHS": "ghanaian cedi",
    "ISK": "icelandic króna",
    "BGN": "bulgarian lev",
    "RON": "romanian leu",
    "JOD": "jordanian dinar",
    "QAR": "qatari riyal",
    "OMR": "omani rial",
    "BHD": "bahraini dinar",
    "LBP": "lebanese pound",
    "IQD": "iraqi dinar",
    "IRR": "iranian rial",
    "BDT": "bangladeshi taka",
    "LKR": "sri lankan rupee",
    "NPR": "nepalese rupee",
    "MMK": "myanmar kyat",
    "KHR": "cambodian riel",
    "TZS": "tanzanian shilling",
    "UGX": "ugandan shilling",
    "ETB": "ethiopian birr",
    "MAD": "moroccan dirham",
    "TND": "tunisian dinar",
    "DZD": "algerian dinar",
    "LYD": "libyan dinar",
    "UYU": "uruguayan peso",
    "BOB": "bolivian boliviano",
    "DOP": "dominican peso",
    "JMD": "jamaican dollar",
    "ZMW": "zambian kwacha",
    "AMD": "armenian dram",
    "AZN": "azerbaijani manat",
    "UZS": "uzbekistani som",
    "RSD": "serbian dinar",
    "SYP": "syrian pound",
    "SDG": "sudanese pound",
    "YER": "yemeni rial",
    "AFN": "afghan afghani",
    "cm2": "square centimetre",
    "mm2": "square millimetre",
    "bar": "bar",
    "atm": "standard atmosphere",
    "[Ao]": "angstrom",
    "m/s2": "metre per second squared",
    "[kn_i]": "knot",
    "[car_m]": "carat",
    "[cup_us]": "cup",
    "[tsp_us]": "teaspoon",
    "[tbs_us]": "tablespoon",
    "rad": "radian",
    "px": "pixel",
    "{fps}": "frame per second",
    "Gbit/s": "gigabit per second",
    "kbit/s": "kilobit per second",
    "MBy/s": "megabyte per second",
    "[Btu]": "british thermal unit",
    "mm[Hg]": "millimetre of mercury",
    "[nit]": "nit",
    "[dpi]": "dots per inch",
    "[ppi]": "pixels per inch",
    "g/km": "gram per kilometre",
    "kt": "kiloton",
    "Mt": "megaton",
    "pc": "parsec",
}  # fmt: skip
"""Our codes and the benchmark's names."""

BASES = {
    "m": "metre",
    "g": "gram",
    "L": "litre",
    "l": "litre",
    "W": "watt",
    "W.h": "watt hour",
    "V": "volt",
    "A": "ampere",
    "F": "farad",
    "Ohm": "ohm",
    "J": "joule",
    "N": "newton",
    "Pa": "pascal",
    "Hz": "hertz",
    "K": "kelvin",
    "mol": "mole",
    "cd": "candela",
    "lm": "lumen",
    "lx": "lux",
    "T": "tesla",
    "H": "henry",
    "Wb": "weber",
    "S": "siemens",
    "C": "coulomb",
    "Bq": "becquerel",
    "Gy": "gray",
    "Sv": "sievert",
    "eV": "electronvolt",
}
PREFIXES = {"T": "tera", "G": "giga", "M": "mega", "k": "kilo", "h": "hecto", "d": "deci", "c": "centi", "m": "milli"}
PREFIXES |= {"u": "micro", "n": "nano", "p": "pico", "": ""}
UNITS = {f"{letter}{code}": name + base for code, base in BASES.items() for letter, name in PREFIXES.items()} | UNITS
CHANGES = {"approx": "~", "at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<"}
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "this",
        "that",
        "these",
        "those",
        "is",
        "are",
        "was",
        "were",
        "by",
        "with",
        "from",
    ]
)


def predict(rows: Iterable[Row], question: str | None) -> Iterator[Row]:
    """Yield the figures of each row: captures (named .txt) with spans, sentences without."""
    del question  # figures are asked one thing only
    for row in rows:
        if row["id"].endswith(".txt"):
            yield {"id": row["id"], "figures": list(capture_figures(row["text"]))}
        else:
            yield {"id": row["id"], "figures": list(sentence_figures(row["text"]))}


def capture_figures(text: str) -> Iterator[Row]:
    """Every figure of a page, line by line."""
    start = 0
    for line in text.split("\n"):
        for figure in read_figures(line):
            if (figure.low is None and figure.high is None) or figure.kind == "ordinal":
                continue
            yield {
                "start": start + figure.value_start,
                "end": start + figure.value_end,
                "low": figure.low,
                "high": figure.high,
                "modifier": f"change_{figure.change}" if figure.change != "none" else figure.modifier,
            }
        start += len(line) + 1


def sentence_figures(text: str) -> Iterator[Row]:
    """A sentence's figures in the benchmark's conventions.

    Its authors wrote pounds as "PS" and mean a plural of a magnitude as one to
    ten of it. Ordinals, vague words and "both" are no quantities to them.
    """
    text = re.sub(r"PS(?=\d)", " £", text)
    for figure in read_figures(text):
        written = text[figure.value_start : figure.value_end].lower()
        unnumbered = figure.low is None and figure.high is None
        if figure.kind == "ordinal" or unnumbered or written == "both":
            continue
        low, high = ends(text, figure)
        moved = figure.change if figure.change != "none" else None
        if low != high and text[: figure.start].endswith("from "):
            moved = None
        change = moved or CHANGES.get(figure.modifier, "=")
        yield {"low": low, "high": high, "unit": unit(figure), "change": change, "concepts": concepts(figure)}


def ends(text: str, figure: Figure) -> tuple[float, float]:
    """Both ends, in the order of the text."""
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    assert low is not None and high is not None
    if figure.modifier == "vague":
        return low / 2, low * 5
    values = [number.value for number in read_numbers(tokenise(text[figure.value_start : figure.value_end]))]
    return (high, low) if low != high and len(values) > 1 and values[0] > values[-1] else (low, high)


def unit(figure: Figure) -> str:
    """The benchmark's unit: ours by its name, and for a count what is counted."""
    if figure.kind == "age" and figure.unit:
        return f"{UNITS.get(figure.unit, figure.unit)} of age"
    if figure.unit:
        code, _, per = figure.unit.partition("/")
        code = "GBP.01 pence" if code == "GBP.01" and figure.unit_text != "p" else code
        if not per and code in UNITS:
            return UNITS[code]
        if figure.unit in UNITS and code != "GBP.01 pence":
            return UNITS[figure.unit]
        name = UNITS.get(code, code)
        return f"{name} per {UNITS.get(per, per.strip('{}'))}" if per else name
    if figure.kind == "count" and figure.counted and not figure.supplied:
        return lemma(figure.counted)
    return "-"


def lemma(counted: str) -> str:
    """A noun phrase in the singular, lower case, without small words."""
    words = [_POSITIVE.get(word, word) for word in counted.lower().split() if word not in _SMALL]
    words = [word for word in words[:-1] if not word.endswith(("ed", "ing"))] + words[-1:]
    if not words:
        return "-"
    last = words[-1]
    if last in _IRREGULAR:
        words[-1] = _IRREGULAR[last]
    elif last.endswith("men"):
        words[-1] = last[:-3] + "man"
    elif last.endswith("ies"):
        words[-1] = last[:-3] + "y"
    elif last.endswith(("sses", "xes", "ches", "shes")) or (last.endswith("uses") and last[-5] not in "oa"):
        words[-1] = last[:-2]
    elif last.endswith("s") and not last.endswith(("ss", "us")):
        words[-1] = last[:-1]
    return " ".join(words)


_IRREGULAR = {"people": "people", "women": "woman", "children": "child", "feet": "foot"}
_POSITIVE = {"best": "good", "largest": "large", "biggest": "big", "greatest": "great", "proudest": "proud"}


def concepts(figure: Figure) -> list[str]:
    """The words for what is measured."""
    phrase = figure.bearer if figure.kind in ("count", "age") and not figure.supplied else figure.counted
    phrase = phrase or figure.bearer
    return [word for word in (phrase or "").split() if word.lower() not in _SMALL]
