"""What single lines give away: patterns for each kind of line that is not body.

Each pattern states a class of line, never an outlet. English, with the commonest words of
German, French, Spanish, Italian, Portuguese and Dutch where a pattern lists words; marks,
digits and shapes work in any language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.article.lines import Line
from twosource.records import Role


@dataclass(frozen=True, slots=True)
class Evidence:
    """A role that a line's own words speak for, and why."""

    role: Role
    reason: str


def _any(*patterns: str) -> re.Pattern[str]:
    """One pattern out of several, case ignored."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


PLAYER = _any(
    r"^(?:the )?(?:video|audio|media) ?player\b.{0,40}$",
    r"^(?:current|remaining|elapsed|total) time\W{0,4}[\d:-]{1,9}$",
    r"^duration\W{0,4}[\d:-]{1,9}$",
    r"^(?:loaded|progress)\W{0,2}\s?\d.{0,12}$",
    r"^stream type\b.{0,12}$",
    r"^-?\d{1,2}:\d{2}(?::\d{2})?(?: ?/ ?\d{1,2}:\d{2}(?::\d{2})?)?$",
    r"^\d(?:\.\d{1,2})?x(?:, selected)?$",
    r"^\W{0,4}(?:descriptions|captions|subtitles|captions and subtitles|subtitles/captions)\b.{0,30}$",
    r"^\W{0,4}(?:chapters?|playback rate|quality levels|audio tracks?|default, selected|picture-in-picture|full ?screen|"
    r"non-fullscreen|mute|unmute|play video|play audio|pause|skip ad|replay|rewind|seek to live.{0,60}|"
    r"this is a modal window.{0,80}|beginning of dialog window.{0,80}|end of dialog window\.?|close modal dialog|"
    r"reset ?restore all settings.{0,60}|volume \d{1,3}%?|live stream|now playing.{0,60}|up next.{0,20})$",
    r"^(?:your )?browser does not support .{0,60}$",
    r"^(?:text|background|window|font|caption area) ?(?:color|size|edge style|family|opacity)\b.{0,80}$",
)
VIDEO_OFFER = _any(
    r"\b(?:more|latest|great|watch|related|our|all|new)\b.{0,40}\bvideos?\b(?! (?:show|from|of|shows|released|posted))",
)
PROMOTION = _any(
    r"\bsubscri(?:be|ption|ber)s?\b",
    r"\bsign up\b",
    r"\bnewsletters?\b",
    r"\bcancel any ?time\b",
    r"\bact now\b",
    r"\bsale ends\b",
    r"\b(?:digital|unlimited|full|premium) access\b",
    r"[$€£¢]\s?\d.{0,30}\b(?:month|week|year|mo)s?\b",
    r"\d\s?[$€£¢].{0,30}\b(?:month|week|year)s?\b",
    r"\bfree trial\b",
    r"\badvertise?ments?\b",
    r"\bdownload (?:the|our)\b.{0,30}\bapp\b",
    r"\bfollow us\b",
    r"\bfollow .{2,40} on (?:twitter|x|facebook|instagram|telegram|whatsapp|google news|linkedin|youtube|tiktok|threads|bluesky)\b",
    r"\bjoin (?:our|the) .{0,30}(?:channel|group|community|newsletter)\b",
    r"\bget (?:the|our) (?:latest|best|top|day’s|day's|morning)\b",
    r"\b(?:become a|for) (?:member|subscriber)s?\b",
    r"\b(?:already a|create an?|log ?in to your) (?:subscriber|account|member)\b",
    r"\bdeliver(?:ed)? (?:\w+ ){0,3}to your inbox\b|\bin your inbox\b",
    r"\bsupport (?:our|independent|local) journalism\b",
    r"\bdonate\b.{0,30}$",
    r"\babonnieren\b|\babonnez-vous\b|\bs[’']abonner\b|\bsuscr[íi]b(?:ete|ase|irse)\b|\biscriviti\b|\babbonati\b|\bassine\b|"
    r"\babonneer\b|\bnewsletter\b",
    r"^(?:anzeige|werbung|publicité|publicidad|pubblicità|publicidade|advertentie|reklama|sponsored|promoted|ad)$",
)
LEGAL = _any(
    r"©|\(c\) \d{4}|\bcopyright\b",
    r"\ball rights reserved\b|\balle rechte vorbehalten\b|\btous droits réservés\b|\btodos los derechos reservados\b|"
    r"\btutti i diritti riservati\b|\btodos os direitos reservados\b|\balle rechten voorbehouden\b",
    r"\bprivacy (?:policy|notice|statement|settings|preferences)\b",
    r"\bterms (?:of (?:use|service|sale)|and conditions|& conditions)\b",
    r"\bcookies?\b.{0,60}\b(?:policy|settings|consent|accept|preferences|use|website|site)\b",
    r"\b(?:we|site|website)\b.{0,30}\buses? cookies\b",
    r"\bdo not sell (?:or share )?my\b",
    r"\bmay not be (?:published|reproduced|redistributed|rewritten|reprinted|copied|used)\b",
    r"\bthis site is protected by recaptcha\b",
    r"\b(?:affiliate|commission)\b.{0,60}\blinks?\b|\blinks?\b.{0,80}\b(?:affiliate )?commissions?\b",
    r"^(?:impressum|datenschutz|mentions légales|aviso legal|disclaimer|legal|legal notice)$",
)
WEATHER = _any(
    r"^\W{0,3}-?\d{1,3}\s?°\s?[cf]?\b\W{0,4}(?:good (?:morning|afternoon|evening|night|day)|sunny|clear|cloudy|overcast|rain|"
    r"showers?|snow|fog|mist|haze|windy|partly|mostly|light|heavy|thunder|humid|feels|real ?feel|h:|l:|high|low)?.{0,40}$",
    r"^.{0,40}\b-?\d{1,3}\s?°\s?[cf]?$",
    r"^(?:weather|forecast|today’s weather|météo|wetter|el tiempo|meteo)$",
)
CREDIT = re.compile(
    r"^\W{0,3}(?:(?:photo|image|picture|photograph|graphic|illustration|video|file photo|foto|bild|crédit|credit|credits)"
    r"(?:s|os)?(?: ?(?:credit|courtesy|provided|illustration|by|de|di|von))?s?\s?[:/|]|photo by|photos by|photograph by|"
    r"courtesy of|image courtesy|©)\s?.{0,90}$|"
    r"^.{0,40}\b(?:getty images|shutterstock|istock|alamy)\W{0,3}$",
    re.IGNORECASE,
)
CREDIT_TAIL = re.compile(
    r"(?:(?:^|[\s(\[.|/—–-])(?:photo(?:graph)?|image|picture|foto|bild|crédit(?: photo)?|photo credit|image credit|file photo)s?"
    r"(?: ?(?:credit|courtesy|by|de|di|von))?\s?[:/]|(?:^|[\s.(\[])credit:|[(\[]photo by |\(photo/|\(ap photo|\(file photo|"
    r"\([^()]{2,40} via (?:ap|afp|getty|reuters|getty images)|/(?:ap|afp|reuters|getty images|shutterstock|dpa|epa|efe)$|"
    r"\b(?:getty images|shutterstock|alamy|istock)\b)[^.]{0,80}[)\]]?\.?$",
    re.IGNORECASE,
)
CREDIT_CUE = re.compile(r"photo|image|picture|foto|bild|cr[eé]dit|via|/|getty|shutterstock|alamy|istock", re.IGNORECASE)
CAPTION_HEAD = re.compile(
    r"^(?:file\s?[-–—:]|file (?:photo|image|picture)\b|\(file\)|pictured\b|photo caption|image caption|caption:|bildunterschrift|"
    r"in this (?:file |undated |\w+ )?(?:photo|image|picture|handout)\b|this (?:photo|image|picture|handout|combination)\b)",
    re.IGNORECASE,
)
NAVIGATION = _any(
    r"^(?:skip to .{0,40}|jump to .{0,40}|menu|home|search|close|back to .{0,30}|read more.{0,30}|more|see (?:more|all).{0,40}|"
    r"view (?:more|all|comments?).{0,30}|show (?:more|less|all|comments?).{0,30}|load more.{0,30}|next(?: (?:story|article|page|post))?|"
    r"previous(?: (?:story|article|page|post))?|share(?: this)?.{0,30}|print|email|e-mail|copy link|link copied.{0,20}|save|"
    r"comments?(?: \(\d+\))?|\d+ comments?|leave a (?:comment|reply)|post a comment|reply|log ?in|sign ?in.{0,20}|log ?out|register|"
    r"my account|contact(?: us)?|about(?: us)?|facebook|twitter|x|instagram|linkedin|pinterest|reddit|whatsapp|telegram|"
    r"youtube|tiktok|rss|flipboard|tumblr|threads|bluesky|messenger|tags?:?.{0,60}|topics?:?.{0,60}|filed under.{0,80}|"
    r"related(?: (?:articles?|stories|topics|news|posts|content|links))?:?|most (?:read|popular|viewed|recent)|trending(?: now)?|"
    r"popular|latest(?: news| stories)?|recommended(?: for you)?|editor[’']?s[’']? picks?|top stories|you may also like|"
    r"more (?:from|on|in|stories).{0,40}|also read:?|read (?:also|next|full .{0,20}):?|listen to (?:this )?article.{0,20}|"
    r"advertise.{0,20}|careers|help|faq|sitemap|subscribe|english|español|français|deutsch|"
    r"teilen|drucken|startseite|suche|mehr|weiterlesen|kommentare|partager|imprimer|accueil|rechercher|lire (?:aussi|plus).{0,30}|"
    r"compartir|imprimir|inicio|buscar|leer más|condividi|stampa|cerca|leggi (?:anche|tutto).{0,30}|compartilhar|delen|zoeken|lees (?:ook|meer).{0,30})$",
)
BYLINE = re.compile(
    r"^(?:(?:written |story |reported |words |text )?by:?|von|par|por|di|door|av|af|autor(?:in|a)?:|author:|redac(?:ción|tion):|reporter:)\s+"
    r"[A-ZÀ-ÖØ-Þ][^\n.!?]{1,100}$|"
    r"^(?:BY|By)\s+[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:\s+[\w.'’,&|/-]+){0,12}$"
)
CUT = ("...", "…")
LONG = 300


def own_evidence(line: Line) -> Evidence | None:
    """Return what the words of one line say about its role, None when they say nothing.

    Long lines (over `LONG` code points) are judged by their ends only: an article may speak of
    subscriptions.
    """
    head, length = line.head, line.length
    if length > LONG:
        return _caption(head, line.tail)
    if length < 100 and PLAYER.search(head):
        return Evidence("player", "a media player's label or counter")
    if "°" in head and WEATHER.search(head):
        return Evidence("weather", "a temperature alone on its line")
    if CREDIT.match(head):
        return Evidence("credit", "a photo credit alone on its line")
    return _caption(head, line.tail) or _selling(head, length) or _furniture(head, length)


def _caption(head: str, tail: str) -> Evidence | None:
    """A line that ends with a photo credit or begins as captions do."""
    if CREDIT_CUE.search(tail[-120:]) and CREDIT_TAIL.search(tail[-120:]):
        return Evidence("caption", "ends with a photo credit")
    if CAPTION_HEAD.match(head):
        return Evidence("caption", "begins as a picture's caption")
    return None


def _selling(head: str, length: int) -> Evidence | None:
    """Offers, subscriptions, legal terms: in short lines, or with much of it in one line."""
    if LEGAL.search(head) and (length < 200 or len(LEGAL.findall(head)) > 1):
        return Evidence("legal", "copyright, terms or privacy")
    if length <= 120 and VIDEO_OFFER.search(head) and PROMOTION.search(head):
        return Evidence("player", "offers videos")
    if PROMOTION.search(head) and (length < 90 or len(PROMOTION.findall(head)) > 1):
        return Evidence("promotion", "an offer, a subscription or an advertisement")
    return None


def _furniture(head: str, length: int) -> Evidence | None:
    """Short labels of a page's frame, and bylines."""
    if length <= 100 and NAVIGATION.match(head):
        return Evidence("navigation", "a label of the page's frame")
    if length <= 140 and BYLINE.match(head):
        return Evidence("byline", "names who wrote it")
    return None


def is_cut(string: str) -> bool:
    """Whether a line ends with an ellipsis.

    >>> is_cut("A crowd waits at the quay of...")
    True
    """
    return string.endswith(CUT)
