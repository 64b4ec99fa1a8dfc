"""The words without which no pattern of `phrases` can match: which families of patterns to try on a line.

A line is cut into words once, by the scanner; most lines hold none of these words and are tried against nothing.
Signs count too: a degree sign, a copyright sign, money, a time of day. A word that stands in any text is a cue beside
another one only: "sign+up|in" is "sign" on a line that also holds "up" or "in", wherever they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from twosource.article.kernels import kernel
from twosource.article.scan import COLUMNS, LOOK, Scan

PLAYER, CREDIT, CAPTION, VOICE, LEGAL, OFFER, LABEL, BYLINE, LIST, COMMENTS, DATE, OFFERS = (
    1 << bit for bit in range(12)
)
EVERY = (1 << 12) - 1
OWN = EVERY & ~(LIST | COMMENTS | OFFERS)
"""Families that can tell of a line by itself."""
OWN_LONG = CAPTION | VOICE
"""Those that can tell of a long line."""

_PICTURE = "photo image picture photograph graphic illustration video file foto bild crédit credit"
_PICTURES = (
    f"{_PICTURE} photos images pictures photographs graphics illustrations videos files fotos bilds crédits credits"
)
_STOCK = "getty shutterstock istock alamy"
_FIRST = {
    PLAYER: """
        the+video|audio|media|videoplayer|audioplayer|mediaplayer video audio media current remaining elapsed total
        duration loaded progress stream descriptions captions subtitles your+browser text background window font caption
        chapter chapters playback quality default full+screen fullscreen non mute unmute play pause skip replay rewind
        seek this+modal beginning+dialog end+dialog close+modal reset resetrestore restore volume live+stream
        now+playing up+next picture x""",
    CREDIT: f"{_PICTURES} courtesy screenshot screenshots photographer photographers fotograf fotografin bildquelle",
    CAPTION: f"""
        pictured caption bildunterschrift figure fig abb abbildung {_PICTURE}
        in|this+photo|image|picture|handout|combination""",
    LEGAL: "impressum datenschutz mentions aviso disclaimer legal",
    OFFER: "anzeige werbung publicité publicidad pubblicità publicidade advertentie reklama sponsored promoted ad",
    LABEL: """
        skip jump menu home search close back read more see view show load next previous share print e email copy link
        save comment comments leave post reply log login sign signin logout register my contact about tag tags topic
        topics filed facebook twitter x instagram linkedin pinterest reddit whatsapp telegram youtube tiktok flipboard
        tumblr threads bluesky messenger google rss related most popular trending latest recommended editor editors
        editor's editor’s top you+like also listen advertise careers help faq sitemap english español français deutsch
        teilen drucken startseite suche mehr weiterlesen kommentare partager imprimer accueil rechercher lire
        compartir imprimir inicio buscar leer condividi stampa cerca leggi compartilhar delen zoeken lees""",
    BYLINE: "written story reported words text by von par por di door av autor autorin autora author reporter",
    LIST: """
        most read see watch up next also more related other latest top recent popular trending you recommended in
        don't don’t editor editors editor's editor’s what""",
    COMMENTS: """
        view show all reader readers user comment comments leave join one two three thought thoughts response
        responses reply replies""",
}
_ANYWHERE = {
    CREDIT: _STOCK,
    CAPTION: f"{_PICTURES} photocredit imagecredit via left right centre center pictured {_STOCK}",
    VOICE: """
        newsletter|newsletters|updates|alerts|briefing|digest|mailing+sign|subscribe|register
        commission|commissions|compensation+earn|receive|get selected|chosen|reviewed+independently|carefully
        represent|reflect+not informational journalism|reporting|newsroom+support account+create|register
        subscriber|member|registered+already log|sign+in read+full|rest comment|conversation|discussion+leave|post|join
        comment|comments+closed|moderated|disabled|subject""",
    LEGAL: """
        c copyright reserved+rights vorbehalten réservés reservados riservati voorbehouden
        privacy+policy|notice|statement|settings|preferences terms+use|service|sale|conditions cookie cookies sell+my
        published|reproduced|redistributed|rewritten|reprinted|copied|used+may recaptcha
        affiliate|commission|commissions+link|links""",
    OFFER: """
        subscribe subscribes subscription subscriptions subscriber subscribers sign+up newsletter newsletters
        cancel+any|anytime act+now sale+ends access+digital|unlimited|full|premium free+trial
        $+month|months|month's|month’s|week|weeks|week's|week’s|year|years|year's|year’s|mo|mos
        advertisement advertisements advertisment advertisments download+app follow+us|on join+our|the
        get+latest|best|top|day's|day’s|morning member|members+become|for
        already|create|log|login+account|member inbox support+journalism donate abonnieren abonnez abonner
        s'abonner s’abonner suscribete suscríbete suscribase suscríbase suscribirse suscríbirse iscriviti abbonati
        assine abonneer""",
}


def _by_word(families: Mapping[int, str]) -> dict[str, int]:
    """Each word that is a cue by itself with the families it may speak for."""
    out: dict[str, int] = {}
    for family, words in families.items():
        for word in words.split():
            if "+" not in word:
                out[word] = out.get(word, 0) | family
    return out


FIRST = _by_word(_FIRST)
"""Families that a line's first word lets in."""
ANYWHERE = _by_word(_ANYWHERE)
"""Families that any word of a line lets in."""


