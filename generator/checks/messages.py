"""What the checks say: what is wrong, and what to do."""

from dataclasses import dataclass
from typing import Any

from generator.schema import messages


@dataclass(frozen=True)
class Saying:
    """A message and a hint, with names in curly brackets for what is known only then."""

    message: str
    hint: str

    def of(self, **given: Any) -> tuple[str, str]:
        """Return the message and the hint with what is given in place."""
        return self.message.format(**given), self.hint.format(**given)


NO_RECORD = Saying('there is no {noun} "{given}".', "Add {file}, or correct the id.")
NO_RECORD_BUT_NEAR = Saying(NO_RECORD.message, 'Did you mean "{near}"? If not, add {file}.')
NO_RECORD_BUT_ID = Saying(NO_RECORD.message, 'Write its id: "{near}".')
NO_RECORD_BUT_DATED = Saying(NO_RECORD.message, "Did you mean {near}? If not, add {file}.")
NO_RECORD_NOW = Saying('the {noun} "{given}" has another id now.', "Write {near}.")
NO_RECORD_HIDDEN = Saying(
    'the {noun} "{given}" is hidden here.', "Take it out of hide in the settings, or name another."
)
NO_RECORD_NOR_ID = Saying(NO_RECORD.message, "Correct the id.")
NO_KIND = Saying('there is no kind of record "{given}".', "The kinds are {known}.")
NO_VALUE = Saying(
    '"{given}" is not a value of {vocabulary}.', "Choose one of {known} (data/vocabularies/{vocabulary}.yml)."
)
NO_VOCABULARY = Saying(
    '"{given}" is a value of {vocabulary}, which is not there.',
    "Add data/vocabularies/{vocabulary}.yml, with the values that there are.",
)

SAME_PART = Saying('"{given}" is also the id of another of the {parts} here.', "Give each an id of its own.")
SECOND_SHORT = Saying(
    "is a second question in the short form, which has one of each principle.",
    "Leave short out of one of them.",
)
NO_PART = Saying('there is no "{given}" among the {parts} here.', "They are {known}.")
REPORTS_TO_ITSELF = Saying("reports to itself: {way}.", "Take out the line that the source does not state.")

NOT_OFFICIAL = Saying(
    '"{given}" is no address on an official site.',
    "Give one that begins with https:// and the name of one of these sites: {known}.",
)
NO_DAY = Saying(
    "is {given}, and not a day.", "Write the day on which the official source was read, as 2026-11-30."
)

NAME_TAKEN = Saying(
    '"{given}" is also a name of {file}.', "Tell them apart by their names, or keep one record."
)
NAME_AGAIN = Saying('"{given}" is given already.', "Delete it.")
TWO_ALPHABETS = Saying('"{given}" has letters of two alphabets: {alphabets}.', "Type the word again.")
STILL_THERE = Saying(
    '"{given}" is the id of a record that still exists.', "Delete it here, or rename that record."
)
OWN_ADDRESS = Saying(
    '"{given}" is the address of a page that the site makes itself.',
    "Choose another id: another name for the file.",
)
OWN_FILE = Saying('"{given}" is the name of a file that the site makes itself.', OWN_ADDRESS.hint)
FORMER_OWN_ADDRESS = Saying(OWN_ADDRESS.message, "Delete it.")

FORMER_TAKEN = Saying(
    '"{given}" is also a former id of {file}.', "Delete one of the two: an old address leads to one record."
)
ANCHOR_NAME = Saying(
    '"{given}" would be taken for a part of the page that scripts look up.', "Choose other words."
)
ANCHOR_ID = Saying(ANCHOR_NAME.message, "Choose another id: another name for the file.")
FORMER_ANCHOR_ID = Saying(ANCHOR_NAME.message, "Delete it.")

ENDS_BEFORE = Saying("ends in {until}, before it starts in {since}.", "Correct one of the two dates.")
IN_FUTURE = Saying('"{given}" has not come yet: it is {today}.', "Correct the date.")
NOT_ENDED = Saying('is "{state}", but it has an end: until {until}.', "Write ended, or delete the end.")

NO_CITATION = Saying(*messages.NO_CITATION)
UNSEEN_CITATION = Saying('has "{given}", which is not seen as a citation.', "Write {meant}.")
AFTER_CITATIONS = Saying(
    'goes on after its last citation, without a source: "{given}".',
    "Add a citation after it, such as [@annual-report-2021, p. 44]. If it is no fact, move it before the last"
    " citation.",
)
NO_COMMA = Saying(NO_RECORD.message, "Put a comma after it: {source}, {rest}")
WHICH_PAGE = Saying("does not say which page.", "Add it after a comma: {source}, p. 44")
NO_SOURCE = Saying(
    '"{given}" names no source.',
    "Put a comma before a page, and its source before each: annual-report-2021, p. 44; @annual-report-2021,"
    " p. 46.",
)
NOT_A_PAGE = Saying('"{given}" is not a page.', "Write p. 44, or pp. 44–45.")
NOT_QUITE_A_PAGE = Saying(NOT_A_PAGE.message, "Write {meant}.")
PAGES_APART = Saying(NOT_A_PAGE.message, "Cite each by itself: {source}, p. {first} and {source}, p. {last}.")
NO_PAGE = Saying('{source} has no "{given}": its pages go from 1 to {pages}.', "Look the page up again.")
WHICH_SECTION = Saying("does not say which section.", "Add it after a comma: {source}, {first}")
NO_SECTION = Saying('{source} has no section "{given}".', "Its sections are: {known}.")

