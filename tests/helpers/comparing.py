"""Two versions of one page held against each other: with plain words in its fields, and with hostile ones.

A page is read as a browser reads it, and becomes a row of tokens: each element where it begins, with its
attributes, and where it ends. In the plain version the places of the fields are known by their words. All
that stands between these places must stand in the hostile version as well, in the same order and equally
deep. What stands in such a place may be what Markdown makes of a text, and in a field that holds one line
nothing at all.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from elements import Element, quickly

MARK = re.compile(r"zq(\d+)(b|e)", re.IGNORECASE)
"""The words by which a field's place is known: zq7b where it begins, zq7e where a text ends."""

INSIDE = {
    "a": ("href", "title"),
    "blockquote": (),
    "br": (),
    "code": (),
    "em": (),
    "li": (),
    "ol": ("start",),
    "p": (),
    "pre": (),
    "strong": (),
    "table": (),
    "tbody": (),
    "td": ("style", "align"),
    "th": ("style", "align"),
    "thead": (),
    "tr": (),
    "ul": (),
}
"""What a text of a record may become, and the attributes that each may have."""

BY_HAND = {
    **INSIDE,
    **{f"h{level}": ("id",) for level in range(1, 7)},
    **dict.fromkeys(
        ("abbr", "del", "ins", "kbd", "s", "small", "span", "sub", "sup"), ("id", "title", "lang")
    ),
    "a": ("href", "title", "id", "name", "rel", "lang"),
    "code": ("class",),
    "dd": (),
    "div": ("class",),
    "dl": (),
    "dt": (),
    "hr": (),
    "img": ("src", "alt", "title"),
    "li": ("id",),
    "p": ("class", "id"),
    "pre": (),
}
"""What a page that is written by hand may hold."""

CONTENTS = frozenset(("nav", "label", "span", "ul", "li", "a"))
"""Elements of a page's list of its headings."""
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))

DRAWN = frozenset(
    "a circle defs desc ellipse g line marker path polygon polyline rect svg text title tspan".split()
)
"""What our pictures are made of."""

WORDS = frozenset(
    ("aria-label", "alt", "content", "data-label", "title", "placeholder", "value", "data-name", "data-tools")
)
"""Attributes of our own in which the words of a field may stand."""

TAKEN = re.compile(
    r"(?!fn(?:ref)?\d*:)(?:__[a-z]+|assess-.*|toolkit-.*|main|document|location|body|.*[\s\"'<>].*)"
)
"""Ids that scripts look up, or that no page should have."""

PERSON = (
    {"literal"},
    {"family", "given"},
    {"@type", "name"},
    {"@type", "name", "familyName", "givenName"},
)
"""What data may say of an author, whose name may read as a person's or not."""

_CLASSES = re.compile(r"language-[a-z0-9-]+|lead|toc|footnote|footnote-ref|footnote-backref|headerlink")
_ALIGNED = re.compile(r"text-align: ?(left|right|center);?|left|right|center")
_OWN_ANCHOR = re.compile(r"#[a-z0-9]+(?:-[a-z0-9]+)*")
_DRAWN = re.compile(r"[-\w\s.,#():%/]*")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_NOTE = re.compile(r"#?fn(ref)?\d*:\d+")


@dataclass(frozen=True)
class Slot:
    """A field's place on a page. `text` says that it holds Markdown, and not one line."""

    number: int
    text: bool


@dataclass(frozen=True)
class Open:
    """An element where it begins. In the plain version None stands for words of a field in an attribute."""

    tag: str
    attributes: tuple[tuple[str, str | None], ...]

    def __str__(self) -> str:
        said = "".join(f" {name}={value!r}" for name, value in self.attributes)
        return f"<{self.tag}{said}>"


@dataclass(frozen=True)
class Close:
    """An element where it ends."""

    tag: str

    def __str__(self) -> str:
        return f"</{self.tag}>"


@dataclass(frozen=True)
class Data:
    """What stands in a script or a style: code as it is, or data."""

    tag: str
    text: str

    def __str__(self) -> str:
        return f"{self.tag}: {self.text[:60]}"


Token = Open | Close | Data | Slot


@dataclass(frozen=True)
class Fault:
    """What is wrong with a page, and the numbers of the fields that may be the cause, likeliest first."""

    what: str
    slots: tuple[int, ...] = ()


