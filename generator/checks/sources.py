"""Sources: each is cited, and each meaning rests on one or is ours."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.checks.texts import unseen_citation, unseen_citations
from generator.problems import Finding
from generator.schema.fields import split_citation
from generator.schema.glossary import Term
from generator.schema.prose import citations
from generator.schema.sources import Source


def sources_are_cited(catalog: Catalog) -> Iterator[Finding]:
    """Every source is cited by a record or a page, or says which source lists it.

    For example: no record cites this source. Cite it, name in listed_in the source that lists it, or delete
    it.
    """
    by_articles = {
        split_citation(mention.citation)[0]
        for article in catalog.articles
        for mention in article.references.citations
    }
    for source in catalog.all(Source):
        by_unread = any(source.id in text or not text for text in catalog.unread.values())
        if not (catalog.used_by(source) or source.id in by_articles or by_unread or source.listed_in):
            hint = "Cite it, name in listed_in the source that lists it, or delete it."
            yield Finding(source.file, (), "no record cites this source.", hint, may_wait=True)


def terms_say_what_they_rest_on(catalog: Catalog) -> Iterator[Finding]:
    """Every glossary term cites a source, or says that the definition is ours.

    For example: has no source. Cite one, or add ours: true.
    """
    called = catalog.called_alike("sources")
    for term in catalog.all(Term):
        cited = bool(term.cite) or any(citations(term.definition))
        if not cited and (unseen := next(unseen_citations(catalog, term.definition, called), None)):
            yield unseen_citation(term.file, ("definition",), *unseen)
        elif cited and term.ours:
            message = "is our own definition, and yet cites a source."
            yield Finding(term.file, ("ours",), message, "Take one of the two out.")
        elif not (cited or term.ours):
            yield Finding(term.file, ("definition",), "has no source.", "Cite one, or add ours: true.")
