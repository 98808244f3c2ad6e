"""The slips that people make in the layout of a record, each with the lines put right.

Each is of a kind that a case in tests/invalid/ called `mistake-…` has, and there may be more of them there.
"""

from generator.kinds.common.mistakes import Group, Mistake

SIGNS = Group(
    "Colons, quotation marks and other signs",
    (
        Mistake(
            "A colon in a text",
            "summary: Marshport: one town, one budget.",
            'summary: "Marshport: one town, one budget."',
        ),
        Mistake(
            "A colon in a text of several lines",
            "decisions: The board had two tasks: it\n"
            "  shared the budget and settled disputes\n"
            "  [@marsh-report, p. 7].",
            "decisions: |\n"
            "  The board had two tasks: it shared the\n"
            "  budget and settled disputes\n"
            "  [@marsh-report, p. 7].",
        ),
        Mistake(
            "A colon in an item of a list",
            "aliases:\n  - Marshport: the town",
            'aliases:\n  - "Marshport: the town"',
        ),
        Mistake(
            "No space after a colon",
            "partnership:Marshport Alliance",
            "partnership: Marshport Alliance",
        ),
        Mistake(
            "A text that begins with a bracket",
            "partnership: [Marshport] Alliance",
            'partnership: "[Marshport] Alliance"',
        ),
        Mistake(
            "A text that begins with another sign",
            "partnership: @Marshport",
            'partnership: "@Marshport"',
        ),
        Mistake(
            "The sign # in a text",
            "partnership: The #1 Alliance",
            'partnership: "The #1 Alliance"',
        ),
        Mistake(
            "Quotation marks round the beginning of a text",
            'partnership: "One" Marshport',
            'partnership: "“One” Marshport"',
        ),
        Mistake(
            "Quotation marks within quotation marks",
            'partnership: "The "One" Alliance"',
            'partnership: "The “One” Alliance"',
        ),
        Mistake(
            "An apostrophe between single quotation marks",
            "partnership: 'Marshport's Alliance'",
            'partnership: "Marshport\'s Alliance"',
        ),
        Mistake(
            "A quotation mark that is never closed",
            'partnership: "Marshport Alliance',
            'partnership: "Marshport Alliance"',
        ),
        Mistake(
            "Curly quotation marks round a text",
            "partnership: “Marshport Alliance”",
            'partnership: "Marshport Alliance"',
        ),
        Mistake(
            "A backslash between quotation marks",
            'partnership: "Health\\care Alliance"',
            'partnership: "Health/care Alliance"',
        ),
        Mistake(
            "A bracket that is never closed",
            "aliases: [The Marsh, Port",
            "aliases: [The Marsh, Port]",
        ),
        Mistake(
            "A comma too many between brackets",
            "aliases: [The Marsh, , Port]",
            "aliases: [The Marsh, Port]",
        ),
        Mistake(
            "A space that was pasted from a web page",
            "partnership\u00a0: Marshport Alliance",
            "partnership: Marshport Alliance",
        ),
    ),
)

LISTS = Group(
    "Lists",
    (
        Mistake(
            "Bullets from a word processor",
            "aliases:\n  • The Marsh\n  • Port",
            "aliases:\n  - The Marsh\n  - Port",
        ),
        Mistake(
            "Hyphens without a space",
            "aliases:\n  -The Marsh\n  -Port",
            "aliases:\n  - The Marsh\n  - Port",
        ),
        Mistake(
            "A hyphen that is missing",
            "aliases:\n  - The Marsh\n  Port",
            "aliases:\n  - The Marsh\n  - Port",
        ),
        Mistake(
            "An item on the line of the field’s name",
            "aliases: - The Marsh",
            "aliases:\n  - The Marsh",
        ),
        Mistake(
            "Hyphens that are out of line",
            "aliases:\n  - The Marsh\n   - Port",
            "aliases:\n  - The Marsh\n  - Port",
        ),
    ),
)

