"""Each page as Markdown, to paste and for language models: from the HTML that the site shows of it.

What is left out is what only a screen has a use for: pictures, whose words stand beside them, contents, forms
and the links of headings. Marks of footnotes are text, as `[1]`, and so is the list of sources.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

_DROPPED = frozenset(
    "button figure form input nav noscript script select style svg template textarea".split()
)
_DROPPED_CLASSES = frozenset("contents footnote-backref headerlink on-screen toc".split())
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLOCKS = frozenset(
    "article aside blockquote caption dd details div dl dt fieldset figcaption footer header hr label legend"
    " li main ol p pre section summary table tbody td th thead tr ul".split()
) | frozenset(_HEADINGS)
_AROUND = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~"}
_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
"""White space that is not one space already."""
_SIGN = re.compile(r"[\\`*\[\]<_~!&]")
"""The signs of which `_SIGNS` has those that mean something where they stand. Most texts have none."""
_SIGNS = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|~(?=~)|!(?=\[|$)|&(?=#?\w+;)")
_FIRST = re.compile(r"\A(\d{1,9})?(#{1,6}(?= |$)|[+-](?= |$)|>|[.)](?= |$)|=+$|-{2,}|~~~)")
"""What makes something else of a paragraph that begins with it, such as a list: perhaps after a number."""
_IN_ADDRESS = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20"})


def markdown_of(html: str, address: str = "") -> str:
    """Return the HTML of a page's article as Markdown, with a line break at its end.

    Links are made whole with the page's `address`; without one they stay as they are.
    """
    body = LexborHTMLParser(html).body
    return "\n\n".join(_blocks(body, address)) + "\n" if body else "\n"


def _blocks(parent: LexborNode, address: str) -> list[str]:
    """Return what an element holds as blocks of Markdown, each without blank lines around it."""
    blocks: list[str] = []
    line: list[str] = []

    def paragraph() -> None:
        if text := _trimmed(line):
            blocks.append(_paragraph(text))
        line.clear()

    for node in parent.iter(include_text=True):
        if node.is_text_node:
            line.append(_text(node))
        elif _is_dropped(node):
            continue
        elif (tag := node.tag) in _BLOCKS or (tag not in _AROUND and tag != "a" and _holds_blocks(node)):
            paragraph()
            blocks.extend(_block(node, address))
        else:
            line.append(_element(node, address))
    paragraph()
    return blocks


def _block(node: LexborNode, address: str) -> Iterator[str]:
    """Yield the blocks that an element makes."""
    tag = str(node.tag)
    if tag in _HEADINGS:
        if text := _trimmed([_inside(node, address)]):
            yield f"{_HEADINGS[tag]} {text}"
    elif tag in ("summary", "legend", "dt", "caption"):
        if text := _trimmed([_inside(node, address)]):
            yield text if text.startswith("**") else f"**{text}**"
    elif tag == "pre":
        yield _code(node.text(deep=True))
    elif tag == "hr":
        yield "---"
    elif tag == "blockquote":
        yield _each_line("\n\n".join(_blocks(node, address)), "> ", "> ")
    elif tag in ("ul", "ol"):
        yield from _list(node, address)
    elif tag == "dl":
        yield from _facts(node, address)
    elif tag == "table":
        yield from _table(node, address)
    else:
        yield from _blocks(node, address)


def _list(node: LexborNode, address: str) -> Iterator[str]:
    """Yield a list. That of footnotes has their marks, as the text has them."""
    numbered = node.tag == "ol"
    notes = numbered and "footnote" in _classes(node.parent)
    items = []
    for number, item in enumerate((child for child in node.iter() if child.tag == "li"), 1):
        begin = f"- [{number}] " if notes else f"{number}. " if numbered else "- "
        if (mark := item.css_first("span")) and (item.attributes.get("id") or "").startswith("fn:"):
            begin = f"- {mark.text()} "
            mark.decompose()
        items.append(_item(_blocks(item, address), begin))
    if items:
        yield "\n".join(items)


def _facts(node: LexborNode, address: str) -> Iterator[str]:
    """Yield a list of facts: what each is called, and what is so."""
    items: list[tuple[str, list[str]]] = []
    for child in node.iter():
        if child.tag == "dt":
            items.append((_trimmed([_inside(child, address)]), []))
        elif child.tag == "dd" and items:
            items[-1][1].extend(_blocks(child, address))
    if items:
        yield "\n".join(_item(_named(name, said), "- ") for name, said in items)


def _named(name: str, said: list[str]) -> list[str]:
    """Return the blocks of a fact. One with nothing but paragraphs is one line."""
    plain = all("\n" not in block for block in said)
    return [f"**{name}:** {'; '.join(said)}"] if plain else [f"**{name}:**", *said]


def _table(node: LexborNode, address: str) -> Iterator[str]:
    """Yield a table's caption, and the table: a row is one line."""
    rows = [
        [_cell(cell, address) for cell in row.iter() if cell.tag in ("th", "td")] for row in node.css("tr")
    ]
    if caption := node.css_first("caption"):
        yield from _block(caption, address)
    if rows:
        width = max(map(len, rows))
        rows.insert(1, ["---"] * width)
        yield "\n".join(f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows)


