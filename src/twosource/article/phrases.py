"""The words and shapes by which a line gives itself away, one pattern a kind of line.

Each states a class of line, never an outlet. English, with the commonest words of German, French,
Spanish, Italian, Portuguese and Dutch; marks, digits and shapes work in any language. Every
repetition is bounded.
"""

from __future__ import annotations

import re


def _any(*patterns: str, begins: str = r"^|\b(?=\w)") -> re.Pattern[str]:
    """One pattern out of several, case ignored; `begins` holds wherever one of them can begin, so that elsewhere none
    is tried."""
    return re.compile(f"(?:{begins})(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})", re.IGNORECASE)


class Caseless:
    """A pattern that finds the same as one that ignores case, in a third of the time: it looks at small letters only.

    What is matched comes in small letters, too.
    """

    def __init__(self, pattern: str) -> None:
        self.small = re.compile(pattern)
        self.any = re.compile(pattern, re.IGNORECASE)

    def search(self, string: str) -> re.Match[str] | None:
        """The first match."""
        return self.small.search(string.lower()) if _is_one_to_one(string) else self.any.search(string)

    def findall(self, string: str) -> list[str]:
        """All matches."""
        return self.small.findall(string.lower()) if _is_one_to_one(string) else self.any.findall(string)


def _is_one_to_one(string: str) -> bool:
    """Whether no letter of the string is an ASCII letter when case is ignored and another when made small."""
    return string.isascii() or not ("İ" in string or "ı" in string or "ſ" in string)


def _words(*patterns: str, begins: str) -> Caseless:
    """`_any`, for patterns that are searched in long strings; in small letters."""
    return Caseless(f"(?:{begins})(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})")


def _alone(*patterns: str) -> re.Pattern[str]:
    """A line that is one of these and nothing else, case ignored."""
    return _any(rf"^\W{{0,4}}(?:{'|'.join(patterns)})\W{{0,4}}$", begins="^")


