"""What hides text on an HTML page."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from scheduler.sources.fulltext.styles import hiding


@pytest.mark.parametrize(
    ("attributes", "how"),
    [
        ('style="--ltx-fg-color:#FFFFFF;"', "colour"),
        ('style="color: white"', "colour"),
        ('style="color:rgb(255, 254,253)"', "colour"),
        ('style="color:rgba(0,0,0,0)"', "colour"),
        ('style="color:#fefefe !important"', "colour"),
        ('style="display:none"', "display"),
        ('style="VISIBILITY: hidden"', "display"),
        ('style="opacity:0.01"', "display"),
        ("hidden", "display"),
        ('class="sr-only"', "display"),
        ('style="font-size:1px"', "size"),
        ('style="font-size:0"', "size"),
        ('style="font-size: 5%"', "size"),
        ('style="font-size: 0.1em"', "size"),
        ('style="transform:translate(-9.9pt,1pt) scale(0.01,0.01) "', "size"),
        ('style="transform:scale(1, .05)"', "size"),
        ('style="transform:translate(-9.9pt,1pt) scale(0.8,0.8) "', None),
        ('style="position:absolute;left:-9999px"', "position"),
        ('style="text-indent:-1000px"', "position"),
        ('style="clip: rect(0, 0, 0, 0)"', "position"),
        ('style="color:#FF0000;font-size:70%"', None),
        ('style="color:#FFFFFF;background-color:#003366"', None),
        ('style="width:0.0pt;position:relative; bottom:2.2pt"', None),
        ('style="font-size:."', None),
        ("", None),
    ],
)
def test_hiding(attributes: str, how: str | None) -> None:
    assert hiding(fragment_fromstring(f"<span {attributes}>x</span>")) == how


def test_white_on_a_dark_ground_around_it_is_seen() -> None:
    box = fragment_fromstring('<div style="--ltx-bg-color:#222222"><span style="color:#fff">x</span></div>')
    assert hiding(box[0]) is None
