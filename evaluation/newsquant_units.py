"""The units of NewsQuant and R-Text: our codes and their names, and counted things in the singular."""

from __future__ import annotations

SMALL = frozenset(
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
        "most",
        "more",
        "previous",
    ]
)


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
    "[cin_i]": "cubic inch",
    "[cyd_i]": "cubic yard",
    "[cmi_i]": "cubic mile",
    "[sin_i]": "square inch",
    "[syd_i]": "square yard",
    "[acr_us].[ft_us]": "acre foot",
    "km3": "cubic kilometre",
    "[ft_i]/s": "foot per second",
    "PBy": "petabyte",
    "EBy": "exabyte",
    "kbit": "kilobit",
    "Mbit": "megabit",
    "Gbit": "gigabit",
    "[pptr]": "parts-per-trillion",
    "us": "microsecond",
    "ns": "nanosecond",
    "wk.2": "fortnight",
    "a.1000": "millennium",
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


def measure(code: str, written: str | None) -> str:
    """The benchmark's name of a unit."""
    bare, _, per = code.partition("/")
    bare = "GBP.01 pence" if bare == "GBP.01" and written != "p" else bare
    if not per and bare in UNITS:
        return UNITS[bare]
    if code in UNITS and bare != "GBP.01 pence":
        return UNITS[code]
    name = UNITS.get(bare, bare)
    return f"{name} per {UNITS.get(per, per.strip('{}'))}" if per else name


UNIT_WORDS = {UNITS[code]: UNITS[code] for code in ("d", "wk", "mo", "a", "h", "min", "[yd_i]", "[mi_i]", "{point}")}


def lemma(counted: str) -> str:
    """A noun phrase in the singular, lower case, without small words, superlatives and participles plain."""
    words = [plain(word) for word in counted.lower().split() if word not in SMALL]
    words = [word for word in words[:-1] if not word.endswith("ed")] + words[-1:]
    return " ".join([*words[:-1], singular(words[-1])]) if words else "-"


def singular(last: str) -> str:
    """A noun in the singular."""
    if last in _IRREGULAR:
        return _IRREGULAR[last]
    if last.endswith("men"):
        return last[:-3] + "man"
    if last.endswith("ies"):
        return last[:-3] + "y"
    if last.endswith(("sses", "xes", "ches", "shes")) or (last.endswith("uses") and last[-5] not in "oa"):
        return last[:-2]
    return last[:-1] if last.endswith("s") and not last.endswith(("ss", "us")) else last


def plain(word: str) -> str:
    """A superlative as the adjective: "biggest" is "big"; other words as they are."""
    if not word.endswith("est") or len(word) < 6 or word in ("interest", "forest", "honest", "modest", "request"):
        return _POSITIVE.get(word, word)
    stem = word[:-3]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls":
        return stem[:-1]
    return stem + "e" if stem.endswith(("rg", "os", "lat", "in", "af", "is", "ic", "ur", "pl", "bl")) else stem


_IRREGULAR = {"people": "people", "women": "woman", "children": "child", "feet": "foot"}
_POSITIVE = {"best": "good", "worst": "bad"}