def _cell(node: LexborNode, address: str) -> str:
    lines = (
        line.removeprefix("- ").strip() for block in _blocks(node, address) for line in block.split("\n")
    )
    return "; ".join(filter(None, lines)).replace("|", "\\|")


def _item(blocks: list[str], begin: str) -> str:
    """Return the blocks of an item of a list, those after the first below it."""
    text = ""
    for block in blocks:
        nested = block.startswith(("- ", "1. "))
        text += f"{'' if not text else chr(10) if nested else chr(10) * 2}{block}"
    return _each_line(text, begin, "   " if begin[0].isdecimal() else "  ")


def _each_line(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *((others + line).rstrip() for line in lines[1:])])


def _inside(node: LexborNode, address: str) -> str:
    """Return what an element holds as Markdown within a line."""
    return "".join(
        _text(child) if child.is_text_node else "" if _is_dropped(child) else _element(child, address)
        for child in node.iter(include_text=True)
    )


def _text(node: LexborNode) -> str:
    return escaped(node.text_content or "")


def _element(node: LexborNode, address: str) -> str:
    """Return an element as Markdown within a line."""
    tag, attributes = str(node.tag), node.attributes
    if label := (attributes.get("role") == "img" and attributes.get("aria-label")):
        return escaped(str(label))
    match tag:
        case "br" | "wbr":
            return " "
        case "img":
            return escaped(attributes.get("alt") or "")
        case "code":
            return _in_code(node.text(deep=True))
        case "a":
            return _link(node, address)
    inner = _inside(node, address)
    return _around(inner, lambda text: f"{_AROUND[tag]}{text}{_AROUND[tag]}") if tag in _AROUND else inner


def _link(node: LexborNode, address: str) -> str:
    if "footnote-ref" in _classes(node):
        return node.text(deep=True).strip()
    href = node.attributes.get("href")
    inner = _inside(node, address)
    if not href:
        return inner
    where = urljoin(address, href).translate(_IN_ADDRESS)
    return _around(inner, lambda text: f"[{text}]({where})")


def _around(text: str, wrap: Callable[[str], str]) -> str:
    """Return a text wrapped in signs, with the spaces at its ends outside: within, they undo the signs."""
    bare = text.strip(" ")
    if not bare:
        return text
    start = text.index(bare)
    return f"{text[:start]}{wrap(bare)}{text[start + len(bare) :]}"


def _in_code(text: str) -> str:
    fence = "`" * (_longest(text) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{_SPACE.sub(' ', text)}{space}{fence}" if text.strip() else ""


def _code(text: str) -> str:
    fence = "`" * max(3, _longest(text) + 1)
    return f"{fence}\n{text.strip(chr(10))}\n{fence}"


def _longest(text: str) -> int:
    """Return the length of the longest run of backticks."""
    return max(map(len, re.findall("`+", text)), default=0)


def escaped(text: str) -> str:
    """Return plain text as Markdown that shows it, on one line."""
    text = _SPACE.sub(" ", text)
    return _SIGNS.sub(r"\\\g<0>", text) if _SIGN.search(text) else text


def _paragraph(text: str) -> str:
    """Return a paragraph that stays one, whatever it begins with."""
    return _FIRST.sub(r"\1\\\2", text)


def _trimmed(line: list[str]) -> str:
    return _SPACE.sub(" ", "".join(line)).strip()


def _is_dropped(node: LexborNode) -> bool:
    return node.tag in _DROPPED or not _DROPPED_CLASSES.isdisjoint(_classes(node))


def _holds_blocks(node: LexborNode) -> bool:
    return any(child.tag in _BLOCKS for child in node.iter())


def _classes(node: LexborNode | None) -> list[str]:
    return (node.attributes.get("class") or "").split() if node is not None else []
