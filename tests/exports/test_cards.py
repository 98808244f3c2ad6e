"""The cards that are shown beside links: nothing on them is cut off or overlaps, whatever names there are."""

import io
from unicodedata import normalize

import pytest
from PIL import Image

from generator.exports.cards import PLAIN, SIZE, card, colour_of

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnungen"
EDGE = 78


def made(*words: str) -> bytes:
    found = card(*words)
    assert found
    return found


def drawn(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def rows(image: Image.Image) -> list[tuple[int, int]]:
    """Return from where to where, downwards, lines of words stand: no row between them has any."""
    words = image.crop((30, 0, *SIZE))
    ground = words.getpixel((0, 0))
    found: list[tuple[int, int]] = []
    for y in range(SIZE[1]):
        if any(words.getpixel((x, y)) != ground for x in range(words.width)):
            if found and found[-1][1] == y:
                found[-1] = (found[-1][0], y + 1)
            else:
                found.append((y, y + 1))
    return found


@pytest.mark.parametrize(
    ("site", "title", "about", "address", "lines"),
    [
        ("Place Toolkit", "Places", "How each place decides.", "example.org", 4),
        ("Place Toolkit", "Places", "", "", 2),
        ("", "Place Toolkit", "What they chose. " * 30, "example.org/" * 20, 6),
        (f"{LONG} " * 5, f"{LONG} and more " * 5, "words " * 300, "a" * 300, 8),
        ("Toolkit", "Seven words that fill three whole lines here", "words " * 300, "example.org", 7),
        ("Библиотеки", "Llyfrau", "…", "中文", 3),
        ("", "", "", "", 0),
    ],
)
def test_all_words_stand_within_the_card_and_no_line_on_another(
    site: str, title: str, about: str, address: str, lines: int
) -> None:
    image = drawn(made(site, title, about, address, "#1d4f4c"))
    assert image.size == SIZE
    assert len(rows(image)) == lines, rows(image)
    ground = image.getpixel((40, 10))
    for area in ((SIZE[0] - EDGE, 0, *SIZE), (30, 0, EDGE, SIZE[1]), (30, SIZE[1] - 30, *SIZE)):
        assert image.crop(area).getcolors() == [((area[2] - area[0]) * (area[3] - area[1]), ground)], (
            "something is cut off"
        )


def test_the_same_words_make_the_same_bytes() -> None:
    words = ("Place Toolkit", "Places", "How each place decides.", "example.org", "#1d4f4c")
    assert card(*words) == card(*words)


@pytest.mark.parametrize(
    ("name", "stripped"),
    [
        ("Ynys Môn", "Ynys Mon"),
        ("Łódź", "odz"),
        ("Łódź", "Lodz"),
        ("Tŷ’r Cymry", "Ty'r Cymry"),
        ("€5", "5"),
        ("“Care”", '"Care"'),
        ("Leeds – Bradford", "Leeds - Bradford"),
        ("Straße", "Strae"),
        ("Київ", "Ки в"),
    ],
)
def test_names_keep_their_letters_and_signs(name: str, stripped: str) -> None:
    for words in (("", name, "", ""), (name, "", "", ""), ("", "", name, ""), ("", "", "", name)):
        without = [stripped if word else "" for word in words]
        assert made(*words, "#000") != made(*without, "#000")
    assert made("", normalize("NFD", name), "", "", "#000") == made("", name, "", "", "#000")


@pytest.mark.parametrize("name", ["中文", "Manchester (曼彻斯特)", "مركز الصحة", "Care 🙂"])
def test_a_name_that_the_font_cannot_show_has_no_card(name: str) -> None:
    assert card("Site", name, "", "", "#000") is None
    assert card(name, "Title", "", "", "#000") is None
    assert made("", "Care", f"Also called {name}", "", "#000")


@pytest.mark.parametrize("colour", ["#1d4f4c", "#fff", "#ffec3d", "#000"])
def test_words_can_be_read_on_any_colour(colour: str) -> None:
    image = drawn(made("Site", "Title", "About", "example.org", colour))
    ground = image.getpixel((40, 10))
    words = {pixel for _, pixel in image.crop((30, 150, *SIZE)).getcolors(70000) or ()}
    furthest = max(words, key=lambda pixel: sum(abs(a - b) for a, b in zip(pixel, ground, strict=True)))
    lighter, darker = sorted(map(luminance, (furthest, ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def luminance(pixel: tuple[int, int, int]) -> float:
    parts = [part / 255 for part in pixel]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_colour_is_that_of_the_last_style_sheet_that_names_one() -> None:
    theme = (
        "[data-md-color-primary=indigo]{--md-primary-fg-color:#4051b5;--md-primary-fg-color--light:#5d6cc0}"
    )
    ours = '[data-md-color-primary="custom"] {\n  --md-primary-fg-color: #1D4F4C;\n}'
    theirs = "[data-md-color-primary=custom] { color: red; --md-primary-fg-color: #abc }"
    assert colour_of([theme, ours], "indigo") == "#4051b5"
    assert colour_of([theme, ours], "custom") == "#1D4F4C"
    assert colour_of([theme, ours, theirs], "custom") == "#abc"
    assert colour_of([theme, ours, theirs], "teal") == PLAIN
    assert (
        colour_of(['[data-md-color-primary="custom"]{--md-primary-fg-color:rgb(0 0 0)}'], "custom") == PLAIN
    )
