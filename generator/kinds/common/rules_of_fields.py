"""The rules of single fields, each with lines that break it, and the lines put right.

The models in `records/` hold these rules; here each is said in a sentence and shown.
"""

from generator.kinds.common.mistakes import Group, Mistake
from generator.schema.sources import Source

_LONG = (
    "summary: The partners shared one budget, one\n"
    "  board and one plan, and the council, the\n"
    "  trust, the practices and the charities of the\n"
    "  town each named one person who spoke for them\n"
    "  at every meeting of the board and of all of\n"
    "  its groups."
)

TRUE_OR_FALSE = Mistake(
    "Every yes or no is written as true or false",
    "population:\n  - value: 120000\n    approximate: yes\n    as_of: 2021\n    cite: marsh-report, p. 7",
    "population:\n  - value: 120000\n    approximate: true\n    as_of: 2021\n    cite: marsh-report, p. 7",
)

PRESENCE = Group(
    "Which fields there are",
    (
        Mistake(
            "Every field that a record must have is there",
            "name: Marshport",
            "name: Marshport\nsummary: The partners shared one budget.",
        ),
        Mistake(
            "Every field is one that its kind of record has",
            "sumary: The partners shared one budget.",
            "summary: The partners shared one budget.",
        ),
        Mistake(
            "Every field that must be there has a value",
            "name: Marshport\nsummary:",
            "name: Marshport\nsummary: The partners shared one budget.",
        ),
        Mistake(
            "Every choice between fields is made, and made once",
            "partners:\n  - organisation: marshport-council\n    group: The council\n"
            '    role: local-authority\n    cite: ["marsh-report, p. 7"]',
            "partners:\n  - organisation: marshport-council\n"
            '    role: local-authority\n    cite: ["marsh-report, p. 7"]',
        ),
    ),
)

SHAPE = Group(
    "One value, a list or a group",
    (
        Mistake(
            "Every field for one value has one",
            "partnership: [Marshport Alliance]",
            "partnership: Marshport Alliance",
        ),
        Mistake(
            "Every list has its items on lines with hyphens, or in brackets",
            "aliases: The Marsh",
            "aliases:\n  - The Marsh",
        ),
        Mistake(
            "Every list that must be there has an item",
            "cite: []",
            'cite: ["marsh-report, p. 7"]',
        ),
        Mistake(
            "Every group has its fields below its name",
            "footprint: A town by the sea",
            "footprint:\n  about: A town [@marsh-report, p. 7].",
        ),
    ),
)

VALUES = Group(
    "What a value may be",
    (
        Mistake(
            "Every text is written as text",
            "partnership: 2022",
            'partnership: "2022"',
        ),
        Mistake(
            "Every text of one line is on one line",
            "partnership: |\n  Marshport\n  Alliance",
            "partnership: Marshport Alliance",
        ),
        Mistake(
            "Every text is as short as its field allows",
            _LONG,
            "summary: The partners shared one budget.",
        ),
        Mistake(
            "Every number is written with digits alone",
            "population:\n  - value: 120,000\n    as_of: 2021\n    cite: marsh-report, p. 7",
            "population:\n  - value: 120000\n    as_of: 2021\n    cite: marsh-report, p. 7",
        ),
        Mistake(
            "Every date is a year, a month or a day, in figures",
            "date: July 2022",
            "date: 2022-07",
            Source,
        ),
        Mistake(
            "Every date is in the calendar",
            "date: 2022-02-30",
            "date: 2022-02-28",
            Source,
        ),
        TRUE_OR_FALSE,
        Mistake(
            "Every id has small letters, digits and hyphens",
            "formerly: [Marsh Port]",
            "formerly: [marsh-port]",
        ),
        Mistake(
            "Every value that comes from a list is written as its id",
            "footprint:\n  kind: Unitary Authority\n  about: A town [@marsh-report, p. 7].",
            "footprint:\n  kind: unitary-authority\n  about: A town [@marsh-report, p. 7].",
        ),
        Mistake(
            "Every record is named by its id",
            "system: West Marsh",
            "system: west-marsh",
        ),
        Mistake(
            "Every citation is a source’s id, a comma and the page or section",
            'cite: ["The marsh report, page 7"]',
            'cite: ["marsh-report, p. 7"]',
        ),
        Mistake(
            "Every web address is one",
            "address: the institute’s site",
            "address: www.marsh.example",
            Source,
        ),
        Mistake(
            "Every ISBN has 10 or 13 digits, of which the last follows from the others",
            'isbn: "978 1 909029 96 9"',
            'isbn: "978 1 909029 99 6"',
            Source,
        ),
    ),
)

