"""Draws the cards that other programs show beside a link to the site: one for the site, one for each kind.

Pillow draws them with a font that MkDocs ships, so that every machine has it: Lato, which knows the letters
of all languages in Latin, Greek and Cyrillic script, currencies and quotation marks. Where a name is in
another script, there is no card: one without the name would be of something else.
"""

import io
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from unicodedata import normalize

from PIL import Image, ImageColor, ImageDraw, ImageFont

from generator.pages.figures.svg import broken

SIZE = (1200, 630)
"""Width and height in pixels, as those who show cards ask for them."""

PLAIN = "#37474f"
"""The colour of cards where no style sheet names one."""

_EDGE = 80
_WIDTH = SIZE[0] - 2 * _EDGE
_TITLES = (110, 96, 84, 72, 62, 54)
"""Sizes of a title, in pixels: the first in which it fits."""
_LINES = 3
"""The most lines of a title."""
_SMALL, _STEP = 36, 50
"""The size of other words, and from one line of them to the next, in pixels."""
_FOOT = SIZE[1] - 80
_FULL, _LESS, _BAND = 255, 205, 60
"""How far from the colour of the ground towards that of the words: for a title, other words, and the band."""
_FONT = "themes/readthedocs/css/fonts/lato-normal.woff"
"""Where the font stands in the package of MkDocs."""


def card(site: str, title: str, about: str, address: str, colour: str) -> bytes | None:
    """Return a card as PNG: the site's name, what the page is one of, what that is, and where the site is.

    Words that do not fit are cut, and end in three dots. Any of them may be empty. If the font lacks a letter
    of a name, return None; in other words such a letter is left out.
    """
    if any(_known(name) != _line(name) for name in (site, title)):
        return None
    image = Image.new("L", SIZE, 0)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 24, SIZE[1]), fill=_BAND)
    draw.text((_EDGE, 60), _cut([_known(site)], 1, _SMALL)[0], fill=_LESS, font=_font(_SMALL))
    size, lines = _fitted(_known(title))
    top = 150
    for line in lines:
        draw.text((_EDGE, top), line, fill=_FULL, font=_font(size), stroke_width=1)
        top += round(size * 1.15)
    top += 30
    for line in _cut(_wrapped(_known(about), _SMALL), (_FOOT - top) // _STEP, _SMALL):
        draw.text((_EDGE, top), line, fill=_LESS, font=_font(_SMALL))
        top += _STEP
    draw.text((_EDGE, _FOOT), _cut([_known(address)], 1, 28)[0], fill=_LESS, font=_font(28))
    image.putpalette(_ramp(colour))
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def colour_of(styles: Iterable[str], primary: str) -> str:
    """Return the colour that style sheets, the last of which counts, give the theme's palette `primary`."""
    rule = re.compile(
        rf"""\[data-md-color-primary=["']?{re.escape(primary)}["']?\]\s*"""
        r"\{[^}]*?--md-primary-fg-color:\s*(#[0-9a-f]{6}|#[0-9a-f]{3})\b",
        re.IGNORECASE,
    )
    return next(reversed([colour for style in styles for colour in rule.findall(style)]), PLAIN)


def _ramp(colour: str) -> list[int]:
    """Return 256 colours from that of the ground to white, or to black on a light ground."""
    ground = ImageColor.getrgb(colour)[:3]
    light = sum(part * weight for part, weight in zip(ground, (299, 587, 114), strict=True)) > 150_000
    words = 0 if light else 255
    return [part + (words - part) * step // 255 for step in range(256) for part in ground]


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font in a size, laid out without the libraries that a machine may have or not."""
    file = str(files("mkdocs") / _FONT)
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def _line(text: str) -> str:
    """Return a text on one line, with its letters composed: the font draws no accents by themselves."""
    return " ".join(normalize("NFC", text).split())


def _known(text: str) -> str:
    """Return a text on one line, in the letters that the font knows."""
    return "".join(sign for sign in _line(text) if sign == " " or _has(sign))


@cache
def _has(sign: str) -> bool:
    """Return True if the font has a sign, and shows no box in its place."""
    one, other = (_font(40).getmask(each) for each in (sign, "\uffff"))
    return sign.isprintable() and (one.size != other.size or bytes(one) != bytes(other))


def _fitted(title: str) -> tuple[int, list[str]]:
    """Return the size in which a title fits, and its lines; in the smallest size it is cut."""
    for size in _TITLES:
        lines = _wrapped(title, size)
        whole = all(_fits(word, size) for word in title.split())
        if whole and len(lines) * size <= _LINES * _TITLES[3]:
            return size, lines
    return _TITLES[-1], _cut(_wrapped(title, _TITLES[-1]), _LINES, _TITLES[-1])


def _wrapped(text: str, size: int) -> list[str]:
    return broken(text, lambda line: _fits(line, size))


def _cut(lines: list[str], most: int, size: int) -> list[str]:
    """Return no more than so many lines, each as long as fits. What is cut ends in three dots."""
    kept, more = lines[:most], len(lines) > most
    last = kept[-1]
    if more or not _fits(last, size):
        while last and not _fits(f"{last}...", size):
            last = last[:-1]
        kept[-1] = f"{last.rstrip(' .,;:')}..."
    return kept


def _fits(text: str, size: int) -> bool:
    return _font(size).getlength(text) <= _WIDTH - 2
