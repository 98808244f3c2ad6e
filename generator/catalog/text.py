"""Text for one page: records' Markdown with its links and citations turned into a page's own.

Everything placed on a page is `Markdown`, which is safe to place. A plain string never is: it goes
through `plain` first, so that a name with an asterisk or a bracket shows as it was written.
"""

import re
from collections.abc import Iterable
from heapq import merge

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
"""Follows a link to a term in running text, which looks calmer than other links."""

Markdown = Markup
"""Markdown that is ready to be placed on a page."""

_IN_ATTRIBUTE = {sign: way for sign, way in ESCAPES.items() if sign != ord("#")}
_OPENERS = frozenset(
    "A All An As At Both Chief Chair Each Ended Every Executive For From If In It Its Leaders No On Once One"
    " Planned Senior Some The Their This Three Two When Which With".split()
)
"""Words that begin a phrase and are no names, so that they may lose their capital within a sentence."""


_Mark = re.Match[str] | Spot
"""Where something is to be put in place in a text."""

_OWN_FOOTNOTE = re.compile(r"\[\^([0-9]{1,9})\]")
"""A footnote that a page written by hand has of its own. Citations get other numbers."""


class PageText:
    """Writes text for the page at `path` (below the site's root), and collects its footnotes and terms.

    `path` is what MkDocs calls it: `places/leeds.md`. Footnotes are numbered in order of use; a source
    cited twice at the same page or section keeps its number. Running text links each term of the
    glossary where the page uses it first, so texts are to be written in the order of the page. `numbered`
    is the greatest number of a footnote that the page has already.
    """

    def __init__(self, catalog: Catalog, path: str, numbered: int = 0) -> None:
        self.catalog = catalog
        self.path = path
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
        return Markdown(MARK.sub(self._placed, on_one_line(text)))

    def article(self, text: str) -> Markdown:
        """Return a hand-written page's Markdown with links to records, terms and footnotes in place."""
        return self._written(text, MARK_IN_ARTICLE.finditer(text))

    def sentence(self, text: str) -> Markdown:
        """Return plain text with its terms linked."""
        return self._written(plain(text), ())

    def cite(self, citations: Iterable[str]) -> Markdown:
        """Return footnote marks for citations such as `kings-fund-2021, p. 44`."""
        return Markdown("".join(self._mark(citation) for citation in dict.fromkeys(citations)))

    def link(self, record: Record, label: str = "") -> Markdown:
        """Return a link to a record's page, with the record's name or the label given."""
        shown = plain(label or record.name)
        target = page_of(record)
        return shown if target == self.path else Markdown(f"[{shown}]({self.to(target)})")

    def see(self, kind: type[Record], record_id: str, label: str = "") -> Markdown:
        """Return a link to the record of a kind with this id. Raises KeyError where there is none.

        A term that is shown in this way is used on the page, which need not link it again.
        """
        record = self.catalog.get(kind, record_id)
        if issubclass(kind, Term) and page_of(record) != self.path:
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
        found = []
        for citation in self._numbers:
            source_id, locator = split_citation(citation)
            source = self.catalog.get(Source, source_id)
            where = f", {plain(locator)}" if locator else ""
            found.append(Markdown(f"{plain(source.short)}, {self.link(source)}{where}."))
        return found

    def _marked(self, canonical_text: str) -> Markdown:
        return self._written(canonical_text, MARK.finditer(canonical_text))

    def _written(self, text: str, marks: Iterable[_Mark]) -> Markdown:
        """Return a text with what stands at the marks put in place, and terms linked at their first use."""
        spots: Iterable[_Mark] = self.catalog.phrases.find(text, self._terms)
        pieces: list[str] = []
        at = 0
        for found in merge(marks, spots, key=_span):
            start, end = found.span()
            if start < at or (isinstance(found, Spot) and found.term in self._terms):
                continue
            if isinstance(found, Spot):
                placed = self._used(found.term, text[start:end])
            elif found["noun"] == Term.noun:
                placed = self._used(found["id"], found["label"])
            else:
                placed = self._placed(found)
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

    def _mark(self, citation: str) -> str:
        source, locator = split_citation(citation)
        position = self._numbers.setdefault(f"{source}, {locator}", self._first + len(self._numbers))
        return f"[^{position}]"


def _span(mark: _Mark) -> tuple[int, int]:
    return mark.span()


def page_of(record: Record) -> str:
    """Return the path of a record's page below the site's root: `places/leeds.md`."""
    return f"{record.folder}/{record.id}.md"


def plain(text: str) -> Markdown:
    """Return plain text as Markdown that shows exactly that text."""
    if isinstance(text, Markdown):
        return text
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
    """Put a phrase within a sentence: `The plan.` gives `the plan`, and `Essex` keeps its capital."""
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
