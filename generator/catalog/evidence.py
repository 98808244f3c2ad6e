"""How strong the evidence is that records rest on: counted from the records, and judged by nobody.

The page `about/evidence.md` says what each mark means, and what it does not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from statistics import median_low

from generator.catalog.catalog import Catalog
from generator.catalog.listing import listed
from generator.problems import plural, way_of
from generator.schema import Record
from generator.schema.dates import date_in_words
from generator.schema.declared import shown, small
from generator.schema.fields import Cites, NumberedRecord, OneOf, Part, split_citation
from generator.schema.sources import Source
from generator.schema.walk import Leaf, field_type

ALL, SOME, NONE = "all", "some", "none"
"""The signs of marks: a full circle, a half one and an empty one."""
UNDATED = "undated"
PUBLICATIONS, YEARS, RESULT = "Publications", "Years", "Result stated"
TOLD, PUBLISHED = "Told by", "Published by"
"""What marks are called where they stand in columns."""


@dataclass(frozen=True)
class Mark:
    """One thing that is told of evidence: `about` is where the page on evidence explains it.

    `words` stand in a sentence, and `values` in the column with this heading: none where nothing is told.
    """

    about: str
    heading: str
    sign: str
    words: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Strength:
    """What records rest on: publications, the oldest first and the undated last, and who tells it.

    `insiders` are those who took part, `outsiders` others, by their labels; None if no kind of these records
    says whose account a result is. `stated` of the `asked` records whose kind has results state one.
    """

    publications: tuple[Source, ...]
    insiders: tuple[str, ...] | None
    outsiders: tuple[str, ...] | None
    stated: int
    asked: int

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks. Records of a kind that has no results have no mark for them."""
        return (_number(self), _years(self), _who(self), *([_result(self)] if self.asked else []))


def strength_of(catalog: Catalog, record: Record) -> Strength:
    """Return how strong the evidence of one record is."""
    cited: dict[str, None] = {}
    voices: dict[str, bool] = {}
    ways = _voices(type(record))
    for leaf in catalog.leaves_of(record):
        cited.update(dict.fromkeys(cited_in(leaf)))
        if isinstance(leaf.marker, OneOf) and (way := way_of(leaf.path)) in ways:
            voices[catalog.value(leaf.marker.vocabulary, leaf.value).label] = leaf.value in ways[way]
    results = _results(type(record))
    return Strength(
        _in_order(catalog.get(Source, key) for key in cited),
        tuple(label for label, inside in voices.items() if inside) if ways else None,
        tuple(label for label, inside in voices.items() if not inside) if ways else None,
        int(any(getattr(record, name) for name in results)),
        int(bool(results)),
    )


def together(strengths: Iterable[Strength]) -> Strength:
    """Return how strong the evidence of several records is, as of one table."""
    several = list(strengths)
    return Strength(
        _in_order(source for one in several for source in one.publications),
        _union(one.insiders for one in several),
        _union(one.outsiders for one in several),
        sum(one.stated for one in several),
        sum(one.asked for one in several),
    )


def whose(catalog: Catalog, records: Iterable[Record]) -> Source | None:
    """Return the publication in whose list all of these records stand, by their numbers.

    It is the first that each of them cites. None if they have no numbers, or stand in different lists.
    """
    publications = {
        split_citation(record.cite[0])[0] if isinstance(record, NumberedRecord) else "" for record in records
    }
    return (
        catalog.get(Source, publications.pop()) if len(publications) == 1 and publications != {""} else None
    )


def strength_of_all(catalog: Catalog, records: Iterable[Record]) -> Strength:
    """Return how strong the evidence of records together is."""
    return together(catalog.make(strength_of, record) for record in records)


def headings(kind: type[Record]) -> list[str]:
    """Return the headings of the columns for the marks of records of a kind."""
    who = TOLD if _voices(kind) else PUBLISHED
    return [PUBLICATIONS, YEARS, who, *([RESULT] if _results(kind) else [])]


def cited_in(leaf: Leaf) -> Iterator[str]:
    """Yield the ids of the publications that a value cites. To name one, or to link to it, is not to cite."""
    if isinstance(leaf.marker, Cites):
        yield split_citation(leaf.value)[0]
    yield from (split_citation(mention.citation)[0] for mention in leaf.references.citations)


def dates(sources: Iterable[Source]) -> str:
    """Return in words of when publications are: `April 2021, July 2022 and one undated`."""
    several = list(sources)
    known = [date_in_words(date) for date in dict.fromkeys(source.date for source in several) if date]
    undated = sum(not source.date for source in several)
    if undated and known:
        known.append(f"{'one' if undated == 1 else undated} {UNDATED}")
    return listed(known) if known else UNDATED


