"""What single lines give away, and the lines that give nothing away."""

from __future__ import annotations

import pytest

from twosource.article.evidence import own_evidence
from twosource.article.lines import cut_lines


def role_of(string: str) -> str | None:
    seen = own_evidence(cut_lines(string)[0])
    return seen.role if seen is not None else None


@pytest.mark.parametrize(
    ("string", "role"),
    [
        ("Video Player is loading.", "player"),
        ("Remaining Time -0:42", "player"),
        ("0:42 / 3:10", "player"),
        ("1.5x", "player"),
        ("• captions off, selected", "player"),
        ("Unmute", "player"),
        ("Sign up for more great videos", "player"),
        ("71°F Mostly cloudy", "weather"),
        ("-4° Good morning", "weather"),
        ("71°Hazy, Osthaven", "weather"),
        ("Osthaven 12°C", "weather"),
        ("Photo: Orvo Tamm", "credit"),
        ("Foto: Mirela Dunst", "credit"),
        ("Getty Images", "credit"),
        ("Screenshot: Osthaven Harbour Board", "credit"),
        ("Photographer: Mirela Dunst", "credit"),
        ("Video courtesy of Orvo Tamm", "credit"),
        ("Figure 2: Waves off the lighthouse", "caption"),
        ("Orvo Tamm, left, and Mirela Dunst on the quay of Osthaven", "caption"),
        ("© Osthaven Post GmbH", "legal"),
        ("The quay at dawn. Credit: Orvo Tamm", "caption"),
        ("The quay at dawn (Photo by Orvo Tamm)", "caption"),
        ("FILE - The quay of Osthaven at dawn, Feb. 3, 2031.", "caption"),
        ("SUBSCRIBE", "promotion"),
        ("All-access pass, only 99¢ for 3 months", "promotion"),
        ("CANCEL ANYTIME", "promotion"),
        ("Jetzt abonnieren", "promotion"),
        ("Advertisement", "promotion"),
        (
            "The Osthaven Post keeps an eye on the harbour day and night. Sign up for our weekly newsletter here.",
            "promotion",
        ),
        ("© 2031 Osthaven Post", "legal"),
        ("Alle Rechte vorbehalten", "legal"),
        ("Privacy Policy", "legal"),
        ("Skip to main content", "navigation"),
        ("Read more", "navigation"),
        ("Share", "navigation"),
        ("By Orvo Tamm and Mirela Dunst", "byline"),
        ("Von Mirela Dunst", "byline"),
        ("BY ORVO TAMM", "byline"),
    ],
)
def test_lines_that_give_themselves_away(string: str, role: str) -> None:
    assert role_of(string) == role


@pytest.mark.parametrize(
    "string",
    [
        "The ferries stay in port until Friday.",
        "Subscribers of the ferry line were told on Tuesday that their passes stay valid until the storm has passed.",
        "The ferry line sent a newsletter to passengers who had signed up, and each was told to avoid the quay.",
        "The duration of the storm is unknown.",
        "Captions that move and inform",
        "It was 40 degrees in the shade.",
        "Cost per credit:",
        "The next image shows how the picture:",
        "By the time the gale passed, nobody spoke.",
        "By nightfall the quay was empty",
        "Video: 4K at 30 frames",
        "Figures from the harbour board",
        "The board turned left after the vote.",
        "Home is where the ferries are",
        "More than 300 ferries were lost.",
        "A stock photograph agency, Shutterstock Expands, moved to Osthaven",
        "Officials released video of the quay.",
    ],
)
def test_lines_that_do_not(string: str) -> None:
    assert role_of(string) is None
