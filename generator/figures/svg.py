"""Elements of SVG pictures, escaped by construction.

Colours are never set here: shapes carry classes, and the stylesheet colours them for light, dark and
print. Text is measured by an average width of a letter, since no font is known at build time.
"""

from xml.etree.ElementTree import Element, SubElement, tostring

LETTER = 0.56
"""Average width of a letter in a system font, as a share of the font's size (measured on DejaVu Sans,
the widest of those in the stylesheet's list)."""


def picture(width: int, height: int, name: str, title: str, description: str) -> Element:
    """Return an empty picture of this size, in pixels, with what a screen reader says of it.

    `name` makes the ids unique on the page.
    """
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {height}",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-description",
        },
    )
    SubElement(svg, "title", {"id": f"{name}-title"}).text = title
    SubElement(svg, "desc", {"id": f"{name}-description"}).text = description
    return svg


def box(parent: Element, x: float, y: float, width: float, height: float, style: str) -> Element:
    """Add a box with rounded corners. `style` is the class that colours it."""
    return SubElement(
        parent,
        "rect",
        {
            "x": _number(x),
            "y": _number(y),
            "width": _number(width),
            "height": _number(height),
            "rx": "6",
            "class": style,
        },
    )


def label(parent: Element, x: float, y: float, words: str, style: str) -> Element:
    """Add a line of text that begins at x, with its baseline at y."""
    text = SubElement(parent, "text", {"x": _number(x), "y": _number(y), "class": style})
    text.text = words
    return text


def width_of(words: str, size: float) -> float:
    """Return about how wide a line of text is, in pixels, at a font size in pixels."""
    return len(words) * size * LETTER


def markup(svg: Element) -> str:
    """Return the picture as markup that stands in a page."""
    return tostring(svg, encoding="unicode", short_empty_elements=True)


def _number(value: float) -> str:
    return f"{value:g}"