INDENTS = Group(
    "Indents",
    (
        Mistake(
            "A tab instead of spaces",
            "footprint:\n\tabout: A town [@marsh-report, p. 7].",
            "footprint:\n  about: A town [@marsh-report, p. 7].",
        ),
        Mistake(
            "Fields of a group that are not indented",
            "footprint:\nabout: A town [@marsh-report, p. 7].",
            "footprint:\n  about: A town [@marsh-report, p. 7].",
        ),
        Mistake(
            "A field that is indented, but belongs to no group",
            "name: Marshport\n  system: west-marsh",
            "name: Marshport\nsystem: west-marsh",
        ),
        Mistake(
            "A field that slid into the group above",
            "footprint:\n  about: A town [@marsh-report, p. 7].\n  system: west-marsh",
            "footprint:\n  about: A town [@marsh-report, p. 7].\nsystem: west-marsh",
        ),
        Mistake(
            "A field that slid into the text above",
            "decisions: |\n  The board met [@marsh-report, p. 7].\n  money: |\n  It shared one budget.",
            "decisions: |\n  The board met [@marsh-report, p. 7].\nmoney: |\n"
            "  It shared one budget [@marsh-report, p. 7].",
        ),
        Mistake(
            "Fields of an item that are out of line",
            "population:\n  - value: 120000\n   as_of: 2021\n    cite: marsh-report, p. 7",
            "population:\n  - value: 120000\n    as_of: 2021\n    cite: marsh-report, p. 7",
        ),
        Mistake(
            "A text below | that is not indented",
            "decisions: |\nThe board met [@marsh-report, p. 7].",
            "decisions: |\n  The board met [@marsh-report, p. 7].",
        ),
        Mistake(
            "A text below | whose lines begin unevenly",
            "decisions: |\n    The board met each month.\n  It shared money [@marsh-report, p. 7].",
            "decisions: |\n    The board met each month.\n    It shared money [@marsh-report, p. 7].",
        ),
        Mistake(
            "A sentence that goes on without an indent",
            "summary: The partners shared\none budget.",
            "summary: The partners shared\n  one budget.",
        ),
    ),
)

REPEATS = Group(
    "Capital letters and repeats",
    (
        Mistake(
            "A field’s name with a capital letter",
            "Summary: The partners shared one budget.",
            "summary: The partners shared one budget.",
        ),
        Mistake(
            "A field that is given twice",
            "system: west-marsh\naliases: [The Marsh]\nsystem: west-marsh",
            "system: west-marsh\naliases: [The Marsh]",
        ),
        Mistake(
            "A text that was pasted twice",
            "system: west-marsh\naliases: [The Marsh]\nsystem: west-marsh\naliases: [The Marsh]",
            "system: west-marsh\naliases: [The Marsh]",
        ),
        Mistake(
            "Two versions of the file in one",
            "<<<<<<< HEAD\nsystem: west-marsh\n=======\nsystem: east-marsh\n>>>>>>> my-change",
            "system: west-marsh",
        ),
    ),
)

CITATIONS = Group(
    "Citations",
    (
        Mistake(
            "A citation without a comma",
            "decisions: The board met [@marsh-report p. 7].",
            "decisions: The board met [@marsh-report, p. 7].",
        ),
        Mistake(
            "A citation in round brackets",
            "decisions: The board met (marsh-report, p. 7).",
            "decisions: The board met [@marsh-report, p. 7].",
        ),
        Mistake(
            "A citation without a page",
            "decisions: The board met [@marsh-report].",
            "decisions: The board met [@marsh-report, p. 7].",
        ),
        Mistake(
            "A page that the source does not have",
            "decisions: The board met [@marsh-report, p. 70].",
            "decisions: The board met [@marsh-report, p. 7].",
        ),
        Mistake(
            "A citation by the title of the source",
            "decisions: The board met [@The marsh report, p. 7].",
            "decisions: The board met [@marsh-report, p. 7].",
        ),
        Mistake(
            "A citation in a list without quotation marks",
            "cite: [marsh-report, p. 7]",
            'cite: ["marsh-report, p. 7"]',
        ),
    ),
)

LAYOUT = (SIGNS, LISTS, INDENTS, REPEATS, CITATIONS)
"""The slips by what they are slips of, in the order of the page."""
