"""A source's own name out of the words around it: appositions, descriptions, possessors, places of work."""

from __future__ import annotations

import re
from collections.abc import Collection

from twosource.claims.attribution.mentions import kind_of
from twosource.claims.gazetteer import is_place, kind_words
from twosource.claims.lexicon import source_words
from twosource.claims.names import NAME, PARENTHESIS, SMALL, is_organisation, posts, surname, untitled
from twosource.claims.roster import Names
from twosource.records import SourceKind

PREPOSITION = re.compile(r" (?:of|in|at|near|from|on|for|to|with|by|who|which|that) ")
ABOUT = re.compile(r"^((?:[^\W\d_a-z][\w’'-]+ ?){1,4}) of (?:the|his|her|its|their|a|an|this|that) [a-z]")
POSSESSED = re.compile(r"^(.{1,60})[’']s? ([^\W\d_a-z].{1,80})$")
TOWNS = frozenset(["capital", "city", "town", "village", "port", "province", "state", "region", "district", "country"])
LONGEST_NAME = 7
PARTICLES = SMALL | {"van", "von", "der", "den", "da", "di", "du", "dos", "bin", "bint", "ibn", "al", "el", "ter", "zu"}
POST_AND_NAME = re.compile(rf"(?:^|[\s-])([a-z]+) ({NAME}(?: {NAME}){{1,3}})$")
LEAST_AGENT = 5  # letters
ABROAD = re.compile(
    r"^.{0,60}\b(?:[Aa]mbassador|[Ee]nvoy|[Rr]epresentative|[Dd]elegate|[Mm]inister) (?:to|for|in) (?:the )?"
    r"([^\W\d_a-z].{1,80})$"
)


def head_of(words: str) -> str:
    """The part of a source's words that names it: an apposition when the words before only describe.

    Untouched: a description after a name; what hangs on a preposition ("officials
    in the capital, Tarn"), but for one person's post at a body ("head of the agency").

    >>> head_of("Ardan’s harbour minister, Ana Brel"), head_of("Ana Brel, the minister")
    ('Ana Brel', 'Ana Brel')
    >>> head_of("the mayor of Oxmere, Ada Brell"), head_of("the mayor of Oxmere, New Belia")
    ('Ada Brell', 'the mayor of Oxmere')
    >>> head_of("police in the capital, Tarn"), head_of("a spokesman for the operator, Quay Hydro")
    ('police in the capital', 'a spokesman for the operator')
    """
    parts = [part.strip(" ,") for part in PARENTHESIS.sub("", words).split(", ")[:3]]
    first, named = parts[0], parts[1] if len(parts) > 1 else ""
    if len(parts) > 2 and is_name(first) and is_name(named) and untitled(parts[2].split(" of ")[0]) != parts[2]:
        return parts[2]  # "Oxmere, New Belia, Mayor Ana Brel": where, then who
    return named if is_name(named) and describes_it(first, named) else named_last(first) or first


def named_last(description: str) -> str | None:
    """The person whose post stands right before the full name, whatever body's name stands before that.

    Untouched: a name after a noun that is no person's ("the Tarn research centre Quay Hydro").

    >>> named_last("Royal Bank of Tarn assistant economist Ana Brel"), named_last("the carmaker Orlo Motors")
    ('Ana Brel', None)
    >>> named_last("their ambassador to the United Nations Ana Brel")
    'Ana Brel'
    """
    abroad = without_post_abroad(description)
    if abroad != description and is_person(abroad):
        return abroad
    match = POST_AND_NAME.search(description)
    if not match or not is_person(match[2]) or untitled(match[2]) != match[2]:
        return None
    return match[2] if is_calling(match[1]) else None


def is_calling(noun: str) -> bool:
    """Tell whether a noun in the singular says what one person is: by the lists, or by its ending.

    >>> is_calling("mayor"), is_calling("beautician"), is_calling("newsletter"), is_calling("mayors")
    (True, True, False, False)
    """
    noun = noun.lower()
    if noun in posts():
        return not noun.endswith("s") or noun == "princess"
    return is_agent(noun)


def is_agent(noun: str) -> bool:
    """Tell whether a noun not in the lists ends as a person's does: "beautician", "hiker"."""
    bodies = source_words("organisation_nouns") | source_words("media_nouns") | kind_words("body_described")
    if (
        noun in bodies | source_words("document_nouns") | kind_words("things")
        or len(noun) < LEAST_AGENT
        or not noun.isalpha()
    ):
        return False
    return noun.endswith(tuple(kind_words("person_ends")))


def is_name(string: str) -> bool:
    """Tell whether a string is nothing but a name."""
    words = string.split()
    return 1 <= len(words) <= LONGEST_NAME and all(w[:1].isupper() or w in SMALL for w in words)


def describes_it(first: str, named: str) -> bool:
    """Tell whether what stands before an apposition is a common noun that the apposition names."""
    noun = first.split()[-1] if first else ""
    hangs = PREPOSITION.search(first)
    owned = re.split(r"[’']s? ", first)[-1]
    reach = PREPOSITION.search(owned)
    several = first.lower().startswith(("one of ", "another of "))
    if is_person(named) and (
        is_one_of(owned) if several else is_described_person(owned, reach.start() if reach else len(owned))
    ):
        return True
    if hangs is not None and hangs[0] == " of " and is_name(first[hangs.end() :]):
        return is_post(first[: hangs.start()]) and is_person(named)
    if not noun[:1].islower() or noun.endswith("s"):
        return False
    if hangs is None:
        return kind_of(first) in ("person", "office", "organisation", "media", "unnamed officials")
    return hangs[0] == " of " and is_post(first[: hangs.start()]) and is_person(named) and noun not in TOWNS


