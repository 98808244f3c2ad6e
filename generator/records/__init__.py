"""What a data file may say: one model a kind, each the only statement of its shape."""

from generator.records.comparisons import Comparison
from generator.records.examples import Example
from generator.records.fields import Record
from generator.records.functions import Function
from generator.records.glossary import Term
from generator.records.levels import Level
from generator.records.organisations import Organisation
from generator.records.places import Place
from generator.records.policies import Policy
from generator.records.principles import Principle
from generator.records.recommendations import Recommendation
from generator.records.sources import Source
from generator.records.systems import System
from generator.records.themes import Theme
from generator.records.vocabularies import Vocabulary

KINDS: tuple[type[Record], ...] = (
    Place,
    System,
    Principle,
    Function,
    Level,
    Theme,
    Example,
    Organisation,
    Term,
    Policy,
    Recommendation,
    Comparison,
    Source,
    Vocabulary,
)
"""Every kind of record, in the order in which the site presents them."""

FOLDERS: dict[str, type[Record]] = {kind.folder: kind for kind in KINDS}
"""The kind that each folder in data/ holds."""

NOUNS: dict[str, type[Record]] = {kind.noun: kind for kind in KINDS}
"""The kind that each word before a colon in a link means: `[Leeds](place:leeds)`."""

__all__ = ["FOLDERS", "KINDS", "NOUNS", "Record"]
