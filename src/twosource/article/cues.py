"""The words without which no pattern of `phrases` can match: which families of patterns to try on a line.

A line is cut into words once, by the scanner; most lines hold none of these words and are tried against nothing.
Signs count too: a degree sign, a copyright sign, money, a time of day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from twosource.article.kernels import kernel
from twosource.article.scan import COLUMN, Scan

PLAYER, CREDIT, CAPTION, VOICE, LEGAL, OFFER, LABEL, BYLINE, LIST, COMMENTS, DATE, OFFERS = (
    1 << bit for bit in range(12)
)
EVERY = (1 << 12) - 1

_PICTURE = "photo image picture photograph graphic illustration video file foto bild crédit credit"
_PICTURES = (
    f"{_PICTURE} photos images pictures photographs graphics illustrations videos files fotos bilds crédits credits"
)
_STOCK = "getty shutterstock istock alamy"
_FIRST = {
    PLAYER: """
        the video audio media current remaining elapsed total duration loaded progress stream descriptions captions
        subtitles your browser text background window font caption chapter chapters playback quality default full
        fullscreen non mute unmute play pause skip replay rewind seek this beginning end close reset resetrestore
        restore volume live now up picture x""",
    CREDIT: f"{_PICTURES} courtesy screenshot screenshots photographer photographers fotograf fotografin bildquelle",
    CAPTION: f"pictured caption bildunterschrift in this figure fig abb abbildung {_PICTURE}",
    OFFER: "anzeige werbung publicité publicidad pubblicità publicidade advertentie reklama sponsored promoted ad",
    LABEL: """
        skip jump menu home search close back read more see view show load next previous share print e email copy link
        save comment comments leave post reply log login sign signin logout register my contact about tag tags topic
        topics filed facebook twitter x instagram linkedin pinterest reddit whatsapp telegram youtube tiktok flipboard
        tumblr threads bluesky messenger google rss related most popular trending latest recommended editor editors
        editor's editor’s top you also listen advertise careers help faq sitemap english español français deutsch
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
        newsletter newsletters updates alerts briefing digest mailing commission commissions compensation selected
        chosen reviewed represent reflect informational journalism reporting newsroom account subscriber member
        registered log sign read comment comments conversation discussion""",
    LEGAL: """
        c copyright reserved vorbehalten réservés reservados riservati voorbehouden privacy terms cookie cookies sell
        published reproduced redistributed rewritten reprinted copied used recaptcha affiliate commission commissions
        impressum datenschutz mentions aviso disclaimer legal""",
    OFFER: """
        subscribe subscribes subscription subscriptions subscriber subscribers sign newsletter newsletters cancel act
        sale access free advertisement advertisements advertisment advertisments download follow join get member
        members log login already create account deliver delivered inbox support donate abonnieren abonnez abonner
        s'abonner s’abonner suscribete suscríbete suscribase suscríbase suscribirse suscríbirse iscriviti abbonati
        assine abonneer""",
}


def _by_word(families: Mapping[int, str]) -> dict[str, int]:
    """Each word with the families it may speak for."""
    out: dict[str, int] = {}
    for family, words in families.items():
        for word in words.split():
            out[word] = out.get(word, 0) | family
    return out


FIRST = _by_word(_FIRST)
"""Families that a line's first word lets in."""
ANYWHERE = _by_word(_ANYWHERE)
"""Families that any word of a line lets in."""


def cue_table(places: Mapping[str, int]) -> npt.NDArray[np.int64]:
    """The families of each word of a vocabulary, as first word and anywhere, and a row of zeros for unknown words.

    dtype int64, shape (words + 1, 2).
    """
    table = np.zeros((len(places) + 1, 2), dtype=np.int64)
    for column, families in enumerate((FIRST, ANYWHERE)):
        for word, family in families.items():
            table[places[word], column] = family
    return table


def families_of(scan: Scan, table: npt.NDArray[np.int64]) -> list[int]:
    """Return for each line which families of patterns can match it, as bits. OFFERS says that two cues do."""
    return _families(scan, table)


def plain_families(scan: Scan, table: npt.NDArray[np.int64]) -> list[int]:
    """The slow, plain version."""
    cues = np.concatenate((table[scan.words], np.zeros((1, 2), dtype=np.int64)))
    starts = np.concatenate(([0], scan.word_ends[:-1])).astype(np.int64)
    some = scan.word_ends > starts
    found = np.where(some, np.bitwise_or.reduceat(cues[:, 1], starts) | cues[starts, 0], 0)
    counts = scan.counts
    offers = np.concatenate(([0], np.cumsum(cues[:-1, 1] & OFFER > 0)))
    offers = offers[scan.word_ends] - offers[starts] + counts[:, COLUMN["money"]]
    found |= np.where(offers > 0, OFFER, 0) | np.where(offers > 1, OFFERS, 0)
    found |= np.where(counts[:, COLUMN["clock"]] + counts[:, COLUMN["degrees"]] > 0, PLAYER, 0)
    found |= np.where(counts[:, COLUMN["rights"]] > 0, CREDIT | LEGAL, 0)
    found |= np.where(counts[:, COLUMN["digits"]] >= 4, DATE, 0)
    families: list[int] = found.tolist()
    return families


def _make_families() -> Callable[[Scan, npt.NDArray[np.int64]], list[int]]:
    """The compiled version, where there is one."""
    compiled = kernel("_judge")
    return plain_families if compiled is None else compiled.families


_families = _make_families()