def is_one_of(several: str) -> bool:
    """Tell whether words end in a plural of people's: "one of the town's victims"."""
    return several.split()[-1].lower().endswith(("s", "men", "women", "children", "people"))


def is_described_person(first: str, until: int) -> bool:
    """Tell whether a description is one person's and does not end in a place or a body that the name behind it would
    name: "the bank's director for the coast and chief strategist"."""
    last = first.split()[-1].lower() if first else ""
    if last in TOWNS or (last in source_words("organisation_nouns") and until < len(first)):
        return False
    own = re.split(r"[\s-]", first[:until])[-1] if until else ""
    return own[:1].islower() and is_calling(own)


def is_post(description: str) -> bool:
    """Tell whether a description ends in what one person is: "The mayor", "head"."""
    last = description.split()[-1].lower()
    return last in source_words("person_nouns") or last in source_words("titles")


def is_person(named: str) -> bool:
    """Tell whether a name of two words and more can be a person's: "the mayor of Oxmere, Ada Brell".

    >>> is_person("Ada Brell"), is_person("New Belia"), is_person("Port Ansel"), is_person("Quay Water Board")
    (True, False, False, False)
    """
    words = untitled(named).split()
    return len(words) > 1 and words[0].lower() not in source_words("land_openers") and not is_organisation(named)


def kind_named(words: str, head: str, kind: SourceKind) -> SourceKind:
    """The kind of an apposition: an organisation's where the description says so, else its own; else `kind`."""
    description = words.split(", ")[0]
    if named_last(description) == head:
        return "person"
    if description.startswith(head) or head in description:
        return kind
    described = kind_of(description)
    return described if described in ("organisation", "media") else kind_of(head)


def undescribed(name: str) -> str:
    """A body's name without the common noun before it.

    >>> undescribed("aid group Open Quay"), undescribed("army of Ardan")
    ('Open Quay', 'army of Ardan')
    >>> undescribed("")
    ''
    """
    words = name.split()
    if words[1:] and is_body_noun(words[0]) and words[1][:1].isupper():
        return " ".join(words[1:])
    small = [i for i, word in enumerate(words) if word[:1].islower()]
    if not small or not is_body_noun(words[small[-1]]) or small[-1] + 1 == len(words):
        return name
    return " ".join(words[small[-1] + 1 :])


def is_body_noun(word: str) -> bool:
    """Tell whether a word in small letters can say before a name that it is a body's: "giant", "agency"."""
    return word.islower() and (word in source_words("organisation_nouns") or word in kind_words("body_described"))


def undescribed_person(name: str) -> str:
    """A person's full name without the common nouns before it; particles of names stay.

    >>> undescribed_person("coauthor Ana Brel"), undescribed_person("van der Tarn"), undescribed_person("team Brel")
    ('Ana Brel', 'van der Tarn', 'team Brel')
    """
    words = name.split()
    first = next((i for i, word in enumerate(words) if word[:1].isupper()), 0)
    common = not any(word in PARTICLES for word in words[:first])
    return " ".join(words[first:]) if common and len(words) - first > 1 else name


def without_post_abroad(name: str) -> str:
    """A person's name without the post and the country it is held in or for.

    >>> without_post_abroad("Ambassador to the United States Ana Brel"), without_post_abroad("Envoy to Peace Ana Brel")
    ('Ana Brel', 'Envoy to Peace Ana Brel')
    """
    post = ABROAD.match(name)
    words = post[1].split() if post else []
    for end in range(len(words) - 2, 0, -1):
        if is_place(" ".join(words[:end])):
            return " ".join(words[end:])
    return name


def unpossessed(name: str, names: Names) -> str:
    """A body's name without its country, where the article uses the bare name too and for one country only.

    >>> seen = Names(bodies_named={"National Dam Office"})
    >>> unpossessed("Ardan’s National Dam Office", seen), unpossessed("Ardan’s Dam Court", seen)
    ('National Dam Office', 'Ardan’s Dam Court')
    """
    match = POSSESSED.match(name)
    if not match or match[2] not in names.bodies_named:
        return name
    rivals = {n for n in names.bodies_named if n != name and n.endswith(" " + match[2]) and POSSESSED.match(n)}
    return name if rivals else match[2]


def without_place(name: str, people: Collection[str] = ()) -> str:
    """A person's name without where they work and what they speak of, where `people` has their surname.

    >>> without_place("Edric Sall of the Anvik Institute"), without_place("Ardan Minister of the Sea Ana Brel")
    ('Edric Sall', 'Ardan Minister of the Sea Ana Brel')
    >>> without_place("Brel of the plan", {"Brel"}), without_place("One of the officials")
    ('Brel', 'One of the officials')
    """
    about = ABOUT.match(name)
    if about and surname(about[1]) in people:
        return about[1]
    person, joint, _ = name.partition(" of ")
    words = person.lower().split()
    post = not words or words[-1] in source_words("titles") | source_words("person_nouns")
    return person if joint and len(words) > 1 and not post else name


def is_of_place(name: str, names: Names) -> bool:
    """Tell whether a single capitalised word is used as a place in the article and is nobody's surname."""
    return " " not in name and name in names.places and name not in names.people
