"""Rewrites records' Markdown for one page: resolves links to records, and turns citations into footnotes.

Everything placed on a page is `Markdown`, which is safe to place. A plain string never is: it goes
through `plain` first, so that a name with an asterisk or a bracket shows as it was written.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from heapq import merge
from operator import methodcaller

from markupsafe import Markup

from generator.catalog.catalog import Catalog
from generator.catalog.terms import Spot
from generator.schema import Record
from generator.schema.dates import date_in_words
from generator.schema.fields import split_citation
from generator.schema.glossary import Term
from generator.schema.markdown import (
    ESCAPES,
    MARK,
    MARK_IN_ARTICLE,
    apart,
    canonical,
    escape,
    in_address,
    on_one_line,
)
from generator.schema.parts import Figure
from generator.schema.prose import in_brackets
from generator.schema.sources import Source

TERM = "{: .term }"
"""The attribute list of a link to a term in running text, which is styled apart."""

Markdown = Markup
"""Markdown that is ready to be placed on a page."""

_IN_ATTRIBUTE = {sign: way for sign, way in ESCAPES.items() if sign != ord("#")}
_OPENERS = frozenset(
    "A All An As At Both Chief Chair Each Ended Every Executive For From If In It Its Leaders No On Once One"
    " Planned Senior Some The Their This Three Two When Which With".split()
)
"""First words of phrases that lose their capital within a sentence, because they are no names."""


_Mark = re.Match[str] | Spot
"""Where something is to be put in place in a text."""

_NEXT_BLOCK = re.compile(r"\n[ >]*(?:\n|\Z|[-*+|#]|\d+[.)] )")
"""Where a paragraph ends, or an item of a list."""

_OWN_FOOTNOTE = re.compile(r"\[\^([0-9]{1,9})\]")
"""A footnote of a hand-written page itself. Citations get other numbers."""


class PageText:
    """Writes text for the page at `path` (below the site's root), and collects its footnotes and terms.

    `path` is what MkDocs calls it: `topics/tides.md`. Footnotes are numbered in order of use; a source
    cited twice at the same page or section keeps its number. Running text links each term of the
    glossary where the page uses it first, so texts are to be written in the order of the page. `numbered`
    is the greatest number of a footnote that the page has already. `row` is the record without a page of
    its own whose entry is being written.
    """

    def __init__(self, catalog: Catalog, path: str, numbered: int = 0) -> None:
        self.catalog = catalog
        self.path = path
        self.row: Record | None = None
        self._first = numbered + 1
        self._folders = path.split("/")[:-1]
        self._numbers: dict[str, int] = {}
        self._terms: dict[str, None] = {}

    def prose(self, text: str) -> Markdown:
        """Return a text field's Markdown with links to records, terms and footnotes in place."""
        return self._marked(canonical(text))

    def line(self, text: str) -> Markdown:
        """Return a text field's Markdown as one line, for a list item."""
        return self._marked(on_one_line(text))

    def cell(self, text: str) -> Markdown:
        """Return a text field's Markdown as one line, for a table's cell: a term there is a mere label."""
        return Markdown(MARK.sub(self._placed, _once(on_one_line(text), MARK)))

    def article(self, text: str) -> Markdown:
        """Return a hand-written page's Markdown with links to records, terms and footnotes in place."""
        once = _once(text, MARK_IN_ARTICLE)
        return self._written(once, MARK_IN_ARTICLE.finditer(once))

    def sentence(self, text: str) -> Markdown:
        """Return plain text with its terms linked."""
        return self._written(plain(text), ())

    def cite(self, citations: Iterable[str]) -> Markdown:
        """Return footnote marks for citations such as `annual-report-2021, p. 44`, ordered by number."""
        numbers = sorted({self._number(citation) for citation in dict.fromkeys(citations)})
        return Markdown("".join(f"[^{number}]" for number in numbers))

    def link(self, record: Record, label: str = "") -> Markdown:
        """Return a link to a record's page, with the record's name or the label given."""
        local = " (local)" if not label and self.catalog.layers.is_local(record) else ""
        shown = plain(label or f"{record.name}{local}")
        return shown if self.is_about(record) else Markdown(f"[{shown}]({self.way(record)})")

    def way(self, record: Record, anchor: str = "") -> Markdown:
        """Return the way from this page to a record, or to a part of what is told of it."""
        path, sign, part = where(self.catalog, record, anchor).partition("#")
        return Markdown(f"#{part}" if sign and path == self.path else f"{self.to(path)}{sign}{part}")

    def is_about(self, record: Record) -> bool:
        """Return True if what is being written is the record's own page, or its entry on an index."""
        if self.catalog.is_thin(record):
            return record is self.row
        return page_of(self.catalog, record) == self.path

    def see(self, kind: type[Record], record_id: str, label: str = "") -> Markdown:
        """Return a link to the record of a kind with this id. Raises KeyError where there is none.

        A term that is shown in this way is used on the page, which need not link it again.
        """
        record = self.catalog.get(kind, record_id)
        if issubclass(kind, Term) and not self.is_about(record):
            self._terms[record_id] = None
        return self.link(record, label)

    def names(self, kind: type[Record], ids: Iterable[str]) -> list[Markdown]:
        """Return a link to each of the records with these ids."""
        return [self.see(kind, record_id) for record_id in ids]

    def to(self, path: str) -> str:
        """Return the way from this page to another, both below the site's root."""
        here, there = self._folders, path.split("/")
        shared = 0
        while shared < len(here) and here[shared : shared + 1] == there[shared:-1][:1]:
            shared += 1
        return "../" * (len(here) - shared) + "/".join(there[shared:])

    def label(self, vocabulary: str, value_id: str) -> Markdown:
        """Return what a controlled value is called on a page."""
        return plain(self.catalog.value(vocabulary, value_id).label)

    def figure(self, figure: Figure) -> Markdown:
        """Return a figure with its date and footnote: `about 800,000 (July 2022)`."""
        return plain(figure_in_words(figure)) + self.cite([figure.cite])

    def footnotes(self) -> Markdown:
        """Return the definitions of all footnotes used so far. Call it last."""
        lines = [f"[^{number}]: {words}" for number, words in enumerate(self.cited(), self._first)]
        return Markdown("\n".join(lines))

    @property
    def terms(self) -> tuple[str, ...]:
        """The ids of the terms that the page has used so far."""
        return tuple(self._terms)

    def cited(self) -> list[Markdown]:
        """Return what each footnote used so far says, in the order of their numbers."""
        notes = []
        for citation in self._numbers:
            source_id, locator = split_citation(citation)
            source = self.catalog.get(Source, source_id)
            where = f", {plain(locator)}" if locator else ""
            itself = f" [(online)]({in_address(source.url)})" if source.url else ""
            notes.append(Markdown(f"{plain(source.short)}, {self.link(source)}{itself}{where}."))
        return notes

    def _marked(self, canonical_text: str) -> Markdown:
        once = _once(canonical_text, MARK)
        return self._written(once, MARK.finditer(once))

    def _written(self, text: str, marks: Iterable[_Mark]) -> Markdown:
        """Return a text with what stands at the marks put in place, and terms linked at their first use."""
        spots: Iterable[_Mark] = self.catalog.phrases.find(text, self._terms)
        pieces: list[str] = []
        at = 0
        for mark in merge(marks, spots, key=methodcaller("span")):
            start, end = mark.span()
            if start < at or (isinstance(mark, Spot) and mark.term in self._terms):
                continue
            if isinstance(mark, Spot):
                placed = self._used(mark.term, text[start:end])
            elif mark["noun"] == Term.noun:
                placed = self._used(mark["id"], mark["label"])
            else:
                placed = self._placed(mark)
            pieces += text[at:start], placed
            at = end
        return Markdown("".join((*pieces, text[at:])))

    def _used(self, term_id: str, label: str) -> str:
        """Return a link to a term, in words of a running text."""
        link = self.see(Term, term_id, Markdown(label))
        return f"{link}{TERM}" if term_id in self._terms else link

    def _placed(self, match: re.Match[str]) -> str:
        if match["cited"]:
            return self.cite(in_brackets(match["cited"]))
        if not match["noun"]:
            return match[0]
        record = self.catalog.get(self.catalog.kinds.nouns[match["noun"]], match["id"])
        return self.link(record, Markdown(match["label"]))

    def _number(self, citation: str) -> int:
        source, locator = split_citation(citation)
        return self._numbers.setdefault(f"{source}, {locator}", self._first + len(self._numbers))


def _once(text: str, marks: re.Pattern[str]) -> str:
    """Return a text in which sentences of a paragraph with the same citations have them after the last."""
    pieces: list[str] = []
    at = 0
    before: re.Match[str] | None = None
    for mark in marks.finditer(text):
        if mark["cited"]:
            if (
                before
                and set(in_brackets(before["cited"])) == set(in_brackets(mark["cited"]))
                and not _NEXT_BLOCK.search(text, before.end(), mark.start())
            ):
                pieces.append(text[at : before.start()])
                at = before.end()
            before = mark
    return "".join((*pieces, text[at:]))


def page_of(catalog: Catalog, record: Record) -> str:
    """Return the path of the page below the site's root that tells of a record: `topics/tides.md`.

    It is the index of the kind if the record has too little to say for a page of its own.
    """
    return f"{record.folder}/index.md" if catalog.is_thin(record) else own_path(record)


def own_path(record: Record) -> str:
    """Return the path of the page that a record has, or that leads to where it is told of."""
    return f"{record.folder}/{record.id}.md"


def where(catalog: Catalog, record: Record, anchor: str = "") -> str:
    """Return where a record, or a part of it, is told of: `topics/tides.md`, `topics/index.md#tides`."""
    if catalog.is_thin(record):
        anchor = in_row(record, anchor) if anchor else record.id
    return page_of(catalog, record) + (f"#{anchor}" if anchor else "")


def in_row(record: Record, anchor: str) -> str:
    """Return the id that a part of a record has where its entry stands beside others."""
    return f"{record.id}--{anchor}"


def brief_path(record: Record, former: str = "") -> str:
    """Return the path of a record's brief, or what it was by a former id. Empty if the record has no brief.

    For example, `topics/tides/brief.md`.
    """
    return f"{record.folder}/{former or record.id}/brief.md" if record.KIND.brief and record.is_full else ""


def plain(text: str) -> Markdown:
    """Return plain text as Markdown that shows exactly that text."""
    return text if isinstance(text, Markdown) else _escaped(text)


@lru_cache(maxsize=1 << 12)
def _escaped(text: str) -> Markdown:
    """Return plain text as Markdown. Nine of ten times it is a name or a label that was placed before."""
    return Markdown(escape(text))


def attribute(text: str) -> Markdown:
    """Return plain text for use inside the quotes of an HTML attribute.

    Signs of Markdown are escaped too: an engine that loses its way in raw HTML finds none there.
    """
    return Markdown(apart(text.translate(_IN_ATTRIBUTE)))


def address(url: str) -> Markdown:
    """Return an address for use in a link of Markdown, between angle brackets."""
    return Markdown(in_address(url))


def number(value: float) -> str:
    """Return a number with commas between the thousands: 800,000."""
    return f"{value:,}"


def figure_in_words(figure: Figure, unit: str = "") -> str:
    """Return a figure with its date and note as plain text: `about 800,000 people (July 2022)`."""
    about = "about " if figure.approximate else ""
    note = f"; {within_sentence(figure.note)}" if figure.note else ""
    return f"{about}{number(figure.value)} {unit}".rstrip() + f" ({date_in_words(figure.as_of)}{note})"


def within_sentence(phrase: str) -> str:
    """Return a phrase for use within a sentence: `The plan.` gives `the plan`; `Essex` keeps its capital."""
    first = phrase.partition(" ")[0]
    begin = phrase[0].lower() if first in _OPENERS else phrase[0]
    whole = begin + phrase[1:].removesuffix(".")
    return Markdown(whole) if isinstance(phrase, Markdown) else whole


def article(catalog: Catalog, path: str, text: str) -> str:
    """Return a hand-written page's Markdown with links and citations in place, and its footnotes."""
    page = PageText(catalog, path, max(map(int, _OWN_FOOTNOTE.findall(text)), default=0))
    body = page.article(text)
    footnotes = page.footnotes()
    return f"{body.rstrip()}\n\n## Sources\n\n{footnotes}\n" if footnotes else str(body)


def terms_in_article(catalog: Catalog, path: str, text: str) -> tuple[str, ...]:
    """Return the ids of the terms that a hand-written page uses."""
    page = PageText(catalog, path)
    page.article(text)
    return page.terms
