"""What a value means beyond its shape, and what the JSON Schema says of it.

Editors and the form on the site go by the schema alone: what a type allows stands there too, with what the
check says of a value that it refuses (`patternErrorMessage`), and what the value holds (`x-type`, `x-of`).
"""

from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.schema.messages import NO_CITATION


class Keywords:
    """Adds keywords to the JSON Schema of a type."""

    def __init__(self, **keywords: Any) -> None:
        self._keywords = keywords

    def keywords(self) -> dict[str, Any]:
        """Return the keywords to be added."""
        return self._keywords

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return the JSON Schema with the keywords in it."""
        return {**handler(core_schema), **self.keywords()}


def pattern(expression: str, message: str) -> dict[str, str]:
    """Return the keywords for a pattern, and for what is said of a text that it does not fit.

    A browser runs it on all that is typed: it must take time in proportion to the text's length.
    """
    return {"pattern": expression, "patternErrorMessage": message}


@dataclass(frozen=True)
class Names(Keywords):
    """The value is the id of another record, of the kind whose folder is `kind`."""

    kind: str

    def keywords(self) -> dict[str, Any]:
        """Name the folder."""
        return {"x-type": "record", "x-of": self.kind}


@dataclass(frozen=True)
class OneOf(Keywords):
    """The value is the id of one of the values of a vocabulary."""

    vocabulary: str

    def keywords(self) -> dict[str, Any]:
        """Name the vocabulary, whose values a published schema lists."""
        return {"x-type": "choice", "x-of": self.vocabulary}


@dataclass(frozen=True)
class NamesPart(Keywords):
    """The value is the id of one of the record's own parts, in the list called `field`."""

    field: str

    def keywords(self) -> dict[str, Any]:
        """Name the list."""
        return {"x-type": "part", "x-of": self.field}


@dataclass(frozen=True)
class Prose(Keywords):
    """The value is Markdown. If `cited`, it states facts and must say where they come from."""

    cited: bool = True

    def keywords(self) -> dict[str, Any]:
        """Ask for a citation, if there must be one."""
        if not self.cited:
            return {"x-type": "words"}
        return {"x-type": "text", **pattern(r"\[@[^\[\]]+\]", " ".join(NO_CITATION))}


@dataclass(frozen=True)
class Cites(Keywords):
    """The value is a citation: a source's id, then where in the source."""

    def keywords(self) -> dict[str, Any]:
        """Say so."""
        return {"x-type": "citation"}