class Seen:
    """A page as a browser sees it: its tokens, its words, and what in it no page of ours has at all."""

    def __init__(self, html: str, by_hand: bool = False) -> None:
        self._by_hand = by_hand
        self.faults: list[Fault] = []
        self.tokens: list[Token] = []
        self._words: list[str] = []
        self._last = 0
        self.ids: Counter[str] = Counter()
        self._walk(quickly(html))

    @property
    def words(self) -> str:
        """All words of the page, with one space between."""
        return " ".join("".join(self._words).split())

    def _walk(self, element: Element) -> None:
        if not element.tag:
            self.faults.append(Fault(f"a comment: {str(element.children[0])[:40]}", (self._last,)))
            return
        tag, attributes = element.tag, dict(element.attributes)
        attributes.pop("data-search-exclude", None)
        if self._by_hand and tag in HEADINGS:  # Its words and all that it says are the writer's own.
            attributes = {name: value for name, value in attributes.items() if name not in ("lang", "title")}
        self.ids.update([attributes["id"]] if "id" in attributes else [])
        if tag == "svg":
            self._picture(element)
        elif tag in ("script", "style", "noscript") and not element.elements:
            self.tokens.append(Open(tag, tuple(sorted(attributes.items()))))
            self.tokens += Data(tag, element.text), Close(tag)
        elif tag == "div" and attributes.get("class") == "footnote":
            self._notes(element)
        elif tag == "sup" and _is_mark(element, attributes):
            pass
        elif self._by_hand and tag == "nav" and "md-nav--secondary" in (attributes.get("class") or ""):
            self._contents(element)
        elif (tag == "p" and not attributes) or _is_term(tag, attributes) or _is_gap(element, attributes):
            self._inner(element)
        else:
            self.tokens.append(Open(tag, tuple(sorted(attributes.items()))))
            self._inner(element)
            self.tokens.append(Close(tag))

    def _contents(self, element: Element) -> None:
        """Judge the list of a page's headings, which on a page by hand are the writer's own."""
        attributes = dict(element.attributes)
        if element.tag not in CONTENTS:
            self.faults.append(Fault(f"<{element.tag}> in the page's list of headings"))
        if not (attributes.get("href") or "#").startswith("#") or any(n.startswith("on") for n in attributes):
            self.faults.append(Fault(f"{attributes} in the page's list of headings"))
        for child in element.elements:
            self._contents(child)

    def _inner(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Element):
                self._walk(child)
            else:
                self._text(child)

    def _text(self, text: str) -> None:
        self._words.append(text)
        for found in MARK.finditer(text):
            self._last = int(found[1])
            self.tokens.append(Slot(self._last, found[2].lower() == "e"))

    def _picture(self, element: Element) -> None:
        """Take a picture for what it is, if it is drawn as ours are."""
        for inner in element.all():
            tag = inner.tag
            if tag not in DRAWN:
                self.faults.append(Fault(f"a picture with <{tag}>", (self._last,)))
            for bare, value in inner.attributes.items():
                if (tag, bare) == ("a", "href") and _OWN_ANCHOR.fullmatch(value):
                    continue  # A box leads to where the page tells of it.
                if (
                    bare.startswith("on")
                    or bare in ("href", "style", "src")
                    or (bare not in WORDS and not _DRAWN.fullmatch(value))
                ):
                    self.faults.append(Fault(f"a picture with {tag}[{bare}={value[:40]!r}]", (self._last,)))

    def _notes(self, element: Element) -> None:
        """Take the notes below a page for what they are: sources with a link to each, by document."""
        for inner in element.all():
            tag = inner.tag
            wrong = [
                f"{name}={value}"
                for name, value in inner.attributes.items()
                if not (
                    (name in ("id", "href") and _NOTE.fullmatch(value))
                    or (name == "class" and _CLASSES.fullmatch(value))
                    or (name == "title" and value.startswith("Jump back"))
                    or (name == "href" and tag == "a" and safe(value))
                )
            ]
            if self._by_hand and not tag:
                self.faults.append(Fault(f"a comment in a note: {str(inner.children)[:40]}", (self._last,)))
            elif self._by_hand and tag != "div":
                own = {n: value for n, value in inner.attributes.items() if not value.startswith("Jump back")}
                if not may_stand(Open(tag, tuple(sorted(own.items()))), True):
                    self.faults.append(Fault(f"a note with <{tag} {own}>", (self._last,)))
            elif tag not in ("div", "hr", "ol", "ul", "li", "p", "a", "span", "sup") or wrong:
                self.faults.append(Fault(f"a note with <{tag} {wrong}>", (self._last,)))
        self._words.append(element.text)