@dataclass(frozen=True)
class Holding:
    """The publications that were read closely, those that they list, and the latest year that any bears."""

    read: tuple[Source, ...]
    listed: tuple[Source, ...]
    latest: str


def holding(catalog: Catalog) -> Holding:
    """Return which publications the toolkit rests on, and which it knows of through them."""
    sources = _in_order(catalog.all(Source))
    return Holding(
        tuple(source for source in sources if not source.listed_in),
        tuple(source for source in sources if source.listed_in),
        max((source.date or "" for source in sources), default="")[:4],
    )


@dataclass(frozen=True)
class Age:
    """How old evidence is: citations by the year of what they cite, and the records that have them.

    The year of what is undated is empty, and comes last. `median` is that of all citations that are dated:
    at least half are of that year or before, and at least half of that year or after. Empty if none is.
    """

    citations: dict[str, int]
    records: dict[str, int]
    median: str


def age(catalog: Catalog) -> Age:
    """Return how old the evidence is that all records cite. What a source says of itself does not count."""
    citations: Counter[str] = Counter()
    records: dict[str, set[str]] = {}
    for record in catalog.everything():
        for year in () if isinstance(record, Source) else catalog.make(_years_cited, record):
            citations[year] += 1
            records.setdefault(year, set()).add(record.file)
    years = sorted(citations, key=lambda year: year or "9999")
    dated = [int(year) for year in citations.elements() if year]
    return Age(
        {year: citations[year] for year in years},
        {year: len(records[year]) for year in years},
        str(median_low(dated)) if dated else "",
    )


def _years_cited(catalog: Catalog, record: Record) -> list[str]:
    """Return the year of the source of each citation in a record."""
    cited = (key for leaf in catalog.leaves_of(record) for key in cited_in(leaf))
    return [(catalog.get(Source, key).date or "")[:4] for key in cited]


def _number(strength: Strength) -> Mark:
    number = len(strength.publications)
    words = plural(number, "publication")
    return Mark("publications", PUBLICATIONS, (NONE, SOME, ALL)[min(number, 2)], words, (str(number),))


def _years(strength: Strength) -> Mark:
    years = tuple(dict.fromkeys((source.date or "")[:4] or UNDATED for source in strength.publications))
    sign = NONE if years in ((), (UNDATED,)) else SOME if UNDATED in years else ALL
    words = dates(strength.publications)
    return Mark("years", YEARS, sign, words if sign == NONE else f"of {words}", years)


def _who(strength: Strength) -> Mark:
    if strength.insiders is None or strength.outsiders is None:
        by = tuple(dict.fromkeys(source.publisher for source in strength.publications))
        words = f"published by {listed(by)}" if by else ""
        return Mark("publishers", PUBLISHED, (NONE, SOME, ALL)[min(len(by), 2)], words, by)
    by = (*strength.insiders, *strength.outsiders)
    inside = f"told by {listed([small(label) for label in strength.insiders])}" if strength.insiders else ""
    outside = f"from outside by {listed(strength.outsiders)}" if strength.outsiders else ""
    words = f"{inside} and {outside}" if inside and outside else inside or f"told {outside}"
    sign = ALL if inside and outside else SOME if by else NONE
    return Mark("tellers", TOLD, sign, words if by else "", by)


def _result(strength: Strength) -> Mark:
    sign = ALL if strength.stated == strength.asked else SOME if strength.stated else NONE
    words = "result stated" if strength.stated else "no result stated"
    if strength.asked > 1 and strength.stated:
        words = f"results stated for {strength.stated} of {strength.asked}"
    return Mark("results", RESULT, sign, words, ("Yes" if strength.stated else "No",))


@cache
def _results(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields of a kind that hold what came of it."""
    return tuple(name for name in kind.model_fields if shown(kind, name).result)


@cache
def _voices(model: type[Part]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the ways to the fields that say whose account something is, each with who took part."""
    voices: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in model.model_fields:
        if insiders := shown(model, name).insiders:
            voices[(name,)] = insiders
        _, part, _ = field_type(model, name)
        if part is not None:
            voices |= {(name, *way): insiders for way, insiders in _voices(part).items()}
    return voices


def _in_order(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return publications, each once: the oldest first, the undated last."""
    return tuple(sorted({s.id: s for s in sources}.values(), key=lambda s: (not s.date, s.date or "", s.id)))


def _union(several: Iterable[tuple[str, ...] | None]) -> tuple[str, ...] | None:
    known = [labels for labels in several if labels is not None]
    return tuple(dict.fromkeys(label for labels in known for label in labels)) if known else None
