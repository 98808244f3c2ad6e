"""Canonical Markdown: a text field written anew, so that it cannot reach beyond its place on a page.

markdown-it-py reads a text: paragraphs, lists, quotations, emphasis, code within a sentence, links and
citations. `canonical` writes these as Markdown, and every other sign that means something to an engine by its
number. So a text can neither begin anything that goes on after its field nor become an element of its
writer's choice, wherever a page places it and whichever engine converts it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

_SIGNS = r"\\`*_<>&\#!{}|~^\[\]\t"
"""Signs with a meaning in Markdown or HTML, as they are written between the brackets of a pattern."""
_NO_NOUN = r"(?!(?:https?|mailto|javascript|data|vbscript|file):)"
MARK = re.compile(
    rf"""
    \s{{0,20}} \[ (?P<cited>@[^\[\]]+) \]
    | \[ (?P<label>[^\[\]]+) \] \( {_NO_NOUN} (?P<noun>[a-z]+) : (?P<id>[^()<>\[\]\s]*) \)
    """,
    re.VERBOSE,
)
"""Finds links to records, and citations with the space before them, in a canonical text."""
MARK_IN_ARTICLE = re.compile(
    rf"""
    (?P<code>
        ^ (?P<fence>```+|~~~+) .*? (?:^(?P=fence)[ ]*$|(?P<open>\Z))
        | (?P<ticks>`+) (?!`) .+? (?<!`) (?P=ticks) (?!`)
    )
    | {MARK.pattern}
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
"""Finds the same in the Markdown of a page written by hand, and code, which is left alone."""
_PLAIN_MARK = re.compile(
    rf"""
    \[ (?:
        (?P<cited>@[^\[\]]+) \] (?!:)
        | (?P<label>(?!\d+[.)])[^\W_](?:[^{_SIGNS}\n]|\n(?=[ ]*[^\W\d_]))*) \]
        \( {_NO_NOUN} (?P<noun>[a-z]+) : (?P<id>[^()\s{_SIGNS}]*) \)
    )
    """,
    re.VERBOSE,
)
_SIGN = re.compile(f"[{_SIGNS}]")
_AT_LINE_START = re.compile(r"^(?:[ ]{0,3}(?:[-+=:/•·‣◦▪●○\uf0b7–]|\d+[.)])|[ ]{4})", re.MULTILINE)
_WITHIN = ("///", "  \n")
"""A text with none of these outside its links and citations is paragraphs, and canonical as it is.

They are looked for one after the other: one expression for all of them took three times as long.
"""

ESCAPES = str.maketrans(
    {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
    | {sign: f"&#{ord(sign)};" for sign in "\\`*_[]{}|~^#!"}
)
"""Each sign that means something in Markdown or HTML, as a reference that every engine shows as the sign."""
_LINE_START = re.compile(r"^(\s*)(?:([-+=:/])|(\d+)([.)])(?=\s|$))")
"""What begins a list, a definition, a rule or a block of an extension, where it begins a line."""

DEEPEST = 6
"""Levels of lists, quotations and emphasis, counted as the parser does: a list is one, an item another."""
MOST_SIGNS = 100
"""Times that a sign of Markdown may stand in a text: some take a parser the square of their number. People
have written 19 brackets in one, and four asterisks."""
MOST_LINES = 300
"""Lines of a text that is more than paragraphs: each may be a block, which the parser looks for."""
_CROWDING = "[`*_<!&\\"
_LISTS = frozenset(("bullet_list", "ordered_list"))
_BREAK = re.compile(r"[ \t]*[\n\r][ \t\n\r]*")
_APART = "<div></div>"
"""Keeps a list from becoming one with a list that the page has before it or after it."""
_KEPT = frozenset(("paragraph", "inline", "bullet_list", "ordered_list", "list_item", "blockquote"))
WEB = re.compile(r"https?://[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?(?:[/?#][^\s\\]*)?", re.IGNORECASE)
"""An address on the web. Engines stop at a host with other signs, and a name before it would hide it."""
MAIL = re.compile(r"mailto:[^\s\\:/]+@[^\s\\:/]+", re.IGNORECASE)
RECORD = re.compile(rf"{_NO_NOUN}(?P<noun>[a-z]+):(?P<id>[^()<>\[\]\s]*)")
_IN_ADDRESS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "\"'<>\\^`{|}()*[]!"} | {"&": "&amp;"})