def _is_mark(element: Element, attributes: dict[str, str]) -> bool:
    """Tell whether an element is the mark of a note, which may be another one where notes were added."""
    if set(attributes) == {"data-cite"}:
        return attributes["data-cite"].isdigit()
    links = element.elements
    return (
        set(attributes) <= {"id"}
        and _NOTE.fullmatch(attributes.get("id", "fnref:1")) is not None
        and len(links) == 1
        and links[0].tag == "a"
        and not links[0].elements
        and links[0].attributes.keys() == {"class", "href"}
        and links[0].attributes["class"] == "footnote-ref"
        and _NOTE.fullmatch(links[0].attributes["href"]) is not None
    )


def _is_gap(element: Element, attributes: dict[str, str]) -> bool:
    """Tell whether an element holds nothing: it parts a list at the end of a text from one that follows."""
    return element.tag == "div" and not attributes and not element.elements and not element.text.strip()


def _is_term(tag: str, attributes: dict[str, str]) -> bool:
    """Tell whether an element links a term, with its meaning: it stands where the page uses it first."""
    return (
        tag == "a"
        and {"class", "href"} <= attributes.keys() <= {"class", "href", "title"}
        and attributes["class"] == "term"
        and safe(attributes["href"])
    )


def safe(address: str) -> bool:
    """Tell whether a link leads to a page of ours, to one on the web or to a mailbox."""
    bare = _UNSEEN.sub("", address).casefold()
    try:
        parts = urlsplit(bare)
    except ValueError:
        return False
    if bare.startswith(("//", "/\\", "\\")) or (parts.scheme in ("http", "https") and not parts.netloc):
        return False
    if ":" in re.split(r"[/?#]", bare, maxsplit=1)[0]:
        return parts.scheme in ("http", "https", "mailto")
    return True


class Plain:
    """A page whose fields hold plain words: what any other version of it is held against.

    `texts` are the numbers of the fields that hold Markdown.
    """

    def __init__(self, html: str, texts: frozenset[int], inside: dict[str, tuple[str, ...]] = INSIDE) -> None:
        seen = Seen(html, inside is BY_HAND)
        assert not seen.faults, seen.faults
        self.words = seen.words
        self.shown = {int(found[1]) for found in MARK.finditer(seen.words)}
        self._inside = inside
        self.items = list(_with_slots(seen.tokens, texts))
        self.numbers = {item.number for item in self.items if isinstance(item, Slot)}
        self._depths: list[int] = []
        depth = 0
        for item in self.items:
            self._depths.append(depth)
            depth += isinstance(item, Open)
            depth -= isinstance(item, Close)
        assert depth == 0

    def faults(self, html: str) -> list[Fault]:
        """Return what is wrong with another version of the page."""
        return self.compared(Seen(html, self._inside is BY_HAND))

    def compared(self, seen: Seen) -> list[Fault]:
        """Return what is wrong with another version of the page, as it is seen."""
        if seen.faults:
            return seen.faults
        if twice := [name for name, times in seen.ids.items() if times > 1]:
            return [Fault(f"the ids {twice} are there twice")]
        states = self._reached(0, 0)
        depth = 0
        for position, token in enumerate(seen.tokens):
            if isinstance(token, Slot):
                continue
            after = depth
            if isinstance(token, Open):
                after += 1
            elif isinstance(token, Close):
                after -= 1
            following: set[int] = set()
            for state in states:
                item = self.items[state] if state < len(self.items) else None
                if isinstance(item, Slot):
                    if after >= self._depths[state] and self._may_stand(token, item):
                        following.add(state)
                        if after == self._depths[state]:
                            following |= self._reached(state + 1, after)
                elif item is not None and _same(item, token):
                    following |= self._reached(state + 1, after)
            if not following:
                return [self._fault(states, seen.tokens, position)]
            states, depth = following, after
        if len(self.items) not in states:
            return [self._fault(states, seen.tokens, len(seen.tokens))]
        return []

    def _may_stand(self, token: Token, slot: Slot) -> bool:
        return slot.text and (
            (isinstance(token, Close) and token.tag in self._inside)
            or (isinstance(token, Open) and may_stand(token, self._inside is BY_HAND))
        )

    def _reached(self, state: int, depth: int) -> set[int]:
        """Return a state, and those behind it if it is at a field's place, which may be empty."""
        found = {state}
        while state < len(self.items) and isinstance(self.items[state], Slot):
            if depth != self._depths[state]:
                break
            state += 1
            found.add(state)
        return found

    def _fault(self, states: set[int], tokens: list[Token], position: int) -> Fault:
        furthest = max(states)
        before = [item.number for item in self.items[: furthest + 1] if isinstance(item, Slot)]
        after = [item.number for item in self.items[furthest + 1 :] if isinstance(item, Slot)]
        got = " ".join(str(token) for token in tokens[position : position + 3] if not isinstance(token, Slot))
        wanted = " ".join(str(item) for item in self.items[furthest : furthest + 2])
        suspects = [*dict.fromkeys(reversed(before))][:4] + after[:1]
        return Fault(f"{got or 'the end'} where there was {wanted or 'the end'}", tuple(suspects))


