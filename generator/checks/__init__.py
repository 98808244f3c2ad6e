"""Truths across records. Each check is a rule in the contributor's words, and yields what breaks it.

A check reads the linked whole, changes nothing and raises nothing. `CHECKS` are those of every project; a
kind may have its own, in a list of the same name.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from generator.catalog.catalog import Catalog
from generator.checks import (
    addresses,
    article_links,
    articles,
    dates_and_cycles,
    names,
    placeholders,
    references,
    sources,
    tables,
    texts,
    told_twice,
    unstated,
)
from generator.problems import Finding
from generator.schema.kinds import KindsError, each

Check = Callable[[Catalog], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    references.ids_lead_to_records,
    references.ids_lead_to_parts,
    references.values_come_from_vocabularies,
    texts.links_lead_to_records,
    texts.citations_lead_to_sources,
    texts.texts_say_where_facts_come_from,
    texts.texts_are_plain_markdown,
    texts.texts_hold_no_fields,
    told_twice.facts_stand_once,
    unstated.unstated_is_unstated,
    articles.articles_are_plain_markdown,
    article_links.links_of_articles_lead_somewhere,
    names.names_are_in_one_alphabet,
    names.names_are_used_once,
    names.names_linked_by_hand_are_the_terms_own,
    names.addresses_are_free,
    names.ids_can_be_file_names,
    names.numbers_are_used_once,
    sources.sources_are_cited,
    sources.terms_say_what_they_rest_on,
    dates_and_cycles.ends_come_after_starts,
    dates_and_cycles.ended_means_ended,
    references.parts_are_told_apart,
    addresses.pages_have_addresses_of_their_own,
    addresses.anchors_are_free,
    dates_and_cycles.succession_does_not_go_round,
    tables.tables_show_fields,
    placeholders.templates_are_filled_in,
)


def checks_of(catalog: Catalog) -> tuple[Check, ...]:
    """Return the checks of every project, and those of its own kinds."""
    own = tuple(catalog.kinds.of_all("checks", "CHECKS"))
    if not all(isinstance(checks, tuple) and all(map(callable, checks)) for checks in own):
        raise KindsError(f"A checks.py of {catalog.kinds.package} has CHECKS that are no tuple of functions.")
    return (*CHECKS, *chain.from_iterable(own))


def check(catalog: Catalog) -> list[Finding]:
    """Return everything that breaks a rule, in the order of the rules.

    What a template left to be filled in breaks other rules too; that it is not filled in is said alone.
    """
    filled_in = placeholders.templates_are_filled_in
    unfilled = list(filled_in(catalog))
    there = {(finding.file, finding.path) for finding in unfilled}
    return [
        finding
        for rule in checks_of(catalog)
        for finding in (unfilled if rule is filled_in else each(Finding, rule, catalog))
        if rule is filled_in or (finding.file, finding.path) not in there
    ]


__all__ = ["CHECKS", "Check", "check", "checks_of"]
