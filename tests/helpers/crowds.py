"""The sample with so many organisations that those with little to say have no pages of their own."""

from projects import SAMPLE

from generator.catalog.catalog import Catalog, link
from generator.catalog.thin import MANY
from generator.checks.project import read
from generator.kinds.organisation.model import Organisation
from generator.schema.kinds import load_kinds


def crowd(number: int = MANY, **fields: object) -> Catalog:
    """Return the sample with so many organisations, of which the new ones say what is in `fields`."""
    whole = read(SAMPLE).catalog
    there = whole.all(Organisation)
    usual = {"kind": "representative-body", "cite": ["harbour-report, p. 1"]}
    new = [
        Organisation.model_validate({"id": f"crew-{n}", "name": f"Crew {n}", **usual, **fields})
        for n in range(number - len(there))
    ]
    return link([*whole.everything(), *new], kinds=load_kinds())