SAID_AGAIN = Saying(
    "says again what {where} says.", "Keep it in one of the two, and say in the other only what is new."
)

STATED_IN_TEXT = Saying(
    'says "{said}", but "{field}" is left out, and the page calls that unstated.',
    "Fill it in, with its source.",
)

FIELD_IN_TEXT = Saying(
    'has a line that begins with "{given}:", as a field does.',
    "If it is a field, indent it like its neighbours; if not, move it to the line above.",
)
TEMPLATE_NAME = Saying("still has the file name of the template.", "Rename it: {name}.yml.")
TEMPLATE_LEFT = Saying(
    "still has the words of the template.",
    "Write what the note above it asks for. A field that may be left out can be deleted.",
)

NUMBER_LEFT = Saying(
    "is 0, as a template has it.",
    "Write a whole number from 1 on. A field that may be left out can be deleted.",
)

ARTICLE_ACTS = Saying(
    'has "{given}", which a page written by hand may not have.', "Write it in Markdown, or leave it out."
)
ARTICLE_STYLE = Saying(
    "has a style of its own, such as a column of a table that is aligned.",
    "Leave out the colons in the line below the table's headings.",
)
ARTICLE_LINK = Saying(
    'links to "{given}", which is neither a web address nor a page or a record of ours.',
    "Write https://… for a page elsewhere, or term:quay for a record.",
)
ARTICLE_OPEN = Saying(
    'begins "{given}", and does not end it in the same place.', "Write {end} where it ends."
)
ARTICLE_END = Saying('has "{given}", which ends nothing that begins in the same place.', "Delete it.")
ARTICLE_NOT_THERE = Saying(
    'leads to "{given}", which is not there.',
    "Write the way from this page, such as ../places/index.md, or place:elm-road for a record.",
)
ARTICLE_NO_FILE = Saying(
    'shows "{given}", which is not there.', "Put the picture beside the page, and write its name alone."
)
ARTICLE_NO_PICTURE = Saying(
    'shows "{given}", which is no picture.', "Put one that ends in {endings} beside the page, and show that."
)
ARTICLE_IN_HTML = Saying(
    'leads to "{given}" in HTML, where the way is not followed from page to page.',
    "Write it in Markdown: {mark}[words]({given}).",
)
ARTICLE_NO_PART = Saying(
    'leads to "{given}", a part that the page does not have.',
    "Write a heading of the page in small letters, with hyphens between its words.",
)
ARTICLE_PART_OF_MADE = Saying(
    'leads to "{given}", a part of a page that the site makes, which may change.', "Link to the page: {page}"
)
ARTICLE_NO_NOTE = Saying(
    "has a footnote that no words refer to.", "Write its mark, such as [^1], after them, or delete it."
)
ARTICLE_PICTURE = Saying(
    'shows the picture "{given}", which is on another site.',
    "Put it beside the page in content/, and show that.",
)
ARTICLE_START = Saying(
    "does not begin with a heading.",
    "Write # and the page's name; only description and search may stand above it.",
)
ARTICLE_TITLE = Saying(
    "has a second title: {given}.",
    "A page has one. Begin the heading of a part with ##, or a sentence with \\# where the sign is meant.",
)
ARTICLE_LOST = Saying("has a heading that ends in \\, and so is none.", "Delete the sign \\ at its end.")
ARTICLE_MARK = Saying(
    'defines a link named "{given}", as the marks of notes are: each mark would become this link.',
    "Name it in words, as in [guide]: https://example.org.",
)
ARTICLE_HEAD = Saying(
    "has {given} above the heading, between the lines ---.", "Keep description, title and search there alone."
)
ARTICLE_HEAD_SLIP = Saying("cannot be read above the heading: {given}", "")
ARTICLE_HEAD_TEXT = Saying("must have a text after {given} above the heading.", "Put it in quotes.")
ARTICLE_HEAD_SIGN = Saying(
    "has the sign {given} above the heading, where it cannot stand.",
    "Leave it out; write quotation marks as “ ”.",
)
ARTICLE_UNSEEN = Saying("has a character that cannot be used: {given}.", "Delete it and type it again.")
ARTICLE_MISREAD = Saying("has {given} in another encoding.", "Type the word again.")
ARTICLE_ID = Saying(
    'has the id "{given}", by which scripts find a part of the page.',
    "Choose other words for the heading, or another id.",
)
ARTICLE_OWN_RECORD = Saying("would stand where the page of {file} does.", "Rename one of the two.")
ARTICLE_OWN_PAGE = Saying("would stand where the site makes a page of its own.", "Rename it.")
ARTICLE_TWICE = Saying("would stand where {file} does.", "Rename one of the two, or delete it.")
WINDOWS_NAME = Saying(
    '"{given}" cannot be the name of a file on Windows.', "Choose another id: another name for the file."
)
FORMER_WINDOWS_NAME = Saying(WINDOWS_NAME.message, "Delete it.")
