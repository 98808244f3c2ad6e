"""Truths across records. Each check is a rule in the contributor's words, and yields what breaks it.

A check reads the linked whole, changes nothing and raises nothing. `CHECKS` are those of every project; a
kind may have its own, in a list of the same name.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from generator.catalog.catalog import Catalog
from generator.checks.addresses import anchors_are_free, pages_have_addresses_of_their_own
from generator.checks.article_links import links_of_articles_lead_somewhere
from generator.checks.articles import articles_are_plain_markdown
from generator.checks.dates_and_cycles import (
    ended_means_ended,
    ends_come_after_starts,
    succession_does_not_go_round,
)
from generator.checks.names import (
    addresses_are_free,
    ids_can_be_file_names,
    names_are_in_one_alphabet,
    names_are_used_once,
    names_linked_by_hand_are_the_terms_own,
    numbers_are_used_once,
)
from generator.checks.placeholders import templates_are_filled_in
from generator.checks.references import (
    ids_lead_to_parts,
    ids_lead_to_records,
    parts_are_told_apart,
    values_come_from_vocabularies,
)
from generator.checks.sources import sources_are_cited, terms_say_what_they_rest_on
from generator.checks.tables import tables_show_fields
from generator.checks.texts import (
    citations_lead_to_sources,
    links_lead_to_records,
    texts_are_plain_markdown,
    texts_hold_no_fields,
    texts_say_where_facts_come_from,
)
from generator.checks.told_twice import facts_stand_once
from generator.checks.unstated import unstated_is_unstated
from generator.problems import Finding
from generator.schema.kinds import KindsError

Check = Callable[[Catalog], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    ids_lead_to_records,
    ids_lead_to_parts,
    values_come_from_vocabularies,
    links_lead_to_records,
    citations_lead_to_sources,
    texts_say_where_facts_come_from,
    texts_are_plain_markdown,
    texts_hold_no_fields,
    facts_stand_once,
    unstated_is_unstated,
    articles_are_plain_markdown,
    links_of_articles_lead_somewhere,
    names_are_in_one_alphabet,
    names_are_used_once,
    names_linked_by_hand_are_the_terms_own,
    addresses_are_free,
    ids_can_be_file_names,
    numbers_are_used_once,
    sources_are_cited,
    terms_say_what_they_rest_on,
    ends_come_after_starts,
    ended_means_ended,
    parts_are_told_apart,
    pages_have_addresses_of_their_own,
    anchors_are_free,
    succession_does_not_go_round,
    tables_show_fields,
    templates_are_filled_in,
)


def checks_of(catalog: Catalog) -> tuple[Check, ...]:
    """Return the checks of every project, and those of its own kinds."""
    own = tuple(catalog.kinds.of_all("checks", "CHECKS"))
    if not all(isinstance(found, tuple) and all(map(callable, found)) for found in own):
        raise KindsError(f"A checks.py of {catalog.kinds.package} has CHECKS that are no tuple of functions.")
    return (*CHECKS, *chain.from_iterable(own))


def check(catalog: Catalog) -> list[Finding]:
    """Return everything that breaks a rule, in the order of the rules.

    What a template left to be filled in breaks other rules too; that it is not filled in is said alone.
    """
    unfilled = list(templates_are_filled_in(catalog))
    there = {(finding.file, finding.path) for finding in unfilled}
    return [
        finding
        for rule in checks_of(catalog)
        for finding in (unfilled if rule is templates_are_filled_in else rule(catalog))
        if rule is templates_are_filled_in or (finding.file, finding.path) not in there
    ]


__all__ = ["CHECKS", "Check", "check", "checks_of"]