COUNTER = r"\W{0,4}[\d:-]{1,9}$"
PLAYER = _any(
    r"^(?:the )?(?:video|audio|media) ?player\b.{0,40}$",
    rf"^(?:current|remaining|elapsed|total) time{COUNTER}",
    rf"^duration{COUNTER}",
    r"^(?:loaded|progress)\W{0,2}\s?\d.{0,12}$",
    r"^stream type\b.{0,12}$",
    r"^-?\d{1,2}:\d{2}(?::\d{2})?(?: ?/ ?\d{1,2}:\d{2}(?::\d{2})?)?$",
    r"^\d(?:\.\d{1,2})?x(?:, selected)?$",
    r"^\W{0,4}(?:descriptions|captions|subtitles|captions and subtitles|subtitles/captions)(?:\W+\w+){0,3}$",
    r"^(?:your )?browser does not support .{0,60}$",
    r"^(?:text|background|window|font|caption area) ?(?:color|size|edge style|family|opacity)\b.{0,80}$",
    begins="^",
)
PLAYER_LABEL = _alone(
    r"chapters?|playback rate|quality levels|audio tracks?|default, selected|picture-in-picture|full ?screen",
    r"non-fullscreen|mute|unmute|play video|play audio|pause|skip ad|replay|rewind|seek to live.{0,60}",
    r"this is a modal window.{0,80}|beginning of dialog window.{0,80}|end of dialog window|close modal dialog",
    r"reset ?restore all settings.{0,60}|volume \d{1,3}%?|live stream|now playing.{0,60}|up next",
)
VIDEO_OFFER = _any(
    r"\b(?:more|latest|great|watch|related|our|all|new)\b.{0,40}\bvideos?\b(?! (?:show|from|of|shows|released|posted))"
)
NETWORKS = (
    r"(?:facebook|twitter|x|instagram|linkedin|pinterest|reddit|whatsapp|telegram|youtube|tiktok|flipboard|tumblr|"
    r"threads|bluesky|messenger|google news|rss)"
)
PROMOTION = _words(
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
    rf"\bfollow .{{2,40}} on {NETWORKS}\b",
    r"\bjoin (?:our|the) .{0,30}(?:channel|group|community|newsletter)\b",
    r"\bget (?:the|our) (?:latest|best|top|day[’']s|morning)\b",
    r"\b(?:become a|for) (?:member|subscriber)s?\b",
    r"\b(?:already a|create an?|log ?in to your) (?:subscriber|account|member)\b",
    r"\bdeliver(?:ed)? (?:\w+ ){0,3}to your inbox\b|\bin your inbox\b",
    r"\bsupport (?:our|independent|local) journalism\b",
    r"\bdonate\b.{0,30}$",
    r"\babonnieren\b|\babonnez-vous\b|\bs[’']abonner\b|\bsuscr[íi]b(?:ete|ase|irse)\b|\biscriviti\b|\babbonati\b",
    r"\bassine\b|\babonneer\b",
    r"^(?:anzeige|werbung|publicité|publicidad|pubblicità|publicidade|advertentie|reklama|sponsored|promoted|ad)$",
    begins=r"^|\b(?=[abcdfgijlnpsu])|(?=[$€£¢\d])",
)
OWN_VOICE = _words(  # the outlet speaking of itself, in sentences
    r"\b(?:sign up|subscribe|register) (?:for|to|here for) (?:\w+[’']?s? ){0,4}"
    r"(?:newsletters?|updates|alerts|briefing|digest|mailing list)\b",
    r"\bwe (?:may|might|can|could) (?:earn|receive|get) .{0,40}\b(?:commission|compensation)\b",
    r"\bmay earn (?:a |an )?(?:small )?(?:affiliate )?commission",
    r"\b(?:independently|carefully) (?:selected|chosen|reviewed) by (?:our|the|\w+ )\b",
    r"\b(?:do|does|may) not (?:necessarily )?(?:represent|reflect) the (?:official )?(?:views?|opinions?|positions?)\b",
    r"\bfor informational purposes only\b",
    r"\bsupport (?:our|independent|quality|local) (?:\w+ )?(?:journalism|reporting|newsroom)",
    r"\b(?:create|register for) (?:a |an |your )?(?:free )?account\b",
    r"\balready (?:a |an )?(?:subscriber|member|registered)\b",
    r"\b(?:log|sign) in to (?:your|read|continue|comment|post)\b|\bto read the (?:full|rest)\b",
    r"\b(?:leave a|post a|join the) (?:comment|conversation|discussion)\b",
    r"\bcomments? (?:are|is) (?:closed|moderated|disabled|subject)\b",
    begins=r"^|\b(?=\w)",
)
LEGAL = _words(
    r"©|\(c\) \d{4}|\bcopyright\b",
    r"\ball rights reserved\b|\balle rechte vorbehalten\b|\btous droits réservés\b|\btodos los derechos reservados\b",
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
    begins=r"^|\b(?=[acdlmpstw])|(?=[©(])",
)
SKY = (
    r"good (?:morning|afternoon|evening|night|day)|sunny|clear|cloudy|overcast|rain|showers?|snow|fog|mist|haz[ey]|"
    r"windy|partly|mostly|light|heavy|thunder|drizzl|sleet|hail|breez|storm|smok|dust|mild|humid|feels|real ?feel|"
    r"h:|l:|high|low"
)
WEATHER = _any(
    rf"^\W{{0,3}}-?\d{{1,3}}\s?°\s?[cf]?(?:$|\W{{0,4}}(?:{SKY}).{{0,40}}$)",
    r"^\w{3,20}\W{1,3}-?\d{1,3}\s?°\s?[cf]?$",
    begins="^",
)
PICTURE = r"(?:photo|image|picture|photograph|graphic|illustration|file photo|foto|bild|crédit|credit)"
STOCK = r"(?:getty images|shutterstock|istock|alamy)"
CREDIT = _any(
    rf"^\W{{0,3}}{PICTURE}(?:s|os)?(?: ?(?:credit|courtesy|provided|illustration|by|de|di|von))?s?\s?[:/|]"
    r"\s?.{0,90}$",
    r"^\W{0,3}videos? (?:credit|courtesy|by)\b.{0,90}$",
    r"^\W{0,3}(?:screenshots?|photographers?|fotograf(?:in)?|bildquelle|(?:image|photo) source)\s?[:/|].{0,90}$",
    r"^\W{0,3}(?:photos? by|photograph by|courtesy of|image courtesy|©(?!.{0,20}\d{4}))\s?.{0,90}$",
    rf"^.{{0,40}}\b{STOCK}\W{{0,3}}$",
    begins="^",
)
RIGHTS = _any(  # a company's mark of its rights, no photographer's
    r"^\W{0,3}©.{0,80}(?:\b(?:gmbh|llc|ltd|inc|limited|rights|reserved|a/s|p/s|ag|s\.a|riservata)\b|m\.b\.h|\.(?:com|io|org)\b)",
    begins="^",
)
CREDIT_TAIL = _any(
    r"(?:^|[\s(\[.|/—–-])(?:photo(?:graph)?|image|picture|foto|bild|crédit(?: photo)?|photo credit|image credit|"
    r"file photo)s?(?: ?(?:credit|courtesy|by|de|di|von))?\s?[:/]\s?[^\s.][^.]{1,80}[)\]]?\.?$",
    r"(?:^|[\s.(\[])credit:\s?[^\s.][^.]{1,80}[)\]]?\.?$",
    r"(?:[(\[]photo by |\(photo/|\(\w{2,12} photo/|\(file photo|\([^()]{2,40} via \w)[^.]{0,80}[)\]]\.?$",
    rf"\b{STOCK}(?:\W{{0,3}}$|[/|)\]][^.]{{0,40}}$)",
    begins=r"^|\b(?=\w)|(?=[\s(\[.|/—–-])",
)
CREDIT_CUE = _words(
    r"p(?:hoto|icture)|i(?:mage|stock)|foto|bild|cr[eé]dit|via|getty|shutterstock|alamy", begins=r"(?=[pifbcvgsa])"
)
CAPTION_HEAD = _any(
    r"^(?:file\s?[-–—:]|file (?:photo|image|picture)\b|\(file\)|pictured\b|(?:photo|image) caption|caption:|"
    r"bildunterschrift|in this (?:file |undated |\w+ )?(?:photo|image|picture|handout)\b|"
    r"this (?:photo|image|picture|handout|combination)\b|"
    r"(?:figure|fig\.|abb\.|abbildung|image|photo|bild) ?\d{1,2}\s?[:.)–-])",
    begins="^",
)
STANDING = re.compile(  # who stands where
    r"\((?:left|right|centre|center|pictured)\)|, (?:left|right|centre|center),", re.IGNORECASE
)
NAVIGATION = _alone(
    r"skip to .{0,40}|jump to .{0,40}|menu|home|search|close|back to .{0,30}|read more.{0,30}|more",
    r"see (?:more|all).{0,40}",
    r"view (?:more|all|comments?).{0,30}|show (?:more|less|all|comments?).{0,30}|load more.{0,30}",
    r"(?:next|previous)(?: (?:story|article|page|post))?|share(?: this)?.{0,30}|print|e-?mail|copy link",
    r"link copied.{0,20}",
    r"save|comments?(?: \(\d+\))?|\d+ comments?|leave a (?:comment|reply)|post a comment|reply|log ?in|sign ?in.{0,20}",
    r"log ?out|register|my account|contact(?: us)?|about(?: us)?|tags?:?.{0,60}|topics?:?.{0,60}|filed under.{0,80}",
    NETWORKS,
    r"related(?: (?:articles?|stories|topics|news|posts|content|links))?|most (?:read|popular|viewed|recent)",
    r"popular|trending(?: now)?|latest(?: news| stories)?|recommended(?: for you)?|editor[’']?s[’']? picks?",
    r"top stories|you may also like|more (?:from|on|in|stories).{0,40}|also read|read (?:also|next|full .{0,20})",
    r"listen to (?:this )?article.{0,20}|advertise.{0,20}|careers|help|faq|sitemap|english|español|français|deutsch",
    r"teilen|drucken|startseite|suche|mehr|weiterlesen|kommentare|partager|imprimer|accueil|rechercher",
    r"lire (?:aussi|plus).{0,30}|compartir|imprimir|inicio|buscar|leer más|condividi|stampa|cerca",
    r"leggi (?:anche|tutto).{0,30}|compartilhar|delen|zoeken|lees (?:ook|meer).{0,30}",
)
NAME = r"[A-ZÀ-ÖØ-Þ][^\s.!?]{0,30}\.?"
BYLINE = re.compile(
    r"^(?:(?:[Ww]ritten |[Ss]tory |[Rr]eported |[Ww]ords |[Tt]ext )?(?:[Bb]y|BY):?|"
    r"[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]utor(?:in|a)?:|[Aa]uthor:|[Rr]eporter:)\s+"
    rf"{NAME}(?:,? (?:{NAME}|and|und|et|y|e|en|de|van|von|der|la|[|/&–-])){{0,14}}$"
)
CALLING = _words(  # the outlet calls its readers: to hear, write, win, pay
    r"^more on this\b.{0,60}\b(?:bulletin|programme|program|show|later|tonight|tomorrow|edition)\b",
    r"^(?:listen|watch|tune in|hear us|find us|stream us)\b.{0,80}"
    r"\b(?:smart speaker|app|live|podcasts?|on air|online|dab|radio)\b",
    r"^(?:click|tap|swipe) (?:here|on)\b",
    r"^(?:win|enter)\s?[:!]",
    r"^(?:(?:have|do) you (?:have|got)?|got|seen|spotted) .{2,60}\? (?:please )?"
    r"(?:ring|call|phone|text|e-?mail|contact|write|send|tell|let|get in touch|share)\b",
    r"^(?:please )?(?:ring|call|phone|e-?mail|contact|write to) (?:us|(?:the|our) (?:news ?room|news ?desk|editor))\b",
    r"^(?:e-?mail|contact|follow) the (?:author|writer|reporter)\b",
    r"\b(?:is|are) (?:owned|funded|paid for|supported|kept going) (?:only |wholly )?by "
    r"(?:the people who (?:write|make|read)|(?:its|our|their) (?:readers|members|listeners|staff))\b",
    r"\bif (?:this|our) (?:report|article|story|work|journalism) .{0,60}\b(?:support|donat|contribut|subscrib)",
    r"^(?:please )?(?:support|back|help|join|fund) (?:us|our (?:journalism|work|newsroom|reporting|reporters))\b",
    r"\b(?:you have|you[’']ve) (?:read|used|viewed) .{0,30}\b(?:free|complimentary) (?:articles|stories|views)\b",
    r"^(?:the )?(?:paper|print|printed|digital) edition .{0,40}\b(?:costs?|is on sale|is available)\b",
    begins=r"^|\b(?=\w)",
)
IMPRINT = re.compile(  # who publishes, where, by whose leave; capitals tell names from words
    r"\b[Tt]ext [\"“‘]?[A-Z]{2,12}[\"”’]? to \d{3,6}\b"
    r"|^(?:Please )?(?:Support|Back|Join|Fund) the [A-Z]\w+(?: [A-Z]\w+)?(?:$|[:.!,] | from | today\b)"
    r"|\b(?:[Pp]art|[Mm]ember) of the .{2,50}\b(?:family|[Gg]roup|[Nn]etwork|[Bb]oard|[Cc]ouncil) of "
    r"(?:newspapers|papers|titles|stations|publications)\b"
    r"|^(?:[A-Z][\w&’'.-]* ){1,5}(?:Ltd|Limited|Inc|LLC|PLC|GmbH)\b\.?(?:$|,? (?:[Ll]icensed|[Rr]egistered)\b)"
    r"|^[A-Z].{5,80}\bTel\b[.:]? ?\+?[\d(]"
    r"|^(?:Published|Printed|Produced) (?:daily |weekly )?by (?:the )?[A-Z].{0,60}"
    r"\b(?:Trust|Ltd|Limited|Press|Company|Co|Inc|Media|Group)\b"
    r"|(?:^|\. )(?:Reprinting|Reproduction|Republication|Reuse|Copying)\b.{0,40}"
    r"\b(?:permission|agreement|permitted|allowed|prohibited|leave|consent)\b"
)
IMPRINT_CUES = (
    "ext ", "art of ", "ember of ", "Ltd", "Limited", "Inc", "LLC", "PLC", "GmbH", "Tel", "ublished", "rinted",
    "roduced", "port the ", "ack the ", "oin the ", "und the ", "Repr", "Repub", "Reuse", "Copying",
)  # fmt: skip
"""Without one of these no line is an imprint."""
NOTICE = _words(
    r"^(?:copyright|©|\(c\)) ?(?:©|\(c\))? ?\d{4}",
    r"\bmay not be (?:published|reproduced|redistributed|rewritten|reprinted)\b.{0,100}$",
    begins=r"^|\b(?=\w)",
)
LIST_LABEL = _any(  # above lists of other stories
    r"^\W{0,3}(?:most (?:read|popular|viewed|shared|commented)|(?:read|see|watch) (?:also|next|more)|up next|next up|"
    r"also (?:read|in|on|see)\b.{0,40}|more (?:from|on|in|about|stories|news|headlines)\b.{0,40}|related\b.{0,20}|"
    r"(?:other|latest|top|recent|popular|trending) (?:news|stories|headlines|articles|posts)|"
    r"you (?:may|might) (?:also )?like|recommended\b.{0,20}|in (?:other|related) news|don[’']t miss|"
    r"editors?[’']s? (?:picks?|choice)|what (?:others|people) are reading)\W{0,3}$",
    begins="^",
)
STAFF_BYLINE = _alone(  # wrote it, and nobody in particular
    r"(?:by|from) (?:our|a|an) (?:\w+ ){0,2}(?:reporters?|correspondents?|staff|writers?|newsroom|desk)(?: in \w+)?",
    r"(?:by )?(?:staff|news ?room)(?: reporters?| writers?| correspondents?)?(?: and (?:news )?agenc(?:y|ies))?",
    r"(?:by )?(?:news )?agencies",
)
COMMENTS = _alone(  # above the readers' comments; no button that may stand inside an article
    r"(?:(?:view|show|all|reader|readers[’']|user|\d{1,5}) )?comments?(?: ?\(\d{1,5}\)| \d{1,5}| so far| on .{1,100})?",
    r"leave a reply|join the (?:conversation|discussion)",
    r"(?:\d{1,5}|one|two|three) (?:thoughts?|responses?|replies|comments?) (?:on|to) .{1,120}",
)