@cache
def may_stand(token: Open, by_hand: bool) -> bool:
    """Tell whether an element may stand where a text does, as a text of a record or on a page by hand."""
    allowed = (BY_HAND if by_hand else INSIDE).get(token.tag)
    everywhere = ("class", "lang", "title") if by_hand else ("class",)
    return allowed is not None and all(
        name in (*allowed, *everywhere) and _is_harmless(token.tag, name, value or "", by_hand)
        for name, value in token.attributes
    )


def _is_harmless(tag: str, name: str, value: str, by_hand: bool) -> bool:
    match name:
        case "href":
            return safe(value)
        case "src":
            return safe(value) and ":" not in value
        case "class":
            return (tag == "code" or by_hand) and all(map(_CLASSES.fullmatch, value.split()))
        case "style" | "align":
            return _ALIGNED.fullmatch(value) is not None
        case "id" | "name":
            return not TAKEN.fullmatch(value)
        case "start":
            return value.isdigit()
        case _:
            return True


def _with_slots(tokens: list[Token], texts: frozenset[int]) -> Iterator[Token]:
    """Yield tokens, with one slot for all that stands between the beginning and the end of a text."""
    position = 0
    while position < len(tokens):
        token = tokens[position]
        position += 1
        match token:
            case Slot(number, text):
                if text:
                    continue
                if number in texts:
                    for ahead in range(position, len(tokens)):
                        if tokens[ahead] == Slot(number, True):
                            position = ahead + 1
                            break
                yield Slot(number, number in texts)
            case Open(tag, attributes):
                yield Open(tag, tuple((n, None if v and MARK.search(v) else v) for n, v in attributes))
            case _:
                yield token


def _same(item: Token, token: Token) -> bool:
    if item == token:
        return True
    match item, token:
        case Open(), Open():
            return (
                item.tag == token.tag
                and len(item.attributes) == len(token.attributes)
                and all(map(_same_attribute, item.attributes, token.attributes))
            )
        case Data("script", before), Data("script", after):
            return _is_json(before) and same_shape_of(before, after)
        case _:
            return False


def _same_attribute(before: tuple[str, str | None], after: tuple[str, str | None]) -> bool:
    name, value = after
    if before[0] != name:
        return False
    if before[1] is not None:
        return before[1] == value
    match name:
        case "href":
            return safe(value or "")
        case "id" | "for" | "name" | "aria-labelledby":
            return not TAKEN.fullmatch(value or "")
        case _:
            return name in WORDS


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def same_shape_of(before: str, after: str) -> bool:
    """Tell whether two texts are JSON of the same shape."""
    return _is_json(after) and not different(json.loads(before), json.loads(after))


def different(before: Any, after: Any, at: str = "") -> list[str]:
    """Return where two values of JSON differ, but for words of fields."""
    if isinstance(before, str) and MARK.search(before):
        return [] if isinstance(after, str) else [f"{at} is no text"]
    if type(before) is not type(after):
        return [f"{at} is {type(after).__name__}, was {type(before).__name__}"]
    if isinstance(before, dict):
        if before.keys() != after.keys() and before.keys() in PERSON and after.keys() in PERSON:
            return []
        named = {k for k in before if not MARK.search(k)}
        if len(before) != len(after) or not named <= after.keys():
            return [f"{at} has {sorted(after)[:9]}, had {sorted(before)[:9]}"]
        same = sorted(named - {"cite"})  # a text may cite what it likes
        return [found for k in same for found in _under(k, before[k], after[k], f"{at}/{k}")]
    if isinstance(before, list):
        if len(before) != len(after):
            return [f"{at} has {len(after)} items, had {len(before)}"]
        pairs = enumerate(zip(before, after, strict=True))
        return [found for n, (b, a) in pairs for found in different(b, a, f"{at}/{n}")]
    return [] if before == after else [f"{at} is {str(after)[:60]!r}, was {str(before)[:60]!r}"]


def _under(key: str, before: Any, after: Any, at: str) -> list[str]:
    """Return where two values under a key differ. A text that cites a source adds it, or moves it up."""
    if key != "citation" or not isinstance(before, list) or not isinstance(after, list):
        return different(before, after, at)
    lost = [each for each in before if all(different(each, other) for other in after)]
    return [f"{at} no longer has {str(each)[:60]!r}" for each in lost]
