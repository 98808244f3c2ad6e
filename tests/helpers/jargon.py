"""Words of those who write parsers: no problem is told in them."""

import re

JARGON = re.compile(
    r"\b(mappings?|scalars?|tokens?|blocks?|sequences?|alias|anchors?|flow|nodes?|pars\w+|streams?|tags?"
    r"|indicators?|syntax|directives?|escapes?|null|(?-i:None)|nonetype|bool\w*|int|integers?|floats?|str|strings?"
    r"|dict\w*|tuples?|arrays?|objects?|keys?|(?<!\.)yaml|codec|find expected|unexpected|valid"
    r"|invalid|validation|input|extra|\w*error|traceback|pydantic)\b",
    re.IGNORECASE,
)
"""Words of those who write parsers, not of those who write records."""
