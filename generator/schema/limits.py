"""How long a value may be, and how many items a list may have: some times what people have written.

What converts and shows records takes longer for a long value, and some of it much longer.
"""

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function

LONGEST_LINE = 300
LONGEST_ADDRESS = 500
LONGEST_TEXT = 10_000
"""Characters. The longest that people have written are 188, 70 and 4,380."""
MOST_ITEMS = 100
"""Items of a list whose field does not say otherwise. The longest that people have written has 40."""
MOST_FORMER_IDS = 20
"""Each becomes a page of its own."""


@dataclass(frozen=True)
class Longest:
    """The value has so many characters at most, unless its field says fewer. An editor's schema says so."""

    most: int

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Name the number in the JSON Schema."""
        return {"maxLength": self.most, **handler(core_schema)}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Refuse what is longer, before the text itself is looked at."""
        return no_info_after_validator_function(self._refuse, handler(source))

    def _refuse(self, value: str) -> str:
        length = len(value.strip())  # as the form counts, which has no line end after a text
        if length > self.most:
            values = {"max_length": self.most, "length": length}
            raise PydanticCustomError("string_too_long", "is longer than {max_length}", values)
        return value


LARGEST_NUMBER = 10_000_000_000
"""There are fewer people."""