def escape(text: str) -> str:
    """Return plain text as Markdown that shows exactly that text, also where a line begins."""
    return _LINE_START.sub(_escape_start, _within_line(_BREAK.sub(" ", text)))


def in_address(address: str) -> str:
    """Return an address for the angle brackets of a link in Markdown, with what could end it encoded."""
    return address.translate(_IN_ADDRESS)


@lru_cache(maxsize=1 << 14)
def canonical(text: str) -> str:
    """Return the same text in the few constructs of Markdown that texts may have, all other signs escaped.

    The result has blocks parted by empty lines, each paragraph on one line, and keeps links to records and
    citations as they were written. What no page shows is written as plain words, or left out.
    """
    if is_plain(text):
        return text
    tree = _tree(text)
    if tree is None:
        return _flat(text)
    nodes = tree.children
    blocks = list(_blocks(nodes))
    if blocks and nodes[0].type in _LISTS:
        blocks.insert(0, _APART)
    if blocks and nodes[-1].type in _LISTS:
        blocks.append(_APART)
    return "\n\n".join(blocks)


@lru_cache(maxsize=1 << 14)
def on_one_line(text: str) -> str:
    """Return the same as `canonical`, with the words of all lists, quotations and paragraphs on one line."""
    if is_plain(text):
        return " ".join(text.split())
    tree = _tree(text)
    if tree is None:
        return canonical(text)
    return " ".join(_line(node) for node in tree.walk() if node.type == "inline")


def without(text: str) -> str:
    """Return a text as plain words: labels instead of links, and no citations or marks of emphasis."""
    if is_plain(text):
        return " ".join(MARK.sub(lambda match: match["label"] or "", text).split())
    tree = _tree(text)
    if tree is None:
        return " ".join(text.split())
    words = "".join(_words(node) for node in tree.walk())
    return " ".join(re.sub(r"\s*\0", "", words).split())


def is_deep(token: Token) -> bool:
    """Return True if what the parser read stands deeper in lists, quotations or emphasis than it may."""
    return token.level > DEEPEST or any(inner.level > DEEPEST for inner in token.children or ())


def _flat(text: str) -> str:
    """Return the words and citations of a text on one line, without what holds them: it may be very deep."""
    if crowding(text):
        return escape(" ".join(text.split()))
    inner = (piece for token in tokens(text) for piece in token.children or ())
    said = (f" [{piece.content}]" if piece.type == "citation" else escape(piece.content) for piece in inner)
    return " ".join(" ".join(said).split())


def crowding(text: str) -> str:
    """Return the sign of Markdown that a text has too often for a parser, a new line among them; or none."""
    if text.count("\n") > MOST_LINES:
        return "\n"
    return next((sign for sign in _CROWDING if text.count(sign) > MOST_SIGNS), "")


def code_left_open(text: str) -> re.Match[str] | None:
    """Return the block of code in the Markdown of a page written by hand that has no end, if there is one."""
    return next((mark for mark in MARK_IN_ARTICLE.finditer(text) if mark["open"] is not None), None)


def is_plain(text: str) -> bool:
    """Return True if a text is canonical as it is: paragraphs of words, links to records, and citations."""
    bare = _PLAIN_MARK.sub("x", text) if "[" in text else text
    return not (_SIGN.search(bare) or _AT_LINE_START.search(bare) or any(sign in bare for sign in _WITHIN))


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Iterator[str]:
    """Yield each block of a text as canonical Markdown."""
    for node in nodes:
        if node.type == "paragraph":
            yield _line(node)
        elif node.type == "blockquote":
            inside = "\n\n".join(_blocks(node.children))
            yield "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))
        elif node.type in _LISTS:
            yield "\n".join(_items(node))
        elif node.type not in _KEPT:
            yield escape(" ".join(node.content.split()) if not node.children else _line(node))