SIGNS = Group(
    "What a text may hold",
    (
        Mistake(
            "Every text that states facts says where they come from",
            "decisions: The board met each month.",
            "decisions: The board met each month\n  [@marsh-report, p. 7].",
        ),
        Mistake(
            "Every text is free of the language of web pages (HTML)",
            "decisions: The <b>board</b> met\n  [@marsh-report, p. 7].",
            "decisions: The **board** met\n  [@marsh-report, p. 7].",
        ),
        Mistake(
            "Every text is free of headings and rules across the page",
            "decisions: |\n  ## The board\n\n  It met [@marsh-report, p. 7].",
            "decisions: |\n  The board met [@marsh-report, p. 7].",
        ),
        Mistake(
            "Every list within a text has hyphens",
            "decisions: |\n  Two bodies met [@marsh-report, p. 7]:\n\n  • the board\n  • the forum",
            "decisions: |\n  Two bodies met [@marsh-report, p. 7]:\n\n  - the board\n  - the forum",
        ),
        Mistake(
            "Every text is free of footnotes of its own",
            "decisions: The board met[^1]\n  [@marsh-report, p. 7].",
            "decisions: The board met\n  [@marsh-report, p. 7].",
        ),
        Mistake(
            "Every text is free of pictures",
            "decisions: The board met ![once](https://marsh.example/hall.png)\n  [@marsh-report, p. 7].",
            "decisions: The board met once\n  [@marsh-report, p. 7].",
        ),
        Mistake(
            "Every text is free of tables",
            "decisions: |\n  | Who | When |\n  |---|---|\n  | The board | Monthly |\n\n"
            "  So it was [@marsh-report, p. 7].",
            "decisions: |\n  The board met monthly [@marsh-report, p. 7].",
        ),
        Mistake(
            "Every text is free of blocks of code",
            "decisions: |\n  It met [@marsh-report, p. 7]:\n\n  ```\n  on Mondays\n  ```",
            "decisions: |\n  It met [@marsh-report, p. 7]:\n\n  on Mondays",
        ),
        Mistake(
            "Every list in a text is at most three deep",
            "decisions: |\n  It met [@marsh-report, p. 7]:\n\n  - in\n    - the\n      - old\n        - hall",
            "decisions: |\n  It met [@marsh-report, p. 7]:\n\n  - in the old hall",
        ),
        Mistake(
            "Every list and quotation in a text begins with words",
            "decisions: |\n  The board met [@marsh-report, p. 7]:\n\n  - - monthly",
            "decisions: |\n  The board met [@marsh-report, p. 7]:\n\n  - monthly",
        ),
        Mistake(
            "Every link has words alone in its square brackets",
            "decisions: The [<https://www.marsh.example>](place:marshport)\n  met [@marsh-report, p. 7].",
            "decisions: The [board](https://www.marsh.example)\n  met [@marsh-report, p. 7].",
        ),
        Mistake(
            "Every citation stands after a link, not in it",
            "decisions: The [board\n  [@marsh-report, p. 7]](https://www.marsh.example) met.",
            "decisions: The [board](https://www.marsh.example)\n  met [@marsh-report, p. 7].",
        ),
        Mistake(
            "Every link leads to a web page or to a record",
            "decisions: The [board](board.html) met\n  [@marsh-report, p. 7].",
            "decisions: The [board](https://www.marsh.example)\n  met [@marsh-report, p. 7].",
        ),
        Mistake(
            "Every link to a record names its kind and its id",
            "decisions: It worked with\n  [West Marsh](system:westmarsh)\n  [@marsh-report, p. 7].",
            "decisions: It worked with\n  [West Marsh](system:west-marsh)\n  [@marsh-report, p. 7].",
        ),
    ),
)

FIELDS = (PRESENCE, SHAPE, VALUES, SIGNS)
"""The rules by what they are about, in the order of the page."""