class Pair(NamedTuple):
    """Two words that let in a family together: the column of `Cues.rows` that tells where the one is met, the words for
    it, those for the other."""

    family: int
    column: int
    ones: Sequence[str]
    others: Sequence[str]


def _pairs(families: Mapping[int, str], column: int) -> list[Pair]:
    """The cues that need another word."""
    split = [(family, words.split("+")) for family, told in families.items() for words in told.split() if "+" in words]
    return [Pair(family, column, one.split("|"), other.split("|")) for family, (one, other) in split]


PAIRS = (*_pairs(_FIRST, 3), *_pairs(_ANYWHERE, 4))
NO_CUE = (0,) * 6
MONEY = "$"
"""Among such words: a sign of money."""
WORDS = frozenset({*FIRST, *ANYWHERE, *(word for pair in PAIRS for word in (*pair.ones, *pair.others))} - {MONEY})


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues as a scanner's words have them.

    `rows` holds, by a word's place in the vocabulary: families as the first word; families anywhere; offers, to be
    counted; then bits of `pairs`, as the first word, anywhere, and as the other word. `pairs` are their families,
    `money` the bits that a sign of money stands for.
    """

    rows: Mapping[int, Sequence[int]]
    pairs: Sequence[int]
    money: int


def make_cues(places: Mapping[str, int]) -> Cues:
    """The cues for words that stand at those places of a vocabulary."""
    rows = {place: [FIRST.get(word, 0), ANYWHERE.get(word, 0), 0, 0, 0, 0] for word, place in places.items()}
    for row in rows.values():
        row[2] = int(row[1] & OFFER > 0)
    money = 0
    for bit, (family, column, ones, others) in enumerate(PAIRS):
        for word in ones:
            if word == MONEY:
                money |= 1 << bit
                continue
            rows[places[word]][column] |= 1 << bit
            rows[places[word]][2] |= column == 4 and family == OFFER
        for word in others:
            rows[places[word]][5] |= 1 << bit
    known = {place: tuple(row) for place, row in rows.items() if any(row)}
    return Cues(rows=known, pairs=[family for family, *_ in PAIRS], money=money)


def make_families(cues: Cues, words: int) -> Callable[[Scan], list[int]]:
    """Return what tells for each line which families of patterns can match it, as bits; OFFERS says that two cues do.

    `words` is the vocabulary's size. `_roles.pyx` holds the fast twin of `plain_families`.
    """
    compiled = kernel("_roles")
    if compiled is None:
        return lambda scan: plain_families(scan, cues)
    table = np.array([cues.rows.get(place, NO_CUE) for place in range(words)], dtype=np.int64)
    pairs = np.array(cues.pairs, dtype=np.int64)
    return lambda scan: compiled.families(scan, table, pairs, cues.money)


def plain_families(scan: Scan, cues: Cues) -> list[int]:
    """The slow, plain version."""
    ends: list[int] = scan.word_ends.tolist()
    words: list[int] = scan.words.tolist()
    return [
        _let_in(cues, [cues.rows.get(word, NO_CUE) for word in words[start:end]], dict(zip(COLUMNS, row, strict=True)))
        for start, end, row in zip((0, *ends), ends, scan.counts.tolist(), strict=False)
    ]


def _let_in(cues: Cues, words: Sequence[Sequence[int]], counts: Mapping[str, int]) -> int:
    """The families that a line's words and signs let in."""
    first = words[0] if words else NO_CUE
    found, ones, others = first[0], first[3] | (cues.money if counts["money"] else 0), 0
    for word in words:
        found |= word[1]
        ones |= word[4]
        others |= word[5]
    if counts["looked"] == LOOK:  # what is not looked at may hold the other word
        others = -1
    for bit, family in enumerate(cues.pairs):
        found |= family if ones & others & 1 << bit else 0
    found |= OFFERS if counts["money"] + sum(word[2] for word in words) > 1 else 0
    found |= PLAYER if counts["clock"] + counts["degrees"] else 0
    found |= CREDIT | LEGAL if counts["rights"] else 0
    return found | (DATE if counts["digits"] >= 4 else 0)