def _items(node: SyntaxTreeNode) -> Iterator[str]:
    """Yield the items of a list, with what is below an item's first line indented as Python-Markdown asks."""
    first = int(node.attrs.get("start", 1))
    for number, item in enumerate(node.children, first):
        inside = "\n\n".join(_blocks(item.children))
        if inside:
            sign = "-" if node.type == "bullet_list" else f"{number}."
            yield re.sub(r"\n(?=.)", "\n    ", f"{sign:<4}{inside}")


def _line(node: SyntaxTreeNode) -> str:
    """Return what stands within a paragraph, on one line."""
    return "".join(_inline(child) for child in node.children).strip()


def _inline(node: SyntaxTreeNode) -> str:
    """Return a piece of a paragraph as canonical Markdown."""
    inside = "".join(_inline(child) for child in node.children)
    match node.type:
        case "inline":
            return inside
        case "text":
            before = node.previous_sibling
            begins = before is None or before.type == "citation"
            return escape(node.content) if begins else _within_line(node.content)
        case "softbreak" | "hardbreak":
            return " "
        case "citation":
            return f"[{node.content}]"
        case "strong" | "em":
            before = node.previous_sibling
            if "*" in inside or "<" in inside or (before and before.type in ("strong", "em")):
                # Engines differ on signs of emphasis that stand within or beside others.
                return f"<{node.type}>{inside}</{node.type}>"
            sign = "**" if node.type == "strong" else "*"
            return f"{sign}{inside}{sign}"
        case "code_inline":
            return f"<code>{escape(node.content)}</code>"
        case "link":
            return _linked(str(node.attrs["href"]), inside)
        case _:
            return escape(node.content)


def _linked(target: str, label: str) -> str:
    if "](" in label:  # a link within a link: engines differ on what that is
        return label
    if RECORD.fullmatch(target) and label:
        return f"[{label}]({target})"
    if WEB.fullmatch(target) or MAIL.fullmatch(target):
        return f"[{label}](<{in_address(target)}>)"
    return label


def _words(node: SyntaxTreeNode) -> str:
    """Return what a node adds to a text's plain words."""
    if node.type in ("text", "code_inline", "html_inline"):
        return node.content
    if node.type == "citation":
        return "\0"
    return " " if node.type in ("softbreak", "hardbreak", "paragraph") else ""


@lru_cache(maxsize=1 << 11)
def tokens(text: str) -> list[Token]:
    """Return what the parser reads in a text: blocks, with the pieces of their lines in them.

    Rules ask one after the other. Nobody changes what is found.
    """
    return _parser().parse(text)


def _tree(text: str) -> SyntaxTreeNode | None:
    """Return what the parser reads in a text as a tree; none if it is too crowded to read, or too deep."""
    if crowding(text):
        return None
    parsed = tokens(text)
    return None if any(map(is_deep, parsed)) else SyntaxTreeNode(parsed)


@cache
def _parser() -> MarkdownIt:
    """Return CommonMark's parser, which also knows tables and citations, and no links by reference."""
    parser = MarkdownIt("commonmark").enable("table").disable(["reference", "html_block"])
    parser.inline.ruler.before("link", "citation", _citation)
    # Addresses are judged here, as they were written: an unknown one is told, not shown as text.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


_CITATION = re.compile(r"\[(@[^\[\]]+)\]")


def _citation(state: StateInline, silent: bool) -> bool:
    """Read a citation at the parser's position, as a rule of markdown-it-py does."""
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("citation", "", 0).content = match[1]
    state.pos = match.end()
    return True


def apart(text: str) -> str:
    """Return a text without three strokes in a row, which may mark where an engine puts its footnotes."""
    return re.sub(r"/(?=//)", "&#47;", text)


def _within_line(text: str) -> str:
    """Return plain text as Markdown where it does not begin a line."""
    return apart(text.translate(ESCAPES))


def _escape_start(match: re.Match[str]) -> str:
    space, sign, digits, point = match.groups()
    return f"{space}&#{ord(sign)};" if sign else f"{space}{digits}&#{ord(point)};"
